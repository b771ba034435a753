//! How often words stand in each of some articles.

use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocId, Searcher, SegmentReader};

use super::joined::{WordPlace, each_occurrence};
use super::matches::{Matches, docs, has};
use super::positions::Positions;
use super::sequence::{Access, Sequence, SequenceScorer};
use super::term::QueryTerm;
use super::word::QueryWord;
use crate::analysis::BODY_START;
use crate::store::PostingRows;

/// The number of occurrences in each article of an index.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    segments: Vec<Vec<u32>>,
}

impl Tally {
    /// A tally of nothing.
    pub fn none(searcher: &Searcher) -> Self {
        Self { segments: searcher.segment_readers().iter().map(|reader| vec![0; reader.max_doc() as usize]).collect() }
    }

    /// The occurrences of a word, of whose forms no two may overlap: those of all forms together.
    ///
    /// # Errors
    /// Returns an error if a posting list is damaged.
    pub fn of_word(
        searcher: &Searcher,
        word: &QueryWord,
        among: &Matches,
        rows: &PostingRows,
    ) -> tantivy::Result<Self> {
        let mut tally = Self::none(searcher);
        for ((ord, reader), counts) in (0..).zip(searcher.segment_readers()).zip(&mut tally.segments) {
            let among = among.bits(ord);
            for form in &word.forms {
                match form.sequence.listed() {
                    Some(term) => add_postings(term, reader, among, counts)?,
                    None => {
                        let scorer = form.sequence.open(searcher, reader, 1.0, rows, Access::Places)?;
                        add_sequence(scorer, among, counts)?;
                    }
                }
            }
        }
        Ok(tally)
    }

    /// The occurrences that words make, [neighbours joined](each_occurrence).
    ///
    /// # Errors
    /// Returns an error if [`Self::of_word`] does.
    pub fn of_joined(
        searcher: &Searcher,
        words: &[QueryWord],
        among: &Matches,
        rows: &PostingRows,
    ) -> tantivy::Result<Self> {
        let mut tally = Self::none(searcher);
        for ((ord, reader), counts) in (0..).zip(searcher.segment_readers()).zip(&mut tally.segments) {
            let mut fields = fields(words, searcher, reader, rows)?;
            let mut places = Vec::new();
            for doc in docs(among.bits(ord)) {
                let mut found = 0;
                for (_, readers) in &mut fields {
                    places.clear();
                    for reader in readers {
                        reader.read(doc, &mut places)?;
                    }
                    each_occurrence(&mut places, |place| *place, |end| end == BODY_START, |_| found += 1);
                }
                if let Some(count) = counts.get_mut(doc as usize) {
                    *count = found;
                }
            }
        }
        Ok(tally)
    }

    /// The occurrences in an article.
    pub fn count(&self, DocAddress { segment_ord, doc_id }: DocAddress) -> usize {
        self.segments
            .get(segment_ord as usize)
            .and_then(|counts| counts.get(doc_id as usize))
            .map_or(0, |n| *n as usize)
    }

    /// Says how many an article has.
    pub fn set(&mut self, DocAddress { segment_ord, doc_id }: DocAddress, count: usize) {
        let counts = self.segments.get_mut(segment_ord as usize);
        if let Some(known) = counts.and_then(|counts| counts.get_mut(doc_id as usize)) {
            *known = u32::try_from(count).unwrap_or(u32::MAX);
        }
    }

    /// The occurrences in some articles, and the number of those that have any.
    pub fn sum(&self, among: &Matches) -> (usize, usize) {
        let counts = among.iter().map(|address| self.count(address)).filter(|count| *count > 0);
        counts.fold((0, 0), |(occurrences, articles), count| (occurrences + count, articles + 1))
    }
}

/// Adds the frequencies of a term in those articles whose bits are set.
fn add_postings(term: &QueryTerm, reader: &SegmentReader, among: &[u64], counts: &mut [u32]) -> tantivy::Result<()> {
    let index = reader.inverted_index(term.field())?;
    for info in term.terms_in(reader) {
        let mut postings = index.read_block_postings_from_terminfo(info, IndexRecordOption::WithFreqs)?;
        while !postings.docs().is_empty() {
            for (doc, freq) in postings.docs().iter().zip(postings.freqs()) {
                if has(among, *doc)
                    && let Some(count) = counts.get_mut(*doc as usize)
                {
                    *count = count.saturating_add(*freq);
                }
            }
            postings.advance();
        }
    }
    Ok(())
}

fn add_sequence(scorer: Option<SequenceScorer>, among: &[u64], counts: &mut [u32]) -> tantivy::Result<()> {
    let Some(mut scorer) = scorer else { return Ok(()) };
    scorer.start(Some(among))?;
    while let Some(count) = counts.get_mut(scorer.doc() as usize) {
        *count = count.saturating_add(scorer.freq());
        scorer.advance(Some(among))?;
    }
    Ok(())
}

/// The places of one form of a word in the articles of a segment.
struct FormReader {
    word: usize,
    length: u32,
    places: Places,
}

enum Places {
    Term(Positions),
    Sequence(SequenceScorer),
}

/// The forms of all words, by the field that they stand in.
fn fields(
    words: &[QueryWord],
    searcher: &Searcher,
    reader: &SegmentReader,
    rows: &PostingRows,
) -> tantivy::Result<Vec<(Field, Vec<FormReader>)>> {
    let mut fields: Vec<(Field, Vec<FormReader>)> = Vec::new();
    for (word, of_word) in words.iter().enumerate() {
        for form in &of_word.forms {
            let sequence = &form.sequence;
            let Some((field, places)) = sequence.field().zip(places_of(sequence, searcher, reader, rows)?) else {
                continue;
            };
            let length = u32::try_from(sequence.terms().len()).unwrap_or(u32::MAX);
            let found = FormReader { word, length, places };
            match fields.iter_mut().find(|(known, _)| *known == field) {
                Some((_, readers)) => readers.push(found),
                None => fields.push((field, vec![found])),
            }
        }
    }
    Ok(fields)
}

fn places_of(
    sequence: &Sequence,
    searcher: &Searcher,
    reader: &SegmentReader,
    rows: &PostingRows,
) -> tantivy::Result<Option<Places>> {
    // A single term in any zone: a scorer would tell how often it stands, not where.
    if let ([term], Some(_)) = (sequence.terms(), sequence.listed()) {
        if term.terms_in(reader).is_empty() {
            return Ok(None);
        }
        return Ok(Some(Places::Term(Positions::open(reader, term, rows)?)));
    }
    Ok(sequence.open(searcher, reader, 1.0, rows, Access::Places)?.map(Places::Sequence))
}

impl FormReader {
    /// Adds the places in an article, one after those read before.
    fn read(&mut self, doc: DocId, found: &mut Vec<WordPlace>) -> tantivy::Result<()> {
        let Self { word, length, places } = self;
        let mut add = |start: u32| {
            found.push(WordPlace { start, end: start.saturating_add(*length), word: *word });
        };
        match places {
            Places::Term(positions) => {
                positions.read(doc)?;
                positions.positions.iter().for_each(|start| add(*start));
            }
            Places::Sequence(scorer) => {
                if scorer.freq_in(doc)? > 0 {
                    scorer.starts().for_each(add);
                }
            }
        }
        Ok(())
    }
}
