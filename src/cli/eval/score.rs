//! `tracuu eval score`: the runs of any engine.

use std::path::PathBuf;

use super::super::Outcome;
use super::super::output::Output;
use super::{files, verdict};

/// Score run files, of this or other engines
///
/// Takes TREC run files (`qid Q0 docid rank score tag`). As trec_eval does, ranks by score, and equal scores by rank.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Run files; with several, a table with a line for each
    #[arg(required = true, value_name = "RUN")]
    runs: Vec<PathBuf>,
    /// Score these queries only: a query that the run does not answer scores 0 [default: all of the qrels]
    #[arg(long, value_name = "FILE.tsv")]
    queries: Option<PathBuf>,
    #[command(flatten)]
    verdict: verdict::Options,
}

const EXAMPLES: &str = "\
Examples:
  tracuu eval score lucene.run xapian.run --qrels do/qrels.trec
  tracuu eval score moi.run --qrels do/qrels.tsv --against cu.run
  tracuu eval score moi.run --qrels do/qrels.tsv --queries do/queries-folded.tsv --per-query diem.tsv";

impl Args {
    pub fn run(self, out: &mut Output) -> anyhow::Result<Outcome> {
        let mut verdict = self.verdict.verdict(self.runs.len())?;
        let ids: Vec<String> = match &self.queries {
            Some(file) => files::queries(file)?.ids().map(str::to_owned).collect(),
            None => verdict.qrels().queries().map(str::to_owned).collect(),
        };
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        for path in &self.runs {
            let run = files::run(path)?;
            verdict.judge(&files::name(path), &ids, self.queries.as_deref().unwrap_or(path), &run)?;
        }
        verdict.print(out)
    }
}
