//! The problems of a query, and how it is read all the same.

use thiserror::Error;

use super::field::Field;
use super::{MAX_DEPTH, MAX_LENGTH, MAX_PATTERNS, MAX_SLOP, MAX_WORDS};
use crate::base::Span;

/// A part of a query that is not well-formed.
///
/// Each kind names both outcomes: its message is the error of a strict reading, [`ProblemKind::reading`] is what
/// [`parse`](super::parse) did with that part.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{kind}; {}", kind.reading())]
pub struct Problem {
    /// Where, in bytes of [`Parsed::query`](super::Parsed::query).
    pub span: Span,
    /// The kind of problem.
    pub kind: ProblemKind,
}

/// The ways a query can be not well-formed. The message says what was expected and how to write it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ProblemKind {
    /// `"chi bộ`
    #[error("this quotation mark has no partner: close the phrase, or write \\{0} for the mark itself")]
    UnclosedQuote(char),
    /// `""`
    #[error("a phrase needs words between its quotation marks: \"chi bộ\"")]
    EmptyPhrase,
    /// `"chi bộ"~x`
    #[error("expected a number of words from 0 to {MAX_SLOP} after the phrase: \"chi bộ\"~3")]
    BadSlop,
    /// `(chi bộ`
    #[error("this parenthesis is never closed: add `)`, or write \\( for the character itself")]
    UnclosedParenthesis,
    /// `chi bộ)`
    #[error("nothing is open for this parenthesis to close: add `(`, or write \\) for the character itself")]
    UnopenedParenthesis,
    /// `()`
    #[error("expected words between the parentheses: (chi bộ)")]
    EmptyGroup,
    /// `chi bộ AND`
    #[error("{word} needs something {}: chi bộ {word} đảng bộ; for the word itself write \\{word}", side(.0), word = .0)]
    MisplacedKeyword(String),
    /// `chi + bộ`
    #[error("expected a word, phrase or parenthesis right after the sign: +chi")]
    LoneSign,
    /// `title:-covid`
    #[error("a sign stands before the name of the field: -{0}:covid")]
    SignAfterField(Field),
    /// `*bộ`
    #[error("`*` stands at the end of a word, for any ending: nghị*; for the character itself write \\*")]
    MisplacedStar,
    /// `covid~7`
    #[error("expected 1 or 2 as the number of typing slips after `~`: covid~2; for the character itself write \\~")]
    BadDistance,
    /// `tieude:covid`
    #[error("there is no field {0:?}; did you mean {1}? Expected one of {fields}; for a colon in the text write {0}\\:", fields = field_list())]
    UnknownField(String, Field),
    /// `title: covid`
    #[error(
        "expected a word, phrase or parenthesis right after the colon: {0}:covid; for a colon in the text write {0}\\:"
    )]
    FieldWithoutValue(Field),
    /// `date:hôm_qua`
    #[error("{0:?} is not a date: expected date:2018, date:2018-06-30, date:30/6/2018 or date:2018..2019-06")]
    BadDate(String),
    /// `date:2019..2018`
    #[error("the range of dates ends before it begins: write the earlier date first, date:2018..2019")]
    ReversedDates,
    /// `number:abc`
    #[error("{0:?} is no document number: write number:03-CT/TW or number:15/2020/NĐ-CP")]
    BadNumber(String),
    /// A filter by when articles came, of an index that does not know it.
    #[error("this index does not know when its articles came: the next `tracuu index` begins to note it")]
    UnknownArrivals,
    /// A filter by when articles came, from a moment before that was noted; it is known from this one on.
    #[error("when articles came is known from {0} on: those that were there before can't be told by it")]
    EarlierArrivals(String),
    /// `chi bộ \`
    #[error("expected a character after the backslash: write \\\\ for a backslash")]
    DanglingEscape,
    /// The query has more than [`MAX_LENGTH`] code points.
    #[error("the query has more than {MAX_LENGTH} characters: shorten it")]
    TooLong,
    /// The query has more than [`MAX_DEPTH`] groups in one another.
    #[error("parentheses are nested more than {MAX_DEPTH} deep: take some away")]
    TooDeep,
    /// The query has more than [`MAX_WORDS`] words.
    #[error("the query has more than {MAX_WORDS} words: shorten it")]
    TooManyWords,
    /// The query has more than [`MAX_PATTERNS`] words with `*` or `~`.
    #[error("the query has more than {MAX_PATTERNS} words with `*` or `~`: leave some of these signs out")]
    TooManyPatterns,
}

impl ProblemKind {
    /// True for a filter that can't be read: without it a query would find more than was asked for, so it finds nothing.
    pub fn is_filter(&self) -> bool {
        matches!(
            self,
            Self::UnknownField(..)
                | Self::BadDate(_)
                | Self::ReversedDates
                | Self::BadNumber(_)
                | Self::UnknownArrivals
        )
    }

    /// The way in which a lenient reading takes it.
    pub fn reading(&self) -> &'static str {
        match self {
            Self::UnclosedQuote(_) => "what follows it is searched as words",
            Self::EmptyPhrase | Self::EmptyGroup => "it is passed over",
            Self::BadSlop => "the nearest allowed number is taken, or 0",
            Self::UnclosedParenthesis => "it is closed at the end of the query",
            Self::UnopenedParenthesis | Self::LoneSign => "it is passed over as punctuation",
            Self::MisplacedKeyword(_) => "it is searched as a word",
            Self::SignAfterField(_) => "the sign is passed over as punctuation",
            Self::MisplacedStar => "it is passed over as punctuation, what stands around it is searched as words",
            Self::BadDistance | Self::FieldWithoutValue(_) => "it is searched as words",
            Self::UnknownField(..)
            | Self::BadDate(_)
            | Self::ReversedDates
            | Self::BadNumber(_)
            | Self::UnknownArrivals => "until then nothing is found",
            Self::EarlierArrivals(_) => "they are left out",
            Self::DanglingEscape => "it is passed over",
            Self::TooDeep => "the parentheses further in are passed over",
            Self::TooLong | Self::TooManyWords => "the rest is cut off",
            Self::TooManyPatterns => "the rest of them are searched as they stand",
        }
    }
}

fn side(keyword: &str) -> &'static str {
    if keyword == "NOT" { "to refuse after it" } else { "on both sides" }
}

fn field_list() -> String {
    Field::all().map(Field::name).collect::<Vec<_>>().join(", ")
}

/// The first problem of a query, where a strict reading was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("query, character {position}, at {excerpt:?}: {kind}")]
pub struct QueryError {
    /// Its start, in code points of [`Parsed::query`](super::Parsed::query), from 1.
    pub position: usize,
    /// The text that stands there, at most [`EXCERPT`] code points.
    pub excerpt: String,
    /// The kind of problem.
    pub kind: ProblemKind,
}

/// The number of code points of a query that an error shows.
pub const EXCERPT: usize = 24;

impl QueryError {
    pub(super) fn new(problem: &Problem, query: &str) -> Self {
        Self {
            position: problem.span.to_chars(query).start + 1,
            excerpt: problem.span.slice(query).chars().take(EXCERPT).collect(),
            kind: problem.kind.clone(),
        }
    }
}
