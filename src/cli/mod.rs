//! Floor 8: the command line, one room per command.
//!
//! Results go to standard output, everything else to standard error. Exit codes: 0 done; 1 nothing found, or done with
//! some inputs rejected; 2 failed.

mod analyze;
mod cells;
mod completions;
mod demo;
mod failure;
mod index;
mod lines;
mod man;
mod number;
mod output;
mod progress;
mod search;
mod show;
mod size;
mod stats;
mod wrap;

use std::ffi::OsString;
use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand};

use output::Output;

use crate::text::sanitize_inline;

/// Full-text search for Vietnamese news archives.
///
/// Finds articles with or without diacritics, by document number (số hiệu văn bản), by date and by Party organisation
/// (chi bộ, đảng bộ, …). Articles are indexed once into a folder, which all other commands read.
#[derive(Debug, Parser)]
#[command(name = "tracuu", version, arg_required_else_help = true, after_help = EXAMPLES)]
pub struct Cli {
    /// The folder of the index
    #[arg(long, global = true, env = "TRACUU_INDEX", default_value = "index", value_name = "DIR")]
    index: PathBuf,
    /// Print results and errors only: no progress, no notes
    #[arg(long, short, global = true)]
    quiet: bool,
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  tracuu demo                                      index the sample articles and search them
  tracuu index bao/ ban-tin.jsonl.gz               add or update articles
  tracuu search dang uy phuong                     words, with or without diacritics
  tracuu search 03-CT/TW --group-by year           who cited a directive, year by year
  tracuu analyze bai-viet.txt                      what tracuu sees in an article

Exit codes: 0 done; 1 nothing found, or done with some inputs rejected; 2 failed.
`tracuu COMMAND --help` has the options of a command and examples of its use.";

#[derive(Debug, Subcommand)]
enum Command {
    Demo(demo::Args),
    Index(index::IndexArgs),
    Search(Box<search::Args>),
    Show(show::Args),
    Number(number::Args),
    Cells(cells::Args),
    Analyze(analyze::Args),
    Stats(stats::Args),
    Completions(completions::Args),
    Man(man::Args),
}

/// Runs the program.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let done = match &arguments.command {
        Command::Index(args) => index::run(args, &arguments.index, &mut std::io::stdout().lock()),
    };
    match done {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            progress::tell(&format!("tracuu: {}", sanitize_inline(&message(&error))));
            ExitCode::from(2)
        }
    }
}

/// An error and its causes; a cause that the error before it has told already is left out.
fn message(error: &anyhow::Error) -> String {
    let mut told = String::new();
    for cause in error.chain().map(ToString::to_string) {
        if !told.contains(&cause) {
            let colon = if told.is_empty() { "" } else { ": " };
            told.push_str(colon);
            told.push_str(&cause);
        }
    }
    told
}
