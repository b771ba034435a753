//! What pages and command line both say.

use super::Lang;
use crate::extract::Relation;
use crate::extract::date::{Confidence, DateFrom};
use crate::search::{Facet, SuggestionKind};

/// Phrases that do not depend on anything.
#[derive(Debug)]
pub(crate) struct Shared {
    /// The words before a better query.
    pub did_you_mean: &'static str,
    /// No article is about the query.
    pub far: &'static str,
    /// The words before the counts of each word.
    pub word_counts: &'static str,
    /// No date is known.
    pub no_date: &'static str,
    /// The words before a date of issue.
    pub issued: &'static str,
    /// The article is about this cell.
    pub about: &'static str,
    /// The words before documents of which any may be meant.
    pub one_of: &'static str,
    /// The label of what was recognised.
    pub recognised_how: &'static str,
    /// The documents that an article names.
    pub named_documents: &'static str,
    /// Document numbers.
    pub numbers: &'static str,
    /// Cells and other organisations.
    pub cells: &'static str,
    /// The documents a number may be.
    pub documents: &'static str,
    /// The words on why there may be several.
    pub documents_hint: &'static str,
    /// The words behind a count of articles of which it is not clear which document they mean.
    pub may_be: &'static str,
    /// The articles that are the document.
    pub itself: &'static str,
    /// The heading of relations.
    pub related_documents: &'static str,
    /// Citations over time.
    pub citations: &'static str,
    /// Numbers cited together.
    pub together: &'static str,
    /// First citation.
    pub first_cited: &'static str,
    /// Last citation.
    pub last_cited: &'static str,
    /// A date that the other articles of the archive speak against.
    pub date_doubted: &'static str,
    /// A number, as a column.
    pub number: &'static str,
    /// A type, as a column.
    pub kind: &'static str,
    /// An issuer, as a column.
    pub issued_by: &'static str,
    /// Dates of issue, as a column.
    pub issued_on: &'static str,
    /// A count of articles, as a column.
    pub count: &'static str,
    /// Articles about a cell, as a column.
    pub about_count: &'static str,
    /// First date, as a column.
    pub first: &'static str,
    /// Last date, as a column.
    pub last: &'static str,
    /// A name, as a column.
    pub name: &'static str,
}

const EN: Shared = Shared {
    did_you_mean: "Did you mean",
    far: "No article is really about this.",
    word_counts: "Articles that have each word",
    no_date: "no date",
    issued: "issued",
    about: "the article is about it",
    one_of: "one of",
    recognised_how: "in pictures of its pages (OCR): letters may be wrong",
    named_documents: "Documents named",
    numbers: "Document numbers",
    cells: "Party cells and organisations",
    documents: "Documents it may be",
    documents_hint: "Party numbers begin anew each term, so one number can be several documents.",
    may_be: "more may mean it",
    itself: "The document itself",
    related_documents: "Related documents",
    citations: "Citations by year",
    together: "Cited together",
    first_cited: "First cited",
    last_cited: "Last cited",
    date_doubted: "doubtful: the other articles are of other years",
    number: "Number",
    kind: "Type",
    issued_by: "Issuer",
    issued_on: "Issued",
    count: "Articles",
    about_count: "About it",
    first: "First",
    last: "Last",
    name: "Name",
};

const VI: Shared = Shared {
    did_you_mean: "Có phải bạn tìm",
    far: "Không bài nào thực sự nói về điều này.",
    word_counts: "Số bài có từng từ",
    no_date: "không rõ ngày",
    issued: "ban hành",
    about: "bài viết về tổ chức này",
    one_of: "một trong:",
    recognised_how: "chữ được nhận dạng từ ảnh (OCR), có thể sai",
    named_documents: "Văn bản được nêu",
    numbers: "Số hiệu văn bản",
    cells: "Chi bộ và tổ chức Đảng",
    documents: "Văn bản có thể là",
    documents_hint: "Số của văn bản Đảng bắt đầu lại mỗi nhiệm kỳ, nên một số hiệu có thể là nhiều văn bản.",
    may_be: "bài nữa có thể dẫn văn bản này",
    itself: "Chính văn bản",
    related_documents: "Văn bản liên quan",
    citations: "Số bài dẫn theo năm",
    together: "Cùng được dẫn",
    first_cited: "Dẫn lần đầu",
    last_cited: "Dẫn gần nhất",
    date_doubted: "đáng ngờ: các bài khác trong kho thuộc những năm khác",
    number: "Số hiệu",
    kind: "Loại",
    issued_by: "Cơ quan ban hành",
    issued_on: "Ngày ban hành",
    count: "Số bài",
    about_count: "Bài viết về",
    first: "Đầu tiên",
    last: "Gần nhất",
    name: "Tên",
};

impl Lang {
    /// The phrases of this language.
    pub(crate) fn shared(self) -> &'static Shared {
        match self {
            Self::Vi => &VI,
            Self::En => &EN,
        }
    }

    /// The English or the Vietnamese of two phrases.
    pub(in crate::lang) fn of(self, (english, vietnamese): (&'static str, &'static str)) -> &'static str {
        match self {
            Self::Vi => vietnamese,
            Self::En => english,
        }
    }

    /// The place where a date was found, and the confidence in one that was inferred, or the doubt of it.
    pub fn date_from(self, from: DateFrom, confidence: Option<Confidence>, is_doubted: bool) -> String {
        let place = self.of(match from {
            DateFrom::Metadata => ("from the page’s own data", "theo thông tin của trang"),
            DateFrom::Header => ("from the head of the article", "theo đầu bài"),
            DateFrom::Dateline => ("from the dateline", "theo dòng ghi nơi, ngày"),
            DateFrom::Body => ("inferred from the text", "suy từ nội dung"),
            DateFrom::FileName => ("from the file name", "theo tên tệp"),
        });
        if is_doubted {
            return format!("{place}, {}", self.shared().date_doubted);
        }
        match confidence.filter(|confidence| *confidence < Confidence::High) {
            Some(confidence) => format!("{place}, {}", self.confidence(confidence)),
            None => place.to_owned(),
        }
    }

    /// A confidence.
    pub fn confidence(self, confidence: Confidence) -> &'static str {
        self.of(match confidence {
            Confidence::High => ("sure", "chắc chắn"),
            Confidence::Medium => ("likely", "khá chắc"),
            Confidence::Low => ("a guess", "phỏng đoán"),
        })
    }

    /// The heading of a facet.
    pub fn facet(self, facet: Facet) -> &'static str {
        self.of(match facet {
            Facet::Document => ("Document", "Văn bản"),
            Facet::Type => ("Type of document", "Loại văn bản"),
            Facet::Issuer => ("Issuer", "Cơ quan ban hành"),
            Facet::Cell => ("Party organisation", "Tổ chức Đảng"),
            Facet::Confidence => ("How sure the date is", "Độ chắc của ngày"),
            Facet::Day => ("Day", "Ngày"),
            Facet::Month => ("Month", "Tháng"),
            Facet::Year => ("Year", "Năm"),
            Facet::Attribute(attribute) => return self.attribute(attribute),
        })
    }

    /// What a document, or an article that is one, does to another; where `is_object`, what the other does to it. `None` of
    /// citing and being.
    pub fn relation(self, relation: Relation, is_object: bool) -> Option<&'static str> {
        let (own, other) = match relation {
            Relation::Cites | Relation::Is => return None,
            Relation::BasedOn => (("is based on", "căn cứ"), ("is the basis of", "là căn cứ của")),
            Relation::Amends => (("amends", "sửa đổi, bổ sung"), ("is amended by", "được sửa đổi, bổ sung bởi")),
            Relation::Replaces => (("replaces", "thay thế"), ("is replaced by", "được thay thế bởi")),
            Relation::Repeals => (("repeals", "bãi bỏ"), ("is repealed by", "bị bãi bỏ bởi")),
        };
        Some(self.of(if is_object { other } else { own }))
    }

    /// The kind of a suggestion.
    pub fn suggestion(self, kind: SuggestionKind) -> &'static str {
        self.of(match kind {
            SuggestionKind::Word => ("word", "từ"),
            SuggestionKind::Number => ("number", "số hiệu"),
            SuggestionKind::Cell => ("cell", "tổ chức"),
            SuggestionKind::Title => ("title", "bài"),
        })
    }
}
