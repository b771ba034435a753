//! Collocates.

use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{Otherwise, TOTAL_COUNT, answer, rows};
use crate::export::write_collocates;
use crate::http::asker::{Asker, Question};
use crate::http::params::{Both, OnceName, Rows, WithinParams, bounded, flag, given, named, whole};
use crate::http::problem::Problem;
use crate::http::turns::Cost;
use crate::search::{Against, CollocateRequest, Collocates, Measure, Request, collocates as search};

/// Which words are given.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(in crate::http) struct CollocateParams {
    /// The query whose answer is read, in the query language.
    #[param(example = "\"nợ xấu\"")]
    pub q: String,
    /// The words on either side of the query's that count; all of each article unless said otherwise.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 100)]
    pub window: Option<String>,
    /// What the answer is compared with: `archive` (all articles that the filters let through), `rest` (those of them that are
    /// not of the answer), `same-years` (those of its years), or another query, whose answer is meant.
    #[param(max_length = 300, default = "archive")]
    pub against: Option<String>,
    /// `year` compares each year by itself.
    pub by: Option<String>,
    /// The order: `log_likelihood` (how sure it is that words are likelier) or `log_ratio` (how much likelier they are).
    #[param(value_type = Option<Measure>, inline)]
    pub sort: Option<String>,
    /// The fewest occurrences of a word in the answer.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 1000000, default = 3)]
    pub min_count: Option<String>,
    /// `duplicate` counts each text once: of reprints the one printed first.
    #[param(value_type = Option<OnceName>, inline)]
    pub group_by: Option<String>,
    /// Whether words match only as they are typed.
    #[param(value_type = Option<bool>, default = false)]
    pub exact: Option<String>,
    /// How many words to give, of each year by year.
    #[param(value_type = Option<u32>, minimum = 0, maximum = 1000, default = 50)]
    pub limit: Option<String>,
    /// How many words to pass over first.
    #[param(value_type = Option<u32>, minimum = 0, maximum = 1000000, default = 0)]
    pub offset: Option<String>,
    /// The form: JSON, or rows of CSV.
    #[param(value_type = Option<Rows>, inline)]
    pub format: Option<String>,
    /// Begin CSV with a byte order mark, by which Excel knows its letters.
    #[param(value_type = Option<bool>, default = false)]
    pub bom: Option<String>,
}

const LIMIT: usize = 50;
const MOST: usize = 1_000;
const DEEPEST: usize = 1_000_000;
const WIDEST: usize = 100;
/// Letters of a query to compare with.
const MOST_LETTERS: usize = 300;
/// The one thing that each of is compared by itself.
const YEAR: &str = "year";

impl CollocateParams {
    /// The collocates that they ask for.
    pub fn request(&self, within: &WithinParams, question: &Question) -> Result<CollocateRequest, Problem> {
        bounded("q", &self.q, question.bounds().query)?;
        Ok(CollocateRequest {
            search: Request {
                limit: whole("limit", &self.limit, LIMIT, MOST)?,
                offset: whole("offset", &self.offset, 0, DEEPEST)?,
                filters: within.filters()?,
                exact: flag("exact", &self.exact)?,
                fold_reprints: OnceName::of(&self.group_by)?,
                ..question.request(&self.q)
            },
            window: match given(&self.window) {
                None => None,
                Some(_) => Some(whole("window", &self.window, 0, WIDEST)?),
            },
            against: Against::of(bounded("against", given(&self.against).unwrap_or_default(), MOST_LETTERS)?),
            by_year: given(&self.by).map(|by| named("by", by, &[YEAR], |year| year)).transpose()?.is_some(),
            measure: given(&self.sort)
                .map_or(Ok(Measure::default()), |name| named("sort", name, &Measure::ALL, Measure::name))?,
            min_count: whole("min_count", &self.min_count, CollocateRequest::MIN_COUNT, DEEPEST)?,
        })
    }
}

/// The words that are likelier in an answer than in the archive
#[utoipa::path(
    get, path = "/collocates", tag = "scale", params(CollocateParams, WithinParams),
    responses(
        (status = 200, description = "Words with their counts in the answer and in what it is compared with", content(
            (Collocates = "application/json"), (String = "text/csv"),
        ), headers(("x-total-count" = usize, description = "How many words there are"))),
        Otherwise,
    )
)]
pub(super) async fn collocates(
    asker: Asker,
    Both(params, within): Both<CollocateParams, WithinParams>,
) -> Result<Response, Problem> {
    let form = Rows::of(&params.format)?;
    let bom = flag("bom", &params.bom)?;
    asker
        .ask(Cost::Dear, move |question| {
            let request = params.request(&within, question)?;
            let found = search(question.store(), &request, Some(question.archive_words()?))?;
            let total = found.parts.iter().map(|part| part.total).sum();
            match form {
                Rows::Json => Ok(([(TOTAL_COUNT, format!("{total}"))], answer(&found)?).into_response()),
                Rows::Csv => rows("tu-di-cung.csv", total, bom, |out| write_collocates(&found, &request, out)),
            }
        })
        .await
}
