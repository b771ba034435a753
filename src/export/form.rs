//! Result sets as files of other programs, a hit at a time.

use std::io::{self, Write};

use super::json::{Layout, json};
use super::rows::Separator;
use super::{bibtex, ris, table};
use crate::search::Hit;

/// A form that a result set can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A JSON object a line.
    Jsonl,
    /// Comma-separated values with a line of column names, safe to open in a spreadsheet.
    Csv,
    /// Tab-separated values with a line of column names.
    Tsv,
    /// BibTeX, for LaTeX.
    Bibtex,
    /// RIS, for Zotero, EndNote, Mendeley.
    Ris,
}

impl Form {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Jsonl, Self::Csv, Self::Tsv, Self::Bibtex, Self::Ris];

    /// Its name in options and addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Bibtex => "bibtex",
            Self::Ris => "ris",
        }
    }

    /// The ending of files of this form.
    pub fn ending(self) -> &'static str {
        if self == Self::Bibtex { "bib" } else { self.name() }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jsonl => "application/jsonl; charset=utf-8",
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Tsv => "text/tab-separated-values; charset=utf-8",
            Self::Bibtex => "application/x-bibtex; charset=utf-8",
            Self::Ris => "application/x-research-info-systems; charset=utf-8",
        }
    }
}

/// Writes hits in a form.
///
/// # Errors
/// Returns an error if `out` can't be written.
pub fn write_hits(form: Form, hits: &[Hit], out: &mut impl Write) -> io::Result<()> {
    let mut listing = Listing::begin(form, out)?;
    hits.iter().try_for_each(|hit| listing.add(hit, out))
}

/// A result set that is being written.
#[derive(Debug)]
pub struct Listing {
    form: Form,
    is_empty: bool,
}

impl Listing {
    /// Writes what stands before the first hit.
    ///
    /// # Errors
    /// Returns an error if `out` can't be written.
    pub fn begin(form: Form, out: &mut impl Write) -> io::Result<Self> {
        match form {
            Form::Csv => table::head(Separator::Comma, out)?,
            Form::Tsv => table::head(Separator::Tab, out)?,
            Form::Jsonl | Form::Bibtex | Form::Ris => {}
        }
        Ok(Self { form, is_empty: true })
    }

    /// Writes the next hit.
    ///
    /// # Errors
    /// Returns an error if `out` can't be written.
    pub fn add(&mut self, hit: &Hit, out: &mut impl Write) -> io::Result<()> {
        match self.form {
            Form::Jsonl => out.write_all(json(hit, Layout::Line)?.as_bytes())?,
            Form::Csv => table::row(hit, Separator::Comma, out)?,
            Form::Tsv => table::row(hit, Separator::Tab, out)?,
            Form::Bibtex => {
                if !self.is_empty {
                    writeln!(out)?;
                }
                bibtex::entry(hit, out)?;
            }
            Form::Ris => ris::record(hit, out)?,
        }
        self.is_empty = false;
        Ok(())
    }
}
