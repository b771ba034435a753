//! The evidence in the sentence around a date: whether it lies ahead, far behind, or in someone's mouth.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::plausible::of_a_text;
use super::value::{DateKind, DateMention, DateValue, Role, Unit};
use crate::base::PartialDate;
use crate::text::lowered;

/// The part of an article that a date stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    Title,
    Lead,
    Body,
}

/// A date of the running text with what its sentence tells.
#[derive(Clone, Copy, Debug)]
pub(super) struct Evidence {
    pub(super) mention: DateMention,
    pub(super) place: Place,
    /// The sentence it stands in, counted from 0 through title, lead and body.
    pub(super) sentence: usize,
    /// The sentence says that it lies ahead.
    pub(super) future: bool,
    /// The sentence says that it lies further back than the news.
    pub(super) past: bool,
    /// A year or a month up to which, or from which on, something is: *đến năm 2030*, *từ năm 2007 đến nay*.
    pub(super) bound: bool,
    pub(super) quoted: bool,
    /// It is the later end of a range, which may lie ahead.
    pub(super) ends_range: bool,
    /// Someone tells something, or something is done, on this day.
    pub(super) reported: bool,
    /// It opens its line, but for *ngày* and the part of the day.
    pub(super) opens_line: bool,
    /// Days from this date to the day of writing, where *hôm nay* or *hôm qua* stands right beside it.
    pub(super) lag: Option<i8>,
}

impl Evidence {
    /// A day on which something may have happened that the article reports.
    pub(super) fn is_event(&self) -> bool {
        matches!(self.mention.kind, DateKind::Full | DateKind::MonthDay)
            && matches!(self.mention.role, Role::Plain)
            && !self.future
            && !self.quoted
            && !self.ends_range
            && self.dated_day().is_none_or(of_a_text)
    }

    pub(super) fn month_day(&self) -> Option<(u8, u8)> {
        self.mention.value.month_day()
    }

    pub(super) fn dated_day(&self) -> Option<PartialDate> {
        self.mention.dated().filter(|date| date.get_day().is_some())
    }
}

/// Furthest that a sentence is read on either side of its date, in bytes.
const REACH: usize = 320;

/// The distance behind its date up to which a sentence is read for words, in bytes.
const NEAR: usize = 90;

/// Words of what lies ahead, before a date in its sentence.
static AHEAD: LazyLock<Words> = LazyLock::new(|| {
    Words::new(&[
        "dự kiến",
        "sắp tới",
        "hạn chót",
        "hạn cuối",
        "chậm nhất",
        "trước ngày ",
        "hiệu lực",
        "kế hoạch là",
        "từ nay ",
        "tới đây",
        "sắp ",
    ])
});

/// Words of a day that has not come when it is spoken of, right before it.
const UNTIL: [&str; 6] = ["đến hết ngày", "đến hết", "trước ngày", "trước", "đến ngày", "số ra ngày"];

/// Words before a year or a month that bounds a time.
const BOUND: [&str; 6] = [" đến", " tới", " sau", " từ", " trước", "đến đầu"];

/// Words of what lies ahead, right behind a date.
const AHEAD_BEHIND: [&str; 7] = [" tới", " sẽ ", ", sẽ ", " sắp tới", " và sẽ ", " là hạn", " năm tới"];

/// Words of what lies further back, before a date in its sentence.
static BACK: LazyLock<Words> = LazyLock::new(|| {
    Words::new(&[
        "trước đó",
        "hồi ",
        "từng ",
        "năm ngoái",
        "tháng trước",
        "tuần trước",
        "năm trước",
        "cách đây",
        "kể từ ngày ",
        "so với",
        "nhớ lại",
        "năm xưa",
    ])
});

/// Words by which something is told or done on a day.
static TOLD: LazyLock<Words> = LazyLock::new(|| {
    Words::new(&[
        "cho biết",
        "cho hay",
        "thông tin",
        "xác nhận",
        "thông báo",
        "nói",
        "tuyên bố",
        "trao đổi",
        "công bố",
        "đưa tin",
        "ký",
        "tổ chức",
        "diễn ra",
        "khai mạc",
        "đã ",
        "tiếp",
        "chủ trì",
        "họp",
        "bắt",
        "khởi tố",
        "nguồn tin",
    ])
});

/// Words that are looked for all at once.
///
/// What can't be compiled is found nowhere; a test holds that the lists here can.
struct Words(Option<AhoCorasick>);

impl Words {
    fn new(words: &[&str]) -> Self {
        Self(AhoCorasick::new(words).ok())
    }

    fn are_in(&self, text: &str) -> bool {
        self.0.as_ref().is_some_and(|words| words.is_match(text))
    }
}

/// Reads the sentences of one text, which begin at number `first`; gives back the number after its last.
pub(super) fn read(text: &str, found: &[DateMention], place: Place, first: usize, out: &mut Vec<Evidence>) -> usize {
    let mut sentence = first;
    let mut counted_to = 0;
    for (index, mention) in found.iter().enumerate() {
        sentence += ends(text, counted_to, mention.span.start);
        counted_to = mention.span.start;
        let head = head_of(text, mention.span.start);
        let tail = tail_of(text, mention.span.end);
        let said = if tells_a_time(mention) { Said::of(head, tail, mention) } else { Said::default() };
        out.push(Evidence {
            mention: *mention,
            place,
            sentence,
            future: said.future,
            past: said.past,
            bound: said.bound,
            quoted: is_quoted(text, mention.span.start),
            ends_range: index.checked_sub(1).and_then(|at| found.get(at)).is_some_and(|earlier| {
                let between = text.get(earlier.span.end..mention.span.start).unwrap_or_default().trim();
                matches!(between, "-" | "–" | "—" | "đến" | "đến ngày" | "đến hết ngày" | "tới" | "tới ngày")
            }),
            reported: said.reported,
            opens_line: opens_line(text, mention.span.start),
            lag: lag(text, found, index)
                .or_else(|| (place == Place::Title && head.ends_with('(') && tail == ")").then_some(0)),
        });
    }
    sentence + ends(text, counted_to, text.len()) + 1
}

/// The signs that the words of its sentence give of a date; see [`Evidence`].
#[derive(Clone, Copy, Default)]
struct Said {
    future: bool,
    past: bool,
    bound: bool,
    reported: bool,
}

/// True of a day, and of what has a year: nothing is asked of the words around other dates.
fn tells_a_time(mention: &DateMention) -> bool {
    mention.dated().is_some()
        || mention.value.month_day().is_some()
        || matches!(mention.value, DateValue::Quarter { .. })
}

impl Said {
    fn of(head: &str, tail: &str, mention: &DateMention) -> Self {
        let (lower_head, lower_tail) = (lowered(head), lowered(near(tail, NEAR)));
        let near_tail = lower_tail.as_str();
        // What was said in a quotation that is closed again tells nothing of the date behind it.
        let clause = lower_head.rsplit(['”', '»']).next().unwrap_or_default();
        let future = AHEAD.are_in(clause)
            || UNTIL.iter().any(|word| clause.trim_end().ends_with(word))
            || last(clause, 60).contains(" sẽ ")
            || (begins(clause) && !near_tail.contains(" đã "))
            || near_tail.contains("hiệu lực")
            || AHEAD_BEHIND.iter().any(|word| near(near_tail, 24).starts_with(word))
            || near(near_tail, 40).contains(" sẽ ");
        Self {
            future,
            past: BACK.are_in(&lower_head) || near_tail.starts_with(" năm ngoái"),
            bound: mention.dated().is_some_and(|date| date.get_day().is_none())
                && BOUND.iter().any(|word| clause.trim_end().ends_with(word)),
            reported: TOLD.are_in(near_tail),
        }
    }
}

/// True where only a few words as *Sáng ngày* stand between the line's begin and byte `at`.
fn opens_line(text: &str, at: usize) -> bool {
    let near = (at.saturating_sub(40)..=at).find_map(|start| text.get(start..at)).unwrap_or_default();
    let line = near.rsplit('\n').next().unwrap_or(near);
    (line.len() < near.len() || near.len() == at) && line.len() <= 24
}

/// The number of sentences that end between two places. Lines that are none (headings, captions, furniture) count for
/// nothing.
fn ends(text: &str, from: usize, to: usize) -> usize {
    let bytes = text.as_bytes();
    let between = bytes.get(from..to).unwrap_or_default();
    memchr::memchr3_iter(b'.', b'!', b'?', between).filter(|at| ends_at(bytes, from + at)).count()
}

/// True where a line or a sentence ends at byte `at`. Crawled text often lacks the space behind a full stop, so a
/// capital there is enough.
fn ends_at(bytes: &[u8], at: usize) -> bool {
    match bytes.get(at) {
        Some(b'\n') => true,
        Some(b'.' | b'!' | b'?') => {
            let before = at.checked_sub(1).and_then(|before| bytes.get(before)).copied().unwrap_or(b' ');
            let after = bytes.get(at + 1).copied().unwrap_or(b'\n');
            let abbreviates = before.is_ascii_digit() || before.is_ascii_uppercase();
            after == b'\n' || (!abbreviates && !after.is_ascii_digit() && after != b'.')
        }
        _ => false,
    }
}

fn head_of(text: &str, at: usize) -> &str {
    let bytes = text.as_bytes();
    let floor = at.saturating_sub(REACH);
    let before = bytes.get(floor..at).unwrap_or_default();
    let line = memchr::memrchr(b'\n', before).map_or(floor, |end| floor + end + 1);
    let mut marks = memchr::memrchr3_iter(b'.', b'!', b'?', bytes.get(line..at).unwrap_or_default());
    let start = marks.find(|mark| ends_at(bytes, line + mark)).map_or(line, |end| line + end + 1);
    (start..=at).find_map(|start| text.get(start..at)).unwrap_or_default()
}

fn tail_of(text: &str, at: usize) -> &str {
    let bytes = text.as_bytes();
    let ceiling = (at + REACH).min(text.len());
    let behind = bytes.get(at..ceiling).unwrap_or_default();
    let line = memchr::memchr(b'\n', behind).map_or(ceiling, |end| at + end);
    let mut marks = memchr::memchr3_iter(b'.', b'!', b'?', bytes.get(at..line).unwrap_or_default());
    let end = marks.find(|mark| ends_at(bytes, at + mark)).map_or(line, |end| at + end);
    (at..=end).rev().find_map(|end| text.get(at..end)).unwrap_or_default()
}

/// At most the first `bytes` of `text`.
fn near(text: &str, bytes: usize) -> &str {
    (0..=bytes.min(text.len())).rev().find_map(|end| text.get(..end)).unwrap_or_default()
}

/// True where a date behind `clause` is when something begins: *từ ngày*, which is said of what is to come unless it
/// is said to have been done.
fn begins(clause: &str) -> bool {
    let clause = clause.trim_end().trim_end_matches("ngày").trim_end();
    clause.strip_suffix("từ").is_some_and(|head| head.is_empty() || head.ends_with([' ', '(', ',']))
}

/// At most the last `bytes` of `text`.
fn last(text: &str, bytes: usize) -> &str {
    (text.len().saturating_sub(bytes)..=text.len()).find_map(|start| text.get(start..)).unwrap_or_default()
}

/// True where a quotation opened before byte `at`, on its line, and closes behind it. Writers forget to close one: what
/// opens again before it closes was none.
fn is_quoted(text: &str, at: usize) -> bool {
    let floor = at.saturating_sub(2 * REACH);
    let head = (floor..=at).find_map(|start| text.get(start..at)).unwrap_or_default();
    let tail = near(text.get(at..).unwrap_or_default(), 2 * REACH);
    // Quotation marks begin with these bytes, those of other characters among them.
    if memchr::memchr3(b'"', 0xE2, 0xC2, head.as_bytes()).is_none() {
        return false;
    }
    let (line, rest) = (head.rsplit('\n').next().unwrap_or(head), tail.split('\n').next().unwrap_or(tail));
    let mut open = false;
    for letter in line.chars() {
        match letter {
            '“' | '«' => open = true,
            '”' | '»' => open = false,
            '"' => open = !open,
            _ => {}
        }
    }
    open && rest.chars().find(|letter| "“”«»\"".contains(*letter)).is_some_and(|mark| !matches!(mark, '“' | '«'))
}

/// Days from the date at `index` to the day of writing, by a deictic right beside it.
fn lag(text: &str, found: &[DateMention], index: usize) -> Option<i8> {
    let date = found.get(index)?;
    date.value.month_day()?;
    let days = |other: &DateMention, between: Option<&str>| match other.value {
        DateValue::Relative { unit: Unit::Day, offset }
            if between.is_some_and(|between| {
                matches!(between.trim(), "" | "(" | "," | ", ngày" | "ngày" | "(ngày" | "-" | "–")
            }) =>
        {
            Some(-offset)
        }
        _ => None,
    };
    let earlier = index.checked_sub(1).and_then(|at| found.get(at));
    let later = found.get(index + 1);
    earlier
        .and_then(|other| days(other, text.get(other.span.end..date.span.start)))
        .or_else(|| later.and_then(|other| days(other, text.get(date.span.end..other.span.start))))
}
