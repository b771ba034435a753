//! Several indexes opened as one.
//!
//! Their segments stand side by side, and whatever is counted, ranked or listed goes over segments: the number of articles
//! with a term, lengths of texts and all that scores are made of are sums over the indexes. What a run tells beside the
//! segments of one index is worked out of all of them (documents, dates), or added up (statistics of words, registers).
//! Ids have the name of their index before them.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::OnceLock;

use tantivy::index::SegmentId;
use tantivy::{Index, SegmentReader};

use super::access::Access;
use super::arrivals::ArrivalsCell;
use super::bound::Bound;
use super::directory::Directory;
use super::error::StoreError;
use super::handle::{Store, begun_only, engine_error, open_engine};
use super::label::Label;
use super::manifest::Manifest;
use super::moves::Moves;
use super::register;
use super::schema::schema;
use super::side_files::SideFile;
use super::tables;
use super::united::United;
use crate::base::hash64;

/// An index, and the name by which its articles are told from those of others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedIndex {
    /// Its name.
    pub name: String,
    /// Its folder.
    pub dir: PathBuf,
}

/// An index by the name of its folder.
impl From<PathBuf> for NamedIndex {
    fn from(dir: PathBuf) -> Self {
        let name = dir.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Self { name, dir }
    }
}

/// Stands between the name of an index and the id that an article has in it.
const BETWEEN: char = ':';

/// The indexes of a store of several.
pub(super) struct Several {
    united: United,
    members: Vec<Member>,
}

/// One of several indexes.
struct Member {
    name: String,
    label: Label,
    files: Bound,
    moves: OnceLock<Moves>,
    arrivals: ArrivalsCell,
    /// The segments that it was opened with.
    segments: Vec<SegmentId>,
}

/// What is an index's own: of a store of one, or of one of several.
pub(super) struct Own<'a> {
    pub label: &'a Label,
    pub files: &'a Bound,
    pub moves: &'a OnceLock<Moves>,
    pub arrivals: &'a ArrivalsCell,
}

impl Own<'_> {
    /// The number of files that it was made from.
    ///
    /// # Errors
    /// Returns an error if its manifest can't be read.
    pub fn sources(&self) -> Result<usize, StoreError> {
        match self.files.generation() {
            0 => Ok(0),
            generation => match Manifest::read(generation, self.files) {
                Ok(manifest) => Ok(manifest.sources.len()),
                Err(error) => Err(self.label.damaged(self.files.dir(), error.to_string())),
            },
        }
    }
}

/// # Errors
/// Returns an error if two of the indexes have a segment in common: whoever looks for its files can't tell whose it is.
fn refuse_copies(members: &[Member]) -> Result<(), StoreError> {
    let mut seen: HashMap<SegmentId, &Member> = HashMap::new();
    for member in members {
        for segment in &member.segments {
            if let Some(other) = seen.insert(*segment, member) {
                let (first, second) = (other.files.dir().to_owned(), member.files.dir().to_owned());
                return Err(StoreError::Copies { first, second });
            }
        }
    }
    Ok(())
}

impl Member {
    fn open(index: &NamedIndex, access: Access) -> Result<Self, StoreError> {
        let dir = &index.dir;
        let label = Label::read(dir)?;
        if begun_only(dir)? {
            return Err(StoreError::Missing(dir.clone()));
        }
        let directory = Directory::open(dir, access).map_err(|error| engine_error(dir, &label)(error.into()))?;
        let files = Bound::new(dir, directory, label.index);
        let opened = Index::open(files.clone()).map_err(engine_error(dir, &label))?;
        if opened.schema() != *schema() {
            return Err(label.damaged(dir, "its fields are not those of its format".to_owned()));
        }
        if let Err(what) = register::text(&files) {
            let name = files.beside(SideFile::Register).unwrap_or_else(|| SideFile::Register.unnamed_file());
            return Err(StoreError::Register { dir: dir.clone(), what: format!("{name}: {what}") });
        }
        let segments = opened.searchable_segment_ids().map_err(engine_error(dir, &label))?;
        Ok(Self {
            name: index.name.clone(),
            label,
            files,
            moves: OnceLock::new(),
            arrivals: ArrivalsCell::new(),
            segments,
        })
    }
}

impl Store {
    /// Opens indexes: one as [`Self::open_with`] does, several as one.
    ///
    /// # Errors
    /// Returns an error if one of them can't be opened, two of them have a segment in common, or they read document numbers
    /// by different tables.
    pub fn open_all(indexes: &[NamedIndex], access: Access) -> Result<Self, StoreError> {
        if let [one] = indexes {
            return Self::open_with(&one.dir, access);
        }
        let members: Vec<Member> =
            indexes.iter().map(|index| Member::open(index, access)).collect::<Result<_, StoreError>>()?;
        refuse_copies(&members)?;
        let Some(first) = members.first() else { return Err(StoreError::Missing(PathBuf::new())) };
        let numbers = tables::numbers(&first.files, &first.label)?;
        for other in members.iter().skip(1) {
            let theirs = tables::numbers(&other.files, &other.label)?;
            if theirs.tables().fingerprint() != numbers.tables().fingerprint() {
                let (first, second) = (first.files.dir().to_owned(), other.files.dir().to_owned());
                return Err(StoreError::OtherTables { first, second });
            }
        }
        let united = United::new(members.iter().map(|member| member.files.clone()).collect());
        let engine = open_engine(united.clone(), || united.pin());
        let (index, reader) = engine.map_err(engine_error(first.files.dir(), &first.label))?;
        let (label, files) = (first.label.clone(), first.files.clone());
        let mut store = Self::of(label, numbers, (files, index, reader));
        store.several = Some(Several { united, members });
        Ok(store)
    }

    /// Whether it is of several indexes.
    pub(super) fn is_several(&self) -> bool {
        self.several.is_some()
    }

    /// What is the own of a store of one index.
    fn own(&self) -> Own<'_> {
        Own { label: &self.label, files: &self.files, moves: &self.moves, arrivals: &self.arrivals }
    }

    /// What is the own of each index.
    pub(super) fn owns(&self) -> Vec<Own<'_>> {
        match &self.several {
            None => vec![self.own()],
            Some(several) => several.members.iter().map(Member::own).collect(),
        }
    }

    /// What is the own of the index that has a segment.
    pub(super) fn own_of(&self, segment: &SegmentReader) -> Own<'_> {
        self.member_of(segment).map_or_else(|| self.own(), Member::own)
    }

    /// Tells the last commit from all others.
    pub(super) fn mark(&self) -> u64 {
        let marks: Vec<u64> = self.owns().iter().map(|own| own.files.mark()).collect();
        match marks.as_slice() {
            [one] => *one,
            several => {
                let bytes: Vec<u8> = several.iter().flat_map(|mark| mark.to_le_bytes()).collect();
                hash64(&blake3::hash(&bytes))
            }
        }
    }

    /// The id of an article of a segment as it is shown: of several indexes, with the name of its own before it.
    pub fn shown_id(&self, segment: &SegmentReader, id: String) -> String {
        match self.member_of(segment) {
            None => id,
            Some(member) => format!("{}{BETWEEN}{id}", member.name),
        }
    }

    /// The id that an article of a segment has in its own index where it is shown so; `None` where no article of it is.
    pub fn own_id<'a>(&self, segment: &SegmentReader, shown: &'a str) -> Option<&'a str> {
        match self.member_of(segment) {
            None => Some(shown),
            Some(member) => shown.strip_prefix(member.name.as_str())?.strip_prefix(BETWEEN),
        }
    }

    fn member_of(&self, segment: &SegmentReader) -> Option<&Member> {
        let Several { united, members } = self.several.as_ref()?;
        members.get(united.member_of(segment.segment_id())?)
    }
}

impl Member {
    fn own(&self) -> Own<'_> {
        Own { label: &self.label, files: &self.files, moves: &self.moves, arrivals: &self.arrivals }
    }
}
