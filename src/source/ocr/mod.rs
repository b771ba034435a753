//! Recognition of the letters in pictures (OCR), by a command of the user's.
//!
//! [`command`] is what the user writes, [`process`] runs it within bounds, [`cache`] keeps what it gave, and [`lines`] makes
//! paragraphs of lines. What the command gives is text, or a PDF file with a text layer.

mod cache;
mod command;
mod lines;
mod picture;
#[cfg(unix)]
mod process;

pub use cache::cache_beside;
pub use command::{Ocr, OcrError};

pub(super) use picture::is_picture;

use super::page::article_of_document;
#[cfg(feature = "pdf")]
use super::pdf::article_of_pdf;
use super::reject::Reason;
use crate::base::Article;
use crate::text::{clean, decode};

/// The start of a PDF file (ISO 32000-2, 7.5.2).
const PDF: &[u8] = b"%PDF-";

impl Ocr {
    /// Reads a picture, or a PDF file that is pictures of pages. `limit` bounds the bytes that may come of it.
    ///
    /// # Errors
    /// Returns an error if the command fails, is past a bound, or finds no text ([`Reason::Unrecognised`]).
    pub(super) fn read(&self, bytes: &[u8], limit: usize) -> Result<Article, Reason> {
        let key = cache::key(self.words(), bytes);
        let kept = self.cache.as_deref().and_then(|folder| cache::find(folder, &key, limit));
        let output = match kept {
            Some(output) => output,
            None => {
                let output = self.run(bytes, limit).map_err(Reason::Unrecognised)?;
                if let Some(folder) = &self.cache {
                    cache::keep(folder, &key, &output);
                }
                output
            }
        };
        let nothing = || Reason::Unrecognised("it found no letters".to_owned());
        let article = match output.starts_with(PDF) {
            true => article_of_layer(&output, limit),
            false => Ok(article_of_document(&clean(&lines::joined(&decode(&output).text)))),
        };
        let article = article.map_err(|reason| if reason.asks_for_ocr() { nothing() } else { reason })?;
        match article.title.is_some() || article.lead.is_some() || !article.body.trim().is_empty() {
            true => Ok(Article { recognised: true, ..article }),
            false => Err(nothing()),
        }
    }

    /// What the command gives for a file, or why it gives nothing.
    #[cfg(unix)]
    fn run(&self, bytes: &[u8], limit: usize) -> Result<Vec<u8>, String> {
        process::run(self, bytes, picture::extension(bytes), limit)
    }

    /// What the command gives for a file, or why it gives nothing.
    #[cfg(not(unix))]
    fn run(&self, _: &[u8], _: usize) -> Result<Vec<u8>, String> {
        Err("commands are run within bounds on Unix only".to_owned())
    }
}

/// Reads the text layer of a PDF file that the command made.
#[cfg(feature = "pdf")]
fn article_of_layer(bytes: &[u8], limit: usize) -> Result<Article, Reason> {
    article_of_pdf(bytes, limit)
}

/// Reads the text layer of a PDF file that the command made.
#[cfg(not(feature = "pdf"))]
fn article_of_layer(_: &[u8], _: usize) -> Result<Article, Reason> {
    Err(Reason::NoReader { format: "PDF", feature: "pdf" })
}

#[cfg(test)]
#[cfg(unix)]
mod tests;
