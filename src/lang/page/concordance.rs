//! What the pages say of words in context, and of words that go together.

use crate::lang::Lang;

/// The words of both pages in one language.
#[derive(Debug)]
pub(crate) struct ScaleWords {
    /// The page of words in context, in few letters.
    pub nav_concordance: &'static str,
    /// Its heading.
    pub concordance: &'static str,
    /// What it is for.
    pub concordance_hint: &'static str,
    /// The order by the words before.
    pub by_left: &'static str,
    /// The order by the words behind.
    pub by_right: &'static str,
    /// The order by newspaper.
    pub by_source: &'static str,
    /// The words whose occurrences are listed.
    pub of: &'static str,
    /// Whether sentences are shown.
    pub whole_sentence: &'static str,
    /// Whether each text counts once.
    pub each_text_once: &'static str,
    /// The link to the same answer as articles.
    pub as_articles: &'static str,
    /// A query without words.
    pub no_words: &'static str,
    /// The page of words that go together: its heading, and the link to it.
    pub collocates: &'static str,
    /// What it is for.
    pub collocates_hint: &'static str,
    /// The words near those of the query.
    pub window: &'static str,
    /// A word, as a column.
    pub word: &'static str,
    /// Its occurrences in the answer.
    pub in_answer: &'static str,
    /// Its occurrences in what that is compared with.
    pub in_archive: &'static str,
    /// How sure it is that the word is likelier.
    pub log_likelihood: &'static str,
    /// How much likelier it is.
    pub log_ratio: &'static str,
}

static EN: ScaleWords = ScaleWords {
    nav_concordance: "In context",
    concordance: "Words in context",
    concordance_hint: "Every place in the archive where these words stand, each with what is around it.",
    by_left: "Word before",
    by_right: "Word behind",
    by_source: "Newspaper",
    of: "Occurrences of",
    whole_sentence: "Whole sentences",
    each_text_once: "Each text once",
    as_articles: "As articles",
    no_words: "The query has no words whose occurrences could be listed.",
    collocates: "Words that go with it",
    collocates_hint: "Words that are likelier in the articles found than in the archive.",
    window: "Only words this near",
    word: "Word",
    in_answer: "In the answer",
    in_archive: "In the archive",
    log_likelihood: "How sure (G²)",
    log_ratio: "How much (log ratio)",
};

static VI: ScaleWords = ScaleWords {
    nav_concordance: "Ngữ cảnh",
    concordance: "Từ trong ngữ cảnh",
    concordance_hint: "Mọi chỗ trong kho có các từ này, kèm những gì đứng quanh.",
    by_left: "Từ bên trái",
    by_right: "Từ bên phải",
    by_source: "Báo",
    of: "Các chỗ có từ",
    whole_sentence: "Cả câu",
    each_text_once: "Mỗi bài tính một lần",
    as_articles: "Xem thành bài",
    no_words: "Câu truy vấn không có từ nào để liệt kê.",
    collocates: "Từ hay đi cùng",
    collocates_hint: "Những từ có nhiều trong các bài tìm được hơn so với cả kho.",
    window: "Chỉ từ cách không quá",
    word: "Từ",
    in_answer: "Trong kết quả",
    in_archive: "Trong kho",
    log_likelihood: "Độ chắc (G²)",
    log_ratio: "Mức chênh (log ratio)",
};

impl Lang {
    /// The words of the pages that read an answer at scale.
    pub(crate) fn scale(self) -> &'static ScaleWords {
        match self {
            Self::Vi => &VI,
            Self::En => &EN,
        }
    }
}
