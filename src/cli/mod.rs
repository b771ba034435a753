//! Floor 8: the command line, one file for each command.

pub mod index;
mod progress;
mod size;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

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
            eprintln!("tracuu: {error:#}");
            ExitCode::from(2)
        }
    }
}
