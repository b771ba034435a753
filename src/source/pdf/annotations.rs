//! What is written on a page from outside of its content: values of form fields, and notes (ISO 32000-2, 12.5 and 12.7).

use hashbrown::HashSet;
use lopdf::{Dictionary, Object};

use super::file::File;
use super::line::Line;
use super::title::text_string;
use crate::source::reject::Reason;

/// The text of the annotations of a file, page by page.
#[derive(Debug, Default)]
pub(super) struct Annotations {
    /// Fields whose value was read: one may show on several pages.
    read: HashSet<*const Dictionary>,
    /// Notes, and values of several lines or without a label, a paragraph each.
    pub(super) notes: Vec<String>,
}

/// Annotations of one page, more of which are not looked at.
const MOST_ANNOTATIONS: usize = 1 << 14;
/// The cost of an annotation, of the bytes that may come out of a file: pages may share one list of them.
const COST: usize = 16;
/// Fields in each other, deeper than this, are not asked.
const MOST_PARENTS: usize = 16;
/// Choices of a list, more of which are not read.
const MOST_CHOICES: usize = 64;
/// The flag of an annotation that is not shown (12.5.3), and of a field of a password (12.7.5.3).
const HIDDEN: i64 = 1 << 1;
const PASSWORD: i64 = 1 << 13;

/// Corners of a rectangle, the lower left and the upper right one.
type Rectangle = [(f32, f32); 2];

impl Annotations {
    /// Reads those of a page. The value of a field goes behind the label, the next of `lines` to the left; `place` tells where a
    /// point of the page is among these.
    ///
    /// # Errors
    /// Returns an error if the text is too long ([`Reason::TooLong`]).
    pub(super) fn read(
        &mut self,
        file: &File,
        page: &Dictionary,
        lines: &mut [Line],
        place: impl Fn((f32, f32)) -> (f32, f32),
    ) -> Result<(), Reason> {
        let all = file.get(page, b"Annots").and_then(|all| all.as_array().ok());
        for annotation in all.into_iter().flatten().take(MOST_ANNOTATIONS) {
            file.charge(COST)?;
            let Ok(annotation) = file.follow(annotation).as_dict() else { continue };
            if integer(file.get(annotation, b"F")) & HIDDEN != 0 {
                continue;
            }
            match file.get(annotation, b"Subtype").and_then(|kind| kind.as_name().ok()) {
                Some(b"FreeText") => {
                    let text = file.get(annotation, b"Contents").and_then(|text| text.as_str().ok());
                    self.note(file, &text.map(text_string).unwrap_or_default())?;
                }
                Some(b"Widget") => {
                    let Some(value) = self.value(file, annotation)? else { continue };
                    file.charge(lines.len())?;
                    let label =
                        rectangle(file, annotation).and_then(|[low, high]| label(lines, place(low), place(high)));
                    match label.filter(|_| !value.trim().contains(['\r', '\n'])) {
                        Some(label) => {
                            file.charge(value.len())?;
                            label.add_cell(value.trim());
                        }
                        None => self.note(file, &value)?,
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn note(&mut self, file: &File, text: &str) -> Result<(), Reason> {
        file.charge(text.len())?;
        let paragraphs = text.split(['\r', '\n']).map(str::trim).filter(|paragraph| !paragraph.is_empty());
        self.notes.extend(paragraphs.map(str::to_owned));
        Ok(())
    }

    /// The value of a field that shows text, where it was not read yet.
    fn value(&mut self, file: &File, widget: &Dictionary) -> Result<Option<String>, Reason> {
        let chain =
            || std::iter::successors(Some(widget), |field| file.dictionary(field, b"Parent")).take(MOST_PARENTS);
        let inherited = |key: &[u8]| chain().find_map(|field| file.get(field, key));
        let kind = inherited(b"FT").and_then(|kind| kind.as_name().ok());
        let Some((field, value)) = chain().find_map(|field| Some((field, file.get(field, b"V")?))) else {
            return Ok(None);
        };
        let is_text = match kind {
            Some(b"Tx") => integer(inherited(b"Ff")) & PASSWORD == 0,
            Some(b"Ch") => true,
            _ => false,
        };
        if !is_text || !self.read.insert(std::ptr::from_ref(field)) {
            return Ok(None);
        }
        let options = inherited(b"Opt").and_then(|options| options.as_array().ok());
        let values = value.as_array().map_or(1, |several| several.len().min(MOST_CHOICES));
        file.charge(options.map_or(0, Vec::len) * values)?;
        let text = match value {
            Object::String(text, _) => shown(file, options, text),
            Object::Array(several) => {
                let each = several.iter().take(MOST_CHOICES).filter_map(|value| file.follow(value).as_str().ok());
                each.map(|value| shown(file, options, value)).collect::<Vec<_>>().join(", ")
            }
            Object::Stream(_) => text_string(&file.unpacked(value)?),
            _ => String::new(),
        };
        Ok(Some(text).filter(|text| !text.trim().is_empty()))
    }
}

/// What a list shows for a value: the second of a pair, the first of which is exported.
fn shown(file: &File, options: Option<&Vec<Object>>, value: &[u8]) -> String {
    let shows =
        options.into_iter().flatten().find_map(|option| match file.follow(option).as_array().ok()?.as_slice() {
            [exported, shown] if file.follow(exported).as_str().ok()? == value => file.follow(shown).as_str().ok(),
            _ => None,
        });
    text_string(shows.unwrap_or(value))
}

fn integer(object: Option<&Object>) -> i64 {
    object.and_then(|object| object.as_i64().ok()).unwrap_or(0)
}

fn rectangle(file: &File, annotation: &Dictionary) -> Option<Rectangle> {
    let numbers = file.get(annotation, b"Rect")?.as_array().ok()?;
    let number = |at: usize| numbers.get(at).and_then(|number| file.follow(number).as_float().ok());
    Some([(number(0)?, number(1)?), (number(2)?, number(3)?)])
}

/// The line whose start is next to the left of a rectangle, at its height.
fn label(lines: &mut [Line], one: (f32, f32), other: (f32, f32)) -> Option<&mut Line> {
    let left = one.0.min(other.0);
    let (low, high) = (one.1.min(other.1), one.1.max(other.1));
    let is_beside =
        |line: &&mut Line| line.turn == 0 && line.left < left && line.base < high && line.base + line.size / 2.0 > low;
    lines.iter_mut().filter(is_beside).max_by(|a, b| a.left.total_cmp(&b.left))
}
