//! Documents, not mentions: one directive is one line of the register, with everything that cites it.

use std::fs;

use serde_json::Value;

use crate::support::{Archive, program};

const ARTICLES: [(&str, &str); 10] = [
    ("a", "Phạt nặng xe quá tải\n\nNgày 5/8/2017, cảnh sát áp dụng Nghị định 46/2016/NĐ-CP ngày 26/5/2016 với tài xế."),
    ("b", "Tài xế lo mức phạt mới\n\nNgày 6/8/2017, bến xe họp về Nghị định 46 và Luật Giao thông đường bộ."),
    ("c", "Chở quá khổ\n\nNgày 7/8/2017, chủ xe nói mức phạt theo Nghị định 46/2016 là quá cao."),
    ("d", "Tiền thuê đất\n\nNgày 8/8/2017, huyện rà soát đất thuê theo Nghị định 46/2014/NĐ-CP."),
    ("h", "Xe khách\n\nNgày 1/8/2017, nhà xe đọc Nghị định 46/2016/NĐ-CP."),
    ("i", "Xe máy\n\nNgày 2/8/2017, trường nhắc học sinh về Nghị định 46/2016/NĐ-CP."),
    ("k", "Xe tải\n\nNgày 3/8/2017, cảng dán Nghị định 46/2016/NĐ-CP ở cổng."),
    ("l", "Xe buýt\n\nNgày 4/8/2017, bến xe buýt phổ biến Nghị định 46/2016/NĐ-CP."),
    ("e", "Chi bộ học tập\n\nNgày 9/8/2017, chi bộ học Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị."),
    ("g", "Trọng tài\n\nNgày 10/8/2017, tòa dẫn Bộ luật Dân sự năm 2015 và Thông tư 02 trong bản án."),
];

fn json(archive: &Archive, arguments: &[&str]) -> Value {
    let mut command = program();
    command.arg("--index").arg(archive.index()).env_remove("TRACUU_INDEX");
    let ran = command.args(arguments).args(["--format", "json"]).output().unwrap();
    serde_json::from_slice(&ran.stdout).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&ran.stderr)))
}

fn archive(names: &[&str]) -> Archive {
    let archive = Archive::new();
    for (name, text) in ARTICLES.iter().filter(|(name, _)| names.contains(name)) {
        archive.put(&format!("{name}.txt"), text);
    }
    archive
}

/// Numbers and counts of the register.
fn register(archive: &Archive) -> Vec<(String, u64)> {
    let rows = json(archive, &["number", "--limit", "100"]);
    let row = |row: &Value| (row["number"].as_str().unwrap().to_owned(), row["articles"].as_u64().unwrap());
    rows.as_array().unwrap().iter().map(row).collect()
}

const ALL: [&str; 10] = ["a", "b", "c", "d", "e", "g", "h", "i", "k", "l"];

#[test]
fn one_decree_is_one_row_and_its_counts_agree() {
    let archive = archive(&ALL);
    archive.run(&[]);
    let rows = register(&archive);
    assert_eq!(rows.iter().filter(|(number, _)| number.contains("46")).count(), 2, "{rows:?}");
    assert_eq!(rows.first(), Some(&("46/2016/NĐ-CP".to_owned(), 7)), "{rows:?}");
    for (number, articles) in &rows {
        let dossier = json(&archive, &["number", number]);
        assert_eq!(dossier["documents"][0]["articles"].as_u64(), Some(*articles), "{number}: {dossier:#}");
    }
    let found = json(&archive, &["search", "46/2016/NĐ-CP"]);
    assert_eq!(found["total"], 7, "{found:#}");
    let found = json(&archive, &["search", "nghị định 46/2014"]);
    assert_eq!(found["total"], 1, "an article that means the other decree is none: {found:#}");
}

#[test]
fn what_an_article_names_points_to_documents() {
    let archive = archive(&ALL);
    archive.run(&[]);
    let shown = json(&archive, &["show", "tin/b"]);
    let decree = &shown["documents"][0];
    assert_eq!(
        (&decree["number"], &decree["issued"], &decree["relation"]),
        (&Value::from("46/2016/NĐ-CP"), &Value::from("2016-05-26"), &Value::from("cites")),
        "{shown:#}"
    );
    assert_eq!(decree["mentions"][0]["surface"], "Nghị định 46");
    let law = &shown["documents"][1];
    assert_eq!(
        (&law["number"], &law["title"]),
        (&Value::from("23/2008/QH12"), &Value::from("Luật Giao thông đường bộ"))
    );
    let shown = json(&archive, &["show", "tin/g"]);
    let [circular, code] = shown["documents"].as_array().unwrap().as_slice() else { panic!("{shown:#}") };
    assert_eq!(code["number"], "91/2015/QH13", "{shown:#}");
    assert!(circular["number"].is_null() && circular["candidates"].as_array().unwrap().len() > 1, "{shown:#}");
    assert!(shown["numbers"].to_string().contains("TT:02"), "{shown:#}");
}

#[test]
fn an_index_that_grew_says_what_one_built_at_once_says() {
    let grown = archive(&ALL[..2]);
    grown.run(&[]);
    for (name, text) in &ARTICLES[2..] {
        grown.put(&format!("{name}.txt"), text);
        grown.run(&[]);
    }
    let built = archive(&ALL);
    built.run(&[]);
    assert_eq!(json(&grown, &["number", "--limit", "100"]), json(&built, &["number", "--limit", "100"]));
    // A file that is gone is worked out again.
    fs::remove_file(grown.kept("documents").unwrap()).unwrap();
    assert_eq!(register(&grown), register(&built));
}

#[test]
fn a_document_is_shown_before_those_that_cite_it() {
    let archive = archive(&ALL);
    let decree = "CHÍNH PHỦ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nSố: 147/2026/NĐ-CP\n\
        Hà Nội, ngày 12 tháng 3 năm 2026\n\nNGHỊ ĐỊNH\nQuy định về bến đò ngang\n\n\
        Căn cứ Luật Giao thông đường thủy nội địa số 23/2004/QH11;\n\
        Chính phủ ban hành Nghị định thay thế Nghị định số 46/2016/NĐ-CP.\n\nĐiều 1. Phạm vi điều chỉnh\nNghị định này quy định \
        về bến đò.\n\nĐiều 2. Hiệu lực\nNghị định này có hiệu lực từ ngày 1 tháng 5 năm 2026.\n";
    archive.put("nghi-dinh.txt", decree);
    archive.put("tin.txt", "Bến đò mới\n\nNgày 2/5/2026, bến đò mở cửa theo Nghị định 147/2026/NĐ-CP.");
    archive.run(&[]);
    let dossier = json(&archive, &["number", "147/2026/NĐ-CP"]);
    assert_eq!(dossier["itself"][0]["id"], "tin/nghi-dinh", "{dossier:#}");
    assert_eq!(dossier["documents"][0]["issued"], "2026-03-12");
    assert!(dossier["documents"][0]["title"].as_str().unwrap().contains("bến đò ngang"), "{dossier:#}");
    let hits = json(&archive, &["search", "147/2026/NĐ-CP"]);
    assert_eq!((&hits["total"], &hits["hits"][0]["id"]), (&Value::from(2), &Value::from("tin/nghi-dinh")), "{hits:#}");
    let old = json(&archive, &["number", "46/2016/NĐ-CP"]);
    let replaced = old["relations"]
        .as_array()
        .unwrap()
        .iter()
        .any(|row| row["relation"] == "replaces" && row["is_first"] == true && row["number"] == "147/2026/NĐ-CP");
    assert!(replaced, "{old:#}");
}

#[test]
fn documents_are_found_by_words_of_their_titles() {
    let archive = archive(&ALL);
    archive.run(&[]);
    let found = json(&archive, &["search", "luat giao thong duong bo"]);
    let offered =
        found["remarks"].as_array().unwrap().iter().any(|remark| {
            remark["kind"] == "document" && remark["number"] == "23/2008/QH12" && remark["articles"] == 1
        });
    assert!(offered, "{found:#}");
    let rows = json(&archive, &["number", "phong chong tham nhung"]);
    assert!(rows[0]["title"].as_str().unwrap().starts_with("Luật Phòng, chống tham nhũng"), "{rows:#}");
}

/// What a command prints, as text.
fn text(archive: &Archive, arguments: &[&str]) -> String {
    archive.tracuu(arguments).stdout
}

#[test]
fn hits_tell_documents_and_each_value_of_the_facet_filters_to_its_count() {
    let archive = archive(&ALL);
    archive
        .put("m.txt", "Chi bộ họp\n\nNgày 9/8/1999, chi bộ học Chỉ thị số 05-CT/TW ngày 15/5/1998 của Bộ Chính trị.");
    archive.run(&[]);
    let found = json(&archive, &["search", "--facet", "document", "--facet-limit", "50"]);
    let hit = |id: &str| found["hits"].as_array().unwrap().iter().find(|hit| hit["id"] == id).unwrap().clone();
    let decree = &hit("tin/b")["documents"][0];
    let told = [&decree["number"], &decree["type_name"], &decree["issuer_name"], &decree["relation"]];
    assert_eq!(told, ["46/2016/NĐ-CP", "Nghị định", "Chính phủ", "cites"], "{found:#}");
    let circular = &hit("tin/g")["documents"][1];
    assert!(circular["number"].is_null() && circular["name"].as_str().unwrap().starts_with("Thông tư 02"), "{found:#}");
    let values = found["facets"]["document"].as_array().unwrap();
    assert_eq!(values[0]["value"], "Nghị định 46/2016/NĐ-CP");
    let directives = values.iter().filter(|value| value["value"].as_str().unwrap().contains("05-CT/TW")).count();
    assert_eq!(directives, 2, "documents of one number are told apart: {values:#?}");
    for value in values {
        let label = value["value"].as_str().unwrap();
        let filtered = json(&archive, &["search", "--document", label]);
        assert_eq!(filtered["total"], value["count"], "{label}");
        let typed = json(&archive, &["search", &format!("document:\"{label}\"")]);
        assert_eq!(typed["total"], value["count"], "{label}");
    }
    assert_eq!(json(&archive, &["search", "--document", "46/2014/NĐ-CP"])["total"], 1);
    assert_eq!(json(&archive, &["search", "--document", "47/2014/NĐ-CP"])["total"], 0);
    let grouped = json(&archive, &["search", "--group-by", "document"]);
    let first = &grouped["groups"].as_array().unwrap().iter().find(|group| group["value"] == "Nghị định 46/2016/NĐ-CP");
    assert_eq!(first.unwrap()["count"], 7, "{grouped:#}");
}

#[test]
fn files_of_hits_tell_the_document_that_an_article_is() {
    let archive = Archive::new();
    let decree = "CHÍNH PHỦ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nSố: 147/2026/NĐ-CP\n\
        Hà Nội, ngày 12 tháng 3 năm 2026\n\nNGHỊ ĐỊNH\nQuy định về bến đò ngang\n\n\
        Căn cứ Luật Giao thông đường thủy nội địa số 23/2004/QH11;\n\nĐiều 1. Phạm vi điều chỉnh\nNghị định này quy định \
        về bến đò.\n";
    archive.put("nghi-dinh.txt", decree);
    archive.run(&[]);
    let bibtex = text(&archive, &["search", "147/2026/NĐ-CP", "--format", "bibtex"]);
    assert!(bibtex.starts_with("@techreport{"), "{bibtex}");
    for field in ["number = {147/2026/NĐ-CP}", "type = {Nghị định}", "institution = {{Chính phủ}}"] {
        assert!(bibtex.contains(field), "{field}: {bibtex}");
    }
    let ris = text(&archive, &["search", "147/2026/NĐ-CP", "--format", "ris"]);
    assert!(ris.starts_with("TY  - GOVDOC\r\n"), "{ris}");
    assert!(ris.contains("SN  - 147/2026/NĐ-CP\r\nM3  - Nghị định\r\nPB  - Chính phủ\r\n"), "{ris}");
    let csv = text(&archive, &["search", "147/2026/NĐ-CP", "--format", "csv"]);
    let mut rows = csv.lines();
    assert!(rows.next().unwrap().ends_with(",document,documents"), "{csv}");
    assert!(rows.next().unwrap().contains(",147/2026/NĐ-CP,Nghị định 147/2026/NĐ-CP; Luật Giao thông"), "{csv}");
}

#[test]
fn a_constitution_is_a_document_as_others() {
    let archive = archive(&["a"]);
    archive.put("h.txt", "Góp ý\n\nNgày 5/8/2014, cử tri nói về Hiến pháp năm 2013 và Hiến pháp 1992.");
    archive.put("k.txt", "Bộ luật cũ\n\nNgày 5/8/2014, tòa dẫn Bộ luật Dân sự số 44-L/CTN và Bộ luật Dân sự năm 1995.");
    archive.run(&[]);
    let rows = register(&archive);
    for number in ["Hiến pháp 2013", "Hiến pháp 1992", "44/L-CTN"] {
        assert!(rows.contains(&(number.to_owned(), 1)), "{number}: {rows:?}");
    }
    let dossier = json(&archive, &["number", "hien phap nam 2013"]);
    assert_eq!(
        (&dossier["articles"], &dossier["hits"][0]["id"]),
        (&Value::from(1), &Value::from("tin/h")),
        "{dossier:#}"
    );
    assert_eq!(dossier["documents"][0]["name"], "Hiến pháp 2013", "{dossier:#}");
    let listed = json(&archive, &["number", "hien phap"]);
    assert_eq!(listed.as_array().unwrap().len(), 2, "{listed:#}");
    let code = json(&archive, &["number", "44-L/CTN"]);
    assert_eq!(code["documents"][0]["name"], "Bộ luật Dân sự 44/L-CTN", "{code:#}");
    assert_eq!(json(&archive, &["search", "--number", "Hiến pháp 2013"])["total"], 1);
}
