//! What answers are worth.

use std::path::Path;

use anyhow::{Context as _, Result};

/// For each query its id, the microseconds that it took, and the ids of at most ten articles, best first.
pub struct Answers(Vec<(String, f64, Vec<String>)>);

impl Answers {
    /// Reads lines of `id<TAB>microseconds<TAB>id id …`.
    pub fn read(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path).with_context(|| format!("can't read {}", path.display()))?;
        let line = |line: &str| {
            let mut fields = line.split('\t');
            let (query, took) = (fields.next()?.to_owned(), fields.next()?.parse().ok()?);
            Some((query, took, fields.next().unwrap_or_default().split_whitespace().map(str::to_owned).collect()))
        };
        let answers = text.lines().map(|text| line(text).with_context(|| format!("not an answer: {text}")));
        Ok(Self(answers.collect::<Result<_>>()?))
    }
}

/// The figures of one set of queries.
#[derive(Clone, Copy)]
pub struct Figures {
    /// How many were asked.
    pub asked: usize,
    /// Milliseconds within which half of the answers came.
    pub p50: f64,
    /// And 99 of 100.
    pub p99: f64,
    /// The mean of 1 ÷ the rank of the first right article, 0 below the tenth.
    pub mrr: f64,
    /// How often the first article is right.
    pub first: f64,
}

impl Figures {
    pub fn of(Answers(answers): &Answers, is_right: impl Fn(&str, &str) -> bool) -> Self {
        let mut times: Vec<f64> = answers.iter().map(|(_, took, _)| took / 1e3).collect();
        times.sort_by(f64::total_cmp);
        let at = |share: f64| times.get(((times.len() as f64 * share) as usize).min(times.len() - 1)).copied();
        let rank = |(query, _, ids): &(String, f64, Vec<String>)| ids.iter().position(|id| is_right(query, id));
        let ranks: Vec<Option<usize>> = answers.iter().map(rank).collect();
        let share = |sum: f64| sum / answers.len().max(1) as f64;
        Self {
            asked: answers.len(),
            p50: at(0.5).unwrap_or(f64::NAN),
            p99: at(0.99).unwrap_or(f64::NAN),
            mrr: share(ranks.iter().flatten().map(|rank| 1.0 / (rank + 1) as f64).sum()),
            first: share(ranks.iter().filter(|rank| **rank == Some(0)).count() as f64),
        }
    }
}
