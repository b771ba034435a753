//! Where a text may name a law.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::super::names::Lexicon;
use super::{LawKey, LawType};
use crate::base::Span;
use crate::text::{each_token, tokens};

/// A place where a text may name a law.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LawMention {
    /// From the type to where the name may reach, and the year.
    pub span: Span,
    /// What the text says.
    pub key: LawKey,
}

/// A name has at most so many words and marks; one of a law that amends others, more.
const LONGEST: usize = 16;
const LONGEST_AMENDING: usize = 32;

/// The bytes behind a type in which its name and year are looked for.
const AHEAD: usize = 400;

/// The bytes before a type that are looked at.
const BEHIND: usize = 120;

/// The words before a type in which a country makes it a foreign law.
const FOREIGN_WITHIN: usize = 8;

/// The beginnings of names, each in the cases that texts have.
struct Heads {
    finder: AhoCorasick,
    /// The type, and the words that the head stands for.
    heads: Vec<(LawType, Vec<String>)>,
}

impl Heads {
    fn get() -> &'static Option<Self> {
        static SHARED: LazyLock<Option<Heads>> = LazyLock::new(Heads::new);
        &SHARED
    }

    fn new() -> Option<Self> {
        let mut patterns: Vec<String> = Vec::new();
        let mut heads = Vec::new();
        for (kind, name) in [
            (LawType::Law, "luật"),
            (LawType::Code, "bộ luật"),
            (LawType::Ordinance, "pháp lệnh"),
            (LawType::Constitution, "hiến pháp"),
        ] {
            for written in cases(name) {
                patterns.push(written);
                heads.push((kind, Vec::new()));
            }
        }
        for (code, name) in &Lexicon::get().codes {
            patterns.push(code.clone());
            heads.push((LawType::Code, name.clone()));
        }
        let finder = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(patterns).ok()?;
        Some(Self { finder, heads })
    }
}

/// A name in small letters, with capitals at its start or at each word, and in capitals.
fn cases(name: &str) -> Vec<String> {
    let capital = |word: &str| -> String {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
    };
    let each = name.split(' ').map(capital).collect::<Vec<_>>().join(" ");
    let last = name.rsplit_once(' ').map(|(rest, last)| format!("{rest} {}", capital(last)));
    let mut cases = vec![name.to_owned(), capital(name), each, name.to_uppercase()];
    cases.extend(last);
    cases.sort();
    cases.dedup();
    cases
}

/// The places where `text` may name a law, in order. Those in `taken`, spans of other mentions in order, and names that
/// a law's number follows are left out; so are bills and laws of other countries.
pub fn mentions(text: &str, taken: &[Span]) -> Vec<LawMention> {
    let Some(heads) = Heads::get() else { return Vec::new() };
    let mut mentions: Vec<LawMention> = Vec::new();
    let mut after_amending = 0;
    let mut bill_until = 0;
    for found in heads.finder.find_iter(text) {
        let Some((kind, name)) = heads.heads.get(found.pattern().as_usize()) else { continue };
        let head = Span::new(found.start(), found.end());
        let next = taken.partition_point(|span| span.end <= head.start);
        let next = taken.get(next);
        if !is_word(text, head) || head.start < after_amending || next.is_some_and(|span| span.overlaps(head)) {
            continue;
        }
        let capital = head.slice(text).starts_with(char::is_uppercase);
        if *kind == LawType::Law && is_other_law(text, head.start, capital) {
            continue;
        }
        let before = Before::read(text, head.start);
        let is_bill = before.is_bill(*kind) || (head.start < bill_until && before.goes_on);
        if is_bill {
            bill_until = head.end + BEHIND;
        }
        if before.is_other(*kind, capital) {
            continue;
        }
        let Some(after) = After::read(text, head.end, next, name) else { continue };
        // What a bill would amend is a law.
        if after.is_amending() && !is_bill {
            after_amending = after.end;
        }
        let is_foreign = after.year.is_none() && before.is_foreign;
        if is_bill || is_foreign || after.is_numbered || (after.words.is_empty() && after.year.is_none()) {
            continue;
        }
        let key = LawKey {
            kind: *kind,
            is_capital: capital || after.is_capital || before.cites,
            words: after.words,
            year: after.year,
        };
        mentions.push(LawMention { span: Span::new(head.start, after.end), key });
    }
    mentions
}

/// The span of a mention as far as its name reaches: `words` of its words, marks left out, and the year where that
/// belongs to the name.
pub fn narrowed(text: &str, mention: Span, words: usize, with_year: bool) -> Span {
    let Some(slice) = text.get(mention.start..mention.end).filter(|_| !with_year) else { return mention };
    let Some(heads) = Heads::get() else { return mention };
    let Some(head) = heads.finder.find(slice).filter(|head| head.start() == 0) else { return mention };
    let named = heads.heads.get(head.pattern().as_usize()).map_or(0, |(_, name)| name.len());
    let rest = slice.get(head.end()..).unwrap_or_default();
    let last = tokens(rest).take(words.saturating_sub(named)).last();
    Span::new(mention.start, mention.start + head.end() + last.map_or(0, |span| span.end))
}

fn is_word(text: &str, span: Span) -> bool {
    let beside = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric());
    // A byline or a page mark may be glued behind ("LuậtĐất"); a letter before makes another word of it.
    beside(text.get(..span.start).and_then(|text| text.chars().next_back()))
        && beside(text.get(span.end..).and_then(|text| text.chars().next()))
}

/// True of *pháp luật* and *kỷ luật* where a space alone parts the words, as of most that a text has: told without reading what
/// stands before them, for neither a bill nor a list ends with such a word.
fn is_other_law(text: &str, at: usize, is_capital: bool) -> bool {
    const LONGEST: usize = 24;
    let from = text.ceil_char_boundary(at.saturating_sub(LONGEST));
    let before = text.get(from..at).and_then(|head| head.strip_suffix(' ')).and_then(|head| head.rsplit_once(' '));
    before.is_some_and(|(_, word)| {
        word.chars().all(char::is_alphabetic) && Lexicon::get().is_other(&term_of(word), is_capital)
    })
}

/// What stands before a type.
struct Before {
    words: Vec<String>,
    is_foreign: bool,
    /// Whether only a comma or *và* stands before it, so that it goes on a list.
    goes_on: bool,
    /// Whether an article of it is named, or its carrying out: *điều 9 luật doanh nghiệp*.
    cites: bool,
}

impl Before {
    fn read(text: &str, at: usize) -> Self {
        let mut start = at.saturating_sub(BEHIND);
        while !text.is_char_boundary(start) {
            start += 1;
        }
        let stretch = text.get(start..at).unwrap_or_default();
        let sentence = stretch.rfind(['.', ';', '!', '?', '\n']).map_or(0, |end| end + 1);
        let stretch = stretch.get(sentence..).unwrap_or_default();
        let (mut spans, mut words): (Vec<Span>, Vec<String>) = (Vec::new(), Vec::new());
        each_token(stretch, |token| {
            spans.push(token.span);
            words.push(token.term.exact.to_string());
        });
        let gap = spans.last().map_or(stretch, |last| stretch.get(last.end..).unwrap_or_default());
        let goes_on =
            gap.contains(',') || words.last().is_some_and(|word| matches!(word.as_str(), "và" | "hay" | "hoặc"));
        let lexicon = Lexicon::get();
        let from = words.len().saturating_sub(FOREIGN_WITHIN);
        let capital = |at: usize| spans.get(at).is_some_and(|span| span.slice(stretch).starts_with(char::is_uppercase));
        let foreign =
            (from..words.len()).any(|at| capital(at) && lexicon.foreign_at(words.get(at..).unwrap_or_default()) > 0);
        let at_home = words.windows(2).any(|pair| pair == ["việt", "nam"]);
        // A mark parts the words before it from the type, but not from the list.
        let words = if gap.contains(['"', '“', '”', '(', ')']) { Vec::new() } else { words };
        let cites = words.last().is_some_and(|word| word.starts_with(|letter: char| letter.is_ascii_digit()))
            || words.ends_with(&["thi".to_owned(), "hành".to_owned()]);
        Self { words, is_foreign: foreign && !at_home, goes_on, cites }
    }

    fn is_bill(&self, kind: LawType) -> bool {
        let mut words = self.words.as_slice();
        while let Some((last, rest)) = words.split_last()
            && matches!(last.as_str(), "các" | "những" | "một" | "số" | "hai" | "ba" | "bộ" | "luật" | "về" | "của")
        {
            words = rest;
        }
        let is_bill = |words: &[String]| Lexicon::get().bill.iter().any(|bill| words.ends_with(bill));
        is_bill(words) || (kind == LawType::Law && is_bill(&self.words))
    }

    fn is_other(&self, kind: LawType, is_capital: bool) -> bool {
        let is_other = |word: &String| Lexicon::get().is_other(word, is_capital);
        kind == LawType::Law && self.words.last().is_some_and(is_other)
    }
}

/// What stands behind a type.
struct After {
    words: Vec<String>,
    year: Option<u16>,
    end: usize,
    is_numbered: bool,
    /// Whether the word behind the type has a capital.
    is_capital: bool,
}

impl After {
    fn read(text: &str, at: usize, taken: Option<&Span>, name: &[String]) -> Option<Self> {
        let mut limit = text.len().min(at + AHEAD);
        while !text.is_char_boundary(limit) {
            limit -= 1;
        }
        let taken = taken.filter(|span| span.start < limit && span.start >= at);
        let reach = taken.map_or(limit, |span| span.start);
        let stretch = text.get(at..reach)?;
        let mut after = Self { words: name.to_vec(), year: None, end: at, is_numbered: false, is_capital: false };
        let mut last = 0;
        let mut day = Day::default();
        let mut whole = true;
        for span in tokens(stretch) {
            if span.end == stretch.len() && reach == limit && limit < text.len() {
                whole = false;
                break;
            }
            let gap = stretch.get(last..span.start).unwrap_or_default();
            let word = span.slice(stretch);
            if let Some(year) = year_of(word).filter(|_| !after.words.is_empty() || gap.trim().is_empty()) {
                if joins(gap).is_some() || day.ends_at(gap) {
                    after.year = Some(year);
                    after.end = at + span.end;
                }
                whole = false;
                break;
            }
            if day.goes_on(gap, word, after.words.last()) {
                last = span.end;
                continue;
            }
            let Some(marks) = joins(gap) else {
                whole = false;
                break;
            };
            let word = term_of(word);
            let longest = if after.is_amending() { LONGEST_AMENDING } else { LONGEST };
            let is_next =
                word == "luật" && !after.is_amending() && after.words.last().is_some_and(|last| last != "pháp");
            if after.words.len() >= longest || is_next {
                whole = false;
                break;
            }
            after.is_capital |= last == 0 && span.slice(stretch).starts_with(char::is_uppercase);
            after.words.extend(marks.iter().map(|mark| (*mark).to_owned()));
            after.words.push(word);
            last = span.end;
            after.end = at + last;
        }
        let touches = whole && joins(stretch.get(last..).unwrap_or_default()).is_some();
        let number = taken.map(|span| span.slice(text)).unwrap_or_default();
        let bare = number.trim_start_matches(|letter: char| !letter.is_ascii_digit());
        let by_number =
            number.chars().take_while(|letter| !letter.is_ascii_digit()).count() <= "Luật số ".chars().count();
        let is_law = bare.contains("QH") || bare.contains("CTN") || bare.contains("HĐNN");
        after.is_numbered = touches && by_number && is_law && after.words.len() <= LONGEST;
        Some(after)
    }

    fn is_amending(&self) -> bool {
        matches!(self.words.as_slice(), [first, second, ..] if first == "sửa" && second == "đổi")
    }
}

/// The exact term of a token, which this thread has mostly met before.
fn term_of(token: &str) -> String {
    let mut term = String::new();
    each_token(token, |token| term.push_str(&token.term.exact));
    term
}

/// The marks of a gap between words of one name; `None` where it parts them.
fn joins(gap: &str) -> Option<Vec<&'static str>> {
    let mut marks = Vec::new();
    for letter in gap.chars() {
        match letter {
            ' ' | '\u{A0}' => {}
            ',' => marks.push(","),
            '-' | '–' | '‑' | '&' | '/' => marks.push("-"),
            '(' => marks.push("("),
            ')' => marks.push(")"),
            _ => return None,
        }
    }
    Some(marks)
}

/// A year of four digits in which a law may have been passed.
fn year_of(word: &str) -> Option<u16> {
    let year = (word.len() == 4).then(|| word.parse().ok()).flatten()?;
    (1945..=2099).contains(&year).then_some(year)
}

/// The day and the month of a date behind *ngày* or *từ*.
#[derive(Default)]
struct Day(usize);

impl Day {
    /// True of a day or a month behind one of these, which is no word of a name.
    fn goes_on(&mut self, gap: &str, word: &str, last: Option<&String>) -> bool {
        let short = word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
        let place = match self.0 {
            0 => last.is_some_and(|last| last == "ngày" || last == "từ"),
            1 => is_between(gap),
            _ => false,
        };
        if short && place {
            self.0 += 1;
        }
        short && place
    }

    fn ends_at(&self, gap: &str) -> bool {
        self.0 == 2 && is_between(gap)
    }
}

fn is_between(gap: &str) -> bool {
    matches!(gap.trim(), "/" | "-" | "." | "–")
}
