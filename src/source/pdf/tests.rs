//! PDF files, made here.

use std::io::Write;

use lopdf::{Document, EncryptionState, EncryptionVersion, Permissions};
use proptest::prelude::*;

mod annotations;
mod scans;
mod work;

use super::article_of_pdf;
use crate::source::reject::Reason;
use crate::source::tests::{found, gzip, zip};
use crate::source::{FieldMap, Settings};

const LIMIT: usize = 1 << 20;

/// A file of these objects, the first of which is the catalogue, each at its number.
fn file(objects: &[Vec<u8>], more: &str) -> Vec<u8> {
    let mut bytes = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(bytes.len());
        writeln!(bytes, "{number} 0 obj").unwrap();
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let start = bytes.len();
    writeln!(bytes, "xref\n0 {}\n0000000000 65535 f ", objects.len() + 1).unwrap();
    places.iter().for_each(|place| writeln!(bytes, "{place:010} 00000 n ").unwrap());
    let size = objects.len() + 1;
    writeln!(bytes, "trailer\n<</Size {size}/Root 1 0 R/ID[<00><00>]{more}>>\nstartxref\n{start}\n%%EOF").unwrap();
    bytes
}

fn stream(dictionary: &str, content: &[u8]) -> Vec<u8> {
    let length = content.len();
    [format!("<<{dictionary}/Length {length}>>stream\n").as_bytes(), content, b"\nendstream"].concat()
}

/// A file of these contents of pages, with the font `F`, the picture `P` and whatever else the other objects from number 5 on are.
fn paged(font: &str, pages: &[Vec<u8>], others: &[Vec<u8>], more: &str) -> Vec<u8> {
    let first = 5 + others.len();
    let kids: String = (0..pages.len()).map(|at| format!("{} 0 R ", first + 2 * at)).collect();
    let picture = stream("/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray", b"x");
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        format!(
            "<</Type/Pages/Count {}/Kids[{kids}]/Resources<</Font<</F 3 0 R>>/XObject<</P 4 0 R>>>>>>",
            pages.len()
        )
        .into(),
        font.into(),
        picture,
    ];
    objects.extend_from_slice(others);
    for (at, content) in pages.iter().enumerate() {
        objects.push(format!("<</Type/Page/Parent 2 0 R/Contents {} 0 R>>", first + 2 * at + 1).into());
        objects.push(stream("", content));
    }
    file(&objects, more)
}

/// Text as Word writes it: codes of two bytes, and a map of them to Unicode. All letters are half as wide as high.
#[derive(Default)]
struct Press {
    letters: Vec<char>,
    pages: Vec<Vec<u8>>,
}

impl Press {
    fn page(&mut self) -> &mut Self {
        self.pages.push(Vec::new());
        self
    }

    /// Prints a line.
    fn print(&mut self, x: f32, y: f32, size: f32, text: &str) -> &mut Self {
        let page = self.pages.last_mut().unwrap();
        write!(page, "BT /F {size} Tf 1 0 0 1 {x} {y} Tm <").unwrap();
        for letter in text.chars() {
            let known = self.letters.iter().position(|known| *known == letter);
            let code = known.unwrap_or_else(|| {
                self.letters.push(letter);
                self.letters.len() - 1
            });
            write!(page, "{code:04X}").unwrap();
        }
        writeln!(page, "> Tj ET").unwrap();
        self
    }

    /// Prints paragraphs from a place downwards, each line as long as `letters` allow; returns where the next line would stand.
    fn set(&mut self, x: f32, mut y: f32, letters: usize, text: &str) -> f32 {
        for paragraph in text.lines() {
            let mut line = String::new();
            let mut indent = 20.0;
            for word in paragraph.split(' ') {
                if line.chars().count() + 1 + word.chars().count() > letters - indent as usize / 5 {
                    self.print(x + indent, y, 10.0, &line);
                    (y, indent) = (y - 12.0, 0.0);
                    line.clear();
                }
                line = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
            }
            self.print(x + indent, y, 10.0, &line);
            y -= 12.0;
        }
        y
    }

    fn bytes(&self, more: &str) -> Vec<u8> {
        let mut map = String::from("1 begincodespacerange <0000> <FFFF> endcodespacerange\n");
        for (code, letter) in self.letters.iter().enumerate() {
            let units: String = letter.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("{unit:04X}")).collect();
            map.push_str(&format!("1 beginbfchar <{code:04X}> <{units}> endbfchar\n"));
        }
        let font = "<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+Times/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 5 0 R>>";
        let within = b"<</Type/Font/Subtype/CIDFontType2/DW 500>>".to_vec();
        paged(font, &self.pages, &[stream("", map.as_bytes()), within], more)
    }
}

const FIRST: &str = "Sáng nay, Ủy ban nhân dân xã Nà Pheo tổ chức lễ bàn giao công trình cấp nước cho ba bản. Người dân góp hơn một \
    nghìn ngày công đào mương và chôn ống, theo Quyết định số 12/QĐ-UBND.";
const SECOND: &str = "Đồng chí Bí thư Chi bộ nói rằng trước đây mùa khô bà con phải dậy từ ba giờ sáng để gùi nước, nay mở vòi là \
    có nước dùng quanh năm.";

#[test]
fn lines_become_paragraphs_and_what_every_page_repeats_is_furniture() {
    let mut press = Press::default();
    for (at, text) in [FIRST, SECOND, FIRST].into_iter().enumerate() {
        press.page().print(50.0, 800.0, 9.0, "Báo Vùng cao, số 12").print(300.0, 30.0, 9.0, &format!("- {} -", at + 1));
        let top = if at == 0 { 700.0 } else { 770.0 };
        if at == 0 {
            press.print(50.0, 740.0, 16.0, "Nước về ba bản vùng cao");
        }
        press.set(50.0, top, 60, &format!("{text}\n{SECOND}"));
    }
    let article = article_of_pdf(&press.bytes(""), LIMIT).unwrap();
    assert_eq!(article.title.as_deref(), Some("Nước về ba bản vùng cao"));
    assert_eq!(article.lead.as_deref(), Some(FIRST));
    assert_eq!(article.body.lines().collect::<Vec<_>>(), [SECOND, SECOND, SECOND, FIRST, SECOND]);
    assert_eq!(article.furniture.above, ["Báo Vùng cao, số 12"]);
    assert_eq!(article.furniture.after, Vec::<String>::new());
}

#[test]
fn a_column_goes_on_with_the_next_and_a_page_with_the_next_page() {
    let mut press = Press::default();
    press.page().print(50.0, 700.0, 10.0, "Tin này đã được in ra thành hai cột trên").print(
        50.0,
        688.0,
        10.0,
        "một trang báo và nó còn sang cả cột bên,",
    );
    press.print(300.0, 700.0, 10.0, "rồi nó sang trang sau của tờ báo ấy trong").print(
        300.0,
        688.0,
        10.0,
        "khi người đọc vẫn chưa biết là bao giờ nó",
    );
    press
        .page()
        .print(50.0, 700.0, 10.0, "mới hết, bởi vì câu này dài hơn những câu")
        .print(50.0, 688.0, 10.0, "khác.");
    let article = article_of_pdf(&press.bytes(""), LIMIT).unwrap();
    assert!(article.body.ends_with("cả cột bên, rồi nó sang trang sau của tờ báo ấy trong khi người đọc vẫn chưa biết là bao giờ nó mới hết, bởi vì câu này dài hơn những câu khác."), "{}", article.body);
}

#[test]
fn words_broken_at_a_hyphen_stay_one() {
    let mut press = Press::default();
    press.page().print(50.0, 700.0, 10.0, "Theo Chỉ thị của Bộ Chính trị số 03-").print(
        50.0,
        688.0,
        10.0,
        "CT/TW các chi bộ họp mỗi tháng một lần.",
    );
    press.print(50.0, 650.0, 10.0, "Năm").print(150.0, 650.0, 10.0, "Số hộ");
    let article = article_of_pdf(&press.bytes(""), LIMIT).unwrap();
    assert!(article.body.contains("số 03-CT/TW các"), "{article:?}");
    assert!(format!("{article:?}").contains("Năm\\tSố hộ"), "{article:?}");
}

#[test]
fn the_title_of_the_metadata_counts_where_it_is_printed() {
    let titled = |more: &str| {
        let mut press = Press::default();
        press.page();
        let below = press.set(50.0, 700.0, 60, "HUYỆN ỦY MƯỜNG CHÀ");
        let below = press.set(50.0, below - 30.0, 60, "Ba bản vùng cao đón nước");
        press.set(50.0, below - 30.0, 60, &format!("{FIRST}\n{SECOND}"));
        article_of_pdf(&press.bytes(more), LIMIT).unwrap().title
    };
    let utf16: String = "Ba bản vùng cao đón nước".encode_utf16().map(|unit| format!("{unit:04X}")).collect();
    let written = format!("/Info<</Title<FEFF{utf16}>>>");
    assert_eq!(titled(&written).as_deref(), Some("Ba bản vùng cao đón nước"));
    let of_program = titled("/Info<</Title(Microsoft Word - bao cao so 5.doc)>>");
    assert!(of_program.is_none_or(|title| !title.contains("Microsoft")));
}

#[test]
fn text_in_an_old_font_is_read_as_it_looks() {
    let content = "§¶ng bé x· Nµ Pheo häp bµn viÖc cÊp n\u{AD}íc s¹ch cho nh©n d©n ba b¶n vïng cao cña huyÖn";
    let codes: Vec<u8> = content.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
    let page = [&b"BT /F 12 Tf 1 0 0 1 50 700 Tm ("[..], &codes, b") Tj ET"].concat();
    let text = "Đảng bộ xã Nà Pheo họp bàn việc cấp nước sạch cho nhân dân ba bản vùng cao của huyện";
    for (name, text) in
        [("ABCDEF+.VnTime", text.to_owned()), ("T1", text.to_owned()), ("#2EVnTimeH,Bold", text.to_uppercase())]
    {
        let font = format!("<</Type/Font/Subtype/TrueType/BaseFont/{name}/Encoding/WinAnsiEncoding>>");
        let article = article_of_pdf(&paged(&font, std::slice::from_ref(&page), &[], ""), LIMIT).unwrap();
        let whole = [article.title.unwrap_or_default(), article.body].concat();
        assert_eq!(whole, text, "{name}");
    }
}

#[test]
fn names_of_glyphs_and_marks_of_content_tell_letters() {
    let font = "<</Type/Font/Subtype/Type1/BaseFont/X/Encoding<</Differences[65/dcroat/abreve/uni1EA1]>>>>";
    let page = b"BT /F 12 Tf 50 700 Td (ABC n\xFAi) Tj /Span<</ActualText<FEFF1EC71EC7>>>BDC (xyz) Tj EMC ( h\xF4m nay tr\xEAn) Tj ET";
    let article = article_of_pdf(&paged(font, &[page.to_vec()], &[], ""), LIMIT).unwrap();
    assert_eq!([article.title.unwrap_or_default(), article.body].concat(), "đăạ núiệệ hôm nay trên");
}

#[test]
fn what_gives_no_text_says_why() {
    let picture = b"q 500 0 0 700 0 0 cm /P Do Q".to_vec();
    let helvetica = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";
    let reason = |bytes: &[u8]| article_of_pdf(bytes, LIMIT).unwrap_err();
    assert_eq!(reason(&paged(helvetica, &[picture.clone(), picture], &[], "")), Reason::Scan);
    let untold = "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[]>>";
    let page = b"BT /F 12 Tf <00010002000300040005> Tj ET".to_vec();
    assert_eq!(reason(&paged(untold, &[page], &[], "")), Reason::UnknownLetters);
    // The font of the letters with marks is not there.
    let holes = b"BT 50 700 Td /F 12 Tf (B) Tj /G 12 Tf (x) Tj /F 12 Tf (n N) Tj /G 12 Tf (y) Tj ET".to_vec();
    assert_eq!(reason(&paged(helvetica, &[holes], &[], "")), Reason::UnknownLetters);
    assert_eq!(reason(&paged(helvetica, &[Vec::new()], &[], "")), Reason::Empty);
    assert!(matches!(reason(b"%PDF-1.4\nrubbish"), Reason::DamagedDocument(_)));
}

fn locked(user: &str) -> Vec<u8> {
    let mut press = Press::default();
    press.page().set(50.0, 700.0, 60, FIRST);
    let mut document = Document::load_mem(&press.bytes("")).unwrap();
    let version = EncryptionVersion::V2 {
        document: &document,
        owner_password: "chu",
        user_password: user,
        key_length: 128,
        permissions: Permissions::all(),
    };
    let state = EncryptionState::try_from(version).unwrap();
    document.encrypt(&state).unwrap();
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

#[test]
fn a_file_that_opens_without_a_password_is_read() {
    assert_eq!(article_of_pdf(&locked(""), LIMIT).unwrap().body, FIRST);
    assert_eq!(article_of_pdf(&locked("khoa"), LIMIT), Err(Reason::Password));
}

#[test]
fn what_unpacks_to_too_much_is_refused() {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::copy(&mut std::io::Read::take(std::io::repeat(b' '), 8 << 20), &mut encoder).unwrap();
    let bomb = stream("/Filter/FlateDecode", &encoder.finish().unwrap());
    let objects = [
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>".to_vec(),
        bomb,
    ];
    assert_eq!(article_of_pdf(&file(&objects, ""), LIMIT), Err(Reason::TooLong { size: None, limit: LIMIT }));
    // A form that shows itself twice, and so on without end.
    let form = stream("/Subtype/Form/Resources<</XObject<</X 5 0 R>>>>", b"/X Do /X Do");
    let helvetica = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";
    let looped = paged(helvetica, &[b"/P Do".to_vec()], &[form], "");
    assert!(article_of_pdf(&looped, LIMIT).is_err());
}

/// A packed table of one object, `length` bytes long unpacked.
fn table(number: usize, length: usize) -> Vec<u8> {
    let content = format!("{number} 0 {}<</A 1>>", " ".repeat(length));
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(content.as_bytes()).unwrap();
    let first = number.to_string().len() + 3;
    stream(&format!("/Type/ObjStm/N 1/First {first}/Filter/FlateDecode"), &encoder.finish().unwrap())
}

#[test]
fn a_large_table_of_objects_is_no_damage() {
    let helvetica = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";
    let page = b"BT /F 12 Tf 50 700 Td (Hai ba con trong ban ra suoi) Tj ET".to_vec();
    let read = |lengths: &[usize]| {
        let tables: Vec<Vec<u8>> = (100..).zip(lengths).map(|(number, length)| table(number, *length)).collect();
        article_of_pdf(&paged(helvetica, std::slice::from_ref(&page), &tables, ""), LIMIT)
    };
    let mut lengths = vec![100; 20];
    lengths.push(LIMIT / 2);
    assert!(read(&lengths).is_ok());
    lengths.push(LIMIT * 2 / 3);
    let reason = read(&lengths).unwrap_err();
    assert_eq!(reason, Reason::TooLong { size: None, limit: LIMIT });
    assert!(reason.to_string().contains("--max-record"));
}

#[test]
fn a_file_is_read_in_archives_and_packings() {
    let mut press = Press::default();
    press.page().set(50.0, 700.0, 60, FIRST);
    let bytes = press.bytes("");
    for (name, packed) in [("a.pdf.gz", gzip(&bytes)), ("kho.zip", zip(&[("tin/a.pdf", &bytes)])), ("a", bytes)] {
        let found = found(name, &packed, &Settings::default());
        let read = found[0].as_ref().unwrap().read(&FieldMap::default()).unwrap();
        assert_eq!(read.article.body, FIRST, "{name}");
    }
}

proptest! {
    #[test]
    fn takes_damaged_files(places in proptest::collection::vec((0usize..4000, any::<u8>()), 0..20), cut in 0usize..4000) {
        let mut press = Press::default();
        press.page().set(50.0, 700.0, 60, FIRST);
        let mut bytes = press.bytes("/Info<</Title(a)>>");
        for (place, byte) in places {
            if let Some(slot) = bytes.get_mut(place) {
                *slot = byte;
            }
        }
        let _ = article_of_pdf(&bytes, LIMIT);
        let _ = article_of_pdf(bytes.get(..cut).unwrap_or(&bytes), LIMIT);
    }
}
