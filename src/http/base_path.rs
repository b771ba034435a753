//! The path that all addresses of a server lie under.

use std::str::FromStr;
use std::sync::Arc;

use axum::Router;
use axum::response::Redirect;
use axum::routing::get;
use thiserror::Error;

/// The path that all addresses of a server lie under: `/`, or another where a proxy shows it there, as `/kho/`. The proxy
/// passes addresses on as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BasePath(
    /// Without the slash at its end, so that an address of the routes follows.
    Arc<str>,
);

/// A text that is no path for a server.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("{0:?} is no path: expected letters of ASCII, digits, `-`, `.`, `_` and `~` between slashes, as /kho/")]
pub struct BadBasePath(String);

impl FromStr for BasePath {
    type Err = BadBasePath;

    fn from_str(text: &str) -> Result<Self, BadBasePath> {
        let refused = || BadBasePath(text.to_owned());
        let inner = text.trim_matches('/');
        if inner.is_empty() {
            return if text.is_empty() { Err(refused()) } else { Ok(Self::default()) };
        }
        // The unreserved signs of RFC 3986: browsers and proxies write no other spelling of them.
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        let is_segment = |segment: &str| !matches!(segment, "" | "." | "..") && segment.bytes().all(is_plain);
        if inner.split('/').all(is_segment) { Ok(Self(format!("/{inner}").into())) } else { Err(refused()) }
    }
}

impl BasePath {
    /// The address of a place that the routes have at `path`, which begins with a slash.
    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }

    /// The address of a request as the routes have it; `None` of one that does not lie under the path.
    pub(super) fn below<'a>(&self, address: &'a str) -> Option<&'a str> {
        address.strip_prefix(&*self.0).filter(|rest| rest.starts_with('/'))
    }

    /// Routes, moved under the path.
    pub(super) fn move_routes(&self, routes: Router) -> Router {
        if self.0.is_empty() {
            return routes;
        }
        let home = self.at("/");
        let to_home = move || async move { Redirect::permanent(&home) };
        Router::new().nest(&self.at("/"), routes).route(&self.0, get(to_home))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_begins_and_ends_with_a_slash_however_it_is_told() {
        for text in ["/kho/", "kho", "/kho", "//kho//"] {
            assert_eq!(text.parse::<BasePath>().map(|path| path.at("/search")), Ok("/kho/search".to_owned()), "{text}");
        }
        assert_eq!("/".parse::<BasePath>().map(|path| path.at("/search")), Ok("/search".to_owned()));
        for text in ["", "/kho báo/", "/a/../b/", "/a//b/", "/{a}/", "/a?b", "http://a/"] {
            assert!(text.parse::<BasePath>().is_err(), "{text}");
        }
    }

    #[test]
    fn what_lies_elsewhere_is_not_below() {
        let path: BasePath = "/kho/".parse().expect("a path");
        assert_eq!(path.below("/kho/search?q=a"), Some("/search?q=a"));
        assert_eq!((path.below("/khoa/search"), path.below("/search"), path.below("/kho")), (None, None, None));
        assert_eq!(BasePath::default().below("/search"), Some("/search"));
    }
}
