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
use crate::lang::Message;
use crate::lang::terminal::evaluation as said;
use crate::query::escape;
use crate::search::{Request, SearchError, Sort, answer};
use crate::store::Store;
use crate::text::fold;

/// Score what queries find against what has every word
///
/// QUERIES has lines of JSON, `{"query": "trẻ sơ sinh", "words": ["trẻ", "sơ sinh"]}`: a query and its words as someone else
/// cut them. The truth is counted from the stored texts: the articles in which every word stands, its syllables side by
/// side, in title, lead or body. Queries are tried as they are, in small letters, and without marks.
///
/// This judges sets, not whether an article is about the query; the truth knows no abbreviations, no twin spellings, and
/// lets no particle go.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Files of queries with their words
    #[arg(required = true, value_name = "QUERIES.jsonl")]
    queries: Vec<PathBuf>,
    /// Print a JSON object for each file and way of typing
    #[arg(long)]
    json: bool,
    /// Print the queries whose sets are not the truth
    ///
    /// With the words they were matched by.
    #[arg(long)]
    misses: bool,
    #[command(flatten)]
    weights: weights::Options,
}

/// A way of typing a query.
type Retype = fn(&str) -> String;

/// The ways of typing a query, by their names for programs and for people.
const WAYS: [(&str, Message, Retype); 3] = [
    ("as typed", said::as_typed, |query| query.to_owned()),
    ("small letters", said::small_letters, |query| query.to_lowercase()),
    ("without marks", said::without_marks, |query| fold(&query.to_lowercase()).into_owned()),
];

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        failure::with_index(context, |store| {
            let texts = Texts::of(store)?;
            for path in &self.queries {
                let queries = files::answer_queries(path, context.lang)?;
                for (way, told, retype) in WAYS {
                    let scores = self.scores(context, store, &texts, &queries, retype, out)?;
                    match self.json {
                        true => print_json(&files::name(path), way, &scores, out)?,
                        false => print(&files::name(path), &told(context.lang), &scores, out)?,
                    }
                }
            }
            Ok(Outcome::Done)
        })
    }

    fn scores(
        &self,
        context: &Context,
        store: &Store,
        texts: &Texts,
        queries: &[AnswerQuery],
        retype: Retype,
        out: &mut Output,
    ) -> anyhow::Result<SetScores> {
        let request = Request { synonyms: self.weights.preferences(context)?.synonyms, limit: 10, ..Request::new("") };
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

fn print_json(file: &str, typed: &str, scores: &SetScores, out: &mut Output) -> anyhow::Result<()> {
    #[derive(serde::Serialize)]
    struct Line<'a> {
        file: &'a str,
        typed: &'a str,
        #[serde(flatten)]
        scores: &'a SetScores,
    }
    Ok(write!(out, "{}", json(&Line { file, typed, scores }, Layout::Line)?)?)
}

fn print(name: &str, way: &str, scores: &SetScores, out: &mut Output) -> std::io::Result<()> {
    let lang = out.lang;
    let SetScores { queries, precision, recall, f1, exact, ratio, newest, empty } = *scores;
    let [precision, recall, f1, exact] = [precision, recall, f1, exact].map(|share| lang.decimals(share, 3));
    let [newest, empty] = [newest, empty].map(|share| lang.decimals(share, 3));
    let (queries, ratio) = (lang.number(queries), lang.decimals(ratio, 2));
    let parts = [
        said::asked_of(lang, name, way, queries),
        said::set_scores(lang, precision, recall, f1, exact),
        said::set_rest(lang, ratio, newest, empty),
    ];
    writeln!(out, "{}", parts.join("  "))
}
