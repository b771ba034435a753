//! Places and numbers in names, and the names of persons that stand behind them.

use super::kind::CellKind;
use super::lexer::{Gap, Word};
use super::lexicon::{
    COUNTED, FAMILY_NAMES, FUNCTION_WORDS, GROUPS, PERSONAL_PLACES, PLACE_TYPES, PROVINCES, SECTORS, TITLES, UNITS,
    VERBS,
};
use super::name::NameReader;

impl NameReader<'_, '_> {
    /// True where the place type at `at` has its name behind it.
    pub(super) fn place_follows(&self, at: usize) -> bool {
        self.place_behind(at, PLACE_TYPES.matches(self.rest(at))).is_some()
    }

    /// The end of the place name behind the `typed` words of its type at `at`.
    pub(super) fn place_behind(&self, at: usize, typed: usize) -> Option<usize> {
        if self.joined(at + typed) { self.place(at + typed) } else { None }
    }

    /// A number that counts nothing and begins no date.
    pub(super) fn is_free_number(&self, at: usize) -> bool {
        let rest = self.rest(at + 1);
        let things = if self.joined(at + 1) { COUNTED.matches(rest) } else { 0 };
        // *chi bộ 5 tổ chức*, *chi bộ 5 phường Tân An*: a verb, a place with its name.
        let verb = VERBS.matches(rest) > things;
        let place = self.kind == CellKind::ChiBo
            && PLACE_TYPES.matches(rest) == things
            && self.word(at + 1 + things).is_some_and(|name| name.is_capital() && name.follows_space());
        // Nobody counts *5A*; a number behind *số* is one.
        let own = self.word(at).is_some_and(Word::is_lettered)
            || at > 0 && self.word(at - 1).is_some_and(|before| before.lower == "số");
        (things == 0 || verb || place || own) && !self.is_date(at)
    }

    pub(super) fn is_date(&self, at: usize) -> bool {
        self.word(at + 1).is_some_and(|next| {
            !matches!(next.gap, Gap::Space | Gap::Glued | Gap::Comma | Gap::Ampersand | Gap::Open)
                && next.text.starts_with(|c: char| c.is_ascii_digit())
        })
    }

    /// The end of the place name at `at`: a number, or a run of capitals less the person behind it.
    pub(super) fn place(&self, at: usize) -> Option<usize> {
        let first = self.word(at)?;
        if first.is_number() {
            let typed =
                at > 0 && first.follows_space() && self.word(at - 1).is_some_and(|before| is_last_of_type(before));
            return (typed && !self.is_date(at) || self.is_free_number(at)).then_some(at + 1);
        }
        if !first.is_capital() {
            // *ấp khu 1*: a type behind a type.
            let typed = PLACE_TYPES.matches(self.rest(at));
            let named = self.word(at + typed).is_some_and(|name| name.is_capital() || name.is_number());
            return if typed > 0 && named { self.place_behind(at, typed) } else { None };
        }
        if self.is_woman_or_holder(at) {
            return None;
        }
        let untyped = at == 0 || self.word(at - 1).is_none_or(|before| !PLACE_TYPES.holds(&before.lower));
        if untyped && (self.is_person(at) || self.title_at(at)) {
            return None;
        }
        if self.after_post
            && self.kind.is_of_place()
            && (self.is_holder_of_committee(at) || !untyped && self.is_person(at))
        {
            return None;
        }
        let mut end = at + 1;
        let longest = self.longest_place(at);
        while let Some(word) = self.word(end).filter(|_| end < longest) {
            let double = word.gap == Gap::Dash && end - at >= 2 && !self.starts_something(end);
            if !(word.is_capital() || word.gap == Gap::Glued) || !(self.joined(end) || double) {
                break;
            }
            let taken = end - at;
            if self.title_at(end) || (self.is_family_name(end) && taken >= 2 && self.capitals(end) >= 2) {
                break;
            }
            end += 1;
        }
        // *ấp Khu 2* is named by its number; behind another name the number must close it.
        let typed = self.word(end - 1).is_some_and(is_last_of_type) && !self.is_date(end);
        let closing = || self.is_free_number(end) && self.word(end + 1).is_none_or(|next| !next.follows_space());
        let numbered =
            self.word(end).is_some_and(|word| word.is_number() && word.gap == Gap::Space) && (typed || closing());
        if numbered && !self.kind.is_of_place() {
            return Some(end + 1);
        }
        if end == at + 1 && !first.is_all_capitals() && self.second_syllable_in_lower_case(end) {
            end += 1;
        }
        Some(end)
    }

    /// The bound where a place that begins at `at` has to end: *HCM* is whole, and five capitals in a row are a place
    /// of two and a person of three.
    pub(super) fn longest_place(&self, at: usize) -> usize {
        const LONGEST_NAME: usize = 4;
        let row = self.capitals(at);
        if self.word(at).is_some_and(Word::is_all_capitals) {
            let shouted = self.rest(at).iter().take(row).take_while(|word| word.is_all_capitals()).count();
            return at + shouted;
        }
        let known = PERSONAL_PLACES.matches(self.rest(at));
        if row > LONGEST_NAME && known > 2 {
            return at + known;
        }
        if row > LONGEST_NAME && !self.rest(at).iter().take(row).any(|word| word.is_all_capitals()) {
            return at + 2;
        }
        self.words.len()
    }

    /// *phường Tân **định** tổ chức*: a slip of the shift key, told by the verb behind it.
    pub(super) fn second_syllable_in_lower_case(&self, at: usize) -> bool {
        let Some(word) = self.word(at).filter(|word| word.follows_space() && word.gap == Gap::Space) else {
            return false;
        };
        let free = |at: usize| {
            let rest = self.rest(at);
            FUNCTION_WORDS.matches(rest) == 0
                && VERBS.matches(rest) == 0
                && PLACE_TYPES.matches(rest) == 0
                && TITLES.matches(rest) == 0
                && COUNTED.matches(rest) == 0
        };
        !word.is_capital()
            && !word.is_number()
            && word.lower != "và"
            && free(at)
            && VERBS.matches(self.rest(at + 1)) > 0
            && self.joined(at + 1)
            && VERBS.matches(self.rest(at + 1)) >= 2
    }

    /// Goes on over *xã A huyện B* that follows without a comma.
    pub(super) fn more_places(&self, mut end: usize) -> usize {
        loop {
            let typed = PLACE_TYPES.matches(self.rest(end));
            if typed == 0 || !self.word(end).is_some_and(Word::follows_space) {
                return end;
            }
            match self.place_behind(end, typed) {
                Some(next) => end = next,
                None => return end,
            }
        }
    }

    /// The number of capitals in a row from `at`, parted by spaces.
    pub(super) fn capitals(&self, at: usize) -> usize {
        let rest = self.rest(at);
        1 + rest.iter().skip(1).take_while(|word| word.is_capital() && word.follows_space()).count()
    }

    pub(super) fn is_family_name(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| word.is_capital() && FAMILY_NAMES.holds(&word.lower))
    }

    /// True where a person's name begins at `at`.
    pub(super) fn is_person(&self, at: usize) -> bool {
        let capitals = self.capitals(at);
        if !self.is_family_name(at) || PERSONAL_PLACES.matches(self.rest(at)) > 0 {
            let alone = self.kind == CellKind::ChiBo && self.after_post && (3..=4).contains(&capitals);
            return alone && self.all_plain(at, capitals) && UNITS.matches(self.rest(at)) == 0;
        }
        let least = if self.word(at).is_some_and(|word| word.lower == "nguyễn") { 2 } else { 3 };
        (least..=4).contains(&capitals) || (self.after_post && capitals == 2 && self.kind == CellKind::ChiBo)
    }

    /// True where a full name with a middle name that few places have begins at `at`: *phường **Lý Thị Hường***, and
    /// behind a post *xã **Trần Văn Ba***.
    fn is_woman_or_holder(&self, at: usize) -> bool {
        let middle = self.word(at + 1).filter(|middle| middle.is_capital() && middle.follows_space());
        let named = match middle.map(|middle| middle.lower.as_str()) {
            Some("thị") => true,
            Some("văn" | "hữu" | "đình" | "đức") => self.after_post,
            _ => false,
        };
        named
            && self.is_family_name(at)
            && (3..=4).contains(&self.capitals(at))
            && PERSONAL_PLACES.matches(self.rest(at)) == 0
    }

    /// True where a name of two syllables that is no province's begins at `at`: *Bí thư Tỉnh ủy **Hồ Tịnh***.
    fn is_holder_of_committee(&self, at: usize) -> bool {
        self.kind == CellKind::TinhUy
            && self.is_family_name(at)
            && self.capitals(at) == 2
            && PROVINCES.matches(self.rest(at)) == 0
    }

    /// True where no word is an abbreviation or part of an office's name.
    pub(super) fn all_plain(&self, at: usize, count: usize) -> bool {
        let ends = self.word(at + count).is_none_or(|next| !next.follows_space() || self.stops(at + count));
        ends && self.rest(at).iter().take(count).all(|word| !word.is_all_capitals())
            && (at..at + count).all(|at| SECTORS.matches(self.rest(at)) == 0 && GROUPS.matches(self.rest(at)) == 0)
    }

    pub(super) fn title_at(&self, at: usize) -> bool {
        let Some(word) = self.word(at) else { return false };
        let term =
            word.lower == "khóa" && self.word(at + 1).is_some_and(|next| next.is_number() || next.is_all_capitals());
        let least = if word.is_capital() { 2 } else { 1 };
        term || TITLES.matches(self.rest(at)) >= least
    }
}

/// True for the last syllable of a word for a place.
pub(super) fn is_last_of_type(word: &Word<'_>) -> bool {
    PLACE_TYPES.holds(&word.lower) || matches!(word.lower.as_str(), "khối" | "số")
}
