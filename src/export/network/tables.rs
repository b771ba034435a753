//! Networks as two tables, with the names of columns that Gephi and Cytoscape look for.

use std::io::{self, Write};

use crate::export::columns::{Column, Columns, Holds, Value, write_csv};
use crate::search::{Network, NetworkEdge, NetworkNode};

/// The columns of nodes.
pub(in crate::export) fn node_columns() -> Vec<Column<NetworkNode>> {
    Columns::<NetworkNode>::new()
        .with("id", Holds::Text, |node| Value::text(&node.id))
        .with("label", Holds::Text, |node| Value::text(&node.label))
        .with("kind", Holds::Code, |node| Value::text(node.kind.name()))
        .with("weight", Holds::Whole, |node| Value::count(node.weight))
        .with("articles", Holds::Whole, |node| Value::count(node.articles))
        .with("first", Holds::Code, |node| Value::date(node.first))
        .with("last", Holds::Code, |node| Value::date(node.last))
        .all()
}

/// The columns of ties.
pub(in crate::export) fn edge_columns() -> Vec<Column<NetworkEdge>> {
    Columns::<NetworkEdge>::new()
        .with("source", Holds::Text, |tie| Value::text(&tie.source))
        .with("target", Holds::Text, |tie| Value::text(&tie.target))
        .with("type", Holds::Code, |_| Value::text("Undirected"))
        .with("weight", Holds::Whole, |tie| Value::count(tie.weight))
        .with("first", Holds::Code, |tie| Value::date(tie.first))
        .with("last", Holds::Code, |tie| Value::date(tie.last))
        .all()
}

/// Writes the nodes of a network.
pub(super) fn nodes(network: &Network, out: &mut impl Write) -> io::Result<()> {
    write_csv(&node_columns(), &network.nodes, out)
}

/// Writes the ties of a network.
pub(super) fn edges(network: &Network, out: &mut impl Write) -> io::Result<()> {
    write_csv(&edge_columns(), &network.edges, out)
}
