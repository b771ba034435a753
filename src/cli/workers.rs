//! The options that say how much of the machine a run of indexing may take.

use super::size::parse_size;
use super::value::ValueError;
use crate::ingest;

/// Less than this is not enough for the smallest segment and the records on their way to it.
const LEAST_MEMORY: usize = 64 << 20;

#[derive(Debug, clap::Args)]
#[group(skip)]
pub(super) struct Options {
    /// How many threads to use [default: all processors]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024), hide_short_help = true)]
    jobs: Option<u16>,
    /// How much memory to use, as 512M or 2G
    #[arg(long, value_name = "SIZE", default_value = "1G", value_parser = parse_memory, hide_short_help = true)]
    memory: usize,
}

impl Options {
    /// The run with these threads and this memory.
    pub fn of(&self, run: ingest::Options) -> ingest::Options {
        ingest::Options { jobs: self.jobs.map_or(run.jobs, usize::from), memory: self.memory, ..run }
    }
}

/// Reads an amount of memory for a run.
///
/// # Errors
/// Returns an error if it is no amount, or too little.
pub(super) fn parse_memory(text: &str) -> Result<usize, ValueError> {
    match parse_size(text)? {
        bytes if bytes < LEAST_MEMORY => Err(ValueError::TooLittle(text.to_owned())),
        bytes => Ok(bytes),
    }
}
