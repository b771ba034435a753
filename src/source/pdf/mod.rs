//! PDF files with text (ISO 32000-2) to articles.
//!
//! [`file`] opens a file within bounds ([`encrypted`] and [`scan`] tell what that costs); [`page`] follows the [`syntax`] of each page's content and asks its [`font`]s (their
//! [`map`]s and the [`names`] of their letters) what it shows; [`line`] puts letters that stand beside each other together, and
//! [`skew`] sets the lines of a page straight that was scanned askew. [`annotations`] are values of forms and notes. The [`stamp`]s
//! of signatures and [`furniture`] are told apart, and [`flow`] joins the lines to paragraphs and the words that a [`hyphen`]
//! parts, of which an article is made as of any document. The file's own [`title`] is asked, too. The
//! text of a form of XML is in its data ([`xfa`]).

mod annotations;
mod encrypted;
mod file;
mod flow;
mod font;
mod furniture;
mod hyphen;
mod line;
mod map;
mod names;
mod page;
mod scan;
mod skew;
mod stamp;
mod syntax;
mod title;
mod xfa;

use super::paragraphs::{Document, Paragraph};
use super::reject::Reason;
use crate::base::{Article, catch_panic};
use file::File;
use page::Pages;

/// Reads a PDF file. No more than `limit` bytes may come out of its streams, pictures aside, which are not looked at.
///
/// Lines are joined to paragraphs. What stands in the same place of several pages is furniture; numbers of pages are dropped.
/// The title is that of the metadata where a paragraph has it or the rules of plain pages find none. Text in old fonts
/// (`.VnTime`, `VNI-Times`) is read as it looks; where no font tells, the letters of the whole text do. `id`, `origin`, `date`
/// and `url` are left for the caller.
///
/// # Errors
/// Returns an error if the file is damaged ([`Reason::DamagedDocument`]), does not open without a password
/// ([`Reason::Password`]), has pictures of pages and no text but stamps of signatures and numbers ([`Reason::Scan`]) or
/// fonts that do not tell their letters ([`Reason::UnknownLetters`]), is past the limit ([`Reason::TooLong`]), or has nothing at all ([`Reason::Empty`]).
pub(super) fn article_of_pdf(bytes: &[u8], limit: usize) -> Result<Article, Reason> {
    catch_panic(|| read(bytes, limit))
        .unwrap_or_else(|_| Err(Reason::DamagedDocument("its parts contradict each other".to_owned())))
}

/// The letters for each page below which those beside pictures are stamps on scanned pages.
const STAMP: usize = 20;
/// The letters for each one that nothing tells, below which words have holes: of Vietnamese letters more than one
/// in seven has a mark, and those are mostly the ones that are missing.
const HOLES: usize = 8;

fn read(bytes: &[u8], limit: usize) -> Result<Article, Reason> {
    let file = File::open(bytes, limit)?;
    let content = Pages::read(&file)?;
    if let Some(lines) = xfa::text(&file)? {
        // Nothing of a form is furniture, and nothing its title.
        let lines: Vec<String> = lines.iter().map(|line| paragraph(line).text(false)).collect();
        return Ok(Article { title: title::title(&file), body: lines.join("\n"), ..Article::default() });
    }
    if content.pages == 0 {
        return Err(Reason::DamagedDocument("it has no pages that can be made out".to_owned()));
    }
    if content.unknown * HOLES > letters(&content.lines) {
        return Err(Reason::UnknownLetters);
    }
    let (lines, stamps) = stamp::apart(content.lines);
    let notes: Vec<Paragraph> = content.notes.iter().map(|note| paragraph(note)).collect();
    let told = letters(lines.iter().filter(|line| !furniture::is_page_number(line)))
        + content.notes.iter().map(String::len).sum::<usize>();
    if (content.images > 0 && told < STAMP * content.pages) || (told == 0 && !stamps.is_empty()) {
        return Err(Reason::Scan);
    }
    let title = title::title(&file);
    let parts = furniture::apart(lines, content.pages);
    let alone = |lines: Vec<line::Line>| lines.into_iter().map(|line| line.text).collect();
    let mut document = Document {
        body: flow::paragraphs(parts.body),
        headers: alone(parts.headers),
        footers: alone(parts.footers.into_iter().chain(stamps).collect()),
        notes,
        title: title.clone(),
    };
    document.tell_legacy();
    let mut article = document.article()?;
    article.title = article.title.or(title);
    Ok(article)
}

/// The bytes that the letters of lines take, white space around them aside.
fn letters<'l>(lines: impl IntoIterator<Item = &'l line::Line>) -> usize {
    lines.into_iter().map(|line| line.raw.trim().len()).sum()
}

fn paragraph(text: &str) -> Paragraph {
    let mut paragraph = Paragraph::default();
    paragraph.push(text, None, false);
    paragraph
}

#[cfg(test)]
mod tests;
