//! The tail of a unit's name: how far *Phòng Tổ chức, hành chính và lưu trữ huyện An Bình* goes on.

use super::kind::CellKind;
use super::lexer::{Gap, Word};
use super::lexicon::{
    COMPOUNDS, FUNCTION_WORDS, NAME_TAKERS, PERSONAL_PLACES, PLACE_TYPES, SECTORS, UNITS, VERBAL_SECTORS, VERBS,
};
use super::name::NameReader;
use super::place::is_last_of_type;

/// The number of words that the tail of a name may have.
const LONGEST_TAIL: usize = 32;

impl NameReader<'_, '_> {
    /// The end of the tail of a unit's name that has begun at `start` and reached `end`.
    pub(super) fn tail(&self, start: usize, mut end: usize) -> usize {
        while let Some(word) = self.word(end) {
            if end - start > LONGEST_TAIL {
                break;
            }
            let goes_on = match word.gap {
                Gap::Space | Gap::Glued | Gap::Stop if !self.joined(end) => false,
                Gap::Space | Gap::Glued | Gap::Stop => match word.lower.as_str() {
                    "và" if self.list.is_some_and(|at| at == end) => false,
                    "và" => self.identifies(start, end) && self.carries_on(end + 1, true),
                    _ => self.belongs(start, end),
                },
                Gap::Ampersand => true,
                Gap::Comma => self.list.is_none() && self.sector_segment(end) && !self.has_place(start, end),
                Gap::Dash => self.carries_on(end, false),
                _ => false,
            };
            if !goes_on {
                break;
            }
            end += 1;
        }
        end
    }

    pub(super) fn has_place(&self, start: usize, end: usize) -> bool {
        (start + 1..end).any(|at| PLACE_TYPES.matches(self.rest(at)) > 0 && self.place_follows(at))
    }

    /// Whether the word at `at`, behind a space, belongs to the name.
    pub(super) fn belongs(&self, start: usize, at: usize) -> bool {
        let Some(word) = self.word(at) else { return false };
        if word.gap == Gap::Glued {
            return true;
        }
        if word.text.starts_with(|letter: char| letter.is_ascii_digit()) {
            let typed = self.word(at - 1).is_some_and(is_last_of_type);
            return (typed && !self.is_date(at) || self.is_free_number(at)) && word.text.len() <= 4;
        }
        if word.is_capital() {
            let before = self.word(at - 1);
            let in_run = before.is_some_and(Word::is_capital);
            let taker = before.is_some_and(|before| NAME_TAKERS.holds(&before.lower));
            let person = self.is_family_name(at)
                && (3..=4).contains(&self.capitals(at))
                && !taker
                && PERSONAL_PLACES.matches(self.rest(at)) == 0
                && (self.after_post || in_run || !is_unit_end(before));
            return !person && !self.title_at(at);
        }
        if self.is_closed(start, at) {
            return false;
        }
        let people =
            self.word(start).is_some_and(|head| matches!(head.lower.as_str(), "chuyên" | "lưu" | "sinh" | "du"));
        if people && matches!(word.lower.as_str(), "tại" | "ở") && self.word(at + 1).is_some_and(Word::is_capital) {
            return true;
        }
        !self.stops(at)
    }

    /// Whether the name that began at `start` is closed before the lower-case word at `at`: behind the name of a place, or
    /// behind a level that stands for one (*Công an **tỉnh***), only another place goes on.
    fn is_closed(&self, start: usize, at: usize) -> bool {
        let Some((word, before)) = self.word(at).zip(self.word(at.wrapping_sub(1))) else { return false };
        if PLACE_TYPES.matches(self.rest(at)) > 0 || word.lower == "và" {
            return false;
        }
        if before.is_capital() || before.is_number() {
            return self.has_place(start, at) && self.is_last_of_place(start, at);
        }
        const OWN_WORDS: [&str; 6] = ["đoàn", "đội", "hội", "ủy", "lộ", "hóa"];
        let pair = self.word(at.wrapping_sub(2)).map(|first| format!("{} {}", first.lower, before.lower));
        let level = matches!(before.lower.as_str(), "tỉnh" | "huyện" | "quận" | "phường" | "xã")
            || pair.is_some_and(|pair| matches!(pair.as_str(), "thành phố" | "thị xã" | "thị trấn"));
        // *hợp tác xã* is no level.
        let level = level && self.word(at.wrapping_sub(2)).is_none_or(|first| first.lower != "tác");
        level && at > start + 1 && !OWN_WORDS.contains(&word.lower.as_str())
    }

    /// True where the word before `at` is the last of a place that stands with its type in the name from `start` on.
    fn is_last_of_place(&self, start: usize, at: usize) -> bool {
        (start..at).any(|from| {
            let typed = PLACE_TYPES.matches(self.rest(from));
            // A place of one syllable in capitals may go on in small letters: *thành phố Thanh hóa*.
            let short = || self.word(at - 1).is_some_and(|last| !last.is_all_capitals() && !last.is_number());
            typed > 0 && self.place_behind(from, typed) == Some(at) && !(from + typed + 1 == at && short())
        })
    }

    /// Whether a lower-case word at `at` ends every name.
    pub(super) fn stops(&self, at: usize) -> bool {
        let rest = self.rest(at);
        let Some(word) = rest.first() else { return true };
        if word.is_capital() {
            return false;
        }
        if word.lower == "các" {
            return !self.units_in_plural(at + 1) && SECTORS.matches(self.rest(at + 1)) == 0;
        }
        let before = (at > 0).then(|| self.word(at - 1)).flatten();
        if let Some(before) = before.filter(|_| word.follows_space()) {
            let pair = format!("{} {}", before.lower, word.lower);
            if COMPOUNDS.holds(&pair) || SECTORS.holds(&pair) || (self.heads_field(at) && SECTORS.matches(rest) > 0) {
                return false;
            }
        }
        if self.is_noun_here(at) {
            return false;
        }
        let listed = FUNCTION_WORDS.matches(rest).max(VERBS.matches(rest)).max(usize::from(self.title_at(at)));
        let compound = COMPOUNDS.matches(rest);
        let sector = SECTORS.matches(rest);
        if listed == 0 {
            return false;
        }
        let noun = compound.max(sector);
        !(noun > listed || (noun == listed && VERBS.matches(rest) < listed && FUNCTION_WORDS.matches(rest) < listed))
    }

    /// *đầu tư **xây dựng** huyện Bình Liêu*: a field of work that is a verb elsewhere is none before a comma or a place.
    pub(super) fn is_noun_here(&self, at: usize) -> bool {
        const ALWAYS_VERBS: [&str; 6] = ["tổ", "kiểm", "giám", "quản", "thông", "tuyên"];
        let rest = self.rest(at);
        let sector = VERBAL_SECTORS.matches(rest);
        let verb = rest.first().is_none_or(|word| ALWAYS_VERBS.contains(&word.lower.as_str()));
        let next = rest.get(sector);
        let ends = next.is_none_or(|next| !next.follows_space() || next.lower == "và" || next.is_number());
        sector == 2 && !verb && (ends || PLACE_TYPES.matches(self.rest(at + sector)) > 0)
    }

    /// True right behind a name that is so far only *Phòng*, *Ban* or the like: the field it works in comes next, be it a
    /// verb elsewhere (*phòng tổ chức*).
    pub(super) fn heads_field(&self, at: usize) -> bool {
        let unit = self.word(0).is_some_and(|first| {
            matches!(
                first.lower.as_str(),
                "phòng" | "ban" | "khoa" | "trung" | "tổ" | "vụ" | "cục" | "bộ" | "đội" | "chi"
            )
        });
        unit && UNITS.matches(self.words) == at
    }

    /// Whether the name goes on behind a dash or an *và* with the word at `at`.
    pub(super) fn carries_on(&self, at: usize, and: bool) -> bool {
        let Some(word) = self.word(at) else { return false };
        if and && !word.follows_space() || (at > 0 && self.title_at(at)) {
            return false;
        }
        let bloc = self.words.first().is_some_and(|first| first.lower == "khối");
        if bloc && ["cơ", "doanh", "các", "dân", "chính", "đảng"].contains(&word.lower.as_str()) {
            return true;
        }
        let sector = SECTORS.matches(self.rest(at)) > 0;
        let unit = UNITS.matches(self.rest(at)) > 0;
        if sector && !(unit && and && word.is_capital()) {
            return and || word.is_capital() || !self.verb_phrase(at);
        }
        word.is_capital()
            && !self.starts_something(at)
            && (!and
                || self
                    .word(at.saturating_sub(2))
                    .is_some_and(|before| before.is_capital() || SECTORS.holds(&before.lower)))
    }

    /// A sector that is a verb as often, with something behind it that makes it one.
    pub(super) fn verb_phrase(&self, at: usize) -> bool {
        let sector = VERBAL_SECTORS.matches(self.rest(at));
        sector > 0 && self.word(at + sector).is_some_and(Word::follows_space)
    }

    /// Whether the stretch between two commas at `at` is one more field of the same office.
    pub(super) fn sector_segment(&self, at: usize) -> bool {
        const LONGEST_SEGMENT: usize = 5;
        let sector = SECTORS.matches(self.rest(at));
        if sector == 0 || self.title_at(at) {
            return false;
        }
        if self.word(at).is_some_and(Word::is_capital)
            && UNITS.matches(self.rest(at)) > 0
            && self.kind != CellKind::DangUy
        {
            return false;
        }
        let verbal = VERBAL_SECTORS.matches(self.rest(at)) > 0 && !self.word(at).is_some_and(Word::is_capital);
        for reached in at + sector..=at + LONGEST_SEGMENT {
            match self.word(reached) {
                None => return true,
                Some(word) if !word.follows_space() || word.lower == "và" => return true,
                Some(_) if self.stops(reached) => return !verbal,
                Some(_) => {}
            }
        }
        !verbal
    }

    /// True where a new subject begins: a person, a title or another body.
    pub(super) fn starts_something(&self, at: usize) -> bool {
        let body = ["ubnd", "ủy", "hđnd", "ubmttq", "mttq", "nơi", "tổng", "ảnh"];
        self.title_at(at)
            || (self.is_family_name(at) && self.capitals(at) >= 3)
            || UNITS.matches(self.rest(at)) > 0 && SECTORS.matches(self.rest(at)) == 0
            || self.word(at).is_some_and(|word| body.contains(&word.lower.as_str()))
    }
}

/// True for the last syllable of a word for a unit.
fn is_unit_end(word: Option<&Word<'_>>) -> bool {
    word.is_some_and(|word| {
        matches!(
            word.lower.as_str(),
            "phòng"
                | "ban"
                | "khoa"
                | "đội"
                | "tâm"
                | "viện"
                | "sở"
                | "cục"
                | "vụ"
                | "trường"
                | "ty"
                | "bộ"
                | "tổ"
                | "hội"
                | "trạm"
                | "trại"
                | "ngành"
                | "khối"
                | "quan"
                | "tra"
                | "lý"
        )
    })
}
