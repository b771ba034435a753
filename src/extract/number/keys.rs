//! The terms that mentions are indexed under and queries look up.

use super::mention::{Key, NumberKind, NumberMention};

/// Stands for a part that a key leaves open.
pub(super) const ANY: &str = "*";
/// Stands for a part that the mention does not tell.
pub(super) const UNTOLD: &str = "-";

/// The terms a mention is found under: every choice of its parts that a searcher may know.
///
/// A term is `class:number:type:issuer:year`, or `class:plenum:ordinal:term`, in lower-case ASCII. The class is `f` for a
/// mention with its code, `p` for a partial one. A part is its folded value, `*` where the term leaves it open, or `-`
/// where the mention does not tell it; so a query can ask for mentions that agree with it, and for those that lack a
/// part, without meeting those that contradict it. No value holds a colon, a star or a dash.
pub fn index_keys(mention: &NumberMention) -> Vec<String> {
    let Key { number, types, issuers, year, term } = &mention.key;
    if mention.kind == NumberKind::Plenum {
        let told = term.as_ref().map_or_else(|| UNTOLD.to_owned(), |term| term.to_ascii_lowercase());
        let class = class_of(term.is_some());
        return vec![plenum_key(class, number, &told), plenum_key(class, number, ANY)];
    }
    let class = class_of(mention.kind != NumberKind::Partial);
    let year = year.map(|year| year.to_string());
    let mut keys = Vec::new();
    for kind in choices(types.iter().map(String::as_str)) {
        for issuer in choices(issuers.iter().map(String::as_str)) {
            for year in choices(year.as_deref().into_iter()) {
                keys.push(key(class, number, kind, issuer, year));
            }
        }
    }
    keys
}

/// `f` where the text tells the whole number, `p` where it tells a part.
pub(super) fn class_of(full: bool) -> char {
    if full { 'f' } else { 'p' }
}

pub(super) fn key(class: char, number: &str, kind: &str, issuer: &str, year: &str) -> String {
    format!("{class}:{number}:{kind}:{issuer}:{year}")
}

pub(super) fn plenum_key(class: char, ordinal: &str, term: &str) -> String {
    format!("{class}:plenum:{ordinal}:{term}")
}

fn choices<'a>(told: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut choices: Vec<&str> = told.collect();
    if choices.is_empty() {
        choices.push(UNTOLD);
    }
    choices.push(ANY);
    choices
}
