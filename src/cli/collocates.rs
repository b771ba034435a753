//! `tracuu collocates`: the words that tell an answer from the archive.

use std::io::Write;
use std::path::Path;

use anyhow::Context as _;
use clap::builder::RangedU64ValueParser;

use super::format::{Format, TableOptions};
use super::output::{Output, styled};
use super::search::remark_lines;
use super::table::{Column, Table};
use super::{Context, Outcome, answer, failure};
use crate::export::write_collocates;
use crate::lang::Lang;
use crate::lang::terminal::collocates as said;
use crate::search::{
    Against, CollocatePart, CollocateRequest, Collocates, Extent, FrequencyList, Measure, ReferenceColumns, Request,
    collocates,
};
use crate::text::sanitize_inline;

/// List the words that are likelier in an answer than in the archive
///
/// Words are those of Vietnamese, of one syllable or several, as `tracuu analyze` cuts them; the query's own are left out. Of
/// the whole articles of the answer, or with --window of the words around each occurrence. The first line names what the
/// answer is compared with.
///
/// Each word has its counts, how sure it is that it is likelier (log-likelihood, G²: above 10.83 in 999 of 1,000 words), and
/// how much likelier it is (log ratio: 1 is twice as likely, 3 eight times). --explain prints the formulas. Of an
/// answer of more than 1,000 articles a sample of so many is counted, of the reference one of 2,500, which is said.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    answer: answer::Options,
    /// Only words at most so many words from one of the query
    #[arg(long, value_name = "N", value_parser = RangedU64ValueParser::<usize>::new().range(1..=100))]
    window: Option<usize>,
    /// What to compare with: archive, rest, same-years, a query, or a file.tsv
    ///
    /// `archive` is all articles that the filters let through, `rest` those of them that are not of the answer, `same-years`
    /// those of the years that it is of. Any other text is a query, whose answer is compared with; the name of a file that
    /// ends in `.tsv` is a list of words, each with a tab and its frequency.
    #[arg(long, value_name = "WHAT", default_value = "archive")]
    against: String,
    /// Compare each of these by itself
    #[arg(long, value_name = "WHAT", value_parser = ["year"])]
    by: Option<String>,
    /// The order of words
    #[arg(long, value_name = "ORDER", value_enum, default_value_t = Measure::LogLikelihood)]
    sort: Measure,
    /// Only words that the answer has so often
    #[arg(long, value_name = "N", default_value_t = CollocateRequest::MIN_COUNT, hide_short_help = true)]
    min_count: usize,
    /// Also say how the scores are worked out
    #[arg(long, hide_short_help = true)]
    explain: bool,
    /// How many words to list, of each year with --by year
    #[arg(long, short = 'n', value_name = "N", default_value_t = 50)]
    limit: usize,
    /// How many to pass over first
    #[arg(long, value_name = "N", default_value_t = 0, hide_short_help = true)]
    offset: usize,
    /// How to print
    #[arg(long, short, value_name = "FORMAT", value_parser = Format::of(&[Format::Text, Format::Json, Format::Csv]), default_value = "text")]
    format: Format,
    #[command(flatten)]
    table: TableOptions,
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        let request = CollocateRequest {
            search: Request { limit: self.limit, offset: self.offset, ..self.answer.request(context)? },
            window: self.window,
            against: against(&self.against, context.lang)?,
            by_year: self.by.is_some(),
            measure: self.sort,
            min_count: self.min_count,
        };
        let found = failure::with_index(context, |store| Ok(collocates(store, &request, None)?))?;
        answer::tell_problems(&found.page, context);
        self.table.begin(self.format, out)?;
        match self.format {
            Format::Text => self.print(&found, &request, out)?,
            Format::Csv => {
                context.note(compared(&found, &request, context.lang));
                write_collocates(&found, &request, out)?;
            }
            _ => out.json(&found)?,
        }
        let any = found.parts.iter().any(|part| part.total > 0);
        Ok(if any { Outcome::Done } else { Outcome::NothingFound })
    }

    fn print(&self, found: &Collocates, request: &CollocateRequest, out: &mut Output) -> anyhow::Result<()> {
        let (lang, strong) = (out.lang, out.paint.strong);
        writeln!(out, "{}", styled(strong, compared(found, request, lang)))?;
        for line in remark_lines(&found.page, &request.search, lang) {
            writeln!(out, "{line}")?;
        }
        for part in &found.parts {
            let heading = match part.year {
                Some(year) => year.to_string(),
                None if request.by_year => lang.shared().no_date.to_owned(),
                None => String::new(),
            };
            let counted = counted(part.extent, lang);
            let shown = said::shown(lang, lang.number(part.collocates.len()), lang.number(part.total));
            let heading = if heading.is_empty() { shown } else { format!("{heading}: {counted} · {shown}") };
            writeln!(out, "\n{}", styled(out.paint.faint, heading))?;
            if !part.collocates.is_empty() {
                table(part, request.against.columns(), out).print(out)?;
            }
        }
        if self.explain {
            writeln!(out, "\n{}", said::formulas(lang, found.against))?;
        }
        Ok(())
    }
}

/// What an option names: a file where it ends so.
fn against(text: &str, lang: Lang) -> anyhow::Result<Against> {
    let path = Path::new(text);
    if path.extension().is_none_or(|extension| extension != "tsv") {
        return Ok(Against::of(text));
    }
    let read = std::fs::read_to_string(path).with_context(|| said::cant_read_list(lang, path.display()))?;
    Ok(Against::List(FrequencyList::parse(&read).with_context(|| said::no_list(lang, path.display()))?))
}

/// The line that says what is compared with what.
fn compared(found: &Collocates, request: &CollocateRequest, lang: Lang) -> String {
    let all = found.parts.iter().map(|part| part.extent).fold(Extent::default(), |sum, part| Extent {
        articles: sum.articles + part.articles,
        counted: sum.counted + part.counted,
        words: sum.words + part.words,
    });
    let name = match &request.against {
        Against::Archive if request.reference_filters().is_empty() => said::archive(lang),
        Against::Archive => said::archive_within(lang),
        Against::Rest => said::rest(lang),
        Against::SameYears => said::same_years(lang),
        Against::Query(query) => said::other_answer(lang, lang.quoted(query)),
        Against::List(_) => said::list(lang),
    };
    let answer = match request.window {
        Some(words) => said::near(lang, lang.number(words), counted(all, lang)),
        None => counted(all, lang),
    };
    let reference = match &request.against {
        Against::List(_) => lang.words_counted(found.reference.words),
        _ => counted(found.reference, lang),
    };
    sanitize_inline(&said::compared(lang, answer, name, reference)).into_owned()
}

/// How much was counted: of a sample, of how much it is one.
fn counted(extent: Extent, lang: Lang) -> String {
    let words = lang.words_counted(extent.words);
    let articles = lang.articles(extent.articles);
    if extent.is_sample() {
        said::sampled(lang, words, lang.number(extent.counted), articles)
    } else {
        said::whole(lang, words, articles)
    }
}

fn table(part: &CollocatePart, columns: ReferenceColumns, out: &Output) -> Table {
    let lang = out.lang;
    let name = Column::text(said::word(lang)).styled(out.paint.strong);
    let mut table = Table::new([
        name,
        Column::right("in_answer"),
        Column::right(columns.count),
        Column::right("log_likelihood"),
        Column::right("log_ratio"),
    ]);
    for one in &part.collocates {
        table.row([
            &one.word,
            &lang.number(one.in_answer),
            &lang.number(one.in_reference),
            &lang.decimals(one.log_likelihood, 2),
            &lang.decimals(one.log_ratio, 2),
        ]);
    }
    table
}
