//! The names under which JSON records keep the parts of an article.

use thiserror::Error;

/// A part of an article that a record may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Id,
    Title,
    Lead,
    Body,
    Html,
    Date,
    Url,
    Category,
    Publisher,
}

/// How many [`Field`]s there are.
pub(super) const FIELDS: usize = 9;

/// The names read without being told, the one that counts first where a record has several.
const NAMES: [(Field, &[&str]); FIELDS] = [
    (Field::Id, &["id"]),
    (Field::Title, &["title"]),
    (Field::Lead, &["lead", "abstract", "sapo", "description"]),
    (Field::Body, &["body", "text", "content"]),
    (Field::Html, &["html"]),
    (Field::Date, &["date", "published", "time"]),
    (Field::Url, &["url"]),
    (Field::Category, &["category"]),
    (Field::Publisher, &["publisher", "source"]),
];

/// Which field of a record is which part of an article: the names known to everyone, and those the user adds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldMap {
    added: Vec<(String, Field)>,
}

/// Why a `--map` was refused.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FieldMapError {
    /// No `=`, or nothing on one side of it.
    #[error("{0:?} is no field mapping: expected FIELD=NAME, as in body=noi_dung")]
    Form(String),
    /// The part on the left is none of an article's.
    #[error(
        "{0:?} is no part of an article: expected one of id, title, lead, body, html, date, url, category, publisher"
    )]
    Field(String),
    /// One name for two parts.
    #[error("{0:?} is mapped twice: a field of a record can be one part of an article only")]
    Twice(String),
}

impl FieldMap {
    /// Reads mappings of the form `body=noi_dung`. A mapped name counts before the names read without being told.
    pub fn parse(mappings: &[String]) -> Result<Self, FieldMapError> {
        let mut map = Self::default();
        for mapping in mappings {
            let form = || FieldMapError::Form(mapping.clone());
            let (part, name) = mapping.split_once('=').ok_or_else(form)?;
            let (part, name) = (part.trim(), name.trim());
            if part.is_empty() || name.is_empty() {
                return Err(form());
            }
            let field = NAMES.iter().find(|(_, names)| names.first() == Some(&part)).map(|(field, _)| *field);
            let field = field.ok_or_else(|| FieldMapError::Field(part.to_owned()))?;
            if map.added.iter().any(|(known, _)| known == name) {
                return Err(FieldMapError::Twice(name.to_owned()));
            }
            map.added.push((name.to_owned(), field));
        }
        Ok(map)
    }

    /// The part that `name` holds and its rank: of several names for one part the lowest rank counts.
    pub(super) fn find(&self, name: &str) -> Option<(Field, usize)> {
        if let Some(at) = self.added.iter().position(|(known, _)| known == name) {
            return self.added.get(at).map(|(_, field)| (*field, at));
        }
        NAMES.iter().find_map(|(field, names)| {
            let rank = names.iter().position(|known| *known == name)?;
            Some((*field, self.added.len() + rank))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(mappings: &[&str]) -> Result<FieldMap, FieldMapError> {
        FieldMap::parse(&mappings.iter().map(|mapping| (*mapping).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn an_added_name_counts_first() {
        let map = parse(&["body=noi_dung", "title = tieu_de"]).unwrap();
        assert!(map.find("noi_dung").unwrap().1 < map.find("body").unwrap().1);
        assert_eq!(map.find("tieu_de").unwrap().0, Field::Title);
        assert_eq!(map.find("sapo").unwrap().0, Field::Lead);
        assert!(map.find("views").is_none());
    }

    #[test]
    fn a_bad_mapping_says_what_is_expected() {
        assert_eq!(parse(&["body"]), Err(FieldMapError::Form("body".into())));
        assert_eq!(parse(&["body="]), Err(FieldMapError::Form("body=".into())));
        assert_eq!(parse(&["boddy=x"]), Err(FieldMapError::Field("boddy".into())));
        assert_eq!(parse(&["body=x", "lead=x"]), Err(FieldMapError::Twice("x".into())));
    }
}
