//! Answers of tools: objects of JSON that take a bounded number of bytes.

use serde::Serialize;

use crate::export::{Layout, json};

/// The bytes of a message beside the text of its answer: the members around it, and an id of usual length.
const AROUND: usize = 256;

/// An object of JSON that is filled, in order, as far as it has room.
///
/// It is sent as a text, in which each quotation mark and backslash takes two bytes: room is counted so.
pub(super) struct Answer {
    text: String,
    room: usize,
}

/// The bytes that a text of JSON takes in a text of JSON.
fn weight(text: &str) -> usize {
    text.len() + text.bytes().filter(|byte| matches!(byte, b'"' | b'\\')).count()
}

/// A value as JSON without the line feed behind it; `null` for one that has no JSON, of which there are none here.
fn written(value: &impl Serialize) -> String {
    json(value, Layout::Line).unwrap_or_else(|_| "null\n".to_owned()).trim_end().to_owned()
}

impl Answer {
    /// An empty answer whose message takes at most so many bytes.
    pub fn new(most: usize) -> Self {
        Self { text: "{".to_owned(), room: most.saturating_sub(AROUND) }
    }

    /// The bytes that are left.
    pub fn room(&self) -> usize {
        self.room
    }

    /// A member that the answer has in any case: a number, a name, a short text.
    pub fn put(&mut self, name: &str, value: impl Serialize) {
        self.member(name, &written(&value));
    }

    /// A member with as many of some values, in their order, as the share of the room allows; what is left out is counted
    /// beside it. Gives the number of those that it has.
    pub fn list<T: Serialize>(&mut self, name: &str, values: impl IntoIterator<Item = T>, share: usize) -> usize {
        let (mut list, mut listed, mut left_out) = ("[".to_owned(), 0, 0);
        let mut room = share.min(self.room);
        for value in values {
            let value = written(&value);
            let taken = weight(&value) + 1;
            if left_out > 0 || taken > room {
                left_out += 1;
                continue;
            }
            if listed > 0 {
                list.push(',');
            }
            list.push_str(&value);
            (room, listed) = (room - taken, listed + 1);
        }
        list.push(']');
        self.member(name, &list);
        if left_out > 0 {
            self.put(&format!("{name}_left_out"), left_out);
        }
        listed
    }

    /// The text of the answer.
    pub fn text(mut self) -> String {
        self.text.push('}');
        self.text
    }

    fn member(&mut self, name: &str, value: &str) {
        let before = if self.text.len() > 1 { "," } else { "" };
        let member = format!("{before}{}:{value}", written(&name));
        self.room = self.room.saturating_sub(weight(&member));
        self.text.push_str(&member);
    }
}

/// The number of code points of a text that take at most so many bytes in an answer, at least one of them; where the text
/// does not end there, up to the last space among the last [`WORD`] of them.
pub(super) fn fitting(text: &str, room: usize) -> usize {
    let (mut taken, mut count, mut space) = (0, 0, None);
    for letter in text.chars() {
        taken += if is_plain(letter) { letter.len_utf8() } else { ESCAPED };
        if taken > room && count > 0 {
            return space.filter(|space| count - space <= WORD).unwrap_or(count);
        }
        count += 1;
        if letter.is_whitespace() {
            space = Some(count);
        }
    }
    count
}

/// No word of a language written in syllables has more letters.
const WORD: usize = 64;
/// The bytes of a letter that JSON escapes, as `\\u202e`, at most.
const ESCAPED: usize = 7;

/// Whether a letter stands in JSON as it is ([`json`]).
fn is_plain(letter: char) -> bool {
    let turns =
        matches!(letter, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    !turns && !letter.is_control() && !matches!(letter, '"' | '\\')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;

    #[test]
    fn a_list_has_what_fits_and_says_what_does_not() {
        let mut answer = Answer::new(AROUND + 1_000);
        answer.put("total", 7);
        let values = ["một \"hai\"", "ba", "bốn", "năm"];
        assert_eq!(answer.list("all", values, 1_000), 4);
        assert_eq!(answer.list("some", values, 22), 1);
        assert_eq!(answer.list("none", values, 3), 0);
        assert_eq!(
            answer.text(),
            r#"{"total":7,"all":["một \"hai\"","ba","bốn","năm"],"some":["một \"hai\""],"some_left_out":3,"none":[],"none_left_out":4}"#
        );
    }

    proptest! {
        #[test]
        fn an_answer_keeps_its_bound(values in proptest::collection::vec(".{0,60}", 0..60)) {
            let mut answer = Answer::new(2_000);
            answer.put("total", values.len());
            answer.list("values", &values, usize::MAX);
            let message = json(&answer.text(), Layout::Line).unwrap();
            prop_assert!(message.len() <= 2_000 - AROUND + 64, "{}", message.len());
        }

        #[test]
        fn a_part_of_a_text_fits(text in ".{0,400}", room in 40..300_usize) {
            let part: String = text.chars().take(fitting(&text, room)).collect();
            prop_assert_eq!(part.is_empty(), text.is_empty());
            prop_assert!(weight(&written(&part)) <= room + 4 || part.chars().count() == 1);
        }

        #[test]
        fn parts_make_the_text(text in "[a-zệ \n\"]{0,400}", room in 1..80_usize) {
            let (mut rest, mut parts) = (text.as_str(), String::new());
            while !rest.is_empty() {
                let count = fitting(rest, room);
                let end = rest.char_indices().nth(count).map_or(rest.len(), |(at, _)| at);
                let (part, others) = rest.split_at(end);
                prop_assert!(!part.is_empty());
                parts.push_str(part);
                rest = others;
            }
            prop_assert_eq!(parts, text);
        }
    }

    #[test]
    fn an_answer_is_an_object() {
        let mut answer = Answer::new(1_000);
        answer.put("a\"b", ["\u{202e}"]);
        let text = answer.text();
        assert!(!text.contains('\u{202e}'));
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap()["a\"b"][0], "\u{202e}");
    }
}
