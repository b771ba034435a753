//! The column beside results: what they have in common, and what narrows them.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::Face;
use super::state::{State, View, filters};
use crate::base::Attribute;
use crate::extract::date::Confidence;
use crate::extract::number::Tables;
use crate::http::params::MOST_LETTERS;
use crate::search::{Facet, FacetCount, Filters, Request, SearchError, Sort, search};
use crate::store::Store;
use crate::text::{exact_term, fold, sanitize_inline};

/// The number of values of a facet that are shown at first; the others open below.
const SHOWN: usize = 6;
/// The number of values that open, and the number where more are asked for; what is rarer is searched for by its letters.
const OPENED: usize = 20;
const MORE: usize = 1_000;
/// Facets beside the results.
fn beside() -> impl Iterator<Item = Facet> {
    let facts = [Facet::Document, Facet::Type, Facet::Issuer, Facet::Cell, Facet::Confidence];
    facts.into_iter().chain(Attribute::ALL.map(Facet::Attribute))
}

/// What is counted beside results, by the names of facets.
pub(super) type Counts = BTreeMap<&'static str, Vec<FacetCount>>;

/// The request with the facets that stand beside its results. One value more than is shown tells whether there are more.
pub(super) fn counting(request: Request) -> Request {
    let facets = [Facet::Month, Facet::Year].into_iter().chain(beside()).collect();
    Request { facets, facet_limit: OPENED + 1, facet_containing: String::new(), ..request }
}

/// Counts anew the facets of which more is asked: those with chosen values over what the other filters let through, so that
/// each count is what adding its value gives; those of which more values are shown, or whose values are searched.
pub(super) fn count_further(
    store: &Store,
    request: &Request,
    state: &State,
    view: &View,
    counts: &mut Counts,
) -> Result<(), SearchError> {
    for facet in beside() {
        let name = facet.name();
        let letters = view.searched().filter(|(within, _)| *within == name).map(|(_, letters)| letters);
        let (is_chosen, is_more) = (state.value(name).is_some(), state.values("more").any(|more| more == name));
        if is_chosen || is_more || letters.is_some() {
            let letters: String = letters.unwrap_or_default().chars().take(MOST_LETTERS).collect();
            let facet_limit = if is_chosen || is_more || !letters.is_empty() { MORE } else { OPENED } + 1;
            let filters = without(facet, request.filters.clone());
            let asked = Request {
                filters,
                facets: vec![facet],
                facet_limit,
                facet_containing: letters,
                ..counts_only(request)
            };
            counts.extend(search(store, &asked)?.facets);
        }
    }
    Ok(())
}

/// The request for counts over the same answer, and for no hits.
pub(super) fn counts_only(request: &Request) -> Request {
    let sort = Sort::Relevance;
    Request { limit: 0, offset: 0, with_related: false, fold_reprints: false, group_by: None, sort, ..request.clone() }
}

fn without(facet: Facet, mut filters: Filters) -> Filters {
    match facet {
        Facet::Document => filters.document.clear(),
        Facet::Type => filters.number_type.clear(),
        Facet::Issuer => filters.issuer.clear(),
        Facet::Cell => filters.cell.clear(),
        Facet::Confidence => filters.confidence.clear(),
        Facet::Attribute(attribute) => {
            filters.attributes.remove(&attribute);
        }
        Facet::Day | Facet::Month | Facet::Year => {}
    }
    filters
}

/// The filters in force, each value with a way to take it off.
pub(super) fn in_force(face: &Face, state: &State, tables: &Tables) -> Markup {
    let words = face.words;
    let matching = state.value("match").map(|how| ("match", how));
    let in_force: Vec<(&'static str, &str)> = matching.into_iter().chain(state.filters()).collect();
    let none: Vec<(&'static str, Option<&str>)> =
        ["match"].into_iter().chain(filters()).map(|name| (name, None)).collect();
    html! {
        @if !in_force.is_empty() {
            ul.in-force aria-label=(words.filters) {
                @for (name, value) in &in_force {
                    li {
                        a href=(state.toggled(name, value)) {
                            span.hidden { (words.remove) ": " } span.name { (label(face, name)) } " "
                            @if *name == "match" {
                                span { (match_label(face, value)) }
                            } @else {
                                (shown_of(face, name, value, tables))
                            }
                            span.cross aria-hidden="true" { " ×" }
                        }
                    }
                }
                @if in_force.len() > 1 { li { a.clear href=(state.with(&none)) { (words.clear) } } }
            }
        }
    }
}

fn match_label(face: &Face, how: &str) -> &'static str {
    match how {
        "all" => face.words.match_all,
        "most" => face.words.match_most,
        _ => face.words.match_any,
    }
}

/// A facet as it is shown: its name, the values chosen of it, and the others.
struct Shown<'a> {
    name: &'static str,
    /// Values that were chosen, as they were, each with the number of articles that have it where that is known.
    chosen: Vec<(&'a str, Option<usize>)>,
    others: Vec<&'a FacetCount>,
    /// Whether it has more values than these.
    has_more: bool,
    /// The letters that its values are searched by.
    letters: Option<&'a str>,
}

impl<'a> Shown<'a> {
    fn of(name: &'static str, counts: &'a [FacetCount], state: &'a State, view: &'a View, tables: &Tables) -> Self {
        let is_chosen = |count: &FacetCount| state.values(name).any(|value| is_same(name, value, &count.value, tables));
        let of_chosen = |value: &str| counts.iter().find(|count| is_same(name, value, &count.value, tables));
        let letters = view.searched().filter(|(within, _)| *within == name).map(|(_, letters)| letters);
        let is_wide = letters.is_some() || state.values("more").any(|more| more == name);
        let limit = if is_wide { MORE } else { OPENED };
        Self {
            name,
            chosen: state.values(name).map(|value| (value, of_chosen(value).map(|count| count.count))).collect(),
            others: counts.iter().filter(|count| !is_chosen(count)).take(limit).collect(),
            has_more: !is_wide && counts.len() > limit,
            letters,
        }
    }

    fn is_empty(&self) -> bool {
        self.chosen.is_empty() && self.others.is_empty() && self.letters.is_none()
    }
}

/// Whether a chosen value is one of a facet's: it may be given by its code or its name, in any spelling.
fn is_same(name: &str, chosen: &str, value: &str, tables: &Tables) -> bool {
    let plain = |text: &str| fold(&exact_term(text)).into_owned();
    let chosen = plain(chosen);
    chosen == plain(value) || called(name, value, tables).is_some_and(|called| chosen == plain(called))
}

/// The facets beside results.
pub(super) fn facets(face: &Face, state: &State, view: &View, counts: &Counts, tables: &Tables) -> Markup {
    let of = |facet: Facet| counts.get(facet.name()).map_or(&[][..], Vec::as_slice);
    let shown = beside().map(|facet| Shown::of(facet.name(), of(facet), state, view, tables));
    html! {
        @for shown in shown.filter(|shown| !shown.is_empty()) {
            (facet(face, state, &shown, tables))
        }
    }
}

fn facet(face: &Face, state: &State, shown: &Shown<'_>, tables: &Tables) -> Markup {
    let words = face.words;
    let name = shown.name;
    let is_open = shown.letters.is_some() || state.values("more").any(|more| more == name);
    let (first, rest) = shown.others.split_at(shown.others.len().min(SHOWN));
    html! {
        section.facet {
            h2 { (label(face, name)) }
            ul {
                @for (value, count) in &shown.chosen { (choice(face, state, shown, value, *count, tables)) }
                @for FacetCount { value, count } in first { (choice(face, state, shown, value, Some(*count), tables)) }
            }
            @if shown.letters.is_some() && shown.others.is_empty() { p.hint { (words.no_values) } }
            @if !rest.is_empty() || shown.letters.is_some() {
                details open[is_open] {
                    @if rest.is_empty() {
                        summary { (words.within) }
                    } @else {
                        summary { (face.lang.others(rest.len())) @if shown.has_more { " +" } }
                        ul {
                            @for FacetCount { value, count } in rest {
                                (choice(face, state, shown, value, Some(*count), tables))
                            }
                        }
                    }
                    @if shown.has_more { p { a.more href=(state.toggled("more", name)) { (words.more_values) } } }
                    (letters(face, state, shown))
                }
            }
        }
    }
}

fn choice(face: &Face, state: &State, facet: &Shown<'_>, value: &str, count: Option<usize>, tables: &Tables) -> Markup {
    let is_on = state.values(facet.name).any(|set| set == value);
    html! {
        li {
            a href=(state.toggled(facet.name, value)) aria-current=[is_on.then_some("true")] {
                span.value { (shown_of(face, facet.name, value, tables)) } " "
                @if let Some(count) = count { span.count { (face.lang.number(count)) } }
            }
        }
    }
}

/// The box by which values are searched.
fn letters(face: &Face, state: &State, shown: &Shown<'_>) -> Markup {
    let told = format!("{}: {}", face.words.within, label(face, shown.name));
    html! {
        form.letters action="/search" method="get" {
            (state.kept(&["within", "letters"]))
            input type="hidden" name="within" value=(shown.name);
            input type="search" name="letters" value=[shown.letters.map(sanitize_inline)] maxlength=(MOST_LETTERS)
                aria-label=(told) placeholder=(face.words.within);
            button type="submit" { (face.words.search) }
        }
    }
}

/// The name of a filter.
fn label(face: &Face, name: &str) -> &'static str {
    let words = face.words;
    match name {
        "match" => words.matching,
        "from" => words.from,
        "to" => words.to,
        "number" => words.number_filter,
        _ => Facet::all().find(|facet| facet.name() == name).map_or("", |facet| face.lang.facet(facet)),
    }
}

/// The name of a code of a type or issuer.
fn called<'a>(name: &str, value: &str, tables: &'a Tables) -> Option<&'a str> {
    match name {
        "type" => tables.type_name(value, None),
        "issuer" => tables.issuer_name(value),
        _ => None,
    }
}

/// A value as it is shown: those of the archive in Vietnamese, a confidence in the words of the reader.
fn shown_of(face: &Face, name: &str, value: &str, tables: &Tables) -> Markup {
    let confidence = Confidence::ALL.into_iter().find(|known| name == "confidence" && known.name() == value);
    html! {
        @match confidence {
            Some(confidence) => span { (face.lang.confidence(confidence)) },
            None => span lang="vi" { (shown(name, value, tables)) },
        }
    }
}

/// A value as it is shown: codes of types and issuers with their names.
fn shown(name: &str, value: &str, tables: &Tables) -> Markup {
    html! {
        @match called(name, value, tables) {
            Some(called) => { (sanitize_inline(called)) " " span.code { (sanitize_inline(value)) } }
            None => (sanitize_inline(value)),
        }
    }
}

/// The forms that the results can be taken away in.
const EXPORTS: [(&str, &str); 4] = [("csv", "CSV"), ("jsonl", "JSON"), ("bibtex", "BibTeX"), ("ris", "RIS")];

pub(super) fn exports(face: &Face, state: &State) -> Markup {
    html! {
        section.facet.exports {
            h2 { (face.words.export) }
            p.hint { (face.words.export_hint) }
            ul {
                @for (form, name) in EXPORTS {
                    li { a href=(state.export(form)) download { (name) } }
                }
            }
        }
    }
}
