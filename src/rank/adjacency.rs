//! Ranking the best candidates again, by what the plain query can't see: which words stand together, and where.

use std::collections::BTreeMap;

use tantivy::schema::Field;
use tantivy::{DocAddress, DocId, Searcher};

use super::bm25::{self, Statistics};
use super::sought::Sought;
use super::union::Union;
use crate::analysis::Zone;

/// One query word, in lead and body.
#[derive(Clone, Debug)]
pub struct Slot {
    /// All that it may stand as.
    pub word: Sought,
    /// How telling it is, in the form that is most likely meant.
    pub idf: f32,
}

/// Query words that the user typed one after the other.
#[derive(Clone, Debug, Default)]
pub struct Run {
    /// In the order typed.
    pub slots: Vec<Slot>,
}

/// A candidate: an article and the score that the plain query gave it.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    /// Which article.
    pub address: DocAddress,
    /// The parts of its score.
    pub parts: Parts,
}

/// What an article's text score is made of; the score is the sum.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Parts {
    /// BM25 of the plain query, over title, lead and body.
    pub words: f32,
    /// Pairs of neighbouring query words that stand together in lead or body.
    pub pairs: f32,
    /// Query words in the lead.
    pub lead: f32,
}

impl Parts {
    /// The text score.
    pub fn total(self) -> f32 {
        self.words + self.pairs + self.lead
    }
}

/// What a pair that stands together is worth, whichever words it is of; fitted as `docs/ranking.md` tells.
///
/// A pair's own idf would have to be indexed, and the sum of its words' idf ranks worse than one weight for all: pairs
/// of common syllables (`dân vận`) are as telling as pairs of rare ones.
pub const PAIR_WEIGHT: f32 = 2.0;
/// Weight of a word in the lead against its BM25 over lead and body; fitted likewise.
const LEAD_WEIGHT: f32 = 0.25;

/// Fills in the pair and lead parts of every candidate.
///
/// # Errors
/// Where a posting list is damaged.
pub fn refine(searcher: &Searcher, runs: &[Run], candidates: &mut [Candidate]) -> tantivy::Result<()> {
    let slots: Vec<&Slot> = runs.iter().flat_map(|run| &run.slots).collect();
    if slots.is_empty() {
        return Ok(());
    }
    let field = slots[0].word.field();
    let mean_length = Statistics::new(searcher).mean_length(field)?;
    let mut by_segment: BTreeMap<u32, Vec<&mut Candidate>> = BTreeMap::new();
    for candidate in candidates {
        by_segment.entry(candidate.address.segment_ord).or_default().push(candidate);
    }
    for (segment, mut members) in by_segment {
        members.sort_by_key(|candidate| candidate.address.doc_id);
        refine_segment(searcher, segment, runs, field, mean_length, &mut members)?;
    }
    Ok(())
}

fn refine_segment(
    searcher: &Searcher,
    segment: u32,
    runs: &[Run],
    field: Field,
    mean_length: f32,
    members: &mut [&mut Candidate],
) -> tantivy::Result<()> {
    let reader = searcher.segment_reader(segment);
    let norms = reader.get_fieldnorms_reader(field)?;
    let mut cursors: Vec<Vec<Cursor>> = Vec::with_capacity(runs.len());
    for run in runs {
        cursors.push(run.slots.iter().map(|slot| Cursor::open(reader, slot)).collect::<tantivy::Result<_>>()?);
    }
    for candidate in members {
        let doc = candidate.address.doc_id;
        let length = bm25::length(&norms, doc);
        for run in &mut cursors {
            for cursor in run.iter_mut() {
                cursor.read(doc);
                if cursor.stands_in(Zone::Lead) {
                    candidate.parts.lead += LEAD_WEIGHT * cursor.idf;
                }
            }
            for pair in run.windows(2) {
                let [left, right] = pair else { continue };
                let together = count_pairs(&left.positions, &right.positions);
                if together > 0 {
                    candidate.parts.pairs += PAIR_WEIGHT * bm25::saturate(together as f32, length, mean_length);
                }
            }
        }
    }
    Ok(())
}

/// A slot's posting list, read in ascending order of articles.
struct Cursor {
    postings: Union,
    positions: Vec<u32>,
    idf: f32,
}

impl Cursor {
    fn open(reader: &tantivy::SegmentReader, slot: &Slot) -> tantivy::Result<Self> {
        Ok(Self { postings: Union::open(&slot.word, reader, true)?, positions: Vec::new(), idf: slot.idf })
    }

    fn read(&mut self, doc: DocId) {
        self.positions.clear();
        if self.postings.seek(doc) == doc {
            self.postings.positions(&mut self.positions);
        }
    }

    fn stands_in(&self, zone: Zone) -> bool {
        self.positions.first().is_some_and(|first| Zone::of(*first) == zone)
    }
}

/// How many positions of `left` have one of `right` just after them.
fn count_pairs(left: &[u32], right: &[u32]) -> usize {
    let mut rest = right;
    left.iter()
        .filter(|position| {
            let wanted = position.saturating_add(1);
            rest = &rest[rest.partition_point(|at| *at < wanted)..];
            rest.first() == Some(&wanted)
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_counted_where_they_stand_together() {
        assert_eq!(count_pairs(&[1, 5, 9], &[2, 3, 10]), 2);
        assert_eq!(count_pairs(&[1], &[]), 0);
        assert_eq!(count_pairs(&[4, 4], &[5]), 2);
    }
}
