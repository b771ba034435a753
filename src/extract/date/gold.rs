//! The development gold that lies beside the project where it is developed; the tests pass where it does not.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::{Confidence, DateFrom, DateMention, Known, article_date, mentions};
use crate::base::{Article, Furniture, Span};
use crate::text::clean;

/// The folder of the gold and the seeds; `TRACUU_SHARED` names another than that beside the project.
fn shared() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let [beside, above] = ["../shared", "../../shared"].map(|up| root.join(up));
    let found = if beside.exists() { beside } else { above };
    std::env::var_os("TRACUU_SHARED").map_or(found, PathBuf::from)
}

/// The lines of a gold file; empty, with a word to the reader, where there is none.
fn lines(name: &str) -> Vec<Value> {
    let path = shared().join("gold").join(name);
    match std::fs::read_to_string(&path) {
        Ok(text) => text.lines().map(|line| serde_json::from_str(line).unwrap()).collect(),
        Err(_) => {
            eprintln!("skipped: no {}", path.display());
            Vec::new()
        }
    }
}

const NEUTRAL: [&str; 6] = ["relative", "lunar", "quarter", "period", "month", "birth"];

/// A label as byte offsets into `text`.
fn span_of(text: &str, label: &Value) -> Span {
    let at = |key: &str| {
        let chars = label[key].as_u64().unwrap() as usize;
        text.char_indices().nth(chars).map_or(text.len(), |(at, _)| at)
    };
    Span::new(at("start"), at("end"))
}

#[test]
fn finds_what_was_labelled() {
    let gold = lines("dates_dev.jsonl");
    let (mut required, mut right, mut spurious, mut predicted) = (0, 0, 0, 0);
    for record in &gold {
        let text = record["text"].as_str().unwrap();
        let found = mentions(text, &[]);
        predicted += found.len();
        let labels = record["dates"].as_array().unwrap();
        for label in labels {
            let span = span_of(text, label);
            let near: Vec<&DateMention> = found.iter().filter(|mention| mention.span.overlaps(span)).collect();
            if NEUTRAL.contains(&label["kind"].as_str().unwrap()) {
                if near.is_empty() {
                    eprintln!("neutral miss {} {label}", record["id"]);
                }
                continue;
            }
            required += 1;
            let good = near.iter().any(|mention| {
                let iso = mention.value.iso();
                iso.is_some()
                    && (iso.as_deref() == label["iso"].as_str() || iso.as_deref() == label["iso_ctx"].as_str())
            });
            right += usize::from(good);
            if !good {
                eprintln!("miss {} {label} {near:?}", record["id"]);
            }
        }
        for mention in &found {
            let labelled = labels.iter().any(|label| span_of(text, label).overlaps(mention.span));
            if !labelled && record["unit"] != "doc" {
                spurious += 1;
                eprintln!("spurious {} {:?} {:?}", record["id"], mention.span.slice(text), mention.value);
            }
        }
    }
    eprintln!("{required} required, {right} right; {predicted} predicted, {spurious} spurious");
    assert!(right * 100 >= required * 97, "{right} of {required}");
    assert!(spurious * 100 <= predicted * 3, "{spurious} of {predicted}");
}

#[test]
fn dates_articles_as_was_judged() {
    let gold = lines("dates_dev.jsonl");
    let (mut judged, mut accepted) = (0, 0);
    for record in gold.iter().filter(|record| !record["article_date"].is_null()) {
        let (title, body) = record["text"].as_str().unwrap().split_once('\n').unwrap();
        let article = Article { title: Some(title.to_owned()), body: body.to_owned(), ..Article::default() };
        let found = article_date(&article, Known::default());
        let iso = found.and_then(|found| found.value.iso()).map_or(Value::Null, Value::String);
        let (accept, forbidden) = (&record["article_date"]["accept"], &record["article_date"]["must_not"]);
        judged += 1;
        let good = accept.as_array().unwrap().contains(&iso);
        accepted += usize::from(good);
        eprintln!(
            "{} {} {iso} {:?}",
            record["id"],
            if good { "ok" } else { "WRONG" },
            found.map(|found| found.confidence)
        );
        assert!(!forbidden.as_array().unwrap().contains(&iso), "{} {iso}", record["id"]);
    }
    assert!(accepted * 100 >= judged * 93, "{accepted} of {judged}");
}

#[test]
fn dates_the_seeds() {
    let seed = |name: &str| {
        let text = std::fs::read_to_string(shared().join("seeds").join(name)).ok()?;
        Some(clean(&text).into_owned())
    };
    let lines = |text: &str| -> Vec<String> {
        text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect()
    };
    // File, lines above the title, whether there is a title, lines below it; then date, source and confidence.
    for (name, above, titled, below, date, from, confidence) in [
        ("000_68824801b0a3248e.txt", 2, true, 2, "2011-11-09", DateFrom::Header, Confidence::High),
        ("001_39174d9295d23a2c.txt", 0, true, 2, "2009-04-22", DateFrom::Dateline, Confidence::Medium),
        ("002_776c3b04cef9b371.txt", 0, false, 0, "2014-08-28", DateFrom::Dateline, Confidence::Medium),
        ("003_f4ca930c73f378e7.txt", 1, true, 0, "2018-08-07", DateFrom::Dateline, Confidence::Medium),
        ("004_4c4177ea67f66012.txt", 3, true, 0, "2022-03-26", DateFrom::Dateline, Confidence::Medium),
    ] {
        let Some(text) = seed(name) else { continue };
        let lines = lines(&text);
        let (head, rest) = lines.split_at(above);
        let (title, rest) = rest.split_at(usize::from(titled));
        let (under, body) = rest.split_at(below);
        let furniture = Furniture { above: head.to_vec(), below: under.to_vec(), after: Vec::new() };
        let title = title.first().cloned();
        let article = Article { title, furniture, body: body.join("\n"), ..Article::default() };
        let found = article_date(&article, Known::default()).unwrap_or_else(|| panic!("{name}"));
        assert_eq!(found.value.to_string(), date, "{name}");
        assert_eq!((found.from, found.confidence), (from, confidence), "{name}");
        let (first, rest) = text.trim().split_once('\n').unwrap();
        let whole = Article { title: Some(first.to_owned()), body: rest.to_owned(), ..Article::default() };
        let found = article_date(&whole, Known::default()).unwrap_or_else(|| panic!("{name} as one text"));
        assert_eq!(found.value.to_string(), date, "{name} as one text");
    }
}
