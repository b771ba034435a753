//! One news item, as a reader of sources hands it on.

use super::Origin;
use super::attributes::Attributes;

/// The lines of a page that are not the article: a site bar, a publish stamp, links to other articles.
///
/// Dates are read from them; they are neither searched nor shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Furniture {
    /// Above the title.
    pub above: Vec<String>,
    /// Between the title and the text, where publish stamps stand.
    pub below: Vec<String>,
    /// After the text.
    pub after: Vec<String>,
}

/// One news item. All texts are *stored text*: decoded, without invisible characters, NFC (see [`crate::text::clean`]).
/// An article that a program hands over is cleaned on the way into the index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// The id its source gives it, where the source gives one.
    pub id: Option<String>,
    /// The place it was read from.
    pub origin: Origin,
    /// The headline; `None` where the page shows none.
    pub title: Option<String>,
    /// The lead (sapo), where it stands apart from the body.
    pub lead: Option<String>,
    /// The running text, paragraphs separated by line feeds.
    pub body: String,
    /// The lines of the page around the article.
    pub furniture: Furniture,
    /// The date that the source itself gives as metadata, as printed there.
    pub date: Option<String>,
    /// Its address on the web.
    pub url: Option<String>,
    /// The time at which a web archive fetched it, as written there. It says nothing of when the article was published.
    pub captured: Option<String>,
    /// Whether its text was recognised in pictures (OCR), so that letters of it may be wrong.
    pub recognised: bool,
    /// The attributes: publisher, section and so on.
    pub attributes: Attributes,
}

/// The number of code points of a first sentence that stand in for a missing title.
const STAND_IN_LIMIT: usize = 120;

impl Article {
    /// The title to show: the headline, or the first sentence of the text in its place.
    pub fn display_title(&self) -> &str {
        display_title(self.title.as_deref(), self.lead.as_deref(), &self.body)
    }
}

/// The title to show for these texts: the headline, or the first sentence of the lead or body in its place.
pub fn display_title<'a>(title: Option<&'a str>, lead: Option<&'a str>, body: &'a str) -> &'a str {
    title.unwrap_or_else(|| first_sentence(lead.filter(|lead| !lead.trim().is_empty()).unwrap_or(body)))
}

fn first_sentence(text: &str) -> &str {
    let text = text.trim();
    let mut end = text.len();
    let mut last_space = None;
    let mut chars = text.char_indices().peekable();
    let mut count = 0;
    while let Some((at, letter)) = chars.next() {
        let closes =
            matches!(letter, '.' | '!' | '?' | '…') && chars.peek().is_none_or(|(_, next)| next.is_whitespace());
        if letter == '\n' || (closes && count > 20) {
            end = at;
            break;
        }
        if letter.is_whitespace() {
            last_space = Some(at);
        }
        count += 1;
        if count > STAND_IN_LIMIT {
            end = last_space.unwrap_or(at);
            break;
        }
    }
    text.get(..end).unwrap_or(text).trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn untitled(body: &str) -> Article {
        Article { body: body.to_owned(), ..Article::default() }
    }

    #[test]
    fn the_first_sentence_stands_in_for_a_title() {
        let article = untitled("Sáng ngày 28/8/2014, chi bộ họp chuyên đề. Nội dung gồm hai phần.");
        assert_eq!(article.display_title(), "Sáng ngày 28/8/2014, chi bộ họp chuyên đề");
    }

    #[test]
    fn a_long_sentence_is_cut_between_words() {
        let article = untitled(&"chi bộ ".repeat(60));
        let title = article.display_title();
        assert!(title.chars().count() <= STAND_IN_LIMIT);
        assert!(title.ends_with("chi") || title.ends_with("bộ"));
    }

    #[test]
    fn an_article_of_nothing_has_an_empty_title() {
        assert_eq!(untitled(" \n ").display_title(), "");
    }
}
