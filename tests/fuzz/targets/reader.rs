//! A file on disk, of any kind and in any packing: every record keeps within the limits and can be read.
#![cfg_attr(feature = "libfuzzer", no_main)]

use std::collections::BTreeSet;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::SystemTime;

use tracuu::source::{FieldMap, FileKind, Item, Limits, Reader, Settings, SourceFile};
use tracuu::text::Encoding;
use tracuu_fuzz::archive::{WRAPS, sealed};
use tracuu_fuzz::{check, fuzz_target, input};

/// Names of files, each of another kind. New ones go to the end: seeds name them by their place.
const NAMES: [&str; 15] = [
    "tin.txt",
    "tin.html",
    "tin.jsonl",
    "tin.json",
    "tin.csv",
    "tin.tsv",
    "tin.warc",
    "tin.docx",
    "tin.odt",
    "kho.zip",
    "kho.tar",
    "goi.gz",
    "khong-ten",
    "sach.tab",
    "tin.pdf",
];
const RECORD: usize = 4096;
const MEMBERS: u64 = 12;
const UNPACKED: u64 = 256 << 10;

/// `run` points the folder for temporary files at one in memory, and removes it.
static FILE: LazyLock<PathBuf> =
    LazyLock::new(|| std::env::temp_dir().join(format!("tracuu-fuzz-{}", std::process::id())));

static SETTINGS: LazyLock<Vec<Settings>> = LazyLock::new(|| {
    let limits = Limits { record: RECORD, depth: 4, members: MEMBERS, unpacked: UNPACKED, ..Limits::default() };
    let encodings = [None].into_iter().chain(Encoding::ALL.map(Some));
    encodings.map(|encoding| Settings { map: FieldMap::default(), limits: limits.clone(), encoding }).collect()
});

fuzz_target!(|bytes: &[u8]| {
    let Some(([name, inner, outer, encoding, patience], bytes)) = input::choices(bytes) else { return };
    let name = NAMES[name % NAMES.len()];
    let kind = FileKind::of(Path::new(name));
    let bytes = input::repeated(bytes);
    let bytes = if kind == Some(FileKind::Tar) { sealed(&bytes) } else { bytes.into_owned() };
    let wrap = |wrap: usize, bytes: &[u8]| WRAPS[wrap % WRAPS.len()](name, bytes).expect("an archive in memory");
    let wrapped = wrap(outer, &wrap(inner, &bytes));
    // What an archive is named, members would be named, too.
    let named = if wrapped == bytes { kind } else { kind.filter(|_| patience % 2 == 0) };
    read(&wrapped, named, &SETTINGS[encoding % SETTINGS.len()], patience / 2);
});

/// Reads a file; from `patience` items on no more of it are wanted, or all where that is 0.
fn read(bytes: &[u8], kind: Option<FileKind>, settings: &Settings, patience: usize) {
    fs::write(&*FILE, bytes).expect("a file to read");
    let size = bytes.len() as u64;
    let display = "kho/tin".to_owned();
    let file = SourceFile {
        path: FILE.clone(),
        canonical: FILE.clone(),
        lasts: true,
        display,
        kind,
        size,
        modified: SystemTime::UNIX_EPOCH,
    };
    let taken = Arc::new(AtomicU64::new(0));
    let reader = Reader::open(&file, settings, &taken).expect("a file that was written");
    let (mut items, mut sum, mut ended) = (0, 0, false);
    let mut places = BTreeSet::new();
    reader.each(&mut |item| {
        assert!(!ended, "an item behind the last that was wanted");
        items += 1;
        let origin = match &item {
            Item::Record(record) => {
                assert!(record.bytes.len() <= RECORD, "a record of {} bytes", record.bytes.len());
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
            assert!(origin.path.starts_with("kho/tin") && !origin.path.contains(char::is_control), "{origin}");
            places.insert(origin.path.clone());
        }
        ended = items == patience;
        if ended { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    // UTF-16 grows by half as it becomes UTF-8.
    assert!(sum <= 2 * (UNPACKED + size), "{sum} bytes of records");
    assert!(places.len() as u64 <= 1 + MEMBERS, "{places:?}");
    assert!(taken.load(Ordering::Relaxed) > 0 || size == 0 || items == 0);
}
