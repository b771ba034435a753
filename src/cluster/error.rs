//! The errors of a cluster.

use std::path::PathBuf;

use thiserror::Error;

/// The reason why a cluster did not do what it was asked for. None of them leaves an answer that is partial.
#[derive(Debug, Error)]
pub enum ClusterError {
    /// It begins as an address and is none.
    #[error(
        "{0} is no address of an archive on a cluster: write opensearch://HOST:PORT/NAME, several nodes as \
         HOST:PORT,HOST:PORT, opensearchs:// for TLS, the name in small letters, and no user or password in it"
    )]
    Address(String),
    /// The file of a password or of certificates can't be used.
    #[error("can't use {path}: {what}", path = .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        what: String,
    },
    /// No node answers.
    #[error("no node of the cluster answers ({what}): see that it runs and that the address is right, then try again")]
    Unreachable {
        /// The nodes, each with what it was.
        what: String,
    },
    /// A node is not who it should be.
    #[error(
        "{host} does not prove who it is ({what}): name the certificates of who vouches for it in the file of \
         TRACUU_CLUSTER_CA, and the node by the name that its certificate has"
    )]
    Certificate {
        /// The node.
        host: String,
        /// What is wrong with its certificate.
        what: String,
    },
    /// The user is not known, or may not do that.
    #[error(
        "{host} refuses the user ({status}): see TRACUU_CLUSTER_USER and TRACUU_CLUSTER_PASSWORD_FILE, and what that user may do"
    )]
    User {
        /// The node.
        host: String,
        /// The status of its reply: 401 or 403.
        status: u16,
    },
    /// There is no archive of that name.
    #[error("no archive {name} on the cluster: make it with `tracuu index --index {address} PATH…`")]
    Missing {
        /// Its name.
        name: String,
        /// Its address.
        address: String,
    },
    /// The archive is of another format.
    #[error(
        "the archive {name} has format {found}, this tracuu reads format {wanted}: use a tracuu of that format, or index \
         its sources under another name"
    )]
    Format {
        /// Its name.
        name: String,
        /// The format it says it has; none of what tracuu did not make.
        found: String,
        /// The format that is read.
        wanted: u32,
    },
    /// The archive reads document numbers by other tables.
    #[error(
        "the archive {name} reads document numbers by other tables of types and issuers: index with the same --tables as \
         its other indexers, or under another name"
    )]
    Tables {
        /// Its name.
        name: String,
    },
    /// Some shards did not answer.
    #[error(
        "{failed} of {shards} shards of {name} did not answer ({what}), so no answer is given: see which nodes are down, \
         and try again when the cluster is green"
    )]
    Partial {
        /// The archive.
        name: String,
        /// How many did not.
        failed: u64,
        /// How many there are.
        shards: u64,
        /// What the first of them says.
        what: String,
    },
    /// The search took longer than it may.
    #[error(
        "the search was not done within its time, so no answer is given: ask for less, or give the cluster more processors"
    )]
    Late,
    /// Too few nodes are there to agree on a manager.
    #[error(
        "the cluster has no manager ({what}), so nothing is answered: see that more than half of its manager nodes run"
    )]
    Headless {
        /// What it says.
        what: String,
    },
    /// The disks are full, and the index takes no more.
    #[error("the cluster takes nothing more ({what}): give its disks room, and run this again")]
    Full {
        /// What it says.
        what: String,
    },
    /// The cluster has been too busy for too long.
    #[error(
        "the cluster was too busy for {seconds} seconds ({what}): index with fewer --jobs or from fewer machines, and run this again"
    )]
    Busy {
        /// How long it was tried.
        seconds: u64,
        /// What it said last.
        what: String,
    },
    /// It refused something else.
    #[error("the cluster refuses that ({status}): {what}")]
    Refused {
        /// The status of its reply.
        status: u16,
        /// What it says.
        what: String,
    },
    /// It replied what no OpenSearch does.
    #[error("{host} replied what an OpenSearch node does not ({what}): see that the address is that of one")]
    Reply {
        /// The node.
        host: String,
        /// What was found.
        what: String,
    },
    /// An archive on a cluster does not have that yet.
    #[error("an archive on a cluster does not have {0} yet: leave it out, or ask an index in a folder")]
    Lacking(&'static str),
    /// What stands beside the articles is not as it was written.
    #[error("{what} of the archive {name} can't be read: the next `tracuu index` makes it anew")]
    Beside {
        /// The archive.
        name: String,
        /// What it is.
        what: &'static str,
    },
}
