//! The column beside results: what they have in common, and what narrows them.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::Face;
use super::address::encoded;
use crate::extract::number::Tables;
use crate::http::params::SearchParams;
use crate::search::FacetCount;
use crate::text::sanitize_inline;

/// The number of values of a facet that are shown at first; the others open below.
const SHOWN: usize = 6;
/// Facets beside the results, by the names of their parameters.
const BESIDE: [&str; 5] = ["type", "issuer", "cell", "category", "publisher"];

/// The filters in force, each with a way to take it off.
pub(super) fn in_force(face: &Face, params: &SearchParams, tables: &Tables) -> Markup {
    let words = face.words;
    let in_force: Vec<(&'static str, &str)> = params.filters_in_force().collect();
    html! {
        @if !in_force.is_empty() {
            ul.in-force aria-label=(words.filters) {
                @for (name, value) in &in_force {
                    li {
                        a href=(params.address(&[(name, None)])) {
                            span.hidden { (words.remove) ": " } span.name { (label(face, name)) } " "
                            span lang="vi" { (shown(name, value, tables)) }
                            span.cross aria-hidden="true" { " ×" }
                        }
                    }
                }
                @if in_force.len() > 1 {
                    li { a.clear href=(params.address(&in_force.iter().map(|(name, _)| (*name, None)).collect::<Vec<_>>())) { (words.clear) } }
                }
            }
        }
    }
}

/// The facets beside results.
pub(super) fn facets(
    face: &Face,
    params: &SearchParams,
    counts: &BTreeMap<&'static str, Vec<FacetCount>>,
    tables: &Tables,
) -> Markup {
    html! {
        (dates(face, params))
        @for name in BESIDE {
            @if let Some(values) = counts.get(name).filter(|values| !values.is_empty()) {
                section.facet {
                    h2 { (label(face, name)) }
                    (values_of(face, params, name, &values[..values.len().min(SHOWN)], tables))
                    @if values.len() > SHOWN {
                        details {
                            summary { (face.lang.others(values.len() - SHOWN)) }
                            (values_of(face, params, name, &values[SHOWN..], tables))
                        }
                    }
                }
            }
        }
        (exports(face, params))
    }
}

fn values_of(face: &Face, params: &SearchParams, name: &'static str, values: &[FacetCount], tables: &Tables) -> Markup {
    html! {
        ul {
            @for FacetCount { value, count } in values {
                @let is_on = params.value(name) == Some(value.as_str());
                li {
                    a href=(params.address(&[(name, (!is_on).then_some(value.as_str()))])) aria-current=[is_on.then_some("true")] {
                        span.value lang="vi" { (shown(name, value, tables)) } " "
                        span.count { (face.lang.number(*count)) }
                    }
                }
            }
        }
    }
}

/// The name of a filter.
fn label(face: &Face, name: &str) -> &'static str {
    let words = face.words;
    match name {
        "from" => words.from,
        "to" => words.to,
        "number" => words.number_filter,
        "cell" => words.cell_facet,
        "type" => words.type_facet,
        "issuer" => words.issuer_facet,
        "category" => words.category_facet,
        _ => words.publisher_facet,
    }
}

/// A value as it is shown: codes of types and issuers with their names.
fn shown(name: &str, value: &str, tables: &Tables) -> Markup {
    let called = match name {
        "type" => tables.type_name(value, None),
        "issuer" => tables.issuer_name(value),
        _ => None,
    };
    html! {
        @match called {
            Some(called) => { (sanitize_inline(called)) " " span.code { (sanitize_inline(value)) } }
            None => (sanitize_inline(value)),
        }
    }
}

/// The hidden fields that keep what is set where a form changes something else.
pub(super) fn kept(params: &SearchParams, but: &[&str]) -> Markup {
    let all = params.filters_in_force().chain(params.value("sort").map(|sort| ("sort", sort)));
    html! {
        @for (name, value) in all.filter(|(name, _)| !but.contains(name)) {
            input type="hidden" name=(name) value=(sanitize_inline(value));
        }
    }
}

fn dates(face: &Face, params: &SearchParams) -> Markup {
    let words = face.words;
    html! {
        section.facet {
            h2 #dates { (words.dates) }
            form.dates action="/search" method="get" aria-labelledby="dates" {
                @if let Some(query) = params.value("q") { input type="hidden" name="q" value=(sanitize_inline(query)); }
                (kept(params, &["from", "to"]))
                @for (name, label) in [("from", words.from), ("to", words.to)] {
                    label for=(name) { (label) }
                    input id=(name) name=(name) value=[params.value(name).map(sanitize_inline)] size="10" maxlength="40" aria-describedby="date-form";
                }
                p #date-form.hint { (words.date_form) }
                button type="submit" { (words.apply) }
            }
        }
    }
}

/// The forms that the results can be taken away in.
const EXPORTS: [(&str, &str); 4] = [("csv", "CSV"), ("jsonl", "JSON"), ("bibtex", "BibTeX"), ("ris", "RIS")];

fn exports(face: &Face, params: &SearchParams) -> Markup {
    html! {
        section.facet.exports {
            h2 { (face.words.export) }
            p.hint { (face.words.export_hint) }
            ul {
                @for (form, name) in EXPORTS {
                    li {
                        a href=(params.address_at(&format!("/api/v1/export?format={}&", encoded(form)), &[])) download { (name) }
                    }
                }
            }
        }
    }
}
