//! Connections: from the socket to the router, within bounds, until the server is told to stop.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::Request;
use axum::response::Response;
use hyper::body::{Frame, Incoming, SizeHint};
use hyper::service::Service;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::watch;
use tokio::task::spawn_blocking;
use tokio::time::{MissedTickBehavior, interval, sleep, timeout};

use super::archive::{Archive, REFRESH};
use super::bounds::Bounds;
use super::client::Client;
use super::connections::{Answering, Connections, Limits, Place};
use super::error::ServeError;
use super::guard::Access;
use super::listen::{Listen, Listener};
use super::observe::Metrics;
use super::paced::Paced;
use super::router::router;
use super::settings::Settings;
use super::stream::Stream;

/// A server that listens and has not begun to answer.
pub struct Server {
    runtime: Runtime,
    listener: Listener,
    address: Listen,
    archive: Arc<Archive>,
    access: Access,
    stop: watch::Sender<bool>,
}

/// Ends a server from any thread: it accepts no more, finishes what it is at, and returns.
#[derive(Clone, Debug)]
pub struct Stop(watch::Sender<bool>);

impl Stop {
    /// Ends the server; more than once is as good as once.
    pub fn now(&self) {
        self.0.send_replace(true);
    }
}

/// The pause after a connection could not be accepted, as when there are no more file handles.
const PAUSE: Duration = Duration::from_millis(100);

impl Server {
    /// Opens the index and begins to listen.
    ///
    /// # Errors
    /// Returns an error if the index can't be opened, the address is taken, or it can be reached by others and nothing
    /// is said about who may ask.
    pub fn bind(settings: Settings) -> Result<Self, ServeError> {
        let listen = settings.listen.clone();
        let access = match (&settings.access, &listen) {
            (Access::Local, Listen::Tcp(address)) if !address.ip().is_loopback() => {
                return Err(ServeError::Unguarded(*address));
            }
            // Who may open the file may ask, by whatever name: no page of another site can.
            (Access::Local, Listen::Socket(_)) => Access::Open,
            (access, _) => access.clone(),
        };
        if names_itself_to_others(&settings) {
            tracing::warn!(
                "others ask by a proxy, and feeds would name an address of this machine: say --public-address \
                 https://…, as others reach it"
            );
        }
        let archive = Arc::new(Archive::open(settings)?);
        let runtime = Builder::new_multi_thread()
            .enable_all()
            .thread_name("tracuu")
            .max_blocking_threads(archive.threads())
            .build()
            .map_err(ServeError::Start)?;
        let listener = runtime.block_on(Listener::bind(&listen))?;
        let address = listener.place(&listen).map_err(|source| ServeError::Listen { address: listen, source })?;
        Ok(Self { runtime, listener, address, archive, access, stop: watch::Sender::new(false) })
    }

    /// The place it listens at.
    pub fn address(&self) -> &Listen {
        &self.address
    }

    /// The handle that ends it.
    pub fn stop(&self) -> Stop {
        Stop(self.stop.clone())
    }

    /// Answers until it is stopped.
    pub fn run(self) {
        let Self { runtime, listener, address, archive, access, stop } = self;
        let bounds = *archive.bounds();
        // All that a proxy asks for comes from its one address, and all that comes by a socket from one client.
        let is_of_one = archive.is_behind_proxy() || matches!(address, Listen::Socket(_));
        let own = if is_of_one { bounds.connections } else { bounds.own_connections };
        let metrics = Metrics::new(archive.log());
        let limits = Limits { all: bounds.connections, own, health: bounds.health };
        let connections = Connections::new(limits, metrics.given_up());
        let metrics = Arc::new(metrics);
        runtime.block_on(async {
            let refreshing = tokio::spawn(refresh(Arc::clone(&archive)));
            let router = router(archive, access, metrics, Arc::clone(&connections));
            accept(&listener, &router, &connections, bounds, stop.subscribe()).await;
            refreshing.abort();
        });
        // A search that is still at work would not be waited for by anyone.
        runtime.shutdown_background();
    }
}

/// Whether feeds would tell others an address that only this machine reaches.
fn names_itself_to_others(settings: &Settings) -> bool {
    let is_for_others = settings.behind_proxy || !matches!(settings.access, Access::Local);
    let is_here = match &settings.listen {
        Listen::Tcp(address) => address.ip().is_loopback(),
        Listen::Socket(_) => true,
    };
    is_for_others && settings.public_address.is_none() && is_here
}

async fn accept(
    listener: &Listener,
    router: &Router,
    connections: &Arc<Connections>,
    bounds: Bounds,
    mut stop: watch::Receiver<bool>,
) {
    let graceful = GracefulShutdown::new();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = stop.wait_for(|stopped| *stopped) => break,
        };
        match accepted {
            Ok((stream, client)) => {
                let Some(place) = connections.admit(client) else {
                    let _ = stream.try_write(NO_ROOM);
                    continue;
                };
                let place = Arc::new(place);
                let connection = graceful.watch(connection(stream, router.clone(), bounds, Arc::clone(&place)));
                let task = tokio::spawn(async move {
                    // A client that goes away in the middle is no fault of anyone's.
                    if let Err(error) = connection.await {
                        tracing::debug!(%error, "connection");
                    }
                });
                place.hold(task.abort_handle());
            }
            Err(error) => {
                tracing::warn!(%error, "can't accept a connection");
                sleep(PAUSE).await;
            }
        }
    }
    if timeout(bounds.grace, graceful.shutdown()).await.is_err() {
        tracing::warn!("requests that took too long were cut off");
    }
}

/// What a connection is told that there is no room for.
const NO_ROOM: &[u8] =
    b"HTTP/1.1 503 Service Unavailable\r\nretry-after: 1\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";

type Connection = hyper::server::conn::http1::Connection<TokioIo<Paced>, Placed>;

fn connection(stream: Stream, router: Router, bounds: Bounds, place: Arc<Place>) -> Connection {
    hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(bounds.head)
        .max_buf_size(bounds.head_bytes)
        .serve_connection(
            TokioIo::new(Paced::new(stream, bounds.pace)),
            Placed { router: TowerToHyperService::new(router), place },
        )
}

/// The router as one connection asks it: its requests say whose they are, and while one is answered it is not idle.
struct Placed {
    router: TowerToHyperService<Router>,
    place: Arc<Place>,
}

impl Service<Request<Incoming>> for Placed {
    type Response = Response;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

    fn call(&self, mut request: Request<Incoming>) -> Self::Future {
        let answering = self.place.answering();
        request.extensions_mut().insert(Peer { client: self.place.client, only_health: self.place.only_health });
        let answer = self.router.call(request);
        Box::pin(async move { Ok(answer.await?.map(|body| Body::new(AnsweringBody { body, _answering: answering }))) })
    }
}

/// Who is at the other end of the connection of a request.
#[derive(Clone, Copy, Debug)]
pub(super) struct Peer {
    pub client: Client,
    /// Whether it may only ask for the health of the server.
    pub only_health: bool,
}

/// A body whose connection is not idle until it is sent.
struct AnsweringBody {
    body: Body,
    _answering: Answering,
}

impl HttpBody for AnsweringBody {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.get_mut().body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// Looks for new commits of the index.
async fn refresh(archive: Arc<Archive>) {
    let mut ticks = interval(REFRESH);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut told = false;
    loop {
        ticks.tick().await;
        let looking = Arc::clone(&archive);
        match spawn_blocking(move || looking.refresh()).await {
            Ok(Ok(true)) => {
                told = false;
                tracing::info!(commit = archive.current().tag, "the index has a new commit");
            }
            Ok(Ok(false)) => told = false,
            Ok(Err(error)) if !told => {
                told = true;
                tracing::warn!(%error, "the index can't be opened; the last commit is answered from");
            }
            Ok(Err(_)) | Err(_) => {}
        }
    }
}
