//! The id that an article gets.
//!
//! An id is given once and stays: two records that ask for the same one both keep their article, the later under the
//! id with a suffix, which depends only on where the record stands and so is the same in the next run.

use std::borrow::Cow;
use std::path::Path;

use hashbrown::HashSet;
use unicode_normalization::UnicodeNormalization;

use super::plan::Source;
use super::snapshot::IndexedArticle;
use crate::base::{Origin, hash64};
use crate::source::{Hint, extension, without_packing};
use crate::store::{STDIN, StoreError, is_stream};
use crate::text::sanitize_inline;

/// An id of more bytes is cut and given a suffix: ids are typed, and an index key is bounded.
const LONGEST_ID: usize = 256;

/// The id of a page, and the first half of the ids of a file's lines: the path below the folder that holds the root,
/// without extensions.
///
/// `root` is the path that the user named, `name` its last part where `root` itself shows none (`.`), `path` the file
/// at or below it.
pub(super) fn file_id(root: &Path, name: Option<&str>, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let mut parts: Vec<String> = Vec::new();
    parts.extend(root.file_name().map(|name| name.to_string_lossy().into_owned()).or(name.map(str::to_owned)));
    parts.extend(below.iter().map(|part| part.to_string_lossy().into_owned()));
    if let Some(last) = parts.last_mut() {
        *last = stem(last).to_owned();
    }
    presentable(&parts.join("/"))
}

/// A file's name without what its kind and its packing add.
fn stem(name: &str) -> &str {
    let unpacked = without_packing(name).filter(|_| Hint::of(Path::new(name)).is_read()).unwrap_or(name);
    let stem = Path::new(unpacked).file_stem().and_then(|stem| stem.to_str());
    // What stands behind a dot and is no extension tells pages of one address apart.
    stem.filter(|_| extension(unpacked).is_some()).unwrap_or(unpacked)
}

/// An id as it can be printed on one line and typed again.
fn presentable(id: &str) -> String {
    let composed = if id.is_ascii() { Cow::Borrowed(id) } else { Cow::Owned(id.nfc().collect()) };
    sanitize_inline(&composed).trim().to_owned()
}

/// The id that a record asks for: its own, or that of its file, its member in it and its line. A stream, which has no id
/// to begin with, gives one made of the record's `hash`.
pub(super) fn wanted_id(own: Option<&str>, source: &Source, origin: &Origin, hash: u64) -> String {
    if let Some(own) = own.map(presentable).filter(|own| !own.is_empty()) {
        return own;
    }
    let Some(file) = &source.id else {
        let stream = if source.name == STDIN { "stdin" } else { &source.name };
        return format!("{stream}-{hash:016x}");
    };
    // Members are told by their whole names, so that no two of an archive ask for one id.
    let member = origin.member_path();
    match origin.record {
        Some(record) => format!("{file}{member}#{record}"),
        None => format!("{file}{member}"),
    }
}

/// The ids given in one run.
#[derive(Default)]
pub(super) struct Ids {
    /// The first 64 bits of each id's hash: two ids that share them cost one of them a suffix.
    given: HashSet<u64>,
}

/// The id given to a record.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Given {
    pub id: String,
    /// The article that the index held under this id.
    pub held: Option<IndexedArticle>,
    /// Whether it is another than the record asked for.
    pub renamed: bool,
}

impl Ids {
    /// Gives an id to a record that stands at line `record` of the source of this name.
    ///
    /// The one it wants, unless that was given in this run or belongs to another source that still is there; an id that
    /// the record had before stays its own. `find` looks an id up in the index as it was, `is_gone` tells by its name
    /// whether a source is no more.
    pub(super) fn give(
        &mut self,
        wanted: &str,
        source: &str,
        record: Option<u64>,
        find: impl Fn(&str) -> Result<Option<IndexedArticle>, StoreError>,
        is_gone: impl Fn(&str) -> bool,
    ) -> Result<Given, StoreError> {
        let mut orphan = None;
        for attempt in 0u32.. {
            let renamed = attempt > 0 || wanted.len() > LONGEST_ID;
            let id = if renamed { with_suffix(wanted, source, record, attempt) } else { wanted.to_owned() };
            if self.has(&id) {
                continue;
            }
            let given = match find(&id)? {
                None => orphan.unwrap_or(Given { id, held: None, renamed }),
                Some(held) if held.source == source => Given { id, held: Some(held), renamed },
                Some(held) => {
                    if orphan.is_none() && is_gone(&held.source) {
                        orphan = Some(Given { id, held: Some(held), renamed });
                    }
                    continue;
                }
            };
            self.given.insert(key(&given.id));
            return Ok(given);
        }
        // 2^32 records that ask for one id.
        Ok(Given { id: wanted.to_owned(), held: None, renamed: false })
    }

    /// Whether an id was given in this run.
    pub(super) fn has(&self, id: &str) -> bool {
        self.given.contains(&key(id))
    }
}

fn key(id: &str) -> u64 {
    hash64(&blake3::hash(id.as_bytes()))
}

fn with_suffix(wanted: &str, source: &str, record: Option<u64>, attempt: u32) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(source.as_bytes());
    hasher.update(format!(":{}", record.unwrap_or(0)).as_bytes());
    if wanted.len() > LONGEST_ID {
        hasher.update(wanted.as_bytes());
    }
    if attempt > 1 {
        hasher.update(format!(":{attempt}").as_bytes());
    }
    let hash = hasher.finalize().to_hex();
    let kept = wanted.get(..wanted.floor_char_boundary(LONGEST_ID)).unwrap_or(wanted);
    format!("{kept}~{}", hash.get(..6).unwrap_or_default())
}

/// Whether a source that the index names no longer exists. A stream never does; a path that is not Unicode, whose
/// name can't be turned back into a path, counts as there.
pub(super) fn is_gone(source: &str) -> bool {
    is_stream(source) || (!source.contains('\u{FFFD}') && Path::new(source).try_exists().is_ok_and(|exists| !exists))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceFile;

    #[test]
    fn a_page_is_named_by_its_path_below_the_parent_of_the_root() {
        let id = |root: &str, path: &str| file_id(Path::new(root), Some("kho"), Path::new(path));
        assert_eq!(id("../báo/seeds", "../báo/seeds/000_68.txt"), "seeds/000_68");
        assert_eq!(id("seeds/", "seeds/x/y.v2.txt.gz"), "seeds/x/y.v2");
        assert_eq!(id("tin/một.tin.jsonl.zst", "tin/một.tin.jsonl.zst"), "một.tin");
        assert_eq!(id(".", "./a/b.txt"), "kho/a/b");
        assert_eq!(id("trang.html", "trang.html"), "trang");
        assert_eq!(id("goi.gz", "goi.gz"), "goi");
        assert_eq!(id("web", "web/xem.html?id=5"), "web/xem.html?id=5");
        assert_eq!(id("web", "web/xem.html.1"), "web/xem.html.1");
    }

    #[test]
    fn an_id_can_be_typed_again() {
        let decomposed: String = "báo/tin\n\tmột".nfd().collect();
        assert_eq!(presentable(&decomposed), "báo/tin một");
    }

    #[test]
    fn the_record_s_own_id_counts_first() {
        let file = SourceFile {
            path: "tin/b.zip".into(),
            canonical: "/kho/tin/b.zip".into(),
            lasts: true,
            chosen: true,
            display: "tin/b.zip".to_owned(),
            size: 0,
            modified: std::time::SystemTime::UNIX_EPOCH,
        };
        let source = Source {
            key: "/kho/tin/b.zip".to_owned(),
            name: "/kho/tin/b.zip".to_owned(),
            id: Some("a/b".to_owned()),
            file: Some(file),
        };
        let archive = Origin::of_file("tin/b.zip");
        let wanted = |own, origin: &Origin| wanted_id(own, &source, origin, 255);
        assert_eq!(wanted(Some(" 7 "), &archive.at(Some(3))), "7");
        assert_eq!(wanted(Some("\u{200B}"), &archive.at(Some(3))), "a/b#3");
        assert_eq!(wanted(None, &archive), "a/b");
        assert_eq!(wanted(None, &archive.within("x/y.txt".to_owned())), "a/b!/x/y.txt");
        assert_eq!(wanted(None, &archive.within("x/y.csv".to_owned()).at(Some(2))), "a/b!/x/y.csv#2");
        let stdin = Source::stream("-");
        let origin = Origin::of_file("-").at(Some(3));
        assert_eq!(wanted_id(None, &stdin, &origin, 255), "stdin-00000000000000ff");
    }

    #[test]
    fn a_suffix_tells_the_place_and_is_always_the_same() {
        let suffix = |record| with_suffix("7", "/kho/a.jsonl", record, 1);
        assert_eq!(suffix(Some(3)), suffix(Some(3)));
        assert_ne!(suffix(Some(3)), suffix(Some(4)));
        assert_eq!(suffix(None).len(), "7~123456".len());
        let long = "ố".repeat(500);
        assert!(with_suffix(&long, "/kho/a.jsonl", None, 0).len() <= LONGEST_ID + 7);
    }
}
