//! The sites whose pages may ask the API from a browser (CORS, Fetch Standard 3.2).

use std::str::FromStr;
use std::time::Duration;

use axum::http::{HeaderName, HeaderValue, Method, Uri, header};
use tower_http::cors::{AllowOrigin, CorsLayer};

use super::api::{BASE, TOTAL_COUNT};
use super::base_path::BasePath;
use super::error::ServeError;

/// A site as browsers name it: scheme, host, and port where it is another than the scheme's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site(HeaderValue);

impl FromStr for Site {
    type Err = ServeError;

    fn from_str(text: &str) -> Result<Self, ServeError> {
        let read = || {
            let address: Uri = text.parse().ok()?;
            let (scheme, authority) = (address.scheme_str()?, address.authority()?);
            let is_web = matches!(scheme, "http" | "https");
            let is_usual = matches!((scheme, authority.port_u16()), ("http", Some(80)) | ("https", Some(443)));
            // Compared letter by letter with what browsers send, which is lower case, and nothing behind the port.
            let named = format!("{scheme}://{}", authority.as_str().to_ascii_lowercase());
            let is_bare = named == text && !authority.as_str().contains(['@', '*']);
            let behind_host = authority.as_str().rsplit(']').next().unwrap_or_default();
            let is_port = behind_host.contains(':') == authority.port_u16().is_some();
            (is_web && !is_usual && is_bare && is_port).then(|| HeaderValue::from_str(text).ok())?
        };
        read().map(Self).ok_or_else(|| ServeError::NoSite(text.to_owned()))
    }
}

/// The time for which a browser need not ask again whether it may ask.
const HOLDS_FOR: Duration = Duration::from_secs(3_600);

/// Headers of an answer that scripts of these sites may read, beside those that they always may.
const SHOWN: [HeaderName; 4] =
    [HeaderName::from_static(TOTAL_COUNT), header::ETAG, header::CONTENT_DISPOSITION, header::RETRY_AFTER];

/// Lets pages of these sites, and of no others, ask the API; they see nothing of the pages of the server. A refusal is told
/// to them too, so this stands outside of what refuses.
pub(super) fn cors(sites: Vec<Site>, base: &BasePath) -> CorsLayer {
    let api = base.at(BASE);
    let allowed = AllowOrigin::predicate(move |site, parts| {
        parts.uri.path().starts_with(&api) && sites.iter().any(|known| known.0 == site)
    });
    CorsLayer::new()
        .allow_origin(allowed)
        .allow_methods([Method::GET, Method::HEAD])
        .allow_headers([header::AUTHORIZATION, header::IF_NONE_MATCH])
        .expose_headers(SHOWN)
        .max_age(HOLDS_FOR)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_what_a_browser_sends() {
        for text in ["https://bao.example", "http://localhost:3000", "https://[::1]:8443"] {
            assert!(text.parse::<Site>().is_ok(), "{text}");
        }
        for text in [
            "",
            "*",
            "null",
            "bao.example",
            "https://bao.example/",
            "https://bao.example/a",
            "https://Bao.example",
            "https://bao.example:443",
            "http://bao.example:80",
            "https://a@bao.example",
            "http://127.0.0.1:80801",
            "https://bao.example:",
            "ftp://bao.example",
            "https://*.bao.example",
            "https://bao.example?x",
        ] {
            let refused = text.parse::<Site>();
            assert!(refused.is_err(), "{text}: {refused:?}");
        }
    }
}
