//! Tables as Apache Parquet: columns in groups of rows, so that a reader takes only those it wants.
//!
//! Texts stand as they are: nothing that reads Parquet takes them for formulas. A list is a list, a day a day; a date is a text,
//! since one may be known to the year only.

use std::io::{self, Write};
use std::mem;
use std::sync::{Arc, Mutex};

use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::{Type, TypePtr};

use crate::base::lock;
use crate::export::columns::{Column, Holds, Value};

/// A group of rows is written when its values have so many bytes, so that memory is bounded however long texts are.
const GROUP: usize = 64 << 20;

/// Groups of rows on their way to a file.
pub(super) struct RowGroups {
    writer: SerializedFileWriter<Outgoing>,
    /// The bytes that were made and not yet written.
    outgoing: Outgoing,
    columns: Vec<Values>,
    /// The bytes of the values of the present group.
    held: usize,
}

/// Bytes that the maker of a file hands over: it wants to own what it writes to.
#[derive(Clone, Default)]
struct Outgoing(Arc<Mutex<Vec<u8>>>);

impl Write for Outgoing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        lock(&self.0).write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The values of one column in the present group, with the levels that tell what is not known, or how long lists are
/// (<https://parquet.apache.org/docs/file-format/nestedencoding/>).
struct Values {
    data: ColumnData,
    definition: Vec<i16>,
    /// Empty where the column has no lists.
    repetition: Vec<i16>,
}

enum ColumnData {
    Texts(Vec<ByteArray>),
    Whole(Vec<i64>),
    Real(Vec<f64>),
    Flags(Vec<bool>),
    /// Days since 1970-01-01.
    Days(Vec<i32>),
}

impl RowGroups {
    /// Writes what stands before the first group.
    pub fn begin<T>(columns: &[Column<T>], out: &mut impl Write) -> io::Result<Self> {
        let outgoing = Outgoing::default();
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
        let schema = schema(columns).map_err(io::Error::other)?;
        let writer =
            SerializedFileWriter::new(outgoing.clone(), schema, Arc::new(properties)).map_err(io::Error::other)?;
        let mut groups = Self {
            writer,
            outgoing,
            columns: columns.iter().map(|column| Values::of(column.holds)).collect(),
            held: 0,
        };
        groups.drain(out)?;
        Ok(groups)
    }

    /// Takes a row into the present group, and writes that where it is large enough.
    pub fn add<T>(&mut self, columns: &[Column<T>], row: &T, out: &mut impl Write) -> io::Result<()> {
        for (values, column) in self.columns.iter_mut().zip(columns) {
            self.held += values.add(column.of(row));
        }
        if self.held >= GROUP { self.write_group(out) } else { Ok(()) }
    }

    /// Writes the last group, and what stands behind it.
    pub fn finish(mut self, out: &mut impl Write) -> io::Result<()> {
        if self.held > 0 {
            self.write_group(out)?;
        }
        self.writer.finish().map_err(io::Error::other)?;
        self.drain(out)?;
        out.flush()
    }

    fn write_group(&mut self, out: &mut impl Write) -> io::Result<()> {
        let mut group = self.writer.next_row_group().map_err(io::Error::other)?;
        for values in &mut self.columns {
            values.write(&mut group).map_err(io::Error::other)?;
        }
        group.close().map_err(io::Error::other)?;
        self.held = 0;
        self.drain(out)
    }

    fn drain(&mut self, out: &mut impl Write) -> io::Result<()> {
        out.write_all(&mem::take(&mut *lock(&self.outgoing.0)))
    }
}

/// The schema of some columns.
fn schema<T>(columns: &[Column<T>]) -> Result<TypePtr, ParquetError> {
    let fields = columns.iter().map(|column| field(column.name, column.holds)).collect::<Result<Vec<_>, _>>()?;
    Ok(Arc::new(Type::group_type_builder("row").with_fields(fields).build()?))
}

fn field(name: &str, holds: Holds) -> Result<TypePtr, ParquetError> {
    let text = |name: &str, repetition| {
        let kind = Type::primitive_type_builder(name, Physical::BYTE_ARRAY);
        kind.with_logical_type(Some(LogicalType::String)).with_repetition(repetition).build()
    };
    let other = |kind| Type::primitive_type_builder(name, kind).with_repetition(Repetition::OPTIONAL).build();
    Ok(Arc::new(match holds {
        Holds::Text | Holds::Prose | Holds::Code => text(name, Repetition::OPTIONAL)?,
        Holds::Whole => other(Physical::INT64)?,
        Holds::Real => other(Physical::DOUBLE)?,
        Holds::Flag => other(Physical::BOOLEAN)?,
        Holds::Day => {
            let kind = Type::primitive_type_builder(name, Physical::INT32).with_repetition(Repetition::OPTIONAL);
            kind.with_logical_type(Some(LogicalType::Date)).build()?
        }
        Holds::Texts => {
            let element = Arc::new(text("element", Repetition::REQUIRED)?);
            let list = Type::group_type_builder("list").with_repetition(Repetition::REPEATED);
            let list = Arc::new(list.with_fields(vec![element]).build()?);
            let column = Type::group_type_builder(name).with_repetition(Repetition::REQUIRED);
            column.with_logical_type(Some(LogicalType::List)).with_fields(vec![list]).build()?
        }
    }))
}

impl Values {
    fn of(holds: Holds) -> Self {
        let data = match holds {
            Holds::Text | Holds::Prose | Holds::Code | Holds::Texts => ColumnData::Texts(Vec::new()),
            Holds::Whole => ColumnData::Whole(Vec::new()),
            Holds::Real => ColumnData::Real(Vec::new()),
            Holds::Flag => ColumnData::Flags(Vec::new()),
            Holds::Day => ColumnData::Days(Vec::new()),
        };
        Self { data, definition: Vec::new(), repetition: Vec::new() }
    }

    /// Adds the value of a row, and returns how many bytes that takes.
    fn add(&mut self, value: Value<'_>) -> usize {
        let level = mem::size_of::<i16>();
        match (value, &mut self.data) {
            (Value::Texts(texts), ColumnData::Texts(values)) => {
                if texts.is_empty() {
                    self.definition.push(0);
                    self.repetition.push(0);
                }
                let mut bytes = 2 * level;
                for (at, text) in texts.into_iter().enumerate() {
                    bytes += text.len() + 2 * level + mem::size_of::<ByteArray>();
                    self.definition.push(1);
                    self.repetition.push(i16::from(at > 0));
                    values.push(text.into_owned().into_bytes().into());
                }
                return bytes;
            }
            (Value::Text(text), ColumnData::Texts(values)) => {
                let bytes = text.len() + level + mem::size_of::<ByteArray>();
                values.push(text.into_owned().into_bytes().into());
                self.definition.push(1);
                return bytes;
            }
            (Value::Whole(number), ColumnData::Whole(values)) => values.push(i64::try_from(number).unwrap_or(i64::MAX)),
            (Value::Real(number), ColumnData::Real(values)) => values.push(number),
            (Value::Flag(flag), ColumnData::Flags(values)) => values.push(flag),
            // The calendar that dates are of has fewer days.
            (Value::Day(day), ColumnData::Days(values)) => {
                values.push(i32::try_from(day.first_day()).unwrap_or_default())
            }
            // A value of another kind than its column is none; no table has such.
            _ => {
                self.definition.push(0);
                return level;
            }
        }
        self.definition.push(1);
        level + mem::size_of::<u64>()
    }

    /// Writes the column into a group, and begins the next.
    fn write(&mut self, group: &mut SerializedRowGroupWriter<'_, Outgoing>) -> Result<(), ParquetError> {
        let (definition, repetition) = (mem::take(&mut self.definition), mem::take(&mut self.repetition));
        match &mut self.data {
            ColumnData::Texts(values) => {
                write_column::<ByteArrayType>(group, mem::take(values), &definition, &repetition)
            }
            ColumnData::Whole(values) => write_column::<Int64Type>(group, mem::take(values), &definition, &repetition),
            ColumnData::Real(values) => write_column::<DoubleType>(group, mem::take(values), &definition, &repetition),
            ColumnData::Flags(values) => write_column::<BoolType>(group, mem::take(values), &definition, &repetition),
            ColumnData::Days(values) => write_column::<Int32Type>(group, mem::take(values), &definition, &repetition),
        }
    }
}

fn write_column<D: DataType>(
    group: &mut SerializedRowGroupWriter<'_, Outgoing>,
    values: Vec<D::T>,
    definition: &[i16],
    repetition: &[i16],
) -> Result<(), ParquetError> {
    let Some(mut column) = group.next_column()? else { return Ok(()) };
    let repetition = Some(repetition).filter(|levels| !levels.is_empty());
    column.typed::<D>().write_batch(&values, Some(definition), repetition)?;
    column.close()
}
