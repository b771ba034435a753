//! A file on disk, read as `tracuu index` does.

use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::SystemTime;

use tempfile::{NamedTempFile, TempPath};
use tracuu::base::{Flow, Stop};
use tracuu::source::{Item, Reader, Settings, SourceFile};

use crate::check;

/// What a cell of a workbook is charged at least: the bytes of its text and its place.
const CELL: usize = size_of::<(u32, String)>();

thread_local! {
    /// The tests run at once, each with a file of its own. `run` points the folder for temporary files at one in memory, and
    /// removes it.
    static FILE: TempPath = NamedTempFile::new().expect("a temporary file").into_temp_path();
}

/// Reads a file; from `patience` items on no more of it are wanted, or all where that is 0.
pub fn read(bytes: &[u8], name: &str, settings: &Settings, patience: usize) {
    let limits = &settings.limits;
    let path = FILE.with(|file| file.to_path_buf());
    fs::write(&path, bytes).expect("a file to read");
    let size = bytes.len() as u64;
    let display = format!("kho/{name}");
    let file = SourceFile {
        canonical: path.clone(),
        path,
        lasts: true,
        chosen: true,
        display,
        size,
        modified: SystemTime::UNIX_EPOCH,
    };
    let taken = Arc::new(AtomicU64::new(0));
    let reader = Reader::open(&file, settings, &taken).expect("a file that was written");
    let (mut items, mut sum, mut ended) = (0, 0, false);
    let mut places = BTreeSet::new();
    let flow = reader.each(&mut |item| {
        assert!(!ended, "an item behind the last that was wanted");
        items += 1;
        let origin = match &item {
            Item::Record(record) => {
                assert!(record.bytes.len() <= limits.record, "a record of {} bytes", record.bytes.len());
                sum += record.bytes.len() as u64;
                if let Ok(read) = record.read(&settings.map) {
                    check::article(&read.article);
                }
                Some(&record.origin)
            }
            Item::Reject(reject) => {
                assert!(!reject.reason.to_string().is_empty() && !reject.reason.code().is_empty());
                Some(&reject.origin)
            }
            Item::PassedOver(_) => None,
        };
        if let Some(origin) = origin {
            let path = origin.path();
            assert!(path.starts_with(&format!("kho/{name}")) && !path.contains(char::is_control), "{origin}");
            places.insert(path);
        }
        ended = items == patience;
        if ended { Flow::Break(Stop::Run) } else { Flow::Continue(()) }
    });
    assert_eq!(flow.is_break(), ended);
    // UTF-16 grows by half as it becomes UTF-8.
    assert!(sum <= limits.unpacked.saturating_add(size).saturating_mul(2), "{sum} bytes of records");
    // Each file may be a workbook, each sheet of which has a cell.
    let files = limits.members.saturating_add(1);
    let sheets = files.saturating_mul((limits.record / CELL) as u64);
    assert!(places.len() as u64 <= files.saturating_add(sheets), "{places:?}");
    assert!(taken.load(Ordering::Relaxed) > 0 || size == 0 || items == 0);
}
