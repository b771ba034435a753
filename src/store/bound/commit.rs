//! What the engine's list of segments says of a commit.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use serde::Deserialize;

use super::super::side_files::Names;
use super::super::sums::{Whole, changed};

/// The engine's list of segments. To write it is to commit.
pub(in super::super) const META: &str = "meta.json";

/// The parts of the list of segments that tell which files there are.
#[derive(Debug, Deserialize)]
pub(in super::super) struct Commit {
    /// The number of the index.
    #[serde(default)]
    pub index: u64,
    /// The sums of the files that it names.
    #[serde(default)]
    pub files: BTreeMap<String, Whole>,
    /// The files beside the segments; `None` in a list that names none, as earlier versions wrote it.
    #[serde(default)]
    pub beside: Option<Names>,
    pub segments: Vec<Segment>,
    #[serde(default)]
    payload: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(in super::super) struct Segment {
    segment_id: String,
    deletes: Option<Deletes>,
}

#[derive(Debug, Deserialize)]
struct Deletes {
    opstamp: u64,
}

impl Segment {
    /// What the names of its files begin with.
    pub fn stem(&self) -> String {
        self.segment_id.replace('-', "")
    }

    /// The name of the file of its removals.
    pub fn removals(&self) -> Option<String> {
        self.deletes.as_ref().map(|deletes| format!("{}.{}.del", self.stem(), deletes.opstamp))
    }
}

impl Commit {
    /// # Errors
    /// Returns an error if the bytes are no list of segments.
    pub fn parse(bytes: &[u8]) -> io::Result<Self> {
        serde_json::from_slice(bytes).map_err(|error| changed(META, &error.to_string()))
    }

    /// The number of the commit; 0 before the first.
    pub fn generation(&self) -> u64 {
        self.payload.as_ref().and_then(|payload| payload.parse().ok()).unwrap_or(0)
    }

    /// The number of the index that the commit in a folder is of; `None` where there is none that can be read.
    pub fn index_at(dir: &Path) -> Option<u64> {
        Self::parse(&fs::read(dir.join(META)).ok()?).ok().map(|commit| commit.index)
    }
}
