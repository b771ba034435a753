//! The facts that the head of a page and its linked data tell of the article.

use serde_json::Value;

use super::attributes::Attributes;
use crate::text::{clean, fold};

/// Bytes of a piece of linked data that are read: an article's is a few thousand.
const LONGEST_DATA: usize = 1 << 18;
/// Objects in one another that are looked into.
const DEEPEST_DATA: usize = 8;

/// The claims of a page about its article, as stored text. Of two that say the same the first counts.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// Headlines, the most trusted first: linked data, Open Graph, others.
    titles: [Option<String>; 3],
    /// The window's title, with the site's name still on it.
    pub(super) window: Option<String>,
    /// Dates of publishing, as printed: Open Graph's `article:published_time`, linked data, other names.
    dates: [Option<String>; 3],
    /// Summaries: the `description` that search engines and other sites are given.
    pub(super) summaries: Vec<String>,
    pub(super) url: Option<String>,
    og_url: Option<String>,
    pub(super) site: Option<String>,
    publisher: Option<String>,
    section: Option<String>,
    data_section: Option<String>,
    crumbs: Vec<String>,
    /// True where Open Graph or linked data call it an article.
    pub(super) is_article: bool,
}

impl Head {
    pub(super) fn meta(&mut self, attributes: &Attributes) {
        let content = attributes.get("content");
        if content.is_empty() {
            return;
        }
        for name in ["property", "name", "itemprop"] {
            let name = attributes.get(name);
            if !name.is_empty() {
                self.claim(&name.to_ascii_lowercase(), content);
            }
        }
    }

    fn claim(&mut self, name: &str, content: &str) {
        let slot = match name {
            "og:title" => &mut self.titles[1],
            "twitter:title" | "headline" | "dc.title" | "title" => &mut self.titles[2],
            "article:published_time" | "og:published_time" | "article:published" => &mut self.dates[0],
            "datepublished" | "pubdate" | "publishdate" | "publish_date" | "published_time" | "publish-date"
            | "publication_date" | "dc.date.issued" | "dcterms.issued" | "dc.date" | "sailthru.date"
            | "parsely-pub-date" | "date" => &mut self.dates[2],
            "og:site_name" => &mut self.site,
            "article:section" => &mut self.section,
            "og:url" => &mut self.og_url,
            "description" | "og:description" | "twitter:description" | "dc.description" => {
                self.summaries.extend(one_line(content).filter(|_| self.summaries.len() < 8));
                return;
            }
            "og:type" => {
                self.is_article |= content.eq_ignore_ascii_case("article");
                return;
            }
            _ => return,
        };
        if slot.is_none() {
            *slot = one_line(content);
        }
    }

    pub(super) fn link(&mut self, attributes: &Attributes) {
        if self.url.is_none() && attributes.get("rel").split_ascii_whitespace().any(|rel| rel == "canonical") {
            self.url = absolute(attributes.get("href"));
        }
    }

    pub(super) fn page_title(&mut self, text: &str) {
        if self.window.is_none() {
            self.window = one_line(text);
        }
    }

    /// Reads `application/ld+json`. Line feeds within strings, which many sites leave there, are read as spaces.
    pub(super) fn linked_data(&mut self, text: &str) {
        if text.len() > LONGEST_DATA {
            return;
        }
        let text = text.replace(|letter: char| letter.is_control(), " ");
        if let Ok(value) = serde_json::from_str::<Value>(&text) {
            self.data(&value, DEEPEST_DATA);
        }
    }

    fn data(&mut self, value: &Value, depth: usize) {
        let Some(depth) = depth.checked_sub(1) else { return };
        match value {
            Value::Array(values) => values.iter().for_each(|value| self.data(value, depth)),
            Value::Object(object) => {
                let is = |test: &dyn Fn(&str) -> bool| match object.get("@type") {
                    Some(Value::String(kind)) => test(kind),
                    Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(test),
                    _ => false,
                };
                if is(&|kind| kind.ends_with("Article") || kind.ends_with("BlogPosting")) {
                    self.is_article = true;
                    let text = |name: &str| object.get(name).and_then(text_of);
                    fill(&mut self.titles[0], text("headline"));
                    fill(&mut self.dates[1], text("datePublished"));
                    fill(&mut self.publisher, object.get("publisher").and_then(name_of));
                    fill(&mut self.data_section, text("articleSection"));
                    self.summaries.extend(text("description"));
                }
                if is(&|kind| kind == "BreadcrumbList") && self.crumbs.is_empty() {
                    let items = object.get("itemListElement").and_then(Value::as_array);
                    let name = |item: &Value| name_of(item).or_else(|| item.get("item").and_then(name_of));
                    self.crumbs.extend(items.into_iter().flatten().filter_map(name));
                }
                for name in ["@graph", "mainEntity", "mainEntityOfPage"] {
                    if let Some(inner) = object.get(name) {
                        self.data(inner, depth);
                    }
                }
            }
            _ => {}
        }
    }

    /// The headlines it claims, the most trusted first.
    pub(super) fn titles(&self) -> impl Iterator<Item = &str> {
        self.titles.iter().flatten().map(String::as_str)
    }

    /// The date of publishing it claims, as printed there.
    pub(super) fn date(&self) -> Option<&str> {
        self.dates.iter().flatten().map(String::as_str).next()
    }

    /// The publisher that it names.
    pub(super) fn publisher(&self) -> Option<&str> {
        self.publisher.as_deref().or(self.site.as_deref())
    }

    /// The address it names as its own.
    pub(super) fn address(&self) -> Option<&str> {
        self.url.as_deref().or_else(|| self.og_url.as_deref().filter(|url| url.starts_with("http")))
    }

    /// The section: named as such, or the last step of the breadcrumb that is neither the article nor the front page.
    pub(super) fn section(&self, title: Option<&str>) -> Option<&str> {
        let title = title.map(|title| fold(title).into_owned());
        let step = self.crumbs.iter().rfind(|step| Some(fold(step).into_owned()) != title && !is_front(step));
        self.section.as_deref().or(self.data_section.as_deref()).or(step.map(String::as_str))
    }
}

/// True for the name of a site's front page.
pub(super) fn is_front(step: &str) -> bool {
    matches!(fold(step).trim(), "" | "trang chu" | "trang nhat" | "home" | "homepage" | "trang tin")
}

fn fill(slot: &mut Option<String>, value: Option<String>) {
    if slot.is_none() {
        *slot = value;
    }
}

fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => one_line(text),
        Value::Array(values) => values.iter().find_map(Value::as_str).and_then(one_line),
        _ => None,
    }
}

fn name_of(value: &Value) -> Option<String> {
    match value {
        Value::Array(values) => values.first().and_then(name_of),
        Value::Object(object) => object.get("name").and_then(text_of),
        Value::String(_) => text_of(value),
        _ => None,
    }
}

fn absolute(url: &str) -> Option<String> {
    (url.starts_with("http://") || url.starts_with("https://")).then(|| url.to_owned())
}

/// Stored text of one line; `None` where nothing is left of it.
pub(super) fn one_line(text: &str) -> Option<String> {
    let text = clean(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}
