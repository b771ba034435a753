//! Other forms of what was typed: full forms of abbreviations and the reverse.

use tantivy::query::Occur;

use super::{Clauses, Planner};
use crate::rank::{PAIR_WEIGHT, SequenceQuery, Sought, WantedWord};
use crate::search::accents::{Word, words};
use crate::search::combine::weighed;
use crate::search::synonyms::{Other, outside_codes};
use crate::store::Fields;

/// The weight of another form against what was typed.
const OTHER_WEIGHT: f32 = 0.9;

impl Planner<'_> {
    /// Clauses for other forms of words in a text that was typed in one go.
    pub(super) fn other_forms(&mut self, text: &str, clauses: &mut Clauses) -> tantivy::Result<()> {
        for stretch in outside_codes(text) {
            let typed = words(&mut self.analyzer, stretch);
            self.others(&typed, clauses)?;
        }
        Ok(())
    }

    fn others(&mut self, typed: &[Word], clauses: &mut Clauses) -> tantivy::Result<()> {
        for Other { typed: places, form, terms } in self.synonyms.others(typed, self.accents) {
            let pairs = places.len().saturating_sub(1);
            let (mut as_typed, mut as_other) = (PAIR_WEIGHT * pairs as f32, 0.0);
            for word in typed.get(places).unwrap_or_default() {
                let form = self.accents.widest(word);
                as_typed += self.in_text(word, form)?.idf();
            }
            for term in &terms {
                let idf = self.lookup.sought(Fields::get().text, term, form)?.idf();
                self.marks.weigh(term, form, idf);
                as_other += idf;
            }
            // However rare it is, and of however many words, the other form tells what that does which was typed,
            // the pairs in it among that.
            let weight = OTHER_WEIGHT * as_typed / as_other;
            for (field, field_weight) in self.free_fields() {
                let weight = weight * field_weight;
                let all: Vec<Sought> =
                    terms.iter().map(|term| self.lookup.sought(field, term, form)).collect::<tantivy::Result<_>>()?;
                let other = SequenceQuery::new(all.clone(), 0, None, self.rows).usual();
                clauses.push((Occur::Should, weighed(Box::new(other.clone()), weight)));
                match <[Sought; 1]>::try_from(all) {
                    Ok([word]) => self.plain.words.push(WantedWord { word, weight }),
                    Err(_) => self.plain.sequences.push((other, weight)),
                }
            }
            self.marks.phrase(terms.into_iter().map(|term| (form, term)).collect(), 0);
        }
        Ok(())
    }
}
