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
    pub(super) kind: StampKind,
}

/// The kind of a stamp, the one that tells the day of publication least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum StampKind {
    /// A date that merely stands below the title.
    Bare,
    /// *Cập nhật*: the day on which the page was last changed, which many sites print for that of publication.
    Updated,
    /// A date with a clock time.
    Timed,
    /// *Ngày đăng*, *Xuất bản*, or a count of views.
    Published,
}

/// A line longer than this, in bytes, is text and no stamp.
const LONGEST_STAMP: usize = 160;

/// A full date has no fewer digits: one of its day and two of its year.
const FEWEST_DIGITS: usize = 3;

/// Lines at either end of a text that a stamp may stand in.
const STAMP_LINES: usize = 5;

/// Lines at the end of a text in which its writer may sign with place and date.
const SIGNED: usize = 2;

/// Words that make the date right behind them that of publication.
const PUBLISHED: [&str; 13] = [
    "ngày đăng",
    "đăng ngày",
    "đăng lúc",
    "đăng bài",
    "đăng tải",
    "được đăng",
    "xuất bản",
    "phát hành",
    "ngày post",
    "ngày tạo",
    "ngày viết",
    "posted",
    "published",
];

/// Words that make the date right behind them that of the last change.
const UPDATED: [&str; 4] = ["cập nhật", "cập nhật lần cuối", "sửa lần cuối", "updated"];

/// Words behind a date that only a stamp has.
const COUNTED: [&str; 4] = ["view count", "lượt xem", "lượt đọc", "views"];

/// Reads the furniture, and the short lines at both ends of the text, which may be furniture that no reader cut off.
pub(super) fn read(article: &Article) -> Header {
    let furniture = &article.furniture;
    let lines = || article.body.lines().filter(|line| !line.trim().is_empty());
    let (first, last): (Vec<&str>, Vec<&str>) =
        (lines().take(STAMP_LINES).collect(), lines().rev().take(STAMP_LINES).collect());
    let untitled = untitled_lines(article);
    let body = || first.iter().copied();
    let ending = || last.iter().copied();
    let below = || furniture.below.iter().map(String::as_str).chain(body().skip(untitled));
    let above = || {
        let title = article.title.as_deref().filter(|title| is_date_line(title));
        furniture.above.iter().map(String::as_str).chain(title).chain(body().take(untitled))
    };
    let after = || furniture.after.iter().map(String::as_str).chain(ending());
    let head: Vec<PublishStamp> = below().chain(above()).filter_map(stamp).collect();
    let foot: Vec<PublishStamp> = after().filter_map(stamp).collect();
    let page_dates = above().filter(|line| stamp(line).is_none()).flat_map(dates);
    Header {
        stamp: best(&head)
            .filter(|stamp| stamp.kind > StampKind::Updated)
            .or_else(|| only(&foot))
            .or_else(|| best(&head))
            .or_else(|| bare(below()))
            .or_else(|| bare(ending().take(SIGNED))),
        page_date: page_dates.filter_map(|mention| mention.value.full()).max_by_key(|date| date.first_day()),
    }
}

/// The stamp of the highest kind, the first of several.
fn best(stamps: &[PublishStamp]) -> Option<PublishStamp> {
    let highest = stamps.iter().map(|stamp| stamp.kind).max()?;
    stamps.iter().find(|stamp| stamp.kind == highest).copied()
}

/// The stamp at the foot of a page; several days there are those of other articles.
fn only(stamps: &[PublishStamp]) -> Option<PublishStamp> {
    let stamp = best(stamps)?;
    let alike = || stamps.iter().filter(|other| other.kind == stamp.kind);
    alike().all(|other| other.date == stamp.date).then_some(stamp)
}

/// The date that stands alone in a line below the title; several are a list.
fn bare<'a>(lines: impl Iterator<Item = &'a str>) -> Option<PublishStamp> {
    let mut found = lines.filter(|line| !line.trim_end().ends_with('.')).filter_map(alone);
    let mention = found.next()?;
    let date = mention.value.full()?;
    found.next().is_none().then_some(PublishStamp { date, clock: None, kind: StampKind::Bare })
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

/// Words that may stand beside the date of a stamp: the site's name, a category, the writer.
const MANY: usize = 8;

/// The publish stamp that a line is.
fn stamp(line: &str) -> Option<PublishStamp> {
    dates(line).into_iter().filter_map(|mention| stamp_of(line, &mention)).max_by_key(|stamp| stamp.kind)
}

/// The stamp that `mention` is in its line: a sentence with a clock and a date is an event, and one on an issue of a
/// magazine names the day on which that appeared.
fn stamp_of(line: &str, mention: &DateMention) -> Option<PublishStamp> {
    let (head, tail) = (line.get(..mention.span.start)?, line.get(mention.span.end..)?);
    let lower = lowered(head);
    let kind = if is_labelled(&lower, &PUBLISHED) || begins_with_a_count(tail) {
        StampKind::Published
    } else if is_labelled(&lower, &UPDATED) {
        StampKind::Updated
    } else if mention.clock.is_some() {
        StampKind::Timed
    } else {
        return None;
    };
    let labelled = kind != StampKind::Timed;
    let sentence = line.trim_end().ends_with('.');
    if words_beside(line, mention) > MANY + 4 * usize::from(labelled) || sentence && !labelled {
        return None;
    }
    Some(PublishStamp { date: mention.value.full()?, clock: mention.clock, kind })
}

/// Words between a label and its date.
const FILLERS: [&str; 15] =
    ["ngày", "lúc", "vào", "thứ", "hai", "ba", "tư", "năm", "sáu", "bảy", "chủ", "nhật", "on", "gmt", "h"];

/// True where one of `labels` ends `head` but for a weekday, a clock time and marks.
fn is_labelled(head: &str, labels: &[&str]) -> bool {
    labels.iter().any(|label| {
        head.rfind(label).is_some_and(|at| {
            let between = head.get(at + label.len()..).unwrap_or_default();
            let begins = !head.get(..at).is_some_and(|before| before.ends_with(is_letter));
            let ends = !between.starts_with(is_letter);
            let words = between.split(|letter: char| !is_letter(letter)).filter(|word| !word.is_empty());
            begins && ends && words.into_iter().all(|word| FILLERS.contains(&word))
        })
    })
}

fn begins_with_a_count(tail: &str) -> bool {
    let lower = lowered(tail.get(..tail.floor_char_boundary(48)).unwrap_or_default());
    COUNTED.iter().any(|count| lower.contains(count))
}

/// The full dates of a line that is short enough for a stamp, but for those whose weekday is wrong.
fn dates(line: &str) -> Vec<DateMention> {
    if line.len() > LONGEST_STAMP || line.bytes().filter(u8::is_ascii_digit).count() < FEWEST_DIGITS {
        return Vec::new();
    }
    let plain = |mention: &DateMention| {
        mention.value.full().is_some_and(of_a_page) && mention.role == Role::Plain && mention.weekday_ok != Some(false)
    };
    mentions(line, &[]).into_iter().filter(plain).collect()
}

/// Words that may stand beside a date that is alone on its line: a weekday, *ngày*, a place.
const FEW: usize = 4;

/// The date of a line that holds little else: no sentence, and no name that the date explains.
fn alone(line: &str) -> Option<DateMention> {
    let mention = dates(line).into_iter().next().filter(|mention| words_beside(line, mention) <= FEW)?;
    let head = line.get(..mention.span.start)?;
    let named = head.contains(['(', ')', '"', '“']) && !head.trim_start().starts_with(['(', '[']);
    (!named && !lowered(head).contains("hôm nay là")).then_some(mention)
}

/// The number of words that a line holds beside its date.
fn words_beside(line: &str, mention: &DateMention) -> usize {
    let words = |text: &str| text.split(|letter: char| !is_letter(letter)).filter(|word| !word.is_empty()).count();
    words(line.get(..mention.span.start).unwrap_or_default()) + words(line.get(mention.span.end..).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Furniture;

    fn kind(line: &str) -> Option<StampKind> {
        stamp(line).map(|stamp| stamp.kind)
    }

    #[test]
    fn a_label_stands_right_before_its_date() {
        for (line, expected) in [
            ("Ngày đăng 17/07/2019 | 09:15 | View count: 85", Some(StampKind::Published)),
            ("Bản tin huyện - Đăng lúc: 22:04, Thứ tư, 09/11/2011", Some(StampKind::Published)),
            ("Đăng ngày 15/11/2019", Some(StampKind::Published)),
            ("Ngày xuất bản: 09/07/2024", Some(StampKind::Published)),
            ("15/11/2019 | 604 lượt xem", Some(StampKind::Published)),
            ("Cập nhật 04/09/2009 - 01:00:58 PM (GMT+7)", Some(StampKind::Updated)),
            ("Cập nhật : 16:23 - 30/12/2021", Some(StampKind::Updated)),
            ("27/05/13 08:47 GMT+7", Some(StampKind::Timed)),
            ("Thứ Tư, 08/04/2015, 08:11 [GMT+7]", Some(StampKind::Timed)),
            ("Xuất bản số báo đầu tiên vào ngày 2/3/2001.", None),
            ("Ngày đăng ký cuối cùng là 4/12/2017", None),
            ("Thẻ phát hành lần đầu ngày 31/8/2007 và bán hết", None),
        ] {
            assert_eq!(kind(line), expected, "{line}");
        }
    }

    #[test]
    fn publication_goes_before_the_last_change_and_the_foot_counts() {
        let article = |below: &[&str], after: &[&str]| {
            let lines = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect();
            let furniture = Furniture { above: Vec::new(), below: lines(below), after: lines(after) };
            Article {
                title: Some("Xã họp chợ".to_owned()),
                furniture,
                body: "Chợ đông.".to_owned(),
                ..Article::default()
            }
        };
        let found =
            |below: &[&str], after: &[&str]| read(&article(below, after)).stamp.map(|stamp| stamp.date.to_string());
        let (updated, posted) = ("Cập nhật: 16:23 - 30/12/2021", "Đăng lúc 08:00 ngày 28/12/2021");
        assert_eq!(found(&[updated, posted], &[]).as_deref(), Some("2021-12-28"));
        assert_eq!(found(&[updated], &[posted]).as_deref(), Some("2021-12-28"));
        assert_eq!(found(&[updated], &[]).as_deref(), Some("2021-12-30"));
        assert_eq!(found(&[], &["27/05/13 08:47 GMT+7"]).as_deref(), Some("2013-05-27"));
        // Other articles' times.
        assert_eq!(found(&[], &["27/05/13 08:47", "25/05/13 10:12"]), None);
        assert_eq!(found(&["5/8/2017", "6/8/2017"], &[]), None);
    }
}
