//! Which line of a page is its title.

use std::collections::HashMap;

use super::cover::{Key, Kinds};
use super::line::{Class, Line, ends_sentence, has_date, is_capitals, opens_with_dateline};

/// The lines that make up the title: one, or two of a title broken over two lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Title {
    /// Its first line.
    pub(super) first: usize,
    /// One past its last line.
    pub(super) end: usize,
    /// How it reads.
    pub(super) text: String,
}

/// Below this a line is rather text than a title.
const LEAST_SCORE: i32 = -2;
/// A headline that ends in a full stop has at most so many words.
const LONGEST_STOPPED: usize = 25;

/// The title among the lines before `text_start`, the first paragraph.
///
/// Every short line there that is no furniture is weighed by what it has of a headline: length, a word for what
/// happened, a publish stamp below it, being printed twice; and of anything else: a name, an organisation, a comma at
/// its end. The best wins, of equals the first. Without one, a first paragraph that is one short sentence may be it.
pub(super) fn choose(lines: &[Line<'_>], text_start: usize) -> Option<Title> {
    let printed = occurrences(lines);
    let bodyless = text_start >= lines.len();
    let mut best: Option<(i32, usize)> = None;
    let mut first = true;
    for (at, line) in lines.iter().enumerate().take(text_start) {
        // *Toàn cảnh …* opens captions, and headlines too.
        let caption = line.class == Class::Caption && line.key.opens_with(Kinds::CAPTION) && !ends_sentence(line.text);
        if !(line.class == Class::Plain || caption) || line.text.ends_with([',', '|']) {
            continue;
        }
        let headline = Headline::of(line);
        let repeated = printed.get(headline.key.text.as_str()).is_some_and(|count| *count > 1);
        let mut score = headline.score(lines, at) + if repeated { 2 } else { 0 } - if caption { 5 } else { 0 };
        if std::mem::take(&mut first) {
            score += if bodyless { 4 } else { 2 };
        }
        if score >= LEAST_SCORE && best.is_none_or(|(most, _)| score > most) {
            best = Some((score, at));
        }
    }
    match best {
        Some((_, at)) => Some(whole(lines, last_print(lines, at, text_start), text_start)),
        None => stopped_headline(lines, text_start),
    }
}

/// How often each short line is printed, as a line, as an echo or as the end of a breadcrumb.
fn occurrences<'a>(lines: &'a [Line<'_>]) -> HashMap<std::borrow::Cow<'a, str>, usize> {
    let mut counts = HashMap::new();
    for line in lines.iter().filter(|line| !line.key.text.is_empty()) {
        let key = match line.echo {
            Some(echo) => std::borrow::Cow::Owned(Key::of(echo).text),
            None => std::borrow::Cow::Borrowed(line.key.text.as_str()),
        };
        *counts.entry(key).or_insert(0) += 1;
    }
    counts
}

/// The print of the chosen line that stands nearest above the text, and not behind a variable's name.
fn last_print(lines: &[Line<'_>], chosen: usize, text_start: usize) -> usize {
    let Some(key) = lines.get(chosen).map(|line| Headline::of(line).key) else { return chosen };
    let prints = |plain: bool| {
        (chosen..text_start).rev().find(|at| {
            lines.get(*at).is_some_and(|line| {
                line.class == Class::Plain && line.echo.is_none() == plain && Headline::of(line).key == key
            })
        })
    };
    prints(true).or_else(|| prints(false)).unwrap_or(chosen)
}

/// A line as a headline: without the variable's name or the marks of emphasis around it.
struct Headline<'a> {
    text: &'a str,
    key: Key,
}

impl<'a> Headline<'a> {
    fn of(line: &Line<'a>) -> Self {
        let text = line.echo.unwrap_or(line.text);
        Self { text, key: Key::of(text) }
    }

    fn score(&self, lines: &[Line<'_>], at: usize) -> i32 {
        let words = self.key.words();
        let verb = self.key.contains(Kinds::VERB);
        let mut score = match words {
            0..=2 => -2,
            3..=4 => 0,
            5..=7 => 2,
            8..=35 => 3,
            _ => 1,
        };
        let is_stamp = |next: usize| lines.get(next).is_some_and(|line| line.class == Class::Stamp);
        if is_stamp(at + 1) {
            score += 3;
        } else if is_stamp(at + 2) && lines.get(at + 1).is_some_and(|line| line.class != Class::Plain) {
            score += 2;
        }
        let charge = |score: &mut i32, holds: bool, weight: i32| {
            if holds {
                *score += weight;
            }
        };
        charge(&mut score, verb, 1);
        charge(&mut score, is_capitals(self.text) && words >= 5, 1);
        charge(&mut score, !verb && words <= 10 && self.opens_as_organisation(), -2);
        charge(&mut score, !verb && words <= 8 && self.key.phrase(0, 1) == "tin", -3);
        charge(&mut score, self.text.ends_with(':'), -2);
        charge(&mut score, ends_sentence(self.text), -1);
        charge(&mut score, self.text.starts_with(['-', '•', '+', '►', '▪']), -2);
        charge(&mut score, words <= 10 && has_date(self.text) && words <= 8, -1);
        charge(&mut score, is_name(self.text, &self.key), -5);
        charge(&mut score, words <= 8 && self.key.opens_with(Kinds::BYLINE) && !verb, -3);
        charge(&mut score, words <= 4 && beside_short(lines, at), -1);
        score
    }

    fn opens_as_organisation(&self) -> bool {
        const ORGANISATIONS: [&str; 14] = [
            "dang bo",
            "dang uy",
            "chi bo",
            "tinh uy",
            "thanh uy",
            "huyen uy",
            "quan uy",
            "thi uy",
            "uy ban",
            "ubnd",
            "hoi dong",
            "mat tran",
            "truong chinh",
            "lien doan",
        ];
        ORGANISATIONS.contains(&self.key.phrase(0, 2)) || ["so", "ubnd", "bao", "ban"].contains(&self.key.phrase(0, 1))
    }
}

/// An entry of a menu that is printed one to a line stands among others as short.
fn beside_short(lines: &[Line<'_>], at: usize) -> bool {
    let short = |other: Option<&Line<'_>>| {
        other.is_some_and(|line| line.words <= 4 && matches!(line.class, Class::Plain | Class::Section))
    };
    short(at.checked_sub(1).and_then(|before| lines.get(before))) || short(lines.get(at + 1))
}

/// A personal name: two to five words, all capitalised, that open with a family name; or any two.
fn is_name(text: &str, key: &Key) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let capitalised =
        words.iter().all(|word| word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic));
    match words.len() {
        2 => capitalised,
        3..=5 => capitalised && super::cover::kinds_of(key.phrase(0, 1)).has(Kinds::FAMILY),
        _ => false,
    }
}

/// The chosen line with the one that completes it, where the title is broken over two.
fn whole(lines: &[Line<'_>], at: usize, text_start: usize) -> Title {
    let text = |at: usize| lines.get(at).map_or("", |line| plain_headline(line.echo.unwrap_or(line.text)));
    let (first, next) = (text(at), text(at + 1));
    let joins = at + 1 < text_start && lines.get(at + 1).is_some_and(|line| goes_on(first, line));
    if joins {
        return Title { first: at, end: at + 2, text: format!("{first} {next}") };
    }
    Title { first: at, end: at + 1, text: first.to_owned() }
}

/// True where `next` reads on from `first`: in small letters, behind a comma, a dash or a word that needs another,
/// or both in capitals with nothing between.
fn goes_on(first: &str, next: &Line<'_>) -> bool {
    const OPEN_WORDS: [&str; 12] = ["của", "và", "tại", "với", "trong", "các", "những", "là", "do", "để", "theo", "từ"];
    if next.class != Class::Plain || next.echo.is_some() || first.ends_with(['.', '?', '!', '…', ':']) {
        return false;
    }
    let small = next.text.starts_with(char::is_lowercase);
    if next.gap {
        return small;
    }
    let last = first.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let open = first.ends_with([',', '-', '–', '—']) || OPEN_WORDS.contains(&last.as_str());
    let capitals = is_capitals(first)
        && is_capitals(next.text)
        && first.split_whitespace().count() >= 3
        && !is_name(next.text, &next.key)
        && !next.key.opens_with(Kinds::BYLINE);
    small || open || capitals
}

/// A headline without the marks of emphasis that a converter to plain text left.
fn plain_headline(text: &str) -> &str {
    let text = text.trim_start_matches('#').trim();
    text.strip_prefix("**").and_then(|inner| inner.strip_suffix("**")).map_or(text, str::trim)
}

/// A first paragraph that is one short sentence and no news opening: ward sites end headlines with a full stop.
fn stopped_headline(lines: &[Line<'_>], at: usize) -> Option<Title> {
    let (line, next) = (lines.get(at)?, lines.get(at + 1)?);
    let single = ends_sentence(line.text) && line.text.matches(". ").count() == 0 && !line.text.ends_with(';');
    let headline = line.class == Class::Prose
        && single
        && line.words <= LONGEST_STOPPED
        && !line.key.opens_with(Kinds::OPENING)
        && !opens_with_dateline(line.text)
        && (next.class == Class::Stamp || (next.class == Class::Prose && next.words > line.words));
    headline.then(|| Title { first: at, end: at + 1, text: plain_headline(line.text).to_owned() })
}
