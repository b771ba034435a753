//! Archives on a real cluster, which `tests/cluster/run` starts and names. Without one the tests say so and pass.

mod faults;
mod runs;
mod same;

use std::env;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::Value;

use crate::support::{Ran, program};

/// Names the nodes of the cluster, `host:port,host:port`.
const CLUSTER: &str = "TRACUU_TEST_CLUSTER";
/// Names their processes.
const NODES: &str = "TRACUU_TEST_CLUSTER_NODES";

/// The cluster that tests run against.
struct Cluster {
    hosts: String,
    /// The processes of its nodes.
    nodes: Vec<u32>,
}

/// The cluster, where there is one of so many nodes at least; else it is said why a test is passed over.
fn cluster(nodes: usize) -> Option<Cluster> {
    let Ok(hosts) = env::var(CLUSTER) else {
        println!("no cluster: `tests/cluster/run` starts one and runs these tests");
        return None;
    };
    let running = env::var(NODES).unwrap_or_default();
    let running: Vec<u32> = running.split_whitespace().map(|process| process.parse().expect("a process")).collect();
    if running.len() < nodes {
        println!("the cluster has {} nodes: `tests/cluster/run {nodes}` runs this test", running.len());
        return None;
    }
    Some(Cluster { hosts, nodes: running })
}

impl Cluster {
    /// The address of an archive of this test alone.
    fn fresh(&self, name: &str) -> String {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        format!("opensearch://{}/{name}-{}-{number}", self.hosts, std::process::id())
    }

    /// Sends a signal to a node.
    fn signal(&self, node: usize, signal: &str) {
        let process = self.nodes[node].to_string();
        assert!(Command::new("kill").args([signal, &process]).status().unwrap().success());
    }
}

fn run(index: &str, arguments: &[&str]) -> Ran {
    program().args(["--index", index]).args(arguments).output().unwrap().into()
}

fn corpus() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").to_string_lossy().into_owned()
}

/// Indexes, and gives what was counted.
fn index(index: &str, arguments: &[&str]) -> Value {
    let ran = run(index, &[&["index", "--format", "json", "--quiet"], arguments].concat());
    serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{}{}", ran.stdout, ran.stderr))
}

fn json(index: &str, arguments: &[&str]) -> Value {
    let ran = run(index, &[arguments, &["--format", "json"]].concat());
    serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{arguments:?}: {}{}", ran.stdout, ran.stderr))
}
