//! Answers that are still fresh are not made again.
//!
//! All answers of one commit of the index to one address are the same but for how long they took, so the commit is their
//! entity tag. A client that has one asks with it, and is told that nothing has changed without a search.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::archive::Archive;
use super::language;
use crate::desk::Desk;

/// Stands in an entity tag for what of the answer is not of the index: this program.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Answers `304 Not Modified` to who has the answer already, and puts the tag on all that is answered well.
pub(super) async fn tag(State(archive): State<Arc<Archive>>, request: Request, next: Next) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return next.run(request).await;
    }
    // Pages are told in the language of the reader.
    let lang = language::of(request.headers());
    // So is what readers have kept.
    let kept = archive.desk().map_or(0, Desk::version);
    let tag = format!("W/\"{}-{kept:x}-{VERSION}-{}\"", archive.current().tag, lang.code());
    let Ok(value) = HeaderValue::from_str(&tag) else { return next.run(request).await };
    let known = has(request.headers(), &tag);
    let mut response = if known { StatusCode::NOT_MODIFIED.into_response() } else { next.run(request).await };
    if known || response.status().is_success() {
        let headers = response.headers_mut();
        headers.insert(header::ETAG, value);
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
        headers.append(header::VARY, HeaderValue::from_static("accept-language, cookie"));
    }
    response
}

/// Whether a client says that it has the answer with this tag.
fn has(headers: &HeaderMap, tag: &str) -> bool {
    headers
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|known| known.trim() == tag || known.trim() == "*")
}
