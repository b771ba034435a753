//! A connection that is ended where who reads from it takes too little.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, sleep_until};

use super::stream::Stream;

/// The least that a client takes of what is ready for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// Bytes in a second.
    pub rate: u32,
    /// The time over which they are counted.
    pub window: Duration,
}

impl Pace {
    /// The bytes taken in a window by the slowest of clients.
    fn least(self) -> u64 {
        u64::from(self.rate).saturating_mul(self.window.as_millis().try_into().unwrap_or(u64::MAX)) / 1_000
    }
}

/// A stream whose writes fail where the client is slower than a [`Pace`]. Only the time in which bytes wait for the client
/// counts: an answer may be made as slowly as it takes.
pub(super) struct Paced {
    stream: Stream,
    pace: Pace,
    /// The bytes that were taken, and the time that was waited for them, since it was last judged.
    taken: u64,
    waited: Duration,
    /// The time since when bytes wait; `None` where none do.
    since: Option<Instant>,
    judged: Pin<Box<Sleep>>,
}

impl Paced {
    pub fn new(stream: Stream, pace: Pace) -> Self {
        let judged = Box::pin(sleep_until(Instant::now()));
        Self { stream, pace, taken: 0, waited: Duration::ZERO, since: None, judged }
    }

    /// The outcome of a write of bytes, with the clock begun or stopped.
    fn outcome(&mut self, written: Poll<io::Result<usize>>, context: &mut Context<'_>) -> Poll<io::Result<usize>> {
        match written {
            Poll::Ready(result) => {
                self.waited += self.since.take().map_or(Duration::ZERO, |since| since.elapsed());
                self.taken += result.as_ref().map_or(0, |taken| *taken as u64);
                Poll::Ready(result)
            }
            Poll::Pending => {
                if self.since.is_none() {
                    let since = Instant::now();
                    self.since = Some(since);
                    self.judged.as_mut().reset(since + self.pace.window.saturating_sub(self.waited));
                }
                ready!(self.judged.as_mut().poll(context));
                if self.taken < self.pace.least() {
                    return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
                }
                let now = Instant::now();
                (self.taken, self.waited, self.since) = (0, Duration::ZERO, Some(now));
                self.judged.as_mut().reset(now + self.pace.window);
                // Asked once more, so that the new time wakes it.
                self.judged.as_mut().poll(context).map(|()| Err(io::ErrorKind::TimedOut.into()))
            }
        }
    }
}

impl AsyncRead for Paced {
    fn poll_read(self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_read(context, into)
    }
}

impl AsyncWrite for Paced {
    fn poll_write(self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let written = Pin::new(&mut this.stream).poll_write(context, bytes);
        this.outcome(written, context)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let written = Pin::new(&mut this.stream).poll_write_vectored(context, parts);
        this.outcome(written, context)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_flush(context)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use std::future::poll_fn;
    use std::io::Read;
    use std::net::Ipv4Addr;
    use std::thread;

    use tokio::net::TcpListener;

    use super::*;

    /// Far more than the buffers of a connection hold.
    const MUCH: usize = 64 << 20;

    /// What comes of writing much to a client that does this with its end.
    async fn written(client: impl FnOnce(std::net::TcpStream) + Send + 'static) -> io::Result<()> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        thread::spawn(move || client(std::net::TcpStream::connect(address).unwrap()));
        let (stream, _) = listener.accept().await?;
        let mut paced = Paced::new(Stream::Tcp(stream), Pace { rate: 1 << 16, window: Duration::from_millis(500) });
        let (chunk, mut left) = (vec![0; 64 << 10], MUCH);
        while left > 0 {
            left = left.saturating_sub(poll_fn(|context| Pin::new(&mut paced).poll_write(context, &chunk)).await?);
        }
        Ok(())
    }

    #[tokio::test]
    async fn who_takes_nothing_is_ended_and_who_takes_all_is_not() {
        let (done, until) = std::sync::mpsc::channel::<()>();
        let stopped = written(move |stream| {
            let _ = until.recv();
            drop(stream);
        });
        assert_eq!(stopped.await.unwrap_err().kind(), io::ErrorKind::TimedOut);
        drop(done);
        let taken = written(|mut stream| {
            let mut buffer = vec![0; 64 << 10];
            while stream.read(&mut buffer).is_ok_and(|read| read > 0) {}
        });
        assert!(taken.await.is_ok());
    }
}
