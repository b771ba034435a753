//! `tracuu cells`: the Party organisations that articles name.

use std::io;

use anstyle::Style;

use super::format::{Format, TableOptions};
use super::output::Output;
use super::table::{Column, Table};
use super::{Context, Outcome, failure, within, wrap};
use crate::export::write_cells;
use crate::lang::terminal::facts as said;
use crate::search::{CellEntry, CellList, CellOrder, CellRequest, cells};

/// List the Party organisations that articles name
///
/// Cells (chi bộ) and the other organisations of the Party, those that most articles name first, with how many articles
/// are about each. Names are compared blind to case, marks and abbreviations. With --from, --to and --cell only the articles
/// of that time, or that name that cell beside others, are counted.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// How the name begins, as "chi bo khu pho"; any part of it where no name begins so
    #[arg(value_name = "PREFIX")]
    prefix: Vec<String>,
    /// How many to list
    #[arg(long, short = 'n', default_value_t = 20, value_name = "N")]
    limit: usize,
    /// How many to pass over first
    #[arg(long, default_value_t = 0, value_name = "N", hide_short_help = true)]
    offset: usize,
    /// The order
    #[arg(long, value_name = "ORDER", value_enum, default_value_t = CellOrder::Articles)]
    sort: CellOrder,
    #[command(flatten)]
    within: within::Options,
    /// How to print
    #[arg(long, short, value_name = "FORMAT", value_parser = Format::of(&[Format::Text, Format::Json, Format::Csv]), default_value = "text")]
    format: Format,
    #[command(flatten)]
    table: TableOptions,
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        let request = CellRequest {
            prefix: self.prefix.join(" "),
            filters: self.within.filters(),
            order: self.sort,
            offset: self.offset,
            limit: self.limit,
        };
        let CellList { total, entries } = failure::with_index(context, |store| Ok(cells(store, &request)?))?;
        self.table.begin(self.format, out)?;
        match self.format {
            Format::Csv => write_cells(&entries, out)?,
            Format::Text => print(total, &entries, out)?,
            _ => out.json(&entries)?,
        }
        Ok(if total == 0 { Outcome::NothingFound } else { Outcome::Done })
    }
}

fn print(total: usize, cells: &[CellEntry], out: &mut Output) -> io::Result<()> {
    let lang = out.lang;
    let listed = lang.number(cells.len());
    let told = match total {
        1 => said::one_cell(lang, listed),
        total => said::cells(lang, lang.number(total), listed),
    };
    wrap::line(out, &told, Style::new())?;
    if cells.is_empty() {
        return Ok(());
    }
    let shared = lang.shared();
    let name = Column::text(shared.name).styled(out.paint.strong);
    let mut table = Table::new([Column::right(shared.count), Column::right(shared.about_count), name]);
    for cell in cells {
        table.row([&lang.number(cell.articles), &lang.number(cell.about), &cell.name]);
    }
    table.print(out)
}
