//! `tracuu mcp`.

use std::io::{self, BufReader};

use super::output::Output;
use super::search::weights::{self, Preferences};
use super::size::parse_size;
use super::value::ValueError;
use super::{Context, Outcome, settings};
use crate::mcp::{Server, Settings};

/// Open the index to an assistant
///
/// Speaks the Model Context Protocol (MCP) over standard input and output: an assistant that can start programs, as a chat
/// or an editor with a language model is, gets tools to search, to read articles in parts, and to see all that is known of
/// a document number. docs/assistants.md says how to enter it there.
///
/// Nothing can be changed. Answers are bounded in bytes and say how to get the rest. What is committed to the index
/// meanwhile is found without a restart; the end of the input ends it.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// How many bytes an answer takes at most
    ///
    /// Some assistants refuse longer ones whole.
    #[arg(long, value_name = "SIZE", default_value = "20000", value_parser = parse_answer_size)]
    answer_size: usize,
    #[command(flatten)]
    weights: weights::Options,
}

/// Fewer bytes have no room for an article beside what tells of it.
const LEAST_ANSWER: usize = 2_000;

fn parse_answer_size(text: &str) -> Result<usize, ValueError> {
    match parse_size(text)? {
        bytes if bytes < LEAST_ANSWER => Err(ValueError::TooShort(LEAST_ANSWER)),
        bytes => Ok(bytes),
    }
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        let Preferences { weights, synonyms } = self.weights.preferences(context)?;
        let server = Server::new(Settings {
            indexes: context.indexes.clone(),
            numbers: settings::tables_of_option(context)?,
            weights,
            synonyms,
            answer: self.answer_size,
        });
        server.run(BufReader::new(io::stdin()), out)?;
        Ok(Outcome::Done)
    }
}
