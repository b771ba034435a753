//! The routes: which address is answered by what, and what every request passes through.

use std::any::Any;
use std::sync::Arc;

use axum::Router;
use axum::http::header;
use axum::middleware::{from_fn_with_state, map_response};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use super::archive::Archive;
use super::asset::asset;
use super::base_path::BasePath;
use super::connections::Connections;
use super::cors::cors;
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
    described(&BasePath::default())
}

/// The description of the API of a server under this path.
fn described(base: &BasePath) -> String {
    let (_, mut description) = api::routes().split_for_parts();
    if *base != BasePath::default() {
        description.servers = Some(vec![utoipa::openapi::Server::new(base.at("/").trim_end_matches('/'))]);
    }
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
    let (base, sites) = (archive.base_path().clone(), archive.sites().to_vec());
    let description: Arc<str> = described(&base).into();
    let told = move || {
        let description = Arc::clone(&description);
        async move { ([(header::CONTENT_TYPE, "application/json")], description.to_string()) }
    };
    let answers = api
        .merge(page::routes())
        .layer(from_fn_with_state(Arc::clone(&archive), fresh::tag))
        .merge(page::desk_routes())
        .route(DESCRIPTION, get(told))
        .route("/assets/{name}", get(asset))
        .with_state(Arc::clone(&archive))
        .route("/metrics", get(metrics).with_state((Arc::clone(&metrics_of), archive, connections)))
        .method_not_allowed_fallback(|| async { Problem::method() });
    let nothing = format!("there is nothing at this address: the API is under {}", base.at("/api/v1"));
    let guarded = base
        .move_routes(answers)
        .fallback(move || async { Problem::not_found(nothing) })
        .layer(map_response(harden))
        .layer(from_fn_with_state(base.clone(), page::problems))
        .layer(from_fn_with_state((Arc::new(access), base.clone()), admit))
        .layer(CompressionLayer::new().quality(CompressionLevel::Precise(COMPRESSION)))
        .layer(CatchPanicLayer::custom(panicked));
    // What a browser asks first, whether it may, brings no token.
    let open = if sites.is_empty() { guarded } else { guarded.layer(cors(sites, &base)) };
    open.layer(from_fn_with_state(metrics_of, watch))
}

fn panicked(_: Box<dyn Any + Send>) -> Response {
    Problem::broken("this is a fault in tracuu: please report it with the address that was asked for").into_response()
}
