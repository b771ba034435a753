//! The texts of an answer, each with the documents and cells that it names.

use std::collections::BTreeMap;

use hashbrown::HashMap;
use tantivy::Searcher;

use super::{NetworkKind, NodeKind};
use crate::documents::DocumentId;
use crate::rank::Matches;
use crate::store::{Store, split_label};

/// What an article names: a document by its place in the table, a cell by the hash of its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Thing {
    Document(DocumentId),
    Cell(u64),
}

impl Thing {
    /// The kind of node that it makes.
    pub fn kind(self) -> NodeKind {
        match self {
            Self::Document(_) => NodeKind::Document,
            Self::Cell(_) => NodeKind::Cell,
        }
    }
}

/// The days of the first and the last of some articles, counted from 1970-01-01; `None` where none has a date.
pub(super) type Days = Option<(i64, i64)>;

/// The days of two sets of articles together.
pub(super) fn joined(left: Days, right: Days) -> Days {
    match (left, right) {
        (Some(left), Some(right)) => Some((left.0.min(right.0), left.1.max(right.1))),
        (left, right) => left.or(right),
    }
}

/// A text: an article, or several that are reprints of each other.
#[derive(Debug, Default)]
pub(super) struct Unit {
    /// What it names, by place among the things, each once and in order.
    pub named: Vec<u32>,
    /// When it was printed.
    pub days: Days,
}

/// What is known of a thing before the texts that name it are counted.
#[derive(Debug)]
struct Candidate {
    thing: Thing,
    /// The key of a cell; empty of a document, which its table knows.
    key: String,
    /// How many times each name stands for it, likewise.
    names: BTreeMap<String, usize>,
    articles: usize,
}

impl Candidate {
    /// The name of a cell, as it is written most often, the first in order of equals; empty of a document.
    fn name(&self) -> &str {
        let best = self.names.iter().max_by(|left, right| left.1.cmp(right.1).then_with(|| right.0.cmp(left.0)));
        best.map_or("", |(name, _)| name)
    }
}

/// All texts of an answer that name anything.
#[derive(Debug, Default)]
pub(super) struct Units {
    /// The texts.
    pub units: Vec<Unit>,
    known: Vec<Candidate>,
    places: HashMap<Thing, u32>,
}

/// A thing with the texts that name it.
#[derive(Debug)]
pub(super) struct NamedThing<'a> {
    /// Its place among all things.
    pub place: u32,
    pub thing: Thing,
    /// The key of a cell; empty of a document.
    pub key: &'a str,
    /// The name of a cell, as most articles write it; empty of a document.
    pub name: &'a str,
    pub texts: usize,
    pub articles: usize,
    pub days: Days,
}

impl Units {
    /// What the texts of an answer name of the kinds that a network has.
    pub fn of(store: &Store, searcher: &Searcher, articles: &Matches, kind: NetworkKind) -> tantivy::Result<Self> {
        let reprinted = store.reprinted(searcher)?;
        let mut groups: HashMap<u64, usize> = HashMap::new();
        let mut units = Self::default();
        let mut grouped = reprinted.iter().filter(|(address, _)| articles.contains(*address)).peekable();
        for (ord, segment) in (0..).zip(searcher.segment_readers()) {
            let of_segment = articles.of_segment(ord);
            if of_segment.is_empty() {
                continue;
            }
            let days = store.days(segment)?;
            let documents = kind.has(NodeKind::Document).then(|| store.named_documents(segment)).transpose()?;
            let cells = if kind.has(NodeKind::Cell) { store.labels(segment, "cell")? } else { None };
            for doc in of_segment.iter() {
                let group = grouped.next_if(|(address, _)| (address.segment_ord, address.doc_id) == (ord, doc));
                let mut named = Vec::new();
                for id in documents.iter().flat_map(|documents| documents.of(doc)) {
                    named.push(units.place_of(Thing::Document(*id), ""));
                }
                if let Some(labels) = &cells {
                    for label in labels.ordinals(doc) {
                        let hash = labels.key_of(label).and_then(|key| labels.hashes().get(key)).copied();
                        let (key, name) = split_label(labels.text(label));
                        let Some(hash) = hash else { continue };
                        let place = units.place_of(Thing::Cell(hash), key);
                        units.name(place, name);
                        named.push(place);
                    }
                }
                if named.is_empty() {
                    continue;
                }
                named.sort_unstable();
                named.dedup();
                units.count_article(&named);
                let unit = Unit { named, days: days.first(doc).zip(days.last(doc)) };
                units.add(unit, group.map(|(_, group)| group), &mut groups);
            }
        }
        for unit in &mut units.units {
            unit.named.sort_unstable();
            unit.named.dedup();
        }
        Ok(units)
    }

    fn place_of(&mut self, thing: Thing, key: &str) -> u32 {
        let Self { known, places, .. } = self;
        *places.entry(thing).or_insert_with(|| {
            known.push(Candidate { thing, key: key.to_owned(), names: BTreeMap::new(), articles: 0 });
            u32::try_from(known.len() - 1).unwrap_or(u32::MAX)
        })
    }

    fn name(&mut self, place: u32, name: &str) {
        let Some(known) = self.known.get_mut(place as usize) else { return };
        match known.names.get_mut(name) {
            Some(count) => *count += 1,
            None => drop(known.names.insert(name.to_owned(), 1)),
        }
    }

    fn count_article(&mut self, named: &[u32]) {
        for place in named {
            self.known.get_mut(*place as usize).into_iter().for_each(|known| known.articles += 1);
        }
    }

    /// Adds what an article names: as a text of its own, or to the text of the group that it is of.
    fn add(&mut self, unit: Unit, group: Option<u64>, groups: &mut HashMap<u64, usize>) {
        let next = self.units.len();
        let at = group.map_or(next, |group| *groups.entry(group).or_insert(next));
        match self.units.get_mut(at) {
            Some(known) => {
                known.named.extend(unit.named);
                known.days = joined(known.days, unit.days);
            }
            None => self.units.push(unit),
        }
    }

    /// The number of different things that are named.
    pub fn things(&self) -> usize {
        self.known.len()
    }

    /// The things that most texts name, at most `limit`, most first; of equals in the order of their keys.
    pub fn most_named(&self, limit: usize) -> Vec<NamedThing<'_>> {
        let mut counts: Vec<(usize, Days)> = vec![(0, None); self.known.len()];
        for unit in &self.units {
            for place in &unit.named {
                if let Some((texts, days)) = counts.get_mut(*place as usize) {
                    *texts += 1;
                    *days = joined(*days, unit.days);
                }
            }
        }
        let all = (0..).zip(self.known.iter().zip(counts));
        let mut things: Vec<NamedThing<'_>> = all
            .map(|(place, (known, (texts, days)))| {
                let Candidate { thing, key, articles, .. } = known;
                NamedThing { place, thing: *thing, key, name: known.name(), texts, articles: *articles, days }
            })
            .collect();
        // Of cells the key is compared first: a hash has no order that means anything.
        things.sort_by(|left, right| {
            let most = (right.texts, right.articles).cmp(&(left.texts, left.articles));
            most.then_with(|| (left.key, left.thing).cmp(&(right.key, right.thing)))
        });
        things.truncate(limit);
        things
    }
}
