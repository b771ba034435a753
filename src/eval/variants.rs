//! Queries as people type them: without marks, with some, with a slip, or with the input method switched off.

use std::str::FromStr;

use super::error::EvalError;
use super::queries::{Queries, Query};
use crate::base::{Random, Span};
use crate::text::{fold, is_marked, swap_tone_place, telex, tokens, vni};

/// A way of retyping a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    /// Unchanged.
    AsIs,
    /// Without tone marks and vowel diacritics, `đ` as `d`.
    Folded,
    /// Every syllable that the two school rules of tone placement spell differently in the other's spelling:
    /// `hòa` → `hoà`.
    ToneSwapped,
    /// Each marked syllable loses all its marks or keeps them, by a coin.
    HalfMarks,
    /// One slip in one syllable of at least three letters: a letter replaced, added, left out, or two neighbours
    /// swapped. The first letter stays, and so do document numbers (letters beside a digit, `/` or `-`).
    OneEdit,
    /// The keys of Telex, as they stand when the input method is off: `Đảng` → `Ddangr`.
    Telex,
    /// The keys of VNI: `Đảng` → `D9ang3`.
    Vni,
    /// Five words in a row of a longer query, as one who remembers a part types it.
    Piece,
    /// A piece without marks.
    FoldedPiece,
}

impl Variant {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::AsIs,
        Self::Folded,
        Self::ToneSwapped,
        Self::HalfMarks,
        Self::OneEdit,
        Self::Telex,
        Self::Vni,
        Self::Piece,
        Self::FoldedPiece,
    ];

    /// Its name on the command line and in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::AsIs => "as-is",
            Self::Folded => "folded",
            Self::ToneSwapped => "tone-swapped",
            Self::HalfMarks => "half-marks",
            Self::OneEdit => "one-edit",
            Self::Telex => "telex",
            Self::Vni => "vni",
            Self::Piece => "piece",
            Self::FoldedPiece => "folded-piece",
        }
    }

    /// The query (stored text) retyped; `None` where it holds nothing that the rule could change.
    pub fn retype(self, query: &str, random: &mut Random) -> Option<String> {
        match self {
            Self::AsIs => Some(query.to_owned()),
            Self::ToneSwapped => {
                let swapped = each_token(query, swap_tone_place);
                (swapped != query).then_some(swapped)
            }
            Self::OneEdit => one_edit(query, random),
            Self::Piece => piece(query, random).map(str::to_owned),
            Self::FoldedPiece => piece(query, random).map(|piece| fold(piece).into_owned()),
            _ if !is_marked(query) => None,
            Self::Folded => Some(fold(query).into_owned()),
            Self::HalfMarks => {
                Some(each_token(query, |token| (is_marked(token) && random.coin()).then(|| fold(token).into_owned())))
            }
            Self::Telex => Some(telex(query)),
            Self::Vni => Some(vni(query)),
        }
    }

    /// The queries that the rule can change, retyped under their own ids, so that the same qrels hold. Each draws
    /// lots of its own: it is retyped alike in any set.
    pub fn retype_all(self, queries: &Queries, seed: u64) -> Queries {
        let retyped = |query: &Query| {
            let mut random = Random::keyed(seed, &format!("{} {}", self.name(), query.id));
            Some(Query { id: query.id.clone(), text: self.retype(&query.text, &mut random)? })
        };
        queries.iter().filter_map(retyped).collect()
    }
}

impl std::fmt::Display for Variant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Variant {
    type Err = EvalError;

    fn from_str(name: &str) -> Result<Self, EvalError> {
        Self::ALL.into_iter().find(|variant| variant.name() == name).ok_or_else(|| EvalError::Variant(name.to_owned()))
    }
}

/// The query with tokens replaced by what `retype` gives for them.
fn each_token(query: &str, mut retype: impl FnMut(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(query.len());
    let mut done = 0;
    for span in tokens(query) {
        let Some(token) = retype(span.slice(query)) else { continue };
        out.push_str(Span::new(done, span.start).slice(query));
        out.push_str(&token);
        done = span.end;
    }
    out.push_str(query.get(done..).unwrap_or_default());
    out
}

/// The words of a piece.
const PIECE: usize = 5;

fn piece<'a>(query: &'a str, random: &mut Random) -> Option<&'a str> {
    let words: Vec<Span> = tokens(query).collect();
    let pieces: Vec<&[Span]> = words.windows(PIECE).filter(|_| words.len() > PIECE).collect();
    let piece = random.pick(&pieces)?;
    query.get(piece.first()?.start..piece.last()?.end)
}

/// The fewest letters of a syllable that a slip is made in: shorter ones become other words rather than misspelt ones.
const SHORTEST_EDITED: usize = 3;

fn one_edit(query: &str, random: &mut Random) -> Option<String> {
    let editable: Vec<Span> = tokens(query).filter(|span| is_editable(query, *span)).collect();
    let span = *random.pick(&editable)?;
    let letters: Vec<char> = span.slice(query).chars().collect();
    let edited: String = slip(letters, random)?.into_iter().collect();
    let (before, after) = (query.get(..span.start)?, query.get(span.end..)?);
    Some(format!("{before}{edited}{after}"))
}

fn is_editable(query: &str, span: Span) -> bool {
    let token = span.slice(query);
    let of_number = |letter: Option<char>| matches!(letter, Some('/' | '-'));
    token.chars().all(char::is_alphabetic)
        && token.chars().count() >= SHORTEST_EDITED
        && !of_number(query.get(..span.start).and_then(|before| before.chars().next_back()))
        && !of_number(query.get(span.end..).and_then(|after| after.chars().next()))
}

#[derive(Clone, Copy)]
enum Slip {
    Replace,
    Add,
    LeaveOut,
    Swap,
}

/// The letters after a slip behind the first of them; other than they were.
fn slip(mut letters: Vec<char>, random: &mut Random) -> Option<Vec<char>> {
    let places: Vec<usize> = (1..letters.len()).collect();
    let at = *random.pick(&places)?;
    let unequal: Vec<usize> = (1..letters.len() - 1).filter(|at| letters.get(*at) != letters.get(at + 1)).collect();
    match *random.pick(&[Slip::Replace, Slip::Add, Slip::LeaveOut, Slip::Swap])? {
        Slip::LeaveOut => drop(letters.remove(at)),
        Slip::Add => {
            let typed = other_letter(letters[at], random)?;
            letters.insert(at + 1, typed);
        }
        Slip::Swap if !unequal.is_empty() => {
            let at = *random.pick(&unequal)?;
            letters.swap(at, at + 1);
        }
        Slip::Replace | Slip::Swap => letters[at] = other_letter(letters[at], random)?,
    }
    Some(letters)
}

/// A letter of the keyboard other than `letter` without its marks, in the same case.
fn other_letter(letter: char, random: &mut Random) -> Option<char> {
    let own = fold(&letter.to_string()).to_lowercase();
    let others: Vec<char> = ('a'..='z').filter(|key| !own.starts_with(*key)).collect();
    let key = *random.pick(&others)?;
    Some(if letter.is_uppercase() { key.to_ascii_uppercase() } else { key })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{exact_term, is_near};
    use proptest::prelude::*;

    fn retyped(variant: Variant, query: &str) -> Option<String> {
        variant.retype(query, &mut Random::keyed(1, query))
    }

    #[test]
    fn each_rule_is_kept() {
        let query = "Đảng ủy xã Hòa Lạc quán triệt 03-CT/TW";
        for (variant, expected) in [
            (Variant::AsIs, query),
            (Variant::Folded, "Dang uy xa Hoa Lac quan triet 03-CT/TW"),
            (Variant::ToneSwapped, "Đảng uỷ xã Hoà Lạc quán triệt 03-CT/TW"),
            (Variant::Telex, "Ddangr uyr xax Hoaf Lacj quans trieetj 03-CT/TW"),
            (Variant::Vni, "D9ang3 uy3 xa4 Hoa2 Lac5 quan1 trie6t5 03-CT/TW"),
        ] {
            assert_eq!(retyped(variant, query).as_deref(), Some(expected), "{variant}");
        }
    }

    #[test]
    fn what_a_rule_can_not_change_is_left_out() {
        for variant in [Variant::Folded, Variant::ToneSwapped, Variant::HalfMarks, Variant::Telex, Variant::Vni] {
            assert_eq!(retyped(variant, "SEA Games 32"), None, "{variant}");
        }
        assert_eq!(retyped(Variant::ToneSwapped, "đại hội chi bộ"), None);
        assert_eq!(retyped(Variant::OneEdit, "NQ-TW 15/2020/QH14 QĐ-UBND ở xã"), None);
    }

    #[test]
    fn a_piece_is_words_in_a_row() {
        let query = "Chi bộ khu phố 4 họp chuyên đề";
        let piece = retyped(Variant::Piece, query).expect("a piece");
        assert!(query.contains(&piece) && tokens(&piece).count() == PIECE, "{piece}");
        assert_eq!(retyped(Variant::Piece, "Chi bộ khu phố 4"), None);
    }

    #[test]
    fn half_of_the_marks_go() {
        let query = "đại hội ".repeat(200);
        let half = retyped(Variant::HalfMarks, &query).expect("a query");
        let kept = tokens(&half).filter(|span| is_marked(span.slice(&half))).count();
        assert!((150..250).contains(&kept), "{kept}");
        assert!(tokens(&half).all(|span| ["đại", "hội", "dai", "hoi"].contains(&span.slice(&half))));
    }

    #[test]
    fn a_set_keeps_its_ids_and_is_retyped_alike() {
        let queries = Queries::parse("q1\tđại hội chi bộ thôn\nq2\tabc\nq3\thọp báo quý một\n", "q").expect("queries");
        let last = Queries::parse("q3\thọp báo quý một\n", "q").expect("queries");
        for variant in Variant::ALL {
            let all = variant.retype_all(&queries, 5);
            assert_eq!(all, variant.retype_all(&queries, 5));
            assert_eq!(all.iter().last(), variant.retype_all(&last, 5).iter().last());
        }
        assert_eq!(Variant::Folded.retype_all(&queries, 5).ids().collect::<Vec<_>>(), ["q1", "q3"]);
    }

    #[test]
    fn names_are_read_back() {
        for variant in Variant::ALL {
            assert_eq!(variant.name().parse::<Variant>().ok(), Some(variant));
            let error = "Folded".parse::<Variant>().expect_err("no variant").to_string();
            assert!(error.contains("\"Folded\"") && error.contains(variant.name()), "{error}");
        }
    }

    const QUERY: &str = "([A-ZĐa-zđ]{1,3}[àảáạăếôồơờưự]?[a-zủỷụýòóạ]{0,2}[ ,/-]){0,8}";

    proptest! {
        #[test]
        fn folded_has_no_marks(query in QUERY) {
            prop_assert!(retyped(Variant::Folded, &query).is_none_or(|folded| !is_marked(&folded)));
        }

        #[test]
        fn tone_swapped_has_the_same_terms(query in QUERY) {
            if let Some(swapped) = retyped(Variant::ToneSwapped, &query) {
                let terms = |text: &str| tokens(text).map(|span| exact_term(span.slice(text))).collect::<Vec<_>>();
                prop_assert_ne!(&swapped, &query);
                prop_assert_eq!(terms(&swapped), terms(&query));
            }
        }

        #[test]
        fn one_edit_is_one_edit(query in QUERY, seed: u64) {
            if let Some(edited) = Variant::OneEdit.retype(&query, &mut Random::new(seed)) {
                prop_assert!(is_near(&query, &edited, 1) && query != edited, "{edited}");
                prop_assert_eq!(edited.split(' ').count(), query.split(' ').count());
            }
        }

        #[test]
        fn half_marks_change_marks_only(query in QUERY, seed: u64) {
            if let Some(half) = Variant::HalfMarks.retype(&query, &mut Random::new(seed)) {
                prop_assert_eq!(fold(&half), fold(&query));
            }
        }

        #[test]
        fn takes_anything(query in any::<String>(), seed: u64) {
            for variant in Variant::ALL {
                let first = variant.retype(&query, &mut Random::new(seed));
                prop_assert_eq!(first, variant.retype(&query, &mut Random::new(seed)));
            }
        }
    }
}
