//! Networks in the formats of programs that draw and measure them: Gephi, Cytoscape, networkx, igraph, Graphviz.
//!
//! Every format says that the network is undirected, and gives labels and weights under these names. GEXF and GraphML, CSV and
//! JSON hold all that is known of a node; DOT is for drawing.

mod dot;
mod gexf;
mod graphml;
mod tables;

use std::io::{self, Write};

use super::json::{Layout, json};
use crate::search::Network;
pub(super) use tables::{edge_columns, node_columns};

/// A form that a network can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NetworkForm {
    /// GraphML, for most programs.
    Graphml,
    /// GEXF 1.3, for Gephi, with the time of nodes and ties.
    Gexf,
    /// DOT, for drawing with Graphviz.
    Dot,
    /// Two tables, of nodes and of ties.
    Csv(NetworkTable),
    /// JSON, as networkx reads it with `node_link_graph`.
    Json,
}

impl NetworkForm {
    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Graphml => "graphml",
            Self::Gexf => "gexf",
            Self::Dot => "dot",
            Self::Csv(_) => "csv",
            Self::Json => "json",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Graphml => "application/graphml+xml",
            Self::Gexf => "application/gexf+xml",
            Self::Dot => "text/vnd.graphviz; charset=utf-8",
            Self::Csv(_) => "text/csv; charset=utf-8; header=present",
            Self::Json => "application/json",
        }
    }
}

/// One of the two tables of a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NetworkTable {
    /// A row for each node.
    Nodes,
    /// A row for each tie.
    Edges,
}

impl NetworkTable {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Nodes, Self::Edges];

    /// Its name in options, addresses and names of files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Nodes => "nodes",
            Self::Edges => "edges",
        }
    }
}

/// Writes a network.
///
/// # Errors
/// Returns an error if `out` can't be written.
pub fn write_network(network: &Network, form: NetworkForm, out: &mut impl Write) -> io::Result<()> {
    match form {
        NetworkForm::Graphml => graphml::write(network, out),
        NetworkForm::Gexf => gexf::write(network, out),
        NetworkForm::Dot => dot::write(network, out),
        NetworkForm::Csv(NetworkTable::Nodes) => tables::nodes(network, out),
        NetworkForm::Csv(NetworkTable::Edges) => tables::edges(network, out),
        NetworkForm::Json => out.write_all(json(network, Layout::Indented)?.as_bytes()),
    }
}

#[cfg(test)]
pub(super) fn sample() -> Network {
    use crate::base::PartialDate;
    use crate::search::{NetworkEdge, NetworkKind, NetworkNode, NodeKind};
    let day = |text: &str| text.parse::<PartialDate>().ok();
    let node = |id: &str, kind, label: &str, first: &str| NetworkNode {
        id: id.to_owned(),
        label: label.to_owned(),
        kind,
        weight: 3,
        articles: 4,
        first: day(first),
        last: day(first),
    };
    Network {
        directed: false,
        multigraph: false,
        kind: NetworkKind::DocumentsCells,
        problems: Vec::new(),
        articles: 9,
        named: 5,
        nodes: vec![
            node("document:Chỉ thị 03-CT/TW", NodeKind::Document, "Chỉ thị 03-CT/TW", "2011-05-14"),
            node("cell:chi bộ \"<1>&\u{1}", NodeKind::Cell, "Chi bộ \"<1>&\\\u{1}\u{202e}", ""),
        ],
        edges: vec![NetworkEdge {
            source: "document:Chỉ thị 03-CT/TW".to_owned(),
            target: "cell:chi bộ \"<1>&\u{1}".to_owned(),
            weight: 2,
            first: day("2011-05-14"),
            last: day("2012-01-01"),
        }],
    }
}
