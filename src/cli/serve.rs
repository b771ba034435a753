//! `tracuu serve`.

use std::fs::File;
use std::io::{self, Write};
use std::net::SocketAddr;
use std::panic;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::Context as _;
use tracing::level_filters::LevelFilter;

use super::output::Output;
use super::search::weights::{self, Preferences};
use super::{Context, Outcome, settings};
use crate::http::{Access, Bounds, Log, Server, Settings, Token};
use crate::lang::terminal::failure as said;
use crate::text::sanitize_inline;

/// Open the index to browsers and programs
///
/// Pages to search in, in Vietnamese and English, and an API under /api/v1 whose answers are the JSON that the other
/// commands print; /api/v1/openapi.json describes it. Nothing can be changed over HTTP. What is committed to the index
/// while the server runs is found without a restart. Ctrl-C or SIGTERM ends it after the requests it is at.
///
/// Only this machine can ask, unless --listen says otherwise; then say who may: --token-file or --open.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Where to listen
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:7878")]
    listen: SocketAddr,
    /// Answer only who has the token in this file
    ///
    /// As `Authorization: Bearer TOKEN`, or as a password in the browser.
    #[arg(long, value_name = "FILE")]
    token_file: Option<PathBuf>,
    /// Answer everyone who can reach the address
    #[arg(long, conflicts_with = "token_file")]
    open: bool,
    /// All requests come by a proxy
    ///
    /// Whose they are, the last address in X-Forwarded-For tells.
    #[arg(long)]
    behind_proxy: bool,
    #[command(flatten)]
    weights: weights::Options,
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        let log = begin_log(context.quiet).with_context(|| said::no_log(context.lang))?;
        let access = match (&self.token_file, self.open) {
            (Some(file), _) => Access::Token(Token::read(file)?),
            (None, true) => Access::Open,
            (None, false) => Access::Local,
        };
        let Preferences { weights, synonyms } = self.weights.preferences(context)?;
        let server = Server::bind(Settings {
            index: context.index.clone(),
            numbers: settings::tables_of_option(context)?,
            weights,
            synonyms,
            listen: self.listen,
            access,
            behind_proxy: self.behind_proxy,
            bounds: Bounds::default(),
            log: Some(log.clone()),
        })?;
        let stop = server.stop();
        ctrlc::set_handler(move || stop.now()).with_context(|| said::no_signals(context.lang))?;
        writeln!(out, "http://{}/", server.address())?;
        out.flush()?;
        server.run();
        log.flush(LAST_LINES);
        Ok(Outcome::Done)
    }
}

/// The time that the last lines of the log may take at the end.
const LAST_LINES: Duration = Duration::from_millis(500);

/// Writes a line of JSON to standard error for each request; with `quiet`, for warnings only. Panics are lines too: nothing
/// else of the server writes to standard error, which may be full, closed or read by nobody.
fn begin_log(quiet: bool) -> io::Result<Log> {
    let level = if quiet { LevelFilter::WARN } else { LevelFilter::INFO };
    let log = Log::to(standard_error()?)?;
    let lines = log.clone();
    // Another subscriber is there only where this is not the first server of the process.
    let _ = tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_max_level(level)
        .with_writer(move || lines.clone())
        .try_init();
    panic::set_hook(Box::new(|told| {
        let place = told.location().map(ToString::to_string);
        let message = sanitize_inline(told.payload_as_str().unwrap_or("a panic without a message")).into_owned();
        tracing::error!(place, panic = message, "a thread panicked");
    }));
    Ok(log)
}

/// Standard error as a file of its own: the standard library's is behind a lock, which a write that waits would hold.
#[cfg(unix)]
fn standard_error() -> io::Result<File> {
    use std::os::fd::AsFd as _;
    Ok(File::from(io::stderr().as_fd().try_clone_to_owned()?))
}

/// Standard error as a file of its own: the standard library's is behind a lock, which a write that waits would hold.
#[cfg(windows)]
fn standard_error() -> io::Result<File> {
    use std::os::windows::io::AsHandle as _;
    Ok(File::from(io::stderr().as_handle().try_clone_to_owned()?))
}
