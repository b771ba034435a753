//! An article with what was found in it.

use axum::extract::Path;
use axum_extra::extract::Query;
use maud::{Markup, html};
use serde::Deserialize;

use super::Face;
use super::address::encoded;
use super::cite;
use super::desk::beside_article;
use super::hits::{is_inferred, place_of};
use super::layout::{Sheet, search_box, sheet};
use super::marked::{paragraphs, title};
use super::reprints::printing;
use super::results::HITS;
use super::state::{State, View};
use crate::base::Attribute;
use crate::export::{ArticleView, DocumentView, NumberView, coins};
use crate::extract::Relation;
use crate::extract::number::NumberExtractor;
use crate::http::api::{MOST_SIMILAR, missing};
use crate::http::asker::{Asker, Question};
use crate::http::params::SearchParams;
use crate::http::problem::Problem;
use crate::http::turns::Cost;
use crate::search::{
    GroupBy, Hit, Reprint, Request, Sort, documents, find, highlighter, hit_of, reprints_of, search, similar,
};
use crate::text::sanitize_inline;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct FoundAt {
    /// Its place in the answer that it was found in, from 1.
    at: Option<String>,
}

/// The number of documents that one mention may be which are shown.
const CANDIDATES: usize = 6;
/// The number of similar articles that are listed.
const SIMILAR: usize = 6;
/// The number of matches that have a link each.
const STOPS: usize = 60;

/// `/articles/{id}`
pub(super) async fn article(
    asker: Asker,
    face: Face,
    Path(id): Path<String>,
    Query(mut params): Query<SearchParams>,
    Query(FoundAt { at }): Query<FoundAt>,
) -> Result<Markup, Problem> {
    let query: String = params.q.chars().take(asker.bounds().query).collect();
    params.q.clone_from(&query);
    let cost = Cost::of(&query);
    let work = move |question: &Question| -> Result<Markup, Problem> {
        let store = question.store();
        let broken = |error: crate::store::StoreError| Problem::broken(error.to_string());
        let (Some(article), Some(hit)) = (find(store, &id).map_err(broken)?, hit_of(store, &id)?) else {
            return Err(missing(&id, store));
        };
        let is_searched = !query.trim().is_empty();
        let marks = is_searched.then(|| highlighter(store, &question.request(&query))).transpose()?;
        let view = ArticleView::of(&article, marks.as_ref(), documents(store)?.as_ref(), store);
        let others = similar(store, &id, MOST_SIMILAR)?.unwrap_or_default();
        let reprints = reprints_of(store, &id)?.unwrap_or_default();
        let title = article.display_title();
        let neighbours = Neighbours::of(question, &params, at.as_deref(), &id)?;
        let main = html! {
            div.width.reader {
                (crumbs(&face, &State::of(&face.at, &params, &View::default()), &neighbours))
                article.article lang="vi" {
                    (text(&face, &view, title, store.numbers()))
                    div.similar lang=(face.lang.code()) {
                        (reprinted(&face, &reprints, &query))
                        (alike(&face, &id, &others))
                    }
                    (source_line(&face, &hit))
                    span.Z3988 title=(coins(&hit)) {}
                }
                aside.side aria-label=(face.words.facts) {
                    section { (known(&face, &view)) }
                    (facts(&face, &view))
                    @if let Some(desk) = question.desk() { (beside_article(&face, desk, &id)?) }
                    section #cite {
                        h2 { (face.words.cite) }
                        (cite::all_styles(&face, &hit))
                    }
                }
            }
        };
        let search_box = Some(search_box(&face, &query, &html! {}));
        Ok(sheet(&face, Sheet { title: &sanitize_inline(title), search_box, head: cite::head(&hit), main }))
    };
    asker.ask(cost, work).await
}

/// The articles before and behind one in the answer that it was found in.
#[derive(Default)]
struct Neighbours {
    /// Its own place, from 1; `None` where the answer has it no more.
    place: Option<usize>,
    before: Option<Hit>,
    behind: Option<Hit>,
}

impl Neighbours {
    fn of(question: &Question, params: &SearchParams, at: Option<&str>, id: &str) -> Result<Self, Problem> {
        let depth = question.bounds().depth;
        let Some(place) = at.and_then(|at| at.parse::<usize>().ok()).filter(|place| (1..=depth).contains(place)) else {
            return Ok(Self::default());
        };
        let asked = params.request(question)?;
        let group_by = (asked.sort == Sort::Cell).then_some(GroupBy::Cell);
        let offset = place.saturating_sub(2);
        let request = Request { limit: place + 1 - offset, offset, group_by, with_documents: false, ..asked };
        let mut hits = search(question.store(), &Request { facets: Vec::new(), ..request })?.hits;
        if !hits.iter().any(|hit| hit.rank == place && hit.id == id) {
            return Ok(Self::default());
        }
        let behind = hits.pop_if(|hit| hit.rank > place);
        Ok(Self { place: Some(place), before: hits.into_iter().find(|hit| hit.rank < place), behind })
    }
}

/// The way back to the results, and to the neighbours in them.
fn crumbs(face: &Face, state: &State, neighbours: &Neighbours) -> Markup {
    let words = face.words;
    let back = |place: usize| {
        let offset = ((place - 1) / HITS * HITS).to_string();
        format!(
            "{}#{}",
            state.with(&[("offset", Some(offset.as_str()).filter(|first| *first != "0"))]),
            place_of(place)
        )
    };
    let link = |hit: &Hit, rel: &str, name: &str| {
        html! { a href=(state.article(&hit.id, hit.rank)) rel=(rel) title=(sanitize_inline(&hit.title)) { (name) } }
    };
    html! {
        nav.crumbs aria-label=(words.results) {
            @if state.is_search() {
                a.back href=(neighbours.place.map_or_else(|| state.with(&[]), back)) rel="up" { "← " (words.back) }
            }
            @if let Some(before) = &neighbours.before { (link(before, "prev", words.previous_article)) }
            @if let Some(behind) = &neighbours.behind { (link(behind, "next", words.next_article)) }
        }
    }
}

fn text(face: &Face, view: &ArticleView<'_>, shown_title: &str, extractor: &NumberExtractor) -> Markup {
    let marks = &view.highlights;
    let (in_title, in_lead) = (marks.title.len(), marks.lead.len());
    html! {
        // Of a title that stands in for a missing one the text itself has the highlights.
        h1 { (title(shown_title, &marks.title, 1)) }
        p.when lang=(face.lang.code()) {
            @match view.date {
                Some(date) => time datetime=(date) { (face.lang.date(date)) },
                None => span { (face.shared.no_date) },
            }
            @for known in view.attributes.prominent() { " " span lang="vi" { (sanitize_inline(known)) } }
        }
        (matches(face, in_title + in_lead + marks.body.len()))
        @if let Some(lead) = view.lead {
            div.lead { (paragraphs(&face.at, lead, &marks.lead, in_title + 1, extractor)) }
        }
        div.body { (paragraphs(&face.at, view.body, &marks.body, in_title + in_lead + 1, extractor)) }
    }
}

/// A link to each match; where there is a script, it tells which one the reader is at, and steps.
fn matches(face: &Face, count: usize) -> Markup {
    let words = face.words;
    html! {
        @if count > 0 {
            nav.matches lang=(face.lang.code()) aria-label=(words.matches) data-previous=(words.previous_match) data-next=(words.next_match) {
                span { (words.matches) " " strong.n { (face.lang.number(count)) } }
                span.stops { @for stop in 1..=count.min(STOPS) { a href={ "#m" (stop) } { (stop) } } }
            }
        }
    }
}

/// What is known of an article beside its text.
fn known(face: &Face, view: &ArticleView<'_>) -> Markup {
    let words = face.words;
    let pair = |name: &str, content: &Markup| html! { div { dt { (name) } dd { (content) } } };
    html! {
        h2.hidden { (words.about_article) }
        dl.pairs {
            @if let Some(date) = view.date {
                (pair(words.published, &html! {
                    time.day datetime=(date) { (face.lang.date(date)) }
                    @if let Some(from) = view.date_from.filter(|from| is_inferred(*from, view.date_confidence, view.date_doubted)) {
                        " " span.hint { (face.lang.date_from(from, view.date_confidence, view.date_doubted)) }
                    }
                }))
            }
            @for (attribute, values) in view.attributes.iter() {
                (pair(face.lang.attribute(attribute), &html! { span lang="vi" { (of_attribute(face, attribute, values)) } }))
            }
            @if let Some(url) = view.url { (pair(words.original, &original(url))) }
            @if let Some(captured) = view.captured { (pair(words.captured, &html! { (sanitize_inline(captured)) })) }
            @if view.recognised { (pair(words.recognised, &html! { (face.shared.recognised_how) })) }
            @if face.shows_sources { (pair(words.source, &html! { (sanitize_inline(&view.source)) })) }
            (pair(words.id, &html! {
                (sanitize_inline(view.id)) " · " a href=(face.at.article_json(view.id)) { "JSON" }
            }))
        }
    }
}

/// The values of an attribute, each a link to the articles that have it.
fn of_attribute(face: &Face, attribute: Attribute, values: &[String]) -> Markup {
    html! {
        @for (at, value) in values.iter().enumerate() {
            @if at > 0 { ", " }
            a href=(face.at.of(&format!("/search?{}={}", attribute.name(), encoded(value)))) { (sanitize_inline(value)) }
        }
    }
}

/// The address of an article on the web. One that was crawled leads out only where it is one of the web.
fn original(url: &str) -> Markup {
    let scheme = ["http://", "https://"]
        .into_iter()
        .find(|scheme| url.get(..scheme.len()).is_some_and(|beginning| beginning.eq_ignore_ascii_case(scheme)));
    html! {
        @match scheme.and_then(|scheme| url.get(scheme.len()..)) {
            Some(rest) => {
                a href=(sanitize_inline(url)) rel="noopener noreferrer nofollow" {
                    (sanitize_inline(rest.split(['/', '?', '#']).next().unwrap_or(rest)))
                }
            }
            None => (sanitize_inline(url)),
        }
    }
}

/// The documents and organisations that an article names; their headings are the legend of the marks in its text.
fn facts(face: &Face, view: &ArticleView<'_>) -> Markup {
    html! {
        @if !view.documents.is_empty() || !view.unlinked.is_empty() {
            section {
                h2 { span.doc { (face.shared.named_documents) } }
                ul.links {
                    @for document in &view.documents { li lang="vi" { div { (named(face, document)) } } }
                    @for number in view.unlinked.iter().filter_map(|at| view.numbers.get(*at)) {
                        li lang="vi" {
                            div {
                                a.number href=(face.at.number(number.canonical)) { (sanitize_inline(number.canonical)) }
                                (described(face, number))
                            }
                        }
                    }
                }
            }
        }
        @if !view.cells.is_empty() {
            section {
                h2 { span.cell { (face.words.named_cells) } }
                ul.links {
                    @for cell in &view.cells {
                        li lang="vi" {
                            a href=(face.at.cell(cell.name)) { (sanitize_inline(cell.name)) }
                            @if cell.about { span.n lang=(face.lang.code()) { (face.words.about_it) } }
                        }
                    }
                }
            }
        }
    }
}

/// A document that the article names: a link to its dossier, or to those of the documents that it may be.
fn named(face: &Face, document: &DocumentView) -> Markup {
    let link = |number: &str, name: &str| html! { a href=(face.at.number(number)) { (sanitize_inline(name)) } };
    let title =
        |title: &Option<String>| html! { @if let Some(title) = title { " " span.voice { (sanitize_inline(title)) } } };
    html! {
        @match document.relation {
            Relation::Is => { strong lang=(face.lang.code()) { (face.shared.itself) ": " } }
            relation => {
                @if let Some(told) = face.lang.relation(relation, false) {
                    span.muted lang=(face.lang.code()) { (told) " " }
                }
            }
        }
        @if let Some(number) = &document.number {
            (link(number, &document.name)) (title(&document.title))
            @if let Some(issued) = document.issued {
                span.hint lang=(face.lang.code()) { " " time datetime=(issued) { (face.lang.date(issued)) } }
            }
        } @else {
            (sanitize_inline(&document.name))
            span.muted lang=(face.lang.code()) { " (" (face.shared.one_of) " " }
            @for (at, candidate) in document.candidates.iter().take(CANDIDATES).enumerate() {
                @if at > 0 { ", " }
                (link(&candidate.number, &candidate.name))
            }
            @if document.candidates.len() > CANDIDATES { ", …" }
            span.muted { ")" }
        }
    }
}

/// The description of a number: what it is, who issued it and when.
fn described(face: &Face, number: &NumberView<'_>) -> Markup {
    let what: Vec<&str> = [number.type_name, number.place.or(number.issuer_name)].into_iter().flatten().collect();
    html! {
        @if !what.is_empty() { " " span.hint { (sanitize_inline(&what.join(", "))) } }
        @if let Some(issued) = number.issued {
            span.hint lang=(face.lang.code()) { " " time datetime=(issued) { (face.lang.date(issued)) } }
        }
    }
}

fn reprinted(face: &Face, reprints: &[Reprint], query: &str) -> Markup {
    html! {
        @if !reprints.is_empty() {
            section.part #reprints {
                h2 { (face.words.reprints) }
                ul.links { @for article in reprints { li lang="vi" { (printing(face, article, query)) } } }
            }
        }
    }
}

/// The first articles that are like the one with an id, and where there are more.
fn alike(face: &Face, id: &str, others: &[Hit]) -> Markup {
    let more = others.len().saturating_sub(SIMILAR);
    html! {
        @if !others.is_empty() {
            section.part {
                h2 { (face.words.similar) }
                ul.links {
                    @for hit in others.iter().take(SIMILAR) {
                        li lang="vi" {
                            a href=(face.at.article(&hit.id, "")) { (sanitize_inline(&hit.title)) }
                            @if let Some(date) = hit.date { time.n datetime=(date) { (face.lang.date(date)) } }
                        }
                    }
                }
                @if more > 0 { a.more href=(face.at.similar(id)) { "+ " (face.lang.articles(more)) } }
            }
        }
    }
}

/// Where the article is from, on paper.
fn source_line(face: &Face, hit: &Hit) -> Markup {
    let date = hit.date.map(|date| face.lang.date(date));
    let parts = [hit.attributes.first(Attribute::Publisher), date.as_deref(), hit.url.as_deref()];
    let told: Vec<&str> = parts.into_iter().flatten().collect();
    html! { p.source-line { (sanitize_inline(&told.join(", "))) " · tracuu, " (sanitize_inline(&hit.id)) } }
}
