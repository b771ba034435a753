//! Known-item sets: titles as queries, their own articles as the answers.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::qrels::Qrels;
use super::queries::{Queries, Query};
use crate::base::keyed_hash;
use crate::text::{exact_term, sanitize_inline, tokens};

/// Titles of fewer tokens (*Tin vắn*) name a kind of article rather than one article, and are passed over.
pub const SHORTEST_TITLE: usize = 3;

/// Gathers the titles of a corpus to choose a known-item set from.
///
/// A title that several articles bear, whatever its case and tone placement, has no one answer and is passed over. What
/// is chosen depends on the titles and the seed alone, not on the order of the articles. Holds every title in memory.
#[derive(Debug, Default)]
pub struct KnownItems {
    titles: BTreeMap<TitleKey, Option<Item>>,
    short: usize,
}

/// A hash of the title's exact terms; 128 bits, so that no two titles of a corpus share one.
type TitleKey = [u8; 16];

#[derive(Debug)]
struct Item {
    article: String,
    title: String,
}

/// Queries with their answers, and what was passed over on the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownItemSet {
    /// The titles, in random order; a query's id is made from its title, and stays the same as the corpus grows.
    pub queries: Queries,
    /// The article of each, with grade 1.
    pub qrels: Qrels,
    /// The number of titles that could have been chosen.
    pub candidates: usize,
    /// The number of titles passed over because several articles bear them.
    pub shared: usize,
    /// The number of articles passed over because their titles have fewer than [`SHORTEST_TITLE`] tokens.
    pub short: usize,
}

impl KnownItems {
    /// No titles yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an article by its id and its title (stored text).
    pub fn add(&mut self, article: &str, title: &str) {
        let terms: Vec<String> = tokens(title).map(|span| exact_term(span.slice(title))).collect();
        if terms.len() < SHORTEST_TITLE {
            self.short += 1;
            return;
        }
        match self.titles.entry(first_bytes(keyed_hash(0, terms.join(" ").as_bytes()))) {
            Entry::Vacant(place) => {
                let title = sanitize_inline(title).trim().to_owned();
                place.insert(Some(Item { article: article.to_owned(), title }));
            }
            Entry::Occupied(mut known) => {
                known.insert(None);
            }
        }
    }

    /// Chooses `count` of the titles, or all if there are fewer: those that come first by a hash that `seed` keys.
    pub fn choose(&self, count: usize, seed: u64) -> KnownItemSet {
        let items = self.titles.iter().filter_map(|(key, item)| Some((key, item.as_ref()?)));
        let mut drawn: Vec<_> = items.map(|(key, item)| (first_bytes(keyed_hash(seed, key)), key, item)).collect();
        drawn.sort_unstable_by_key(|(lot, key, _)| (*lot, **key));
        let candidates = drawn.len();
        drawn.truncate(count);

        let mut qrels = Qrels::default();
        let chosen = drawn.into_iter().map(|(_, key, item)| {
            let id = query_id(key);
            qrels.insert(&id, &item.article, 1);
            Query { id, text: item.title.clone() }
        });
        let queries = chosen.collect();
        KnownItemSet { queries, qrels, candidates, shared: self.titles.len() - candidates, short: self.short }
    }
}

fn first_bytes(hash: blake3::Hash) -> TitleKey {
    std::array::from_fn(|at| hash.as_bytes()[at])
}

/// Half of the key: among thousands of queries still unique, and short enough to read in a list.
fn query_id(key: &TitleKey) -> String {
    format!("{:016x}", u128::from_be_bytes(*key) >> 64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn gathered<'a>(articles: impl IntoIterator<Item = (&'a str, &'a str)>) -> KnownItems {
        let mut items = KnownItems::new();
        articles.into_iter().for_each(|(id, title)| items.add(id, title));
        items
    }

    #[test]
    fn a_title_finds_its_own_article() {
        let set = gathered([("tin/a.txt", "Khai mạc  hội thi\tcấp xã"), ("b", "Chi bộ thôn Đoài họp")]).choose(9, 1);
        let found: BTreeMap<&str, &str> = set
            .queries
            .iter()
            .map(|query| (query.text.as_str(), set.qrels.judgements(&query.id).expect("an answer")))
            .map(|(text, answer)| (text, answer.keys().next().expect("an article").as_str()))
            .collect();
        let expected = [("Chi bộ thôn Đoài họp", "b"), ("Khai mạc hội thi cấp xã", "tin/a.txt")];
        assert_eq!(found, BTreeMap::from(expected));
        assert!(set.qrels.write_trec(&mut Vec::new()).is_ok() && set.queries.write(&mut Vec::new()).is_ok());
    }

    #[test]
    fn titles_that_name_no_one_article_are_passed_over() {
        let set = gathered([
            ("a", "Lịch công tác tuần"),
            ("b", "LỊCH CÔNG TÁC TUẦN"),
            ("c", "Họp báo về hoà giải"),
            ("d", "Họp báo về hòa giải"),
            ("e", "Lịch công tác tuần"),
            ("f", "Tin vắn"),
            ("g", "Xây dựng nông thôn mới"),
        ])
        .choose(10, 1);
        assert_eq!((set.queries.len(), set.candidates, set.shared, set.short), (1, 1, 2, 1));
    }

    #[test]
    fn the_seed_chooses() {
        let titles: Vec<String> = (0..200).map(|number| format!("Bản tin số {number}")).collect();
        let items = gathered(titles.iter().map(|title| (title.as_str(), title.as_str())));
        let (one, again, other) = (items.choose(20, 1), items.choose(20, 1), items.choose(20, 2));
        assert_eq!(one, again);
        assert_eq!(one.queries.len(), 20);
        let shared = one.queries.ids().filter(|id| other.qrels.judgements(id).is_some()).count();
        assert!(shared < 10, "{shared}");
        let more = items.choose(30, 1);
        assert!(more.queries.ids().zip(one.queries.ids()).all(|(id, same)| id == same));
    }

    proptest! {
        #[test]
        fn the_order_of_articles_does_not_matter(titles in proptest::collection::vec("[a-c] [đà] [xy]", 0..20)) {
            let articles: Vec<_> = titles.iter().map(|title| (title.as_str(), title.as_str())).collect();
            let forward = gathered(articles.iter().copied()).choose(5, 3);
            let backward = gathered(articles.iter().rev().copied()).choose(5, 3);
            prop_assert_eq!(forward, backward);
        }
    }
}
