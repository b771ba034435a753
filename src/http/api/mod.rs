//! The API: what the command line prints as JSON, over HTTP. One file for each subject.

mod analyze;
mod articles;
mod cells;
mod collocates;
mod desk;
mod export;
mod full;
mod graph;
mod health;
mod kwic;
mod numbers;
mod reprints;
mod schema;
mod search;
mod stream;
mod suggest;
mod trend;

use std::sync::Arc;

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::{IntoResponses, OpenApi};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::archive::Archive;
use super::problem::Problem;
use crate::export::{BYTE_ORDER_MARK, Form, Layout, json};

pub(super) use articles::{MOST_SIMILAR, missing};
pub(super) use cells::cell_order;
pub(super) use collocates::CollocateParams;
pub(super) use kwic::{DEEPEST_LINE, KwicParams};
pub(super) use numbers::{no_number, order};
pub(super) use reprints::reprint_order;

/// What the description of the API begins with.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "tracuu",
        description = "Full-text search in a Vietnamese news archive: with or without diacritics, by document number, \
                       date and Party organisation. Offsets count Unicode code points. Dates are `YYYY`, `YYYY-MM` or \
                       `YYYY-MM-DD`. Absent values are `null`, lists are never absent."
    ),
    components(schemas(Problem))
)]
struct Description;

/// The path at which the routes of the API begin.
pub(super) const BASE: &str = "/api/v1";
/// The address that tells the health of the server.
pub(super) const HEALTH: &str = "/api/v1/health";

/// What else than success every answer may be.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "only its description is used")]
enum Otherwise {
    /// As it was when it was last asked for (`If-None-Match`)
    #[response(status = 304)]
    NotModified,
    /// A parameter is not as expected
    #[response(status = 400, content_type = "application/problem+json")]
    BadRequest(Problem),
    /// The server wants its token
    #[response(status = 401, content_type = "application/problem+json")]
    Unauthorized(Problem),
    /// The server was not asked as this machine
    #[response(status = 403, content_type = "application/problem+json")]
    Forbidden(Problem),
    /// There is no such thing
    #[response(status = 404, content_type = "application/problem+json")]
    NotFound(Problem),
    /// The index is damaged
    #[response(status = 500, content_type = "application/problem+json")]
    Damaged(Problem),
    /// Busy, or the answer would take too long
    #[response(status = 503, content_type = "application/problem+json")]
    Busy(Problem),
}

/// The routes of the API and their description.
pub(super) fn routes() -> OpenApiRouter<Arc<Archive>> {
    let all = OpenApiRouter::new()
        .routes(routes!(search::search))
        .routes(routes!(search::facets))
        .routes(routes!(export::export))
        .routes(routes!(full::articles))
        .routes(routes!(full::citations))
        .routes(routes!(full::cells))
        .routes(routes!(full::documents))
        .routes(routes!(trend::trends))
        .routes(routes!(graph::graph))
        .routes(routes!(suggest::suggest))
        .routes(routes!(articles::article))
        .routes(routes!(articles::similar))
        .routes(routes!(articles::reprints))
        .routes(routes!(numbers::register))
        .routes(routes!(numbers::dossier))
        .routes(routes!(cells::cells))
        .routes(routes!(reprints::groups))
        .routes(routes!(kwic::kwic))
        .routes(routes!(collocates::collocates))
        .routes(routes!(desk::saved))
        .routes(routes!(desk::news))
        .routes(routes!(desk::collections))
        .routes(routes!(desk::collection))
        .routes(routes!(analyze::analyze))
        .routes(routes!(health::stats))
        .routes(routes!(health::health));
    OpenApiRouter::with_openapi(Description::openapi()).nest(BASE, all)
}

/// The number of all entries of a list of which some are given.
pub(super) const TOTAL_COUNT: &str = "x-total-count";

/// A list of which some entries are given.
fn listed<T: Serialize>(entries: &[T], total: usize) -> Result<Response, Problem> {
    Ok(([(TOTAL_COUNT, total.to_string())], answer(entries)?).into_response())
}

/// The rows of a list of which some are given, as a file of this name; behind a byte order mark where `bom`.
fn rows(
    name: &str,
    total: usize,
    bom: bool,
    write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>,
) -> Result<Response, Problem> {
    let mut rows = marked(bom);
    write(&mut rows).map_err(|error| Problem::broken(error.to_string()))?;
    let mut response = file(name, Form::Csv.media_type(), rows);
    response.headers_mut().insert(TOTAL_COUNT, HeaderValue::from(total));
    Ok(response)
}

/// The beginning of a file: a byte order mark, or nothing.
fn marked(bom: bool) -> Vec<u8> {
    if bom { BYTE_ORDER_MARK.as_bytes().to_vec() } else { Vec::new() }
}

/// The media type of drawings.
const SVG: &str = "image/svg+xml";

/// A file of a name.
fn file(name: &str, media_type: &str, bytes: Vec<u8>) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    ([(header::CONTENT_TYPE, media_type), (header::CONTENT_DISPOSITION, &disposition)], bytes).into_response()
}

/// A value as the body of an answer, as the command line prints it.
fn answer<T: Serialize + ?Sized>(value: &T) -> Result<Response, Problem> {
    let text = json(&value, Layout::Line).map_err(|error| Problem::broken(error.to_string()))?;
    Ok(([(header::CONTENT_TYPE, "application/json")], text).into_response())
}
