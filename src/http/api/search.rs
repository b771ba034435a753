//! Searches.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;

use super::{Otherwise, answer, ask};
use crate::http::archive::Archive;
use crate::http::params::{AllSearchParams, Params};
use crate::http::problem::Problem;
use crate::search::{self, Facet, FacetCount, Page, Request};

/// Find articles
#[utoipa::path(
    get, path = "/search", tag = "search", params(AllSearchParams),
    responses(
        (status = 200, description = "The answer, and a page of its hits and of those related to it", body = Page),
        Otherwise,
    )
)]
pub(super) async fn search(
    State(archive): State<Arc<Archive>>,
    Params(AllSearchParams(params)): Params<AllSearchParams>,
) -> Result<Response, Problem> {
    ask(&archive, move |archive, opened| {
        let request = params.request(archive, opened)?;
        answer(&search::search(&opened.store, &request)?)
    })
    .await
}

/// Count what the articles of an answer have in common
#[utoipa::path(
    get, path = "/facets", tag = "search", params(AllSearchParams),
    responses(
        (status = 200, description = "Counts by the names of facets; of all facets where none is named", body = BTreeMap<String, Vec<FacetCount>>),
        Otherwise,
    )
)]
pub(super) async fn facets(
    State(archive): State<Arc<Archive>>,
    Params(AllSearchParams(params)): Params<AllSearchParams>,
) -> Result<Response, Problem> {
    ask(&archive, move |archive, opened| {
        let asked = params.request(archive, opened)?;
        let facets = if asked.facets.is_empty() { Facet::all().collect() } else { asked.facets.clone() };
        let page = search::search(&opened.store, &Request { limit: 0, fold_reprints: false, facets, ..asked })?;
        answer(&page.facets)
    })
    .await
}
