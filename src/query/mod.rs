//! Floor 5: the query language, from a string to a syntax tree.
//!
//! | typed | means |
//! |---|---|
//! | `chỉ thị` | words that must all be there, the syllables of one word side by side; which belong together is not said here |
//! | `"dân vận"` | a phrase; also in “curly” quotes or «guillemets» |
//! | `"dân vận"~3` | the same with up to three other words among them |
//! | `+word`, `-word` | required, excluded; only before a word: `Covid-19`, `Hà Nội - Huế`, `03 -CT/TW` have no sign |
//! | `AND`, `OR`, `NOT` | in upper case; also `&&`, <code>\|\|</code>. `NOT` before `AND` before `OR`; words side by side stay together, `dân vận OR tuyên giáo` |
//! | `( … )` | a group |
//! | `nghị*` | words that begin so |
//! | `nghi~`, `nghi~2` | words that differ by one or two typing slips |
//! | `title:covid`, `title:"dân vận"`, `title:(dân vận)` | in one [`Field`] only; no space after the colon |
//! | `date:2018..2019-06`, `date:30/6/2018` | articles of these dates |
//! | `\` | the next character stands for itself |
//!
//! Nothing a user types is an error. [`parse`] reads what is not well-formed as words or punctuation and reports it as
//! a [`Problem`]; [`Parsed::strict`] makes an error of the first. [`Parsed::read_as`] says how a query was read, in the
//! query language itself. Time is linear in the length of the query, memory and depth are bounded.

mod date;
mod field;
mod grammar;
mod lexer;
mod problem;
mod quotes;
mod render;
mod sign;
#[cfg(test)]
mod tests;
mod tree;

pub use field::Field;
pub use problem::{EXCERPT, Problem, ProblemKind, QueryError};
pub use tree::{Clause, Kind, Leaf, Node, Occur, Run, runs};

use crate::base::Span;
use crate::text::clean;

/// A query is cut after this many code points; a pasted paragraph has some 500.
pub const MAX_LENGTH: usize = 4096;
/// A query is cut after this many words (tokens): past it, each costs time and decides nothing.
pub const MAX_WORDS: usize = 256;
/// Groups nested deeper than this are read as if their parentheses were not there.
pub const MAX_DEPTH: usize = 32;
/// The most words that `"…"~n` may allow among those of a phrase.
pub const MAX_SLOP: u32 = 100;
/// The most typing slips that `word~n` may allow: with three, short words match nearly anything.
pub const MAX_DISTANCE: u8 = 2;
/// The most words with `*` or `~` that a query may have: each stands for hundreds of others, and more tell little.
pub const MAX_PATTERNS: usize = 8;

/// A query that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed {
    /// The query, [`clean`]ed and at most [`MAX_LENGTH`] code points of it. All spans are bytes of it.
    pub query: String,
    /// The tree of what it asks for.
    pub tree: Node,
    /// The problems of the query, in the order in which they stand there.
    pub problems: Vec<Problem>,
}

/// Reads a query as a user typed it. Never fails; linear in its length.
pub fn parse(query: &str) -> Parsed {
    // What parts two syllables without being seen parts them all the same.
    let mut query = clean(&query.replace('\u{200B}', " ")).into_owned();
    let mut problems = Vec::new();
    if let Some((end, _)) = query.char_indices().nth(MAX_LENGTH) {
        query.truncate(end);
        problems.push(Problem { span: Span::new(0, end), kind: ProblemKind::TooLong });
    }
    let lexemes = lexer::lexemes(&query, &mut problems);
    let tree = grammar::tree(&query, lexemes, &mut problems);
    problems.sort_by_key(|problem| problem.span.start);
    Parsed { query, tree, problems }
}

/// A text as a query for its words alone: whatever would mean something else in it stands for itself.
///
/// [`parse`] reads it as plain words, the tokens of the text, without problems (but for a text that is too long).
pub fn escape(text: &str) -> String {
    render::words(&clean(text))
}

impl Parsed {
    /// The query as it was read, in its canonical form: `chỉ thị +"dân vận" -title:covid date:2018..2019-06`.
    ///
    /// Has no problems, and parsing it gives this tree with other spans; but where the query came near to
    /// [`MAX_LENGTH`], the canonical form may be longer than that.
    pub fn read_as(&self) -> String {
        render::render(&self.tree)
    }

    /// The stretches of the query where plain words stand side by side, in order: what readers of document numbers
    /// look at. What is refused is left out. See [`runs`] for those of one group.
    pub fn free_text_runs(&self) -> Vec<Span> {
        let mut found = Vec::new();
        tree::free_text(&self.tree, &self.query, &mut found);
        found.sort();
        found
    }

    /// The strict reading.
    ///
    /// # Errors
    /// Returns the first problem if there is one.
    pub fn strict(self) -> Result<Self, QueryError> {
        match self.problems.first() {
            Some(problem) => Err(QueryError::new(problem, &self.query)),
            None => Ok(self),
        }
    }
}
