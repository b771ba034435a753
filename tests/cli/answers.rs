//! What an answer is: every word with its syllables side by side, and only that is counted.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::sample::command;
use super::support::{Archive, Ran};

/// An article: id, date, category, title, body.
type Told = (&'static str, &'static str, &'static str, &'static str, &'static str);

fn archive(articles: &[Told]) -> Archive {
    let archive = Archive::new();
    let line = |(id, date, category, title, body): &Told| {
        let date = if date.is_empty() { Value::Null } else { json!(date) };
        format!("{}\n", json!({ "id": id, "date": date, "category": category, "title": title, "body": body }))
    };
    archive.put("tin.jsonl", articles.iter().map(line).collect::<String>());
    let ran = archive.run(&[]);
    assert_eq!((ran.code, ran.count("indexed") as usize), (Some(0), articles.len()), "{}", ran.stderr);
    archive
}

fn run(archive: &Archive, arguments: &[&str]) -> Ran {
    command(&[&["search"], arguments].concat(), &archive.index()).output().unwrap().into()
}

/// A page, and how the run of it ended.
fn page(archive: &Archive, arguments: &[&str]) -> (Value, Option<i32>) {
    let ran = run(archive, &[arguments, &["--format", "json", "--limit", "100"]].concat());
    (serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{arguments:?}: {}", ran.stderr)), ran.code)
}

/// The ids of hits that are of the answer, or are not, in order.
fn listed(page: &Value, in_answer: bool) -> Vec<String> {
    let hits = page["hits"].as_array().unwrap().iter().filter(|hit| hit["in_answer"] == in_answer);
    hits.map(|hit| hit["id"].as_str().unwrap().to_owned()).collect()
}

/// The ids of the answer, which has nothing else and ends as one does.
fn answer(archive: &Archive, arguments: &[&str]) -> Vec<String> {
    let (page, code) = page(archive, arguments);
    let mut ids = listed(&page, true);
    assert_eq!(page["total"], ids.len(), "{arguments:?}: {page}");
    assert_eq!(code, Some(i32::from(ids.is_empty())), "{arguments:?}");
    ids.sort();
    ids
}

fn assert_answers(archive: &Archive, cases: &[(&[&str], &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(arguments, expected)| {
            let expected: BTreeSet<&str> = expected.split_whitespace().collect();
            let found = answer(archive, arguments);
            let is = found.iter().map(String::as_str).collect::<BTreeSet<_>>() == expected;
            (!is).then(|| format!("{arguments:?}: {found:?} instead of {expected:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Articles that cite numbers, and others.
fn citing() -> Archive {
    archive(&[
        ("van", "2011-05-20", "Xã hội", "Tin một", "Thực hiện Chỉ thị số 03-CT/TW, chi bộ làm tốt công tác dân vận."),
        ("hop", "2012-03-01", "Xã hội", "Tin hai", "Thực hiện Chỉ thị số 03-CT/TW, chi bộ thôn họp bàn."),
        ("rung", "2011-07-01", "Kinh tế", "Tin ba", "Bà con góp công trồng rừng, chi bộ đi đầu."),
        ("tinh", "2011-08-01", "Kinh tế", "Tin bốn", "Thực hiện Chỉ thị số 03-CT/TU, xã lo giống lúa."),
        ("nghi-dinh", "2013-02-01", "Kinh tế", "Tin năm", "Chính phủ ban hành Nghị định số 75/2010/NĐ-CP về xử phạt."),
    ])
}

#[test]
fn operators_hold_beside_a_number() {
    let archive = citing();
    assert_answers(
        &archive,
        &[
            (&["03-CT/TW"], "van hop"),
            (&["03-CT/TW dân vận"], "van"),
            (&["03-CT/TW +vận"], "van"),
            (&["03-CT/TW -vận"], "hop"),
            (&["03-CT/TW \"chi bộ thôn\""], "hop"),
            (&["03-CT/TW title:hai"], "hop"),
            (&["03-CT/TW date:2011"], "van"),
            (&["03-CT/TW", "--to", "2011"], "van"),
            (&["03-CT/TW OR rừng"], "van hop rung"),
            (&["(03-CT/TW OR rừng) date:2011"], "van rung"),
            (&["03-CT/TW AND rừng"], ""),
            (&["chi bộ -03-CT/TW"], "rung"),
            (&["03-CT/TW category:\"xã hội\""], "van hop"),
            (&["03-CT/TW date:2013"], ""),
        ],
    );
    let (page, _) = page(&archive, &["03-CT/TW"]);
    assert_eq!(listed(&page, false), ["tinh"], "the same number of another issuer is related");
}

#[test]
fn a_number_that_nobody_cites_is_an_empty_answer_with_near_ones() {
    let archive = citing();
    for (query, near) in [("03-CT/HU", &["03-CT/TW", "03-CT/TU"][..]), ("03-NQ/TW", &["03-CT/TW"]), ("99-CT/TW", &[])] {
        let (page, code) = page(&archive, &[query]);
        assert_eq!((&page["total"], code, listed(&page, true).len()), (&json!(0), Some(1), 0), "{query}");
        let remarks = page["remarks"].as_array().unwrap();
        let uncited =
            remarks.iter().find(|remark| remark["kind"] == "uncited").unwrap_or_else(|| panic!("{query}: {page}"));
        let named: Vec<&str> = uncited["near"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        assert!(near.iter().all(|number| named.contains(number)), "{query}: {named:?}");
        assert!(page["read_as"].as_str().unwrap().contains("no article cites it"), "{query}: {page}");
    }
}

#[test]
fn a_filter_that_can_not_be_read_finds_nothing_and_says_so() {
    let archive = citing();
    for (arguments, part) in [
        (&["chi bộ date:31/2/2013"][..], "31/2/2013"),
        (&["chi bộ date:2013-13"], "2013-13"),
        (&["chi bộ -date:nay"], "nay"),
        (&["chi bộ date:2013..2011"], "2013..2011"),
        (&["chi bộ categry:x"], "categry:"),
        (&["chi bộ number:abc"], "abc"),
        (&["chi bộ", "--from", "2013", "--to", "2011"], "2013..2011"),
        (&["03-CT/TW date:2013-13"], "2013-13"),
    ] {
        let (page, code) = page(&archive, &[arguments, &["--facet", "category"]].concat());
        assert_eq!((&page["total"], code), (&json!(0), Some(1)), "{arguments:?}");
        assert_eq!((&page["related"], &page["hits"]), (&json!(0), &json!([])), "{arguments:?}: {page}");
        assert_eq!(page["facets"]["category"], json!([]), "{arguments:?}");
        let problem = &page["problems"][0];
        assert_eq!((&problem["text"], &problem["filter"]), (&json!(part), &json!(true)), "{arguments:?}: {page}");
    }
    // What names no field is text.
    assert_eq!(page(&archive, &["tphcm:rừng", "--match", "any"]).0["problems"], json!([]));
}

#[test]
fn labels_are_accepted_as_facets_show_them() {
    let archive = citing();
    assert_answers(
        &archive,
        &[
            (&["type:\"chỉ thị\""], "van hop tinh"),
            (&["type:CT"], "van hop tinh"),
            (&["", "--type", "Chỉ thị"], "van hop tinh"),
            (&["", "--issuer", "Chính phủ"], "nghi-dinh"),
            (&["issuer:\"chính phủ\" type:\"nghị định\""], "nghi-dinh"),
            (&["issuer:CP"], "nghi-dinh"),
            (&["category:\"kinh te\""], "rung tinh nghi-dinh"),
            (&["", "--category", "Kinh tế", "--category", "Xã hội"], "van hop rung tinh nghi-dinh"),
        ],
    );
    let (page, _) = page(&archive, &["Tin", "--facet", "type", "--facet", "issuer", "--facet", "category"]);
    for (facet, option) in [("type", "--type"), ("issuer", "--issuer"), ("category", "--category")] {
        let counts = page["facets"][facet].as_array().unwrap();
        assert!(!counts.is_empty(), "{facet}: {page}");
        for count in counts {
            let value = count["value"].as_str().unwrap();
            assert_eq!(answer(&archive, &["Tin", option, value]).len() as u64, count["count"], "{facet} {value}");
        }
    }
}

/// Articles about banks; in the last, syllables stand apart.
fn banks() -> Archive {
    archive(&[
        ("ca-hai", "2013-01-05", "Kinh tế", "Ngân hàng và tín dụng", "Các ngân hàng xử lý tín dụng trong quý này."),
        ("lai", "2013-02-05", "Kinh tế", "Ngân hàng hạ giá", "Các ngân hàng hạ lãi suất cho vay."),
        ("tat-ca", "2013-01-20", "Thời sự", "Họp cuối năm", "Tín dụng, lãi suất và ngân hàng là ba việc lớn."),
        ("roi", "2013-03-01", "Giải trí", "Dụng cụ cũ", "Hàng xóm tín nhau, ngân nga hát; dụng cụ cũ mà vui."),
        ("khac", "", "Thể thao", "Đá cầu", "Hội thi đá cầu ở sân làng."),
        ("nam", "2013", "Thời sự", "Tín dụng của ngân hàng", "Một năm tín dụng."),
    ])
}

#[test]
fn an_answer_has_every_word_with_its_syllables_side_by_side() {
    let archive = banks();
    let (found, _) = page(&archive, &["tín dụng ngân hàng"]);
    assert_eq!(
        listed(&found, true).into_iter().collect::<BTreeSet<_>>(),
        ["ca-hai", "nam", "tat-ca"].map(str::to_owned).into()
    );
    assert_eq!((&found["total"], &found["related"]), (&json!(3), &json!(2)), "{found}");
    assert_eq!(listed(&found, false).into_iter().collect::<BTreeSet<_>>(), ["lai", "roi"].map(str::to_owned).into());
    let first_other = found["hits"].as_array().unwrap().iter().position(|hit| hit["in_answer"] == false);
    assert_eq!(first_other, Some(3), "the answer comes first");
    assert_eq!(found["match"]["words"], json!(["tín dụng", "ngân hàng"]));
    assert_eq!((&found["match"]["let_go"], &found["match"]["mode"]), (&json!([]), &json!("all")));
    // One page runs over both.
    let (second, _) = page(&archive, &["tín dụng ngân hàng", "--offset", "2"]);
    assert_eq!((listed(&second, true).len(), listed(&second, false).len()), (1, 2));
    assert_eq!(second["hits"][0]["rank"], 3);
}

#[test]
fn what_binds_can_be_chosen() {
    let archive = banks();
    assert_answers(
        &archive,
        &[
            (&["tín dụng ngân hàng", "--match", "all"], "ca-hai tat-ca nam"),
            (&["tín dụng ngân hàng", "--match", "any"], "ca-hai tat-ca nam lai"),
            (&["tín dụng ngân hàng lãi suất"], "tat-ca"),
            (&["lãi suất đá cầu", "--match", "all"], ""),
            (&["lãi suất đá cầu", "--match", "any"], "lai tat-ca khac"),
            // Particles bind where nothing else was typed, and after a sign.
            (&["tín dụng của ngân hàng"], "ca-hai tat-ca nam"),
            (&["tín dụng +của ngân hàng"], "nam"),
            (&["của"], "nam"),
        ],
    );
    for (how, mode) in [("all", "all"), ("most", "most"), ("any", "any")] {
        assert_eq!(page(&archive, &["tín dụng ngân hàng", "--match", how]).0["match"]["mode"], mode);
    }
    // A word that no article has is let go, and said to be.
    let (page, code) = page(&archive, &["tín dụng bưu chính"]);
    assert_eq!((listed(&page, true).len(), code), (3, Some(0)), "{page}");
    assert_eq!(page["match"]["mode"], "most");
    assert!(
        page["match"]["let_go"].as_array().unwrap().iter().any(|word| word.as_str().unwrap().contains("bưu")),
        "{page}"
    );
    // After a sign and in quotes nothing is let go.
    assert_answers(
        &archive,
        &[
            (&["tín dụng +bưu"], ""),
            (&["tín dụng \"bưu chính\""], ""),
            (&["tín dụng title:\"đá cầu\""], "khac"),
            // A filter or a refusal asks for nothing by itself.
            (&["tín dụng category:\"thể thao\""], ""),
            (&["tín dụng date:2013-03"], "nam"),
            (&["tín dụng date:2014"], ""),
            (&["tín dụng -ngân hàng"], ""),
        ],
    );
    let (page, _) = self::page(&archive, &["tín dụng title:\"đá cầu\""]);
    assert_eq!(page["match"]["let_go"], json!(["tín dụng"]));
}

#[test]
fn all_but_relevance_speaks_of_the_answer_alone() {
    let archive = banks();
    for sort in ["date", "-date", "cell"] {
        let (page, _) = page(&archive, &["tín dụng ngân hàng", "--sort", sort]);
        assert_eq!((listed(&page, true).len(), listed(&page, false).len()), (3, 0), "{sort}");
    }
    let (newest, _) = page(&archive, &["tín dụng ngân hàng", "--sort=-date"]);
    assert_eq!(listed(&newest, true)[..2], ["tat-ca", "ca-hai"]);
    let facets = ["--facet", "category", "--facet", "day", "--facet", "month", "--facet", "year"];
    let (page, _) = page(&archive, &[&["tín dụng ngân hàng"], &facets[..]].concat());
    let counts = |facet: &str| -> Vec<(String, u64)> {
        let counts = page["facets"][facet].as_array().unwrap();
        counts
            .iter()
            .map(|count| (count["value"].as_str().unwrap().to_owned(), count["count"].as_u64().unwrap()))
            .collect()
    };
    let counted =
        |all: &[(&str, u64)]| all.iter().map(|(value, count)| ((*value).to_owned(), *count)).collect::<Vec<_>>();
    assert_eq!(counts("category"), counted(&[("Thời sự", 2), ("Kinh tế", 1)]));
    assert_eq!(counts("day"), counted(&[("2013-01-05", 1), ("2013-01-20", 1)]));
    assert_eq!(counts("month"), counted(&[("2013-01", 2)]));
    assert_eq!(counts("year"), counted(&[("2013", 3)]));
    // What is not counted is: a date that is but a year.
    assert_eq!(page["undated"], json!({ "day": 1, "month": 1, "year": 0 }));
    for format in ["jsonl", "csv"] {
        let lines = run(&archive, &["tín dụng ngân hàng", "--sort", "date", "--format", format]).stdout.lines().count();
        assert_eq!(lines, 3 + usize::from(format == "csv"), "{format}");
    }
    let counted = run(&archive, &["tín dụng ngân hàng", "--limit", "0"]);
    assert!(counted.stdout.contains("3 articles") && counted.code == Some(0), "{}", counted.stdout);
}

#[test]
fn facets_and_groups_need_no_query() {
    let archive = banks();
    let (page, code) = page(&archive, &["", "--facet", "category", "--facet", "year"]);
    assert_eq!((&page["total"], code), (&json!(6), Some(0)));
    assert_eq!(page["undated"]["year"], 1);
    let sum: u64 =
        page["facets"]["category"].as_array().unwrap().iter().map(|count| count["count"].as_u64().unwrap()).sum();
    assert_eq!(sum, 6);
    let (page, code) = self::page(&archive, &["", "--group-by", "year"]);
    assert_eq!((page["groups"].as_array().unwrap().len(), code), (2, Some(0)), "{page}");
    // Nor an empty one.
    for arguments in [&["--facet", "category"][..], &["--group-by", "year"]] {
        let (page, code) = self::page(&archive, arguments);
        assert_eq!((&page["total"], code), (&json!(6), Some(0)), "{arguments:?}");
    }
}

/// Words that are written in several ways.
fn spellings() -> Archive {
    archive(&[
        ("i", "", "", "Tin một", "Bà con học kĩ thuật mới."),
        ("y", "", "", "Tin hai", "Bà con học kỹ thuật mới."),
        ("covid-19", "", "", "Tin ba", "Cả xã chống dịch Covid-19."),
        ("covid19", "", "", "Tin bốn", "Cả thôn chống dịch covid19."),
        ("h5n1", "", "", "Tin năm", "Cúm H5N1 về tới huyện."),
        ("h5 n1", "", "", "Tin sáu", "Cúm H5 N1 về tới tỉnh."),
        ("cham", "", "", "Tin bảy", "Gói 30.000 tỷ đồng cho vay mua nhà."),
        ("lien", "", "", "Tin tám", "Gói 30000 tỷ đồng cho vay mua xe."),
        ("bao-12", "", "", "Tin chín", "Bão số 12 đổ bộ đêm qua."),
        ("bao-2", "", "", "Tin mười", "Bão số 2 tan, 12 xã mất điện."),
        ("chay", "", "", "Tin cuối", "Tối qua ở TPHCM: cháy lớn ở chợ."),
    ])
}

#[test]
fn spellings_of_a_word_are_one_word() {
    let archive = spellings();
    assert_answers(
        &archive,
        &[
            (&["kĩ thuật"], "i y"),
            (&["\"kĩ thuật\""], "i y"),
            (&["\"kỹ thuật\""], "i y"),
            (&["+kỹ thuật"], "i y"),
            (&["\"kĩ thuật\"", "--exact"], "i"),
            (&["Covid-19"], "covid-19 covid19"),
            (&["covid19"], "covid-19 covid19"),
            (&["covid 19"], "covid-19 covid19"),
            (&["30.000 tỷ"], "cham lien"),
            (&["30,000 tỷ"], "cham lien"),
            (&["30000 tỷ"], "cham lien"),
            (&["goi 30.000 ty"], "cham lien"),
            (&["bão số 12"], "bao-12"),
            (&["bao so 12"], "bao-12"),
            (&["tphcm:cháy lớn"], "chay"),
            (&["đổ\u{200B}bộ"], "bao-12"),
        ],
    );
    for query in ["H5N1", "h5 n1", "h5-n1"] {
        assert_eq!(answer(&archive, &[query]), ["h5 n1", "h5n1"], "{query}");
    }
}

#[test]
fn a_sign_before_a_word_is_one_before_the_whole_word() {
    let archive = banks();
    assert_answers(
        &archive,
        &[
            (&["-ngân hàng"], "roi khac"),
            (&["tín dụng -ngân hàng"], ""),
            (&["-tín dụng -lãi suất"], "roi khac"),
            (&["-tín +hàng"], "lai"),
        ],
    );
}

#[test]
fn what_has_no_words_lists_nothing() {
    let archive = banks();
    for query in ["😀", "\"...\"", "?!", "()", "+", "…"] {
        let (page, code) = page(&archive, &[query]);
        assert_eq!((&page["total"], &page["hits"], code), (&json!(0), &json!([]), Some(1)), "{query}");
    }
}
