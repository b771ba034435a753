//! The best articles for words of which more are better, and how many articles have any of them.
//!
//! Every posting of every word that is not common is added up, a window of articles at a time: with the ten to twenty
//! syllables of an ordinary query, finding out which postings could be skipped costs more than adding them
//! (`docs/performance.md` has both). The common words only score articles that can still be among the best. What is
//! counted on the way is the exact number of matches.

use tantivy::query::{BooleanQuery, EnableScoring, Query, Weight};
use tantivy::schema::Field;
use tantivy::{DocAddress, DocId, DocSet, Searcher, SegmentReader, TERMINATED};

use super::accumulate::{Norms, Word};
use super::bm25::{K1, Statistics};
use super::cited::best_cited;
use super::matches::Matches;
use super::pool::{Pool, Sources};
use super::sequence::SequenceQuery;
use super::sought::Sought;
use crate::store::PostingRows;

/// A word and what it counts for against others.
#[derive(Clone, Debug)]
pub struct WantedWord {
    /// The terms it stands for, in any text field.
    pub word: Sought,
    /// The factor of its BM25 score.
    pub weight: f32,
}

/// Everything of which more is better.
#[derive(Debug, Default)]
pub struct Wanted {
    /// Single words.
    pub words: Vec<WantedWord>,
    /// Words that stand together, with the factors of their scores.
    pub sequences: Vec<(SequenceQuery, f32)>,
    /// The other queries that add their scores.
    pub others: Vec<Box<dyn Query>>,
    /// Articles, in order, that are found whatever their words, with what each gains in rank.
    pub cited: Vec<(DocAddress, f32)>,
    /// Whether no others are.
    pub only_cited: bool,
}

/// Articles with at least one wanted word.
#[derive(Clone, Debug, Default)]
pub struct Best {
    /// The number of matches.
    pub total: usize,
    /// The best with their scores, without what they gain in rank, best first; of equal ones the first of the index
    /// first.
    pub articles: Vec<(DocAddress, f32)>,
    /// All of them, where that was asked for.
    pub matches: Option<Matches>,
}

/// The share to take of the articles that are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Take {
    /// The number of the best.
    pub best: usize,
    /// Whether to take the set of all of them.
    pub matches: bool,
}

/// The best articles by the sum of the scores of all that is `wanted`, among those that match every filter.
///
/// # Errors
/// Returns an error if a posting list or a term dictionary is damaged.
pub fn best_of(
    searcher: &Searcher,
    wanted: &Wanted,
    filters: &[Box<dyn Query>],
    take: Take,
    rows: &PostingRows,
) -> tantivy::Result<Best> {
    if wanted.only_cited {
        return best_cited(searcher, wanted, filters, take, rows);
    }
    let scored = EnableScoring::enabled_from_searcher(searcher);
    let others: Vec<Box<dyn Weight>> =
        wanted.others.iter().map(|query| query.weight(scored)).collect::<tantivy::Result<_>>()?;
    let filter = match filters {
        [] => None,
        filters => {
            let all = BooleanQuery::intersection(filters.iter().map(|filter| filter.box_clone()).collect());
            Some(all.weight(EnableScoring::disabled_from_searcher(searcher))?)
        }
    };
    let statistics = Statistics::new(searcher);
    let mut fields: Vec<(Field, f32)> = Vec::new();
    let mut weighed: Vec<(&Sought, usize, f32)> = Vec::with_capacity(wanted.words.len());
    for WantedWord { word, weight } in &wanted.words {
        let field = match fields.iter().position(|(field, _)| *field == word.field()) {
            Some(at) => at,
            None => {
                fields.push((word.field(), statistics.mean_length(word.field())?));
                fields.len() - 1
            }
        };
        let weight = weight * word.idf() * (K1 + 1.0);
        match weighed.iter_mut().find(|(known, ..)| known.is(word)) {
            Some((.., sum)) => *sum += weight,
            None => weighed.push((word, field, weight)),
        }
    }
    let matches = take.matches.then(|| Matches::none(searcher));
    let floor = if take.best == 0 { f32::INFINITY } else { 0.0 };
    let mut found = Pool { limit: take.best, floor, matches, ..Pool::default() };
    for (segment, reader) in (0..).zip(searcher.segment_readers()) {
        let mut norms = Vec::with_capacity(fields.len());
        for (field, mean_length) in &fields {
            norms.push(Norms::of(reader, *field, *mean_length, rows)?);
        }
        let (mut listed, mut common) = (Vec::new(), Vec::new());
        for (word, field, weight) in &weighed {
            match Word::open(word, reader, *field, *weight, rows)? {
                Some(Word::Listed(word)) => listed.push(word),
                Some(Word::Common(word)) => common.push(word),
                None => {}
            }
        }
        common.sort_by(|left, right| right.weight.total_cmp(&left.weight));
        let mut sequences = Vec::with_capacity(wanted.sequences.len());
        for (words, weight) in &wanted.sequences {
            sequences.extend(words.open(searcher, reader, *weight)?);
        }
        let sources = Sources {
            norms,
            listed,
            common,
            sequences,
            cited: of_segment(&wanted.cited, segment),
            others: others.iter().map(|weight| weight.scorer(reader, 1.0)).collect::<tantivy::Result<_>>()?,
            allowed: allowed(reader, filter.as_deref())?,
        };
        found.segment(segment, reader, sources);
    }
    let mut best = found.finish();
    for (address, score) in &mut best.articles {
        if let Ok(at) = wanted.cited.binary_search_by_key(address, |(address, _)| *address) {
            *score -= wanted.cited.get(at).map_or(0.0, |(_, gain)| *gain);
        }
    }
    Ok(best)
}

/// The articles that lie in a segment, of some in order.
fn of_segment(articles: &[(DocAddress, f32)], segment: u32) -> &[(DocAddress, f32)] {
    let start = articles.partition_point(|(address, _)| address.segment_ord < segment);
    let rest = articles.get(start..).unwrap_or_default();
    rest.get(..rest.partition_point(|(address, _)| address.segment_ord == segment)).unwrap_or_default()
}

/// A bit for each article of a segment that may be found; `None` where all may.
fn allowed(reader: &SegmentReader, filter: Option<&dyn Weight>) -> tantivy::Result<Option<Vec<u64>>> {
    let alive = reader.alive_bitset();
    if alive.is_none() && filter.is_none() {
        return Ok(None);
    }
    let mut set = vec![0_u64; reader.max_doc().div_ceil(64) as usize];
    let mut allow = |doc: DocId| {
        if alive.is_none_or(|alive| alive.is_alive(doc))
            && let Some(word) = set.get_mut(doc as usize / 64)
        {
            *word |= 1 << (doc % 64);
        }
    };
    match filter {
        None => (0..reader.max_doc()).for_each(allow),
        Some(filter) => {
            let mut matches = filter.scorer(reader, 1.0)?;
            while matches.doc() != TERMINATED {
                allow(matches.doc());
                matches.advance();
            }
        }
    }
    Ok(Some(set))
}

#[cfg(test)]
mod tests {
    use super::super::pool::WINDOW;
    use super::*;
    use proptest::prelude::*;
    use tantivy::collector::{Count, DocSetCollector, TopDocs};
    use tantivy::query::{BoostQuery, Occur, PhraseQuery, TermQuery};
    use tantivy::schema::{IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions};
    use tantivy::{Index, IndexWriter, Term, doc};

    use crate::analysis::{Form, Vocabulary, key, pack, pre_tokenized};
    use crate::text::fold;

    const WORDS: [&str; 4] = ["dân", "vận", "khéo", "chi"];

    fn rows() -> PostingRows {
        PostingRows::new(1 << 20)
    }

    fn wanted(searcher: &Searcher, text: Field, word: &str, weight: f32) -> WantedWord {
        WantedWord { word: Sought::word(searcher, text, word, Form::Exact).unwrap(), weight }
    }

    /// An index of two segments; the articles of `removed` are gone again.
    fn index(articles: &[String], removed: &[usize]) -> (Searcher, Field) {
        let mut schema = Schema::builder();
        let indexing = TextFieldIndexing::default()
            .set_tokenizer("raw")
            .set_index_option(IndexRecordOption::WithFreqsAndPositions);
        let text = TextOptions::default().set_indexing_options(indexing);
        let (id, text) = (schema.add_text_field("id", STRING), schema.add_text_field("text", text));
        let index = Index::create_in_ram(schema.build());
        let vocabulary = Vocabulary::default();
        let mut writer: IndexWriter = index.writer_with_num_threads(1, 15_000_000).unwrap();
        writer.set_merge_policy(Box::new(tantivy::merge_policy::NoMergePolicy));
        for (at, article) in articles.iter().enumerate() {
            let packed = pre_tokenized(&pack(article, &vocabulary).terms, &vocabulary);
            writer.add_document(doc!(id => at.to_string(), text => packed)).unwrap();
            if at == articles.len() / 2 {
                writer.commit().unwrap();
            }
        }
        for at in removed {
            writer.delete_term(Term::from_field_text(id, &at.to_string()));
        }
        writer.commit().unwrap();
        (index.reader().unwrap().searcher(), text)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn the_best_are_those_of_an_or_query(
            articles in prop::collection::vec(prop::collection::vec(prop::sample::select(&WORDS[..]), 1..8), 2..60),
            removed in prop::collection::vec(0_usize..60, 0..4),
            limit in 1_usize..8,
            filtered in any::<bool>(),
        ) {
            let articles: Vec<String> = articles.iter().map(|words| words.join(" ")).collect();
            let (searcher, text) = index(&articles, &removed);
            let term = |word: &str| Term::from_field_text(text, &key(word, &fold(word)));
            let clause = |(word, weight): &(&str, f32)| -> Box<dyn Query> {
                let term = TermQuery::new(term(word), IndexRecordOption::WithFreqs);
                Box::new(BoostQuery::new(Box::new(term), *weight))
            };
            let words = [("dân", 1.0), ("vận", 0.5), ("không", 1.0)];
            let phrase = PhraseQuery::new(vec![term("dân"), term("vận")]);
            let filter = clause(&("khéo", 1.0));
            let mut any: Vec<Box<dyn Query>> = words.iter().map(clause).collect();
            any.push(Box::new(phrase.clone()));
            let mut query: Box<dyn Query> = Box::new(BooleanQuery::union(any));
            let filters = if filtered { vec![filter] } else { Vec::new() };
            if let [filter] = filters.as_slice() {
                let filter = BoostQuery::new(filter.box_clone(), 0.0);
                query = Box::new(BooleanQuery::new(vec![(Occur::Must, query), (Occur::Must, Box::new(filter))]));
            }
            let wanted = Wanted {
                words: words.iter().map(|(word, weight)| wanted(&searcher, text, word, *weight)).collect(),
                others: vec![Box::new(phrase)],
                ..Wanted::default()
            };
            let found = best_of(&searcher, &wanted, &filters, Take { best: limit, matches: true }, &rows()).unwrap();
            let matches: Vec<DocAddress> = found.matches.expect("the set").iter().collect();
            let mut all: Vec<DocAddress> = searcher.search(&query, &DocSetCollector).unwrap().into_iter().collect();
            all.sort();
            prop_assert_eq!(matches, all);
            prop_assert_eq!(found.total, searcher.search(&query, &Count).unwrap());
            let best = searcher.search(&query, &TopDocs::with_limit(limit).order_by_score()).unwrap();
            prop_assert_eq!(found.articles.len(), best.len());
            for ((_, ours), (theirs, _)) in found.articles.iter().zip(best) {
                prop_assert!((ours - theirs).abs() < 1e-4, "{ours} {theirs}");
            }
        }
    }

    /// Common words of most articles are not scored once better ones are known: that changes nothing.
    #[test]
    fn what_can_not_be_among_the_best_is_counted_all_the_same() {
        // Every word is rarer than the one before it; the rarest two are not common.
        let words = ["chi", "bộ", "dân", "vận", "khéo", "thôn"];
        let has = |article: usize, word: usize| (article * 7919 + word * 104_729) % 101 < 90 >> word;
        let text = |article: usize| -> Vec<&str> {
            let times = |word: usize| 1 + (article * 31 + word) % 3;
            (0..words.len())
                .filter(|word| has(article, *word))
                .flat_map(|word| vec![words[word]; times(word)])
                .collect()
        };
        let articles: Vec<String> = (0..3000).map(|article| format!("họp {}", text(article).join(" "))).collect();
        let (searcher, field) = index(&articles, &[5, 700]);
        let wanted: Vec<WantedWord> = words.iter().map(|word| wanted(&searcher, field, word, 1.0)).collect();
        let wanted = Wanted { words: wanted, ..Wanted::default() };
        let take = |best| best_of(&searcher, &wanted, &[], Take { best, matches: true }, &rows()).unwrap();
        let all = take(articles.len());
        assert!(all.total < articles.len() && all.articles.len() == all.total);
        for best in [0, 1, 10] {
            let some = take(best);
            assert_eq!((some.total, &some.matches), (all.total, &all.matches));
            assert_eq!(some.articles, all.articles[..best]);
        }
    }

    #[test]
    fn more_than_one_window_is_counted_once() {
        let articles: Vec<String> = (0..WINDOW as usize * 2 + 7).map(|at| WORDS[at % 4].to_owned()).collect();
        let (searcher, text) = index(&articles, &[0]);
        let term = |word: &str| wanted(&searcher, text, word, 1.0);
        let wanted = Wanted { words: vec![term("dân"), term("chi"), term("dân")], ..Wanted::default() };
        let found = best_of(&searcher, &wanted, &[], Take { best: 3, matches: true }, &rows()).unwrap();
        let having = |word: usize| (1..articles.len()).filter(|at| at % 4 == word).count();
        assert_eq!(found.total, having(0) + having(3));
        assert_eq!(found.articles.len(), 3);
        let matches = found.matches.unwrap();
        assert_eq!((matches.len(), matches.iter().count(), matches.is_empty()), (found.total, found.total, false));
        assert!(matches.iter().all(|address| matches.of_segment(address.segment_ord).contains(address.doc_id)));
    }

    #[test]
    fn a_bare_word_counts_all_its_forms_as_one() {
        let articles = ["dân dần dãn", "dân dân dân", "dân", "vận"].map(str::to_owned);
        let (searcher, text) = index(&articles, &[]);
        let word = Sought::word(&searcher, text, "dan", Form::Folded).unwrap();
        assert_eq!(word.doc_freq(), 3);
        let wanted = Wanted { words: vec![WantedWord { word, weight: 1.0 }], ..Wanted::default() };
        let found = best_of(&searcher, &wanted, &[], Take { best: 9, matches: false }, &rows()).unwrap();
        let scores: Vec<f32> = found.articles.iter().map(|(_, score)| *score).collect();
        assert_eq!((found.total, scores[0] == scores[1], scores[1] > scores[2]), (3, true, true), "{scores:?}");
    }
}
