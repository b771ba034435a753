//! The documents that are shipped.
//!
//! `data/README.md` names their sources. A line that can't be read is passed over; tests hold that there is none.

use std::io::Read;

use flate2::read::GzDecoder;
use hashbrown::HashMap;

use super::entry::{Entry, Origin};
use super::hash_of;

/// Made by `tracuu authority build` from the public code of laws.
static CODE: &[u8] = include_bytes!("data/normative.tsv.gz");

/// Laws by hand: those that the code no longer has, and which law replaced which.
static LAWS: &str = include_str!("data/laws.tsv");

/// Stands for a value that is known to be none.
const NONE: &str = "-";

/// The documents of both tables; what the table by hand says goes before the code.
pub(super) fn entries() -> Vec<Entry> {
    let mut code = String::new();
    // What the program was built with can be read: a test does.
    let _ = GzDecoder::new(CODE).read_to_string(&mut code);
    let mut entries: Vec<Entry> = code.lines().skip(1).filter_map(|line| read(line, Origin::Code)).collect();
    let mut places: HashMap<(String, String), usize> = HashMap::new();
    for (place, entry) in entries.iter().enumerate().filter(|(_, entry)| entry.is_law()) {
        places.extend(entry.identity().map(|identity| (identity, place)));
    }
    for law in LAWS.lines().skip(1).filter_map(|line| read(line, Origin::Laws)) {
        match law.identity().and_then(|identity| places.get(&identity)).and_then(|place| entries.get_mut(*place)) {
            Some(entry) => *entry = entry.overridden(&law),
            None => entries.push(law),
        }
    }
    entries
}

/// Tells the shipped tables of one program from those of another.
pub(super) fn fingerprint() -> u64 {
    hash_of(&[CODE, LAWS.as_bytes()])
}

/// An entry of the columns number, type, title, issued, issuer, effective, and replaces where there is one.
pub(super) fn read(line: &str, origin: Origin) -> Option<Entry> {
    let mut cells = line.split('\t');
    let mut cell = || cells.next().map(str::trim).filter(|cell| !cell.is_empty());
    let (number, type_name, title) = (cell()?, cell()?, cell()?);
    let (issued, issuer, effective, replaces) = (cell(), cell(), cell(), cell());
    let date = |cell: Option<&str>| cell.and_then(|cell| cell.parse().ok());
    Some(Entry {
        number: (number != NONE).then(|| number.to_owned()),
        type_name: type_name.to_owned(),
        title: title.to_owned(),
        issued: date(issued),
        issuer: issuer.map(str::to_owned),
        effective: date(effective),
        replaces: replaces.into_iter().flat_map(str::split_whitespace).filter(is_some).map(str::to_owned).collect(),
        replaces_all_known: replaces.is_some(),
        origin,
        ..Entry::default()
    })
}

fn is_some(value: &&str) -> bool {
    *value != NONE
}

/// Ties documents to those that replace them.
pub(super) fn tie(entries: &mut [Entry]) {
    let mut replaced: HashMap<String, Vec<usize>> = HashMap::new();
    for (place, entry) in entries.iter().enumerate() {
        for number in &entry.replaces {
            replaced.entry(number.clone()).or_default().push(place);
        }
    }
    let ties: Vec<(usize, Vec<usize>)> = entries
        .iter()
        .enumerate()
        .filter_map(|(place, entry)| Some((place, replaced.get(entry.number.as_deref()?)?.clone())))
        .collect();
    for (place, by) in ties {
        let newer: Vec<&Entry> = by.iter().filter_map(|place| entries.get(*place)).collect();
        let numbers: Vec<String> = newer.iter().filter_map(|entry| entry.number.clone()).collect();
        let ended = newer.iter().filter_map(|entry| entry.effective).min();
        if let Some(entry) = entries.get_mut(place) {
            (entry.replaced_by, entry.ended) = (numbers, ended);
        }
    }
}
