//! The documents that are shipped.
//!
//! `data/README.md` names their sources. A line that can't be read is passed over; tests hold that there is none.

use std::io::Read;
use std::sync::LazyLock;

use hashbrown::HashMap;
use lz4_flex::frame::FrameDecoder;

use super::entry::{Entry, Origin};
use super::hash_of;
use super::slot::Slot;
use crate::base::PartialDate;

/// Made by `tracuu authority build` from the public code of laws.
static CODE: &[u8] = include_bytes!("data/normative.tsv.lz4");

/// Laws by hand: those that the code no longer has, and which law replaced which.
static LAWS: &str = include_str!("data/laws.tsv");

/// Stands for a value that is known to be none.
const NONE: &str = "-";

/// The lines of the code of laws.
static LINES: LazyLock<String> = LazyLock::new(|| {
    let mut code = String::new();
    // What the program was built with can be read: a test does.
    let _ = FrameDecoder::new(CODE).read_to_string(&mut code);
    code
});

/// The documents of both tables; what the table by hand says goes before the code.
pub(super) fn slots() -> Vec<Slot> {
    let mut slots: Vec<Slot> = LINES.lines().skip(1).filter_map(Slot::of_line).collect();
    let mut places: HashMap<(String, String), usize> = HashMap::new();
    for (place, slot) in slots.iter().enumerate().filter(|(_, slot)| slot.is_law()) {
        places.extend(slot.get().identity().map(|identity| (identity, place)));
    }
    for law in LAWS.lines().skip(1).filter_map(|line| read(line, Origin::Laws)) {
        match law.identity().and_then(|identity| places.get(&identity)).and_then(|place| slots.get_mut(*place)) {
            Some(slot) => *slot = slot.get().overridden(&law).into(),
            None => slots.push(law.into()),
        }
    }
    slots
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
    // A constitution has no number, and is known by its year.
    let named = |issued: PartialDate| format!("{type_name} {}", issued.get_year());
    Some(Entry {
        number: if number == NONE { date(issued).map(named) } else { Some(number.to_owned()) },
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
