//! Document numbers as queries: articles that cite what is asked for stand before all others.
//!
//! Whether an article cites a document is told by patterns over its text, not by the program under test.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use regex::Regex;
use ruzstd::decoding::StreamingDecoder;
use serde_json::Value;
use tracuu::store::{Store, StoredArticle};

use crate::sample;
use crate::support::{Archive, PROGRAM, Ran};

/// A query; the pattern of what its articles say; and of what may stand among them: the number with less told.
type Case = (&'static str, &'static str, &'static str);

/// Over the sample articles.
const SAMPLE: [Case; 12] = [
    ("03-CT/TW", r"03\s*[-–/]\s*CT\s*[-–/]\s*T[WƯ]", r"Chỉ thị (số )?0?3\b"),
    ("chi thi 05", r"Chỉ thị (số )?0?5\b", r"05\s*[-/]\s*CT"),
    ("25-NQ/TW", r"25\s*[-–/]\s*NQ\s*[-–/]\s*T[WƯ]", r"Nghị quyết (số )?25\b"),
    ("26 nq tw", r"26\s*[-–/]\s*NQ\s*[-–/]\s*T[WƯ]", r"Nghị quyết (số )?26\b"),
    ("100/2019/NĐ-CP", r"100/2019/NĐ", r"Nghị định (số )?100\b"),
    ("nghị định 100", r"Nghị định (số )?100\b|100/2019/NĐ", "$^"),
    ("16/CT-TTg", r"16/CT-TTg", r"Chỉ thị (số )?16\b"),
    ("nghị quyết trung ương 4 khóa XII", r"Trung ương 4,? khó?ạ?[óo]a XII", r"Trung ương 4|Trung ương lần thứ tư"),
    ("43-KL/TW", r"43\s*[-–/]\s*KL\s*[-–/]\s*T[WƯ]", r"Kết luận (số )?43\b"),
    ("01-KL/TW", r"01\s*[-–/]\s*KL\s*[-–/]\s*T[WƯ]", r"Kết luận (số )?0?1\b"),
    ("46-BC/ĐU", r"46\s*[-–/]\s*BC\s*[-–/]\s*ĐU", "$^"),
    ("12-HD/BTGTU", r"12\s*[-–/]\s*HD\s*[-–/]\s*BTGTU", r"Hướng dẫn (số )?12\b"),
];

/// Over shards of two news corpora.
const NEWS: [Case; 32] = [
    ("84/2009/NĐ-CP", r"84/2009/ ?NĐ ?- ?CP", r"Nghị định (số )?84(/2009)?\b"),
    ("nghi dinh 84", r"Nghị định (số )?84\b", "$^"),
    ("02/nq-cp", r"\b02 ?/ ?N[QĐ] ?- ?CP", r"Nghị (quyết|định) (số )?0?2\b"),
    (
        "nq 02 chính phủ",
        r"Nghị quyết (số )?0?2( ?/ ?N[QĐ] ?- ?CP)?,? (năm 2013 )?(mới )?của Chính phủ|0?2 ?/ ?NQ ?- ?CP",
        r"Nghị quyết (số )?0?2\b",
    ),
    (
        "thông tư 02/2013 ngân hàng nhà nước",
        r"02/2013/TT-NHNN|Thông tư (số )?0?2(/2013)?( \(TT 02\))? của (NHNN|Ngân hàng Nhà nước)",
        r"Thông tư (số )?0?2\b|TT (số )?0?2\b",
    ),
    ("02/2013/TT-BXD", r"02/2013/TT ?- ?BXD", r"Thông tư (số )?0?2(/2013)?\b"),
    ("thong tu 228/2012/TT-BTC", r"228/2012/TT ?- ?BTC", r"Thông tư (số )?228\b"),
    ("75/2010/NĐ-CP", r"75/2010/NĐ ?- ?CP", r"Nghị định (số )?75\b"),
    ("nđ 71/2010", r"71/2010/NĐ ?- ?CP|Nghị định (số )?71/2010", r"Nghị định (số )?71\b"),
    ("34/2013/ND-CP", r"34/2013/NĐ ?- ?CP", r"Nghị định (số )?34(/2013)?\b"),
    ("809/QĐ-TTg", r"809 ?/ ?QĐ ?- ?TTg", r"Quyết định (số )?809\b"),
    ("quyết định 813 ttg", r"813 ?/ ?QĐ ?- ?TTg", r"Quyết định (số )?813\b"),
    ("780/QĐ-NHNN", r"780 ?/ ?QĐ ?- ?NHNN", r"Quyết định (số )?780\b"),
    ("11/2013/TT-NHNN", r"11/2013/TT ?- ?NHNN", r"Thông tư (số )?11(/2013)?\b"),
    ("07/2013/TT-BXD", r"07/2013/TT ?- ?BXD", r"Thông tư (số )?0?7(/2013)?\b"),
    ("chỉ thị 1792", r"Chỉ thị (số )?1792", r"1792 ?/ ?CT"),
    (
        "chi thi 03 bo chinh tri",
        r"Chỉ thị (số )?0?3[^.;]{0,12} của (Bộ Chính trị|BCT|Bộ chính trị)|03[-/ ]*CT[-/ ]*T[WƯ]",
        r"Chỉ thị (số )?0?3\b",
    ),
    (
        "nghị quyết trung ương 4",
        r"(NQ|Nghị quyết) (Hội nghị )?(lần thứ )?(Trung ương|TƯ|TW|T\.Ư) ?(4|tư|bốn)\b",
        r"Hội nghị (lần thứ (tư|4) (BCH|Ban Chấp hành) )?Trung ương",
    ),
    ("nghị định 58/2012", r"58/2012/NĐ ?- ?CP|Nghị định (số )?58/2012", r"Nghị định (số )?58\b"),
    ("38/2012/QH13", r"38/2012/QH13", r"Nghị quyết (số )?38\b"),
    ("nghị quyết 30a", r"(Nghị quyết|NQ) (số )?30 ?a\b", r"30a/2008"),
    ("25/2011/nd-cp", r"25/2011/NĐ ?- ?CP", r"Nghị định (số )?25(/2011)?\b"),
    ("167/2013/NĐ-CP", r"167/2013/NĐ ?- ?CP", r"Nghị định (số )?167(/2013)?\b"),
    ("nghị định 46/2016/nđ-cp", r"46/2016/NĐ ?- ?CP", r"Nghị định (số )?46(/2016)?\b"),
    ("89/2014/NĐ-CP", r"89/2014/NĐ ?- ?CP", r"Nghị định (số )?89(/2014)?\b"),
    ("41/2017/QH14", r"41/2017/QH14", r"Nghị quyết (số )?41\b"),
    ("174/2013/NĐ-CP", r"174/2013/NĐ ?- ?CP", r"Nghị định (số )?174(/2013)?\b"),
    ("79 2012 nd cp", r"79/2012/NĐ ?- ?CP", r"Nghị định (số )?79(/2012)?\b"),
    ("1387/QĐ-CTN", r"1387/QĐ ?- ?CTN", r"Quyết định (số )?1387\b"),
    ("09/CT-TTg", r"09/CT ?- ?TTg", r"Chỉ thị (số )?0?9\b"),
    ("công văn 3506", r"(Công văn|văn bản) (số )?3506|3506/", "$^"),
    ("quyết định 14/2000/QĐ-TTg", r"14/2000/QĐ ?- ?TTg", r"Quyết định (số )?14(/2000)?\b"),
];

/// Every article of a news corpus is a haystack of its own: one in so many goes in beside those that match a pattern.
const FILLER: usize = 40;

#[test]
fn articles_that_cite_a_number_stand_before_all_others() {
    let failed = failures(sample::index(), &SAMPLE);
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn so_they_do_among_the_news() {
    let Some(corpora) = shared("corpora") else { return };
    let archive = Archive::new();
    let patterns: Vec<Regex> = NEWS.iter().flat_map(|(_, wanted, also)| [pattern(wanted), pattern(also)]).collect();
    for name in ["baomoi-2013", "vietnews-train-00"] {
        let file = File::open(corpora.join(format!("{name}.jsonl.zst"))).unwrap();
        let mut kept = String::new();
        for (place, line) in BufReader::new(StreamingDecoder::new(file).unwrap()).lines().enumerate() {
            let line = line.unwrap();
            if place % FILLER == 0 || patterns.iter().any(|pattern| pattern.is_match(&line)) {
                kept.push_str(&line);
                kept.push('\n');
            }
        }
        archive.put(&format!("{name}.jsonl"), kept);
    }
    let done = archive.run(&[]);
    assert!(done.count("indexed") > 500, "{}", done.stdout);
    let failed = failures(&archive.index(), &NEWS);
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn labelled_queries_are_answered() {
    let Some(gold) = shared("gold") else { return };
    let lines = |name: &str| -> Vec<Value> {
        let text = fs::read_to_string(gold.join(name)).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    let (passages, queries) = (lines("numbers_dev.jsonl"), lines("queries_dev.jsonl"));
    let archive = Archive::new();
    let record = |passage: &Value| format!("{}\n", serde_json::json!({"id": passage["id"], "body": passage["text"]}));
    archive.put("gold.jsonl", passages.iter().map(record).collect::<String>());
    archive.run(&[]);
    let list = |value: &Value| -> Vec<String> {
        value.as_array().unwrap().iter().map(|entry| entry.as_str().unwrap().to_owned()).collect()
    };
    let (mut failed, mut answerable) = (Vec::new(), 0);
    for query in &queries {
        let typed = query["query"].as_str().unwrap();
        let (must, must_not) = (list(&query["must"]), list(&query["must_not"]));
        let cites = |id: &str, wanted: &[String]| {
            let passage = passages.iter().find(|passage| passage["id"] == id).unwrap();
            let numbers = passage["numbers"].as_array().unwrap();
            numbers.iter().any(|label| {
                let canonical = label["canonical"].as_str().unwrap();
                wanted.iter().any(|wanted| match wanted.split_once('*') {
                    Some((before, after)) => canonical.starts_with(before) && canonical.contains(after),
                    None => canonical == wanted,
                })
            })
        };
        let all = passages.iter().filter(|passage| cites(passage["id"].as_str().unwrap(), &must)).count();
        let hits = ids(&archive.index(), typed);
        let found = hits.iter().take_while(|id| !cites(id, &must_not) || cites(id, &must));
        let found = found.filter(|id| cites(id, &must)).count();
        let barred = must.is_empty() && hits.first().is_some_and(|id| cites(id, &must_not));
        answerable += usize::from(all > 0);
        if found < all || barred {
            failed.push(format!("{typed}: {found} of {all} before what must not be: {hits:?}"));
        }
    }
    assert!(answerable > queries.len() / 2, "{answerable} of {} have an article to find", queries.len());
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// A folder of the texts that are measured with, which lies beside the project where it is developed.
fn shared(name: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["../shared", "../../shared"].map(|up| root.join(up).join(name));
    let found = folders.iter().find(|folder| folder.is_dir()).cloned();
    if found.is_none() {
        println!("skipped: there is no {}", folders.map(|folder| folder.display().to_string()).join(" or "));
    }
    found
}

fn pattern(pattern: &str) -> Regex {
    Regex::new(&format!(r"(?i)\b(?:{pattern})")).unwrap()
}

/// The queries for which an article of another kind stands before a wanted one, or a wanted one is not found.
fn failures(index: &Path, cases: &[Case]) -> Vec<String> {
    let articles = articles(index);
    let mut failed = Vec::new();
    for (query, wanted, also) in cases {
        let (wanted, also) = (pattern(wanted), pattern(also));
        let kind = |article: &StoredArticle| {
            let parts = [article.title.as_deref(), article.lead.as_deref(), Some(article.body.as_str())];
            let text = parts.into_iter().flatten().collect::<Vec<_>>().join("\n").replace('Ð', "Đ");
            if wanted.is_match(&text) { 0 } else { 1 + usize::from(!also.is_match(&text)) }
        };
        let all: Vec<&str> =
            articles.iter().filter(|article| kind(article) == 0).map(|article| article.id.as_str()).collect();
        let hits = ids(index, query);
        let of = |id: &String| articles.iter().find(|article| article.id == *id).map_or(2, kind);
        // Those that tell less of a number are of the answer, too, and are ranked among the others by what else they say.
        let before: Vec<&String> = hits.iter().take_while(|id| of(id) < 2).collect();
        let missing: Vec<&&str> = all.iter().filter(|id| !before.iter().any(|hit| hit == *id)).collect();
        if all.is_empty() || !missing.is_empty() {
            let first = hits.iter().find(|id| of(id) == 2);
            failed.push(format!("{query}: {} wanted, {missing:?} behind {first:?} or not found", all.len()));
        }
    }
    failed
}

/// The ids that a query finds, best first.
fn ids(index: &Path, query: &str) -> Vec<String> {
    let ran: Ran =
        sample::command(&["search", query, "--limit", "1000", "--format", "json"], index).output().unwrap().into();
    let page: Value = serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{PROGRAM} {query}: {}", ran.stderr));
    page["hits"].as_array().unwrap().iter().map(|hit| hit["id"].as_str().unwrap().to_owned()).collect()
}

fn articles(index: &Path) -> Vec<StoredArticle> {
    let store = Store::open(index).unwrap();
    let searcher = store.searcher();
    let mut found = Vec::new();
    for (ord, segment) in (0..).zip(searcher.segment_readers()) {
        for doc in segment.doc_ids_alive() {
            found.push(store.article(&searcher, tantivy::DocAddress::new(ord, doc)).unwrap());
        }
    }
    found
}

#[test]
fn a_phrase_beside_a_number_tells_which_mention_is_shown() {
    let archive = Archive::new();
    let far = "Nội dung khác hẳn. ".repeat(40);
    let body = format!("Có Chỉ thị số 03-CT/TW. {far}Chi bộ dân vận khéo theo Chỉ thị số 03-CT/TW.");
    let line = serde_json::json!({ "id": "a", "title": "Tin", "body": body });
    archive.put("a.jsonl", format!("{line}\n"));
    archive.run(&[]);
    for (query, shown) in [("03-CT/TW", "Có Chỉ thị"), ("\"dân vận khéo\" 03-CT/TW", "…Chi bộ dân vận khéo")]
    {
        let Ran { stdout, .. } = archive.tracuu(&["search", query, "--format", "json"]);
        let page: Value = serde_json::from_str(&stdout).unwrap();
        let snippet = page["hits"][0]["snippet"]["text"].as_str().unwrap();
        assert!(snippet.starts_with(shown), "{query}: {snippet}");
    }
}
