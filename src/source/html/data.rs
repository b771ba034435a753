//! The text of a page whose markup has none: a program in the reader's browser makes it of data that the page carries.

use serde_json::{Map, Value};

use super::tree::Tree;
use crate::text::clean;

/// Words from which a text of data is an article's.
const LEAST_WORDS: usize = 30;
/// Objects and arrays of a page's data that are looked through.
const MOST_VALUES: usize = 200_000;

/// The article that data hold.
#[derive(Debug, Default)]
pub(super) struct DataArticle {
    pub(super) title: Option<String>,
    pub(super) lead: Option<String>,
    pub(super) date: Option<String>,
    /// Its paragraphs, a line each.
    pub(super) body: String,
}

/// The names of fields for each part, as content systems whose pages are built by Next.js have them.
const TITLES: [&str; 4] = ["title", "headline", "name", "tieuDe"];
const LEADS: [&str; 8] = ["sapo", "lead", "description", "summary", "excerpt", "shortDescription", "abstract", "moTa"];
const BODIES: [&str; 11] = [
    "articleBody",
    "body",
    "content",
    "contentHtml",
    "content_html",
    "bodyHtml",
    "html",
    "detail",
    "fullContent",
    "noiDung",
    "text",
];
const DATES: [&str; 8] = [
    "datePublished",
    "publishedAt",
    "published_at",
    "publishDate",
    "publish_date",
    "publishTime",
    "publishedDate",
    "date",
];

impl DataArticle {
    /// The text that linked data or the page's own data hold, where it is that of an article; `words` is the number of
    /// words that the markup has.
    pub(super) fn of(tree: &Tree, words: usize) -> Option<Self> {
        let linked = || {
            let body = paragraphs(tree.head.text.as_deref()?);
            let lead = tree.head.about.clone().filter(|about| !body.contains(about.trim_end_matches(['.', '…', ' '])));
            Some(Self { body, lead, ..Self::default() })
        };
        let own = || Self::of_page_data(tree.page_data.as_deref()?);
        let says_more = |article: &Self| {
            let own = article.body.split_whitespace().count();
            own >= LEAST_WORDS && own > words * 3
        };
        linked().filter(says_more).or_else(|| own().filter(says_more))
    }

    /// The object with the longest text, and what stands beside that.
    fn of_page_data(data: &str) -> Option<Self> {
        let data: Value = serde_json::from_str(data).ok()?;
        let mut left = vec![&data];
        let mut best: Option<(&Map<String, Value>, &str)> = None;
        let mut looked = 0;
        while let Some(value) = left.pop() {
            looked += 1;
            if looked > MOST_VALUES {
                break;
            }
            let inner = |value: &&Value| value.is_object() || value.is_array();
            match value {
                Value::Array(values) => left.extend(values.iter().filter(inner)),
                Value::Object(object) => {
                    left.extend(object.values().filter(inner));
                    let body =
                        BODIES.iter().find_map(|name| object.get(*name)?.as_str().filter(|text| !text.is_empty()));
                    let titled = TITLES.iter().any(|name| object.get(*name).is_some_and(Value::is_string));
                    if let Some(body) = body.filter(|_| titled)
                        && best.is_none_or(|(_, longest)| body.len() > longest.len())
                    {
                        best = Some((object, body));
                    }
                }
                _ => {}
            }
        }
        let (object, body) = best?;
        let line = |names: &[&str]| {
            let text = names.iter().find_map(|name| object.get(*name)?.as_str())?;
            Some(paragraphs(text).replace('\n', " ")).filter(|line| !line.is_empty())
        };
        Some(Self { title: line(&TITLES), lead: line(&LEADS), date: line(&DATES), body: paragraphs(body) })
    }
}

/// The lines of a text that may be markup.
fn paragraphs(text: &str) -> String {
    let unescaped;
    let text = match text.contains("&lt;") && !text.contains('<') {
        true => {
            unescaped = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
            &unescaped
        }
        false => text,
    };
    if text.contains("</") || text.contains("<br") {
        let tree = Tree::of(text);
        return tree.lines.iter().map(|line| tree.text_of(line)).collect::<Vec<_>>().join("\n");
    }
    let text = clean(text);
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}
