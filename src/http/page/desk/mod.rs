//! What readers keep, where the owner of the server lets them: pages, and the forms by which it is changed. A form answers with the
//! way back to a page, so that going back and forward repeats nothing.

mod collection;
mod collections;
mod news;
mod searches;

use std::sync::Arc;

use axum::Router;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::map_response;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use maud::{Markup, html};

use super::address::{Addresses, encoded};
use super::layout::page;
use super::{Face, is_inside};
use crate::desk::{Collections, SavedSearch};
use crate::http::archive::Archive;
use crate::http::asker::{Asker, Question};
use crate::http::base_path::BasePath;
use crate::http::desk::Kept;
use crate::http::problem::Problem;
use crate::http::turns::Cost;
pub(super) use collection::beside_article;
pub(super) use searches::save;

/// The address of the page of all that is kept.
pub(super) const PATH: &str = "/desk";

/// The routes of these pages. Their answers are of the moment, unlike those about a commit of the index.
pub(in crate::http) fn routes() -> Router<Arc<Archive>> {
    Router::new()
        .route(PATH, get(kept))
        .route("/desk/searches", post(searches::add))
        .route("/desk/searches/remove", post(searches::remove))
        .route("/desk/news", get(news::news))
        .route("/desk/news/seen", post(news::see))
        .route("/desk/collections", post(collection::add))
        .route("/desk/collections/remove", post(collection::remove))
        .route("/desk/collections/{name}", get(collection::collection))
        .layer(map_response(async |mut response: Response| {
            response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            response
        }))
}

/// `/desk`: saved searches and collections.
async fn kept(asker: Asker, face: Face, Kept(desk): Kept) -> Result<Markup, Problem> {
    let work = move |question: &Question| -> Result<Markup, Problem> {
        let collections: Collections = desk.read()?;
        let words = face.lang.desk();
        let main = html! {
            div.width {
                h1 { (words.heading) }
                p.muted { (words.hint) }
                section.part { (searches::list(&face, question, &desk)?) }
                section.part { (collections::list(&face, collections.all())) }
            }
        };
        Ok(page(&face, words.heading, "", &main))
    };
    asker.ask(Cost::Cheap, work).await
}

impl Addresses {
    /// The page of a collection.
    fn collection(&self, name: &str) -> String {
        self.of(&format!("/desk/collections/{}", encoded(name)))
    }
}

/// The names of some searches.
fn names(searches: &[SavedSearch]) -> Vec<&str> {
    searches.iter().map(|search| search.name.as_str()).collect()
}

/// The answer to a form: the way back to the page that it names, or else to `otherwise`.
fn back(base: &BasePath, to: &str, otherwise: &str) -> Result<Response, Problem> {
    let target = base.at(if is_inside(to) { to } else { otherwise });
    let target = HeaderValue::from_str(&target).map_err(|error| Problem::broken(error.to_string()))?;
    Ok((StatusCode::SEE_OTHER, [(header::LOCATION, target)]).into_response())
}
