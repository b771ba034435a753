//! `tracuu collection list` and `show`.

use std::io::{self, Write};

use super::super::format::Format;
use super::super::output::Output;
use super::super::table::{Column, Table};
use super::super::{Context, Outcome, failure};
use crate::desk::{CollectionEntry, Collections, Desk, ItemEntry};
use crate::lang::terminal::following as said;

/// List the collections
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// How to print
    #[arg(long, short, value_name = "FORMAT", value_parser = Format::of(&[Format::Text, Format::Json]), default_value = "text")]
    format: Format,
}

/// Show the articles of a collection, with notes and tags
#[derive(Debug, clap::Args)]
pub(super) struct ShowArgs {
    /// The name of the collection
    #[arg(value_name = "NAME")]
    name: String,
    /// How to print
    #[arg(long, short, value_name = "FORMAT", value_parser = Format::of(&[Format::Text, Format::Json]), default_value = "text")]
    format: Format,
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        let desk = Desk::of(&context.index);
        let listed = failure::with_index(context, |store| Ok(CollectionEntry::all(&desk, store)?))?;
        match self.format {
            Format::Text if listed.is_empty() => writeln!(out, "{}", said::none_collected(out.lang))?,
            Format::Text => print(&listed, out)?,
            _ => out.json(&listed)?,
        }
        Ok(if listed.is_empty() { Outcome::NothingFound } else { Outcome::Done })
    }
}

fn print(listed: &[CollectionEntry], out: &mut Output) -> io::Result<()> {
    let lang = out.lang;
    let shared = lang.shared();
    let name = Column::text(shared.name).styled(out.paint.strong);
    let mut table = Table::new([Column::right(shared.count), Column::right(said::gone_count(lang)), name]);
    for CollectionEntry { name, articles, gone } in listed {
        let gone = if *gone > 0 { lang.number(gone) } else { String::new() };
        table.row([&lang.number(articles), &gone, name]);
    }
    table.print(out)
}

impl ShowArgs {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        let collections: Collections = Desk::of(&context.index).read()?;
        let collection = collections.get(&self.name)?;
        let shown = failure::with_index(context, |store| Ok(ItemEntry::of(collection, store)?))?;
        match self.format {
            Format::Text => print_items(&shown, out)?,
            _ => out.json(&shown)?,
        }
        Ok(if shown.is_empty() { Outcome::NothingFound } else { Outcome::Done })
    }
}

fn print_items(items: &[ItemEntry], out: &mut Output) -> io::Result<()> {
    let (lang, faint) = (out.lang, out.paint.faint);
    let title = Column::text("").styled(out.paint.strong);
    // Notes stand below the title.
    let mut table = Table::new([Column::right("").styled(faint), title, Column::left("").styled(faint)]);
    for ItemEntry { item, gone } in items {
        let date = item.date.map(|date| lang.short_date(date)).unwrap_or_default();
        table.row([&date, &item.title, &item.id]);
        let gone = gone.then(|| format!("{}: {}", said::gone(lang), item.source));
        let tags: Vec<&str> = item.tags.iter().map(String::as_str).collect();
        let tags = (!tags.is_empty()).then(|| format!("{}: {}", said::tags(lang), tags.join(", ")));
        gone.iter().chain(&tags).for_each(|line| table.below(line));
        item.note.lines().for_each(|line| table.below(line));
    }
    table.print(out)
}
