//! The report of a run: a line of JSON for each reject, and for what is past a bound how many there were.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use serde::Serialize;

use crate::source::Reject;

/// The rejects of one file for one reason that have a line each. A table with a fault in each row would have millions.
const LISTED: u64 = 100;

/// The report that `--report` asks for.
pub(super) struct Report {
    path: PathBuf,
    out: BufWriter<File>,
    failed: Option<io::Error>,
    /// The file that the last reject was of, and how often it was rejected for which reason.
    source: String,
    counts: BTreeMap<&'static str, u64>,
}

/// One line of a report.
#[derive(Serialize)]
struct Line<'a> {
    source: &'a str,
    record: Option<u64>,
    reason: &'a str,
    message: String,
    /// The number of rejects that the line stands for, where that is not one.
    #[serde(skip_serializing_if = "Option::is_none")]
    more: Option<u64>,
}

impl Report {
    /// Makes the file.
    pub fn create(path: &Path) -> anyhow::Result<Self> {
        let out = File::create(path).with_context(|| format!("can't write the report {}", path.display()))?;
        let (source, counts) = Default::default();
        Ok(Self { path: path.to_owned(), out: BufWriter::new(out), failed: None, source, counts })
    }

    /// Notes a reject. Those of a file come one behind the other.
    pub fn add(&mut self, reject: &Reject) {
        if reject.origin.file != self.source {
            self.count_up();
            self.source.clone_from(&reject.origin.file);
        }
        let count = self.counts.entry(reject.reason.code()).or_default();
        *count += 1;
        if *count <= LISTED {
            let (source, message) = (reject.origin.path(), reject.reason.to_string());
            let reason = reject.reason.code();
            self.write(&Line { source: &source, record: reject.origin.record, reason, message, more: None });
        }
    }

    /// Says how many more rejects the last file had.
    fn count_up(&mut self) {
        let source = std::mem::take(&mut self.source);
        for (reason, count) in std::mem::take(&mut self.counts) {
            if let Some(more) = count.checked_sub(LISTED).filter(|more| *more > 0) {
                let message = format!("and {more} more");
                self.write(&Line { source: &source, record: None, reason, message, more: Some(more) });
            }
        }
    }

    fn write(&mut self, line: &Line<'_>) {
        let written = serde_json::to_writer(&mut self.out, line).map_err(io::Error::from);
        let written = written.and_then(|()| self.out.write_all(b"\n"));
        self.failed = self.failed.take().or(written.err());
    }

    /// Completes the file.
    pub fn finish(mut self) -> anyhow::Result<()> {
        self.count_up();
        let flushed = self.out.flush();
        let written = self.failed.map_or(flushed, Err);
        written.with_context(|| format!("can't write the report {}", self.path.display()))
    }
}
