//! Rows of values for spreadsheets and programs: CSV (RFC 4180) and tab-separated values.

use std::borrow::Cow;
use std::io::{self, Write};

use crate::text::{guard_formula, sanitize_inline, sanitize_text};

/// The byte order mark by which Excel knows UTF-8; other readers may take it for a part of the first name.
pub const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The text between the values of a column that holds several.
pub(super) const BETWEEN: &str = "; ";

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Text that strangers wrote. It is made harmless to terminals and to spreadsheets ([`guard_formula`]).
    Text,
    /// The same of several lines, which CSV keeps and TSV can't.
    Prose,
    /// A stretch of a text, likewise harmless; spaces at its ends are of it.
    Stretch,
    /// Numbers, dates and codes as tracuu writes them, which stay as they are.
    Figure,
}

/// A column: its name, which never depends on the reader's language, and what it holds.
pub(super) type Column = (&'static str, Kind);

/// The byte between two values of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// For spreadsheets.
    Comma,
    /// For programs.
    Tab,
}

/// The names of columns.
pub(super) fn names(columns: &[Column]) -> Vec<&'static str> {
    columns.iter().map(|(name, _)| *name).collect()
}

/// Writes the names of columns.
pub(super) fn head(columns: &[Column], separator: Separator, out: &mut impl Write) -> io::Result<()> {
    line(columns.iter().map(|(name, _)| Cow::Borrowed(*name)), separator, out)
}

/// Writes a row, a value for each column.
pub(super) fn row<'a>(
    columns: &[Column],
    values: impl IntoIterator<Item = Cow<'a, str>>,
    separator: Separator,
    out: &mut impl Write,
) -> io::Result<()> {
    let values = columns.iter().zip(values).map(|((_, kind), value)| match (kind, separator) {
        (Kind::Prose, Separator::Comma) => guard_formula(sanitize_text(&value).trim().to_owned()).into(),
        (Kind::Text | Kind::Prose, _) => guard_formula(sanitize_inline(&value).trim().to_owned()).into(),
        (Kind::Stretch, _) => guard_formula(sanitize_inline(&value).into_owned()).into(),
        (Kind::Figure, _) => value,
    });
    line(values, separator, out)
}

fn line<'a>(values: impl Iterator<Item = Cow<'a, str>>, separator: Separator, out: &mut impl Write) -> io::Result<()> {
    match separator {
        Separator::Comma => {
            let mut writer = csv::Writer::from_writer(out);
            writer.write_record(values.map(|value| value.into_owned())).map_err(to_io)?;
            writer.flush()
        }
        // No value has a tab or a line end: harmless text is one line, and a tab in it is a space.
        Separator::Tab => writeln!(out, "{}", values.collect::<Vec<_>>().join("\t")),
    }
}

/// The error of the stream itself, so that its kind can be asked.
fn to_io(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_stay_as_they_are_and_text_is_no_formula() {
        let columns = [("a", Kind::Figure), ("b", Kind::Text)];
        for (separator, expected) in [(Separator::Comma, "-1,'-1\n"), (Separator::Tab, "-1\t'-1\n")] {
            let mut out = Vec::new();
            row(&columns, ["-1".into(), "-1".into()], separator, &mut out).unwrap();
            assert_eq!(String::from_utf8(out).unwrap(), expected);
        }
    }
}
