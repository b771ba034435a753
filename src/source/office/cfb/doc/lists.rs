//! The numbers that lists give lines ([MS-DOC] 2.9.147, 2.9.150, 2.9.134): `Điều 1.` may stand in no letter of the text.

use hashbrown::HashMap;

use super::super::bytes::{part, u16_at, u32_at};
use super::fib::{Dialect, Head, Part};
use super::modifiers::Properties;
use super::numerals::numeral;

/// Lists, and their ranks, that are looked at.
const MOST: usize = 4096;
const RANKS: usize = 9;
/// The letters of a number that are shown.
const LONGEST: usize = 64;

/// A rank of a list.
#[derive(Clone, Debug, Default)]
struct Rank {
    start: u32,
    form: u8,
    /// All numbers of the ranks above are shown in Arabic figures.
    is_legal: bool,
    /// What is shown; signs below 9 stand for the numbers of the ranks.
    shown: Vec<u16>,
    /// The index of the font of what is shown.
    font: Option<u16>,
}

/// The state of the lists of a document while its lines are read in their order.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// The ranks of each list, by its identity.
    ranks: HashMap<u32, Vec<Rank>>,
    /// The list of each number that lines name, with other starts for its ranks.
    overrides: Vec<(u32, [Option<u32>; RANKS])>,
    /// The numbers of each list that were given last.
    given: HashMap<u32, [Option<u32>; RANKS]>,
    /// Which of the overrides were met.
    met: Vec<bool>,
    /// The bytes that numbers may still have.
    left: usize,
}

impl Lists {
    /// Reads the tables of lists. Their numbers have no more bytes than the text.
    pub(super) fn of(stream: &[u8], table: &[u8], head: &Head) -> Self {
        // What follows the tables is not counted in their lengths.
        let ranks = ranks(head.rest(stream, table, Part::Lists));
        let overrides = overrides(head.rest(stream, table, Part::ListOverrides));
        let met = vec![false; overrides.len()];
        Self { ranks, overrides, given: HashMap::new(), met, left: stream.len() }
    }

    /// The number of the next line of a list, from 1, at a rank, from 0, and the index of its font; `None` for one that has
    /// none, or a bullet.
    pub(super) fn next(&mut self, list: u16, rank: u8) -> Option<(String, Option<u16>)> {
        let index = usize::from(list).checked_sub(1)?;
        let (identity, starts) = self.overrides.get(index)?;
        let ranks = self.ranks.get(identity)?;
        let at = usize::from(rank).min(ranks.len().checked_sub(1)?);
        let given = self.given.entry(*identity).or_insert([None; RANKS]);
        let rank = ranks.get(at)?;
        let starts_anew = !self.met.get_mut(index).is_some_and(|met| std::mem::replace(met, true));
        let start = starts.get(at).copied().flatten();
        let number = given.get(at).copied().flatten();
        let number = match (start, number) {
            (Some(start), _) if starts_anew => start,
            (_, Some(number)) => number.saturating_add(1),
            (start, None) => start.unwrap_or(rank.start),
        };
        for (below, number_given) in given.iter_mut().enumerate().skip(at) {
            *number_given = (below == at).then_some(number);
        }
        if matches!(rank.form, BULLET | NOTHING) {
            return None;
        }
        let mut shown = String::new();
        for unit in &rank.shown {
            if shown.len() > LONGEST {
                break;
            }
            match usize::from(*unit) {
                above if above < RANKS => {
                    let number = given.get(above).copied().flatten();
                    let of = ranks.get(above)?;
                    let form = if rank.is_legal { 0 } else { of.form };
                    shown.push_str(&numeral(number.unwrap_or(of.start), form));
                }
                _ => shown.push(char::from_u32(u32::from(*unit)).unwrap_or(char::REPLACEMENT_CHARACTER)),
            }
        }
        self.left = self.left.checked_sub(shown.len())?;
        Some((shown, rank.font)).filter(|(shown, _)| !shown.trim().is_empty())
    }
}

/// The forms of numbers that show none.
const BULLET: u8 = 23;
const NOTHING: u8 = 255;

/// The ranks of lists: a table of lists of 28 bytes, then the ranks of each.
fn ranks(table: &[u8]) -> HashMap<u32, Vec<Rank>> {
    const LIST: usize = 28;
    let count = u16_at(table, 0).map_or(0, usize::from).min(MOST);
    let mut rest = table.get(2 + count * LIST..).unwrap_or_default();
    let mut ranks = HashMap::new();
    for list in 0..count {
        let list = part(table, 2 + list * LIST, LIST);
        let (Some(identity), Some(flags)) = (u32_at(list, 0), list.get(26)) else { break };
        let count = if flags & 1 == 1 { 1 } else { RANKS };
        let mut read = Vec::new();
        while read.len() < count {
            let Some((rank, after)) = rank(rest) else { break };
            read.push(rank);
            rest = after;
        }
        let is_whole = read.len() == count;
        ranks.insert(identity, read);
        if !is_whole {
            break;
        }
    }
    ranks
}

/// The rank at the start, and what follows it.
fn rank(bytes: &[u8]) -> Option<(Rank, &[u8])> {
    let (head, rest) = bytes.split_at_checked(28)?;
    let (letters, lines) = (usize::from(*head.get(24)?), usize::from(*head.get(25)?));
    let (_, rest) = rest.split_at_checked(lines)?;
    let (letters, rest) = rest.split_at_checked(letters)?;
    let length = usize::from(u16_at(rest, 0)?);
    let (shown, rest) = rest.get(2..)?.split_at_checked(length * 2)?;
    let mut properties = Properties::default();
    properties.apply(letters, Dialect::Word97);
    let shown = shown.as_chunks().0.iter().take(LONGEST).map(|unit| u16::from_le_bytes(*unit)).collect();
    let is_legal = head.get(5)? & 4 != 0;
    Some((Rank { start: u32_at(head, 0)?, form: *head.get(4)?, is_legal, shown, font: properties.font() }, rest))
}

/// The list that each number of lines names: a table of 16 bytes each, then what each overrides.
fn overrides(table: &[u8]) -> Vec<(u32, [Option<u32>; RANKS])> {
    const OVERRIDE: usize = 16;
    let count = u32_at(table, 0).and_then(|count| usize::try_from(count).ok()).unwrap_or_default().min(MOST);
    let mut rest = table.get(4 + count * OVERRIDE..).unwrap_or_default();
    let mut read = Vec::new();
    for index in 0..count {
        let entry = part(table, 4 + index * OVERRIDE, OVERRIDE);
        let (Some(identity), Some(ranks)) = (u32_at(entry, 0), entry.get(12)) else { break };
        let mut starts = [None; RANKS];
        // The place of the last line of the list.
        rest = rest.get(4..).unwrap_or_default();
        for _ in 0..*ranks {
            let (Some(start), Some(flags)) = (u32_at(rest, 0), u32_at(rest, 4)) else { break };
            rest = rest.get(8..).unwrap_or_default();
            let mut start = (flags & 0x10 != 0).then_some(start);
            if flags & 0x20 != 0 {
                let Some((rank, after)) = rank(rest) else { break };
                start = start.map(|_| rank.start);
                rest = after;
            }
            let at = usize::try_from(flags & 15).unwrap_or(RANKS);
            if let Some(place) = starts.get_mut(at) {
                *place = start;
            }
        }
        read.push((identity, starts));
    }
    read
}
