//! What the dates of an archive tell of each other: one that the others speak against is none, and a day without its year is
//! of the year that they tell.

use serde_json::Value;

use crate::support::Archive;

/// An archive of May 2013, with one article on the past and one of a day without its year.
fn archive() -> Archive {
    let archive = Archive::new();
    for day in 1..=31 {
        archive.put(&format!("{day}.txt"), format!("Bản tin {day}\n\nNgày {day}/5/2013, huyện tổ chức họp về bến đò."));
    }
    archive.put("cu.txt", "Chuyện cũ\n\nNgày 5/3/2001, huyện tổ chức họp về bến đò.");
    archive.put("nay.txt", "Chuyện nay\n\nNgày 12/5, huyện tổ chức họp về bến đò.");
    archive.put("xa.txt", "Chuyện xa\n\nNgày 12/11, huyện tổ chức họp về bến đò.");
    archive.run(&[]);
    archive
}

fn json(archive: &Archive, arguments: &[&str]) -> Value {
    let ran = archive.tracuu(&[arguments, &["--format", "json"]].concat());
    serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{}", ran.stderr))
}

fn count(counts: &Value) -> u64 {
    counts.as_array().unwrap().iter().map(|count| count["count"].as_u64().unwrap()).sum()
}

#[test]
fn a_doubted_date_is_none_wherever_dates_count() {
    let archive = archive();
    let shown = json(&archive, &["show", "tin/cu"]);
    assert_eq!((&shown["date"], &shown["date_doubted"]), (&Value::from("2001-03-05"), &Value::from(true)), "{shown:#}");
    assert_eq!(json(&archive, &["search", "--to", "2010"])["total"], 0);
    assert_eq!(json(&archive, &["search", "date:2001"])["total"], 0);
    assert_eq!(json(&archive, &["search", "--from", "2000"])["total"], 32);
    let found = json(&archive, &["search", "bến đò", "--facet", "year", "--facet", "month", "--facet", "day"]);
    for facet in ["year", "month", "day"] {
        assert_eq!((count(&found["facets"][facet]), &found["undated"][facet]), (32, &Value::from(2)), "{found:#}");
    }
    let sorted = json(&archive, &["search", "bến đò", "--sort", "date", "--limit", "40"]);
    let ids: Vec<&str> = sorted["hits"].as_array().unwrap().iter().map(|hit| hit["id"].as_str().unwrap()).collect();
    assert_eq!((ids[0], ids.len()), ("tin/1", 34), "{ids:?}");
    assert!(ids[32..].contains(&"tin/cu") && ids[32..].contains(&"tin/xa"), "{ids:?}");
    let grouped = json(&archive, &["search", "bến đò", "--group-by", "year"]);
    let groups: Vec<(&Value, u64)> = grouped["groups"]
        .as_array()
        .unwrap()
        .iter()
        .map(|group| (&group["value"], group["count"].as_u64().unwrap()))
        .collect();
    assert_eq!(groups, [(&Value::from("2013"), 32), (&Value::Null, 2)]);
    let figures = json(&archive, &["stats"]);
    assert_eq!(
        (&figures["dated"], &figures["first_date"]),
        (&Value::from(32), &Value::from("2013-05-01")),
        "{figures:#}"
    );
    // Merged, articles have other places, and the same dates.
    archive.tracuu(&["compact"]);
    assert_eq!(json(&archive, &["search", "--to", "2010"])["total"], 0);
}

#[test]
fn a_day_without_its_year_is_of_the_year_that_the_others_tell() {
    let archive = archive();
    let shown = json(&archive, &["show", "tin/nay"]);
    let told = [&shown["date"], &shown["date_from"], &shown["date_confidence"]];
    assert_eq!(told, ["2013-05-12", "dateline", "low"], "{shown:#}");
    assert!(json(&archive, &["show", "tin/xa"])["date"].is_null(), "no other article is of November");
    assert_eq!(json(&archive, &["search", "--from", "12/5/2013", "--to", "12/5/2013"])["total"], 2);
    assert_eq!(json(&archive, &["search", "--confidence", "low"])["total"], 1);
    let found = json(&archive, &["search", "--facet", "confidence", "--limit", "0"]);
    let low = found["facets"]["confidence"].as_array().unwrap().iter().find(|count| count["value"] == "low");
    assert_eq!(low.unwrap()["count"], 1, "{found:#}");
}
