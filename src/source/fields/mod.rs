//! The names under which JSON records and columns of tables keep the parts of an article.

mod names;

use thiserror::Error;

use names::{NAMES, comparable, known, known_as_it_stands, names};
pub(super) use names::{WRAPPERS, is_name_of_text};

use crate::base::Attribute;

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
    /// The number of a legal document, which is its title where it has no other.
    Number,
    Attribute(Attribute),
}

impl Field {
    /// Whether the part is text of the article, not something known about it.
    pub fn is_text(self) -> bool {
        matches!(self, Self::Title | Self::Lead | Self::Body | Self::Html)
    }

    /// What `--map` calls the part.
    pub fn name(self) -> &'static str {
        names().find(|(field, _)| *field == self).and_then(|(_, mut names)| names.next()).unwrap_or_default()
    }

    /// The place of the part among all.
    pub fn place(self) -> usize {
        match self {
            Self::Id => 0,
            Self::Title => 1,
            Self::Lead => 2,
            Self::Body => 3,
            Self::Html => 4,
            Self::Date => 5,
            Self::Url => 6,
            Self::Number => 7,
            Self::Attribute(attribute) => NAMES.len() + attribute as usize,
        }
    }
}

/// The number of [`Field`]s.
pub(super) const FIELDS: usize = NAMES.len() + Attribute::ALL.len();

/// A longer name is no known one: it is not even looked up.
const LONGEST_NAME: usize = 64;

/// The map from the fields of a record to the parts of an article: the names known to everyone, and those the user
/// adds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldMap {
    added: Vec<Added>,
}

/// A name that the user gave for a part.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Added {
    name: String,
    /// The name as names are compared; of a path each of its names, with `.` between them.
    comparable: String,
    field: Field,
}

/// A name or a path of names as they are compared.
fn comparable_path(path: &str) -> String {
    let names: Vec<String> = path.split('.').map(comparable).collect();
    names.join(".")
}

/// The reason why a `--map` was refused.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FieldMapError {
    /// No `=`, or nothing on one side of it.
    #[error("{0:?} is no field mapping: expected FIELD=NAME, as in body=noi_dung")]
    Form(String),
    /// The part on the left is none of an article's.
    #[error("{0:?} is no part of an article: expected one of {parts}", parts = FieldMap::parts())]
    Field(String),
    /// One name for two parts.
    #[error("{0:?} is mapped twice: a field of a record can be one part of an article only")]
    Twice(String),
}

/// The names of the parts, for messages.
impl FieldMap {
    /// The parts of an article that a mapping can name, in a row.
    pub fn parts() -> String {
        names().filter_map(|(_, mut names)| names.next()).collect::<Vec<_>>().join(", ")
    }

    /// Reads mappings of the form `body=noi_dung`, or `body=content.rendered` for a field of an object. A mapped name counts before the names read without being told.
    pub fn parse(mappings: &[String]) -> Result<Self, FieldMapError> {
        let mut map = Self::default();
        for mapping in mappings {
            let form = || FieldMapError::Form(mapping.clone());
            let (part, name) = mapping.split_once('=').ok_or_else(form)?;
            let (part, name) = (part.trim(), name.trim());
            if part.is_empty() || name.is_empty() {
                return Err(form());
            }
            let field = names().find_map(|(field, mut names)| (names.next() == Some(part)).then_some(field));
            let field = field.ok_or_else(|| FieldMapError::Field(part.to_owned()))?;
            if map.added.iter().any(|known| known.name == name) {
                return Err(FieldMapError::Twice(name.to_owned()));
            }
            map.added.push(Added { name: name.to_owned(), comparable: comparable_path(name), field });
        }
        Ok(map)
    }

    /// The part that `name` holds and its rank: of several names for one part the lowest rank counts.
    pub(super) fn find(&self, name: &str) -> Option<(Field, usize)> {
        // Most records name their fields just as they are known.
        if self.added.is_empty()
            && let Some(found) = known_as_it_stands(name)
        {
            return Some(found);
        }
        let added = |is: &dyn Fn(&Added) -> bool| {
            let at = self.added.iter().position(is)?;
            Some((self.added.get(at)?.field, at))
        };
        if let Some(found) = added(&|known| known.name == name) {
            return Some(found);
        }
        if name.len() > LONGEST_NAME {
            return None;
        }
        if !self.added.is_empty() {
            let path = comparable_path(name);
            if let Some(found) = added(&|known| known.comparable == path) {
                return Some(found);
            }
        }
        known(name).map(|(field, rank)| (field, self.added.len() + rank))
    }

    /// Whether the user mapped a path that leads through the object at `path`.
    pub(super) fn leads_through(&self, path: &str) -> bool {
        let mut paths = self.added.iter().filter(|known| known.name.contains('.')).peekable();
        if paths.peek().is_none() || path.len() > LONGEST_NAME {
            return false;
        }
        let path = comparable_path(path);
        paths.any(|known| known.comparable.strip_prefix(&path).is_some_and(|rest| rest.starts_with('.')))
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
    fn names_are_matched_blind_to_case_marks_and_separators() {
        let map = FieldMap::default();
        for name in ["Tiêu đề", "tieu_de", "TIEU-DE", "TiêuĐề", "tie\u{302}u \u{111}e\u{302}\u{300}"] {
            assert_eq!(map.find(name).map(|(field, _)| field), Some(Field::Title), "{name}");
        }
        assert_eq!(map.find("Ngày đăng").unwrap().0, Field::Date);
        assert_eq!(map.find("Published_At").unwrap().0, Field::Date);
        assert!(map.find(&"dài ".repeat(100)).is_none());
        let map = parse(&["body=Nội dung chính"]).unwrap();
        assert_eq!(map.find("noi_dung_chinh"), Some((Field::Body, 0)));
    }

    #[test]
    fn every_part_has_a_place_of_its_own() {
        for (place, (field, _)) in names().enumerate() {
            assert_eq!(field.place(), place);
        }
        assert_eq!(names().count(), FIELDS);
        assert_eq!(parse(&["tag=chu_de"]).unwrap().find("chu_de"), Some((Field::Attribute(Attribute::Tag), 0)));
    }

    #[test]
    fn a_bad_mapping_says_what_is_expected() {
        assert_eq!(parse(&["body"]), Err(FieldMapError::Form("body".into())));
        assert_eq!(parse(&["body="]), Err(FieldMapError::Form("body=".into())));
        assert_eq!(parse(&["boddy=x"]), Err(FieldMapError::Field("boddy".into())));
        assert_eq!(parse(&["body=x", "lead=x"]), Err(FieldMapError::Twice("x".into())));
    }
}
