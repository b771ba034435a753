//! PDF files in memory: objects and streams, in a file made here with its table right; or a file as it is.
#![cfg_attr(feature = "libfuzzer", no_main)]

use tracuu::base::Origin;
use tracuu::source::{FieldMap, RawRecord};
use tracuu_fuzz::{check, document, fuzz_target, input};

/// No more may come out of a file: what takes time in proportion is no time-out then.
const LIMIT: usize = 1 << 20;
/// Stands between the parts in an input.
const BETWEEN: u8 = 0;
/// The parts that are cut out of an input: two objects, then the contents of streams.
const FONT: usize = 0;
const INFORMATION: usize = 1;
const MAP: usize = 2;
const FIRST_PAGE: usize = 3;
const SECOND_PAGE: usize = 4;
const FORM: usize = 5;
const PARTS: usize = 6;

fuzz_target!(|bytes: &[u8]| {
    let Some(([kind], bytes)) = input::choices(bytes) else { return };
    let bytes = if kind % 2 == 0 { made(bytes) } else { bytes.to_vec() };
    let origin = Origin::of_file("tin");
    let record = RawRecord {
        origin,
        bytes,
        content: document("tin.pdf"),
        encoding: None,
        limit: LIMIT,
        capture: None,
        ocr: None,
    };
    if let Ok(read) = record.read(&FieldMap::default()) {
        check::article(&read.article);
    }
});

/// A file of two pages, which have the font `F` and the form `X`; the font and the information may refer to the map, 5.
fn made(bytes: &[u8]) -> Vec<u8> {
    let mut parts = vec![Vec::new(); PARTS];
    for (slot, part) in parts.iter_mut().zip(bytes.split(|byte| *byte == BETWEEN)) {
        *slot = input::repeated(part).into_owned();
    }
    let stream = |dictionary: &str, part: usize| {
        let head = format!("<<{dictionary}/Length {}>>stream\n", parts[part].len());
        [head.as_bytes(), &parts[part], b"\nendstream"].concat()
    };
    let page = |contents: usize| format!("<</Type/Page/Parent 2 0 R/Contents {contents} 0 R>>").into_bytes();
    let objects = [
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Count 2/Kids[6 0 R 7 0 R]/Resources<</Font<</F 3 0 R>>/XObject<</X 10 0 R>>>>>>".to_vec(),
        parts[FONT].clone(),
        parts[INFORMATION].clone(),
        stream("", MAP),
        page(8),
        page(9),
        stream("", FIRST_PAGE),
        stream("", SECOND_PAGE),
        stream("/Type/XObject/Subtype/Form", FORM),
    ];
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in (1..).zip(&objects) {
        table.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.extend([format!("{number} 0 obj\n").as_bytes(), object, b"\nendobj\n"].concat());
    }
    let start = file.len();
    let trailer = format!("trailer\n<</Size {}/Root 1 0 R/Info 4 0 R>>\nstartxref\n{start}\n%%EOF", objects.len() + 1);
    file.extend([table, trailer].concat().into_bytes());
    file
}
