//! Pages for people: HTML made on the server, which works without scripts and is better with a few.

mod address;
mod article;
mod cells;
mod chart;
mod dates;
mod dossier;
mod facets;
mod help;
mod hits;
mod home;
mod layout;
mod marked;
mod orders;
mod pager;
mod reading;
mod register;
mod reprints;
mod results;
mod similar;
mod state;
mod within;

use std::convert::Infallible;
use std::sync::Arc;

use axum::Router;
use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum_extra::extract::Query;
use maud::html;
use serde::Deserialize;

use super::archive::Archive;
use super::language;
use super::problem::Problem;
use crate::lang::{Lang, Shared, Words};
use crate::text::sanitize_inline;
use layout::page;

/// The routes of the pages.
pub(super) fn routes() -> Router<Arc<Archive>> {
    Router::new()
        .route("/", get(home::home))
        .route("/search", get(results::results))
        .route("/articles/{id}", get(article::article))
        .route("/articles/{id}/similar", get(similar::similar))
        .route("/numbers", get(register::register))
        .route("/numbers/{number}", get(dossier::dossier))
        .route("/cells", get(cells::cells))
        .route("/reprints", get(reprints::groups))
        .route("/help", get(help::help))
        .route("/lang/{code}", get(choose))
}

/// The reader that a page is for, and its address.
#[derive(Clone, Debug)]
struct Face {
    lang: Lang,
    words: &'static Words,
    /// What the command line says, too.
    shared: &'static Shared,
    /// Path and query of the page.
    target: String,
}

impl<S: Send + Sync> FromRequestParts<S> for Face {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let lang = language::of(&parts.headers);
        let target = parts.uri.path_and_query().map_or_else(String::new, ToString::to_string);
        Ok(Self { lang, words: lang.words(), shared: lang.shared(), target })
    }
}

#[derive(Debug, Deserialize)]
struct Chosen {
    /// The page to go back to.
    #[serde(default)]
    to: String,
}

/// The time for which a choice of language is remembered, in seconds: a year.
const REMEMBERED: u32 = 31_536_000;

/// `/lang/{code}`: remembers a choice of language, and goes back.
async fn choose(
    axum::extract::Path(code): axum::extract::Path<String>,
    Query(Chosen { to }): Query<Chosen>,
) -> Result<Response, Problem> {
    let Some(lang) = Lang::of_code(&code) else {
        return Err(Problem::not_found("there are pages in Vietnamese and English: /lang/vi, /lang/en"));
    };
    let back = HeaderValue::from_str(if is_inside(&to) { &to } else { "/" }).unwrap_or(HeaderValue::from_static("/"));
    let cookie = format!("{}={}; Path=/; Max-Age={REMEMBERED}; SameSite=Lax; HttpOnly", language::COOKIE, lang.code());
    let cookie = HeaderValue::from_str(&cookie).map_err(|error| Problem::broken(error.to_string()))?;
    let kept = (header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok((StatusCode::SEE_OTHER, [(header::LOCATION, back), (header::SET_COOKIE, cookie), kept]).into_response())
}

/// Whether a target is an address of this server to every browser.
///
/// Browsers read `//host`, `/\host` and `\/host` as addresses of other hosts, and pass over tabs and line ends wherever they
/// stand (<https://url.spec.whatwg.org/#concept-basic-url-parser>). So a target is a path in visible ASCII, as the pages write
/// their own, without a backslash, whose first segment is not empty.
fn is_inside(target: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_graphic() && byte != b'\\';
    target.starts_with('/') && !target.starts_with("//") && target.bytes().all(is_plain)
}

/// Shows problems as pages to whoever reads pages.
pub(super) async fn problems(request: Request, next: Next) -> Response {
    let accepts = request.headers().get(header::ACCEPT).and_then(|accept| accept.to_str().ok()).unwrap_or_default();
    let reads_pages = accepts.contains("text/html") && !request.uri().path().starts_with("/api/");
    let lang = language::of(request.headers());
    let target = request.uri().path_and_query().map_or_else(String::new, ToString::to_string);
    let response = next.run(request).await;
    let Some(problem) = response.extensions().get::<Problem>().filter(|_| reads_pages).cloned() else {
        return response;
    };
    let words = lang.words();
    let face = Face { lang, words, shared: lang.shared(), target };
    let told = html! {
        h1 { (words.problem) }
        div.problem {
            @if let Some((_, told)) = words.problems.iter().find(|(status, _)| *status == problem.status().as_u16()) {
                p { (told) }
            }
            p lang="en" { (sanitize_inline(problem.detail())) }
        }
        p { a href="/" { (words.home) } }
    };
    let mut shown = (problem.status(), page(&face, words.problem, "", &told)).into_response();
    // What else the answer says of itself holds for the page: who may ask, when to come again.
    let of_body: [HeaderName; 2] = [header::CONTENT_TYPE, header::CONTENT_LENGTH];
    for (name, value) in response.headers() {
        if !of_body.contains(name) {
            shown.headers_mut().insert(name.clone(), value.clone());
        }
    }
    shown
}
