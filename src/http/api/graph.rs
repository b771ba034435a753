//! Networks: what articles name together.

use axum::response::Response;
use serde::Deserialize;
use utoipa::IntoParams;

use super::{Otherwise, answer, file};
use crate::export::{NetworkForm, NetworkTable, write_network};
use crate::http::asker::Asker;
use crate::http::params::{Both, GraphForm, WithinParams, bounded, flag, given, named, unknown, whole};
use crate::http::problem::Problem;
use crate::http::turns::Cost;
use crate::search::{Network, NetworkKind, NetworkRequest, Request, network};

/// Which network is given.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(super) struct GraphParams {
    /// The query whose answer counts; without one, all articles do.
    #[param(example = "chi bo", max_length = 1000)]
    q: String,
    /// What the nodes are: documents that are cited together, Party organisations that are named together, or documents and
    /// the organisations named beside them.
    #[param(value_type = Option<NetworkKind>, inline)]
    nodes: Option<String>,
    /// How many nodes there are at most: those that most texts name.
    #[param(value_type = Option<u32>, minimum = 0, maximum = 1000, default = 100)]
    limit: Option<String>,
    /// How many texts an edge is of, at least.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 1000000, default = 1)]
    min_weight: Option<String>,
    /// Whether to leave out when nodes and edges were named.
    #[serde(rename = "static")]
    #[param(value_type = Option<bool>, default = false)]
    is_static: Option<String>,
    /// The form: JSON as networkx reads it, GraphML, GEXF, DOT, or one of the two tables of CSV.
    #[param(value_type = Option<GraphForm>, inline)]
    format: Option<String>,
    /// The table of CSV.
    #[param(value_type = Option<NetworkTable>, inline)]
    table: Option<String>,
}

const LIMIT: usize = 100;
const MOST: usize = 1_000;
const HEAVIEST: usize = 1_000_000;

impl GraphParams {
    fn form(&self) -> Result<NetworkForm, Problem> {
        let table =
            given(&self.table).map(|name| named("table", name, &NetworkTable::ALL, NetworkTable::name)).transpose()?;
        let form = given(&self.format)
            .map_or(Ok(GraphForm::Json), |name| named("format", name, &GraphForm::ALL, GraphForm::name))?;
        match (form, table) {
            (GraphForm::Csv, Some(table)) => Ok(NetworkForm::Csv(table)),
            (GraphForm::Csv, None) => Err(unknown("table", "", "nodes or edges: a graph is two tables in CSV")),
            (_, Some(table)) => Err(unknown("table", table.name(), "format=csv: other forms hold both")),
            (GraphForm::Json, None) => Ok(NetworkForm::Json),
            (GraphForm::Graphml, None) => Ok(NetworkForm::Graphml),
            (GraphForm::Gexf, None) => Ok(NetworkForm::Gexf),
            (GraphForm::Dot, None) => Ok(NetworkForm::Dot),
        }
    }
}

/// Which documents and Party organisations are named together
#[utoipa::path(
    get, path = "/graph", tag = "scale", params(GraphParams, WithinParams),
    responses(
        (status = 200, description = "An undirected graph; edges are as strong as there are texts that name both ends",
            content(
                (Network = "application/json"), (String = "application/graphml+xml"), (String = "application/gexf+xml"),
                (String = "text/vnd.graphviz"), (String = "text/csv"),
            )
        ),
        Otherwise,
    )
)]
pub(super) async fn graph(
    asker: Asker,
    Both(params, within): Both<GraphParams, WithinParams>,
) -> Result<Response, Problem> {
    let form = params.form()?;
    bounded("q", &params.q, asker.bounds().query)?;
    let kind = given(&params.nodes)
        .map_or(Ok(NetworkKind::Documents), |name| named("nodes", name, &NetworkKind::ALL, NetworkKind::name))?;
    let limit = whole("limit", &params.limit, LIMIT, MOST)?;
    let min_weight = whole("min_weight", &params.min_weight, 1, HEAVIEST)?;
    if min_weight == 0 {
        return Err(unknown("min_weight", "0", "a whole number, 1 or more"));
    }
    let (is_static, filters) = (flag("static", &params.is_static)?, within.filters()?);
    asker
        .ask(Cost::Dear, move |question| {
            let asked = Request { filters, ..question.request(&params.q) };
            let mut found = network(question.store(), &NetworkRequest { answer: asked, kind, limit, min_weight })?;
            if is_static {
                found = found.without_time();
            }
            if form == NetworkForm::Json {
                return answer(&found);
            }
            let mut bytes = Vec::new();
            write_network(&found, form, &mut bytes).map_err(|error| Problem::broken(error.to_string()))?;
            let name = match form {
                NetworkForm::Csv(table) => table.name(),
                _ => "graph",
            };
            Ok(file(&format!("{name}.{}", form.ending()), form.media_type(), bytes))
        })
        .await
}
