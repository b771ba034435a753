//! What is chosen: a chip for each choice, which takes it off.

use maud::{Markup, html};

use super::Face;
use super::facets::value_of;
use super::state::{State, filters};
use crate::extract::date::parse_input;
use crate::extract::number::Tables;
use crate::search::Facet;

/// A choice: how it is shown, and the address without it.
pub(super) struct Choice {
    pub shown: Markup,
    without: String,
}

/// What is chosen beside the query.
pub(super) fn chosen(face: &Face, state: &State, tables: &Tables) -> Vec<Choice> {
    let words = face.words;
    let date = |name: &'static str| state.value(name).and_then(|text| parse_input(text).ok());
    let dates = face.lang.dates(date("from"), date("to"));
    let ways = ["match", "exact"].into_iter().filter_map(|name| Some((name, state.value(name)?)));
    let others = ways.chain(state.filters()).filter(|(name, _)| !matches!(*name, "from" | "to"));
    let of_dates = Choice { shown: html! { span { (dates) } }, without: state.with(&[("from", None), ("to", None)]) };
    let of_others = others.map(|(name, value)| Choice {
        without: state.toggled(name, value),
        shown: html! {
            @match name {
                "match" => span { (match_label(face, value)) },
                "exact" => span { (words.exact) },
                "undated" => span { (face.shared.no_date) },
                name => {
                    // What its value does not say: which number or name it is.
                    @if let Some(label) = label(face, name) { span { (label) } " " }
                    (value_of(face, name, value, tables))
                }
            }
        },
    });
    (!dates.is_empty()).then_some(of_dates).into_iter().chain(of_others).collect()
}

/// The filters in force, each value with a way to take it off, and the button that opens the filters on a phone.
pub(super) fn chips(face: &Face, state: &State, tables: &Tables) -> Markup {
    let words = face.words;
    let chosen = chosen(face, state, tables);
    let none: Vec<(&'static str, Option<&str>)> =
        ["match", "exact"].into_iter().chain(filters()).map(|name| (name, None)).collect();
    html! {
        div.chips {
            button.button.open-facets type="button" popovertarget="facets" {
                (words.filter) @if !chosen.is_empty() { " · " (chosen.len()) }
            }
            @for Choice { shown, without } in &chosen { (chip(face, without, shown)) }
            @if chosen.len() > 1 { a.all href=(state.with(&none)) { (words.clear) } }
        }
    }
}

fn chip(face: &Face, without: &str, shown: &Markup) -> Markup {
    html! { a.chip href=(without) { span.hidden { (face.words.remove) " " } (shown) } }
}

fn match_label(face: &Face, how: &str) -> &'static str {
    match how {
        "all" => face.words.match_all,
        "most" => face.words.match_most,
        _ => face.words.match_any,
    }
}

/// The name of a filter whose values do not tell what they are.
fn label(face: &Face, name: &str) -> Option<&'static str> {
    match name {
        "number" => Some(face.words.number_filter),
        "collection" => Some(face.lang.desk().collection),
        "collection_tag" => Some(face.lang.desk().tag),
        "since" => Some(face.words.since),
        "changed_since" => Some(face.words.changed_since),
        "confidence" | "issue" | "pages" => {
            Facet::all().find(|facet| facet.name() == name).map(|facet| face.lang.facet(facet))
        }
        _ => None,
    }
}
