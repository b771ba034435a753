//! Standard output: its width and colours.

use std::fmt;
use std::io::{self, BufWriter, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};

/// The stream that results go to.
pub(super) struct Output {
    stream: BufWriter<Box<dyn Write>>,
    /// The styles by which things are set off.
    pub paint: Paint,
    /// The number of columns.
    pub width: usize,
}

/// The width of what is no terminal.
const WIDTH: usize = 100;
/// Lines longer than this are hard to read, however wide the terminal is.
const WIDEST: usize = 120;
const NARROWEST: usize = 40;

impl Output {
    /// Standard output, in colours where it is a terminal that has them and `NO_COLOR` does not forbid them.
    pub fn stdout() -> Self {
        let stdout = io::stdout();
        let choice = AutoStream::choice(&stdout);
        let width = stdout.is_terminal().then(terminal_size::terminal_size).flatten();
        let width = width.map_or(WIDTH, |(width, _)| usize::from(width.0).clamp(NARROWEST, WIDEST));
        // What is not for a terminal passes as it is: formats for programs are not searched for colours.
        let (stream, paint): (Box<dyn Write>, _) = match choice {
            ColorChoice::Never => (Box::new(stdout.lock()), Paint::default()),
            choice => (Box::new(AutoStream::new(stdout.lock(), choice)), Paint::colours()),
        };
        Self { stream: BufWriter::new(stream), paint, width }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.stream.write(bytes).map_err(named)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush().map_err(named)
    }
}

/// An error that says what could not be written.
fn named(error: io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("can't write standard output: {error}"))
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
