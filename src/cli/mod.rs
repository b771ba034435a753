//! Floor 9: the command line, one room per command. Needs the feature `cli`.
//!
//! Results go to standard output, everything else to standard error. Exit codes: 0 done; 1 nothing found, or done with
//! some inputs rejected, or problems told; 2 failed.

mod analyze;
mod authority;
mod bench;
mod cells;
mod chart;
mod check;
mod compact;
mod completions;
mod config;
mod demo;
mod documents;
mod eval;
mod failure;
mod figures;
mod index;
mod lexicon;
mod lines;
mod man;
mod meter;
mod number;
mod output;
mod progress;
mod reading;
mod remove;
mod report;
mod reprints;
mod search;
#[cfg(feature = "serve")]
mod serve;
mod show;
mod size;
mod stats;
mod stop;
mod suggest;
#[cfg(feature = "watch")]
mod watch;
mod wrap;

use std::ffi::OsString;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand};

use crate::base::catch_panic;
use output::Output;

/// Full-text search for Vietnamese news archives.
///
/// Finds articles with or without diacritics, by document number (số hiệu văn bản), by date and by Party organisation
/// (chi bộ, đảng bộ, …). Articles are indexed once into a folder, which all other commands read.
#[derive(Debug, Parser)]
#[command(name = "tracuu", version, arg_required_else_help = true, after_help = examples())]
pub struct Cli {
    /// The folder of the index
    #[arg(long, global = true, env = "TRACUU_INDEX", default_value = "index", value_name = "DIR")]
    index: PathBuf,
    /// Read document numbers by the types and issuers of this file, too
    ///
    /// Rows of the form of docs/extraction.md; a row replaces the built-in one of its code. `index` remembers the
    /// table, and all commands that read the index use it without being told. An empty file ends that. `[numbers]
    /// tables = "FILE"` in `tracuu.toml`, in the folder of the index, says the same for `index`.
    #[arg(long, global = true, value_name = "FILE.toml")]
    tables: Option<PathBuf>,
    /// Print results and errors only: no progress, no notes
    #[arg(long, short, global = true)]
    quiet: bool,
    #[command(subcommand)]
    command: Command,
}

/// A server is not among the commands of a program that was built without it.
fn examples() -> String {
    let serve = match cfg!(feature = "serve") {
        true => "\n  tracuu serve                                     a page to search in, and an API",
        false => "",
    };
    format!(
        "\
Examples:
  tracuu demo                                      index the sample articles and search them
  tracuu index bao/ ban-tin.jsonl.gz               add or update articles
  tracuu search dang uy phuong                     words, with or without diacritics
  tracuu search 03-CT/TW --group-by year           who cited a directive, year by year
  tracuu analyze bai-viet.txt                      what tracuu sees in an article{serve}

Exit codes: 0 done; 1 nothing found, or done with some inputs rejected, or problems told; 2 failed.
`tracuu COMMAND --help` has the options of a command and examples of its use."
    )
}

#[derive(Debug, Subcommand)]
enum Command {
    Demo(demo::Args),
    Index(index::IndexArgs),
    #[cfg(feature = "watch")]
    Watch(watch::Args),
    Remove(remove::Args),
    Check(check::Args),
    Compact(compact::Args),
    Search(Box<search::Args>),
    Suggest(suggest::Args),
    Show(show::Args),
    Number(number::Args),
    Cells(cells::Args),
    Reprints(reprints::Args),
    #[cfg(feature = "serve")]
    Serve(serve::Args),
    Analyze(analyze::Args),
    Stats(stats::Args),
    Eval(eval::Args),
    Bench(bench::Args),
    Lexicon(lexicon::Args),
    Authority(authority::Args),
    Completions(completions::Args),
    Man(man::Args),
}

/// The options that every command is given.
#[derive(Debug)]
struct Context {
    /// The folder of the index.
    index: PathBuf,
    /// The user's table of document types and issuers.
    tables: Option<PathBuf>,
    /// Whether notes are unwanted.
    quiet: bool,
}

impl Context {
    /// Says something that is neither a result nor an error.
    fn note(&self, text: impl std::fmt::Display) {
        if !self.quiet {
            say(text);
        }
    }
}

/// A line on standard error.
fn say(line: impl std::fmt::Display) {
    // Nobody is left to tell where standard error is closed.
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// Says what was wrong, with the program's name before it.
fn complain(what: impl std::fmt::Display) {
    say(format_args!("tracuu: {what}"));
}

/// The outcome of a command that did not fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// All is done.
    Done,
    /// There was nothing to show.
    NothingFound,
    /// Done, but some inputs could not be used.
    SomeRejected,
    /// Ended on request, before all was done.
    Stopped,
}

const FAILED: u8 = 2;

/// The whole command line, for completions and manual pages.
pub fn command() -> clap::Command {
    Cli::command()
}

/// Runs the program with its arguments, the first of which is its own name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    failure::silence_panics();
    let cli = match Cli::try_parse_from(search::told_apart(arguments, &command())) {
        Ok(cli) => cli,
        Err(refusal) => return refused(&refusal),
    };
    let context = Context { index: cli.index, tables: cli.tables, quiet: cli.quiet };
    let mut out = Output::stdout();
    let command = || -> anyhow::Result<Outcome> {
        let outcome = cli.command.run(&context, &mut out)?;
        out.flush()?;
        Ok(outcome)
    };
    match catch_panic(command) {
        Ok(Ok(Outcome::Done)) => ExitCode::SUCCESS,
        Ok(Ok(Outcome::NothingFound | Outcome::SomeRejected)) => ExitCode::from(1),
        // As a shell tells of a program that SIGINT ended.
        Ok(Ok(Outcome::Stopped)) => ExitCode::from(130),
        // Whoever read has seen enough, as `head` has: nothing went wrong.
        Ok(Err(error)) if failure::is_closed_pipe(&error) => ExitCode::SUCCESS,
        Ok(Err(error)) => failed(&failure::message(&error)),
        Err(panic) => failed(&failure::fault(&panic)),
    }
}

fn failed(message: &str) -> ExitCode {
    complain(message);
    ExitCode::from(FAILED)
}

/// Help and version on standard output; anything else is an error in the arguments.
fn refused(refusal: &clap::Error) -> ExitCode {
    if refusal.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        let _ = refusal.print();
        return ExitCode::from(FAILED);
    }
    if refusal.use_stderr() {
        let text = refusal.render().to_string();
        return failed(text.strip_prefix("error: ").unwrap_or(&text).trim_end());
    }
    let _ = refusal.print();
    ExitCode::SUCCESS
}

impl Command {
    fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        match self {
            Self::Demo(args) => args.run(context, out),
            Self::Index(args) => index::run(&args, context, out),
            #[cfg(feature = "watch")]
            Self::Watch(args) => args.run(context, out),
            Self::Remove(args) => args.run(context, out),
            Self::Check(args) => args.run(context, out),
            Self::Compact(args) => args.run(context, out),
            Self::Search(args) => args.run(context, out),
            Self::Suggest(args) => args.run(context, out),
            Self::Show(args) => args.run(context, out),
            Self::Number(args) => args.run(context, out),
            Self::Cells(args) => args.run(context, out),
            Self::Reprints(args) => args.run(context, out),
            #[cfg(feature = "serve")]
            Self::Serve(args) => args.run(context, out),
            Self::Analyze(args) => args.run(context, out),
            Self::Stats(args) => args.run(context, out),
            Self::Eval(args) => args.run(context, out),
            Self::Bench(args) => args.run(context, out),
            Self::Lexicon(args) => args.run(context, out),
            Self::Authority(args) => args.run(context),
            Self::Completions(args) => args.run(out),
            Self::Man(args) => args.run(out),
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_command_line_is_consistent() {
        super::command().debug_assert();
    }
}
