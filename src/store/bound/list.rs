//! Lists of segments: what one says that is read, and how one becomes a commit.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, ErrorKind, Write as _};
use std::path::Path;
use std::sync::Arc;

use tantivy::Directory;

use super::super::manifest::write_durably;
use super::super::sealed;
use super::super::sums::{self, SegmentSums, Whole, changed};
use super::commit::{Commit, META};
use super::next::NextCommit;
use super::{Bound, PARTS, files_of_generation, sums_name};
use crate::base::lock;

impl Bound {
    /// Holds back the engine's lists of segments: this process sees them, and nobody else, until they are published. No file
    /// is removed until then.
    pub fn hold(&self) {
        lock(&self.next).is_held = true;
    }

    /// Makes a commit of what was held back, and of the files beside the segments. False where there is nothing new.
    ///
    /// # Errors
    /// Returns an error if it can't be written; the last commit stays.
    pub fn publish(&self) -> io::Result<bool> {
        let mut next = lock(&self.next);
        let list = match next.list.clone() {
            Some(list) => list,
            None if next.names.is_empty() => return Ok(false),
            None => sealed::unseal(fs::read(self.dir.join(META))?).map_err(|what| changed(META, &what))?,
        };
        self.write_list(&list, &mut next)?;
        // Before files go that the last commit has.
        self.inner.sync_directory()?;
        Ok(true)
    }

    /// Takes what a list of segments says of files.
    pub(super) fn see(&self, bytes: &[u8]) -> io::Result<()> {
        sealed::is_sealed(bytes).map_err(|what| changed(META, &what))?;
        let commit = Commit::parse(bytes)?;
        if commit.index != self.index {
            return Err(io::Error::new(ErrorKind::InvalidData, format!("{META} is of another index than its label")));
        }
        let mut known = lock(&self.known);
        known.know(commit.generation(), commit.files);
        (known.beside, known.list) = (commit.beside, Some(Whole::of(bytes)));
        Ok(())
    }

    /// Takes a list of segments of the engine's: commits, unless it is to be held back.
    pub(super) fn take_list(&self, list: &[u8]) -> io::Result<()> {
        let mut next = lock(&self.next);
        if !next.is_held {
            return self.write_list(list, &mut next);
        }
        let commit = Commit::parse(list)?;
        let files = self.files_of(&commit)?;
        lock(&self.known).know(commit.generation(), files);
        next.list = Some(list.to_vec());
        Ok(())
    }

    /// Commits: writes a list of segments, with the files that belong to it.
    fn write_list(&self, list: &[u8], next: &mut NextCommit) -> io::Result<()> {
        let commit = Commit::parse(list)?;
        let files = self.files_of(&commit)?;
        let last = lock(&self.known).beside.clone();
        let names = next.beside(last, &self.dir, self.index).map_err(io::Error::other)?;
        let mut members = format!(",\n  \"files\": {}", serde_json::to_string(&files)?);
        if let Some(names) = &names {
            write!(members, ",\n  \"beside\": {}", serde_json::to_string(names)?).map_err(io::Error::other)?;
        }
        let text = sealed::seal(&String::from_utf8_lossy(list), self.index, &members);
        self.inner.atomic_write(Path::new(META), text.as_bytes())?;
        *next = NextCommit::default();
        let mut known = lock(&self.known);
        known.know(commit.generation(), files);
        (known.beside, known.list) = (names, Some(Whole::of(text.as_bytes())));
        Ok(())
    }

    /// The sums of the files that a list of segments names. Those of new segments are written beside them.
    fn files_of(&self, commit: &Commit) -> io::Result<BTreeMap<String, Whole>> {
        let mut names: Vec<String> = Vec::new();
        for segment in &commit.segments {
            let stem = segment.stem();
            self.keep_sums(&stem)?;
            names.push(sums_name(&stem));
            names.extend(segment.removals());
        }
        names.extend(files_of_generation(commit.generation()));
        let mut files = BTreeMap::new();
        for name in names {
            let sum = match self.sum_of(&name) {
                Some(known) => known,
                None => match fs::read(self.dir.join(&name)) {
                    Ok(bytes) => Whole::of(&bytes),
                    Err(error) if error.kind() == ErrorKind::NotFound => continue,
                    Err(error) => return Err(error),
                },
            };
            files.insert(name, sum);
        }
        Ok(files)
    }

    /// Writes the sums of a segment that this process has made.
    fn keep_sums(&self, stem: &str) -> io::Result<()> {
        let mut written = lock(&self.written);
        let names = PARTS.map(|part| format!("{stem}.{part}"));
        if !names.iter().all(|name| written.contains_key(Path::new(name))) {
            return Ok(());
        }
        let take = |name: String| written.remove(Path::new(&name)).map(|sums| (name, Arc::new(sums)));
        let sums: SegmentSums = names.into_iter().filter_map(take).collect();
        drop(written);
        let path = self.dir.join(sums_name(stem));
        write_durably(&self.dir, &path, |file| file.write_all(&sums::pack(&sums))).map_err(io::Error::other)
    }
}
