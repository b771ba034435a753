//! Lexemes to a tree.
//!
//! ```text
//! query    = any
//! any      = all { "OR" all }
//! all      = clauses { "AND" clauses }
//! clauses  = clause { clause }
//! clause   = ( "+" | "-" | "NOT" )? ( field? "(" any ")" | operand )
//! ```
//!
//! Words side by side bind closest, because a Vietnamese word is several of them: `dân vận OR tuyên giáo` is
//! `(dân vận) OR (tuyên giáo)`. A refusal takes one operand only, as everywhere.

use unicode_normalization::UnicodeNormalization;

use super::date::dates;
use super::field::Field;
use super::lexer::{Form, Lexeme, Operand};
use super::problem::{Problem, ProblemKind};
use super::sign::{Keyword, plain};
use super::tree::{Clause, Kind, Leaf, Node, Occur};
use super::{MAX_DEPTH, MAX_PATTERNS, MAX_WORDS};
use crate::base::Span;
use crate::text::tokens;

/// The tree of `lexemes`, which are of `query`.
pub(super) fn tree(query: &str, lexemes: Vec<Lexeme>, problems: &mut Vec<Problem>) -> Node {
    let lexemes = pair_parentheses(query, lexemes, problems);
    let (groups, group) = (Vec::new(), Group::default());
    let mut builder =
        Builder { query, words: MAX_WORDS, patterns: Some(MAX_PATTERNS), cut: false, groups, group, problems };
    let mut lexemes = lexemes.into_iter().peekable();
    let mut refuse_next = false;
    while let Some(lexeme) = lexemes.next() {
        let refused = std::mem::take(&mut refuse_next);
        let occur = |typed| if refused { Occur::MustNot } else { typed };
        match lexeme {
            Lexeme::Operand(operand) => builder.operand(Operand { occur: occur(operand.occur), ..operand }),
            Lexeme::Open { occur: typed, field, .. } => builder.open(occur(typed), field),
            Lexeme::Close { .. } => builder.close(),
            Lexeme::Keyword { span, keyword } => match (keyword, lexemes.peek()) {
                (Keyword::Not, Some(Lexeme::Operand(Operand { occur, .. }) | Lexeme::Open { occur, .. }))
                    if *occur == Occur::Should =>
                {
                    refuse_next = true;
                }
                (Keyword::And, Some(next)) if !builder.group.clauses.is_empty() && begins_operand(next) => {
                    builder.group.end_clauses();
                }
                (Keyword::Or, Some(next)) if !builder.group.clauses.is_empty() && begins_operand(next) => {
                    builder.group.end_all();
                }
                _ => builder.misplaced(span),
            },
        }
    }
    builder.group.finish().unwrap_or(Node::Clauses(Vec::new()))
}

fn begins_operand(lexeme: &Lexeme) -> bool {
    match lexeme {
        Lexeme::Operand(_) | Lexeme::Open { .. } => true,
        Lexeme::Keyword { keyword, .. } => *keyword == Keyword::Not,
        Lexeme::Close { .. } => false,
    }
}

/// The lexemes with every parenthesis paired, none of the pairs empty, and none nested deeper than [`MAX_DEPTH`].
fn pair_parentheses(query: &str, lexemes: Vec<Lexeme>, problems: &mut Vec<Problem>) -> Vec<Lexeme> {
    let mut paired = Vec::with_capacity(lexemes.len());
    let mut open: Vec<Span> = Vec::new();
    let mut too_deep: usize = 0;
    let end = Span::new(query.len(), query.len());
    let mut report = |span, kind| problems.push(Problem { span, kind });
    for lexeme in lexemes {
        match lexeme {
            Lexeme::Open { span, .. } if open.len() == MAX_DEPTH => {
                if too_deep == 0 {
                    report(span, ProblemKind::TooDeep);
                }
                too_deep += 1;
            }
            Lexeme::Close { .. } if too_deep > 0 => too_deep -= 1,
            Lexeme::Open { span, .. } => {
                open.push(span);
                paired.push(lexeme);
            }
            Lexeme::Close { span } => match (open.pop(), paired.last()) {
                (None, _) => report(span, ProblemKind::UnopenedParenthesis),
                (Some(opened), Some(Lexeme::Open { .. })) => {
                    paired.pop();
                    report(Span::new(opened.start, span.end), ProblemKind::EmptyGroup);
                }
                (Some(_), _) => paired.push(lexeme),
            },
            other => paired.push(other),
        }
    }
    while let Some(opened) = open.pop() {
        report(opened, ProblemKind::UnclosedParenthesis);
        match paired.last() {
            Some(Lexeme::Open { .. }) => drop(paired.pop()),
            _ => paired.push(Lexeme::Close { span: end }),
        }
    }
    paired
}

struct Builder<'q, 'p> {
    query: &'q str,
    /// The number of words that are still taken.
    words: usize,
    /// Whether it was reported that the query has more.
    cut: bool,
    /// The number of words with `*` or `~` that are still taken as such; `None` once it was reported that there are more.
    patterns: Option<usize>,
    /// The groups around this one, outermost first.
    groups: Vec<Group>,
    group: Group,
    problems: &'p mut Vec<Problem>,
}

/// A group that is not yet complete: what was read of it, each level inside the one before.
#[derive(Default)]
struct Group {
    occur: Occur,
    field: Option<Field>,
    any: Vec<Node>,
    all: Vec<Node>,
    clauses: Vec<Clause>,
}

impl Group {
    fn end_clauses(&mut self) {
        self.all.extend(Node::side_by_side(std::mem::take(&mut self.clauses)));
    }

    fn end_all(&mut self) {
        self.end_clauses();
        self.any.extend(Node::all(std::mem::take(&mut self.all)));
    }

    fn finish(mut self) -> Option<Node> {
        self.end_all();
        Node::any(self.any)
    }
}

impl Builder<'_, '_> {
    fn open(&mut self, occur: Occur, field: Option<Field>) {
        let group = Group { occur, field: field.or(self.group.field), ..Group::default() };
        self.groups.push(std::mem::replace(&mut self.group, group));
    }

    fn close(&mut self) {
        let outer = self.groups.pop().unwrap_or_default();
        let group = std::mem::replace(&mut self.group, outer);
        let occur = group.occur;
        self.group.clauses.extend(group.finish().map(|node| Clause { occur, node }));
    }

    /// `AND` and its like become words; `&&` and `||`, which have no tokens, are punctuation.
    fn misplaced(&mut self, span: Span) {
        let word = span.slice(self.query);
        self.problems.push(Problem { span, kind: ProblemKind::MisplacedKeyword(word.to_owned()) });
        if tokens(word).next().is_some() {
            self.operand(Operand { occur: Occur::Should, field: None, span, form: Form::Word });
        }
    }

    fn operand(&mut self, operand: Operand) {
        let occur = operand.occur;
        let leaf = self.leaf(operand);
        self.group.clauses.extend(leaf.map(|leaf| Clause { occur, node: Node::Leaf(leaf) }));
    }

    /// `None` where there are no tokens, or no more are taken.
    fn leaf(&mut self, operand: Operand) -> Option<Leaf> {
        let field = operand.field.or(self.group.field);
        if field == Some(Field::Date) {
            // What is no date is no word either: a filter that can't be read finds nothing.
            return self.dates(&operand).filter(|_| self.take_word(operand.span));
        }
        let (span, text) = if field.is_some_and(Field::is_verbatim) {
            let text = literal(operand.span.slice(self.query)).trim().to_owned();
            self.take_word(operand.span).then_some((operand.span, text))?
        } else {
            let span = self.take_words(operand.span)?;
            let text = tidy(span.slice(self.query));
            (span, ends(&text)?.slice(&text).to_owned())
        };
        let kind = match self.bounded(operand.form, span) {
            Form::Word => Kind::Word { text },
            Form::Prefix => Kind::Prefix { text },
            Form::Fuzzy(distance) => Kind::Fuzzy { text, distance },
            Form::Phrase(slop) => Kind::Phrase { text, slop },
        };
        Some(Leaf { field, span, kind })
    }

    /// The part of `span` from its first token to its last, as far as words are still taken.
    fn take_words(&mut self, span: Span) -> Option<Span> {
        let mut taken: Option<Span> = None;
        for token in tokens(span.slice(self.query)) {
            let token = Span::new(span.start + token.start, span.start + token.end);
            if !self.take_word(token) {
                break;
            }
            taken = Some(Span::new(taken.map_or(token.start, |taken| taken.start), token.end));
        }
        taken
    }

    /// Whether one more word is taken, the one at `span`.
    fn take_word(&mut self, span: Span) -> bool {
        if self.words > 0 {
            self.words -= 1;
            return true;
        }
        if !self.cut {
            self.cut = true;
            let span = Span::new(span.start, self.query.len());
            self.problems.push(Problem { span, kind: ProblemKind::TooManyWords });
        }
        false
    }

    /// The form of an operand at `span`: a plain word where there are too many patterns. Each syllable with slips is one.
    fn bounded(&mut self, form: Form, span: Span) -> Form {
        let needed = match form {
            Form::Word | Form::Phrase(_) => return form,
            Form::Prefix => 1,
            Form::Fuzzy(_) => tokens(span.slice(self.query)).count().max(1),
        };
        let Some(left) = self.patterns else { return Form::Word };
        self.patterns = left.checked_sub(needed);
        if self.patterns.is_some() {
            return form;
        }
        self.problems.push(Problem { span, kind: ProblemKind::TooManyPatterns });
        Form::Word
    }

    fn dates(&mut self, operand: &Operand) -> Option<Leaf> {
        if !matches!(operand.form, Form::Word | Form::Phrase(0)) {
            let value = operand.span.slice(self.query).to_owned();
            self.problems.push(Problem { span: operand.span, kind: ProblemKind::BadDate(value) });
            return None;
        }
        let span = operand.span;
        let Some((from, to)) = dates(&literal(span.slice(self.query))) else {
            let value = span.slice(self.query).to_owned();
            self.problems.push(Problem { span, kind: ProblemKind::BadDate(value) });
            return None;
        };
        if let (Some(first), Some(last)) = (from, to)
            && first.first_day() > last.last_day()
        {
            self.problems.push(Problem { span, kind: ProblemKind::ReversedDates });
            return None;
        }
        Some(Leaf { field: Some(Field::Date), span, kind: Kind::Dates { from, to } })
    }
}

/// The span from the first token of `text` to its last.
fn ends(text: &str) -> Option<Span> {
    let mut all = tokens(text);
    let first = all.next()?;
    Some(Span::new(first.start, all.last().unwrap_or(first).end))
}

/// Escapes resolved, white space as spaces, NFC again (an escape may have kept a mark from its letter).
fn literal(typed: &str) -> String {
    let mut escaped = false;
    typed
        .chars()
        .filter(|letter| {
            escaped = plain(*letter) == '\\' && !escaped;
            !escaped
        })
        .map(|letter| if letter.is_whitespace() { ' ' } else { letter })
        .nfc()
        .collect()
}

/// A [`literal`] with single spaces.
fn tidy(typed: &str) -> String {
    let mut text = literal(typed);
    let mut last = '\0';
    text.retain(|letter| {
        let keep = letter != ' ' || last != ' ';
        last = letter;
        keep
    });
    text
}
