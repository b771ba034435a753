//! The kinds of Party organisation, and where the words for them stand in a text.

use std::sync::LazyLock;

use regex::Regex;
use serde::{Deserialize, Serialize};

use crate::base::Span;

/// The kind of Party organisation that a cell is.
///
/// Ordered from the base upwards, groups in other bodies between.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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

/// No `\b`: boundaries are looked at by hand, which keeps the search in the regex crate's DFA. Always there: the pattern
/// is fixed, and the tests below read it.
static KIND_WORD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        "(?i:ban {1,2}cán {1,2}sự {1,2}[đð]ảng|bcs {1,2}[đð]ảng|liên {1,2}chi {1,2}(?:bộ|ủy|uỷ)|chi {1,2}bộ",
        "|[đð]ảng {1,2}(?:bộ|ủy|uỷ|đoàn)|(?:tỉnh|thành|quận|quân|huyện|thị) {1,2}(?:ủy|uỷ))",
        r"(?: \((?:BCSĐ|BCS|ĐU|TU|HU|QU)\))?|BCSĐ|ĐUK?|TU|HU|QU",
    ))
    .ok()
});

/// The words for kinds in `text`, in order, none inside another.
pub(super) fn kind_words(text: &str) -> impl Iterator<Item = KindWord> + '_ {
    KIND_WORD.iter().flat_map(|pattern| pattern.find_iter(text)).filter_map(|found| {
        let before = text.get(..found.start())?.chars().next_back();
        let after = text.get(found.end()..)?.chars().next();
        let abbreviated = !found.as_str().contains(' ');
        let of_place = matches!(found.as_str(), "TU" | "HU" | "QU");
        if of_place && !follows_organ(text.get(..found.start())?) {
            return None;
        }
        let glued = |letter: Option<char>| {
            letter.is_some_and(|letter| letter.is_alphanumeric() || (abbreviated && matches!(letter, '-' | '/' | '.')))
        };
        let city = || text.get(found.end()..).is_some_and(begins_with_city);
        (!glued(before) && !glued(after)).then(|| KindWord {
            kind: if found.as_str() == "TU" && city() { CellKind::ThanhUy } else { CellKind::of(found.as_str()) },
            of_place,
            span: found.range().into(),
            of_bloc: found.as_str() == "ĐUK",
        })
    })
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
