//! Lists of what articles have, of some of them: equal to looking at every article.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use tracuu::base::PartialDate;
use tracuu::extract::cell;
use tracuu::store::{Store, StoredArticle};

use super::sample::{index, output, run};
use super::support::Archive;

/// Options, and what they ask of the dates and cells of articles.
struct Within {
    options: &'static [&'static str],
    from: Option<&'static str>,
    to: Option<&'static str>,
    cell: Option<&'static str>,
}

const WITHIN: [Within; 6] = [
    Within { options: &[], from: None, to: None, cell: None },
    Within { options: &["--from", "2016"], from: Some("2016"), to: None, cell: None },
    Within { options: &["--to", "6/2012"], from: None, to: Some("2012-06"), cell: None },
    Within { options: &["--from", "2011-05", "--to", "2018"], from: Some("2011-05"), to: Some("2018"), cell: None },
    Within { options: &["--cell", "dang uy phuong"], from: None, to: None, cell: Some("dang uy phuong") },
    Within { options: &["--from", "2010", "--cell", "chi bộ"], from: Some("2010"), to: None, cell: Some("chi bộ") },
];

impl Within {
    fn lets_through(&self, article: &StoredArticle) -> bool {
        let date = |text: &str| text.parse::<PartialDate>().unwrap();
        let own = article.date.as_ref().filter(|date| !date.is_doubted).map(|date| date.value);
        let is_dated = self.from.is_none_or(|from| own.is_some_and(|own| date(from).first_day() <= own.last_day()))
            && self.to.is_none_or(|to| own.is_some_and(|own| own.first_day() <= date(to).last_day()));
        let names = |beginning: &str| {
            let beginning = cell::key(beginning);
            let of_words =
                |key: &str| key.strip_prefix(&beginning).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
            article.cells.iter().any(|named| of_words(&named.key))
        };
        is_dated && self.cell.is_none_or(names)
    }
}

fn articles() -> Vec<StoredArticle> {
    let store = Store::open(index()).unwrap();
    let searcher = store.searcher();
    let segments = (0..).zip(searcher.segment_readers());
    let all = segments.flat_map(|(ord, segment)| segment.doc_ids_alive().map(move |doc| (ord, doc)));
    all.map(|(ord, doc)| store.article(&searcher, tantivy::DocAddress::new(ord, doc)).unwrap()).collect()
}

fn listed(args: &[&str], within: &Within) -> Vec<Value> {
    let ran = run(&[args, within.options, &["--limit", "100000", "--format", "json"]].concat());
    serde_json::from_str(&ran.stdout).unwrap_or_else(|error| panic!("{error}: {}", ran.stderr))
}

#[test]
fn a_cell_is_found_by_the_name_it_is_shown_under() {
    let cells: Vec<Value> = listed(&["cells"], &WITHIN[0]);
    let placed = cells.iter().filter(|cell| cell["name"].as_str().unwrap().contains('(')).collect::<Vec<_>>();
    assert!(!placed.is_empty());
    for cell in placed {
        let name = cell["name"].as_str().unwrap();
        let found: Value =
            serde_json::from_str(&output(&["search", "--cell", name, "--limit", "0", "--format", "json"])).unwrap();
        assert_eq!(found["total"], cell["articles"], "{name}");
        assert_eq!(listed(&["cells", name], &WITHIN[0]), std::slice::from_ref(cell), "{name}");
    }
}

/// Articles that name a cell, articles about it, the first day and the last.
type Counts = (usize, usize, Option<(i64, i64)>);

#[test]
fn cells_are_counted_over_the_articles_that_are_asked_for() {
    let articles = articles();
    for within in &WITHIN {
        let mut expected: BTreeMap<String, Counts> = BTreeMap::new();
        let keys: BTreeSet<&String> =
            articles.iter().flat_map(|article| &article.cells).map(|cell| &cell.key).collect();
        let key = |name: &Value| {
            let typed = cell::typed_keys(name.as_str().unwrap());
            typed.into_iter().find(|key| keys.contains(key)).unwrap_or_else(|| panic!("{name}"))
        };
        for article in articles.iter().filter(|article| within.lets_through(article)) {
            let day = article.date.as_ref().filter(|date| !date.is_doubted).map(|date| date.value.first_day());
            for key in article.cells.iter().map(|cell| &cell.key).collect::<BTreeSet<_>>() {
                let counts = expected.entry(key.clone()).or_default();
                counts.0 += 1;
                counts.1 += usize::from(article.cells.iter().any(|cell| cell.about && cell.key == *key));
                if let Some(day) = day {
                    let (first, last) = counts.2.unwrap_or((day, day));
                    counts.2 = Some((first.min(day), last.max(day)));
                }
            }
        }
        let count = |cell: &Value, name: &str| usize::try_from(cell[name].as_u64().unwrap()).unwrap();
        let day =
            |cell: &Value, name: &str| cell[name].as_str().map(|date| date.parse::<PartialDate>().unwrap().first_day());
        let found: BTreeMap<String, Counts> = listed(&["cells"], within)
            .iter()
            .map(|cell| {
                let days = day(cell, "first").zip(day(cell, "last"));
                (key(&cell["name"]), (count(cell, "articles"), count(cell, "about"), days))
            })
            .collect();
        assert!(!expected.is_empty());
        assert_eq!(found, expected, "{:?}", within.options);
    }
}

#[test]
fn documents_are_counted_over_the_articles_that_are_asked_for() {
    for within in &WITHIN {
        let args = [
            &["search", "--facet", "document", "--facet-limit", "10000", "--limit", "0", "--format", "json"][..],
            within.options,
        ]
        .concat();
        let page: Value = serde_json::from_str(&output(&args)).unwrap();
        let counts = |values: &[Value], name: &str| {
            let mut counts: Vec<u64> = values.iter().map(|value| value[name].as_u64().unwrap()).collect();
            counts.sort_unstable();
            counts
        };
        let facet = counts(page["facets"]["document"].as_array().unwrap(), "count");
        assert_eq!(counts(&listed(&["number"], within), "articles"), facet, "{:?}", within.options);
    }
    // A dossier is of the same articles.
    let of = |options: &[&str]| -> Value {
        serde_json::from_str(&output(&[&["number", "05-CT/TW", "--format", "json"], options].concat())).unwrap()
    };
    let (all, some) = (of(&[]), of(&["--from", "2017", "--to", "2018"]));
    let years = |dossier: &Value| dossier["timeline"].as_array().unwrap().clone();
    let meant = years(&all).into_iter().filter(|year| ["2017", "2018"].contains(&year["value"].as_str().unwrap()));
    assert_eq!(years(&some), meant.collect::<Vec<_>>());
    assert!(some["articles"].as_u64() < all["articles"].as_u64());
    let second = of(&["--offset", "1", "--limit", "1"]);
    assert_eq!(second["hits"].as_array().unwrap(), &all["hits"].as_array().unwrap()[1..2]);
}

#[test]
fn filters_that_let_all_through_change_no_figure_of_a_register() {
    let archive = Archive::new();
    let lines = [
        ("a", "2016-03-01", "Thực hiện Nghị định 46/2016/NĐ-CP và Chỉ thị 03-CT/TW, cả Luật Báo chí 2016."),
        ("b", "2017-03-01", "Theo Nghị định 46, xe quá tải bị phạt; Chỉ thị số 03 được quán triệt."),
        ("c", "2018-03", "Nghị định 100/2019/NĐ-CP thay thế Nghị định 46/2016/NĐ-CP. Chỉ thị 03 của tỉnh."),
    ];
    let lines =
        lines.map(|(id, date, body)| json!({ "id": id, "title": "Tin", "date": date, "body": body }).to_string());
    archive.put("tin.jsonl", lines.join("\n"));
    archive.run(&[]);
    for number in [&[][..], &["46"], &["chi thi 03"], &["nghi dinh 46"]] {
        let of = |options: &[&str]| archive.tracuu(&[&["number", "--format", "json"], number, options].concat()).stdout;
        assert_eq!(of(&["--from", "1900", "--to", "2100"]), of(&[]), "{number:?}");
    }
    assert_eq!(archive.tracuu(&["number", "--from", "1990", "--to", "1991"]).code, Some(1));
}

#[test]
fn groups_of_reprints_are_made_of_the_articles_that_are_asked_for() {
    let archive = Archive::new();
    let text = |number: usize| {
        let words = ["đê", "mương", "cầu", "trường", "chợ", "sông", "lúa", "đường", "điện", "nước"];
        let word = |at: usize| words[(number * 7 + at * at + at / 3) % 10];
        (0..60).map(|at| format!("{} {}", word(at), at * number)).collect::<Vec<_>>().join(" ")
    };
    let line = |id: &str, number: usize, date: Option<&str>| {
        let commune = if number == 4 { "Yên Thịnh" } else { "Hòa Bình" };
        let body = format!("Sáng nay, Đảng ủy xã {commune} họp bàn. {}.", text(number));
        format!("{}\n", json!({ "id": id, "title": format!("Tin {id}"), "date": date, "body": body }))
    };
    let dates = [Some("2015-02-01"), Some("2016-02-01"), Some("2017"), None];
    let copies = |number: usize, copies: usize| {
        (0..copies).map(move |at| (format!("{number}-{at}"), number, dates[(number + at) % dates.len()]))
    };
    let all: Vec<(String, usize, Option<&str>)> =
        copies(3, 2).chain(copies(4, 4)).chain(copies(5, 3)).chain(copies(6, 1)).collect();
    archive.put("tin.jsonl", all.iter().map(|(id, number, date)| line(id, *number, *date)).collect::<String>());
    archive.run(&[]);
    let listed = |options: &[&str]| -> Vec<BTreeSet<String>> {
        let ran = archive.tracuu(&[&["reprints", "--format", "json"], options].concat());
        let groups: Value = serde_json::from_str(&ran.stdout).unwrap();
        let ids = |group: &Value| -> BTreeSet<String> {
            let articles = group["articles"].as_array().unwrap();
            assert_eq!(group["count"].as_u64(), Some(articles.len() as u64));
            articles.iter().map(|article| article["id"].as_str().unwrap().to_owned()).collect()
        };
        groups.as_array().unwrap().iter().map(ids).collect()
    };
    let grouped = |keeps: &dyn Fn(usize, Option<&str>) -> bool| -> BTreeSet<BTreeSet<String>> {
        let group = |number| {
            let own = all.iter().filter(|(_, of, date)| *of == number && keeps(*of, *date));
            own.map(|(id, ..)| id.clone()).collect::<BTreeSet<_>>()
        };
        (3..7).map(group).filter(|group| group.len() > 1).collect()
    };
    let set = |options: &[&str]| listed(options).into_iter().collect::<BTreeSet<_>>();
    assert_eq!(set(&[]), grouped(&|_, _| true));
    assert_eq!(set(&["--from", "2016"]), grouped(&|_, date| date.is_some_and(|date| date >= "2016")));
    assert_eq!(set(&["--to", "2016"]), grouped(&|_, date| date.is_some_and(|date| date < "2017")));
    assert_eq!(set(&["--cell", "dang uy xa yen thinh"]), grouped(&|number, _| number == 4));
    let first = |groups: Vec<BTreeSet<String>>| -> Vec<String> {
        groups.iter().map(|group| group.first().unwrap()[..1].to_owned()).collect()
    };
    assert_eq!(first(listed(&[])), ["4", "5", "3"]);
    assert_eq!(first(listed(&["--offset", "1", "--limit", "1"])), ["5"]);
    // Of equal days the one that was indexed first.
    assert_eq!(first(listed(&["--sort", "first"])), ["3", "4", "5"]);
    assert_eq!(archive.tracuu(&["reprints", "--limit", "0"]).stdout, "3 groups of reprints, 0 shown\n");
    let one = archive.tracuu(&["reprints", "--limit", "0", "--cell", "dang uy xa yen thinh"]);
    assert_eq!(one.stdout, "1 group of reprints, 0 shown\n");

    let csv = archive.tracuu(&["reprints", "--format", "csv", "--offset", "1", "--limit", "1"]).stdout;
    assert_eq!(csv.lines().count(), 4, "{csv}");
    assert!(csv.lines().skip(1).all(|line| line.starts_with("2,5-")), "{csv}");
    let own = archive.tracuu(&["reprints", "5-0", "--format", "json"]).stdout;
    let own: Value = serde_json::from_str(&own).unwrap();
    assert_eq!(own.as_array().unwrap().len(), 2);
    assert_eq!(archive.tracuu(&["reprints", "6-0"]).code, Some(1));
    let unknown = archive.tracuu(&["reprints", "5-9"]);
    assert!(unknown.code == Some(1) && unknown.stderr.contains("did you mean 5-0, 5-1, 5-2?"), "{}", unknown.stderr);
}

#[test]
fn lists_are_cut_and_ordered() {
    let of = |options: &[&str]| -> Vec<Value> {
        serde_json::from_str(&output(&[&["cells", "--format", "json"], options].concat())).unwrap()
    };
    let all = of(&["--limit", "1000"]);
    assert_eq!(of(&["--offset", "3", "--limit", "4"]), all[3..7]);
    let by = |order: &str| of(&["--limit", "1000", "--sort", order]);
    let about: Vec<u64> = by("about").iter().map(|cell| cell["about"].as_u64().unwrap()).collect();
    assert!(about.is_sorted_by(|left, right| left >= right));
    let dates = |order: &str| -> Vec<String> {
        by(order).iter().map(|cell| cell[order].as_str().unwrap_or_default().to_owned()).collect()
    };
    assert!(dates("first").iter().filter(|date| !date.is_empty()).is_sorted());
    assert!(dates("last").iter().is_sorted_by(|left, right| left >= right));
    let names: Vec<String> = by("name").iter().map(|cell| cell["name"].as_str().unwrap().to_owned()).collect();
    let place = |name: &str| names.iter().position(|known| known.starts_with(name)).unwrap();
    assert!(place("Chi bộ") < place("Đảng bộ") && place("Đảng bộ") < place("Đảng ủy"), "{names:?}");
    assert!(output(&["cells", "--limit", "0"]).contains(" organisations, 0 shown"));
}

#[test]
fn similar_articles_are_listed() {
    let text = output(&["similar", "cmd-2007-011", "--limit", "2"]);
    assert!(text.starts_with("  1. ") && text.contains("\n  2. ") && !text.contains("\n  3. "), "{text}");
    let unknown = run(&["similar", "cmd-2007-01"]);
    assert!(unknown.code == Some(1) && unknown.stderr.contains("did you mean cmd-2007-011?"), "{}", unknown.stderr);
    // However many are asked for, the first are the same.
    let ids = |limit: &str| -> Vec<Value> {
        let hits: Vec<Value> =
            serde_json::from_str(&output(&["similar", "cmd-2007-011", "--limit", limit, "--format", "json"])).unwrap();
        hits.iter().map(|hit| hit["id"].clone()).collect()
    };
    assert_eq!(ids("3"), ids("50")[..3]);
    assert_eq!(output(&["similar", "cmd-2007-011", "--limit", "0", "--format", "json"]), "[]\n");
}
