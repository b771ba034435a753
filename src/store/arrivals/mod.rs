//! When articles came: which run first had each, and which last met another text of it.
//!
//! It stands in a file of its own, which a rebuild takes over, since what is read again has not come again. An article is known by
//! its id; where that is new, by what its source says of it: a file that was moved gives other ids to the same articles. Those that
//! are gone stay known, so that what comes back is no news. `renewal` is that comparison, `file` how it is written.

mod file;
mod renewal;

use std::path::Path;
use std::sync::{Arc, OnceLock};

use hashbrown::HashMap;
use tantivy::{DocAddress, SegmentReader};

use super::bound::Bound;
use super::error::{Operation, StoreError};
use super::handle::Store;
use super::label::Label;
use super::lots::Lots;
use super::schema::FORMAT;
use super::segments::PerSegment;
use super::several::Own;
use super::side_files::SideFile;
use crate::base::{Moment, hash64};
pub(super) use file::unpack;
use renewal::IndexedArticle;

/// When an article came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Arrival {
    /// The run that first had it; `None` where it was there before runs were remembered.
    pub indexed: Option<Moment>,
    /// The last run that met another text of it than the one before; `None` where none did.
    pub changed: Option<Moment>,
}

impl Arrival {
    /// The last moment at which a reader of it had something new to read.
    pub fn latest(self) -> Option<Moment> {
        self.changed.max(self.indexed)
    }
}

/// An article of a segment, and when it came.
#[derive(Clone, Copy, Debug, Default)]
pub struct Arrived {
    /// [`Arrivals::key`] of its id.
    pub key: u64,
    /// When it came.
    pub arrival: Arrival,
}

/// What is remembered of an article, gone or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Entry {
    /// [`Arrivals::key`].
    id: u64,
    /// The column `hash`.
    hash: u64,
    /// [`super::StoredArticle::text_hash`]; 0 where it is not known.
    text: u64,
    arrival: Arrival,
}

/// When the articles of an index came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrivals {
    /// Tells the arrivals of one archive, through all its rebuilds, from those of any other.
    origin: u64,
    /// The moment from which on arrivals are remembered; `None` until a run has told what was there before.
    since: Option<Moment>,
    /// The format of the index whose articles these were last.
    format: u32,
    /// In the order of ids.
    entries: Vec<Entry>,
}

/// The texts of articles that a run has read, [`super::StoredArticle::text_hash`] by [`Arrivals::key`].
pub type TextHashes = HashMap<u64, u64>;

/// The arrivals of the last commit, read when they are first asked for; `None` where there are none that can be read.
pub(super) type ArrivalsCell = OnceLock<Option<Arc<Arrivals>>>;
/// Those of the articles of each segment, in the order of the segment.
pub(super) type ArrivalsCache = PerSegment<(), Arc<Vec<Arrived>>>;

impl Arrivals {
    /// Those of an index that has no article yet.
    fn of_new(index: u64) -> Self {
        Self { origin: index, since: Some(Moment::now()), format: FORMAT, entries: Vec::new() }
    }

    /// Those of several indexes together, remembered from where all of them are.
    fn joined(all: &[Arc<Self>]) -> Self {
        let origins: Vec<u8> = all.iter().flat_map(|arrivals| arrivals.origin.to_le_bytes()).collect();
        let since: Option<Vec<Moment>> = all.iter().map(|arrivals| arrivals.since).collect();
        let mut entries: Vec<Entry> = all.iter().flat_map(|arrivals| arrivals.entries.iter().copied()).collect();
        entries.sort_by_key(|entry| entry.id);
        Self {
            origin: hash64(&blake3::hash(&origins)),
            since: since.and_then(|since| since.into_iter().max()),
            format: FORMAT,
            entries,
        }
    }

    /// The number by which an article of this id is remembered.
    pub fn key(id: &str) -> u64 {
        Lots::of_id(id.as_bytes())
    }

    /// Tells the arrivals of one archive, through all its rebuilds, from those of any other.
    pub fn origin(&self) -> u64 {
        self.origin
    }

    /// The moment from which on arrivals are remembered.
    pub fn since(&self) -> Option<Moment> {
        self.since
    }

    /// Whether it knows articles that came before arrivals were remembered.
    pub fn has_earlier(&self) -> bool {
        self.entries.iter().any(|entry| entry.arrival.indexed.is_none())
    }

    /// The last moment at which anything came or changed. No two runs that brought something have the same.
    pub fn latest(&self) -> Option<Moment> {
        self.entries.iter().filter_map(|entry| entry.arrival.latest()).max().max(self.since)
    }

    /// The numbers of the articles that have a text ([`super::StoredArticle::text_hash`]), some of which may be gone.
    pub fn keys_of_text(&self, text: u64) -> Vec<u64> {
        self.entries.iter().filter(|entry| entry.text == text && text != 0).map(|entry| entry.id).collect()
    }

    fn get(&self, id: u64) -> Option<&Entry> {
        self.entries.binary_search_by_key(&id, |entry| entry.id).ok().and_then(|at| self.entries.get(at))
    }
}

impl Own<'_> {
    fn arrivals(&self) -> Option<Arc<Arrivals>> {
        let read = || unpack(&self.files.read_beside(SideFile::Arrivals).ok()??).ok().map(Arc::new);
        self.arrivals.get_or_init(read).clone()
    }
}

impl Store {
    /// When the articles of the last commit came, of several indexes those of all; `None` where no run has told it of one, or
    /// that is damaged.
    pub fn arrivals(&self) -> Option<Arc<Arrivals>> {
        match self.owns().as_slice() {
            [own] => own.arrivals(),
            several => {
                let all = || several.iter().map(Own::arrivals).collect::<Option<Vec<_>>>();
                self.arrivals.get_or_init(|| Some(Arc::new(Arrivals::joined(&all()?)))).clone()
            }
        }
    }

    /// When each article of a segment came, in the order of the segment; at no known time where no run has told it.
    ///
    /// # Errors
    /// Returns an error if the dictionary of ids is damaged.
    pub fn arrived(&self, segment: &SegmentReader) -> tantivy::Result<Arc<Vec<Arrived>>> {
        self.arrived.get_or_make(&self.searcher(), segment, (), || {
            let (arrivals, lots) = (self.own_of(segment).arrivals(), self.lots(&self.searcher(), segment)?);
            let arrived = (0..segment.max_doc()).map(|doc| {
                let key = lots.get(doc);
                let entry = arrivals.as_ref().and_then(|arrivals| arrivals.get(key));
                Arrived { key, arrival: entry.map_or_else(Arrival::default, |entry| entry.arrival) }
            });
            Ok(Arc::new(arrived.collect()))
        })
    }

    /// The arrivals that a run on the index at `dir` goes by, whose articles are to be those of this one: that index itself, or
    /// the one that takes its place. What is there already, and was not remembered, has come before.
    ///
    /// # Errors
    /// Returns an error if they can't be written.
    pub fn remember_arrivals_of(&self, dir: &Path) -> Result<(), StoreError> {
        let is_rebuilt = dir != self.dir();
        if !is_rebuilt && self.arrivals().is_some() {
            return Ok(());
        }
        let before = if is_rebuilt { before_rebuild(dir) } else { self.listed().ok() };
        let unknown = Arrivals { since: None, ..Arrivals::of_new(self.files.index_number()) };
        self.write_arrivals(&before.unwrap_or(unknown))
    }

    /// Brings the arrivals up to the articles that the next commit is to have, of which the run has read `texts`.
    ///
    /// # Errors
    /// Returns an error if the index can't be read, or they can't be written.
    pub fn renew_arrivals(&self, texts: &TextHashes) -> Result<(), StoreError> {
        let Some(before) = self.arrivals() else { return Ok(()) };
        let (met, searcher) = (self.met()?, self.searcher());
        let text_of = |article: &IndexedArticle| match texts.get(&article.id) {
            Some(text) => Ok::<_, StoreError>(*text),
            // A run that was stopped has read it.
            None => Ok(self.stored(&searcher, article.address)?.text_hash()),
        };
        let renewed = before.with(&met, Moment::now(), text_of)?;
        if renewed == *before { Ok(()) } else { self.write_arrivals(&renewed) }
    }

    /// The articles that are there, none of which is known to have come at any time.
    fn listed(&self) -> Result<Arrivals, StoreError> {
        let entry = |met: IndexedArticle| Entry { id: met.id, hash: met.hash, text: 0, arrival: Arrival::default() };
        let mut entries: Vec<Entry> = self.met()?.into_iter().map(entry).collect();
        entries.sort_unstable_by_key(|entry| entry.id);
        Ok(Arrivals { entries, ..Arrivals::of_new(self.files.index_number()) })
    }

    fn write_arrivals(&self, arrivals: &Arrivals) -> Result<(), StoreError> {
        let packed = arrivals.pack().map_err(|source| StoreError::Io {
            operation: Operation::Write,
            path: self.dir().join(SideFile::Arrivals.unnamed_file()),
            source,
        })?;
        self.files.write_beside(SideFile::Arrivals, &packed)
    }

    fn met(&self) -> Result<Vec<IndexedArticle>, StoreError> {
        let (mut met, searcher) = (Vec::new(), self.searcher());
        for (ord, segment) in (0..).zip(searcher.segment_readers()) {
            let hash = segment.fast_fields().u64("hash").map_err(|error| self.error(error))?;
            let lots = self.lots(&searcher, segment).map_err(|error| self.error(error))?;
            met.extend(segment.doc_ids_alive().map(|doc| {
                let hash = hash.first(doc).unwrap_or_default();
                IndexedArticle { id: lots.get(doc), hash, address: DocAddress::new(ord, doc) }
            }));
        }
        Ok(met)
    }
}

/// The arrivals of an index that is to be made anew; `None` where it tells none, nor which articles it has.
fn before_rebuild(dir: &Path) -> Option<Arrivals> {
    // Of whatever format: what is remembered outlives them.
    let index = Label::at(dir).map_or(0, |label| label.index);
    let files = Bound::at(dir, index).ok()?;
    let told = files.read_beside(SideFile::Arrivals).ok().flatten().and_then(|bytes| unpack(&bytes).ok());
    told.or_else(|| Store::open(dir).ok()?.listed().ok())
}
