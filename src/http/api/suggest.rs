//! The suggestions for a query.

use axum::response::Response;
use serde::Deserialize;
use utoipa::IntoParams;

use super::{Otherwise, answer};
use crate::http::asker::Asker;
use crate::http::params::{Params, bounded, whole};
use crate::http::problem::Problem;
use crate::http::turns::Cost;
use crate::search::Suggestion;

/// What is typed so far.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(super) struct SuggestParams {
    /// What is typed so far, accents optional.
    #[param(example = "chi b", max_length = 1000)]
    q: String,
    /// How many suggestions to give.
    #[param(value_type = Option<u32>, minimum = 0, maximum = 50, default = 10)]
    limit: Option<String>,
}

const LIMIT: usize = 10;
const MOST: usize = 50;

/// Complete what is being typed
#[utoipa::path(
    get, path = "/suggest", tag = "search", params(SuggestParams),
    responses(
        (status = 200, description = "Words of the archive, document numbers, cells and titles, in this order", body = Vec<Suggestion>),
        Otherwise,
    )
)]
pub(super) async fn suggest(asker: Asker, Params(params): Params<SuggestParams>) -> Result<Response, Problem> {
    let limit = whole("limit", &params.limit, LIMIT, MOST)?;
    asker
        .ask(Cost::Cheap, move |question| {
            answer(&question.opened.suggest(bounded("q", &params.q, question.bounds().query)?, limit)?)
        })
        .await
}
