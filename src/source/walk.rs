//! The files under a path.

use std::collections::HashSet;
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use walkdir::{DirEntry, WalkDir};

use super::hint::Hint;
use super::reject::{Reason, Reject};
use super::spoken::unknown_kind;
use crate::base::Origin;

/// A file to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Its path.
    pub path: PathBuf,
    /// The path without links and dots, by which it is known.
    pub canonical: PathBuf,
    /// Whether it can be read again; a pipe can't.
    pub lasts: bool,
    /// Its name as the user would write it.
    pub display: String,
    /// Whether the user chose it by name: then it is text where nothing tells.
    pub chosen: bool,
    /// Its size in bytes.
    pub size: u64,
    /// The time at which it was last written.
    pub modified: SystemTime,
}

/// Finds files under the paths of one run, each file once, however many links lead to it.
#[derive(Debug, Default)]
pub struct Walker {
    follow: bool,
    links: u64,
    seen: Seen,
}

/// The files that a [`Walker`] has met.
#[derive(Debug, Default)]
struct Seen {
    paths: HashSet<PathBuf>,
    /// The folder that was met last, as it was reached and without links.
    folder: Option<(PathBuf, PathBuf)>,
}

impl Walker {
    /// A walker that has seen nothing. With `follow` it goes where links lead that leave the folder they were met in.
    pub fn new(follow: bool) -> Self {
        Self { follow, ..Self::default() }
    }

    /// The number of links that were passed over because they lead out of their folder.
    pub fn links(&self) -> u64 {
        self.links
    }

    /// The files of `path`: itself, or what a folder holds, at any depth, in the order of their names.
    ///
    /// Links to what lies in the folder are followed, others only where the walker is to. Names that start with a dot are left
    /// out below `path`. Whatever can't be used is an error among the files and does not end the walk.
    pub fn files<'a>(&'a mut self, path: &Path) -> impl Iterator<Item = Result<SourceFile, Reject>> + 'a {
        let Self { follow, links, seen } = self;
        let root = if *follow { None } else { path.canonicalize().ok() };
        let hidden = |entry: &DirEntry| entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".");
        let entries = WalkDir::new(path).follow_links(true).sort_by_file_name().into_iter();
        let entries = entries.filter_entry(move |entry| {
            let leads_out = !hidden(entry) && root.as_deref().is_some_and(|root| leads_out(entry, root));
            *links += u64::from(leads_out);
            !hidden(entry) && !leads_out
        });
        entries.filter_map(|entry| match entry {
            Ok(entry) => seen.file(&entry).transpose(),
            Err(error) => Some(Err(reject_of(&error))),
        })
    }
}

/// Whether an entry is a link to what does not lie in `root`.
fn leads_out(entry: &DirEntry, root: &Path) -> bool {
    let target = || entry.path().canonicalize();
    entry.depth() > 0 && entry.path_is_symlink() && target().is_ok_and(|target| !target.starts_with(root))
}

impl Seen {
    fn file(&mut self, entry: &DirEntry) -> Result<Option<SourceFile>, Reject> {
        if entry.file_type().is_dir() {
            return Ok(None);
        }
        let display = entry.path().display().to_string();
        let named = entry.depth() == 0;
        let reject = |reason: Reason| reason.at(Origin::of_file(&display));
        // A pipe is what a shell puts in place of `<(…)`.
        if !entry.file_type().is_file() && !named {
            return Err(reject(Reason::NotAFile));
        }
        if !named && !Hint::of(entry.path()).is_read() {
            return Err(reject(unknown_kind(entry.path())));
        }
        let metadata = entry.metadata().map_err(|error| reject_of(&error))?;
        let canonical = self.canonical(entry);
        if !self.paths.insert(canonical.clone()) {
            return Ok(None);
        }
        Ok(Some(SourceFile {
            path: entry.path().to_owned(),
            canonical,
            lasts: entry.file_type().is_file(),
            chosen: named,
            size: metadata.len(),
            modified: modified(&metadata),
            display,
        }))
    }

    /// The path of an entry without links; as it is, where that can't be found out. Links are looked for once in each
    /// folder, not for each of its files: that was half the time of passing over what is unchanged.
    fn canonical(&mut self, entry: &DirEntry) -> PathBuf {
        let path = entry.path();
        if let (false, Some(name), Some(parent)) = (entry.path_is_symlink(), path.file_name(), path.parent()) {
            if let Some((folder, canonical)) = &self.folder
                && folder == parent
            {
                return canonical.join(name);
            }
            if let Ok(canonical) = parent.canonicalize() {
                let found = canonical.join(name);
                self.folder = Some((parent.to_owned(), canonical));
                return found;
            }
        }
        path.canonicalize().unwrap_or_else(|_| path.to_owned())
    }
}

/// The time of the last change; the epoch on systems that keep none, so that the file counts as changed.
fn modified(metadata: &Metadata) -> SystemTime {
    metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH)
}

fn reject_of(error: &walkdir::Error) -> Reject {
    let path = error.path().map(|path| path.display().to_string()).unwrap_or_default();
    let reason = match (error.loop_ancestor(), error.io_error()) {
        (Some(ancestor), _) => Reason::LinkLoop(ancestor.display().to_string()),
        (None, Some(io)) => Reason::of_io(io),
        (None, None) => Reason::Unreadable { kind: std::io::ErrorKind::Other, what: error.to_string() },
    };
    reason.at(Origin::of_file(path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn tree() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let put = |name: &str| fs::write(folder.path().join(name), "x").unwrap();
        fs::create_dir_all(folder.path().join("b/.git")).unwrap();
        for name in
            ["c.txt", "a.JSONL.gz", "b/z.ndjson", "b/y.json.zst", "b/.git/x.txt", ".an.txt", "b/phim.mp4", "tho"]
        {
            put(name);
        }
        folder
    }

    fn names(folder: &Path, found: Vec<Result<SourceFile, Reject>>) -> (Vec<String>, Vec<(String, &'static str)>) {
        let short =
            |name: &str| name.trim_start_matches(&folder.display().to_string()).trim_start_matches('/').to_owned();
        let mut rejects = Vec::new();
        let mut files = Vec::new();
        for item in found {
            match item {
                Ok(file) => files.push(short(&file.display)),
                Err(reject) => rejects.push((short(&reject.origin.file), reject.reason.code())),
            }
        }
        (files, rejects)
    }

    #[test]
    fn a_folder_is_walked_in_order() {
        let folder = tree();
        let (files, rejects) = names(folder.path(), Walker::new(false).files(folder.path()).collect());
        assert_eq!(files, ["a.JSONL.gz", "b/y.json.zst", "b/z.ndjson", "c.txt", "tho"]);
        assert_eq!(rejects, [("b/phim.mp4".to_owned(), "unknown-kind")]);
    }

    #[test]
    fn a_named_file_may_have_any_name() {
        let folder = tree();
        let found: Vec<_> = Walker::new(false).files(&folder.path().join("tho")).collect();
        assert_eq!(found.len(), 1);
        assert!(found[0].as_ref().is_ok_and(|file| file.chosen && file.size == 1));
    }

    #[test]
    fn a_missing_path_is_named() {
        let folder = tree();
        let (_, rejects) = names(folder.path(), Walker::new(false).files(&folder.path().join("mất")).collect());
        assert_eq!(rejects, [("mất".to_owned(), "missing")]);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_once() {
        use std::os::unix::fs::symlink;
        let folder = tree();
        symlink(folder.path(), folder.path().join("b/vòng")).unwrap();
        symlink(folder.path().join("c.txt"), folder.path().join("b/c-again.txt")).unwrap();
        symlink(folder.path().join("nowhere"), folder.path().join("đứt.txt")).unwrap();
        let mut walker = Walker::new(false);
        let (files, rejects) = names(folder.path(), walker.files(folder.path()).collect());
        assert_eq!(files, ["a.JSONL.gz", "b/c-again.txt", "b/y.json.zst", "b/z.ndjson", "tho"]);
        assert!(rejects.contains(&("b/vòng".to_owned(), "link-loop")));
        assert!(rejects.contains(&("đứt.txt".to_owned(), "missing")));
        assert_eq!(walker.files(&folder.path().join("c.txt")).count(), 0);
        // A folder that is reached through a link is the same folder.
        let mut walker = Walker::new(true);
        assert_eq!(walker.files(folder.path()).filter(Result::is_ok).count(), 5);
        let aside = tempfile::tempdir().unwrap();
        symlink(folder.path().join("b"), aside.path().join("liên-kết")).unwrap();
        assert_eq!(walker.files(aside.path()).filter(Result::is_ok).count(), 0);
        let again: Vec<_> = Walker::new(true).files(aside.path()).flatten().collect();
        assert!(again.iter().all(|file| file.canonical == file.path.canonicalize().unwrap() && file.lasts));
    }

    #[cfg(unix)]
    #[test]
    fn links_that_lead_out_of_the_folder_are_passed_over_and_counted() {
        use std::os::unix::fs::symlink;
        let (folder, aside) = (tree(), tempfile::tempdir().unwrap());
        symlink(folder.path().join("b"), aside.path().join("liên-kết")).unwrap();
        symlink("/dev/null", aside.path().join("không.txt")).unwrap();
        fs::write(aside.path().join("tin.txt"), "x").unwrap();
        // The folder itself may be named by a link.
        let named = folder.path().join("kho");
        symlink(aside.path(), &named).unwrap();
        for path in [aside.path(), &named] {
            let mut walker = Walker::new(false);
            let (files, rejects) = names(path, walker.files(path).collect());
            assert_eq!((files, rejects.len(), walker.links()), (vec!["tin.txt".to_owned()], 0, 2));
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_closed_folder_does_not_end_the_walk() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tree();
        let closed = folder.path().join("b");
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
        let open_to_root = fs::read_dir(&closed).is_ok();
        let (files, rejects) = names(folder.path(), Walker::new(false).files(folder.path()).collect());
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).unwrap();
        assert!(files.contains(&"c.txt".to_owned()));
        assert!(open_to_root || rejects.contains(&("b".to_owned(), "unreadable")));
    }
}
