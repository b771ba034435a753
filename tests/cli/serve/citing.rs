//! Articles as reference managers read them off pages and as files.

use super::{Serving, sample};

const ARTICLE: &str = "/articles/tdp-2016-001";

#[test]
fn an_article_tells_programs_each_of_its_facts_once() {
    let archive = sample();
    let server = Serving::of(&archive.index(), &[]);
    let page = server.get(ARTICLE).body;
    for (name, value) in [
        ("citation_publication_date", "2016/09/20"),
        ("citation_journal_title", "Báo Bến Gỗ"),
        ("citation_language", "vi"),
        ("z:itemType", "newspaperArticle"),
    ] {
        assert_eq!(page.matches(&format!("<meta name=\"{name}\" content=\"{value}\">")).count(), 1, "{name}");
        assert_eq!(page.matches(name).count(), 1, "{name}");
    }
}

#[test]
fn a_date_that_was_guessed_is_not_told_as_the_date_of_publication() {
    let archive = sample();
    let server = Serving::of(&archive.index(), &[]);
    let guessed = server.get("/api/v1/search?confidence=low&limit=50").json();
    let hits = guessed["hits"].as_array().unwrap();
    assert!(!hits.is_empty());
    for hit in hits {
        let id = hit["id"].as_str().unwrap().replace('/', "%2F");
        assert!(!server.get(&format!("/articles/{id}")).body.contains("citation_publication_date"), "{id}");
        let record = server.get(&format!("/api/v1/articles/{id}?format=ris")).body;
        assert!(!record.contains("\r\nDA  - "), "{record}");
    }
}

#[test]
fn as_many_context_objects_as_articles_and_none_elsewhere() {
    let archive = sample();
    let server = Serving::of(&archive.index(), &[]);
    let spans = |path: &str| server.get_with(path, &[("accept", "text/html")]).body.matches("class=\"Z3988\"").count();
    assert_eq!(spans("/search?q=dang+uy"), 10);
    assert_eq!(
        spans("/search?q=dang+uy&offset=40&match=all"),
        server.get("/search?q=dang+uy&offset=40&match=all").body.matches("<article").count()
    );
    assert_eq!(spans(ARTICLE), 1);
    for path in ["/", "/help", "/numbers", "/cells", "/reprints", "/search?q=khongcogi", "/khong-co"] {
        assert_eq!(spans(path), 0, "{path}");
    }
}

#[test]
fn an_article_is_a_record_with_its_lead_as_abstract() {
    let archive = sample();
    let server = Serving::of(&archive.index(), &[]);
    let article = server.get(&format!("/api/v1{ARTICLE}")).json();
    let ris = server.get(&format!("/api/v1{ARTICLE}?format=ris"));
    assert!(ris.header("content-type").starts_with("application/x-research-info-systems"));
    for (tag, value) in
        [("TY", "NEWS"), ("DA", "2016/09/20/"), ("T2", "Báo Bến Gỗ"), ("AB", article["lead"].as_str().unwrap())]
    {
        assert_eq!(ris.body.matches(&format!("{tag}  - {value}\r\n")).count(), 1, "{tag}: {}", ris.body);
        assert_eq!(ris.body.matches(&format!("{tag}  - ")).count(), 1, "{tag}: {}", ris.body);
    }
    let bibtex = server.get(&format!("/api/v1{ARTICLE}?format=bibtex")).body;
    assert!(bibtex.starts_with("@article{") && bibtex.contains("  journal = {Báo Bến Gỗ},\n"), "{bibtex}");
    assert_eq!(server.get(&format!("/api/v1{ARTICLE}?format=pdf")).status, 400);
    assert_eq!(server.get("/api/v1/articles/khong-co?format=ris").status, 404);
}

#[test]
fn pages_say_nothing_of_the_disk_unless_that_is_asked_for() {
    let archive = sample();
    let source =
        |server: &Serving| server.get(&format!("/api/v1{ARTICLE}")).json()["source"].as_str().unwrap().to_owned();
    let server = Serving::of(&archive.index(), &[]);
    let told = source(&server);
    assert!(!server.get(ARTICLE).body.contains(&told));
    let server = Serving::of(&archive.index(), &["--show-sources"]);
    assert!(server.get(ARTICLE).body.contains(&told));
}
