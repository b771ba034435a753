//! The syntax tree of a query.

use std::ops::Range;

use super::field::Field;
use crate::base::{PartialDate, Span};
use crate::text::tokens;

/// A query or a part of one.
///
/// Trees that [`parse`](super::parse) returns are canonical: a group is never there for its parentheses only. Their
/// depth is bounded (see [`MAX_DEPTH`](super::MAX_DEPTH)), so they may be walked by recursion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// One thing to look for.
    Leaf(Leaf),
    /// Parts side by side: an article matches where every [`Occur::Must`] does, no [`Occur::MustNot`] does and, unless
    /// there is a `Must`, at least one [`Occur::Should`] does. Refusals alone match every other article.
    ///
    /// Never one clause alone, but for a `MustNot`; never a `Should` group of `Should` clauses only, which are then
    /// clauses of this one. Empty only as the tree of a query of no words.
    Clauses(Vec<Clause>),
    /// All match; two or more, none of them an `And`.
    And(Vec<Node>),
    /// An alternative of which at least one matches; two or more, none of them an `Or`.
    Or(Vec<Node>),
}

/// A part of a [`Node::Clauses`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// The way in which it counts.
    pub occur: Occur,
    /// The node itself.
    pub node: Node,
}

/// Whether a clause is wanted, demanded or refused.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Occur {
    /// `word`: the more of these the better.
    #[default]
    Should,
    /// `+word`.
    Must,
    /// `-word` or `NOT word`.
    MustNot,
}

/// One thing to look for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// The field to look in; `None` for free text.
    pub field: Option<Field>,
    /// Its place in [`Parsed::query`](super::Parsed::query), in bytes: the text alone, without sign, field name,
    /// quotation marks or the operator behind it.
    pub span: Span,
    /// The thing to look for; never [`Kind::Dates`] but in [`Field::Date`], where it is always that.
    pub kind: Kind,
}

/// The thing that a leaf looks for.
///
/// A text has at least one token, and may have several in every kind (`03-CT/TW` is one word of the query and three
/// tokens). It is what the span covers with escapes resolved and white space made single, and begins and ends with a
/// token but in a verbatim field (see [`Field::is_verbatim`]).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `word`.
    Word {
        /// The word as typed.
        text: String,
    },
    /// `"a phrase"`: its tokens in this order, side by side.
    Phrase {
        /// The text between the quotation marks.
        text: String,
        /// The number of other tokens that may stand among them (`"a b"~3`), 0 to [`MAX_SLOP`](super::MAX_SLOP).
        slop: u32,
    },
    /// `prefix*`: words that begin so.
    Prefix {
        /// The beginning.
        text: String,
    },
    /// `word~`, `word~2`: words that differ by a typing slip or two.
    Fuzzy {
        /// The word as typed.
        text: String,
        /// The number of letters that may be wrong, missing, added or swapped: 1 or 2.
        distance: u8,
    },
    /// `date:2018`, `date:2018..2019-06`: articles from the first day of `from` to the last day of `to`.
    Dates {
        /// Open at the beginning where `None`. Never both are.
        from: Option<PartialDate>,
        /// Open at the end where `None`. One date by itself is both.
        to: Option<PartialDate>,
    },
}

/// Consecutive plain words: wanted (`Should`), of no field, with nothing but punctuation between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The clauses, by index.
    pub clauses: Range<usize>,
    /// The span from the first byte of the first word to the last of the last.
    pub span: Span,
}

impl Node {
    /// True for the tree of a query of no words.
    pub fn is_empty(&self) -> bool {
        matches!(self, Node::Clauses(clauses) if clauses.is_empty())
    }

    /// Parts side by side; `None` where there are none.
    pub(super) fn side_by_side(clauses: Vec<Clause>) -> Option<Node> {
        let mut flat = Vec::with_capacity(clauses.len());
        for clause in clauses {
            match clause {
                Clause { occur: Occur::Should, node: Node::Clauses(inner) }
                    if inner.iter().all(|part| part.occur == Occur::Should) =>
                {
                    flat.extend(inner);
                }
                other => flat.push(other),
            }
        }
        match flat.pop() {
            Some(Clause { occur: Occur::Should | Occur::Must, node }) if flat.is_empty() => Some(node),
            Some(last) => {
                flat.push(last);
                Some(Node::Clauses(flat))
            }
            None => None,
        }
    }

    /// All of `parts`; `None` where there are none.
    pub(super) fn all(parts: Vec<Node>) -> Option<Node> {
        let unpack = |node| match node {
            Node::And(inner) => inner,
            other => vec![other],
        };
        join(parts.into_iter().flat_map(unpack).collect(), Node::And)
    }

    /// Any of `parts`; `None` where there are none.
    pub(super) fn any(parts: Vec<Node>) -> Option<Node> {
        let unpack = |node| match node {
            Node::Or(inner) => inner,
            other => vec![other],
        };
        join(parts.into_iter().flat_map(unpack).collect(), Node::Or)
    }
}

fn join(mut parts: Vec<Node>, with: fn(Vec<Node>) -> Node) -> Option<Node> {
    if parts.len() > 1 { Some(with(parts)) } else { parts.pop() }
}

impl Leaf {
    fn is_plain_word(&self) -> bool {
        self.field.is_none() && matches!(self.kind, Kind::Word { .. })
    }
}

/// The runs of plain words among `clauses`, which are of the tree of `query`, in order.
pub fn runs(clauses: &[Clause], query: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (at, clause) in clauses.iter().enumerate() {
        let Clause { occur: Occur::Should, node: Node::Leaf(leaf) } = clause else { continue };
        if !leaf.is_plain_word() {
            continue;
        }
        match runs.last_mut() {
            Some(run) if run.clauses.end == at && no_token_between(query, run.span, leaf.span) => {
                run.clauses.end = at + 1;
                run.span.end = leaf.span.end;
            }
            _ => runs.push(Run { clauses: at..at + 1, span: leaf.span }),
        }
    }
    runs
}

fn no_token_between(query: &str, before: Span, after: Span) -> bool {
    tokens(Span::new(before.end, after.start).slice(query)).next().is_none()
}

/// The spans of all runs of `node`, but for what is refused, in the order of the query.
pub(super) fn free_text(node: &Node, query: &str, found: &mut Vec<Span>) {
    match node {
        Node::Leaf(leaf) if leaf.is_plain_word() => found.push(leaf.span),
        Node::Leaf(_) => {}
        Node::Clauses(clauses) => {
            found.extend(runs(clauses, query).into_iter().map(|run| run.span));
            for clause in clauses {
                let in_a_run = clause.occur == Occur::Should && matches!(clause.node, Node::Leaf(_));
                if clause.occur != Occur::MustNot && !in_a_run {
                    free_text(&clause.node, query, found);
                }
            }
        }
        Node::And(parts) | Node::Or(parts) => parts.iter().for_each(|part| free_text(part, query, found)),
    }
}
