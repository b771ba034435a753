//! The tokenizer of packed texts.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::key::KEY_END;
use super::zones::{BODY_START, ZONE_BREAK};

/// Emits the keys that a text was [packed](super::pack()) into, positions by [zone](super::Zone). All that is worth
/// working out was, by the threads that analyse: those that write the index are the ones all others wait for.
#[derive(Clone, Default)]
pub(super) struct KeyTokenizer(Token);

impl Tokenizer for KeyTokenizer {
    type TokenStream<'a> = KeyStream<'a>;

    fn token_stream<'a>(&'a mut self, packed: &'a str) -> KeyStream<'a> {
        KeyStream { token: &mut self.0, packed, at: 0, next: 0 }
    }
}

pub(super) struct KeyStream<'a> {
    token: &'a mut Token,
    packed: &'a str,
    /// The end of the key before, in bytes.
    at: usize,
    /// The position of the next key, unless a zone begins with it.
    next: usize,
}

impl TokenStream for KeyStream<'_> {
    fn advance(&mut self) -> bool {
        let packed = self.packed.as_bytes();
        if packed.get(self.at) == Some(&ZONE_BREAK) {
            self.at += 1;
            self.next = self.next.max(BODY_START as usize);
        }
        let Some(rest) = self.packed.get(self.at..) else { return false };
        let Some(length) = memchr::memchr(KEY_END.as_bytes()[0], rest.as_bytes()) else { return false };
        self.token.text.clear();
        self.token.text.push_str(rest.get(..length).unwrap_or_default());
        (self.token.offset_from, self.token.offset_to) = (self.at, self.at + length);
        self.token.position = self.next;
        self.at += length + KEY_END.len();
        self.next += 1;
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{key, pack, pack_zones, terms_of_key};
    use crate::text::{Analyzer, clean};
    use proptest::prelude::*;

    fn emitted(packed: &str) -> Vec<(String, usize)> {
        let mut tokenizer = KeyTokenizer::default();
        let mut stream = tokenizer.token_stream(packed);
        let mut found = Vec::new();
        stream.process(&mut |token| found.push((token.text.clone(), token.position)));
        found
    }

    fn words(lead: Option<&str>, body: &str) -> Vec<(String, usize)> {
        let keys = emitted(&pack_zones(lead, body).keys);
        keys.into_iter().map(|(key, position)| (terms_of_key(&key).0.to_owned(), position)).collect()
    }

    #[test]
    fn the_body_starts_at_its_zone() {
        let found = words(Some("Hoà giải"), "Tổ dân phố");
        let body = BODY_START as usize;
        let found: Vec<(&str, usize)> = found.iter().map(|(term, position)| (term.as_str(), *position)).collect();
        assert_eq!(found, [("hòa", 0), ("giải", 1), ("tổ", body), ("dân", body + 1), ("phố", body + 2)]);
    }

    #[test]
    fn without_a_lead_the_body_starts_there_too() {
        assert_eq!(words(None, "Đảng"), [("đảng".to_owned(), BODY_START as usize)]);
        assert_eq!(words(Some("Đảng"), ""), [("đảng".to_owned(), 0)]);
    }

    #[test]
    fn a_text_that_was_not_packed_gives_nothing() {
        assert!(emitted("Tổ dân phố").is_empty() && emitted("").is_empty());
    }

    proptest! {
        #[test]
        fn every_token_is_there_in_its_place(text in any::<String>()) {
            let text = clean(&text);
            let mut wanted = Vec::new();
            Analyzer::new().each(&text, |token| wanted.push((key(&token.term.exact, &token.term.folded), wanted.len())));
            prop_assert_eq!(emitted(&pack(&text).keys), wanted);
        }

        #[test]
        fn the_break_between_zones_is_nothing_to_the_sketch(lead in "[a-zđảủ ]{0,90}", body in "[a-zđảủ ]{0,90}") {
            prop_assert_eq!(pack_zones(Some(&lead), &body).sketch, pack(&format!("{lead} {body}")).sketch);
        }
    }
}
