//! The shape of a syntax tree: its leaves, which of its words were typed together.

use crate::base::Span;
use crate::query::{Clause, Field, Kind, Leaf, Node, Occur};
use crate::search::reading::accents::{Word, words};
use crate::text::{Analyzer, tokens};

/// Calls `each` with every leaf of a tree.
pub(in crate::search) fn each_leaf<'t>(tree: &'t Node, each: &mut impl FnMut(&'t Leaf)) {
    match tree {
        Node::Leaf(leaf) => each(leaf),
        Node::Clauses(clauses) => clauses.iter().for_each(|clause| each_leaf(&clause.node, each)),
        Node::And(parts) | Node::Or(parts) => parts.iter().for_each(|part| each_leaf(part, each)),
    }
}

/// Every word of a text field that a query holds, wanted or not.
pub(in crate::search) fn typed_words(tree: &Node, analyzer: &mut Analyzer) -> Vec<Word> {
    let mut found = Vec::new();
    each_leaf(tree, &mut |leaf| match &leaf.kind {
        Kind::Word { text } | Kind::Phrase { text, .. } | Kind::Prefix { text } | Kind::Fuzzy { text, .. }
            if is_text(leaf.field) =>
        {
            found.extend(words(analyzer, text));
        }
        _ => {}
    });
    found
}

/// True where a leaf is looked for in the text of articles.
pub(in crate::search) fn is_text(field: Option<Field>) -> bool {
    matches!(field, None | Some(Field::Title | Field::Lead | Field::Body))
}

/// The stretches of a query in which plain words and phrases stand side by side.
pub(in crate::search) fn typed_together(clauses: &[Clause], query: &str) -> Vec<Span> {
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

/// True where a leaf names a fact about articles.
pub(in crate::search) fn is_filter(leaf: &Leaf) -> bool {
    !is_text(leaf.field)
}
