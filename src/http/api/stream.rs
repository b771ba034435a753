//! Files that are sent while they are made.

use std::io::{self, Write};

use axum::body::{Body, Bytes};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use tokio::sync::{mpsc, oneshot};
use tokio::task::spawn_blocking;
use tokio_stream::StreamExt as _;
use tokio_stream::wrappers::ReceiverStream;

use super::TOTAL_COUNT;
use crate::base::catch_panic;
use crate::http::asker::{Asker, Question};
use crate::http::problem::Problem;

/// The number of bytes sent at a time.
const CHUNK: usize = 32 * 1024;
/// The number of chunks that may wait for the client; what comes after them waits to be made.
const WAITING: usize = 4;

/// What is known of a file before it is made.
pub(super) struct Head {
    /// Its name.
    pub name: String,
    pub media_type: &'static str,
}

/// A file that `make` makes on a thread of its own. It tells first how many articles the file is of, or why there is none.
///
/// A file that breaks off must not look like a whole one: an error ends the connection.
pub(super) async fn streamed(
    asker: &Asker,
    head: Head,
    make: impl FnOnce(&Question, Total, &mut Chunks) -> io::Result<()> + Send + 'static,
) -> Result<Response, Problem> {
    let place = asker.export()?;
    let question = asker.question();
    let stopping = question.stopping();
    let (send, receive) = mpsc::channel::<io::Result<Bytes>>(WAITING);
    let (tell, told) = oneshot::channel();
    spawn_blocking(move || {
        let _place = place;
        let mut chunks = Chunks { waiting: Vec::with_capacity(2 * CHUNK), send };
        let made = catch_panic(|| {
            make(&question, Total(tell), &mut chunks)?;
            chunks.send()
        });
        let fault = match made {
            Ok(Ok(())) => return,
            Ok(Err(error)) => error,
            Err(_) => io::Error::other("the index may be damaged"),
        };
        let _ = chunks.send.blocking_send(Err(fault));
    });
    let total = told.await.map_err(|_| Problem::broken("the index may be damaged: `tracuu check` says more"))??;
    let headers = [
        (header::CONTENT_TYPE.as_str(), head.media_type),
        (header::CONTENT_DISPOSITION.as_str(), &format!("attachment; filename=\"{}\"", head.name)),
        (TOTAL_COUNT, &total.to_string()),
    ];
    // Whoever goes away drops the stream, and what it holds.
    let chunks = ReceiverStream::new(receive).map(move |chunk| {
        let _ = &stopping;
        chunk
    });
    Ok((headers, Body::from_stream(chunks)).into_response())
}

/// The way to tell how many articles a file is of.
pub(super) struct Total(oneshot::Sender<Result<usize, Problem>>);

impl Total {
    /// Tells it, or why there is no file.
    ///
    /// # Errors
    /// Returns an error where there is no file, or nobody waits for it.
    pub fn tell<T>(self, found: Result<(T, usize), Problem>) -> io::Result<T> {
        let (found, total) = match found {
            Ok((found, total)) => (Ok(found), Ok(total)),
            Err(problem) => (Err(io::Error::other(problem.detail().to_owned())), Err(problem)),
        };
        self.0.send(total).map_err(|_| io::Error::from(io::ErrorKind::BrokenPipe))?;
        found
    }
}

/// Bytes on their way to a client. Writing fails where the client is gone.
pub(super) struct Chunks {
    waiting: Vec<u8>,
    send: mpsc::Sender<io::Result<Bytes>>,
}

impl Chunks {
    fn send(&mut self) -> io::Result<()> {
        let chunk = std::mem::take(&mut self.waiting);
        if chunk.is_empty() {
            return Ok(());
        }
        self.send.blocking_send(Ok(chunk.into())).map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}

impl Write for Chunks {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.waiting.extend_from_slice(bytes);
        if self.waiting.len() >= CHUNK {
            self.send()?;
        }
        Ok(bytes.len())
    }

    /// Nothing is sent before a chunk is full: writers of rows flush after each.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
