//! The language as a whole: what is typed, how it is read, and what is reported.

mod properties;

use super::*;
use crate::base::Attribute;
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
    ("tphcm:cháy lớn tieude:covid ngày:x", "tphcm:cháy lớn tieude:covid ngày:x"),
    ("Titel:a titel: b", "Titel:a titel b"),
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
        ("titel:covid", "titel\\:covid", vec![("titel:", UnknownField("titel".to_owned(), Field::Title))]),
        (
            "-categry:(a b)",
            "-categry a b",
            vec![("categry:", UnknownField("categry".to_owned(), Field::Attribute(Attribute::Category)))],
        ),
        (
            "dat:2018 tye:CT",
            "dat\\:2018 tye\\:CT",
            vec![
                ("dat:", UnknownField("dat".to_owned(), Field::Date)),
                ("tye:", UnknownField("tye".to_owned(), Field::Type)),
            ],
        ),
        ("title: covid", "title covid", vec![("title:", FieldWithoutValue(Field::Title))]),
        ("-title:...", "-title", vec![("title:...", FieldWithoutValue(Field::Title))]),
        ("a date:nay", "a", vec![("nay", BadDate("nay".to_owned()))]),
        ("date:31/2/2013", "", vec![("31/2/2013", BadDate("31/2/2013".to_owned()))]),
        ("a -date:2013-13 b", "a b", vec![("2013-13", BadDate("2013-13".to_owned()))]),
        ("date:201* date:2018~", "", vec![("201", BadDate("201".to_owned())), ("2018", BadDate("2018".to_owned()))]),
        ("date:2019..2018 a", "a", vec![("2019..2018", ReversedDates)]),
        ("date:(2018 OR nay)", "date:2018", vec![("nay", BadDate("nay".to_owned()))]),
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

/// A filter that can't be read would widen what is found; what is but written badly would not.
#[test]
fn a_filter_that_can_not_be_read_is_told_from_other_problems() {
    for (typed, is_filter) in [
        ("date:31/2/2013", true),
        ("date:2019..2018", true),
        ("+date:nay", true),
        ("categry:x", true),
        ("issuers:CP", true),
        ("a AND", false),
        ("title: covid", false),
        ("\"a", false),
    ] {
        let problems = parse(typed).problems;
        assert_eq!((problems.len(), problems[0].kind.is_filter()), (1, is_filter), "{typed}: {problems:?}");
    }
    let message = parse("categry:x").problems[0].to_string();
    assert!(
        message.contains("did you mean category?") && message.ends_with("until then nothing is found"),
        "{message}"
    );
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
        ("a title:b c date:x d", vec!["a", "c", "d"]),
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
fn patterns_are_bounded_and_what_comes_beyond_is_searched_as_it_stands() {
    let many = parse(&"nghị~2 quyết* ".repeat(MAX_PATTERNS));
    let is_pattern = |leaf: &&&Leaf| matches!(leaf.kind, Kind::Fuzzy { .. } | Kind::Prefix { .. });
    assert_eq!(leaves(&many.tree).iter().filter(is_pattern).count(), MAX_PATTERNS);
    assert_eq!(leaves(&many.tree).len(), 2 * MAX_PATTERNS);
    assert_eq!(many.problems.iter().map(|problem| &problem.kind).collect::<Vec<_>>(), [&ProblemKind::TooManyPatterns]);
    // Every syllable of a word with slips is looked up, and fields and groups are no way round.
    for query in ["a-b-c-d-e-g-h-i-k~", "title:a~ (b* OR author:c*) -d~ +(e~ g~) cell:h* i~ k~"] {
        let kinds = parse(query).problems.into_iter().map(|problem| problem.kind);
        assert_eq!(kinds.collect::<Vec<_>>(), [ProblemKind::TooManyPatterns], "{query}");
    }
    assert!(parse(&"nghị~2 ".repeat(MAX_PATTERNS)).problems.is_empty());
}

#[test]
fn hostile_queries_are_read_to_their_end() {
    // Where the time grew with the square of these, no one would wait for it.
    for part in ["«", "\"", "(", ")", "\\", "+", "-", "a:", "*", "~", "NOT ", "a~", "\u{301}", "/1"] {
        assert!(!parse(&part.repeat(1_000_000)).problems.is_empty());
    }
}

fn leaves(node: &Node) -> Vec<&Leaf> {
    match node {
        Node::Leaf(leaf) => vec![leaf],
        Node::Clauses(clauses) => clauses.iter().flat_map(|clause| leaves(&clause.node)).collect(),
        Node::And(parts) | Node::Or(parts) => parts.iter().flat_map(leaves).collect(),
    }
}
