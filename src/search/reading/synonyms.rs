//! The other names that a query also finds: abbreviations and their full forms, both ways, and the twin spellings of
//! `i` and `y`.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

use serde::Deserialize;
use thiserror::Error;

use crate::analysis::Form;
use crate::search::reading::accents::{Accents, Word, words};
use crate::text::{Analyzer, fold, i_y_twin};

/// The table that ships.
const BUILTIN: &str = include_str!("synonyms.toml");

/// The most other forms that one query is searched for.
const MOST_OTHERS: usize = 24;

/// Groups of forms that stand for each other: `UBND` and `Ủy ban nhân dân`.
#[derive(Clone, Debug, Default)]
pub struct Synonyms {
    /// The forms of each group, as words.
    groups: Vec<Vec<Vec<Word>>>,
    /// The group and form by the folded first word, the longest form first.
    by_first: HashMap<String, Vec<(usize, usize)>>,
}

/// The reason why a row of synonyms was refused.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SynonymsError {
    /// The table that ships is not of its form.
    #[error("the table of synonyms cannot be read: {0}")]
    Form(String),
    /// A row says nothing.
    #[error(
        "the synonyms {0:?} say nothing: expected two forms or more, each of letters or digits, as [\"UBND\", \"Ủy ban nhân dân\"]"
    )]
    Row(Vec<String>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    synonyms: Vec<Vec<String>>,
}

/// Another form of some words of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::search) struct Other {
    /// The words it stands for, by their places.
    pub typed: Range<usize>,
    /// The kind of its terms.
    pub form: Form,
    /// Its terms, which must stand one after the other.
    pub terms: Vec<String>,
}

impl Synonyms {
    /// The table that ships.
    pub fn builtin() -> Arc<Self> {
        static SHIPPED: LazyLock<Arc<Synonyms>> = LazyLock::new(|| Arc::new(Synonyms::shipped().unwrap_or_default()));
        Arc::clone(&SHIPPED)
    }

    fn shipped() -> Result<Self, SynonymsError> {
        let table: Table = toml::from_str(BUILTIN).map_err(|error| SynonymsError::Form(error.message().to_owned()))?;
        let mut synonyms = Self::default();
        synonyms.add(&table.synonyms)?;
        Ok(synonyms)
    }

    /// Adds rows, each of the forms that stand for each other.
    ///
    /// # Errors
    /// Returns an error if a row has fewer than two forms with words.
    pub fn add(&mut self, rows: &[Vec<String>]) -> Result<(), SynonymsError> {
        let mut analyzer = Analyzer::new();
        for row in rows {
            let mut forms: Vec<Vec<Word>> = row.iter().map(|form| words(&mut analyzer, form)).collect();
            if forms.iter().any(Vec::is_empty) {
                return Err(SynonymsError::Row(row.clone()));
            }
            let mut distinct: Vec<Vec<Word>> = Vec::new();
            forms.drain(..).for_each(|form| {
                if !distinct.contains(&form) {
                    distinct.push(form);
                }
            });
            if distinct.len() < 2 {
                return Err(SynonymsError::Row(row.clone()));
            }
            let group = self.groups.len();
            for (at, form) in distinct.iter().enumerate() {
                if let Some(first) = form.first() {
                    self.by_first.entry(first.folded.clone()).or_default().push((group, at));
                }
            }
            self.groups.push(distinct);
        }
        let groups = &self.groups;
        let length =
            |(group, form): &(usize, usize)| groups.get(*group).and_then(|forms| forms.get(*form)).map_or(0, Vec::len);
        for places in self.by_first.values_mut() {
            places.sort_by_key(|place| std::cmp::Reverse(length(place)));
        }
        Ok(())
    }

    /// Other forms of words that were typed one after the other. Where forms overlap, the longest counts; a word typed
    /// with marks is held to them. None where words match as typed only.
    pub(in crate::search) fn others(&self, typed: &[Word], accents: Accents) -> Vec<Other> {
        let mut found = Vec::new();
        if accents == Accents::AsTyped {
            return found;
        }
        let form = if accents == Accents::Folded { Form::Folded } else { Form::Exact };
        let mut at = 0;
        while let Some(rest) = typed.get(at..).filter(|rest| !rest.is_empty()) {
            let before = found.len();
            let mut longest = 0;
            for (group, place) in rest.first().and_then(|first| self.by_first.get(&first.folded)).into_iter().flatten()
            {
                let Some(forms) = self.groups.get(*group) else { continue };
                let Some(here) = forms.get(*place).filter(|here| here.len() >= longest && stands(here, rest, accents))
                else {
                    continue;
                };
                longest = here.len();
                for other in forms.iter().filter(|other| *other != here) {
                    let terms = other.iter().map(|word| word.term(form).to_owned()).collect();
                    found.push(Other { typed: at..at + longest, form, terms });
                }
            }
            if found.len() == before
                && let Some(word) = rest.first()
                && let Some(twin) = i_y_twin(&word.exact)
            {
                let form = accents.widest(word);
                let term = if form == Form::Folded { fold(&twin).into_owned() } else { twin };
                found.push(Other { typed: at..at + 1, form, terms: vec![term] });
            }
            at += longest.max(1);
        }
        // Two spellings of one form differ in their marks only, and fold to one.
        let mut seen = std::collections::HashSet::new();
        found.retain(|other| seen.insert((other.typed.start, other.terms.clone())));
        found.truncate(MOST_OTHERS);
        found
    }
}

/// True where `typed` begins with the words of a form.
fn stands(form: &[Word], typed: &[Word], accents: Accents) -> bool {
    let same = |(known, word): (&Word, &Word)| match accents {
        Accents::Folded => known.folded == word.folded,
        _ if word.is_marked() => known.exact == word.exact,
        // A bare word may be meant bare or was left so.
        _ => known.folded == word.folded,
    };
    typed.len() >= form.len() && form.iter().zip(typed).all(same)
}

/// The stretches of a query's text in which abbreviations are looked for: not in codes, of which `TW` may be a part
/// (`03-CT/TW`).
pub(in crate::search) fn outside_codes(text: &str) -> Vec<&str> {
    let mut stretches = Vec::new();
    let mut start = 0;
    let mut at = 0;
    for piece in text.split_inclusive(char::is_whitespace) {
        let next = at + piece.len();
        if piece.contains(['/', '\\']) {
            stretches.extend(text.get(start..at));
            start = next;
        }
        at = next;
    }
    stretches.extend(text.get(start..));
    stretches.retain(|stretch| !stretch.trim().is_empty());
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;

    fn others(query: &str) -> Vec<String> {
        let typed = words(&mut Analyzer::new(), query);
        let accents = Accents::of(&typed, false);
        Synonyms::builtin().others(&typed, accents).into_iter().map(|other| other.terms.join(" ")).collect()
    }

    #[test]
    fn the_shipped_table_is_whole() {
        let shipped = Synonyms::shipped().unwrap();
        assert!(shipped.groups.len() >= 80);
    }

    #[test]
    fn abbreviations_and_full_forms_find_each_other() {
        assert_eq!(others("UBND tỉnh"), ["ủy ban nhân dân"]);
        assert_eq!(others("Uỷ ban nhân dân tỉnh"), ["ubnd"]);
        assert_eq!(others("uy ban nhan dan"), ["ubnd"]);
        assert_eq!(others("hdnd"), ["hoi dong nhan dan"]);
        assert_eq!(others("dân vận khéo"), [""; 0]);
    }

    #[test]
    fn the_longest_form_counts() {
        assert!(others("tp.hcm").contains(&"thanh pho ho chi minh".to_owned()));
        assert!(!others("tp.hcm").contains(&"thanh pho".to_owned()));
    }

    #[test]
    fn marks_that_were_typed_hold() {
        assert_eq!(others("ủy bàn nhân dân"), [""; 0]);
    }

    #[test]
    fn twins_are_found() {
        assert_eq!(others("kĩ năng"), ["kỹ"]);
        assert_eq!(others("quy định"), ["qui"]);
    }

    #[test]
    fn as_typed_there_are_none() {
        let typed = words(&mut Analyzer::new(), "UBND");
        assert!(Synonyms::builtin().others(&typed, Accents::AsTyped).is_empty());
    }

    #[test]
    fn codes_are_left_alone() {
        assert_eq!(outside_codes("BCH họp 03-CT/TW hôm nay"), ["BCH họp ", "hôm nay"]);
    }

    #[test]
    fn a_row_of_one_form_is_refused() {
        let mut synonyms = Synonyms::default();
        for row in
            [vec!["UBND".to_owned()], vec!["UBND".to_owned(), "ubnd".to_owned()], vec!["a".to_owned(), "…".to_owned()]]
        {
            assert_eq!(synonyms.add(std::slice::from_ref(&row)), Err(SynonymsError::Row(row)));
        }
    }
}
