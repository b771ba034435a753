//! The paragraphs of a text, also of a page that was damaged: lines that were broken in the middle of a sentence are put
//! together, and a line that has lost its paragraphs is parted where sentences end.

use crate::base::Span;

/// A line of more bytes has lost its paragraphs: those of newspapers are seldom half as long.
const LOST: usize = 2_400;
/// The bytes after which such a line is parted at the next end of a sentence.
const PART: usize = 700;

/// The paragraphs of a text, in order; blank lines are none.
pub(super) fn paragraphs_of(text: &str) -> Vec<Span> {
    let lines = text.split('\n').scan(0, |start, line| {
        let span = Span::new(*start, *start + line.len());
        *start = span.end + 1;
        Some(span)
    });
    let mut joined: Vec<Span> = Vec::new();
    for line in lines.filter(|line| !line.slice(text).trim().is_empty()) {
        match joined.last_mut().filter(|last| goes_on(last.slice(text), line.slice(text))) {
            // A blank line between two is the author's.
            Some(last) if last.end + 1 == line.start => last.end = line.end,
            _ => joined.push(line),
        }
    }
    joined.into_iter().flat_map(|paragraph| parted(text, paragraph)).collect()
}

/// Whether a sentence goes on from one line to the next.
fn goes_on(line: &str, next: &str) -> bool {
    let is_open = line.trim_end().ends_with(|letter: char| letter.is_alphanumeric() || letter == ',');
    is_open && next.trim_start().starts_with(char::is_lowercase)
}

/// A paragraph as it is, or in parts that end with a sentence.
fn parted(text: &str, paragraph: Span) -> Vec<Span> {
    let content = paragraph.slice(text);
    if content.len() <= LOST {
        return vec![paragraph];
    }
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, sign) in content.char_indices().filter(|(_, letter)| matches!(letter, '.' | '!' | '?' | '…' | '”')) {
        let end = at + sign.len_utf8();
        let mut after = content.get(end..).unwrap_or_default().chars();
        let begins =
            after.next() == Some(' ') && after.next().is_some_and(|next| next.is_uppercase() || "“\"".contains(next));
        if begins && end - start >= PART && content.len() - end >= PART / 2 {
            parts.push(Span::new(paragraph.start + start, paragraph.start + end));
            start = end + 1;
        }
    }
    parts.push(Span::new(paragraph.start + start, paragraph.end));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<&str> {
        paragraphs_of(text).into_iter().map(|span| span.slice(text)).collect()
    }

    #[test]
    fn a_line_is_a_paragraph_and_blank_ones_are_none() {
        assert_eq!(told("Một.\n\n \nHai"), ["Một.", "Hai"]);
    }

    #[test]
    fn a_sentence_that_was_broken_is_put_together() {
        assert_eq!(
            told("Chi bộ họp,\nbàn việc mới\ncủa khu phố.\nSau đó"),
            ["Chi bộ họp,\nbàn việc mới\ncủa khu phố.", "Sau đó"]
        );
        assert_eq!(told("Trăng lên\nGió về\n- bến gỗ"), ["Trăng lên", "Gió về", "- bến gỗ"]);
        assert_eq!(told("Chi bộ họp,\n\nbàn việc"), ["Chi bộ họp,", "bàn việc"]);
    }

    #[test]
    fn a_line_without_paragraphs_is_parted_at_ends_of_sentences_and_nothing_is_lost() {
        let text = "Ông A nói về việc 3.5 tỉ. ".repeat(300);
        let parts = told(text.trim_end());
        assert!(parts.len() > 5 && parts.iter().all(|part| part.ends_with("tỉ.") && part.len() < 2 * PART));
        assert_eq!(parts.join(" "), text.trim_end());
    }
}
