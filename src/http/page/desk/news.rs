//! What came into the answers of saved searches.

use std::sync::Arc;

use axum::extract::State as Served;
use axum::response::Response;
use axum_extra::extract::Query;
use maud::{Markup, html};
use serde::Deserialize;

use super::super::Face;
use super::super::address::encoded;
use super::super::hits::{Level, Search, hits, listed};
use super::super::layout::page;
use super::{PATH, back, names};
use crate::desk::{Mark, News, NewsMark, Requests, Searches, news as came};
use crate::http::archive::Archive;
use crate::http::asker::{Asker, Question};
use crate::http::desk::{Form, Kept};
use crate::http::params::{flag, given};
use crate::http::problem::Problem;
use crate::http::turns::Cost;
use crate::lang::terminal::following as said;
use crate::search::Hit;
use crate::text::sanitize_inline;

/// The most articles that are shown; what came before them is in the answers of the searches.
const SHOWN: usize = 100;

/// Of which searches.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct NewsParams {
    /// The name of one; all of them where none is named.
    name: Option<String>,
    /// Whether texts that changed count, too.
    changed: Option<String>,
}

/// `/desk/news`
pub(super) async fn news(
    asker: Asker,
    face: Face,
    Kept(desk): Kept,
    Query(params): Query<NewsParams>,
) -> Result<Markup, Problem> {
    let work = move |question: &Question| -> Result<Markup, Problem> {
        let searches: Searches = desk.read()?;
        let chosen = match given(&params.name) {
            Some(name) => vec![searches.get(name)?.clone()],
            None => searches.all().to_vec(),
        };
        let changed = flag("changed", &params.changed)?;
        let requests = Requests::of(&desk, question.request(""))?;
        let found = came(question.store(), &chosen, changed, |search| requests.request(search))?;
        let words = face.lang.desk();
        let main = html! {
            div.width {
                p.crumbs { a href=(face.at.of(PATH)) rel="up" { "← " (words.heading) } }
                h1 { (words.news) }
                @if !changed {
                    @let name = given(&params.name).map(|name| format!("&name={}", encoded(name))).unwrap_or_default();
                    p { a href=(face.at.of(&format!("/desk/news?changed=true{name}"))) { (words.with_changed) } }
                }
                p.muted { (words.news_hint) " " span lang="vi" { (sanitize_inline(&names(&chosen).join(" · "))) } }
                @for name in &found.begun_anew { p.note { (words.begun_anew) " " span lang="vi" { (sanitize_inline(name)) } } }
                @if found.items.is_empty() {
                    p.part role="status" { (words.no_news) }
                } @else {
                    div.bar {
                        p.total role="status" { strong { (face.lang.articles(found.items.len())) } }
                        (seen(&face, &found)?)
                    }
                    (list(&face, question, &found)?)
                }
            }
        };
        Ok(page(&face, words.news, "", &main))
    };
    asker.ask(Cost::Dear, work).await
}

/// The articles, under how each came and into which searches.
fn list(face: &Face, question: &Question, found: &News) -> Result<Markup, Problem> {
    let shown: Vec<Hit> = found.items.iter().take(SHOWN).map(|item| item.hit.clone()).collect();
    let listed = listed(question, &shown, "")?;
    let mut rest = listed.as_slice();
    let together = found.items.iter().take(SHOWN).collect::<Vec<_>>();
    let groups =
        together.chunk_by(|left, right| left.mark == right.mark && left.searches == right.searches).map(|these| {
            let (first, others) = rest.split_at(these.len());
            rest = others;
            (these.first().map(|item| (item.mark, item.searches.join(" · "))), first)
        });
    Ok(html! {
        @for (told, these) in groups {
            section.part {
                @if let Some((mark, searches)) = told {
                    h2.indent { (of_mark(face, mark)) ": " span lang="vi" { (sanitize_inline(&searches)) } }
                }
                (hits(face, these, Search::Query(""), Level::Part))
            }
        }
        @if found.items.len() > SHOWN { p.muted { "+ " (face.lang.articles(found.items.len() - SHOWN)) } }
    })
}

fn of_mark(face: &Face, mark: Mark) -> String {
    match mark {
        Mark::New => said::new(face.lang),
        Mark::Late => said::late(face.lang),
        Mark::Changed => said::changed(face.lang),
    }
}

/// The form that marks as seen what the page shows, and nothing that comes meanwhile.
fn seen(face: &Face, found: &News) -> Result<Markup, Problem> {
    let mark = serde_json::to_string(&found.seen).map_err(|error| Problem::broken(error.to_string()))?;
    Ok(html! {
        form action=(face.at.of("/desk/news/seen")) method="post" {
            @for name in &found.names { input type="hidden" name="name" value=(name); }
            input type="hidden" name="seen" value=(mark);
            @if found.changed { input type="hidden" name="changed" value="true"; }
            button.button type="submit" { (face.lang.desk().seen) }
        }
    })
}

/// What was seen.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct SeenForm {
    /// The names of the searches.
    name: Vec<String>,
    /// A [`NewsMark`], as the page was told it.
    seen: String,
    changed: Option<String>,
}

/// Notes what was seen.
pub(super) async fn see(
    Served(archive): Served<Arc<Archive>>,
    asker: Asker,
    Kept(desk): Kept,
    form: Form,
) -> Result<Response, Problem> {
    let SeenForm { name, seen, changed } = form.read()?;
    let changed = flag("changed", &changed)?;
    let seen: NewsMark = serde_json::from_str(&seen)
        .map_err(|error| Problem::bad_request(format!("seen: expected what the page of news has there: {error}")))?;
    let work = move |_: &Question| {
        Ok(desk.change(|searches: &mut Searches| {
            searches.see(&name, seen, changed);
            Ok(())
        })?)
    };
    asker.ask(Cost::Cheap, work).await?;
    back(archive.base_path(), "", PATH)
}
