//! One article in many formats, dialects and damages.

use unicode_normalization::UnicodeNormalization;

use super::{BODY, LEAD, TITLE};
use crate::source::tests::zip;
use crate::text::{Encoding, misread, misread_latin, stored_as_unicode, written_in};

pub(super) type Write1 = fn(&str) -> Vec<u8>;

/// The ways in which a text is encoded or was damaged.
pub(super) fn damages() -> Vec<(&'static str, Write1)> {
    fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(unit).collect()
    }
    vec![
        ("UTF-8", |text| text.as_bytes().to_vec()),
        ("UTF-8 with a mark", |text| format!("\u{FEFF}{text}").into_bytes()),
        ("decomposed", |text| text.nfd().collect::<String>().into_bytes()),
        ("UTF-16 LE", |text| utf16(&format!("\u{FEFF}{text}"), u16::to_le_bytes)),
        ("UTF-16 BE", |text| utf16(&format!("\u{FEFF}{text}"), u16::to_be_bytes)),
        ("UTF-16 LE without a mark", |text| utf16(text, u16::to_le_bytes)),
        ("misread as Windows-1252", |text| misread(text).into_bytes()),
        ("misread as Latin-1", |text| misread_latin(text).into_bytes()),
        ("misread twice", |text| misread(&misread(text)).into_bytes()),
        ("TCVN3 as Unicode", |text| stored_as_unicode(text, Encoding::Tcvn3).into_bytes()),
        ("VNI as Unicode", |text| stored_as_unicode(text, Encoding::Vni).into_bytes()),
        ("TCVN3", |text| written_in(text, Encoding::Tcvn3)),
        ("VNI", |text| written_in(text, Encoding::Vni)),
        ("windows-1258", |text| written_in(text, Encoding::Windows1258)),
        ("VISCII", |text| written_in(text, Encoding::Viscii)),
        ("VPS", |text| written_in(text, Encoding::Vps)),
        ("zero bytes", |text| text.replacen("hộ dân", "hộ\0 dân", 1).into_bytes()),
        ("a lone carriage return at each end", |text| text.replace('\n', "\r").into_bytes()),
    ]
}

pub(super) fn json() -> String {
    serde_json::json!({ "title": TITLE, "lead": LEAD, "body": BODY }).to_string()
}

pub(super) fn html() -> String {
    format!(
        "<!DOCTYPE html><html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>\n<p class=\"sapo\">{LEAD}</p>\n\
         <p>{BODY}</p></body></html>"
    )
}

pub(super) fn rss() -> String {
    format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Báo</title>\n<item><title>{TITLE}</title>\n\
         <description>{LEAD}</description><content:encoded><![CDATA[<p>{BODY}</p>]]></content:encoded></item></channel></rss>"
    )
}

pub(super) fn mail() -> String {
    format!("From: Lo Thi Mai <mai@xa.vn>\nSubject: {TITLE}\nContent-Type: text/plain\n\n{LEAD}\n\n{BODY}\n")
}

pub(super) fn csv(header: &str, delimiter: char) -> String {
    let cell = |text: &str| format!("\"{text}\"");
    let row = [TITLE, LEAD, BODY].map(cell).join(&delimiter.to_string());
    format!("{}\n{row}\n", header.replace(',', &delimiter.to_string()))
}

pub(super) const HEADER: &str = "title,lead,body";
pub(super) const VIETNAMESE: &str = "Tiêu đề,Tóm tắt,Nội dung";

pub(super) fn docx(text: &str) -> Vec<u8> {
    let paragraphs: String = text.lines().map(|line| format!("<w:p><w:r><w:t>{line}</w:t></w:r></w:p>")).collect();
    zip(&[("word/document.xml", format!("<w:document><w:body>{paragraphs}</w:body></w:document>").as_bytes())])
}

pub(super) fn odt(text: &str) -> Vec<u8> {
    let paragraphs: String = text.lines().map(|line| format!("<text:p>{line}</text:p>")).collect();
    let content = format!(
        "<office:document-content><office:body><office:text>{paragraphs}</office:text></office:body></office:document-content>"
    );
    zip(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", content.as_bytes())])
}

pub(super) fn xlsx(rows: &[[&str; 3]]) -> Vec<u8> {
    let cell = |text: &&str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let rows: String =
        rows.iter().map(|row| format!("<row>{}</row>", row.iter().map(cell).collect::<String>())).collect();
    let book = "<workbook><sheets><sheet name=\"Tin\" r:id=\"rId1\"/></sheets></workbook>";
    let relations = "<Relationships><Relationship Id=\"rId1\" Type=\"x/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>";
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    zip(&[
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

pub(super) fn ods(rows: &[[&str; 3]]) -> Vec<u8> {
    let cell = |text: &&str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
    let rows: String = rows
        .iter()
        .map(|row| format!("<table:table-row>{}</table:table-row>", row.iter().map(cell).collect::<String>()))
        .collect();
    let content =
        format!("<office:spreadsheet><table:table table:name=\"Tin\">{rows}</table:table></office:spreadsheet>");
    zip(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content.as_bytes())])
}

pub(super) fn epub(text: &str) -> Vec<u8> {
    let paragraphs: String = text.lines().map(|line| format!("<p>{line}</p>")).collect();
    let page = format!("<html><body>{paragraphs}</body></html>");
    let package = "<package><metadata><dc:title>Sách</dc:title></metadata><manifest><item id=\"a\" href=\"1.xhtml\" \
                   media-type=\"application/xhtml+xml\"/></manifest><spine><itemref idref=\"a\"/></spine></package>";
    zip(&[
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", b"<container><rootfiles><rootfile full-path=\"a.opf\"/></rootfiles></container>"),
        ("a.opf", package.as_bytes()),
        ("1.xhtml", page.as_bytes()),
    ])
}

pub(super) fn rtf(text: &str) -> Vec<u8> {
    let letter = |letter: char| match letter {
        '\n' => "\\par\n".to_owned(),
        letter if letter.is_ascii() => letter.to_string(),
        letter => format!("\\u{}?", u32::from(letter)),
    };
    format!("{{\\rtf1\\ansi {}\\par}}", text.chars().map(letter).collect::<String>()).into_bytes()
}

pub(super) fn pptx(text: &str) -> Vec<u8> {
    let shapes: String = text
        .lines()
        .map(|line| format!("<p:sp><p:txBody><a:p><a:r><a:t>{line}</a:t></a:r></a:p></p:txBody></p:sp>"))
        .collect();
    let slide = format!("<p:sld><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>");
    zip(&[
        ("ppt/presentation.xml", b"<p:presentation><p:sldIdLst><p:sldId r:id=\"rId1\"/></p:sldIdLst></p:presentation>"),
        (
            "ppt/_rels/presentation.xml.rels",
            b"<Relationships><Relationship Id=\"rId1\" Type=\"x/slide\" Target=\"slides/slide1.xml\"/></Relationships>",
        ),
        ("ppt/slides/slide1.xml", slide.as_bytes()),
    ])
}

pub(super) fn warc(page: &str, head: &str) -> Vec<u8> {
    let block = format!("HTTP/1.1 200 OK\r\n{head}\r\n{page}");
    format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://bao.vn/1\r\nContent-Type: application/http\r\n\
         Content-Length: {}\r\n\r\n{block}\r\n\r\n",
        block.len()
    )
    .into_bytes()
}

pub(super) fn text() -> String {
    format!("{TITLE}\n\n{LEAD}\n\n{BODY}\n")
}

pub(super) fn lines() -> String {
    [TITLE, LEAD, BODY].join("\n")
}
