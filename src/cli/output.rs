//! Where results go: standard output, a pager, or a file; its width and colours.

use std::fmt;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::PathBuf;

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use anyhow::bail;
use indicatif::HumanBytes;
use serde::Serialize;

use super::file::NewFile;
use super::pager::{Pager, PagerChoice};
use super::wording::WriteError;
use crate::export::{Layout, json};
use crate::lang::Lang;
use crate::lang::terminal::output as said;

/// The stream that results go to.
pub(super) struct Output {
    stream: BufWriter<Stream>,
    /// The styles by which things are set off.
    pub paint: Paint,
    /// Whether it is a file that the user names.
    pub is_file: bool,
    /// The number of columns that lines are broken at: those of a terminal. What is no terminal breaks no line.
    pub width: usize,
    /// The language of what is for reading.
    pub lang: Lang,
}

/// What the user says of the output.
#[derive(Debug)]
pub(super) struct Destination {
    /// The file to write in place of standard output.
    pub file: Option<PathBuf>,
    /// Whether to write in colours.
    pub color: ColorChoice,
    /// Long output to a terminal goes through this.
    pub pager: PagerChoice,
    pub lang: Lang,
}

/// Lines longer than this are hard to read, however wide the terminal is.
const WIDEST: usize = 120;
const NARROWEST: usize = 20;
/// The width of pictures where there is no terminal.
const PICTURE: usize = 100;

enum Stream {
    Stdout(Box<dyn Write>),
    Pager(Pager),
    File(NewFile),
}

impl Output {
    /// The output that the user asks for. A file is written beside its name and takes its place when the output
    /// [ends](Self::finish).
    ///
    /// # Errors
    /// Returns an error if the file can't be made.
    pub fn open(destination: &Destination) -> anyhow::Result<Self> {
        let Destination { file, color, pager, lang } = destination;
        let stdout = io::stdout();
        let terminal = (file.is_none() && stdout.is_terminal()).then(terminal_size::terminal_size).flatten();
        let width = terminal.map_or(usize::MAX, |(width, _)| usize::from(width.0).clamp(NARROWEST, WIDEST));
        let choice = match (color, file) {
            (ColorChoice::Auto, Some(_)) => ColorChoice::Never,
            (ColorChoice::Auto, None) => AutoStream::choice(&stdout),
            (color, _) => *color,
        };
        let stream = match (file, terminal, pager) {
            (Some(path), ..) => Stream::File(NewFile::create(path, *lang)?),
            (None, Some((_, height)), PagerChoice::Command(command)) => {
                Stream::Pager(Pager::new(command.clone(), width, height.0.into(), choice))
            }
            // What is not for a terminal passes as it is: formats for programs are not searched for colours.
            _ if choice == ColorChoice::Never => Stream::Stdout(Box::new(stdout.lock())),
            _ => Stream::Stdout(Box::new(AutoStream::new(stdout.lock(), choice))),
        };
        let paint = if choice == ColorChoice::Never { Paint::default() } else { Paint::colours() };
        Ok(Self { stream: BufWriter::new(stream), paint, is_file: file.is_some(), width, lang: *lang })
    }

    /// The columns that a picture may take.
    pub fn picture_width(&self) -> usize {
        if self.width == usize::MAX { PICTURE } else { self.width }
    }

    /// Writes a value as indented JSON.
    ///
    /// # Errors
    /// Returns an error if the output can't be written.
    pub fn json(&mut self, value: &impl Serialize) -> anyhow::Result<()> {
        Ok(self.write_all(json(value, Layout::Indented)?.as_bytes())?)
    }

    /// Writes bytes that are no text; a terminal is not given them.
    ///
    /// # Errors
    /// Returns an error if the output is a terminal, or can't be written.
    pub fn bytes(&mut self, bytes: &[u8]) -> anyhow::Result<()> {
        if self.width != usize::MAX {
            bail!(said::no_text(self.lang));
        }
        Ok(self.write_all(bytes)?)
    }

    /// Writes a value as a line of JSON.
    ///
    /// # Errors
    /// Returns an error if the output can't be written.
    pub fn json_line(&mut self, value: &impl Serialize) -> anyhow::Result<()> {
        Ok(self.write_all(json(value, Layout::Line)?.as_bytes())?)
    }

    /// Ends the output: waits until the pager is left, or gives the file its name.
    ///
    /// # Errors
    /// Returns an error if what remains can't be written.
    pub fn finish(mut self) -> anyhow::Result<()> {
        self.flush()?;
        match self.stream.into_inner().map_err(io::IntoInnerError::into_error)? {
            Stream::Stdout(_) => Ok(()),
            Stream::Pager(pager) => Ok(pager.finish().map_err(WriteError::stdout)?),
            Stream::File(file) => file.finish(),
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.stream.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}

impl Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stdout(stream) => stream.write(bytes).map_err(WriteError::stdout),
            Self::Pager(pager) => pager.write(bytes).map_err(WriteError::stdout),
            Self::File(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stdout(stream) => stream.flush().map_err(WriteError::stdout),
            Self::Pager(pager) => pager.flush().map_err(WriteError::stdout),
            Self::File(file) => file.flush(),
        }
    }
}

/// The styles that output uses; without colours, all of them are plain.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Paint {
    /// The style of what the query matched.
    pub matched: Style,
    /// Titles and headings.
    pub strong: Style,
    /// The style of what matters less.
    pub faint: Style,
    /// Bars.
    pub bar: Style,
}

impl Paint {
    fn colours() -> Self {
        Self {
            matched: AnsiColor::Yellow.on_default().bold(),
            strong: Style::new().bold(),
            faint: Style::new().dimmed(),
            bar: AnsiColor::Cyan.on_default(),
        }
    }
}

/// An amount of bytes: `1.23 MiB`, or `1,23 MiB`.
pub(super) fn bytes(bytes: u64, lang: Lang) -> String {
    let text = HumanBytes(bytes).to_string();
    match lang {
        Lang::Vi => text.replace('.', ","),
        Lang::En => text,
    }
}

/// `text` in `style`.
pub(super) fn styled(style: Style, text: impl fmt::Display) -> impl fmt::Display {
    StyledText { style, text }
}

struct StyledText<T> {
    style: Style,
    text: T,
}

impl<T: fmt::Display> fmt::Display for StyledText<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}{:#}", self.style, self.text, self.style)
    }
}
