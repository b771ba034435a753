//! The command that recognises letters, as the user writes it.

use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use thiserror::Error;

/// What stands in a command for the file to read.
pub(super) const INPUT: &str = "{in}";
/// What stands in a command for the file that it is to write.
pub(super) const OUTPUT: &str = "{out}";

/// A command that recognises the letters in pictures, and what it may cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ocr {
    /// The program and its arguments.
    words: Vec<String>,
    /// The time that it may take for one file.
    pub time: Duration,
    /// The bytes of memory that it, and each process that it starts, may have.
    pub memory: u64,
    /// The folder that keeps what it gave, so that a file is recognised once; `None` keeps nothing.
    pub cache: Option<PathBuf>,
}

/// The reason why a text is no command that recognises letters.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum OcrError {
    /// Nothing but white space.
    #[error("the command is empty: expected one as 'tesseract {INPUT} - -l vie'")]
    Empty,
    /// A quote that is opened and not closed.
    #[error("the command has a quote that is not closed")]
    OpenQuote,
    /// It does not say where the name of the file stands.
    #[error("the command does not say where the file stands: write {INPUT} there, as in 'tesseract {INPUT} - -l vie'")]
    NoInput,
}

impl Ocr {
    /// The time for one file unless the user says otherwise: ten minutes, some 200 pages of ocrmypdf on one processor.
    pub const TIME: Duration = Duration::from_secs(600);
    /// The memory unless the user says otherwise: 4 GiB of addresses, of which a page at 600 dpi takes one.
    pub const MEMORY: u64 = 4 << 30;

    /// The program and its arguments, as the user wrote them.
    pub(super) fn words(&self) -> &[String] {
        &self.words
    }

    /// Whether it writes a file, rather than to its standard output.
    pub(super) fn writes(&self) -> bool {
        self.words.iter().any(|word| word.contains(OUTPUT))
    }
}

impl FromStr for Ocr {
    type Err = OcrError;

    /// Parses a command: words, with quotes as a shell has them. No shell runs it.
    fn from_str(command: &str) -> Result<Self, OcrError> {
        let words = shlex::split(command).ok_or(OcrError::OpenQuote)?;
        if words.is_empty() {
            return Err(OcrError::Empty);
        }
        if !words.iter().any(|word| word.contains(INPUT)) {
            return Err(OcrError::NoInput);
        }
        Ok(Self { words, time: Self::TIME, memory: Self::MEMORY, cache: None })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_words_and_names_its_file() {
        let ocr: Ocr = "ocrmypdf -l vie --title 'Bản quét' {in} {out}".parse().unwrap();
        assert_eq!(ocr.words(), ["ocrmypdf", "-l", "vie", "--title", "Bản quét", "{in}", "{out}"]);
        assert!(ocr.writes());
        assert_eq!("tesseract -l vie".parse::<Ocr>(), Err(OcrError::NoInput));
        assert_eq!("x 'y {in}".parse::<Ocr>(), Err(OcrError::OpenQuote));
        assert_eq!("  ".parse::<Ocr>(), Err(OcrError::Empty));
        assert!(OcrError::NoInput.to_string().ends_with("as in 'tesseract {in} - -l vie'"));
    }
}
