//! `tracuu reprints`: the articles that are printed more than once.

use std::io::Write;

use super::format::{Format, TableOptions};
use super::output::Output;
use super::table::{Column, Table};
use super::{Context, Outcome, failure, show, within};
use crate::export::write_reprints;
use crate::lang::Lang;
use crate::lang::terminal::facts as said;
use crate::search::{Reprint, ReprintGroup, ReprintList, ReprintOrder, ReprintRequest, reprints, reprints_of};

/// List the articles that are printed more than once
///
/// Reprints have the same text, or nearly the same: under another headline, cut, or with a paragraph more. The largest
/// groups come first. With --from, --to and --cell only the articles of that time, or that name that cell, make groups.
/// With an id: the reprints of that article.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The id of an article, to list its reprints only
    #[arg(value_name = "ID", conflicts_with_all = ["limit", "offset", "sort", "from", "to", "cell"])]
    id: Option<String>,
    /// How many groups to list
    #[arg(long, short = 'n', default_value_t = 20, value_name = "N")]
    limit: usize,
    /// How many to pass over first
    #[arg(long, default_value_t = 0, value_name = "N", hide_short_help = true)]
    offset: usize,
    /// The order of groups
    #[arg(long, value_name = "ORDER", value_enum, default_value_t = ReprintOrder::Size)]
    sort: ReprintOrder,
    #[command(flatten)]
    within: within::Options,
    /// How to print
    #[arg(long, short, value_name = "FORMAT", value_parser = Format::of(&[Format::Text, Format::Json, Format::Jsonl, Format::Csv]), default_value = "text")]
    format: Format,
    #[command(flatten)]
    table: TableOptions,
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        if let Some(id) = &self.id {
            return self.of(id, context, out);
        }
        let request =
            ReprintRequest { filters: self.within.filters(), order: self.sort, offset: self.offset, limit: self.limit };
        let ReprintList { total, groups } = failure::with_index(context, |store| Ok(reprints(store, &request)?))?;
        self.table.begin(self.format, out)?;
        match self.format {
            Format::Text => {
                let lang = out.lang;
                let listed = lang.number(groups.len());
                let told = match total {
                    1 => said::one_reprint(lang, listed),
                    total => said::reprints(lang, lang.number(total), listed),
                };
                writeln!(out, "{told}")?;
                let mut table = table(out);
                for group in &groups {
                    table.gap();
                    group.articles.iter().for_each(|article| add(article, &mut table, lang));
                }
                table.print(out)?;
            }
            Format::Jsonl => groups.iter().try_for_each(|group| out.json_line(group))?,
            Format::Csv => write_reprints(&groups, self.offset + 1, out)?,
            _ => out.json(&groups)?,
        }
        Ok(if total == 0 { Outcome::NothingFound } else { Outcome::Done })
    }

    /// The reprints of one article.
    fn of(&self, id: &str, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        failure::with_index(context, |store| {
            let Some(others) = reprints_of(store, id)? else { return show::missing(store, id, context.lang) };
            self.table.begin(self.format, out)?;
            match self.format {
                Format::Text => {
                    let lang = out.lang;
                    writeln!(out, "{}", lang.reprints(others.len()))?;
                    let mut table = table(out);
                    others.iter().for_each(|article| add(article, &mut table, lang));
                    table.print(out)?;
                }
                Format::Jsonl => others.iter().try_for_each(|article| out.json_line(article))?,
                Format::Csv => {
                    let group = ReprintGroup { count: others.len(), articles: others.clone() };
                    write_reprints(&[group], 1, out)?;
                }
                _ => out.json(&others)?,
            }
            Ok(if others.is_empty() { Outcome::NothingFound } else { Outcome::Done })
        })
    }
}

/// A table of articles, a line for each.
fn table(out: &Output) -> Table {
    let faint = out.paint.faint;
    let title = Column::text("").styled(out.paint.strong);
    Table::new([Column::left("").styled(faint), title, Column::text("").styled(faint), Column::left("").styled(faint)])
}

fn add(article: &Reprint, table: &mut Table, lang: Lang) {
    let Reprint { id, title, date, publisher, source: _ } = article;
    let date = date.map(|date| lang.short_date(date)).unwrap_or_default();
    table.row([&date, title, publisher.as_deref().unwrap_or_default(), id]);
}
