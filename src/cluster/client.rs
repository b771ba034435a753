//! Asking a cluster: the node that answered last, then the next.

use std::fmt;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::Value;
use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem};
use ureq::{Agent, Body, http};

use super::address::Address;
use super::error::ClusterError;

/// How long a node may take to take a call, and to answer one.
const CONNECTING: Duration = Duration::from_secs(5);
const ANSWERING: Duration = Duration::from_secs(60);
/// The bytes of a reply that are taken at most: a page of a thousand articles is some 15 MB.
const LONGEST_REPLY: u64 = 1 << 30;

/// Who asks, and by whom nodes are vouched for.
#[derive(Clone, Debug, Default)]
pub struct Access {
    /// The user; nobody where there is none.
    pub user: Option<String>,
    /// The file whose first line is the user's password.
    pub password_file: Option<PathBuf>,
    /// The file of certificates that vouch for nodes, PEM; those of the web where there is none.
    pub authorities: Option<PathBuf>,
}

impl Access {
    /// What the environment names.
    pub fn of_environment() -> Self {
        let path = |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        Self {
            user: std::env::var("TRACUU_CLUSTER_USER").ok().filter(|user| !user.is_empty()),
            password_file: path("TRACUU_CLUSTER_PASSWORD_FILE"),
            authorities: path("TRACUU_CLUSTER_CA"),
        }
    }

    /// The value of the header that says who asks.
    fn header(&self) -> Result<Option<String>, ClusterError> {
        let Some(user) = &self.user else { return Ok(None) };
        let password = match &self.password_file {
            Some(path) => read(path)?.lines().next().unwrap_or_default().to_owned(),
            None => String::new(),
        };
        Ok(Some(format!("Basic {}", BASE64_STANDARD.encode(format!("{user}:{password}")))))
    }

    fn tls(&self) -> Result<TlsConfig, ClusterError> {
        let Some(path) = &self.authorities else { return Ok(TlsConfig::default()) };
        let text = read(path)?;
        let known: Vec<Certificate<'static>> = parse_pem(text.as_bytes())
            .filter_map(|item| match item {
                Ok(PemItem::Certificate(certificate)) => Some(certificate),
                _ => None,
            })
            .collect();
        if known.is_empty() {
            return Err(ClusterError::File { path: path.clone(), what: "it has no certificate in PEM".to_owned() });
        }
        Ok(TlsConfig::builder().root_certs(RootCerts::new_with_certs(&known)).build())
    }
}

fn read(path: &Path) -> Result<String, ClusterError> {
    std::fs::read_to_string(path).map_err(|error| ClusterError::File { path: path.to_owned(), what: error.to_string() })
}

/// A reply: its status, and its JSON.
pub(super) type Reply = (u16, Value);

/// Asks the nodes of a cluster.
pub struct Client {
    address: Address,
    agent: Agent,
    user: Option<String>,
    /// The node that answered last, by its place.
    last: AtomicUsize,
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Client").field("address", &self.address).finish_non_exhaustive()
    }
}

/// What a node did that is no reply.
enum Failure {
    /// It may be another's turn.
    Gone(String),
    Certificate(String),
}

impl Client {
    /// A client; no node is asked yet.
    ///
    /// # Errors
    /// Returns an error if the file of the password or of the certificates can't be used.
    pub fn new(address: Address, access: &Access) -> Result<Self, ClusterError> {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_connect(Some(CONNECTING))
            .timeout_global(Some(ANSWERING))
            .tls_config(access.tls()?)
            .build();
        Ok(Self { address, agent: config.into(), user: access.header()?, last: AtomicUsize::new(0) })
    }

    /// The archive that is asked for.
    pub fn address(&self) -> &Address {
        &self.address
    }

    /// Asks for JSON, and takes nothing but success.
    ///
    /// # Errors
    /// Returns an error if no node answers, or one refuses.
    pub fn ask(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Value, ClusterError> {
        let text = body.map(Value::to_string);
        let (status, reply) = self.send(method, path, text.as_deref().unwrap_or_default().as_bytes())?;
        if status < 300 { Ok(reply) } else { Err(self.refused(status, &reply)) }
    }

    /// The same; `None` where it is not there.
    ///
    /// # Errors
    /// Returns an error if [`Self::ask`] does.
    pub fn find(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Option<Value>, ClusterError> {
        let text = body.map(Value::to_string);
        let (status, reply) = self.send(method, path, text.as_deref().unwrap_or_default().as_bytes())?;
        match status {
            404 => Ok(None),
            status if status < 300 => Ok(Some(reply)),
            status => Err(self.refused(status, &reply)),
        }
    }

    /// Sends bytes to the node that answered last; where that does not, to the others in turn. Everything that is asked of
    /// a cluster may be asked twice: what is written bears its version.
    pub(super) fn send(&self, method: &str, path: &str, body: &[u8]) -> Result<Reply, ClusterError> {
        let hosts = &self.address.hosts;
        let first = self.last.load(Ordering::Relaxed);
        let (mut tried, mut unwell) = (Vec::new(), None);
        for at in (0..hosts.len()).map(|place| (first + place) % hosts.len()) {
            let Some(host) = hosts.get(at) else { continue };
            match self.send_to(host, method, path, body) {
                Ok((status @ (401 | 403), reply)) if is_user(&reply) => {
                    return Err(ClusterError::User { host: host.clone(), status });
                }
                Ok((status @ (502..=504), reply)) => {
                    tried.push(format!("{host}: {status}"));
                    unwell = unwell.or(Some((status, reply)));
                }
                Ok(reply) => {
                    self.last.store(at, Ordering::Relaxed);
                    return Ok(reply);
                }
                Err(Failure::Certificate(what)) => return Err(ClusterError::Certificate { host: host.clone(), what }),
                Err(Failure::Gone(what)) => tried.push(format!("{host}: {what}")),
            }
        }
        match unwell.filter(|(_, reply)| reply.is_object()) {
            // What the first that is there says of itself tells more.
            Some(reply) => Ok(reply),
            None => Err(ClusterError::Unreachable { what: tried.join("; ") }),
        }
    }

    fn send_to(&self, host: &str, method: &str, path: &str, body: &[u8]) -> Result<Reply, Failure> {
        let gone = |what: &dyn fmt::Display| Failure::Gone(what.to_string());
        let kind = if path.ends_with("_bulk") || path.ends_with("_msearch") {
            "application/x-ndjson"
        } else {
            "application/json"
        };
        let mut request =
            http::Request::builder().method(method).uri(self.address.url(host, path)).header("content-type", kind);
        if let Some(user) = &self.user {
            request = request.header("authorization", user);
        }
        let request = request.body(body).map_err(|error| gone(&error))?;
        let response = self.agent.run(request).map_err(|error| match error {
            ureq::Error::Rustls(error) => Failure::Certificate(error.to_string()),
            ureq::Error::Io(error) if error.kind() == ErrorKind::InvalidData => Failure::Certificate(error.to_string()),
            error => gone(&error),
        })?;
        let status = response.status().as_u16();
        Ok((status, json(response).map_err(|error| gone(&error))?))
    }

    /// The error of a reply that is no success.
    pub(super) fn refused(&self, status: u16, reply: &Value) -> ClusterError {
        let what = reason(reply);
        let name = self.address.name.clone();
        match kind(reply) {
            "index_not_found_exception" => ClusterError::Missing { name, address: self.address.to_string() },
            "search_phase_execution_exception" | "no_shard_available_action_exception" => {
                let failed = reply.pointer("/error/failed_shards").and_then(Value::as_array).map_or(0, Vec::len);
                let cause = reply
                    .pointer("/error/failed_shards/0/reason/reason")
                    .or(reply.pointer("/error/root_cause/0/reason"));
                let what = cause.and_then(Value::as_str).map_or(what, str::to_owned);
                let failed = failed.max(1) as u64;
                if status < 500 && status != 429 {
                    return ClusterError::Refused { status, what };
                }
                ClusterError::Partial { name, failed, shards: failed, what }
            }
            "cluster_block_exception" if status != 503 => ClusterError::Full { what },
            "cluster_block_exception"
            | "cluster_manager_not_discovered_exception"
            | "master_not_discovered_exception" => ClusterError::Headless { what },
            _ => ClusterError::Refused { status, what },
        }
    }
}

/// The JSON of a reply; text that is none as such.
fn json(response: http::Response<Body>) -> std::io::Result<Value> {
    let mut bytes = Vec::new();
    response.into_body().into_reader().take(LONGEST_REPLY).read_to_end(&mut bytes)?;
    Ok(serde_json::from_slice(&bytes).unwrap_or_else(|_| String::from_utf8_lossy(&bytes).into_owned().into()))
}

/// Whether a reply of 401 or 403 is about the user, not about an index that is blocked.
fn is_user(reply: &Value) -> bool {
    !matches!(kind(reply), "cluster_block_exception" | "index_closed_exception")
}

/// The kind of an error.
pub(super) fn kind(reply: &Value) -> &str {
    reply.pointer("/error/type").or_else(|| reply.pointer("/type")).and_then(Value::as_str).unwrap_or_default()
}

/// An error in the cluster's words, of one line.
pub(super) fn reason(reply: &Value) -> String {
    const LONGEST: usize = 300;
    let told = reply.pointer("/error/reason").or_else(|| reply.pointer("/reason"));
    let cause = reply.pointer("/error/caused_by/reason").or_else(|| reply.pointer("/caused_by/reason"));
    let text = |value: Option<&Value>| value.and_then(Value::as_str).map(str::to_owned);
    let mut what = match (text(told), text(cause)) {
        (Some(told), Some(cause)) => format!("{told}: {cause}"),
        (Some(told), None) => told,
        _ => reply.to_string(),
    };
    what.truncate(what.floor_char_boundary(LONGEST));
    what.replace(char::is_control, " ")
}
