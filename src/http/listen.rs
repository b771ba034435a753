//! Where a server listens: an address of the network, or a socket in a folder.

use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::str::FromStr;

use tokio::net::TcpListener;

use super::client::Client;
use super::error::ServeError;
#[cfg(unix)]
use super::socket::Socket;
use super::stream::Stream;

/// The place at which a server listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Listen {
    /// An address with a port; port 0 is any that is free.
    Tcp(SocketAddr),
    /// The path of a socket (Unix): who may open the file may ask.
    Socket(PathBuf),
}

/// What stands before the path of a socket.
const SOCKET: &str = "unix:";

impl From<SocketAddr> for Listen {
    fn from(address: SocketAddr) -> Self {
        Self::Tcp(address)
    }
}

impl FromStr for Listen {
    type Err = ServeError;

    fn from_str(text: &str) -> Result<Self, ServeError> {
        match text.strip_prefix(SOCKET) {
            Some(path) if cfg!(unix) && !path.is_empty() => Ok(Self::Socket(path.into())),
            Some(_) => Err(ServeError::NoAddress(text.to_owned())),
            None => text.parse().map(Self::Tcp).map_err(|_| ServeError::NoAddress(text.to_owned())),
        }
    }
}

impl fmt::Display for Listen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tcp(address) => address.fmt(f),
            Self::Socket(path) => write!(f, "{SOCKET}{}", path.display()),
        }
    }
}

/// What takes connections.
pub(super) enum Listener {
    Tcp(TcpListener),
    #[cfg(unix)]
    Socket(Socket),
}

impl Listener {
    /// Begins to listen; needs the runtime that connections are to be answered in.
    ///
    /// # Errors
    /// Returns an error if the address is taken or not this machine's, or the path of the socket is.
    pub async fn bind(listen: &Listen) -> Result<Self, ServeError> {
        let refused = |source| ServeError::Listen { address: listen.clone(), source };
        match listen {
            Listen::Tcp(address) => TcpListener::bind(address).await.map(Self::Tcp).map_err(refused),
            #[cfg(unix)]
            Listen::Socket(path) => Socket::bind(path).map(Self::Socket),
            #[cfg(not(unix))]
            Listen::Socket(_) => Err(refused(std::io::ErrorKind::Unsupported.into())),
        }
    }

    /// Where it listens: with the port that was free where any would do.
    ///
    /// # Errors
    /// Returns an error if the system does not tell.
    pub fn place(&self, listen: &Listen) -> std::io::Result<Listen> {
        match self {
            Self::Tcp(listener) => listener.local_addr().map(Listen::Tcp),
            #[cfg(unix)]
            Self::Socket(_) => Ok(listen.clone()),
        }
    }

    /// The next connection, and whose it is. Of those by a socket nothing is known: they are all one client's.
    pub async fn accept(&self) -> std::io::Result<(Stream, Client)> {
        match self {
            Self::Tcp(listener) => {
                let (stream, peer) = listener.accept().await?;
                // Answers are small and written whole.
                let _ = stream.set_nodelay(true);
                Ok((Stream::Tcp(stream), Client::of(peer.ip())))
            }
            #[cfg(unix)]
            Self::Socket(socket) => Ok((Stream::Socket(socket.accept().await?), Client::default())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_addresses_and_sockets() {
        for text in ["127.0.0.1:7878", "[::1]:0", "0.0.0.0:80"] {
            assert_eq!(text.parse::<Listen>().unwrap().to_string(), text);
        }
        for text in ["", "7878", "localhost:80", "127.0.0.1", "unix:", "unix", "/run/tracuu.sock"] {
            assert!(text.parse::<Listen>().is_err(), "{text}");
        }
        #[cfg(unix)]
        assert_eq!("unix:/run/a b.sock".parse::<Listen>().unwrap(), Listen::Socket("/run/a b.sock".into()));
    }
}
