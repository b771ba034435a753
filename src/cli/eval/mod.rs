//! `tracuu eval`: how good the ranking is.

mod answers;
mod files;
mod known_item;
mod run;
mod score;
mod verdict;

use clap::Subcommand;

pub(super) use files::queries;

use super::output::Output;
use super::{Context, Outcome};

/// Measure how good the ranking is
///
/// A ranking is scored against qrels: which articles are relevant to which queries. Where nobody has judged any, titles
/// serve: each as a query whose one answer is its own article (known items).
///
///   MRR@10      1 ÷ the rank of the first relevant article, 0 below the tenth
///   recall@K    the part of the relevant articles among the first K
///   nDCG@10     the grades found, those further down counting less, against the best order there is
///   success@1   how often the first article is relevant
///
/// All are means over the queries for which some article is relevant.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment, after_help = EXAMPLES)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  tracuu eval known-item bao/ --out do/            make queries of titles, and their qrels
  tracuu eval run do/queries-*.tsv --qrels do/qrels.tsv --in text --plain
  tracuu eval score lucene.run --qrels do/qrels.tsv --against tracuu.run

Files: queries are lines of `qid<TAB>query`; qrels `qid<TAB>docid[<TAB>grade]` or TREC's `qid 0 docid grade`; runs
TREC's `qid Q0 docid rank score tag`.";

#[derive(Debug, Subcommand)]
enum Command {
    KnownItem(known_item::Args),
    Run(run::Args),
    Score(score::Args),
    Answers(answers::Args),
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        match self.command {
            Command::KnownItem(args) => args.run(context),
            Command::Run(args) => args.run(context, out),
            Command::Score(args) => args.run(out),
            Command::Answers(args) => args.run(context, out),
        }
    }
}
