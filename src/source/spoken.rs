//! The formats in the words of help and messages.

use std::path::Path;
use std::sync::LazyLock;

use super::format::Group;
use super::formats::FORMATS;
use super::hint::PACKINGS;
use super::reject::Reason;

/// The reject of a name that tells of no format that is read.
pub(super) fn unknown_kind(path: &Path) -> Reason {
    static EXPECTED: LazyLock<String> = LazyLock::new(|| {
        let all = FORMATS.iter().filter(|format| format.group != Group::Archive).flat_map(|format| format.extensions);
        format!(
            "{}, plain, packed ({}) or in an archive ({})",
            dotted(all, " or "),
            dotted(&PACKINGS, ", "),
            archives()
        )
    });
    let extension = path.extension().map(|extension| format!(".{}", extension.to_string_lossy()));
    let found = extension.unwrap_or_else(|| "no extension".to_owned());
    Reason::UnknownKind { found, expected: &EXPECTED }
}

/// The formats in one sentence, for help: a class after the other with the usual extensions.
pub fn formats_in_words() -> String {
    let groups = [
        ("Pages", Group::Page),
        ("documents", Group::Document),
        ("pictures with --ocr", Group::Picture),
        ("records", Group::Records),
        ("tables", Group::Table),
        ("web archives", Group::WebArchive),
    ];
    let groups = groups.map(|(name, group)| format!("{name} ({})", usual(group)));
    let packings = dotted(&PACKINGS, ", ");
    format!("{}, as they are, packed ({packings}) or in archives ({})", joined(&groups, " and "), archives())
}

fn archives() -> String {
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
        assert!(formats_in_words().starts_with("Pages (.txt, .html), documents (.pdf, "), "{}", formats_in_words());
    }
}
