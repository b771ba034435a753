//! The language as a whole: what is typed, how it is read, and what is reported.

use proptest::prelude::*;

use super::lexer::field_name;
use super::*;
use crate::base::PartialDate;
use crate::text::tokens;

/// The reading of a query, and each of its problems as the text it stands at.
fn read(query: &str) -> (String, Vec<(String, ProblemKind)>) {
    let parsed = parse(query);
    let at = |problem: &Problem| (problem.span.slice(&parsed.query).to_owned(), problem.kind.clone());
    (parsed.read_as(), parsed.problems.iter().map(at).collect())
}

/// Well-formed queries: typed, read.
const GOOD: &[(&str, &str)] = &[
    ("", ""),
    ("  chỉ   thị\n", "chỉ thị"),
    ("chỉ thị, nghị quyết; kết luận…", "chỉ thị nghị quyết kết luận"),
    ("\"dân vận\"", "\"dân vận\""),
    ("“dân vận” «khéo»  ＂tốt＂", "\"dân vận\" \"khéo\" \"tốt\""),
    ("“dân vận\" khéo", "\"dân vận\" khéo"),
    ("\"dân vận” \"khéo\"", "\"dân vận\" \"khéo\""),
    ("\"a \\” b\"", "\"a \\” b\""),
    ("\"phong trào “dân  vận khéo”\"", "\"phong trào “dân vận khéo\""),
    ("\"dân vận\"~3", "\"dân vận\"~3"),
    ("\"dân vận\"~0 khéo", "\"dân vận\" khéo"),
    ("chỉ thị +\"dân vận\" -title:covid", "chỉ thị +\"dân vận\" -title:covid"),
    ("a −b ＋c", "a -b +c"),
    ("03-CT/TW 2018-06 Covid-19", "03-CT/TW 2018-06 Covid-19"),
    ("số 03 - CT/TW", "số 03 CT/TW"),
    ("số 03 -CT/TW năm 2016 -2017", "số 03 CT/TW năm 2016 2017"),
    ("Covid 19 -vaccine 19 NOT 2020 -(5)", "Covid 19 -vaccine 19 NOT 2020 -5"),
    ("Hà Nội – Huế — Sài Gòn", "Hà Nội Huế Sài Gòn"),
    ("C++ AT&T http://a.vn/x?y=1", "C AT&T http://a.vn/x?y=1"),
    ("a AND b", "a AND b"),
    ("dân vận OR tuyên giáo", "dân vận OR tuyên giáo"),
    ("a OR b AND c OR d", "a OR b AND c OR d"),
    ("(a OR b) AND c", "(a OR b) AND c"),
    ("(a AND b) OR (c AND d)", "a AND b OR c AND d"),
    ("a AND (b AND c)", "a AND b AND c"),
    ("a && b || c", "a AND b OR c"),
    ("a AND NOT b", "a AND -b"),
    ("a NOT b c", "a -b c"),
    ("NOT (a b)", "-(a b)"),
    ("và hoặc không VÀ HOẶC KHÔNG", "và hoặc không VÀ HOẶC KHÔNG"),
    ("and or not", "and or not"),
    ("hội nghị (mở rộng) lần 5", "hội nghị mở rộng lần 5"),
    ("a (b +c)", "a (b +c)"),
    ("((a))", "a"),
    ("+a", "a"),
    ("-a", "-a"),
    ("nghị* đoàn~ đoàn~1 đoàn~2", "nghị* đoàn~ đoàn~ đoàn~2"),
    ("title:(dân vận)", "title:dân title:vận"),
    ("title:(a lead:b) c", "title:a lead:b c"),
    ("-title:\"a b\"~2", "-title:\"a b\"~2"),
    ("+title:(a b) c", "+(title:a title:b) c"),
    ("Title:a ID:b", "title:a id:b"),
    ("number:15/2020/NĐ-CP number:\"03-CT/TW\"", "number:15/2020/NĐ-CP number:\"03-CT/TW\""),
    ("date:2018..2019-06 date:30/6/2018", "date:2018..2019-06 date:2018-06-30"),
    ("date:(2018 OR 5/2020) date:..2019 date:\"1/2/2020\"", "(date:2018 OR date:2020-05) date:..2019 date:2020-02-01"),
    ("id:-x_(1) source:./tin/a.txt", "id:\\-x_ 1 source:./tin/a.txt"),
    ("10:30 lưu ý: họp https://a.vn TP:HCM", "10:30 lưu ý họp https://a.vn TP:HCM"),
    ("title\\:a \\AND \\-b \\\"c\\\"", "title\\:a \\AND b c"),
    ("a\\ b a\\*b", "a\\ b a\\*b"),
    ("&quot;dân vận&quot;", "\"dân vận\""),
];

type Found = Vec<(&'static str, ProblemKind)>;

/// Queries that are not well-formed: typed, read, and where each problem stands with its kind.
fn bad() -> Vec<(&'static str, &'static str, Found)> {
    use ProblemKind::*;
    let keyword = |word: &str| MisplacedKeyword(word.to_owned());
    vec![
        ("a \"b c", "a b c", vec![("\"", UnclosedQuote('"'))]),
        ("“a «b", "a b", vec![("“", UnclosedQuote('“')), ("«", UnclosedQuote('«'))]),
        ("a \"\" b", "a b", vec![("\"\"", EmptyPhrase)]),
        ("\"a b\"~x", "\"a b\" x", vec![("~", BadSlop)]),
        ("\"a b\"~1000", "\"a b\"~100", vec![("~1000", BadSlop)]),
        ("a AND (b OR c", "a AND (b OR c)", vec![("(", UnclosedParenthesis)]),
        ("1) a", "1 a", vec![(")", UnopenedParenthesis)]),
        ("a () b", "a b", vec![("()", EmptyGroup)]),
        ("a +title:( )", "a", vec![("+title:( )", EmptyGroup)]),
        ("a AND", "a \\AND", vec![("AND", keyword("AND"))]),
        ("OR a", "\\OR a", vec![("OR", keyword("OR"))]),
        ("a AND AND b", "a \\AND AND b", vec![("AND", keyword("AND"))]),
        ("(a AND) b", "a \\AND b", vec![("AND", keyword("AND"))]),
        ("NOT -a", "\\NOT -a", vec![("NOT", keyword("NOT"))]),
        ("a &&", "a", vec![("&&", keyword("&&"))]),
        ("a id:(&&)", "a", vec![("&&", keyword("&&"))]),
        ("3 + 4", "3 4", vec![("+", LoneSign)]),
        ("+... a", "a", vec![("+", LoneSign)]),
        ("title:-covid", "title:covid", vec![("-", SignAfterField(Field::Title))]),
        ("*a b*c *", "a b\\*c", vec![("*a", MisplacedStar), ("b*c", MisplacedStar), ("*", MisplacedStar)]),
        ("a~7", "a\\~7", vec![("a~7", BadDistance)]),
        ("tieude:covid", "tieude\\:covid", vec![("tieude:", UnknownField("tieude".to_owned()))]),
        ("title: covid", "title covid", vec![("title:", FieldWithoutValue(Field::Title))]),
        ("-title:...", "-title", vec![("title:...", FieldWithoutValue(Field::Title))]),
        ("date:nay", "nay", vec![("nay", BadDate("nay".to_owned()))]),
        ("date:2019..2018", "date:2018..2019", vec![("2019..2018", ReversedDates)]),
        ("a \\", "a", vec![("\\", DanglingEscape)]),
    ]
}

#[test]
fn well_formed_queries_are_read_as_they_say() {
    for (typed, expected) in GOOD {
        assert_eq!(read(typed), ((*expected).to_owned(), Vec::new()), "{typed}");
    }
}

#[test]
fn what_is_not_well_formed_is_searched_all_the_same() {
    for (typed, expected, problems) in bad() {
        let problems = problems.into_iter().map(|(at, kind)| (at.to_owned(), kind)).collect();
        assert_eq!(read(typed), (expected.to_owned(), problems), "{typed}");
    }
}

#[test]
fn a_strict_reading_says_where_and_how_to_mend_it() {
    let error = parse("chỉ thị AND").strict().unwrap_err();
    assert_eq!(
        error.to_string(),
        "query, character 9, at \"AND\": AND needs something on both sides: chi bộ AND đảng bộ; for the word itself write \\AND"
    );
    assert!(parse("chỉ thị").strict().is_ok());
}

#[test]
fn a_tree_keeps_what_was_typed_and_where() {
    let parsed = parse("x +title:\"dân  vận\"~2");
    let Node::Clauses(clauses) = &parsed.tree else { panic!("{:?}", parsed.tree) };
    assert_eq!(clauses[1].occur, Occur::Must);
    let Node::Leaf(leaf) = &clauses[1].node else { panic!("{clauses:?}") };
    assert_eq!(leaf.field, Some(Field::Title));
    assert_eq!(leaf.kind, Kind::Phrase { text: "dân vận".to_owned(), slop: 2 });
    assert_eq!(leaf.span.slice(&parsed.query), "dân  vận");
}

#[test]
fn runs_are_the_raw_text_of_plain_words() {
    for (query, expected) in [
        ("Chỉ thị số 03 - CT/TW.", vec!["Chỉ thị số 03 - CT/TW"]),
        ("chỉ thị (mới) +05 \"a b\" của TW", vec!["chỉ thị (mới", "05", "của TW"]),
        ("a b OR c d -e -(f g)", vec!["a b", "c d"]),
        ("a title:b c date:x d", vec!["a", "c", "x d"]),
        ("chỉ", vec!["chỉ"]),
        ("-a", vec![]),
    ] {
        let parsed = parse(query);
        let found: Vec<&str> = parsed.free_text_runs().into_iter().map(|span| span.slice(&parsed.query)).collect();
        assert_eq!(found, expected, "{query}");
    }
}

#[test]
fn size_and_depth_are_bounded() {
    let long = parse(&"đảng ".repeat(2_000));
    assert_eq!(long.query.chars().count(), MAX_LENGTH);
    assert_eq!(long.problems[0].kind, ProblemKind::TooLong);
    assert_eq!(long.problems[1].kind, ProblemKind::TooManyWords);
    assert_eq!(leaves(&long.tree).len(), MAX_WORDS);

    let phrase = parse(&format!("\"{}\"", "a ".repeat(300)));
    assert_eq!(tokens(&phrase.read_as()).count(), MAX_WORDS);

    let deep = parse(&format!("x {}a b{}", "+(c ".repeat(100), ")".repeat(100)));
    assert_eq!(deep.problems.len(), 1);
    assert_eq!(deep.problems[0].kind, ProblemKind::TooDeep);
    assert_eq!(deep.read_as().matches('(').count(), MAX_DEPTH);
}

#[test]
fn hostile_queries_take_no_time() {
    let started = std::time::Instant::now();
    for part in ["«", "\"", "(", ")", "\\", "+", "-", "a:", "*", "~", "NOT ", "a~", "\u{301}", "/1"] {
        assert!(!parse(&part.repeat(1_000_000)).problems.is_empty());
    }
    assert!(started.elapsed().as_secs() < 10, "{:?}", started.elapsed());
}

fn leaves(node: &Node) -> Vec<&Leaf> {
    match node {
        Node::Leaf(leaf) => vec![leaf],
        Node::Clauses(clauses) => clauses.iter().flat_map(|clause| leaves(&clause.node)).collect(),
        Node::And(parts) | Node::Or(parts) => parts.iter().flat_map(leaves).collect(),
    }
}

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
    let textual = (prop::option::of(prop::sample::select(&Field::ALL[..])), kind).prop_map(|(field, kind)| {
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
    fn no_token_is_lost_but_operators_and_field_names(query in queries()) {
        let parsed = parse(&query);
        let found: Vec<Span> = leaves(&parsed.tree).into_iter().map(|leaf| leaf.span).collect();
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
