//! The names that articles have for their sources.
//!
//! A source is named by its path when it is first indexed. A file that is moved keeps its name, so that none of its
//! articles has to be written again; a file that then appears at the old path is given another.

use hashbrown::HashMap;

use super::ids::is_gone;
use crate::store::Manifest;

/// The paths of sources that are named by another path than theirs, by their names.
#[derive(Debug, Default)]
pub(super) struct Names(HashMap<String, String>);

impl Names {
    /// The names of a manifest.
    pub fn of(manifest: &Manifest) -> Self {
        let moved = manifest.sources.iter().filter_map(|(path, entry)| Some((entry.moved.as_ref()?, path)));
        Self(moved.map(|(moved, path)| (moved.name.clone(), path.clone())).collect())
    }

    /// The name for a source that the index does not know.
    pub fn fresh(&self, path: &str) -> String {
        if !self.0.contains_key(path) {
            return path.to_owned();
        }
        let names = (2u64..).map(|number| format!("{path}~{number}"));
        names.into_iter().find(|name| !self.0.contains_key(name)).unwrap_or_else(|| path.to_owned())
    }

    /// Whether the source of this name is no more.
    pub fn is_gone(&self, name: &str) -> bool {
        is_gone(self.0.get(name).map_or(name, String::as_str))
    }
}
