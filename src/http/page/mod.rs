//! Pages for people: HTML made on the server, which works without scripts and is better with a few.

mod address;
mod article;
mod cells;
mod chart;
mod chips;
mod cite;
mod collocates;
mod dates;
mod desk;
mod dossier;
mod facets;
mod feed;
mod help;
mod hits;
mod home;
mod kwic;
mod layout;
mod marked;
mod network;
mod nothing;
mod opensearch;
mod orders;
mod pager;
mod paragraphs;
mod periods;
mod reading;
mod register;
mod reprints;
mod results;
mod similar;
mod state;
mod trend;
mod within;

use std::convert::Infallible;
use std::sync::Arc;

use axum::Router;
use axum::extract::{FromRequestParts, Path, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum_extra::extract::Query;
use maud::html;
use serde::Deserialize;

use super::archive::Archive;
use super::base_path::BasePath;
use super::language;
use super::problem::Problem;
use crate::lang::{Lang, Shared, Words};
use crate::text::sanitize_inline;
use address::Addresses;
pub(super) use desk::routes as desk_routes;
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
        .route("/kwic", get(kwic::kwic))
        .route("/collocates", get(collocates::collocates))
        .route("/trend", get(trend::trends))
        .route("/feed", get(feed::feed))
        .route("/help", get(help::help))
        .route("/opensearch.xml", get(opensearch::description))
        .route("/suggestions", get(opensearch::suggestions))
        .route("/lang/{code}", get(choose))
}

/// The reader that a page is for, and where the page is.
#[derive(Clone, Debug)]
struct Face {
    lang: Lang,
    words: &'static Words,
    /// What the command line says, too.
    shared: &'static Shared,
    /// The addresses that it leads to.
    at: Addresses,
    /// Path and query of the page, as the routes have them.
    target: String,
    /// Whether it says in which file an article was read.
    shows_sources: bool,
    /// Whether readers may keep searches and articles.
    has_desk: bool,
}

impl Face {
    fn of(headers: &HeaderMap, base: &BasePath, target: &str) -> Self {
        let lang = language::of(headers);
        let (at, target) = (Addresses(base.clone()), target.to_owned());
        Self { lang, words: lang.words(), shared: lang.shared(), at, target, shows_sources: false, has_desk: false }
    }
}

impl FromRequestParts<Arc<Archive>> for Face {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, archive: &Arc<Archive>) -> Result<Self, Infallible> {
        let target = parts.uri.path_and_query().map_or("/", |target| target.as_str());
        let face = Self::of(&parts.headers, archive.base_path(), target);
        Ok(Self { shows_sources: archive.shows_sources(), has_desk: archive.desk().is_some(), ..face })
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
    State(archive): State<Arc<Archive>>,
    Path(code): Path<String>,
    Query(Chosen { to }): Query<Chosen>,
) -> Result<Response, Problem> {
    let Some(lang) = Lang::of_code(&code) else {
        return Err(Problem::not_found("there are pages in Vietnamese and English: /lang/vi, /lang/en"));
    };
    let base = archive.base_path();
    let header = |value: &str| HeaderValue::from_str(value).map_err(|error| Problem::broken(error.to_string()));
    let back = header(&base.at(if is_inside(&to) { &to } else { "/" }))?;
    let (name, path) = (language::COOKIE, base.at("/"));
    let cookie = header(&format!("{name}={}; Path={path}; Max-Age={REMEMBERED}; SameSite=Lax; HttpOnly", lang.code()))?;
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
pub(super) async fn problems(State(base): State<BasePath>, request: Request, next: Next) -> Response {
    let accepts = request.headers().get(header::ACCEPT).and_then(|accept| accept.to_str().ok()).unwrap_or_default();
    let target = request.uri().path_and_query().and_then(|target| base.below(target.as_str())).unwrap_or("/");
    let reads_pages = accepts.contains("text/html") && !target.starts_with("/api/");
    let face = Face::of(request.headers(), &base, target);
    let response = next.run(request).await;
    let Some(problem) = response.extensions().get::<Problem>().filter(|_| reads_pages).cloned() else {
        return response;
    };
    let words = face.words;
    let told = html! {
        div.width {
            h1 { (words.problem) }
            div.part {
                @match words.problems.iter().find(|(status, _)| *status == problem.status().as_u16()) {
                    // What the API says of it is English.
                    Some((_, told)) => {
                        p.problem { (told) }
                        details.part { summary { (words.particulars) } p lang="en" { (sanitize_inline(problem.detail())) } }
                    }
                    None => p.problem { (sanitize_inline(problem.detail())) },
                }
            }
            p.buttons { a.button href=(face.at.of("/")) { (words.home) } }
        }
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
