//! What an archive on a cluster answers is what the same articles in a folder answer.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;

use super::{cluster, corpus, index, json, run};

/// Scores are this near: how many articles have a bare word is counted here and estimated there.
const NEAR: f64 = 0.3;

/// The answers to all queries of the list, by query.
fn answers(index: &str, options: &[&str]) -> BTreeMap<String, Value> {
    let queries = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cluster/queries.tsv");
    let ran = run(index, &[&["search", "--limit", "100", "--queries", queries.to_str().unwrap()], options].concat());
    let pages = ran.stdout.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let pages: BTreeMap<String, Value> = pages.map(|page| (page["query"].as_str().unwrap().to_owned(), page)).collect();
    assert!(pages.len() > 90, "{options:?}: {}", ran.stderr);
    pages
}

/// The hits of the answer by id, less what tells their places.
fn hits(page: &Value) -> BTreeMap<String, Value> {
    let hits = page["hits"].as_array().unwrap().iter().filter(|hit| hit["in_answer"] == true);
    let less = |hit: &Value| {
        let mut hit = hit.clone();
        for name in ["rank", "score", "explain"] {
            hit.as_object_mut().unwrap().remove(name);
        }
        hit
    };
    hits.map(|hit| (hit["id"].as_str().unwrap().to_owned(), less(hit))).collect()
}

fn scores(page: &Value) -> Vec<(String, f64)> {
    let hits = page["hits"].as_array().unwrap().iter().filter(|hit| hit["in_answer"] == true);
    hits.map(|hit| (hit["id"].as_str().unwrap().to_owned(), hit["score"].as_f64().unwrap())).collect()
}

/// Whether two orders are one up to articles whose scores are near.
fn is_same_order(folder: &Value, on_cluster: &Value) -> bool {
    let (left, right) = (scores(folder), scores(on_cluster));
    let known: BTreeMap<&String, f64> = left.iter().map(|(id, score)| (id, *score)).collect();
    left.iter().zip(&right).all(|((id, score), (other, _))| id == other || (score - known[other]).abs() <= NEAR * score)
}

#[test]
fn a_cluster_answers_as_a_folder_does() {
    let Some(cluster) = cluster(1) else { return };
    let folder = tempfile::tempdir().unwrap();
    let (folder, archive) = (folder.path().join("index"), cluster.fresh("mau"));
    let folder = folder.to_str().unwrap();
    let corpus = corpus();
    for name in [folder, archive.as_str()] {
        assert_eq!(index(name, &[&corpus])["indexed"], 74);
    }
    let facets = ["cell", "type", "issuer", "publisher", "category", "confidence", "year", "month", "day"];
    let facets: Vec<&str> =
        facets.into_iter().flat_map(|facet| ["--facet", facet]).chain(["--facet-limit", "7"]).collect();
    let forms: [&[&str]; 9] = [
        &[],
        &facets,
        &["--sort", "date"],
        &["--sort=-date", "--from", "2010", "--to", "2018"],
        &["--match", "any"],
        &["--match", "most"],
        &["--exact"],
        &["--facet", "cell", "--facet-containing", "KHU", "--undated"],
        &["--type", "chi thi", "--group-by", "duplicate"],
    ];
    let mut faults = Vec::new();
    for options in forms {
        let (known, found) = (answers(folder, options), answers(&archive, options));
        for (query, known) in &known {
            let Some(found) = found.get(query) else {
                // A word nearly spelt as one that holds as typed is refused.
                assert!(query.contains('~') && options.contains(&"--exact"), "{query} {options:?}: no answer");
                continue;
            };
            for name in ["total", "distinct", "read_as", "suggestion", "problems", "remarks", "facets", "undated"] {
                if known[name] != found[name] {
                    faults.push(format!("{query} {options:?} {name}: {} is {}", known[name], found[name]));
                }
            }
            for name in ["words", "let_go", "mode", "far"] {
                if known["match"][name] != found["match"][name] {
                    faults.push(format!("{query} {options:?} {name}: {} is {}", known["match"], found["match"]));
                }
            }
            if hits(known) != hits(found) {
                let ids = |page: &Value| hits(page).into_keys().collect::<BTreeSet<_>>();
                let other: Vec<_> = ids(known).symmetric_difference(&ids(found)).cloned().collect();
                faults.push(format!("{query} {options:?}: other hits {other:?}"));
            } else if !is_same_order(known, found) {
                faults.push(format!("{query} {options:?}: {:?} is {:?}", scores(known), scores(found)));
            }
            if known["related_is_bound"] == false && known["related"] != found["related"] {
                faults.push(format!("{query} {options:?} related: {} is {}", known["related"], found["related"]));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn pages_follow_each_other() {
    let Some(cluster) = cluster(1) else { return };
    let archive = cluster.fresh("trang");
    index(&archive, &[&corpus()]);
    let ids = |offset: &str, limit: &str| -> Vec<String> {
        let page = json(&archive, &["search", "đảng", "--offset", offset, "--limit", limit]);
        page["hits"].as_array().unwrap().iter().map(|hit| hit["id"].as_str().unwrap().to_owned()).collect()
    };
    let whole = ids("0", "60");
    let pages: Vec<String> = ["0", "20", "40"].into_iter().flat_map(|offset| ids(offset, "20")).collect();
    assert_eq!(whole, pages);
    assert_eq!(whole.iter().collect::<BTreeSet<_>>().len(), whole.len());
}

#[test]
fn articles_and_figures_are_those_of_a_folder() {
    let Some(cluster) = cluster(1) else { return };
    let folder = tempfile::tempdir().unwrap();
    let (folder, archive) = (folder.path().join("index"), cluster.fresh("bai"));
    let folder = folder.to_str().unwrap();
    for name in [folder, archive.as_str()] {
        index(name, &[&corpus()]);
    }
    let known = json(folder, &["search", "", "--limit", "100", "--facet", "year"]);
    let ids = known["hits"].as_array().unwrap().iter().map(|hit| hit["id"].as_str().unwrap().to_owned());
    for id in ids.step_by(5) {
        let arguments = ["show", id.as_str(), "--query", "chi bo"];
        assert_eq!(json(folder, &arguments), json(&archive, &arguments), "{id}");
        let bibtex = |index: &str| run(index, &["show", &id, "--format", "bibtex"]).stdout;
        assert_eq!(bibtex(folder), bibtex(&archive));
    }
    let missing = |index: &str| run(index, &["show", "cmd-2007-999"]);
    let (known, found) = (missing(folder), missing(&archive));
    assert_eq!((known.code, known.stderr), (found.code, found.stderr));
    let figures = |index: &str| {
        let mut figures = json(index, &["stats"]);
        // What is the engine's own.
        for name in ["generation", "segments", "bytes", "parts", "deleted"] {
            figures.as_object_mut().unwrap().remove(name);
        }
        figures
    };
    assert_eq!(figures(folder), figures(&archive));
}

#[test]
fn what_is_not_there_is_refused_by_name() {
    let Some(cluster) = cluster(1) else { return };
    let archive = cluster.fresh("thieu");
    index(&archive, &[&corpus()]);
    for (arguments, named) in [
        (&["search", "đảng", "--group-by", "year"][..], "--group-by"),
        (&["search", "đảng", "--sort", "cell"], "--sort cell"),
        (&["search", "đảng", "--since", "2020"], "--since"),
        (&["search", "đảng", "--facet", "document"], "--facet document"),
        (&["search", "document:10-CT/TW"], "document:"),
        (&["search", "đảng~1"], "diacritics"),
        (&["search", "type:chỉ~1"], "type:~"),
        (&["cells"], "docs/cluster.md"),
        (&["kwic", "đảng"], "docs/cluster.md"),
        (&["check"], "docs/cluster.md"),
    ] {
        for lang in ["en", "vi"] {
            let ran = run(&archive, &[arguments, &["--lang", lang]].concat());
            assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""), "{arguments:?}");
            assert!(ran.stderr.contains(named), "{arguments:?}: {}", ran.stderr);
        }
    }
}
