//! Hits as a list.

use maud::{Markup, html};

use super::Face;
use super::cite::citing;
use super::marked::{highlighted, linked};
use super::reprints::printing;
use super::state::State;
use crate::export::coins;
use crate::extract::Relation;
use crate::extract::date::{Confidence, DateFrom};
use crate::http::asker::Question;
use crate::http::problem::Problem;
use crate::search::{Highlighter, Hit, Reprint, Snippet, find, highlighter, reprints_of};
use crate::store::StoredArticle;
use crate::text::sanitize_inline;

/// The number of documents, and of organisations, that a hit shows.
const FACTS: usize = 3;
/// The number of reprints that open below a hit; the page of the article has all.
const REPRINTS: usize = 5;

/// A hit with what a list shows beside it.
pub(super) struct Listed<'a> {
    hit: &'a Hit,
    reprints: Vec<Reprint>,
    /// Which of the matches in its article is the first of its snippet, from 1.
    passage: Option<usize>,
}

impl Listed<'_> {
    /// The hit.
    pub fn hit(&self) -> &Hit {
        self.hit
    }
}

/// Hits, with what a list shows beside them; `query` found them.
pub(super) fn listed<'a>(question: &Question, hits: &'a [Hit], query: &str) -> Result<Vec<Listed<'a>>, Problem> {
    let store = question.store();
    let marks = if query.trim().is_empty() { None } else { Some(highlighter(store, &question.request(query))?) };
    let of_hit = |hit: &'a Hit| {
        let reprints = if hit.duplicates > 0 { reprints_of(store, &hit.id)?.unwrap_or_default() } else { Vec::new() };
        let article = if hit.snippet.highlights.is_empty() {
            None
        } else {
            find(store, &hit.id).map_err(|error| Problem::broken(error.to_string()))?
        };
        let passage = article.zip(marks.as_ref()).and_then(|(article, marks)| passage(&article, marks, &hit.snippet));
        Ok(Listed { hit, reprints, passage })
    };
    hits.iter().map(of_hit).collect()
}

/// Which of the matches in an article, counted through title, lead and body, is the first of a snippet.
fn passage(article: &StoredArticle, marks: &Highlighter, snippet: &Snippet) -> Option<usize> {
    let [first, _] = *snippet.highlights.first()?;
    let inner = snippet.text.strip_prefix('…').unwrap_or(&snippet.text);
    let opening = snippet.text.chars().count() - inner.chars().count();
    let inner = inner.strip_suffix('…').unwrap_or(inner);
    let mut before = marks.highlights(article.title.as_deref().unwrap_or_default()).len();
    for text in [article.lead.as_deref().unwrap_or_default(), &article.body] {
        let matches = marks.highlights(text);
        let one_line = text.replace(['\n', '\t'], " ");
        if let Some((stretch, _)) = one_line.split_once(inner) {
            let place = stretch.chars().count() + first - opening;
            return Some(before + matches.iter().filter(|[start, _]| *start < place).count() + 1);
        }
        before += matches.len();
    }
    None
}

/// The level of the headings of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    /// Hits stand below the title of the page.
    Page,
    /// Hits stand below a heading of a part of it.
    Part,
}

/// What found the hits of a list: their articles are read as it found them.
#[derive(Clone, Copy)]
pub(super) enum Search<'a> {
    /// A query, whose words are marked in the articles.
    Query(&'a str),
    /// A page of results: an article knows its neighbours there, and the way back.
    Results { state: &'a State, query: &'a str },
}

impl Search<'_> {
    fn query(&self) -> &str {
        match self {
            Self::Query(query) | Self::Results { query, .. } => query,
        }
    }

    fn article(&self, face: &Face, hit: &Hit) -> String {
        match self {
            Self::Query(query) => face.at.article(&hit.id, query),
            Self::Results { state, .. } => state.article(&hit.id, hit.rank),
        }
    }
}

/// The name of a hit on its page.
pub(super) fn place_of(rank: usize) -> String {
    format!("hit-{rank}")
}

/// A list of hits, and what found them.
pub(super) fn hits(face: &Face, listed: &[Listed<'_>], search: Search<'_>, level: Level) -> Markup {
    html! {
        ol.hits start=(listed.first().map_or(1, |first| first.hit.rank)) {
            @for listed in listed { li id=(place_of(listed.hit.rank)) { (one(face, listed, search, level)) } }
        }
    }
}

fn one(face: &Face, listed: &Listed<'_>, search: Search<'_>, level: Level) -> Markup {
    let hit = listed.hit;
    let address = search.article(face, hit);
    let title = html! { a href=(address) { (highlighted(&hit.title, &hit.title_highlights)) } };
    html! {
        article.hit lang="vi" {
            @if level == Level::Page { h2 { (title) } } @else { h3 { (title) } }
            (when(face, hit))
            p.snippet {
                @match listed.passage {
                    Some(passage) => {
                        (linked(&hit.snippet.text, &hit.snippet.highlights, &format!("{address}#m{passage}"), face.words.to_passage))
                    }
                    None => (highlighted(&hit.snippet.text, &hit.snippet.highlights)),
                }
            }
            div.foot lang=(face.lang.code()) {
                @if !hit.lacks.is_empty() {
                    p.lacks { (face.words.lacks) ": " span lang="vi" { (sanitize_inline(&hit.lacks.join(", "))) } }
                }
                (facts(face, hit))
                div.tools {
                    @if hit.duplicates > 0 { (reprints(face, listed, search.query())) }
                    details {
                        summary { (face.words.cite) }
                        div { (citing(face, hit)) }
                    }
                    a href=(face.at.similar(&hit.id)) { (face.words.similar) }
                }
            }
            span.Z3988 title=(coins(hit)) {}
        }
    }
}

/// Its date, with where that was found if it was inferred, and its attributes.
fn when(face: &Face, hit: &Hit) -> Markup {
    html! {
        p.when lang=(face.lang.code()) {
            @match hit.date {
                Some(date) => time datetime=(date) { (face.lang.date(date)) },
                None => span { (face.shared.no_date) },
            }
            @for known in hit.attributes.prominent() { " " span lang="vi" { (sanitize_inline(known)) } }
            @if let Some(from) = hit.date_from.filter(|from| is_inferred(*from, hit.date_confidence, hit.date_doubted)) {
                " " span.inferred { (face.lang.date_from(from, hit.date_confidence, hit.date_doubted)) }
            }
        }
    }
}

/// Whether a date is not simply told by the source: readers should know where it is from.
pub(super) fn is_inferred(from: DateFrom, confidence: Option<Confidence>, is_doubted: bool) -> bool {
    is_doubted || confidence != Some(Confidence::High) || matches!(from, DateFrom::Body | DateFrom::FileName)
}

/// The documents and organisations that an article names, to go on with.
fn facts(face: &Face, hit: &Hit) -> Markup {
    let documents = hit.documents.iter().filter(|document| document.relation != Relation::Is);
    let mut named: Vec<(String, &str)> = documents
        .map(|document| match &document.number {
            Some(number) => (face.at.number(number), document.name.as_str()),
            None => (face.at.query(&document.name), document.name.as_str()),
        })
        .collect();
    if named.is_empty() && hit.documents.is_empty() {
        named = hit.numbers.iter().map(|number| (face.at.number(number), number.as_str())).collect();
    }
    let cells: Vec<(String, &str)> = hit.cells.iter().map(|cell| (face.at.cell(cell), cell.as_str())).collect();
    html! {
        @if !named.is_empty() || !cells.is_empty() {
            dl.facts {
                @for (label, all) in [(face.words.cites, named), (face.words.organisations, cells)] {
                    @if !all.is_empty() {
                        div {
                            dt { (label) }
                            @for (address, name) in all.iter().take(FACTS) {
                                dd { a href=(address) lang="vi" { (sanitize_inline(name)) } }
                            }
                            @if all.len() > FACTS { dd.n { "+" (all.len() - FACTS) } }
                        }
                    }
                }
            }
        }
    }
}

fn reprints(face: &Face, listed: &Listed<'_>, query: &str) -> Markup {
    let all = listed.hit.duplicates;
    html! {
        details {
            summary { "+" (face.lang.reprints(all)) }
            ul {
                @for reprint in listed.reprints.iter().take(REPRINTS) { li lang="vi" { (printing(face, reprint, query)) } }
                @if all > REPRINTS {
                    li { a href={ (face.at.article(&listed.hit.id, query)) "#reprints" } { "+ " (face.lang.others(all - REPRINTS)) } }
                }
            }
        }
    }
}
