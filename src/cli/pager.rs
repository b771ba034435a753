//! Long output to a terminal, a window at a time, by a program such as `less`.

use std::env;
use std::io::{self, Write};
use std::process::{Child, ChildStdin, Command, Stdio};

use anstream::adapter::strip_bytes;
use anstream::{AutoStream, ColorChoice, StripStream};
use unicode_width::UnicodeWidthStr;

use super::messages;

/// Whether long output is paged, and by what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PagerChoice {
    /// It is not.
    Off,
    /// By this command: a program and its arguments.
    Command(Vec<String>),
}

impl PagerChoice {
    /// The command that a setting names, as a shell would read it; an empty one is none.
    pub fn of(setting: &str) -> Self {
        match shlex::split(setting) {
            Some(words) if !words.is_empty() => Self::Command(words),
            _ => Self::Off,
        }
    }
}

/// Output that waits until it is longer than the window: then a pager is given it, and what follows.
pub(super) struct Pager {
    command: Vec<String>,
    /// The columns and lines of the window.
    window: (usize, usize),
    color: ColorChoice,
    /// The lines that `buffer` takes in the window.
    lines: usize,
    buffer: Vec<u8>,
    sink: Sink,
}

enum Sink {
    /// Nothing yet.
    Nothing,
    /// To the terminal itself, as no pager could be started.
    Terminal,
    Pager {
        child: Child,
        stream: Box<dyn Write>,
    },
}

impl Pager {
    pub fn new(command: Vec<String>, columns: usize, lines: usize, color: ColorChoice) -> Self {
        Self { command, window: (columns, lines), color, lines: 0, buffer: Vec::new(), sink: Sink::Nothing }
    }

    /// Shows what waits, and what follows, by the pager.
    fn open(&mut self) -> io::Result<()> {
        self.sink = match start(&self.command) {
            Ok((child, stdin)) => {
                messages::hold();
                let keeps = self.color != ColorChoice::Never && shows_colours(&self.command);
                let stdin: Box<dyn Write> = Box::new(stdin);
                Sink::Pager { child, stream: if keeps { stdin } else { Box::new(StripStream::new(stdin)) } }
            }
            Err(_) => Sink::Terminal,
        };
        let buffer = std::mem::take(&mut self.buffer);
        self.pass(&buffer)
    }

    fn pass(&mut self, bytes: &[u8]) -> io::Result<()> {
        match &mut self.sink {
            Sink::Pager { stream, .. } => stream.write_all(bytes),
            Sink::Nothing | Sink::Terminal => AutoStream::new(io::stdout().lock(), self.color).write_all(bytes),
        }
    }

    /// Shows what waits, and waits until the reader leaves the pager.
    ///
    /// # Errors
    /// Returns an error if what waits can't be written.
    pub fn finish(mut self) -> io::Result<()> {
        let buffer = std::mem::take(&mut self.buffer);
        let passed = self.pass(&buffer);
        drop(self);
        passed
    }
}

/// The reader of a pager stays in it, however the command ends.
impl Drop for Pager {
    fn drop(&mut self) {
        if let Sink::Pager { mut child, stream } = std::mem::replace(&mut self.sink, Sink::Nothing) {
            drop(stream);
            let _ = child.wait();
            messages::release();
        }
    }
}

impl Write for Pager {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if let Sink::Nothing = self.sink {
            self.buffer.extend_from_slice(bytes);
            self.lines += lines(bytes, self.window.0);
            if self.lines >= self.window.1 {
                self.open()?;
            }
        } else {
            self.pass(bytes)?;
        }
        Ok(bytes.len())
    }

    /// Nothing is shown before it is known whether it is long.
    fn flush(&mut self) -> io::Result<()> {
        match &mut self.sink {
            Sink::Nothing => Ok(()),
            Sink::Terminal => io::stdout().flush(),
            Sink::Pager { stream, .. } => stream.flush(),
        }
    }
}

/// The lines of a window that `bytes` take; a line that goes on in the next bytes counts in both.
fn lines(bytes: &[u8], columns: usize) -> usize {
    let plain = strip_bytes(bytes).into_vec();
    let text = String::from_utf8_lossy(&plain);
    text.lines().map(|line| line.width().div_ceil(columns).max(1)).sum()
}

fn start(command: &[String]) -> io::Result<(Child, ChildStdin)> {
    let [program, arguments @ ..] = command else { return Err(io::ErrorKind::NotFound.into()) };
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped());
    // As git sets them: less ends by itself where all fits, shows colours, and leaves what it showed on the screen.
    for (name, value) in [("LESS", "FRX"), ("LV", "-c")] {
        if env::var_os(name).is_none() {
            command.env(name, value);
        }
    }
    let mut child = command.spawn()?;
    // Ctrl-C is the pager's; the end of its input ends this program.
    let _ = ctrlc::set_handler(|| {});
    match child.stdin.take() {
        Some(stdin) => Ok((child, stdin)),
        None => Err(io::ErrorKind::BrokenPipe.into()),
    }
}

/// True for a pager that shows colours: `less` with `-R`, and those that always do. Others print the escapes.
fn shows_colours(command: &[String]) -> bool {
    const ALWAYS: [&str; 7] = ["bat", "batcat", "cat", "moor", "moar", "most", "ov"];
    let [program, arguments @ ..] = command else { return false };
    let name = program.rsplit('/').next().unwrap_or(program);
    let is_raw = |options: &str| options.contains(['R', 'r']);
    let told = env::var("LESS").unwrap_or_else(|_| "FRX".to_owned());
    match name {
        "less" => is_raw(&told) || arguments.iter().any(|option| option.starts_with('-') && is_raw(option)),
        name => ALWAYS.contains(&name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_is_read_as_a_shell_does() {
        assert_eq!(PagerChoice::of("less -R"), PagerChoice::Command(vec!["less".to_owned(), "-R".to_owned()]));
        for none in ["", "  ", "'"] {
            assert_eq!(PagerChoice::of(none), PagerChoice::Off, "{none:?}");
        }
    }

    #[test]
    fn lines_are_those_of_the_window() {
        assert_eq!(lines("một\nhai\n".as_bytes(), 80), 2);
        assert_eq!(lines("\u{1b}[1mđảng ủy\u{1b}[0m\n\n".as_bytes(), 7), 2);
        assert_eq!(lines("đảng ủy".as_bytes(), 3), 3);
    }
}
