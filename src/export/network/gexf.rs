//! Networks as GEXF 1.3: <https://gexf.net/schema.html>.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::base::PartialDate;
use crate::search::{Network, NetworkEdge, NetworkNode};
use crate::text::sanitize_inline;

/// Writes a network. Where anything has a time the graph is dynamic: a node and a tie are there from the day of the first
/// article that tells them to that of the last, both days included; those of undated articles are always there.
pub(super) fn write(network: &Network, out: &mut impl Write) -> io::Result<()> {
    let is_timed = network.nodes.iter().any(|node| node.first.is_some());
    let mut writer = Writer::new_with_indent(out, b' ', 1);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = writer.create_element("gexf").with_attributes([("xmlns", "http://gexf.net/1.3"), ("version", "1.3")]);
    root.write_inner_content(|writer| {
        writer.create_element("meta").write_inner_content(|writer| {
            writer.create_element("creator").write_text_content(BytesText::new("tracuu"))?;
            Ok(())
        })?;
        let graph = writer.create_element("graph").with_attribute(("defaultedgetype", "undirected"));
        let graph = if is_timed {
            graph.with_attributes([("mode", "dynamic"), ("timeformat", "date"), ("timerepresentation", "interval")])
        } else {
            graph.with_attribute(("mode", "static"))
        };
        graph.write_inner_content(|writer| {
            attributes(writer)?;
            writer
                .create_element("nodes")
                .write_inner_content(|writer| network.nodes.iter().try_for_each(|one| node(one, writer)))?;
            writer.create_element("edges").write_inner_content(|writer| {
                network.edges.iter().enumerate().try_for_each(|(at, tie)| edge(at, tie, writer))
            })?;
            Ok(())
        })?;
        Ok(())
    })?;
    writeln!(writer.get_mut())
}

/// What nodes have beside id and label, each with its type.
const ATTRIBUTES: [(&str, &str); 3] = [("kind", "string"), ("weight", "integer"), ("articles", "integer")];

fn attributes<W: Write>(writer: &mut Writer<W>) -> io::Result<()> {
    let element = writer.create_element("attributes").with_attributes([("class", "node"), ("mode", "static")]);
    element.write_inner_content(|writer| {
        for (name, kind) in ATTRIBUTES {
            let attribute = writer.create_element("attribute");
            attribute.with_attributes([("id", name), ("title", name), ("type", kind)]).write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}

fn node<W: Write>(node: &NetworkNode, writer: &mut Writer<W>) -> io::Result<()> {
    let (id, label) = (sanitize_inline(&node.id), sanitize_inline(&node.label));
    let time = time(node.first, node.last);
    let element = writer.create_element("node").with_attributes([("id", &*id), ("label", &*label)]);
    let element = element.with_attributes(time.iter().map(|(name, date)| (*name, date.as_str())));
    element.write_inner_content(|writer| {
        writer.create_element("attvalues").write_inner_content(|writer| {
            let values = [node.kind.name().to_owned(), node.weight.to_string(), node.articles.to_string()];
            for ((name, _), value) in ATTRIBUTES.iter().zip(&values) {
                let attribute = writer.create_element("attvalue");
                attribute.with_attributes([("for", *name), ("value", value)]).write_empty()?;
            }
            Ok(())
        })?;
        Ok(())
    })?;
    Ok(())
}

fn edge<W: Write>(at: usize, tie: &NetworkEdge, writer: &mut Writer<W>) -> io::Result<()> {
    let (source, target) = (sanitize_inline(&tie.source), sanitize_inline(&tie.target));
    let (id, weight) = (at.to_string(), tie.weight.to_string());
    let time = time(tie.first, tie.last);
    let element = writer.create_element("edge").with_attributes([
        ("id", id.as_str()),
        ("source", &*source),
        ("target", &*target),
        ("weight", weight.as_str()),
    ]);
    element.with_attributes(time.iter().map(|(name, date)| (*name, date.as_str()))).write_empty().map(drop)
}

/// The time of a node or a tie, as attributes; none where it is not known.
fn time(first: Option<PartialDate>, last: Option<PartialDate>) -> Vec<(&'static str, String)> {
    let dates = first.zip(last).map(|(first, last)| [("start", first.to_string()), ("end", last.to_string())]);
    dates.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::network::sample;

    fn written(network: &Network) -> String {
        let mut out = Vec::new();
        write(network, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn time_has_a_format_and_what_has_none_is_always_there() {
        let text = written(&sample());
        assert!(text.contains(r#"defaultedgetype="undirected" mode="dynamic" timeformat="date""#), "{text}");
        assert!(text.contains(r#"label="Chỉ thị 03-CT/TW" start="2011-05-14" end="2011-05-14">"#), "{text}");
        assert!(text.contains(r#"weight="2" start="2011-05-14" end="2012-01-01"/>"#), "{text}");
        assert_eq!(text.matches("start=").count(), 2);
    }

    #[test]
    fn a_network_without_time_is_static() {
        let text = written(&sample().without_time());
        assert!(text.contains(r#"mode="static">"#) && !text.contains("start=") && !text.contains("time"), "{text}");
    }
}
