//! ODP (OpenDocument 1.2) to an article.

use super::docx::title_of;
use super::odt::{Reader, read_styles};
use super::parts::Parts;
use super::slides::article_of_slides;
use super::styles::Styles;
use super::xml::walk;
use crate::base::Article;
use crate::source::reject::Reason;

/// Reads an ODP file whose parts of text are no longer than `limit` bytes together, unpacked; as
/// [`article_of_pptx`](super::article_of_pptx) does, with the same errors.
pub(in crate::source) fn article_of_odp(bytes: &[u8], limit: usize) -> Result<Article, Reason> {
    let parts = Parts::of(bytes, limit, |path| matches!(path, "content.xml" | "styles.xml" | "meta.xml"))?;
    let Some(main) = parts.get("content.xml") else {
        return Err(Reason::DamagedDocument("it has no content.xml".to_owned()));
    };
    let mut styles = Styles::default();
    for xml in parts.get("styles.xml").into_iter().chain([main]) {
        read_styles(xml, &mut styles)?;
    }
    let mut reader = Reader::new(&styles);
    walk(main, |step| reader.take(step))?;
    article_of_slides(&reader.into_paragraphs(), parts.get("meta.xml").and_then(title_of))
}
