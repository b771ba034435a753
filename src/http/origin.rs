//! The origin that a client asked: for addresses that are read elsewhere than on a page, as in feeds.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;

use super::archive::Archive;

/// The scheme and the host that a client asked, as `https://bao.example:8080`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Origin(pub String);

impl FromRequestParts<Arc<Archive>> for Origin {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, archive: &Arc<Archive>) -> Result<Self, Infallible> {
        let told = |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok());
        // The guard has seen to it that a host is a name of its own and nothing more.
        let host = told(header::HOST.as_str()).or_else(|| parts.uri.authority().map(|host| host.as_str()));
        let secure = archive.is_behind_proxy() && told("x-forwarded-proto") == Some("https");
        let scheme = if secure { "https" } else { "http" };
        Ok(Self(format!("{scheme}://{}", host.unwrap_or("localhost"))))
    }
}
