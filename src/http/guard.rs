//! The guard of a server: who may ask, and what browsers are told to refuse.

use std::fs;
use std::net::IpAddr;
use std::path::Path;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{self, HeaderMap, HeaderValue};
use axum::http::{HeaderName, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use super::error::ServeError;
use super::problem::Problem;

/// A token of fewer characters could be guessed.
const LEAST_TOKEN: usize = 16;

/// A secret that requests must bring, of which the hash is kept.
#[derive(Clone, Debug)]
pub struct Token(blake3::Hash);

impl Token {
    /// The token in a file: its first line, without the space around it.
    ///
    /// # Errors
    /// Returns an error if the file can't be read, or what it holds is too short to be a secret.
    pub fn read(path: &Path) -> Result<Self, ServeError> {
        let text =
            fs::read_to_string(path).map_err(|source| ServeError::TokenFile { path: path.to_owned(), source })?;
        let token = text.lines().next().unwrap_or_default().trim();
        match token.chars().count() {
            length if length < LEAST_TOKEN => {
                Err(ServeError::WeakToken { path: path.to_owned(), length, least: LEAST_TOKEN })
            }
            _ => Ok(Self(blake3::hash(token.as_bytes()))),
        }
    }

    /// Whether this is it. Hashes are compared in constant time (`blake3::Hash`), so that how long a wrong one is looked
    /// at tells nothing.
    fn is(&self, told: &[u8]) -> bool {
        self.0 == blake3::hash(told)
    }
}

/// The rule of who may ask a server.
#[derive(Clone, Debug)]
pub enum Access {
    /// Programs of this machine. A page of another site that a browser here shows is not one of them: the name it asks
    /// for must be one of this machine's own.
    Local,
    /// Whoever has the token.
    Token(Token),
    /// Everyone.
    Open,
}

/// Turns away who may not ask.
pub(super) async fn admit(State(access): State<Arc<Access>>, request: Request, next: Next) -> Response {
    let refusal = match &*access {
        Access::Open => None,
        Access::Local => (!is_local(request.headers())).then(Problem::foreign_host),
        Access::Token(token) => (!brings(token, request.headers())).then(Problem::no_token),
    };
    match refusal {
        None => next.run(request).await,
        Some(problem) => {
            let mut response = problem.into_response();
            if response.status() == StatusCode::UNAUTHORIZED {
                // With the token as the password of any user, a browser can ask for it itself.
                let ways = HeaderValue::from_static("Basic realm=\"tracuu\", charset=\"UTF-8\"");
                response.headers_mut().insert(header::WWW_AUTHENTICATE, ways);
            }
            response
        }
    }
}

/// Whether a request names this machine as its host: a site that resolves its own name to 127.0.0.1 does not
/// (DNS rebinding).
fn is_local(headers: &HeaderMap) -> bool {
    let Some(host) = headers.get(header::HOST).and_then(|host| host.to_str().ok()) else { return false };
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    name.eq_ignore_ascii_case("localhost") || name.parse().is_ok_and(|address: IpAddr| address.is_loopback())
}

/// Whether a request brings the token, as `Bearer TOKEN` or as the password of `Basic`.
fn brings(token: &Token, headers: &HeaderMap) -> bool {
    let Some(told) = headers.get(header::AUTHORIZATION).and_then(|told| told.to_str().ok()) else { return false };
    let Some((way, secret)) = told.split_once(' ') else { return false };
    if way.eq_ignore_ascii_case("bearer") {
        return token.is(secret.trim().as_bytes());
    }
    let decoded = BASE64_STANDARD.decode(secret.trim()).unwrap_or_default();
    let password = decoded.splitn(2, |byte| *byte == b':').nth(1).unwrap_or_default();
    way.eq_ignore_ascii_case("basic") && token.is(password)
}

/// Headers of every answer. Nothing but what this server sends is loaded or run, no other site may frame a page, and
/// what is looked for is told to no one.
const HEADERS: [(HeaderName, &str); 6] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// Puts the headers of every answer on it.
pub(super) async fn harden(mut response: Response) -> Response {
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(name: HeaderName, value: &str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_str(value).unwrap())])
    }

    #[test]
    fn only_names_of_this_machine_are_local() {
        for host in ["localhost", "LocalHost:7878", "127.0.0.1:7878", "127.3.2.1", "[::1]:80", "[::1]"] {
            assert!(is_local(&headers(header::HOST, host)), "{host}");
        }
        for host in ["bao.example", "localhost.bao.example", "10.0.0.1:7878", "", "[::2]", "127.0.0.1.bao.example"] {
            assert!(!is_local(&headers(header::HOST, host)), "{host}");
        }
    }

    #[test]
    fn the_token_is_brought_as_bearer_or_as_password() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("token");
        fs::write(&file, " khoa-bi-mat-cua-toi \nmore\n").unwrap();
        let token = Token::read(&file).unwrap();
        let told = |value: &str| brings(&token, &headers(header::AUTHORIZATION, value));
        assert!(told("Bearer khoa-bi-mat-cua-toi") && told("bearer khoa-bi-mat-cua-toi"));
        let basic = |pair: &str| told(&format!("Basic {}", BASE64_STANDARD.encode(pair)));
        assert!(basic("ai:khoa-bi-mat-cua-toi") && basic(":khoa-bi-mat-cua-toi"));
        assert!(
            !told("Bearer khoa-bi-mat-cua-to")
                && !told("Bearer")
                && !told("Basic ???")
                && !basic("khoa-bi-mat-cua-toi")
        );
        fs::write(&file, "ngan\n").unwrap();
        assert!(Token::read(&file).unwrap_err().to_string().contains("openssl"));
    }
}
