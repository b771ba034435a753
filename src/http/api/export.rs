//! Whole result sets, as files of other programs.

use std::io::{self, Write as _};
use std::ops::ControlFlow;

use axum::response::Response;
use serde::Deserialize;
use utoipa::IntoParams;

use super::stream::{Chunks, Head, Total, streamed};
use super::{Otherwise, marked};
use crate::export::{Form, Listing};
use crate::http::asker::{Asker, Question};
use crate::http::params::{AllSearchParams, Both, flag, given, named};
use crate::http::problem::Problem;
use crate::search::{self, Request, each_hit};

/// The form of an export. What is searched are the parameters of a search; `limit`, `offset` and those of facets count for
/// nothing, and reprints are left out only where that is asked for.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(super) struct ExportParams {
    /// The form of the file.
    #[param(value_type = Option<Form>, inline)]
    format: Option<String>,
    /// Begin CSV with a byte order mark, by which Excel knows its letters.
    #[param(value_type = Option<bool>, default = false)]
    bom: Option<String>,
}

/// Write out the answer to a search
#[utoipa::path(
    get, path = "/export", tag = "search", params(ExportParams, AllSearchParams),
    responses(
        (status = 200, description = "The whole answer, without what is related to it; best first or as sorted", content(
            (String = "application/jsonl"), (String = "text/csv"), (String = "text/tab-separated-values"),
            (String = "application/x-bibtex"), (String = "application/x-research-info-systems"),
        ), headers(("x-total-count" = usize, description = "How many hits there are"))),
        Otherwise,
    )
)]
pub(super) async fn export(
    asker: Asker,
    Both(params, AllSearchParams(search)): Both<ExportParams, AllSearchParams>,
) -> Result<Response, Problem> {
    let form = match given(&params.format) {
        None => Form::Jsonl,
        Some(name) => named("format", name, &Form::ALL, Form::name)?,
    };
    let bom = flag("bom", &params.bom)? && matches!(form, Form::Csv | Form::Tsv);
    // A file holds the whole answer, reprints among it.
    let fold_reprints = search.folds_reprints(false)?;
    let head = Head { name: format!("tracuu.{}", form.ending()), media_type: form.media_type() };
    let make = move |question: &Question, total: Total, out: &mut Chunks| -> io::Result<()> {
        let asked = search.request(question).and_then(|asked| {
            let all = Request { limit: usize::MAX, offset: 0, fold_reprints, facets: Vec::new(), ..asked };
            let counted = search::search(question.store(), &Request { limit: 0, with_related: false, ..all.clone() })?;
            Ok((all, counted.distinct.unwrap_or(counted.total)))
        });
        write(question, &total.tell(asked)?, form, bom, out)
    };
    streamed(&asker, head, make).await
}

/// Writes all hits of a request, until the end or until the client is gone.
fn write(question: &Question, all: &Request, form: Form, bom: bool, out: &mut Chunks) -> io::Result<()> {
    out.write_all(&marked(bom))?;
    let mut listing = Listing::begin(form, out)?;
    let mut added = Ok(());
    let each = |hit| {
        added = listing.add(&hit, out);
        if added.is_err() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    each_hit(question.store(), all, each).map_err(io::Error::other)?;
    added
}
