//! The title that a file gives itself.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::file::File;
use crate::source::office::title_of;
use crate::source::page::Key;
use crate::text::clean;

/// The title among the metadata, where it can be one.
pub(super) fn title(file: &File) -> Option<String> {
    let of_metadata = || title_of(&String::from_utf8_lossy(&file.metadata()?));
    let of_information = file.information(b"Title").map(text_string);
    of_information
        .into_iter()
        .chain(of_metadata())
        .map(|title| clean(&title).trim().to_owned())
        .find(|title| is_plausible(title))
}

/// A text outside of pages: UTF-16 or UTF-8 with a mark, else about Windows-1252 (ISO 32000-2, 7.9.2.2).
pub(super) fn text_string(bytes: &[u8]) -> String {
    let text = match bytes {
        [0xFE, 0xFF, rest @ ..] => UTF_16BE.decode_without_bom_handling(rest).0,
        [0xFF, 0xFE, rest @ ..] => UTF_16LE.decode_without_bom_handling(rest).0,
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest),
        other => WINDOWS_1252.decode_without_bom_handling(other).0,
    };
    text.into_owned()
}

/// Programs put the name of the file there, or their own.
fn is_plausible(title: &str) -> bool {
    const PROGRAMS: [&str; 7] = ["microsoft", "untitled", "powerpoint", "libreoffice", "document", "print", "slide"];
    let key = Key::of(title);
    let is_file = title.rsplit_once('.').is_some_and(|(stem, extension)| {
        !stem.is_empty()
            && (2..=5).contains(&extension.len())
            && extension.chars().all(|letter| letter.is_ascii_alphanumeric())
    });
    let is_address = title.contains("://") || title.contains('\\') || title.contains('_');
    key.words() >= 3 && !is_file && !is_address && !PROGRAMS.iter().any(|program| key.text.starts_with(program))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_and_programs_are_no_titles() {
        for title in ["Xã Nà Pheo đón nước sạch", "Chỉ thị số 03-CT/TW của Bộ Chính trị"] {
            assert!(is_plausible(title), "{title}");
        }
        for title in [
            "",
            "Microsoft Word - bao cao thang 5.doc",
            "Bao cao thang 5.docx",
            "bao_cao thang nam",
            "Untitled Document 1",
            "Báo cáo",
        ] {
            assert!(!is_plausible(title), "{title}");
        }
    }

    #[test]
    fn a_text_tells_what_it_is_written_in() {
        assert_eq!(text_string(b"\xFE\xFF\x1E\xA0"), "Ạ");
        assert_eq!(text_string("\u{FEFF}Ạ".as_bytes()), "Ạ");
        assert_eq!(text_string(b"\x93a\x94"), "“a”");
    }
}
