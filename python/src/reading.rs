//! Tables of other libraries, taken by the Arrow C stream interface, as objects of JSON.

use std::io::Write;

use arrow_array::cast::AsArray;
use arrow_array::ffi_stream::{FFI_ArrowArrayStream, RecordBatchStreamReader};
use arrow_array::types::{
    ArrowPrimitiveType, Date32Type, Date64Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type,
    TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType, UInt8Type,
    UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::{DataType, TimeUnit};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use serde_json::Value;
use tracuu::PartialDate;

use crate::error::Error;
use crate::options::lang;
use crate::said;
use crate::table::arrow_error;

/// The rows of a stream of batches.
pub struct Rows {
    stream: RecordBatchStreamReader,
    batch: Option<RecordBatch>,
    /// The next row of the batch.
    next: usize,
}

impl Rows {
    /// The rows of what `__arrow_c_stream__` returned.
    pub fn of(capsule: &Bound<'_, PyAny>) -> PyResult<Self> {
        let capsule = capsule.cast::<PyCapsule>()?;
        let stream = capsule.pointer_checked(Some(c"arrow_array_stream"))?;
        // SAFETY: a capsule of this name holds a stream (the Arrow PyCapsule interface), which `from_raw` moves out of it,
        // leaving a released one behind. The capsule lives until then, as it is borrowed.
        #[allow(unsafe_code, reason = "the interface is of pointers")]
        let stream = unsafe { FFI_ArrowArrayStream::from_raw(stream.as_ptr().cast()) };
        Ok(Self { stream: RecordBatchStreamReader::try_new(stream).map_err(arrow_error)?, batch: None, next: 0 })
    }

    /// The next rows, at most so many; none at the end.
    pub fn next_objects(&mut self, most: usize) -> PyResult<Vec<Vec<u8>>> {
        loop {
            let batch = match self.batch.take() {
                Some(batch) if self.next < batch.num_rows() => batch,
                _ => match self.stream.next() {
                    None => return Ok(Vec::new()),
                    Some(batch) => {
                        self.next = 0;
                        batch.map_err(arrow_error)?
                    }
                },
            };
            let end = batch.num_rows().min(self.next.saturating_add(most));
            let objects = (self.next..end).map(|row| object(&batch, row)).collect::<PyResult<Vec<_>>>()?;
            (self.next, self.batch) = (end, Some(batch));
            if !objects.is_empty() {
                return Ok(objects);
            }
        }
    }
}

fn object(batch: &RecordBatch, row: usize) -> PyResult<Vec<u8>> {
    let failed = |error: serde_json::Error| Error::new_err(error.to_string());
    let mut out = vec![b'{'];
    for (field, column) in batch.schema_ref().fields().iter().zip(batch.columns()) {
        let value = value(field.name(), column, row)?;
        if value.is_null() {
            continue;
        }
        if out.len() > 1 {
            out.push(b',');
        }
        serde_json::to_writer(&mut out, field.name()).map_err(failed)?;
        out.push(b':');
        serde_json::to_writer(&mut out, &value).map_err(failed)?;
    }
    out.write_all(b"}")?;
    Ok(out)
}

/// A value as JSON; text, numbers, dates, and lists of these.
fn value(name: &str, column: &ArrayRef, row: usize) -> PyResult<Value> {
    if column.is_null(row) {
        return Ok(Value::Null);
    }
    let column = column.as_ref();
    Ok(match column.data_type() {
        DataType::Null => Value::Null,
        DataType::Boolean => Value::Bool(column.as_boolean().value(row)),
        DataType::Utf8 => column.as_string::<i32>().value(row).into(),
        DataType::LargeUtf8 => column.as_string::<i64>().value(row).into(),
        DataType::Utf8View => column.as_string_view().value(row).into(),
        DataType::Int8 => number::<Int8Type>(column, row).into(),
        DataType::Int16 => number::<Int16Type>(column, row).into(),
        DataType::Int32 => number::<Int32Type>(column, row).into(),
        DataType::Int64 => number::<Int64Type>(column, row).into(),
        DataType::UInt8 => number::<UInt8Type>(column, row).into(),
        DataType::UInt16 => number::<UInt16Type>(column, row).into(),
        DataType::UInt32 => number::<UInt32Type>(column, row).into(),
        DataType::UInt64 => number::<UInt64Type>(column, row).into(),
        DataType::Float32 => f64::from(number::<Float32Type>(column, row)).into(),
        DataType::Float64 => number::<Float64Type>(column, row).into(),
        DataType::Date32 => day(i64::from(number::<Date32Type>(column, row))),
        DataType::Date64 => day(number::<Date64Type>(column, row).div_euclid(86_400_000)),
        DataType::Timestamp(unit, _) => {
            let seconds = match unit {
                TimeUnit::Second => number::<TimestampSecondType>(column, row),
                TimeUnit::Millisecond => number::<TimestampMillisecondType>(column, row).div_euclid(1_000),
                TimeUnit::Microsecond => number::<TimestampMicrosecondType>(column, row).div_euclid(1_000_000),
                TimeUnit::Nanosecond => number::<TimestampNanosecondType>(column, row).div_euclid(1_000_000_000),
            };
            day(seconds.div_euclid(86_400))
        }
        DataType::List(_) => list(name, &column.as_list::<i32>().value(row))?,
        DataType::LargeList(_) => list(name, &column.as_list::<i64>().value(row))?,
        DataType::Dictionary(..) => {
            let dictionary = column.as_any_dictionary();
            let key = dictionary.normalized_keys().get(row).copied().unwrap_or_default();
            value(name, dictionary.values(), key)?
        }
        other => return Err(PyTypeError::new_err(said::no_text(lang(), name, other))),
    })
}

fn number<T: ArrowPrimitiveType>(column: &dyn Array, row: usize) -> T::Native {
    column.as_primitive::<T>().value(row)
}

fn list(name: &str, values: &ArrayRef) -> PyResult<Value> {
    (0..values.len()).map(|at| value(name, values, at)).collect::<PyResult<Vec<_>>>().map(Value::Array)
}

/// A day of the calendar, as articles have their dates.
fn day(days: i64) -> Value {
    PartialDate::from_days(days).map_or(Value::Null, |date| date.to_string().into())
}
