//! Documents of offices in memory: the XML of their parts, in an archive made here; or an archive as it is.
#![cfg_attr(feature = "libfuzzer", no_main)]

use tracuu::base::Origin;
use tracuu::source::{FieldMap, MAX_RECORD, RawRecord, RecordKind};
use tracuu_fuzz::{archive, check, fuzz_target, input};

/// A kind of document, and the parts that are cut out of an input, the first of which is the text.
type Kind = (RecordKind, &'static [&'static str]);

/// New ones go to the end: seeds name them by their place.
const KINDS: [Kind; 4] = [
    (
        RecordKind::Docx,
        &["word/document.xml", "word/styles.xml", "word/footnotes.xml", "word/header1.xml", "docProps/core.xml"],
    ),
    (RecordKind::Odt, &["content.xml", "styles.xml", "meta.xml"]),
    (RecordKind::Docx, &[]),
    (RecordKind::Odt, &[]),
];
/// Stands between the parts in an input.
const BETWEEN: u8 = 0;

fuzz_target!(|bytes: &[u8]| {
    let Some(([kind], bytes)) = input::choices(bytes) else { return };
    let (kind, names) = &KINDS[kind % KINDS.len()];
    let parts = bytes.split(|byte| *byte == BETWEEN);
    let parts: Vec<_> = names.iter().zip(parts).map(|(name, part)| (*name, input::repeated(part))).collect();
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, part)| (*name, &**part)).collect();
    let bytes = if names.is_empty() { bytes.to_vec() } else { archive::zip(&parts).expect("an archive in memory") };
    let origin = Origin { path: "tin".to_owned(), record: None };
    let record = RawRecord { origin, bytes, kind: kind.clone(), encoding: None, limit: MAX_RECORD, capture: None };
    if let Ok(read) = record.read(&FieldMap::default()) {
        check::article(&read.article);
    }
});
