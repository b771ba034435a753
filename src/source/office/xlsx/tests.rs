use proptest::prelude::*;

use super::super::tests::{LIMIT, damaged, zipped};
use super::*;
use crate::source::fields::FieldMap;
use crate::source::row::read_row;

const SAMPLE: &[u8] = include_bytes!("../../../../tests/samples/workbook.xlsx");
const BOOK: &str = r#"<workbook><sheets><sheet name="Tin" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const RELATIONS: &str = r#"<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>
    <Relationship Id="rId2" Type="x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="x/styles" Target="styles.xml"/></Relationships>"#;
const STYLES: &str = r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>
    <fonts><font><name val="Arial"/></font><font><name val=".VnTime"/></font></fonts>
    <cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="164" fontId="0"/><xf numFmtId="0" fontId="1"/></cellXfs></styleSheet>"#;

fn parts<'p>(book: &'p str, strings: &'p str, sheet: &'p str) -> [(&'p str, &'p str); 5] {
    [
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/sharedStrings.xml", strings),
        ("xl/styles.xml", STYLES),
        ("xl/worksheets/sheet1.xml", sheet),
    ]
}

fn read(book: &str, strings: &str, rows: &str) -> Result<Vec<Sheet>, Reason> {
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    sheets_of_xlsx(&zipped(&parts(book, strings, &sheet)), LIMIT)
}

fn cells(sheets: &[Sheet]) -> Vec<(u64, u32, &str)> {
    let rows = sheets.iter().flat_map(|sheet| &sheet.rows);
    rows.flat_map(|row| row.cells.iter().map(|(column, text)| (row.number, *column, text.as_str()))).collect()
}

/// What a user finds of the samples, which LibreOffice made of one workbook.
pub(in super::super) fn assert_sample(sheets: &[Sheet]) {
    let map = FieldMap::default();
    assert_eq!(sheets.iter().map(|sheet| sheet.name.as_str()).collect::<Vec<_>>(), ["Tin bài", "Sheet2", "Ghi chép"]);
    let table = sheets[0].table(&map).unwrap();
    let records: Vec<_> = table.records().collect();
    let article = read_row(&records[0].1, &table.columns, &map).unwrap().article;
    assert_eq!((records.len(), records[0].0, article.title.as_deref()), (2, 3, Some("Nước về bản")));
    assert_eq!(article.date.as_deref(), Some("2019-02-03"));
    assert_eq!(article.body, "Sáng nay, bản Nà Pheo có \"nước máy\", sau ba năm chờ.");
    assert!(records[1].1.contains("\"1998-12-31\",\"7\""), "{}", records[1].1);
    let article = sheets[1].article().unwrap();
    assert_eq!(article.title.as_deref(), Some("Sổ thu chi của bản"));
    assert_eq!(article.body, "Tháng\tThu\tChi\nMột\t1200000\t0.5\nHai\t2020-01-02");
    assert_eq!(sheets[2].article().unwrap().body, "Đảng bộ xã họp phường\nNhân dân ba bản góp công đắp mương.");
}

#[test]
fn a_workbook_is_read_as_it_looks() {
    assert_sample(&sheets_of_xlsx(SAMPLE, LIMIT).unwrap());
}

#[test]
fn notes_and_texts_of_drawings_are_text_of_their_sheet() {
    let sheet = r#"<worksheet><row><c t="inlineStr"><is><t>Sổ thu</t></is></c></row></worksheet>"#;
    let relations = r#"<Relationship Id="rId1" Type="x/comments" Target="../comments1.xml"/><Relationship Id="rId2" Type="x/drawing"
        Target="../drawings/drawing1.xml"/><Relationship Id="rId3" Type="x/threadedComment" Target="../threadedComments/threadedComment1.xml"/>"#;
    let mut parts = parts(BOOK, "", sheet).to_vec();
    parts.extend([
        ("xl/worksheets/_rels/sheet1.xml.rels", relations),
        ("xl/comments1.xml", "<comment ref='A1'><text><r><t>Xem </t></r><r><t>lại</t></r></text></comment>"),
        ("xl/drawings/drawing1.xml", "<a:p><a:r><a:t>Sơ đồ bản</a:t></a:r></a:p>"),
        ("xl/threadedComments/threadedComment1.xml", "<threadedComment><text>Đã xem</text></threadedComment>"),
    ]);
    let sheets = sheets_of_xlsx(&zipped(&parts), LIMIT).unwrap();
    let mut notes = sheets[0].notes.clone();
    notes.sort();
    assert_eq!(notes, ["Sơ đồ bản", "Xem lại", "Đã xem"]);
    let body = sheets[0].article().unwrap().body;
    assert!(body.starts_with("Sổ thu\n") && body.contains("\nXem lại"), "{body}");
}

#[test]
fn dates_and_names_of_sheets_are_stored_text() {
    let book = r#"<sheets><sheet name="Tin&#5;&#10;bản" r:id="rId1"/></sheets>"#;
    let sheets = read(book, "", "<row><c t='d'><v>2019-02-0&#21;3</v></c></row>").unwrap();
    assert!(!sheets[0].name.contains(char::is_control), "{:?}", sheets[0].name);
    assert!(!sheets[0].rows[0].cells[0].1.contains(char::is_control), "{:?}", sheets[0].rows);
}

#[test]
fn cells_of_every_type_are_read() {
    let strings = r#"<sst><si><t>Nước về</t></si><si><r><t>§¶ng</t></r><r><rPr><rFont val="Arial"/></rPr><t> xã</t></r></si></sst>"#;
    let rows = r#"<row r="3"><c r="B3" t="s"><v>0</v></c><c r="AA3" t="inlineStr"><is><r><t>trong</t></r><r><t> ô</t></r></is></c></row>
        <row><c><v>1.50</v></c><c s="1"><v>43499.75</v></c><c t="b"><v>1</v></c><c t="e"><v>#REF!</v></c><c t="str"><f>A1</f><v>tính ra</v></c></row>
        <row r="9"><c r="A9" s="2" t="s"><v>1</v></c><c r="B9" s="2" t="str"><v>ñy</v></c><c r="C9" t="d"><v>2019-02-03T00:00:00</v></c><c r="D9" t="s"><v>7</v></c></row>"#;
    let sheets = read(BOOK, strings, rows).unwrap();
    let expected = [
        (3, 1, "Nước về"),
        (3, 26, "trong ô"),
        (4, 0, "1.5"),
        (4, 1, "2019-02-03"),
        (4, 4, "tính ra"),
        (9, 0, "Đảng xã"),
        (9, 1, "ủy"),
        (9, 2, "2019-02-03"),
    ];
    assert_eq!(cells(&sheets), expected);
}

#[test]
fn days_of_a_workbook_from_1904_are_those_it_shows() {
    let book = BOOK.replace("<sheets>", r#"<workbookPr date1904="1"/><sheets>"#);
    let sheets = read(&book, "", r#"<row r="1"><c r="A1" s="1"><v>42370</v></c></row>"#).unwrap();
    assert_eq!(cells(&sheets), [(1, 0, "2020-01-02")]);
}

#[test]
fn unicode_in_old_fonts_stays() {
    let rows = r#"<row r="1"><c r="A1" s="2" t="str"><v>Đảng ủy</v></c><c r="B1" s="2" t="str"><v>Và xã</v></c></row>"#;
    assert_eq!(cells(&read(BOOK, "", rows).unwrap()), [(1, 0, "Đảng ủy"), (1, 1, "Và xã")]);
}

#[test]
fn a_workbook_without_relationships_is_read_by_the_usual_names() {
    let sheet = r#"<worksheet><row r="1"><c t="str"><v>nước</v></c></row></worksheet>"#;
    let zip = zipped(&[("xl/workbook.xml", BOOK), ("xl/worksheets/sheet1.xml", sheet)]);
    assert_eq!(cells(&sheets_of_xlsx(&zip, LIMIT).unwrap()), [(1, 0, "nước")]);
    assert!(matches!(sheets_of_xlsx(&zipped(&[("a.xml", "")]), LIMIT), Err(Reason::DamagedDocument(_))));
    assert_eq!(read(BOOK, "", "<row/>"), Err(Reason::Empty));
}

#[test]
fn bombs_are_bounded() {
    let too_long = Err(Reason::TooLong { size: None, limit: LIMIT });
    let corners = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>"#;
    assert_eq!(cells(&read(BOOK, "", corners).unwrap()), [(1, 0, "1"), (1_048_576, 16_383, "2")]);
    let cell = r#"<c t="s"><v>0</v></c>"#;
    for letter in ["nước ", " "] {
        let strings = format!("<sst><si><t>{}</t></si></sst>", letter.repeat(20_000));
        assert_eq!(read(BOOK, &strings, &format!("<row>{}</row>", cell.repeat(12_000))), too_long, "{letter}");
    }
    assert_eq!(read(BOOK, "", &"<row><c><v>1</v></c></row>".repeat(39_000)), too_long);
    let sheet = r#"<sheet name="Tin" r:id="rId1"/>"#;
    let book = format!("<workbook>{}</workbook>", sheet.repeat(20_000));
    assert_eq!(read(&book, "", "<row><c><v>1</v></c></row>").unwrap().len(), 1);
    let far = r#"<row r="18446744073709551615"><c r="ZZZ1"><v>1</v></c><c r="ZZZZZZ1"><v>2</v></c></row><row><c><v>3</v></c></row>"#;
    assert_eq!(cells(&read(BOOK, "", far).unwrap()).len(), 3);
}

#[test]
fn columns_are_told_by_their_letters() {
    for (place, column) in [("A1", Some(0)), ("Z9", Some(25)), ("ab3", Some(27)), ("XFD1", Some(16_383)), ("1", None)] {
        assert_eq!(column_of(place), column, "{place}");
    }
    assert_eq!(column_of(&"Z".repeat(100)), None);
}

proptest! {
    #[test]
    fn damage_never_panics(places in prop::collection::vec((0usize..5, any::<usize>(), any::<u8>()), 1..8)) {
        let strings = r#"<sst><si><t>Nước về</t></si><si><r><rPr><rFont val=".VnTime"/></rPr><t>§¶ng_x000D_</t></r></si></sst>"#;
        let sheet = r#"<worksheet><sheetData><row r="3"><c r="B3" t="s" s="1"><v>0</v></c><c r="C3" s="2" t="s"><v>1</v></c><c s="1"><v>43499</v></c></row></sheetData></worksheet>"#;
        if let Ok(sheets) = sheets_of_xlsx(&damaged(&parts(BOOK, strings, sheet), &places), LIMIT) {
            prop_assert!(sheets.iter().all(|sheet| sheet.article().is_some()));
        }
    }
}
