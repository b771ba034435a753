//! The normal form of a cell's name, and the key under which its spellings meet.

use std::borrow::Cow;

use super::kind::CellKind;
use crate::text::{exact_term, fold, tokens};

/// Abbreviations of Party and state documents, each with what it stands for, as terms of a key.
///
/// Source: compiled by hand from press usage, not checked against an official list. *Và* is left out, as keys have
/// none. Tried in order.
const EXPANSIONS: &[(&[&str], &str)] = &[
    (&["tp", "hcm"], "thanh pho ho chi minh"),
    (&["tphcm"], "thanh pho ho chi minh"),
    (&["hcm"], "ho chi minh"),
    (&["tphn"], "thanh pho ha noi"),
    (&["tp"], "thanh pho"),
    (&["tx"], "thi xa"),
    (&["t", "ư"], "trung uong"),
    (&["tư"], "trung uong"),
    (&["tw"], "trung uong"),
    (&["ubnd"], "uy ban nhan dan"),
    (&["hđnd"], "hoi dong nhan dan"),
    (&["mttq"], "mat tran to quoc"),
    (&["ubmttq"], "uy ban mat tran to quoc"),
    (&["ubkt"], "uy ban kiem tra"),
    (&["ksnd"], "kiem sat nhan dan"),
    (&["vksnd"], "vien kiem sat nhan dan"),
    (&["tand"], "toa an nhan dan"),
    (&["tn", "mt"], "tai nguyen moi truong"),
    (&["tnmt"], "tai nguyen moi truong"),
    (&["gd", "đt"], "giao duc dao tao"),
    (&["gdđt"], "giao duc dao tao"),
    (&["gtvt"], "giao thong van tai"),
    (&["nn", "ptnt"], "nong nghiep phat trien nong thon"),
    (&["lđ", "tb", "xh"], "lao dong thuong binh xa hoi"),
    (&["lđtbxh"], "lao dong thuong binh xa hoi"),
    (&["vh", "tt", "dl"], "van hoa the thao du lich"),
    (&["vhttdl"], "van hoa the thao du lich"),
    (&["vh", "tt"], "van hoa the thao"),
    (&["kh", "đt"], "ke hoach dau tu"),
    (&["kh", "cn"], "khoa hoc cong nghe"),
    (&["tt", "tt"], "thong tin truyen thong"),
    (&["tttt"], "thong tin truyen thong"),
    (&["bql"], "ban quan ly"),
    (&["dn"], "doanh nghiep"),
    (&["kcn"], "khu cong nghiep"),
    (&["tct"], "tong cong ty"),
    (&["cty"], "cong ty"),
    (&["đh"], "dai hoc"),
    (&["lđlđ"], "lien doan lao dong"),
    (&["vn"], "viet nam"),
    (&["br", "vt"], "ba ria vung tau"),
    (&["catw"], "co quan trung uong"),
    (&["cq"], "co quan"),
    (&["cp"], "co phan"),
];

/// Abbreviations that only stand for a place type before a number: `P. 5`, `Q.3`.
const BEFORE_NUMBERS: [(&str, &str); 3] = [("p", "phuong"), ("q", "quan"), ("kp", "khu pho")];

/// The key under which the spellings of a name meet: folded, lower case, abbreviations written out, without dashes,
/// commas and *và*; numbers without leading zeros; the place type that the kind says already left out (*Quận ủy quận 6*
/// and *Quận ủy 6* are one).
pub fn key(name: &str) -> String {
    let terms: Vec<Term> = tokens(name).map(|span| Term::of(span.slice(name))).collect();
    let mut out: Vec<String> = Vec::with_capacity(terms.len());
    let mut at = 0;
    while let Some(term) = terms.get(at) {
        let number_next = terms.get(at + 1).is_some_and(|next| next.is_number());
        if let Some((short, long)) = expansion(&terms[at..]) {
            out.push(long.to_owned());
            at += short;
            continue;
        }
        let typed = BEFORE_NUMBERS.iter().find(|(short, _)| number_next && *short == term.exact);
        match (typed, term.exact.as_str()) {
            (Some((_, long)), _) => out.push((*long).to_owned()),
            (None, "và") => {}
            (None, "số") if number_next => {}
            (None, _) if term.is_number() => out.push(unpadded(&term.exact).to_owned()),
            (None, exact) => out.push(fold(exact).into_owned()),
        }
        at += 1;
    }
    without_said_type(&out.join(" "))
}

/// The keys that a name may have which a reader types: as it stands, and with the place set apart at any word that tells
/// it from others of its name. As shown, that place stands in brackets: *Chi bộ khu phố 4 (phường Bến Gỗ)*.
pub fn typed_keys(name: &str) -> Vec<String> {
    let key = key(name);
    let spaces = key.match_indices(' ').filter_map(|(at, _)| Some((key.get(..at)?, key.get(at + 1..)?)));
    let apart: Vec<String> = spaces.map(|(name, place)| format!("{name} / {place}")).collect();
    [vec![key], apart].concat()
}

struct Term {
    exact: String,
    shout: bool,
}

impl Term {
    fn of(token: &str) -> Self {
        Self { exact: exact_term(token), shout: !token.chars().any(char::is_lowercase) }
    }

    fn is_number(&self) -> bool {
        self.exact.starts_with(|letter: char| letter.is_ascii_digit())
    }
}

/// The first row of [`EXPANSIONS`] that `terms` begin with; *tư* only where it is written in capitals.
fn expansion(terms: &[Term]) -> Option<(usize, &'static str)> {
    EXPANSIONS.iter().find_map(|(short, long)| {
        let same = terms.len() >= short.len() && short.iter().zip(terms).all(|(part, term)| *part == term.exact);
        let plain_word = matches!(*short, ["tư"] | ["cp"] | ["dn"]) && !terms.first().is_some_and(|term| term.shout);
        (same && !plain_word).then_some((short.len(), *long))
    })
}

fn unpadded(number: &str) -> &str {
    let bare = number.trim_start_matches('0');
    if bare.starts_with(|letter: char| letter.is_ascii_digit()) { bare } else { number }
}

fn without_said_type(key: &str) -> String {
    const SAID: [(&str, &str); 6] = [
        ("tinh uy ", "tinh "),
        ("thanh uy ", "thanh pho "),
        ("quan uy ", "quan "),
        ("huyen uy ", "huyen "),
        ("thi uy ", "thi xa "),
        ("chi bo ", "dang "),
    ];
    for (kind, said) in SAID {
        if let Some(rest) = key.strip_prefix(kind).and_then(|rest| rest.strip_prefix(said)) {
            return format!("{kind}{rest}");
        }
    }
    key.to_owned()
}

/// The normal form of a name: the kind's label and `head` as printed, with the tone of each syllable in its canonical
/// place, `Ð` as `Đ` and single spaces.
pub(super) fn normal_name(kind: CellKind, head: &str) -> String {
    format!("{} {}", kind.label(), normal_text(head))
}

/// Text as printed, with the tone of each syllable in its canonical place, `Ð` as `Đ` and single spaces.
pub(super) fn normal_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut last = 0;
    for span in tokens(text) {
        push_spaced(&mut out, text.get(last..span.start).unwrap_or_default());
        out.push_str(&normal_token(span.slice(text)));
        last = span.end;
    }
    push_spaced(&mut out, text.get(last..).unwrap_or_default());
    out
}

fn push_spaced(out: &mut String, between: &str) {
    for letter in between.chars() {
        if !letter.is_whitespace() {
            out.push(letter);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
}

/// The term of `token` in the token's own case.
fn normal_token(token: &str) -> Cow<'_, str> {
    if token.is_ascii() {
        return Cow::Borrowed(token);
    }
    let term = exact_term(token);
    if term.chars().count() != token.chars().count() {
        return Cow::Borrowed(token);
    }
    let cased = term.chars().zip(token.chars()).map(|(letter, written)| {
        let mut upper = letter.to_uppercase();
        match (written.is_uppercase(), upper.next(), upper.next()) {
            (true, Some(capital), None) => capital,
            _ => letter,
        }
    });
    Cow::Owned(cased.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_share_a_key() {
        for spellings in [
            &[
                "Đảng uỷ Sở TN-MT TP.HCM",
                "Đảng ủy sở Tài nguyên và Môi trường thành phố Hồ Chí Minh",
                "ĐẢNG ỦY SỞ TN&MT TPHCM",
            ][..],
            &["Chi bộ 05", "Chi bộ số 5", "chi bộ 5"],
            &["Quận ủy Quận 6", "Quận uỷ 6", "Quận ủy Q. 6"],
            &["Thành ủy TP. HCM", "Thành uỷ Hồ Chí Minh", "Thành ủy thành phố Hồ Chí Minh"],
            &["Chi bộ Lý - Hoá", "Chi bộ Lý – Hóa", "chi bộ Lý, Hóa"],
            &["Đảng ủy Khối các cơ quan TƯ", "Đảng ủy khối các cơ quan Trung ương", "Đảng ủy khối các cơ quan T.Ư"],
        ] {
            for spelling in spellings {
                assert_eq!(key(spelling), key(spellings[0]), "{spelling}");
            }
        }
    }

    #[test]
    fn different_cells_keep_different_keys() {
        for (one, other) in [
            ("Chi bộ khu phố 1", "Chi bộ khu phố 10"),
            ("Đảng bộ xã An Phú", "Đảng ủy xã An Phú"),
            ("Chi bộ Phòng Tư liệu", "Chi bộ Phòng TƯ liệu"),
        ] {
            assert_ne!(key(one), key(other));
        }
    }

    #[test]
    fn the_name_is_as_printed_with_new_tone_placement() {
        assert_eq!(normal_name(CellKind::DangUy, "xã  Hoà\u{20}Quý"), "Đảng ủy xã Hòa Quý");
        assert_eq!(normal_text("KHOẺ Thuỷ qui Ðông"), "KHỎE Thủy qui Đông");
    }
}
