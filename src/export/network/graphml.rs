//! Networks as GraphML: <http://graphml.graphdrawing.org/primer/graphml-primer.html>.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::base::PartialDate;
use crate::search::{Network, NetworkEdge, NetworkNode};
use crate::text::sanitize_inline;

/// An attribute: its id in the file, what has it, its name and its type.
type Key = (&'static str, &'static str, &'static str, &'static str);

const KEYS: [Key; 10] = [
    ("key", "node", "key", "string"),
    ("label", "node", "label", "string"),
    ("kind", "node", "kind", "string"),
    ("weight", "node", "weight", "int"),
    ("articles", "node", "articles", "int"),
    ("first", "node", "first", "string"),
    ("last", "node", "last", "string"),
    ("tie_weight", "edge", "weight", "int"),
    ("tie_first", "edge", "first", "string"),
    ("tie_last", "edge", "last", "string"),
];

/// Writes a network. The ids of GraphML are names without spaces (`xs:NMTOKEN`), so nodes are numbered, and have the id that
/// tells them elsewhere as `key`.
pub(super) fn write(network: &Network, out: &mut impl Write) -> io::Result<()> {
    let mut writer = Writer::new_with_indent(out, b' ', 1);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = writer.create_element("graphml").with_attributes([
        ("xmlns", "http://graphml.graphdrawing.org/xmlns"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        (
            "xsi:schemaLocation",
            "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd",
        ),
    ]);
    root.write_inner_content(|writer| {
        for (id, of, name, kind) in KEYS {
            let key = writer.create_element("key");
            key.with_attributes([("id", id), ("for", of), ("attr.name", name), ("attr.type", kind)]).write_empty()?;
        }
        let graph = writer.create_element("graph").with_attributes([("id", "tracuu"), ("edgedefault", "undirected")]);
        graph.write_inner_content(|writer| {
            network.nodes.iter().enumerate().try_for_each(|(at, one)| node(at, one, writer))?;
            network.edges.iter().try_for_each(|tie| edge(tie, network, writer))
        })?;
        Ok(())
    })?;
    writeln!(writer.get_mut())
}

fn node<W: Write>(at: usize, node: &NetworkNode, writer: &mut Writer<W>) -> io::Result<()> {
    let element = writer.create_element("node").with_attribute(("id", name(at).as_str()));
    element.write_inner_content(|writer| {
        data("key", &node.id, writer)?;
        data("label", &node.label, writer)?;
        data("kind", node.kind.name(), writer)?;
        data("weight", &node.weight.to_string(), writer)?;
        data("articles", &node.articles.to_string(), writer)?;
        date("first", node.first, writer)?;
        date("last", node.last, writer)
    })?;
    Ok(())
}

fn edge<W: Write>(tie: &NetworkEdge, network: &Network, writer: &mut Writer<W>) -> io::Result<()> {
    let end = |id: &String| network.nodes.iter().position(|node| node.id == *id).map(name).unwrap_or_default();
    let (source, target) = (end(&tie.source), end(&tie.target));
    let element =
        writer.create_element("edge").with_attributes([("source", source.as_str()), ("target", target.as_str())]);
    element.write_inner_content(|writer| {
        data("tie_weight", &tie.weight.to_string(), writer)?;
        date("tie_first", tie.first, writer)?;
        date("tie_last", tie.last, writer)
    })?;
    Ok(())
}

fn name(at: usize) -> String {
    format!("n{at}")
}

fn data<W: Write>(key: &str, value: &str, writer: &mut Writer<W>) -> io::Result<()> {
    let value = sanitize_inline(value);
    writer.create_element("data").with_attribute(("key", key)).write_text_content(BytesText::new(&value)).map(drop)
}

fn date<W: Write>(key: &str, date: Option<PartialDate>, writer: &mut Writer<W>) -> io::Result<()> {
    date.map_or(Ok(()), |date| data(key, &date.to_string(), writer))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::network::sample;

    #[test]
    fn what_is_written_is_declared_and_escaped() {
        let mut out = Vec::new();
        write(&sample(), &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.contains(r#"<key id="tie_weight" for="edge" attr.name="weight" attr.type="int"/>"#), "{text}");
        assert!(text.contains(r#"edgedefault="undirected""#));
        assert!(text.contains(r#"<edge source="n0" target="n1">"#));
        assert!(text.contains(r#"<data key="label">Chi bộ &quot;&lt;1&gt;&amp;\</data>"#), "{text}");
        assert!(text.chars().all(|letter| letter == '\n' || !letter.is_control() && letter != '\u{202e}'));
    }
}
