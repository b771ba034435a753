//! The words of a query that related articles do not have.

use super::Answered;
use super::binding::AnswerWord;
use crate::rank::{Matches, Words};
use crate::store::Store;

impl Answered {
    /// The words that the hits of the page do not have: none of those of the answer, whatever it was found without.
    pub(super) fn lacks(&self, store: &Store) -> tantivy::Result<Vec<Vec<String>>> {
        let mut lacks = vec![Vec::new(); self.ranked.len()];
        let mut related = Matches::none(&self.searcher);
        self.ranked.iter().filter(|ranked| !ranked.in_answer).for_each(|ranked| related.insert(ranked.address));
        if related.is_empty() {
            return Ok(lacks);
        }
        for AnswerWord { text, query, .. } in self.found.words.iter().chain(&self.found.let_go) {
            let having = Words::of(&self.searcher, vec![query.clone()], store.rows())?.all(&related)?.matches;
            for (ranked, lacks) in self.ranked.iter().zip(&mut lacks) {
                if !ranked.in_answer && !having.contains(ranked.address) {
                    lacks.push(text.clone());
                }
            }
        }
        Ok(lacks)
    }
}
