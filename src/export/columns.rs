//! Tables as lists of columns, each with a function to its values; what a table is written as follows from these alone.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::rows::{self, BETWEEN, Kind, Separator};
use crate::base::PartialDate;

/// A value of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// It is not known.
    Nothing,
    /// A text, a date or a code.
    Text(Cow<'a, str>),
    /// Several texts.
    Texts(Vec<Cow<'a, str>>),
    /// A whole number.
    Whole(u64),
    /// A number.
    Real(f64),
    /// Yes or no.
    Flag(bool),
    /// A day of the calendar.
    Day(PartialDate),
}

/// What the values of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// Text of one line that strangers wrote.
    Text,
    /// Text of several lines that strangers wrote.
    Prose,
    /// Texts of one line that strangers wrote.
    Texts,
    /// Dates and names that tracuu gives.
    Code,
    Whole,
    Real,
    Flag,
    /// Days of the calendar.
    Day,
}

type Getter<T> = Box<dyn for<'r> Fn(&'r T) -> Value<'r> + Send + Sync>;

/// A column of a table whose rows are made of `T`.
pub struct Column<T> {
    /// Its name, which never depends on the reader's language.
    pub name: &'static str,
    pub(super) holds: Holds,
    of: Getter<T>,
}

/// Columns, one added after the other.
pub(super) struct Columns<T>(Vec<Column<T>>);

impl<T> Columns<T> {
    /// No columns.
    pub fn new() -> Self {
        Self(Vec::new())
    }

    /// These columns and one more.
    pub fn with(
        mut self,
        name: &'static str,
        holds: Holds,
        of: impl for<'r> Fn(&'r T) -> Value<'r> + Send + Sync + 'static,
    ) -> Self {
        self.0.push(Column { name, holds, of: Box::new(of) });
        self
    }

    /// All of them, in their order.
    pub fn all(self) -> Vec<Column<T>> {
        self.0
    }
}

impl<T> Column<T> {
    /// Its value in a row.
    pub fn of<'r>(&self, row: &'r T) -> Value<'r> {
        (self.of)(row)
    }

    /// The column as rows of CSV have it.
    pub(super) fn of_rows(&self) -> rows::Column {
        let kind = match self.holds {
            Holds::Text | Holds::Texts => Kind::Text,
            Holds::Prose => Kind::Prose,
            Holds::Code | Holds::Whole | Holds::Real | Holds::Flag | Holds::Day => Kind::Figure,
        };
        (self.name, kind)
    }
}

impl<'a> Value<'a> {
    /// A text.
    pub(super) fn text(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }

    /// A text that may not be known.
    pub(super) fn optional(text: Option<&'a str>) -> Self {
        text.map_or(Self::Nothing, Self::text)
    }

    /// Several texts.
    pub(super) fn texts(texts: impl IntoIterator<Item = &'a str>) -> Self {
        Self::Texts(texts.into_iter().map(Cow::Borrowed).collect())
    }

    /// A date, as precisely as it is known.
    pub(super) fn date(date: Option<PartialDate>) -> Self {
        date.map_or(Self::Nothing, |date| Self::Text(date.to_string().into()))
    }

    /// A day that may not be known.
    pub(super) fn day(day: Option<PartialDate>) -> Self {
        day.map_or(Self::Nothing, Self::Day)
    }

    /// How precisely a date is known: `year`, `month` or `day`.
    pub(super) fn precision(date: Option<PartialDate>) -> Self {
        Self::optional(date.map(|date| match (date.get_month(), date.get_day()) {
            (None, _) => "year",
            (_, None) => "month",
            _ => "day",
        }))
    }

    /// A count.
    pub(super) fn count(count: usize) -> Self {
        Self::Whole(count as u64)
    }

    /// The value in one text; empty where it is not known.
    fn in_text(self) -> Cow<'a, str> {
        match self {
            Self::Nothing => Cow::Borrowed(""),
            Self::Text(text) => text,
            Self::Texts(texts) => texts.join(BETWEEN).into(),
            Self::Whole(number) => number.to_string().into(),
            Self::Real(number) => number.to_string().into(),
            Self::Flag(flag) => flag.to_string().into(),
            Self::Day(day) => day.to_string().into(),
        }
    }
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Nothing => serializer.serialize_none(),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Texts(texts) => serializer.collect_seq(texts),
            Self::Whole(number) => serializer.serialize_u64(*number),
            Self::Real(number) => serializer.serialize_f64(*number),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::Day(day) => serializer.collect_str(day),
        }
    }
}

/// A row as an object of JSON.
pub(super) struct Row<'r, T> {
    pub columns: &'r [Column<T>],
    pub row: &'r T,
}

impl<T> Serialize for Row<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.columns.len()))?;
        for column in self.columns {
            map.serialize_entry(column.name, &column.of(self.row))?;
        }
        map.end()
    }
}

/// Writes rows as CSV with a line of column names.
pub(super) fn write_csv<T>(columns: &[Column<T>], all: &[T], out: &mut impl Write) -> io::Result<()> {
    let heads: Vec<rows::Column> = columns.iter().map(Column::of_rows).collect();
    rows::head(&heads, Separator::Comma, out)?;
    all.iter().try_for_each(|row| write_row(columns, &heads, row, Separator::Comma, out))
}

/// Writes a row of CSV or TSV; `heads` are the columns as rows have them.
pub(super) fn write_row<T>(
    columns: &[Column<T>],
    heads: &[rows::Column],
    row: &T,
    separator: Separator,
    out: &mut impl Write,
) -> io::Result<()> {
    rows::row(heads, columns.iter().map(|column| column.of(row).in_text()), separator, out)
}
