//! `tracuu trend`: each point is what a search finds, lines add up, and all forms say the same.

use std::collections::BTreeMap;

use regex::Regex;
use serde_json::Value;
use tracuu::search::{
    Counting, Filters, Matching, Request, Step, Trend, TrendLine, TrendPeriod, TrendPoint, TrendRequest, search, trend,
};
use tracuu::store::Store;

use super::sample::{index, run};

fn store() -> Store {
    Store::open(index()).unwrap()
}

fn asked(queries: &[&str], step: Option<Step>, filters: Filters) -> TrendRequest {
    TrendRequest {
        queries: queries.iter().map(|query| (*query).to_owned()).collect(),
        base: Request { filters, ..Request::new("") },
        step,
        most: TrendRequest::MOST,
        counting: Counting::Articles,
        smooth: None,
    }
}

fn filters(from: &str, to: &str) -> Filters {
    Filters { from: from.parse().ok(), to: to.parse().ok(), ..Filters::default() }
}

/// Three charts: by year, by month in a time, and by the step that fits.
fn charts(store: &Store) -> [Trend; 3] {
    let all = [
        asked(&["\"dân vận\"", "chi bộ", "03-CT/TW"], Some(Step::Year), Filters::default()),
        asked(&["đảng viên", "cell:\"đảng ủy\"", "chỉ thị 05"], Some(Step::Month), filters("2010", "2018")),
        asked(&["type:NQ", "nông thôn mới", "khôngcógì"], None, Filters::default()),
    ];
    all.map(|request| trend(store, &request).unwrap())
}

fn points(trend: &Trend) -> impl Iterator<Item = (&TrendLine, &TrendPeriod, &TrendPoint)> {
    trend
        .lines
        .iter()
        .flat_map(|line| trend.periods.iter().zip(&line.points).map(move |(period, point)| (line, period, point)))
}

#[test]
fn a_point_is_what_a_search_finds_in_its_period() {
    let store = store();
    let mut found = 0;
    for chart in charts(&store) {
        for (line, period, point) in points(&chart) {
            let filters = Filters { from: Some(period.from), to: Some(period.to), ..Filters::default() };
            let request = Request {
                matching: Matching::All,
                limit: 0,
                fold_reprints: true,
                filters,
                ..Request::new(&*line.query)
            };
            let page = search(&store, &request).unwrap();
            assert_eq!(page.total, point.articles + point.may_be, "{} {}", line.query, period.period);
            if point.may_be == 0 {
                assert_eq!(page.distinct, Some(point.texts), "{} {}", line.query, period.period);
            }
            found += page.total;
        }
    }
    assert!(found > 50, "{found}");
}

#[test]
fn a_line_adds_up_to_its_total() {
    let store = store();
    for chart in charts(&store) {
        for line in &chart.lines {
            let placed: usize = line.points.iter().map(|point| point.articles).sum();
            let apart = line.unplaced.undated + line.unplaced.imprecise + line.unplaced.outside;
            assert_eq!(line.total, placed + apart, "{}", line.query);
            for (period, point) in chart.periods.iter().zip(&line.points) {
                assert!(point.articles <= period.articles && point.texts <= point.articles);
                let share = (period.articles > 0).then(|| point.articles as f64 / period.articles as f64);
                assert_eq!((point.share, period.thin), (share, (1..30).contains(&period.articles)));
            }
        }
    }
}

#[test]
fn periods_are_counted_as_by_hand() {
    let store = store();
    let searcher = store.searcher();
    let [by_year, ..] = charts(&store);
    let (mut years, mut undated): (BTreeMap<String, usize>, usize) = (BTreeMap::new(), 0);
    for (ord, segment) in (0..).zip(searcher.segment_readers()) {
        for doc in segment.doc_ids_alive() {
            let article = store.article(&searcher, tantivy::DocAddress::new(ord, doc)).unwrap();
            match article.date.filter(|date| !date.is_doubted) {
                Some(date) => *years.entry(format!("{:04}", date.value.get_year())).or_default() += 1,
                None => undated += 1,
            }
        }
    }
    let counted = by_year.periods.iter().filter(|period| period.articles > 0);
    let counted: BTreeMap<String, usize> = counted.map(|period| (period.period.to_string(), period.articles)).collect();
    assert_eq!((counted, by_year.unplaced.undated), (years, undated));
}

fn rows(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let heads = reader.headers().unwrap().clone();
    let row = |row: csv::StringRecord| heads.iter().map(str::to_owned).zip(row.iter().map(str::to_owned)).collect();
    reader.records().map(|record| row(record.unwrap())).collect()
}

#[test]
fn a_drawing_shows_what_the_table_has() {
    let point = Regex::new(r#"<circle [^>]*cy="([0-9.]+)""#).unwrap();
    let base = Regex::new(r#"class="base" d="M[0-9.]+ ([0-9.]+)H"#).unwrap();
    for (more, column) in
        [(&["--unit", "share"][..], "share"), (&["--unit", "count"], "articles"), (&["--smooth", "1"], "smoothed")]
    {
        let asked = ["trend", "chi bộ", "\"dân vận\"", "--by", "year"];
        let table = rows(&run(&[&asked[..], more, &["-f", "csv"]].concat()).stdout);
        let drawing = run(&[&asked[..], more, &["-f", "svg"]].concat()).stdout;
        let heights: Vec<f64> = point.captures_iter(&drawing).map(|found| found[1].parse().unwrap()).collect();
        let values: Vec<f64> =
            table.iter().filter(|row| row["archive_articles"] != "0").map(|row| row[column].parse().unwrap()).collect();
        assert_eq!(heights.len(), values.len(), "{drawing}");
        let foot: f64 = base.captures(&drawing).unwrap()[1].parse().unwrap();
        let (highest, most) =
            heights.iter().zip(&values).fold(
                (foot, 0.0),
                |(height, most), (at, value)| {
                    if *value > most { (*at, *value) } else { (height, most) }
                },
            );
        for (height, value) in heights.iter().zip(&values) {
            let expected = foot - (foot - highest) * value / most;
            assert!((height - expected).abs() < 0.02, "{more:?}: {height} for {value}, expected {expected}");
        }
        let hollow = drawing.matches(" thin\"").count();
        assert_eq!(hollow, table.iter().filter(|row| row["thin"] == "true").count());
    }
}

#[test]
fn forms_say_the_same() {
    let asked = ["trend", "chi bộ", "03-CT/TW", "--by", "year", "--smooth", "1"];
    let printed = |form: &str| run(&[&asked[..], &["-f", form]].concat());
    let json: Value = serde_json::from_str(&printed("json").stdout).unwrap();
    let lines: Vec<Value> = printed("jsonl").stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let table = rows(&printed("csv").stdout);
    let periods = json["periods"].as_array().unwrap();
    assert_eq!((lines.len(), table.len()), (2 * periods.len(), 2 * periods.len()));
    for (at, (object, row)) in lines.iter().zip(&table).enumerate() {
        let point = &json["lines"][at / periods.len()]["points"][at % periods.len()];
        for name in ["articles", "texts", "may_be", "share", "smoothed"] {
            assert_eq!(object[name], point[name], "{name}");
            assert_eq!(row[name].is_empty(), object[name].is_null(), "{name}");
        }
        assert_eq!(object["period"], periods[at % periods.len()]["period"]);
        assert_eq!(row["archive_articles"], periods[at % periods.len()]["articles"].to_string());
    }
    let text = printed("text").stdout;
    assert!(text.starts_with("Share of articles by year, mean of 3 years\n"), "{text}");
    assert!(text.contains("03-CT/TW  ·  ") && text.contains("highest: "), "{text}");
}

#[test]
fn what_makes_no_line_is_told() {
    let nothing = run(&["trend", "khôngcógì"]);
    assert_eq!(nothing.code, Some(1), "{}", nothing.stdout);
    assert!(!nothing.stdout.contains("highest"));
    let unread = run(&["trend", "date:hôm-qua chi bộ"]);
    assert!(unread.stderr.contains("hôm-qua"), "{}", unread.stderr);
    assert_eq!(run(&["trend"]).code, Some(2));
    assert_eq!(run(&["trend", "a", "--by", "century"]).code, Some(2));
    let long = run(&["trend", "chi bộ", "--by", "day", "--format", "csv"]);
    assert!(long.stdout.lines().count() <= 5_001, "{}", long.stderr);
}
