//! The manifest against what the index holds.

use std::collections::BTreeMap;

use super::super::manifest::{Manifest, is_stream};
use super::articles::Held;
use super::{Flaw, Remedy, Visit, first_of};

/// The number of sources that are told of one by one.
const TOLD: usize = 10;

impl Visit<'_> {
    /// Holds the manifest against the articles of each source.
    pub(super) fn sources(&mut self, manifest: &Manifest, held: &Held) {
        // By the names that articles have for them; `None` where a commit may hold a part.
        let mut expected: BTreeMap<&str, Option<u64>> = BTreeMap::new();
        for (path, entry) in &manifest.sources {
            let sum = expected.entry(manifest.name_of(path)).or_insert(Some(0));
            *sum = sum.zip(entry.held()).map(|(sum, held)| sum.saturating_add(held));
        }
        let mut wrong: Vec<(&str, Flaw)> = Vec::new();
        for (source, expected) in &expected {
            let found = held.sources.get(*source).copied().unwrap_or(0);
            if let Some(expected) = expected.filter(|expected| *expected != found) {
                wrong.push((source, Flaw::OtherCount { manifest: expected, index: found }));
            }
        }
        for (source, articles) in &held.sources {
            if !is_stream(source) && !expected.contains_key(source.as_str()) {
                wrong.push((source, Flaw::UnknownSource(*articles)));
            }
        }
        let more = wrong.len().saturating_sub(TOLD);
        let last = wrong.get(TOLD).map(|(source, _)| (*source).to_owned());
        for (source, what) in wrong.into_iter().take(TOLD) {
            self.problem(what, source, self.rebuilding());
        }
        if let Some(last) = last {
            self.problem(Flaw::MoreSources(more as u64), last, self.rebuilding());
        }
        let begun = || manifest.sources.iter().filter(|(_, entry)| entry.held().is_none());
        let number = begun().count() as u64;
        if number > 0 {
            let place = first_of(begun().map(|(source, _)| source.as_str()));
            self.note(Flaw::PartialSources(number), place, Remedy::GoOn(self.commands.clone()));
        }
    }
}
