//! Neighbouring syllables of a query as the one term that the index has of both.

use tantivy::Searcher;
use tantivy::schema::Field;

use super::term::QueryTerm;
use crate::analysis::pairs::{FoldedSyllable, stands_in_index};
use crate::analysis::{Form, key};
use crate::text::fold;

/// What stands for a syllable of a query.
#[derive(Clone, Copy, Debug)]
pub enum Spelling<'t> {
    /// Any of these exact terms.
    Exact(&'t [String]),
    /// The folded term, with any marks.
    Folded(&'t str),
    /// Terms that are not known one by one: what begins so, or is near.
    Open,
}

impl Spelling<'_> {
    fn folded(self) -> Vec<String> {
        match self {
            Self::Exact(terms) => terms.iter().map(|term| fold(term).into_owned()).collect(),
            Self::Folded(term) => vec![term.to_owned()],
            Self::Open => Vec::new(),
        }
    }
}

impl QueryTerm {
    /// Two neighbours in a field of [pairs](crate::analysis::pairs); `None` where it has not all that may stand for them.
    ///
    /// # Errors
    /// Returns an error if [`Self::of`] does.
    pub fn pair(
        searcher: &Searcher,
        field: Field,
        first: Spelling<'_>,
        second: Spelling<'_>,
    ) -> tantivy::Result<Option<Self>> {
        let (firsts, seconds) = (first.folded(), second.folded());
        let in_index =
            |first: &String, second: &String| stands_in_index(FoldedSyllable::of(first), FoldedSyllable::of(second));
        let is_complete = firsts.iter().all(|first| seconds.iter().all(|second| in_index(first, second)));
        if !is_complete || firsts.is_empty() || seconds.is_empty() {
            return Ok(None);
        }
        // The exact terms that one keeps, where the other may have any marks: those of all forms of both that have them.
        let keeps = |exact: &[String], at: usize, folded: &str| {
            let has =
                |pair: &str| pair.split(' ').nth(at).is_some_and(|syllable| exact.iter().any(|one| one == syllable));
            Self::forms(searcher, field, folded, has)
        };
        Ok(Some(match (first, second) {
            (Spelling::Exact(firsts), Spelling::Exact(seconds)) => {
                let pairs =
                    firsts.iter().flat_map(|first| seconds.iter().map(move |second| format!("{first} {second}")));
                let keys: Vec<String> = pairs.map(|pair| key(&pair, &fold(&pair))).collect();
                Self::any(searcher, field, &keys)?
            }
            (Spelling::Folded(first), Spelling::Folded(second)) => {
                Self::of(searcher, field, &format!("{first} {second}"), Form::Folded)?
            }
            (Spelling::Exact(exact), Spelling::Folded(second)) => match firsts.as_slice() {
                [first] => keeps(exact, 0, &format!("{first} {second}"))?,
                _ => return Ok(None),
            },
            (Spelling::Folded(first), Spelling::Exact(exact)) => match seconds.as_slice() {
                [second] => keeps(exact, 1, &format!("{first} {second}"))?,
                _ => return Ok(None),
            },
            (Spelling::Open, _) | (_, Spelling::Open) => return Ok(None),
        }))
    }
}
