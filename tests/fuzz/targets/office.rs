//! Documents of offices in memory: the XML of their parts in a zip archive made here, the streams of a compound file made
//! here, or a file as it is.
#![cfg_attr(feature = "libfuzzer", no_main)]

use std::sync::LazyLock;

use tracuu::base::Origin;
use tracuu::source::{FieldMap, Limits, MAX_RECORD, RawRecord, Settings};
use tracuu_fuzz::{archive, check, content, file, fuzz_target, input};

/// What an input is of a document.
enum Shape {
    /// These parts of a zip archive, with [`BETWEEN`] between them.
    Zip(&'static [&'static str]),
    /// These streams of a compound file, with [`APART`] between them.
    Compound(&'static [&'static str]),
    /// The file.
    Whole,
}

/// The name of a document and the shape of an input. New ones go to the end: seeds name them by their place.
const KINDS: [(&str, Shape); 14] = [
    (
        "tin.docx",
        Shape::Zip(&[
            "word/document.xml",
            "word/styles.xml",
            "word/footnotes.xml",
            "word/header1.xml",
            "docProps/core.xml",
        ]),
    ),
    ("tin.odt", Shape::Zip(&["content.xml", "styles.xml", "meta.xml"])),
    ("tin.docx", Shape::Whole),
    ("tin.odt", Shape::Whole),
    (
        "tin.pptx",
        Shape::Zip(&[
            "ppt/presentation.xml",
            "ppt/_rels/presentation.xml.rels",
            "ppt/slides/slide1.xml",
            "ppt/slides/_rels/slide1.xml.rels",
            "ppt/notesSlides/notesSlide1.xml",
            "ppt/theme/theme1.xml",
            "ppt/slideMasters/slideMaster1.xml",
            "docProps/core.xml",
        ]),
    ),
    ("tin.odp", Shape::Zip(&["content.xml", "styles.xml", "meta.xml"])),
    ("sach.epub", Shape::Zip(&["META-INF/container.xml", "a.opf", "1.xhtml", "2.xhtml", "META-INF/encryption.xml"])),
    (
        "tin.xlsx",
        Shape::Zip(&[
            "xl/workbook.xml",
            "xl/_rels/workbook.xml.rels",
            "xl/sharedStrings.xml",
            "xl/styles.xml",
            "xl/worksheets/sheet1.xml",
            "xl/worksheets/sheet2.xml",
        ]),
    ),
    ("tin.ods", Shape::Zip(&["content.xml", "styles.xml"])),
    ("tin.doc", Shape::Compound(&["WordDocument", "1Table", "0Table", "\u{5}SummaryInformation"])),
    ("tin.xls", Shape::Compound(&["Workbook", "\u{5}SummaryInformation"])),
    ("tin.ppt", Shape::Compound(&["PowerPoint Document", "Current User", "\u{5}SummaryInformation"])),
    ("tin.rtf", Shape::Whole),
    ("trang.mht", Shape::Whole),
];
/// Stands between the parts of a zip archive in an input.
const BETWEEN: &[u8] = b"\0";
/// Stands between the streams of a compound file: no zero, for these hold many.
const APART: &[u8] = b"<|>";

/// A file that is not one record is read from disk.
static SETTINGS: LazyLock<Settings> =
    LazyLock::new(|| Settings { limits: Limits { record: 1 << 20, ..Limits::default() }, ..Settings::default() });

fuzz_target!(|bytes: &[u8]| {
    let Some(([kind], bytes)) = input::choices(bytes) else { return };
    let (name, shape) = &KINDS[kind % KINDS.len()];
    let bytes = match shape {
        Shape::Zip(names) => made(names, bytes, BETWEEN, archive::zip),
        Shape::Compound(names) => made(names, bytes, APART, archive::compound),
        Shape::Whole => input::repeated(bytes).into_owned(),
    };
    let Some(content) = content(name) else { return file::read(&bytes, name, &SETTINGS, 0) };
    let origin = Origin::of_file("tin");
    let record = RawRecord { origin, bytes, content, encoding: None, limit: MAX_RECORD, capture: None, ocr: None };
    if let Ok(read) = record.read(&FieldMap::default()) {
        check::article(&read.article);
    }
});

/// Makes a document of parts, each with its path.
type MakeDocument = fn(&[(&str, &[u8])]) -> std::io::Result<Vec<u8>>;

/// A document of the parts that are cut out of an input.
fn made(names: &[&str], input: &[u8], mark: &[u8], document: MakeDocument) -> Vec<u8> {
    let parts = names.iter().zip(cut(input, mark));
    let parts: Vec<_> = parts.map(|(name, part)| (*name, input::repeated(part))).collect();
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, part)| (*name, &**part)).collect();
    document(&parts).expect("a document in memory")
}

/// What stands between the marks.
fn cut<'i>(input: &'i [u8], mark: &[u8]) -> impl Iterator<Item = &'i [u8]> {
    let mut rest = Some(input);
    std::iter::from_fn(move || {
        let bytes = rest.take()?;
        let Some(at) = bytes.windows(mark.len()).position(|part| part == mark) else { return Some(bytes) };
        rest = bytes.get(at + mark.len()..);
        Some(&bytes[..at])
    })
}
