//! The names of several indexes that are searched together.

use std::path::{Path, PathBuf};

use crate::store::NamedIndex;

/// The indexes in these folders, each with a name that no other has: the one that the user's file gives it, else that of its
/// folder, with as many of those above it as tell it from the others.
pub(in crate::cli) fn named(folders: Vec<(Option<String>, PathBuf)>) -> Vec<NamedIndex> {
    let parts: Vec<Vec<String>> = folders.iter().map(|(_, folder)| parts_of(folder)).collect();
    let short = |depth: usize, at: usize| match folders.get(at) {
        Some((Some(name), _)) => name.clone(),
        _ => {
            let parts = parts.get(at).map(Vec::as_slice).unwrap_or_default();
            parts.get(parts.len().saturating_sub(depth)..).unwrap_or_default().join("/")
        }
    };
    let deepest = parts.iter().map(Vec::len).max().unwrap_or(1).max(1);
    let names = |depth: usize| (0..folders.len()).map(|at| short(depth, at)).collect::<Vec<_>>();
    let are_different = |names: &[String]| {
        names.iter().enumerate().all(|(at, name)| !names.iter().skip(at + 1).any(|other| other == name))
    };
    let names = (1..=deepest).map(names).find(|names| are_different(names)).unwrap_or_else(|| names(deepest));
    names.into_iter().zip(folders).map(|(name, (_, dir))| NamedIndex { name, dir }).collect()
}

/// The names of a folder and of those above it, the outermost first.
fn parts_of(folder: &Path) -> Vec<String> {
    let whole = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let names = whole.components().filter_map(|part| match part {
        std::path::Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
        _ => None,
    });
    names.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folders: &[(Option<&str>, &str)]) -> Vec<String> {
        let folders = folders.iter().map(|(name, folder)| (name.map(str::to_owned), PathBuf::from(folder)));
        named(folders.collect()).into_iter().map(|index| index.name).collect()
    }

    #[test]
    fn indexes_are_called_by_their_folders_as_far_as_it_takes() {
        assert_eq!(names(&[(None, "/kho/bao"), (None, "/kho/tin/")]), ["bao", "tin"]);
        assert_eq!(names(&[(None, "/a/index"), (None, "/b/index")]), ["a/index", "b/index"]);
        assert_eq!(names(&[(Some("bao"), "/a/index"), (None, "/b/index")]), ["bao", "index"]);
        assert_eq!(names(&[(Some("index"), "/a/x"), (None, "/b/index")]), ["index", "b/index"]);
        assert_eq!(names(&[(None, "/a/index"), (None, "/a/index")]), ["a/index", "a/index"]);
        assert_eq!(names(&[(None, "/")]), [""]);
    }
}
