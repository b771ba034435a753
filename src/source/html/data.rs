//! The text of a page whose markup has none: a program in the reader's browser makes it of data that the page carries.

use serde_json::{Map, Value};

use super::tree::Tree;
use crate::source::fields::{Field, FieldMap};
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

/// Names beside those of records ([`FieldMap`]) that a title and a text have in pages built by Next.js.
const TITLE: &str = "name";
const BODIES: [&str; 2] = ["detail", "fullContent"];

/// The text of an object under the names of a part, the first of them.
fn part(object: &Map<String, Value>, part: Field) -> Option<&str> {
    let known = object.iter().filter_map(|(name, value)| {
        let text = value.as_str().filter(|text| !text.trim().is_empty())?;
        let (field, rank) = FieldMap::default().find(name)?;
        (field == part).then_some((rank, text))
    });
    known.min_by_key(|(rank, _)| *rank).map(|(_, text)| text)
}

/// The title of an object.
fn title(object: &Map<String, Value>) -> Option<&str> {
    part(object, Field::Title).or_else(|| object.get(TITLE)?.as_str())
}

/// The longest text of an object that may be an article's.
fn body(object: &Map<String, Value>) -> Option<&str> {
    let is_body = |name: &str| {
        BODIES.contains(&name) || matches!(FieldMap::default().find(name), Some((Field::Body | Field::Html, _)))
    };
    let texts = object.iter().filter(|(name, _)| is_body(name)).filter_map(|(_, value)| value.as_str());
    texts.max_by_key(|text| text.len()).filter(|text| !text.is_empty())
}

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
                    if let Some(body) = body(object)
                        && title(object).is_some()
                        && best.is_none_or(|(_, longest)| body.len() > longest.len())
                    {
                        best = Some((object, body));
                    }
                }
                _ => {}
            }
        }
        let (object, body) = best?;
        let line = |text: Option<&str>| Some(paragraphs(text?).replace('\n', " ")).filter(|line| !line.is_empty());
        let [lead, date] = [Field::Lead, Field::Date].map(|field| line(part(object, field)));
        Some(Self { title: line(title(object)), lead, date, body: paragraphs(body) })
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
