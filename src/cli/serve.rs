//! `tracuu serve`.

use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::Context as _;
use tracing::level_filters::LevelFilter;

use super::output::Output;
use super::search::weights;
use super::{Context, Outcome, config};
use crate::http::{Access, Bounds, Server, Settings, Token};

/// Open the index to browsers and programs
///
/// Pages to search in, in Vietnamese and English, and an API under /api/v1 whose answers are the JSON that the other
/// commands print; /api/v1/openapi.json describes it. Nothing can be changed over HTTP. What is committed to the index
/// while the server runs is found without a restart. Ctrl-C or SIGTERM ends it after the requests it is at.
///
/// Only this machine can ask, unless --listen says otherwise; then say who may: --token-file or --open.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Where to listen
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:7878")]
    listen: SocketAddr,
    /// Answer only who has the token in this file: as `Authorization: Bearer TOKEN`, or as a password in the browser
    #[arg(long, value_name = "FILE")]
    token_file: Option<PathBuf>,
    /// Answer everyone who can reach the address
    #[arg(long, conflicts_with = "token_file")]
    open: bool,
    #[command(flatten)]
    weights: weights::Options,
}

const EXAMPLES: &str = "\
Examples:
  tracuu serve                                             then open http://127.0.0.1:7878/
  tracuu serve --index ~/bao --listen 127.0.0.1:8080
  openssl rand -hex 32 > token && tracuu serve --listen 0.0.0.0:7878 --token-file token";

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        log(context.quiet);
        let access = match (&self.token_file, self.open) {
            (Some(file), _) => Access::Token(Token::read(file)?),
            (None, true) => Access::Open,
            (None, false) => Access::Local,
        };
        let server = Server::bind(Settings {
            index: context.index.clone(),
            numbers: config::tables_told(context)?,
            weights: self.weights.resolve(&context.index)?,
            synonyms: self.weights.synonyms(&context.index)?,
            listen: self.listen,
            access,
            bounds: Bounds::default(),
        })?;
        let stop = server.stop();
        ctrlc::set_handler(move || stop.now()).context("can't watch for signals")?;
        writeln!(out, "http://{}/", server.address())?;
        out.flush()?;
        server.run();
        Ok(Outcome::Done)
    }
}

/// Writes a line of JSON to standard error for each request; with `quiet`, for warnings only.
fn log(quiet: bool) {
    let level = if quiet { LevelFilter::WARN } else { LevelFilter::INFO };
    // Another subscriber is there only where this is not the first server of the process.
    let _ = tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_max_level(level)
        .with_writer(std::io::stderr)
        .try_init();
}
