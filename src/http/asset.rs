//! The style and the script of the pages, which the program carries.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};

use super::problem::Problem;

/// A file of the pages.
pub(super) struct Asset {
    /// Its path: its name with a hash of what is in it, so that it can be kept for good.
    pub path: String,
    kind: &'static str,
    text: &'static str,
}

impl Asset {
    fn new(name: &str, ending: &str, kind: &'static str, text: &'static str) -> Self {
        let hash: String = blake3::hash(text.as_bytes()).to_hex().chars().take(12).collect();
        Self { path: format!("/assets/{name}-{hash}.{ending}"), kind, text }
    }
}

/// The parts of the style, one for each subject; they are served as one file.
macro_rules! style {
    ($($part:literal),*) => {
        concat!($(include_str!(concat!("assets/style/", $part, ".css"))),*)
    };
}

/// The style of all pages.
pub(super) static STYLE: LazyLock<Asset> = LazyLock::new(|| {
    let parts = style!(
        "ground",
        "frame",
        "controls",
        "answer",
        "chart",
        "facets",
        "article",
        "lists",
        "concordance",
        "trend",
        "home",
        "paper"
    );
    Asset::new("style", "css", "text/css; charset=utf-8", parts)
});
/// The script, which pages do better with than without.
pub(super) static SCRIPT: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("page", "js", "text/javascript; charset=utf-8", include_str!("assets/page.js")));

/// `/assets/{name}`
pub(super) async fn asset(Path(name): Path<String>) -> Response {
    let found = [&*STYLE, &*SCRIPT].into_iter().find(|asset| asset.path.strip_prefix("/assets/") == Some(&name));
    match found {
        Some(asset) => {
            let headers =
                [(header::CONTENT_TYPE, asset.kind), (header::CACHE_CONTROL, "public, max-age=31536000, immutable")];
            (headers, asset.text).into_response()
        }
        None => Problem::not_found("there is no such file: load the page anew").into_response(),
    }
}
