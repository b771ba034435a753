//! The role of one use of an organisation's name in the article: is it acting, acted upon, or passed by?

use super::lexer::{Gap, Word, words};
use super::lexicon::{SAYING, VERBS};
use super::mention::Use;
use crate::base::Span;

/// The number of names in a row that are a list of those present.
const LIST: usize = 4;

/// The part of the article that a text is.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Part {
    Title,
    Lead,
    /// The running text; where there is no lead its first paragraph stands in.
    Body {
        /// Whether it does.
        first_is_lead: bool,
    },
}

/// The prominence of the sentence of a use.
#[derive(Clone, Copy, PartialEq)]
enum Zone {
    Lead,
    /// The first sentence that begins with a date, where reports say what happened.
    Dated,
    Elsewhere,
}

/// The worth of one use.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Role {
    Title,
    LeadSubject,
    Subject,
    Object,
    /// A post, an affiliation, a guest, a source.
    Passing {
        in_lead: bool,
        /// Whether it is a mention of the organisation itself rather than of someone's post in it.
        counts: bool,
    },
}

/// The role of every use in `text`, and whether a dated sentence has been seen by its end.
pub(super) fn roles(text: &str, uses: &[Use], part: Part, dated_before: bool) -> (Vec<Role>, bool) {
    let listed = in_lists(text, uses);
    let first = text.trim_start_matches(['\n', ' ', '\t', '*']);
    let first_end = memchr::memchr(b'\n', first.as_bytes()).unwrap_or(first.len()) + (text.len() - first.len());
    let looks = !dated_before && part != Part::Title && !uses.is_empty();
    let dated = if looks { first_dated_sentence(text) } else { None };
    let zone = |used: &Use| match part {
        Part::Title | Part::Lead => Zone::Lead,
        Part::Body { first_is_lead: true } if used.word.start < first_end => Zone::Lead,
        Part::Body { .. } if dated.is_some_and(|dated| dated.overlaps(used.word)) => Zone::Dated,
        Part::Body { .. } => Zone::Elsewhere,
    };
    let roles = uses.iter().zip(listed).enumerate().map(|(at, (used, listed))| {
        if listed { Role::Passing { in_lead: false, counts: false } } else { role(text, uses, at, part, zone(used)) }
    });
    (roles.collect(), dated_before || dated.is_some())
}

fn role(text: &str, uses: &[Use], at: usize, part: Part, zone: Zone) -> Role {
    let in_lead = zone == Zone::Lead;
    let Some(used) = uses.get(at) else { return Role::Passing { in_lead, counts: false } };
    let left = used.left;
    let below_another = at > 0
        && uses.get(at - 1).is_some_and(|before| {
            before.mentions.iter().any(|mention| mention.parent.is_some())
                && text.get(before.end..used.word.start).is_some_and(|between| between.len() < 20)
        });
    if left.post || left.parent || below_another {
        return Role::Passing { in_lead: in_lead && !left.post, counts: false };
    }
    if part == Part::Title {
        return Role::Title;
    }
    if left.object {
        return Role::Object;
    }
    if left.owner || left.place {
        return Role::Passing { in_lead, counts: true };
    }
    match what_follows(text, uses, at) {
        Follows::Verb if zone != Zone::Elsewhere => Role::LeadSubject,
        Follows::Verb => Role::Subject,
        Follows::Saying => Role::Passing { in_lead: false, counts: true },
        Follows::Other => Role::Passing { in_lead, counts: true },
    }
}

enum Follows {
    Verb,
    Saying,
    Other,
}

/// Auxiliaries that stand between a subject and its verb.
const AUXILIARIES: [&str; 21] = [
    "đã", "đang", "sẽ", "vừa", "cũng", "được", "bị", "có", "không", "chưa", "vẫn", "luôn", "phải", "cần", "là", "hiện",
    "mới", "còn", "tạm", "ra", "chỉ",
];

/// The number of parents that are looked past for the verb.
const DEEPEST: usize = 4;
/// The distance behind a name over which its verb is looked for, in bytes.
const FOLLOWING: usize = 150;

fn what_follows(text: &str, uses: &[Use], at: usize) -> Follows {
    let Some(mut used) = uses.get(at) else { return Follows::Other };
    let mut next = at + 1;
    while next <= at + DEEPEST && used.mentions.iter().any(|mention| mention.parent.is_some()) {
        let Some(parent) = uses.get(next) else { break };
        used = parent;
        next += 1;
    }
    let limit = uses.get(next).map_or(text.len(), |next| next.word.start).min(used.end + FOLLOWING);
    let words = words(text, used.end, limit);
    let mut from = 0;
    // *…, Bến Lức, Long An thống nhất*: places behind the name.
    while words.get(from).is_some_and(|word| word.gap == Gap::Comma && word.is_capital()) {
        from += 1;
        while words.get(from).is_some_and(|word| word.gap == Gap::Space && word.is_capital()) {
            from += 1;
        }
    }
    let mut rest = words.get(from..).unwrap_or_default();
    if rest.first().is_none_or(|word| !word.follows_space()) {
        return Follows::Other;
    }
    let mut auxiliary = false;
    while rest.first().is_some_and(|word| AUXILIARIES.contains(&word.lower.as_str())) {
        auxiliary = true;
        rest = rest.get(1..).unwrap_or_default();
    }
    match () {
        () if SAYING.matches(rest) > 0 => Follows::Saying,
        () if VERBS.matches(rest) > 0 || auxiliary && rest.first().is_some_and(Word::follows_space) => Follows::Verb,
        () => Follows::Other,
    }
}

/// Marks the uses that stand in a list of at least [`LIST`] names.
fn in_lists(text: &str, uses: &[Use]) -> Vec<bool> {
    let mut listed = vec![false; uses.len()];
    let mut start = 0;
    let mut names = 0;
    for (at, used) in uses.iter().enumerate() {
        let joined = at > start
            && uses
                .get(at - 1)
                .and_then(|before| text.get(before.end..used.word.start))
                .is_some_and(|between| matches!(between.trim_matches(' '), "," | ";" | "và" | ", và"));
        if !joined {
            (start, names) = (at, 0);
        }
        names += used.mentions.len();
        if names >= LIST
            && let Some(stretch) = listed.get_mut(start..=at)
        {
            if names - used.mentions.len() < LIST { stretch.fill(true) } else { stretch[at - start] = true }
        }
    }
    listed
}

/// The distance into a text, in bytes, over which the first dated sentence is looked for.
const LONGEST_OPENING: usize = 16_384;

/// A sentence shorter than this, in bytes, is a stamp rather than news.
const SHORTEST_NEWS: usize = 70;

/// The first sentence that begins with a date.
fn first_dated_sentence(text: &str) -> Option<Span> {
    let mut start = 0;
    while start < text.len().min(LONGEST_OPENING) {
        let rest = text.get(start..)?;
        let end = sentence_end(rest);
        if end >= SHORTEST_NEWS && begins_with_date(rest.get(..end)?) {
            return Some(Span::new(start, start + end));
        }
        start += end;
    }
    None
}

/// The end of the first sentence of `text`: behind a line feed, or a full stop with a space behind it.
fn sentence_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    memchr::memchr2_iter(b'\n', b'.', bytes)
        .find(|at| bytes.get(*at) == Some(&b'\n') || bytes.get(at + 1) == Some(&b' '))
        .map_or(text.len(), |at| at + 1)
}

/// True for an opening such as *Sáng ngày 28/8*, *(Cổng TTĐT) - Chiều 7/4*, *Trong hai ngày 16 và 17/9*.
fn begins_with_date(opening: &str) -> bool {
    const WITHIN: usize = 9;
    const OPENING: usize = 120;
    let words = words(opening, 0, OPENING);
    words.windows(2).take(WITHIN).any(|pair| match pair {
        [word, number] => {
            matches!(word.lower.as_str(), "ngày" | "sáng" | "chiều" | "tối" | "trưa" | "hôm")
                && number.text.starts_with(|letter: char| letter.is_ascii_digit())
        }
        _ => false,
    })
}
