//! The reader against labelled pages, where they are at hand (docs/html.md has the figures).

use std::io::Read;
use std::path::Path;
use std::time::Instant;

use ruzstd::decoding::StreamingDecoder;
use serde::Deserialize;

use super::article_of_html;

/// The least of titles, dates and paragraphs that must be right, of a hundred.
const FLOOR: usize = 99;

#[derive(Deserialize)]
struct Page {
    title: String,
    date: String,
    html: String,
}

fn pages() -> Option<Vec<Page>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let places = ["../shared", "../../shared"].map(|up| root.join(up).join("corpora/baomoi-html-2025.jsonl.zst"));
    let file = places.into_iter().find_map(|path| std::fs::File::open(path).ok())?;
    let mut text = String::new();
    StreamingDecoder::new(file).unwrap().read_to_string(&mut text).unwrap();
    Some(text.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
}

fn squeezed(text: &str) -> String {
    crate::text::clean(text).split_whitespace().collect()
}

/// The day of an ISO time in Vietnam, or of `23/10/2025`, as days from an arbitrary one.
fn day(printed: &str) -> Option<i64> {
    let number = |from: usize, to: usize| printed.get(from..to)?.parse::<i64>().ok();
    let (year, month, day, hour) = match printed.as_bytes().get(2)? {
        b'/' => (number(6, 10)?, number(3, 5)?, number(0, 2)?, 0),
        _ => (number(0, 4)?, number(5, 7)?, number(8, 10)?, number(11, 13)? + 7),
    };
    let date = crate::base::PartialDate::day(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?)?;
    Some(date.first_day() + hour / 24)
}

/// The paragraphs of the main text and the other ones, as this site's own classes tell them apart; the reader does not
/// know these classes.
fn paragraphs(html: &str) -> (Vec<String>, Vec<String>) {
    let pattern = regex::Regex::new(r#"(?s)<p class="(text[^"]*)"[^>]*>(.*?)</p>"#).unwrap();
    let tags = regex::Regex::new(r"(?s)<!--.*?-->|<[^>]*>").unwrap();
    let (mut text, mut other) = (Vec::new(), Vec::new());
    for found in pattern.captures_iter(html) {
        let paragraph = squeezed(&tags.replace_all(&found[2], ""));
        if !paragraph.is_empty() {
            if &found[1] == "text" { text.push(paragraph) } else { other.push(paragraph) }
        }
    }
    (text, other)
}

#[test]
fn labelled_pages_are_read_right() {
    let Some(pages) = pages() else {
        eprintln!("skipped: no ../shared/corpora/baomoi-html-2025.jsonl.zst");
        return;
    };
    let pages: Vec<Page> = pages.into_iter().filter(|page| page.html.contains("<h1")).collect();
    let (mut titles, mut dates, mut kept, mut text, mut left, mut other) = (0, 0, 0, 0, 0, 0);
    let (mut stories, mut told) = (0, 0);
    let start = Instant::now();
    let articles: Vec<_> = pages.iter().map(|page| article_of_html(&page.html).unwrap()).collect();
    let spent = start.elapsed();
    for (page, article) in pages.iter().zip(&articles) {
        titles += usize::from(article.title.as_deref().map(squeezed) == Some(squeezed(&page.title)));
        dates += usize::from(day(&page.date).is_some() && article.date.as_deref().and_then(day) == day(&page.date));
        let read = squeezed(&format!("{}\n{}", article.lead.as_deref().unwrap_or_default(), article.body));
        let (paragraphs, furniture) = paragraphs(&page.html);
        text += paragraphs.len();
        kept += paragraphs.iter().filter(|paragraph| read.contains(*paragraph)).count();
        let found = furniture.iter().filter(|paragraph| read.contains(*paragraph)).count();
        // Where no long paragraph stands by itself, the text is what stands under the pictures.
        if paragraphs.iter().any(|paragraph| paragraph.chars().count() > 80) {
            other += furniture.len();
            left += found;
        } else {
            stories += furniture.len();
            told += found;
        }
    }
    let of = pages.len();
    eprintln!(
        "{of} pages in {spent:.0?}: {titles} titles, {dates} dates, {kept} of {text} paragraphs kept, {left} of {other} \
         captions and bylines left in the text; of \
         photo stories {told} of {stories} are their text"
    );
    assert!(titles * 100 >= of * FLOOR && dates * 100 >= of * FLOOR && kept * 100 >= text * FLOOR);
    assert!(left * 100 <= other * 5);
}
