//! Addresses of archives on a cluster: `opensearch://host:port,host:port/name`.

use std::fmt;
use std::path::Path;

use super::error::ClusterError;

/// The port of a node that none is named of.
const PORT: u16 = 9200;
/// The longest name of an archive: its indexes add a few letters to it, and the engine allows 255 bytes.
const LONGEST_NAME: usize = 200;

/// An archive on a cluster: some of its nodes, and its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// Whether nodes are asked over TLS (`opensearchs://`).
    pub is_tls: bool,
    /// Nodes, `host:port`, in the order in which they are tried; one at least.
    pub hosts: Vec<String>,
    /// The name of the archive.
    pub name: String,
}

impl Address {
    /// The address that an option names in the place of a folder; `None` where it is a path.
    ///
    /// # Errors
    /// Returns an error if it begins as an address and is none.
    pub fn of(path: &Path) -> Option<Result<Self, ClusterError>> {
        let text = path.to_str()?;
        let (is_tls, rest) = match text.split_once("://")? {
            ("opensearch", rest) => (false, rest),
            ("opensearchs", rest) => (true, rest),
            _ => return None,
        };
        Some(Self::parse(is_tls, rest).ok_or_else(|| ClusterError::Address(text.to_owned())))
    }

    fn parse(is_tls: bool, rest: &str) -> Option<Self> {
        let (hosts, name) = rest.split_once('/')?;
        let name = name.trim_end_matches('/');
        let hosts = hosts.split(',').map(host).collect::<Option<Vec<String>>>()?;
        is_name(name).then(|| Self { is_tls, hosts, name: name.to_owned() })
    }

    /// The address of a path at a node.
    pub(super) fn url(&self, host: &str, path: &str) -> String {
        let scheme = if self.is_tls { "https" } else { "http" };
        format!("{scheme}://{host}/{path}")
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = if self.is_tls { "opensearchs" } else { "opensearch" };
        write!(f, "{scheme}://{}/{}", self.hosts.join(","), self.name)
    }
}

/// A node with its port. A user or a password in an address would stand in lists of processes and in logs, so it is none.
fn host(text: &str) -> Option<String> {
    let is_host = |host: &str| {
        let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_');
        let six = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
        let is_six = six.is_some_and(|host| host.chars().all(|letter| letter.is_ascii_hexdigit() || letter == ':'));
        !host.is_empty() && (is_six || host.chars().all(plain))
    };
    match text.rsplit_once(':').filter(|(_, port)| !port.ends_with(']')) {
        Some((host, port)) => (is_host(host) && port.parse::<u16>().is_ok()).then(|| text.to_owned()),
        None => is_host(text).then(|| format!("{text}:{PORT}")),
    }
}

/// Whether the engine takes a name for an index: small letters, figures and few signs, none of them first.
fn is_name(name: &str) -> bool {
    let plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit();
    !name.is_empty()
        && name.len() <= LONGEST_NAME
        && name.starts_with(plain)
        && name.chars().all(|letter| plain(letter) || matches!(letter, '-' | '_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> Option<Result<Address, ClusterError>> {
        Address::of(Path::new(text))
    }

    #[test]
    fn an_address_names_nodes_and_an_archive() {
        let known = address("opensearch://may-1:9201,may-2/bao").unwrap().unwrap();
        assert_eq!(known.hosts, ["may-1:9201", "may-2:9200"]);
        assert_eq!((known.name.as_str(), known.is_tls), ("bao", false));
        assert_eq!(known.to_string(), "opensearch://may-1:9201,may-2:9200/bao");
        assert!(address("opensearchs://[::1]:9200/bao/").unwrap().unwrap().is_tls);
    }

    #[test]
    fn a_folder_is_no_address() {
        assert!(address("kho/bao").is_none());
        assert!(address("https://may-1/bao").is_none());
    }

    #[test]
    fn what_is_no_address_is_told() {
        for text in ["may-1", "may-1:x/bao", "/bao", "may-1/", "may-1/Bao", "may-1/-bao", "u:p@may-1/bao", "may-1/b/c"]
        {
            let refused = address(&format!("opensearch://{text}")).unwrap();
            assert!(matches!(refused, Err(ClusterError::Address(_))), "{text}");
        }
    }
}
