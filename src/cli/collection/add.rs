//! `tracuu collection add`.

use std::io::Write;

use super::super::output::Output;
use super::super::{Context, Outcome, failure, show};
use super::typed_ids;
use crate::desk::{Collections, Desk, Item, Marks};
use crate::lang::terminal::following as said;
use crate::search::find;

/// Add articles to a collection, or mark those in it
///
/// The first article begins the collection. Of articles that are there already the note is replaced, and tags are added.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The name of the collection, on one line
    #[arg(value_name = "NAME")]
    name: String,
    /// Ids, as `tracuu search` prints them; `-` reads them from standard input, one on a line
    #[arg(required = true, value_name = "ID")]
    ids: Vec<String>,
    /// What to note of each of them
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// A tag for each of them
    ///
    /// Can be given several times.
    #[arg(long = "tag", value_name = "TAG")]
    tags: Vec<String>,
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        let ids = typed_ids(self.ids, context.lang)?;
        let marks = Marks::typed(self.note, &self.tags)?;
        failure::with_index(context, |store| {
            let (mut items, mut outcome) = (Vec::with_capacity(ids.len()), Outcome::Done);
            for id in &ids {
                match find(store, id)? {
                    Some(article) => items.push(Item::of(&article)),
                    None => outcome = show::missing(store, id, context.lang)?,
                }
            }
            if items.is_empty() {
                return Ok(outcome);
            }
            let add = |collections: &mut Collections| collections.add(&self.name, items, &marks);
            let new = Desk::of(&context.index).change(add)?;
            let added = new.iter().filter(|is_new| **is_new).count();
            let (name, articles) = (out.lang.quoted(&self.name), out.lang.articles(added));
            writeln!(out, "{}", said::added(out.lang, name, articles, out.lang.number(new.len() - added)))?;
            Ok(outcome)
        })
    }
}
