//! The languages of the pages: which one a reader wants, its words, its dates and numbers.

mod en;
mod problems;
mod vi;
mod words;

use axum::http::{HeaderMap, header};

use crate::base::{Attribute, PartialDate};
use crate::search::QueryProblem;
use crate::text::sanitize_inline;
pub(super) use words::Words;

/// A language of the pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Lang {
    /// Vietnamese, which the articles are in.
    #[default]
    Vi,
    /// English.
    En,
}

/// The cookie that a choice of language is remembered in.
pub(super) const COOKIE: &str = "lang";

impl Lang {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Vi, Self::En];

    /// Its code (BCP 47).
    pub fn code(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// Its own name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Vi => "Tiếng Việt",
            Self::En => "English",
        }
    }

    /// The language of a code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| code.eq_ignore_ascii_case(lang.code()))
    }

    /// The language that a request wants: the one chosen before, else the browser's.
    pub fn of(headers: &HeaderMap) -> Self {
        let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut pairs = cookies.flat_map(|cookies| cookies.split(';')).filter_map(|pair| pair.trim().split_once('='));
        if let Some(chosen) = pairs.find(|(name, _)| *name == COOKIE).and_then(|(_, code)| Self::of_code(code)) {
            return chosen;
        }
        let told = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        told.and_then(Self::accepted).unwrap_or_default()
    }

    /// The first known language of an `Accept-Language` with the highest weight (RFC 9110, 12.5.4).
    fn accepted(told: &str) -> Option<Self> {
        let mut best: Option<(Self, f32)> = None;
        for range in told.split(',') {
            let mut parts = range.split(';').map(str::trim);
            let primary = parts.next().and_then(|tag| tag.split('-').next()).unwrap_or_default();
            let weight = parts.find_map(|part| part.strip_prefix("q=")).map_or(Ok(1.0), str::parse).unwrap_or(0.0);
            if let Some(lang) = Self::of_code(primary)
                && weight > best.map_or(0.0, |(_, weight)| weight)
            {
                best = Some((lang, weight));
            }
        }
        best.map(|(lang, _)| lang)
    }

    /// Its words.
    pub fn words(self) -> &'static Words {
        match self {
            Self::Vi => &vi::WORDS,
            Self::En => &en::WORDS,
        }
    }

    /// The label of an attribute.
    pub fn attribute(self, attribute: Attribute) -> &'static str {
        match self {
            Self::Vi => attribute.row().vi,
            Self::En => attribute.row().en,
        }
    }

    /// A number, with its thousands apart: `1.234` or `1,234`.
    pub fn number(self, number: usize) -> String {
        let between = match self {
            Self::Vi => '.',
            Self::En => ',',
        };
        let digits = number.to_string();
        let mut out = String::with_capacity(digits.len() * 4 / 3 + 1);
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                out.push(between);
            }
            out.push(digit);
        }
        out
    }

    /// A time in milliseconds, with a digit behind the comma or point.
    pub fn milliseconds(self, us: u64) -> String {
        let (whole, tenth) = (us / 1_000, us % 1_000 / 100);
        match self {
            Self::Vi => format!("{whole},{tenth} ms"),
            Self::En => format!("{whole}.{tenth} ms"),
        }
    }

    /// A date, as far as it is known: `14/5/2011` and `tháng 5/2011`, or `14 May 2011` and `May 2011`.
    pub fn date(self, date: PartialDate) -> String {
        let year = date.get_year();
        match (self, date.get_month(), date.get_day()) {
            (Self::Vi, Some(month), Some(day)) => format!("{day}/{month}/{year}"),
            (Self::Vi, Some(month), None) => format!("tháng {month}/{year}"),
            (Self::En, Some(month), Some(day)) => format!("{day} {} {year}", month_name(month)),
            (Self::En, Some(month), None) => format!("{} {year}", month_name(month)),
            (_, None, _) => year.to_string(),
        }
    }

    /// A count of articles.
    pub fn articles(self, count: usize) -> String {
        match (self, count) {
            (Self::Vi, _) => format!("{} bài", self.number(count)),
            (Self::En, 1) => "1 article".to_owned(),
            (Self::En, _) => format!("{} articles", self.number(count)),
        }
    }

    /// A count of reprints.
    pub fn reprints(self, count: usize) -> String {
        match (self, count) {
            (Self::Vi, _) => format!("{} bản đăng lại", self.number(count)),
            (Self::En, 1) => "1 reprint".to_owned(),
            (Self::En, _) => format!("{} reprints", self.number(count)),
        }
    }

    /// A count of what is not shown.
    pub fn others(self, count: usize) -> String {
        match self {
            Self::Vi => format!("{} mục khác", self.number(count)),
            Self::En => format!("{} more", self.number(count)),
        }
    }

    /// A count of texts that differ, reprints counted once.
    pub fn texts(self, count: usize) -> String {
        match (self, count) {
            (Self::Vi, _) => format!("{} bài khác nhau", self.number(count)),
            (Self::En, 1) => "1 different text".to_owned(),
            (Self::En, _) => format!("{} different texts", self.number(count)),
        }
    }

    /// A count of related articles, or a bound of it.
    pub fn related(self, count: usize, is_bound: bool) -> String {
        let most = match (self, is_bound) {
            (_, false) => "",
            (Self::Vi, true) => "nhiều nhất ",
            (Self::En, true) => "at most ",
        };
        match self {
            Self::Vi => format!("{most}{} bài liên quan", self.number(count)),
            Self::En => format!("{most}{} related", self.number(count)),
        }
    }

    /// A text that was typed, between quotation marks, with nothing in it that hides or reorders.
    pub fn quoted(self, text: &str) -> String {
        let text = sanitize_inline(text);
        match self {
            Self::Vi => format!("«{text}»"),
            Self::En => format!("“{text}”"),
        }
    }

    /// What is wrong with a part of a query, and what was done.
    pub fn problem(self, problem: &QueryProblem) -> String {
        let told = match self {
            Self::Vi => problems::in_vietnamese(&problem.kind),
            Self::En => problem.message.clone(),
        };
        sanitize_inline(&told).into_owned()
    }
}

fn month_name(month: u8) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    NAMES.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn the_language_is_the_chosen_one_else_the_browsers() {
        let mut headers = HeaderMap::new();
        assert_eq!(Lang::of(&headers), Lang::Vi);
        for (told, lang) in [
            ("en-GB,en;q=0.9", Lang::En),
            ("fr, en;q=0.4, vi;q=0.8", Lang::Vi),
            ("en;q=0, fr", Lang::Vi),
            ("de", Lang::Vi),
            ("en;q=x, vi;q=0.1", Lang::Vi),
        ] {
            headers.insert(header::ACCEPT_LANGUAGE, HeaderValue::from_static(told));
            assert_eq!(Lang::of(&headers), lang, "{told}");
        }
        headers.insert(header::COOKIE, HeaderValue::from_static("a=b; lang=en; c=d"));
        assert_eq!(Lang::of(&headers), Lang::En);
    }

    #[test]
    fn numbers_and_dates_are_written_as_people_do() {
        assert_eq!([0, 999, 1_000, 1_234_567].map(|n| Lang::Vi.number(n)), ["0", "999", "1.000", "1.234.567"]);
        assert_eq!(Lang::En.number(1_234), "1,234");
        let dates = ["2011", "2011-05", "2011-05-04"].map(|text| text.parse::<PartialDate>().unwrap());
        assert_eq!(dates.map(|date| Lang::Vi.date(date)), ["2011", "tháng 5/2011", "4/5/2011"]);
        assert_eq!(dates.map(|date| Lang::En.date(date)), ["2011", "May 2011", "4 May 2011"]);
        assert_eq!(Lang::Vi.milliseconds(12_340), "12,3 ms");
    }
}
