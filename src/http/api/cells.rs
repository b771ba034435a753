//! The organisations that articles name.

use axum::response::Response;
use serde::Deserialize;
use utoipa::IntoParams;

use super::{Otherwise, listed, rows};
use crate::export::write_cells;
use crate::http::asker::Asker;
use crate::http::params::{Both, MOST_LETTERS, Rows, WithinParams, bounded, flag, given, named, whole};
use crate::http::problem::Problem;
use crate::http::turns::Cost;
use crate::search::{self, CellEntry, CellList, CellOrder, CellRequest};

/// Which organisations are given.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(super) struct CellParams {
    /// How the name begins, blind to marks and case; any part of it where none begins so.
    #[param(example = "chi bo", max_length = 300)]
    prefix: Option<String>,
    /// The order: `articles` (those that most name first), `about` (those that most are about), `name` (in the order of the
    /// Vietnamese alphabet), `first` or `last` (when named).
    #[param(value_type = Option<CellOrder>, inline)]
    sort: Option<String>,
    /// How many organisations to give.
    #[param(value_type = Option<u32>, minimum = 0, maximum = 1000, default = 100)]
    limit: Option<String>,
    /// How many organisations to pass over first.
    #[param(value_type = Option<u32>, minimum = 0, maximum = 1000000, default = 0)]
    offset: Option<String>,
    /// The form: a JSON list, or rows of CSV.
    #[param(value_type = Option<Rows>, inline)]
    format: Option<String>,
    /// Begin CSV with a byte order mark, by which Excel knows its letters.
    #[param(value_type = Option<bool>, default = false)]
    bom: Option<String>,
}

const LIMIT: usize = 100;
const MOST: usize = 1_000;
const DEEPEST: usize = 1_000_000;

/// The order of cells by its name.
pub(in crate::http) fn cell_order(name: Option<&str>) -> Result<CellOrder, Problem> {
    name.map_or(Ok(CellOrder::default()), |name| named("sort", name, &CellOrder::ALL, CellOrder::name))
}

/// Cells and the other Party organisations that articles name
#[utoipa::path(
    get, path = "/cells", tag = "cells", params(CellParams, WithinParams),
    responses(
        (status = 200, description = "Organisations, with how many articles name them and are about them", content(
            (Vec<CellEntry> = "application/json"), (String = "text/csv"),
        ), headers(("x-total-count" = usize, description = "How many organisations there are"))),
        Otherwise,
    )
)]
pub(super) async fn cells(
    asker: Asker,
    Both(params, within): Both<CellParams, WithinParams>,
) -> Result<Response, Problem> {
    let form = Rows::of(&params.format)?;
    let bom = flag("bom", &params.bom)?;
    let request = CellRequest {
        prefix: bounded("prefix", given(&params.prefix).unwrap_or_default(), MOST_LETTERS)?.to_owned(),
        filters: within.filters()?,
        order: cell_order(given(&params.sort))?,
        limit: whole("limit", &params.limit, LIMIT, MOST)?,
        offset: whole("offset", &params.offset, 0, DEEPEST)?,
    };
    asker
        .ask(Cost::Cheap, move |question| {
            let CellList { total, entries } = search::cells(question.store(), &request)?;
            match form {
                Rows::Json => listed(&entries, total),
                Rows::Csv => rows("to-chuc.csv", total, bom, |out| write_cells(&entries, out)),
            }
        })
        .await
}
