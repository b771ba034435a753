//! `tracuu serve`.

use std::fs::File;
use std::io::{self, Write};
use std::panic;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context as _, bail};
use tracing::level_filters::LevelFilter;

use super::output::Output;
use super::search::weights::{self, Preferences};
use super::value::ValueError;
use super::{Context, Outcome, settings};
use crate::desk::Desk;
use crate::http::{Access, BasePath, Bounds, Listen, Log, Server, Settings, Site, Token};
use crate::lang::terminal::{failure as said, usage};
use crate::text::sanitize_inline;

/// Open the index to browsers and programs
///
/// Pages to search in, in Vietnamese and English, and an API under /api/v1 whose answers are the JSON that the other
/// commands print; /api/v1/openapi.json describes it. The index can't be changed over HTTP. What is committed to it
/// while the server runs is found without a restart. Ctrl-C or SIGTERM ends it after the requests it is at.
///
/// Only this machine can ask, unless --listen says otherwise; then say who may: --token-file or --open.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Where to listen: an address with its port, or unix:PATH
    ///
    /// A socket is a file that the user and the group of the server may open, and that is removed at the end: nobody else can
    /// ask. One that a killed server left is replaced.
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:7878")]
    listen: Listen,
    /// The address that others reach it by: https://kho.example.vn
    ///
    /// Feeds name it. Unless said, they name the host that they are asked at.
    #[arg(long, value_name = "URL", value_parser = parse_address)]
    public_address: Option<String>,
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
    /// Put all addresses under this path: /kho/
    ///
    /// For a proxy that shows the server there and passes addresses on as they are.
    #[arg(long, value_name = "PATH", value_parser = base_path, default_value = "/", hide_default_value = true)]
    base_path: BasePath,
    /// Say on pages in which file an article was read
    ///
    /// Otherwise they say nothing of the disk of this machine. The API tells it always.
    #[arg(long, hide_short_help = true)]
    show_sources: bool,
    /// Let readers save searches and collect articles on the pages
    ///
    /// They lie beside the index, in INDEX.desk, where `tracuu saved` and `tracuu collection` have them. All who may ask the
    /// server see and change them. Otherwise nothing can be changed over HTTP.
    #[arg(long, hide_short_help = true)]
    desk: bool,
    /// Let pages of this site ask the API: https://bao.example
    ///
    /// Exactly as browsers name it, without a path. Can be given several times. The pages of tracuu itself are shown to none.
    #[arg(long, value_name = "SITE")]
    cors: Vec<Site>,
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
        if self.desk && context.indexes.len() > 1 {
            bail!(usage::collections_of_one(context.lang));
        }
        let Preferences { weights, synonyms } = self.weights.preferences(context)?;
        let server = Server::bind(Settings {
            indexes: context.indexes.clone(),
            numbers: settings::tables_of_option(context)?,
            weights,
            synonyms,
            listen: self.listen,
            public_address: self.public_address,
            base_path: self.base_path.clone(),
            show_sources: self.show_sources,
            desk: self.desk.then(|| Desk::of(&context.index)),
            access,
            behind_proxy: self.behind_proxy,
            sites: self.cors,
            bounds: Bounds::default(),
            log: Some(log.clone()),
        })?;
        let stop = server.stop();
        ctrlc::set_handler(move || stop.now()).with_context(|| said::no_signals(context.lang))?;
        match server.address() {
            Listen::Tcp(address) => writeln!(out, "http://{address}{}", self.base_path.at("/"))?,
            socket @ Listen::Socket(_) => writeln!(out, "{socket}")?,
        }
        out.flush()?;
        server.run();
        log.flush(LAST_LINES);
        Ok(Outcome::Done)
    }
}

/// A scheme and a host, without a slash at their end.
fn parse_address(text: &str) -> Result<String, ValueError> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let is_plain = |rest: &str| rest.bytes().all(|byte| byte.is_ascii_graphic() && !b"/?#\"<>\\".contains(&byte));
    match rest.map(|rest| rest.trim_end_matches('/')).filter(|rest| !rest.is_empty() && is_plain(rest)) {
        Some(_) => Ok(text.trim_end_matches('/').to_owned()),
        None => Err(ValueError::Address(text.to_owned())),
    }
}

fn base_path(text: &str) -> Result<BasePath, ValueError> {
    text.parse().map_err(|_| ValueError::BasePath(text.to_owned()))
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
