//! Documents that an office program wrote (`tests/samples/make-office`), others made here, and damaged ones.

use std::io::{Cursor, Read, Write};

use cfb::CompoundFile;
use flate2::read::GzDecoder;
use proptest::prelude::*;

use super::super::sheet::SheetRow;
use super::*;
use crate::source::reject::Reason;

const LIMIT: usize = 1 << 20;
const DOC: &[u8] = include_bytes!("../../../../tests/samples/tin.doc");
const XLS: &[u8] = include_bytes!("../../../../tests/samples/bang.xls");
const PACKED_PPT: &[u8] = include_bytes!("../../../../tests/samples/trinh-chieu.ppt.gz");

fn ppt() -> Vec<u8> {
    let mut bytes = Vec::new();
    GzDecoder::new(PACKED_PPT).read_to_end(&mut bytes).unwrap();
    bytes
}

/// The file with a stream as `change` leaves it.
fn changed(bytes: &[u8], stream: &str, change: impl Fn(&mut Vec<u8>)) -> Vec<u8> {
    let mut file = CompoundFile::open(Cursor::new(bytes.to_vec())).unwrap();
    let mut held = Vec::new();
    file.open_stream(stream).unwrap().read_to_end(&mut held).unwrap();
    change(&mut held);
    file.create_stream(stream).unwrap().write_all(&held).unwrap();
    file.into_inner().into_inner()
}

/// A compound file of one stream.
fn compound(stream: &str, bytes: &[u8]) -> Vec<u8> {
    let mut file = CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream(stream).unwrap().write_all(bytes).unwrap();
    file.into_inner().into_inner()
}

#[test]
fn notes_and_texts_of_drawings_of_an_xls_file_are_text_of_their_sheet() {
    let record = |kind: u16, data: &[u8]| {
        [&kind.to_le_bytes()[..], &u16::try_from(data.len()).unwrap().to_le_bytes(), data].concat()
    };
    let wide: Vec<u8> = "Xem lại\rsổ".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let object = |count: u8| [&[0; 10][..], &[count], &[0; 7]].concat();
    let stream = [
        record(0x809, b"\0\x06\x10\0"),
        record(0x1B6, &object(10)),
        // Letters that go on in another record have flags of their own there.
        record(0x3C, &[&[1], &wide[..8]].concat()),
        record(0x3C, &[&[1], &wide[8..]].concat()),
        record(0x1B6, &object(3)),
        record(0x3C, b"\0Tin"),
        record(0x1B6, &object(0)),
        record(0x0A, b""),
    ];
    let sheets = sheets_of_xls(&compound("Workbook", &stream.concat()), LIMIT).unwrap();
    assert_eq!(sheets[0].notes, ["Xem lại", "sổ", "Tin"]);
    // In Excel 95 a note has its text itself, in the code page of the file.
    let stream = [record(0x809, b"\0\x05\x10\0"), record(0x1C, b"\0\0\0\0\x03\0Tin"), record(0x0A, b"")];
    assert_eq!(sheets_of_xls(&compound("Book", &stream.concat()), LIMIT).unwrap()[0].notes, ["Tin"]);
}

#[test]
fn a_doc_file_is_taken_apart() {
    let article = article_of_doc(DOC, LIMIT).unwrap();
    assert_eq!(article.title.as_deref(), Some("Nước về bản Nà Pheo sau ba năm chờ"));
    assert_eq!(article.lead.as_deref(), Some("Ba năm, bốn cây số mương, một vòi nước cho hai trăm nóc nhà."));
    let lines = [
        "Sáng nay, hơn hai trăm hộ dân đã mở khóa vòi nước sạch đầu tiên. Ai cũng vui.",
        "Trước đó, xã họp bàn ba lần.",
        "Đảng bộ xã họp bàn việc cấp nước, Đảng ủy phường cùng dự.",
        "Năm\tSố hộ",
        "2009\t214",
        "Điều 1. Mỗi hộ góp mười công.",
        "Điều 2. Tổ nước thu phí.",
        "Bài và ảnh: Lò Thị Mai",
        "Theo số liệu của xã.",
    ];
    assert_eq!(article.body.lines().collect::<Vec<_>>(), lines);
    assert_eq!(article.furniture.above, ["Huyện ủy Nà Pheo"]);
    assert_eq!(article.furniture.after, ["Bản in nội bộ"]);
}

#[test]
fn an_xls_file_is_taken_apart() {
    let sheets = sheets_of_xls(XLS, LIMIT).unwrap();
    let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    // The second one is hidden.
    assert_eq!(names, ["Cấp nước", "Lưu"]);
    let cells = |row: usize| -> Vec<(u32, &str)> {
        sheets[0].rows[row].cells.iter().map(|(column, text)| (*column, text.as_str())).collect()
    };
    assert_eq!(cells(0), [(0, "Nơi"), (1, "Ngày"), (2, "Số hộ"), (3, "Ghi chú")]);
    assert_eq!(cells(1), [(0, "Nà Pheo"), (1, "2009-05-19"), (2, "214"), (3, "Đảng bộ xã họp bàn")]);
    assert_eq!(cells(2), [(0, "428"), (1, "12.5")]);
    assert_eq!(sheets[0].rows.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(sheets[1].rows[0].cells, [(0, "Sổ cũ của hợp tác xã".to_owned())]);
}

#[test]
fn a_ppt_file_is_taken_apart() {
    let article = article_of_ppt(&ppt(), LIMIT).unwrap();
    assert_eq!(article.title.as_deref(), Some("Nước về bản Nà Pheo"));
    assert_eq!(
        article.body,
        "Ba năm, bốn cây số mương.\nHai trăm nóc nhà.\nViệc còn lại\nĐảng bộ xã họp bàn việc cấp nước"
    );
}

#[test]
fn streams_tell_the_kind_of_a_document() {
    assert_eq!(kind_of_compound(DOC), Some(CompoundKind::Doc));
    assert_eq!(kind_of_compound(XLS), Some(CompoundKind::Xls));
    assert_eq!(kind_of_compound(&ppt()), Some(CompoundKind::Ppt));
    assert_eq!(kind_of_compound(&compound("EncryptedPackage", b"?")), Some(CompoundKind::Encrypted));
    assert_eq!(kind_of_compound(&compound("Thumbs", b"")), None);
    assert_eq!(kind_of_compound(b"PK\x03\x04"), None);
    assert!(matches!(article_of_doc(XLS, LIMIT), Err(Reason::DamagedDocument(_))));
}

#[test]
fn what_needs_a_password_says_so() {
    // The flag of encryption of [MS-DOC] 2.5.1, the record FilePass of [MS-XLS] 2.4.117, the token of [MS-PPT] 2.3.2.
    let doc = changed(DOC, "WordDocument", |stream| stream[11] |= 1);
    assert_eq!(article_of_doc(&doc, LIMIT), Err(Reason::Encrypted));
    let xls = changed(XLS, "Workbook", |stream| drop(stream.splice(20..20, [0x2F, 0, 0, 0])));
    assert_eq!(sheets_of_xls(&xls, LIMIT), Err(Reason::Encrypted));
    let ppt = changed(&ppt(), "Current User", |stream| drop(stream.splice(12..16, 0xF3D1_C4DF_u32.to_le_bytes())));
    assert_eq!(article_of_ppt(&ppt, LIMIT), Err(Reason::Encrypted));
    let package = compound("EncryptedPackage", b"?");
    assert_eq!(article_of_doc(&package, LIMIT), Err(Reason::Encrypted));
}

#[test]
fn what_is_longer_than_the_limit_says_so() {
    let too_long = |limit| Reason::TooLong { size: None, limit };
    assert_eq!(article_of_doc(DOC, 2000), Err(too_long(2000)));
    assert_eq!(sheets_of_xls(XLS, 2000), Err(too_long(2000)));
    assert_eq!(article_of_ppt(&ppt(), 2000), Err(too_long(2000)));
}

#[test]
fn an_allocation_table_may_go_on_past_the_end() {
    // One more sector, in a chain of its own, is marked at the end of the only sector of the table.
    let mut longer = DOC.to_vec();
    let table = u32::from_le_bytes(DOC[76..80].try_into().unwrap());
    let last = (usize::try_from(table).unwrap() + 1) * 512 + 127 * 4;
    longer[last..last + 4].copy_from_slice(&[0xFE, 0xFF, 0xFF, 0xFF]);
    assert_eq!(article_of_doc(&longer, LIMIT), article_of_doc(DOC, LIMIT));
}

/// A record of a workbook.
fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap();
    [kind.to_le_bytes().as_slice(), &length.to_le_bytes(), data].concat()
}

#[test]
fn a_workbook_of_excel_95_is_in_a_code_page() {
    let font = |name: &[u8]| [[0; 14].as_slice(), &[u8::try_from(name.len()).unwrap()], name].concat();
    let fonts = [&b"Arial"[..], b"Arial", b"Arial", b"Arial", b"VNI-Times"];
    let mut stream = record(0x809, &[0, 5, 5, 0]);
    stream.extend(record(0x42, &1258_u16.to_le_bytes()));
    fonts.iter().for_each(|name| stream.extend(record(0x31, &font(name))));
    // Two looks: the first font, and the fifth, whose index is 5.
    stream.extend(record(0xE0, &[0, 0, 0, 0]));
    stream.extend(record(0xE0, &[5, 0, 0, 0]));
    stream.extend(record(0x0A, &[]));
    stream.extend(record(0x809, &[0, 5, 0x10, 0]));
    stream.extend(record(0x204, b"\x04\0\x02\0\x01\0\x09\0\xD1a\xFBng u\xFBy"));
    stream.extend(record(0x204, b"\x04\0\x01\0\0\0\x09\0\xD0a\xD2ng u\xD2y"));
    stream.extend(record(0x0A, &[]));
    let sheets = sheets_of_xls(&compound("Book", &stream), LIMIT).unwrap();
    let cells = [(1, "Đảng ủy".to_owned()), (2, "Đảng ủy".to_owned())];
    assert_eq!(sheets[0].rows, [SheetRow { number: 5, cells: cells.to_vec() }]);
}

#[test]
fn a_formula_shows_its_last_value() {
    let mut stream = record(0x809, &[0, 6, 5, 0]);
    stream.extend(record(0x0A, &[]));
    stream.extend(record(0x809, &[0, 6, 0x10, 0]));
    let formula = |column: u8, value: [u8; 8]| [[0, 0, column, 0, 0, 0].as_slice(), &value].concat();
    // A text, which comes behind what several cells share, a truth, an error and a number.
    stream.extend(record(0x06, &formula(0, [0, 0, 0, 0, 0, 0, 255, 255])));
    stream.extend(record(0x4BC, &[0; 8]));
    stream.extend(record(0x207, b"\x02\0\0xa"));
    stream.extend(record(0x06, &formula(1, [1, 0, 1, 0, 0, 0, 255, 255])));
    stream.extend(record(0x06, &formula(2, [2, 0, 7, 0, 0, 0, 255, 255])));
    stream.extend(record(0x06, &formula(3, 2.5_f64.to_le_bytes())));
    let sheets = sheets_of_xls(&compound("Workbook", &stream), LIMIT).unwrap();
    let cells = [(0, "xa".to_owned()), (1, "TRUE".to_owned()), (3, "2.5".to_owned())];
    assert_eq!(sheets[0].rows[0].cells, cells);
}

#[test]
fn letters_of_a_string_go_on_in_another_record() {
    let mut stream = record(0x809, &[0, 6, 5, 0]);
    // Two letters of one byte, then three of two, in the record that goes on with it, then another string.
    stream.extend(record(0xFC, b"\x02\0\0\0\x02\0\0\0\x05\0\0H\xF4"));
    stream.extend(record(0x3C, b"\x01 \0n\0\xA1\x1E\x02\0\0ai"));
    stream.extend(record(0x0A, &[]));
    stream.extend(record(0x809, &[0, 6, 0x10, 0]));
    for index in 0..3 {
        stream.extend(record(0xFD, &[0, 0, index, 0, 0, 0, index, 0, 0, 0]));
    }
    let sheets = sheets_of_xls(&compound("Workbook", &stream), LIMIT).unwrap();
    assert_eq!(sheets[0].rows[0].cells, [(0, "Hô nạ".to_owned()), (1, "ai".to_owned())]);
}

#[test]
fn a_string_that_very_many_cells_share_is_bounded() {
    let mut stream = record(0x809, &[0, 6, 5, 0]);
    let text = [&b"\x01\0\0\0\x01\0\0\0\x00\x10\0"[..], &[b'a'; 4096]].concat();
    stream.extend(record(0xFC, &text));
    stream.extend(record(0x0A, &[]));
    stream.extend(record(0x809, &[0, 6, 0x10, 0]));
    for row in 0..1000_u16 {
        stream.extend(record(0xFD, &[row.to_le_bytes().as_slice(), &[0; 8]].concat()));
    }
    let read = sheets_of_xls(&compound("Workbook", &stream), LIMIT);
    assert_eq!(read, Err(Reason::TooLong { size: None, limit: LIMIT }));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn damage_is_a_reason_and_no_panic(
        bytes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..30),
        end in any::<prop::sample::Index>(),
        is_cut in any::<bool>(),
    ) {
        let damage = |stream: &mut Vec<u8>| {
            for (at, byte) in &bytes {
                let at = at.index(stream.len());
                stream[at] = *byte;
            }
            if is_cut {
                stream.truncate(end.index(stream.len()));
            }
        };
        let mut doc = DOC.to_vec();
        damage(&mut doc);
        let _ = (kind_of_compound(&doc), article_of_doc(&doc, LIMIT));
        for stream in ["WordDocument", "1Table"] {
            let _ = article_of_doc(&changed(DOC, stream, damage), LIMIT);
        }
        let _ = sheets_of_xls(&changed(XLS, "Workbook", damage), LIMIT);
        let ppt = ppt();
        for stream in ["PowerPoint Document", "Current User"] {
            let _ = article_of_ppt(&changed(&ppt, stream, damage), LIMIT);
        }
    }
}
