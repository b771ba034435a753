//! The errors before a server answers.

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;

use thiserror::Error;

use super::listen::Listen;
use crate::store::StoreError;

/// The reason why a server did not start, or ended.
#[derive(Debug, Error)]
pub enum ServeError {
    /// The index can't be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The address is taken, or not this machine's.
    #[error("can't listen on {address} (--listen names another, as 127.0.0.1:7879): {source}")]
    Listen {
        /// The address.
        address: Listen,
        /// The system's error.
        source: io::Error,
    },
    /// The text is no place to listen at.
    #[error("{0:?} is no place to listen at: expected an address with a port, as 127.0.0.1:7878, or unix:PATH")]
    NoAddress(String),
    /// A file that is no socket stands where one is to be.
    #[error("{path} is there and is no socket: name another path, or remove it", path = .0.display())]
    NoSocket(PathBuf),
    /// The text is no site as browsers name it.
    #[error("{0:?} is no site as browsers name it: expected one as https://bao.example or http://localhost:3000")]
    NoSite(String),
    /// An address that others can reach, with nothing said about who may ask.
    #[error(
        "{0} can be reached from other machines: say who may ask with --token-file FILE, or that everyone may with --open"
    )]
    Unguarded(SocketAddr),
    /// The file of the token can't be read.
    #[error("can't read the token in {path}: {source}", path = .path.display())]
    TokenFile {
        /// The file.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
    /// The token is no secret.
    #[error(
        "the token in {path} has {length} characters: expected one line of {least} or more, as `openssl rand -hex 32` prints",
        path = .path.display()
    )]
    WeakToken {
        /// The file.
        path: PathBuf,
        /// Its length.
        length: usize,
        /// The length that it must have.
        least: usize,
    },
    /// The system has no threads or no signals for the server.
    #[error("can't start the server: {0}")]
    Start(#[source] io::Error),
}
