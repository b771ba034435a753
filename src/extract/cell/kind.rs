//! The kinds of Party organisation, and where the words for them stand in a text.

use memchr::{memchr_iter, memchr2_iter, memchr3_iter, memmem};
use serde::{Deserialize, Serialize};

use crate::base::Span;
use crate::text::{char_at, char_before};

/// The kind of Party organisation that a cell is.
///
/// Ordered from the base upwards, groups in other bodies between.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub enum CellKind {
    /// *Chi bộ*, the base unit.
    ChiBo,
    /// *Liên chi*: several chi bộ under one committee.
    LienChi,
    /// *Đảng bộ*, the body of members above the chi bộ.
    DangBo,
    /// *Đảng ủy*, the committee of a đảng bộ.
    DangUy,
    /// *Đảng đoàn*, the Party group in an elected body or a mass organisation.
    DangDoan,
    /// *Ban Cán sự đảng*, the Party group in a state organ.
    BanCanSuDang,
    /// *Thị ủy*, the committee of a town.
    ThiUy,
    /// *Huyện ủy*, the committee of a rural district.
    HuyenUy,
    /// *Quận ủy*, the committee of an urban district.
    QuanUy,
    /// *Thành ủy*, the committee of a city.
    ThanhUy,
    /// *Tỉnh ủy*, the committee of a province.
    TinhUy,
    /// *Quân ủy* (Trung ương), the committee of the armed forces.
    QuanUyTw,
}

impl CellKind {
    /// The kind as a name begins with it: `Chi bộ`, `Đảng ủy`, `Ban Cán sự đảng`.
    pub fn label(self) -> &'static str {
        match self {
            Self::ChiBo => "Chi bộ",
            Self::LienChi => "Liên chi",
            Self::DangBo => "Đảng bộ",
            Self::DangUy => "Đảng ủy",
            Self::DangDoan => "Đảng đoàn",
            Self::BanCanSuDang => "Ban Cán sự đảng",
            Self::ThiUy => "Thị ủy",
            Self::HuyenUy => "Huyện ủy",
            Self::QuanUy => "Quận ủy",
            Self::ThanhUy => "Thành ủy",
            Self::TinhUy => "Tỉnh ủy",
            Self::QuanUyTw => "Quân ủy",
        }
    }

    /// True for the committee of a province, city, district or town: its head is the name of a place, and without one
    /// it is *the* committee that everybody there knows.
    pub(super) fn is_of_place(self) -> bool {
        matches!(self, Self::ThiUy | Self::HuyenUy | Self::QuanUy | Self::ThanhUy | Self::TinhUy)
    }

    fn of(word: &str) -> Self {
        let word = word.to_lowercase();
        let starts = |text: &str| word.starts_with(text);
        match () {
            () if starts("chi") => Self::ChiBo,
            () if starts("liên") => Self::LienChi,
            () if starts("ban") || starts("bcs") => Self::BanCanSuDang,
            () if starts("tỉnh") || starts("tu") => Self::TinhUy,
            () if starts("thành") => Self::ThanhUy,
            () if starts("quận") || starts("qu") && word.len() == 2 => Self::QuanUy,
            () if starts("quân") => Self::QuanUyTw,
            () if starts("huyện") || starts("hu") => Self::HuyenUy,
            () if starts("thị") => Self::ThiUy,
            () if word.contains("đoàn") => Self::DangDoan,
            () if word.contains("bộ") => Self::DangBo,
            () => Self::DangUy,
        }
    }
}

/// A word for a kind of organisation, named or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct KindWord {
    pub(super) kind: CellKind,
    pub(super) span: Span,
    /// `ĐUK`, which says *Đảng ủy Khối*.
    pub(super) of_bloc: bool,
    /// `TU`, `HU`, `QU`, which may stand for other things: only with a name are they a committee.
    pub(super) of_place: bool,
}

/// The last syllables of words for kinds, each with those that stand before it, as far as a kind has them.
const KINDS: [(&str, &[&str]); 5] = [
    ("bộ", &["liên chi", "chi", "đảng"]),
    ("ủy", &["liên chi", "đảng", "tỉnh", "thành", "quận", "quân", "huyện", "thị"]),
    ("uỷ", &["liên chi", "đảng", "tỉnh", "thành", "quận", "quân", "huyện", "thị"]),
    ("đoàn", &["đảng"]),
    ("đảng", &["ban cán sự", "bcs"]),
];

/// Abbreviations, written so; of two that begin alike the longer stands first.
const ABBREVIATIONS: [&str; 6] = ["BCSĐ", "ĐUK", "ĐU", "TU", "HU", "QU"];

/// Abbreviations in brackets that belong to the word before them.
const BRACKETED: [&str; 6] = ["BCSĐ", "BCS", "ĐU", "TU", "HU", "QU"];

/// The places where a word for a kind may end, or an abbreviation begin, in order. What stands there is looked at by hand.
///
/// Nearly all text has none of them. It is gone through by single bytes that few other letters have, many at a time: a
/// pattern of all words takes ten times as long, and longer to make than most texts to read.
fn places(text: &str) -> Vec<Place> {
    let bytes = text.as_bytes();
    let mut found: Vec<Place> = Vec::new();
    let is = |at: Option<usize>, small: u8| at.and_then(|at| bytes.get(at)).is_some_and(|byte| byte | 0x20 == small);
    let follows = |at: usize, first: &[u8]| bytes.get(..at).is_some_and(|head| head.ends_with(first));
    // The last bytes of ộ, ủ and ỷ, and of their capitals; two bytes are before them.
    let small = memchr3_iter(0x99, 0xA7, 0xB7, bytes);
    let capital = memchr3_iter(0x98, 0xA6, 0xB6, bytes);
    for at in small.chain(capital).filter(|at| follows(*at, &[0xE1, 0xBB])) {
        let end = match bytes.get(at).map(|byte| byte | 1) {
            Some(0x99) if is(at.checked_sub(3), b'b') => at + 1,
            Some(0xB7) if is(at.checked_sub(3), b'u') => at + 1,
            Some(0xA7) if is(Some(at + 1), b'y') => at + 2,
            _ => continue,
        };
        found.push(Place::End(end));
    }
    // Those of ả in đảng, behind which đoàn may stand.
    for at in memchr2_iter(0xA3, 0xA2, bytes).filter(|at| follows(*at, &[0xE1, 0xBA])) {
        if is(Some(at + 1), b'n') && is(Some(at + 2), b'g') {
            found.push(Place::End(at + 3));
            let rest = text.get(at + 3..).unwrap_or_default();
            let blanks = rest.bytes().take(2).take_while(|byte| *byte == b' ').count();
            let next = rest.get(blanks..).unwrap_or_default().chars().take(LONGEST);
            let syllable: usize = next.take_while(|letter| letter.is_alphabetic()).map(char::len_utf8).sum();
            if blanks > 0 && syllable > 0 {
                found.push(Place::End(at + 3 + blanks + syllable));
            }
        }
    }
    let committee = |at: usize| match bytes.get(..at)? {
        [.., b'T' | b'H' | b'Q'] => Some(Place::Start(at - 1)),
        [.., 0xC4, 0x90] => Some(Place::Start(at - 2)),
        _ => None,
    };
    found.extend(memchr_iter(b'U', bytes).filter_map(committee));
    found.extend(memmem::find_iter(bytes, "BCSĐ").map(Place::Start));
    found.sort_unstable_by_key(|place| match place {
        Place::End(at) | Place::Start(at) => *at,
    });
    found
}

/// A place in a text: where a word may end, or an abbreviation begin.
#[derive(Clone, Copy, Debug)]
enum Place {
    End(usize),
    Start(usize),
}

/// The words for kinds in `text`, in order, none inside another.
pub(super) fn kind_words(text: &str) -> impl Iterator<Item = KindWord> + '_ {
    let mut done = 0;
    places(text).into_iter().filter_map(move |place| {
        let span = match place {
            Place::End(end) => spelled_out(text, end)?,
            Place::Start(start) => abbreviated(text, start)?,
        };
        let word = (span.start >= done).then(|| kind_word(text, span)).flatten()?;
        done = word.span.end;
        Some(word)
    })
}

/// The word for a kind at a span, unless it is a part of something else.
fn kind_word(text: &str, span: Span) -> Option<KindWord> {
    let found = span.slice(text);
    let (before, after) = (char_before(text, span.start), char_at(text, span.end));
    let is_short = !found.contains(' ');
    let of_place = matches!(found, "TU" | "HU" | "QU");
    if of_place && !follows_organ(text.get(..span.start)?) {
        return None;
    }
    let glued = |letter: Option<char>| {
        letter.is_some_and(|letter| letter.is_alphanumeric() || (is_short && matches!(letter, '-' | '/' | '.')))
    };
    let city = || text.get(span.end..).is_some_and(begins_with_city);
    (!glued(before) && !glued(after)).then(|| KindWord {
        kind: if found == "TU" && city() { CellKind::ThanhUy } else { CellKind::of(found) },
        of_place,
        span,
        of_bloc: found == "ĐUK",
    })
}

/// The word for a kind whose last syllable ends at byte `end`, with its abbreviation in brackets where that follows.
fn spelled_out(text: &str, end: usize) -> Option<Span> {
    let (last, at) = syllable_before(text, end)?;
    let (_, firsts) = KINDS.iter().find(|(known, _)| *known == last)?;
    let start = firsts.iter().find_map(|first| {
        first.rsplit(' ').try_fold(at, |at, wanted| {
            let head = text.get(..at)?;
            let spaces = head.len() - head.trim_end_matches(' ').len();
            let (syllable, at) = syllable_before(text, at - spaces).filter(|_| (1..=2).contains(&spaces))?;
            (syllable == wanted).then_some(at)
        })
    })?;
    let bracketed = text.get(end..).and_then(|rest| rest.strip_prefix(" (")).and_then(|rest| {
        BRACKETED.iter().find(|letters| rest.strip_prefix(**letters).is_some_and(|rest| rest.starts_with(')')))
    });
    Some(Span::new(start, end + bracketed.map_or(0, |letters| letters.len() + 3)))
}

/// The abbreviation that begins at byte `start`.
fn abbreviated(text: &str, start: usize) -> Option<Span> {
    let rest = text.get(start..)?;
    let found = ABBREVIATIONS.iter().find(|letters| rest.starts_with(**letters))?;
    Some(Span::new(start, start + found.len()))
}

/// No syllable is longer, in letters.
const LONGEST: usize = 7;

/// The letters that end at byte `end`, in small letters with one spelling of *đ*, and where they begin; `None` where these
/// are more than a syllable has.
fn syllable_before(text: &str, end: usize) -> Option<(String, usize)> {
    let head = text.get(..end)?;
    let mut start = end;
    for (count, (at, letter)) in head.char_indices().rev().enumerate() {
        if !letter.is_alphabetic() {
            break;
        }
        if count == LONGEST {
            return None;
        }
        start = at;
    }
    Some((head.get(start..)?.to_lowercase().replace('ð', "đ"), start))
}

/// The last syllables of posts and organs before an abbreviated committee: *Bí thư TU*, *BTV HU*.
const ORGAN_ENDS: [&str; 10] = ["thư", "vụ", "btv", "bch", "ubkt", "hành", "tra", "chức", "giáo", "vận"];

fn follows_organ(head: &str) -> bool {
    let Some(head) = head.strip_suffix(' ') else { return false };
    let start = head.char_indices().rev().find(|(_, letter)| !letter.is_alphabetic());
    let last = head.get(start.map_or(0, |(at, letter)| at + letter.len_utf8())..).unwrap_or_default();
    // No syllable is longer; what is need not be copied.
    last.len() <= 16 && ORGAN_ENDS.contains(&last.to_lowercase().as_str())
}

/// True where the name behind `TU` is that of a city on a level with provinces.
fn begins_with_city(tail: &str) -> bool {
    const CITIES: [&str; 9] = ["TP", "T.P", "thành phố", "Hà Nội", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "HCM", "Huế"];
    CITIES.iter().any(|city| tail.trim_start().starts_with(city))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(CellKind, &str)> {
        kind_words(text).map(|word| (word.kind, word.span.slice(text))).collect()
    }

    #[test]
    fn every_spelling_of_a_kind_is_found() {
        use CellKind::*;
        for (written, kind) in [
            ("CHI BỘ", ChiBo),
            ("Chi Bộ", ChiBo),
            ("ðảng uỷ", DangUy),
            ("Đảng đoàn", DangDoan),
            ("ban cán sự Đảng", BanCanSuDang),
            ("BCSĐ", BanCanSuDang),
            ("ĐUK", DangUy),
            ("Quận uỷ", QuanUy),
            ("Quân ủy", QuanUyTw),
            ("liên chi uỷ", LienChi),
            ("Ban cán sự đảng (BCSĐ)", BanCanSuDang),
            ("Đảng bộ (ĐU)", DangBo),
        ] {
            assert_eq!(kinds(&format!("ở {written} này")), [(kind, written)], "{written}");
        }
        assert_eq!(
            kinds("Bí thư TU Bắc Hà, BTV HU, ban Tổ chức QU 5"),
            [(TinhUy, "TU"), (HuyenUy, "HU"), (QuanUy, "QU")]
        );
        assert_eq!(kinds("Phó Bí thư TU TP Bắc Hà"), [(ThanhUy, "TU")]);
    }

    #[test]
    fn other_words_are_not() {
        for text in [
            "chi bộn tiền",
            "chi bộc bạch",
            "số 12-CV/ĐUK",
            "TU Delft",
            "số 12-CV/TU",
            "QU 5",
            "thị uy",
            "đảngủy",
            "ban cán sự lớp",
        ] {
            assert_eq!(kinds(text), [], "{text}");
        }
    }

    #[test]
    fn a_kind_is_written_in_snake_case() {
        let json = serde_json::to_string(&[CellKind::BanCanSuDang, CellKind::QuanUyTw, CellKind::ChiBo]).unwrap();
        assert_eq!(json, r#"["ban_can_su_dang","quan_uy_tw","chi_bo"]"#);
    }
}
