//! `tracuu search`.

mod attributes;
mod batch;
mod dashes;
mod names;
mod options;
mod remarks;
mod text;
pub(super) mod weights;

use std::io::Write;
use std::path::PathBuf;

use anyhow::bail;
use clap::ValueEnum;

use super::output::Output;
use super::{Context, Outcome, failure};
use crate::base::Attribute;
use crate::export::{Form, Layout, json, write_hits};
use crate::query::Field;
use crate::search::{Page, QueryProblem, Request, search};
use crate::store::Store;
use crate::text::sanitize_inline;
pub(super) use dashes::told_apart;
use options::{Options, Purpose};
pub(super) use text::print as print_page;

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
#[command(after_help = EXAMPLES, after_long_help = format!("{}\n\n{EXAMPLES}", language()))]
pub(super) struct Args {
    /// What to look for; put it in quotes where it has signs that the shell or an option would take
    #[arg(value_name = "QUERY", required_unless_present_any = without_query())]
    query: Vec<String>,
    /// How to print what is found: text, or with --queries jsonl, unless said otherwise
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Answer every query of this file (lines of `qid<TAB>query`; `-` is standard input), one JSON object a line
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
        "facets",
        "group_by",
    ];
    names.extend(Attribute::ALL.map(Attribute::name));
    names
}

const LANGUAGE: &str = "\
Query language:
  \"dân vận\"        a phrase; \"dân vận\"~3 with up to three words among it
  +word -word      must have, never let go; must not have
  AND OR NOT ( )   combined
  nghị*  nghi~     words that begin so; words like it
  title:covid      in one field: FIELDS
  date:2018..2019-06
  \\                the next character stands for itself";

/// [`LANGUAGE`] with the names of fields, in lines that a narrow terminal shows.
fn language() -> String {
    const INDENT: usize = 19;
    const WIDTH: usize = 79;
    let mut column = INDENT + "in one field:".len();
    let mut names = String::new();
    for field in Field::all().filter(|field| *field != Field::Date) {
        let name = field.name();
        if column + 1 + name.len() > WIDTH {
            names.push_str(&format!("\n{:INDENT$}", ""));
            column = INDENT;
        } else if !names.is_empty() {
            names.push(' ');
            column += 1;
        }
        names.push_str(name);
        column += name.len();
    }
    LANGUAGE.replace("FIELDS", &names)
}

const EXAMPLES: &str = "\
Examples:
  tracuu search dang uy phuong dan van
  tracuu search 'chỉ thị 05 +\"dân vận khéo\"' --from 2016 --to 6/2018 --facet cell
  tracuu search 'ngân hàng' '-nợ xấu' --sort -date
  tracuu search --facet month --limit 0
  tracuu search 03-CT/TW --group-by year --format csv > chi-thi-03.csv
  tracuu search --queries de-tai.tsv > ket-qua.jsonl";

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For reading
    Text,
    /// One JSON object with hits, groups and facets
    Json,
    /// One JSON object for each hit, one a line
    Jsonl,
    /// Tab-separated values with a line of column names
    Tsv,
    /// Comma-separated values, safe to open in a spreadsheet
    Csv,
    /// For LaTeX
    Bibtex,
    /// For Zotero, EndNote, Mendeley
    Ris,
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        if self.queries.is_some() && !matches!(self.format, None | Some(Format::Json | Format::Jsonl)) {
            bail!("--queries answers in JSON lines only: leave out --format, or say --format jsonl");
        }
        failure::with_index(context, |store| {
            if let Some(file) = &self.queries {
                return batch::run(file, store, &self.options.request(store, Purpose::Program)?, out);
            }
            let format = self.format.unwrap_or(Format::Text);
            let request =
                Request { query: dashes::joined(&self.query), ..self.options.request(store, format.purpose())? };
            let page = search(store, &request)?;
            page.problems.iter().for_each(tell);
            print(&page, format, store, &request, out)?;
            Ok(if page.total == 0 { Outcome::NothingFound } else { Outcome::Done })
        })
    }
}

impl Format {
    fn purpose(self) -> Purpose {
        match self {
            Self::Text => Purpose::Reading,
            Self::Json => Purpose::Program,
            Self::Jsonl | Self::Tsv | Self::Csv | Self::Bibtex | Self::Ris => Purpose::Export,
        }
    }
}

/// Says what of a query could not be read.
fn tell(problem: &QueryProblem) {
    super::say(format_args!("problem: {}", sanitize_inline(&problem.message)));
}

fn print(page: &Page, format: Format, store: &Store, request: &Request, out: &mut Output) -> anyhow::Result<()> {
    let form = match format {
        Format::Text => return Ok(text::print(page, request, store.searcher().num_docs(), out)?),
        Format::Json => return Ok(write!(out, "{}", json(page, Layout::Indented)?)?),
        Format::Jsonl => Form::Jsonl,
        Format::Tsv => Form::Tsv,
        Format::Csv => Form::Csv,
        Format::Bibtex => Form::Bibtex,
        Format::Ris => Form::Ris,
    };
    Ok(write_hits(form, &page.hits, out)?)
}
