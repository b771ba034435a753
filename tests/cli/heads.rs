//! Official documents as offices write them, in every format: `tests/samples/heads` and its labels.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::Value;
use tracuu::extract::Facts;
use tracuu::extract::number::NumberExtractor;
use tracuu::source::{FieldMap, Item, Reader, Settings, Walker};
use tracuu::text::fold;
use tracuu::{Article, Relation};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples/heads")
}

fn labels() -> Vec<Value> {
    let labels = std::fs::read_to_string(folder().join("labels.jsonl")).unwrap();
    labels.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn read(file: &str) -> Article {
    let (settings, read) = (Settings::default(), Arc::default());
    let source = Walker::new(false).files(&folder().join(file)).next().unwrap().unwrap();
    let mut article = None;
    let _ = Reader::open(&source, &settings, &read).unwrap().each(&mut |item| {
        if let Item::Record(record) = item {
            article = Some(record.read(&FieldMap::default()).unwrap().article);
        }
        tracuu::base::Flow::Continue(())
    });
    article.unwrap_or_else(|| panic!("{file} has no article"))
}

/// Words without case and marks of punctuation.
fn words(text: &str) -> String {
    let folded = fold(text).to_lowercase();
    let words: Vec<&str> =
        folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

#[test]
fn number_title_issuer_and_date_are_those_of_the_labels() {
    let extractor = NumberExtractor::default();
    let mut faults = Vec::new();
    let labels = labels();
    assert!(labels.len() >= 100);
    for label in &labels {
        let file = label["file"].as_str().unwrap();
        let article = read(file);
        let facts = Facts::of(&article, &extractor);
        let Some(head) = facts.head else {
            faults.push(format!("{file} has no head"));
            continue;
        };
        let got = [
            ("number", head.number.map(|number| number.canonical)),
            ("title", article.title.as_deref().map(words)),
            ("issuer", head.issuer.as_deref().map(words)),
            ("date", facts.date.and_then(|date| date.date).map(|date| date.to_string())),
        ];
        for (part, got) in got {
            let wanted = label[part]
                .as_str()
                .map(|text| if matches!(part, "title" | "issuer") { words(text) } else { text.to_owned() });
            if got != wanted {
                faults.push(format!("{file}: {part} is {got:?}, not {wanted:?}"));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn all_of_a_head_stays_text() {
    let (mut read_all, mut lost) = (0, Vec::new());
    for label in labels() {
        let file = label["file"].as_str().unwrap();
        let body = words(&read(file).body);
        for part in ["title", "issuer"] {
            let Some(text) = label[part].as_str() else { continue };
            read_all += 1;
            lost.extend(
                words(text).split(' ').filter(|word| !body.contains(word)).map(|word| format!("{file}: {word}")),
            );
        }
    }
    // A letter without a subject is called *Công văn*, which it does not print; and a type whose letters are set apart stays
    // so in the text.
    lost.retain(|lost| !lost.starts_with("cong-van-khong-trich-yeu") && !lost.starts_with("chu-roi"));
    assert!(read_all > 200 && lost.is_empty(), "{lost:?}");
}

#[test]
fn documents_are_related_to_those_they_name() {
    let extractor = NumberExtractor::default();
    let mut told = 0;
    for label in labels() {
        let Some(relations) = label["relations"].as_object().filter(|relations| !relations.is_empty()) else {
            continue;
        };
        let file = label["file"].as_str().unwrap();
        let facts = Facts::of(&read(file), &extractor);
        for (number, relation) in relations {
            let mut found = facts.citations().filter(|citation| citation.number.canonical == *number).peekable();
            assert!(found.peek().is_some(), "{file} names no {number}");
            for citation in found {
                assert_eq!(citation.relation.name(), relation.as_str().unwrap(), "{file}: {number}");
            }
            told += 1;
        }
    }
    assert!(told > 0);
}

#[test]
fn a_news_article_only_cites() {
    let article = Article {
        title: Some("Chính phủ bãi bỏ Nghị định 37/2021/NĐ-CP".to_owned()),
        body: "Ngày 1/6, Chính phủ ban hành Nghị định 19/2023/NĐ-CP thay thế Nghị định 37/2021/NĐ-CP, căn cứ Luật Đê điều.".to_owned(),
        ..Article::default()
    };
    let facts = Facts::of(&article, &NumberExtractor::default());
    assert!(facts.head.is_none());
    assert!(facts.citations().all(|citation| citation.relation == Relation::Cites));
}
