//! Words that stand together: phrases, proximity, single words, and words of one zone.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::SegmentReader;
use tantivy::schema::Field;
use tantivy::{DocId, Searcher, TERMINATED};

use super::bm25::{self, Statistics};
use super::frequencies::{self, Frequencies};
use super::having::unite_all;
use super::matches::has;
use super::positions::Positions;
use super::term::QueryTerm;
use super::union::Union;
use super::windows::windows;
use crate::analysis::Zone;
use crate::store::PostingRows;

/// Query terms of one field that stand one after the other, or within `slop` tokens of it in any order.
///
/// Each may be exact or stand for several terms: of `"dân van"` the first syllable is held to its marks and the second
/// is not. Scored as BM25 with the sum of the terms' idf and the number of occurrences, as tantivy and Lucene score
/// phrases.
#[derive(Clone, Debug)]
pub struct Sequence {
    terms: Vec<QueryTerm>,
    /// Of each term and the next, the term that the index has of both, where it has pairs like them.
    pairs: Vec<Option<QueryTerm>>,
    slop: u32,
    zone: Option<Zone>,
}

/// Rows are made of words whose syllables stand in one of at most so many articles.
pub(super) const ROW_FROM: u64 = 100;

/// How the occurrences of a sequence in a segment are come by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Access {
    /// From the positions of its terms, article by article, or from its row where that is held.
    Positions,
    /// From the positions of its terms always: where it stands is asked for.
    Places,
    /// From its row, which is made of the positions of all articles where it is not held.
    Row,
}

impl Sequence {
    /// These terms, in this order; with a `zone`, only occurrences that lie in it count.
    pub fn new(terms: Vec<QueryTerm>, slop: u32, zone: Option<Zone>) -> Self {
        Self { terms, pairs: Vec::new(), slop, zone }
    }

    /// The same, with the [pair](crate::analysis::pairs) that each term makes with the next, where the index has such
    /// pairs: what has none of its articles does not have the sequence. Of no use where other tokens may stand between.
    pub fn with_pairs(self, pairs: Vec<Option<QueryTerm>>) -> Self {
        if self.slop > 0 { self } else { Self { pairs, ..self } }
    }

    /// Its terms.
    pub fn terms(&self) -> &[QueryTerm] {
        &self.terms
    }

    /// The number of other tokens that may stand among its terms.
    pub(super) fn slop(&self) -> u32 {
        self.slop
    }

    /// The term of the index, if there is one, whose postings tell where it stands and how often.
    pub(super) fn listed(&self) -> Option<&QueryTerm> {
        match (self.terms.as_slice(), self.pairs.as_slice()) {
            _ if self.zone.is_some() => None,
            ([term], _) => Some(term),
            ([_, _], [pair]) => pair.as_ref(),
            _ => None,
        }
    }

    /// Whether the articles that have all its [`Self::required`] terms are those that have it.
    pub(super) fn is_listed(&self) -> bool {
        self.listed().is_some()
    }

    /// Terms that an article has which has the sequence: pairs, and what is in none.
    pub(super) fn required(&self) -> impl Iterator<Item = &QueryTerm> + Clone {
        let pair = |at: usize| self.pairs.get(at).is_some_and(Option::is_some);
        let single = self.terms.iter().enumerate();
        let single = single.filter(move |(at, _)| !pair(*at) && !at.checked_sub(1).is_some_and(pair));
        self.pairs.iter().flatten().chain(single.map(|(_, term)| term))
    }

    /// The field that it stands in; `None` for a sequence of no terms.
    pub fn field(&self) -> Option<Field> {
        self.terms.first().map(QueryTerm::field)
    }

    /// The sum of the idf of its terms.
    pub fn idf(&self) -> f32 {
        self.terms.iter().map(QueryTerm::idf).sum()
    }

    /// Adds the articles of a segment that have all terms which it requires: no article beyond them has it.
    pub(super) fn unite_candidates(
        &self,
        reader: &SegmentReader,
        rows: &PostingRows,
        bits: &mut [u64],
    ) -> tantivy::Result<()> {
        let required: Vec<&QueryTerm> = self.required().collect();
        unite_all(&required, reader, rows, bits)
    }

    /// The scorer of the articles of a segment, its scores `weight` times; `None` where none has all terms. It stands
    /// nowhere: ask it for single articles, or [`SequenceScorer::start`] it.
    pub(super) fn open(
        &self,
        searcher: &Searcher,
        reader: &SegmentReader,
        weight: f32,
        rows: &PostingRows,
        access: Access,
    ) -> tantivy::Result<Option<SequenceScorer>> {
        let Some(first) = self.terms.first() else { return Ok(None) };
        if self.terms.iter().chain(self.required()).any(|term| term.terms_in(reader).is_empty()) {
            return Ok(None);
        }
        let mut scorer = SequenceScorer {
            articles: Vec::with_capacity(self.terms.len()),
            places: Vec::new(),
            norms: reader.get_fieldnorms_reader(first.field())?,
            slop: self.slop,
            zone: self.zone,
            weight: self.idf() * weight,
            mean_length: Statistics::new(searcher).mean_length(first.field())?,
            starts: Vec::new(),
            freq: 0,
            doc: 0,
        };
        let listed = self.listed().filter(|_| self.terms.len() == 1 || access != Access::Places);
        if let Some(term) = listed {
            scorer.articles.push(Articles::of(term, reader, rows)?);
            return Ok(Some(scorer));
        }
        if let Some(row) = self.row(searcher, reader, rows, access)? {
            scorer.articles.push(Articles::Row(row));
            return Ok(Some(scorer));
        }
        let mut required: Vec<&QueryTerm> = self.required().collect();
        required.sort_by_key(|term| term.doc_freq());
        for term in required {
            scorer.articles.push(Articles::of(term, reader, rows)?);
        }
        for (slot, term) in self.terms.iter().enumerate() {
            scorer.places.push((slot, Positions::open(reader, term, rows)?));
        }
        scorer.places.sort_by_key(|(slot, _)| self.terms.get(*slot).map_or(0, QueryTerm::doc_freq));
        Ok(Some(scorer))
    }

    /// How often it stands in each article of a segment, as far as that is held or shall be.
    fn row(
        &self,
        searcher: &Searcher,
        reader: &SegmentReader,
        rows: &PostingRows,
        access: Access,
    ) -> tantivy::Result<Option<Frequencies>> {
        if access == Access::Places || self.zone.is_some() || self.terms.len() < 2 {
            return Ok(None);
        }
        if access == Access::Positions {
            return Ok(frequencies::held(&self.terms, self.slop, reader, rows));
        }
        let count = || {
            let mut row = vec![0_u8; reader.max_doc() as usize];
            let mut scorer = self.open(searcher, reader, 1.0, rows, Access::Positions)?;
            if let Some(scorer) = &mut scorer {
                scorer.start(None)?;
            }
            while let Some(scorer) = scorer.as_mut().filter(|scorer| scorer.doc != TERMINATED) {
                if let Some(freq) = row.get_mut(scorer.doc as usize) {
                    *freq = u8::try_from(scorer.freq).unwrap_or(u8::MAX);
                }
                scorer.advance(None)?;
            }
            Ok(row)
        };
        frequencies::of_sequence(&self.terms, self.slop, reader, rows, count).map(Some)
    }
}

/// The articles that have a term.
enum Articles {
    /// The frequency of each article.
    Row(Frequencies),
    Lists(Union),
}

impl Articles {
    fn of(term: &QueryTerm, reader: &SegmentReader, rows: &PostingRows) -> tantivy::Result<Self> {
        Ok(match frequencies::of_term(term, reader, rows)?.cloned() {
            Some(row) => Self::Row(row),
            None => Self::Lists(Union::open(term, reader)?),
        })
    }

    /// The first article at or after `target`, for targets that never fall.
    fn seek(&mut self, target: DocId) -> DocId {
        match self {
            Self::Lists(union) => union.seek(target),
            Self::Row(row) => row.next(target).unwrap_or(TERMINATED),
        }
    }

    /// An article at or after `doc` that may be the first to have it: `doc` itself where that has.
    fn next(&mut self, doc: DocId) -> DocId {
        match self {
            Self::Lists(union) => union.seek(doc),
            Self::Row(row) if row.frequency(doc) > 0 => doc,
            Self::Row(_) => doc + 1,
        }
    }

    fn freq(&self, doc: DocId) -> u32 {
        match self {
            Self::Lists(union) => union.freq(),
            Self::Row(row) => u32::from(row.frequency(doc)),
        }
    }
}

/// The occurrences of a sequence in the articles of one segment.
pub(super) struct SequenceScorer {
    /// What an article has that has the sequence, the rarest first; never empty.
    articles: Vec<Articles>,
    /// The places of its terms, by their numbers, the rarest first; none where the postings of one tell how often it stands.
    places: Vec<(usize, Positions)>,
    norms: FieldNormReader,
    slop: u32,
    zone: Option<Zone>,
    weight: f32,
    mean_length: f32,
    /// The places where the words looked at so far would make the sequence begin.
    starts: Vec<i64>,
    freq: u32,
    doc: DocId,
}

impl SequenceScorer {
    /// The first article at or after `from` that matches, of those whose bits `among` has.
    fn settle(&mut self, mut from: DocId, among: Option<&[u64]>) -> tantivy::Result<DocId> {
        loop {
            let Some((rarest, others)) = self.articles.split_first_mut() else { return Ok(TERMINATED) };
            let candidate = rarest.seek(from);
            if candidate == TERMINATED {
                return Ok(TERMINATED);
            }
            if among.is_some_and(|among| !has(among, candidate)) {
                from = candidate + 1;
                continue;
            }
            let next = others.iter_mut().map(|articles| articles.next(candidate)).find(|next| *next != candidate);
            if let Some(next) = next {
                if next == TERMINATED {
                    return Ok(TERMINATED);
                }
                from = next;
                continue;
            }
            self.freq = self.count(candidate)?;
            if self.freq > 0 {
                return Ok(candidate);
            }
            from = candidate + 1;
        }
    }

    /// The number of times that the words stand together in an article that has them all.
    fn count(&mut self, doc: DocId) -> tantivy::Result<u32> {
        if self.places.is_empty() {
            return Ok(self.articles.first().map_or(0, |articles| articles.freq(doc)));
        }
        if self.slop == 0 { self.count_adjacent(doc) } else { self.count_near(doc) }
    }

    /// Looks at one word after the other, the rarest first, until none of its places can begin the sequence.
    fn count_adjacent(&mut self, doc: DocId) -> tantivy::Result<u32> {
        for (at, (slot, positions)) in self.places.iter_mut().enumerate() {
            positions.read(doc)?;
            let Ok(slot) = i64::try_from(*slot) else { return Ok(0) };
            if at == 0 {
                self.starts.clear();
                let in_zone = |position: &&u32| self.zone.is_none_or(|zone| Zone::of(**position) == zone);
                self.starts.extend(positions.positions.iter().filter(in_zone).map(|place| i64::from(*place) - slot));
            } else {
                let stands = |start: &i64| {
                    let place = u32::try_from(start + slot).ok();
                    let place = place.filter(|place| positions.positions.binary_search(place).is_ok());
                    place.is_some_and(|place| self.zone.is_none_or(|zone| Zone::of(place) == zone))
                };
                self.starts.retain(stands);
            }
            if self.starts.is_empty() {
                return Ok(0);
            }
        }
        Ok(u32::try_from(self.starts.len()).unwrap_or(u32::MAX))
    }

    /// Windows that hold a position of every list and are at most `slop` wider than the terms need.
    fn count_near(&mut self, doc: DocId) -> tantivy::Result<u32> {
        for (_, positions) in &mut self.places {
            positions.read(doc)?;
            if let Some(zone) = self.zone {
                positions.positions.retain(|position| Zone::of(*position) == zone);
            }
        }
        let lists: Vec<&[u32]> = self.places.iter().map(|(_, positions)| positions.positions.as_slice()).collect();
        Ok(windows(&lists, self.slop))
    }

    /// Stands on the first article that matches, of those whose bits `among` has, or of all: the positions of others are
    /// not read.
    ///
    /// # Errors
    /// Returns an error if a posting list is damaged, as all do that move on.
    pub fn start(&mut self, among: Option<&[u64]>) -> tantivy::Result<()> {
        self.doc = self.settle(0, among)?;
        Ok(())
    }

    /// Moves on to the next article that matches, of the same ones.
    pub fn advance(&mut self, among: Option<&[u64]>) -> tantivy::Result<()> {
        self.doc = self.settle(self.doc.saturating_add(1), among)?;
        Ok(())
    }

    /// The article that it stands on.
    pub fn doc(&self) -> DocId {
        self.doc
    }

    /// The positions at which it begins in the article that it stands on, in order; none where positions are not read.
    pub fn starts(&self) -> impl Iterator<Item = u32> + '_ {
        self.starts.iter().filter_map(|start| u32::try_from(*start).ok())
    }

    /// How often it stands in the article that it stands on.
    pub fn freq(&self) -> u32 {
        self.freq
    }

    /// A bound that it scores no article beyond.
    pub fn most(&self) -> f32 {
        self.weight * (bm25::K1 + 1.0)
    }

    /// The score of the article that it stands on.
    pub fn score(&self) -> f32 {
        self.weight * bm25::saturate(self.freq as f32, bm25::length(&self.norms, self.doc), self.mean_length)
    }

    /// How often the sequence stands in an article, one after those asked for before. No other article is looked at,
    /// however far the next match may be.
    pub fn freq_in(&mut self, doc: DocId) -> tantivy::Result<u32> {
        if !self.articles.iter_mut().all(|articles| articles.next(doc) == doc) {
            return Ok(0);
        }
        self.doc = doc;
        self.freq = self.count(doc)?;
        Ok(self.freq)
    }

    /// The score of an article, one after those asked for before; `None` where that does not match.
    pub fn score_of(&mut self, doc: DocId) -> tantivy::Result<Option<f32>> {
        Ok((self.freq_in(doc)? > 0).then(|| self.score()))
    }
}
