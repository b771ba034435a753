//! `tracuu kwic`: the concordance of a query.

mod text;

use std::ops::ControlFlow;

use clap::builder::RangedU64ValueParser;

use super::format::{Format, TableOptions};
use super::output::Output;
use super::{Context, Outcome, answer, failure};
use crate::export::{Separator, write_concordance_head, write_concordance_line};
use crate::lang::Lang;
use crate::lang::terminal::concordance as said;
use crate::search::{self, Concordance, ConcordanceLine, ConcordanceRequest, LineOrder, Occurrences, Request};

/// List every occurrence of a query with what stands around it
///
/// A concordance (keyword in context): a line for each place where a word of the query stands in an article of its answer,
/// in title, lead or body. A word or phrase of several syllables is one occurrence, and so are different words of the query
/// side by side. What is listed is what `tracuu show ID --query QUERY` marks. The first line says how many there are, in
/// how many articles.
///
/// As text the first 20 lines are given; CSV and other files of lines have all. Lines ordered by their neighbours need every
/// article of the answer to be read, some seconds for 100,000.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    answer: answer::Options,
    /// List the occurrences of these words instead, in the same answer
    #[arg(long, value_name = "WORDS")]
    of: Option<String>,
    /// How many words to show on either side
    #[arg(long, short, value_name = "N", default_value_t = search::Context::WORDS,
        value_parser = RangedU64ValueParser::<usize>::new().range(0..=search::Context::MOST_WORDS as u64))]
    width: usize,
    /// Show the sentence that each stands in
    #[arg(long, conflicts_with = "width")]
    sentence: bool,
    /// The order of lines [default: relevance]
    ///
    /// Neighbours are compared outward from the occurrence, three words of them, in the order of the Vietnamese alphabet.
    #[arg(long, value_name = "ORDER", value_enum, allow_hyphen_values = true)]
    sort: Option<LineOrder>,
    /// Draw so many lines of all
    ///
    /// Which ones follows from the query and the ids of articles alone: they are the same again tomorrow, after a rebuild,
    /// and in a greater sample, which begins with them.
    #[arg(long, value_name = "N")]
    sample: Option<usize>,
    /// How many lines to give [default: 20, or all in a file]
    #[arg(long, short = 'n', value_name = "N")]
    limit: Option<usize>,
    /// How many to pass over first
    #[arg(long, value_name = "N", default_value_t = 0, hide_short_help = true)]
    offset: usize,
    /// How to print
    #[arg(long, short, value_name = "FORMAT", value_parser = Format::of(&[Format::Text, Format::Json, Format::Jsonl, Format::Csv, Format::Tsv]), default_value = "text")]
    format: Format,
    #[command(flatten)]
    table: TableOptions,
}

/// The lines that are given for reading, unless another number is asked for.
const LINES: usize = 20;

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        let is_list = !matches!(self.format, Format::Text | Format::Json) || out.is_file;
        let limit = self.limit.unwrap_or(if is_list { usize::MAX } else { LINES });
        let request = ConcordanceRequest {
            search: Request { limit, offset: self.offset, ..self.answer.request(context)? },
            of: self.of.clone(),
            context: if self.sentence { search::Context::Sentence } else { search::Context::Words(self.width) },
            order: self.sort,
            sample: self.sample,
        };
        failure::with_index(context, |store| {
            let concordance = Concordance::of(store, &request)?;
            answer::tell_problems(concordance.page(), context);
            self.table.begin(self.format, out)?;
            match self.format {
                Format::Text => text::print(&concordance, &request, out)?,
                Format::Json => out.json(&concordance.to_page()?)?,
                _ => {
                    context.note(heading(&concordance, &request, context.lang));
                    write_lines(&concordance, self.format, out)?;
                }
            }
            Ok(if concordance.all.occurrences == 0 { Outcome::NothingFound } else { Outcome::Done })
        })
    }
}

fn write_lines(concordance: &Concordance<'_>, format: Format, out: &mut Output) -> anyhow::Result<()> {
    let separator = if format == Format::Tsv { Separator::Tab } else { Separator::Comma };
    if format != Format::Jsonl {
        write_concordance_head(separator, out)?;
    }
    let mut written = Ok(());
    concordance.each_line(|line: ConcordanceLine| {
        written = match format {
            Format::Jsonl => out.json_line(&line),
            _ => write_concordance_line(&line, separator, out).map_err(Into::into),
        };
        if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    written
}

/// The line that says how many occurrences there are, and which of them are given.
fn heading(concordance: &Concordance<'_>, request: &ConcordanceRequest, lang: Lang) -> String {
    let told = |Occurrences { occurrences, articles }: Occurrences| {
        said::in_articles(lang, lang.occurrences(occurrences), lang.articles(articles))
    };
    let mut heading = told(concordance.all);
    if let Some(Occurrences { occurrences, articles }) = concordance.distinct {
        let texts = said::in_articles(lang, lang.occurrences(occurrences), lang.texts(articles));
        heading = said::once(lang, heading, texts);
    }
    if request.sample.is_some() {
        heading = said::drawn(lang, heading, lang.number(concordance.lines));
    }
    let (first, last) = (request.search.offset + 1, request.search.offset.saturating_add(request.search.limit));
    let last = last.min(concordance.lines);
    if first > last { heading } else { said::lines(lang, heading, lang.number(first), lang.number(last)) }
}
