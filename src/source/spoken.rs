//! The formats in the words of help and messages.

use std::path::Path;

use super::format::Group;
use super::formats::FORMATS;
use super::hint::PACKINGS;
use super::reject::Reason;

/// The reject of a name that tells of no format that is read.
pub(super) fn unknown_kind(path: &Path) -> Reason {
    Reason::UnknownKind { found: path.extension().map(|extension| format!(".{}", extension.to_string_lossy())) }
}

/// Every extension that is read, in a row; `last` stands before the last one.
pub fn extensions(last: &str) -> String {
    let all = FORMATS.iter().filter(|format| format.group != Group::Archive).flat_map(|format| format.extensions);
    dotted(all, last)
}

/// The extensions of packed files.
pub fn packings() -> String {
    dotted(&PACKINGS, ", ")
}

/// The formats, for help: a class of them with its usual extensions, and what they may be in.
pub fn formats_by_class() -> [(&'static str, String); 8] {
    let of = |name, group| (name, usual(group));
    [
        of("pages", Group::Page),
        of("documents", Group::Document),
        of("pictures, with --ocr", Group::Picture),
        of("records", Group::Records),
        of("tables", Group::Table),
        of("web archives", Group::WebArchive),
        ("packed, any of these", packings()),
        ("archives of these", archives()),
    ]
}

/// The usual extensions of archives.
pub fn archives() -> String {
    usual(Group::Archive)
}

/// The usual extensions of a class.
fn usual(group: Group) -> String {
    let formats = FORMATS.iter().filter(|format| format.group == group);
    dotted(formats.filter_map(|format| format.extensions.first()), ", ")
}

/// Extensions with their dots in a row; `last` stands before the last one.
fn dotted<'e>(extensions: impl IntoIterator<Item = &'e &'static str>, last: &str) -> String {
    let extensions: Vec<String> = extensions.into_iter().map(|extension| format!(".{extension}")).collect();
    joined(&extensions, last)
}

fn joined(parts: &[String], last: &str) -> String {
    match parts {
        [before @ .., end] if !before.is_empty() => format!("{}{last}{end}", before.join(", ")),
        parts => parts.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_name_every_extension() {
        let reason = unknown_kind(Path::new("phim.mp4")).to_string();
        assert!(
            reason.starts_with("is not a kind of file that is read (.mp4): expected .txt, .html, .htm"),
            "{reason}"
        );
        assert!(
            reason.ends_with("plain, packed (.gz, .zst, .xz, .bz2) or in an archive (.zip, .7z, .tar)"),
            "{reason}"
        );
        let [(pages, extensions), ..] = formats_by_class();
        assert_eq!((pages, extensions.as_str()), ("pages", ".txt, .html"));
    }
}
