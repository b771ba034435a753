//! Queries cut into words, and what words stand for.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::cut::{Cut, Reading, Statistics};
use super::{Pattern, Word};
use crate::base::Span;
use crate::search::reading::accents::{Accents, words};
use crate::search::reading::synonyms::Synonyms;
use crate::text::{Analyzer, tokens};

/// A query cut for an archive that has some terms, with places in it that are no words.
fn cut_but(query: &str, has: &[&str], but: &[Span]) -> Cut {
    let mut analyzer = Analyzer::new();
    let accents = Accents::of(&words(&mut analyzer, query), false);
    let (synonyms, has) = (Synonyms::builtin(), |term: &str| has.contains(&term));
    let statistics = Statistics { lexis: None, synonyms: &synonyms, has: &has };
    Cut::of(
        query,
        Span::new(0, query.len()),
        Reading { forms: &BTreeMap::new(), sure: None },
        but,
        accents,
        &statistics,
        &mut analyzer,
    )
}

fn cut(query: &str) -> Cut {
    cut_but(query, &[], &[])
}

fn words_of(cut: &Cut) -> Vec<String> {
    cut.words().iter().map(|word| cut.word(word).text).collect()
}

/// The words that bind, if any does.
fn telling(query: &str) -> Vec<String> {
    let cut = cut(query);
    cut.words().iter().filter(|word| cut.tells(word)).map(|word| cut.word(word).text).collect()
}

/// The terms of each form of a word, sorted.
fn forms(word: &Word) -> Vec<String> {
    let term = |pattern: &Pattern| match pattern {
        Pattern::Exact(terms) => terms.join("|"),
        Pattern::Folded(term) => term.clone(),
        other => panic!("{other:?}"),
    };
    let mut forms: Vec<String> =
        word.forms.iter().map(|form| form.terms.iter().map(term).collect::<Vec<_>>().join(" ")).collect();
    forms.sort();
    forms
}

/// The forms of a query that is one word.
fn of_one(query: &str, has: &[&str]) -> Vec<String> {
    let cut = cut_but(query, has, &[]);
    assert_eq!(cut.words().len(), 1, "{:?}", words_of(&cut));
    forms(&cut.word(&cut.words()[0]))
}

#[test]
fn what_stands_together_is_one_word() {
    for (query, expected) in [
        ("tín dụng ngân hàng", vec!["tín dụng", "ngân hàng"]),
        ("bão số 12", vec!["bão số 12"]),
        ("quốc lộ 57", vec!["quốc lộ 57"]),
        ("quận 3 họp", vec!["quận 3", "họp"]),
        ("gói 30.000 tỷ", vec!["gói", "30.000", "tỷ"]),
        ("mừng 20/11", vec!["mừng", "20/11"]),
        ("Covid-19", vec!["Covid-19"]),
        ("UBND tỉnh", vec!["UBND", "tỉnh"]),
        ("ủy ban nhân dân tỉnh", vec!["ủy ban nhân dân", "tỉnh"]),
    ] {
        assert_eq!(words_of(&cut(query)), expected, "{query}");
    }
}

/// Across punctuation words are not joined.
#[test]
fn signs_part_words() {
    assert_eq!(words_of(&cut("tín, dụng")), ["tín", "dụng"]);
    assert_eq!(words_of(&cut("ngân; hàng")), ["ngân", "hàng"]);
}

#[test]
fn figures_are_the_same_however_they_are_grouped() {
    let same = of_one("30.000", &[]);
    assert_eq!(same, ["30 000", "30000"]);
    for other in ["30000", "30,000"] {
        assert_eq!(of_one(other, &[]), same, "{other}");
    }
    assert_eq!(of_one("1.234.567", &[]), of_one("1234567", &[]));
    // A year is no sum, and 0300 none at all.
    assert!(!of_one("0300", &[]).contains(&"0 300".to_owned()));
}

#[test]
fn letters_and_figures_are_the_same_however_they_are_joined() {
    for (one, two, has) in [
        ("covid19", "Covid-19", None),
        ("covid19", "covid 19", Some("covid19")),
        ("AK47", "AK-47", None),
        ("ak47", "AK 47", Some("ak47")),
    ] {
        assert_eq!(of_one(one, has.as_slice()), of_one(two, has.as_slice()), "{one} {two}");
    }
    let [whole, apart] = [of_one("H5N1", &["h5n1"]), of_one("h5 n1", &["h5n1"])];
    assert!(apart.contains(&"h5n1".to_owned()) && apart.contains(&"h5 n1".to_owned()), "{apart:?}");
    assert!(whole.contains(&"h5n1".to_owned()) && whole.contains(&"h5 n1".to_owned()), "{whole:?}");
    // What no article writes as one stands for itself.
    assert_eq!(words_of(&cut("h5 n1")), ["h5", "n1"]);
}

#[test]
fn abbreviations_and_long_forms_are_one_word() {
    assert_eq!(of_one("ủy ban nhân dân", &[]), ["ubnd", "ủy ban nhân dân"]);
    // Without marks, every form of the syllables.
    for query in ["UBND", "ubnd", "uy ban nhan dan"] {
        assert_eq!(of_one(query, &[]), ["ubnd", "uy ban nhan dan"], "{query}");
    }
    let cut = cut("họp Ủy ban nhân dân");
    assert_eq!(forms(&cut.word(&cut.words()[1])), ["ubnd", "ủy ban nhân dân"]);
}

#[test]
fn a_syllable_stands_for_its_twin() {
    assert_eq!(of_one("kĩ thuật", &[]), ["kĩ|kỹ thuật"]);
}

#[test]
fn particles_are_let_go_as_whole_words() {
    for (query, expected) in [
        ("tín dụng của ngân hàng", vec!["tín dụng", "ngân hàng"]),
        ("vì sao cháy rừng", vec!["cháy rừng"]),
        ("tham nhũng là gì", vec!["tham nhũng"]),
        // Parts of a word are no particles.
        ("không gian đô thị", vec!["không gian", "đô thị"]),
        ("có thể học nhiều", vec!["có thể", "học", "nhiều"]),
        // One that asks does so at the end.
        ("bão đổ bộ chưa", vec!["bão", "đổ bộ"]),
        ("chưa khởi công", vec!["chưa", "khởi công"]),
        ("của là và", vec![]),
    ] {
        assert_eq!(telling(query), expected, "{query}");
    }
}

#[test]
fn places_that_are_no_words_are_left_out() {
    let query = "họp về 03-CT/TW ngân hàng";
    let number = query.find("03").map(|start| Span::new(start, start + "03-CT/TW".len())).unwrap();
    assert_eq!(words_of(&cut_but(query, &[], &[number])), ["họp", "về", "ngân hàng"]);
}

proptest! {
    #[test]
    fn the_words_of_a_cut_are_its_tokens_once_and_in_order(
        parts in prop::collection::vec(
            prop::sample::select(&[
                "ngân", "hàng", "nợ", "xấu", "UBND", "uy", "ban", "nhan", "dan", "Hà", "Nội", "số", "12", "30.000", "20/11",
                "Covid-19", "covid", "19", "h5", "n1", "của", "bao", "giờ", "không", "là", "gì", "kỹ", "03-CT/TW", "…", ",", "x1y2",
            ][..]),
            0..14,
        ),
        but in prop::option::of((0_usize..60, 1_usize..20)),
    ) {
        let query = parts.join(" ");
        let but: Vec<Span> = but.map(|(start, length)| Span::new(start, start + length)).into_iter().collect();
        let cut = cut_but(&query, &["h5n1", "covid19"], &but);
        let mut next = 0;
        for word in cut.words() {
            prop_assert!(word.start == next && word.end > word.start);
            next = word.end;
        }
        let kept: Vec<Span> = tokens(&query).filter(|token| !but.iter().any(|other| other.overlaps(*token))).collect();
        prop_assert_eq!(next, kept.len());
        let letters = |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>();
        let shown: String = words_of(&cut).iter().map(|word| letters(word)).collect();
        prop_assert_eq!(shown, kept.iter().map(|token| letters(token.slice(&query))).collect::<String>());
        for word in cut.words() {
            let word = cut.word(word);
            prop_assert!(word.forms.iter().all(|form| !form.terms.is_empty() && form.weight > 0.0));
            prop_assert!(!word.forms.is_empty());
        }
    }
}
