//! The kind of a file or a member, by its name and by how it starts.

use std::path::Path;

use memchr::memmem;

/// The kind of thing that a file holds, packed or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FileKind {
    /// `.txt`: one page of plain text.
    Page,
    /// `.html`, `.htm`, `.xhtml`: one web page.
    Html,
    /// `.jsonl`, `.ndjson`: one JSON object a line.
    JsonLines,
    /// `.json`: the same, or an array, or one object.
    Json,
    /// `.csv`: a header and rows, separated by comma, semicolon or tab.
    Csv,
    /// `.tsv`, `.tab`: a header and rows, separated by tabs.
    Tsv,
    /// `.warc`: a web archive.
    Warc,
    /// `.pdf`.
    Pdf,
    /// `.docx`.
    Docx,
    /// `.odt`.
    Odt,
    /// `.zip`: members, each with a name.
    Zip,
    /// `.tar`, `.tgz` and the like: members, each with a name.
    Tar,
    /// Packed (`.gz`, `.zst`, `.xz`, `.bz2`), and nothing in the name says what; to be told by how it starts.
    Packed,
}

/// The extensions of each kind.
const EXTENSIONS: [(&str, FileKind); 21] = [
    ("txt", FileKind::Page),
    ("html", FileKind::Html),
    ("htm", FileKind::Html),
    ("xhtml", FileKind::Html),
    ("jsonl", FileKind::JsonLines),
    ("ndjson", FileKind::JsonLines),
    ("json", FileKind::Json),
    ("csv", FileKind::Csv),
    ("tsv", FileKind::Tsv),
    ("tab", FileKind::Tsv),
    ("warc", FileKind::Warc),
    ("pdf", FileKind::Pdf),
    ("docx", FileKind::Docx),
    ("odt", FileKind::Odt),
    ("zip", FileKind::Zip),
    ("tar", FileKind::Tar),
    ("tgz", FileKind::Tar),
    ("tzst", FileKind::Tar),
    ("txz", FileKind::Tar),
    ("tbz", FileKind::Tar),
    ("tbz2", FileKind::Tar),
];
/// The endings that packing adds to a name.
const PACKINGS: [&str; 4] = ["gz", "zst", "xz", "bz2"];

impl FileKind {
    /// The kind that the name tells; `None` for any other name. A name need not be Unicode.
    pub fn of(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_string_lossy().to_ascii_lowercase();
        let packed = without_packing(&name);
        match packed.unwrap_or(&name).rsplit_once('.') {
            Some((_, extension)) => EXTENSIONS.iter().find(|(known, _)| *known == extension).map(|(_, kind)| *kind),
            None => packed.map(|_| Self::Packed),
        }
    }

    /// The kind of a text that starts so, where the start tells.
    pub(super) fn of_text(head: &[u8]) -> Option<Self> {
        let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
        let starts =
            |with: &str| head.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with.as_bytes()));
        match head {
            _ if head.starts_with(b"%PDF-") => Some(Self::Pdf),
            _ if head.starts_with(b"WARC/1.") || head.starts_with(b"WARC/0.") => Some(Self::Warc),
            _ if starts("<!doctype html") || starts("<html") => Some(Self::Html),
            _ if starts("<?xml") && memmem::find(head, b"<html").is_some() => Some(Self::Html),
            [b'{', ..] => Some(Self::Json),
            [b'[', rest @ ..] if rest.trim_ascii_start().starts_with(b"{") => Some(Self::Json),
            _ => None,
        }
    }
}

/// A name without what its packing adds; `None` where nothing says that it is packed.
pub fn without_packing(name: &str) -> Option<&str> {
    let (stem, extension) = name.rsplit_once('.')?;
    (!stem.is_empty() && PACKINGS.iter().any(|packing| extension.eq_ignore_ascii_case(packing))).then_some(stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str) -> Option<FileKind> {
        FileKind::of(Path::new(name))
    }

    #[test]
    fn a_name_tells_the_kind_packed_or_not() {
        assert_eq!(of("a/Tin.TXT"), Some(FileKind::Page));
        assert_eq!(of("a.jsonl.gz"), Some(FileKind::JsonLines));
        assert_eq!(of("a.HTM.bz2"), Some(FileKind::Html));
        assert_eq!(of("kho.tar.xz"), Some(FileKind::Tar));
        assert_eq!(of("kho.tgz"), Some(FileKind::Tar));
        assert_eq!(of("goi.gz"), Some(FileKind::Packed));
        assert_eq!(of("web.warc.gz"), Some(FileKind::Warc));
        for other in ["ảnh.jpg", "a.sql.gz", "tho", ".gz", "a.doc"] {
            assert_eq!(of(other), None, "{other}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_name_need_not_be_unicode() {
        use std::os::unix::ffi::OsStrExt;
        assert_eq!(FileKind::of(Path::new(std::ffi::OsStr::from_bytes(b"b\xe1o.csv"))), Some(FileKind::Csv));
    }

    #[test]
    fn the_start_of_a_text_tells_the_kind() {
        let of = |head: &str| FileKind::of_text(head.as_bytes());
        assert_eq!(of("\u{FEFF} <!DOCTYPE HTML><p>"), Some(FileKind::Html));
        assert_eq!(of("<?xml version=\"1.0\"?>\n<html xmlns=\"x\">"), Some(FileKind::Html));
        assert_eq!(of("[\n {\"title\": 1}]"), Some(FileKind::Json));
        assert_eq!(of("[Tin tức] Họp bản"), None);
        assert_eq!(of("WARC/1.1\r\n"), Some(FileKind::Warc));
        assert_eq!(of("%PDF-1.4"), Some(FileKind::Pdf));
    }
}
