//! The parameters of a trend.

use serde::Deserialize;
use utoipa::IntoParams;

use super::names::{MatchName, OnceName, matching, named};
use super::{bounded, flag, given, whole};
use crate::export::ChartUnit;
use crate::http::asker::Question;
use crate::http::problem::Problem;
use crate::search::{Counting, Filters, Request, Step, TrendRequest};

/// Which trend is asked for.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(in crate::http) struct TrendParams {
    /// A query, in the query language; can be given several times, and each is a line.
    #[param(example = json!(["chi bo", "03-CT/TW"]), max_items = 10)]
    pub q: Vec<String>,
    /// The length of a period; unless said, the shortest that makes at most 200.
    #[param(value_type = Option<Step>, inline)]
    pub by: Option<String>,
    /// What the drawing draws: shares of all articles of a period, or counts.
    #[param(value_type = Option<ChartUnit>, inline)]
    pub unit: Option<String>,
    /// The number of periods before and behind each over which shares are also given.
    #[param(value_type = Option<u32>, minimum = 0, maximum = 1000)]
    pub smooth: Option<String>,
    /// `duplicate` counts articles of one period that are reprints of each other once.
    #[param(value_type = Option<OnceName>, inline)]
    pub group_by: Option<String>,
    /// The articles that are the answer to plain words; unless said, those that have all of them.
    #[serde(rename = "match")]
    #[param(value_type = Option<MatchName>, inline)]
    pub matching: Option<String>,
    /// Whether words match only as they are typed.
    #[param(value_type = Option<bool>)]
    pub exact: Option<String>,
    /// Whether a query that is not well-formed is an error.
    #[param(value_type = Option<bool>)]
    pub strict: Option<String>,
}

/// The number of lines that a trend has at most.
const MOST_LINES: usize = 10;
/// The number of periods before and behind each over which shares are taken at most.
const WIDEST: usize = 1_000;

impl TrendParams {
    /// The queries that are not empty.
    pub fn queries(&self) -> Vec<String> {
        self.q.iter().map(|query| query.trim()).filter(|query| !query.is_empty()).map(str::to_owned).collect()
    }

    /// What is drawn.
    pub fn unit(&self) -> Result<ChartUnit, Problem> {
        given(&self.unit).map_or(Ok(ChartUnit::Share), |name| named("unit", name, &ChartUnit::ALL, ChartUnit::name))
    }

    /// The step that is asked for.
    pub fn step(&self) -> Result<Option<Step>, Problem> {
        given(&self.by).map(|name| named("by", name, &Step::ALL, Step::name)).transpose()
    }

    /// The request that they make, of articles that pass some filters.
    pub fn request(&self, filters: Filters, question: &Question) -> Result<TrendRequest, Problem> {
        let queries = self.queries();
        if queries.len() > MOST_LINES {
            return Err(Problem::bad_request(format!("q is given too often: at most {MOST_LINES} lines are drawn")));
        }
        for query in &queries {
            bounded("q", query, question.bounds().query)?;
        }
        let smooth = given(&self.smooth).map(|_| whole("smooth", &self.smooth, 0, WIDEST)).transpose()?;
        let once = OnceName::of(&self.group_by)?;
        Ok(TrendRequest {
            queries,
            base: Request {
                matching: matching(&self.matching)?,
                filters,
                exact: flag("exact", &self.exact)?,
                strict: flag("strict", &self.strict)?,
                ..question.request("")
            },
            step: self.step()?,
            most: TrendRequest::MOST,
            counting: if once { Counting::Texts } else { Counting::Articles },
            smooth,
        })
    }
}
