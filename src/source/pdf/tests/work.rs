//! What reading a file may cost, whatever it says of itself.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Document, Object, Stream, dictionary};

use super::super::encrypted;
use super::{LIMIT, Press, article_of_pdf, paged, stream};
use crate::source::reject::Reason;

const FONT: &str = "<</Type/Font/Subtype/Type1/BaseFont/Times>>";

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

fn too_long() -> Reason {
    Reason::TooLong { size: None, limit: LIMIT }
}

#[test]
fn what_comes_out_of_each_packing_is_charged_for() {
    let shown = b"BT /F 10 Tf 50 700 Td (Sang nay, ban hop ban viec lam duong moi qua suoi.) Tj ET";
    let twice = |behind: usize| {
        let inner = [packed(shown), vec![0; behind]].concat();
        let objects = [stream("/Filter[/FlateDecode/FlateDecode]", &packed(&inner))];
        let content = b"".to_vec();
        let bytes = paged(FONT, &[content], &objects, "");
        let mut document = Document::load_mem(&bytes).unwrap();
        let page = document.page_iter().next().unwrap();
        document.get_dictionary_mut(page).unwrap().set("Contents", Object::Reference((5, 0)));
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        article_of_pdf(&bytes, LIMIT)
    };
    assert!(twice(0).is_ok_and(|article| article.display_title().starts_with("Sang nay")));
    assert_eq!(twice(2 * LIMIT), Err(too_long()));
}

#[test]
fn letters_that_push_others_aside_are_charged_for() {
    // A line from right to left: each letter stands before all others.
    let mut content = b"BT /F 1 Tf ".to_vec();
    (0..3900).rev().for_each(|x| write!(content, "1 0 0 1 {x} 700 Tm (a) Tj ").unwrap());
    let read = |pages: usize| article_of_pdf(&paged(FONT, &vec![content.clone(); pages], &[], ""), 8 * LIMIT);
    assert!(read(1).is_ok());
    assert_eq!(read(10), Err(Reason::TooLong { size: None, limit: 8 * LIMIT }));
}

#[test]
fn objects_of_an_encrypted_file_that_lie_in_each_other_are_refused() {
    let mut bytes = b"%PDF-1.4\n".to_vec();
    let mut table = String::from("xref\n0 2001\n0000000000 65535 f \n");
    for number in 1..=2000 {
        table.push_str(&format!("{:010} 00000 n \n", bytes.len()));
        writeln!(bytes, "{number} 0 obj <</A ({})>>", "a".repeat(1000)).unwrap();
    }
    bytes.extend(b"endobj\n");
    let start = bytes.len();
    write!(bytes, "{table}trailer\n<</Size 2001/Root 1 0 R/Encrypt 2 0 R>>\nstartxref\n{start}\n%%EOF").unwrap();
    assert_eq!(encrypted::tables(&bytes, LIMIT), Err(too_long()));
    assert_eq!(article_of_pdf(&bytes, LIMIT), Err(too_long()));
    let plain = Press::default().page().print(50.0, 700.0, 10.0, "Tin").bytes("");
    assert_eq!(encrypted::tables(&plain, LIMIT), Ok(0));
}

#[test]
fn the_text_of_a_form_of_xml_is_read_where_its_pages_have_none() {
    let mut press = Press::default();
    press.page().print(50.0, 700.0, 10.0, "Please wait...");
    let mut document = Document::load_mem(&press.bytes("")).unwrap();
    let template = "<template><draw><value><text>Họ và tên</text></value></draw><script>xfa.a()</script></template>";
    let data = "<xfa:datasets><xfa:data><form><ten>Lò Văn Pâng</ten><xa>Nà Pheo</xa></form></xfa:data></xfa:datasets>";
    let parts: Vec<Object> = [("template", template), ("datasets", data)]
        .into_iter()
        .flat_map(|(name, xml)| {
            let part = document.add_object(Stream::new(dictionary! {}, xml.as_bytes().to_vec()));
            [Object::string_literal(name), part.into()]
        })
        .collect();
    let catalog = document.catalog_mut().unwrap();
    catalog.set("AcroForm", dictionary! { "XFA" => parts });
    let read = |document: &mut Document| {
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        let article = article_of_pdf(&bytes, LIMIT).unwrap();
        [article.title.unwrap_or_default(), article.body].join("\n").trim().to_owned()
    };
    assert_eq!(read(&mut document), "Please wait...");
    document.catalog_mut().unwrap().set("NeedsRendering", true);
    let text = read(&mut document);
    assert!(["Họ và tên", "Lò Văn Pâng", "Nà Pheo"].iter().all(|line| text.contains(line)), "{text}");
    assert!(!text.contains("wait") && !text.contains("xfa"), "{text}");
}
