//! What a name says of what a file holds.

use std::path::Path;

use super::format::{Format, Group};
use super::formats::FORMATS;

/// The endings that packing adds to a name.
pub(super) const PACKINGS: [&str; 4] = ["gz", "zst", "xz", "bz2"];

/// The endings of pages that servers make anew for each visitor: what they hold, a copy on disk does not tell.
const MADE_ON_DEMAND: [&str; 11] = ["asp", "aspx", "cfm", "cgi", "do", "jsp", "jspx", "php", "phtml", "shtm", "shtml"];

/// What the name of a file or a member says of its format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hint {
    /// A format.
    Format(&'static Format),
    /// That it is packed, and not what is in it.
    Packed,
    /// Nothing, as names of web mirrors do (`xem-tin.aspx`, `tin?id=5`, `tin`): the content must tell.
    Open,
    /// That it is of no format that is read.
    Other,
}

impl Hint {
    /// What a name says. It need not be Unicode.
    pub fn of(path: &Path) -> Self {
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
        let name = without_query(&name);
        let packed = without_packing(name);
        let name = without_count(packed.unwrap_or(name));
        match extension(name) {
            Some(extension) => match FORMATS.iter().find(|format| format.extensions.contains(&extension)) {
                Some(format) => Self::Format(format),
                None if MADE_ON_DEMAND.contains(&extension) => Self::Open,
                None => Self::Other,
            },
            None if packed.is_some() => Self::Packed,
            None => Self::Open,
        }
    }

    /// The format that it says.
    pub(super) fn format(self) -> Option<&'static Format> {
        match self {
            Self::Format(format) => Some(format),
            Self::Packed | Self::Open | Self::Other => None,
        }
    }

    /// Whether a file of this name that the user did not name is read.
    pub fn is_read(self) -> bool {
        self != Self::Other
    }
}

/// The extension of a name, which has letters and no signs: `2019` and ` về việc` are none.
pub fn extension(name: &str) -> Option<&str> {
    let (_, extension) = name.rsplit_once('.')?;
    let is_one = extension.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && extension.bytes().any(|byte| byte.is_ascii_alphabetic());
    is_one.then_some(extension)
}

/// A name without the query of its address, which stands behind `?`, or `@` where that is no letter of names. A name whose letters
/// some program wrote as `?`, and whose ending is that of a format, has none.
fn without_query(name: &str) -> &str {
    let is_page = |stem: &&str| {
        extension(stem).is_some_and(|extension| {
            let is_page = |format: &Format| format.group == Group::Page && format.extensions.contains(&extension);
            MADE_ON_DEMAND.contains(&extension) || FORMATS.iter().any(is_page)
        })
    };
    let behind = |mark| name.split_once(mark).map(|(stem, _)| stem).filter(|stem| !stem.is_empty());
    let is_written_so = |name: &str| {
        let known = |extension| FORMATS.iter().any(|format| format.extensions.contains(&extension));
        !name.contains('=') && extension(name).is_some_and(known)
    };
    behind('?').filter(|_| !is_written_so(name)).or_else(|| behind('@').filter(is_page)).unwrap_or(name)
}

/// A name without the number that tells copies apart: `tin.html.1`.
fn without_count(name: &str) -> &str {
    /// More digits are a year or the like.
    const DIGITS: usize = 3;
    match name.rsplit_once('.') {
        Some((stem, count))
            if (1..=DIGITS).contains(&count.len()) && count.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            stem
        }
        _ => name,
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

    fn of(name: &str) -> Option<&'static str> {
        match Hint::of(Path::new(name)) {
            Hint::Format(format) => Some(format.name),
            Hint::Packed => Some("packed"),
            Hint::Open => Some("open"),
            Hint::Other => None,
        }
    }

    #[test]
    fn a_name_tells_the_format_packed_or_not() {
        assert_eq!(of("a/Tin.TXT"), Some("plain text"));
        assert_eq!(of("a.jsonl.gz"), Some("JSON lines"));
        assert_eq!(of("a.HTM.bz2"), Some("web page"));
        assert_eq!(of("kho.tar.xz"), Some("tar"));
        assert_eq!(of("kho.tgz"), Some("tar"));
        assert_eq!(of("goi.gz"), Some("packed"));
        assert_eq!(of("web.warc.gz"), Some("WARC"));
        for other in ["phim.mp4", "a.sql.gz", ".gz", "a.mp3", "tin.mp3.1", "thumb.mp3?w=9"] {
            assert_eq!(of(other), None, "{other}");
        }
    }

    #[test]
    fn names_of_web_mirrors_leave_it_open_or_tell_a_page() {
        for page in ["index.html?id=5", "tin.html.1", "tin.htm@id=5", "index.html?v=1.2", "tin.html?id=5.html"] {
            assert_eq!(of(page), Some("web page"), "{page}");
        }
        for open in ["tho", "xem.aspx", "tin.php?id=5", "tin?id=5", "a.jsp@x=1.5", "Công văn 12.2019", "Số 5. Về việc"]
        {
            assert_eq!(of(open), Some("open"), "{open}");
        }
        assert_eq!(of("ban@xa.txt"), Some("plain text"));
        assert_eq!(of("C?ng v?n.docx"), Some("DOCX"));
    }

    #[cfg(unix)]
    #[test]
    fn a_name_need_not_be_unicode() {
        use std::os::unix::ffi::OsStrExt;
        let hint = Hint::of(Path::new(std::ffi::OsStr::from_bytes(b"b\xe1o.csv")));
        assert!(matches!(hint, Hint::Format(format) if format.name == "CSV"));
    }
}
