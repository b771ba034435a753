//! The way from runs to figures, which `run` and `score` have in common.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::ValueEnum;
use serde::Serialize;

use super::super::Outcome;
use super::super::output::{Output, styled};
use super::files;
use crate::eval::{Comparison, Cutoffs, PERMUTATIONS, Qrels, Report, Run, compare, evaluate, table};

/// The seed of the comparison's permutations: the same runs always give the same p.
const SEED: u64 = 1;

#[derive(Debug, clap::Args)]
#[group(skip)]
pub(super) struct Options {
    /// Which articles are relevant to which queries
    #[arg(long, value_name = "FILE")]
    qrels: PathBuf,
    /// How many articles of each answer count; the K of recall@K
    #[arg(long, value_name = "K", default_value_t = 100, value_parser = limit)]
    pub limit: usize,
    /// Write the scores of each query to this file, as TSV
    #[arg(long, value_name = "FILE")]
    per_query: Option<PathBuf>,
    /// Compare with this run: the mean difference of each measure, and how often chance alone would give as much
    /// (paired randomisation test, two-sided)
    #[arg(long, value_name = "RUN")]
    against: Option<PathBuf>,
    /// How to print the figures
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

fn limit(text: &str) -> Result<usize, String> {
    text.parse().ok().filter(|limit| *limit > 0).ok_or_else(|| "expected a whole number, 1 or more".to_owned())
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// For reading
    Text,
    /// One JSON object
    Json,
}

/// The figures of some runs, as they are printed.
pub(super) struct Verdict<'a> {
    options: &'a Options,
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
    pub fn verdict(&self, systems: usize) -> anyhow::Result<Verdict<'_>> {
        for (option, given) in [("--per-query", &self.per_query), ("--against", &self.against)] {
            if given.is_some() && systems > 1 {
                bail!("{option} is for one file at a time: give one of the {systems}");
            }
        }
        let baseline = match &self.against {
            Some(path) => Some((files::name(path), files::run(path)?)),
            None => None,
        };
        Ok(Verdict {
            options: self,
            qrels: files::qrels(&self.qrels)?,
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
            bail!(
                "{} has no relevant article for any of the {} queries of {}: are these files of one set?",
                self.options.qrels.display(),
                queries.len(),
                file.display()
            );
        }
        if let Some(path) = &self.options.per_query {
            files::write(path, |out| {
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
            Format::Json => {
                serde_json::to_writer_pretty(&mut *out, &self.figures)?;
                writeln!(out)?;
            }
            Format::Text => self.figures.print(out)?,
        }
        let scored = self.figures.reports.iter().any(|report| report.queries > 0);
        Ok(if scored { Outcome::Done } else { Outcome::NothingFound })
    }
}

impl Figures {
    fn print(&self, out: &mut Output) -> std::io::Result<()> {
        let (strong, faint) = (out.paint.strong, out.paint.faint);
        let mut systems: Vec<Report> = self.reports.clone();
        systems.extend(self.against.iter().map(|against| against.baseline.clone()));
        for (at, line) in table(&systems).into_iter().enumerate() {
            match at {
                0 => writeln!(out, "{}", styled(strong, line))?,
                _ => writeln!(out, "{line}")?,
            }
        }
        for Report { name, queries, unjudged, unanswered, .. } in &systems {
            if *unjudged > 0 {
                let line = format!("{name}: {unjudged} unjudged and left out: no article is known to be relevant");
                writeln!(out, "{}", styled(faint, line))?;
            }
            if *unanswered > 0 {
                let line = format!("{name}: {unanswered} of {queries} unanswered, which scores 0");
                writeln!(out, "{}", styled(faint, line))?;
            }
        }
        if let Some(Against { baseline, comparisons }) = &self.against {
            writeln!(out, "\n{}", styled(strong, format_args!("against {}", baseline.name)))?;
            for comparison in comparisons {
                writeln!(out, "{}", comparison.line(baseline.cutoffs))?;
            }
        }
        Ok(())
    }
}
