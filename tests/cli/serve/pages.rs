//! Pages as they come, without a browser.

use super::{Serving, sample};

#[test]
fn pages_speak_the_language_of_the_reader() {
    let archive = sample();
    let server = Serving::of(&archive.index(), &[]);
    let page = |headers: &[(&str, &str)]| server.get_with("/search?q=dang+uy", headers).body;
    assert!(page(&[]).contains("<html lang=\"vi\">"));
    let english = page(&[("accept-language", "en-GB,en;q=0.9")]);
    assert!(english.contains("<html lang=\"en\">") && english.contains("<strong>45</strong> articles"), "{english}");
    let chosen = page(&[("accept-language", "en"), ("cookie", "lang=vi")]);
    assert!(chosen.contains("<html lang=\"vi\">") && chosen.contains("<strong>45</strong> bài"));
    assert!(english.contains("href=\"/lang/vi?to=%2Fsearch%3Fq%3Ddang%2Buy\""), "{english}");
}

#[test]
fn every_state_has_its_address() {
    let archive = sample();
    let server = Serving::of(&archive.index(), &[]);
    let page = server.get("/search?q=chi+thi+05&type=CT&from=2016&sort=-date").body;
    // Filters come off one by one and all together; a facet is put on; the next page keeps all.
    for address in [
        "/search?q=chi%20thi%2005&amp;sort=-date&amp;type=CT\"",
        "/search?q=chi%20thi%2005&amp;sort=-date&amp;from=2016\"",
        "/search?q=chi%20thi%2005&amp;sort=-date\"",
        "/search?q=chi%20thi%2005&amp;from=2016&amp;type=CT\"",
        "/search?q=chi%20thi%2005&amp;sort=-date&amp;from=2016&amp;type=CT&amp;offset=10\"",
        "/search?q=chi%20thi%2005&amp;sort=-date&amp;from=2017",
        "/api/v1/export?format=ris&amp;q=chi%20thi%2005&amp;sort=-date&amp;from=2016&amp;type=CT\"",
        "/articles/corpus%2Fnfd%2F2024-tan-loc-thuong-nong-thon-moi-nang-cao?q=chi%20thi%2005&amp;sort=-date&amp;from=2016&amp;type=CT&amp;at=1\"",
    ] {
        assert!(page.contains(address), "{address}:\n{page}");
    }
    assert!(page.contains("<input type=\"hidden\" name=\"type\" value=\"CT\">"));
    assert_eq!(
        server.get("/articles/corpus%2Fnfd%2F2024-tan-loc-thuong-nong-thon-moi-nang-cao?q=chi%20thi%2005").status,
        200
    );
}

/// The text of the first element of a kind.
fn first<'a>(page: &'a str, begin: &str, end: &str) -> &'a str {
    page.split_once(begin).and_then(|(_, rest)| rest.split_once(end)).map_or("", |(text, _)| text)
}

#[test]
fn dates_that_can_not_be_read_leave_the_page_as_it_is() {
    let archive = sample();
    let server = Serving::of(&archive.index(), &[]);
    let count = |page: &str| first(page, "<strong>", "</strong>").to_owned();
    let plain = server.get("/search?q=chi+bo&type=CT").body;
    for (dates, told) in [
        ("from=31%2F2%2F2013", "«31/2/2013» không phải là một ngày có thật. Chưa lọc theo ngày vừa gõ."),
        ("from=2016&to=x", "«x» không phải là một ngày có thật. Chưa lọc theo ngày vừa gõ."),
        ("from=2016&to=2013", "Ngày đầu ở sau ngày cuối: hãy đổi chỗ hai ngày. Chưa lọc theo ngày vừa gõ."),
    ] {
        let answer = server.get(&format!("/search?q=chi+bo&type=CT&{dates}"));
        assert_eq!((answer.status, count(&answer.body)), (200, count(&plain)), "{dates}");
        assert!(answer.body.contains(told) && !answer.body.contains("had_from"), "{dates}: {}", answer.body);
        let typed = dates.split(['=', '&']).nth(1).unwrap_or_default().replace("%2F", "/");
        assert!(answer.body.contains(&format!("id=\"from\" name=\"from\" value=\"{typed}\"")), "{dates}");
    }
    // Dates that were in force stay in force.
    let before = server.get("/search?q=chi+bo&from=2016").body;
    let after = server.get("/search?q=chi+bo&from=31%2F2%2F2013&had_from=2016").body;
    assert_eq!(count(&after), count(&before));
    assert!(after.contains("name=\"had_from\" value=\"2016\"") && after.contains("value=\"31/2/2013\""), "{after}");
}

#[test]
fn a_filter_of_the_query_that_can_not_be_read_finds_nothing_and_says_how_to_mend_it() {
    let archive = sample();
    let server = Serving::of(&archive.index(), &[]);
    for (query, told) in [
        ("chi+bo+date:31%2F2%2F2013", "31/2/2013 không phải là một ngày có thật"),
        ("chi+bo+categry:tin", "/search?q=chi%20bo%20category%3Atin"),
    ] {
        let page = server.get(&format!("/search?q={query}")).body;
        assert!(page.contains(">0 bài</p>") && page.contains(told), "{query}: {page}");
        assert!(page.contains("Chưa tìm: hãy sửa chỗ nêu trên."), "{query}");
    }
}

#[test]
fn several_values_of_a_facet_can_be_chosen_and_come_off_one_by_one() {
    let archive = sample();
    let server = Serving::of(&archive.index(), &[]);
    let page = server.get("/search?q=chi+bo&type=CT&type=NQ").body;
    for address in ["/search?q=chi%20bo&amp;type=NQ\"", "/search?q=chi%20bo&amp;type=CT\"", "/search?q=chi%20bo\""] {
        assert!(page.contains(address), "{address}:\n{page}");
    }
    let total = |types: &str| server.get(&format!("/api/v1/search?q=chi+bo{types}")).json()["total"].as_u64().unwrap();
    let (both, one, other) = (total("&type=CT&type=NQ"), total("&type=CT"), total("&type=NQ"));
    assert!(both >= one.max(other) && both <= one + other, "{both}, {one}, {other}");
    let searched = server.get("/search?q=chi+bo&in-cell=ben+go").body;
    assert!(searched.contains("name=\"in-cell\" value=\"ben go\""), "{searched}");
}

#[test]
fn a_problem_is_a_page_to_people() {
    let archive = sample();
    let server = Serving::of(&archive.index(), &[]);
    for (path, status) in
        [("/articles/khong-co", 404), ("/search?q=a&offset=x", 400), ("/numbers/xyz", 404), ("/khong-co", 404)]
    {
        let answer = server.get_with(path, &[("accept", "text/html,*/*")]);
        assert_eq!(answer.status, status, "{path}");
        assert!(answer.header("content-type").starts_with("text/html") && answer.body.contains("id=\"q\""), "{path}");
        let told = if status == 404 { "Không có gì ở địa chỉ này" } else { "Yêu cầu chưa đúng" };
        assert!(answer.body.contains(told), "{path}: {}", answer.body);
        let english = server.get_with(path, &[("accept", "text/html,*/*"), ("accept-language", "en")]);
        assert!(english.body.contains("That did not work") && !english.body.contains(told), "{path}");
    }
}

#[test]
fn the_first_view_is_small() {
    let archive = sample();
    let server = Serving::of(&archive.index(), &[]);
    let page = server.get("/search?q=dang+uy").body;
    let linked: Vec<&str> = page.split('"').filter(|part| part.starts_with("/assets/")).collect();
    assert_eq!(linked.len(), 2, "{linked:?}");
    let size = |path: &str| -> usize {
        let answer = server.get_with(path, &[("accept-encoding", "br")]);
        assert_eq!(answer.status, 200, "{path}");
        answer.header("content-length").parse().unwrap_or(answer.body.len())
    };
    let assets: usize = linked.iter().map(|path| size(path)).sum();
    assert!(page.len() + assets < 70_000, "{} + {assets}", page.len());
    assert!(server.get(linked[0]).header("cache-control").contains("immutable"));
}

#[test]
fn what_has_no_date_is_a_choice_with_its_count() {
    let archive = sample();
    let server = Serving::of(&archive.index(), &[]);
    let undated = server.get("/api/v1/search?q=chi+bo&undated=true").json()["total"].as_u64().unwrap();
    let page = server.get("/search?q=chi+bo&type=CT&from=2016").body;
    let count = server.get("/api/v1/search?q=chi+bo&type=CT&undated=true").json()["total"].as_u64().unwrap();
    assert!(undated >= count && count > 0);
    let choice = first(&page, "name=\"undated\"", "</label>");
    assert!(choice.ends_with(&format!("<span class=\"n\">{count}</span>")), "{choice}");
    let chosen = server.get("/search?q=chi+bo&type=CT&from=2016&undated=true").body;
    assert!(chosen.contains(&format!("<strong>{count}</strong> bài")), "{chosen}");
}

#[test]
fn nothing_found_names_the_culprit_and_no_way_on_leads_to_nothing() {
    let archive = sample();
    let server = Serving::of(&archive.index(), &[]);
    for (query, told) in [
        ("q=chi+bo&type=ZZ", "Bộ lọc đã loại"),
        ("q=ngh%E1%BB%8B+%C4%91%E1%BB%8Bnh+100%2F2018%2FN%C4%90-CP", "Không bài nào trong kho dẫn"),
    ] {
        let page = server.get(&format!("/search?{query}")).body;
        assert!(page.contains(told), "{query}: {page}");
        let ways: Vec<&str> = first(&page, "<ul class=\"ways-on\">", "</ul>").split("<li>").skip(1).collect();
        assert!(!ways.is_empty(), "{query}");
        for way in ways {
            let address = first(way, "href=\"", "\"").replace("&amp;", "&");
            let count = first(way, "<span class=\"n\">", "</span>");
            assert_ne!(count, "0 bài");
            let (number, _) = count.split_once(' ').unwrap();
            assert!(
                server.get(&address).body.contains(&format!("<strong>{number}</strong> bài")),
                "{address}: {count}"
            );
        }
    }
}

#[test]
fn a_browser_is_told_how_to_search_here() {
    let archive = sample();
    let server = Serving::of(&archive.index(), &["--base-path", "/kho/"]);
    let description = server.get("/opensearch.xml");
    assert_eq!(description.header("content-type"), "application/opensearchdescription+xml");
    for path in ["/search", "/suggestions"] {
        let template = format!("template=\"{}{path}?q={{searchTerms}}\"", server.base);
        assert!(description.body.contains(&template), "{template}: {}", description.body);
    }
    let suggested = server.get("/suggestions?q=chi+thi+0").json();
    assert_eq!(suggested[0], "chi thi 0");
    assert!(!suggested[1].as_array().unwrap().is_empty());
}
