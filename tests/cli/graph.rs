//! `tracuu graph`: nodes and edges equal a recount of what each article names, and other programs read them back.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use tracuu::search::{
    HitDocument, Network, NetworkKind, NetworkRequest, ReprintRequest, Request, WholeAnswer, network, network_around,
    reprints,
};
use tracuu::store::Store;

use super::sample::{index, run};

fn request(query: &str, kind: NetworkKind) -> NetworkRequest {
    NetworkRequest { answer: Request::new(query), kind, limit: usize::MAX, min_weight: 1 }
}

/// What each text of an answer names, by a recount: names of documents and keys of cells, reprints taken together.
fn recounted(store: &Store, query: &str) -> Vec<(BTreeSet<String>, BTreeSet<String>)> {
    let answer = WholeAnswer::of(store, &Request::new(query)).unwrap();
    let mut of_article: BTreeMap<String, (BTreeSet<String>, BTreeSet<String>)> = BTreeMap::new();
    answer
        .each_article(|article| {
            let cells = article.article.cells.iter().map(|named| format!("cell:{}", named.key));
            of_article.entry(article.article.id.clone()).or_default().1.extend(cells);
            std::ops::ControlFlow::Continue(())
        })
        .unwrap();
    answer
        .each_citation(|citation| {
            if citation.is_sure {
                let named = of_article.get_mut(&citation.article.article.id).unwrap();
                let HitDocument { number, name, issuer_name, issued, .. } = &citation.document;
                named.0.insert(format!("{number:?} {name} {issuer_name:?} {issued:?}"));
            }
            std::ops::ControlFlow::Continue(())
        })
        .unwrap();
    let groups = reprints(store, &ReprintRequest { limit: usize::MAX, ..ReprintRequest::default() }).unwrap().groups;
    let mut texts: Vec<(BTreeSet<String>, BTreeSet<String>)> = Vec::new();
    for group in groups {
        let mut together = (BTreeSet::new(), BTreeSet::new());
        for article in &group.articles {
            let (documents, cells) = of_article.remove(&article.id).unwrap_or_default();
            together.0.extend(documents);
            together.1.extend(cells);
        }
        texts.push(together);
    }
    texts.extend(of_article.into_values());
    texts
}

fn edges(network: &Network) -> BTreeMap<(String, String), usize> {
    let ends = |edge: &tracuu::search::NetworkEdge| {
        let mut ends = [edge.source.clone(), edge.target.clone()];
        ends.sort();
        ends.into()
    };
    network.edges.iter().map(|edge| (ends(edge), edge.weight)).collect()
}

#[test]
fn cells_are_tied_as_articles_name_them() {
    let store = Store::open(index()).unwrap();
    for query in ["", "chi bộ", "dang uy"] {
        let mut counted: BTreeMap<(String, String), usize> = BTreeMap::new();
        for (_, cells) in recounted(&store, query) {
            for left in &cells {
                for right in cells.iter().filter(|right| *right > left) {
                    *counted.entry((left.clone(), right.clone())).or_default() += 1;
                }
            }
        }
        let found = network(&store, &request(query, NetworkKind::Cells)).unwrap();
        assert_eq!(edges(&found), counted, "{query}");
        assert!(!counted.is_empty());
    }
}

#[test]
fn documents_are_tied_to_documents_and_to_cells() {
    let store = Store::open(index()).unwrap();
    let texts = recounted(&store, "");
    let documents = network(&store, &request("", NetworkKind::Documents)).unwrap();
    let pairs: usize = texts.iter().map(|(documents, _)| documents.len() * documents.len().saturating_sub(1) / 2).sum();
    assert_eq!(documents.edges.iter().map(|edge| edge.weight).sum::<usize>(), pairs);
    let both = network(&store, &request("", NetworkKind::DocumentsCells)).unwrap();
    let pairs: usize = texts.iter().map(|(documents, cells)| documents.len() * cells.len()).sum();
    assert_eq!(both.edges.iter().map(|edge| edge.weight).sum::<usize>(), pairs);
    let is_document = |id: &str| id.starts_with("document:");
    assert!(both.edges.iter().all(|edge| is_document(&edge.source) != is_document(&edge.target)));
    for node in documents.nodes.iter().chain(&both.nodes) {
        assert!(node.weight <= node.articles && node.first <= node.last && !node.label.is_empty());
    }
}

#[test]
fn a_network_is_bounded_and_says_of_how_many() {
    let store = Store::open(index()).unwrap();
    let all = network(&store, &request("", NetworkKind::Cells)).unwrap();
    let few = network(&store, &NetworkRequest { limit: 5, ..request("", NetworkKind::Cells) }).unwrap();
    assert!(few.nodes.len() <= 5 && few.named == all.named, "{few:?}");
    let strong = network(&store, &NetworkRequest { min_weight: 2, ..request("", NetworkKind::Cells) }).unwrap();
    let expected = all.edges.iter().filter(|edge| edge.weight >= 2).cloned().collect::<Vec<_>>();
    assert_eq!(strong.edges, expected);
    let around = network_around(&store, "03-CT/TW", 8).unwrap().unwrap();
    assert!(around.nodes.len() <= 9 && around.nodes[0].label.contains("03-CT/TW"), "{around:?}");
    assert!(network_around(&store, "chi bộ", 8).unwrap().is_none());
}

/// Tells whether Python has a module.
fn python_has(module: &str) -> bool {
    let tried = Command::new("python3").args(["-c", &format!("import {module}")]).output();
    tried.is_ok_and(|tried| tried.status.success())
}

#[test]
fn networkx_reads_back_what_is_written() {
    if !python_has("networkx") {
        eprintln!("networkx is not there: graphs were not read back (pip install networkx)");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    for nodes in ["documents", "cells", "documents-cells"] {
        for more in [&[][..], &["--static"]] {
            for form in ["json", "graphml", "gexf"] {
                let file = folder.path().join(format!("graph.{form}"));
                let ran = run(&[&["graph", "--nodes", nodes, "-f", form, "-o", file.to_str().unwrap()], more].concat());
                assert_eq!(ran.code, Some(0), "{}", ran.stderr);
            }
            let tables = folder.path().join("tables");
            let ran = run(&[&["graph", "--nodes", nodes, "-f", "csv", "-o", tables.to_str().unwrap()], more].concat());
            assert_eq!(ran.code, Some(0), "{}", ran.stderr);
            let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/graphs/read.py");
            let read = Command::new("python3").arg(script).arg(folder.path()).output().unwrap();
            assert!(read.status.success(), "{nodes} {more:?}: {}", String::from_utf8_lossy(&read.stderr));
        }
    }
}

#[test]
fn a_graph_goes_where_it_is_asked_to() {
    let folder = tempfile::tempdir().unwrap();
    let tables = folder.path().join("mang");
    let ran = run(&["graph", "--nodes", "cells", "-f", "csv", "-o", tables.to_str().unwrap()]);
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(0), ""), "{}", ran.stderr);
    let read = |name: &str| std::fs::read_to_string(tables.join(name)).unwrap();
    assert!(read("nodes.csv").starts_with("id,label,kind,weight,articles,first,last\n"));
    assert!(read("edges.csv").starts_with("source,target,type,weight,first,last\n"));
    assert_eq!(run(&["graph", "--nodes", "cells", "-f", "csv", "--table", "edges"]).stdout, read("edges.csv"));
    let nowhere = run(&["graph", "-f", "csv"]);
    assert!(nowhere.code == Some(2) && nowhere.stderr.contains("--output DIR"), "{}", nowhere.stderr);
    let both = run(&["graph", "-f", "gexf", "--table", "nodes"]);
    assert!(both.code == Some(2) && both.stderr.contains("--table"), "{}", both.stderr);
    let none = run(&["graph", "khôngcógì"]);
    assert_eq!(none.code, Some(1), "{}", none.stderr);
    let json: Value = serde_json::from_str(&run(&["graph", "chi bộ", "-f", "json"]).stdout).unwrap();
    assert_eq!((&json["directed"], &json["multigraph"]), (&Value::Bool(false), &Value::Bool(false)));
}
