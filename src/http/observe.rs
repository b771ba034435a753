//! The record of each request: a line of the log, and a place in the histograms under `/metrics`.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::header;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use prometheus_client::encoding::{EncodeLabelSet, text};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use super::archive::Archive;
use super::connections::Connections;
use super::log::Log;
use super::problem::Problem;

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    /// The pattern of the path: ids and queries would make a series each.
    route: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    route: String,
    status: u16,
}

/// Upper ends of the buckets of latency, in seconds: a search takes milliseconds, and a request is given up after ten
/// seconds.
const BUCKETS: [f64; 14] = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 10.0];

/// The counts of a server.
pub(super) struct Metrics {
    registry: Registry,
    requests: Family<Answered, Counter>,
    seconds: Family<Route, Histogram, fn() -> Histogram>,
    in_flight: Gauge,
    connections: Gauge,
    given_up: Counter,
    articles: Gauge<f64, AtomicU64>,
}

impl Metrics {
    /// The counts of a server that writes this log.
    pub fn new(log: Option<&Log>) -> Self {
        let mut registry = Registry::with_prefix("tracuu");
        let requests = Family::<Answered, Counter>::default();
        let seconds = Family::new_with_constructor((|| Histogram::new(BUCKETS)) as fn() -> Histogram);
        let (in_flight, connections, articles) = (Gauge::default(), Gauge::default(), Gauge::default());
        let (given_up, lost) = (Counter::default(), log.map(Log::lost).unwrap_or_default());
        registry.register("http_requests", "Requests answered, by route and status", requests.clone());
        registry.register("http_request_seconds", "From the request to the head of the answer", seconds.clone());
        registry.register("requests_in_flight", "Requests that are answered or wait", in_flight.clone());
        registry.register("connections", "Connections that are open", connections.clone());
        let told = "Connections that were ended for want of room, or not begun";
        registry.register("connections_given_up", told, given_up.clone());
        registry.register("log_lines_lost", "Lines of the log that could not be written", lost);
        registry.register("index_articles", "Articles that can be found", articles.clone());
        Self { registry, requests, seconds, in_flight, connections, given_up, articles }
    }

    /// The count of connections that are given up.
    pub fn given_up(&self) -> Counter {
        self.given_up.clone()
    }

    /// All counts, in the text form of OpenMetrics, which Prometheus reads.
    fn written(&self, archive: &Archive, connections: &Connections) -> Result<String, std::fmt::Error> {
        self.connections.set(i64::try_from(connections.count()).unwrap_or(i64::MAX));
        self.in_flight.set(i64::try_from(archive.in_flight()).unwrap_or(i64::MAX));
        self.articles.set(archive.current().store.searcher().num_docs() as f64);
        let mut out = String::new();
        text::encode(&mut out, &self.registry)?;
        Ok(out)
    }
}

/// The things that the log and the metrics are kept of.
pub(super) type Watched = (Arc<Metrics>, Arc<Archive>, Arc<Connections>);

/// `/metrics`
pub(super) async fn metrics(State((metrics, archive, connections)): State<Watched>) -> Response {
    match metrics.written(&archive, &connections) {
        Ok(text) => ([(header::CONTENT_TYPE, "application/openmetrics-text; version=1.0.0; charset=utf-8")], text)
            .into_response(),
        Err(_) => Problem::broken("the metrics can't be written").into_response(),
    }
}

/// Counts a request and writes a line about it.
pub(super) async fn watch(State(metrics): State<Arc<Metrics>>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let (method, address) = (request.method().clone(), request.uri().to_string());
    let matched = request.extensions().get::<MatchedPath>();
    let route = matched.map_or_else(|| "(none)".to_owned(), |path| path.as_str().to_owned());
    let response = next.run(request).await;
    let (status, taken) = (response.status().as_u16(), started.elapsed());
    metrics.requests.get_or_create(&Answered { route: route.clone(), status }).inc();
    metrics.seconds.get_or_create(&Route { route: route.clone() }).observe(taken.as_secs_f64());
    let ms = taken.as_secs_f64() * 1e3;
    // The address comes as it was sent, in which nothing but visible ASCII is valid.
    tracing::info!(%method, address, route, status, ms, "request");
    response
}
