//! The name that is there, of a file, a folder or an index, nearest to one that is not.

use std::fs;
use std::path::{Path, PathBuf};

use crate::text::slips;

/// A folder of more names than this is not looked through.
const NAMES: usize = 10_000;

/// The path of what lies beside `path`, which is not there, and whose name differs from its own by a slip or two. Where
/// `wanted` is false for a path, that is none.
pub(super) fn nearest(path: &Path, wanted: impl Fn(&Path) -> bool) -> Option<PathBuf> {
    if path.exists() {
        return None;
    }
    let name = path.file_name()?.to_str()?.to_lowercase();
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let entries = fs::read_dir(folder.unwrap_or(Path::new("."))).ok()?;
    let names = entries.take(NAMES).filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let near = names.filter(|other| wanted(&path.with_file_name(other)));
    let (_, nearest) = near.filter_map(|other| Some((distance(&name, &other)?, other))).min()?;
    Some(path.with_file_name(nearest))
}

/// The one of `names` that differs from `path` by a slip or two.
pub(super) fn nearest_of<'n>(path: &Path, names: &'n [String]) -> Option<&'n str> {
    let name = path.to_str()?.to_lowercase();
    let near = names.iter().filter_map(|other| Some((distance(&name, other)?, other.as_str())));
    near.min().map(|(_, nearest)| nearest)
}

/// The slips between a name in small letters and another; none where they are too many.
fn distance(name: &str, other: &str) -> Option<u8> {
    let farthest = if name.chars().count() > 4 { 2 } else { 1 };
    slips(name, &other.to_lowercase(), farthest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_of_the_folder_is_found() {
        let dir = tempfile::tempdir().unwrap();
        for name in ["bao-2019", "Tin-Tuc", "khac"] {
            fs::create_dir(dir.path().join(name)).unwrap();
        }
        let near = |name: &str| {
            let found = nearest(&dir.path().join(name), Path::is_dir)?;
            Some(found.file_name().unwrap().to_str().unwrap().to_owned())
        };
        assert_eq!(near("bao-2091").as_deref(), Some("bao-2019"));
        assert_eq!(near("tin-tuc").as_deref(), Some("Tin-Tuc"));
        assert_eq!(near("hoan-toan-khac"), None);
        assert_eq!(near("khac"), None, "it is there");
        assert_eq!(nearest(&dir.path().join("khacs"), |_| false), None);
        let names = ["bao".to_owned(), "Tin-Tuc".to_owned()];
        assert_eq!(nearest_of(Path::new("ba"), &names), Some("bao"));
        assert_eq!(nearest_of(Path::new("tin-tcu"), &names), Some("Tin-Tuc"));
        assert_eq!(nearest_of(Path::new("kho/ba"), &names), None, "a path is no name");
    }
}
