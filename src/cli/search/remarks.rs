//! How a query was read, and what of it was let go: each in one plain line.

use crate::lang::Lang;
use crate::lang::terminal::remarks as said;
use crate::search::{MatchWord, Matching, Page, Remark, Request};
use crate::text::sanitize_inline;

/// The lines between the first of a page and its hits.
pub(in crate::cli) fn lines(page: &Page, request: &Request, lang: Lang) -> Vec<String> {
    let mut lines: Vec<String> = page.remarks.iter().map(|remark| of_remark(remark, &page.query, lang)).collect();
    let is_told = |suggestion: &String| {
        page.remarks.iter().any(|remark| matches!(remark, Remark::Reading { taken, .. } if taken == suggestion))
    };
    if let Some(suggestion) = page.suggestion.as_ref().filter(|suggestion| !is_told(suggestion)) {
        lines.push(format!("{}: {}", lang.shared().did_you_mean, sanitize_inline(suggestion)));
    }
    // Where a filter can't be read no words were looked for.
    if !page.problems.iter().any(|problem| problem.filter) {
        lines.extend(of_words(page, request, lang));
    }
    lines
}

fn of_remark(remark: &Remark, query: &str, lang: Lang) -> String {
    match remark {
        Remark::Replaced { typed, meant } => said::replaced(lang, lang.quoted(typed), lang.quoted(meant)),
        Remark::Number { number } => said::citing(lang, sanitize_inline(number)),
        Remark::Uncited { number, near } => {
            let near = (!near.is_empty()).then(|| said::near(lang, sanitize_inline(&near.join(", "))));
            let words = said::as_words(lang, sanitize_inline(query.replace('"', " ").trim()));
            let lines = [Some(said::uncited(lang, sanitize_inline(number))), near, Some(words)];
            lines.into_iter().flatten().collect::<Vec<_>>().join(" ")
        }
        Remark::Document { number, name, title, articles } => {
            let title = title.as_deref().filter(|title| !name.starts_with(title)).map(|title| format!(": {title}"));
            let line = format!("{name}{}", title.unwrap_or_default());
            let cited = match articles {
                0 => said::never_cited(lang),
                1 => said::cited_once(lang),
                more => said::cited(lang, lang.number(more)),
            };
            said::document(lang, sanitize_inline(&line), cited, sanitize_inline(number))
        }
        Remark::Reading { taken, others } if others.is_empty() => said::read_as(lang, lang.quoted(taken)),
        Remark::Reading { taken, others } => {
            said::read_as_or(lang, lang.quoted(taken), list(others, &said::or(lang), lang))
        }
    }
}

/// The lines that tell of an answer without all words, or without any article about them.
fn of_words(page: &Page, request: &Request, lang: Lang) -> Vec<String> {
    let mut lines = Vec::new();
    let report = &page.matching;
    let is_absent = |word: &&String| report.counts.iter().any(|count| count.word == **word && count.articles == 0);
    let (absent, let_go): (Vec<&String>, Vec<&String>) = report.let_go.iter().partition(is_absent);
    if !absent.is_empty() {
        lines.push(said::absent(lang, list(absent.iter().copied(), ", ", lang)));
    }
    if !let_go.is_empty() {
        lines.push(said::let_go(lang, list(let_go.iter().copied(), ", ", lang)));
    } else if report.mode == Matching::Most && absent.is_empty() && request.matching == Matching::Auto {
        lines.push(said::long(lang));
    }
    if report.far {
        lines.push(lang.shared().far.to_owned());
    }
    if (report.far || page.total == 0) && !report.counts.is_empty() {
        let count = |count: &MatchWord| format!("{} {}", lang.quoted(&count.word), lang.number(count.articles));
        let counts = report.counts.iter().map(count).collect::<Vec<_>>().join(" · ");
        lines.push(format!("{}: {counts}", lang.shared().word_counts));
    }
    lines
}

fn list<'a>(all: impl IntoIterator<Item = &'a String>, between: &str, lang: Lang) -> String {
    all.into_iter().map(|text| lang.quoted(text)).collect::<Vec<_>>().join(between)
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
            assert_eq!(of_remark(&remark, "\"99-CT/TW\"", Lang::En), expected);
        }
    }
}
