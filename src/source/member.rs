//! The names of members of archives.

use unicode_normalization::UnicodeNormalization;

use crate::text::sanitize_inline;

/// The mark between an archive's name and a member's.
pub const MEMBER_MARK: &str = "!/";

/// A member's name as it is shown: nothing leads out of the archive, nothing drives a terminal. It is never a path to
/// anything, for nothing is ever extracted.
///
/// `None` for one that is hidden, as names that start with a dot are on disk; also for the folder that macOS adds.
pub(super) fn presentable_member(name: &[u8]) -> Option<String> {
    let name = String::from_utf8_lossy(name).replace('\\', "/");
    let parts: Vec<&str> = name.split('/').filter(|part| !matches!(*part, "" | "." | "..")).collect();
    if parts.is_empty() || parts.iter().any(|part| part.starts_with('.') || *part == "__MACOSX") {
        return None;
    }
    Some(sanitize_inline(&parts.join("/").nfc().collect::<String>()).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_nowhere_and_drive_no_terminal() {
        let shown = |name: &str| presentable_member(name.as_bytes());
        assert_eq!(shown("xã/họp.txt").as_deref(), Some("xã/họp.txt"));
        assert_eq!(shown("./../../etc//passwd.txt").as_deref(), Some("etc/passwd.txt"));
        assert_eq!(shown("/a.txt").as_deref(), Some("a.txt"));
        assert_eq!(shown("..\\..\\a.txt").as_deref(), Some("a.txt"));
        assert!(!shown("a\u{1b}[2J\n.txt").unwrap().contains(|letter: char| letter.is_control()));
        assert_eq!(presentable_member(b"b\xe1o.txt").as_deref(), Some("b\u{FFFD}o.txt"));
        for hidden in [".git/x.txt", "a/.x.txt", "__MACOSX/a.txt", "../", ""] {
            assert_eq!(shown(hidden), None, "{hidden}");
        }
    }
}
