//! The organisations that articles name.

use axum::response::Response;
use serde::Deserialize;
use utoipa::IntoParams;

use super::{Otherwise, listed};
use crate::http::asker::Asker;
use crate::http::params::{MOST_LETTERS, Params, bounded, given, whole};
use crate::http::problem::Problem;
use crate::http::turns::Cost;
use crate::search::{self, CellEntry};

/// Which organisations are given.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(super) struct CellParams {
    /// How the name begins, blind to marks and case; any part of it where none begins so.
    #[param(example = "chi bo", max_length = 300)]
    prefix: Option<String>,
    /// How many organisations to give.
    #[param(value_type = Option<u32>, minimum = 0, maximum = 1000, default = 100)]
    limit: Option<String>,
    /// How many organisations to pass over first.
    #[param(value_type = Option<u32>, minimum = 0, maximum = 1000000, default = 0)]
    offset: Option<String>,
}

const LIMIT: usize = 100;
const MOST: usize = 1_000;
const DEEPEST: usize = 1_000_000;

/// Cells and the other Party organisations that articles name
#[utoipa::path(
    get, path = "/cells", tag = "cells", params(CellParams),
    responses(
        (status = 200, description = "Organisations, those that most articles name first", body = Vec<CellEntry>,
            headers(("x-total-count" = usize, description = "How many organisations there are"))),
        Otherwise,
    )
)]
pub(super) async fn cells(asker: Asker, Params(params): Params<CellParams>) -> Result<Response, Problem> {
    let limit = whole("limit", &params.limit, LIMIT, MOST)?;
    let offset = whole("offset", &params.offset, 0, DEEPEST)?;
    asker
        .ask(Cost::Cheap, move |question| {
            let prefix = bounded("prefix", given(&params.prefix).unwrap_or_default(), MOST_LETTERS)?;
            let all = search::cells(question.store(), prefix)?;
            let total = all.len();
            let entries: Vec<CellEntry> = all.into_iter().skip(offset).take(limit).collect();
            listed(&entries, total)
        })
        .await
}
