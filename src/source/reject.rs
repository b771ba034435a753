//! The reasons why an input gives no article.

use std::fmt;
use std::io::ErrorKind;

use thiserror::Error;

use super::spoken::{archives, extensions, packings};
use crate::base::Origin;

/// One input that was turned down, for the report of a run.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{origin}: {reason}")]
pub struct Reject {
    /// The file, or the line of it.
    pub origin: Origin,
    /// The reason.
    pub reason: Reason,
}

impl Reject {
    /// What makes a rule of the program's own panic; `what` is what the panic says.
    pub(crate) fn fault(origin: &Origin, what: String) -> Self {
        Self { origin: origin.clone(), reason: Reason::Internal(what) }
    }
}

/// The reason why an input was turned down. Every message reads on from the input's name.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Reason {
    /// No such path.
    #[error("there is no such file or folder")]
    Missing,
    /// The system refused it.
    #[error("can't be read: {what}")]
    Unreadable {
        /// The kind of the system's error.
        kind: ErrorKind,
        /// The system's words.
        what: String,
    },
    /// A link to a folder that it lies in.
    #[error("is a link back to {0}, which holds it")]
    LinkLoop(String),
    /// A file that only its name tells to be of no use.
    #[error(
        "is not a kind of file that is read ({}): expected {}, plain, packed ({}) or in an archive ({})",
        .found.as_deref().unwrap_or("no extension"), extensions(" or "), packings(), archives()
    )]
    UnknownKind {
        /// The extension it has, with its dot.
        found: Option<String>,
    },
    /// A socket, a pipe or a device met in a folder.
    #[error("is neither a file nor a folder")]
    NotAFile,
    /// An input of nothing but white space.
    #[error("is empty")]
    Empty,
    /// Zero bytes, and not UTF-16.
    #[error("is binary, not text")]
    Binary,
    /// A compressed file that stops before its end.
    #[error("stops before its end ({0}): what was whole up to there is kept; compress or download it again")]
    Truncated(String),
    /// A compressed file whose contents contradict it.
    #[error("is damaged ({0}): what was whole up to there is kept; compress or download it again")]
    Damaged(String),
    /// A document that can't be opened.
    #[error("can't be opened ({0}): open it with its own program and save it anew, or download it again")]
    DamagedDocument(String),
    /// A record above the limit; for a line, with its size.
    #[error("is longer than the limit of {limit} bytes{}: raise --max-record, and --memory to 16 times that, to read it", size.map(|size| format!(" (it has {size})")).unwrap_or_default())]
    TooLong {
        /// The bytes it has, where it was read to its end.
        size: Option<u64>,
        /// The bytes it may have.
        limit: usize,
    },
    /// An input in more packings and archives than allowed.
    #[error("lies in more than {0} packings and archives: raise --max-depth to read it")]
    TooDeep(usize),
    /// A file with more members in its archives than allowed; the file ends there.
    #[error("has more than {0} members; the rest is not read: raise --max-members to read it")]
    TooManyMembers(u64),
    /// A file with more bytes in its packings and archives than allowed; the file ends there.
    #[error("unpacks to more than {0} bytes; the rest is not read: raise --max-unpacked to read it")]
    TooMuchUnpacked(u64),
    /// Far more bytes out of a file than are in it; the file ends there.
    #[error(
        "unpacks to more than {0} times its size, as archive bombs do; the rest is not read: raise --max-ratio to read it"
    )]
    RatioTooHigh(u64),
    /// A member that needs a password.
    #[error("is encrypted: unpack it with its password and index what comes out")]
    Encrypted,
    /// A document that does not open without a password.
    #[error("opens with a password only: expected a document that anybody can read; save it without its password")]
    Password,
    /// A PDF file that is pictures of pages, or stamps of signatures and numbers of pages on them.
    #[error(
        "is a scan, pictures of pages with no text but stamps of signatures and numbers of pages: expected a PDF file with text; \
         recognise its letters with --ocr 'ocrmypdf -l vie {{in}} {{out}}', or run that over it (OCR)"
    )]
    Scan,
    /// A PDF file whose fonts do not tell which letters they show.
    #[error(
        "has fonts that do not tell their letters: expected a PDF file whose text can be copied; export it anew, or \
         recognise them with --ocr 'ocrmypdf --force-ocr -l vie {{in}} {{out}}' (OCR)"
    )]
    UnknownLetters,
    /// A picture, and no command to recognise its letters.
    #[error("is a picture: recognise its letters with --ocr 'tesseract {{in}} - -l vie' (OCR)")]
    Picture,
    /// A scan or a picture whose letters the user's command did not recognise.
    #[error("was not recognised by the command of --ocr: {0}")]
    Unrecognised(String),
    /// A file of a format that the program was built without the reader of.
    #[error(
        "is a {format} file, and this tracuu was built without the feature `{feature}`: index it with a tracuu that has the \
         feature, as `cargo install` builds it unless told otherwise"
    )]
    NoReader {
        /// The format.
        format: &'static str,
        /// The feature of the crate that has the reader.
        feature: &'static str,
    },
    /// Compressed in a way that is not known, or that asks for too much memory.
    #[error("is compressed in a way that is not read ({0}): unpack it and index what comes out")]
    UnknownMethod(String),
    /// A file named as an archive that is none.
    #[error("is named as an archive and is none")]
    NotAnArchive,
    /// A table none of whose columns is a title or a text.
    #[error(
        "has no column for a title or a text in its first row: expected title, lead, body, tiêu đề, nội dung or the like; \
         name others with --map body=NAME"
    )]
    NoHeader,
    /// A row that has not the cells of the header.
    #[error("has {found} cells where the header has {expected}: a cell with a separator in it must stand in quotes")]
    OtherCells {
        /// The cells it has.
        found: usize,
        /// The columns of the table.
        expected: usize,
    },
    /// A row with a quote that opens a cell and does not close it.
    #[error("has a quote that is not closed: the lines after it are read as rows of their own")]
    OpenQuote,
    /// A line that no JSON parser takes.
    #[error("is not JSON: {what} at column {column}")]
    NotJson {
        /// The byte of the line where it went wrong, from 1.
        column: usize,
        /// The parser's words.
        what: String,
    },
    /// JSON, but not an object.
    #[error("is {0}, expected an object with a title or a body")]
    NotObject(JsonKind),
    /// None of the fields that hold text.
    #[error("has neither title nor text: expected a field title, lead or body; name others with --map body=NAME")]
    NoText,
    /// The same, where a field of another name looks like a text: its name.
    #[error(
        "has neither title nor text under a known name, but the field {0:?} looks like a text: read it with --map 'body={0}'"
    )]
    UnknownFields(String),
    /// A page of dates, counters, menus and other furniture.
    #[error("has no text but page furniture (dates, counters, menus): expected a title or a sentence")]
    OnlyFurniture,
    /// A page that lists articles: a home page, a section, results of a search.
    #[error(
        "is a list of links to articles (a home page, a section): expected the page of one article; index the pages it links to"
    )]
    Listing,
    /// Reading it went wrong by a fault of the program.
    #[error("could not be analysed by a fault of tracuu, which is worth reporting: {0}")]
    Internal(String),
    /// The index does not take it, and says why.
    #[error("is not taken by the index: {0}")]
    Refused(String),
}

/// A kind of JSON value that is no object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonKind {
    Array,
    String,
    Boolean,
    Null,
    Number,
}

impl fmt::Display for JsonKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Array => "an array",
            Self::String => "a string",
            Self::Boolean => "a boolean",
            Self::Null => "null",
            Self::Number => "a number",
        })
    }
}

impl Reason {
    /// A short name that stays the same from version to version, for programs that read a report.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Unreadable { .. } => "unreadable",
            Self::LinkLoop(_) => "link-loop",
            Self::UnknownKind { .. } => "unknown-kind",
            Self::NotAFile => "not-a-file",
            Self::Empty => "empty",
            Self::Binary => "binary",
            Self::Truncated(_) => "truncated",
            Self::Damaged(_) | Self::DamagedDocument(_) => "damaged",
            Self::TooLong { .. } => "too-long",
            Self::TooDeep(_) => "too-deep",
            Self::TooManyMembers(_) => "too-many-members",
            Self::TooMuchUnpacked(_) => "too-much-unpacked",
            Self::RatioTooHigh(_) => "ratio-too-high",
            Self::Encrypted => "encrypted",
            Self::Password => "password",
            Self::Scan => "scan",
            Self::UnknownLetters => "unknown-letters",
            Self::Picture => "picture",
            Self::Unrecognised(_) => "unrecognised",
            Self::NoReader { .. } => "no-reader",
            Self::UnknownMethod(_) => "unknown-method",
            Self::NotAnArchive => "not-an-archive",
            Self::NoHeader => "no-header",
            Self::OtherCells { .. } => "other-cells",
            Self::OpenQuote => "open-quote",
            Self::NotJson { .. } => "not-json",
            Self::NotObject(_) => "not-object",
            Self::NoText | Self::UnknownFields(_) => "no-text",
            Self::OnlyFurniture => "only-furniture",
            Self::Listing => "listing",
            Self::Internal(_) => "internal",
            Self::Refused(_) => "refused",
        }
    }

    /// All codes, in order.
    pub const CODES: [&str; 33] = [
        "binary",
        "damaged",
        "empty",
        "encrypted",
        "internal",
        "link-loop",
        "listing",
        "missing",
        "no-header",
        "no-reader",
        "no-text",
        "not-a-file",
        "not-an-archive",
        "not-json",
        "not-object",
        "only-furniture",
        "open-quote",
        "other-cells",
        "password",
        "picture",
        "ratio-too-high",
        "refused",
        "scan",
        "too-deep",
        "too-long",
        "too-many-members",
        "too-much-unpacked",
        "truncated",
        "unknown-kind",
        "unknown-letters",
        "unknown-method",
        "unreadable",
        "unrecognised",
    ];

    /// Whether it is a limit of a whole file, so that raising the limit lets the file be read.
    pub fn is_limit(&self) -> bool {
        matches!(self, Self::TooDeep(_) | Self::TooManyMembers(_) | Self::TooMuchUnpacked(_) | Self::RatioTooHigh(_))
    }

    /// Whether a command that recognises letters can help.
    pub fn asks_for_ocr(&self) -> bool {
        matches!(self, Self::Scan | Self::UnknownLetters | Self::Picture | Self::Unrecognised(_))
    }

    /// The reason at its place.
    pub(super) fn at(self, origin: Origin) -> Reject {
        Reject { origin, reason: self }
    }

    /// The reject for what the system said of a path.
    pub(super) fn of_io(error: &std::io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound => Self::Missing,
            kind => Self::Unreadable { kind, what: error.to_string() },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reject_names_the_input_and_what_to_do() {
        let reject = Reason::TooLong { size: Some(90), limit: 64 }.at(Origin::of_file("tin.jsonl").at(Some(3)));
        assert_eq!(
            reject.to_string(),
            "tin.jsonl:3: is longer than the limit of 64 bytes (it has 90): raise --max-record, and --memory to 16 times \
             that, to read it"
        );
        assert_eq!(Reason::Empty.at(Origin::of_file("a.txt")).to_string(), "a.txt: is empty");
    }
}
