//! The health of the index and of the server.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use serde::Serialize;
use utoipa::ToSchema;

use super::{Otherwise, answer, ask};
use crate::http::archive::Archive;
use crate::http::problem::Problem;
use crate::store::{FORMAT, Figures};

/// That the server answers, and from what.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Health {
    /// `ok`.
    status: &'static str,
    /// The version of tracuu.
    version: &'static str,
    /// The version of the format of the index.
    format: u32,
    /// Which commit of the index is answered from, as a hash.
    commit: String,
    /// Articles that can be found.
    articles: u64,
}

/// The figures of the index
#[utoipa::path(
    get, path = "/stats", tag = "server",
    responses(
        (status = 200, description = "The figures", body = Figures),
        Otherwise,
    )
)]
pub(super) async fn stats(State(archive): State<Arc<Archive>>) -> Result<Response, Problem> {
    ask(&archive, |_, opened| answer(opened.figures()?)).await
}

/// Whether the server answers
#[utoipa::path(
    get, path = "/health", tag = "server",
    responses(
        (status = 200, description = "It does", body = Health),
        Otherwise,
    )
)]
pub(super) async fn health(State(archive): State<Arc<Archive>>) -> Result<Response, Problem> {
    let opened = archive.current();
    let mut response = answer(&Health {
        status: "ok",
        version: env!("CARGO_PKG_VERSION"),
        format: FORMAT,
        commit: opened.tag.clone(),
        articles: opened.store.searcher().num_docs(),
    })?;
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}
