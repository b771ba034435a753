//! An article in the answer that it was found in: its neighbours, and the way back; and what related hits do not have.

use super::{Serving, sample};

/// The addresses of the links of a page that have a relation to it.
fn links(page: &str, relation: &str) -> Vec<String> {
    let mark = format!(" rel=\"{relation}\"");
    let tag = |at: usize| {
        let begin = page[..at].rfind("<a ").unwrap();
        page[begin..at].split_once("href=\"").unwrap().1.split_once('"').unwrap().0.replace("&amp;", "&")
    };
    page.match_indices(&mark)
        .filter(|(at, _)| page[..*at].rfind('<') == page[..*at].rfind("<a "))
        .map(|(at, _)| tag(at))
        .collect()
}

#[test]
fn an_article_leads_through_the_whole_answer_and_back_to_its_place() {
    let archive = sample();
    let server = Serving::of(&archive.index(), &[]);
    let filters = "q=chi+b%E1%BB%99&from=2010&sort=-date&reprints=true";
    let found = server.get(&format!("/api/v1/search?{filters}&limit=100")).json();
    let ids: Vec<&str> = found["hits"].as_array().unwrap().iter().map(|hit| hit["id"].as_str().unwrap()).collect();
    assert!(ids.len() > 12, "more than one page");
    let results = server.get(&format!("/search?{filters}")).body;
    let at = |id: &str| format!("/articles/{}?", id.replace('/', "%2F"));
    let first = at(ids[0]);
    let mut next = results
        .split("href=\"")
        .find(|rest| rest.starts_with(&first))
        .unwrap()
        .split_once('"')
        .unwrap()
        .0
        .replace("&amp;", "&");
    for (place, id) in ids.iter().enumerate() {
        assert!(next.starts_with(&at(id)), "{next} is not {id}");
        let page = server.get(&next).body;
        let back = links(&page, "up").remove(0);
        let (address, hit) = back.split_once('#').unwrap();
        assert!(server.get(address).body.contains(&format!("<li id=\"{hit}\">")), "{back}");
        assert_eq!(hit, format!("hit-{}", place + 1));
        assert_eq!(links(&page, "prev").len(), usize::from(place > 0), "{next}");
        match links(&page, "next").first() {
            Some(address) => next = address.clone(),
            None => assert_eq!(place + 1, ids.len()),
        }
    }
    // A place that is another article's now has no neighbours, and the way back all the same.
    let page = server.get(&format!("{first}{filters}&at=5")).body;
    assert!(links(&page, "next").is_empty() && links(&page, "up")[0].starts_with("/search?q=chi%20b"), "{page}");
    for odd in ["0", "-1", "x", "99999999999999999999", "18446744073709551615"] {
        assert_eq!(server.get(&format!("{first}{filters}&at={odd}")).status, 200, "{odd}");
    }
}

#[test]
fn related_hits_tell_which_words_they_lack() {
    let archive = sample();
    let server = Serving::of(&archive.index(), &[]);
    let found = server.get("/api/v1/search?q=d%C3%A2n+v%E1%BA%ADn+B%E1%BA%BFn+G%E1%BB%97&limit=100").json();
    let mut related = 0;
    for hit in found["hits"].as_array().unwrap() {
        let lacks = hit["lacks"].as_array().unwrap().iter().map(|word| word.as_str().unwrap().to_lowercase());
        let lacks: Vec<String> = lacks.collect();
        if hit["in_answer"] == true {
            assert!(lacks.is_empty(), "{hit}");
            continue;
        }
        related += 1;
        let article =
            server.get(&format!("/api/v1/articles/{}", hit["id"].as_str().unwrap().replace('/', "%2F"))).json();
        let text = ["title", "lead", "body"].map(|field| article[field].as_str().unwrap_or_default().to_lowercase());
        for word in ["dân vận", "bến gỗ"] {
            let has = text.iter().any(|text| text.contains(word));
            assert_eq!(lacks.iter().any(|lack| lack == word), !has, "{word}: {hit}");
        }
        assert!(!lacks.is_empty(), "it would be of the answer: {hit}");
    }
    assert!(related > 0);
    let page = server
        .get_with("/search?q=d%C3%A2n+v%E1%BA%ADn+B%E1%BA%BFn+G%E1%BB%97&offset=10", &[("accept-language", "vi")])
        .body;
    assert!(page.contains("Không có: <span lang=\"vi\">"), "{page}");
}
