//! What the page of trends says.

use crate::lang::Lang;

/// The words of the page of trends in one language.
#[derive(Debug)]
pub(crate) struct TrendWords {
    /// Its title, and its name in the menu.
    pub title: &'static str,
    /// What it is for.
    pub hint: &'static str,
    /// The box for one more query.
    pub add: &'static str,
    /// What is drawn.
    pub unit: &'static str,
    /// Shares.
    pub share: &'static str,
    /// Counts.
    pub count: &'static str,
    /// The length of a period.
    pub step: &'static str,
    /// Reprints.
    pub reprints: &'static str,
    /// Every article counts.
    pub all: &'static str,
    /// Reprints count once.
    pub once: &'static str,
    /// What a point is.
    pub point: &'static str,
    /// What a hollow point is.
    pub thin: &'static str,
    /// What a shaded part is.
    pub gap: &'static str,
    /// Words before the articles that are in no period.
    pub not_drawn: &'static str,
    /// The table of figures.
    pub table: &'static str,
    /// A period, as a column.
    pub period: &'static str,
    /// All articles, as a column.
    pub archive: &'static str,
    /// No article has a date.
    pub no_dates: &'static str,
    /// The drawing as a file.
    pub as_svg: &'static str,
    /// Takes a line away; its query follows.
    pub remove: &'static str,
}

const EN: TrendWords = TrendWords {
    title: "Trends",
    hint: "How often words, document numbers or organisations are found over time, as a share of all articles of each period.",
    add: "Words, a document number or an organisation to compare",
    unit: "Unit",
    share: "Share",
    count: "Articles",
    step: "By",
    reprints: "Reprints",
    all: "All articles",
    once: "Reprints once",
    point: "Press a point to see its articles.",
    thin: "Hollow points: fewer than 30 articles in the archive, so a share says little.",
    gap: "Shaded: the archive has no articles.",
    not_drawn: "Not drawn:",
    table: "Figures",
    period: "Period",
    archive: "In the archive",
    no_dates: "No article has a date: there is nothing to draw.",
    as_svg: "Download SVG",
    remove: "Remove",
};

const VI: TrendWords = TrendWords {
    title: "Xu hướng",
    hint: "Từ ngữ, số hiệu văn bản hay tổ chức xuất hiện nhiều hay ít theo thời gian, tính theo phần trăm số bài của từng khoảng.",
    add: "Thêm từ, số hiệu hoặc tổ chức để so sánh",
    unit: "Đơn vị",
    share: "Phần trăm",
    count: "Số bài",
    step: "Khoảng",
    reprints: "Bài đăng lại",
    all: "Tính mọi bài",
    once: "Tính một lần",
    point: "Bấm một điểm để xem các bài.",
    thin: "Điểm rỗng: kho có dưới 30 bài nên phần trăm ít ý nghĩa.",
    gap: "Nền xám: kho không có bài nào.",
    not_drawn: "Không vẽ:",
    table: "Bảng số",
    period: "Thời gian",
    archive: "Bài trong kho",
    no_dates: "Không bài nào rõ ngày nên không vẽ được.",
    as_svg: "Tải hình SVG",
    remove: "Bỏ",
};

impl Lang {
    /// The words of the page of trends.
    pub(crate) fn trend_words(self) -> &'static TrendWords {
        match self {
            Self::Vi => &VI,
            Self::En => &EN,
        }
    }
}
