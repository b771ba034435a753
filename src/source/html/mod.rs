//! A page of HTML to an article.
//!
//! [`tree`] reads [`markup`] into lines and the boxes around them ([`builder`] does it, by the [`tag`]s and the
//! [`attributes`] of elements, whose names [`marks`] understands); [`head`] keeps what the page claims about itself;
//! [`title`] and [`content`] tell the article from the page around it.

mod attributes;
mod builder;
mod content;
mod encoding;
mod head;
mod marks;
mod markup;
mod tag;
mod title;
mod tree;

use crate::base::Article;
use crate::source::page::Key;
use crate::source::reject::Reason;
use content::{Content, Role};
pub(super) use encoding::declared_encoding;
use head::is_front;
use marks::Marks;
use title::title_of;
use tree::Tree;

/// Reads a page, or a piece of one, that is decoded already.
///
/// Every line of the page ends up in one place: title, lead, body or furniture. The title is the heading that the
/// head of the page confirms, or else what the head claims, without the site's name. The lead is given where markup,
/// the page's own summary or bold type sets it apart. Paragraphs, entries of lists and rows of tables are lines of the
/// body, the cells of a row with tabs between them. `date` is the date of publishing as printed in metadata or
/// `<time>`; dates in the page's text are left to the lines of the furniture. `url` is the address the page names as
/// its own. `id` and `origin` are left for the caller.
///
/// Takes anything, in linear time.
///
/// # Errors
/// Returns an error if there is neither a line nor a title ([`Reason::Empty`]), or if the page is one of links
/// ([`Reason::OnlyFurniture`]).
pub(super) fn article_of_html(html: &str) -> Result<Article, Reason> {
    let tree = Tree::of(html);
    let title = title_of(&tree);
    if tree.lines.is_empty() && title.text.is_none() {
        return Err(Reason::Empty);
    }
    let content = Content::of(&tree, &title);
    let mut article = Article { title: title.text.clone(), ..Article::default() };
    let mut lead = String::new();
    for (line, role) in tree.lines.iter().zip(content.roles()) {
        let text = tree.text_of(line);
        let furniture = match role {
            Role::Title => continue,
            Role::Lead => {
                push_line(&mut lead, text);
                continue;
            }
            Role::Body => {
                push_line(&mut article.body, text);
                continue;
            }
            Role::Above => &mut article.furniture.above,
            Role::Below => &mut article.furniture.below,
            Role::After => &mut article.furniture.after,
        };
        furniture.push(text.to_owned());
    }
    article.lead = (!lead.is_empty()).then_some(lead);
    let has_text = article.lead.is_some() || !article.body.is_empty();
    let is_article = tree.head.is_article || title.line.is_some() || content.has_prose() || tree.is_fragment;
    if !is_article || (article.title.is_none() && !has_text) {
        return Err(Reason::OnlyFurniture);
    }
    article.date = tree.head.date().or_else(|| content.time()).map(str::to_owned);
    article.url = tree.head.address().map(str::to_owned);
    article.publisher = tree.head.publisher().or_else(|| tree.sources.first().map(String::as_str)).map(str::to_owned);
    article.category = tree
        .head
        .section(article.title.as_deref())
        .map(str::to_owned)
        .or_else(|| section(&tree, article.title.as_deref()));
    Ok(article)
}

fn push_line(text: &mut String, line: &str) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(line);
}

/// The last step of the printed breadcrumb that is neither the article nor the front page.
fn section(tree: &Tree, title: Option<&str>) -> Option<String> {
    /// Steps beyond these are a menu.
    const MOST_STEPS: usize = 12;
    let title = title.map(Key::of);
    let (_, crumbs) = tree
        .elements
        .iter()
        .enumerate()
        .find(|(_, element)| element.marks.has(Marks::CRUMBS) && (1..=MOST_STEPS).contains(&element.lines.len()))?;
    let lines = tree.lines.get(crumbs.lines.clone())?;
    let steps = lines.iter().flat_map(|line| tree.text_of(line).split(['>', '»', '›', '/', '\t']));
    let known = |step: &&str| Some(Key::of(step)) != title && !is_front(step);
    steps.map(str::trim).rfind(known).map(str::to_owned)
}

#[cfg(test)]
mod layout_tests;
#[cfg(test)]
mod shared_tests;
#[cfg(test)]
mod tests;
