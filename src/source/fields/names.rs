//! The names under which the parts of an article are read without being told.
//!
//! Beside the words of the press, international and Vietnamese, they are the names that common programs write: newspaper3k,
//! news-please, trafilatura and readability; schema.org, JSON Feed, Dublin Core and Open Graph; the REST interface of
//! WordPress, Joomla and Drupal; NewsAPI and the interfaces of newspapers; data sets of summaries (`article`,
//! `highlights`); and the tables of legal documents that Vietnamese offices publish.

use std::sync::LazyLock;

use hashbrown::HashMap;

use super::{Field, LONGEST_NAME};
use crate::base::Attribute;
use crate::text::{fold, lowered};

/// The names of each part but attributes, whose names stand in their table ([`crate::base::Attribute::row`]), the one that counts first where a record has several. The first of each is what `--map` calls
/// the part. They are matched blind to case, marks, spaces, `_`, `-` and other signs, and so to `camelCase`.
/// `docs/formats.md` prints them.
pub(super) const NAMES: [(Field, &[&str]); 8] = [
    (
        Field::Id,
        &[
            "id",
            "mã bài",
            "mã bài viết",
            "mã tin",
            "article id",
            "post id",
            "news id",
            "doc id",
            "document id",
            "guid",
            "uuid",
        ],
    ),
    (
        Field::Title,
        &[
            "title",
            "headline",
            "tiêu đề",
            "tựa đề",
            "tít",
            "tên bài",
            "tên bài viết",
            "tiêu đề bài viết",
            "tiêu đề tin",
            "tên tin",
            "tên văn bản",
            "tên tài liệu",
            "article title",
            "post title",
            "news title",
            "page title",
            "main title",
            "heading",
            "subject",
            "og title",
            "dc title",
        ],
    ),
    (
        Field::Lead,
        &[
            "lead",
            "abstract",
            "sapo",
            "description",
            "summary",
            "tóm tắt",
            "dẫn nhập",
            "mô tả",
            "trích yếu",
            "trích yếu nội dung",
            "mô tả ngắn",
            "lời dẫn",
            "excerpt",
            "post excerpt",
            "standfirst",
            "teaser",
            "intro",
            "intro text",
            "chapeau",
            "dek",
            "highlights",
            "short description",
            "meta description",
            "og description",
            "dc description",
        ],
    ),
    (
        Field::Body,
        &[
            "body",
            "text",
            "content",
            "nội dung",
            "nội dung bài viết",
            "toàn văn",
            "nội dung chi tiết",
            "nội dung chính",
            "nội dung tin",
            "nội dung văn bản",
            "chi tiết bài viết",
            "bài viết",
            "main text",
            "full text",
            "article body",
            "article text",
            "article content",
            "body text",
            "content text",
            "text content",
            "content encoded",
            "post content",
            "page content",
            "clean text",
            "cleaned text",
            "plain text",
            "raw text",
            "extracted text",
            "story",
            "article",
            "document",
            "paragraphs",
            "chapters",
        ],
    ),
    (
        Field::Html,
        &["html", "content html", "body html", "article html", "html content", "html body", "raw html", "page html"],
    ),
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
            "ngày đăng tin",
            "ngày đăng bài",
            "ngày công bố",
            "ngày ban hành",
            "ngày viết",
            "ngày tháng",
            "ngày ký",
            "thời gian đăng",
            "thời gian xuất bản",
            "pub date",
            "date publish",
            "date published",
            "publication date",
            "published date",
            "published on",
            "published time",
            "publish time",
            "publish at",
            "article published time",
            "first published",
            "first publication date",
            "web publication date",
            "release date",
            "posted at",
            "posted on",
            "post date",
            "issue date",
            "date issued",
            "issued",
            "dc date",
            "date time",
            "timestamp",
            "ngày tạo",
            "created at",
            "created",
            "created time",
            "created date",
            "creation date",
            "date created",
        ],
    ),
    (
        Field::Url,
        &[
            "url",
            "link",
            "địa chỉ",
            "đường dẫn",
            "liên kết",
            "permalink",
            "canonical url",
            "canonical link",
            "article url",
            "page url",
            "post url",
            "news url",
            "source url",
            "web url",
            "original url",
            "uri",
            "href",
        ],
    ),
    (Field::Number, &["number", "số ký hiệu", "số hiệu", "số hiệu văn bản", "số văn bản", "document number"]),
];

/// The endings of Solr's dynamic fields (`title_txt_vi`), which are no part of a name; from its default schema.
const SOLR_ENDINGS: [&str; 8] = ["_txt_vi", "_txt", "_t", "_s", "_ss", "_dt", "_pdt", "_ws"];

/// The objects that hold the fields of a record in exports of Elasticsearch and of interfaces in the manner of JSON:API.
pub(in super::super) const WRAPPERS: [&str; 3] = ["_source", "attributes", "fields"];

/// The endings of columns that programs make of a value in an object (`title.rendered`).
const VALUE_ENDINGS: [&str; 4] = [".rendered", ".$date", ".$oid", ".#text"];

/// Every part with its names.
pub(super) fn names() -> impl Iterator<Item = (Field, impl Iterator<Item = &'static str>)> {
    let attributes = Attribute::ALL.map(|attribute| {
        let row = attribute.row();
        (Field::Attribute(attribute), std::slice::from_ref(&row.name), row.fields)
    });
    let parts = NAMES.into_iter().map(|(field, names)| (field, names, &[][..]));
    parts.chain(attributes).map(|(field, first, others)| (field, first.iter().chain(others).copied()))
}

/// A name as names are compared.
pub(super) fn comparable(name: &str) -> String {
    lowered(&fold(name)).chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// The known names as they are compared, with the part and the rank of each.
static KNOWN: LazyLock<HashMap<String, (Field, usize)>> = LazyLock::new(|| {
    let ranked = names().flat_map(|(field, names)| names.enumerate().map(move |(rank, name)| (field, rank, name)));
    ranked.map(|(field, rank, name)| (comparable(name), (field, rank))).collect()
});

/// The part and the rank of a name that is spelt as in a table of [`comparable`] names.
pub(super) fn known_as_it_stands(name: &str) -> Option<(Field, usize)> {
    KNOWN.get(name).copied()
}

/// The part and the rank of a name.
pub(super) fn known(name: &str) -> Option<(Field, usize)> {
    let find = |name: &str| KNOWN.get(&comparable(name)).copied();
    find(name).or_else(|| {
        let inner = WRAPPERS.iter().find_map(|wrapper| name.strip_prefix(wrapper)?.strip_prefix('.')).unwrap_or(name);
        let bare = VALUE_ENDINGS.iter().find_map(|ending| inner.strip_suffix(ending)).unwrap_or(inner);
        let bare = SOLR_ENDINGS.iter().find_map(|ending| bare.strip_suffix(ending)).unwrap_or(bare);
        (bare.len() < name.len()).then(|| find(bare)).flatten()
    })
}

/// Whether a name is one of a title or a text.
pub(in super::super) fn is_name_of_text(name: &str) -> bool {
    name.len() <= LONGEST_NAME && known(name).is_some_and(|(field, _)| field.is_text())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_is_in_two_rows() {
        let all: usize = names().map(|(_, names)| names.count()).sum();
        assert_eq!(KNOWN.len(), all);
    }

    #[test]
    fn the_documentation_prints_the_names() {
        let documentation = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/formats.md"));
        for (_, names) in NAMES {
            let name = names.first().unwrap();
            let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
            let row = format!("| {name} | {} |", quoted.join(", "));
            assert!(documentation.lines().any(|line| line == row), "docs/formats.md lacks the row\n{row}");
        }
    }

    #[test]
    fn what_programs_add_to_a_name_is_taken_off() {
        for (name, field) in [
            ("title_txt_vi", Field::Title),
            ("pub_date_dt", Field::Date),
            ("content.rendered", Field::Body),
            ("_source.maintext", Field::Body),
            ("_source.created_at.$date", Field::Date),
        ] {
            assert_eq!(known(name).map(|(field, _)| field), Some(field), "{name}");
        }
        for other in ["title_x", "x.rendered", "_source.views", "_t"] {
            assert_eq!(known(other), None, "{other}");
        }
    }
}
