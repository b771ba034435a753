//! `tracuu collection list` and `show`.

use std::collections::HashMap;
use std::io::{self, Write};

use serde::Serialize;

use super::super::format::Format;
use super::super::output::Output;
use super::super::table::{Column, Table};
use super::super::{Context, Outcome, failure};
use crate::desk::{Collection, Collections, Desk, Gone, Item, gone};
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

/// A collection in a list.
#[derive(Serialize)]
struct Listed<'a> {
    name: &'a str,
    articles: usize,
    /// How many of them are gone from the index.
    gone: usize,
}

/// An article of a collection, and whether it is gone from the index.
#[derive(Serialize)]
struct Shown<'a> {
    #[serde(flatten)]
    item: &'a Item,
    gone: bool,
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        let desk = Desk::of(&context.index);
        let collections: Collections = desk.read()?;
        let mut missing: HashMap<String, usize> = HashMap::new();
        for Gone { collection, .. } in failure::with_index(context, |store| Ok(gone(&desk, store)?))? {
            *missing.entry(collection).or_default() += 1;
        }
        let listed = |collection: &Collection| missing.get(&collection.name).copied().unwrap_or(0);
        let listed: Vec<Listed<'_>> = collections
            .all()
            .iter()
            .map(|all| Listed { name: &all.name, articles: all.items.len(), gone: listed(all) })
            .collect();
        match self.format {
            Format::Text if listed.is_empty() => writeln!(out, "{}", said::none_collected(out.lang))?,
            Format::Text => print(&listed, out)?,
            _ => out.json(&listed)?,
        }
        Ok(if listed.is_empty() { Outcome::NothingFound } else { Outcome::Done })
    }
}

fn print(listed: &[Listed<'_>], out: &mut Output) -> io::Result<()> {
    let lang = out.lang;
    let shared = lang.shared();
    let name = Column::text(shared.name).styled(out.paint.strong);
    let mut table = Table::new([Column::right(shared.count), Column::right(said::gone_count(lang)), name]);
    for Listed { name, articles, gone } in listed {
        let gone = if *gone > 0 { lang.number(gone) } else { String::new() };
        table.row([&lang.number(articles), &gone, name]);
    }
    table.print(out)
}

impl ShowArgs {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        let desk = Desk::of(&context.index);
        let collections: Collections = desk.read()?;
        let collection = collections.get(&self.name)?;
        let missing = failure::with_index(context, |store| Ok(gone(&desk, store)?))?;
        let is_gone =
            |item: &Item| missing.iter().any(|gone| gone.collection == collection.name && gone.item.id == item.id);
        let shown = collection.items.iter().map(|item| Shown { item, gone: is_gone(item) });
        let shown: Vec<Shown<'_>> = shown.collect();
        match self.format {
            Format::Text => print_items(&shown, out)?,
            _ => out.json(&shown)?,
        }
        Ok(if shown.is_empty() { Outcome::NothingFound } else { Outcome::Done })
    }
}

fn print_items(items: &[Shown<'_>], out: &mut Output) -> io::Result<()> {
    let (lang, faint) = (out.lang, out.paint.faint);
    let title = Column::text("").styled(out.paint.strong);
    // Notes stand below the title.
    let mut table = Table::new([Column::right("").styled(faint), title, Column::left("").styled(faint)]);
    for Shown { item, gone } in items {
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
