//! `tracuu saved add`.

use std::io::Write;

use anyhow::bail;

use super::super::filters;
use super::super::output::Output;
use super::super::search::joined;
use super::super::{Context, Outcome, failure, say};
use super::requests;
use crate::desk::{Desk, DeskError, NewsMark, SavedSearch, Searches};
use crate::lang::terminal::following as said;
use crate::lang::terminal::search::problem;
use crate::search::{Matching, Request, search};

/// Save a search under a name
///
/// What it finds now counts as seen: `tracuu news` tells what comes later. Its answer is the articles that have every word, unless
/// --match says otherwise.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The name, on one line
    #[arg(value_name = "NAME")]
    name: String,
    /// What to look for; without a query, filters are all
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    /// Let all that it finds now be news, too
    #[arg(long)]
    all: bool,
    /// Which words an article must have
    #[arg(long = "match", value_name = "HOW", value_enum)]
    matching: Option<Matching>,
    /// Match words only as they are typed
    #[arg(long)]
    exact: bool,
    #[command(flatten)]
    filters: filters::FurtherOptions,
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        failure::with_index(context, |store| {
            let (collections, collection_tags) = self.filters.0.collected();
            let mut saved = SavedSearch {
                name: self.name.clone(),
                query: joined(&self.query),
                matching: self.matching.unwrap_or(Matching::All),
                exact: self.exact,
                filters: self.filters.0.of_articles(context, store.numbers())?,
                collections,
                collection_tags,
                seen: NewsMark::default(),
            };
            let request = requests(context)?.request(&saved)?;
            // What comes between the look and the mark is told later.
            let arrivals = store.arrivals().ok_or(DeskError::UnknownArrivals)?;
            let page = search(store, &Request { limit: 0, ..request })?;
            page.problems.iter().for_each(|found| say(problem(context.lang, context.lang.problem(found))));
            if page.problems.iter().any(|problem| problem.filter) {
                bail!(said::not_saved(context.lang));
            }
            if !self.all {
                saved.seen = NewsMark::all(&arrivals);
            }
            Desk::of(&context.index).change(|searches: &mut Searches| searches.add(saved))?;
            let (name, articles) = (out.lang.quoted(&self.name), out.lang.articles(page.total));
            let told = if self.all { said::saved_unseen } else { said::saved_seen };
            writeln!(out, "{}", told(out.lang, name, articles))?;
            Ok(Outcome::Done)
        })
    }
}
