//! The routes: which address is answered by what, and what every request passes through.

use std::any::Any;
use std::sync::Arc;

use axum::Router;
use axum::http::header;
use axum::middleware::{from_fn, from_fn_with_state, map_response};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use super::archive::Archive;
use super::asset::asset;
use super::connections::Connections;
use super::guard::{Access, admit, harden};
use super::observe::{Metrics, metrics, watch};
use super::problem::Problem;
use super::{api, fresh, page};

/// Brotli's level, and gzip's: past it, a page takes longer to pack than to send.
const COMPRESSION: i32 = 4;
/// The address of the description of the API.
const DESCRIPTION: &str = "/api/v1/openapi.json";

/// The description of the API (OpenAPI 3.1), as JSON.
pub fn openapi() -> String {
    let (_, description) = api::routes().split_for_parts();
    description.to_pretty_json().unwrap_or_default()
}

/// Everything that a server answers.
pub(super) fn router(
    archive: Arc<Archive>,
    access: Access,
    metrics_of: Arc<Metrics>,
    connections: Arc<Connections>,
) -> Router {
    let (api, _) = api::routes().split_for_parts();
    let description: Arc<str> = openapi().into();
    let told = move || {
        let description = Arc::clone(&description);
        async move { ([(header::CONTENT_TYPE, "application/json")], description.to_string()) }
    };
    let answers = api
        .merge(page::routes())
        .layer(from_fn_with_state(Arc::clone(&archive), fresh::tag))
        .route(DESCRIPTION, get(told))
        .route("/assets/{name}", get(asset))
        .with_state(Arc::clone(&archive))
        .route("/metrics", get(metrics).with_state((Arc::clone(&metrics_of), archive, connections)))
        .method_not_allowed_fallback(|| async { Problem::method() })
        .fallback(|| async { Problem::not_found("there is nothing at this address: the API is under /api/v1") });
    answers
        .layer(map_response(harden))
        .layer(from_fn(page::problems))
        .layer(from_fn_with_state(Arc::new(access), admit))
        .layer(CompressionLayer::new().quality(CompressionLevel::Precise(COMPRESSION)))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(metrics_of, watch))
}

fn panicked(_: Box<dyn Any + Send>) -> Response {
    Problem::broken("this is a fault in tracuu: please report it with the address that was asked for").into_response()
}
