//! Publish stamps and page clocks: the dates of a page's furniture.

use super::plausible::of_a_page;
use super::scan::mentions;
use super::value::{DateMention, Role};
use crate::base::{Article, PartialDate};
use crate::text::{is_letter, lowered};

/// The dates that the furniture of a page tells.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Header {
    /// The time at which it was published.
    pub(super) stamp: Option<PublishStamp>,
    /// The day the page was rendered, shown in its site bar: the article is not younger.
    pub(super) page_date: Option<PartialDate>,
}

/// A publish stamp.
#[derive(Clone, Copy, Debug)]
pub(super) struct PublishStamp {
    pub(super) date: PartialDate,
    pub(super) clock: Option<(u8, u8)>,
    /// True for a date with a clock time or a label; false for a date that merely stands below the title.
    pub(super) certain: bool,
}

/// A line longer than this, in bytes, is text and no stamp.
const LONGEST_STAMP: usize = 160;

/// Lines at either end of a text that a stamp may stand in.
const STAMP_LINES: usize = 5;

/// Words that make a date a publish stamp.
const LABELS: [&str; 12] = [
    "cập nhật",
    "ngày đăng",
    "đăng ngày",
    "đăng lúc",
    "xuất bản",
    "phát hành",
    "ngày post",
    "view count",
    "lượt xem",
    "ngày tạo",
    "posted",
    "published",
];

/// Reads the furniture, and the short lines at both ends of the text, which may be furniture that no reader cut off.
pub(super) fn read(article: &Article) -> Header {
    let furniture = &article.furniture;
    let body = || article.body.lines().filter(|line| !line.trim().is_empty()).take(STAMP_LINES);
    let ending = article.body.lines().rev().filter(|line| !line.trim().is_empty()).take(STAMP_LINES);
    let below = || furniture.below.iter().map(String::as_str).chain(body().skip(untitled_lines(article)));
    let above = || {
        let title = article.title.as_deref().filter(|title| is_date_line(title));
        furniture.above.iter().map(String::as_str).chain(title).chain(body().take(untitled_lines(article)))
    };
    let after = furniture.after.iter().map(String::as_str).chain(ending);
    let marked = below().chain(above()).find_map(|line| stamp(line, false));
    let bare = || {
        let mention = below().find_map(alone)?;
        Some(PublishStamp { date: mention.value.full()?, clock: None, certain: false })
    };
    let page_dates = above().filter(|line| stamp(line, false).is_none()).flat_map(dates);
    Header {
        stamp: marked.or_else(|| after.into_iter().find_map(|line| stamp(line, true))).or_else(bare),
        page_date: page_dates.filter_map(|mention| mention.value.full()).max_by_key(|date| date.first_day()),
    }
}

/// The number of lines at the head of an untitled text that are dates: its site bar.
fn untitled_lines(article: &Article) -> usize {
    if article.title.is_some() {
        return 0;
    }
    article
        .body
        .lines()
        .filter(|line| !line.trim().is_empty())
        .take(STAMP_LINES)
        .take_while(|line| is_date_line(line))
        .count()
}

/// True for a line that holds a full date and little else: furniture, wherever it stands.
pub(super) fn is_date_line(line: &str) -> bool {
    alone(line).is_some()
}

/// The publish stamp that a line is; with `labelled`, only where a label says so.
fn stamp(line: &str, labelled: bool) -> Option<PublishStamp> {
    let dates = dates(line);
    if dates.is_empty() {
        return None;
    }
    let label = has_label(line);
    if labelled && !label {
        return None;
    }
    let mention = dates.into_iter().find(|mention| label || mention.clock.is_some())?;
    // A sentence with a clock and a date is an event; in a stamp hardly anything else stands.
    if !label && words_beside(line, &mention) > 8 {
        return None;
    }
    Some(PublishStamp { date: mention.value.full()?, clock: mention.clock, certain: true })
}

/// The full dates of a line that is short enough for a stamp, but for those whose weekday is wrong.
fn dates(line: &str) -> Vec<DateMention> {
    if line.len() > LONGEST_STAMP {
        return Vec::new();
    }
    let plain = |mention: &DateMention| {
        mention.value.full().is_some_and(of_a_page) && mention.role == Role::Plain && mention.weekday_ok != Some(false)
    };
    mentions(line, &[]).into_iter().filter(plain).collect()
}

fn has_label(line: &str) -> bool {
    let lower = lowered(line);
    LABELS.iter().any(|label| lower.contains(label))
}

/// Words that may stand beside a date that is alone on its line: weekday, *ngày*, a place.
const FEW: usize = 4;

/// The date of a line that holds little else.
fn alone(line: &str) -> Option<DateMention> {
    dates(line).into_iter().next().filter(|mention| words_beside(line, mention) <= FEW)
}

/// The number of words that a line holds beside its date.
fn words_beside(line: &str, mention: &DateMention) -> usize {
    let words = |text: &str| text.split(|letter: char| !is_letter(letter)).filter(|word| !word.is_empty()).count();
    words(line.get(..mention.span.start).unwrap_or_default()) + words(line.get(mention.span.end..).unwrap_or_default())
}
