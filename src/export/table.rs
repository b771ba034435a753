//! Hits as rows.

use std::borrow::Cow;
use std::io::{self, Write};

use super::rows::{self, BETWEEN, Column, Kind, Separator};
use crate::base::Attribute;
use crate::extract::date::{Confidence, DateFrom};
use crate::search::Hit;

/// The columns; those of attributes stand behind the title.
pub(super) fn columns() -> Vec<Column> {
    const BEFORE: [Column; 7] = [
        ("id", Kind::Text),
        ("rank", Kind::Figure),
        ("score", Kind::Figure),
        ("date", Kind::Figure),
        ("date_from", Kind::Figure),
        ("date_confidence", Kind::Figure),
        ("title", Kind::Text),
    ];
    const BEHIND: [&str; 7] = ["url", "source", "numbers", "cells", "snippet", "document", "documents"];
    let attributes = Attribute::ALL.map(|attribute| (attribute.row().key, Kind::Text));
    BEFORE.into_iter().chain(attributes).chain(BEHIND.map(|name| (name, Kind::Text))).collect()
}

/// Writes the names of the columns.
pub(super) fn head(separator: Separator, out: &mut impl Write) -> io::Result<()> {
    rows::head(&columns(), separator, out)
}

/// Writes a hit.
pub(super) fn row(hit: &Hit, separator: Separator, out: &mut impl Write) -> io::Result<()> {
    let optional = |value: &Option<String>| value.clone().unwrap_or_default();
    let mut values = vec![
        hit.id.clone(),
        hit.rank.to_string(),
        format!("{:.4}", hit.score),
        hit.date.map(|date| date.to_string()).unwrap_or_default(),
        hit.date_from.map(DateFrom::name).unwrap_or_default().to_owned(),
        hit.date_confidence.map(Confidence::name).unwrap_or_default().to_owned(),
        hit.title.clone(),
    ];
    values.extend(Attribute::ALL.map(|attribute| hit.attributes.get(attribute).join(BETWEEN)));
    values.extend([
        optional(&hit.url),
        hit.source.clone(),
        hit.numbers.join(BETWEEN),
        hit.cells.join(BETWEEN),
        hit.snippet.text.clone(),
        hit.own_document().map(|own| optional(&own.number)).unwrap_or_default(),
        hit.documents.iter().map(|document| document.name.as_str()).collect::<Vec<_>>().join(BETWEEN),
    ]);
    rows::row(&columns(), values.into_iter().map(Cow::Owned), separator, out)
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
