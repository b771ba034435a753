//! What readers keep at a server whose owner lets them, and the forms by which they change it.

use std::sync::Arc;

use axum::body::to_bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, header};
use serde::de::DeserializeOwned;
use tokio::time::timeout;

use super::archive::Archive;
use super::problem::Problem;
use crate::desk::{Desk, DeskError};

/// The largest form that is read, in bytes: a note of some pages.
const LARGEST: usize = 64 << 10;
/// What browsers say of where a request comes from (Fetch Metadata, <https://www.w3.org/TR/fetch-metadata/>).
const SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// What readers keep.
pub(super) struct Kept(pub Desk);

impl FromRequestParts<Arc<Archive>> for Kept {
    type Rejection = Problem;

    async fn from_request_parts(_: &mut Parts, archive: &Arc<Archive>) -> Result<Self, Problem> {
        archive.desk().cloned().map(Self).ok_or_else(|| {
            Problem::not_found("this server keeps nothing for its readers: its owner can start it with --desk")
        })
    }
}

/// A form that a page of this server, or a program, sent.
pub(super) struct Form(String);

impl FromRequest<Arc<Archive>> for Form {
    type Rejection = Problem;

    async fn from_request(request: Request, archive: &Arc<Archive>) -> Result<Self, Problem> {
        if !is_own(request.headers(), archive.public_address()) {
            return Err(Problem::foreign_form());
        }
        let body = timeout(archive.bounds().time, to_bytes(request.into_body(), LARGEST));
        let body = body.await.map_err(|_| Problem::slow())?;
        let too_large = || Problem::bad_request(format!("a form is at most {LARGEST} bytes of UTF-8"));
        let body = body.map_err(|_| too_large())?;
        String::from_utf8(body.into()).map(Self).map_err(|_| too_large())
    }
}

impl Form {
    /// Some fields of it; others are passed over.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, Problem> {
        serde_html_form::from_str(&self.0).map_err(|error| Problem::bad_request(error.to_string()))
    }
}

/// Whether a request comes of a page of this server or of a program, not of the page of another site: a browser says where
/// from, if not by Fetch Metadata, which it keeps to safe connections, then by the origin.
fn is_own(headers: &HeaderMap, public_address: Option<&str>) -> bool {
    let told = |name: HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    if let Some(site) = told(SITE) {
        return site == "same-origin";
    }
    let Some(origin) = told(header::ORIGIN) else { return true };
    let host = origin.split_once("://").map_or("", |(_, host)| host);
    let is_host = told(header::HOST).is_some_and(|own| own.eq_ignore_ascii_case(host));
    is_host || public_address.is_some_and(|own| own.eq_ignore_ascii_case(origin))
}

impl From<DeskError> for Problem {
    fn from(error: DeskError) -> Self {
        match error {
            DeskError::Name(_) | DeskError::Saved(_) | DeskError::Line { .. } => Self::bad_request(error.to_string()),
            DeskError::NoSearch(_)
            | DeskError::NoCollection(_)
            | DeskError::NoItem { .. }
            | DeskError::UnknownArrivals => Self::not_found(error.to_string()),
            // Where it lies on the disk is nothing for readers.
            DeskError::File { .. } | DeskError::Folder { .. } => Self::broken(
                "what readers keep can't be read or written: the one who runs this server sees why with \
                 `tracuu saved list` and `tracuu collection list`",
            ),
            DeskError::Store(error) => Self::broken(error.to_string()),
            DeskError::Search(error) => error.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_other_sites_are_told_by_what_browsers_say() {
        let is_own = |told: &[(HeaderName, &str)]| {
            let header = |(name, value): &(HeaderName, &str)| (name.clone(), value.parse().unwrap());
            super::is_own(&told.iter().map(header).collect(), Some("https://kho.example.vn"))
        };
        let host = (header::HOST, "10.0.0.5:7878");
        for own in [
            vec![host.clone()],
            vec![host.clone(), (SITE, "same-origin"), (header::ORIGIN, "null")],
            vec![host.clone(), (header::ORIGIN, "http://10.0.0.5:7878")],
            vec![host.clone(), (header::ORIGIN, "https://kho.example.vn")],
        ] {
            assert!(is_own(&own), "{own:?}");
        }
        for foreign in [
            vec![host.clone(), (SITE, "cross-site")],
            vec![host.clone(), (SITE, "same-site"), (header::ORIGIN, "http://10.0.0.5:7878")],
            vec![host.clone(), (SITE, "none")],
            vec![host.clone(), (header::ORIGIN, "null")],
            vec![host.clone(), (header::ORIGIN, "http://10.0.0.5")],
            vec![host, (header::ORIGIN, "https://bao.example")],
        ] {
            assert!(!is_own(&foreign), "{foreign:?}");
        }
    }
}
