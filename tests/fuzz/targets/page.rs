//! One record in memory: a page of text, of HTML, an object of JSON, a row of a table.
#![cfg_attr(feature = "libfuzzer", no_main)]

use std::sync::{Arc, LazyLock};

use tracuu::base::Origin;
use tracuu::source::{Capture, Columns, Content, FieldMap, MAX_RECORD, Quoting, RawRecord};
use tracuu::text::Encoding;
use tracuu_fuzz::{check, document, fuzz_target, input};

/// Which record it is. New ones go to the end: seeds name them by their place.
static KINDS: LazyLock<[Content; 5]> = LazyLock::new(|| {
    let columns = |names: &[&str], delimiter| {
        Content::Row(Arc::new(Columns {
            names: names.iter().map(|name| (*name).to_owned()).collect(),
            quoting: Quoting { delimiter, backslash: false },
        }))
    };
    [
        document("tin.html"),
        document("tin.txt"),
        Content::Object,
        columns(&["tiêu đề", "html", "ngày đăng", "nội dung"], b','),
        columns(&["title", "body", "khác"], b'\t'),
    ]
});
/// What a server may have said.
const CHARSETS: [Option<&str>; 5] = [None, Some("utf-8"), Some("windows-1258"), Some("x-viet-tcvn5712"), Some("?")];

fuzz_target!(|bytes: &[u8]| {
    let Some(([kind, encoding, charset], bytes)) = input::choices(bytes) else { return };
    let charset = CHARSETS[charset % CHARSETS.len()];
    let record = RawRecord {
        origin: Origin::of_file("tin").at(Some(1)),
        bytes: input::repeated(bytes).into_owned(),
        content: KINDS[kind % KINDS.len()].clone(),
        encoding: match encoding % (Encoding::ALL.len() + 1) {
            0 => None,
            at => Some(Encoding::ALL[at - 1]),
        },
        limit: MAX_RECORD,
        capture: charset.map(|name| Box::new(Capture { charset: Some(name.to_owned()), ..Capture::default() })),
        ocr: None,
    };
    if let Ok(read) = record.read(&FieldMap::default()) {
        assert_eq!(read.article.origin, record.origin);
        check::article(&read.article);
        read.article.display_title();
    }
});
