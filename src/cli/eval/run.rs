//! `tracuu eval run`: the index's own answers.

use std::path::PathBuf;

use anyhow::bail;
use clap::ValueEnum;

use super::super::output::Output;
use super::super::search::weights::{self, Preferences};
use super::super::{Context, Outcome, failure};
use super::{files, verdict};
use crate::eval::{Queries, Query, Ranked, Run};
use crate::lang::terminal::failure as said;
use crate::query::escape;
use crate::search::{Hit, Request, Scope, SearchError, search};
use crate::store::Store;

/// Answer queries with the index, and score the answers
///
/// Queries are answered as `tracuu search` would, and read in the query language unless --plain says otherwise. For
/// known items give both --in text, so that no title is found by itself, and --plain. What is read off a title, cells
/// and document numbers, still counts with --in text.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Files of queries, lines of `qid<TAB>query`
    #[arg(required = true, value_name = "QUERIES.tsv")]
    queries: Vec<PathBuf>,
    #[command(flatten)]
    verdict: verdict::Options,
    /// Where words are looked for
    #[arg(long = "in", value_enum, value_name = "WHERE", default_value_t = In::All)]
    scope: In,
    /// Take queries as words
    ///
    /// Signs, quotation marks and field names mean nothing in them.
    #[arg(long)]
    plain: bool,
    /// Match words only as they are typed
    ///
    /// No other accents, no second try.
    #[arg(long)]
    exact: bool,
    /// Write the answers to this file, as a TREC run
    #[arg(long, value_name = "FILE")]
    run_out: Option<PathBuf>,
    /// The name of the run in that file
    #[arg(long, hide_short_help = true, value_name = "NAME", default_value = "tracuu")]
    tag: String,
    #[command(flatten)]
    weights: weights::Options,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum In {
    /// Title, lead and body
    All,
    /// Lead and body
    Text,
}

impl From<In> for Scope {
    fn from(place: In) -> Self {
        match place {
            In::All => Self::All,
            In::Text => Self::Text,
        }
    }
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        let mut verdict = self.verdict.verdict(self.queries.len(), context.lang)?;
        if self.run_out.is_some() && self.queries.len() > 1 {
            bail!(said::one_at_a_time(context.lang, "--run-out", self.queries.len()));
        }
        failure::with_index(context, |store| {
            let request = self.request(context, store)?;
            for path in &self.queries {
                let queries = files::queries(path, context.lang)?;
                let run = self.answer(&queries, store, &request)?;
                if let Some(out) = &self.run_out {
                    files::write(out, context.lang, |out| run.write(&self.tag, out))?;
                }
                let ids: Vec<&str> = queries.ids().collect();
                verdict.judge(&files::name(path), &ids, path, &run)?;
            }
            Ok(())
        })?;
        verdict.print(out)
    }

    /// The request that all queries make.
    fn request(&self, context: &Context, store: &Store) -> anyhow::Result<Request> {
        // More than there is can't be found; room is made for what is asked.
        let articles = usize::try_from(store.searcher().num_docs()).unwrap_or(usize::MAX);
        let Preferences { weights, synonyms } = self.weights.preferences(context)?;
        Ok(Request {
            scope: self.scope.into(),
            limit: self.verdict.limit.min(articles),
            exact: self.exact,
            weights,
            synonyms,
            ..Request::new("")
        })
    }

    fn answer(&self, queries: &Queries, store: &Store, request: &Request) -> Result<Run, SearchError> {
        Run::of(queries, |Query { text, .. }| {
            let query = if self.plain { escape(text) } else { text.clone() };
            let page = search(store, &Request { query, ..request.clone() })?;
            Ok(page.hits.into_iter().map(ranked).collect())
        })
    }
}

/// The score by which the answer stands before what is related to it, for programs that rank by score.
const IN_ANSWER: f32 = 1000.0;

fn ranked(hit: Hit) -> Ranked {
    Ranked { id: hit.id, score: if hit.in_answer { hit.score + IN_ANSWER } else { hit.score } }
}
