//! The attributes of an article: what is known of it beside its texts, its date and where it stands.
//!
//! An attribute is one row of the table below. Readers of sources, the index, queries, filters, facets and all that prints
//! articles go by the rows and name an attribute only where they treat it unlike the others.

/// The facts of an attribute: its names, and how it is read and shown.
#[derive(Debug)]
pub struct Row {
    /// The name in queries, options, parameters, facets, `--map` and the index.
    pub name: &'static str,
    /// The name in JSON and of the column in tables.
    pub key: &'static str,
    /// The further names of fields that hold it in records of sources, the one that counts first where there are several.
    pub fields: &'static [&'static str],
    /// The words before a colon that name it on a printed page, without marks.
    pub printed: &'static [&'static str],
    /// The names of `<meta>` that hold it, and the property of linked data, the one that counts first where there are
    /// several; none where the reader of pages knows better.
    pub claims: &'static [&'static str],
    /// The signs between several values in one text, the one that counts first where there are several; `None` where an
    /// article has one value only.
    pub between: Option<&'static [char]>,
    /// Whether values are names of people.
    pub is_person: bool,
    /// Whether values may be bare numbers; of others a number is the key of a name that a database has elsewhere.
    pub is_number: bool,
    /// Whether a hit in a list shows it, and an article beside its date.
    pub is_prominent: bool,
    /// The field of BibTeX.
    pub bibtex: &'static str,
    /// The tag of RIS.
    pub ris: &'static str,
    /// The label in Vietnamese.
    pub vi: &'static str,
    /// The label in English.
    pub en: &'static str,
}

/// Makes the enumeration of the rows of a table.
macro_rules! attributes {
    ($($(#[$doc:meta])* $attribute:ident { $($row:tt)* })*) => {
        /// An attribute of an article, a row of the table.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Attribute {
            $($(#[$doc])* $attribute,)*
        }

        impl Attribute {
            /// All of them, in the order in which they are shown.
            pub const ALL: [Self; [$(Self::$attribute),*].len()] = [$(Self::$attribute),*];

            /// The row of the attribute.
            pub fn row(self) -> &'static Row {
                match self {
                    $(Self::$attribute => const { &Row { $($row)* } },)*
                }
            }
        }
    };
}

attributes! {
    /// The newspaper or site that published it.
    Publisher {
        name: "publisher",
        key: "publisher",
        fields: &["source", "newspaper", "nguồn", "nguồn tin", "tên báo", "tờ báo", "báo", "cơ quan", "nhà xuất bản", "cơ quan báo chí", "trang báo", "cơ quan ban hành", "đơn vị ban hành", "nơi ban hành", "publisher name", "source name", "site name", "og site name", "publication", "outlet", "website", "site", "source domain", "domain", "hostname"],
        printed: &["nguon", "nguon tin", "theo nguon", "nguon bai viet"],
        claims: &[],
        between: None,
        is_person: false,
        is_number: false,
        is_prominent: true,
        bibtex: "journal",
        ris: "T2",
        vi: "Báo",
        en: "Publisher",
    }
    /// The section it appeared in.
    Category {
        name: "category",
        key: "category",
        fields: &["section", "chuyên mục", "chuyên đề", "danh mục", "thể loại", "mục", "tên chuyên mục", "nhóm tin", "loại tin", "lĩnh vực", "loại văn bản", "hình thức văn bản", "categories", "category name", "section name", "article section", "rubric", "topic", "channel"],
        printed: &["chuyen muc", "danh muc", "thuoc chuyen muc"],
        claims: &[],
        between: None,
        is_person: false,
        is_number: false,
        is_prominent: true,
        bibtex: "keywords",
        ris: "SE",
        vi: "Chuyên mục",
        en: "Section",
    }
    /// Who wrote it.
    Author {
        name: "author",
        key: "authors",
        fields: &[
            "authors", "byline", "creator", "writer", "article author", "tác giả", "tên tác giả", "bút danh", "người viết",
        ],
        printed: &["tac gia", "nguoi viet", "viet boi", "written by"],
        claims: &["author", "article:author", "citation_author", "dc.creator", "dcterms.creator", "parsely-author"],
        between: Some(&[';', '|']),
        is_person: true,
        is_number: false,
        is_prominent: true,
        bibtex: "author",
        ris: "AU",
        vi: "Tác giả",
        en: "Author",
    }
    /// The issue of the newspaper, as numbered by it.
    Issue {
        name: "issue",
        key: "issue",
        fields: &["issue number", "issue no", "số báo", "báo số", "số phát hành", "kỳ báo", "số tạp chí"],
        printed: &[],
        claims: &["issueNumber", "citation_issue"],
        between: None,
        is_person: false,
        is_number: true,
        is_prominent: false,
        bibtex: "number",
        ris: "IS",
        vi: "Số báo",
        en: "Issue",
    }
    /// The page of the newspaper, or the first and last of them. `page` itself is in many places the page of a list.
    Pages {
        name: "pages",
        key: "pages",
        fields: &["page", "page number", "print page", "trang", "số trang", "trang số"],
        printed: &[],
        claims: &["printPage", "pagination", "pageStart", "citation_firstpage"],
        between: None,
        is_person: false,
        is_number: true,
        is_prominent: false,
        bibtex: "pages",
        ris: "SP",
        vi: "Trang",
        en: "Page",
    }
    /// A word that its source files it under.
    Tag {
        name: "tag",
        key: "tags",
        fields: &["tags", "keywords", "keyword", "news keywords", "từ khóa", "thẻ", "nhãn"],
        printed: &["tu khoa", "tag", "tags"],
        claims: &["article:tag", "news_keywords", "keywords", "parsely-tags"],
        between: Some(&[';', '|', ',']),
        is_person: false,
        is_number: false,
        is_prominent: false,
        bibtex: "keywords",
        ris: "KW",
        vi: "Từ khóa",
        en: "Tag",
    }
}

impl Attribute {
    /// The name of the attribute in queries, options and facets.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// The attribute of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|attribute| attribute.name() == name)
    }

    /// The attribute of a key.
    pub fn keyed(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|attribute| attribute.row().key == key)
    }

    /// Whether an article may have several values of it.
    pub fn is_list(self) -> bool {
        self.row().between.is_some()
    }

    /// The values in a text that may name several.
    pub fn values_in(self, text: &str) -> impl Iterator<Item = &str> {
        let signs = self.row().between.unwrap_or_default();
        let sign = signs.iter().find(|sign| text.contains(**sign)).copied();
        text.split(move |letter| Some(letter) == sign).map(str::trim).filter(|value| !value.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_rows_share_a_name() {
        let mut names: Vec<&str> = Vec::new();
        for attribute in Attribute::ALL {
            let row = attribute.row();
            assert_eq!(Attribute::named(row.name), Some(attribute));
            assert_eq!(Attribute::keyed(row.key), Some(attribute));
            names.extend([row.name].iter().chain(row.fields));
        }
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
    }

    #[test]
    fn the_documentation_has_the_names_in_sources() {
        let formats = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/formats.md");
        let formats = std::fs::read_to_string(formats).unwrap();
        for attribute in Attribute::ALL {
            let row = attribute.row();
            let names: Vec<String> = row.fields.iter().map(|name| format!("`{name}`")).collect();
            let line = format!("| {0} | `{0}`, {1} |", row.name, names.join(", "));
            assert!(formats.contains(&line), "{line}");
        }
    }

    #[test]
    fn a_text_names_as_many_values_as_its_signs_part() {
        let values = |attribute: Attribute, text| attribute.values_in(text).collect::<Vec<_>>();
        assert_eq!(values(Attribute::Tag, "nước sạch, bản cao,, "), ["nước sạch", "bản cao"]);
        assert_eq!(values(Attribute::Tag, "giá lúa, ngô; chợ phiên"), ["giá lúa, ngô", "chợ phiên"]);
        assert_eq!(values(Attribute::Author, "Lò Mấn; Hà Thị Mây"), ["Lò Mấn", "Hà Thị Mây"]);
        assert_eq!(values(Attribute::Author, "Lò Mấn, Bí thư chi bộ"), ["Lò Mấn, Bí thư chi bộ"]);
        assert_eq!(values(Attribute::Publisher, "Báo Bản; Báo Mường"), ["Báo Bản; Báo Mường"]);
    }
}
