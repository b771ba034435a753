//! What charts are made of: points, texts, and the looks of lines.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::BytesText;

use crate::text::sanitize_inline;

/// Colour and dashes of each line; colours of the same lightness, which tell apart for the colour-blind, too (Okabe and Ito,
/// darkened to a contrast of 4.5 on white).
const LOOKS: [(&str, &str); 6] = [
    ("#0a4766", ""),
    ("#a3460f", "7 3"),
    ("#5b4a9c", "2 3"),
    ("#1b6b46", "10 3 2 3"),
    ("#8a1f5c", "4 4"),
    ("#5f5a00", "12 4"),
];

/// Colour and dashes of a line.
pub(super) fn look(at: usize) -> (&'static str, &'static str) {
    LOOKS.get(at % LOOKS.len()).copied().unwrap_or_default()
}

/// The class by which a page knows a line.
pub(super) fn class(at: usize) -> String {
    format!("line-{}", at % LOOKS.len() + 1)
}

/// A point; hollow where its period is thin.
pub(super) fn dot<W: Write>(
    at: usize,
    (x, y): (f64, f64),
    is_thin: bool,
    told: &str,
    writer: &mut Writer<W>,
) -> io::Result<()> {
    let (colour, _) = look(at);
    let (fill, kind) = if is_thin { ("#ffffff", "thin") } else { (colour, "dot") };
    let element = writer.create_element("circle").with_attributes([
        ("class", format!("{} {kind}", class(at)).as_str()),
        ("cx", number(x).as_str()),
        ("cy", number(y).as_str()),
        ("r", "3.5"),
        ("fill", fill),
        ("stroke", colour),
        ("stroke-width", "1.5"),
    ]);
    element.write_inner_content(|writer| title(writer, told)).map(drop)
}

/// What is said of an element.
pub(super) fn title<W: Write>(writer: &mut Writer<W>, text: &str) -> io::Result<()> {
    writer.create_element("title").write_text_content(BytesText::new(&sanitize_inline(text))).map(drop)
}

/// A text at a place.
pub(super) fn text<W: Write>(
    writer: &mut Writer<W>,
    class: &str,
    (x, y): (f64, f64),
    anchor: &str,
    text: &str,
) -> io::Result<()> {
    let element = writer.create_element("text").with_attributes([
        ("class", class),
        ("x", number(x).as_str()),
        ("y", number(y).as_str()),
        ("text-anchor", anchor),
    ]);
    element.write_text_content(BytesText::new(&sanitize_inline(text))).map(drop)
}

/// A coordinate, to a hundredth.
pub(super) fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
