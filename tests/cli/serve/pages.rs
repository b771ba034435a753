//! Pages as they come, without a browser.

use super::{Serving, sample};

#[test]
fn pages_speak_the_language_of_the_reader() {
    let archive = sample();
    let server = Serving::of(&archive.index(), &[]);
    let page = |headers: &[(&str, &str)]| server.get_with("/search?q=dang+uy", headers).body;
    assert!(page(&[]).contains("<html lang=\"vi\">"));
    let english = page(&[("accept-language", "en-GB,en;q=0.9")]);
    assert!(english.contains("<html lang=\"en\">") && english.contains("72 articles"), "{english}");
    let chosen = page(&[("accept-language", "en"), ("cookie", "lang=vi")]);
    assert!(chosen.contains("<html lang=\"vi\">") && chosen.contains("72 bài"));
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
        "/search?q=chi%20thi%2005&amp;sort=-date&amp;from=2017&amp;to=2017&amp;type=CT\"",
        "/api/v1/export?format=ris&amp;q=chi%20thi%2005&amp;sort=-date&amp;from=2016&amp;type=CT\"",
        "/articles/corpus%2Fnfd%2F2024-tan-loc-thuong-nong-thon-moi-nang-cao?q=chi%20thi%2005\"",
    ] {
        assert!(page.contains(address), "{address}:\n{page}");
    }
    assert!(page.contains("<input type=\"hidden\" name=\"type\" value=\"CT\">"));
    assert_eq!(
        server.get("/articles/corpus%2Fnfd%2F2024-tan-loc-thuong-nong-thon-moi-nang-cao?q=chi%20thi%2005").status,
        200
    );
}

#[test]
fn a_problem_is_a_page_to_people() {
    let archive = sample();
    let server = Serving::of(&archive.index(), &[]);
    for (path, status) in
        [("/articles/khong-co", 404), ("/search?q=a&from=x", 400), ("/numbers/xyz", 404), ("/khong-co", 404)]
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
    assert!(page.len() + assets < 60_000, "{} + {assets}", page.len());
    assert!(server.get(linked[0]).header("cache-control").contains("immutable"));
}
