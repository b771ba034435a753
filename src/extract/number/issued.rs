//! The date beside a mention that is the document's date of issue.

use super::code::Mode;
use super::mention::NumberMention;
use super::tables::Tables;
use crate::base::Span;
use crate::text::{Word, char_at, skip_blank, word_at};

/// A longer stretch between a number and a date does not join them.
const LONGEST_GAP: usize = 90;

impl Tables {
    pub(super) fn is_issue_date(&self, text: &str, mention: &NumberMention, date: Span) -> bool {
        let end = date.start;
        if date.start < mention.span.end || date.start - mention.span.end > LONGEST_GAP || date.is_empty() {
            return false;
        }
        if text.get(mention.span.end..end).is_none() {
            return false;
        }
        let mut at = mention.span.end;
        let (mut issuer, mut comma) = (false, false);
        while at < end {
            let blank = skip_blank(text, at);
            if blank > at {
                at = blank;
            } else if let Some(named) =
                self.issuer_after(text, at, Mode::Text).filter(|named| !issuer && named.span.end <= end)
            {
                issuer = true;
                at = named.span.end;
            } else if let Some(word) = word_at(text, at) {
                let joins = [
                    ("ngay", "ngày"),
                    ("ky", "ký"),
                    ("ban", "ban"),
                    ("hanh", "hành"),
                    ("ra", "ra"),
                    ("de", "đề"),
                    ("duoc", "được"),
                ];
                if !joins.iter().any(|(plain, exact)| word.reads(plain, exact)) {
                    return false;
                }
                at = word.span.end;
            } else {
                match char_at(text, at) {
                    Some(mark) if matches!(mark, ',' | '(' | ':') => {
                        comma |= mark == ',';
                        at += mark.len_utf8();
                    }
                    _ => return false,
                }
            }
        }
        at == end && !(comma && self.begins_clause(text, mention, date.end))
    }

    /// True where the date that ends at `end` dates what follows: ", ngày 8-3-2013 Bộ Xây dựng đã ban hành …". What follows
    /// is then a name; that of who issued the document itself may stand there.
    fn begins_clause(&self, text: &str, mention: &NumberMention, end: usize) -> bool {
        let blank = skip_blank(text, end);
        let at = if char_at(text, blank) == Some(',') { skip_blank(text, blank + 1) } else { blank };
        if !word_at(text, at).is_some_and(|word: Word<'_>| word.is_capitalised()) {
            return false;
        }
        let named = self.named_at(text, at).and_then(|named| self.issuers().get(named.row));
        named.is_none_or(|row| mention.issuer.as_deref() != Some(row.code.as_str()))
    }
}
