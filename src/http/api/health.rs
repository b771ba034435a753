//! The health of the index and of the server.

use axum::http::{HeaderValue, header};
use axum::response::Response;
use serde::Serialize;
use utoipa::ToSchema;

use super::{Otherwise, answer};
use crate::http::asker::Asker;
use crate::http::problem::Problem;
use crate::http::turns::Cost;
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
pub(super) async fn stats(asker: Asker) -> Result<Response, Problem> {
    asker.ask(Cost::Cheap, |question| answer(question.opened.figures()?)).await
}

/// Whether the server answers: a small search is tried
#[utoipa::path(
    get, path = "/health", tag = "server",
    responses(
        (status = 200, description = "It does", body = Health),
        Otherwise,
    )
)]
pub(super) async fn health(asker: Asker) -> Result<Response, Problem> {
    asker.archive().health().await?;
    let opened = asker.archive().current();
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
