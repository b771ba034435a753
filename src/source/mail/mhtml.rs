//! A web page saved with all its parts (MHTML, RFC 2557) to an article.

use super::message::line_of;
use super::parts::{Part, each_part};
use super::words;
use crate::base::Article;
use crate::source::html::article_of_html;
use crate::source::reject::Reason;
use crate::source::repairs::mended;

/// A page of the file, and what tells which one is the page that was saved.
struct Page {
    html: String,
    content_id: Option<Vec<u8>>,
    address: Option<String>,
}

/// Reads a saved page of at most `limit` bytes: the one that the file names as its first, or, where that has no text of
/// its own, the first frame that has. `url` is where it was fetched from, and `captured` the date at which it was saved.
///
/// # Errors
/// Returns an error if the file is too long ([`Reason::TooLong`]), has no page ([`Reason::DamagedDocument`]), or its pages
/// give no article, for the reason of the first.
pub(in crate::source) fn article_of_mht(bytes: &[u8], limit: usize) -> Result<Article, Reason> {
    if bytes.len() > limit {
        return Err(Reason::TooLong { size: Some(bytes.len() as u64), limit });
    }
    let mut pages: Vec<Page> = Vec::new();
    let (head, kind) = each_part(bytes, |part| pages.extend(page_of(&part)));
    let start =
        kind.get("start").and_then(|start| pages.iter().position(|page| page.content_id.as_deref() == Some(start)));
    if let Some(page) = start.and_then(|start| pages.get_mut(..=start)) {
        page.rotate_right(1);
    }
    let mut reason = None;
    for page in pages {
        match article_of_html(&mended(&page.html)) {
            Ok(mut article) => {
                let text = |field: Option<&[u8]>| {
                    field.map(|field| words::decoded(field).trim().to_owned()).filter(|text| !text.is_empty())
                };
                let own = text(head.snapshot_location).or_else(|| text(head.content_location)).or(page.address);
                article.url = own.filter(|url| url.starts_with("http")).or(article.url);
                article.title = article.title.or_else(|| head.subject.and_then(line_of));
                article.captured = text(head.date);
                return Ok(article);
            }
            Err(error) => reason = reason.or(Some(error)),
        }
    }
    Err(reason.unwrap_or_else(|| Reason::DamagedDocument("it has no page".to_owned())))
}

fn page_of(part: &Part<'_>) -> Option<Page> {
    let is_page = matches!(part.kind.kind.as_str(), "text/html" | "application/xhtml+xml");
    is_page.then(|| Page {
        html: part.html(),
        content_id: part.head.content_id.map(<[u8]>::to_vec),
        address: part.head.content_location.map(|address| String::from_utf8_lossy(address).into_owned()),
    })
}
