//! The fields of a record on their way to an article.

use std::borrow::Cow;

use super::fields::{FIELDS, Field};
use super::html::article_of_html;
use super::reject::Reason;
use crate::base::Article;
use crate::text::clean;

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

    fn join(self, separator: &str) -> Option<Cow<'a, str>> {
        match self {
            Self::Nothing => None,
            Self::One(text) => Some(text),
            Self::Many(texts) => Some(Cow::Owned(texts.join(separator))),
        }
    }

    /// Stored text of several lines.
    fn paragraphs(self) -> Option<String> {
        let text = self.join("\n")?;
        let text = clean(&text);
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// Stored text of one line.
    fn line(self) -> Option<String> {
        let text = self.join(", ")?;
        let text = clean(&text);
        let text = text.trim();
        let text = if text.contains(['\n', '\t']) { text.replace(['\n', '\t'], " ") } else { text.to_owned() };
        (!text.is_empty()).then_some(text)
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
}

impl<'a> Slots<'a> {
    pub fn put(&mut self, field: Field, rank: usize, value: Value<'a>) {
        let at = field as usize;
        if let (Some(slot), Some(best)) = (self.values.get_mut(at), self.ranks.get_mut(at))
            && !value.is_blank()
            && (slot.is_blank() || rank < *best)
        {
            *slot = value;
            *best = rank;
        }
    }

    fn take(&mut self, field: Field) -> Value<'a> {
        self.values.get_mut(field as usize).map(std::mem::take).unwrap_or_default()
    }

    pub fn article(mut self) -> Result<Article, Reason> {
        let body = self.take(Field::Body).paragraphs();
        let html = self.take(Field::Html);
        let page = match body {
            Some(body) => Article { body, ..Article::default() },
            None => html.join("\n").and_then(|html| article_of_html(&html).ok()).unwrap_or_default(),
        };
        let article = Article {
            id: self.take(Field::Id).raw(),
            title: self.take(Field::Title).line().or(page.title),
            lead: self.take(Field::Lead).paragraphs().or(page.lead),
            body: page.body,
            date: self.take(Field::Date).line().or(page.date),
            url: self.take(Field::Url).raw().or(page.url),
            category: self.take(Field::Category).line().or(page.category),
            publisher: self.take(Field::Publisher).line().or(page.publisher),
            furniture: page.furniture,
            ..Article::default()
        };
        if article.title.is_none() && article.lead.is_none() && article.body.is_empty() {
            return Err(Reason::NoText);
        }
        Ok(article)
    }
}

/// An article as a program has it, its texts made stored text as those of a record are.
///
/// # Errors
/// [`Reason::NoText`] where it has neither a title nor any text.
pub fn clean_article(article: Article) -> Result<Article, Reason> {
    let Article { id, origin, title, lead, body, furniture, date, url, captured, category, publisher } = article;
    let mut slots = Slots::default();
    let texts = [
        (Field::Id, id),
        (Field::Title, title),
        (Field::Lead, lead),
        (Field::Body, Some(body)),
        (Field::Date, date),
        (Field::Url, url),
        (Field::Category, category),
        (Field::Publisher, publisher),
    ];
    for (field, text) in texts {
        if let Some(text) = text {
            slots.put(field, 0, Value::One(Cow::Owned(text)));
        }
    }
    Ok(Article { origin, furniture, captured, ..slots.article()? })
}
