//! Several indexes as the engine sees one: the segments of all, each file read from its own folder. Nothing can be written.

use std::collections::HashMap;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use serde_json::Value;
use tantivy::Directory;
use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{DirectoryLock, FileHandle, Lock, WatchCallback, WatchHandle, WritePtr};
use tantivy::index::SegmentId;

use super::bound::{Bound, META};
use crate::base::lock;

/// The folders of several indexes.
#[derive(Clone, Debug)]
pub(super) struct United {
    members: Arc<[Bound]>,
    /// The member that has a segment, by what the names of its files begin with.
    of_segment: Arc<Mutex<HashMap<String, usize>>>,
}

/// The members of the engine's list of segments that it reads.
const LIST: [&str; 5] = ["index_settings", SEGMENTS, "schema", "opstamp", "payload"];
const SEGMENTS: &str = "segments";

impl United {
    /// The folders of these indexes.
    pub fn new(members: Vec<Bound>) -> Self {
        Self { members: members.into(), of_segment: Arc::default() }
    }

    /// The place among the indexes of the one that has a segment.
    pub fn member_of(&self, segment: SegmentId) -> Option<usize> {
        lock(&self.of_segment).get(&segment.uuid_string().replace('-', "")).copied()
    }

    /// Opens the files of the commits that were seen last which are read later. False where one is gone since there is
    /// another commit.
    pub fn pin(&self) -> bool {
        self.members.iter().all(Bound::pin)
    }

    /// The segments of all lists, as one list.
    fn list(&self) -> Result<Vec<u8>, OpenReadError> {
        let (mut all, mut of_segment): (Option<(Vec<Value>, Value)>, _) = (None, HashMap::new());
        for (place, member) in self.members.iter().enumerate() {
            let mut list = list_of(member)?;
            let segments = match list.get_mut(SEGMENTS).map(Value::take) {
                Some(Value::Array(segments)) => segments,
                _ => return Err(refused("it has no list of segments".to_owned())),
            };
            for segment in &segments {
                let name = segment.get("segment_id").and_then(Value::as_str).unwrap_or_default().replace('-', "");
                of_segment.insert(name, place);
            }
            match &mut all {
                None => all = Some((segments, list)),
                Some((known, _)) => known.extend(segments),
            }
        }
        let Some((segments, mut list)) = all else { return Err(OpenReadError::FileDoesNotExist(META.into())) };
        list[SEGMENTS] = segments.into();
        *lock(&self.of_segment) = of_segment;
        Ok(list.to_string().into_bytes())
    }

    /// The folder that has a file of a segment.
    fn folder(&self, path: &Path) -> Option<&Bound> {
        let stem = path.to_str()?.split('.').next()?;
        let place = lock(&self.of_segment).get(stem).copied()?;
        self.members.get(place)
    }
}

/// The engine's list of segments of one index, without what is told beside it.
fn list_of(member: &Bound) -> Result<Value, OpenReadError> {
    let bytes = member.atomic_read(Path::new(META))?;
    let list: Value = serde_json::from_slice(&bytes).map_err(|error| refused(error.to_string()))?;
    let members = list.as_object().into_iter().flatten().filter(|(name, _)| LIST.contains(&name.as_str()));
    Ok(members.map(|(name, value)| (name.clone(), value.clone())).collect())
}

fn refused(what: String) -> OpenReadError {
    OpenReadError::wrap_io_error(io::Error::new(ErrorKind::InvalidData, what), PathBuf::from(META))
}

fn read_only() -> io::Error {
    io::Error::new(ErrorKind::ReadOnlyFilesystem, "several indexes as one can't be written")
}

impl Directory for United {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        match self.folder(path) {
            Some(folder) => folder.get_file_handle(path),
            None => Err(OpenReadError::FileDoesNotExist(path.to_owned())),
        }
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        Err(DeleteError::IoError { io_error: Arc::new(read_only()), filepath: path.to_owned() })
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        if path == Path::new(META) {
            return Ok(true);
        }
        self.folder(path).map_or(Ok(false), |folder| folder.exists(path))
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        Err(OpenWriteError::wrap_io_error(read_only(), path.to_owned()))
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        if path == Path::new(META) {
            return self.list();
        }
        Err(OpenReadError::FileDoesNotExist(path.to_owned()))
    }

    fn atomic_write(&self, _: &Path, _: &[u8]) -> io::Result<()> {
        Err(read_only())
    }

    fn sync_directory(&self) -> io::Result<()> {
        Ok(())
    }

    fn acquire_lock(&self, which: &Lock) -> Result<DirectoryLock, LockError> {
        let held: Vec<DirectoryLock> =
            self.members.iter().map(|member| member.acquire_lock(which)).collect::<Result<_, _>>()?;
        Ok(DirectoryLock::from(Box::new(held)))
    }

    fn watch(&self, _: WatchCallback) -> tantivy::Result<WatchHandle> {
        Ok(WatchHandle::empty())
    }
}
