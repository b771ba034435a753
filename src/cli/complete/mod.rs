//! What the scripts of `tracuu completions` call when a key is pressed: `tracuu complete SHELL --word=WORD -- WORDS…`.
//!
//! The words are those before the cursor, as the shell hands them over, and the word is the one at it, as it is typed.
//! Whatever goes wrong, nothing is completed, nothing is said, and nothing fails: a message would stand in the middle of a line.

mod candidates;
mod line;
mod shell;

use std::ffi::{OsStr, OsString};
use std::io::{self, Write};
use std::time::{Duration, Instant};

use clap_complete::engine;

use super::settings::{User, index_of};
use super::{command, language};
use crate::base::catch_panic;
use crate::lang::help::HelpTexts;
use crate::text::sanitize_inline;
use line::Quoting;
pub(super) use shell::Shell;

/// The name of the command; it is none of those that people are offered.
const NAME: &str = "complete";
const WORD: &str = "--word=";
const LINE: &str = "--line=";
const END: &str = "--";
/// A key is answered within this time; the rest of the 50 milliseconds that nobody notices is for starting.
const TIME: Duration = Duration::from_millis(30);

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Request {
    shell: Shell,
    /// The words before the one at the cursor, without their quotation marks; the first is the program.
    words: Vec<String>,
    /// The word at the cursor, as far as it is typed.
    word: String,
    /// What the shell has of this word already, and how it goes on.
    quoting: Quoting,
}

/// A completion: what stands on the line when it is taken, and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Completion {
    value: String,
    help: Option<String>,
}

impl Request {
    /// The request that the arguments of the program make; `None` where they make another.
    pub fn of(arguments: &[OsString]) -> Option<Self> {
        let [_, name, shell, word, rest @ ..] = arguments else { return None };
        if name != OsStr::new(NAME) {
            return None;
        }
        let (shell, word) = (Shell::of_name(shell.to_str()?)?, word.to_string_lossy());
        if let Some(typed) = word.strip_prefix(LINE) {
            // A line that is not split, and of it what the shell takes for its last word.
            let last = rest.first()?.to_string_lossy();
            let (words, word, quoting) = line::split(typed, last.strip_prefix(WORD)?)?;
            return Some(Self { shell, words, word, quoting });
        }
        let typed = word.strip_prefix(WORD)?;
        let [end, words @ ..] = rest else { return None };
        if end != OsStr::new(END) {
            return None;
        }
        let words = words.iter().map(|word| line::unquoted(&word.to_string_lossy(), shell.escape())).collect();
        let word = line::unquoted(typed, shell.escape());
        Some(Self { shell, words, word, quoting: Quoting::default() })
    }

    /// Prints the completions.
    pub fn answer(&self) {
        let completions = catch_panic(|| self.completions()).unwrap_or_default();
        let _ = io::stdout().write_all(self.shell.printed(&completions, &self.quoting).as_bytes());
    }

    fn completions(&self) -> Vec<Completion> {
        let until = Instant::now() + TIME;
        let mut words: Vec<OsString> = self.words.iter().map(OsString::from).collect();
        let user = User::of(&words);
        let source = candidates::Source { index: index_of(&words, &user), names: user.names(), until };
        let mut program = candidates::attached(user.with_defaults(command()), &source);
        words.push(OsString::from(&self.word));
        let at = words.len() - 1;
        let texts = HelpTexts::of(language::of(&words, &user).value);
        let found = engine::complete(&mut program, words, at, None).unwrap_or_default();
        let completion = |candidate: &engine::CompletionCandidate| {
            let value = candidate.get_value().to_str()?.to_owned();
            // A value that would not stay one line is not to be typed either.
            let is_plain = !value.chars().any(char::is_control);
            let help = candidate.get_help().map(ToString::to_string);
            let help = help.and_then(|help| Some(sanitize_inline(texts.text(help.lines().next()?)).into_owned()));
            is_plain.then_some(Completion { value, help })
        };
        found.iter().filter_map(completion).collect()
    }
}
