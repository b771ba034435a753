//! A tree back in the query language.

use super::field::Field;
use super::lexer::{field_name, looks_meant};
use super::sign::{Keyword, is_sign, plain, quote_kind};
use super::tree::{Clause, Kind, Leaf, Node, Occur};
use crate::text::clean;

/// The canonical query of a tree.
pub(super) fn render(node: &Node) -> String {
    let mut out = String::new();
    write_node(node, &mut out);
    out
}

fn write_node(node: &Node, out: &mut String) {
    match node {
        Node::Leaf(leaf) => write_leaf(leaf, out),
        Node::Clauses(clauses) => separated(clauses, " ", out, |clause, out| {
            let Clause { occur, node } = clause;
            out.push_str(match occur {
                Occur::Should => "",
                Occur::Must => "+",
                Occur::MustNot => "-",
            });
            write_group(node, !matches!(node, Node::Leaf(_)), out);
        }),
        Node::And(parts) => separated(parts, " AND ", out, |part, out| {
            write_group(part, matches!(part, Node::And(_) | Node::Or(_)), out);
        }),
        Node::Or(parts) => {
            separated(parts, " OR ", out, |part, out| write_group(part, matches!(part, Node::Or(_)), out))
        }
    }
}

fn separated<T>(parts: &[T], by: &str, out: &mut String, write: impl Fn(&T, &mut String)) {
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            out.push_str(by);
        }
        write(part, out);
    }
}

fn write_group(node: &Node, parentheses: bool, out: &mut String) {
    if parentheses {
        out.push('(');
    }
    write_node(node, out);
    if parentheses {
        out.push(')');
    }
}

fn write_leaf(leaf: &Leaf, out: &mut String) {
    if let Some(field) = leaf.field {
        out.push_str(field.name());
        out.push(':');
    }
    match &leaf.kind {
        Kind::Word { text } => write_word(text, leaf.field, out),
        Kind::Prefix { text } => {
            write_word(text, leaf.field, out);
            out.push('*');
        }
        Kind::Fuzzy { text, distance } => {
            write_word(text, leaf.field, out);
            out.push('~');
            if *distance > 1 {
                out.push_str(&distance.to_string());
            }
        }
        Kind::Phrase { text, slop } => {
            out.push('"');
            write_escaped(text, out, |letter| matches!(plain(letter), '"' | '\\'));
            out.push('"');
            if *slop > 0 {
                out.push('~');
                out.push_str(&slop.to_string());
            }
        }
        Kind::Dates { from, to } => {
            let [from, to] = [from, to].map(|date| date.map(|date| date.to_string()).unwrap_or_default());
            out.push_str(&from);
            if from != to {
                out.push_str("..");
                out.push_str(&to);
            }
        }
    }
}

fn write_word(text: &str, field: Option<Field>, out: &mut String) {
    if Keyword::of(text).is_some() || text.starts_with(is_sign) {
        out.push('\\');
    }
    let text = match field_name(text) {
        Some((name, value)) if field.is_none() && reads_as_field(name, value) => {
            out.push_str(name);
            out.push('\\');
            text.get(name.len()..).unwrap_or_default()
        }
        _ => text,
    };
    write_escaped(text, out, |letter| {
        letter.is_whitespace() || quote_kind(letter).is_some() || matches!(plain(letter), '(' | ')' | '\\' | '*' | '~')
    });
}

fn reads_as_field(name: &str, value: &str) -> bool {
    Field::named(name).is_some() || value.chars().next().is_some_and(|first| looks_meant(name, first))
}

/// `text` with a backslash before each letter that `special` names, and wherever [`clean`] would read an entity.
fn write_escaped(text: &str, out: &mut String, special: impl Fn(char) -> bool) {
    let holds_entity = clean(text) != text;
    let mut after_ampersand = false;
    for letter in text.chars() {
        let in_entity = letter == ';' || after_ampersand && (letter.is_ascii_alphanumeric() || letter == '#');
        if special(letter) || holds_entity && in_entity {
            out.push('\\');
        }
        after_ampersand = letter == '&';
        out.push(letter);
    }
}
