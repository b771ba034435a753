//! The errors of the files and names of an evaluation.

use thiserror::Error;

/// A file that can't be read as queries, qrels or a run, or can't be written as one; or a variant that there is not.
#[derive(Debug, Error)]
pub enum EvalError {
    /// A line is not of the form the file should have.
    #[error("{file}:{line}: expected {expected}, found {found:?}")]
    Line {
        /// The file, as the user named it.
        file: String,
        /// The line, from 1.
        line: usize,
        /// The form, with an example's field names.
        expected: &'static str,
        /// The line, or the field of it that is wrong, shortened.
        found: String,
    },
    /// Two lines of a file speak of the same thing.
    #[error("{file}:{line}: {what} was already given above; remove one of the lines")]
    Twice {
        /// The file, as the user named it.
        file: String,
        /// The second of the lines, from 1.
        line: usize,
        /// The thing that both lines give.
        what: String,
    },
    /// TREC files part their fields by white space, so a name in them has none.
    #[error("{0:?} can't stand in a TREC file, where white space parts the fields; use names without it, or TSV")]
    WhiteSpace(String),
    /// TSV files part their fields by tabs and line ends.
    #[error("{0:?} can't stand in a TSV file, where tabs and line ends part the fields; use text without them")]
    Separator(String),
    /// A name that no [`super::Variant`] has.
    #[error(
        "there is no variant {0:?}: expected as-is, folded, tone-swapped, half-marks, one-edit, telex, vni, piece or folded-piece"
    )]
    Variant(String),
    /// The file could not be written.
    #[error("writing failed: {0}")]
    Write(#[from] std::io::Error),
}

/// The number of code points of a bad line that an error shows.
const SHOWN: usize = 80;

impl EvalError {
    pub(super) fn line(file: &str, at: usize, expected: &'static str, found: &str) -> Self {
        let mut shown: String = found.chars().take(SHOWN).collect();
        if shown.len() < found.len() {
            shown.push('…');
        }
        Self::Line { file: file.to_owned(), line: at, expected, found: shown }
    }

    pub(super) fn twice(file: &str, at: usize, what: String) -> Self {
        Self::Twice { file: file.to_owned(), line: at, what }
    }
}

/// The lines of a file that are not blank, numbered from 1, without a byte order mark.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    text.lines().enumerate().map(|(at, line)| (at + 1, line)).filter(|(_, line)| !line.trim().is_empty())
}

/// The name as a field of a TREC file.
pub(super) fn trec_field(name: &str) -> Result<&str, EvalError> {
    if name.is_empty() || name.contains(char::is_whitespace) {
        return Err(EvalError::WhiteSpace(name.to_owned()));
    }
    Ok(name)
}

/// The text as a field of a TSV file.
pub(super) fn tsv_field(text: &str) -> Result<&str, EvalError> {
    if text.contains(['\t', '\n', '\r']) {
        return Err(EvalError::Separator(text.to_owned()));
    }
    Ok(text)
}
