//! The parameters that say which articles count, of lists of what these have.

use serde::Deserialize;
use utoipa::IntoParams;

use super::search::{date, texts};
use crate::http::problem::Problem;
use crate::search::Filters;

/// Which articles count.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(in crate::http) struct WithinParams {
    /// Count only articles of this date or later: `2018`, `2018-06`, `2018-06-30`, `30/6/2018`.
    #[param(example = "2018-06")]
    pub from: Option<String>,
    /// Count only articles of this date or earlier; a year or month counts to its end.
    #[param(example = "2019")]
    pub to: Option<String>,
    /// Count only articles that name a cell whose name begins so; can be given several times, and any will do.
    #[param(max_items = 100)]
    pub cell: Vec<String>,
}

impl WithinParams {
    /// The filters that they ask for.
    pub fn filters(&self) -> Result<Filters, Problem> {
        Ok(Filters {
            from: date("from", &self.from)?,
            to: date("to", &self.to)?,
            cell: texts("cell", &self.cell)?,
            ..Filters::default()
        })
    }
}
