//! How a query was read, and what of it was let go, in the reader's language.

use maud::{Markup, html};

use super::Face;
use super::address::{of_number, of_query};
use super::state::State;
use crate::query::ProblemKind;
use crate::search::{MatchReport, Matching, Page, QueryProblem, Remark};
use crate::text::sanitize_inline;

/// The reading of a query: its problems, what was taken for what, and which words hold.
pub(super) fn reading(face: &Face, state: &State, found: &Page) -> Markup {
    let words = face.words;
    let (query, read_as) = (found.query.trim(), found.reading.trim());
    let is_told =
        found.remarks.iter().any(|remark| matches!(remark, Remark::Reading { taken, .. } if taken == read_as));
    html! {
        @if !found.problems.is_empty() {
            div.problem role="alert" {
                @for problem in &found.problems { p { (of_problem(face, state, problem, query)) } }
            }
        }
        @if read_as != query && !read_as.is_empty() && !is_told {
            p.reading { (words.read_as) ": " q lang="vi" { (sanitize_inline(read_as)) } }
        }
        @for remark in &found.remarks { p.reading { (of_remark(face, state, remark, query)) } }
        (matched(face, state, &found.matching))
        @if let Some(better) = &found.suggestion {
            p.better { (face.shared.did_you_mean) " " (instead(state, better)) "?" }
        }
    }
}

/// A link to the results of another query in the place of this one.
fn instead(state: &State, query: &str) -> Markup {
    html! { a href=(state.with(&[("q", Some(query))])) lang="vi" { (sanitize_inline(query)) } }
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
        Remark::Replaced { typed, meant } => html! {
            (words.nobody_has) " " span lang="vi" { (face.lang.quoted(typed)) } ", " (words.instead) " "
            strong lang="vi" { (face.lang.quoted(meant)) } "."
        },
        Remark::Number { number } => html! { (words.citing_number) " " (dossier(number)) "." },
        Remark::Uncited { number, near } => html! {
            (words.uncited) " " strong lang="vi" { (sanitize_inline(number)) } ". "
            @if !near.is_empty() {
                (words.near_numbers) ": "
                @for (at, near) in near.iter().enumerate() { @if at > 0 { ", " } (instead(state, near)) }
                ". "
            }
            a href=(state.with(&[("q", Some(&format!("\"{}\"", query.replace('"', " ").trim())))])) { (words.as_words) }
        },
        Remark::Document { number, name, title, articles } => html! {
            (words.a_document) ": " a href=(of_number(number)) lang="vi" { (sanitize_inline(name)) }
            @if let Some(title) = title.as_ref().filter(|title| !name.starts_with(title.as_str())) {
                ": " span lang="vi" { (sanitize_inline(title)) }
            }
            " (" (face.lang.articles(*articles)) ")"
        },
        Remark::Reading { taken, others } => html! {
            (words.read_as) ": " strong lang="vi" { (sanitize_inline(taken)) }
            @if !others.is_empty() {
                "; " (words.or_is_it) ": "
                @for (at, other) in others.iter().enumerate() { @if at > 0 { ", " } (instead(state, other)) }
                "?"
            }
        },
    }
}

/// A number as the library names it, `số hiệu 03-CT/TW`, with a link to its dossier; what has another name is searched.
fn dossier(number: &str) -> Markup {
    let address = number.strip_prefix("số hiệu ").map_or_else(|| of_query(number), of_number);
    html! { a href=(address) lang="vi" { (sanitize_inline(number)) } }
}

/// Which words of the query the answer has, where that is not all of them.
fn matched(face: &Face, state: &State, report: &MatchReport) -> Markup {
    let (words, lang) = (face.words, face.lang);
    let is_absent = |word: &String| report.counts.iter().any(|count| count.word == *word && count.articles == 0);
    let (absent, let_go): (Vec<&String>, Vec<&String>) = report.let_go.iter().partition(|word| is_absent(word));
    let list = |all: &[&String]| {
        html! {
            @for (at, word) in all.iter().enumerate() {
                @if at > 0 { ", " }
                span lang="vi" { (lang.quoted(word)) }
            }
        }
    };
    html! {
        @if !absent.is_empty() {
            p.reading { (words.nobody_has) " " (list(&absent)) ", " (words.passed_over) "." }
        }
        @if !let_go.is_empty() {
            p.reading { (words.not_all) " " (list(&let_go)) "." }
        } @else if report.mode == Matching::Most && absent.is_empty() && state.value("match").is_none() {
            p.reading {
                (words.long_query) " "
                a href=(state.with(&[("match", Some(Matching::All.name()))])) { (words.only_all) }
            }
        }
        @if report.far {
            p.far { strong { (face.shared.far) } }
            @if !report.counts.is_empty() {
                p.reading {
                    (face.shared.word_counts) ": "
                    @for (at, count) in report.counts.iter().enumerate() {
                        @if at > 0 { " · " }
                        span lang="vi" { (lang.quoted(&count.word)) } " " (lang.number(count.articles))
                    }
                }
            }
        }
    }
}
