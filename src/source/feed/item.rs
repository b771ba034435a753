//! An item of a feed, and what the feed says of itself.

use crate::base::{Article, Attribute};
use crate::source::html::lines_of_html;
use crate::source::office::{Attributes, Step, walk};
use crate::source::reject::Reason;
use crate::text::clean;

/// The facts that a feed tells of all its items.
#[derive(Debug, Default)]
pub(super) struct Channel {
    title: Option<String>,
}

/// A summary of more words is the text.
const LONGEST_LEAD: usize = 120;

/// The fields of an item, and of what stands before the items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Title,
    Link,
    Guid,
    Summary,
    Content,
    Published,
    Updated,
    Category,
    Source,
    Author,
}

impl Field {
    const COUNT: usize = Self::Author as usize + 1;

    /// The field of an element, by its name without prefix. Names of RSS 2.0, Atom 1.0 and 0.3, Dublin Core and
    /// `content:encoded`.
    fn of(name: &str) -> Option<Self> {
        Some(match name {
            "title" => Self::Title,
            "link" => Self::Link,
            "guid" | "id" => Self::Guid,
            "description" | "summary" => Self::Summary,
            "encoded" | "content" => Self::Content,
            "pubDate" | "published" | "date" | "issued" | "created" => Self::Published,
            "updated" | "modified" => Self::Updated,
            "category" | "subject" => Self::Category,
            "source" => Self::Source,
            "creator" | "author" => Self::Author,
            _ => return None,
        })
    }
}

/// The field that is being read.
struct Open {
    /// `None` for an element that is of no use.
    field: Option<Field>,
    /// Its text as HTML, where elements stand in it.
    text: String,
    /// The number of elements that are open within it.
    depth: usize,
    /// The value in its attributes.
    value: Option<String>,
}

/// The values of fields; of several with one name the first that is not blank.
#[derive(Default)]
struct Fields {
    values: [Option<String>; Field::COUNT],
    open: Option<Open>,
}

impl Fields {
    /// Reads a piece of a feed, up to where it is damaged.
    fn of(piece: &str) -> (Self, Result<(), Reason>) {
        let mut fields = Self::default();
        let read = walk(piece, |step| fields.take(step));
        fields.end();
        (fields, read)
    }

    fn take(&mut self, step: Step<'_>) {
        let Some(open) = &mut self.open else {
            if let Step::Open(name, attributes) = step {
                self.open(name, &attributes);
            }
            return;
        };
        match step {
            // Markup that is not escaped is HTML.
            Step::Open(name, _) => {
                open.depth += 1;
                open.push(&["<", name, ">"]);
            }
            Step::Close(name) if open.depth > 0 => {
                open.depth -= 1;
                open.push(&["</", name, ">"]);
            }
            Step::Close(_) => self.end(),
            Step::Text(text) if open.depth > 0 => open.push(&[&text.replace('&', "&amp;").replace('<', "&lt;")]),
            Step::Text(text) => open.push(&[text]),
        }
    }

    fn open(&mut self, name: &str, attributes: &Attributes<'_>) {
        if matches!(name, "rss" | "RDF" | "feed" | "channel" | "item" | "entry") {
            return;
        }
        let is_other = match name {
            "link" => attributes.get("rel").is_some_and(|rel| rel != "alternate"),
            "guid" => attributes.get("isPermaLink").is_some_and(|is| is == "false"),
            _ => false,
        };
        let field = Field::of(name).filter(|_| !is_other);
        let value = match field {
            Some(Field::Link) => attributes.get("href"),
            Some(Field::Category) => attributes.get("label").or_else(|| attributes.get("term")),
            _ => None,
        };
        self.open = Some(Open { field, text: String::new(), depth: 0, value });
    }

    fn end(&mut self) {
        let Some(Open { field: Some(field), text, value, .. }) = self.open.take() else { return };
        let is_blank = text.trim().is_empty();
        let text = if is_blank { value.unwrap_or_default() } else { text };
        if let Some(slot) = self.values.get_mut(field as usize).filter(|slot| slot.is_none())
            && !text.trim().is_empty()
        {
            *slot = Some(text);
        }
    }

    fn get(&self, field: Field) -> Option<&str> {
        self.values.get(field as usize)?.as_deref()
    }

    fn line(&self, field: Field) -> Option<String> {
        self.get(field).map(|text| lines_of(text).join(" ")).filter(|line| !line.is_empty())
    }

    fn lines(&self, field: Field) -> Option<String> {
        self.get(field).map(|text| lines_of(text).join("\n")).filter(|lines| !lines.is_empty())
    }

    fn address(&self) -> Option<String> {
        let link = self.get(Field::Link).map(str::trim);
        let id = || self.get(Field::Guid).map(str::trim).filter(|id| id.starts_with("http"));
        link.or_else(id).map(str::to_owned)
    }

    /// A name, alone (RSS), behind an address in brackets, or in an element of its own (Atom).
    fn name(&self, field: Field, element: &str) -> Option<String> {
        let text = self.get(field)?;
        let own = text.split_once(&format!("<{element}>")).and_then(|(_, rest)| rest.split_once("</"));
        let text = own.map_or(text, |(name, _)| name);
        let bracketed = text.split_once('(').filter(|(before, _)| before.contains('@')).map(|(_, name)| name);
        let text = bracketed.map_or(text, |name| name.trim_end().trim_end_matches(')'));
        Some(lines_of(text).join(" ")).filter(|name| !name.is_empty())
    }
}

impl Open {
    fn push(&mut self, pieces: &[&str]) {
        if self.field.is_some() {
            self.text.extend(pieces.iter().copied());
        }
    }
}

/// Reads what stands before the items of a feed.
pub(super) fn read_channel(piece: &str) -> Channel {
    Channel { title: Fields::of(piece).0.line(Field::Title) }
}

/// Reads an item, up to where it is damaged. Its publisher is the feed, or the one that it names as its source.
pub(super) fn read_item(piece: &str, channel: &Channel) -> (Article, Result<(), Reason>) {
    let (fields, read) = Fields::of(piece);
    let content = fields.lines(Field::Content);
    let summary = fields.lines(Field::Summary);
    let (lead, body) = match (summary, content) {
        (Some(lead), Some(body)) if opens_with(&body, &lead) => (None, Some(body)),
        (Some(text), None) if text.split_whitespace().count() > LONGEST_LEAD => (None, Some(text)),
        texts => texts,
    };
    let mut article = Article {
        title: fields.line(Field::Title),
        lead,
        body: body.unwrap_or_default(),
        date: fields.line(Field::Published).or_else(|| fields.line(Field::Updated)),
        url: fields.address(),
        ..Article::default()
    };
    let attributes = [
        (Attribute::Category, fields.line(Field::Category)),
        (Attribute::Publisher, fields.name(Field::Source, "title").or_else(|| channel.title.clone())),
        (Attribute::Author, fields.name(Field::Author, "name")),
    ];
    for (attribute, value) in attributes {
        value.into_iter().for_each(|value| article.attributes.add(attribute, value));
    }
    (article, read)
}

/// The lines of a text or of HTML, as stored text.
fn lines_of(text: &str) -> Vec<String> {
    let tag = |(at, _): (usize, &str)| {
        text.as_bytes().get(at + 1).is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, b'/' | b'!'))
    };
    if text.match_indices('<').any(tag) {
        return lines_of_html(text).lines().map(str::to_owned).collect();
    }
    clean(text).lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// True where a text begins with its summary, which may be cut off (`… [&hellip;]`).
fn opens_with(text: &str, summary: &str) -> bool {
    let summary = summary.trim_end_matches(|sign: char| sign.is_whitespace() || matches!(sign, '[' | ']' | '…' | '.'));
    let mut words = text.split_whitespace();
    summary.split_whitespace().all(|word| words.next().is_some_and(|next| next.starts_with(word)))
}
