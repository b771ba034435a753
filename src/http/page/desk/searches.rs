//! Saved searches: the list of them, and the forms that save and remove one.

use std::sync::Arc;

use axum::extract::State as Served;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;

use super::super::Face;
use super::super::address::encoded;
use super::super::chips::chosen;
use super::super::state::State;
use super::{PATH, back};
use crate::desk::{Desk, DeskError, NewsMark, Requests, SavedSearch, SearchEntry, Searches};
use crate::export::ATOM;
use crate::http::archive::Archive;
use crate::http::asker::{Asker, Question};
use crate::http::desk::{Form, Kept};
use crate::http::params::{SearchParams, given};
use crate::http::problem::Problem;
use crate::http::turns::Cost;
use crate::search::{Filters, Matching, Request, search};
use crate::text::sanitize_inline;

/// The fields of both forms, beside those of a search.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Named {
    /// The name of a search.
    name: String,
}

/// The list of saved searches, each with what came into its answer.
pub(super) fn list(face: &Face, question: &Question, desk: &Desk) -> Result<Markup, Problem> {
    let (words, tables) = (face.lang.desk(), question.store().numbers().tables());
    let requests = Requests::of(desk, question.request(""))?;
    let entries = SearchEntry::all(desk, &requests, question.store())?;
    let rows: Vec<_> = entries
        .iter()
        .map(|SearchEntry { search, unseen }| (search, State::of_saved(&face.at, search), *unseen))
        .collect();
    Ok(html! {
        div.bar {
            h2 { (words.searches) }
            @if rows.iter().any(|(_, _, unseen)| unseen.is_some_and(|unseen| unseen > 0)) {
                a.button.primary href=(face.at.of("/desk/news")) { (words.news) }
            }
        }
        @if rows.is_empty() {
            p.muted { (words.no_searches) }
        } @else {
            div.scroll tabindex="0" role="region" aria-label=(words.searches) {
                table {
                    thead { tr { th { (words.name) } th { (words.search) } th.count { (words.unseen) } th { span.hidden { (words.remove) } } } }
                    tbody {
                        @for (search, state, unseen) in &rows {
                            tr {
                                th scope="row" lang="vi" { a href=(state.with(&[])) { (sanitize_inline(&search.name)) } }
                                td {
                                    span.word lang="vi" { (sanitize_inline(&search.query)) }
                                    @for choice in chosen(face, state, tables) { " " span.chip.still { (choice.shown) } }
                                }
                                td.count {
                                    @match unseen {
                                        Some(0) => (0),
                                        Some(unseen) => {
                                            a href=(face.at.of(&format!("/desk/news?name={}", encoded(&search.name)))) { (face.lang.number(unseen)) }
                                        }
                                        None => {},
                                    }
                                }
                                td {
                                    div.tools {
                                        a href=(state.feed()) type=(ATOM) title=(face.words.feed_hint) { (face.words.feed) }
                                        form action=(face.at.of("/desk/searches/remove")) method="post" {
                                            input type="hidden" name="name" value=(search.name);
                                            button.link type="submit" { (words.remove) span.hidden { " " (sanitize_inline(&search.name)) } }
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    })
}

/// The form that saves the search of a page of results.
pub(in super::super) fn save(face: &Face, state: &State) -> Markup {
    let words = face.lang.desk();
    html! {
        details {
            summary { (words.save) }
            div {
                form.keep action=(face.at.of("/desk/searches")) method="post" {
                    (state.kept(&["sort", "reprints"]))
                    label { (words.name) input.field name="name" required maxlength="100" value=[state.value("q").map(sanitize_inline)]; }
                    button.button type="submit" { (words.save) }
                }
                p.hint { (words.save_hint) }
            }
        }
    }
}

/// Saves a search: what it finds now counts as seen.
pub(super) async fn add(
    Served(archive): Served<Arc<Archive>>,
    asker: Asker,
    Kept(desk): Kept,
    form: Form,
) -> Result<Response, Problem> {
    let (Named { name }, params) = (form.read::<Named>()?, form.read::<SearchParams>()?);
    let work = move |question: &Question| -> Result<(), Problem> {
        let asked = params.request(question)?;
        // Unless said otherwise articles that have every word: fewer words are no subject to follow.
        let matching = if given(&params.matching).is_some() { asked.matching } else { Matching::All };
        let arrivals = question.store().arrivals().ok_or(DeskError::UnknownArrivals)?;
        let found = search(question.store(), &Request { limit: 0, matching, ..asked.clone() })?;
        if let Some(problem) = found.problems.iter().find(|problem| problem.filter) {
            return Err(Problem::bad_request(format!("{}: {}", problem.text, problem.message)));
        }
        let Request { query, exact, filters, .. } = asked;
        let saved = SavedSearch {
            name,
            query,
            matching,
            exact,
            filters: Filters { ids: None, ..filters },
            collections: params.collection.clone(),
            collection_tags: params.collection_tag.clone(),
            seen: NewsMark::all(&arrivals),
        };
        Ok(desk.change(|searches: &mut Searches| searches.add(saved))?)
    };
    asker.ask(Cost::Cheap, work).await?;
    back(archive.base_path(), "", PATH)
}

/// Saves a search no more.
pub(super) async fn remove(
    Served(archive): Served<Arc<Archive>>,
    asker: Asker,
    Kept(desk): Kept,
    form: Form,
) -> Result<Response, Problem> {
    let Named { name } = form.read()?;
    let work = move |_: &Question| Ok(desk.change(|searches: &mut Searches| searches.remove(&name))?);
    asker.ask(Cost::Cheap, work).await?;
    back(archive.base_path(), "", PATH)
}
