//! Searches.

use axum::response::Response;

use super::{Otherwise, answer};
use crate::http::asker::Asker;
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
    asker: Asker,
    Params(AllSearchParams(params)): Params<AllSearchParams>,
) -> Result<Response, Problem> {
    asker
        .ask(params.cost(), move |question| {
            let request = params.request(question)?;
            answer(&search::search(question.store(), &request)?)
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
    asker: Asker,
    Params(AllSearchParams(params)): Params<AllSearchParams>,
) -> Result<Response, Problem> {
    asker
        .ask(params.cost(), move |question| {
            let asked = params.request(question)?;
            let facets = if asked.facets.is_empty() { Facet::all().collect() } else { asked.facets.clone() };
            let page = search::search(question.store(), &Request { limit: 0, fold_reprints: false, facets, ..asked })?;
            answer(&page.facets)
        })
        .await
}
