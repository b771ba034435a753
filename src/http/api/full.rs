//! Whole tables of an answer, or of all articles: a route for each.

use std::io::{self, Write as _};

use axum::response::Response;
use serde::Deserialize;
use utoipa::IntoParams;

use super::stream::{Chunks, Head, Total, streamed};
use super::{Otherwise, marked};
use crate::export::{ColumnChoice, FullTable, TableForm, write_full};
use crate::http::asker::{Asker, Question};
use crate::http::params::{AnswerParams, Both, OnceName, SearchParams, flag, given, named};
use crate::http::problem::Problem;
use crate::search::{Request, WholeAnswer};

/// The form of a table, and its columns.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(super) struct TableParams {
    /// The columns, in this order, with commas between their names; all unless said.
    #[param(example = "id,date,title")]
    columns: Option<String>,
    /// `duplicate` takes of articles that are reprints of each other only the first.
    #[param(value_type = Option<OnceName>, inline)]
    group_by: Option<String>,
    /// The form of the file.
    #[param(value_type = Option<TableForm>, inline)]
    format: Option<String>,
    /// Begin CSV with a byte order mark, by which Excel knows its letters.
    #[param(value_type = Option<bool>, default = false)]
    bom: Option<String>,
}

/// Write out articles with their texts
#[utoipa::path(
    get, path = "/export/articles", tag = "scale", params(TableParams, AnswerParams),
    responses(
        (status = 200, description = "A row for each article of the answer, in its order; without a query and filters, for each of the archive", content(
            (String = "application/jsonl"), (String = "text/csv"), (String = "text/tab-separated-values"),
        ), headers(("x-total-count" = usize, description = "How many articles the answer has"))),
        Otherwise,
    )
)]
pub(super) async fn articles(
    asker: Asker,
    Both(table, AnswerParams(search)): Both<TableParams, AnswerParams>,
) -> Result<Response, Problem> {
    full(asker, FullTable::Articles, table, search).await
}

/// Write out citations
#[utoipa::path(
    get, path = "/export/citations", tag = "scale", params(TableParams, AnswerParams),
    responses(
        (status = 200, description = "A row for each document that an article of the answer cites", content(
            (String = "application/jsonl"), (String = "text/csv"), (String = "text/tab-separated-values"),
        ), headers(("x-total-count" = usize, description = "How many articles the answer has"))),
        Otherwise,
    )
)]
pub(super) async fn citations(
    asker: Asker,
    Both(table, AnswerParams(search)): Both<TableParams, AnswerParams>,
) -> Result<Response, Problem> {
    full(asker, FullTable::Citations, table, search).await
}

/// Write out the Party organisations that an answer names
#[utoipa::path(
    get, path = "/export/cells", tag = "scale", params(TableParams, AnswerParams),
    responses(
        (status = 200, description = "A row for each organisation that articles of the answer name, those that most name first", content(
            (String = "application/jsonl"), (String = "text/csv"), (String = "text/tab-separated-values"),
        ), headers(("x-total-count" = usize, description = "How many articles the answer has"))),
        Otherwise,
    )
)]
pub(super) async fn cells(
    asker: Asker,
    Both(table, AnswerParams(search)): Both<TableParams, AnswerParams>,
) -> Result<Response, Problem> {
    full(asker, FullTable::Cells, table, search).await
}

/// Write out the documents that an answer cites
#[utoipa::path(
    get, path = "/export/documents", tag = "scale", params(TableParams, AnswerParams),
    responses(
        (status = 200, description = "A row for each document that articles of the answer cite, most cited first", content(
            (String = "application/jsonl"), (String = "text/csv"), (String = "text/tab-separated-values"),
        ), headers(("x-total-count" = usize, description = "How many articles the answer has"))),
        Otherwise,
    )
)]
pub(super) async fn documents(
    asker: Asker,
    Both(table, AnswerParams(search)): Both<TableParams, AnswerParams>,
) -> Result<Response, Problem> {
    full(asker, FullTable::Documents, table, search).await
}

async fn full(asker: Asker, table: FullTable, params: TableParams, search: SearchParams) -> Result<Response, Problem> {
    let form = given(&params.format)
        .map_or(Ok(TableForm::Jsonl), |name| named("format", name, TableForm::ALL, TableForm::name))?;
    let bom = flag("bom", &params.bom)? && form.takes_mark();
    let fold_reprints = OnceName::of(&params.group_by)?;
    let columns = given(&params.columns).unwrap_or_default().split(',').map(str::trim).filter(|name| !name.is_empty());
    let choice = table.choose(columns).map_err(|error| Problem::bad_request(error.to_string()))?;
    let head = Head { name: format!("{}.{}", table.name(), form.name()), media_type: form.media_type() };
    let make = move |question: &Question, total: Total, out: &mut Chunks| -> io::Result<()> {
        let answer = search.request(question).and_then(|asked| {
            let answer = WholeAnswer::of(question.store(), &Request { fold_reprints, ..asked })?;
            let articles = answer.len();
            Ok((answer, articles))
        });
        write(&total.tell(answer)?, &choice, form, bom, out)
    };
    streamed(&asker, head, make).await
}

fn write(
    answer: &WholeAnswer<'_>,
    choice: &ColumnChoice,
    form: TableForm,
    bom: bool,
    out: &mut Chunks,
) -> io::Result<()> {
    out.write_all(&marked(bom))?;
    write_full(answer, choice, form, out).map(drop).map_err(io::Error::other)
}
