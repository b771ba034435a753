//! A tree back in the query language.

use super::field::Field;
use super::lexer::{field_name, looks_meant};
use super::quotes::{is_quote, pairs};
use super::sign::{Keyword, goes_on_with_a_number, is_sign, plain};
use super::tree::{Clause, Kind, Leaf, Node, Occur};
use crate::text::clean;

/// The canonical query of a tree.
pub(super) fn render(node: &Node) -> String {
    let mut out = String::new();
    write_node(node, &mut out);
    out
}

/// The canonical query of plain words; `text` is clean.
pub(super) fn words(text: &str) -> String {
    let mut out = String::new();
    separated(text.split_whitespace(), " ", &mut out, |word, out| write_word(word, None, out));
    out
}

fn write_node(node: &Node, out: &mut String) {
    match node {
        Node::Leaf(leaf) => write_leaf(leaf, out),
        Node::Clauses(clauses) => {
            let mut after_a_number = false;
            for (at, Clause { occur, node }) in clauses.iter().enumerate() {
                let mut part = String::new();
                write_group(node, !matches!(node, Node::Leaf(_)), &mut part);
                let space = if at > 0 { " " } else { "" };
                let sign = match occur {
                    Occur::Should => "",
                    Occur::Must => "+",
                    Occur::MustNot if after_a_number && goes_on_with_a_number(&part) => "NOT ",
                    Occur::MustNot => "-",
                };
                after_a_number = *occur == Occur::Should && part.ends_with(|letter: char| letter.is_ascii_digit());
                out.extend([space, sign, &part]);
            }
        }
        Node::And(parts) => separated(parts, " AND ", out, |part, out| {
            write_group(part, matches!(part, Node::And(_) | Node::Or(_)), out);
        }),
        Node::Or(parts) => {
            separated(parts, " OR ", out, |part, out| write_group(part, matches!(part, Node::Or(_)), out))
        }
    }
}

fn separated<T>(parts: impl IntoIterator<Item = T>, by: &str, out: &mut String, write: impl Fn(T, &mut String)) {
    for (at, part) in parts.into_iter().enumerate() {
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
            write_quoted(text, out);
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
        letter.is_whitespace() || is_quote(letter) || matches!(plain(letter), '(' | ')' | '\\' | '*' | '~')
    });
}

/// Marks inside stay as they are where they are no end of the phrase.
fn write_quoted(text: &str, out: &mut String) {
    let quoted = format!("\"{text}\"");
    let is_backslash = |letter| plain(letter) == '\\';
    let one_phrase = pairs(quoted.char_indices()).first() == Some(&(0, quoted.len() - 1));
    let as_it_is = one_phrase && !text.contains(is_backslash);
    out.push('"');
    write_escaped(text, out, |letter| !as_it_is && (is_quote(letter) || is_backslash(letter)));
    out.push('"');
}

fn reads_as_field(name: &str, value: &str) -> bool {
    let may_be_meant = |first| looks_meant(name, first) && Field::near(name).is_some();
    Field::named(name).is_some() || value.chars().next().is_some_and(may_be_meant)
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

#[cfg(test)]
mod tests {
    use super::super::{Parsed, escape, parse};
    use super::*;
    use crate::text::tokens;
    use proptest::prelude::*;

    #[test]
    fn titles_are_taken_by_their_words() {
        for (title, escaped) in [
            ("Hà Nội -Huế: \"dân vận\"", "Hà Nội \\-Huế: \\\"dân vận\\\""),
            ("title:covid NOT (19)", "title\\:covid \\NOT \\(19\\)"),
            ("Chỉ thị số 03-CT/TW", "Chỉ thị số 03-CT/TW"),
        ] {
            assert_eq!(escape(title), escaped);
        }
    }

    fn plain_word(node: &Node) -> Option<&str> {
        match node {
            Node::Leaf(Leaf { field: None, kind: Kind::Word { text }, .. }) => Some(text),
            _ => None,
        }
    }

    /// The words of a query that is nothing but plain words side by side.
    fn plain_words(parsed: &Parsed) -> Option<Vec<&str>> {
        let wanted = |clause: &Clause| clause.occur == Occur::Should;
        match &parsed.tree {
            Node::Clauses(clauses) if clauses.iter().all(wanted) => {
                clauses.iter().map(|clause| plain_word(&clause.node)).collect()
            }
            node => Some(vec![plain_word(node)?]),
        }
    }

    proptest! {
        #[test]
        fn an_escaped_text_is_its_words(text in "([ ]|[-+−(){}\"“”«»:~*\\\\&|;#,/]|AND|NOT|&lt;|title:|đảng|ủy|o\u{301}|0[0-9]|[a-zA-Z]){0,30}") {
            let parsed = parse(&escape(&text));
            prop_assert_eq!(&parsed.problems, &[], "{}", parsed.query);
            let all = |text: &str| tokens(text).map(|span| span.slice(text).to_owned()).collect::<Vec<_>>();
            let words = plain_words(&parsed).map(|words| words.into_iter().flat_map(all).collect::<Vec<_>>());
            prop_assert_eq!(words, Some(all(&clean(&text))), "{}", parsed.query);
        }
    }
}
