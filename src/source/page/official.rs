//! An official document to an article: all of its head stays text, and its type and subject are the title.

use super::Kind;
use super::line::{Class, lines};
use crate::base::{Article, Furniture};
use crate::text::letterhead;

/// The article of an official document; `None` for any other text.
///
/// The body is all of the document, its head first. Of a page, what stands above the head and the tools of the site below the text
/// are furniture.
pub(super) fn official(text: &str, kind: Kind) -> Option<Article> {
    let head = letterhead(text)?;
    let start = if kind == Kind::Page { head.span.start } else { 0 };
    let (above, document) = text.split_at_checked(start)?;
    let mut article = Article { title: head.title, ..Article::default() };
    let printed = |text: &str| -> Vec<String> {
        text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
    };
    let mut furniture = Furniture { above: printed(above), ..Furniture::default() };
    let head_end = head.span.end.saturating_sub(start);
    let mut at = 0;
    let classes = lines(document);
    let mut classes = classes.iter();
    for line in document.split('\n') {
        let begins = at;
        at += line.len() + 1;
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        let class = classes.next().map(|line| line.class);
        let is_tool = kind == Kind::Page
            && begins >= head_end
            && matches!(class, Some(Class::Chrome | Class::Tail | Class::Related | Class::Footer));
        if is_tool {
            furniture.after.push(line.to_owned());
            continue;
        }
        if !article.body.is_empty() {
            article.body.push('\n');
        }
        article.body.push_str(line);
    }
    article.furniture = furniture;
    Some(article)
}
