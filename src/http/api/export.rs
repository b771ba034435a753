//! Whole result sets, as files of other programs.

use std::io;
use std::ops::ControlFlow;

use axum::body::{Body, Bytes};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use tokio::sync::mpsc;
use tokio::task::spawn_blocking;
use tokio_stream::StreamExt as _;
use tokio_stream::wrappers::ReceiverStream;
use utoipa::IntoParams;

use super::Otherwise;
use crate::base::catch_panic;
use crate::export::{BYTE_ORDER_MARK, Form, Listing};
use crate::http::asker::{Asker, Question};
use crate::http::params::{AllSearchParams, Both, flag, given, named};
use crate::http::problem::Problem;
use crate::search::{Request, each_hit};

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

/// The number of bytes sent at a time.
const CHUNK: usize = 32 * 1024;
/// The number of chunks that may wait for the client; the hits that come after wait to be read.
const WAITING: usize = 4;

/// Write out the answer to a search
#[utoipa::path(
    get, path = "/export", tag = "search", params(ExportParams, AllSearchParams),
    responses(
        (status = 200, description = "The whole answer, without what is related to it; best first or as sorted", content(
            (String = "application/jsonl"), (String = "text/csv"), (String = "text/tab-separated-values"),
            (String = "application/x-bibtex"), (String = "application/x-research-info-systems"),
        )),
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
    let question = asker.question();
    let asked = search.request(&question)?;
    // A file holds the whole answer, reprints among it.
    let fold_reprints = search.folds_reprints(false)?;
    let all = Request { limit: usize::MAX, offset: 0, fold_reprints, facets: Vec::new(), ..asked };
    let place = asker.export()?;
    let stopping = question.stopping();
    let (send, receive) = mpsc::channel::<io::Result<Bytes>>(WAITING);
    spawn_blocking(move || {
        let _place = place;
        let written = catch_panic(|| write(&question, &all, form, bom, &send));
        // A file that breaks off must not look like a whole one: an error ends the connection.
        let fault = match written {
            Ok(Ok(())) => return,
            Ok(Err(error)) => error,
            Err(_) => io::Error::other("the index may be damaged"),
        };
        let _ = send.blocking_send(Err(fault));
    });
    let name = format!("attachment; filename=\"tracuu.{}\"", form.ending());
    let headers = [(header::CONTENT_TYPE, form.media_type()), (header::CONTENT_DISPOSITION, &name)];
    // Whoever goes away drops the stream, and what it holds.
    let chunks = ReceiverStream::new(receive).map(move |chunk| {
        let _ = &stopping;
        chunk
    });
    Ok((headers, Body::from_stream(chunks)).into_response())
}

/// Writes all hits of a request, chunk by chunk, until the end or until the client is gone.
fn write(
    question: &Question,
    all: &Request,
    form: Form,
    bom: bool,
    send: &mpsc::Sender<io::Result<Bytes>>,
) -> io::Result<()> {
    let mut out = Vec::with_capacity(2 * CHUNK);
    if bom {
        out.extend_from_slice(BYTE_ORDER_MARK.as_bytes());
    }
    let mut listing = Listing::begin(form, &mut out)?;
    let mut added = Ok(());
    let each = |hit| {
        added = listing.add(&hit, &mut out);
        let gone = out.len() >= CHUNK && send.blocking_send(Ok(std::mem::take(&mut out).into())).is_err();
        if gone || added.is_err() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    each_hit(question.store(), all, each).map_err(io::Error::other)?;
    added?;
    let _ = send.blocking_send(Ok(out.into()));
    Ok(())
}
