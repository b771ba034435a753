//! The health of a server, asked from outside.

use std::io::{self, Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::path::Path;
use std::time::Duration;

use axum::http::Uri;
use axum::http::uri::Scheme;
use thiserror::Error;

use super::api::HEALTH;
use super::error::ServeError;
use super::guard::secret;

/// How long a server may take to accept, and then to answer: longer than a search of its health may, shorter than what
/// supervisors wait for.
const PATIENCE: Duration = Duration::from_secs(10);
/// The bytes of an answer that are read; that of a healthy server has some hundred.
const MOST: u64 = 64 << 10;
/// The status of an answer of success (RFC 9110, 15.3.1).
const OK: &str = "200";

/// The reason why a server is not known to be healthy.
#[derive(Debug, Error)]
pub enum ProbeError {
    /// What was given is no address of a server.
    #[error("{0} is no address of a server: expected one as http://127.0.0.1:7878/, which `tracuu serve` prints")]
    Address(String),
    /// The file of the token can't be used.
    #[error(transparent)]
    Token(#[from] ServeError),
    /// Nobody answers there.
    #[error("{address} does not answer: {source}")]
    Silent {
        /// The address.
        address: String,
        /// The system's error.
        source: io::Error,
    },
    /// The server answers that it is not well.
    #[error("{address} answers {status}: {detail}")]
    Unwell {
        /// The address.
        address: String,
        /// The status of the answer.
        status: String,
        /// What else it says.
        detail: String,
    },
}

/// Asks the server at `address` for its health, with the token in a file where it wants one. Returns its answer, an
/// object of JSON on one line.
///
/// # Errors
/// Returns an error if the address can't be read, the token can't, nobody answers within ten seconds, or the answer is not 200.
pub fn probe(address: &str, token_file: Option<&Path>) -> Result<String, ProbeError> {
    let no_address = || ProbeError::Address(address.to_owned());
    let uri: Uri = address.parse().map_err(|_| no_address())?;
    let authority = uri.authority().ok_or_else(no_address)?;
    if uri.scheme().is_some_and(|scheme| *scheme != Scheme::HTTP) {
        return Err(no_address());
    }
    let token = token_file.map(secret).transpose()?;
    let authorization = token.map(|token| format!("authorization: Bearer {token}\r\n")).unwrap_or_default();
    // Of HTTP/1.0, an answer comes whole and ends with the connection.
    let request = format!(
        "GET {}{HEALTH} HTTP/1.0\r\nhost: {authority}\r\n{authorization}\r\n",
        uri.path().trim_end_matches('/')
    );
    let answer = exchange((authority.host().trim_matches(['[', ']']), authority.port_u16().unwrap_or(80)), &request)
        .map_err(|source| ProbeError::Silent { address: address.to_owned(), source })?;
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
    match head.split(' ').nth(1) {
        Some(OK) => Ok(body.trim().to_owned()),
        status => Err(ProbeError::Unwell {
            address: address.to_owned(),
            status: status.unwrap_or("nothing of HTTP").to_owned(),
            detail: body.trim().to_owned(),
        }),
    }
}

/// Sends a request and reads what comes until the end.
fn exchange(place: (&str, u16), request: &str) -> io::Result<String> {
    let mut last = io::ErrorKind::AddrNotAvailable.into();
    for address in place.to_socket_addrs()? {
        let mut stream = match TcpStream::connect_timeout(&address, PATIENCE) {
            Ok(stream) => stream,
            Err(error) => {
                last = error;
                continue;
            }
        };
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        stream.write_all(request.as_bytes())?;
        let mut answer = Vec::new();
        stream.take(MOST).read_to_end(&mut answer)?;
        return Ok(String::from_utf8_lossy(&answer).into_owned());
    }
    Err(last)
}
