//! Words that are told by a pattern: how they begin, or what they are like.

use tantivy::query::{BooleanQuery, ConstScoreQuery, EmptyQuery, Occur, Query};

use super::{Clauses, Planner};
use crate::analysis::Form;
use crate::query::Field;
use crate::rank::{SequenceQuery, Sought};
use crate::search::accents::words;
use crate::search::combine::weighed;
use crate::search::expand;

/// The weight of a word like the one that was typed with `~`; the word itself counts as any does, besides.
const FUZZY_WEIGHT: f32 = 0.5;

impl Planner<'_> {
    /// Words that begin so: as typed where that has marks, in any form where it has none.
    pub(super) fn prefix(&mut self, field: Option<Field>, text: &str) -> tantivy::Result<Box<dyn Query>> {
        let words = words(&mut self.analyzer, text);
        let Some((last, whole)) = words.split_last() else { return Ok(Box::new(EmptyQuery)) };
        let form = if last.is_marked() { Form::Exact } else { self.accents.widest(last) };
        self.marks.prefix(form, last.term(form));
        self.in_fields(field, |planner, target, zone| {
            let mut all = Vec::with_capacity(words.len());
            for word in whole {
                let form = planner.accents.widest(word);
                all.push(planner.lookup.sought(target, word.term(form), form)?);
            }
            let keys = expand::beginning_as(last, form, planner.lookup.searcher(), target)?;
            all.push(Sought::any(planner.lookup.searcher(), target, &keys)?);
            Ok(Box::new(SequenceQuery::new(all, 0, zone, planner.rows)))
        })
    }

    /// Words like these: every token may differ by `distance` letters.
    pub(super) fn fuzzy(&mut self, field: Option<Field>, text: &str, distance: u8) -> tantivy::Result<Box<dyn Query>> {
        let mut parts: Clauses = Vec::new();
        for word in words(&mut self.analyzer, text) {
            let form = self.accents.widest(&word);
            self.marks.fuzzy(form, word.term(form), distance);
            let alike = self.in_fields(field, |planner, target, zone| {
                let keys = expand::near(&word, form, distance, planner.lookup.searcher(), target)?;
                let near = SequenceQuery::new(
                    vec![Sought::any(planner.lookup.searcher(), target, &keys)?],
                    0,
                    zone,
                    planner.rows,
                );
                let as_typed = planner.lookup.sought(target, word.term(form), form)?;
                Ok(Box::new(BooleanQuery::union(vec![
                    weighed(Box::new(ConstScoreQuery::new(Box::new(near), 1.0)), FUZZY_WEIGHT),
                    Box::new(SequenceQuery::new(vec![as_typed], 0, zone, planner.rows)),
                ])))
            })?;
            parts.push((Occur::Must, alike));
        }
        Ok(Box::new(BooleanQuery::new(parts)))
    }
}
