//! PDF files with text (ISO 32000-2) to articles.
//!
//! [`file`] opens a file within bounds; [`page`] follows the [`syntax`] of each page's content and asks its [`font`]s (their
//! [`map`]s and the [`names`] of their letters) what it shows; [`line`] puts letters that stand beside each other together.
//! [`furniture`] is told apart, and [`flow`] joins the lines to paragraphs, of which an article is made as of any document. The
//! file's own [`title`] is asked, too.

mod file;
mod flow;
mod font;
mod furniture;
mod line;
mod map;
mod names;
mod page;
mod syntax;
mod title;

use super::paragraphs::Document;
use super::reject::Reason;
use crate::base::{Article, guarded};
use file::File;
use page::{Content, Pages};

/// Reads a PDF file. No more than `limit` bytes may come out of its streams, pictures aside, which are not looked at.
///
/// Lines are joined to paragraphs. What stands in the same place of several pages is furniture; numbers of pages are dropped.
/// The title is that of the metadata where a paragraph has it or the rules of plain pages find none. Text in old fonts
/// (`.VnTime`, `VNI-Times`) is read as it looks; where no font tells, the letters of the whole text do. `id`, `origin`, `date`
/// and `url` are left for the caller.
///
/// # Errors
/// [`Reason::DamagedDocument`]; [`Reason::Password`] where it does not open without one; [`Reason::NoTextLayer`] for pictures of
/// pages; [`Reason::UnknownLetters`] where the fonts do not tell their letters; [`Reason::TooLong`] past the limit;
/// [`Reason::Empty`] where there is nothing at all.
pub(super) fn article_of_pdf(bytes: &[u8], limit: usize) -> Result<Article, Reason> {
    guarded(|| read(bytes, limit))
        .unwrap_or_else(|_| Err(Reason::DamagedDocument("its parts contradict each other".to_owned())))
}

fn read(bytes: &[u8], limit: usize) -> Result<Article, Reason> {
    let file = File::open(bytes, limit)?;
    let content = Pages::read(&file)?;
    if content.pages == 0 {
        return Err(Reason::DamagedDocument("it has no pages that can be made out".to_owned()));
    }
    if let Some(reason) = nothing(&content) {
        return Err(reason);
    }
    let title = title::title(&file);
    let parts = furniture::apart(content.lines, content.pages);
    let alone = |lines: Vec<line::Line>| lines.into_iter().map(|line| line.text).collect();
    let mut document = Document {
        body: flow::paragraphs(parts.body),
        headers: alone(parts.headers),
        footers: alone(parts.footers),
        title: title.clone(),
        ..Document::default()
    };
    document.tell_legacy();
    let mut article = document.article()?;
    article.title = article.title.or(title);
    Ok(article)
}

/// Why a file gives no text, where it gives none.
fn nothing(content: &Content) -> Option<Reason> {
    /// Fewer letters than this for each page, beside pictures, are stamps on scanned pages.
    const STAMP: usize = 20;
    /// Where for so many letters there is one more that nothing tells, words have holes: of Vietnamese letters more than one in
    /// seven has a mark, and those are mostly the ones that are missing.
    const HOLES: usize = 8;
    let told: usize = content.lines.iter().map(|line| line.raw.trim().len()).sum();
    if content.unknown * HOLES > told {
        return Some(Reason::UnknownLetters);
    }
    match content.images {
        0 => content.lines.is_empty().then_some(Reason::Empty),
        _ => (told < STAMP * content.pages).then_some(Reason::NoTextLayer),
    }
}

#[cfg(test)]
mod tests;
