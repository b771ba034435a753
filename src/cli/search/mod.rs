//! `tracuu search`.

mod batch;
mod dashes;
mod names;
mod options;
mod remarks;
mod text;
pub(super) mod weights;

use std::path::PathBuf;

use anyhow::bail;

use super::format::{Format, TableOptions};
use super::output::Output;
use super::{Context, Outcome, failure, say};
use crate::base::Attribute;
use crate::export::write_hits;
use crate::lang::terminal::search as said;
use crate::search::{Archive, Page, Request};
pub(super) use dashes::{joined, takes_value, with_queries_marked};
use options::{Options, Purpose};
pub(super) use remarks::lines as remark_lines;
pub(super) use text::{print as print_page, print_hit};

/// Find articles
///
/// A query finds the articles that have every word of it. What stands together in Vietnamese is one word, and its
/// syllables stand side by side: "đảng ủy phường" are two, đảng ủy and phường. Where no article has all of them, those
/// that have most are the answer, and what was let go is said. Without diacritics, words are read by their neighbours;
/// diacritics that are typed hold. A document number is recognised however it is typed.
///
/// Best first, the answer is followed by related articles, which have some of the words. Facets, groups, other orders and
/// files of hits are of the answer alone. As text each article is shown once, with the number of its reprints.
///
/// What can't be read as a query is searched as words, and the answer says so; a filter that can't be read finds nothing
/// until it is mended. --strict makes both an error. Without a query, filters list all articles they let through, and
/// --facet and --group-by count all there are.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// What to look for; quote what the shell would take
    #[arg(value_name = "QUERY", required_unless_present_any = without_query())]
    query: Vec<String>,
    /// How to print
    ///
    /// As text, or with --queries as jsonl, unless said otherwise.
    #[arg(long, short, value_name = "FORMAT", value_parser = Format::of(&Format::OF_HITS))]
    format: Option<Format>,
    #[command(flatten)]
    table: TableOptions,
    /// Answer every query of this file, in JSON
    ///
    /// Lines of `qid<TAB>query`; `-` is standard input. A JSON object a line.
    #[arg(long, value_name = "FILE.tsv", conflicts_with = "query")]
    queries: Option<PathBuf>,
    #[command(flatten)]
    options: Options,
}

/// The options that make sense without a query.
fn without_query() -> Vec<&'static str> {
    let mut names = vec![
        "queries",
        "from",
        "to",
        "number",
        "document",
        "cell",
        "number_type",
        "issuer",
        "confidence",
        "since",
        "changed_since",
        "collection",
        "collection_tag",
        "facets",
        "group_by",
    ];
    names.extend(Attribute::ALL.map(Attribute::name));
    names
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        if self.queries.is_some() && !matches!(self.format, None | Some(Format::Json | Format::Jsonl)) {
            bail!(said::batch_format(context.lang));
        }
        failure::with_archive(context, |archive| {
            if let Some(file) = &self.queries {
                self.table.begin(Format::Jsonl, out)?;
                return batch::run(file, archive, &self.options.request(context, archive, Purpose::Program)?, out);
            }
            let format = self.format.unwrap_or(Format::Text);
            let request =
                Request { query: joined(&self.query), ..self.options.request(context, archive, purpose(format))? };
            print_answer(archive, &request, format, &self.table, context, out)
        })
    }
}

/// Answers a request, says what of it could not be read, and prints the answer.
pub(super) fn print_answer(
    archive: Archive<'_>,
    request: &Request,
    format: Format,
    table: &TableOptions,
    context: &Context,
    out: &mut Output,
) -> anyhow::Result<Outcome> {
    let page = archive.search(request)?;
    let in_words = page.problems.iter().map(|problem| said::problem(context.lang, context.lang.problem(problem)));
    let mut problems: Vec<String> = in_words.collect();
    // Two brackets that stand open side by side are one thing to mend.
    problems.dedup();
    problems.iter().for_each(say);
    table.begin(format, out)?;
    print(&page, format, archive, request, out)?;
    Ok(if page.total == 0 { Outcome::NothingFound } else { Outcome::Done })
}

fn purpose(format: Format) -> Purpose {
    match format {
        Format::Text => Purpose::Reading,
        Format::Json => Purpose::Program,
        _ => Purpose::Export,
    }
}

fn print(page: &Page, format: Format, archive: Archive<'_>, request: &Request, out: &mut Output) -> anyhow::Result<()> {
    match (format, format.listing()) {
        (Format::Text, _) => text::print(page, request, archive.articles()?, out)?,
        (_, None) => out.json(page)?,
        (_, Some(form)) => write_hits(form, &page.hits, out)?,
    }
    Ok(())
}
