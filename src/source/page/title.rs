//! The line of a page that is its title.

use std::borrow::Cow;

use hashbrown::HashMap;

use super::cover::{Key, Kinds};
use super::line::{Class, Line};
use super::shape::{ends_sentence, has_date, is_capitals, opens_with_dateline};

/// Words of a form of address.
const LONGEST_ADDRESS: usize = 10;

/// The lines that make up the title: one, or two of a title broken over two lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Title {
    /// Its first line.
    pub(super) first: usize,
    /// One past its last line.
    pub(super) end: usize,
    /// Its words.
    pub(super) text: String,
}

/// Below this a line is rather text than a title.
const LEAST_SCORE: i32 = -2;
/// A headline that ends in a full stop has at most so many words.
const LONGEST_STOPPED: usize = 25;

/// The title among the lines before `text_start`, the first paragraph.
///
/// Every short line there that is no furniture is weighed by what it has of a headline: length, a word for what
/// happened, a publish stamp below it, being printed twice; and of anything else: a name, an organisation, a caption.
/// The best wins, of equals the first. Without one, a first paragraph that is one short sentence may be it.
pub(super) fn choose(lines: &[Line<'_>], text_start: usize) -> Option<Title> {
    let printed = occurrences(lines);
    // In a bare text, and where no paragraph follows, as in a poem, little but its place tells a title.
    let bare = lines.iter().skip(1).all(|line| !line.gap) || text_start >= lines.len();
    let first_bonus = if bare { 4 } else { 2 };
    // The site's name and its main menu stand above the article.
    let header = |line: &Line<'_>| line.class == Class::Site || line.key.text.starts_with("trang chu");
    let header_end = lines.get(..text_start).unwrap_or_default().iter().rposition(header).unwrap_or(0);
    let mut best: Option<(i32, Headline)> = None;
    let mut first = true;
    let mut at = 0;
    while at < text_start {
        let Some(headline) = Headline::at(lines, at, text_start, &printed) else {
            at += 1;
            continue;
        };
        at = headline.title.end;
        let repeated = printed.get(headline.key.text.as_str()).is_some_and(|count| *count > 1);
        let in_header = at <= header_end && !repeated;
        let score = headline.score(lines)
            + if repeated { 2 } else { 0 }
            + if in_header { -4 } else { 0 }
            + if std::mem::take(&mut first) { first_bonus } else { 0 };
        let better = best.as_ref().is_none_or(|(most, _)| score > *most);
        if score >= LEAST_SCORE && better {
            best = Some((score, headline));
        }
    }
    match best {
        Some((_, headline)) => Some(last_print(lines, headline, text_start)),
        None => stopped_headline(lines, text_start),
    }
}

/// The number of times that each short line is printed, as a line, as an echo or as the end of a breadcrumb.
type Printed<'a> = HashMap<Cow<'a, str>, usize>;

fn occurrences<'a>(lines: &'a [Line<'_>]) -> Printed<'a> {
    let mut counts = HashMap::new();
    for line in lines.iter().filter(|line| !line.key.text.is_empty()) {
        let key = match line.echo {
            Some(echo) => Cow::Owned(Key::of(echo).text),
            None => Cow::Borrowed(line.key.text.as_str()),
        };
        *counts.entry(key).or_insert(0) += 1;
    }
    counts
}

/// The print of the chosen headline that stands nearest above the text, rather not behind a variable's name.
fn last_print(lines: &[Line<'_>], chosen: Headline, text_start: usize) -> Title {
    let Title { first, end, .. } = chosen.title;
    let later = lines.get(end..text_start).unwrap_or_default();
    let again = later.iter().rposition(|line| {
        line.class == Class::Plain && line.echo.is_none() && line.key == chosen.key && end - first == 1
    });
    match again {
        Some(later) => Title { first: end + later, end: end + later + 1, ..chosen.title },
        None => chosen.title,
    }
}

/// One or two lines that may be the title.
struct Headline {
    title: Title,
    key: Key,
    caption: bool,
}

impl Headline {
    /// The headline that starts at `at`, if that line can start one.
    fn at(lines: &[Line<'_>], at: usize, text_start: usize, printed: &Printed<'_>) -> Option<Self> {
        let line = lines.get(at)?;
        // *Toàn cảnh …* opens captions, and headlines too.
        let caption = line.class == Class::Caption && line.key.opens_with(Kinds::CAPTION) && !ends_sentence(line.text);
        // *Kính thưa các đồng chí,*
        let address = line.text.ends_with(',') && line.words <= LONGEST_ADDRESS;
        let row = line.text.contains('\t');
        if !(line.class == Class::Plain || caption) || address || row || line.text.ends_with('|') {
            return None;
        }
        let first = plain_headline(line.echo.unwrap_or(line.text));
        let single = |key: &str| printed.get(key).is_none_or(|count| *count == 1);
        let next = lines.get(at + 1).filter(|next| {
            at + 1 < text_start && goes_on(first, next) && single(&next.key.text) && single(&line.key.text)
        });
        let text = next.map_or_else(|| first.to_owned(), |next| format!("{first} {}", plain_headline(next.text)));
        let end = at + 1 + usize::from(next.is_some());
        Some(Self { key: Key::of(&text), title: Title { first: at, end, text }, caption })
    }

    fn score(&self, lines: &[Line<'_>]) -> i32 {
        let (words, text) = (self.key.words(), self.title.text.as_str());
        let verb = self.key.contains(Kinds::VERB);
        let length = match words {
            0..=2 => -2,
            3..=4 => 0,
            5..=7 => 2,
            8..=35 => 3,
            _ => 1,
        };
        let class = |at: usize| lines.get(at).map(|line| line.class);
        let stamped = class(self.title.end) == Some(Class::Stamp);
        let stamped_later = !stamped
            && class(self.title.end).is_some_and(|class| class != Class::Plain)
            && class(self.title.end + 1) == Some(Class::Stamp);
        let weights = [
            (stamped, 3),
            (stamped_later, 2),
            (verb, 1),
            (words >= 5 && is_capitals(text), 1),
            (words <= 10 && !verb && self.opens_as_organisation(), -2),
            (words <= 7 && !verb && self.opens_as_organisation(), -4),
            (words <= 8 && !verb && self.key.phrase(0, 1) == "tin", -3),
            (words <= 8 && !verb && self.key.opens_with(Kinds::BYLINE), -3),
            (words <= 8 && has_date(text), -1),
            (words <= 4 && beside_short(lines, &self.title), -1),
            (text.ends_with(':'), -2),
            (ends_sentence(text), -1),
            (text.starts_with(['-', '•', '+', '►', '▪']), -2),
            (is_name(text, &self.key), -5),
            (self.caption, -5),
        ];
        length + weights.into_iter().filter(|(holds, _)| *holds).map(|(_, weight)| weight).sum::<i32>()
    }

    fn opens_as_organisation(&self) -> bool {
        opens_as_office(&self.key) || ["so", "ubnd", "bao", "ban"].contains(&self.key.phrase(0, 1))
    }
}

/// True for what opens as the names of offices and of organisations of the Party do.
pub(super) fn opens_as_office(key: &Key) -> bool {
    const OFFICES: [&str; 14] = [
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
    OFFICES.contains(&key.phrase(0, 2))
}

/// An entry of a menu that is printed one to a line stands among others as short.
fn beside_short(lines: &[Line<'_>], title: &Title) -> bool {
    let short = |other: Option<&Line<'_>>| {
        other.is_some_and(|line| line.words <= 4 && matches!(line.class, Class::Plain | Class::Section))
    };
    short(title.first.checked_sub(1).and_then(|before| lines.get(before))) || short(lines.get(title.end))
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

/// True where `next` reads on from `first`: in small letters, behind a comma, a dash or a word that needs another,
/// or both in capitals with nothing between.
fn goes_on(first: &str, next: &Line<'_>) -> bool {
    const OPEN_WORDS: [&str; 12] = ["của", "và", "tại", "với", "trong", "các", "những", "là", "do", "để", "theo", "từ"];
    // The second half alone may be made of a section's words (`dân vận năm 2020`).
    let words_only = match next.class {
        Class::Plain => true,
        Class::Section => !next.text.contains(['>', '»', '›', '|']),
        Class::Stamp => !has_date(next.text) && !next.text.contains(':'),
        _ => false,
    };
    if !words_only || next.echo.is_some() || first.ends_with(['.', '?', '!', '…', ':']) {
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
        && first.split_whitespace().count() >= if next.class == Class::Plain { 3 } else { 5 }
        && (next.class == Class::Plain || next.words >= 3)
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
