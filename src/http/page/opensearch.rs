//! What browsers need to search here from their address bar: a description of the search (OpenSearch 1.1, the format) and
//! suggestions as one types.

use std::sync::Arc;

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::Query;
use maud::{PreEscaped, html};
use serde::Deserialize;

use super::Face;
use crate::export::{Layout, json};
use crate::http::archive::Archive;
use crate::http::asker::Asker;
use crate::http::origin::Origin;
use crate::http::params::bounded;
use crate::http::problem::Problem;
use crate::http::turns::Cost;

/// The media type of a description.
pub(super) const DESCRIPTION: &str = "application/opensearchdescription+xml";
/// The media type of suggestions, and how many are given.
const SUGGESTIONS: &str = "application/x-suggestions+json";
const SUGGESTED: usize = 8;

/// `/opensearch.xml`
pub(super) async fn description(face: Face, Origin(origin): Origin, State(archive): State<Arc<Archive>>) -> Response {
    let base = archive.base_path();
    let template = |path: &str| format!("{origin}{}?q={{searchTerms}}", base.at(path));
    let told = html! {
        (PreEscaped(r#"<?xml version="1.0" encoding="UTF-8"?>"#))
        OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/" {
            ShortName { "tracuu" }
            Description { (face.words.tagline) }
            Language { "vi" }
            InputEncoding { "UTF-8" }
            (PreEscaped(r#"<Url type="text/html" method="get" template=""#)) (template("/search")) (PreEscaped(r#""/>"#))
            (PreEscaped(format!(r#"<Url type="{SUGGESTIONS}" method="get" template=""#))) (template("/suggestions")) (PreEscaped(r#""/>"#))
        }
    };
    ([(header::CONTENT_TYPE, DESCRIPTION)], told.into_string()).into_response()
}

/// What is typed so far.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    q: String,
}

/// `/suggestions`: what is typed, and what it may become
/// (<https://github.com/dewitt/opensearch/blob/master/mediawiki/Specifications/OpenSearch/Extensions/Suggestions/1.1/Draft%201.wiki>).
pub(super) async fn suggestions(asker: Asker, Query(Typed { q }): Query<Typed>) -> Result<Response, Problem> {
    asker
        .ask(Cost::Cheap, move |question| {
            let typed = bounded("q", &q, question.bounds().query)?;
            let found = question.opened.suggest(typed, SUGGESTED)?;
            let texts: Vec<&str> = found.iter().map(|suggestion| suggestion.text.as_str()).collect();
            let told = json(&(typed, texts), Layout::Line).map_err(|error| Problem::broken(error.to_string()))?;
            Ok(([(header::CONTENT_TYPE, SUGGESTIONS)], told).into_response())
        })
        .await
}
