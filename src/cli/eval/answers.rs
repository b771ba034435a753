//! `tracuu eval answers`: which articles queries find.

use std::io::Write;
use std::path::PathBuf;

use hashbrown::HashSet;
use rayon::prelude::*;
use tantivy::DocAddress;

use super::super::output::Output;
use super::super::search::weights;
use super::super::{Context, Outcome, failure};
use super::files;
use crate::eval::{AnswerQuery, FoundSet, SetScores, Texts};
use crate::export::{Layout, json};
use crate::query::escape;
use crate::search::{Request, SearchError, Sort, answer};
use crate::store::Store;
use crate::text::fold;

/// Score the articles that queries find against those that have every word
///
/// QUERIES has lines of JSON, `{"query": "trẻ sơ sinh", "words": ["trẻ", "sơ sinh"]}`: a query and its words as someone else
/// cut them. The truth is counted from the stored texts: the articles in which every word stands, its syllables side by
/// side, in title, lead or body. Queries are tried as they are, in small letters, and without marks.
///
///   precision, recall, F1   of the set found; means over the queries that have a truth
///   exact                   the share of queries whose set is the truth to the article
///   ratio                   the articles found ÷ those of the truth, median
///   newest                  the share of the ten newest that belong to the truth
///
/// This judges sets, not whether an article is about the query; the truth knows no abbreviations, no twin spellings, and
/// lets no particle go.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// Files of queries with their words
    #[arg(required = true, value_name = "QUERIES.jsonl")]
    queries: Vec<PathBuf>,
    /// Print a JSON object for each file and way of typing
    #[arg(long)]
    json: bool,
    /// Print the queries whose sets are not the truth, with the words they were matched by
    #[arg(long)]
    misses: bool,
    #[command(flatten)]
    weights: weights::Options,
}

/// A way of typing a query.
type Retype = fn(&str) -> String;

/// The ways of typing a query.
const WAYS: [(&str, Retype); 3] = [
    ("as typed", |query| query.to_owned()),
    ("small letters", |query| query.to_lowercase()),
    ("without marks", |query| fold(&query.to_lowercase()).into_owned()),
];

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        failure::with_index(context, |store| {
            let texts = Texts::of(store)?;
            for path in &self.queries {
                let queries = files::answer_queries(path)?;
                for (way, retype) in WAYS {
                    let scores = self.scores(store, &texts, &queries, retype, out)?;
                    print(&files::name(path), way, &scores, self.json, out)?;
                }
            }
            Ok(Outcome::Done)
        })
    }

    fn scores(
        &self,
        store: &Store,
        texts: &Texts,
        queries: &[AnswerQuery],
        retype: Retype,
        out: &mut Output,
    ) -> anyhow::Result<SetScores> {
        let request = Request { synonyms: self.weights.synonyms(store.dir())?, limit: 10, ..Request::new("") };
        let found = queries.par_iter().map(|AnswerQuery { query, words }| -> Result<_, SearchError> {
            let query = escape(&retype(query));
            let (first, set, report) = answer(store, &Request { query, sort: Sort::Newest, ..request.clone() })?;
            let set: HashSet<DocAddress> = set.iter().collect();
            Ok((set, first, texts.truth(words), report))
        });
        let found: Vec<_> = found.collect::<Result<_, _>>()?;
        let mut sets = Vec::with_capacity(found.len());
        for (AnswerQuery { query, words }, (set, first, truth, report)) in queries.iter().zip(found) {
            if self.misses && set != truth {
                let (words, read, let_go) = (words.join(" · "), report.words.join(" · "), report.let_go.join(" · "));
                let right = set.intersection(&truth).count();
                writeln!(out, "{query}\t{words}\t{read}\t{let_go}\t{right} of {} and {}", set.len(), truth.len())?;
            }
            sets.push(FoundSet { found: set, newest: first, truth });
        }
        Ok(SetScores::of(&sets))
    }
}

fn print(name: &str, way: &str, scores: &SetScores, as_json: bool, out: &mut Output) -> anyhow::Result<()> {
    #[derive(serde::Serialize)]
    struct Line<'a> {
        file: &'a str,
        typed: &'a str,
        #[serde(flatten)]
        scores: &'a SetScores,
    }
    if as_json {
        write!(out, "{}", json(&Line { file: name, typed: way, scores }, Layout::Line)?)?;
        return Ok(());
    }
    let SetScores { queries, precision, recall, f1, exact, ratio, newest, empty } = scores;
    writeln!(
        out,
        "{name}, {way}: {queries} queries  precision {precision:.3}  recall {recall:.3}  F1 {f1:.3}  exact {exact:.3}  \
         ratio {ratio:.2}  newest {newest:.3}  empty {empty:.3}"
    )?;
    Ok(())
}
