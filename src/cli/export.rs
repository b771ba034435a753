//! `tracuu export`: whole tables of an answer, or of all articles.

use clap::ValueEnum;
use clap::builder::PossibleValue;

use super::format::{Format, TableOptions};
use super::output::Output;
use super::search::{joined, weights};
use super::{Context, Outcome, failure, filters, say};
use crate::export::{ExportError, FullTable, TableForm, write_full};
use crate::lang::terminal::{scale as said, search as told};
use crate::search::{Matching, Request, Sort, WholeAnswer};
use crate::store::Store;

/// Write out whole articles, citations, cells or documents
///
/// A table of all that a query finds, or of the whole archive: a row for each article, with its texts; for each document that
/// an article cites, with its type, its issuer and the dates of both; for each cell named; or for each document cited. Every row
/// is written, however many there are, and memory does not grow with them. --output names a file, which appears when it is
/// whole.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// What the rows are
    #[arg(value_name = "WHAT", value_enum)]
    what: FullTable,
    /// Only what articles have that this query finds, as `tracuu search` does
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    /// The columns, in this order: id,date,title,body [default: all]
    ///
    /// Their names are those of the first line of CSV.
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    columns: Vec<String>,
    /// The order of articles
    #[arg(long, value_name = "ORDER", value_enum, default_value_t = Sort::Relevance, allow_hyphen_values = true)]
    sort: Sort,
    /// Of articles that are reprints of each other, take only the first
    #[arg(long, value_name = "WHAT", value_parser = super::answer::once(), hide_short_help = true)]
    group_by: Option<String>,
    /// Which words an article must have
    #[arg(long = "match", value_name = "HOW", value_enum, hide_short_help = true)]
    matching: Option<Matching>,
    /// Match words only as they are typed
    #[arg(long, hide_short_help = true)]
    exact: bool,
    /// Make a query that is not well-formed an error
    #[arg(long, hide_short_help = true)]
    strict: bool,
    #[command(flatten)]
    filters: filters::FurtherOptions,
    /// How to write
    #[arg(long, short, value_name = "FORMAT", value_parser = Format::of(FORMATS), default_value = "csv")]
    format: Format,
    #[command(flatten)]
    table: TableOptions,
}

const FORMATS: &[Format] = &[
    Format::Jsonl,
    Format::Csv,
    Format::Tsv,
    #[cfg(feature = "parquet")]
    Format::Parquet,
];

impl ValueEnum for FullTable {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let help = match self {
            Self::Articles => "Articles, with their texts",
            Self::Citations => "Documents as each article cites them",
            Self::Cells => "Party organisations, with how many articles name them",
            Self::Documents => "Documents, with how many articles cite them",
        };
        Some(PossibleValue::new(self.name()).help(help))
    }
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        let lang = context.lang;
        let named = self.columns.iter().map(|name| name.trim()).filter(|name| !name.is_empty());
        let choice = self
            .what
            .choose(named)
            .map_err(|error| anyhow::anyhow!(said::no_column(lang, lang.quoted(&error.name), error.expected)))?;
        failure::with_index(context, |store| {
            let request = self.request(context, store)?;
            let answer = WholeAnswer::of(store, &request)?;
            answer.problems().iter().for_each(|problem| say(told::problem(lang, lang.problem(problem))));
            context.note(said::exporting(lang, lang.articles(answer.len())));
            self.table.begin(self.format, out)?;
            let form = self.format.table().unwrap_or(TableForm::Csv);
            let written = write_full(&answer, &choice, form, out).map_err(|error| match error {
                ExportError::Search(error) => anyhow::Error::from(error),
                ExportError::Write(error) => error.into(),
            })?;
            context.note(said::exported(lang, lang.number(written)));
            Ok(if written == 0 { Outcome::NothingFound } else { Outcome::Done })
        })
    }

    fn request(&self, context: &Context, store: &Store) -> anyhow::Result<Request> {
        let weights::Preferences { weights, synonyms } = weights::Options::default().preferences(context)?;
        let request = Request::new(joined(&self.query));
        Ok(Request {
            matching: self.matching.unwrap_or(request.matching),
            sort: self.sort,
            fold_reprints: self.group_by.is_some(),
            filters: self.filters.0.filters(context, store.numbers())?,
            exact: self.exact,
            strict: self.strict,
            weights,
            synonyms,
            ..request
        })
    }
}
