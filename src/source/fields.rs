//! The names under which JSON records and columns of tables keep the parts of an article.

use std::sync::LazyLock;

use hashbrown::HashMap;
use thiserror::Error;

use crate::text::{fold, lowered};

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

impl Field {
    /// Whether the part is text of the article, not something known about it.
    pub fn is_text(self) -> bool {
        matches!(self, Self::Title | Self::Lead | Self::Body | Self::Html)
    }
}

/// The number of [`Field`]s.
pub(super) const FIELDS: usize = 9;

/// The names read without being told, the one that counts first where a record has several. The first of each is what
/// `--map` calls the part. They are matched blind to case, marks, spaces, `_` and `-`.
const NAMES: [(Field, &[&str]); FIELDS] = [
    (Field::Id, &["id", "mã bài"]),
    (Field::Title, &["title", "headline", "tiêu đề", "tựa đề", "tít", "tên bài", "tên bài viết"]),
    (Field::Lead, &["lead", "abstract", "sapo", "description", "summary", "tóm tắt", "dẫn nhập", "mô tả", "trích yếu"]),
    (Field::Body, &["body", "text", "content", "nội dung", "nội dung bài viết", "toàn văn"]),
    (Field::Html, &["html"]),
    (
        Field::Date,
        &[
            "date",
            "published",
            "time",
            "publish date",
            "published at",
            "ngày",
            "ngày đăng",
            "ngày xuất bản",
            "ngày phát hành",
            "ngày giờ",
            "thời gian",
        ],
    ),
    (Field::Url, &["url", "link", "địa chỉ", "đường dẫn", "liên kết"]),
    (Field::Category, &["category", "section", "chuyên mục", "chuyên đề", "danh mục", "thể loại", "mục"]),
    (
        Field::Publisher,
        &[
            "publisher",
            "source",
            "newspaper",
            "nguồn",
            "nguồn tin",
            "tên báo",
            "tờ báo",
            "báo",
            "cơ quan",
            "nhà xuất bản",
        ],
    ),
];

/// A name as names are compared.
fn comparable(name: &str) -> String {
    lowered(&fold(name)).chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// The known names as they are compared, with the part and the rank of each.
static KNOWN: LazyLock<HashMap<String, (Field, usize)>> = LazyLock::new(|| {
    let ranked =
        NAMES.iter().flat_map(|(field, names)| names.iter().enumerate().map(|(rank, name)| (*field, rank, *name)));
    ranked.map(|(field, rank, name)| (comparable(name), (field, rank))).collect()
});

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
    comparable: String,
    field: Field,
}

/// The reason why a `--map` was refused.
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
            if map.added.iter().any(|known| known.name == name) {
                return Err(FieldMapError::Twice(name.to_owned()));
            }
            map.added.push(Added { name: name.to_owned(), comparable: comparable(name), field });
        }
        Ok(map)
    }

    /// The part that `name` holds and its rank: of several names for one part the lowest rank counts.
    pub(super) fn find(&self, name: &str) -> Option<(Field, usize)> {
        // Most records name their fields just as they are known.
        if self.added.is_empty()
            && let Some(found) = KNOWN.get(name)
        {
            return Some(*found);
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
        let name = comparable(name);
        let known = || KNOWN.get(&name).map(|(field, rank)| (*field, self.added.len() + rank));
        added(&|known| known.comparable == name).or_else(known)
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
    fn a_bad_mapping_says_what_is_expected() {
        assert_eq!(parse(&["body"]), Err(FieldMapError::Form("body".into())));
        assert_eq!(parse(&["body="]), Err(FieldMapError::Form("body=".into())));
        assert_eq!(parse(&["boddy=x"]), Err(FieldMapError::Field("boddy".into())));
        assert_eq!(parse(&["body=x", "lead=x"]), Err(FieldMapError::Twice("x".into())));
    }
}
