//! PPTX (ECMA-376, PresentationML) to an article.

use hashbrown::HashSet;

use super::docx::title_of;
use super::faces::Faces;
use super::package::{main_part, relations};
use super::parts::Parts;
use super::rows::Rows;
use super::slides::article_of_slides;
use super::styles::Font;
use super::xml::{Attributes, Step, walk};
use crate::base::Article;
use crate::source::paragraphs::Paragraph;
use crate::source::reject::Reason;

/// Reads a PPTX file whose parts of text are no longer than `limit` bytes together, unpacked.
///
/// Slides come in the order of the presentation, each with its diagrams and its notes behind it. The cells of a row stand in
/// one line with tabs between them where each is one paragraph. Numbers, dates and footers of slides, charts and comments
/// are left out. Text in old fonts (`.VnTime`, `VNI-Times`) is read as it looks.
///
/// # Errors
/// Returns an error if the presentation is damaged ([`Reason::DamagedDocument`]), encrypted ([`Reason::Encrypted`]), too
/// long ([`Reason::TooLong`]), or has no text ([`Reason::Empty`]).
pub(in crate::source) fn article_of_pptx(bytes: &[u8], limit: usize) -> Result<Article, Reason> {
    let parts = Parts::of(bytes, limit, |path| {
        const PARTS: [&str; 7] = [
            "presentation",
            "_rels/presentation",
            "slides/",
            "notesSlides/",
            "diagrams/data",
            "theme/",
            "slideMasters/slideMaster",
        ];
        let part = path.strip_prefix("ppt/").filter(|path| path.ends_with(".xml") || path.ends_with(".rels"));
        let is_part = part.is_some_and(|path| PARTS.iter().any(|part| path.starts_with(part)));
        is_part || matches!(path, "_rels/.rels" | "docProps/core.xml")
    })?;
    let main = main_part(&parts, "ppt/presentation.xml")?;
    let Some(presentation) = parts.get(&main) else {
        return Err(Reason::DamagedDocument(format!("it has no {main}")));
    };
    let of_presentation = relations(&parts, &main)?;
    let mut slides = Vec::new();
    walk(presentation, |step| {
        if let Step::Open("sldId", attributes) = step {
            // Two attributes are called `id`; that of the relationship names a part.
            slides
                .extend(attributes.all("id").find_map(|id| of_presentation.get(&id)).map(|slide| slide.path.as_str()));
        }
    })?;
    let mut reader = Reader::new(Faces::of(&parts, &of_presentation)?);
    // A part is read once, however often it is named, and so are the relationships of a slide.
    let (mut paths, mut named) = (HashSet::new(), HashSet::new());
    for slide in slides.into_iter().filter(|slide| named.insert(*slide)) {
        let of_slide = relations(&parts, slide)?;
        let of_kind = |kind: &'static str| of_slide.values().filter(move |part| part.kind == kind);
        let more = of_kind("diagramData").chain(of_kind("notesSlide")).map(|part| part.path.as_str());
        for path in [slide].into_iter().chain(more) {
            if let Some(xml) = parts.get(path).filter(|_| paths.insert(path.to_owned())) {
                walk(xml, |step| reader.take(&step))?;
                reader.end_paragraph();
            }
        }
    }
    article_of_slides(&reader.done, parts.get("docProps/core.xml").and_then(title_of))
}

/// The place that a shape is for (`ST_PlaceholderType`, ECMA-376 19.7.10).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Placeholder {
    Title,
    #[default]
    Text,
    /// A number, a date, a footer or a header: the same on all slides.
    Furniture,
}

struct Reader {
    faces: Faces,
    done: Vec<Paragraph>,
    rows: Rows,
    paragraph: Paragraph,
    placeholder: Placeholder,
    /// The font that the shape gives its letters.
    shape_font: Option<Font>,
    run_font: Option<Font>,
    in_list_style: bool,
    in_run: bool,
    in_text: bool,
    /// The depth within an element that is left out.
    skipped: usize,
}

impl Reader {
    fn new(faces: Faces) -> Self {
        Self {
            faces,
            done: Vec::new(),
            rows: Rows::default(),
            paragraph: Paragraph::default(),
            placeholder: Placeholder::Text,
            shape_font: None,
            run_font: None,
            in_list_style: false,
            in_run: false,
            in_text: false,
            skipped: 0,
        }
    }

    fn take(&mut self, step: &Step<'_>) {
        match step {
            Step::Open(_, _) if self.skipped > 0 => self.skipped += 1,
            Step::Close(_) if self.skipped > 0 => self.skipped -= 1,
            Step::Open(name, attributes) => self.open(name, attributes),
            Step::Close(name) => self.close(name),
            Step::Text(text) if self.skipped == 0 && self.in_text => self.push(text),
            Step::Text(_) => {}
        }
    }

    fn open(&mut self, name: &str, attributes: &Attributes<'_>) {
        match name {
            // The copy of a drawing for old programs.
            "Fallback" => self.skipped = 1,
            "sp" => {
                self.end_paragraph();
                (self.placeholder, self.shape_font) = (Placeholder::Text, None);
            }
            "ph" => {
                self.placeholder = match attributes.get("type").as_deref() {
                    Some("title" | "ctrTitle") => Placeholder::Title,
                    Some("sldNum" | "dt" | "ftr" | "hdr" | "sldImg") => Placeholder::Furniture,
                    _ => Placeholder::Text,
                };
            }
            "lstStyle" => self.in_list_style = true,
            // The lines of a title are one paragraph.
            "p" if self.placeholder == Placeholder::Title => self.push("\n"),
            "p" => self.end_paragraph(),
            "r" | "fld" => (self.in_run, self.run_font) = (true, None),
            "latin" => {
                let font = attributes.get("typeface").map(|name| self.faces.font(&name));
                if self.in_run {
                    self.run_font = font;
                } else if self.in_list_style && self.shape_font.is_none() {
                    self.shape_font = font;
                }
            }
            "t" => self.in_text = true,
            "br" => self.push("\n"),
            "tr" => {
                self.end_paragraph();
                self.rows.open_row(&self.done);
            }
            "tc" => {
                self.end_paragraph();
                self.rows.open_cell(&self.done);
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "sp" => {
                self.end_paragraph();
                (self.placeholder, self.shape_font) = (Placeholder::Text, None);
            }
            "lstStyle" => self.in_list_style = false,
            "p" if self.placeholder != Placeholder::Title => self.end_paragraph(),
            "r" | "fld" => (self.in_run, self.run_font) = (false, None),
            "t" => self.in_text = false,
            "tc" => {
                self.end_paragraph();
                self.rows.close_cell(&self.done);
            }
            "tr" => {
                self.end_paragraph();
                self.rows.close_row(&mut self.done);
            }
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        let inherited = match self.placeholder {
            Placeholder::Title => self.faces.title,
            Placeholder::Text => self.faces.other,
            Placeholder::Furniture => return,
        };
        let font = self.run_font.or(self.shape_font).unwrap_or(inherited);
        self.paragraph.push(text, font, false);
    }

    fn end_paragraph(&mut self) {
        let mut paragraph = std::mem::take(&mut self.paragraph);
        if !paragraph.is_blank() {
            paragraph.is_title = self.placeholder == Placeholder::Title;
            self.done.push(paragraph);
        }
    }
}
