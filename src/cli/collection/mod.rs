//! `tracuu collection`: articles that one marks, with notes and tags.

mod add;
mod export;
mod import;
mod list;

use std::io::{BufRead as _, Write};

use anyhow::{Context as _, bail};
use clap::Subcommand;

use super::output::Output;
use super::{Context, Outcome, complain, failure, lines};
use crate::desk::{Collections, Desk, attach};
use crate::lang::Lang;
use crate::lang::terminal::failure::cant_read_ids;
use crate::lang::terminal::following as said;

/// Collect articles, with notes and tags
///
/// Collections are kept beside the index, in INDEX.desk. They outlive rebuilds and moved files: an article that has another id is found
/// again by its text, and of one that is gone the note stays, with title, date and source. `tracuu search --collection NAME` searches
/// in one.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Add(add::Args),
    List(list::Args),
    Show(list::ShowArgs),
    Remove(RemoveArgs),
    Export(export::Args),
    Import(import::Args),
}

/// Take articles out of a collection, with what was noted of them
#[derive(Debug, clap::Args)]
struct RemoveArgs {
    /// The name of the collection
    #[arg(value_name = "NAME")]
    name: String,
    /// Ids; `-` reads them from standard input, one on a line
    #[arg(value_name = "ID", conflicts_with = "all")]
    ids: Vec<String>,
    /// Remove the whole collection with all its notes
    #[arg(long)]
    all: bool,
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        match self.command {
            Command::Add(args) => args.run(context, out),
            Command::List(args) => args.run(context, out),
            Command::Show(args) => args.run(context, out),
            Command::Remove(args) => args.run(context, out),
            Command::Export(args) => args.run(context, out),
            Command::Import(args) => args.run(context, out),
        }
    }
}

impl RemoveArgs {
    fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        let ids = typed_ids(self.ids, context.lang)?;
        if ids.is_empty() && !self.all {
            bail!(said::say_all(context.lang, context.lang.quoted(&self.name)));
        }
        let remove = |collections: &mut Collections| collections.remove(&self.name, &ids);
        let removed = Desk::of(&context.index).change(remove)?;
        writeln!(out, "{}", said::taken_out(out.lang, out.lang.quoted(&self.name), out.lang.articles(removed)))?;
        Ok(Outcome::Done)
    }
}

/// Finds the articles of collections again once an index has changed, and says how many have other ids now. What goes wrong there
/// is said, and ends nothing.
pub(super) fn attach_again(context: &Context) {
    let desk = Desk::of(&context.index);
    if !desk.file::<Collections>().exists() {
        return;
    }
    match failure::with_index(context, |store| Ok(attach(&desk, store)?)) {
        Ok(0) => {}
        Ok(found) => context.note(said::attached(context.lang, context.lang.articles(found))),
        Err(error) => complain(failure::message(&error, context.lang)),
    }
}

/// Ids as they are typed, those of standard input in the place of `-`.
fn typed_ids(typed: Vec<String>, lang: Lang) -> anyhow::Result<Vec<String>> {
    let mut ids = Vec::new();
    for id in typed {
        if id != "-" {
            ids.push(id);
            continue;
        }
        for line in lines::open("-".as_ref(), lang)?.lines() {
            let line = line.with_context(|| cant_read_ids(lang))?;
            ids.extend(Some(line.trim().to_owned()).filter(|id| !id.is_empty()));
        }
    }
    Ok(ids)
}
