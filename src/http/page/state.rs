//! The state of the page of results: what is searched, and what of the page is open. Every state has an address.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use maud::{Markup, html};
use serde::Deserialize;

use super::address::{Addresses, encoded};
use crate::base::Attribute;
use crate::desk::SavedSearch;
use crate::export::Form;
use crate::http::params::SearchParams;
use crate::search::{Facet, Filters, Matching};
use crate::text::sanitize_inline;

/// The parameters that narrow a search, by name.
pub(super) fn filters() -> impl Iterator<Item = &'static str> {
    let facts = ["number", "document", "cell", "type", "issuer", "confidence"];
    ["from", "to", "undated", "since", "changed_since", "collection", "collection_tag"]
        .into_iter()
        .chain(facts)
        .chain(Attribute::ALL.map(Attribute::name))
}

/// The parameters that the API has too, in the order in which they stand in addresses.
const SEARCH: [&str; 5] = ["q", "sort", "match", "exact", "reprints"];
/// The parameter of the page alone that names facets of which more values are shown.
const MORE: &str = "more";

/// The parameter that says at which place of an answer an article stands.
pub(super) const AT: &str = "at";

/// The parameters of the page alone by which values of facets are searched: letters that they have.
static LETTERS: LazyLock<Vec<String>> = LazyLock::new(|| Facet::all().map(|facet| letters_of(facet.name())).collect());

/// The parameter with the letters that values of a facet have.
pub(super) fn letters_of(facet: &str) -> String {
    format!("in-{facet}")
}

/// All of them, in that order.
fn names() -> impl Iterator<Item = &'static str> {
    SEARCH.into_iter().chain(filters()).chain(view()).chain(["offset"])
}

/// The parameters that say what of the page is open.
fn view() -> impl Iterator<Item = &'static str> {
    [MORE].into_iter().chain(LETTERS.iter().map(String::as_str))
}

/// The parameters that the page has beside those of a search.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct View {
    /// The facets of which more values are shown.
    pub more: Vec<String>,
    /// The dates in force before the box of dates was sent: they stay where what it says can't be read.
    pub had_from: Option<String>,
    pub had_to: Option<String>,
    /// All others, among them the letters that values of facets have.
    #[serde(flatten)]
    pub(super) others: BTreeMap<String, OneOrMore>,
}

/// A parameter that is told once is a text, one that is told several times a list.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum OneOrMore {
    One(String),
    More(Vec<String>),
}

impl View {
    fn letters(&self, name: &str) -> Option<&String> {
        match self.others.get(name)? {
            OneOrMore::One(letters) => Some(letters),
            OneOrMore::More(several) => several.last(),
        }
    }
}

/// What is set on the page of results: names and values, in the order of addresses.
#[derive(Clone, Debug)]
pub(super) struct State {
    at: Addresses,
    pairs: Vec<(&'static str, String)>,
}

impl State {
    /// The state that parameters make; those left empty are as good as left out.
    pub fn of(at: &Addresses, params: &SearchParams, view: &View) -> Self {
        let mut pairs: Vec<(&'static str, String)> = Vec::new();
        for name in names() {
            let values = match name {
                "q" => std::slice::from_ref(&params.q),
                "sort" => params.sort.as_slice(),
                "match" => params.matching.as_slice(),
                "exact" => params.exact.as_slice(),
                "reprints" => params.reprints.as_slice(),
                "from" => params.from.as_slice(),
                "to" => params.to.as_slice(),
                "undated" => params.undated.as_slice(),
                "since" => params.since.as_slice(),
                "changed_since" => params.changed_since.as_slice(),
                "collection" => &params.collection,
                "collection_tag" => &params.collection_tag,
                "number" => &params.number,
                "document" => &params.document,
                "cell" => &params.cell,
                "type" => &params.number_type,
                "issuer" => &params.issuer,
                "confidence" => &params.confidence,
                MORE => &view.more,
                letters if LETTERS.iter().any(|known| known == letters) => {
                    view.letters(letters).map_or(&[][..], std::slice::from_ref)
                }
                "offset" => params.offset.as_slice(),
                _ => Attribute::named(name).map_or(&[][..], |attribute| params.attributes.get(attribute)),
            };
            for value in values.iter().map(|value| value.trim()).filter(|value| !value.is_empty()) {
                if !pairs.iter().any(|(known, same)| *known == name && same == value) {
                    pairs.push((name, value.to_owned()));
                }
            }
        }
        Self { at: at.clone(), pairs }
    }

    /// The state in which the answer of a saved search is shown.
    pub fn of_saved(at: &Addresses, search: &SavedSearch) -> Self {
        let SavedSearch { query, matching, exact, filters: narrowed, collections, collection_tags, .. } = search;
        let Filters { from, to, undated, since, changed_since, .. } = narrowed;
        let mut pairs = vec![("q", query.clone())];
        pairs.extend((*matching != Matching::Auto).then(|| ("match", matching.name().to_owned())));
        pairs.extend(exact.then(|| ("exact", true.to_string())));
        pairs.extend(
            [("from", from), ("to", to)]
                .into_iter()
                .filter_map(|(name, date)| Some((name, date.as_ref()?.to_string()))),
        );
        pairs.extend(undated.then(|| ("undated", true.to_string())));
        let moments = [("since", since), ("changed_since", changed_since)];
        pairs.extend(moments.into_iter().filter_map(|(name, moment)| Some((name, moment.as_ref()?.to_string()))));
        for (name, values) in [("collection", collections), ("collection_tag", collection_tags)] {
            pairs.extend(values.iter().map(|value| (name, value.clone())));
        }
        for (field, values) in narrowed.labels() {
            if let Some(name) = filters().find(|name| *name == field.name()) {
                pairs.extend(values.iter().map(|value| (name, value.clone())));
            }
        }
        pairs.retain(|(_, value)| !value.is_empty());
        Self { at: at.clone(), pairs }
    }

    /// The values of a parameter.
    pub fn values<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.pairs.iter().filter(move |(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    /// The value of a parameter that has one.
    pub fn value<'a>(&'a self, name: &'a str) -> Option<&'a str> {
        self.values(name).next()
    }

    /// Filters in force, each with one of its values.
    pub fn filters(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.pairs
            .iter()
            .filter(|(name, _)| filters().any(|filter| filter == *name))
            .map(|(name, value)| (*name, value.as_str()))
    }

    /// The address with some parameters changed; `None` takes one away. Whatever changes, the result begins at its first
    /// page again.
    pub fn with(&self, changes: &[(&'static str, Option<&str>)]) -> String {
        self.address("/search?", |name| changes.iter().find(|(changed, _)| *changed == name).map(|(_, value)| *value))
    }

    /// The address with one value of a parameter added, or taken away where it is set.
    pub fn toggled(&self, name: &'static str, value: &str) -> String {
        let (mut pairs, known) = (self.pairs.clone(), self.values(name).any(|set| set == value));
        if known {
            pairs.retain(|(other, set)| *other != name || set != value);
        } else {
            pairs.push((name, value.to_owned()));
        }
        Self { at: self.at.clone(), pairs }.with(&[])
    }

    /// The address of an article that stands at a place of the answer, from 1.
    pub fn article(&self, id: &str, rank: usize) -> String {
        let of_page = |name: &str| view().any(|known| known == name).then_some(None);
        let address = self.address(&format!("/articles/{}?", encoded(id)), of_page);
        format!("{address}{}{AT}={rank}", if address.ends_with('?') { "" } else { "&" })
    }

    /// Whether anything is looked for.
    pub fn is_search(&self) -> bool {
        self.pairs.iter().any(|(name, _)| *name == "q") || self.filters().next().is_some()
    }

    /// The address of the feed of the answer.
    pub fn feed(&self) -> String {
        let of_page = |name: &str| (view().any(|known| known == name) || name == "sort").then_some(None);
        self.address("/feed?", of_page)
    }

    /// The address of the answer as a file.
    pub fn export(&self, form: &str) -> String {
        let of_page = |name: &str| (view().any(|known| known == name) || name == "reprints").then_some(None);
        let mark = if form == Form::Csv.name() { "&bom=true" } else { "" };
        self.address(&format!("/api/v1/export?format={}{mark}&", encoded(form)), of_page)
    }

    /// The address at a path, which ends where parameters begin; `changed` gives those that are others than they were.
    fn address<'a>(&'a self, path: &str, changed: impl Fn(&str) -> Option<Option<&'a str>>) -> String {
        let mut parts = Vec::new();
        for name in names() {
            let part = |value: &str| format!("{name}={}", encoded(value));
            match changed(name) {
                Some(value) => parts.extend(value.map(part)),
                None if name == "offset" => {}
                None => parts.extend(self.values(name).map(part)),
            }
        }
        self.at.of(&format!("{path}{}", parts.join("&")))
    }

    /// The hidden fields by which a form keeps what is set, but for what it changes; the first page is never kept.
    pub fn kept(&self, but: &[&str]) -> Markup {
        let kept = self.pairs.iter().filter(|(name, _)| *name != "offset" && !but.contains(name));
        html! { @for (name, value) in kept { input type="hidden" name=(name) value=(sanitize_inline(value)); } }
    }

    /// The hidden fields by which a new query keeps what narrows the search.
    pub fn kept_by_query(&self) -> Markup {
        let others: Vec<&str> = ["q"].into_iter().chain(view()).collect();
        self.kept(&others)
    }

    /// The letters that values of a facet are searched by.
    pub fn letters(&self, facet: &str) -> Option<&str> {
        let name = letters_of(facet);
        self.pairs.iter().find(|(known, _)| *known == name).map(|(_, letters)| letters.as_str())
    }

    /// Whether more values of a facet are shown.
    pub fn shows_more(&self, facet: &str) -> bool {
        self.values(MORE).any(|more| more == facet)
    }

    /// The address that shows more values of a facet, or fewer again.
    pub fn more(&self, facet: &str) -> String {
        self.toggled(MORE, facet)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::Uri;
    use axum_extra::extract::Query;

    #[test]
    fn an_address_has_what_is_set_and_what_changes() {
        let params = SearchParams {
            q: "dân vận & khéo".to_owned(),
            cell: vec!["Chi bộ 4".to_owned(), " ".to_owned()],
            from: Some(" ".to_owned()),
            offset: Some("20".to_owned()),
            ..SearchParams::default()
        };
        let state =
            State::of(&Addresses::default(), &params, &View { more: vec!["cell".to_owned()], ..View::default() });
        let query = "q=d%C3%A2n%20v%E1%BA%ADn%20%26%20kh%C3%A9o";
        assert_eq!(state.with(&[("cell", None), ("more", None)]), format!("/search?{query}"));
        assert_eq!(
            state.with(&[("offset", Some("30"))]),
            format!("/search?{query}&cell=Chi%20b%E1%BB%99%204&more=cell&offset=30")
        );
        assert_eq!(state.export("ris"), format!("/api/v1/export?format=ris&{query}&cell=Chi%20b%E1%BB%99%204"));
    }

    #[test]
    fn values_are_added_and_taken_away_one_by_one() {
        let Ok(Query(params)) = Query::<SearchParams>::try_from_uri(&Uri::from_static("/?category=A&category=B"))
        else {
            panic!("no parameters");
        };
        let state = State::of(&Addresses::default(), &params, &View::default());
        assert_eq!(state.toggled("category", "A"), "/search?category=B");
        assert_eq!(state.toggled("category", "C"), "/search?category=A&category=B&category=C");
    }

    #[test]
    fn letters_of_values_are_the_page_s_alone() {
        let Ok(Query(view)) = Query::<View>::try_from_uri(&Uri::from_static("/?in-cell=ben+go&in-x=1&q=a")) else {
            panic!("no parameters");
        };
        let state = State::of(&Addresses::default(), &SearchParams::default(), &view);
        assert_eq!((state.letters("cell"), state.letters("x"), state.filters().count()), (Some("ben go"), None, 0));
        assert_eq!(
            (state.with(&[]), state.export("ris")),
            ("/search?in-cell=ben%20go".to_owned(), "/api/v1/export?format=ris&".to_owned())
        );
    }
}
