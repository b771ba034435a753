//! What is known of an article beside its text, from a source to every face.

use serde_json::{Value, json};

use super::sample::command;
use super::support::{Archive, Ran};

fn archive() -> Archive {
    let archive = Archive::new();
    let articles = [
        json!({ "id": "nuoc", "title": "Nước về bản cao", "body": "Con mương mới dẫn nước về bản.", "publisher": "Báo Vùng Cao",
            "category": "Đời sống", "author": "Lò Mấn; Hà Thị Mây", "số báo": 1204, "trang": "3-4", "tags": ["nước sạch", "Bản Cao"] }),
        json!({ "id": "cho", "title": "Chợ phiên đông lại", "body": "Chợ phiên họp lại, có nước và có gạo.", "source": "Báo Hạ Nguồn",
            "section": "Kinh tế", "tác giả": "Hà Thị Mây", "issue": "1205", "keywords": "chợ phiên, bản cao" }),
        json!({ "id": "khac", "title": "Không rõ ai viết", "body": "Nước lên." }),
    ];
    archive.put("tin.jsonl", articles.map(|article| format!("{article}\n")).concat());
    let ran = archive.run(&[]);
    assert_eq!((ran.code, ran.count("indexed")), (Some(0), 3), "{}", ran.stderr);
    archive
}

fn run(archive: &Archive, arguments: &[&str]) -> Ran {
    command(arguments, &archive.index()).output().unwrap().into()
}

fn page(archive: &Archive, arguments: &[&str]) -> Value {
    let ran = run(archive, &[&["search", "--format", "json"], arguments].concat());
    serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{arguments:?}: {}", ran.stderr))
}

fn ids(page: &Value) -> Vec<&str> {
    let mut ids: Vec<&str> = page["hits"].as_array().unwrap().iter().map(|hit| hit["id"].as_str().unwrap()).collect();
    ids.sort_unstable();
    ids
}

#[test]
fn each_is_searched_and_narrows() {
    let archive = archive();
    for (arguments, expected) in [
        (&["--author", "ha thi may"][..], &["cho", "nuoc"][..]),
        (&["nước", "--author", "lò mấn"], &["nuoc"]),
        (&["author:\"hà thị mây\" -author:\"lò mấn\""], &["cho"]),
        (&["--tag", "bản cao", "--issue", "1205"], &["cho"]),
        (&["tag:\"chợ phiên\""], &["cho"]),
        (&["pages:3-4"], &["nuoc"]),
        (&["issue:1204"], &["nuoc"]),
        (&["--publisher", "báo hạ nguồn", "--publisher", "báo vùng cao"], &["cho", "nuoc"]),
    ] {
        assert_eq!(ids(&page(&archive, arguments)), expected, "{arguments:?}");
    }
}

#[test]
fn each_is_counted_and_groups() {
    let archive = archive();
    let counted = page(&archive, &["--facet", "author", "--facet", "tag", "--facet", "pages"]);
    assert_eq!(
        counted["facets"]["author"],
        json!([{ "value": "Hà Thị Mây", "count": 2 }, { "value": "Lò Mấn", "count": 1 }])
    );
    assert_eq!(counted["facets"]["pages"], json!([{ "value": "3-4", "count": 1 }]));
    let grouped = page(&archive, &["nước", "--group-by", "publisher"]);
    let groups: Vec<&Value> = grouped["groups"].as_array().unwrap().iter().map(|group| &group["value"]).collect();
    assert_eq!(groups.len(), 3);
    assert_eq!(groups[2], &Value::Null);
}

#[test]
fn each_is_shown() {
    let archive = archive();
    let hit = &page(&archive, &["bản cao"])["hits"][0];
    assert_eq!((&hit["authors"], &hit["issue"]), (&json!(["Lò Mấn", "Hà Thị Mây"]), &json!("1204")));
    let shown = run(&archive, &["show", "nuoc"]).stdout;
    assert!(shown.contains("Báo Vùng Cao · Đời sống · Lò Mấn · Hà Thị Mây\n"), "{shown}");
    assert!(shown.contains("Issue: 1204\nPage: 3-4\nTag: nước sạch, Bản Cao\n"), "{shown}");
    let article: Value = serde_json::from_str(&run(&archive, &["show", "khac", "--format", "json"]).stdout).unwrap();
    assert_eq!((&article["publisher"], &article["tags"]), (&Value::Null, &json!([])));
    let csv = run(&archive, &["search", "bản cao", "--format", "csv"]).stdout;
    assert!(csv.contains(",Báo Vùng Cao,Đời sống,Lò Mấn; Hà Thị Mây,1204,3-4,nước sạch; Bản Cao,"), "{csv}");
}

#[cfg(feature = "serve")]
#[test]
fn each_is_a_parameter() {
    use super::serve::Serving;
    let archive = archive();
    let server = Serving::of(&archive.index(), &[]);
    let found = |parameters: &str| {
        let body = server.get(&format!("/api/v1/search?{parameters}")).body;
        ids(&serde_json::from_str(&body).unwrap_or_else(|_| panic!("{body}"))).join(" ")
    };
    assert_eq!(found("author=l%C3%B2+m%E1%BA%A5n"), "nuoc");
    assert_eq!(found("issue=1204&issue=1205&tag=ban+cao"), "cho nuoc");
    assert_eq!(server.get("/api/v1/search?page=2").status, 400);
    let page = server.get("/search?q=n%C6%B0%E1%BB%9Bc&tag=ban+cao").body;
    assert!(page.contains("Từ khóa") && page.contains("name=\"tag\" value=\"chợ phiên\""), "{page}");
    let article = server.get("/articles/nuoc").body;
    let author = "<dt>Tác giả</dt><dd><span lang=\"vi\"><a href=\"/search?author=L%C3%B2%20M%E1%BA%A5n\">Lò Mấn</a>, ";
    assert!(article.contains(author), "{article}");
}
