//! Documents of offices to articles.
//!
//! [`parts`] unpacks a document, and [`package`] tells how its parts hang together. [`docx`] and [`odt`] read their [`xml`] into
//! paragraphs, with its [`styles`] and the [`rows`] of its tables, and [`paragraphs`](super::paragraphs) makes an article of
//! them; [`pptx`] and [`odp`] read [`slides`], whose letters have the [`faces`] of their presentation; [`epub`] a book. [`xlsx`]
//! and [`ods`] read the cells of a [`workbook`], [`strings`] and [`values`], into sheets, and [`sheet`] says what each is.
//! [`cfb`] reads the documents of older programs.

mod cfb;
mod docx;
mod epub;
mod faces;
mod odp;
mod ods;
mod odt;
mod package;
mod parts;
mod pptx;
mod rows;
mod rtf;
mod sheet;
mod slides;
mod strings;
mod styles;
mod values;
mod workbook;
mod xls_xml;
mod xlsx;
mod xml;

pub(super) use cfb::{CompoundKind, article_of_doc, article_of_ppt, kind_of_compound, sheets_of_xls};
pub(super) use docx::article_of_docx;
#[cfg(feature = "pdf")]
pub(super) use docx::title_of;
pub(super) use epub::article_of_epub;
pub(super) use odp::article_of_odp;
pub(super) use ods::sheets_of_ods;
pub(super) use odt::article_of_odt;
pub(super) use pptx::article_of_pptx;
pub(super) use rtf::{article_of_rtf, is_rtf};
pub(super) use sheet::{Sheet, SheetRow};
pub(super) use xls_xml::{is_xml_workbook, sheets_of_xml};
pub(super) use xlsx::sheets_of_xlsx;
pub(super) use xml::{Attributes, Step, walk};

#[cfg(test)]
mod tests;
