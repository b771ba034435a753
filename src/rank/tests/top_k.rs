//! The best articles of those that have any word.

use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, BoostQuery, Occur, PhraseQuery, Query, TermQuery};

use super::super::accumulate::WINDOW;
use super::super::{Condition, Disjunction, WeightedTerm, matching, score, top_k};
use super::*;
use crate::analysis::key;

const WORDS: [&str; 4] = ["dân", "vận", "khéo", "chi"];

impl Archive {
    fn weighted(&self, word: &str, weight: f32) -> WeightedTerm {
        WeightedTerm { term: self.term(self.text, word, TermForm::Exact), weight }
    }

    fn best(&self, query: &Disjunction, among: &Matches, k: usize) -> Vec<(DocAddress, f32)> {
        top_k(&self.searcher, query, among, k, &self.rows).unwrap()
    }

    fn all(&self) -> Matches {
        Matches::alive(&self.searcher)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_best_are_those_of_an_or_query(
        articles in prop::collection::vec(prop::collection::vec(prop::sample::select(&WORDS[..]), 1..8), 2..60),
        removed in removed(),
        limit in 1_usize..8,
        filtered in any::<bool>(),
    ) {
        let texts: Vec<String> = articles.iter().map(|words| words.join(" ")).collect();
        let archive = Archive::of_texts(&texts, &removed);
        let term = |word: &str| Term::from_field_text(archive.text, &key(word, &fold(word)));
        let clause = |(word, weight): &(&str, f32)| -> Box<dyn Query> {
            let term = TermQuery::new(term(word), IndexRecordOption::WithFreqs);
            Box::new(BoostQuery::new(Box::new(term), *weight))
        };
        let words = [("dân", 1.0), ("vận", 0.5), ("không", 1.0)];
        let mut any: Vec<Box<dyn Query>> = words.iter().map(clause).collect();
        any.push(Box::new(PhraseQuery::new(vec![term("dân"), term("vận")])));
        let mut query: Box<dyn Query> = Box::new(BooleanQuery::union(any));
        let mut among = archive.all();
        if filtered {
            let filter = BoostQuery::new(clause(&("khéo", 1.0)), 0.0);
            query = Box::new(BooleanQuery::new(vec![(Occur::Must, query), (Occur::Must, Box::new(filter))]));
            let word = Condition::Word(archive.word(&Spec::exact("khéo")));
            among = matching(&archive.searcher, &word, &archive.rows).unwrap();
        }
        let phrase = ["dân", "vận"].map(|word| archive.term(archive.text, word, TermForm::Exact));
        let wanted = Disjunction {
            terms: words.iter().map(|(word, weight)| archive.weighted(word, *weight)).collect(),
            sequences: vec![(Sequence::new(phrase.to_vec(), 0, None), 1.0)],
            gains: Vec::new(),
        };
        let found = archive.best(&wanted, &among, limit);
        let best = archive.searcher.search(&query, &TopDocs::with_limit(limit).order_by_score()).unwrap();
        prop_assert_eq!(found.len(), best.len());
        for ((_, ours), (theirs, _)) in found.iter().zip(best) {
            prop_assert!((ours - theirs).abs() < 1e-4, "{ours} {theirs}");
        }
    }

    #[test]
    fn an_article_scores_alone_what_it_scores_among_all(
        articles in articles(40),
        removed in removed(),
        gained in prop::collection::btree_set(0_usize..40, 0..4),
    ) {
        let archive = Archive::of(articles, &removed);
        let alive = archive.alive();
        let gains: Vec<(DocAddress, f32)> =
            alive.iter().filter(|(at, _)| gained.contains(at)).map(|(_, address)| (*address, 1.5)).collect();
        let phrase = ["dân", "vận"].map(|word| archive.term(archive.text, word, TermForm::Exact));
        let query = Disjunction {
            terms: vec![archive.weighted("dân", 1.0), archive.weighted("bộ", 0.5), archive.weighted("chi", 2.0)],
            sequences: vec![(Sequence::new(phrase.to_vec(), 0, None), 0.7)],
            gains,
        };
        let mut found = archive.best(&query, &archive.all(), usize::MAX);
        found.sort_by_key(|(address, _)| *address);
        let addresses: Vec<DocAddress> = found.iter().map(|(address, _)| *address).collect();
        let alone = score(&archive.searcher, &query, &addresses, &archive.rows).unwrap();
        for ((_, among), alone) in found.iter().zip(alone) {
            prop_assert!((among - alone).abs() < 1e-4, "{among} {alone}");
        }
        // Every other one scores nothing.
        let others: Vec<DocAddress> =
            alive.into_iter().map(|(_, address)| address).filter(|address| !addresses.contains(address)).collect();
        prop_assert!(score(&archive.searcher, &query, &others, &archive.rows).unwrap().iter().all(|score| *score == 0.0));
    }
}

/// Common words of most articles are not scored once better ones are known: that changes nothing.
#[test]
fn what_can_not_be_among_the_best_changes_nothing() {
    // Every word is rarer than the one before it; the rarest two are not common.
    let words = ["chi", "bộ", "dân", "vận", "khéo", "thôn"];
    let has = |article: usize, word: usize| (article * 7919 + word * 104_729) % 101 < 90 >> word;
    let text = |article: usize| -> Vec<&str> {
        // Now and then more than half a byte counts.
        let times =
            |word: usize| if (article + word).is_multiple_of(89) { 14 + word } else { 1 + (article * 31 + word) % 3 };
        (0..words.len()).filter(|word| has(article, *word)).flat_map(|word| vec![words[word]; times(word)]).collect()
    };
    let articles: Vec<String> =
        // The articles of the second segment are longer: maxima of the first are worked out by another mean length.
        (0..3000).map(|article| [&["họp"; 30][..1 + article / 1600 * 29], text(article).as_slice()].concat().join(" ")).collect();
    let archive = Archive::of_texts(&articles, &[5, 700]);
    let terms = words.iter().map(|word| archive.weighted(word, 1.0)).collect();
    let query = Disjunction { terms, ..Disjunction::default() };
    let all = archive.best(&query, &archive.all(), articles.len());
    let any = |at: usize| (0..words.len()).any(|word| has(at, word));
    assert_eq!(all.len(), (0..3000).filter(|at| any(*at) && ![5, 700].contains(at)).count());
    assert!(all.len() < articles.len());
    assert!(all.windows(2).all(|pair| pair[0].1 >= pair[1].1));
    for k in [0, 1, 10] {
        assert_eq!(archive.best(&query, &archive.all(), k), all[..k]);
    }
    // Nor do articles that are not looked for, however good.
    let mut others = archive.all();
    let mut first = Matches::none(&archive.searcher);
    all[..20].iter().for_each(|(address, _)| first.insert(*address));
    others.subtract(&first);
    assert_eq!(archive.best(&query, &others, 10), all[20..30]);
    assert_eq!(archive.best(&query, &Matches::none(&archive.searcher), 10), []);
}

#[test]
fn articles_of_all_windows_are_found_and_a_word_named_twice_counts_twice() {
    let articles: Vec<String> = (0..WINDOW as usize * 2 + 7).map(|at| WORDS[at % 4].to_owned()).collect();
    let archive = Archive::of_texts(&articles, &[0]);
    let (one, two) = (archive.weighted("dân", 1.0), archive.weighted("chi", 1.0));
    let query = Disjunction { terms: vec![one.clone(), two, one], ..Disjunction::default() };
    let found = archive.best(&query, &archive.all(), articles.len());
    let having = |word: usize| (1..articles.len()).filter(|at| at % 4 == word).count();
    assert_eq!(found.len(), having(0) + having(3));
    let (first, rest) = found.split_at(having(0));
    assert!(first.iter().all(|(address, _)| archive.place(*address).is_multiple_of(4)));
    assert!(rest.iter().all(|(address, _)| archive.place(*address) % 4 == 3));
    assert_eq!(archive.best(&query, &archive.all(), 3), found[..3]);
}

#[test]
fn a_bare_word_counts_all_its_forms_as_one() {
    let archive = Archive::of_texts(&["dân dần dãn", "dân dân dân", "dân", "vận"].map(str::to_owned), &[]);
    let term = archive.term(archive.text, "dan", TermForm::Folded);
    assert_eq!(term.doc_freq(), 3);
    let query = Disjunction { terms: vec![WeightedTerm { term, weight: 1.0 }], ..Disjunction::default() };
    let scores: Vec<f32> = archive.best(&query, &archive.all(), 9).into_iter().map(|(_, score)| score).collect();
    assert_eq!((scores.len(), scores[0] == scores[1], scores[1] > scores[2]), (3, true, true), "{scores:?}");
}
