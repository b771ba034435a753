//! `tracuu stats`.

use std::io;

use super::format::Format;
use super::output::{Output, bytes};
use super::table::{Column, Table};
use super::{Context, Outcome, failure};
use crate::base::PartialDate;
use crate::lang::Lang;
use crate::lang::terminal::figures as said;
use crate::store::{Figures, OwnTables, Reprints};

/// Show the figures of an index
///
/// Articles, sources, dates, document numbers and cells, and what takes how much room on disk.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// How to print
    #[arg(long, short, value_name = "FORMAT", value_parser = Format::of(&[Format::Text, Format::Json]), default_value = "text")]
    format: Format,
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        let figures = failure::with_archive(context, |archive| Ok(archive.figures()?))?;
        match self.format {
            Format::Text => print(&figures, out)?,
            _ => out.json(&figures)?,
        }
        Ok(Outcome::Done)
    }
}

fn print(figures: &Figures, out: &mut Output) -> io::Result<()> {
    let lang = out.lang;
    let date = |date: Option<PartialDate>| date.map_or_else(|| "-".to_owned(), |date| lang.short_date(date));
    let share = |part: u64| if figures.articles == 0 { 0.0 } else { part as f64 * 100.0 / figures.articles as f64 };
    let dated = format!("{} ({} %)", lang.number(figures.dated), lang.decimal(share(figures.dated)));
    let mut table = Table::new([Column::left(""), Column::text("").styled(out.paint.strong)]);
    for (name, value) in [
        (said::articles(lang), lang.number(figures.articles)),
        (said::deleted(lang), lang.number(figures.deleted)),
        (said::sources(lang), lang.number(figures.sources)),
        (said::dated(lang), dated),
        (said::surely_dated(lang), sure(figures, lang)),
        (said::first_date(lang), date(figures.first_date)),
        (said::last_date(lang), date(figures.last_date)),
        (said::numbers(lang), lang.number(figures.numbers)),
        (said::cells(lang), lang.number(figures.cells)),
        (said::reprints(lang), reprints(figures.reprints, lang)),
        (said::own_tables(lang), own_tables(figures.own_tables, lang)),
        (said::segments(lang), lang.number(figures.segments)),
        (said::commits(lang), lang.number(figures.generation)),
        (said::format(lang), figures.format.to_string()),
        (said::made_from(lang), figures.roots.join(" ")),
        (said::size(lang), bytes(figures.bytes, lang)),
    ] {
        table.row([&name, &value]);
    }
    let mut parts: Vec<(&&str, &u64)> = figures.parts.iter().collect();
    parts.sort_by_key(|(_, bytes)| std::cmp::Reverse(**bytes));
    for (part, size) in parts {
        table.row([&format!("· {}", said::part(lang, part)), &bytes(*size, lang)]);
    }
    table.print(out)
}

/// The number of articles that the span of dates goes by.
fn sure(figures: &Figures, lang: Lang) -> String {
    figures.date_confidence.map_or_else(
        || "-".to_owned(),
        |confidence| format!("{} ({})", lang.number(figures.surely_dated), lang.confidence(confidence)),
    )
}

fn reprints(reprints: Reprints, lang: Lang) -> String {
    let articles = lang.articles(usize::try_from(reprints.articles).unwrap_or(usize::MAX));
    match reprints.groups {
        0 => said::none(lang),
        1 => said::one_group(lang, articles),
        groups => said::groups(lang, articles, lang.number(groups)),
    }
}

/// The rows that a table of the user adds.
fn own_tables(own: OwnTables, lang: Lang) -> String {
    if own.types == 0 && own.issuers == 0 {
        return said::none(lang);
    }
    let types = if own.types == 1 { said::one_type(lang) } else { said::types(lang, lang.number(own.types)) };
    let issuers = if own.issuers == 1 { said::one_issuer(lang) } else { said::issuers(lang, lang.number(own.issuers)) };
    format!("{types}, {issuers}")
}
