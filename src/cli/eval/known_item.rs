//! `tracuu eval known-item`: titles as queries.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, bail};

use super::super::{Context, Outcome, complain, wording};
use super::files;
use crate::eval::{EvalError, KnownItemSet, KnownItems, SHORTEST_TITLE, Variant};
use crate::ingest::survey;
use crate::lang::terminal::{evaluation as said, failure, output};
use crate::source::{FieldMap, Settings};

/// Make queries of titles, each with its own article as the one answer
///
/// Reads PATH as `tracuu index` does, and draws titles that name one article each: a title that several articles bear,
/// one of fewer than three words and one of an article without text are passed over. Into the folder of --output go
/// queries.tsv, qrels.tsv and qrels.trec, and queries-VARIANT.tsv for each variant: the same queries as people type
/// them, under the same ids, so that the same qrels hold. A variant has the queries that its rule can change.
///
/// The same articles, count and seed give the same files, byte for byte.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Files and folders that were indexed; `-` is standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How many queries to draw
    #[arg(long, value_name = "N", default_value_t = 2000)]
    count: usize,
    /// Another seed draws other titles and slips
    #[arg(long, value_name = "N", default_value_t = 7)]
    seed: u64,
    /// The variants to write [default: all]
    #[arg(long, value_name = "LIST", value_delimiter = ',', default_values_t = Variant::ALL, hide_default_value = true)]
    variants: Vec<Variant>,
    /// Read a part from another field, as body=noi_dung
    ///
    /// A field of JSON records, or a column of tables. May be repeated.
    #[arg(long, value_name = "PART=NAME")]
    map: Vec<String>,
}

impl Args {
    pub fn run(self, context: &Context) -> anyhow::Result<Outcome> {
        let lang = context.lang;
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
                complain(lang.reject(&reject));
            }
        })?;
        let set = items.choose(self.count, self.seed);
        if set.queries.is_empty() {
            bail!(said::no_titles(lang, lang.number(articles), SHORTEST_TITLE));
        }
        self.write(&set, context)?;
        let KnownItemSet { queries, candidates, shared, short, .. } = &set;
        let [candidates, shared, short] = [candidates, shared, short].map(|count| lang.number(count));
        let drawn = lang.number(queries.len());
        context.note(said::drawn(lang, drawn, candidates, lang.number(articles), shared, short));
        Ok(if rejected > 0 { Outcome::SomeRejected } else { Outcome::Done })
    }

    fn write(&self, set: &KnownItemSet, context: &Context) -> anyhow::Result<()> {
        let lang = context.lang;
        let Some(folder) = &context.folder else { bail!(output::no_folder(lang)) };
        fs::create_dir_all(folder).with_context(|| failure::cant_make_folder(lang, folder.display()))?;
        let place = |name: &str| folder.join(name);
        files::write(&place("queries.tsv"), lang, |out| set.queries.write(out))?;
        files::write(&place("qrels.tsv"), lang, |out| set.qrels.write_tsv(out))?;
        let trec = place("qrels.trec");
        let mut judged = Vec::new();
        match set.qrels.write_trec(&mut judged) {
            Ok(()) => fs::write(&trec, judged).with_context(|| failure::cant_write(lang, trec.display()))?,
            Err(refused @ EvalError::WhiteSpace(_)) => {
                context.note(said::left_out(lang, trec.display(), wording::of(&refused, lang)));
            }
            Err(error) => return Err(error.into()),
        }
        for variant in &self.variants {
            let queries = variant.retype_all(&set.queries, self.seed);
            files::write(&place(&format!("queries-{variant}.tsv")), lang, |out| queries.write(out))?;
        }
        Ok(())
    }
}
