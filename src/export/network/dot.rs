//! Networks as DOT, for drawing: <https://graphviz.org/doc/info/lang.html>.

use std::io::{self, Write};

use crate::search::Network;
use crate::text::sanitize_inline;

/// Writes a network. Strong ties are short and thick when it is drawn.
pub(super) fn write(network: &Network, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "graph tracuu {{\n  node [shape=box];")?;
    for node in &network.nodes {
        let (id, label, kind) = (quoted(&node.id), quoted(&node.label), node.kind.name());
        writeln!(out, "  {id} [label={label}, kind={kind}, weight={}];", node.weight)?;
    }
    let most = network.edges.iter().map(|tie| tie.weight).max().unwrap_or(1);
    for tie in &network.edges {
        let width = 1.0 + 4.0 * tie.weight as f64 / most as f64;
        let (source, target) = (quoted(&tie.source), quoted(&tie.target));
        writeln!(out, "  {source} -- {target} [weight={}, penwidth={width:.1}];", tie.weight)?;
    }
    writeln!(out, "}}")
}

/// A text between quotation marks; a backslash stands for itself.
fn quoted(text: &str) -> String {
    format!("\"{}\"", sanitize_inline(text).replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::network::sample;

    #[test]
    fn names_are_quoted_and_ties_have_no_direction() {
        let mut out = Vec::new();
        write(&sample(), &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.starts_with("graph tracuu {\n"));
        assert!(text.contains(r#"[label="Chi bộ \"<1>&\\", kind=cell, weight=3];"#), "{text}");
        assert!(text.contains(" -- ") && !text.contains("->"));
    }
}
