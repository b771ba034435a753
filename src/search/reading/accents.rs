//! The forms of a query word that are looked for.
//!
//! A syllable typed with marks is held to them. In a query without any mark every syllable may have any; in a query
//! that has marks elsewhere, a bare syllable is either meant bare (`hai`, `cho`) or was left bare (`dang`), so both
//! forms count, the exact one more. The exact form is the one that a bare syllable most likely stands for between its
//! neighbours, where that can be told (see [`crate::search::reading`]).

use crate::analysis::Form;
use crate::text::{Analyzer, is_marked};

/// The weight of a bare syllable's other readings in a query that has marks elsewhere, against its own.
const OTHER_READINGS: f32 = 0.5;
/// The share, in a query without any mark, of the form that a bare syllable most likely stands for; the rest is for any
/// form. Fitted as `docs/ranking.md` tells.
const READ: f32 = 0.7;

/// One token of the query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::search) struct Word {
    /// Its exact term; of a bare word that was [read](crate::search::reading::read), the form it most likely stands for.
    pub exact: String,
    /// Its folded term.
    pub folded: String,
    /// Whether it was typed with a mark.
    pub marked: bool,
    /// Whether its exact term was read, rather than typed.
    pub read: bool,
    /// Whether it is a word of a document number that articles cite: then what it was read as holds, for the number says
    /// which articles match, and a type has one name.
    pub held: bool,
    /// Whether it was read, and is not sure: then it is cut as it was read, and matched in any form.
    pub doubtful: bool,
}

impl Word {
    /// True where it was typed with a mark.
    pub fn is_marked(&self) -> bool {
        self.marked
    }

    /// Its term of one form.
    pub fn term(&self, form: Form) -> &str {
        match form {
            Form::Exact => &self.exact,
            Form::Folded => &self.folded,
        }
    }
}

/// The tokens of a text of the query.
pub(in crate::search) fn words(analyzer: &mut Analyzer, text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    analyzer.each(text, |token| {
        let (exact, folded) = (token.term.exact.to_string(), token.term.folded.to_string());
        found.push(Word { marked: is_marked(&exact), exact, folded, read: false, held: false, doubtful: false });
    });
    found
}

/// The way in which the words of one query are matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::search) enum Accents {
    /// Every word as typed.
    AsTyped,
    /// Some words bear marks: they are held to them, the others match both ways.
    Partly,
    /// No word bears marks, or none shall count.
    Folded,
}

impl Accents {
    /// The way in which a query of these words is matched.
    pub fn of<'a>(words: impl IntoIterator<Item = &'a Word>, exact: bool) -> Self {
        if exact {
            return Self::AsTyped;
        }
        if words.into_iter().any(Word::is_marked) { Self::Partly } else { Self::Folded }
    }

    /// The forms of a word that are looked for, with their weights, the main one first.
    pub fn forms(self, word: &Word) -> &'static [(Form, f32)] {
        match self {
            Self::AsTyped => &[(Form::Exact, 1.0)],
            Self::Folded if word.read && word.held => &[(Form::Exact, 1.0)],
            Self::Folded if word.read => &[(Form::Exact, READ), (Form::Folded, 1.0 - READ)],
            Self::Folded => &[(Form::Folded, 1.0)],
            Self::Partly if word.is_marked() || !could_bear_marks(&word.folded) => &[(Form::Exact, 1.0)],
            Self::Partly => &[(Form::Exact, 1.0), (Form::Folded, OTHER_READINGS)],
        }
    }

    /// The one form of a word that phrases and adjacency go by: the widest that is looked for.
    pub fn widest(self, word: &Word) -> Form {
        self.forms(word).last().map_or(Form::Exact, |(form, _)| *form)
    }
}

/// Numbers and codes never do; a syllable that bears marks has a vowel or a `d`.
pub(in crate::search) fn could_bear_marks(term: &str) -> bool {
    term.bytes().all(|byte| byte.is_ascii_alphabetic())
        && term.bytes().any(|byte| matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'd'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> (Accents, Vec<Word>) {
        let words = words(&mut Analyzer::new(), query);
        (Accents::of(&words, false), words)
    }

    #[test]
    fn marks_that_were_typed_hold() {
        let (accents, words) = read("đảng uy");
        assert_eq!(accents.forms(&words[0]), [(Form::Exact, 1.0)]);
        assert_eq!(accents.widest(&words[1]), Form::Folded);
    }

    #[test]
    fn a_query_without_marks_finds_every_form() {
        let (accents, words) = read("dang uy 03");
        assert_eq!(accents, Accents::Folded);
        assert_eq!(accents.forms(&words[0]), [(Form::Folded, 1.0)]);
    }

    #[test]
    fn a_word_of_a_cited_number_has_one_form_once_it_was_read() {
        let (accents, words) = read("chi thi 03");
        let read = Word { exact: "chỉ".to_owned(), read: true, ..words[0].clone() };
        assert_eq!(accents.forms(&read).len(), 2);
        assert_eq!(accents.forms(&Word { held: true, ..read }), [(Form::Exact, 1.0)]);
        assert_eq!(accents.forms(&Word { held: true, ..words[1].clone() }), [(Form::Folded, 1.0)]);
    }

    #[test]
    fn numbers_have_one_form() {
        let (accents, words) = read("chỉ thị 03 tw");
        assert_eq!(accents.widest(&words[2]), Form::Exact);
        assert_eq!(accents.widest(&words[3]), Form::Exact);
    }
}
