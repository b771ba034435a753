//! A page of HTML to an article.
//!
//! [`tree`] reads [`markup`] into lines and the boxes around them ([`builder`] does it, by the [`tag`]s and the
//! [`attributes`] of elements, whose names [`marks`] understands); [`head`] keeps what the page claims about itself;
//! [`title`] (without the name of the [`site`]) and [`content`] tell the article from the page around it, [`official`] keeps
//! the heads of official documents; where the
//! markup has no text, [`data`] looks for it in what the page's own programs would show.

mod attributes;
mod builder;
mod content;
mod data;
mod encoding;
mod head;
mod marks;
mod markup;
mod official;
mod sheets;
mod site;
mod tag;
mod title;
mod tree;

use memchr::memmem;

pub(super) use sheets::sheets_of_html;

use crate::base::{Article, Attribute};
use crate::source::document::DocumentReader;
use crate::source::page::{Class, Key, class_of};
use crate::source::reject::Reason;
use crate::source::start::Start;
use content::{Content, Role};
use data::DataArticle;
pub(super) use encoding::declared_encoding;
use head::{is_address, is_front};
use marks::Marks;
use title::title_of;
use tree::Tree;

/// The reader of web pages.
pub(super) const WEB_PAGE: DocumentReader = DocumentReader::of_text("web page", article_of_html, declared_encoding);

/// Whether a text starts as a web page does, behind comments and the like.
pub(super) fn is_html(start: &Start<'_>) -> bool {
    const ELEMENTS: [&str; 5] = ["html", "head", "body", "meta", "title"];
    let is_xml = || start.starts_with("<?xml") && memmem::find(&start.text, b"<html").is_some();
    let rest = behind_comments(&start.text);
    const DOCTYPE: &[u8] = b"<!doctype html";
    let has_doctype = rest.get(..DOCTYPE.len()).is_some_and(|start| start.eq_ignore_ascii_case(DOCTYPE));
    has_doctype || opens(rest, &ELEMENTS) || is_xml()
}

/// Whether a text starts as a piece of a web page does.
pub(super) fn is_html_piece(start: &Start<'_>) -> bool {
    const ELEMENTS: [&str; 21] = [
        "a", "article", "b", "br", "center", "div", "font", "form", "h1", "h2", "h3", "header", "img", "link", "main",
        "ol", "p", "section", "span", "table", "ul",
    ];
    opens(behind_comments(&start.text), &ELEMENTS)
}

/// A text behind the comments and the white space that it starts with.
fn behind_comments(mut text: &[u8]) -> &[u8] {
    while let Some(comment) = text.strip_prefix(b"<!--") {
        let Some(end) = memmem::find(comment, b"-->") else { return &[] };
        text = comment.get(end + 3..).unwrap_or_default().trim_ascii_start();
    }
    text
}

/// Whether a text begins with the tag of one of these elements.
fn opens(text: &[u8], elements: &[&str]) -> bool {
    let Some(tag) = text.strip_prefix(b"<") else { return false };
    let name = tag.split(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/')).next().unwrap_or_default();
    elements.iter().any(|element| name.eq_ignore_ascii_case(element.as_bytes()))
}

/// Reads a page, or a piece of one, that is decoded already.
///
/// Every line of the page ends up in one place: title, lead, body or furniture. The title is the heading that the
/// head of the page confirms, or the one over the text, or else what the head claims, without the site's name. The lead is given where markup,
/// the page's own summary or bold type sets it apart. Paragraphs, entries of lists and rows of tables are lines of the
/// body, the cells of a row with tabs between them. `date` is the date of publishing as printed in metadata or
/// `<time>`; dates in the page's text are left to the lines of the furniture. `url` is the address the page names as
/// its own. `id` and `origin` are left for the caller.
///
/// Takes anything, in linear time.
///
/// # Errors
/// Returns an error if there is neither a line nor a title ([`Reason::Empty`]), if the page has nothing but menus and
/// the like ([`Reason::OnlyFurniture`]), or if it lists articles ([`Reason::Listing`]).
pub(super) fn article_of_html(html: &str) -> Result<Article, Reason> {
    let tree = Tree::of(html);
    let class: Vec<Class> = tree.lines.iter().map(|line| class_of(tree.text_of(line))).collect();
    let title = title_of(&tree, &class);
    let content = Content::of(&tree, &title, class);
    let mut roles = content.roles();
    let official = official::official(&tree, &content, &mut roles);
    let is_official = official.is_some();
    let mut article = Article { title: official.or_else(|| title.text.clone()), ..Article::default() };
    let mut lead = String::new();
    for (line, role) in tree.lines.iter().zip(&roles) {
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
    let words = |text: &str| text.split_whitespace().count();
    let printed = words(article.lead.as_deref().unwrap_or_default()) + words(&article.body);
    let data = DataArticle::of(&tree, printed);
    let has_data = data.is_some();
    let data = data.unwrap_or_default();
    if has_data {
        article.title = data.title.filter(|_| title.line.is_none()).or(article.title);
        article.lead = article.lead.or(data.lead);
        article.body = data.body;
    }
    if tree.lines.is_empty() && article.title.is_none() && !has_data {
        return Err(Reason::Empty);
    }
    if !has_data && !is_official && content.is_listing(&roles, &title) {
        return Err(Reason::Listing);
    }
    let has_text = article.lead.is_some() || !article.body.is_empty();
    let claimed = is_official || tree.head.is_article || has_data || tree.is_fragment;
    if !(claimed || title.line.is_some() || content.has_prose()) || (article.title.is_none() && !has_text) {
        return Err(Reason::OnlyFurniture);
    }
    article.date = tree.head.date().or_else(|| content.time()).map(str::to_owned).or(data.date);
    article.url = tree.head.address().map(str::to_owned);
    article.attributes = tree.head.attributes();
    let publisher = tree.head.publisher().into_iter().chain(tree.sources.iter().map(String::as_str));
    let title = article.title.as_deref();
    let category = tree.head.section(title).map(str::to_owned).or_else(|| section(&tree, title));
    best_name(publisher).into_iter().for_each(|name| article.attributes.add(Attribute::Publisher, name));
    category.into_iter().for_each(|name| article.attributes.add(Attribute::Category, name));
    Ok(article)
}

/// The lines of a page, or of a piece of one, as stored text, each ended by a line feed: all of them, for pages that are known to
/// be nothing but text.
pub(super) fn lines_of_html(html: &str) -> String {
    Tree::of(html).text
}

/// The first name that is no address, or else the first.
fn best_name<'a>(names: impl Iterator<Item = &'a str> + Clone) -> Option<&'a str> {
    names.clone().find(|name| !is_address(name)).or_else(|| names.clone().next())
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
mod data_tests;
#[cfg(test)]
mod layout_tests;
#[cfg(test)]
mod shared_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod title_tests;
