//! The story that an article tells, by its title and lead: of a day that has just been, or of what lies long back.

use super::signs::{Sign, signs_in};
use crate::base::Article;
use crate::text::{is_letter_or_digit, lowered};

/// The story of an article.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Story {
    /// A court judges, or is to judge, what happened months before.
    pub(super) court: bool,
    /// People came together.
    pub(super) meeting: bool,
    /// Something is remembered.
    pub(super) remembers: bool,
    /// Months or years have passed since, as the title says.
    pub(super) later: bool,
    /// The same, as the lead says.
    pub(super) later_in_lead: bool,
}

/// As much of title and lead as tells the story, in bytes.
const REACH: usize = 600;

impl Story {
    pub(super) fn of(article: &Article) -> Self {
        let mut story = Self::default();
        for (text, is_title) in [(article.title.as_deref(), true), (article.lead.as_deref(), false)] {
            let Some(text) = text else { continue };
            let lower = lowered(text.get(..text.floor_char_boundary(REACH)).unwrap_or_default());
            let (signs, _) = signs_in(&lower, 0);
            story.court |= signs.has(Sign::Court);
            story.meeting |= signs.has(Sign::Meeting);
            story.remembers |= signs.has(Sign::Memory);
            if is_told_later(&lower) {
                *(if is_title { &mut story.later } else { &mut story.later_in_lead }) = true;
            }
        }
        story
    }

    pub(super) fn looks_back(self) -> bool {
        self.remembers || self.later || self.later_in_lead
    }
}

/// Words before a number of months or years that have passed.
const PASSED: [&str; 8] = ["sau", "gần", "hơn", "đây", "đã", "suốt", "ngót", "qua"];

/// *sau 8 tháng*, *10 năm trước*, *gần một năm qua*: time has passed since what is told.
fn is_told_later(lower: &str) -> bool {
    if !["năm", "tháng"].iter().any(|unit| lower.contains(unit)) {
        return false;
    }
    let mut words = lower.split(|letter: char| !is_letter_or_digit(letter)).filter(|word| !word.is_empty());
    let (mut first, mut second) = ("", "");
    while let Some(word) = words.next() {
        let counted = second.bytes().all(|byte| byte.is_ascii_digit()) && !second.is_empty() && second.len() <= 3
            || matches!(second, "một" | "hai" | "ba" | "nhiều" | "mấy" | "nửa");
        if matches!(word, "năm" | "tháng") && counted {
            let behind = words.clone().next().unwrap_or_default();
            if PASSED.contains(&first) || matches!(behind, "trước" | "qua" | "sau" | "kể" | "ngày" | "trôi") {
                return true;
            }
        }
        (first, second) = (second, word);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn story(title: &str) -> Story {
        Story::of(&Article { title: Some(title.to_owned()), ..Article::default() })
    }

    #[test]
    fn what_is_told_again_looks_back() {
        for title in [
            "Sau 8 tháng, đập vẫn chưa xong",
            "Ba năm trước bản mất chợ",
            "Tưởng niệm người lái đò",
            "Bản cũ 10 năm sau",
        ] {
            assert!(story(title).looks_back(), "{title}");
        }
        for title in ["Xã họp chợ phiên", "Thu 3 tháng đầu năm tăng", "Phạt tù 2 năm người phá rừng"]
        {
            assert!(!story(title).looks_back(), "{title}");
        }
        assert!(story("Tòa huyện xét xử vụ phá rừng").court);
    }
}
