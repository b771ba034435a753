//! The names of members of archives.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::text::{decode, sanitize_inline};

/// A member's name as it is shown: nothing leads out of the archive, nothing drives a terminal. It is never a path to
/// anything, for nothing is ever extracted. One that is no UTF-8 is read in the old encoding that it most likely is in.
///
/// `None` for one that is hidden, as names that start with a dot are on disk; also for the folder that macOS adds.
pub(super) fn presentable_member(name: &[u8]) -> Option<String> {
    let name = simdutf8::basic::from_utf8(name).map_or_else(|_| Cow::Owned(decode(name).text), Cow::Borrowed);
    let name = name.replace('\\', "/");
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
    fn names_in_old_encodings_are_read() {
        // windows-1258, as Vietnamese Windows packs, and TCVN3.
        let old: [&[u8]; 2] = [b"b\xe1o c\xe1o th\xe1ng.txt", b"b\xb8o c\xb8o th\xb8ng.txt"];
        for name in old {
            assert_eq!(presentable_member(name).as_deref(), Some("báo cáo tháng.txt"));
        }
    }

    #[test]
    fn names_lead_nowhere_and_drive_no_terminal() {
        let shown = |name: &str| presentable_member(name.as_bytes());
        assert_eq!(shown("xã/họp.txt").as_deref(), Some("xã/họp.txt"));
        assert_eq!(shown("./../../etc//passwd.txt").as_deref(), Some("etc/passwd.txt"));
        assert_eq!(shown("/a.txt").as_deref(), Some("a.txt"));
        assert_eq!(shown("..\\..\\a.txt").as_deref(), Some("a.txt"));
        assert!(!shown("a\u{1b}[2J\n.txt").unwrap().contains(|letter: char| letter.is_control()));
        for hidden in [".git/x.txt", "a/.x.txt", "__MACOSX/a.txt", "../", ""] {
            assert_eq!(shown(hidden), None, "{hidden}");
        }
    }
}
