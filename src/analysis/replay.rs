//! One pass over a text for both of its fields.
//!
//! An exact field and its folded twin index the same text, one after the other on one thread. The exact pass notes the
//! folded terms on its way, and the folded pass gives them back without looking at the text again.

use std::cell::RefCell;

use compact_str::CompactString;

use crate::base::Span;

/// The tokens of one text, with their folded terms.
#[derive(Default)]
pub(super) struct Notes {
    text: String,
    tokens: Vec<Note>,
}

/// One token.
pub(super) struct Note {
    /// Where it stands in the text.
    pub span: Span,
    /// Its position.
    pub position: usize,
    /// Its folded term.
    pub folded: CompactString,
}

thread_local! {
    /// The last text that the exact analyzer went through on this thread.
    static LAST: RefCell<Notes> = RefCell::default();
}

impl Notes {
    /// Forgets the last text and begins with `text`.
    pub fn begin(&mut self, text: &str) {
        self.text.clear();
        self.text.push_str(text);
        self.tokens.clear();
    }

    /// Notes the next token.
    pub fn note(&mut self, span: Span, position: usize, folded: &CompactString) {
        self.tokens.push(Note { span, position, folded: folded.clone() });
    }

    /// Leaves the notes of a whole text for the folded pass, and takes older ones to write over.
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
