//! The date of an article: of all the dates on its page, the one it was written on.

use serde::{Deserialize, Serialize};

use super::event::{self, Event};
use super::evidence::{self, Evidence, Place};
use super::header::{self, PublishStamp, StampKind};
use super::metadata::parse_metadata;
use super::plausible::of_a_page;
use super::scan::mentions;
use super::sentence::line_of;
use super::story::Story;
use super::value::DateValue;
use super::year::Sureness;
use crate::base::{Article, PartialDate, Span};

/// The place where an article's date was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub enum DateFrom {
    /// The source gives it beside the text.
    Metadata,
    /// A publish stamp of the page.
    Header,
    /// The title, the lead or the first sentences.
    Dateline,
    /// Further down in the text.
    Body,
    /// The name of the file.
    FileName,
}

impl DateFrom {
    /// Its name for programs, which stays the same from version to version.
    pub fn name(self) -> &'static str {
        match self {
            Self::Metadata => "metadata",
            Self::Header => "header",
            Self::Dateline => "dateline",
            Self::Body => "body",
            Self::FileName => "file_name",
        }
    }
}

/// The confidence in an article's date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "serve", derive(utoipa::ToSchema))]
pub enum Confidence {
    /// A year, a month or a bound, or a day whose year was worked out alone.
    Low,
    /// The day of what the article reports.
    Medium,
    /// The source says so, a publish stamp, or *hôm nay* beside a full date.
    High,
}

impl Confidence {
    /// All of them, the highest first.
    pub const ALL: [Self; 3] = [Self::High, Self::Medium, Self::Low];

    /// Its name for programs, which stays the same from version to version.
    pub fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

/// The date of an article and how it was come by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArticleDate {
    /// The date; without its year ([`DateValue::MonthDay`]) where none can be had.
    pub value: DateValue,
    /// The date, where its year is known.
    pub date: Option<PartialDate>,
    /// The place where it was found.
    pub from: DateFrom,
    /// The confidence in it.
    pub confidence: Confidence,
    /// A day that the article was surely written before, where no better is known: the earliest that it announces.
    pub before: Option<PartialDate>,
    /// The day the page was rendered, where its site bar shows one. No article date; the article is not younger.
    pub page_date: Option<PartialDate>,
    /// Hour and minute of publication.
    pub time: Option<(u8, u8)>,
}

/// The facts of an article that are known before its date is looked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known<'a> {
    /// Spans of document numbers in the title, in order.
    pub title: &'a [Span],
    /// Spans of document numbers in the lead, in order.
    pub lead: &'a [Span],
    /// Spans of document numbers in the body, in order.
    pub body: &'a [Span],
    /// The day the page was fetched; the article is not younger.
    pub crawl: Option<PartialDate>,
}

/// Days by which a stamp may follow the event without being a page restamped later.
const PROMPT: i64 = 60;

/// Days by which an event may follow its stamp: pages are edited, clocks differ.
const EDITED: i64 = 2;

/// The date of an article; `None` where nothing in it tells one.
///
/// In order of worth: metadata, a publish stamp, a date that *hôm nay* or the like stands beside, the day of what is
/// reported, the name of the file. Dates of cited documents, of births, of anniversaries and of things to come are
/// never taken for it.
pub fn article_date(article: &Article, known: Known<'_>) -> Option<ArticleDate> {
    let header = header::read(article);
    let page_date = header.page_date;
    let bound = [known.crawl, page_date].into_iter().flatten().min_by_key(|date| date.last_day());
    let by_then = |date: PartialDate| bound.is_none_or(|bound| date.first_day() <= bound.last_day() + 1);
    let blank = |value, from, confidence| ArticleDate {
        value,
        date: value.known(),
        from,
        confidence,
        before: None,
        page_date,
        time: None,
    };
    if let Some(stamp) = article.date.as_deref().and_then(parse_metadata)
        && known.crawl.is_none_or(|crawl| stamp.date.first_day() <= crawl.last_day() + 1)
    {
        let value = DateValue::Known(stamp.date);
        return Some(ArticleDate { time: stamp.clock, ..blank(value, DateFrom::Metadata, Confidence::High) });
    }
    let stamp = header.stamp.filter(|stamp| by_then(stamp.date));
    let seen = read(article, known);
    let upper = stamp.map(|stamp| stamp.date).or(page_date);
    let story = Story::of(article);
    let event = event::choose(&seen, story, upper);
    if let Some(stamp) = stamp
        && !event.as_ref().is_some_and(|event| is_changed_later(stamp, event))
    {
        let value = DateValue::Known(stamp.date);
        let confidence = trust(stamp, event.as_ref());
        return Some(ArticleDate { time: stamp.clock, ..blank(value, DateFrom::Header, confidence) });
    }
    let named = file_name_date(article.origin.name()).filter(|date| by_then(*date));
    if let Some(event) = event {
        return Some(of_event(event, named, bound, blank));
    }
    if let Some(date) = named {
        return Some(blank(DateValue::Known(date), DateFrom::FileName, Confidence::Low));
    }
    if let Some(before) =
        event::announced(&seen, story).and_then(|date| Some((date, PartialDate::year(date.get_year())?)))
    {
        let (date, year) = before;
        let low = blank(DateValue::Known(year), DateFrom::Body, Confidence::Low);
        return Some(ArticleDate { before: Some(date), ..low });
    }
    let date = page_date.filter(|_| !seen.iter().any(Evidence::is_event))?;
    let low = blank(DateValue::Known(date), DateFrom::Header, Confidence::Low);
    Some(ArticleDate { before: Some(date), ..low })
}

/// The number of dates of one text that are weighed: an article tells its own among its first, and a longer row is a
/// table.
const MOST_WEIGHED: usize = 1_000;

/// As much of a line, in bytes, as tells a stamp from a sentence.
const STAMP_REACH: usize = 200;

/// Every date of the running text with its evidence.
fn read(article: &Article, known: Known<'_>) -> Vec<Evidence> {
    let mut seen = Vec::new();
    let mut sentence = 0;
    let parts = [
        (article.title.as_deref(), known.title, Place::Title),
        (article.lead.as_deref(), known.lead, Place::Lead),
        (Some(article.body.as_str()), known.body, Place::Body),
    ];
    for (text, taken, place) in parts {
        if let Some(text) = text {
            let mut found = mentions(text, taken);
            found.truncate(MOST_WEIGHED);
            found.retain(|mention| {
                mention.value.full().is_none() || !header::is_date_line(line_of(text, mention.span, STAMP_REACH))
            });
            sentence = evidence::read(text, &found, place, sentence, &mut seen);
        }
    }
    seen
}

/// The trust in a stamp beside the event that the text reports.
fn trust(stamp: PublishStamp, event: Option<&Event>) -> Confidence {
    if stamp.kind <= StampKind::Updated {
        return Confidence::Medium;
    }
    let Some(day) = event.and_then(|event| event.date) else { return Confidence::High };
    let lag = stamp.date.first_day() - day.first_day();
    if (0..=PROMPT).contains(&lag) { Confidence::High } else { Confidence::Medium }
}

/// True where the text reports a day, with its year, long before the page was last changed: it was published then.
fn is_changed_later(stamp: PublishStamp, event: &Event) -> bool {
    let written = event.date.filter(|_| event.sureness.is_none() && event.dateline);
    stamp.kind == StampKind::Updated && written.is_some_and(|day| stamp.date.first_day() - day.first_day() > PROMPT)
}

fn of_event(
    event: Event,
    named: Option<PartialDate>,
    bound: Option<PartialDate>,
    blank: impl Fn(DateValue, DateFrom, Confidence) -> ArticleDate,
) -> ArticleDate {
    let from = if event.dateline { DateFrom::Dateline } else { DateFrom::Body };
    let Some(date) = event.date else {
        let (month, day) = event.month_day;
        // The name of the file may lend its year to a day that it does not contradict.
        let lent = named.and_then(|named| {
            let date = PartialDate::day(named.get_year(), month, day)?;
            let near = named.get_day().is_none() || (0..=PROMPT).contains(&(named.first_day() - date.first_day()));
            near.then_some(date)
        });
        return match lent {
            Some(date) => blank(DateValue::Known(date), from, Confidence::Low),
            None => {
                let confidence = if event.dateline { Confidence::Medium } else { Confidence::Low };
                blank(DateValue::MonthDay { month, day }, from, confidence)
            }
        };
    };
    if bound.is_some_and(|bound| date.first_day() > bound.last_day() + EDITED) {
        let (month, day) = event.month_day;
        return blank(DateValue::MonthDay { month, day }, from, Confidence::Low);
    }
    let confidence = match (event.deictic, event.sureness) {
        (true, None) => Confidence::High,
        (_, None | Some(Sureness::Confirmed)) if event.dateline || event.opening => Confidence::Medium,
        _ => Confidence::Low,
    };
    blank(DateValue::Known(date), from, confidence)
}

/// A date in the name of a file: `P_20171118_075256.txt`, `2011-11-09-hop.txt`, `2011-toa-dam.txt`.
fn file_name_date(path: &str) -> Option<PartialDate> {
    let name = path.rsplit(['/', '\\']).next()?;
    let stem = name.split('.').next()?;
    let runs: Vec<&str> = stem.split(|letter: char| !letter.is_ascii_digit()).filter(|run| !run.is_empty()).collect();
    let number = |run: Option<&&str>| run.and_then(|run| run.parse::<u16>().ok());
    let small = |run: Option<&&str>| number(run).and_then(|value| u8::try_from(value).ok());
    for (at, run) in runs.iter().enumerate() {
        let (year, rest) = match run.len() {
            8 => (run.get(..4).and_then(|year| year.parse().ok())?, run.get(4..6).zip(run.get(6..8))),
            4 => (number(Some(run))?, runs.get(at + 1).copied().zip(runs.get(at + 2).copied())),
            _ => continue,
        };
        if !PartialDate::year(year).is_some_and(of_a_page) {
            continue;
        }
        let day = rest
            .filter(|(month, day)| month.len() <= 2 && day.len() <= 2)
            .and_then(|(month, day)| PartialDate::day(year, small(Some(&month))?, small(Some(&day))?));
        if day.is_some() || run.len() == 4 {
            return day.or_else(|| PartialDate::year(year));
        }
    }
    None
}
