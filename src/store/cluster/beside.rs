//! What stands beside the articles of an archive on a cluster: its label, and what is made of all articles when a run ends.
//!
//! A whole is cut into pieces of some megabytes, whose ids bear the hash of the whole; the head that names them is written
//! last. So who reads while another writes has the one whole or the other.

use std::collections::BTreeSet;
use std::io::Read;
use std::sync::Arc;
use std::time::SystemTime;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use lz4_flex::frame::{FrameDecoder, FrameEncoder};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::super::error::StoreError;
use super::{ClusterIndex, Told, beside_index};
use crate::cluster::{Client, ClusterError};
use crate::documents::DocumentTable;
use crate::lexis::Lexis;

/// The bytes of a piece.
const PIECE: usize = 4 << 20;
/// The id of the label.
const LABEL: &str = "label";

/// What an archive remembers of how it was made.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Label {
    /// The paths it was made from.
    #[serde(default)]
    pub roots: BTreeSet<String>,
    /// The user's file of document types and issuers.
    #[serde(default)]
    pub tables: Option<String>,
    /// What its dates tell of each other.
    #[serde(default)]
    pub told: Told,
    /// The version of the run that began last.
    #[serde(default)]
    pub version: u64,
    /// The versions of the runs that have begun and not ended, or were killed.
    #[serde(default)]
    pub runs: BTreeSet<u64>,
}

/// After so many milliseconds a run that has not ended is taken for one that was killed, and what it left for taken in: a day.
const LONGEST_RUN: u64 = 24 * 3_600_000;

/// A run that writes.
#[derive(Clone, Copy, Debug)]
pub struct RunVersion {
    /// The version that all bears which it writes.
    pub number: u64,
    /// Whether others have begun and not ended: what stands beside the articles may not have taken in what they wrote.
    pub is_after_others: bool,
}

/// What is made of all articles, each a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// The statistics of words.
    Lexis,
    /// The documents that articles cite.
    Documents,
}

impl Beside {
    fn id(self) -> &'static str {
        match self {
            Self::Lexis => "lexis",
            Self::Documents => "documents",
        }
    }

    /// What it is in an error.
    fn name(self) -> &'static str {
        match self {
            Self::Lexis => "the statistics of words",
            Self::Documents => "the table of documents",
        }
    }
}

/// The documents that the articles of an archive cite.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Documents {
    /// The documents.
    pub table: DocumentTable,
    /// Every way in which articles call laws ([`crate::documents::authority::laws::LawKey`]), printed.
    pub laws: BTreeSet<String>,
}

/// Tells what was made from what is to be made.
#[derive(Serialize, Deserialize)]
struct Head {
    mark: String,
    pieces: usize,
    sum: String,
}

impl ClusterIndex {
    /// The statistics of how the words of the archive follow each other; `None` where no run has made them, or they are of
    /// another version.
    ///
    /// # Errors
    /// Returns an error if they are not as they were written: other ones would change what queries mean.
    pub fn lexis(&self) -> Result<Option<&Lexis>, StoreError> {
        if let Some(known) = self.lexis.get() {
            return Ok(known.as_ref());
        }
        let read = self.whole(Beside::Lexis)?.and_then(|bytes| Lexis::read(&bytes).ok());
        Ok(self.lexis.get_or_init(|| read).as_ref())
    }

    /// The documents that its articles cite, as they were when first asked for.
    ///
    /// # Errors
    /// Returns an error if they are not as they were written.
    pub fn documents(&self) -> Result<Arc<Documents>, StoreError> {
        if let Some(known) = self.documents.get() {
            return Ok(Arc::clone(known));
        }
        let broken = |_| ClusterError::Beside { name: self.name().to_owned(), what: Beside::Documents.name() };
        let read = match self.whole(Beside::Documents)? {
            Some(bytes) => serde_json::from_slice(&bytes).map_err(broken)?,
            None => Documents::default(),
        };
        Ok(Arc::clone(self.documents.get_or_init(|| Arc::new(read))))
    }

    /// The paths it was made from.
    pub fn roots(&self) -> Vec<String> {
        self.label.roots.iter().cloned().collect()
    }

    /// What its dates tell of each other, as the last run had it.
    pub fn told(&self) -> Told {
        self.label.told
    }

    /// Begins a run that makes it from these paths: gives the run its version, which is that of the clock, in milliseconds since
    /// 1970, or one more than that of the run that began before it. So clocks that go wrong lose nothing.
    ///
    /// # Errors
    /// Returns an error if the cluster does not take it.
    pub fn begin_run(&self, roots: &[String]) -> Result<RunVersion, StoreError> {
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let now = u64::try_from(since.as_millis()).unwrap_or_default();
        let label = change_label(self.client(), |label| {
            label.roots.extend(roots.iter().cloned());
            label.version = now.max(label.version + 1);
            label.runs.insert(label.version);
        })?;
        Ok(RunVersion { number: label.version, is_after_others: label.runs.len() > 1 })
    }

    /// Ends a run, once what stands beside the articles has taken in what it wrote.
    ///
    /// # Errors
    /// Returns an error if the cluster does not take it.
    pub fn end_run(&self, run: RunVersion) -> Result<(), StoreError> {
        let is_going = |other: &u64| *other != run.number && other.saturating_add(LONGEST_RUN) > run.number;
        Ok(change_label(self.client(), |label| label.runs.retain(is_going)).map(drop)?)
    }

    /// Writes what its dates tell of each other.
    ///
    /// # Errors
    /// Returns an error if the cluster does not take it.
    pub fn write_told(&self, told: Told) -> Result<(), StoreError> {
        Ok(change_label(self.client(), |label| label.told = told).map(drop)?)
    }

    /// What a whole was made of; `None` where there is none.
    ///
    /// # Errors
    /// Returns an error if the cluster does not tell.
    pub fn mark_of(&self, kind: Beside) -> Result<Option<String>, StoreError> {
        Ok(self.head(kind)?.map(|head| head.mark))
    }

    /// Writes a whole that was made of what `mark` tells.
    ///
    /// # Errors
    /// Returns an error if the cluster does not take it.
    pub fn write_beside(&self, kind: Beside, mark: &str, bytes: &[u8]) -> Result<(), StoreError> {
        let former = self.head(kind)?;
        let broken = |_| ClusterError::Beside { name: self.name().to_owned(), what: kind.name() };
        let mut packed = FrameEncoder::new(Vec::new());
        std::io::Write::write_all(&mut packed, bytes).map_err(broken)?;
        let packed =
            packed.finish().map_err(|_| ClusterError::Beside { name: self.name().to_owned(), what: kind.name() })?;
        let sum = blake3::hash(&packed).to_hex().to_string();
        let pieces: Vec<&[u8]> = packed.chunks(PIECE).collect();
        for (place, piece) in pieces.iter().enumerate() {
            self.put(&piece_id(kind, &sum, place), &json!({"data": BASE64_STANDARD.encode(piece)}))?;
        }
        let head = Head { mark: mark.to_owned(), pieces: pieces.len(), sum };
        self.put(kind.id(), &json!({"kept": head}))?;
        if let Some(former) = former.filter(|former| former.sum != head.sum) {
            for place in 0..former.pieces {
                let path = self.path(&piece_id(kind, &former.sum, place));
                self.client().find("DELETE", &path, None)?;
            }
        }
        Ok(())
    }

    fn whole(&self, kind: Beside) -> Result<Option<Vec<u8>>, StoreError> {
        let read = || {
            let head = self.head(kind)?;
            head.map(|head| self.pieces(kind, &head)).transpose()
        };
        // Another run may have written others, and removed these, between the head and the last piece.
        read().or_else(|_| read())
    }

    fn pieces(&self, kind: Beside, head: &Head) -> Result<Vec<u8>, StoreError> {
        let broken = || ClusterError::Beside { name: self.name().to_owned(), what: kind.name() };
        let mut packed = Vec::new();
        for place in 0..head.pieces {
            let piece = self.get(&piece_id(kind, &head.sum, place))?.ok_or_else(broken)?;
            let text = piece.pointer("/_source/data").and_then(Value::as_str).unwrap_or_default();
            packed.extend(BASE64_STANDARD.decode(text).map_err(|_| broken())?);
        }
        if blake3::hash(&packed).to_hex().as_str() != head.sum {
            return Err(broken().into());
        }
        let mut bytes = Vec::new();
        FrameDecoder::new(packed.as_slice()).read_to_end(&mut bytes).map_err(|_| broken())?;
        Ok(bytes)
    }

    fn head(&self, kind: Beside) -> Result<Option<Head>, ClusterError> {
        let head = self.get(kind.id())?;
        Ok(head.and_then(|head| serde_json::from_value(head.pointer("/_source/kept")?.clone()).ok()))
    }

    fn get(&self, id: &str) -> Result<Option<Value>, ClusterError> {
        self.client().find("GET", &self.path(id), None)
    }

    fn put(&self, id: &str, document: &Value) -> Result<(), ClusterError> {
        self.client().ask("PUT", &self.path(id), Some(document)).map(drop)
    }

    fn path(&self, id: &str) -> String {
        path(self.name(), id)
    }
}

fn path(name: &str, id: &str) -> String {
    format!("{}/_doc/{id}", beside_index(name))
}

fn piece_id(kind: Beside, sum: &str, place: usize) -> String {
    format!("{}.{}.{place}", kind.id(), sum.get(..16).unwrap_or_default())
}

/// The label of an archive; that of a new one where there is none.
pub(super) fn label(client: &Client) -> Result<Label, ClusterError> {
    Ok(read_label(client)?.0)
}

/// The label, and what tells its state from later ones.
fn read_label(client: &Client) -> Result<(Label, Option<(u64, u64)>), ClusterError> {
    let Some(found) = client.find("GET", &path(&client.address().name, LABEL), None)? else {
        return Ok((Label::default(), None));
    };
    let number = |name: &str| found.get(name).and_then(Value::as_u64);
    let label = found.pointer("/_source/kept").and_then(|kept| serde_json::from_value(kept.clone()).ok());
    Ok((label.unwrap_or_default(), number("_seq_no").zip(number("_primary_term"))))
}

pub(super) fn write_label(client: &Client, label: &Label) -> Result<(), ClusterError> {
    client.ask("PUT", &path(&client.address().name, LABEL), Some(&json!({"kept": label}))).map(drop)
}

/// Changes the label as it is now, whoever changes it at the same time.
fn change_label(client: &Client, change: impl Fn(&mut Label)) -> Result<Label, ClusterError> {
    loop {
        let (mut label, state) = read_label(client)?;
        change(&mut label);
        let state = state.map_or_else(
            || "op_type=create".to_owned(),
            |(number, term)| format!("if_seq_no={number}&if_primary_term={term}"),
        );
        let path = format!("{}?{state}", path(&client.address().name, LABEL));
        match client.ask("PUT", &path, Some(&json!({"kept": label}))) {
            Err(ClusterError::Refused { status: 409, .. }) => {}
            written => return written.map(|_| label),
        }
    }
}
