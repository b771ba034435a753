//! Documents as offices write them, made here.

use rawzip::{CompressionMethod, ZipArchiveWriter};

use super::{article_of_docx, article_of_odt};
use crate::source::reject::Reason;

pub(super) const LIMIT: usize = 1 << 20;
const PROSE: &str = "Sáng nay, hơn hai trăm hộ dân ở bản Nà Pheo đã mở khóa vòi nước sạch đầu tiên sau ba năm chờ.";

/// A document of these parts.
pub(super) fn zipped(parts: &[(&str, impl AsRef<[u8]>)]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut out);
    for (path, text) in parts {
        let (mut entry, config) =
            archive.new_file(path).compression_method(CompressionMethod::DEFLATE).start().unwrap();
        let packed = flate2::write::DeflateEncoder::new(&mut entry, flate2::Compression::default());
        let mut writer = config.wrap(packed);
        std::io::copy(&mut text.as_ref(), &mut writer).unwrap();
        let (packed, descriptor) = writer.finish().unwrap();
        packed.finish().unwrap();
        entry.finish(descriptor).unwrap();
    }
    archive.finish().unwrap();
    out
}

/// A document whose parts have other bytes at these places: the part, the byte in it, and what stands there instead.
pub(super) fn damaged(parts: &[(&str, &str)], places: &[(usize, usize, u8)]) -> Vec<u8> {
    let mut parts: Vec<(&str, Vec<u8>)> = parts.iter().map(|(path, text)| (*path, text.as_bytes().to_vec())).collect();
    let count = parts.len();
    for (part, at, byte) in places {
        let text = &mut parts[part % count].1;
        let at = at % text.len();
        text[at] = *byte;
    }
    zipped(&parts)
}

fn docx(body: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let document = format!("<w:document><w:body>{body}</w:body></w:document>");
    let mut parts = vec![("word/document.xml", document.as_str())];
    parts.extend_from_slice(more);
    zipped(&parts)
}

fn odt(body: &str, styles: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    let page = "<office:document-styles><style:master-page><style:header><text:p>Huyện ủy</text:p></style:header></style:master-page></office:document-styles>";
    zipped(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", &content), ("styles.xml", page)])
}

#[test]
fn a_docx_file_is_taken_apart() {
    let body = format!(
        r#"<w:p><w:pPr><w:pStyle w:val="Tieude"/></w:pPr><w:r><w:t>Nước về</w:t></w:r><w:r><w:t xml:space="preserve"> bản</w:t></w:r></w:p>
        <w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Ba năm, bốn cây số mương, một vòi nước cho hai trăm nóc nhà.</w:t></w:r></w:p>
        <w:p><w:r><w:t>{PROSE}</w:t></w:r><w:del><w:r><w:delText>sai</w:delText><w:t>sai</w:t></w:r></w:del></w:p>
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Năm</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Số &lt;hộ&gt;</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
        <w:p><w:r><w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr><w:t>§¶ng bé</w:t></w:r></w:p>"#
    );
    let styles =
        r#"<w:styles><w:style w:type="paragraph" w:styleId="Tieude"><w:name w:val="Title"/></w:style></w:styles>"#;
    let footnotes = "<w:footnotes><w:footnote><w:p><w:r><w:t>Theo xã.</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let header = "<w:hdr><w:p><w:r><w:t>Huyện ủy</w:t></w:r></w:p></w:hdr>";
    let more = [("word/styles.xml", styles), ("word/footnotes.xml", footnotes), ("word/header1.xml", header)];
    let article = article_of_docx(&docx(&body, &more), LIMIT).unwrap();
    assert_eq!(article.title.as_deref(), Some("Nước về bản"));
    assert_eq!(article.lead.as_deref(), Some("Ba năm, bốn cây số mương, một vòi nước cho hai trăm nóc nhà."));
    assert_eq!(article.body, format!("{PROSE}\nNăm\tSố <hộ>\nĐảng bộ\nTheo xã."));
    assert_eq!(article.furniture.above, ["Huyện ủy"]);
}

#[test]
fn rows_and_lines_between_paragraphs_are_text_whatever_they_look_like() {
    let paragraph = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let table = |rows: &[&str]| {
        let cell = |text: &str| format!("<w:tc>{}</w:tc>", paragraph(text));
        let row = |row: &&str| format!("<w:tr>{}</w:tr>", row.split('\t').map(cell).collect::<String>());
        format!("<w:tbl>{}</w:tbl>", rows.iter().map(row).collect::<String>())
    };
    let prices = ["Tháng 1\t12/1/2019\t1.200", "Tháng 2\t9/2/2019\t1.350"];
    let said = "Bản Nà Pheo báo cáo ba việc đã làm trong tháng, việc nào cũng có người ký tên.";
    let body = [paragraph("Bảng giá thóc của hợp tác xã Nà Pheo"), table(&prices), paragraph(said)].concat();
    let more =
        [paragraph("Nguồn: Hợp tác xã"), paragraph("Tin liên quan"), paragraph("Ảnh: Lò Pành"), paragraph(PROSE)]
            .concat();
    let article = article_of_docx(&docx(&[body, more, table(&prices)].concat(), &[]), LIMIT).unwrap();
    assert_eq!(article.title.as_deref(), Some("Bảng giá thóc của hợp tác xã Nà Pheo"));
    let rows = prices.join("\n");
    let whole = format!("{rows}\n{said}\nNguồn: Hợp tác xã\nTin liên quan\nẢnh: Lò Pành\n{PROSE}\n{rows}");
    assert_eq!(article.lead.into_iter().chain([article.body]).collect::<Vec<_>>().join("\n"), whole);
    let rows: Vec<String> = (1..40).map(|row| format!("Nà Pheo {row}\t{}", row * 7)).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let only_rows = article_of_docx(&docx(&[table(&rows), paragraph("Người lập bảng")].concat(), &[]), LIMIT).unwrap();
    assert_eq!((only_rows.title, only_rows.body), (None, format!("{}\nNgười lập bảng", rows.join("\n"))));
}

#[test]
fn an_old_font_of_a_style_reaches_its_paragraphs() {
    let styles = r#"<w:styles><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi"/></w:rPr></w:rPrDefault></w:docDefaults>
        <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="Hoa"><w:basedOn w:val="Normal"/><w:rPr><w:rFonts w:ascii=".VnTimeH"/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="Tieude"><w:name w:val="heading 1"/><w:rPr><w:rFonts w:ascii="Arial"/></w:rPr></w:style></w:styles>"#;
    let body = r#"<w:p><w:r><w:t>§¶ng bé</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="Hoa"/></w:pPr><w:r><w:t>§¶ng bé</w:t></w:r></w:p>"#;
    let read = |body: &str| {
        let title = r#"<w:p><w:pPr><w:pStyle w:val="Tieude"/></w:pPr><w:r><w:t>Tin trong xã</w:t></w:r></w:p>"#;
        article_of_docx(&docx(&format!("{title}{body}"), &[("word/styles.xml", styles)]), LIMIT).unwrap().body
    };
    assert_eq!(read(body), "Đảng bộ\nĐẢNG BỘ");
    let other = r#"<w:p><w:r><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi=".VnTime"/></w:rPr><w:t>ph</w:t><w:softHyphen/><w:t>êng</w:t></w:r></w:p>"#;
    assert_eq!(read(other), "phường");
    assert_eq!(read("<w:p><w:r><w:t>Và Đảng ủy phường</w:t></w:r></w:p>"), "Và Đảng ủy phường");
}

#[test]
fn an_odt_file_is_taken_apart() {
    let styles = r#"<style:style style:name="T1" style:family="text"><style:text-properties style:font-name=".VnTime"/></style:style>"#;
    let body = format!(
        r#"<text:tracked-changes><text:p>đã xóa</text:p></text:tracked-changes><text:h text:outline-level="1">Nước về bản</text:h>
        <text:p>{PROSE}<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Theo xã.</text:p></text:note-body></text:note> Vui lắm.</text:p>
        <text:p><text:span text:style-name="T1">§¶ng bé</text:span><text:s text:c="2"/>xã<text:line-break/>Nà Pheo</text:p>
        <table:table><table:table-row><table:table-cell><text:p>Năm</text:p></table:table-cell><table:table-cell><text:p>Hộ</text:p></table:table-cell></table:table-row></table:table>"#
    );
    let article = article_of_odt(&odt(&body, styles), LIMIT).unwrap();
    assert_eq!(article.title.as_deref(), Some("Nước về bản"));
    assert_eq!(article.body, format!("{PROSE} Vui lắm.\nĐảng bộ  xã\nNà Pheo\nNăm\tHộ\nTheo xã."));
    assert_eq!(article.furniture.above, ["Huyện ủy"]);
}

#[test]
fn a_text_box_does_not_tear_the_paragraph_it_stands_in() {
    let boxed = r#"<w:p><w:r><w:t xml:space="preserve">Bản họp </w:t></w:r><w:r><w:drawing><w:txbxContent><w:p><w:r><w:t>Trong khung</w:t></w:r></w:p></w:txbxContent></w:drawing></w:r><w:r><w:t>bàn việc nước.</w:t></w:r></w:p>"#;
    let title = r#"<w:p><w:r><w:t>Tin trong xã Nà Pheo tuần này</w:t></w:r></w:p>"#;
    let whole = |article: crate::base::Article| {
        [article.title.unwrap_or_default(), article.lead.unwrap_or_default(), article.body].join("\n")
    };
    let text = whole(article_of_docx(&docx(&format!("{title}{boxed}"), &[]), LIMIT).unwrap());
    assert!(text.contains("Trong khung\nBản họp bàn việc nước."), "{text}");
    let body = r#"<text:h text:outline-level="1">Nước về bản</text:h><text:p>Bản họp <draw:frame><draw:text-box><text:p>Trong khung</text:p></draw:text-box><svg:title>Ảnh số 1</svg:title><svg:desc>Cái vòi</svg:desc></draw:frame>bàn việc nước.</text:p>"#;
    assert_eq!(article_of_odt(&odt(body, ""), LIMIT).unwrap().body, "Trong khung\nBản họp bàn việc nước.");
}

#[test]
fn hostile_documents_say_what_is_wrong() {
    assert!(matches!(article_of_docx(b"PK no zip", LIMIT), Err(Reason::DamagedDocument(_))));
    assert!(matches!(article_of_odt(&docx("", &[]), LIMIT), Err(Reason::DamagedDocument(_))));
    assert_eq!(article_of_docx(&docx("<w:p/>", &[]), LIMIT), Err(Reason::Empty));
    let large = docx(&"<w:p><w:r><w:t>nước</w:t></w:r></w:p>".repeat(40_000), &[]);
    assert_eq!(article_of_docx(&large, LIMIT), Err(Reason::TooLong { size: None, limit: LIMIT }));
    let deep = docx(&format!("{}<w:r><w:t>nước về bản</w:t></w:r>", "<w:p>".repeat(100_000)), &[]);
    assert!(article_of_docx(&deep, LIMIT).is_ok());
    let bomb = r#"<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><w:document><w:p><w:r><w:t>nước &b; về</w:t></w:r></w:p></w:document>"#;
    let article = article_of_docx(&zipped(&[("word/document.xml", bomb)]), LIMIT).unwrap();
    assert!(!format!("{article:?}").contains("aaaa"));
}
