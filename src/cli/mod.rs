//! Floor 8: the command line, one file for each command.

pub mod index;
mod progress;
mod size;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::text::sanitize_inline;

/// Full-text search for Vietnamese news archives.
#[derive(Debug, Parser)]
#[command(name = "tracuu", version)]
struct Arguments {
    /// The folder of the index.
    #[arg(long, global = true, value_name = "DIR", default_value = "index")]
    index: PathBuf,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Adds files and folders to the index, or brings it up to date with them.
    Index(index::IndexArgs),
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
