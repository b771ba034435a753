//! `tracuu demo`.

mod sample;

use std::cell::OnceCell;
use std::io::Write;
use std::path::Path;

use anyhow::{Context as _, bail};

use super::output::Output;
use super::search::print_page;
use super::{Context, Outcome, failure};
use crate::ingest::{self, Progress, Tally};
use crate::lang::terminal::demo as said;
use crate::lang::{Lang, Message};
use crate::search::{Facet, Request, search};
use crate::source::Reject;
use crate::store::StoreError;

/// Index the sample articles, then search them
///
/// Writes the articles that come with tracuu to corpus/ beside the index, where they are not there yet, and indexes them,
/// or brings the index up to date with them; then shows the answer to a query and what else there is to try.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// What to look for
    #[arg(value_name = "QUERY", default_value = QUERY)]
    query: Vec<String>,
}

/// Without a diacritic: the answer shows what that is worth.
const QUERY: &str = "dang uy phuong dan van";

/// The number of hits that are shown.
const HITS: usize = 3;
/// The number of cells that are counted.
const VALUES: usize = 10;

/// The commands to try next.
const NEXT: [(&str, Message); 5] = [
    ("search '\"dân vận khéo\"' --sort -date", said::phrase),
    ("search chi thi 05 --group-by year --facet cell", said::directive),
    ("search 'nghị quyết trung ương 4' --explain", said::resolution),
    ("show cmd-2007-011", said::one_article),
    ("index FOLDER --index MY-INDEX", said::own),
];

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        let corpus = context.index.with_file_name("corpus");
        refuse_other_archives(context, &corpus)?;
        lay_out(&corpus, context)?;
        let rejected = index(&corpus, context)?;
        let query = self.query.join(" ");
        context.note(format_args!("$ tracuu search {query} --limit {HITS} --facet cell\n"));
        let found = failure::with_index(context, |store| {
            let request = Request {
                limit: HITS,
                fold_reprints: true,
                facets: vec![Facet::Cell],
                facet_limit: VALUES,
                ..Request::new(query)
            };
            let page = search(store, &request)?;
            print_page(&page, &request, store.searcher().num_docs(), out)?;
            Ok(page.total > 0)
        })?;
        out.flush()?;
        context.note(format_args!("\n{}", said::try_next(context.lang)));
        for (command, what) in NEXT {
            context.note(format_args!("  tracuu {command:<48}  {}", what(context.lang)));
        }
        Ok(match (rejected, found) {
            (_, false) => Outcome::NothingFound,
            (true, true) => Outcome::SomeRejected,
            (false, true) => Outcome::Done,
        })
    }
}

/// Sees to it that `corpus` has the sample articles, and nobody else's alone.
fn lay_out(corpus: &Path, context: &Context) -> anyhow::Result<()> {
    let cant_write = || said::no_corpus(context.lang, corpus.display());
    if sample::is_of_others(corpus).with_context(cant_write)? {
        bail!(said::other_files(context.lang, corpus.display()));
    }
    if sample::complete(corpus, context.lang).with_context(cant_write)? > 0 {
        context.note(said::laid_out(context.lang, corpus.display()));
    }
    Ok(())
}

/// Refuses to add the sample articles to an index of others.
fn refuse_other_archives(context: &Context, corpus: &Path) -> anyhow::Result<()> {
    let store = match failure::with_index(context, |store| Ok(store.roots().to_vec())) {
        Ok(roots) => roots,
        Err(error) if matches!(error.downcast_ref(), Some(StoreError::Missing(_))) => return Ok(()),
        Err(error) => return Err(error),
    };
    let is_corpus = |root: &String| same_folder(Path::new(root), corpus);
    if store.is_empty() || store.iter().any(is_corpus) {
        return Ok(());
    }
    bail!(said::other_articles(context.lang, context.index.display()))
}

fn same_folder(left: &Path, right: &Path) -> bool {
    matches!((left.canonicalize(), right.canonicalize()), (Ok(left), Ok(right)) if left == right)
}

/// Brings the index up to date; true where something could not be read.
fn index(corpus: &Path, context: &Context) -> anyhow::Result<bool> {
    let options = ingest::Options { prune: true, ..ingest::Options::new(vec![corpus.to_owned()]) };
    let tally = failure::guard(context, &OnceCell::new(), || {
        Ok(ingest::run(&context.index, &options, &mut Complaints(context.lang))?)
    })?;
    let (from, to) = (corpus.display(), context.index.display());
    match tally.indexed + tally.updated + tally.removed {
        0 => context.note(said::up_to_date(context.lang, to, from)),
        changed => context.note(said::indexed(context.lang, from, to, context.lang.number(changed))),
    }
    Ok(tally.rejects() > 0)
}

/// Tells of rejected inputs and nothing else: the corpus is small.
struct Complaints(Lang);

impl Progress for Complaints {
    fn update(&mut self, _: &Tally) {}

    fn rejected(&mut self, reject: &Reject) {
        super::complain(self.0.reject(reject));
    }
}
