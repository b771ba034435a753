//! Where the name behind a kind word ends.
//!
//! A name is a *head*, which decides whether there is a name at all, and a *tail*. The head is a place with its type
//! (*ấp Đông*), a number (*chi bộ 5*), a unit (*Phòng Tổ chức*) or a group (*giảng viên*); the tail goes on while the
//! words are capitals, numbers or nouns of an office's name.

use super::kind::CellKind;
use super::lexer::{Gap, Word};
use super::lexicon::{
    COMPOUNDS, COUNTED, FAMILY_NAMES, FUNCTION_WORDS, GENERIC_HEADS, GROUPS, NAME_TAKERS, PERSONAL_PLACES, PLACE_TYPES,
    SECTORS, TITLES, TRAPS, UNITS, VERBAL_SECTORS, VERBS,
};

/// How many words the tail of a name may have.
const LONGEST_TAIL: usize = 32;

/// What a name begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    /// A place: its type is the words before the second field's index.
    Place { name_at: usize },
    /// A bare number.
    Number,
    /// A unit or a group of people.
    Unit,
}

/// A name's words: `words[start..end]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) head: Head,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Reads names out of the words behind one kind word.
pub(super) struct NameReader<'w, 't> {
    pub(super) words: &'w [Word<'t>],
    pub(super) kind: CellKind,
    /// The kind word stands behind a post: *bí thư chi bộ*.
    pub(super) after_post: bool,
    /// The members of a list are parted by commas and by the *và* at this index.
    pub(super) list: Option<usize>,
}

impl<'t> NameReader<'_, 't> {
    /// The name that begins at word `at`; `None` where the kind word is used without one.
    pub(super) fn name(&self, at: usize) -> Option<Name> {
        let start = self.skip_prefix(at)?;
        let first = self.words.get(start)?;
        if at == 0 && !first.follows_space()
            || (start == at && TRAPS.matches(&self.words[at..]) > 0 && !first.is_capital())
        {
            return None;
        }
        let (head, end) = self.head(start)?;
        let end = self.trim(start, end);
        (end > start).then_some(Name { head, start: at, end })
    }

    fn word(&self, at: usize) -> Option<&Word<'t>> {
        self.words.get(at)
    }

    fn rest(&self, at: usize) -> &[Word<'t>] {
        self.words.get(at..).unwrap_or_default()
    }

    /// Skips what belongs to the kind: *chi bộ **Đảng***, *đảng ủy **bộ phận***, *chi bộ **số** 5*.
    fn skip_prefix(&self, at: usize) -> Option<usize> {
        let word = self.word(at)?;
        let skipped = match word.lower.as_str() {
            "đảng" if self.kind == CellKind::ChiBo => 1,
            "số" if self.word(at + 1).is_some_and(Word::is_number) => 1,
            "bộ" | "cơ" if matches!(self.kind, CellKind::DangUy | CellKind::DangBo) => {
                let pair = self.word(at + 1).filter(|next| next.follows_space());
                let pair = pair.map(|next| format!("{} {}", word.lower, next.lower));
                if matches!(pair.as_deref(), Some("bộ phận" | "cơ sở")) { 2 } else { 0 }
            }
            _ => 0,
        };
        if skipped > 0 && !self.joined(at + skipped) {
            return None;
        }
        Some(at + skipped)
    }

    /// True where nothing but a space, an apostrophe or an abbreviation's full stop stands before word `at`.
    fn joined(&self, at: usize) -> bool {
        let Some(word) = self.word(at) else { return false };
        match word.gap {
            Gap::Space | Gap::Glued => true,
            Gap::Stop => at > 0 && self.word(at - 1).is_some_and(is_abbreviation),
            _ => false,
        }
    }

    fn head(&self, at: usize) -> Option<(Head, usize)> {
        let word = self.word(at)?;
        let rest = self.rest(at);
        if GENERIC_HEADS.matches(rest) > 0 && !word.is_capital() && self.kind != CellKind::QuanUyTw {
            return None;
        }
        if self.kind == CellKind::QuanUyTw {
            let central = matches!(word.lower.as_str(), "trung" | "tw" | "tư" | "t");
            return central.then_some((Head::Unit, self.central_end(at)));
        }
        if word.is_number() {
            let named = matches!(self.kind, CellKind::ChiBo | CellKind::LienChi | CellKind::QuanUy);
            return (named && self.is_free_number(at)).then_some((Head::Number, at + 1));
        }
        if UNITS.matches(rest) < PLACE_TYPES.matches(rest).max(1)
            || (PLACE_TYPES.matches(rest) > 0 && self.place_follows(at))
        {
            let typed = PLACE_TYPES.matches(rest);
            if typed > 0 {
                if let Some(end) = self.place_behind(at, typed) {
                    return Some((Head::Place { name_at: at + typed }, self.more_places(end)));
                }
                if !word.is_capital() || self.kind.is_of_place() || !self.starts_capitals(at) {
                    return None;
                }
            }
        }
        if self.kind.is_of_place() {
            return self.place(at).map(|end| (Head::Place { name_at: at }, self.more_places(end)));
        }
        if self.is_person(at) || self.title_at(at) {
            return None;
        }
        let unit = UNITS.matches(rest);
        let group = GROUPS.matches(rest);
        let bloc = matches!(word.lower.as_str(), "các") && self.units_in_plural(at + 1);
        if unit == 0 && group == 0 && !bloc && !word.is_capital() {
            return None;
        }
        let end = self.tail(at, at + unit.max(group).max(1));
        (group > 0 || self.identifies(at, end)).then_some((Head::Unit, end))
    }

    fn starts_capitals(&self, at: usize) -> bool {
        self.word(at + 1).is_some_and(|next| next.is_capital() && next.follows_space())
    }

    /// *các cơ quan …*, *các khu công nghiệp …*
    fn units_in_plural(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| word.lower == "cơ" || word.lower == "khu" || word.lower == "trường")
            && UNITS.matches(self.rest(at)) > 0
    }

    fn central_end(&self, at: usize) -> usize {
        let two = self.word(at + 1).is_some_and(|next| matches!(next.lower.as_str(), "ương" | "tư" | "ư" | "w"));
        let end = if two { at + 2 } else { at + 1 };
        let abroad = match self.rest(end) {
            [one, two, ..] => matches!((one.lower.as_str(), two.lower.as_str()), ("trung", "quốc") | ("triều", "tiên")),
            _ => false,
        };
        if abroad && self.joined(end) { end + 2 } else { end }
    }

    /// True where the place type at `at` has its name behind it.
    fn place_follows(&self, at: usize) -> bool {
        self.place_behind(at, PLACE_TYPES.matches(self.rest(at))).is_some()
    }

    /// The end of the place name behind the `typed` words of its type at `at`.
    pub(super) fn place_behind(&self, at: usize, typed: usize) -> Option<usize> {
        if self.joined(at + typed) { self.place(at + typed) } else { None }
    }

    /// A number that counts nothing and begins no date.
    fn is_free_number(&self, at: usize) -> bool {
        let counted = self.joined(at + 1) && COUNTED.matches(self.rest(at + 1)) > 0;
        !counted && !self.is_date(at)
    }

    fn is_date(&self, at: usize) -> bool {
        self.word(at + 1).is_some_and(|next| {
            matches!(next.gap, Gap::Hard | Gap::Stop | Gap::Dash) && next.text.starts_with(|c: char| c.is_ascii_digit())
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
        let untyped = at == 0 || self.word(at - 1).is_none_or(|before| !PLACE_TYPES.holds(&before.lower));
        if untyped && (self.is_person(at) || self.title_at(at)) {
            return None;
        }
        let mut end = at + 1;
        let longest = self.longest_place(at);
        while let Some(word) = self.word(end).filter(|_| end < longest) {
            let double = word.gap == Gap::Dash && end - at >= 2 && !self.starts_something(end);
            if !(word.is_capital() || word.is_number() && word.gap == Gap::Glued) || !(self.joined(end) || double) {
                break;
            }
            let taken = end - at;
            if self.title_at(end) || (self.is_family_name(end) && taken >= 2 && self.capitals(end) >= 2) {
                break;
            }
            end += 1;
        }
        let numbered = self.word(end).is_some_and(|word| word.is_number() && word.gap == Gap::Space)
            && self.is_free_number(end)
            && self.word(end + 1).is_none_or(|next| !next.follows_space());
        if numbered && !self.kind.is_of_place() {
            return Some(end + 1);
        }
        if end == at + 1 && !first.is_all_capitals() && self.second_syllable_in_lower_case(end) {
            end += 1;
        }
        Some(end)
    }

    /// Where a place that begins at `at` has to end: *HCM* is whole, and five capitals in a row are a place of two and
    /// a person of three.
    fn longest_place(&self, at: usize) -> usize {
        const LONGEST_NAME: usize = 4;
        let row = self.capitals(at);
        if self.word(at).is_some_and(Word::is_all_capitals) {
            let shouted = self.rest(at).iter().take(row).take_while(|word| word.is_all_capitals()).count();
            return at + shouted;
        }
        if row > LONGEST_NAME && !self.rest(at).iter().take(row).any(|word| word.is_all_capitals()) {
            return at + 2;
        }
        self.words.len()
    }

    /// *phường Tân **định** tổ chức*: a slip of the shift key, told by the verb behind it.
    fn second_syllable_in_lower_case(&self, at: usize) -> bool {
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
    fn more_places(&self, mut end: usize) -> usize {
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

    /// How many capitals stand in a row from `at`, parted by spaces.
    fn capitals(&self, at: usize) -> usize {
        let rest = self.rest(at);
        1 + rest.iter().skip(1).take_while(|word| word.is_capital() && word.follows_space()).count()
    }

    fn is_family_name(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| word.is_capital() && FAMILY_NAMES.holds(&word.lower))
    }

    /// True where a person's name begins at `at`.
    fn is_person(&self, at: usize) -> bool {
        let capitals = self.capitals(at);
        if !self.is_family_name(at) || PERSONAL_PLACES.matches(self.rest(at)) > 0 {
            let alone = self.kind == CellKind::ChiBo && self.after_post && (3..=4).contains(&capitals);
            return alone && self.all_plain(at, capitals) && UNITS.matches(self.rest(at)) == 0;
        }
        let least = if self.word(at).is_some_and(|word| word.lower == "nguyễn") { 2 } else { 3 };
        (least..=4).contains(&capitals) || (self.after_post && capitals == 2 && self.kind == CellKind::ChiBo)
    }

    /// True where no word is an abbreviation or part of an office's name.
    fn all_plain(&self, at: usize, count: usize) -> bool {
        let ends = self.word(at + count).is_none_or(|next| !next.follows_space() || self.stops(at + count));
        ends && self.rest(at).iter().take(count).all(|word| !word.is_all_capitals())
            && (at..at + count).all(|at| SECTORS.matches(self.rest(at)) == 0 && GROUPS.matches(self.rest(at)) == 0)
    }

    fn title_at(&self, at: usize) -> bool {
        let Some(word) = self.word(at) else { return false };
        let term =
            word.lower == "khóa" && self.word(at + 1).is_some_and(|next| next.is_number() || next.is_all_capitals());
        let least = if word.is_capital() { 2 } else { 1 };
        term || TITLES.matches(self.rest(at)) >= least
    }

    /// True where a new subject begins: a person, a title or another body.
    fn starts_something(&self, at: usize) -> bool {
        let body = ["ubnd", "ủy", "hđnd", "ubmttq", "mttq", "nơi", "tổng"];
        self.title_at(at)
            || (self.is_family_name(at) && self.capitals(at) >= 3)
            || UNITS.matches(self.rest(at)) > 0 && SECTORS.matches(self.rest(at)) == 0
            || self.word(at).is_some_and(|word| body.contains(&word.lower.as_str()))
    }

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
                Gap::And => true,
                Gap::Comma => self.list.is_none() && self.sector_segment(end) && !self.has_place(start, end),
                Gap::Dash => self.carries_on(end, false),
                Gap::Bracket | Gap::Hard => false,
            };
            if !goes_on {
                break;
            }
            end += 1;
        }
        end
    }

    fn has_place(&self, start: usize, end: usize) -> bool {
        (start + 1..end).any(|at| PLACE_TYPES.matches(self.rest(at)) > 0 && self.place_follows(at))
    }

    /// Whether the word at `at`, behind a space, belongs to the name.
    fn belongs(&self, start: usize, at: usize) -> bool {
        let Some(word) = self.word(at) else { return false };
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
        let people =
            self.word(start).is_some_and(|head| matches!(head.lower.as_str(), "chuyên" | "lưu" | "sinh" | "du"));
        if people && matches!(word.lower.as_str(), "tại" | "ở") && self.word(at + 1).is_some_and(Word::is_capital) {
            return true;
        }
        !self.stops(at)
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
    fn is_noun_here(&self, at: usize) -> bool {
        const ALWAYS_VERBS: [&str; 6] = ["tổ", "kiểm", "giám", "quản", "thông", "tuyên"];
        let rest = self.rest(at);
        let sector = VERBAL_SECTORS.matches(rest);
        let verb = rest.first().is_none_or(|word| ALWAYS_VERBS.contains(&word.lower.as_str()));
        let next = rest.get(sector);
        let ends = next.is_none_or(|next| !next.follows_space() || next.lower == "và");
        sector == 2 && !verb && (ends || PLACE_TYPES.matches(self.rest(at + sector)) > 0)
    }

    /// True right behind a name that is so far only *Phòng*, *Ban* or the like: the field it works in comes next, be it a
    /// verb elsewhere (*phòng tổ chức*).
    fn heads_field(&self, at: usize) -> bool {
        let unit = self.word(0).is_some_and(|first| {
            matches!(
                first.lower.as_str(),
                "phòng" | "ban" | "khoa" | "trung" | "tổ" | "vụ" | "cục" | "bộ" | "đội" | "chi"
            )
        });
        unit && UNITS.matches(self.words) == at
    }

    /// Whether the name goes on behind a dash or an *và* with the word at `at`.
    fn carries_on(&self, at: usize, and: bool) -> bool {
        let Some(word) = self.word(at) else { return false };
        if and && !word.follows_space() || (at > 0 && self.title_at(at)) {
            return false;
        }
        let bloc = self.words.first().is_some_and(|first| first.lower == "khối");
        if bloc && ["cơ", "doanh", "các"].contains(&word.lower.as_str()) {
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
    fn verb_phrase(&self, at: usize) -> bool {
        let sector = VERBAL_SECTORS.matches(self.rest(at));
        sector > 0 && self.word(at + sector).is_some_and(Word::follows_space)
    }

    /// Whether the stretch between two commas at `at` is one more field of the same office.
    fn sector_segment(&self, at: usize) -> bool {
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

    /// Whether `words[start..end]` says more than a type of body: *Công ty* does not, *Văn phòng Sở* does.
    fn identifies(&self, start: usize, end: usize) -> bool {
        const RELATIVE: [&str; 15] = [
            "tỉnh",
            "huyện",
            "xã",
            "quận",
            "phường",
            "thành",
            "phố",
            "này",
            "trên",
            "nhà",
            "nước",
            "địa",
            "phương",
            "các",
            "trực",
        ];
        let (mut at, mut units) = (start, 0);
        while at < end {
            let matched = UNITS.matches(self.rest(at)).min(end - at);
            if matched > 0 {
                units += usize::from(self.word(at).is_some_and(|word| word.is_capital() && word.lower != "cơ"));
                at += matched;
            } else if self.word(at).is_some_and(|word| RELATIVE.contains(&word.lower.as_str()) && !word.is_number()) {
                at += 1;
            } else {
                return true;
            }
        }
        let first = self.word(start);
        let bloc = first.is_some_and(|word| word.lower == "khối") && end > start + 2;
        bloc || (units >= 2 && first.is_some_and(Word::is_capital))
    }

    /// Takes off what can not end a name.
    fn trim(&self, start: usize, mut end: usize) -> usize {
        while end > start
            && self.word(end - 1).is_some_and(|word| matches!(word.lower.as_str(), "và" | "các" | "cơ" | "trực" | "đ"))
        {
            end -= 1;
        }
        end
    }
}

/// *TP.*, *Q.*, *P.*, *T.Ư*: an abbreviation that a full stop may follow inside a name.
fn is_abbreviation(word: &Word<'_>) -> bool {
    matches!(word.lower.as_str(), "tp" | "tx" | "tt" | "q" | "p" | "h" | "x" | "t" | "đh" | "gs" | "ts" | "kcn")
        && word.is_capital()
}

/// True for the last syllable of a word for a place.
fn is_last_of_type(word: &Word<'_>) -> bool {
    PLACE_TYPES.holds(&word.lower) || matches!(word.lower.as_str(), "khối" | "số")
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
