//! The words of a query, and which of them the index has.

use super::MOST_WORDS;
use super::keys;
use crate::analysis::Form;
use crate::base::Span;
use crate::query::{Kind, Leaf, Node, Occur, Parsed};
use crate::search::reading::accents::could_bear_marks;
use crate::search::reading::lookup::WordCounts;
use crate::search::reading::shape::is_text;
use crate::search::request::Scope;
use crate::text::{exact_term, fold, is_marked, tokens};

/// One word of a query that is looked for in texts.
#[derive(Clone, Debug)]
pub(super) struct Typed {
    /// Its place in the query.
    pub span: Span,
    pub exact: String,
    pub folded: String,
    pub marked: bool,
    /// The number of articles that have it, in any form where it is bare.
    pub freq: u64,
    /// Whether it is so rare that it may be a slip all the same.
    pub rare: bool,
    /// Where it stands.
    pub place: Place,
    /// How its letters were typed.
    pub case: Case,
    /// Whether it belongs to a number or a code, which is read as it stands.
    pub code: bool,
}

/// Where a word of a query stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// Among plain words side by side: it may be two, or half a one.
    Free,
    /// In quotation marks, after a sign, in a field or a group: it is meant as it stands.
    Held,
}

/// How the letters of a word were typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// In small letters, or as the first word of a query, whose capital tells nothing.
    Small,
    /// With a capital at its head, as names are.
    Name,
    /// In capitals, as abbreviations are.
    Capitals,
}

impl Case {
    fn of(text: &str, is_first: bool) -> Self {
        let mut letters = text.chars().filter(|letter| letter.is_alphabetic());
        match (letters.next().is_some_and(char::is_uppercase), letters.next().is_some_and(char::is_uppercase)) {
            (true, true) => Self::Capitals,
            (true, false) if !is_first => Self::Name,
            _ => Self::Small,
        }
    }
}

/// A word in fewer articles than this share of them may be a slip that printers made too.
const RARE: f64 = 1.0 / 2000.0;

/// No syllable has more consonants on one side of its vowel (`ngh`).
const LONGEST_FRAGMENT: usize = 3;

impl Typed {
    /// True where it can only be read as it stands.
    pub fn is_settled(&self) -> bool {
        self.code
            || self.freq > 0 && !self.rare && !self.is_fragment() && (self.marked || !could_bear_marks(&self.folded))
    }

    /// True for a piece that is no word by itself: letters without a vowel.
    pub fn is_fragment(&self) -> bool {
        self.exact.chars().count() <= LONGEST_FRAGMENT
            && self.folded.bytes().all(|letter| letter.is_ascii_lowercase() && !b"aeiouy".contains(&letter))
    }

    /// True where no article has it.
    pub fn is_lacking(&self) -> bool {
        self.freq == 0 && !self.code
    }
}

/// The first words of a query that are wanted in texts, in order.
pub(super) fn typed<C: WordCounts>(parsed: &Parsed, scope: Scope, counts: &C) -> Result<Vec<Typed>, C::Error> {
    let mut leaves: Vec<(Span, Place)> = Vec::new();
    gather(&parsed.tree, Place::Free, &mut leaves);
    leaves.sort();
    let articles = counts.articles() as f64;
    let mut found = Vec::new();
    for (leaf, place) in leaves {
        for token in tokens(leaf.slice(&parsed.query)) {
            if found.len() == MOST_WORDS {
                return Ok(found);
            }
            let span = Span::new(leaf.start + token.start, leaf.start + token.end);
            let text = span.slice(&parsed.query);
            let exact = exact_term(text);
            let folded = fold(&exact).into_owned();
            let marked = is_marked(&exact);
            let code = is_code(&parsed.query, span);
            let form = if marked { Form::Exact } else { Form::Folded };
            let freq = if code { 0 } else { counts.having(if marked { &exact } else { &folded }, form, scope)? };
            let rare = (freq as f64) < articles * RARE && !text.bytes().all(|byte| byte.is_ascii_digit());
            let case = Case::of(text, found.is_empty());
            found.push(Typed { span, exact, folded, marked, freq, rare, place, case, code });
        }
    }
    Ok(found)
}

/// The words and phrases of a tree that are looked for in texts, with where they stand.
fn gather(node: &Node, place: Place, found: &mut Vec<(Span, Place)>) {
    match node {
        Node::Leaf(Leaf { field, span, kind }) if is_text(*field) => match kind {
            Kind::Word { .. } => found.push((*span, if field.is_none() { place } else { Place::Held })),
            Kind::Phrase { .. } => found.push((*span, Place::Held)),
            Kind::Prefix { .. } | Kind::Fuzzy { .. } | Kind::Dates { .. } => {}
        },
        Node::Leaf(_) => {}
        Node::Clauses(clauses) => {
            for clause in clauses.iter().filter(|clause| clause.occur != Occur::MustNot) {
                gather(&clause.node, if clause.occur == Occur::Should { place } else { Place::Held }, found);
            }
        }
        Node::And(parts) | Node::Or(parts) => parts.iter().for_each(|part| gather(part, Place::Held, found)),
    }
}

/// True for a word that stands in one piece with a stroke, or with a hyphen and a figure (`03-CT/TW`, `covid-19`), and
/// for figures with letters that no input method gives (`u23`).
fn is_code(query: &str, span: Span) -> bool {
    let before = query.get(..span.start).unwrap_or_default();
    let after = query.get(span.end..).unwrap_or_default();
    let text = span.slice(query);
    let has_digit = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
    let head = before.rfind(char::is_whitespace).map_or(0, |at| at);
    let tail = span.end + after.find(char::is_whitespace).unwrap_or(after.len());
    let piece = query.get(head..tail).unwrap_or_default();
    piece.contains('/') || piece.contains('-') && has_digit(piece) || has_digit(text) && keys::letters(text).is_empty()
}
