//! A query as a row of lexemes: what to look for, parentheses, and the words that join.
//!
//! One pass from left to right; what is not well-formed is reported on the way and becomes words or punctuation.

use super::field::Field;
use super::problem::{Problem, ProblemKind};
use super::quotes::{is_quote, pairs};
use super::sign::{Keyword, ends_word, goes_on_with_a_number, is_sign, plain};
use super::tree::Occur;
use super::{MAX_DISTANCE, MAX_SLOP};
use crate::base::Span;
use crate::text::tokens;

/// A part of a query that the grammar puts together.
#[derive(Clone, Debug)]
pub(super) enum Lexeme {
    Operand(Operand),
    Open { span: Span, occur: Occur, field: Option<Field> },
    Close { span: Span },
    Keyword { span: Span, keyword: Keyword },
}

/// One thing to look for, as it was typed. Its span holds at least one token.
#[derive(Clone, Debug)]
pub(super) struct Operand {
    pub occur: Occur,
    pub field: Option<Field>,
    /// The text alone, escapes and all.
    pub span: Span,
    pub form: Form,
}

/// The form in which an [`Operand`] was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Word,
    Prefix,
    Fuzzy(u8),
    Phrase(u32),
}

/// The lexemes of `query`, in order.
pub(super) fn lexemes(query: &str, problems: &mut Vec<Problem>) -> Vec<Lexeme> {
    let quotes = pairs(unescaped(query));
    let mut lexer = Lexer { query, at: 0, quotes, lexemes: Vec::new(), problems };
    while let Some(letter) = lexer.peek() {
        let span = Span::new(lexer.at, lexer.at + letter.len_utf8());
        match plain(letter) {
            ')' => {
                lexer.at = span.end;
                lexer.lexemes.push(Lexeme::Close { span });
            }
            letter if letter.is_whitespace() => lexer.at = span.end,
            _ => lexer.operand(),
        }
    }
    lexer.lexemes
}

struct Lexer<'q, 'p> {
    query: &'q str,
    at: usize,
    /// The pairs of quotation marks, by the opening one.
    quotes: Vec<(usize, usize)>,
    lexemes: Vec<Lexeme>,
    problems: &'p mut Vec<Problem>,
}

impl<'q> Lexer<'q, '_> {
    fn rest(&self) -> &'q str {
        self.query.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip(&mut self, letter: char) {
        self.at += letter.len_utf8();
    }

    fn since(&self, start: usize) -> Span {
        Span::new(start, self.at)
    }

    fn report(&mut self, span: Span, kind: ProblemKind) {
        self.problems.push(Problem { span, kind });
    }

    /// `sign? field? ( "(" | value )`; takes at least one character.
    fn operand(&mut self) {
        let start = self.at;
        let occur = self.sign();
        let named = self.at;
        let field = self.field();
        if let Some(letter) = self.peek()
            && plain(letter) == '('
        {
            self.skip(letter);
            let span = self.since(start);
            self.lexemes.push(Lexeme::Open { span, occur: occur.unwrap_or_default(), field });
            return;
        }
        let from = self.at;
        let value = self.value();
        let keyword = Keyword::of(self.since(from).slice(self.query));
        let (field, span, form) = match (value, field, keyword) {
            (_, None, Some(keyword)) if occur.is_none() => {
                return self.lexemes.push(Lexeme::Keyword { span: self.since(from), keyword });
            }
            (Some((span, form)), field, _) => (field, span, form),
            (None, Some(field), _) => {
                self.report(self.since(named), ProblemKind::FieldWithoutValue(field));
                (None, Span::new(named, named + field.name().len()), Form::Word)
            }
            (None, None, _) => {
                if occur == Some(Occur::Must) {
                    self.report(Span::new(start, named), ProblemKind::LoneSign);
                }
                return;
            }
        };
        self.lexemes.push(Lexeme::Operand(Operand { occur: occur.unwrap_or_default(), field, span, form }));
    }

    /// A sign that stands before something and after nothing; `None`, and nothing taken, where there is none.
    fn sign(&mut self) -> Option<Occur> {
        let letter = self.peek().filter(|letter| is_sign(*letter))?;
        let before = self.query.get(..self.at)?.chars().next_back();
        if before.is_some_and(|before| !before.is_whitespace() && plain(before) != '(') {
            return None;
        }
        let after = self.rest().chars().nth(1);
        let stands_before = after.is_some_and(|after| !after.is_whitespace() && plain(after) != ')' && !is_sign(after));
        let occur = if plain(letter) == '+' { Occur::Must } else { Occur::MustNot };
        let behind = self.rest().get(letter.len_utf8()..).unwrap_or_default();
        if occur == Occur::MustNot && self.after_a_number() && goes_on_with_a_number(behind) {
            return None;
        }
        if stands_before {
            self.skip(letter);
            return Some(occur);
        }
        if occur == Occur::Must {
            self.report(Span::new(self.at, self.at + letter.len_utf8()), ProblemKind::LoneSign);
        }
        None
    }

    /// True where the last thing read is a plain word, not refused, that ends in a digit.
    fn after_a_number(&self) -> bool {
        let refused = matches!(self.lexemes.as_slice(), [.., Lexeme::Keyword { keyword: Keyword::Not, .. }, _]);
        let Some(Lexeme::Operand(last)) = self.lexemes.last() else { return false };
        let plain_word = last.occur == Occur::Should && last.field.is_none() && last.form == Form::Word;
        plain_word && !refused && last.span.slice(self.query).ends_with(|letter: char| letter.is_ascii_digit())
    }

    /// `name ":"` with something right after it; `None`, and nothing taken, where there is no such thing.
    fn field(&mut self) -> Option<Field> {
        let rest = self.rest();
        let (name, value) = field_name(rest)?;
        let end = self.at + rest.len() - value.len();
        let span = Span::new(self.at, end);
        let follows = value.chars().next().filter(|letter| !letter.is_whitespace() && plain(*letter) != ')');
        let Some(field) = Field::named(name) else {
            if follows.is_some_and(|first| looks_meant(name, first))
                && let Some(field) = Field::near(name)
            {
                self.report(span, ProblemKind::UnknownField(name.to_owned(), field));
            }
            return None;
        };
        if follows.is_none() {
            self.report(span, ProblemKind::FieldWithoutValue(field));
            return None;
        }
        self.at = end;
        let mut ahead = value.chars();
        if let (Some(sign), Some(after)) = (ahead.next(), ahead.next())
            && is_sign(sign)
            && !field.is_verbatim()
            && !after.is_whitespace()
        {
            self.report(Span::new(end, end + sign.len_utf8()), ProblemKind::SignAfterField(field));
        }
        Some(field)
    }

    /// A phrase or a word; `None` where there are no tokens in it.
    fn value(&mut self) -> Option<(Span, Form)> {
        while let Some(letter) = self.peek() {
            if is_quote(letter) {
                let start = self.at;
                self.skip(letter);
                match self.content(start) {
                    Some(content) => return self.phrase(start, content),
                    None => self.report(self.since(start), ProblemKind::UnclosedQuote(letter)),
                }
            } else if ends_word(letter) {
                return None;
            } else {
                return self.word();
            }
        }
        None
    }

    /// Takes all up to the mark that closes the phrase opened at `start`, and that mark; `None`, and nothing taken,
    /// where there is none.
    fn content(&mut self, start: usize) -> Option<Span> {
        let pair = self.quotes.binary_search_by_key(&start, |(opening, _)| *opening).ok()?;
        let (_, end) = *self.quotes.get(pair)?;
        let content = Span::new(self.at, end);
        self.at = end;
        self.at += self.peek().map_or(0, char::len_utf8);
        Some(content)
    }

    /// Reads what stands behind a phrase, and the phrase.
    fn phrase(&mut self, start: usize, content: Span) -> Option<(Span, Form)> {
        let empty = tokens(content.slice(self.query)).next().is_none();
        if empty {
            self.report(self.since(start), ProblemKind::EmptyPhrase);
        }
        let slop = match self.peek() {
            Some(tilde) if plain(tilde) == '~' => self.slop(tilde),
            _ => 0,
        };
        (!empty).then_some((content, Form::Phrase(slop)))
    }

    fn slop(&mut self, tilde: char) -> u32 {
        let start = self.at;
        self.skip(tilde);
        let rest = self.rest();
        let (digits, behind) = rest.split_at(rest.bytes().take_while(u8::is_ascii_digit).count());
        if digits.is_empty() || begins_token(behind) {
            self.report(self.since(start), ProblemKind::BadSlop);
            return 0;
        }
        self.at += digits.len();
        match digits.parse() {
            Ok(slop) if slop <= MAX_SLOP => slop,
            _ => {
                self.report(self.since(start), ProblemKind::BadSlop);
                MAX_SLOP
            }
        }
    }

    /// All up to a space, a parenthesis or a quotation mark.
    fn word(&mut self) -> Option<(Span, Form)> {
        let start = self.at;
        let (mut star, mut tilde) = (None, None);
        while let Some(letter) = self.peek().filter(|letter| !ends_word(*letter)) {
            let at = self.at;
            self.skip(letter);
            match plain(letter) {
                '\\' => match self.peek() {
                    Some(escaped) => self.skip(escaped),
                    None => self.report(self.since(at), ProblemKind::DanglingEscape),
                },
                '*' => star = star.or(Some(at)),
                '~' => tilde = Some((at, self.at)),
                _ => {}
            }
        }
        let (end, form) = match (star, tilde) {
            (None, None) => (self.at, Form::Word),
            (star, Some((end, behind))) => self.fuzzy(start, end, behind, star),
            (Some(star), None) => self.prefix(start, star),
        };
        let span = Span::new(start, end);
        has_token(self.query, span).then_some((span, form))
    }

    fn prefix(&mut self, start: usize, star: usize) -> (usize, Form) {
        if has_token(self.query, Span::new(start, star)) && !has_token(self.query, Span::new(star, self.at)) {
            return (star, Form::Prefix);
        }
        self.report(self.since(start), ProblemKind::MisplacedStar);
        (self.at, Form::Word)
    }

    /// A word that ends at the tilde before byte `behind`; a tilde before all tokens or amid them is punctuation.
    fn fuzzy(&mut self, start: usize, end: usize, behind: usize, star: Option<usize>) -> (usize, Form) {
        if star.is_some() {
            self.report(self.since(start), ProblemKind::MisplacedStar);
        }
        let tail = Span::new(behind, self.at).slice(self.query);
        let (digits, tail) = tail.split_at(tail.bytes().take_while(u8::is_ascii_digit).count());
        if !has_token(self.query, Span::new(start, end)) || tokens(tail).next().is_some() {
            return (self.at, Form::Word);
        }
        match digits.parse() {
            Ok(distance) if (1..=MAX_DISTANCE).contains(&distance) => (end, Form::Fuzzy(distance)),
            _ if digits.is_empty() => (end, Form::Fuzzy(1)),
            _ => {
                self.report(self.since(start), ProblemKind::BadDistance);
                (self.at, Form::Word)
            }
        }
    }
}

/// The letters of `query` that no backslash stands before, with their offsets.
fn unescaped(query: &str) -> impl Iterator<Item = (usize, char)> {
    let mut letters = query.char_indices();
    std::iter::from_fn(move || {
        let letter = letters.next()?;
        if plain(letter.1) == '\\' {
            letters.next();
        }
        Some(letter)
    })
}

fn has_token(query: &str, span: Span) -> bool {
    tokens(span.slice(query)).next().is_some()
}

fn begins_token(text: &str) -> bool {
    let first = text.chars().next().map_or(0, char::len_utf8);
    text.get(..first).is_some_and(|first| tokens(first).next().is_some())
}

/// The letters before a colon at the start of `text`, and what follows the colon.
pub(super) fn field_name(text: &str) -> Option<(&str, &str)> {
    let len = text.bytes().take_while(|byte| byte.is_ascii_alphabetic() || *byte == b'_').count();
    let (name, rest) = text.split_at_checked(len).filter(|(name, _)| !name.is_empty())?;
    let colon = rest.chars().next().filter(|letter| plain(*letter) == ':')?;
    Some((name, rest.get(colon.len_utf8()..)?))
}

/// True where a name that is no field's was probably meant as one: in lower case, of some length, with a value right
/// behind it. Others are initials, headings (`TP:HCM`, `họp:`) and addresses (`https://`).
pub(super) fn looks_meant(name: &str, first_of_value: char) -> bool {
    name.len() > 1 && !name.bytes().any(|byte| byte.is_ascii_uppercase()) && first_of_value != '/'
}
