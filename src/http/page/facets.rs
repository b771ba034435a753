//! What narrows an answer: dates and facets in one form, several values of each, and what they have in common.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::Face;
use super::dates::{Refused, dates};
use super::state::{State, letters_of};
use crate::base::Attribute;
use crate::extract::date::Confidence;
use crate::extract::number::Tables;
use crate::http::params::MOST_LETTERS;
use crate::search::{Facet, FacetCount, Filters, Request, SearchError, Sort, search};
use crate::store::Store;
use crate::text::{exact_term, fold, sanitize_inline};

/// The number of values of a facet that are shown at first, beside those that are chosen.
const SHOWN: usize = 6;
/// The number of values where more are asked for; what is rarer is searched for by its letters.
const MORE: usize = 200;
/// The facets that stand open: what newspapers file by, then documents and organisations.
const OPEN: [Facet; 5] = [
    Facet::Attribute(Attribute::Category),
    Facet::Attribute(Attribute::Publisher),
    Facet::Type,
    Facet::Issuer,
    Facet::Cell,
];
/// The facets that open where they are asked for.
const FOLDED: [Facet; 6] = [
    Facet::Document,
    Facet::Attribute(Attribute::Author),
    Facet::Attribute(Attribute::Tag),
    Facet::Attribute(Attribute::Issue),
    Facet::Attribute(Attribute::Pages),
    Facet::Confidence,
];

/// Facets beside the results, in their order.
fn beside() -> impl Iterator<Item = Facet> {
    OPEN.into_iter().chain(FOLDED)
}

/// What is counted beside results, by the names of facets.
pub(super) type Counts = BTreeMap<&'static str, Vec<FacetCount>>;

/// The request with the facets that stand beside its results. One value more than is shown tells whether there are more.
pub(super) fn counting(request: Request) -> Request {
    let facets = [Facet::Month, Facet::Year].into_iter().chain(beside()).collect();
    Request { facets, facet_limit: SHOWN + 1, facet_containing: String::new(), ..request }
}

/// Counts anew the facets of which more is asked: those with chosen values over what the other filters let through, so that
/// each count is what adding its value gives; those of which more values are shown, or whose values are searched.
pub(super) fn count_further(
    store: &Store,
    request: &Request,
    state: &State,
    counts: &mut Counts,
) -> Result<(), SearchError> {
    for facet in beside() {
        let name = facet.name();
        let letters: String = state.letters(name).unwrap_or_default().chars().take(MOST_LETTERS).collect();
        let (is_chosen, is_more) = (state.value(name).is_some(), state.shows_more(name));
        if is_chosen || is_more || !letters.is_empty() {
            let asked = Request {
                filters: without(facet, request.filters.clone()),
                facets: vec![facet],
                facet_limit: MORE + 1,
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

/// A facet as it is shown: its name, the values chosen of it, and the others.
struct Shown<'a> {
    facet: Facet,
    /// Values that were chosen, as they were, each with the number of articles that have it where that is known.
    chosen: Vec<(&'a str, Option<usize>)>,
    others: Vec<&'a FacetCount>,
    /// Whether it has more values than these.
    has_more: bool,
    /// The letters that its values are searched by.
    letters: Option<&'a str>,
}

impl<'a> Shown<'a> {
    fn of(facet: Facet, counts: &'a [FacetCount], state: &'a State, tables: &Tables) -> Self {
        let name = facet.name();
        let is_chosen = |count: &FacetCount| state.values(name).any(|value| is_same(name, value, &count.value, tables));
        let of_chosen = |value: &str| counts.iter().find(|count| is_same(name, value, &count.value, tables));
        let others: Vec<&FacetCount> = counts.iter().filter(|count| !is_chosen(count)).collect();
        let letters = state.letters(name);
        let limit = if letters.is_some() || state.shows_more(name) { MORE } else { SHOWN };
        Self {
            facet,
            chosen: state.values(name).map(|value| (value, of_chosen(value).map(|count| count.count))).collect(),
            has_more: others.len() > limit,
            others: others.into_iter().take(limit).collect(),
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

/// The form beside results; on a phone a sheet that opens over them. `undated` is how many articles of the answer have no
/// date, whatever dates are chosen.
pub(super) fn facets(
    face: &Face,
    state: &State,
    counts: &Counts,
    undated: usize,
    refused: Option<&Refused>,
    tables: &Tables,
) -> Markup {
    let words = face.words;
    let shown = |facet: Facet| {
        let counts = counts.get(facet.name()).map_or(&[][..], Vec::as_slice);
        Some(Shown::of(facet, counts, state, tables)).filter(|shown| !shown.is_empty())
    };
    let in_form: Vec<&str> = beside().map(Facet::name).chain(["from", "to", "undated"]).collect();
    let letters: Vec<String> = beside().map(|facet| letters_of(facet.name())).collect();
    let not_kept: Vec<&str> = in_form.into_iter().chain(letters.iter().map(String::as_str)).collect();
    html! {
        aside.side.facets #facets popover aria-label=(words.filters) {
            div.sheet-head {
                h2 { (words.filters) }
                button.button type="button" popovertarget="facets" popovertargetaction="hide" { (words.close) }
            }
            form.narrowing action=(face.at.of("/search")) method="get" {
                (state.kept(&not_kept))
                (dates(face, state, undated, refused))
                @for shown in OPEN.into_iter().filter_map(shown) { (fieldset(face, state, &shown, tables)) }
                @for shown in FOLDED.into_iter().filter_map(shown) {
                    details open[!shown.chosen.is_empty() || shown.letters.is_some() || state.shows_more(shown.facet.name())] {
                        summary { (face.lang.facet(shown.facet)) }
                        (fieldset(face, state, &shown, tables))
                    }
                }
                div.apply { button.button.primary type="submit" { (words.apply) } }
            }
        }
    }
}

fn fieldset(face: &Face, state: &State, shown: &Shown<'_>, tables: &Tables) -> Markup {
    let (words, name) = (face.words, shown.facet.name());
    let heading = face.lang.facet(shown.facet);
    let is_open = OPEN.contains(&shown.facet);
    html! {
        fieldset {
            legend.hidden[!is_open] { (heading) }
            @if shown.has_more || shown.letters.is_some() || state.shows_more(name) {
                div.within {
                    input.field id={ "in-" (name) } type="search" name=(letters_of(name)) value=[shown.letters.map(sanitize_inline)]
                        maxlength=(MOST_LETTERS) aria-label={ (words.within) ": " (heading) } placeholder=(words.within);
                }
            }
            @for (value, count) in &shown.chosen { (choice(face, shown.facet, value, *count, true, tables)) }
            @for FacetCount { value, count } in &shown.others {
                (choice(face, shown.facet, value, Some(*count), false, tables))
            }
            @if shown.letters.is_some() && shown.others.is_empty() { p.hint { (words.no_values) } }
            @if state.shows_more(name) {
                @if shown.has_more { p.hint { (words.rarer_values) } }
                a.more href=(state.more(name)) { (words.fewer_values) }
            } @else if shown.has_more {
                a.more href=(state.more(name)) aria-label={ (words.more_values) ": " (heading) } { (words.more_values) }
            }
        }
    }
}

fn choice(face: &Face, facet: Facet, value: &str, count: Option<usize>, is_on: bool, tables: &Tables) -> Markup {
    html! {
        label.value {
            input type="checkbox" name=(facet.name()) value=(sanitize_inline(value)) checked[is_on];
            (value_of(face, facet.name(), value, tables))
            @if let Some(count) = count { span.n { (face.lang.number(count)) } }
        }
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

/// A value as it is shown: those of the archive in Vietnamese, codes of types and issuers with their names, a confidence in
/// the words of the reader.
pub(super) fn value_of(face: &Face, name: &str, value: &str, tables: &Tables) -> Markup {
    let confidence = Confidence::ALL.into_iter().find(|known| name == "confidence" && known.name() == value);
    html! {
        @match (confidence, called(name, value, tables)) {
            (Some(confidence), _) => span { (face.lang.confidence(confidence)) },
            (None, Some(called)) => span lang="vi" { (sanitize_inline(called)) " " small { (sanitize_inline(value)) } },
            (None, None) => span lang="vi" { (sanitize_inline(value)) },
        }
    }
}
