//! The articles that are printed more than once.

use axum::response::Response;
use serde::Deserialize;
use utoipa::IntoParams;

use super::{Otherwise, listed, rows};
use crate::export::write_reprints;
use crate::http::asker::Asker;
use crate::http::params::{Both, Rows, WithinParams, flag, given, named, whole};
use crate::http::problem::Problem;
use crate::http::turns::Cost;
use crate::search::{self, ReprintGroup, ReprintList, ReprintOrder, ReprintRequest};

/// Which groups are given.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(super) struct ReprintParams {
    /// The order: `size` (the largest first), `first` or `last` (when printed).
    #[param(value_type = Option<ReprintOrder>, inline)]
    sort: Option<String>,
    /// How many groups to give.
    #[param(value_type = Option<u32>, minimum = 0, maximum = 1000, default = 20)]
    limit: Option<String>,
    /// How many groups to pass over first.
    #[param(value_type = Option<u32>, minimum = 0, maximum = 1000000, default = 0)]
    offset: Option<String>,
    /// The form: a JSON list, or rows of CSV, one for each article.
    #[param(value_type = Option<Rows>, inline)]
    format: Option<String>,
    /// Begin CSV with a byte order mark, by which Excel knows its letters.
    #[param(value_type = Option<bool>, default = false)]
    bom: Option<String>,
}

const LIMIT: usize = 20;
const MOST: usize = 1_000;
const DEEPEST: usize = 1_000_000;

/// The order of groups by its name.
pub(in crate::http) fn reprint_order(name: Option<&str>) -> Result<ReprintOrder, Problem> {
    name.map_or(Ok(ReprintOrder::default()), |name| named("sort", name, &ReprintOrder::ALL, ReprintOrder::name))
}

/// The articles that are printed more than once
#[utoipa::path(
    get, path = "/reprints", tag = "articles", params(ReprintParams, WithinParams),
    responses(
        (status = 200, description = "Groups of articles with the same text or nearly the same; each oldest first", content(
            (Vec<ReprintGroup> = "application/json"), (String = "text/csv"),
        ), headers(("x-total-count" = usize, description = "How many groups there are"))),
        Otherwise,
    )
)]
pub(super) async fn groups(
    asker: Asker,
    Both(params, within): Both<ReprintParams, WithinParams>,
) -> Result<Response, Problem> {
    let form = Rows::of(&params.format)?;
    let bom = flag("bom", &params.bom)?;
    let request = ReprintRequest {
        filters: within.filters()?,
        order: reprint_order(given(&params.sort))?,
        limit: whole("limit", &params.limit, LIMIT, MOST)?,
        offset: whole("offset", &params.offset, 0, DEEPEST)?,
    };
    asker
        .ask(Cost::Cheap, move |question| {
            let ReprintList { total, groups } = search::reprints(question.store(), &request)?;
            match form {
                Rows::Json => listed(&groups, total),
                Rows::Csv => rows("dang-lai.csv", total, bom, |out| write_reprints(&groups, request.offset + 1, out)),
            }
        })
        .await
}
