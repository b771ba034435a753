//! The fields of a record on their way to an article.

use std::borrow::Cow;

use super::fields::{FIELDS, Field};
use super::html::{article_of_html, lines_of_html};
use super::record::ReadArticle;
use super::reject::Reason;
use super::rich::{html_of, is_html};
use super::unread::{LooksLike, UnreadField};
use crate::base::{Article, Attribute, Attributes};
use crate::text::{Damage, clean, letterhead, repair_together};

/// The value of a field: nothing, one text or the texts of an array.
#[derive(Debug, Default)]
pub(super) enum Value<'a> {
    #[default]
    Nothing,
    One(Cow<'a, str>),
    Many(Vec<Cow<'a, str>>),
}

impl<'a> Value<'a> {
    fn is_blank(&self) -> bool {
        match self {
            Self::Nothing => true,
            Self::One(text) => text.trim().is_empty(),
            Self::Many(texts) => texts.iter().all(|text| text.trim().is_empty()),
        }
    }

    /// What the value looks like.
    fn looks_like(&self) -> Option<LooksLike> {
        match self {
            Self::Nothing => None,
            Self::One(text) => LooksLike::of(text),
            Self::Many(texts) => {
                let texts = || texts.iter().filter_map(|text| LooksLike::of(text));
                texts().find(|like| *like == LooksLike::Text).or_else(|| texts().next())
            }
        }
    }

    fn texts(&mut self) -> &mut [Cow<'a, str>] {
        match self {
            Self::Nothing => &mut [],
            Self::One(text) => std::slice::from_mut(text),
            Self::Many(texts) => texts,
        }
    }

    /// The texts of two values, one behind the other.
    pub fn append(&mut self, other: Self) {
        let mut texts = std::mem::take(self).into_texts();
        texts.extend(other.into_texts());
        *self = Self::Many(texts);
    }

    /// The texts of the value.
    pub fn into_texts(self) -> Vec<Cow<'a, str>> {
        match self {
            Self::Nothing => Vec::new(),
            Self::One(text) => vec![text],
            Self::Many(texts) => texts,
        }
    }

    fn join(self, separator: &str) -> Option<Cow<'a, str>> {
        match self {
            Self::Nothing => None,
            Self::One(text) => Some(text),
            Self::Many(texts) => Some(Cow::Owned(texts.join(separator))),
        }
    }

    /// The article that the value is by itself: of HTML its parts, of anything else the text.
    fn page(self) -> Option<Article> {
        let text = self.join("\n")?;
        let lines = match html_of(&text) {
            Some(html) => match article_of_html(&html) {
                Ok(page) => return Some(page),
                // What is no article as a page is the text of a record all the same.
                Err(_) => Cow::Owned(lines_of_html(&html)),
            },
            None => clean(&text),
        };
        let body = lines.trim();
        (!body.is_empty()).then(|| Article { body: body.to_owned(), ..Article::default() })
    }

    /// Stored text of several lines.
    fn paragraphs(self) -> Option<String> {
        let page = self.page()?;
        let parts = [page.title, page.lead, Some(page.body)];
        let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        (!parts.is_empty()).then(|| parts.join("\n"))
    }

    /// Stored text of one line.
    fn line(self) -> Option<String> {
        let text = self.join(", ")?;
        let text = match is_html(&text) {
            true => Value::One(text).paragraphs()?,
            false => clean(&text).into_owned(),
        };
        let text = text.trim();
        let text = if text.contains(['\n', '\t']) { text.replace(['\n', '\t'], " ") } else { text.to_owned() };
        (!text.is_empty()).then_some(text)
    }

    /// The values that it has of an attribute. One text may name several; the texts of an array are one each.
    fn values(self, attribute: Attribute) -> Vec<String> {
        match self {
            Self::Many(texts) if attribute.is_list() => {
                texts.into_iter().filter_map(|text| Self::One(text).line()).collect()
            }
            value => value.line().iter().flat_map(|line| attribute.values_in(line)).map(str::to_owned).collect(),
        }
    }

    /// The text as it is.
    fn raw(self) -> Option<String> {
        let text = self.join(" ")?;
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }
}

/// The best value met for each field.
#[derive(Default)]
pub(super) struct Slots<'a> {
    values: [Value<'a>; FIELDS],
    ranks: [usize; FIELDS],
    unread: Vec<UnreadField>,
}

/// The number of unread fields that are told of one record.
const MOST_UNREAD: usize = 50;

/// The parts of stored text, attributes among them.
fn texts() -> impl Iterator<Item = Field> {
    let parts = [Field::Title, Field::Lead, Field::Body, Field::Html];
    parts.into_iter().chain(Attribute::ALL.map(Field::Attribute))
}

impl<'a> Slots<'a> {
    /// Keeps a value, unless there is one under a name that counts more.
    pub fn put(&mut self, field: Field, rank: usize, value: Value<'a>) {
        let at = field.place();
        if let (Some(slot), Some(best)) = (self.values.get_mut(at), self.ranks.get_mut(at))
            && !value.is_blank()
            && (slot.is_blank() || rank < *best)
        {
            *slot = value;
            *best = rank;
        }
    }

    /// Keeps a value behind the others of the same name: of columns with one name, of objects in an array.
    pub fn add(&mut self, field: Field, rank: usize, value: Value<'a>) {
        let at = field.place();
        match (self.values.get_mut(at), self.ranks.get(at)) {
            (Some(slot), Some(best)) if *best == rank && !slot.is_blank() && !value.is_blank() => slot.append(value),
            _ => self.put(field, rank, value),
        }
    }

    /// Notes a field that is no part of an article.
    pub fn pass_over(&mut self, name: Cow<'_, str>, value: &Value<'_>) {
        if let Some(looks_like) = value.looks_like()
            && self.unread.len() < MOST_UNREAD
            && !self.unread.iter().any(|known| known.name == name)
        {
            self.unread.push(UnreadField::new(name, looks_like));
        }
    }

    fn take(&mut self, field: Field) -> Value<'a> {
        self.values.get_mut(field.place()).map(std::mem::take).unwrap_or_default()
    }

    fn repair(&mut self) -> Option<Damage> {
        let mut values: Vec<Value<'a>> = texts().map(|field| self.take(field)).collect();
        let damage = repair_together(&mut values.iter_mut().flat_map(Value::texts).collect::<Vec<_>>());
        for (field, value) in texts().zip(values) {
            if let Some(slot) = self.values.get_mut(field.place()) {
                *slot = value;
            }
        }
        damage
    }

    fn attributes(&mut self) -> Attributes {
        let mut attributes = Attributes::default();
        for attribute in Attribute::ALL {
            let value = self.take(Field::Attribute(attribute));
            value.values(attribute).into_iter().for_each(|value| attributes.add(attribute, value));
        }
        attributes
    }

    /// Drops the keys of names that a database has elsewhere: `"categories": [12, 5]`.
    fn drop_keys(&mut self) {
        for attribute in Attribute::ALL.into_iter().filter(|attribute| !attribute.row().is_number) {
            let field = Field::Attribute(attribute);
            if let Some(slot) = self.values.get_mut(field.place())
                && slot.texts().iter().all(|text| is_key(text))
            {
                *slot = Value::Nothing;
            }
        }
    }

    /// The article of a record, and what of it was not read.
    ///
    /// # Errors
    /// Returns an error if it has neither a title nor any text ([`Reason::NoText`], [`Reason::UnknownFields`]).
    pub fn read(mut self) -> Result<ReadArticle, Reason> {
        self.drop_keys();
        self.article()
    }

    fn article(mut self) -> Result<ReadArticle, Reason> {
        let damage = self.repair();
        let title = self.take(Field::Title).line();
        let number = self.take(Field::Number).line();
        let lead = self.take(Field::Lead).paragraphs();
        let body = self.take(Field::Body).page();
        let html = self.take(Field::Html);
        let is_body = body.is_some();
        let page = body.or_else(|| html.join("\n").and_then(|html| article_of_html(&html).ok())).unwrap_or_default();
        // What a page has of its own beside the record's is text of it, too.
        let beside = |own: &Option<String>, of_page: Option<String>| {
            of_page.filter(|text| own.as_ref().is_some_and(|own| !own.contains(text.as_str())))
        };
        // The title of an official document is made of words of its text.
        let made_title = || letterhead(&page.body).and_then(|head| head.title);
        let second_title = beside(&title, page.title.clone()).filter(|_| is_body && made_title().is_none());
        let made_title = (title.is_none() && page.title.is_none()).then(made_title).flatten();
        let second_lead = beside(&lead, page.lead.clone());
        let untitled = title.is_none();
        let second_number = number.clone().filter(|number| !untitled && !holds(&[&title, &lead], &page.body, number));
        let mut above: Vec<String> = [second_number, second_title, second_lead].into_iter().flatten().collect();
        let body = match above.is_empty() {
            true => page.body,
            false => {
                above.extend((!page.body.is_empty()).then_some(page.body));
                above.join("\n")
            }
        };
        let article = Article {
            id: self.take(Field::Id).raw(),
            title: title.or(page.title).or(made_title).or(number),
            lead: lead.or(page.lead),
            body,
            date: self.take(Field::Date).line().or(page.date),
            url: self.take(Field::Url).raw().or(page.url),
            attributes: self.attributes().or(page.attributes),
            furniture: page.furniture,
            ..Article::default()
        };
        let has_text = article.lead.is_some() || !article.body.is_empty();
        if article.title.is_none() && !has_text {
            let text = self.unread.into_iter().find(|field| field.looks_like == LooksLike::Text);
            return Err(text.map_or(Reason::NoText, |field| Reason::UnknownFields(field.name)));
        }
        for field in &mut self.unread {
            field.tell_part(!article.body.is_empty(), article.date.is_some());
        }
        Ok(ReadArticle { damage, unread: self.unread, no_text: !has_text, ..ReadArticle::of(article) })
    }
}

/// Whether one of the texts has these words.
fn holds(texts: &[&Option<String>], body: &str, words: &str) -> bool {
    body.contains(words) || texts.iter().any(|text| text.as_ref().is_some_and(|text| text.contains(words)))
}

/// True for `12`, and for `12, 5`.
fn is_key(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b' '))
}

/// An article as a program has it, its texts made stored text as those of a record are.
///
/// # Errors
/// [`Reason::NoText`] where it has neither a title nor any text.
pub fn clean_article(article: Article) -> Result<Article, Reason> {
    let Article { id, origin, title, lead, body, furniture, date, url, captured, recognised, attributes } = article;
    let mut slots = Slots::default();
    let texts = [
        (Field::Id, id),
        (Field::Title, title),
        (Field::Lead, lead),
        (Field::Body, Some(body)),
        (Field::Date, date),
        (Field::Url, url),
    ];
    for (field, text) in texts {
        if let Some(text) = text {
            slots.put(field, 0, Value::One(Cow::Owned(text)));
        }
    }
    for (attribute, values) in attributes.iter() {
        let values = values.iter().map(|value| Cow::Owned(value.clone())).collect();
        slots.put(Field::Attribute(attribute), 0, Value::Many(values));
    }
    Ok(Article { origin, furniture, captured, recognised, ..slots.article()?.article })
}
