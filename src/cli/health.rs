//! `tracuu health`.

use std::io::Write;
use std::path::PathBuf;

use super::output::Output;
use super::{Context, Outcome, failure};
use crate::http::{ProbeError, probe};
use crate::text::sanitize_inline;

/// Ask a server whether it answers
///
/// A small search is tried there. For supervisors, and for containers, which have no other program to ask with. Prints the
/// server's answer, an object of JSON. Exit codes: 0 it answers; 1 it does not, or says what is wrong; 2 it can't be asked.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The address, as `tracuu serve` prints it
    #[arg(value_name = "URL", default_value = "http://127.0.0.1:7878/")]
    address: String,
    /// The server wants the token in this file
    #[arg(long, value_name = "FILE")]
    token_file: Option<PathBuf>,
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        match probe(&self.address, self.token_file.as_deref()) {
            Ok(answer) => {
                writeln!(out, "{}", sanitize_inline(&answer))?;
                Ok(Outcome::Done)
            }
            Err(error @ (ProbeError::Silent { .. } | ProbeError::Unwell { .. })) => {
                super::complain(failure::message(&error.into(), context.lang));
                Ok(Outcome::NothingFound)
            }
            Err(error) => Err(error.into()),
        }
    }
}
