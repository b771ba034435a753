//! `tracuu eval known-item`: titles as queries.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, bail};

use super::super::{Context, Outcome, complain};
use super::files;
use crate::eval::{EvalError, KnownItemSet, KnownItems, SHORTEST_TITLE, Variant};
use crate::ingest::survey;
use crate::source::{FieldMap, Settings};
use crate::text::sanitize_inline;

/// Make queries of titles, each with its own article as the one answer
///
/// Reads PATH as `tracuu index` does, and draws titles that name one article each: a title that several articles bear,
/// one of fewer than three words and one of an article without text are passed over. Into the folder of --out go
/// queries.tsv, qrels.tsv and qrels.trec, and queries-VARIANT.tsv for each variant: the same queries as people type
/// them, under the same ids, so that the same qrels hold. A variant has the queries that its rule can change:
///
///   as-is          unchanged
///   folded         without marks: dang uy
///   tone-swapped   the other school rule of tone placement: hòa as hoà
///   half-marks     every other marked syllable, by a coin, without its marks
///   one-edit       one typing slip
///   telex, vni     the keys themselves, as when the input method is off: ddangr, d9ang3
///   piece          five words in a row of a longer one; folded-piece: the same without marks
///
/// The same articles, count and seed give the same files, byte for byte.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment, after_help = EXAMPLES)]
pub(super) struct Args {
    /// Files and folders that were indexed, `-` for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The folder to write to
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// How many queries to draw
    #[arg(long, value_name = "N", default_value_t = 2000)]
    count: usize,
    /// Another seed draws other titles and makes other slips
    #[arg(long, value_name = "N", default_value_t = 7)]
    seed: u64,
    /// The variants to write
    #[arg(long, value_name = "LIST", value_delimiter = ',', default_values_t = Variant::ALL)]
    variants: Vec<Variant>,
    /// Read a part of an article from another field of JSON records, as body=noi_dung; may be repeated
    #[arg(long, value_name = "PART=NAME")]
    map: Vec<String>,
}

const EXAMPLES: &str = "\
Examples:
  tracuu index bao/
  tracuu eval known-item bao/ --out do/
  tracuu eval run do/queries-*.tsv --qrels do/qrels.tsv --in text --plain";

impl Args {
    pub fn run(self, context: &Context) -> anyhow::Result<Outcome> {
        let reading = Settings { map: FieldMap::parse(&self.map)?, ..Settings::default() };
        let mut items = KnownItems::new();
        let (mut articles, mut rejected) = (0usize, 0usize);
        survey(&self.paths, &context.index, &reading, |read| match read {
            Ok((id, article)) => {
                articles += 1;
                if let Some(title) = article.title.filter(|_| article.lead.is_some() || !article.body.is_empty()) {
                    items.add(&id, &title);
                }
            }
            Err(reject) => {
                rejected += 1;
                complain(sanitize_inline(&reject.to_string()));
            }
        })?;
        let set = items.choose(self.count, self.seed);
        if set.queries.is_empty() {
            bail!("none of the {articles} articles has a title of its own, of {SHORTEST_TITLE} words or more");
        }
        self.write(&set, context)?;
        let KnownItemSet { queries, candidates, shared, short, .. } = &set;
        context.note(format_args!(
            "{} of {candidates} titles drawn from {articles} articles; passed over: {shared} borne by several articles, \
             {short} too short",
            queries.len()
        ));
        Ok(if rejected > 0 { Outcome::SomeRejected } else { Outcome::Done })
    }

    fn write(&self, set: &KnownItemSet, context: &Context) -> anyhow::Result<()> {
        fs::create_dir_all(&self.out).with_context(|| format!("can't make the folder {}", self.out.display()))?;
        let place = |name: &str| self.out.join(name);
        files::write(&place("queries.tsv"), |out| set.queries.write(out))?;
        files::write(&place("qrels.tsv"), |out| set.qrels.write_tsv(out))?;
        let trec = place("qrels.trec");
        let mut judged = Vec::new();
        match set.qrels.write_trec(&mut judged) {
            Ok(()) => fs::write(&trec, judged).with_context(|| format!("can't write {}", trec.display()))?,
            Err(refused @ EvalError::WhiteSpace(_)) => {
                context.note(format_args!("{} is left out: {refused}", trec.display()));
            }
            Err(error) => return Err(error.into()),
        }
        for variant in &self.variants {
            let queries = variant.retype_all(&set.queries, self.seed);
            files::write(&place(&format!("queries-{variant}.tsv")), |out| queries.write(out))?;
        }
        Ok(())
    }
}
