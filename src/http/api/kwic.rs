//! Concordances.

use std::io;
use std::ops::ControlFlow;

use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use utoipa::IntoParams;

use super::stream::{Chunks, Head, Total, streamed};
use super::{Otherwise, TOTAL_COUNT, answer};
use crate::export::{BYTE_ORDER_MARK, Form, Separator, write_concordance_head, write_concordance_line};
use crate::http::asker::{Asker, Question};
use crate::http::params::{Both, OnceName, Rows, WithinParams, bounded, flag, given, named, whole};
use crate::http::problem::Problem;
use crate::http::turns::Cost;
use crate::search::{Concordance, ConcordancePage, ConcordanceRequest, Context, LineOrder, Request};

/// Which lines are given.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(in crate::http) struct KwicParams {
    /// The query whose answer is read, in the query language.
    #[param(example = "\"nợ xấu\"")]
    pub q: String,
    /// The words whose occurrences are listed; those of the query unless said otherwise.
    #[param(max_length = 300)]
    pub of: Option<String>,
    /// The words on either side of each.
    #[param(value_type = Option<u32>, minimum = 0, maximum = 100, default = 8)]
    pub width: Option<String>,
    /// Whether the sentence is given in place of so many words.
    #[param(value_type = Option<bool>, default = false)]
    pub sentence: Option<String>,
    /// The order: `relevance`, `date` or `-date` of the article, `source` (by publisher, then by file), `left` or `right` (by
    /// the words before or behind, the nearest first, in the order of the Vietnamese alphabet).
    #[param(value_type = Option<LineOrder>, inline)]
    pub sort: Option<String>,
    /// How many lines to draw of all: the same ones each time, and the first of a greater sample.
    #[param(value_type = Option<u32>, minimum = 0, maximum = 1000000)]
    pub sample: Option<String>,
    /// `duplicate` counts each text once: of reprints the one printed first.
    #[param(value_type = Option<OnceName>, inline)]
    pub group_by: Option<String>,
    /// Whether words match only as they are typed.
    #[param(value_type = Option<bool>, default = false)]
    pub exact: Option<String>,
    /// How many lines to give: 20 unless said otherwise, and all as CSV.
    #[param(value_type = Option<u32>, minimum = 0, maximum = 1000)]
    pub limit: Option<String>,
    /// How many lines to pass over first.
    #[param(value_type = Option<u32>, minimum = 0, maximum = 1000000, default = 0)]
    pub offset: Option<String>,
    /// The form: JSON, or rows of CSV.
    #[param(value_type = Option<Rows>, inline)]
    pub format: Option<String>,
    /// Begin CSV with a byte order mark, by which Excel knows its letters.
    #[param(value_type = Option<bool>, default = false)]
    pub bom: Option<String>,
}

const LIMIT: usize = 20;
const MOST: usize = 1_000;
/// The depth that a page of lines may begin at.
pub(in crate::http) const DEEPEST_LINE: usize = 1_000_000;
/// Letters of the words whose occurrences are listed.
const MOST_LETTERS: usize = 300;

impl KwicParams {
    /// The form that is asked for.
    pub fn form(&self) -> Result<Rows, Problem> {
        Rows::of(&self.format)
    }

    /// The concordance that they ask for.
    pub fn request(&self, within: &WithinParams, question: &Question) -> Result<ConcordanceRequest, Problem> {
        bounded("q", &self.q, question.bounds().query)?;
        let limit = match (given(&self.limit), self.form()?) {
            (None, Rows::Csv) => usize::MAX,
            _ => whole("limit", &self.limit, LIMIT, MOST)?,
        };
        Ok(ConcordanceRequest {
            search: Request {
                limit,
                offset: whole("offset", &self.offset, 0, DEEPEST_LINE)?,
                filters: within.filters()?,
                exact: flag("exact", &self.exact)?,
                fold_reprints: OnceName::of(&self.group_by)?,
                ..question.request(&self.q)
            },
            of: given(&self.of).map(|words| bounded("of", words, MOST_LETTERS)).transpose()?.map(str::to_owned),
            context: match flag("sentence", &self.sentence)? {
                true => Context::Sentence,
                false => Context::Words(whole("width", &self.width, Context::WORDS, Context::MOST_WORDS)?),
            },
            order: match given(&self.sort) {
                None => None,
                Some(name) => Some(named("sort", name, &LineOrder::ALL, LineOrder::name)?),
            },
            sample: match given(&self.sample) {
                None => None,
                Some(_) => Some(whole("sample", &self.sample, 0, DEEPEST_LINE)?),
            },
        })
    }
}

/// Every occurrence of a query with what stands around it
#[utoipa::path(
    get, path = "/kwic", tag = "scale", params(KwicParams, WithinParams),
    responses(
        (status = 200, description = "How many occurrences there are, and lines of them", content(
            (ConcordancePage = "application/json"), (String = "text/csv"),
        ), headers(("x-total-count" = usize, description = "How many lines there are"))),
        Otherwise,
    )
)]
pub(super) async fn kwic(
    asker: Asker,
    Both(params, within): Both<KwicParams, WithinParams>,
) -> Result<Response, Problem> {
    if params.form()? == Rows::Csv {
        let bom = flag("bom", &params.bom)?;
        let head = Head { name: "ngu-canh.csv".to_owned(), media_type: Form::Csv.media_type() };
        let request = params.request(&within, &asker.question())?;
        let make = move |question: &Question, total: Total, out: &mut Chunks| {
            let concordance = Concordance::of(question.store(), &request).map_err(Problem::from);
            let concordance = concordance.map(|concordance| {
                let lines = concordance.lines;
                (concordance, lines)
            });
            write(&total.tell(concordance)?, bom, out)
        };
        return streamed(&asker, head, make).await;
    }
    asker
        .ask(Cost::Dear, move |question| {
            let request = params.request(&within, question)?;
            let page = Concordance::of(question.store(), &request)?.to_page()?;
            Ok(([(TOTAL_COUNT, page.total.to_string())], answer(&page)?).into_response())
        })
        .await
}

fn write(concordance: &Concordance<'_>, bom: bool, out: &mut Chunks) -> io::Result<()> {
    if bom {
        io::Write::write_all(out, BYTE_ORDER_MARK.as_bytes())?;
    }
    write_concordance_head(Separator::Comma, out)?;
    let mut written = Ok(());
    let lines = concordance.each_line(|line| {
        written = write_concordance_line(&line, Separator::Comma, out);
        if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    lines.map_err(io::Error::other)?;
    written
}
