//! `tracuu eval score`: the runs of any engine.

use std::path::PathBuf;

use super::super::Outcome;
use super::super::output::Output;
use super::{files, verdict};

/// Score run files, of this or other engines
///
/// Takes TREC run files (`qid Q0 docid rank score tag`). As trec_eval does, ranks by score, and equal scores by rank.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Run files
    #[arg(required = true, value_name = "RUN")]
    runs: Vec<PathBuf>,
    /// Score these queries only [default: all of the qrels]
    ///
    /// A query that the run does not answer scores 0.
    #[arg(long, value_name = "FILE.tsv")]
    queries: Option<PathBuf>,
    #[command(flatten)]
    verdict: verdict::Options,
}

impl Args {
    pub fn run(self, out: &mut Output) -> anyhow::Result<Outcome> {
        let mut verdict = self.verdict.verdict(self.runs.len(), out.lang)?;
        let ids: Vec<String> = match &self.queries {
            Some(file) => files::queries(file, out.lang)?.ids().map(str::to_owned).collect(),
            None => verdict.qrels().queries().map(str::to_owned).collect(),
        };
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        for path in &self.runs {
            let run = files::run(path, out.lang)?;
            verdict.judge(&files::name(path), &ids, self.queries.as_deref().unwrap_or(path), &run)?;
        }
        verdict.print(out)
    }
}
