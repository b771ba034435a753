//! The way from runs to figures, which `run` and `score` have in common.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::bail;
use serde::Serialize;

use super::super::Outcome;
use super::super::format::Format;
use super::super::output::{Output, styled};
use super::super::table::{Column, Table};
use super::super::value::ValueError;
use super::files;
use crate::eval::{Comparison, Cutoffs, Measure, PERMUTATIONS, Qrels, Report, Run, Significance, compare, evaluate};
use crate::lang::Lang;
use crate::lang::terminal::evaluation as said;
use crate::lang::terminal::failure::one_at_a_time;
use crate::text::sanitize_inline;

/// The seed of the comparison's permutations: the same runs always give the same p.
const SEED: u64 = 1;

#[derive(Debug, clap::Args)]
#[group(skip)]
pub(super) struct Options {
    /// Which articles are relevant to which queries
    #[arg(long, value_name = "FILE")]
    qrels: PathBuf,
    /// How many articles of each answer count
    #[arg(long, short = 'n', value_name = "K", default_value_t = 100, value_parser = limit)]
    pub limit: usize,
    /// Write the scores of each query to this file
    #[arg(long, value_name = "FILE")]
    per_query: Option<PathBuf>,
    /// Compare with this run
    ///
    /// The mean difference of each measure, and how often chance alone would give as much (paired randomisation test,
    /// two-sided).
    #[arg(long, value_name = "RUN")]
    against: Option<PathBuf>,
    /// How to print
    #[arg(long, short, value_name = "FORMAT", value_parser = Format::of(&[Format::Text, Format::Json]), default_value = "text")]
    format: Format,
}

fn limit(text: &str) -> Result<usize, ValueError> {
    text.parse().ok().filter(|limit| *limit > 0).ok_or(ValueError::NotPositive)
}

/// The figures of some runs, as they are printed.
pub(super) struct Verdict<'a> {
    options: &'a Options,
    lang: Lang,
    qrels: Qrels,
    baseline: Option<(String, Run)>,
    figures: Figures,
}

#[derive(Serialize)]
struct Figures {
    reports: Vec<Report>,
    against: Option<Against>,
}

#[derive(Serialize)]
struct Against {
    baseline: Report,
    comparisons: Vec<Comparison>,
}

impl Options {
    /// Begins a verdict on `systems` runs.
    ///
    /// # Errors
    /// Returns an error if a file can't be read, or if there are more runs where one is asked for.
    pub fn verdict(&self, systems: usize, lang: Lang) -> anyhow::Result<Verdict<'_>> {
        for (option, given) in [("--per-query", &self.per_query), ("--against", &self.against)] {
            if given.is_some() && systems > 1 {
                bail!(one_at_a_time(lang, option, systems));
            }
        }
        let baseline = match &self.against {
            Some(path) => Some((files::name(path), files::run(path, lang)?)),
            None => None,
        };
        Ok(Verdict {
            options: self,
            lang,
            qrels: files::qrels(&self.qrels, lang)?,
            baseline,
            figures: Figures { reports: Vec::new(), against: None },
        })
    }
}

impl Verdict<'_> {
    /// The judgements.
    pub fn qrels(&self) -> &Qrels {
        &self.qrels
    }

    /// Scores what `run` answered to `queries`, which were read from `file`.
    ///
    /// # Errors
    /// Returns an error if no query was judged, or the scores can't be written.
    pub fn judge(&mut self, name: &str, queries: &[&str], file: &Path, run: &Run) -> anyhow::Result<()> {
        let cutoffs = Cutoffs { recall: self.options.limit, ..Cutoffs::default() };
        let found = evaluate(queries.iter().copied(), run, &self.qrels, cutoffs);
        if found.queries.is_empty() && !queries.is_empty() {
            let qrels = self.options.qrels.display();
            bail!(said::other_set(self.lang, qrels, self.lang.number(queries.len()), file.display()));
        }
        if let Some(path) = &self.options.per_query {
            files::write(path, self.lang, |out| {
                let report = Report::new(name, &found, true);
                report.per_query_lines().try_for_each(|line| writeln!(out, "{line}")).map_err(Into::into)
            })?;
        }
        if let Some((baseline, run)) = &self.baseline {
            let before = evaluate(queries.iter().copied(), run, &self.qrels, cutoffs);
            self.figures.against = Some(Against {
                baseline: Report::new(baseline, &before, false),
                comparisons: compare(&before, &found, PERMUTATIONS, SEED),
            });
        }
        self.figures.reports.push(Report::new(name, &found, false));
        Ok(())
    }

    /// Prints all figures.
    pub fn print(&self, out: &mut Output) -> anyhow::Result<Outcome> {
        match self.options.format {
            Format::Text => self.figures.print(out)?,
            _ => out.json(&self.figures)?,
        }
        let scored = self.figures.reports.iter().any(|report| report.queries > 0);
        Ok(if scored { Outcome::Done } else { Outcome::NothingFound })
    }
}

impl Figures {
    fn print(&self, out: &mut Output) -> std::io::Result<()> {
        let (strong, faint, lang) = (out.paint.strong, out.paint.faint, out.lang);
        let mut systems: Vec<Report> = self.reports.clone();
        systems.extend(self.against.iter().map(|against| against.baseline.clone()));
        table(&systems, lang).print(out)?;
        for Report { name, queries, unjudged, unanswered, .. } in &systems {
            if *unjudged > 0 {
                let line = said::unjudged(lang, sanitize_inline(name), lang.number(*unjudged));
                writeln!(out, "{}", styled(faint, line))?;
            }
            if *unanswered > 0 {
                let (count, of) = (lang.number(*unanswered), lang.number(*queries));
                let line = said::unanswered(lang, sanitize_inline(name), count, of);
                writeln!(out, "{}", styled(faint, line))?;
            }
        }
        if let Some(Against { baseline, comparisons }) = &self.against {
            writeln!(out, "\n{}", styled(strong, said::against(lang, sanitize_inline(&baseline.name))))?;
            for comparison in comparisons {
                writeln!(out, "{}", compared(comparison, baseline.cutoffs, lang))?;
            }
        }
        Ok(())
    }
}

/// The means of several systems. Cutoffs are taken from the first.
fn table(systems: &[Report], lang: Lang) -> Table {
    let cutoffs = systems.first().map(|system| system.cutoffs).unwrap_or_default();
    let measures = Measure::ALL.map(|measure| Column::right(measure.name(cutoffs)));
    let mut table = Table::new([Column::text(""), Column::right(said::queries(lang))].into_iter().chain(measures));
    for Report { name, queries, mean, .. } in systems {
        let [mrr, recall, ndcg, success] = Measure::ALL.map(|measure| lang.decimals(measure.value(mean), 4));
        table.row([name, &lang.number(queries), &mrr, &recall, &ndcg, &success]);
    }
    table
}

/// What sets a run apart from the baseline in one measure.
fn compared(comparison: &Comparison, cutoffs: Cutoffs, lang: Lang) -> String {
    let Comparison { measure, queries, better, worse, significance: Significance { difference, p } } = comparison;
    let sign = if *difference < 0.0 { '-' } else { '+' };
    let difference = format!("{sign}{}", lang.decimals(difference.abs(), 4));
    let [better, worse, queries] = [better, worse, queries].map(|count| lang.number(count));
    said::compared(lang, measure.name(cutoffs), difference, better, worse, queries, lang.decimals(*p, 4))
}
