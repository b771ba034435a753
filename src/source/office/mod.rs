//! Documents of offices to articles.
//!
//! [`parts`] unpacks a document, [`docx`] and [`odt`] read its [`xml`] into paragraphs, with its [`styles`] and the
//! [`rows`] of its tables, and [`paragraphs`](super::paragraphs) makes an
//! article of them.

mod docx;
mod odt;
mod parts;
mod rows;
mod styles;
mod xml;

pub(super) use docx::article_of_docx;
#[cfg(feature = "pdf")]
pub(super) use docx::title_of;
pub(super) use odt::article_of_odt;

#[cfg(test)]
mod tests;
