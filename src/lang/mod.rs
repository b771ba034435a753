//! Floor 7: what tracuu says to its readers, in each of its languages. The one catalogue of pages and command line.
//!
//! `page/` has the words of the pages, `terminal/` the messages of the command line (rows of [`messages`]), `shared` what both
//! say, `errors/` errors in Vietnamese, `problems` what is wrong with a query.
//! Dates, numbers and counts are written by [`Lang`].

#[cfg(feature = "cli")]
mod errors;
#[cfg(feature = "cli")]
pub(crate) mod help;
#[cfg(feature = "cli")]
mod messages;
#[cfg(feature = "serve")]
mod page;
mod problems;
mod shared;
#[cfg(feature = "cli")]
pub(crate) mod terminal;
mod trend;

#[cfg(feature = "cli")]
use crate::base::Moment;
use crate::base::{Attribute, PartialDate};
use crate::search::QueryProblem;
use crate::text::sanitize_inline;
#[cfg(feature = "serve")]
pub(crate) use page::{CitationStyle, Words};
#[cfg(feature = "serve")]
pub(crate) use shared::Shared;

/// A message without parameters.
#[cfg(feature = "cli")]
pub(crate) type Message = fn(Lang) -> String;

/// A language of the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// Vietnamese, which the articles are in.
    #[default]
    Vi,
    /// English.
    En,
}

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

    /// The words of its pages.
    #[cfg(feature = "serve")]
    pub(crate) fn words(self) -> &'static Words {
        match self {
            Self::Vi => &page::VI,
            Self::En => &page::EN,
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
    pub fn number(self, number: impl std::fmt::Display) -> String {
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

    /// A number with a digit behind the comma or point.
    #[cfg(feature = "cli")]
    pub fn decimal(self, number: f64) -> String {
        self.decimals(number, 1)
    }

    /// A number with some digits behind the comma or point.
    pub fn decimals(self, number: f64, digits: usize) -> String {
        let text = format!("{number:.digits$}");
        match self {
            Self::Vi => text.replace('.', ","),
            Self::En => text,
        }
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

    /// A date in few letters, in a form that options take: `14/5/2011`, or `2011-05-14`.
    #[cfg(feature = "cli")]
    pub fn short_date(self, date: PartialDate) -> String {
        let year = date.get_year();
        match (self, date.get_month(), date.get_day()) {
            (Self::En, ..) => date.to_string(),
            (Self::Vi, Some(month), Some(day)) => format!("{day}/{month}/{year}"),
            (Self::Vi, Some(month), None) => format!("{month}/{year}"),
            (Self::Vi, None, _) => year.to_string(),
        }
    }

    /// A moment in few letters, as clocks in Viet Nam show it: `1/12/2026 17:05`, or `2026-12-01 17:05`.
    #[cfg(feature = "cli")]
    pub fn moment(self, moment: Moment) -> String {
        let (hour, minute) = moment.hour_and_minute();
        let day = moment.day().map(|day| self.short_date(day)).unwrap_or_default();
        format!("{day} {hour:02}:{minute:02}")
    }

    /// The dates from one to another, either of which may be open: `27/5 – 31/5/2013`, `1990–1999`, `từ 5/2011`.
    #[cfg(feature = "serve")]
    pub fn dates(self, from: Option<PartialDate>, to: Option<PartialDate>) -> String {
        match (from, to) {
            (None, None) => String::new(),
            (Some(from), None) => format!("{} {}", self.of(("from", "từ")), self.date(from)),
            (None, Some(to)) => format!("{} {}", self.of(("until", "đến")), self.date(to)),
            (Some(from), Some(to)) if from == to => self.date(from),
            (Some(from), Some(to)) => match (from.get_month(), to.get_month(), from.get_day(), to.get_day()) {
                (None, None, ..) => format!("{}–{}", from.get_year(), to.get_year()),
                (Some(_), Some(_), Some(_), Some(_)) if from.get_year() == to.get_year() => {
                    format!("{} – {}", self.axis(from), self.date(to))
                }
                _ => format!("{} – {}", self.date(from), self.date(to)),
            },
        }
    }

    /// A date below a chart, in few letters: `14/5`, `5/2011` and `2011`, or `14 May` and `May 2011`.
    #[cfg(feature = "serve")]
    pub fn axis(self, date: PartialDate) -> String {
        let short = |month| month_name(month).get(..3).unwrap_or_default();
        match (self, date.get_month(), date.get_day()) {
            (Self::Vi, Some(month), Some(day)) => format!("{day}/{month}"),
            (Self::Vi, Some(month), None) => format!("{month}/{}", date.get_year()),
            (Self::En, Some(month), Some(day)) => format!("{day} {}", short(month)),
            (Self::En, Some(month), None) => format!("{} {}", short(month), date.get_year()),
            (_, None, _) => date.get_year().to_string(),
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

    /// A count of the places where a word stands.
    pub fn occurrences(self, count: usize) -> String {
        match (self, count) {
            (Self::Vi, _) => format!("{} chỗ", self.number(count)),
            (Self::En, 1) => "1 occurrence".to_owned(),
            (Self::En, _) => format!("{} occurrences", self.number(count)),
        }
    }

    /// A count of words.
    pub fn words_counted(self, count: u64) -> String {
        match (self, count) {
            (Self::Vi, _) => format!("{} từ", self.number(count)),
            (Self::En, 1) => "1 word".to_owned(),
            (Self::En, _) => format!("{} words", self.number(count)),
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

    /// A count of groups of articles.
    pub fn groups(self, count: usize) -> String {
        match (self, count) {
            (Self::Vi, _) => format!("{} nhóm bài", self.number(count)),
            (Self::En, 1) => "1 group".to_owned(),
            (Self::En, _) => format!("{} groups", self.number(count)),
        }
    }

    /// How many times a text was printed, the first among them.
    pub fn printings(self, count: usize) -> String {
        match self {
            Self::Vi => format!("đăng {} lần", self.number(count)),
            Self::En => format!("printed {} times", self.number(count)),
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

    #[test]
    fn numbers_and_dates_are_written_as_people_do() {
        assert_eq!([0, 999, 1_000, 1_234_567].map(|n| Lang::Vi.number(n)), ["0", "999", "1.000", "1.234.567"]);
        assert_eq!(Lang::En.number(1_234), "1,234");
        let dates = ["2011", "2011-05", "2011-05-04"].map(|text| text.parse::<PartialDate>().unwrap());
        assert_eq!(dates.map(|date| Lang::Vi.date(date)), ["2011", "tháng 5/2011", "4/5/2011"]);
        assert_eq!(dates.map(|date| Lang::En.date(date)), ["2011", "May 2011", "4 May 2011"]);
        assert_eq!(Lang::Vi.milliseconds(12_340), "12,3 ms");
    }

    #[cfg(feature = "serve")]
    #[test]
    fn dates_from_one_to_another_are_told_once_where_they_are_the_same() {
        let told = |lang: Lang, from: &str, to: &str| lang.dates(from.parse().ok(), to.parse().ok());
        assert_eq!(told(Lang::Vi, "2013-05-27", "2013-05-31"), "27/5 – 31/5/2013");
        assert_eq!(told(Lang::En, "2013-05-27", "2013-05-31"), "27 May – 31 May 2013");
        assert_eq!(told(Lang::Vi, "1990", "1999"), "1990–1999");
        assert_eq!(
            (told(Lang::Vi, "2013-05", "2013-05"), told(Lang::En, "2013", "")),
            ("tháng 5/2013".to_owned(), "from 2013".to_owned())
        );
    }

    #[cfg(feature = "cli")]
    #[test]
    fn short_dates_are_what_options_take() {
        for text in ["2011", "2011-05", "2011-05-04"] {
            let date: PartialDate = text.parse().unwrap();
            for lang in Lang::ALL {
                assert_eq!(crate::extract::date::parse_input(&lang.short_date(date)), Ok(date));
            }
        }
    }
}
