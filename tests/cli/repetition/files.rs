//! Files around a text of many repetitions.

use std::io::Write;

use flate2::Compression;
use flate2::write::DeflateEncoder;
use rawzip::path::EntryPath;
use rawzip::{CompressionMethod, ZipArchiveWriter};

/// What a text stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// Plain text, each letter a byte: what old encodings make of it.
    Latin,
    Html,
    Json,
    Jsonl,
    Csv,
    Warc,
    /// The record of a web archive, behind its header: a response of HTTP.
    Response,
    /// This part of a DOCX file.
    Docx(&'static str),
    /// This part of an ODT file.
    Odt(&'static str),
    /// This part of a PPTX file.
    Pptx(&'static str),
    /// This part of an XLSX file.
    Xlsx(&'static str),
    /// This part of an ODS file.
    Ods(&'static str),
    /// A workbook of XML.
    XmlWorkbook,
    /// A page, and a table of text, that are called a workbook.
    HtmlWorkbook,
    TextWorkbook,
    /// This part of an EPUB file.
    Epub(&'static str),
    Rtf,
    Mhtml,
    Mail,
    Mailbox,
    Feed,
    /// A web archive of the older kind.
    Arc,
    /// A whole PDF file.
    Pdf,
    /// The contents of a page.
    PdfContent,
    /// The map of a font from codes to letters.
    PdfMap,
    /// A value in the information, the page, its resources and its font.
    PdfValue,
    /// A query; no file.
    Query,
}

impl Format {
    /// By its name in the table of constructs.
    pub fn of(name: &str) -> Option<Self> {
        const DOCX: [&str; 4] = ["word/document.xml", "word/styles.xml", "word/footnotes.xml", "docProps/core.xml"];
        const ODT: [&str; 3] = ["content.xml", "styles.xml", "meta.xml"];
        const PPTX: [&str; 5] = [
            "ppt/presentation.xml",
            "ppt/_rels/presentation.xml.rels",
            "ppt/slides/slide1.xml",
            "ppt/slides/_rels/slide1.xml.rels",
            "ppt/theme/theme1.xml",
        ];
        const XLSX: [&str; 8] = [
            "xl/workbook.xml",
            "xl/_rels/workbook.xml.rels",
            "xl/sharedStrings.xml",
            "xl/styles.xml",
            "xl/worksheets/sheet1.xml",
            "xl/worksheets/_rels/sheet1.xml.rels",
            "xl/comments1.xml",
            "xl/drawings/drawing1.xml",
        ];
        const EPUB: [&str; 4] = ["META-INF/container.xml", "META-INF/encryption.xml", "a.opf", "1.xhtml"];
        Some(match name {
            "text" => Self::Text,
            "latin" => Self::Latin,
            "html" => Self::Html,
            "json" => Self::Json,
            "jsonl" => Self::Jsonl,
            "csv" => Self::Csv,
            "warc" => Self::Warc,
            "response" => Self::Response,
            "pdf" => Self::Pdf,
            "pdf-content" => Self::PdfContent,
            "pdf-map" => Self::PdfMap,
            "pdf-value" => Self::PdfValue,
            "query" => Self::Query,
            "ods" => Self::Ods("content.xml"),
            "xml-workbook" => Self::XmlWorkbook,
            "html-workbook" => Self::HtmlWorkbook,
            "text-workbook" => Self::TextWorkbook,
            "rtf" => Self::Rtf,
            "mhtml" => Self::Mhtml,
            "mail" => Self::Mail,
            "mailbox" => Self::Mailbox,
            "feed" => Self::Feed,
            "arc" => Self::Arc,
            part => {
                let part_of = |parts: &[&'static str]| parts.iter().find(|known| **known == part).copied();
                return part_of(&DOCX)
                    .map(Self::Docx)
                    .or_else(|| part_of(&ODT).map(Self::Odt))
                    .or_else(|| part_of(&PPTX).map(Self::Pptx))
                    .or_else(|| part_of(&XLSX).map(Self::Xlsx))
                    .or_else(|| part_of(&EPUB).map(Self::Epub));
            }
        })
    }

    /// A file, and its name.
    pub fn file(self, text: &str) -> (&'static str, Vec<u8>) {
        let bytes = || text.as_bytes().to_vec();
        match self {
            Self::Text | Self::Query => ("tin.txt", bytes()),
            Self::Latin => ("tin.txt", text.chars().map(|letter| u8::try_from(letter).expect("a byte")).collect()),
            Self::Html => ("tin.html", bytes()),
            Self::Json => ("tin.json", bytes()),
            Self::Jsonl => ("tin.jsonl", bytes()),
            Self::Csv => ("tin.csv", bytes()),
            Self::Warc => ("tin.warc", bytes()),
            Self::Response => ("tin.warc", response(text)),
            Self::Docx(part) => ("tin.docx", docx(part, text)),
            Self::Odt(part) => ("tin.odt", odt(part, text)),
            Self::Pptx(part) => ("tin.pptx", pptx(part, text)),
            Self::Xlsx(part) => ("tin.xlsx", xlsx(part, text)),
            Self::Ods(part) => ("tin.ods", with_part(part, text, &[])),
            Self::XmlWorkbook => {
                let open = "<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>";
                ("tin.xls", [open, text].concat().into_bytes())
            }
            Self::HtmlWorkbook => ("tin.xls", ["<html><body><table>", text].concat().into_bytes()),
            Self::TextWorkbook => ("tin.xls", bytes()),
            Self::Epub(part) => ("sach.epub", epub(part, text)),
            Self::Rtf => ("tin.rtf", bytes()),
            Self::Mhtml => ("trang.mht", bytes()),
            Self::Mail => ("thu.eml", bytes()),
            Self::Mailbox => ("thu.mbox", bytes()),
            Self::Feed => ("tin.rss", bytes()),
            Self::Arc => ("web.arc", bytes()),
            Self::Pdf => ("tin.pdf", bytes()),
            Self::PdfContent => ("tin.pdf", pdf(text, "", "null")),
            Self::PdfMap => ("tin.pdf", pdf("BT/F 9 Tf<0041>Tj ET", text, "null")),
            Self::PdfValue => ("tin.pdf", pdf("BT/F 9 Tf(Chi)Tj ET", "", text)),
        }
    }
}

fn response(text: &str) -> Vec<u8> {
    let head = "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nWARC-Target-URI: http://a.vn/\r\n";
    format!("{head}Content-Length: {}\r\n\r\n{text}\r\n\r\n", text.len()).into_bytes()
}

/// A zip archive of these members.
pub fn zip<'n>(members: impl IntoIterator<Item = (&'n str, &'n [u8])>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut bytes);
    for (name, content) in members {
        let file = archive.new_file(EntryPath::verbatim(name.as_bytes()));
        let (mut entry, config) = file.compression_method(CompressionMethod::DEFLATE).start().unwrap();
        let mut writer = config.wrap(DeflateEncoder::new(&mut entry, Compression::fast()));
        writer.write_all(content).unwrap();
        let (encoder, descriptor) = writer.finish().unwrap();
        encoder.finish().unwrap();
        entry.finish(descriptor).unwrap();
    }
    archive.finish().unwrap();
    bytes
}

fn docx(part: &str, text: &str) -> Vec<u8> {
    let document =
        "<w:document><w:body><w:p><w:pPr><w:pStyle w:val='S1'/></w:pPr><w:r><w:t>Tin</w:t></w:r></w:p></w:body>";
    let others = [("word/document.xml", document), ("word/styles.xml", ""), ("docProps/core.xml", "")];
    with_part(part, text, &others)
}

fn odt(part: &str, text: &str) -> Vec<u8> {
    let content = "<text:p text:style-name='S1'>Tin</text:p>";
    with_part(part, text, &[("content.xml", content), ("styles.xml", ""), ("meta.xml", "")])
}

fn pptx(part: &str, text: &str) -> Vec<u8> {
    let relations = "<Relationship Id='rId1' Type='x/slide' Target='slides/slide1.xml'/>\
        <Relationship Id='rId2' Type='x/theme' Target='theme/theme1.xml'/>";
    let others = [
        ("ppt/presentation.xml", "<p:sldId r:id='rId1'/>"),
        ("ppt/_rels/presentation.xml.rels", relations),
        ("ppt/slides/slide1.xml", "<p:sp><a:p><a:r><a:t>Tin</a:t></a:r></a:p></p:sp>"),
    ];
    with_part(part, text, &others)
}

fn xlsx(part: &str, text: &str) -> Vec<u8> {
    let relations = "<Relationship Id='rId1' Type='x/worksheet' Target='worksheets/sheet1.xml'/>\
        <Relationship Id='rId2' Type='x/sharedStrings' Target='sharedStrings.xml'/>\
        <Relationship Id='rId3' Type='x/styles' Target='styles.xml'/>";
    let others = [
        ("xl/workbook.xml", "<sheets><sheet name='Tin' r:id='rId1'/></sheets>"),
        ("xl/_rels/workbook.xml.rels", relations),
        (
            "xl/worksheets/_rels/sheet1.xml.rels",
            "<Relationship Id='rId1' Type='x/comments' Target='../comments1.xml'/>\
             <Relationship Id='rId2' Type='x/drawing' Target='../drawings/drawing1.xml'/>",
        ),
        ("xl/worksheets/sheet1.xml", "<row><c t='s' s='1'><v>0</v></c><c t='s'><v>0</v></c></row>"),
        ("xl/sharedStrings.xml", "<si><t>Tin</t></si>"),
    ];
    with_part(part, text, &others)
}

fn epub(part: &str, text: &str) -> Vec<u8> {
    let package = "<package><manifest><item id='a' href='1.xhtml' media-type='text/html'/></manifest>\
        <spine><itemref idref='a'/></spine></package>";
    let others = [
        ("META-INF/container.xml", "<rootfile full-path='a.opf'/>"),
        ("a.opf", package),
        ("1.xhtml", "<html><body><p>Tin</p></body></html>"),
    ];
    with_part(part, text, &others)
}

fn with_part(part: &str, text: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let others = others.iter().filter(|(name, _)| *name != part);
    zip(others.chain([&(part, text)]).map(|(name, text)| (*name, text.as_bytes())))
}

/// A PDF file of one page with a font and a form that shows itself.
fn pdf(content: &str, map: &str, value: &str) -> Vec<u8> {
    let stream = |dictionary: &str, content: &str| {
        format!("<<{dictionary}/Length {}>>stream\n{content}\nendstream", content.len())
    };
    pdf_of(&[
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Count 1/Kids[5 0 R]/Resources<</Font<</F 3 0 R>>/XObject<</X 7 0 R>>/V {value}>>>>"),
        format!(
            "<</Type/Font/Subtype/Type1/BaseFont/Times/ToUnicode 4 0 R/Widths {value}/Encoding<</Differences {value}>>>>"
        ),
        stream("", map),
        format!("<</Type/Page/Parent 2 0 R/Contents 6 0 R/V {value}>>"),
        stream("", content),
        stream("/Type/XObject/Subtype/Form/Resources<</XObject<</X 7 0 R>>>>", "BT/F 9 Tf(Chi)Tj ET/X Do/X Do"),
        format!("<</Title {value}>>"),
    ])
}

/// A PDF file of these objects: the first is the catalogue, the last the information.
pub fn pdf_of(objects: &[String]) -> Vec<u8> {
    let mut file = String::from("%PDF-1.7\n");
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in (1..).zip(objects) {
        table.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
    }
    let (start, count) = (file.len(), objects.len());
    let trailer = format!("trailer\n<</Size {}/Root 1 0 R/Info {count} 0 R>>\nstartxref\n{start}\n%%EOF", count + 1);
    [file, table, trailer].concat().into_bytes()
}
