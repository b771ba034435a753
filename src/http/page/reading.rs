//! How a query was read, and what of it was let go, in the reader's language: a row for each, with its one undo.

use maud::{Markup, html};

use super::Face;
use super::state::State;
use crate::query::ProblemKind;
use crate::search::{MatchReport, Matching, Page, QueryProblem, Remark};
use crate::text::sanitize_inline;

/// The reading of a query: its problems, what was taken for what, and which words hold.
pub(super) fn reading(face: &Face, state: &State, found: &Page) -> Markup {
    let words = face.words;
    let query = found.query.trim();
    let rows = html! {
        (read_as(face, state, found))
        @for remark in &found.remarks { (of_remark(face, state, remark, query)) }
        (let_go(face, state, &found.matching))
        @if let Some(better) = &found.suggestion {
            (row(face.shared.did_you_mean, &html! { dd.word { (instead(state, better)) "?" } }))
        }
    };
    html! {
        @if !found.problems.is_empty() {
            div.problem role="alert" {
                @for problem in &found.problems { p { (of_problem(face, state, problem, query)) } }
            }
        }
        @if !rows.0.is_empty() { dl.reading { (rows) } }
        @if found.matching.far && found.total > 0 {
            div.note {
                p { (face.shared.far) }
                @if !found.matching.counts.is_empty() {
                    p {
                        (face.shared.word_counts) ": "
                        @for (at, count) in found.matching.counts.iter().enumerate() {
                            @if at > 0 { " · " }
                            span lang="vi" { (face.lang.quoted(&count.word)) } " " (face.lang.number(count.articles))
                        }
                    }
                }
            }
        }
        @if found.matching.mode == Matching::Most && found.matching.let_go.is_empty() && state.value("match").is_none() {
            p.muted { (words.long_query) " " a href=(state.with(&[("match", Some(Matching::All.name()))])) { (words.only_all) } }
        }
    }
}

fn row(name: &str, content: &Markup) -> Markup {
    html! { div { dt { (name) } (content) } }
}

/// A link to the results of another query in the place of this one.
fn instead(state: &State, query: &str) -> Markup {
    html! { a href=(state.with(&[("q", Some(query))])) lang="vi" { (sanitize_inline(query)) } }
}

/// The words that articles of the answer have, or where these do not say it all, the query in the query language.
fn read_as(face: &Face, state: &State, found: &Page) -> Markup {
    let words = face.words;
    let (query, read_as, report) = (found.query.trim(), found.reading.trim(), &found.matching);
    let is_told =
        found.remarks.iter().any(|remark| matches!(remark, Remark::Reading { taken, .. } if taken == read_as));
    if report.words.len() > 1 && found.total > 0 {
        let label = match report.mode {
            Matching::Any => words.having_any,
            Matching::Most => words.having_most,
            Matching::All | Matching::Auto => words.having_all,
        };
        let may_be_any = report.mode == Matching::All && state.value("match").is_none();
        return row(
            label,
            &html! {
                @for (at, word) in report.words.iter().enumerate() {
                    @if at > 0 { dd { (if report.mode == Matching::Any { words.or } else { words.and }) } }
                    dd.word lang="vi" { (sanitize_inline(word)) }
                }
                @if may_be_any { dd.undo { a href=(state.with(&[("match", Some(Matching::Any.name()))])) { (words.any_word) } } }
            },
        );
    }
    if read_as == query || read_as.is_empty() || is_told {
        return html! {};
    }
    row(words.read_as, &html! { dd.word lang="vi" { (sanitize_inline(read_as)) } })
}

fn of_problem(face: &Face, state: &State, problem: &QueryProblem, query: &str) -> Markup {
    // What a field was meant to be can be searched at once.
    let mended = match &problem.kind {
        ProblemKind::UnknownField(name, near) => {
            Some(query.replacen(&format!("{name}:"), &format!("{near}:"), 1)).filter(|mended| mended != query)
        }
        _ => None,
    };
    html! {
        span lang="vi" { (face.lang.quoted(&problem.text)) } ": " (face.lang.problem(problem)) "."
        @if let Some(mended) = mended { " " (face.shared.did_you_mean) " " (instead(state, &mended)) "?" }
    }
}

fn of_remark(face: &Face, state: &State, remark: &Remark, query: &str) -> Markup {
    let words = face.words;
    match remark {
        Remark::Replaced { typed, meant } => row(
            words.replaced,
            &html! {
                dd.word.gone lang="vi" { (sanitize_inline(typed)) } dd.because { (words.nobody_has_it) }
                dd.word lang="vi" { (sanitize_inline(meant)) }
            },
        ),
        Remark::Number { number } => row(words.a_document, &html! { dd { (dossier(face, number)) } }),
        Remark::Uncited { number, near } => row(
            words.a_document,
            &html! {
                dd.word.number lang="vi" { (sanitize_inline(number)) } dd.because { (words.nobody_cites_it) }
                @for near in near { dd { (instead(state, near)) } }
                dd.undo { a href=(state.with(&[("q", Some(&format!("\"{}\"", query.replace('"', " ").trim())))])) { (words.as_words) } }
            },
        ),
        Remark::Document { number, name, title, articles } => row(
            words.a_document,
            &html! {
                dd { a href=(face.at.number(number)) lang="vi" { (sanitize_inline(name)) } }
                @if let Some(title) = title.as_ref().filter(|title| !name.starts_with(title.as_str())) {
                    dd.voice lang="vi" { (sanitize_inline(title)) }
                }
                dd.muted { (face.lang.articles(*articles)) }
            },
        ),
        Remark::Reading { taken, others } => row(
            words.read_as,
            &html! {
                dd.word lang="vi" { (sanitize_inline(taken)) }
                @if !others.is_empty() {
                    dd.muted { (words.or_is_it) }
                    @for other in others { dd.word { (instead(state, other)) "?" } }
                }
            },
        ),
    }
}

/// A number as the library names it, `số hiệu 03-CT/TW`, with a link to its dossier; what has another name is searched.
fn dossier(face: &Face, number: &str) -> Markup {
    let address =
        number.strip_prefix("số hiệu ").map_or_else(|| face.at.query(number), |number| face.at.number(number));
    html! { a.number href=(address) lang="vi" { (sanitize_inline(number)) } }
}

/// The words that the answer does without, each with why.
fn let_go(face: &Face, state: &State, report: &MatchReport) -> Markup {
    let words = face.words;
    let is_absent = |word: &&String| report.counts.iter().any(|count| count.word == **word && count.articles == 0);
    let (absent, others): (Vec<&String>, Vec<&String>) = report.let_go.iter().partition(is_absent);
    let list = |all: &[&String], why: &str| {
        html! {
            @for word in all { dd.word.gone lang="vi" { (sanitize_inline(word)) } }
            @if !all.is_empty() { dd.because { (why) } }
        }
    };
    html! {
        @if !report.let_go.is_empty() {
            (row(words.let_go, &html! {
                (list(&absent, words.nobody_has_it))
                (list(&others, words.not_all))
                dd.undo { a href=(state.with(&[("match", Some(Matching::All.name()))])) { (words.only_all) } }
            }))
        }
    }
}
