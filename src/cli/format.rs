//! The forms that output has.

use std::io::Write;

use anyhow::bail;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use super::output::Output;
use crate::export::{BYTE_ORDER_MARK, Form, TableForm};
use crate::lang::terminal::output as said;

/// A form of output. Each command has some of them: [`Format::of`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// For reading.
    Text,
    /// One JSON value, indented.
    Json,
    /// A JSON object a line.
    Jsonl,
    /// Comma-separated values.
    Csv,
    /// Tab-separated values.
    Tsv,
    /// BibTeX.
    Bibtex,
    /// RIS.
    Ris,
    /// A drawing in SVG.
    Svg,
    /// GraphML.
    Graphml,
    /// GEXF.
    Gexf,
    /// DOT.
    Dot,
    /// Apache Parquet.
    #[cfg(feature = "parquet")]
    Parquet,
}

/// A format's name in options, and what it is.
struct Row {
    format: Format,
    name: &'static str,
    about: &'static str,
}

const ROWS: &[Row] = &[
    Row { format: Format::Text, name: "text", about: "For reading" },
    Row { format: Format::Json, name: "json", about: "One JSON value; offsets count code points" },
    Row { format: Format::Jsonl, name: "jsonl", about: "A JSON object a line" },
    Row { format: Format::Csv, name: "csv", about: "Comma-separated values, safe to open in a spreadsheet" },
    Row { format: Format::Tsv, name: "tsv", about: "Tab-separated values" },
    Row { format: Format::Bibtex, name: "bibtex", about: "BibTeX, for LaTeX" },
    Row { format: Format::Ris, name: "ris", about: "RIS, for Zotero, EndNote, Mendeley" },
    Row { format: Format::Svg, name: "svg", about: "A drawing, for pages and documents" },
    Row { format: Format::Graphml, name: "graphml", about: "GraphML, for Cytoscape, networkx, igraph" },
    Row { format: Format::Gexf, name: "gexf", about: "GEXF, for Gephi" },
    Row { format: Format::Dot, name: "dot", about: "DOT, for drawing with Graphviz" },
    #[cfg(feature = "parquet")]
    Row { format: Format::Parquet, name: "parquet", about: "Apache Parquet" },
];

/// The option of commands that write tables.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub(super) struct TableOptions {
    /// Begin CSV with a byte order mark, for Excel
    #[arg(long, hide_short_help = true)]
    bom: bool,
}

impl TableOptions {
    /// Writes what stands before a table in `format`.
    ///
    /// # Errors
    /// Returns an error if the output can't be written, or if a byte order mark is asked for where none can stand.
    pub fn begin(&self, format: Format, out: &mut Output) -> anyhow::Result<()> {
        match (self.bom, format) {
            (true, Format::Csv | Format::Tsv) => Ok(out.write_all(BYTE_ORDER_MARK.as_bytes())?),
            (true, other) => bail!(said::mark_of_no_table(out.lang, other.name())),
            (false, _) => Ok(()),
        }
    }
}

impl Format {
    /// Those of a page of hits.
    pub const OF_HITS: [Self; 7] = [Self::Text, Self::Json, Self::Jsonl, Self::Csv, Self::Tsv, Self::Bibtex, Self::Ris];

    /// The parser of the option of a command that has `formats`.
    pub fn of(formats: &'static [Self]) -> impl TypedValueParser<Value = Self> {
        let rows = ROWS.iter().filter(|row| formats.contains(&row.format));
        let values: Vec<_> = rows.map(|row| PossibleValue::new(row.name).help(row.about)).collect();
        PossibleValuesParser::new(values).map(|name| {
            let row = ROWS.iter().find(|row| row.name == name);
            row.map_or(Self::Text, |row| row.format)
        })
    }

    /// Its name in options.
    pub fn name(self) -> &'static str {
        ROWS.iter().find(|row| row.format == self).map_or("", |row| row.name)
    }

    /// The form of a table; none of what is none.
    pub fn table(self) -> Option<TableForm> {
        TableForm::ALL.iter().copied().find(|form| form.name() == self.name())
    }

    /// The form of a list of hits; none of what is no list.
    pub fn listing(self) -> Option<Form> {
        match self {
            Self::Text | Self::Json | Self::Svg | Self::Graphml | Self::Gexf | Self::Dot => None,
            #[cfg(feature = "parquet")]
            Self::Parquet => None,
            Self::Jsonl => Some(Form::Jsonl),
            Self::Csv => Some(Form::Csv),
            Self::Tsv => Some(Form::Tsv),
            Self::Bibtex => Some(Form::Bibtex),
            Self::Ris => Some(Form::Ris),
        }
    }
}
