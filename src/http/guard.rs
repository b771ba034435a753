//! The guard of a server: who may ask, and what browsers are told to refuse.

use std::fs;
use std::net::{IpAddr, Ipv6Addr};
use std::path::Path;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{self, HeaderMap, HeaderValue};
use axum::http::{HeaderName, StatusCode, Uri, Version};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use super::api::HEALTH;
use super::base_path::BasePath;
use super::error::ServeError;
use super::problem::Problem;
use super::server::Peer;

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
        let token = secret(path)?;
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

/// The first line of a file, without the space around it.
pub(super) fn secret(path: &Path) -> Result<String, ServeError> {
    let text = fs::read_to_string(path).map_err(|source| ServeError::TokenFile { path: path.to_owned(), source })?;
    Ok(text.lines().next().unwrap_or_default().trim().to_owned())
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
pub(super) async fn admit(
    State((access, base)): State<(Arc<Access>, BasePath)>,
    request: Request,
    next: Next,
) -> Response {
    let has_room = base.below(request.uri().path()) == Some(HEALTH)
        || !request.extensions().get::<Peer>().is_some_and(|peer| peer.only_health);
    let refusal = match (host(request.uri(), request.headers()), &*access) {
        (Err(problem), _) => Some(problem),
        // HTTP/1.0 may leave it out (RFC 9112, 3.2).
        (Ok(None), _) if request.version() > Version::HTTP_10 => Some(Problem::bad_host()),
        (Ok(host), Access::Local) if !host.is_some_and(is_local) => Some(Problem::foreign_host()),
        (Ok(_), Access::Token(token)) if !brings(token, request.headers()) => Some(Problem::no_token()),
        (Ok(_), _) if !has_room => Some(Problem::busy()),
        (Ok(_), _) => None,
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

/// The host that a request names, without its port; `None` where it names none, as HTTP/1.0 may.
///
/// What stands before this server may take another part of an ambiguous name for the host than this guard does, so that
/// nothing is guessed: a request has one `Host`, of the form of RFC 9110 (7.2), and where its target names a host too, as one
/// to a proxy does, it is the same.
fn host<'a>(target: &Uri, headers: &'a HeaderMap) -> Result<Option<&'a str>, Problem> {
    let mut told = headers.get_all(header::HOST).iter();
    let (first, second) = (told.next(), told.next());
    let Some(first) = first.filter(|_| second.is_none()) else {
        return if first.is_none() && target.authority().is_none() { Ok(None) } else { Err(Problem::bad_host()) };
    };
    let authority = first.to_str().map_err(|_| Problem::bad_host())?;
    let is_of_target = target.authority().is_none_or(|target| authority.eq_ignore_ascii_case(target.as_str()));
    let (name, port) = match authority.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((name, port)) if name.parse::<Ipv6Addr>().is_ok() => (name, port),
        Some(_) => return Err(Problem::bad_host()),
        None => authority.split_at(authority.find(':').unwrap_or(authority.len())),
    };
    // A name is of letters, digits and the signs that URLs leave as they are (RFC 3986, 3.2.2).
    let is_name = |letter: u8| letter.is_ascii_alphanumeric() || b"-._~%!$&'()*+,;=:".contains(&letter);
    let port = port.strip_prefix(':').unwrap_or(port);
    let is_port = port.bytes().all(|digit| digit.is_ascii_digit()) && (port.is_empty() || port.parse::<u16>().is_ok());
    if is_of_target && is_port && name.bytes().all(is_name) { Ok(Some(name)) } else { Err(Problem::bad_host()) }
}

/// Whether a host is this machine by a name of its own: a site that resolves its name to 127.0.0.1 has another (DNS
/// rebinding).
fn is_local(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost") || host.parse().is_ok_and(|address: IpAddr| address.is_loopback())
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
    (header::REFERRER_POLICY, "same-origin"),
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
        let is_local = |told: &str| {
            let headers = headers(header::HOST, told);
            host(&Uri::from_static("/"), &headers).unwrap().is_some_and(is_local)
        };
        for host in ["localhost", "LocalHost:7878", "127.0.0.1:7878", "127.3.2.1", "[::1]:80", "[::1]", "localhost:"] {
            assert!(is_local(host), "{host}");
        }
        for host in ["bao.example", "localhost.bao.example", "10.0.0.1:7878", "", "[::2]", "127.0.0.1.bao.example"] {
            assert!(!is_local(host), "{host}");
        }
    }

    #[test]
    fn a_host_that_can_be_read_in_two_ways_is_refused() {
        for told in [
            "localhost:80@bao.example",
            "bao.example@localhost",
            "localhost/../x",
            "localhost:80:81",
            "localhost:99999",
            "localhost:+80",
            "localhost:80a",
            "localhost bao.example",
            "localhost\tbao.example",
            "localhost\\bao.example",
            "localhost#bao.example",
            "localhost?bao.example",
            "localhost,bao.example:x",
            "[::1]bao.example",
            "[::1]:80@bao.example",
            "[::1",
            "[localhost]",
            "[]",
            "http://localhost",
            "ủy.example",
        ] {
            let value = HeaderValue::from_bytes(told.as_bytes()).unwrap();
            let headers = HeaderMap::from_iter([(header::HOST, value)]);
            assert!(host(&Uri::from_static("/"), &headers).is_err(), "{told}");
        }
        let mut twice = headers(header::HOST, "localhost");
        assert!(host(&Uri::from_static("http://bao.example/"), &twice).is_err());
        assert_eq!(host(&Uri::from_static("http://LOCALHOST/"), &twice).unwrap(), Some("localhost"));
        twice.append(header::HOST, HeaderValue::from_static("localhost"));
        assert!(host(&Uri::from_static("/"), &twice).is_err());
        assert_eq!(host(&Uri::from_static("/"), &HeaderMap::new()).unwrap(), None);
        assert!(host(&Uri::from_static("http://localhost/"), &HeaderMap::new()).is_err());
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
