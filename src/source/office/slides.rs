//! Slides to an article.

use crate::base::Article;
use crate::source::paragraphs::Paragraph;
use crate::source::reject::Reason;
use crate::text::clean;

/// A title has at most so many words.
const LONGEST_TITLE: usize = 60;

/// The article of slides: the first title on them is its title, or else `property`, the title among the properties; every other
/// paragraph is text, and nothing is furniture.
///
/// # Errors
/// Returns an error if the slides have no text ([`Reason::Empty`]).
pub(super) fn article_of_slides(paragraphs: &[Paragraph], property: Option<String>) -> Result<Article, Reason> {
    let follow_fonts = !paragraphs.iter().any(Paragraph::fonts_lie);
    let mut article = Article::default();
    for paragraph in paragraphs {
        let text = paragraph.text(follow_fonts);
        if text.is_empty() {
            continue;
        }
        let short = || text.split_whitespace().nth(LONGEST_TITLE).is_none();
        if paragraph.is_title && article.title.is_none() && short() {
            article.title = Some(text.replace(['\n', '\t'], " "));
            continue;
        }
        if !article.body.is_empty() {
            article.body.push('\n');
        }
        article.body.push_str(&text);
    }
    if article.title.is_none() && article.body.is_empty() {
        return Err(Reason::Empty);
    }
    let property = || property.map(|title| clean(&title).trim().replace(['\n', '\t'], " "));
    article.title = article.title.or_else(|| property().filter(|title| !is_made_by_program(title)));
    Ok(article)
}

/// True for the titles that programs give presentations by themselves.
fn is_made_by_program(title: &str) -> bool {
    const TITLES: [&str; 4] =
        ["powerpoint presentation", "bản trình bày powerpoint", "trình bày powerpoint", "slide 1"];
    title.is_empty() || TITLES.contains(&title.to_lowercase().as_str())
}

#[cfg(test)]
mod tests;
