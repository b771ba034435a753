//! The tokenizer of both text forms.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::Form;
use super::replay::Notes;
use crate::text::Analyzer;

/// Emits one term for each token, positions by [zone](super::Zone).
pub(super) struct SyllableTokenizer {
    form: Form,
    analyzer: Analyzer,
    token: Token,
    notes: Notes,
}

impl SyllableTokenizer {
    pub fn new(form: Form) -> Self {
        Self { form, analyzer: Analyzer::new(), token: Token::default(), notes: Notes::default() }
    }
}

/// A clone starts with nothing remembered: each indexing thread warms its own.
impl Clone for SyllableTokenizer {
    fn clone(&self) -> Self {
        Self::new(self.form)
    }
}

impl Tokenizer for SyllableTokenizer {
    type TokenStream<'a> = SyllableStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> SyllableStream<'a> {
        if self.form == Form::Exact || !self.notes.take(text) {
            self.notes.fill(text, &mut self.analyzer);
        }
        SyllableStream { tokenizer: self, next: 0 }
    }
}

pub(super) struct SyllableStream<'a> {
    tokenizer: &'a mut SyllableTokenizer,
    /// The place of the next token among the notes.
    next: usize,
}

impl TokenStream for SyllableStream<'_> {
    fn advance(&mut self) -> bool {
        let SyllableTokenizer { form, token, notes, .. } = &mut *self.tokenizer;
        let Some(note) = notes.get(self.next) else {
            if *form == Form::Exact {
                notes.leave();
            }
            return false;
        };
        self.next += 1;
        token.text.clear();
        token.text.push_str(if *form == Form::Exact { &note.exact } else { &note.folded });
        token.position = note.position;
        token.offset_from = note.span.start;
        token.offset_to = note.span.end;
        true
    }

    fn token(&self) -> &Token {
        &self.tokenizer.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.tokenizer.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{BODY_START, join_zones};
    use proptest::prelude::*;

    fn emitted(tokenizer: &mut SyllableTokenizer, text: &str) -> Vec<(String, usize, usize)> {
        let mut stream = tokenizer.token_stream(text);
        let mut found = Vec::new();
        stream.process(&mut |token| found.push((token.text.clone(), token.position, token.offset_from)));
        found
    }

    #[test]
    fn the_body_starts_at_its_zone() {
        let text = join_zones(Some("Hoà giải"), "Tổ dân phố");
        let found = emitted(&mut SyllableTokenizer::new(Form::Exact), &text);
        let body = BODY_START as usize;
        let found: Vec<(&str, usize)> = found.iter().map(|(term, position, _)| (term.as_str(), *position)).collect();
        assert_eq!(found, [("hòa", 0), ("giải", 1), ("tổ", body), ("dân", body + 1), ("phố", body + 2)]);
    }

    #[test]
    fn without_a_lead_the_body_starts_there_too() {
        let found = emitted(&mut SyllableTokenizer::new(Form::Folded), &join_zones(None, "Đảng"));
        assert_eq!((found[0].0.as_str(), found[0].1), ("dang", BODY_START as usize));
    }

    proptest! {
        #[test]
        fn a_folded_pass_gives_the_same_with_and_without_notes(texts in prop::collection::vec("[a-zđảủạ \u{1f}]{0,40}", 1..6)) {
            let mut exact = SyllableTokenizer::new(Form::Exact);
            let mut noted = SyllableTokenizer::new(Form::Folded);
            for text in &texts {
                emitted(&mut exact, text);
                let with_notes = emitted(&mut noted, text);
                // The notes are taken now, so this pass goes over the text itself.
                prop_assert_eq!(with_notes, emitted(&mut SyllableTokenizer::new(Form::Folded), text));
            }
        }
    }
}
