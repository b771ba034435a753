//! The development gold that lies beside the project where it is developed; the tests pass where it does not.

use serde_json::Value;

use super::{DateMention, Known, article_date, mentions};
use crate::base::{Article, Span};

/// The lines of a gold file; empty, with a word to the reader, where there is none. `TRACUU_SHARED` names another place
/// for the folder than beside the project.
fn lines(name: &str) -> Vec<Value> {
    let beside = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let shared = std::env::var_os("TRACUU_SHARED").map_or(beside, std::path::PathBuf::from);
    let path = shared.join("gold").join(name);
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
