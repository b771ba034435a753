//! Refusals and failures, as `application/problem+json` (RFC 9457).

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use crate::export::{Layout, json};
use crate::search::SearchError;

/// Why there is no answer, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(super) struct Problem {
    /// What kind of problem it is: `about:blank`, so that of its status.
    #[serde(rename = "type")]
    #[schema(example = "about:blank")]
    kind: &'static str,
    /// The kind in words.
    title: &'static str,
    /// The status.
    status: u16,
    /// What was wrong with this request, what was expected, and what to do.
    detail: String,
}

/// The media type of a [`Problem`].
pub(super) const PROBLEM_JSON: &str = "application/problem+json";
/// The number of seconds after which a busy server may be asked again.
const RETRY_AFTER: &str = "1";

impl Problem {
    fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        let title = status.canonical_reason().unwrap_or("Problem");
        Self { kind: "about:blank", title, status: status.as_u16(), detail: detail.into() }
    }

    /// A request that is not well-formed; `detail` says what was expected.
    pub fn bad_request(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, detail)
    }

    /// The problem of a thing that is not there.
    pub fn not_found(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, detail)
    }

    /// Another method than GET and HEAD.
    pub fn method() -> Self {
        let detail = "this address answers GET and HEAD only: an index can't be changed over HTTP";
        Self::new(StatusCode::METHOD_NOT_ALLOWED, detail)
    }

    /// A form that no page of this server sent.
    pub fn foreign_form() -> Self {
        let detail = "only the pages of this server, and programs, may change what readers keep here";
        Self::new(StatusCode::FORBIDDEN, detail)
    }

    /// The token is missing or wrong.
    pub fn no_token() -> Self {
        let detail = "this server wants its token: send `Authorization: Bearer TOKEN`, or give it as the password";
        Self::new(StatusCode::UNAUTHORIZED, detail)
    }

    /// The host that was asked for is not this machine.
    pub fn foreign_host() -> Self {
        let detail = "this server answers only as localhost or 127.0.0.1: open it by that address, or start it with \
                      --token-file or --open";
        Self::new(StatusCode::FORBIDDEN, detail)
    }

    /// The host that was asked for can't be read, or is named twice.
    pub fn bad_host() -> Self {
        Self::bad_request("a request names one host: expected one `Host: NAME` or `Host: NAME:PORT`")
    }

    /// The problem of too many requests at a time.
    pub fn busy() -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "too many requests at a time: ask again in a second")
    }

    /// The request took too long.
    pub fn slow() -> Self {
        let detail = "the answer took too long: ask for less, with fewer words, a filter or a lower limit";
        Self::new(StatusCode::SERVICE_UNAVAILABLE, detail)
    }

    /// Something here is broken.
    pub fn broken(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, detail)
    }

    /// Its status.
    pub fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// The words for the reader of a page.
    pub fn detail(&self) -> &str {
        &self.detail
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = self.status();
        let body = json(&self, Layout::Line).unwrap_or_default();
        let mut response = (status, [(header::CONTENT_TYPE, PROBLEM_JSON)], body).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if status == StatusCode::SERVICE_UNAVAILABLE {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static(RETRY_AFTER));
        }
        // A page shows the same problem as a page.
        response.extensions_mut().insert(self);
        response
    }
}

impl From<SearchError> for Problem {
    fn from(error: SearchError) -> Self {
        match error {
            SearchError::Query(error) => Self::bad_request(error.to_string()),
            SearchError::Store(error) => Self::broken(error.to_string()),
            SearchError::Cancelled => Self::slow(),
        }
    }
}
