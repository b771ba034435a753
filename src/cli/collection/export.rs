//! `tracuu collection export`.

use super::super::format::{Format, TableOptions};
use super::super::output::Output;
use super::super::{Context, Outcome};
use crate::desk::{Collection, Collections, Desk, ItemLine};
use crate::export::{CollectedRow, write_collected};

/// Write out collections, for `import` and for other programs
///
/// As lines of JSON, which `tracuu collection import` reads back, or as a table.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The name of a collection; all of them where none is named
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// How to print
    #[arg(long, short, value_name = "FORMAT", value_parser = Format::of(&[Format::Jsonl, Format::Csv]), default_value = "jsonl")]
    format: Format,
    #[command(flatten)]
    table: TableOptions,
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        let collections: Collections = Desk::of(&context.index).read()?;
        let chosen: Vec<&Collection> = match &self.name {
            Some(name) => vec![collections.get(name)?],
            None => collections.all().iter().collect(),
        };
        let lines: Vec<ItemLine> = chosen.into_iter().flat_map(ItemLine::of).collect();
        self.table.begin(self.format, out)?;
        match self.format {
            Format::Csv => write_collected(lines.iter().map(row), out)?,
            _ => lines.iter().try_for_each(|line| out.json_line(line))?,
        }
        Ok(if lines.is_empty() { Outcome::NothingFound } else { Outcome::Done })
    }
}

fn row(line: &ItemLine) -> CollectedRow<'_> {
    let ItemLine { collection, item } = line;
    CollectedRow {
        collection,
        id: &item.id,
        date: item.date,
        title: &item.title,
        source: &item.source,
        note: &item.note,
        tags: item.tags.iter().map(String::as_str).collect(),
        added: item.added,
    }
}
