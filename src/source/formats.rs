//! The table of formats, and what tells which of them a stream is.
//!
//! A new format is a file with its reader, and a row here. What lists formats for users is made of the rows.

use super::document::DocumentReader;
use super::format::{Format, Group, Mark, Read};
use super::html::{WEB_PAGE, is_html, is_html_piece};
use super::mail::{article_of_mht, is_mail, is_mbox, is_mhtml, read_mail, read_mbox};
use super::ocr::is_picture;
use super::office::{
    article_of_docx, article_of_epub, article_of_odp, article_of_odt, article_of_pptx, article_of_rtf, is_rtf,
    is_xml_workbook, sheets_of_ods, sheets_of_xlsx, sheets_of_xml,
};
use super::page::PLAIN_TEXT;
#[cfg(feature = "pdf")]
use super::pdf::article_of_pdf;
use super::reject::Reason;
#[cfg(feature = "sevenz")]
use super::sevenz;
use super::sheets::ReadSheets;
use super::sink::Parts;
use super::start::Start;
use super::{arc, compound, csv, feed, json, tar, warc, zip};
use crate::base::Article;

/// All formats. Of several whose marks fit the first counts.
pub static FORMATS: &[Format] = &[
    document(PLAIN_TEXT, Group::Page, &["txt"], &[]),
    document(WEB_PAGE, Group::Page, &["html", "htm", "xhtml"], &[Mark::Start(is_html), Mark::Likely(is_html_piece)]),
    #[cfg(feature = "pdf")]
    office("PDF", article_of_pdf, &["pdf"], &[Mark::Start(is_pdf)]),
    #[cfg(not(feature = "pdf"))]
    Format {
        name: "PDF",
        group: Group::Document,
        extensions: &["pdf"],
        marks: &[Mark::Start(is_pdf)],
        read: Read::Missing("pdf"),
    },
    office("DOCX", article_of_docx, &["docx"], &[Mark::Entry("word/document.xml")]),
    office("ODT", article_of_odt, &["odt"], &[Mark::MediaType("application/vnd.oasis.opendocument.text")]),
    compound("DOC", &["doc", "dot"]),
    office("PPTX", article_of_pptx, &["pptx", "ppsx", "pptm"], &[Mark::Entry("ppt/presentation.xml")]),
    office("ODP", article_of_odp, &["odp"], &[Mark::MediaType("application/vnd.oasis.opendocument.presentation")]),
    compound("PPT", &["ppt", "pps"]),
    office("RTF", article_of_rtf, &["rtf"], &[Mark::Start(|start| is_rtf(&start.text))]),
    office("MHTML", article_of_mht, &["mht", "mhtml"], &[Mark::Start(|start| is_mhtml(&start.text))]),
    office("EPUB", article_of_epub, &["epub"], &[Mark::MediaType("application/epub+zip")]),
    workbook("XLSX", sheets_of_xlsx, &["xlsx", "xlsm"], &[Mark::Entry("xl/workbook.xml")]),
    workbook("XML workbook", sheets_of_xml, &[], &[Mark::Start(is_xml_workbook)]),
    workbook("ODS", sheets_of_ods, &["ods"], &[Mark::MediaType("application/vnd.oasis.opendocument.spreadsheet")]),
    compound("XLS", &["xls", "xlt"]),
    Format {
        name: "picture",
        group: Group::Picture,
        extensions: &["png", "jpg", "jpeg", "tif", "tiff", "bmp", "gif", "webp", "jp2"],
        marks: &[Mark::Start(is_picture)],
        read: Read::Picture(DocumentReader::of_bytes("picture", |_, _| Err(Reason::Picture))),
    },
    Format {
        name: "JSON lines",
        group: Group::Records,
        extensions: &["jsonl", "ndjson"],
        marks: &[],
        read: Read::Records(json::read),
    },
    Format {
        name: "JSON",
        group: Group::Records,
        extensions: &["json"],
        marks: &[Mark::Likely(json::is_json)],
        read: Read::Records(json::read),
    },
    Format {
        name: "CSV",
        group: Group::Table,
        extensions: &["csv"],
        marks: &[Mark::Likely(csv::is_table)],
        read: Read::Table(csv::read),
    },
    Format {
        name: "TSV",
        group: Group::Table,
        extensions: &["tsv", "tab"],
        marks: &[],
        read: Read::Table(csv::read_tabs),
    },
    Format {
        name: "feed",
        group: Group::Records,
        extensions: &["rss", "atom", "xml", "rdf"],
        marks: &[Mark::Start(feed::is_feed)],
        read: Read::Stream(feed::read),
    },
    Format {
        name: "mail",
        group: Group::Records,
        extensions: &["eml"],
        marks: &[Mark::Start(|start| is_mail(&start.text))],
        read: Read::Stream(read_mail),
    },
    Format {
        name: "mailbox",
        group: Group::Records,
        extensions: &["mbox", "mbx"],
        marks: &[Mark::Start(|start| is_mbox(&start.text))],
        read: Read::Stream(read_mbox),
    },
    Format {
        name: "WARC",
        group: Group::WebArchive,
        extensions: &["warc", "wet"],
        marks: &[Mark::Start(warc::is_warc)],
        read: Read::Stream(warc::read),
    },
    Format {
        name: "ARC",
        group: Group::WebArchive,
        extensions: &["arc"],
        marks: &[Mark::Start(arc::is_arc)],
        read: Read::Stream(arc::read),
    },
    Format {
        name: "zip",
        group: Group::Archive,
        extensions: &["zip", "wacz"],
        marks: &[Mark::Start(zip::is_zip)],
        read: Read::Seek(zip::read),
    },
    Format {
        name: "7z",
        group: Group::Archive,
        extensions: &["7z"],
        marks: &[Mark::Start(is_7z)],
        #[cfg(feature = "sevenz")]
        read: Read::Seek(sevenz::read),
        #[cfg(not(feature = "sevenz"))]
        read: Read::Missing("sevenz"),
    },
    Format {
        name: "tar",
        group: Group::Archive,
        extensions: &["tar", "tgz", "tzst", "txz", "tbz", "tbz2"],
        marks: &[Mark::Start(tar::is_tar), Mark::Named(tar::is_unmarked_tar)],
        read: Read::Stream(tar::read),
    },
];

/// The row of a document of an office or of print.
const fn office(
    name: &'static str,
    read: fn(&[u8], usize) -> Result<Article, Reason>,
    extensions: &'static [&'static str],
    marks: &'static [Mark],
) -> Format {
    document(DocumentReader::of_bytes(name, read), Group::Document, extensions, marks)
}

/// The row of a workbook.
const fn workbook(
    name: &'static str,
    read: ReadSheets,
    extensions: &'static [&'static str],
    marks: &'static [Mark],
) -> Format {
    Format { name, group: Group::Document, extensions, marks, read: Read::Sheets(read) }
}

/// The row of an old office program: what a file is, its streams tell, whatever its name says.
const fn compound(name: &'static str, extensions: &'static [&'static str]) -> Format {
    let read = Read::Stream(compound::read);
    Format { name, group: Group::Document, extensions, marks: &[Mark::Binary(compound::is_compound)], read }
}

const fn document(
    reader: DocumentReader,
    group: Group,
    extensions: &'static [&'static str],
    marks: &'static [Mark],
) -> Format {
    Format { name: reader.name(), group, extensions, marks, read: Read::Document(reader) }
}

/// Whether a stream starts as a 7z archive does (7zFormat.txt of 7-Zip, "Signature Header").
fn is_7z(start: &Start<'_>) -> bool {
    start.bytes.starts_with(b"7z\xBC\xAF\x27\x1C")
}

/// Whether a stream starts as a PDF file does (ISO 32000-2, 7.5.2).
fn is_pdf(start: &Start<'_>) -> bool {
    start.text.starts_with(b"%PDF-")
}

/// The format of a stream that is named as one of `named`, by that and by how it starts, where one of them tells.
pub(super) fn tell(named: Option<&'static Format>, start: &Start<'_>) -> Option<&'static Format> {
    let by_mark = |fits: fn(&Mark, &Start<'_>) -> bool| {
        FORMATS.iter().find(|format| format.marks.iter().any(|mark| fits(mark, start)))
    };
    named
        .filter(|named| named.fits(start))
        .or_else(|| by_mark(|mark, start| matches!(mark, Mark::Start(is) | Mark::Binary(is) if is(start))))
        .or(named.filter(|named| !(named.is_never_text() && start.is_text())))
        .or_else(|| by_mark(|mark, start| matches!(mark, Mark::Likely(is) if is(start))))
}

/// The format whose files are zip archives with these parts.
pub(super) fn zipped(parts: &Parts) -> Option<&'static Format> {
    let has = |mark: &Mark| match mark {
        Mark::Entry(name) => parts.names.iter().any(|entry| entry == name.as_bytes()),
        Mark::MediaType(media_type) => parts.media_type.starts_with(media_type.as_bytes()),
        Mark::Start(_) | Mark::Binary(_) | Mark::Likely(_) | Mark::Named(_) => false,
    };
    FORMATS.iter().find(|format| format.marks.iter().any(has))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_start_of_a_text_tells_the_format() {
        let of = |head: &str| tell(None, &Start::of(head.as_bytes())).map(|format| format.name);
        assert_eq!(of("\u{FEFF} <!DOCTYPE HTML><p>"), Some("web page"));
        assert_eq!(of("<?xml version=\"1.0\"?>\n<html xmlns=\"x\">"), Some("web page"));
        assert_eq!(of("<!-- trang --> \n<head><title>x"), Some("web page"));
        assert_eq!(of("<div class=tin>Họp"), Some("web page"));
        assert_eq!(of("<bản> Họp"), None);
        assert_eq!(of("[\n {\"title\": 1}]"), Some("JSON"));
        assert_eq!(of("[Tin tức] Họp bản"), None);
        assert_eq!(of("WARC/1.1\r\n"), Some("WARC"));
        assert_eq!(of("%PDF-1.4"), Some("PDF"));
    }

    #[test]
    fn the_documentation_has_a_row_for_each_format() {
        let documented = include_str!("../../docs/formats.md");
        for format in FORMATS {
            let names: Vec<String> = format.extensions.iter().map(|extension| format!("`.{extension}`")).collect();
            let row = format!("\n| {} | {} |", format.name, names.join(" "));
            assert!(documented.contains(&row), "docs/formats.md has no row that begins with{row}");
        }
    }

    #[test]
    fn no_two_formats_share_a_name_or_an_extension() {
        let mut names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
        let mut extensions: Vec<&str> = FORMATS.iter().flat_map(|format| format.extensions).copied().collect();
        for list in [&mut names, &mut extensions] {
            let count = list.len();
            list.sort_unstable();
            list.dedup();
            assert_eq!(list.len(), count, "{list:?}");
        }
    }
}
