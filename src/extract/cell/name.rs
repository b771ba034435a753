//! The end of the name behind a kind word.
//!
//! A name is a *head*, which decides whether there is a name at all, and a *tail*. The head is a place with its type
//! (*ấp Đông*), a number (*chi bộ 5*), a unit (*Phòng Tổ chức*) or a group (*giảng viên*); the tail goes on while the
//! words are capitals, numbers or nouns of an office's name.

use super::kind::CellKind;
use super::lexer::{Gap, Word};
use super::lexicon::{GENERIC_HEADS, GROUPS, PLACE_TYPES, SECTORS, TRAPS, UNITS, VERBS};

/// The beginning of a name.
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

    pub(super) fn word(&self, at: usize) -> Option<&Word<'t>> {
        self.words.get(at)
    }

    pub(super) fn rest(&self, at: usize) -> &[Word<'t>] {
        self.words.get(at..).unwrap_or_default()
    }

    /// Skips what belongs to the kind: *chi bộ **Đảng***, *đảng ủy **bộ phận***, *chi bộ **số** 5*.
    pub(super) fn skip_prefix(&self, at: usize) -> Option<usize> {
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
    pub(super) fn joined(&self, at: usize) -> bool {
        let Some(word) = self.word(at) else { return false };
        match word.gap {
            Gap::Space | Gap::Glued => true,
            Gap::Stop => at > 0 && self.word(at - 1).is_some_and(is_abbreviation),
            _ => false,
        }
    }

    pub(super) fn head(&self, at: usize) -> Option<(Head, usize)> {
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
            // *Huyện ủy Sóc Sơn*: the committee of a district is of no hamlet (*sóc*).
            let level = ["quận", "huyện", "thị", "thành", "tỉnh", "tp", "tx", "q", "h"].contains(&word.lower.as_str());
            let typed = if level || !self.kind.is_of_place() { PLACE_TYPES.matches(rest) } else { 0 };
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
        if !word.is_capital() && self.is_predicate(at, unit.max(group)) {
            return None;
        }
        let bloc = matches!(word.lower.as_str(), "các") && self.units_in_plural(at + 1);
        if unit == 0 && group == 0 && !bloc && !word.is_capital() {
            return None;
        }
        let end = self.tail(at, at + unit.max(group).max(1));
        (group > 0 || self.identifies(at, end)).then_some((Head::Unit, end))
    }

    /// True where the word for a unit or group of `noun` words at `at` is a verb: *Đảng ủy **tổ chức** kiểm điểm*, *Đảng bộ
    /// **đoàn kết***; not where another field of work follows: *chi bộ tổ chức - hành chính*.
    fn is_predicate(&self, at: usize, noun: usize) -> bool {
        let verb = VERBS.matches(self.rest(at));
        let next = self.word(at + verb);
        let and = usize::from(next.is_some_and(|next| next.lower == "và"));
        let joined = next.is_some_and(|next| and > 0 || matches!(next.gap, Gap::Dash | Gap::Comma));
        verb > 0 && verb >= noun && !(joined && SECTORS.matches(self.rest(at + verb + and)) > 0)
    }

    pub(super) fn starts_capitals(&self, at: usize) -> bool {
        self.word(at + 1).is_some_and(|next| next.is_capital() && next.follows_space())
    }

    /// *các cơ quan …*, *các khu công nghiệp …*
    pub(super) fn units_in_plural(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| word.lower == "cơ" || word.lower == "khu" || word.lower == "trường")
            && UNITS.matches(self.rest(at)) > 0
    }

    pub(super) fn central_end(&self, at: usize) -> usize {
        let two = self.word(at + 1).is_some_and(|next| matches!(next.lower.as_str(), "ương" | "tư" | "ư" | "w"));
        let end = if two { at + 2 } else { at + 1 };
        let abroad = match self.rest(end) {
            [one, two, ..] => matches!((one.lower.as_str(), two.lower.as_str()), ("trung", "quốc") | ("triều", "tiên")),
            _ => false,
        };
        if abroad && self.joined(end) { end + 2 } else { end }
    }

    /// Whether `words[start..end]` says more than a type of body: *Công ty* does not, *Văn phòng Sở* does.
    pub(super) fn identifies(&self, start: usize, end: usize) -> bool {
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
            if at > start && GROUPS.matches(self.rest(at)) > 0 {
                return true;
            }
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
    pub(super) fn trim(&self, start: usize, mut end: usize) -> usize {
        while end > start
            && self.word(end - 1).is_some_and(|word| {
                // *xã Nhân Cơ* ends in a syllable of its name.
                word.lower == "đ" || (!word.is_capital() && matches!(word.lower.as_str(), "và" | "các" | "cơ" | "trực"))
            })
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
