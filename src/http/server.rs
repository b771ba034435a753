//! Connections: from the socket to the router, within bounds, until the server is told to stop.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::{Semaphore, watch};
use tokio::task::spawn_blocking;
use tokio::time::{MissedTickBehavior, interval, sleep, timeout};
use tokio_io_timeout::TimeoutStream;

use super::archive::{Archive, REFRESH};
use super::bounds::Bounds;
use super::error::ServeError;
use super::guard::Access;
use super::router::router;
use super::settings::Settings;

/// A server that listens and has not begun to answer.
pub struct Server {
    runtime: Runtime,
    listener: TcpListener,
    address: SocketAddr,
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
        let (listen, access) = (settings.listen, settings.access.clone());
        if matches!(access, Access::Local) && !listen.ip().is_loopback() {
            return Err(ServeError::Unguarded(listen));
        }
        let archive = Arc::new(Archive::open(settings)?);
        let runtime = Builder::new_multi_thread()
            .enable_all()
            .thread_name("tracuu")
            .max_blocking_threads(archive.threads())
            .build()
            .map_err(ServeError::Start)?;
        let refused = |source| ServeError::Listen { address: listen, source };
        let listener = runtime.block_on(TcpListener::bind(listen)).map_err(refused)?;
        let address = listener.local_addr().map_err(refused)?;
        Ok(Self { runtime, listener, address, archive, access, stop: watch::Sender::new(false) })
    }

    /// The address it listens at.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The handle that ends it.
    pub fn stop(&self) -> Stop {
        Stop(self.stop.clone())
    }

    /// Answers until it is stopped.
    pub fn run(self) {
        let Self { runtime, listener, archive, access, stop, .. } = self;
        let bounds = *archive.bounds();
        runtime.block_on(async {
            let refreshing = tokio::spawn(refresh(Arc::clone(&archive)));
            accept(&listener, router(archive, access), bounds, stop.subscribe()).await;
            refreshing.abort();
        });
        // A search that is still at work would not be waited for by anyone.
        runtime.shutdown_background();
    }
}

async fn accept(listener: &TcpListener, router: Router, bounds: Bounds, mut stop: watch::Receiver<bool>) {
    let places = Arc::new(Semaphore::new(bounds.connections));
    let graceful = GracefulShutdown::new();
    loop {
        let next = async {
            let place = Arc::clone(&places).acquire_owned().await.map_err(io::Error::other)?;
            listener.accept().await.map(|(stream, _)| (stream, place))
        };
        let accepted = tokio::select! {
            accepted = next => accepted,
            _ = stop.wait_for(|stopped| *stopped) => break,
        };
        match accepted {
            Ok((stream, place)) => {
                let connection = graceful.watch(connection(stream, router.clone(), bounds));
                tokio::spawn(async move {
                    // A client that goes away in the middle is no fault of anyone's.
                    if let Err(error) = connection.await {
                        tracing::debug!(%error, "connection");
                    }
                    drop(place);
                });
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

type Connection = hyper::server::conn::http1::Connection<
    TokioIo<std::pin::Pin<Box<TimeoutStream<TcpStream>>>>,
    TowerToHyperService<Router>,
>;

fn connection(stream: TcpStream, router: Router, bounds: Bounds) -> Connection {
    let _ = stream.set_nodelay(true);
    let mut stream = TimeoutStream::new(stream);
    stream.set_read_timeout(Some(bounds.stall));
    stream.set_write_timeout(Some(bounds.stall));
    hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(bounds.head)
        .max_buf_size(bounds.head_bytes)
        .serve_connection(TokioIo::new(Box::pin(stream)), TowerToHyperService::new(router))
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
