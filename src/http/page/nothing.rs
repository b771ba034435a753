//! Nothing found: what is to blame, and one press for each way on. No way leads to nothing.

use maud::{Markup, html};

use super::Face;
use super::address::Addresses;
use super::facets::{counts_only, value_of};
use super::state::{State, View};
use crate::extract::number::Tables;
use crate::http::asker::Question;
use crate::http::params::SearchParams;
use crate::http::problem::Problem;
use crate::search::{Matching, Page, Remark, search};
use crate::text::sanitize_inline;

/// The most ways that are offered.
const MOST: usize = 6;

/// A way on: what changes, where that leads, and how many articles are there.
struct Way {
    change: Change,
    address: String,
    articles: usize,
}

/// A change of a search that may find more.
enum Change {
    /// Another query: a better spelling, or a number that articles cite.
    Instead(String),
    /// The query as plain words, without quotation marks and signs.
    Plain(String),
    /// Articles that have any of the words.
    AnyWord,
    /// One filter less.
    Without { name: &'static str, value: String },
    /// No filters.
    Unfiltered,
}

/// The ways on from a search that found nothing.
pub(super) struct WaysOn {
    ways: Vec<Way>,
    /// How many articles there are without the filters, where there are filters.
    unfiltered: Option<usize>,
}

impl WaysOn {
    /// Those that lead to articles.
    pub fn of(question: &Question, at: &Addresses, params: &SearchParams, found: &Page) -> Result<Self, Problem> {
        let state = State::of(at, params, &View::default());
        let filters: Vec<(&'static str, String)> =
            state.filters().map(|(name, value)| (name, value.to_owned())).collect();
        let near = found.remarks.iter().flat_map(|remark| match remark {
            Remark::Uncited { near, .. } => near.as_slice(),
            _ => &[],
        });
        let plain = found.query.replace(['"', '“', '”', '+'], " ").split_whitespace().collect::<Vec<_>>().join(" ");
        let mut changes: Vec<Change> = found.suggestion.iter().chain(near).cloned().map(Change::Instead).collect();
        changes.extend(filters.iter().map(|(name, value)| Change::Without { name, value: value.clone() }));
        changes.extend((filters.len() > 1).then_some(Change::Unfiltered));
        changes.extend((plain != found.query.trim() && !plain.is_empty()).then_some(Change::Plain(plain)));
        changes.extend((params.matching.as_deref() != Some(Matching::Any.name())).then_some(Change::AnyWord));
        let mut ways = Vec::new();
        for change in changes {
            let changed = change.applied(params);
            let request = counts_only(&changed.request(question)?);
            let articles = search(question.store(), &request)?.total;
            if articles > 0 && ways.len() < MOST {
                let address = State::of(at, &changed, &View::default()).with(&[]);
                ways.push(Way { change, address, articles });
            }
        }
        let unfiltered = if filters.is_empty() {
            None
        } else {
            let request = counts_only(&Change::Unfiltered.applied(params).request(question)?);
            Some(search(question.store(), &request)?.total)
        };
        Ok(Self { ways, unfiltered })
    }
}

impl Change {
    /// The parameters with the change made.
    fn applied(&self, params: &SearchParams) -> SearchParams {
        let mut changed = SearchParams { offset: None, facet: Vec::new(), ..params.clone() };
        match self {
            Self::Instead(query) | Self::Plain(query) => changed.q = query.clone(),
            Self::AnyWord => changed.matching = Some(Matching::Any.name().to_owned()),
            Self::Without { name, value } => changed.remove_filter(name, value),
            Self::Unfiltered => {
                changed = SearchParams {
                    q: changed.q,
                    matching: changed.matching,
                    sort: changed.sort,
                    reprints: changed.reprints,
                    ..SearchParams::default()
                };
            }
        }
        changed
    }
}

/// What is said where an answer is empty.
pub(super) fn nothing(face: &Face, found: &Page, ways_on: &WaysOn, tables: &Tables) -> Markup {
    let words = face.words;
    html! {
        section.indent {
            @if found.problems.iter().any(|problem| problem.filter) {
                h2.culprit { (words.nothing_yet) }
            } @else {
                h2.culprit { (culprit(face, found, ways_on)) }
                @if ways_on.ways.is_empty() {
                    p.muted { (words.nothing_hint) }
                } @else {
                    p.muted { (words.ways_hint) }
                    ul.ways-on { @for way in &ways_on.ways { li { (shown(face, way, tables)) } } }
                }
                (each_word(face, found))
            }
        }
    }
}

/// What keeps the answer empty.
fn culprit(face: &Face, found: &Page, ways_on: &WaysOn) -> Markup {
    let words = face.words;
    let uncited = found.remarks.iter().find_map(|remark| match remark {
        Remark::Uncited { number, .. } => Some(number),
        _ => None,
    });
    let absent: Vec<String> = found
        .matching
        .counts
        .iter()
        .filter(|count| count.articles == 0)
        .map(|count| face.lang.quoted(&count.word))
        .collect();
    html! {
        @match (uncited, ways_on.unfiltered.filter(|articles| *articles > 0)) {
            (Some(number), _) => { (words.uncited) " " span.number lang="vi" { (sanitize_inline(number)) } }
            (None, Some(articles)) => { (words.all_filtered) " " (face.lang.articles(articles)) }
            (None, None) if !absent.is_empty() => { (words.nobody_has) " " span lang="vi" { (absent.join(", ")) } }
            (None, None) => (words.nothing),
        }
    }
}

fn shown(face: &Face, way: &Way, tables: &Tables) -> Markup {
    let words = face.words;
    html! {
        a href=(way.address) {
            @match &way.change {
                Change::Instead(query) => { (words.search) " " span.word lang="vi" { (sanitize_inline(query)) } }
                Change::Plain(query) => { (words.plain_words) ": " span.word lang="vi" { (sanitize_inline(query)) } }
                Change::AnyWord => (words.any_word),
                Change::Without { name, value } => { (words.remove) " " (value_of(face, name, value, tables)) }
                Change::Unfiltered => (words.clear),
            }
        }
        span.n { (face.lang.articles(way.articles)) }
    }
}

/// How many articles have each word of the query by itself.
fn each_word(face: &Face, found: &Page) -> Markup {
    let counts = &found.matching.counts;
    html! {
        @if !counts.is_empty() {
            div.part {
                h2 { (face.shared.word_counts) }
                ul.ways-on {
                    @for count in counts {
                        li {
                            span.word lang="vi" { (sanitize_inline(&count.word)) }
                            span.n.because[count.articles == 0] { (face.lang.articles(count.articles)) }
                        }
                    }
                }
            }
        }
    }
}
