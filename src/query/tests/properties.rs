//! What holds of every query and of every tree.

use proptest::prelude::*;

use super::super::lexer::field_name;
use super::super::*;
use super::leaves;
use crate::base::PartialDate;
use crate::text::tokens;

/// The tree with every span empty, to compare trees of different queries.
fn without_spans(node: Node) -> Node {
    let all = |parts: Vec<Node>| parts.into_iter().map(without_spans).collect();
    match node {
        Node::Leaf(leaf) => Node::Leaf(Leaf { span: Span::new(0, 0), ..leaf }),
        Node::Clauses(clauses) => Node::Clauses(
            clauses.into_iter().map(|Clause { occur, node }| Clause { occur, node: without_spans(node) }).collect(),
        ),
        Node::And(parts) => Node::And(all(parts)),
        Node::Or(parts) => Node::Or(all(parts)),
    }
}

/// Strings rich in what the language is made of.
fn queries() -> impl Strategy<Value = String> {
    const PARTS: &[&str] = &[
        " ",
        " ",
        " ",
        "đảng",
        "ủy",
        "a",
        "03",
        "-CT/TW",
        "2018",
        "..",
        "/",
        "AND",
        "OR",
        "NOT",
        "&&",
        "||",
        "(",
        ")",
        "\"",
        "“",
        "”",
        "«",
        "»",
        "＂",
        "\\",
        "+",
        "-",
        "−",
        "＋",
        "*",
        "~",
        "~2",
        "～",
        ":",
        "：",
        "title:",
        "date:",
        "id:",
        "source:",
        "x:",
        "xy:",
        "&",
        ";",
        "#38",
        "amp",
        "nbsp;",
        "&amp;amp;amp;",
        "\u{301}",
        "=",
        "\u{338}",
        "\n",
        "_",
        ",",
        "…",
    ];
    prop_oneof![
        prop::collection::vec(prop::sample::select(PARTS), 0..24).prop_map(|parts| parts.concat()),
        any::<String>(),
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zđảủộ0-9]{1,6}( [a-zđảủộ0-9]{1,6}){0,2}",
        "[a-z0-9][-a-z/:*~\"()“”«»+&;.\\\\ ]{0,6}[a-z0-9]",
        prop::sample::select(&["AND", "OR", "NOT", "title:a", "x&amp;x", "10:30", "03-CT/TW"][..])
            .prop_map(str::to_owned),
    ]
    .prop_map(|text| text.split(' ').filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "))
}

fn leaf() -> impl Strategy<Value = Node> {
    let kind = prop_oneof![
        4 => text().prop_map(|text| Kind::Word { text }),
        2 => (text(), 0..=MAX_SLOP).prop_map(|(text, slop)| Kind::Phrase { text, slop }),
        1 => text().prop_map(|text| Kind::Prefix { text }),
        1 => (text(), 1..=MAX_DISTANCE).prop_map(|(text, distance)| Kind::Fuzzy { text, distance }),
    ];
    let textual =
        (prop::option::of(prop::sample::select(Field::all().collect::<Vec<_>>())), kind).prop_map(|(field, kind)| {
            let field = field.filter(|field| *field != Field::Date);
            Leaf { field, span: Span::new(0, 0), kind }
        });
    let dates = (2000..2010_u16, 1..=12_u8, 2010..2020_u16, 0..4_u8).prop_map(|(year, month, later, form)| {
        let (from, to) = (PartialDate::month(year, month), PartialDate::year(later));
        let (from, to) = match form {
            0 => (from, to),
            1 => (from, None),
            2 => (None, to),
            _ => (to, to),
        };
        Leaf { field: Some(Field::Date), span: Span::new(0, 0), kind: Kind::Dates { from, to } }
    });
    prop_oneof![9 => textual, 1 => dates].prop_map(Node::Leaf)
}

/// Canonical trees.
fn trees() -> impl Strategy<Value = Node> {
    let occur = prop::sample::select(&[Occur::Should, Occur::Must, Occur::MustNot][..]);
    leaf().prop_recursive(4, 24, 4, move |inner| {
        let clause = (occur.clone(), inner.clone()).prop_map(|(occur, node)| Clause { occur, node });
        let some = |node: Option<Node>| node.expect("made of at least one part");
        prop_oneof![
            prop::collection::vec(clause, 1..5).prop_map(move |clauses| some(Node::side_by_side(clauses))),
            prop::collection::vec(inner.clone(), 1..4).prop_map(move |parts| some(Node::all(parts))),
            prop::collection::vec(inner, 1..4).prop_map(move |parts| some(Node::any(parts))),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn the_reading_of_a_query_reads_the_same(query in queries()) {
        let parsed = parse(&query);
        let again = parse(&parsed.read_as());
        prop_assert_eq!(&again.problems, &[], "{}", again.query);
        prop_assert_eq!(&again.read_as(), &parsed.read_as());
        prop_assert_eq!(without_spans(again.tree), without_spans(parsed.tree));
    }

    #[test]
    fn a_tree_written_down_is_read_as_itself(tree in trees()) {
        let written = render::render(&tree);
        let parsed = parse(&written);
        // Beyond their bound words with * and ~ are read as they are typed.
        prop_assume!(!parsed.problems.iter().any(|problem| problem.kind == ProblemKind::TooManyPatterns));
        prop_assert_eq!(&parsed.problems, &[], "{}", written);
        prop_assert_eq!(without_spans(parsed.tree), tree, "{}", written);
    }

    #[test]
    fn spans_lie_in_the_query_and_in_order(query in queries()) {
        let parsed = parse(&query);
        let mut last = 0;
        for leaf in leaves(&parsed.tree) {
            prop_assert!(leaf.span.start >= last && parsed.query.get(leaf.span.start..leaf.span.end).is_some());
            prop_assert!(tokens(leaf.span.slice(&parsed.query)).next().is_some());
            last = leaf.span.end;
        }
        for problem in &parsed.problems {
            prop_assert!(parsed.query.get(problem.span.start..problem.span.end).is_some());
            prop_assert!(!problem.to_string().is_empty());
        }
        let runs = parsed.free_text_runs();
        prop_assert!(runs.iter().all(|run| !run.slice(&parsed.query).is_empty()));
        prop_assert!(runs.windows(2).all(|pair| pair[0].end <= pair[1].start));
    }

    #[test]
    fn no_token_is_lost_but_operators_field_names_and_dates_that_are_none(query in queries()) {
        let parsed = parse(&query);
        let is_unread = |kind: &ProblemKind| matches!(kind, ProblemKind::BadDate(_) | ProblemKind::ReversedDates);
        let unread = parsed.problems.iter().filter(|problem| is_unread(&problem.kind)).map(|problem| problem.span);
        let found: Vec<Span> = leaves(&parsed.tree).into_iter().map(|leaf| leaf.span).chain(unread).collect();
        for token in tokens(&parsed.query) {
            if found.iter().any(|leaf| leaf.start <= token.start && token.end <= leaf.end) {
                continue;
            }
            let (before, word) = (&parsed.query[..token.start], token.slice(&parsed.query));
            let number = before.ends_with(['~', '～']) && word.bytes().all(|byte| byte.is_ascii_digit());
            let name = field_name(&parsed.query[token.start..]).is_some_and(|(name, _)| Field::named(name).is_some());
            prop_assert!(number || name || matches!(word, "AND" | "OR" | "NOT"), "{} in {}", word, parsed.query);
        }
    }
}
