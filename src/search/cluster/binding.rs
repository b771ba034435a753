//! The words of a query that bind, on a cluster; and words that no article has, cut smaller.

use std::ops::Range;

use serde_json::Value;

use super::answer::{AnswerWord, Finder};
use crate::search::error::SearchError;
use crate::search::plan::{Cut, Plan, Word};

/// A word that binds.
#[derive(Clone)]
pub(super) struct Binding {
    pub word: Word,
    /// The articles that have it.
    pub query: Value,
    pub cut: usize,
    pub range: Range<usize>,
}

impl Binding {
    pub fn counted(&self, articles: Option<usize>) -> AnswerWord {
        AnswerWord { text: self.word.text.clone(), articles }
    }
}

impl Finder<'_> {
    /// The words that bind: all that tell something, or all where none does.
    pub fn bindings(&self, plan: &Plan) -> Result<Vec<Binding>, SearchError> {
        let ranges = |telling: bool| {
            let cuts = plan.cuts.iter().enumerate();
            cuts.flat_map(move |(at, cut)| {
                let words = cut.words().iter().filter(move |word| !telling || cut.tells(word));
                words.map(move |word| (at, cut, word.clone()))
            })
        };
        let is_required = !plan.need.is_empty() || !plan.cited.is_empty();
        let telling = is_required || ranges(true).next().is_some();
        let mut found: Vec<Binding> = Vec::new();
        for (cut, of, range) in ranges(telling) {
            let binding = self.binding(cut, of, range)?;
            // A word typed twice counts once.
            if !found.iter().any(|known| known.word.forms == binding.word.forms) {
                found.push(binding);
            }
        }
        Ok(found)
    }

    pub fn binding(&self, cut: usize, of: &Cut, range: Range<usize>) -> Result<Binding, SearchError> {
        let word = of.word(&range);
        let query = self.asking.word(&word, None)?;
        Ok(Binding { word, query, cut, range })
    }

    /// Takes a word that no article has apart, into the parts that articles have.
    pub fn cut_smaller(
        &self,
        plan: &Plan,
        binding: Binding,
        kept: &mut Vec<Binding>,
        absent: &mut Vec<Binding>,
    ) -> Result<(), SearchError> {
        let Some(cut) = plan.cuts.get(binding.cut).filter(|_| binding.range.len() > 1) else {
            absent.push(binding);
            return Ok(());
        };
        // The parts that tell most of those that some article has, the left one as long as may be.
        let mut best: Option<(f32, Vec<Binding>, Vec<Binding>)> = None;
        for at in (binding.range.start + 1..binding.range.end).rev() {
            let parts = [binding.range.start..at, at..binding.range.end];
            let parts: Vec<Binding> =
                parts.into_iter().map(|part| self.binding(binding.cut, cut, part)).collect::<Result<_, _>>()?;
            let freqs = self.doc_freqs(&parts)?;
            let (mut worth, mut has, mut lacks) = (0.0, Vec::new(), Vec::new());
            for (part, freq) in parts.into_iter().zip(freqs) {
                if freq > 0 {
                    worth += self.weight(freq);
                    has.push(part);
                } else {
                    lacks.push(part);
                }
            }
            if best.as_ref().is_none_or(|(known, _, without)| (lacks.len(), known) < (without.len(), &worth)) {
                best = Some((worth, has, lacks));
            }
        }
        let Some((_, has, lacks)) = best else {
            absent.push(binding);
            return Ok(());
        };
        // Figures tell nothing without the letters that they stood with.
        let (has, figures): (Vec<Binding>, Vec<Binding>) =
            has.into_iter().partition(|part| part.word.text.chars().any(char::is_alphabetic));
        absent.extend(figures);
        kept.extend(has.into_iter().filter(|part| cut.tells(&part.range)));
        for part in lacks {
            self.cut_smaller(plan, part, kept, absent)?;
        }
        Ok(())
    }

    pub fn doc_freqs(&self, bindings: &[Binding]) -> Result<Vec<usize>, SearchError> {
        let queries: Vec<Value> = bindings.iter().map(|binding| binding.query.clone()).collect();
        let counts = self.asking.count_all(&queries)?.into_iter();
        Ok(counts.map(|count| usize::try_from(count).unwrap_or(usize::MAX)).collect())
    }

    /// The weight of a word that so many articles have: `ln((N + 1) / (n + ½))`.
    pub fn weight(&self, doc_freq: usize) -> f32 {
        ((self.asking.articles as f32 + 1.0) / (doc_freq as f32 + 0.5)).ln()
    }
}
