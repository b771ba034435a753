//! Networks: which documents and cells articles name together.
//!
//! Two things are tied by the texts that name both: articles that are reprints of each other are one text, which names what
//! any of them names. What is named most often makes the nodes; ties are counted between these alone, so that a network is
//! bounded however large the answer is.

mod ties;
mod units;

use std::collections::{BTreeMap, HashSet};

use serde::Serialize;
use tantivy::Searcher;

use self::ties::{Tie, ties};
use self::units::{NamedThing, Thing, Units};
use crate::base::PartialDate;
use crate::rank::Matches;
use crate::search::error::SearchError;
use crate::search::request::{Request, Sort};
use crate::search::run::citing::Citing;
use crate::search::run::{answer, query_problems};
use crate::search::show::page::QueryProblem;
use crate::store::Store;

/// The nodes that a network has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NetworkKind {
    /// Documents, tied where articles cite both.
    #[default]
    Documents,
    /// Party organisations, tied where articles name both.
    Cells,
    /// Documents and Party organisations, tied where articles cite the one and name the other.
    DocumentsCells,
}

impl NetworkKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Documents, Self::Cells, Self::DocumentsCells];

    /// Its name in options, addresses and responses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Documents => "documents",
            Self::Cells => "cells",
            Self::DocumentsCells => "documents-cells",
        }
    }

    fn has(self, kind: NodeKind) -> bool {
        match kind {
            NodeKind::Document => self != Self::Cells,
            NodeKind::Cell => self != Self::Documents,
        }
    }

    /// Whether two kinds of nodes may be tied.
    fn ties(self, left: NodeKind, right: NodeKind) -> bool {
        self != Self::DocumentsCells || left != right
    }
}

/// Which network is asked for.
#[derive(Clone, Debug)]
pub struct NetworkRequest {
    /// The answer whose articles count. Its order and its page count for nothing; without a query and filters, all articles
    /// of the index count.
    pub answer: Request,
    /// Its nodes.
    pub kind: NetworkKind,
    /// The number of nodes, those of which most texts speak.
    pub limit: usize,
    /// The number of texts that a tie has at least.
    pub min_weight: usize,
}

/// A network, undirected and weighted. Its JSON is what the function `node_link_graph` of networkx reads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct Network {
    /// Whether ties have a direction: they have none.
    pub directed: bool,
    /// Whether two nodes may have several ties: they have one.
    pub multigraph: bool,
    /// What its nodes are: `documents`, `cells` or `documents-cells`.
    #[serde(serialize_with = "name_of")]
    #[cfg_attr(feature = "serve", schema(value_type = String))]
    pub kind: NetworkKind,
    /// What of the query could not be read.
    pub problems: Vec<QueryProblem>,
    /// How many articles the answer has.
    pub articles: usize,
    /// How many documents and cells they name, those that are no nodes here among them.
    pub named: usize,
    /// The nodes that are tied to others, those of which most texts speak first.
    pub nodes: Vec<NetworkNode>,
    /// The ties, the strongest first.
    pub edges: Vec<NetworkEdge>,
}

impl Network {
    /// The same without the time of nodes and edges.
    #[must_use]
    pub fn without_time(mut self) -> Self {
        self.nodes.iter_mut().for_each(|node| (node.first, node.last) = (None, None));
        self.edges.iter_mut().for_each(|edge| (edge.first, edge.last) = (None, None));
        self
    }
}

/// The kind of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub enum NodeKind {
    /// A document.
    Document,
    /// A Party organisation.
    Cell,
}

impl NodeKind {
    /// Its name in responses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Cell => "cell",
        }
    }
}

/// A document or a cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct NetworkNode {
    /// What tells it from others: its kind, a colon, and its label, or the key of a cell.
    pub id: String,
    /// Its name for a reader.
    pub label: String,
    /// Its kind.
    pub kind: NodeKind,
    /// How many texts of the answer name it: reprints counted once.
    pub weight: usize,
    /// How many articles of the answer name it.
    pub articles: usize,
    /// The first day of the dated articles that name it.
    pub first: Option<PartialDate>,
    /// The last.
    pub last: Option<PartialDate>,
}

/// A tie between two nodes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub struct NetworkEdge {
    /// The id of the node that stands first in the list.
    pub source: String,
    /// The id of the other.
    pub target: String,
    /// How many texts name both: reprints counted once.
    pub weight: usize,
    /// The first day of the dated articles that name both.
    pub first: Option<PartialDate>,
    /// The last.
    pub last: Option<PartialDate>,
}

fn name_of<S: serde::Serializer>(kind: &NetworkKind, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(kind.name())
}

/// What the articles of an answer name together.
///
/// # Errors
/// Returns an error if the index can't be read, or if the request is strict and the query not well-formed.
pub fn network(store: &Store, request: &NetworkRequest) -> Result<Network, SearchError> {
    let NetworkRequest { answer: asked, kind, limit, min_weight } = request;
    let searcher = store.searcher();
    let asked = Request {
        limit: 0,
        offset: 0,
        of_all: true,
        // The order that costs least where no hit is shown.
        sort: Sort::Newest,
        group_by: None,
        fold_reprints: false,
        facets: Vec::new(),
        ..asked.clone()
    };
    let (_, articles, _) = answer(store, &asked)?;
    let engine = |error| SearchError::Store(store.error(error));
    let made = made(store, &searcher, &articles, *kind, (*limit, *min_weight)).map_err(engine)?;
    Ok(Network { problems: query_problems(store, &asked), ..made })
}

/// The documents that most texts cite beside those of a number, at most `most` of them, and what ties them all to each
/// other; `None` where the text is no number. The documents of the number are the nodes of the highest weights.
///
/// # Errors
/// Returns an error if the index can't be read.
pub fn network_around(store: &Store, number: &str, most: usize) -> Result<Option<Network>, SearchError> {
    let Some(number) = store.numbers().parse_number(number) else { return Ok(None) };
    let searcher = store.searcher();
    let engine = |error| SearchError::Store(store.error(error));
    let citing = Citing::of(store, &searcher, &number).map_err(engine)?;
    let mut articles = Matches::none(&searcher);
    citing.articles.iter().for_each(|(address, _)| articles.insert(*address));
    made(store, &searcher, &articles, NetworkKind::Documents, (most.saturating_add(1), 1)).map(Some).map_err(engine)
}

fn made(
    store: &Store,
    searcher: &Searcher,
    articles: &Matches,
    kind: NetworkKind,
    (limit, min_weight): (usize, usize),
) -> tantivy::Result<Network> {
    let units = Units::of(store, searcher, articles, kind)?;
    let things = units.most_named(limit);
    let ties = ties(&units, &things, kind, min_weight);
    let tied: HashSet<usize> = ties.iter().flat_map(|tie| [tie.ends.0, tie.ends.1]).collect();
    let (table, tables) = (store.documents()?, store.numbers().tables());
    let node = |thing: &NamedThing<'_>| {
        let kind = thing.thing.kind();
        let (label, key) = match thing.thing {
            Thing::Document(id) => {
                let label = table.label(id, tables).unwrap_or_default();
                (label.clone(), label)
            }
            Thing::Cell(_) => (thing.name.to_owned(), thing.key.to_owned()),
        };
        let (first, last) = dates(thing.days);
        let id = format!("{}:{key}", kind.name());
        NetworkNode { id, label, kind, weight: thing.texts, articles: thing.articles, first, last }
    };
    // Things that nothing is tied to are no part of a network; the others keep their order.
    let nodes: BTreeMap<usize, NetworkNode> =
        things.iter().enumerate().filter(|(at, _)| tied.contains(at)).map(|(at, thing)| (at, node(thing))).collect();
    let edge = |tie: &Tie| {
        let (source, target) = (nodes.get(&tie.ends.0)?.id.clone(), nodes.get(&tie.ends.1)?.id.clone());
        let (first, last) = dates(tie.days);
        Some(NetworkEdge { source, target, weight: tie.texts, first, last })
    };
    Ok(Network {
        directed: false,
        multigraph: false,
        kind,
        problems: Vec::new(),
        articles: articles.len(),
        named: units.things(),
        edges: ties.iter().filter_map(edge).collect(),
        nodes: nodes.into_values().collect(),
    })
}

fn dates(days: Option<(i64, i64)>) -> (Option<PartialDate>, Option<PartialDate>) {
    days.map_or((None, None), |(first, last)| (PartialDate::from_days(first), PartialDate::from_days(last)))
}
