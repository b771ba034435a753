//! Hits as rows: CSV and TSV.

use std::io::{self, Write};

use unicode_normalization::UnicodeNormalization;

use crate::base::Attribute;
use crate::extract::date::{Confidence, DateFrom};
use crate::search::Hit;
use crate::text::sanitize_inline;

/// The names of the columns; those of attributes stand behind the title.
fn columns() -> Vec<&'static str> {
    let attributes = Attribute::ALL.map(|attribute| attribute.row().key);
    let mut columns = vec!["rank", "score", "id", "date", "date_from", "date_confidence", "title"];
    columns.extend(attributes);
    columns.extend(["url", "source", "numbers", "cells", "snippet", "document", "documents"]);
    columns
}

/// The text between the values of a column that holds several.
const BETWEEN: &str = "; ";

/// Writes the column names as CSV (RFC 4180).
pub(super) fn csv_head(out: &mut impl Write) -> io::Result<()> {
    csv_line(columns(), out)
}

/// Writes a hit as a row of CSV.
///
/// A value that a spreadsheet would take for a formula, because it begins with `=`, `+`, `-` or `@` or with a wide or
/// small form of these, gets an apostrophe before it, which spreadsheets take for "this is text":
/// <https://owasp.org/www-community/attacks/CSV_Injection>.
pub(super) fn csv_row(hit: &Hit, out: &mut impl Write) -> io::Result<()> {
    csv_line(row(hit), out)
}

pub(super) fn csv_line<T: AsRef<[u8]>>(values: impl IntoIterator<Item = T>, out: &mut impl Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(values).map_err(to_io)?;
    writer.flush()
}

/// The error of the stream itself, so that its kind can be asked.
fn to_io(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// Writes the column names as tab-separated values.
pub(super) fn tsv_head(out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}", columns().join("\t"))
}

/// Writes a hit as tab-separated values; none has a tab or a line end in it, and none is a formula: see [`csv_row`].
pub(super) fn tsv_row(hit: &Hit, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}", row(hit).join("\t"))
}

/// The values of one hit, each on one line, harmless, and no formula.
fn row(hit: &Hit) -> Vec<String> {
    let text = |value: &str| sanitize_inline(value).trim().to_owned();
    let optional = |value: &Option<String>| value.as_deref().map(text).unwrap_or_default();
    let mut row = vec![
        hit.rank.to_string(),
        format!("{:.4}", hit.score),
        text(&hit.id),
        hit.date.map(|date| date.to_string()).unwrap_or_default(),
        hit.date_from.map(DateFrom::name).unwrap_or_default().to_owned(),
        hit.date_confidence.map(Confidence::name).unwrap_or_default().to_owned(),
        text(&hit.title),
    ];
    row.extend(Attribute::ALL.map(|attribute| text(&hit.attributes.get(attribute).join(BETWEEN))));
    row.extend([
        optional(&hit.url),
        text(&hit.source),
        text(&hit.numbers.join(BETWEEN)),
        text(&hit.cells.join(BETWEEN)),
        text(&hit.snippet.text),
        hit.own_document().map(|own| optional(&own.number)).unwrap_or_default(),
        text(&hit.documents.iter().map(|document| document.name.as_str()).collect::<Vec<_>>().join(BETWEEN)),
    ]);
    row.into_iter().map(no_formula).collect()
}

/// A value that no spreadsheet takes for a formula: see [`csv_row`].
pub(super) fn no_formula(value: String) -> String {
    // Some spreadsheets take the forms of East Asian typography for what they stand for, as NFKC does.
    let first = value.chars().take(1).nfkc().next();
    if first.is_some_and(|first| matches!(first, '=' | '+' | '-' | '@')) { format!("'{value}") } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::form::{Form, write_hits};
    use crate::search::Snippet;

    fn written(title: &str) -> (String, String) {
        let snippet = Snippet { text: "một\thai".to_owned(), highlights: vec![] };
        let hits = [Hit { title: title.to_owned(), snippet, ..crate::export::bibtex::sample() }];
        let (mut as_csv, mut as_tsv) = (Vec::new(), Vec::new());
        write_hits(Form::Csv, &hits, &mut as_csv).unwrap();
        write_hits(Form::Tsv, &hits, &mut as_tsv).unwrap();
        (String::from_utf8(as_csv).unwrap(), String::from_utf8(as_tsv).unwrap())
    }

    #[test]
    fn a_spreadsheet_finds_no_formula() {
        for title in [
            "=HYPERLINK(\"x\")",
            "+1",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "\u{feff}=1",
            "\r\n=1",
            "\u{200b}=1",
            "\u{a0}=1",
            "＝1+1",
            "＋1",
            "－1",
            "＠SUM(A1)",
            "﹦1",
            "﹢1",
            "﹣1",
            "﹫SUM(A1)",
            "⁼1",
        ] {
            let (csv, tsv) = written(title);
            assert!(csv.contains(",'") || csv.contains(",\"'"), "{title}: {csv}");
            assert!(tsv.contains("\t'"), "{title}: {tsv}");
        }
        let (csv, tsv) = written("Hà Nội - Huế");
        assert!(!csv.contains('\'') && !tsv.contains('\''));
    }

    #[test]
    fn a_row_is_one_line_of_as_many_values_as_columns() {
        let (_, tsv) = written("hai\ndòng\tvà \u{1b}[31mmàu");
        assert_eq!(tsv.lines().count(), 2);
        assert!(tsv.lines().all(|line| line.split('\t').count() == columns().len()));
        assert!(tsv.contains("hai dòng và [31mmàu"));
    }
}
