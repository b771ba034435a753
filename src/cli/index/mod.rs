//! `tracuu index`: adds and updates.

mod display;
mod report;
mod summary;

use std::cell::OnceCell;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Instant;

use super::format::Format;
use super::nearest::nearest;
use super::output::Output;
use super::{
    Context, Outcome, collection, complain, documents, failure, is_address, progress, reading, say, settings, stop,
    workers,
};
#[cfg(feature = "cluster")]
use crate::cluster::{Access, Address, ClusterError};
use crate::ingest::{self, IngestError, Options, Tally};
use crate::lang::Lang;
use crate::lang::terminal::{indexing as said, usage};
use crate::store::{STDIN, StoreError};
use crate::text::sanitize_inline;
use display::Display;
use summary::summary;

/// Add articles to the index, or bring it up to date
///
/// Folders are read at any depth. Inputs that did not change since they were indexed are passed over; those that did
/// replace what they gave before. What can't be read is reported and does not end the run. Ctrl-C ends it once what was read
/// is in the index, and the next run goes on from there.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Files and folders to index; `-` is standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Remove articles whose source is gone
    ///
    /// From these paths: their file, or in a file that changed their record.
    #[arg(long)]
    prune: bool,
    /// Remove even more than a tenth of all articles without asking
    #[arg(long, requires = "prune", hide_short_help = true)]
    yes: bool,
    /// Make the index anew; the old one answers until then
    #[arg(long)]
    rebuild: bool,
    /// Say what would be done, but write nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    workers: workers::Options,
    /// List rejected inputs in this file, as lines of JSON
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// The archive's own register of documents, a table
    ///
    /// Columns: number (Số ký hiệu), type (Loại văn bản), title (Trích yếu), issued (Ngày ban hành), issuer (Cơ quan ban
    /// hành), effective (Ngày hiệu lực), status (Tình trạng), url (Địa chỉ), replaces (Thay thế). What it says of a document goes
    /// before what tracuu knows. A later run keeps it, one with another file replaces it, and one with an empty file
    /// removes it; sources are not read again. The index remembers it.
    #[arg(long, value_name = "FILE.csv")]
    documents: Option<PathBuf>,
    #[command(flatten)]
    reading: reading::Options,
    #[command(flatten)]
    progress: progress::Options,
    /// How to print
    #[arg(long, short, value_name = "FORMAT", value_parser = Format::of(&[Format::Text, Format::Json]), default_value = "text")]
    format: Format,
}

impl Args {
    /// Indexes, and says what was done.
    ///
    /// # Errors
    /// Returns an error if nothing could be read, or the index or the report can't be written.
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        let numbers = settings::tables_for_indexing(context)?;
        let (register, left_out) = documents::read(self.documents.as_deref(), numbers.as_ref(), context)?;
        let options = Options {
            reading: self.reading.settings(&context.index)?,
            prune: self.prune,
            dry: self.dry_run,
            rebuild: self.rebuild,
            numbers,
            register,
            ..Options::new(self.paths.clone())
        };
        let options = self.workers.of(options);
        let mut display = Display::new(&self.progress, self.report.as_deref(), self.yes, context)?;
        let stopped = display.stopped();
        let asked = Arc::clone(&stopped);
        stop::on_request(context.lang, move || asked.swap(true, Ordering::SeqCst))?;
        tell_missing(&self.paths, context);
        let started = Instant::now();
        let ran = failure::guard(context, &OnceCell::new(), || Ok(run(&context.index, &options, &mut display)));
        let reported = display.finish();
        let tally = ran?.map_err(|error| explain(error, context.lang))?;
        match self.format {
            Format::Text => context.note(summary(&tally, started.elapsed(), self.dry_run, context.lang)),
            _ => out.json_line(&tally)?,
        }
        if !self.dry_run && !tally.is_kept && !is_address(&context.index) {
            collection::attach_again(context);
        }
        reported?;
        if tally.refused {
            complain(said::refused(context.lang));
        }
        if stopped.load(Ordering::SeqCst) {
            complain(if tally.is_kept { said::stopped_rebuild(context.lang) } else { said::stopped(context.lang) });
            return Ok(Outcome::Stopped);
        }
        Ok(if tally.rejects() > 0 || tally.refused || left_out > 0 { Outcome::SomeRejected } else { Outcome::Done })
    }
}

/// Indexes into a folder, or into an archive on a cluster.
fn run(index: &Path, options: &Options, display: &mut Display) -> Result<Tally, IngestError> {
    #[cfg(feature = "cluster")]
    if let Some(address) = Address::of(index) {
        if options.rebuild {
            return Err(StoreError::from(ClusterError::Lacking("--rebuild")).into());
        }
        if options.register.is_some() {
            return Err(StoreError::from(ClusterError::Lacking("--documents")).into());
        }
        // What was recognised is kept beside an index in a folder.
        if options.reading.ocr.is_some() {
            return Err(StoreError::from(ClusterError::Lacking("--ocr")).into());
        }
        return ingest::run_on_cluster(address.map_err(StoreError::from)?, &Access::of_environment(), options, display);
    }
    ingest::run(index, options, display)
}

/// Says of paths that are not there what may have been meant.
pub(super) fn tell_missing(paths: &[PathBuf], context: &Context) {
    for path in paths.iter().filter(|path| path.as_os_str() != STDIN) {
        if let Some(near) = nearest(path, |_| true) {
            let (path, near) = (path.display().to_string(), near.display().to_string());
            say(usage::did_you_mean_for(context.lang, sanitize_inline(&path), sanitize_inline(&near)));
        }
    }
}

/// Adds to an error what the index is like now and what to do.
fn explain(error: IngestError, lang: Lang) -> anyhow::Error {
    let advice = match &error {
        IngestError::Store(store) if store.is_disk_full() => said::disk_full(lang),
        IngestError::Store(StoreError::Io { .. } | StoreError::Engine { .. }) => said::unwritten(lang),
        _ => return error.into(),
    };
    anyhow::Error::from(error).context(advice)
}
