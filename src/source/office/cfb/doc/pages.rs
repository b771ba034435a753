//! The pages of 512 bytes that tell of each run of letters and of each line what it looks like ([MS-DOC] 2.9.33, 2.9.174).

use super::super::bytes::{place_at, u16_at};
use super::fib::Dialect;
use super::modifiers::Properties;

/// The size of a page in bytes.
const PAGE: usize = 512;

/// The things that pages tell of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Of {
    Letters,
    Lines,
}

/// Runs of bytes of the text, in their order.
#[derive(Debug, Default)]
pub(super) struct Runs(Vec<Run>);

#[derive(Debug)]
struct Run {
    from: usize,
    to: usize,
    properties: Properties,
}

impl Runs {
    /// Reads the pages that an index names, no more than the stream has.
    pub(super) fn of(stream: &[u8], index: &[u8], of: Of, dialect: Dialect) -> Self {
        // The bounds of the pages in the text, one more than pages, and the number of each page.
        let width = if dialect == Dialect::Word6 { 2 } else { 4 };
        let count = index.len().saturating_sub(4) / (4 + width);
        let mut runs = Vec::new();
        for page in 0..count.min(stream.len() / PAGE) {
            let at = (count + 1) * 4 + page * width;
            let number = match dialect {
                Dialect::Word6 => u16_at(index, at).map(usize::from),
                Dialect::Word97 => place_at(index, at).map(|number| number & 0x3F_FFFF),
            };
            let page = number.and_then(|number| stream.get(number * PAGE..)?.first_chunk::<PAGE>());
            if let Some(page) = page {
                read_page(page, of, dialect, &mut runs);
            }
        }
        runs.sort_by_key(|run| run.from);
        Self(runs)
    }

    /// The properties of the byte at a place of the text, and the place up to which they hold.
    pub(super) fn at(&self, place: usize) -> (Properties, usize) {
        let next = self.0.partition_point(|run| run.from <= place);
        let end = self.0.get(next).map_or(usize::MAX, |run| run.from);
        let run = next.checked_sub(1).and_then(|last| self.0.get(last)).filter(|run| place < run.to);
        run.map_or((Properties::default(), end), |run| (run.properties, run.to.min(end)))
    }
}

fn read_page(page: &[u8; PAGE], of: Of, dialect: Dialect, runs: &mut Vec<Run>) {
    let count = usize::from(page.last().copied().unwrap_or_default());
    // For lines, the place of the properties stands before facts of their height.
    let width = match (of, dialect) {
        (Of::Letters, _) => 1,
        (Of::Lines, Dialect::Word6) => 7,
        (Of::Lines, Dialect::Word97) => 13,
    };
    for run in 0..count {
        let (Some(from), Some(to)) = (place_at(page, run * 4), place_at(page, run * 4 + 4)) else { return };
        let Some(place) = page.get((count + 1) * 4 + run * width) else { return };
        if from >= to {
            continue;
        }
        let at = usize::from(*place) * 2;
        let properties = match of {
            _ if at == 0 => Properties::default(),
            Of::Letters => letters(page, at, dialect),
            Of::Lines => line(page, at, dialect),
        };
        runs.push(Run { from, to, properties });
    }
}

fn letters(page: &[u8], at: usize, dialect: Dialect) -> Properties {
    let mut properties = Properties::default();
    let length = page.get(at).copied().map_or(0, usize::from);
    properties.apply(page.get(at + 1..at + 1 + length).unwrap_or_default(), dialect);
    properties
}

fn line(page: &[u8], at: usize, dialect: Dialect) -> Properties {
    // A length in words, less its own byte; in Word 97 a 0 is followed by another length, in whole words.
    let length = |at: usize| page.get(at).copied().map_or(0, usize::from) * 2;
    let (from, length) = match (length(at), dialect) {
        (0, Dialect::Word97) => (at + 2, length(at + 1)),
        (words, _) => (at + 1, words.saturating_sub(1)),
    };
    let end = page.len().min(from + length);
    Properties::of_line(page.get(from..end).unwrap_or_default(), dialect)
}
