//! Ranking the best candidates again, by what the plain query can't see: which words stand together, and where.

use std::collections::BTreeMap;

use tantivy::{DocAddress, Searcher};

use super::bm25::{self, Statistics};
use super::positions::Positions;
use super::score::Score;
use super::term::QueryTerm;
use crate::analysis::{BODY_START, Zone};
use crate::store::PostingRows;

/// One query word: all that it may stand as.
#[derive(Clone, Debug)]
pub struct Slot {
    /// The word in lead and body.
    pub text: QueryTerm,
    /// The word in the title, where titles are searched.
    pub title: Option<QueryTerm>,
}

/// Query words that the user typed one after the other.
#[derive(Clone, Debug, Default)]
pub struct Run {
    /// The slots in the order typed.
    pub slots: Vec<Slot>,
}

/// A candidate: an article and the score that the plain query gave it.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    /// The article.
    pub address: DocAddress,
    /// Its score so far.
    pub score: Score,
}

/// The usual worth of two words that were typed together, beyond their BM25, where they stand together, for weighing
/// what is looked for in their place.
pub const PAIR_WEIGHT: f32 = 2.0;
/// Weight of a word beside its neighbour, against its BM25; fitted as `docs/ranking.md` tells.
const BESIDE_WEIGHT: f32 = 1.3;
/// The worth of a word that an article begins with, whichever word it is; fitted likewise.
pub(super) const EARLY_WEIGHT: f32 = 3.0;
/// Where fewer candidates are ranked, they are weighed as if so many were, the others without any word beside its
/// neighbour: in a few articles that all have the words of a query, all have them together.
const CANDIDATES: usize = 100;
/// The number of tokens after which a word's first place is worth `1 / e` of that; 150 does as well.
const EARLY_TOKENS: f32 = 200.0;
/// Tokens of a usual lead: how far into an article its body begins, whether it has a lead or not. Means of two archives
/// are 28 and 46.
const USUAL_LEAD: u32 = 40;

/// Fills in the pair and lead parts of every candidate.
///
/// What it is worth that a word keeps its neighbour, the candidates tell among themselves: the fewer of them have it
/// there, the more. It is the idf of BM25 with the candidates in place of the index.
///
/// # Errors
/// Returns an error if a posting list is damaged.
pub fn refine(
    searcher: &Searcher,
    runs: &[Run],
    candidates: &mut [Candidate],
    rows: &PostingRows,
) -> tantivy::Result<()> {
    let slots = runs.iter().map(|run| run.slots.len()).sum();
    if slots == 0 {
        return Ok(());
    }
    let mut by_segment: BTreeMap<u32, Vec<Member<'_>>> = BTreeMap::new();
    for candidate in candidates {
        let segment = candidate.address.segment_ord;
        by_segment.entry(segment).or_default().push(Member {
            candidate,
            beside: vec![0.0; slots],
            early: vec![0.0; slots],
        });
    }
    for members in by_segment.values_mut() {
        members.sort_by_key(|member| member.candidate.address.doc_id);
    }
    let texts = runs.iter().map(|run| run.slots.iter().map(|slot| &slot.text).collect()).collect();
    read(searcher, texts, true, &mut by_segment, rows)?;
    let titles = runs.iter().map(|run| run.slots.iter().filter_map(|slot| slot.title.as_ref()).collect()).collect();
    read(searcher, titles, false, &mut by_segment, rows)?;
    weigh(by_segment.into_values().flatten().collect());
    Ok(())
}

/// A candidate, and what was read of it.
struct Member<'a> {
    candidate: &'a mut Candidate,
    /// The saturated number of times that each slot stands beside a neighbour: in the text, and in the title.
    beside: Vec<f32>,
    /// The earliness of each slot.
    early: Vec<f32>,
}

/// Adds up the pair parts, once it is known how many candidates have each word beside a neighbour.
fn weigh(members: Vec<Member<'_>>) {
    let weights = weights_beside(members.iter().map(|member| member.beside.as_slice()), members.len());
    for Member { candidate, beside, early } in members {
        candidate.score.lead = EARLY_WEIGHT * early.iter().sum::<f32>();
        candidate.score.pairs = weights.iter().zip(beside).map(|(weight, beside)| weight * beside).sum();
    }
}

/// What it is worth that each word stands beside its neighbour, of so many candidates.
pub(super) fn weights_beside<'a>(besides: impl Iterator<Item = &'a [f32]>, candidates: usize) -> Vec<f32> {
    let mut having: Vec<u64> = Vec::new();
    for all in besides {
        having.resize(all.len(), 0);
        for (having, beside) in having.iter_mut().zip(all) {
            *having += u64::from(*beside > 0.0);
        }
    }
    let all = candidates.max(CANDIDATES) as u64;
    having.into_iter().map(|having| BESIDE_WEIGHT * bm25::idf(having, all)).collect()
}

/// Reads the positions that runs of words have in one field of the candidates, which come by segment and in its order.
fn read(
    searcher: &Searcher,
    runs: Vec<Vec<&QueryTerm>>,
    is_text: bool,
    by_segment: &mut BTreeMap<u32, Vec<Member<'_>>>,
    rows: &PostingRows,
) -> tantivy::Result<()> {
    let Some(field) = runs.iter().flatten().next().map(|word| word.field()) else { return Ok(()) };
    let mean_length = Statistics::new(searcher).mean_length(field)?;
    for (segment, members) in by_segment {
        let reader = searcher.segment_reader(*segment);
        let norms = reader.get_fieldnorms_reader(field)?;
        let mut cursors: Vec<Vec<Positions>> = Vec::with_capacity(runs.len());
        for run in &runs {
            cursors.push(run.iter().map(|word| Positions::open(reader, word, rows)).collect::<tantivy::Result<_>>()?);
        }
        for Member { candidate, beside, early } in members {
            let doc = candidate.address.doc_id;
            let length = bm25::length(&norms, doc);
            for run in &mut cursors {
                for cursor in run.iter_mut() {
                    cursor.read(doc)?;
                }
                for at in 1..run.len() {
                    if let Some([left, right]) = run.get_mut(at - 1..=at) {
                        mark_pairs((&left.positions, &mut left.beside), (&right.positions, &mut right.beside));
                    }
                }
            }
            for ((cursor, beside), early) in cursors.iter().flatten().zip(beside).zip(early) {
                let count = cursor.beside.iter().filter(|beside| **beside).count();
                if count > 0 {
                    *beside += bm25::saturate(count as f32, length, mean_length);
                }
                if let Some(first) = cursor.positions.first() {
                    *early = early.max(if is_text { earliness(*first) } else { 1.0 });
                }
            }
        }
    }
    Ok(())
}

/// Marks the positions of `left` and `right` that stand one after the other.
pub(super) fn mark_pairs(left: (&[u32], &mut [bool]), right: (&[u32], &mut [bool])) {
    let mut rights = right.0.iter().zip(right.1).peekable();
    for (position, beside) in left.0.iter().zip(left.1) {
        let wanted = position.saturating_add(1);
        while rights.next_if(|(at, _)| **at < wanted).is_some() {}
        if let Some((_, other)) = rights.next_if(|(at, _)| **at == wanted) {
            (*beside, *other) = (true, true);
        }
    }
}

/// The earliness of a position: 1 for the first of the lead, falling by half within 140 tokens.
pub(super) fn earliness(position: u32) -> f32 {
    let depth = match Zone::of(position) {
        Zone::Lead => position.min(USUAL_LEAD),
        Zone::Body => (position - BODY_START).saturating_add(USUAL_LEAD),
    };
    (-(depth as f32) / EARLY_TOKENS).exp()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Form, Terms, Vocabulary, pack, pack_zones, pre_tokenized};
    use tantivy::schema::{IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
    use tantivy::{Index, IndexWriter, doc};

    /// The parts of each article for words typed one after the other.
    fn refined(articles: &[&str], query: &str) -> Vec<Score> {
        let articles: Vec<(&str, &str)> = articles.iter().map(|text| ("", *text)).collect();
        with_titles(&articles, query)
    }

    fn with_titles(articles: &[(&str, &str)], query: &str) -> Vec<Score> {
        let vocabulary = Vocabulary::default();
        let pack = |text| pack(text, &vocabulary).terms;
        of_packed(
            &articles.iter().map(|(title, text)| (pack(title), pack(text))).collect::<Vec<_>>(),
            &vocabulary,
            query,
        )
    }

    /// The scores of packed titles and texts.
    fn of_packed(articles: &[(Terms, Terms)], vocabulary: &Vocabulary, query: &str) -> Vec<Score> {
        let mut schema = Schema::builder();
        let indexing = TextFieldIndexing::default()
            .set_tokenizer("raw")
            .set_index_option(IndexRecordOption::WithFreqsAndPositions);
        let options = TextOptions::default().set_indexing_options(indexing);
        let (title, text) = (schema.add_text_field("title", options.clone()), schema.add_text_field("text", options));
        let index = Index::create_in_ram(schema.build());
        let mut writer: IndexWriter = index.writer_with_num_threads(1, 15_000_000).unwrap();
        let count = articles.len();
        for (of_title, of_text) in articles {
            let packed = |terms| pre_tokenized(terms, vocabulary);
            writer.add_document(doc!(title => packed(of_title), text => packed(of_text))).unwrap();
        }
        writer.commit().unwrap();
        let searcher = index.reader().unwrap().searcher();
        let term = |field, word| QueryTerm::of(&searcher, field, word, Form::Exact).unwrap();
        let slot = |word| Slot { text: term(text, word), title: Some(term(title, word)) };
        let run = Run { slots: query.split(' ').map(slot).collect() };
        let candidate = |doc_id| Candidate { address: DocAddress::new(0, doc_id), score: Score::of_words(0.0) };
        let mut candidates: Vec<Candidate> = (0..).take(count).map(candidate).collect();
        refine(&searcher, &[run], &mut candidates, &PostingRows::new(1 << 20)).unwrap();
        candidates.into_iter().map(|candidate| candidate.score).collect()
    }

    #[test]
    fn words_beside_their_neighbours_count_and_others_do_not() {
        let parts = refined(&["họp chi bộ thôn", "bộ trưởng chi tiền họp", "thôn họp"], "chi bộ thôn");
        assert!(parts[0].pairs > 0.0);
        assert_eq!((parts[1].pairs, parts[2].pairs), (0.0, 0.0));
    }

    #[test]
    fn lead_and_body_are_not_beside_each_other() {
        let vocabulary = Vocabulary::default();
        let apart = pack_zones(Some("họp chi"), "bộ thôn", &vocabulary).terms;
        let articles = [apart, pack("không", &vocabulary).terms].map(|text| (Terms::default(), text));
        let parts = of_packed(&articles, &vocabulary, "chi bộ");
        assert_eq!(parts[0].pairs, 0.0);
    }

    #[test]
    fn a_title_counts_as_the_text_does() {
        let articles = [("họp chi bộ", "nay chi bộ"), ("họp chi bộ", "nay"), ("bộ chi", "nay")];
        let parts = with_titles(&articles, "chi bộ");
        assert!(parts[0].pairs > parts[1].pairs && parts[1].pairs > 0.0);
        assert_eq!(parts[2].pairs, 0.0);
    }

    #[test]
    fn a_word_between_two_neighbours_counts_once() {
        let parts = refined(&["chi bộ thôn nay", "chi bộ, bộ thôn", "họp", "họp"], "chi bộ thôn");
        assert!(parts[1].pairs > parts[0].pairs);
        assert!(parts[1].pairs < parts[0].pairs * 4.0 / 3.0, "the word in the middle is there twice, not two words");
    }

    #[test]
    fn what_few_candidates_have_tells_more() {
        let parts = refined(&["xây nông thôn", "dựng nông thôn", "cả nông thôn", "mới xây cất"], "nông thôn xây cất");
        assert!(parts[3].pairs > parts[0].pairs);
        let many = refined(&["cả nông thôn"; 150], "nông thôn");
        assert!(many[0].pairs > 0.0 && many[0].pairs < parts[0].pairs);
        // That all of a few have it tells nothing: more could lack it.
        let few = refined(&["cả nông thôn", "xây nông thôn"], "nông thôn");
        assert!(few[0].pairs > parts[0].pairs);
    }

    #[test]
    fn early_words_count_more_than_late_ones() {
        let late = format!("{}họp", "không ".repeat(100));
        let parts = refined(&["họp", &late, "không"], "họp");
        assert_eq!(parts[0].lead, EARLY_WEIGHT);
        assert!(parts[1].lead < parts[0].lead && parts[1].lead > 0.0);
        assert_eq!(parts[2].lead, 0.0);
    }

    #[test]
    fn a_body_begins_where_a_usual_lead_ends() {
        assert_eq!(earliness(BODY_START), earliness(USUAL_LEAD));
        assert!(earliness(BODY_START + 1) < earliness(BODY_START));
        assert_eq!(earliness(BODY_START - 1), earliness(USUAL_LEAD), "a long lead is a lead throughout");
    }
}
