//! The frequencies of common words in the articles of a segment, as rows: half a byte for each article.

use tantivy::directory::OwnedBytes;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::SegmentId;
use tantivy::postings::{BlockSegmentPostings, TermInfo};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, SegmentReader};

use super::bm25;
use super::matches::{GROUP, bits_of, ones};
use super::term::QueryTerm;
use crate::store::PostingRows;

/// A word in one of at least so many articles is common.
const COMMON: u64 = 8;

/// Articles of a block, whose greatest share of a word's score is known.
pub(super) const BLOCK: usize = 8;
/// Blocks of a [`GROUP`].
pub(super) const BLOCKS: usize = GROUP / BLOCK;

/// The bytes of a row for each [`GROUP`]: first half a byte for each article of all groups, then a bit for each, then the
/// shares of all blocks, then those of all groups.
const FREQUENCIES: usize = GROUP / 2;
const BITS: usize = GROUP / 8;
/// The frequency that stands for itself and all that are greater: they are listed at the end of the row.
const GREAT: u8 = 15;
/// The bytes of such an entry: the article, and its frequency.
const ENTRY: usize = 8;

/// The frequency of a word in each article of a segment, 255 for more, and how much of its weight it scores in any of each
/// [`BLOCK`] and [`GROUP`] of them.
#[derive(Clone, Debug)]
pub(super) struct Frequencies {
    row: OwnedBytes,
    groups: usize,
}

impl Frequencies {
    fn of(row: OwnedBytes, reader: &SegmentReader) -> Self {
        Self { row, groups: (reader.max_doc() as usize).div_ceil(GROUP) }
    }

    fn part<const N: usize>(&self, start: usize, at: usize) -> Option<&[u8; N]> {
        self.row.get(start + at * N..)?.first_chunk()
    }

    /// The frequency in one article.
    pub fn frequency(&self, doc: DocId) -> u8 {
        let at = doc as usize;
        let Some(byte) = self.row.get(at / 2).filter(|_| at < self.groups * GROUP) else { return 0 };
        match byte >> (at % 2 * 4) & GREAT {
            GREAT => self.great(doc),
            freq => freq,
        }
    }

    /// The frequency in an article that has more than half a byte holds.
    #[cold]
    fn great(&self, doc: DocId) -> u8 {
        let start = self.groups * (FREQUENCIES + BITS + BLOCKS + 1);
        let (entries, _) = self.row.get(start..).unwrap_or_default().as_chunks::<ENTRY>();
        let of = |[a, b, c, d, ..]: &[u8; ENTRY]| u32::from_le_bytes([*a, *b, *c, *d]);
        let place = entries.binary_search_by_key(&doc, of).ok();
        place.and_then(|place| entries.get(place)).map_or(GREAT, |entry| entry[4])
    }

    /// The frequencies in the articles of a block.
    #[inline]
    pub fn block(&self, block: usize) -> [u8; BLOCK] {
        let packed = self.part(0, block).map_or(0, |bytes: &[u8; BLOCK / 2]| u32::from_le_bytes(*bytes));
        // Each half byte into a byte of its own.
        let mut spread = u64::from(packed);
        spread = (spread | spread << 16) & 0x0000_FFFF_0000_FFFF;
        spread = (spread | spread << 8) & 0x00FF_00FF_00FF_00FF;
        spread = (spread | spread << 4) & 0x0F0F_0F0F_0F0F_0F0F;
        let mut freqs = spread.to_le_bytes();
        if spread.wrapping_add(0x0101_0101_0101_0101) & 0x1010_1010_1010_1010 != 0 {
            let first = DocId::try_from(block * BLOCK).unwrap_or(DocId::MAX);
            for (freq, doc) in freqs.iter_mut().zip(first..) {
                *freq = if *freq == GREAT { self.great(doc) } else { *freq };
            }
        }
        freqs
    }

    /// The articles that have the word, of each [`GROUP`].
    pub fn bits(&self) -> &[[u8; BITS]] {
        let bits = self.row.get(self.groups * FREQUENCIES..).unwrap_or_default().as_chunks().0;
        bits.get(..self.groups).unwrap_or_default()
    }

    /// The articles that have the word, of [`GROUP`]: those from `first`, a multiple of that, on.
    #[inline]
    pub fn having(&self, first: DocId) -> u64 {
        let bits = self.part(self.groups * FREQUENCIES, first as usize / GROUP);
        bits.filter(|_| (first as usize) < self.groups * GROUP).map_or(0, |bits| u64::from_le_bytes(*bits))
    }

    /// The first article at or after `from` that has it.
    pub fn next(&self, from: DocId) -> Option<DocId> {
        const STEP: DocId = 64;
        const { assert!(STEP as usize == GROUP) };
        let mut first = from - from % STEP;
        let mut bits = self.having(first) & u64::MAX << (from - first);
        while bits == 0 {
            first = first.checked_add(STEP).filter(|first| (*first as usize) < self.groups * GROUP)?;
            bits = self.having(first);
        }
        Some(first + bits.trailing_zeros())
    }

    /// The greatest share of its weight that the word scores in any article of each block of a group, in 255ths, rounded up,
    /// by the lengths that the articles of this segment have on the average: an article whose norm is `n` and which has the word
    /// `f` times has the share `f / (f + n)`.
    #[inline]
    pub fn shares_of_blocks(&self, group: usize) -> &[u8; BLOCKS] {
        self.part(self.groups * (FREQUENCIES + BITS), group).unwrap_or(&[0; BLOCKS])
    }

    /// The same of one block.
    #[inline]
    pub fn share_of_block(&self, block: usize) -> u8 {
        self.row.get(self.groups * (FREQUENCIES + BITS) + block).copied().unwrap_or(0)
    }

    /// The same of each group.
    pub fn shares_of_groups(&self) -> &[u8] {
        let start = self.groups * (FREQUENCIES + BITS + BLOCKS);
        self.row.get(start..start + self.groups).unwrap_or_default()
    }
}

/// The row of these frequencies, one for each article.
fn packed(mut freqs: Vec<u8>, field: Field, reader: &SegmentReader) -> tantivy::Result<Vec<u8>> {
    let shares = Shares::of(field, reader)?;
    freqs.resize(freqs.len().next_multiple_of(GROUP), 0);
    let (whole, _) = freqs.as_chunks::<GROUP>();
    let groups = whole.len();
    let mut row = Vec::with_capacity(groups * (FREQUENCIES + BITS + BLOCKS + 1));
    let (mut bits, mut of_groups) = (Vec::with_capacity(groups), Vec::with_capacity(groups));
    for group in whole {
        for block in group.as_chunks().0 {
            row.extend_from_slice(&halves(block).to_le_bytes());
        }
        bits.push(bits_of(group, |freq| *freq > 0));
    }
    for bits in &bits {
        row.extend_from_slice(&bits.to_le_bytes());
    }
    for ((first, group), bits) in (0..).step_by(GROUP).zip(whole).zip(&bits) {
        let of_blocks = shares.of_blocks(first, group, *bits);
        row.extend_from_slice(&of_blocks);
        of_groups.push(of_blocks.iter().copied().max().unwrap_or(0));
    }
    row.append(&mut of_groups);
    for (doc, freq) in (0_u32..).zip(&freqs).filter(|(_, freq)| **freq >= GREAT) {
        row.extend_from_slice(&doc.to_le_bytes());
        row.extend_from_slice(&u32::from(*freq).to_le_bytes());
    }
    Ok(row)
}

/// The frequencies of a block, each as half a byte.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "the upper half is empty")]
fn halves(block: &[u8; BLOCK]) -> u32 {
    let mut eight = u64::from_le_bytes(*block);
    if eight & 0xF0F0_F0F0_F0F0_F0F0 != 0 {
        eight = u64::from_le_bytes(block.map(|freq| freq.min(GREAT)));
    }
    eight = (eight | eight >> 4) & 0x00FF_00FF_00FF_00FF;
    eight = (eight | eight >> 8) & 0x0000_FFFF_0000_FFFF;
    (eight | eight >> 16) as u32
}

/// The shares of its weight that a word scores, by lengths and frequencies.
struct Shares {
    lengths: Option<FieldNormReader>,
    norms: [f32; 256],
    /// For each length the shares of the frequencies up to [`GREAT`], in 255ths, rounded up.
    table: Vec<[u8; GREAT as usize + 1]>,
}

impl Shares {
    fn of(field: Field, reader: &SegmentReader) -> tantivy::Result<Self> {
        let norms = bm25::length_norms(own_mean_length(reader, field)?);
        let mut table = vec![[0; GREAT as usize + 1]; norms.len()];
        for (shares, norm) in table.iter_mut().zip(norms) {
            shares.iter_mut().zip(0_u8..).for_each(|(share, freq)| *share = in_255ths(freq, norm));
        }
        Ok(Self { lengths: reader.fieldnorms_readers().get_field(field)?, norms, table })
    }

    /// The greatest in each block of a group of articles, whose frequencies are given, with the bits of those that have any.
    #[expect(clippy::cast_possible_truncation, reason = "a place in a group")]
    fn of_blocks(&self, first: DocId, freqs: &[u8; GROUP], mut left: u64) -> [u8; BLOCKS] {
        let mut greatest = [0_u8; BLOCKS];
        while left != 0 {
            let at = left.trailing_zeros() as usize;
            left &= left - 1;
            let share = self.share(first + at as DocId, freqs[at]);
            let known = &mut greatest[at / BLOCK];
            *known = share.max(*known);
        }
        greatest
    }

    #[inline]
    fn share(&self, doc: DocId, freq: u8) -> u8 {
        // In a field without lengths it may be all.
        let Some(lengths) = &self.lengths else { return u8::MAX };
        let length = usize::from(lengths.fieldnorm_id(doc));
        match self.table.get(length).and_then(|shares| shares.get(usize::from(freq))) {
            Some(share) => *share,
            None => in_255ths(freq, self.norms[length]),
        }
    }
}

/// The share that a frequency scores, in 255ths, rounded up.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 255")]
fn in_255ths(freq: u8, norm: f32) -> u8 {
    if freq == 0 {
        return 0;
    }
    let share = f32::from(freq) / (f32::from(freq) + norm) * f32::from(u8::MAX);
    let below = share as u8;
    below.saturating_add(u8::from(f32::from(below) < share))
}

/// The mean length of a field in one segment, in tokens, which shares are worked out with; at least 1.
pub(super) fn own_mean_length(reader: &SegmentReader, field: Field) -> tantivy::Result<f32> {
    let tokens = reader.inverted_index(field)?.total_num_tokens();
    Ok((tokens as f32 / reader.max_doc().max(1) as f32).max(1.0))
}

/// The frequencies of terms that stand together in each article of a segment; `make` counts them where they are not
/// held.
pub(super) fn of_sequence(
    terms: &[QueryTerm],
    slop: u32,
    reader: &SegmentReader,
    rows: &PostingRows,
    make: impl FnOnce() -> tantivy::Result<Vec<u8>>,
) -> tantivy::Result<Frequencies> {
    let field = terms.first().map_or(Field::from_field_id(0), QueryTerm::field);
    let row = rows.get_or_make(key_of(terms, slop, reader), || packed(make()?, field, reader))?;
    Ok(Frequencies::of(row, reader))
}

/// The frequencies of terms that stand together, where they are held.
pub(super) fn held(terms: &[QueryTerm], slop: u32, reader: &SegmentReader, rows: &PostingRows) -> Option<Frequencies> {
    let row = rows.get(&key_of(terms, slop, reader))?;
    Some(Frequencies::of(row, reader))
}

/// The key of terms that stand together in a segment.
pub(super) fn key_of(terms: &[QueryTerm], slop: u32, reader: &SegmentReader) -> (SegmentId, Field, Vec<usize>) {
    let mut lists = Vec::new();
    for term in terms {
        // No posting list begins here: it parts the terms.
        lists.push(usize::MAX - slop as usize);
        lists.extend(term.terms_in(reader).iter().map(|term| term.postings_range.start));
    }
    let field = terms.first().map_or(Field::from_field_id(0), QueryTerm::field);
    (reader.segment_id(), field, lists)
}

/// The frequencies of a word in each article of a segment; `None` where it is not common there.
///
/// Common words are those that every query has: their posting lists are long, and of a bare word there are many. They
/// are read and added up once, and their rows held; a term that has asked for its row keeps it.
pub(super) fn of_term<'t>(
    term: &'t QueryTerm,
    reader: &SegmentReader,
    rows: &PostingRows,
) -> tantivy::Result<Option<&'t Frequencies>> {
    let Some(here) = term.in_segment(reader) else { return Ok(None) };
    if let Some(known) = here.freqs.get() {
        return Ok(known.as_ref());
    }
    let found = look_up(&here.terms, term.field(), reader, rows)?;
    Ok(here.freqs.get_or_init(|| found).as_ref())
}

fn look_up(
    terms: &[TermInfo],
    field: Field,
    reader: &SegmentReader,
    rows: &PostingRows,
) -> tantivy::Result<Option<Frequencies>> {
    let postings: u64 = terms.iter().map(|term| u64::from(term.doc_freq)).sum();
    if postings.saturating_mul(COMMON) < u64::from(reader.max_doc()) {
        return Ok(None);
    }
    let key = |terms: &[TermInfo]| {
        (reader.segment_id(), field, terms.iter().map(|term| term.postings_range.start).collect::<Vec<_>>())
    };
    let count = || {
        let index = reader.inverted_index(field)?;
        let mut freqs = vec![0_u8; reader.max_doc() as usize];
        for term in terms {
            match rows.get(&key(std::slice::from_ref(term))) {
                Some(row) => add_row(&Frequencies::of(row, reader), &mut freqs),
                None => add(index.read_block_postings_from_terminfo(term, IndexRecordOption::WithFreqs)?, &mut freqs),
            }
        }
        packed(freqs, field, reader)
    };
    let row = rows.get_or_make(key(terms), count)?;
    Ok(Some(Frequencies::of(row, reader)))
}

fn add_row(row: &Frequencies, freqs: &mut [u8]) {
    for (first, group) in (0..).step_by(GROUP).zip(freqs.chunks_mut(GROUP)) {
        for at in ones(row.having(first)) {
            if let Some(sum) = group.get_mut(at as usize) {
                *sum = sum.saturating_add(row.frequency(first + at));
            }
        }
    }
}

fn add(mut postings: BlockSegmentPostings, row: &mut [u8]) {
    while !postings.docs().is_empty() {
        for (doc, freq) in postings.docs().iter().zip(postings.freqs()) {
            if let Some(sum) = row.get_mut(*doc as usize) {
                *sum = sum.saturating_add(u8::try_from(*freq).unwrap_or(u8::MAX));
            }
        }
        postings.advance();
    }
}
