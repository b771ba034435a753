//! The facts that the head of a page and its linked data tell of the article.

use serde_json::Value;

use super::attributes::Attributes;
use crate::base::{self, Attribute};
use crate::source::page::{Key, is_account};
use crate::text::clean;

/// Bytes of a piece of linked data that are read: an article's is a few thousand.
const LONGEST_DATA: usize = 1 << 18;
/// Objects in one another that are looked into.
const DEEPEST_DATA: usize = 8;
/// What is said of attributes and kept: a page says each of a few tags and authors several times.
const MOST_CLAIMS: usize = 128;
/// Organisations of linked data that are kept.
const MOST_ORGANISATIONS: usize = 32;

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
    /// What is said of attributes by the names in their table, and the rank of the name; linked data comes first.
    attributes: Vec<(Attribute, usize, String)>,
    /// Organisations of the linked data by their ids, which an article may name instead of its publisher.
    organisations: Vec<(String, String)>,
    publisher_id: Option<String>,
    /// The text of the article and what is said of it, where linked data hold them.
    pub(super) text: Option<String>,
    pub(super) about: Option<String>,
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
            "og:site_name" | "application-name" => &mut self.site,
            "publisher" | "dc.publisher" | "dcterms.publisher" => &mut self.publisher,
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
            _ => {
                self.claim_attribute(name, content);
                return;
            }
        };
        if slot.is_none() {
            *slot = one_line(content);
        }
    }

    fn claim_attribute(&mut self, name: &str, content: &str) {
        for attribute in Attribute::ALL {
            let rank = attribute.row().claims.iter().position(|claim| claim.eq_ignore_ascii_case(name));
            self.attributes.extend(rank.zip(one_line(content)).map(|(rank, text)| (attribute, rank + 1, text)));
        }
        self.attributes.truncate(MOST_CLAIMS);
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
                    let publisher = object.get("publisher");
                    fill(&mut self.publisher, publisher.and_then(name_of));
                    fill(&mut self.publisher_id, publisher.and_then(id_of));
                    fill(&mut self.text, object.get("articleBody").and_then(paragraphs_of));
                    fill(&mut self.data_section, text("articleSection"));
                    fill(&mut self.about, text("description"));
                    self.summaries.extend(text("description"));
                    for attribute in Attribute::ALL {
                        let told = attribute.row().claims.iter().find_map(|name| object.get(*name));
                        let texts = told.map(names_of).unwrap_or_default();
                        self.attributes.extend(texts.into_iter().map(|text| (attribute, 0, text)));
                    }
                    self.attributes.truncate(MOST_CLAIMS);
                }
                if is(&|kind| kind.ends_with("Organization")) && self.organisations.len() < MOST_ORGANISATIONS {
                    self.organisations.extend(id_of(value).zip(name_of(value)));
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

    /// The publisher that it names: by a name rather than by an address.
    pub(super) fn publisher(&self) -> Option<&str> {
        let named = |site: &&str| !is_address(site);
        self.sites().find(named).or_else(|| self.sites().next())
    }

    /// The names that it gives the site, the most trusted first.
    pub(super) fn sites(&self) -> impl Iterator<Item = &str> {
        let by_id = self.organisations.iter().find(|(id, _)| self.publisher_id.as_ref() == Some(id));
        let by_id = by_id.map(|(_, name)| name);
        self.publisher.iter().chain(by_id).chain(&self.site).map(String::as_str)
    }

    /// The attributes that it names by the names in their table. A site that calls itself the author names none, nor does
    /// the address of a profile or the account that keeps the site.
    pub(super) fn attributes(&self) -> base::Attributes {
        let sites: Vec<Key> = self.sites().map(Key::of).collect();
        let is_person = |text: &str| {
            let key = Key::of(text);
            !is_account(&key) && !sites.contains(&key)
        };
        let mut attributes = base::Attributes::default();
        for attribute in Attribute::ALL {
            let tells = |text: &str| absolute(text).is_none() && (!attribute.row().is_person || is_person(text));
            let claims = self.attributes.iter().filter(|(of, _, text)| *of == attribute && tells(text));
            let best = claims.clone().map(|(_, rank, _)| rank).min();
            let values =
                claims.filter(|(_, rank, _)| Some(rank) == best).flat_map(|(.., text)| attribute.values_in(text));
            values.for_each(|value| attributes.add(attribute, value));
        }
        attributes
    }

    /// The address it names as its own.
    pub(super) fn address(&self) -> Option<&str> {
        self.url.as_deref().or_else(|| self.og_url.as_deref().filter(|url| url.starts_with("http")))
    }

    /// The section: named as such, or the last step of the breadcrumb that is neither the article nor the front page.
    pub(super) fn section(&self, title: Option<&str>) -> Option<&str> {
        let title = title.map(Key::of);
        let step = self.crumbs.iter().rfind(|step| Some(Key::of(step)) != title && !is_front(step));
        self.section.as_deref().or(self.data_section.as_deref()).or(step.map(String::as_str))
    }
}

/// True for the name of a site's front page.
pub(super) fn is_front(step: &str) -> bool {
    matches!(Key::of(step).text.as_str(), "" | "trang chu" | "trang nhat" | "home" | "homepage" | "trang tin")
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

/// The texts or names of a value that may be a list.
fn names_of(value: &Value) -> Vec<String> {
    match value {
        Value::Array(values) => values.iter().filter_map(name_of).collect(),
        _ => name_of(value).into_iter().collect(),
    }
}

/// The id by which linked data name an object elsewhere.
fn id_of(value: &Value) -> Option<String> {
    value.get("@id").and_then(Value::as_str).map(str::to_owned)
}

/// A text of many lines, or the lines of one.
fn paragraphs_of(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Array(texts) => texts.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n"),
        _ => return None,
    };
    (!text.trim().is_empty()).then_some(text)
}

/// True for the address of a site where its name should stand.
pub(super) fn is_address(name: &str) -> bool {
    const DOMAINS: [&str; 6] = [".vn", ".com", ".net", ".org", ".info", ".edu"];
    let name = name.trim().to_ascii_lowercase();
    let domain = DOMAINS.iter().any(|domain| {
        name.find(domain).is_some_and(|at| {
            let rest = name.get(at + domain.len()..).unwrap_or_default();
            at > 0 && !rest.starts_with(|letter: char| letter.is_ascii_alphanumeric())
        })
    });
    !name.contains(char::is_whitespace) && (domain || name.contains("://"))
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
