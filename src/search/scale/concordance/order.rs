//! The order of the lines of a concordance.

use std::sync::Arc;

use hashbrown::HashMap;
use tantivy::{DocAddress, Searcher};

use super::context::neighbours;
use super::occurrence::occurrences;
use crate::base::{Attribute, Cancellation};
use crate::search::error::SearchError;
use crate::search::run::keywords::Keyword;
use crate::search::scale::articles::{ArticleFacts, in_parts};
use crate::store::{Labels, Store};
use crate::text::CollationKey;

/// An order of lines. Lines of one article stay in the order of its text, unless neighbours decide.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineOrder {
    /// The best article first.
    #[default]
    Relevance,
    /// The oldest article first; those without a date last.
    Oldest,
    /// The newest article first; those without a date last.
    Newest,
    /// By who published the article, then by file.
    Source,
    /// By the words before the occurrence, the nearest first.
    Left,
    /// By the words behind it, the nearest first.
    Right,
}

impl LineOrder {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Relevance, Self::Oldest, Self::Newest, Self::Source, Self::Left, Self::Right];

    /// Its name in options and addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Relevance => "relevance",
            Self::Oldest => "date",
            Self::Newest => "-date",
            Self::Source => "source",
            Self::Left => "left",
            Self::Right => "right",
        }
    }
}

/// An occurrence by its article, and which of its occurrences it is, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Pick {
    pub article: DocAddress,
    pub at: usize,
}

/// The words of context that lines are ordered by.
const NEIGHBOURS: usize = 3;

/// What the orders of lines go by.
pub(super) struct Orderer<'a> {
    pub store: &'a Store,
    pub searcher: &'a Searcher,
    pub keywords: &'a [Keyword],
    pub facts: &'a ArticleFacts,
    pub cancellation: &'a Cancellation,
}

impl Orderer<'_> {
    /// Puts articles in an order that goes by what is known of them.
    pub fn by_facts(&self, order: LineOrder, articles: &mut [DocAddress]) -> tantivy::Result<()> {
        match order {
            LineOrder::Newest => articles.sort_by_cached_key(|article| {
                let (is_undated, day, lot) = self.facts.by_date(*article);
                (is_undated, -day, lot)
            }),
            LineOrder::Source => {
                let mut columns = Vec::new();
                for segment in self.searcher.segment_readers() {
                    let of = |name| self.store.labels(segment, name);
                    columns.push((of(Attribute::Publisher.name())?, of("source")?));
                }
                articles.sort_by_cached_key(|article| {
                    let label = |labels: &Option<Arc<Labels>>| {
                        let labels = labels.as_ref()?;
                        Some(labels.text(labels.ordinals(article.doc_id).next()?).to_owned())
                    };
                    let columns = columns.get(article.segment_ord as usize);
                    let publisher = columns.and_then(|(publisher, _)| label(publisher));
                    let source = columns.and_then(|(_, source)| label(source)).unwrap_or_default();
                    let publisher = (publisher.is_none(), publisher.map(|name| CollationKey::of(&name)));
                    (publisher, source, self.facts.by_date(*article))
                });
            }
            _ => articles.sort_by_cached_key(|article| self.facts.by_date(*article)),
        }
        Ok(())
    }

    /// Puts lines in the order of the words on one side of them, in the order of the Vietnamese alphabet; by date where
    /// these are the same. Every article is read once, and of a line no more is held than which words stand beside it.
    pub fn by_neighbours(&self, order: LineOrder, picks: &mut Vec<Pick>) -> Result<(), SearchError> {
        picks.sort_unstable();
        let of_articles: Vec<&[Pick]> = picks.chunk_by(|left, right| left.article == right.article).collect();
        let parts = in_parts(&of_articles, |part| {
            let mut known = Words::default();
            let mut lines = Vec::new();
            for of_article in part {
                let Some(Pick { article, .. }) = of_article.first() else { continue };
                if self.cancellation.is_cancelled() {
                    return Err(SearchError::Cancelled);
                }
                let read = self.store.article(self.searcher, *article)?;
                let all = occurrences(&read, self.keywords);
                for pick in *of_article {
                    let Some(occurrence) = all.get(pick.at) else { continue };
                    let text = read.text_of(occurrence.field);
                    let (before, after) = neighbours(text, occurrence.span, NEIGHBOURS);
                    let side = if order == LineOrder::Left { before } else { after };
                    let mut beside = [None; NEIGHBOURS];
                    beside.iter_mut().zip(side).for_each(|(slot, word)| *slot = Some(known.number(word.slice(text))));
                    lines.push((beside, *pick));
                }
            }
            Ok((known, lines))
        })?;
        let mut known = Words::default();
        let mut lines: Vec<([Option<usize>; NEIGHBOURS], Pick)> = Vec::with_capacity(picks.len());
        for (of_part, of_lines) in parts {
            let numbers: Vec<usize> = of_part.list.iter().map(|word| known.number(word)).collect();
            let number = |word: Option<usize>| word.and_then(|word| numbers.get(word)).copied();
            lines.extend(of_lines.into_iter().map(|(beside, pick)| (beside.map(number), pick)));
        }
        let ranks = known.ranks();
        let rank = |word: Option<usize>| word.and_then(|word| ranks.get(word)).copied();
        let by_date = |pick: &Pick| (self.facts.by_date(pick.article), *pick);
        lines.sort_by_cached_key(|(beside, pick)| (beside.map(rank), by_date(pick)));
        *picks = lines.into_iter().map(|(_, pick)| pick).collect();
        Ok(())
    }
}

/// Words, each by a number.
#[derive(Default)]
struct Words {
    numbers: HashMap<String, usize>,
    list: Vec<String>,
}

impl Words {
    fn number(&mut self, word: &str) -> usize {
        if let Some(known) = self.numbers.get(word) {
            return *known;
        }
        let number = self.list.len();
        self.numbers.insert(word.to_owned(), number);
        self.list.push(word.to_owned());
        number
    }

    /// The place of each in the order of Vietnamese words; spellings that are equal there share one.
    fn ranks(&self) -> Vec<usize> {
        let mut order: Vec<(CollationKey, usize)> =
            (0..).zip(&self.list).map(|(number, word)| (CollationKey::of(word), number)).collect();
        order.sort_unstable();
        let mut ranks = vec![0; order.len()];
        for (rank, equals) in order.chunk_by(|left, right| left.0 == right.0).enumerate() {
            for (_, number) in equals {
                if let Some(slot) = ranks.get_mut(*number) {
                    *slot = rank;
                }
            }
        }
        ranks
    }
}
