//! Typefaces that the slides of a presentation inherit (ECMA-376 20.1.4.1.16, 19.3.1.51).

use super::package::Relations;
use super::parts::Parts;
use super::styles::Font;
use super::xml::{Step, walk};
use crate::source::reject::Reason;
use crate::text::Encoding;

/// The fonts of letters that name none, and of the names of the theme.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Faces {
    /// The font of titles.
    pub(super) title: Font,
    /// The font of all other text.
    pub(super) other: Font,
    major: Font,
    minor: Font,
}

impl Faces {
    /// The fonts of a presentation, by its first theme and its first master.
    pub(super) fn of(parts: &Parts, relations: &Relations) -> Result<Self, Reason> {
        let of_kind = |kind: &str| {
            let part = relations.values().find(|relation| relation.kind == kind);
            part.and_then(|relation| parts.get(&relation.path)).unwrap_or_default()
        };
        let mut faces = Self::default();
        // The element that a typeface stands in: the first in each is that of Latin letters.
        let mut holder = String::new();
        walk(of_kind("theme"), |step| match step {
            Step::Open(name @ ("majorFont" | "minorFont"), _) => name.clone_into(&mut holder),
            Step::Open("latin", attributes) => {
                let font = attributes.get("typeface").and_then(|name| Encoding::of_font(&name));
                match std::mem::take(&mut holder).as_str() {
                    "majorFont" => faces.major = font,
                    "minorFont" => faces.minor = font,
                    _ => {}
                }
            }
            _ => {}
        })?;
        (faces.title, faces.other) = (faces.major, faces.minor);
        walk(of_kind("slideMaster"), |step| match step {
            Step::Open(name @ ("titleStyle" | "bodyStyle"), _) => name.clone_into(&mut holder),
            Step::Open("latin", attributes) => {
                let Some(name) = attributes.get("typeface") else { return };
                match std::mem::take(&mut holder).as_str() {
                    "titleStyle" => faces.title = faces.font(&name),
                    "bodyStyle" => faces.other = faces.font(&name),
                    _ => {}
                }
            }
            _ => {}
        })?;
        Ok(faces)
    }

    /// The font of a typeface; `+mj-lt` and `+mn-lt` are those of the theme.
    pub(super) fn font(&self, typeface: &str) -> Font {
        match typeface.get(..3) {
            Some("+mj") => self.major,
            Some("+mn") => self.minor,
            _ => Encoding::of_font(typeface),
        }
    }
}
