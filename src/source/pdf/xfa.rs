//! Forms of XML in a file (XFA 3.3), whose pages only say that another program should show them.

use lopdf::{Dictionary, Object};

use super::file::File;
use crate::source::office::{Step, walk};
use crate::source::reject::Reason;

/// The parts of a form that hold text: what is printed on it, and what was filled in.
const PARTS: [&[u8]; 2] = [b"template", b"datasets"];

/// The text of a form that its pages do not show, a line each; `None` for a file without one.
///
/// # Errors
/// Returns an error if the text is too long ([`Reason::TooLong`]).
pub(super) fn text(file: &File) -> Result<Option<Vec<String>>, Reason> {
    let Some(catalog) = file.catalog().filter(|catalog| is_drawn_later(file, catalog)) else { return Ok(None) };
    let form = file.dictionary(catalog, b"AcroForm").and_then(|form| file.get(form, b"XFA"));
    let mut lines = Vec::new();
    match form {
        Some(Object::Array(parts)) => {
            for pair in parts.chunks_exact(2) {
                let [name, part] = pair else { continue };
                if file.follow(name).as_str().is_ok_and(|name| PARTS.contains(&name)) {
                    read(file, file.follow(part), &mut lines)?;
                }
            }
        }
        Some(whole @ Object::Stream(_)) => read(file, whole, &mut lines)?,
        _ => return Ok(None),
    }
    Ok((!lines.is_empty()).then_some(lines))
}

/// Whether the pages are to be drawn by whoever shows the file (ISO 32000-1, 7.7.2, `NeedsRendering`).
fn is_drawn_later(file: &File, catalog: &Dictionary) -> bool {
    file.get(catalog, b"NeedsRendering").is_some_and(|flag| flag.as_bool().unwrap_or(false))
}

/// Reads the XML of a part; what is damaged has what stands before the damage.
fn read(file: &File, part: &Object, lines: &mut Vec<String>) -> Result<(), Reason> {
    let bytes = match file.unpacked(part) {
        Err(reason @ Reason::TooLong { .. }) => return Err(reason),
        other => other.unwrap_or_default(),
    };
    let xml = String::from_utf8_lossy(&bytes);
    // Of data each element without others holds a value; of the form itself only these hold what is printed.
    let (mut in_data, mut in_text) = (0usize, 0usize);
    let mut text = String::new();
    let mut end = |text: &mut String| {
        let line = std::mem::take(text);
        lines.extend(Some(line.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|line| !line.is_empty()));
    };
    let read = walk(&xml, |step| match step {
        Step::Open("data", _) => in_data += 1,
        Step::Close("data") => {
            end(&mut text);
            in_data = in_data.saturating_sub(1);
        }
        Step::Open("text" | "exData", _) => in_text += 1,
        Step::Close("text" | "exData") => {
            end(&mut text);
            in_text = in_text.saturating_sub(1);
        }
        Step::Open("p" | "br", _) => end(&mut text),
        Step::Open(..) | Step::Close(_) if in_data > 0 && in_text == 0 => end(&mut text),
        Step::Text(part) if in_data + in_text > 0 => text.push_str(part),
        _ => {}
    });
    // Damage ends the text and is no reason to lose it.
    let _ = read;
    Ok(())
}
