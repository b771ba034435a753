//! The shape of a syntax tree: plain words only, filters only, which of its words were typed together.

use super::accents::{Word, words};
use crate::base::Span;
use crate::query::{Clause, Field, Kind, Leaf, Node, Occur};
use crate::text::{Analyzer, tokens};

/// True where a query says what articles must be, and no words: they are all alike good then.
pub(super) fn only_filters(tree: &Node) -> bool {
    match tree {
        Node::Leaf(leaf) => is_filter(leaf),
        Node::And(parts) | Node::Or(parts) => parts.iter().all(only_filters),
        Node::Clauses(clauses) => {
            clauses.iter().all(|clause| clause.occur == Occur::MustNot || only_filters(&clause.node))
        }
    }
}

/// True where a query is nothing but wanted words, and phrases among them.
pub(super) fn is_plain(tree: &Node) -> bool {
    match tree {
        Node::Clauses(clauses) => {
            let plain = |clause: &Clause| {
                let phrase = matches!(&clause.node, Node::Leaf(Leaf { field: None, kind: Kind::Phrase { .. }, .. }));
                wanted_word(clause).is_some() || (clause.occur == Occur::Should && phrase)
            };
            clauses.iter().any(|clause| wanted_word(clause).is_some()) && clauses.iter().all(plain)
        }
        node => matches!(node, Node::Leaf(Leaf { field: None, kind: Kind::Word { .. }, .. })),
    }
}

/// Every word of a text field that a query holds, wanted or not.
pub(super) fn typed_words(tree: &Node, analyzer: &mut Analyzer) -> Vec<Word> {
    let mut found = Vec::new();
    let mut nodes = vec![tree];
    while let Some(node) = nodes.pop() {
        match node {
            Node::Leaf(leaf) if is_text(leaf.field) => match &leaf.kind {
                Kind::Word { text } | Kind::Phrase { text, .. } | Kind::Prefix { text } | Kind::Fuzzy { text, .. } => {
                    found.extend(words(analyzer, text));
                }
                Kind::Dates { .. } => {}
            },
            Node::Leaf(_) => {}
            Node::Clauses(clauses) => nodes.extend(clauses.iter().map(|clause| &clause.node)),
            Node::And(parts) | Node::Or(parts) => nodes.extend(parts),
        }
    }
    found
}

/// True where a leaf is looked for in the text of articles.
pub(super) fn is_text(field: Option<Field>) -> bool {
    matches!(field, None | Some(Field::Title | Field::Lead | Field::Body))
}

/// The text of a clause that is a wanted word of free text.
pub(super) fn wanted_word(clause: &Clause) -> Option<&Leaf> {
    match clause {
        Clause { occur: Occur::Should, node: Node::Leaf(leaf @ Leaf { field: None, kind: Kind::Word { .. }, .. }) } => {
            Some(leaf)
        }
        _ => None,
    }
}

/// The stretches of a query in which wanted words and phrases stand side by side.
pub(super) fn typed_together(clauses: &[Clause], query: &str) -> Vec<Span> {
    let mut runs: Vec<Span> = Vec::new();
    let mut joined = false;
    for clause in clauses {
        let leaf = match clause {
            Clause { occur: Occur::Should, node: Node::Leaf(leaf) } if leaf.field.is_none() => leaf,
            _ => {
                joined = false;
                continue;
            }
        };
        if !matches!(leaf.kind, Kind::Word { .. } | Kind::Phrase { .. }) {
            joined = false;
            continue;
        }
        match runs.last_mut() {
            Some(last) if joined && tokens(Span::new(last.end, leaf.span.start).slice(query)).next().is_none() => {
                last.end = leaf.span.end;
            }
            _ => runs.push(leaf.span),
        }
        joined = true;
    }
    runs
}

/// A fact is no matter of more or less: it is demanded.
pub(super) fn is_filter(leaf: &Leaf) -> bool {
    !is_text(leaf.field)
}
