//! The evidence in the sentence around a date: whether it lies ahead, far behind, or in someone's mouth.

use super::lexis::{DAY_PARTS, month_word};
use super::plausible::of_a_text;
use super::sentence::{ends, head_of, is_quoted, last, line_of, near, tail_of};
use super::signs::{Sign, Signs, signs_in};
use super::stamp::weekday_before;
use super::value::{DateKind, DateMention, DateValue, Role, Unit};
use crate::base::PartialDate;
use crate::text::{is_letter, lowered};

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
    /// The sentence counted from 0 through the part alone.
    pub(super) of_part: usize,
    /// The sentence says that it lies ahead.
    pub(super) future: bool,
    /// It says so of an event, and not only of a time up to then or from then on.
    pub(super) announced: bool,
    /// The sentence says that it lies further back than the news.
    pub(super) past: bool,
    /// A year or a month up to which, or from which on, something is: *đến năm 2030*, *từ năm 2007 đến nay*.
    pub(super) bound: bool,
    pub(super) quoted: bool,
    /// It is the later end of a range, which may lie ahead.
    pub(super) ends_range: bool,
    /// It is the later end of a span of many years.
    pub(super) ends_anniversary: bool,
    /// Someone tells something, or something is done, on this day.
    pub(super) reported: bool,
    /// Nothing stands behind it.
    pub(super) ends_part: bool,
    /// It opens its line, but for *ngày* and the part of the day.
    pub(super) opens_line: bool,
    /// It opens its clause, as *Sáng 5/8, …* does and *vụ cháy ngày 5/8* does not.
    pub(super) fronts: bool,
    /// A part of the day stands before it: *sáng 5/8*. History has days only.
    pub(super) day_part: bool,
    /// *vừa qua* stands behind it.
    pub(super) recent: bool,
    /// It is said to come within weeks: *ngày 31/3 tới*, *từ nay đến 31/3*.
    pub(super) soon: bool,
    /// It stands below a picture.
    pub(super) caption: bool,
    /// The signs of its sentence before it, and of those right before it.
    pub(super) before: Signs,
    /// The signs of the few words right before it.
    pub(super) beside: Signs,
    /// The signs of the words behind it.
    pub(super) behind: Signs,
    /// The months of a year that *N tháng đầu* before it tells of; 0 for *những tháng đầu*.
    pub(super) begun: Option<u8>,
    /// The weekday that stands before a day without its year: 0 is Sunday.
    pub(super) weekday: Option<u8>,
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

    /// Someone remembers it, or an investigation tells of it.
    pub(super) fn is_told_afterwards(&self) -> bool {
        [Sign::Prosecution, Sign::Memory].into_iter().any(|sign| self.before.has(sign))
    }

    /// People came together or spoke on it: what stands right before it says so, and nothing nearer says otherwise.
    pub(super) fn is_of_a_meeting(&self) -> bool {
        let done = self.before.has(Sign::Done) || self.behind.has(Sign::Done);
        let met = self.before.has(Sign::PressTalk) || self.before.has(Sign::Meeting) && (done || self.day_part);
        met && !self.beside.has(Sign::Event)
    }

    /// True for a day with its year, as written or as borrowed from its range.
    pub(super) fn tells_year(&self) -> bool {
        self.dated_day().is_some()
    }

    pub(super) fn month_day(&self) -> Option<(u8, u8)> {
        self.mention.value.month_day()
    }

    pub(super) fn dated_day(&self) -> Option<PartialDate> {
        self.mention.dated().filter(|date| date.get_day().is_some())
    }
}

/// The distance behind its date up to which a sentence is read for words, in bytes.
const NEAR: usize = 90;

/// The distance before its date within which a word says what the day is, in bytes.
const BESIDE: usize = 30;

/// Words of a day that has not come when it is spoken of, before it and its *ngày*.
const UNTIL: [&str; 6] = ["đến", "tới", "hết", "trước", "chậm nhất", "số ra"];

/// Words before a year or a month that bounds a time.
const BOUND: [&str; 6] = [" đến", " tới", " sau", " từ", " trước", "đến đầu"];

/// Words of what lies ahead, right behind a date.
const AHEAD_BEHIND: [&str; 7] = [" tới", " sẽ ", ", sẽ ", " sắp tới", " và sẽ ", " là hạn", " năm tới"];

/// Words of what comes within weeks, right behind a date.
const SOON_BEHIND: [&str; 2] = [" tới", " sắp tới"];

/// Words of what has just been, right behind a date.
const RECENT_BEHIND: [&str; 3] = [" vừa qua", " vừa rồi", " mới đây"];

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
            of_part: sentence - first,
            future: said.future,
            announced: said.announced,
            past: said.past,
            bound: said.bound,
            quoted: is_quoted(text, mention.span.start),
            ends_range: index.checked_sub(1).and_then(|at| found.get(at)).is_some_and(|earlier| {
                let between = text.get(earlier.span.end..mention.span.start).unwrap_or_default().trim();
                matches!(between, "-" | "–" | "—" | "đến" | "đến ngày" | "đến hết ngày" | "tới" | "tới ngày")
            }),
            ends_anniversary: index
                .checked_sub(1)
                .and_then(|at| found.get(at))
                .is_some_and(|earlier| earlier.role == Role::Anniversary && mention.span.start - earlier.span.end <= 8),
            ends_part: text.get(mention.span.end..).is_some_and(|rest| rest.trim().is_empty()),
            reported: said.behind.has(Sign::Report),
            opens_line: opens_line(text, mention.span.start),
            fronts: said.fronts,
            day_part: has_day_part(head),
            recent: said.recent,
            soon: said.soon,
            caption: mention.value.full().is_some() && is_caption(text, mention),
            before: said.before,
            beside: said.beside,
            behind: said.behind,
            begun: if mention.kind == DateKind::Year { begun(head) } else { None },
            weekday: if mention.kind == DateKind::MonthDay { weekday_before(text, mention.span.start) } else { None },
            lag: lag(text, found, index)
                .or_else(|| (place == Place::Title && head.ends_with('(') && tail == ")").then_some(0))
                .or_else(|| (place == Place::Body && signs_off(text, mention)).then_some(0)),
        });
    }
    sentence + ends(text, counted_to, text.len()) + 1
}

/// The signs that the words of its sentence give of a date; see [`Evidence`].
#[derive(Clone, Copy, Default)]
struct Said {
    future: bool,
    announced: bool,
    past: bool,
    bound: bool,
    fronts: bool,
    recent: bool,
    soon: bool,
    before: Signs,
    beside: Signs,
    behind: Signs,
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
        let (before, beside) = signs_in(clause, BESIDE);
        let (behind, _) = signs_in(near_tail, 0);
        let past = before.has(Sign::Back)
            || (clause.len() < lower_head.len() && signs_in(&lower_head, 0).0.has(Sign::Back))
            || near_tail.starts_with(" năm ngoái");
        let as_of = ["tính đến", "tính tới"].iter().any(|word| last(clause, 48).contains(word));
        let opening = without_opening(clause);
        let until = UNTIL.iter().any(|word| opening.ends_with(word)) && !as_of && !is_done(near_tail);
        let announced = before.has(Sign::Ahead)
            || last(clause, 60).contains(" sẽ ")
            || (last(clause, 160).contains(" sẽ ") && !clause.contains(" đã "))
            || AHEAD_BEHIND.iter().any(|word| near(near_tail, 24).starts_with(word))
            || near(near_tail, 40).contains(" sẽ ");
        let future = announced
            || until
            || (begins(clause) && !is_done(near_tail) && !near_tail.starts_with(" đến nay"))
            || is_of_force(tail);
        Self {
            future,
            announced,
            past,
            bound: mention.dated().is_some_and(|date| date.get_day().is_none())
                && BOUND.iter().any(|word| clause.trim_end().ends_with(word)),
            fronts: fronts(clause),
            recent: RECENT_BEHIND.iter().any(|word| near_tail.starts_with(word)),
            soon: before.has(Sign::Soon) || SOON_BEHIND.iter().any(|word| near_tail.starts_with(word)),
            before,
            beside,
            behind,
        }
    }
}

/// True where *hiệu lực* stands in `tail`, in whatever case: looked for by the last byte of its *ệ* and the *u* behind.
fn is_of_force(tail: &str) -> bool {
    let bytes = tail.as_bytes();
    let goes_on = |at: usize| matches!(bytes.get(at + 1), Some(b'u' | b'U'));
    memchr::memchr2_iter(0x87, 0x86, bytes).any(goes_on) && lowered(tail).contains("hiệu lực")
}

/// True where the words behind a day say that something happened from it on, or up to it.
fn is_done(tail: &str) -> bool {
    tail.contains(" đã ") || tail.contains(" xảy ra ")
}

/// Words that may stand between the begin of a clause and the day that opens it.
const OPENING: [&str; 38] = [
    "ngày", "sáng", "trưa", "chiều", "tối", "đêm", "khuya", "rạng", "sớm", "hôm", "nay", "qua", "vào", "lúc", "hồi",
    "khoảng", "giờ", "phút", "mới", "đây", "vừa", "cùng", "thứ", "hai", "ba", "tư", "năm", "sáu", "bảy", "chủ", "nhật",
    "cuối", "đầu", "gần", "đúng", "trong", "h", "g",
];

/// True where a part of the day stands right before the day behind `head`.
fn has_day_part(head: &str) -> bool {
    let mut words = head.rsplit(|letter: char| !is_letter(letter)).filter(|word| !word.is_empty());
    let first = words.next().map(lowered).unwrap_or_default();
    let word = if first == "ngày" { words.next().map(lowered).unwrap_or_default() } else { first };
    DAY_PARTS.contains(&word.as_str())
}

/// True where a day behind `clause` opens it: between its begin, or the last comma, and the day stands nothing but the
/// time of day.
fn fronts(clause: &str) -> bool {
    let start = clause.rfind([',', ';', ':', '(', ')', '–', '—', '-', '"', '“', '”', '|']);
    let opening = start.and_then(|at| clause.get(at..)).unwrap_or(clause);
    opening.split(|letter: char| !is_letter(letter)).filter(|word| !word.is_empty()).all(|word| OPENING.contains(&word))
}

/// True where a full day in brackets stands behind the last sentence of the text: *… Hội nghị bế mạc. (27/5/2013)*.
fn signs_off(text: &str, mention: &DateMention) -> bool {
    let closes = text.get(mention.span.end..).is_some_and(|rest| rest.len() < 16 && rest.trim() == ")");
    closes
        && mention.value.full().is_some()
        && text
            .get(..mention.span.start)
            .and_then(|head| head.strip_suffix('('))
            .is_some_and(|head| head.trim_end().ends_with(['.', '!', '?', '…', '”', '"', '/']))
}

/// The number of months in *5 tháng đầu* at the end of `head`; 0 for *những tháng đầu*, *các tháng đầu*.
fn begun(head: &str) -> Option<u8> {
    let mut words = head.split_whitespace().rev();
    if [words.next()?, words.next()?] != ["đầu", "tháng"] {
        return None;
    }
    let count = lowered(words.next()?);
    let named = |count: &str| month_word(count).filter(|_| count != "giêng" && count != "chạp");
    Some(count.parse().ok().or_else(|| named(&count)).unwrap_or(0))
}

/// `clause` without the *ngày* or *sáng thứ sáu (* at its end.
fn without_opening(clause: &str) -> &str {
    let mut rest = clause;
    loop {
        let trimmed =
            rest.trim_end_matches(|letter: char| matches!(letter, ' ' | '(' | ':') || letter.is_ascii_digit());
        let start = trimmed.rfind(|letter: char| !is_letter(letter)).map_or(0, |at| at + 1);
        let word = trimmed.get(start..).unwrap_or_default();
        if word.is_empty() || !OPENING.contains(&word) {
            return trimmed;
        }
        rest = trimmed.get(..start).unwrap_or_default();
    }
}

/// Marks of a picture's source, behind the text below it.
const PICTURED: [&str; 5] = ["Ảnh:", "(Ảnh", "- Ảnh", "Video:", "(Nguồn"];

/// True where the line of a day is the text below a picture: it says so, or it stands in the text twice, as a caption
/// does that a reader of pages took along at both ends.
fn is_caption(text: &str, mention: &DateMention) -> bool {
    const LONGEST: usize = 300;
    const BEHIND: usize = 60;
    let behind = near(text.get(mention.span.end..).unwrap_or_default(), BEHIND).split('\n').next().unwrap_or_default();
    let line = line_of(text, mention.span, LONGEST);
    if line.starts_with("Ảnh") || PICTURED.iter().any(|mark| behind.contains(mark)) {
        return true;
    }
    let whole = line.len() >= 30 && line.len() < LONGEST;
    whole && text.len() > 2 * line.len() && text.starts_with(line) && text.trim_end().ends_with(line)
}

/// True where only a few words as *Sáng ngày* stand between the line's begin and byte `at`.
fn opens_line(text: &str, at: usize) -> bool {
    let near = (at.saturating_sub(40)..=at).find_map(|start| text.get(start..at)).unwrap_or_default();
    let line = near.rsplit('\n').next().unwrap_or(near);
    (line.len() < near.len() || near.len() == at) && line.len() <= 24
}

/// True where a date behind `clause` is when something begins: *từ ngày*, which is said of what is to come unless it
/// is said to have been done.
fn begins(clause: &str) -> bool {
    without_opening(clause).strip_suffix("từ").is_some_and(|head| head.is_empty() || head.ends_with([' ', '(', ',']))
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
