//! The issuer of a document, as the subject of its sentence: *Tại phiên họp, Chính phủ bàn cách thực hiện Nghị quyết 01*.

use super::issuer::Named;
use super::rows::TypeRow;
use super::tables::Tables;
use crate::base::Span;
use crate::text::{char_at, skip_blank, word_at};

/// Stands for all ministries in the rows of types.
const MINISTRIES: &str = "ministries";

/// The distance back to the beginning of the sentence, in bytes.
const REACH: usize = 400;

impl Tables {
    /// The issuer that the sentence of `start` begins with, or that stands behind its first comma, where no other is named
    /// before `start` and documents of the type of `entry` are its own where it speaks of them.
    pub(super) fn subject_before(&self, text: &str, entry: &TypeRow, start: usize) -> Option<Named> {
        if entry.own.is_empty() {
            return None;
        }
        let floor = text.ceil_char_boundary(start.saturating_sub(REACH));
        let window = text.get(floor..start)?;
        let begin = match window.rfind('\n').max(window.rfind(". ")) {
            Some(end) => end + 1,
            None if floor == 0 => 0,
            None => return None,
        };
        let begin = skip_blank(text, floor + begin);
        let sentence = text.get(begin..start)?;
        let (at, (row, end)) = match self.issuer_at(text, begin) {
            Some(found) => (begin, found),
            None => {
                let at = skip_blank(text, begin + sentence.find(',')? + 1);
                (at, self.issuer_at(text, at)?)
            }
        };
        let issuer = self.issuers().get(row)?;
        let own = entry.own.contains(&issuer.code) || issuer.ministry && entry.own.iter().any(|own| own == MINISTRIES);
        let alone = own && end <= start && !self.names_other(text, Span::new(end, start), row);
        alone.then(|| Named { row, more: Vec::new(), span: Span::new(at, end), placed: false })
    }

    /// True where an issuer that is not `row` is named within `window`.
    fn names_other(&self, text: &str, window: Span, row: usize) -> bool {
        let mut at = window.start;
        while at < window.end {
            let Some(letter) = char_at(text, at) else { break };
            at = match self.issuer_at(text, at) {
                Some((other, _)) if other != row => return true,
                Some((_, end)) => end,
                None => word_at(text, at).map_or(at + letter.len_utf8(), |word| word.span.end),
            };
        }
        false
    }
}
