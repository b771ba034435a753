//! Tables: batches of Arrow, which cross to other libraries by its C stream interface without a copy.

use std::borrow::Cow;
use std::sync::Arc;

use arrow_array::builder::{BooleanBuilder, Date32Builder, Float64Builder, Int64Builder, ListBuilder, StringBuilder};
use arrow_array::cast::AsArray;
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::types::{Date32Type, Float64Type, Int64Type};
use arrow_array::{Array, ArrayRef, RecordBatch, RecordBatchIterator, RecordBatchReader};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDate, PyDict, PyList};
use tracuu::{PartialDate, StoreError};

use crate::error::{Error, of_store};
use crate::work;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// Texts, as many as there are.
    Texts,
    /// A day of the calendar.
    Day,
    /// A whole number.
    Count,
    /// A number.
    Real,
    /// Yes or no.
    Flag,
}

/// A value of a row; one of another kind than its column's is a gap.
pub enum Value<'a> {
    Text(Option<Cow<'a, str>>),
    Texts(Vec<Cow<'a, str>>),
    Day(Option<i64>),
    Count(Option<i64>),
    Real(Option<f64>),
    Flag(bool),
}

impl<'a> Value<'a> {
    /// A text that may be missing.
    pub fn text(text: Option<&'a str>) -> Self {
        Self::Text(text.map(Cow::Borrowed))
    }

    /// Some texts.
    pub fn texts(texts: &'a [String]) -> Self {
        Self::Texts(texts.iter().map(|text| Cow::Borrowed(text.as_str())).collect())
    }

    /// A count of things in memory.
    pub fn count(count: usize) -> Self {
        Self::Count(i64::try_from(count).ok())
    }

    /// A date as text, as precisely as it is known.
    pub fn date(date: Option<PartialDate>) -> Self {
        Self::Text(date.map(|date| date.to_string().into()))
    }
}

/// How precisely a date is known.
pub fn precision(date: PartialDate) -> &'static str {
    match (date.get_month(), date.get_day()) {
        (None, _) => "year",
        (_, None) => "month",
        _ => "day",
    }
}

/// A column of rows of `R`: its name, what it holds, and how that is read off a row.
pub struct Column<R: 'static> {
    pub name: &'static str,
    pub kind: Kind,
    pub value: Box<dyn for<'a> Fn(&'a R) -> Value<'a> + Send + Sync>,
}

/// The schema of columns.
pub fn schema<R>(columns: &[&Column<R>]) -> SchemaRef {
    let field = |column: &&Column<R>| Field::new(column.name, data_type(column.kind), true);
    Arc::new(Schema::new(columns.iter().map(field).collect::<Vec<_>>()))
}

/// The names of the columns of a schema.
pub fn names(schema: &Schema) -> Vec<String> {
    schema.fields().iter().map(|field| field.name().clone()).collect()
}

fn data_type(kind: Kind) -> DataType {
    match kind {
        Kind::Text => DataType::Utf8,
        Kind::Texts => DataType::List(Arc::new(Field::new_list_field(DataType::Utf8, true))),
        Kind::Day => DataType::Date32,
        Kind::Count => DataType::Int64,
        Kind::Real => DataType::Float64,
        Kind::Flag => DataType::Boolean,
    }
}

/// A column that is being filled.
enum Builder {
    Text(StringBuilder),
    Texts(ListBuilder<StringBuilder>),
    Day(Date32Builder),
    Count(Int64Builder),
    Real(Float64Builder),
    Flag(BooleanBuilder),
}

impl Builder {
    fn new(kind: Kind) -> Self {
        match kind {
            Kind::Text => Self::Text(StringBuilder::new()),
            Kind::Texts => Self::Texts(ListBuilder::new(StringBuilder::new())),
            Kind::Day => Self::Day(Date32Builder::new()),
            Kind::Count => Self::Count(Int64Builder::new()),
            Kind::Real => Self::Real(Float64Builder::new()),
            Kind::Flag => Self::Flag(BooleanBuilder::new()),
        }
    }

    fn push(&mut self, value: Value<'_>) {
        match (self, value) {
            (Self::Text(builder), Value::Text(text)) => builder.append_option(text),
            (Self::Texts(builder), Value::Texts(texts)) => {
                texts.iter().for_each(|text| builder.values().append_value(text));
                builder.append(true);
            }
            (Self::Day(builder), Value::Day(day)) => {
                builder.append_option(day.and_then(|day| i32::try_from(day).ok()));
            }
            (Self::Count(builder), Value::Count(count)) => builder.append_option(count),
            (Self::Real(builder), Value::Real(number)) => builder.append_option(number),
            (Self::Flag(builder), Value::Flag(flag)) => builder.append_value(flag),
            (Self::Text(builder), _) => builder.append_null(),
            (Self::Texts(builder), _) => builder.append(false),
            (Self::Day(builder), _) => builder.append_null(),
            (Self::Count(builder), _) => builder.append_null(),
            (Self::Real(builder), _) => builder.append_null(),
            (Self::Flag(builder), _) => builder.append_null(),
        }
    }

    fn finish(self) -> ArrayRef {
        match self {
            Self::Text(mut builder) => Arc::new(builder.finish()),
            Self::Texts(mut builder) => Arc::new(builder.finish()),
            Self::Day(mut builder) => Arc::new(builder.finish()),
            Self::Count(mut builder) => Arc::new(builder.finish()),
            Self::Real(mut builder) => Arc::new(builder.finish()),
            Self::Flag(mut builder) => Arc::new(builder.finish()),
        }
    }
}

/// A batch of rows.
pub fn batch<'r, R: 'static>(
    columns: &[&Column<R>],
    schema: &SchemaRef,
    rows: impl IntoIterator<Item = &'r R>,
) -> Result<RecordBatch, ArrowError> {
    let mut builders: Vec<Builder> = columns.iter().map(|column| Builder::new(column.kind)).collect();
    for row in rows {
        for (column, builder) in columns.iter().zip(&mut builders) {
            builder.push((column.value)(row));
        }
    }
    RecordBatch::try_new(Arc::clone(schema), builders.into_iter().map(Builder::finish).collect())
}

/// The number of rows that are made objects of Python at a time.
const AT_ONCE: usize = 256;

/// Rows in columns, whole in memory.
///
/// ``total`` is how many rows there are in all, of which these may be a part.
#[pyclass(frozen, module = "tracuu._native")]
#[derive(Clone)]
pub struct Table {
    batch: RecordBatch,
    #[pyo3(get)]
    total: usize,
    json: Option<String>,
}

impl Table {
    /// A table of one batch, with the same as the command line prints it, where it does.
    pub fn new(batch: RecordBatch, total: usize, json: Option<String>) -> Self {
        Self { batch, total, json }
    }

    /// The same, of so many rows that there are in all.
    pub fn of_all(self, total: usize) -> Self {
        Self { total, ..self }
    }

    /// The table of some rows.
    pub fn of<R: 'static>(columns: &[Column<R>], rows: &[R], total: usize, json: Option<String>) -> PyResult<Self> {
        let columns: Vec<&Column<R>> = columns.iter().collect();
        let batch = batch(&columns, &schema(&columns), rows).map_err(arrow_error)?;
        Ok(Self::new(batch, total, json))
    }
}

#[pymethods]
impl Table {
    fn __len__(&self) -> usize {
        self.batch.num_rows()
    }

    /// The names of the columns.
    #[getter]
    fn columns(&self) -> Vec<String> {
        names(self.batch.schema_ref())
    }

    /// Returns the rows as JSON, as the command line prints them; ``None`` where it has no such list.
    fn json(&self) -> Option<&str> {
        self.json.as_deref()
    }

    /// Returns the rows, each a ``dict`` by column. Days are ``datetime.date``.
    fn rows<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let rows = PyList::empty(py);
        let schema = self.batch.schema();
        for at in 0..self.batch.num_rows() {
            if at % AT_ONCE == 0 {
                work::breathe(py)?;
            }
            let row = PyDict::new(py);
            for (field, column) in schema.fields().iter().zip(self.batch.columns()) {
                row.set_item(field.name(), cell(py, column, at)?)?;
            }
            rows.append(row)?;
        }
        Ok(rows)
    }

    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let batches = RecordBatchIterator::new([Ok(self.batch.clone())], self.batch.schema());
        capsule(py, Box::new(batches), requested_schema)
    }
}

/// The value at a place of a column, as an object of Python.
fn cell<'py>(py: Python<'py>, column: &ArrayRef, at: usize) -> PyResult<Bound<'py, PyAny>> {
    if column.is_null(at) {
        return Ok(py.None().into_bound(py));
    }
    Ok(match column.data_type() {
        DataType::Utf8 => column.as_string::<i32>().value(at).into_pyobject(py)?.into_any(),
        DataType::List(_) => {
            let values = column.as_list::<i32>().value(at);
            PyList::new(py, values.as_string::<i32>().iter())?.into_any()
        }
        DataType::Int64 => column.as_primitive::<Int64Type>().value(at).into_pyobject(py)?.into_any(),
        DataType::Float64 => column.as_primitive::<Float64Type>().value(at).into_pyobject(py)?.into_any(),
        DataType::Boolean => column.as_boolean().value(at).into_pyobject(py)?.to_owned().into_any(),
        DataType::Date32 => {
            let day = PartialDate::from_days(i64::from(column.as_primitive::<Date32Type>().value(at)));
            let parts = day.and_then(|date| Some((date.get_year(), date.get_month()?, date.get_day()?)));
            match parts {
                Some((year, month, day)) => PyDate::new(py, i32::from(year), month, day)?.into_any(),
                None => py.None().into_bound(py),
            }
        }
        _ => py.None().into_bound(py),
    })
}

/// A stream of batches as other libraries take it (the Arrow PyCapsule interface). The schema that is asked for is a wish, which
/// the interface allows to be passed over.
pub fn capsule<'py>(
    py: Python<'py>,
    reader: Box<dyn RecordBatchReader + Send>,
    _requested_schema: Option<Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyCapsule>> {
    PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(reader), c"arrow_array_stream")
}

/// An error of Arrow, or of the index that a batch was read from, as an exception.
pub fn arrow_error(error: ArrowError) -> PyErr {
    match error {
        ArrowError::ExternalError(inner) => match inner.downcast::<StoreError>() {
            Ok(error) => of_store(*error),
            Err(other) => Error::new_err(other.to_string()),
        },
        ArrowError::ComputeError(message) => Error::new_err(message),
        other => Error::new_err(other.to_string()),
    }
}
