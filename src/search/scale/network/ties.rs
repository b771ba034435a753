//! Ties between the nodes of a network: how many texts name both ends.

use hashbrown::HashMap;

use super::NetworkKind;
use super::units::{Days, NamedThing, Units, joined};

/// A tie.
#[derive(Debug)]
pub(super) struct Tie {
    /// The places of its ends among the nodes, the lower first.
    pub ends: (usize, usize),
    pub texts: usize,
    pub days: Days,
}

/// The ties between some things, at least `min_weight` texts strong, the strongest first.
pub(super) fn ties(units: &Units, nodes: &[NamedThing<'_>], kind: NetworkKind, min_weight: usize) -> Vec<Tie> {
    let places: HashMap<u32, usize> = nodes.iter().enumerate().map(|(at, node)| (node.place, at)).collect();
    let kind_of = |at: usize| nodes.get(at).map(|node| node.thing.kind());
    let mut counts: HashMap<(usize, usize), (usize, Days)> = HashMap::new();
    let mut named = Vec::new();
    for unit in &units.units {
        named.clear();
        named.extend(unit.named.iter().filter_map(|place| places.get(place).copied()));
        named.sort_unstable();
        for (behind, left) in (1..).zip(&named) {
            for right in named.get(behind..).unwrap_or_default() {
                if kind_of(*left).zip(kind_of(*right)).is_some_and(|(left, right)| kind.ties(left, right)) {
                    let (texts, days) = counts.entry((*left, *right)).or_default();
                    *texts += 1;
                    *days = joined(*days, unit.days);
                }
            }
        }
    }
    let mut ties: Vec<Tie> = counts.into_iter().map(|(ends, (texts, days))| Tie { ends, texts, days }).collect();
    ties.retain(|tie| tie.texts >= min_weight);
    ties.sort_unstable_by_key(|tie| (std::cmp::Reverse(tie.texts), tie.ends));
    ties
}
