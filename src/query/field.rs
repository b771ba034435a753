//! The fields a query can name.

use std::fmt;

use crate::base::Attribute;
use crate::text::is_near;

/// A field of an article, as a query names it: `title:covid`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// The headline.
    Title,
    /// The lead (sapo).
    Lead,
    /// The running text.
    Body,
    /// A document number the article cites: `number:03-CT/TW`.
    Number,
    /// A document that the article surely names: `document:"Nghị định 46/2016/NĐ-CP"`.
    Document,
    /// A Party organisation the article is about or mentions.
    Cell,
    /// The type code of a cited document: `type:CT`.
    Type,
    /// The issuer code of a cited document: `issuer:TW`.
    Issuer,
    /// An attribute of the article: `publisher:"báo bản"`.
    Attribute(Attribute),
    /// The date of the article, the one field that takes ranges: `date:2018..2019-06`.
    Date,
    /// The confidence in that date: `confidence:high`.
    Confidence,
    /// The id of the article.
    Id,
    /// The file or address the article was read from.
    Source,
}

impl Field {
    /// Every field, in the order a help text lists them.
    pub fn all() -> impl Iterator<Item = Self> {
        let texts = [Self::Title, Self::Lead, Self::Body];
        let facts = [Self::Number, Self::Document, Self::Cell, Self::Type, Self::Issuer];
        let attributes = Attribute::ALL.map(Self::Attribute);
        texts.into_iter().chain(facts).chain(attributes).chain([Self::Date, Self::Confidence, Self::Id, Self::Source])
    }

    /// The name a query uses, without the colon.
    ///
    /// There are no Vietnamese names: *số:*, *ngày:* and *nguồn:* open lines of ordinary text, which people paste.
    pub fn name(self) -> &'static str {
        match self {
            Field::Title => "title",
            Field::Lead => "lead",
            Field::Body => "body",
            Field::Number => "number",
            Field::Document => "document",
            Field::Cell => "cell",
            Field::Type => "type",
            Field::Issuer => "issuer",
            Field::Attribute(attribute) => attribute.name(),
            Field::Date => "date",
            Field::Confidence => "confidence",
            Field::Id => "id",
            Field::Source => "source",
        }
    }

    /// The field of that name, in any case.
    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|field| field.name().eq_ignore_ascii_case(name))
    }

    /// The field whose name differs from `name` by a slip, or by two where it is long.
    pub fn near(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        let slips = |field: &Self| match field.name().len() {
            // A syllable of three letters is a slip from many others.
            ..=3 => 0,
            4 => 1,
            _ => 2,
        };
        Self::all().find(|field| slips(field) > 0 && is_near(field.name(), &name, slips(field)))
    }

    /// True for the fields whose value is a key, not text: its punctuation is kept as typed.
    pub fn is_verbatim(self) -> bool {
        matches!(self, Field::Id | Field::Source)
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_leads_back_to_its_field() {
        for field in Field::all() {
            assert_eq!(Field::named(field.name()), Some(field));
        }
        assert_eq!(Field::named("Title"), Some(Field::Title));
        assert_eq!(Field::named("titles"), None);
    }
}
