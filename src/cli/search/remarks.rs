//! How a query was read, and what of it was let go: each in one plain line.

use super::super::figures::{counted, grouped};
use crate::search::{Matching, Page, Remark, Request};
use crate::text::sanitize_inline;

/// The lines between the first of a page and its hits.
pub(super) fn lines(page: &Page, request: &Request) -> Vec<String> {
    let mut lines: Vec<String> = page.remarks.iter().map(|remark| of_remark(remark, &page.query)).collect();
    let is_told = |suggestion: &String| {
        page.remarks.iter().any(|remark| matches!(remark, Remark::Reading { taken, .. } if taken == suggestion))
    };
    if let Some(suggestion) = page.suggestion.as_ref().filter(|suggestion| !is_told(suggestion)) {
        lines.push(format!("Did you mean: {}", sanitize_inline(suggestion)));
    }
    // Where a filter can't be read no words were looked for.
    if !page.problems.iter().any(|problem| problem.filter) {
        lines.extend(of_words(page, request));
    }
    lines
}

fn of_remark(remark: &Remark, query: &str) -> String {
    match remark {
        Remark::Replaced { typed, meant } => {
            format!("No article has {}; {} was searched instead.", quoted(typed), quoted(meant))
        }
        Remark::Number { number } => format!("Articles that cite {}.", sanitize_inline(number)),
        Remark::Uncited { number, near } => {
            let mut line = format!("No article cites {}.", sanitize_inline(number));
            if !near.is_empty() {
                line = format!("{line} Numbers like it: {}.", sanitize_inline(&near.join(", ")));
            }
            let words = query.replace('"', " ");
            format!("{line} As words: tracuu search '\"{}\"'", sanitize_inline(words.trim()))
        }
        Remark::Document { number, name, title, articles } => {
            let title = title.as_deref().filter(|title| !name.starts_with(title)).map(|title| format!(": {title}"));
            let line = format!("{name}{}", title.unwrap_or_default());
            let cited = if *articles == 0 {
                "no article cites it".to_owned()
            } else {
                counted(*articles, "article cites it", "articles cite it")
            };
            format!("Document: {} ({cited}; tracuu number {}).", sanitize_inline(&line), sanitize_inline(number))
        }
        Remark::Reading { taken, others } if others.is_empty() => format!("Read as {}.", quoted(taken)),
        Remark::Reading { taken, others } => {
            format!("Read as {}; or is it {}?", quoted(taken), list(others, " or "))
        }
    }
}

/// The lines that tell of an answer without all words, or without any article about them.
fn of_words(page: &Page, request: &Request) -> Vec<String> {
    let mut lines = Vec::new();
    let report = &page.matching;
    let is_absent = |word: &&String| report.counts.iter().any(|count| count.word == **word && count.articles == 0);
    let (absent, let_go): (Vec<&String>, Vec<&String>) = report.let_go.iter().partition(is_absent);
    if !absent.is_empty() {
        lines.push(format!("No article has {}: let go.", list(absent.iter().copied(), ", ")));
    }
    if !let_go.is_empty() {
        lines.push(format!("No article has all words; let go: {}.", list(let_go.iter().copied(), ", ")));
    } else if report.mode == Matching::Most && absent.is_empty() && request.matching == Matching::Auto {
        lines.push("A long query: articles that have nearly all of its words. Every word: --match all".to_owned());
    }
    if report.far {
        lines.push("No article is really about this.".to_owned());
    }
    if (report.far || page.total == 0) && !report.counts.is_empty() {
        let counts = report.counts.iter().map(|count| format!("{} {}", quoted(&count.word), grouped(count.articles)));
        lines.push(format!("Articles that have each word: {}", counts.collect::<Vec<_>>().join(" · ")));
    }
    lines
}

fn quoted(text: &str) -> String {
    format!("“{}”", sanitize_inline(text))
}

fn list<'a>(all: impl IntoIterator<Item = &'a String>, between: &str) -> String {
    all.into_iter().map(|text| quoted(text)).collect::<Vec<_>>().join(between)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remark_is_one_plain_line() {
        let text = |text: &str| text.to_owned();
        for (remark, expected) in [
            (
                Remark::Replaced { typed: text("vịc"), meant: text("việc") },
                "No article has “vịc”; “việc” was searched instead.",
            ),
            (Remark::Number { number: text("số hiệu 03-CT/TW") }, "Articles that cite số hiệu 03-CT/TW."),
            (
                Remark::Uncited {
                    number: text("số hiệu 99-CT/TW"), near: vec![text("99/GP-BC"), text("99-NQ/TW")]
                },
                "No article cites số hiệu 99-CT/TW. Numbers like it: 99/GP-BC, 99-NQ/TW. \
                 As words: tracuu search '\"99-CT/TW\"'",
            ),
            (
                Remark::Reading { taken: text("nợ xấu"), others: vec![text("nở xấu"), text("nợ xâu")] },
                "Read as “nợ xấu”; or is it “nở xấu” or “nợ xâu”?",
            ),
            (Remark::Reading { taken: text("a\u{1b}[31m"), others: Vec::new() }, "Read as “a[31m”."),
        ] {
            assert_eq!(of_remark(&remark, "\"99-CT/TW\""), expected);
        }
    }
}
