//! One pass over a text for both of its fields.
//!
//! An exact field and its folded twin index the same text, one after the other on one thread. The exact pass notes all
//! tokens with both of their terms before it gives out the first, and the folded pass gives them out again without
//! looking at the text. Terms are looked up in one tight loop, where the processor fetches several at a time, not
//! between one posting and the next.

use std::cell::RefCell;

use compact_str::CompactString;

use super::zones::{BODY_START, ZONE_BREAK};
use crate::base::Span;
use crate::text::{Analyzer, next_token};

/// The tokens of one text.
#[derive(Default)]
pub(super) struct Notes {
    text: String,
    tokens: Vec<Note>,
}

/// One token.
pub(super) struct Note {
    /// Where it stands in the text.
    pub span: Span,
    /// Its position, by [zone](super::Zone).
    pub position: usize,
    /// Its exact term.
    pub exact: CompactString,
    /// Its folded term.
    pub folded: CompactString,
}

thread_local! {
    /// The text that the exact analyzer went through last on this thread.
    static LAST: RefCell<Notes> = RefCell::default();
}

impl Notes {
    /// Notes the tokens of `text` in place of those before.
    pub fn fill(&mut self, text: &str, analyzer: &mut Analyzer) {
        self.text.clear();
        self.text.push_str(text);
        self.tokens.clear();
        let (mut at, mut position) = (0, 0);
        while let Some(span) = next_token(text, at) {
            if text.as_bytes().get(at..span.start).unwrap_or_default().contains(&ZONE_BREAK) {
                position = position.max(BODY_START as usize);
            }
            let term = analyzer.term(text, span);
            self.tokens.push(Note { span, position, exact: term.exact.clone(), folded: term.folded.clone() });
            at = span.end;
            position += 1;
        }
    }

    /// Leaves the notes for the folded pass, and takes older ones to write over.
    pub fn leave(&mut self) {
        LAST.with_borrow_mut(|last| std::mem::swap(last, self));
    }

    /// Takes the notes of `text`, where they are what was left last.
    pub fn take(&mut self, text: &str) -> bool {
        LAST.with_borrow_mut(|last| {
            let same = last.text == text;
            if same {
                std::mem::swap(last, self);
                last.text.clear();
                last.tokens.clear();
            }
            same
        })
    }

    /// The token at a place.
    pub fn get(&self, at: usize) -> Option<&Note> {
        self.tokens.get(at)
    }
}
