//! A lexis as bytes.
//!
//! | part | bytes |
//! |---|---|
//! | `TRACUULX`, version | 8, 4 |
//! | the first half of the BLAKE3 hash of all that follows | 16 |
//! | mark of the sample | 8 |
//! | words, pairs, bytes of exact terms, bytes of folded terms | 4 each |
//! | for each word: where its exact and its folded term end, its counts in texts and titles, where its pairs end | 5 × 4 |
//! | for each pair: its second word, its count (at most 65,535), how often in capitals | 3 × 2 |
//! | exact terms, folded terms | |
//!
//! Numbers are little-endian. Words stand in the order of their folded terms, then of their exact ones; the pairs of a
//! word in the order of their second words.

use super::error::LexisError;

const MAGIC: &[u8; 8] = b"TRACUULX";
/// Changes with the layout, and with what is counted.
const VERSION: u32 = 2;
const HEAD: usize = 8 + 4 + 16;

/// The parts of a lexis.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Parts {
    pub mark: u64,
    pub exact_ends: Vec<u32>,
    pub folded_ends: Vec<u32>,
    pub counts: Vec<u32>,
    pub title_counts: Vec<u32>,
    pub row_ends: Vec<u32>,
    pub seconds: Vec<u16>,
    pub pair_counts: Vec<u16>,
    pub pair_capitals: Vec<u16>,
    pub exact: String,
    pub folded: String,
}

impl Parts {
    /// A word by its place: its folded and its exact term.
    pub fn word(&self, at: usize) -> Option<(&str, &str)> {
        Some((part(&self.folded, &self.folded_ends, at)?, part(&self.exact, &self.exact_ends, at)?))
    }

    pub fn to_bytes(&self) -> Vec<u8> {
        let mut body = Vec::new();
        body.extend(self.mark.to_le_bytes());
        for count in [self.counts.len(), self.seconds.len(), self.exact.len(), self.folded.len()] {
            body.extend(u32::try_from(count).unwrap_or(u32::MAX).to_le_bytes());
        }
        for list in [&self.exact_ends, &self.folded_ends, &self.counts, &self.title_counts, &self.row_ends] {
            body.extend(list.iter().flat_map(|number| number.to_le_bytes()));
        }
        for list in [&self.seconds, &self.pair_counts, &self.pair_capitals] {
            body.extend(list.iter().flat_map(|number| number.to_le_bytes()));
        }
        body.extend(self.exact.bytes());
        body.extend(self.folded.bytes());
        let mut bytes = Vec::with_capacity(HEAD + body.len());
        bytes.extend(MAGIC);
        bytes.extend(VERSION.to_le_bytes());
        bytes.extend(check(&body));
        bytes.extend(body);
        bytes
    }

    /// # Errors
    /// Returns an error if the bytes are not what [`Parts::to_bytes`] gives.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, LexisError> {
        let (mut head, body) = bytes.split_at_checked(HEAD).ok_or(LexisError::Damaged)?;
        let is_one = take(&mut head, 8)? == MAGIC;
        match number(take(&mut head, 4)?) {
            VERSION if is_one => {}
            1..VERSION if is_one => return Err(LexisError::Foreign),
            _ => return Err(LexisError::Damaged),
        }
        if head != check(body) {
            return Err(LexisError::Damaged);
        }
        let mut rest = body;
        let mark = take(&mut rest, 8)?.iter().rev().fold(0, |mark, byte| mark << 8 | u64::from(*byte));
        let mut sizes = [0; 4];
        for size in &mut sizes {
            *size = number(take(&mut rest, 4)?) as usize;
        }
        let [words, pairs, exact, folded] = sizes;
        let mut list = || Ok(take(&mut rest, words.saturating_mul(4))?.chunks_exact(4).map(number).collect());
        let (exact_ends, folded_ends, counts, title_counts, row_ends) = (list()?, list()?, list()?, list()?, list()?);
        let mut list = || Ok(take(&mut rest, pairs.saturating_mul(2))?.chunks_exact(2).map(short).collect());
        let (seconds, pair_counts, pair_capitals) = (list()?, list()?, list()?);
        let mut text = |size| {
            let text = take(&mut rest, size)?;
            std::str::from_utf8(text).map(str::to_owned).map_err(|_| LexisError::Damaged)
        };
        let (exact, folded) = (text(exact)?, text(folded)?);
        Ok(Self {
            mark,
            exact_ends,
            folded_ends,
            counts,
            title_counts,
            row_ends,
            seconds,
            pair_counts,
            pair_capitals,
            exact,
            folded,
        })
    }
}

fn part<'a>(text: &'a str, ends: &[u32], at: usize) -> Option<&'a str> {
    let start = at.checked_sub(1).map_or(Some(0), |before| ends.get(before).copied())?;
    text.get(start as usize..*ends.get(at)? as usize)
}

fn check(body: &[u8]) -> [u8; 16] {
    let mut half = [0; 16];
    blake3::Hasher::new().update(body).finalize_xof().fill(&mut half);
    half
}

fn take<'a>(bytes: &mut &'a [u8], count: usize) -> Result<&'a [u8], LexisError> {
    let (taken, rest) = bytes.split_at_checked(count).ok_or(LexisError::Damaged)?;
    *bytes = rest;
    Ok(taken)
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte))
}

fn short(bytes: &[u8]) -> u16 {
    bytes.iter().rev().fold(0, |number, byte| number << 8 | u16::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parts() -> Parts {
        Parts {
            mark: u64::MAX - 5,
            exact_ends: vec![5, 8],
            folded_ends: vec![4, 6],
            counts: vec![3, 70_000],
            title_counts: vec![1, 0],
            row_ends: vec![1, 1],
            seconds: vec![1],
            pair_counts: vec![2],
            pair_capitals: vec![1],
            exact: "đảngủy".to_owned(),
            folded: "danguy".to_owned(),
        }
    }

    #[test]
    fn parts_come_back() {
        assert_eq!(Parts::from_bytes(&parts().to_bytes()), Ok(parts()));
    }

    #[test]
    fn another_version_is_told_from_damage() {
        let mut bytes = parts().to_bytes();
        bytes[8] -= 1;
        assert_eq!(Parts::from_bytes(&bytes), Err(LexisError::Foreign));
        // No version of this program wrote these.
        bytes[8] += 2;
        assert_eq!(Parts::from_bytes(&bytes), Err(LexisError::Damaged));
        assert_eq!(Parts::from_bytes(b"{}"), Err(LexisError::Damaged));
    }

    proptest! {
        #[test]
        fn damage_is_noticed(at in 12..200_usize, bit in 0..8) {
            let mut bytes = parts().to_bytes();
            let at = at % (bytes.len() - 12) + 12;
            bytes[at] ^= 1_u8 << bit;
            prop_assert_eq!(Parts::from_bytes(&bytes), Err(LexisError::Damaged));
            prop_assert!(Parts::from_bytes(&parts().to_bytes()[..at]).is_err());
        }
    }
}
