//! A file on disk, of any kind and in any packing: every record keeps within the limits and can be read.
#![cfg_attr(feature = "libfuzzer", no_main)]

use std::sync::LazyLock;

use tracuu::source::{FieldMap, Limits, Settings};
use tracuu::text::Encoding;
use tracuu_fuzz::archive::{WRAPS, sealed, sealed_7z};
use tracuu_fuzz::{file, fuzz_target, input};

/// Names of files, each of another kind. New ones go to the end: seeds name them by their place.
pub const NAMES: [&str; 32] = [
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
    "tin.doc",
    "tin.xls",
    "tin.ppt",
    "tin.rtf",
    "tin.xlsx",
    "tin.ods",
    "tin.pptx",
    "tin.odp",
    "sach.epub",
    "trang.mht",
    "thu.eml",
    "thu.mbox",
    "tin.rss",
    "kho.7z",
    "web.arc",
    "web.wet",
    "web.wacz",
];
const RECORD: usize = 4096;
const MEMBERS: u64 = 12;
const UNPACKED: u64 = 256 << 10;

static SETTINGS: LazyLock<Vec<Settings>> = LazyLock::new(|| {
    let limits = Limits { record: RECORD, depth: 4, members: MEMBERS, unpacked: UNPACKED, ..Limits::default() };
    let encodings = [None].into_iter().chain(Encoding::ALL.map(Some));
    encodings
        .map(|encoding| Settings {
            map: FieldMap::default(),
            limits: limits.clone(),
            encoding,
            follow: false,
            ocr: None,
        })
        .collect()
});

fuzz_target!(|bytes: &[u8]| {
    let Some(([name, inner, outer, encoding, patience], bytes)) = input::choices(bytes) else { return };
    let name = NAMES[name % NAMES.len()];
    let bytes = input::repeated(bytes);
    let bytes = match name {
        "kho.tar" => sealed(&bytes),
        "kho.7z" => sealed_7z(&bytes),
        _ => bytes.into_owned(),
    };
    let wrap = |wrap: usize, bytes: &[u8]| WRAPS[wrap % WRAPS.len()](name, bytes).expect("an archive in memory");
    let wrapped = wrap(outer, &wrap(inner, &bytes));
    // What an archive is named, members would be named, too.
    let named = if wrapped == bytes || patience % 2 == 0 { name } else { "khong-ten" };
    file::read(&wrapped, named, &SETTINGS[encoding % SETTINGS.len()], patience / 2);
});
