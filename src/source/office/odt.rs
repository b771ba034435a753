//! ODT (OpenDocument 1.2) to an article.

use super::parts::Parts;
use super::rows::Rows;
use super::styles::{Style, Styles};
use super::xml::{Attributes, Step, walk};
use crate::base::Article;
use crate::source::paragraphs::{Document, Paragraph};
use crate::source::reject::Reason;
use crate::text::Encoding;

/// Reads an ODT file whose parts of text are no longer than `limit` bytes together, unpacked; as
/// [`article_of_docx`](super::article_of_docx) does, with the same errors.
pub(in crate::source) fn article_of_odt(bytes: &[u8], limit: usize) -> Result<Article, Reason> {
    let parts = Parts::of(bytes, limit, |path| matches!(path, "content.xml" | "styles.xml" | "meta.xml"))?;
    let Some(main) = parts.get("content.xml") else {
        return Err(Reason::DamagedDocument("it has no content.xml".to_owned()));
    };
    let mut styles = Styles::default();
    let page = parts.get("styles.xml").unwrap_or_default();
    read_styles(page, &mut styles)?;
    read_styles(main, &mut styles)?;
    let mut reader = Reader::new(&styles);
    walk(page, |step| reader.take(step))?;
    let (headers, footers) = (std::mem::take(&mut reader.headers), std::mem::take(&mut reader.footers));
    let mut reader = Reader::new(&styles);
    walk(main, |step| reader.take(step))?;
    reader.end_paragraph();
    let title = parts.get("meta.xml").and_then(super::docx::title_of);
    Document { body: reader.done, notes: reader.notes, headers, footers, title }.article()
}

/// Reads the styles of a part to those of others.
pub(super) fn read_styles(xml: &str, styles: &mut Styles) -> Result<(), Reason> {
    let mut open: Option<(String, Style)> = None;
    let mut in_default = false;
    walk(xml, |step| match step {
        Step::Open("style", attributes) => {
            let parent = attributes.get("parent-style-name");
            let name = attributes.get("name").unwrap_or_default();
            let is_title = name == "Title" || name == "Heading_20_1";
            open = Some((name, Style { parent, is_title, ..Style::default() }));
        }
        Step::Close("style") => styles.by_name.extend(open.take()),
        Step::Open("default-style", attributes) => {
            in_default = attributes.get("family").as_deref() == Some("paragraph")
        }
        Step::Close("default-style") => in_default = false,
        Step::Open("text-properties", attributes) => {
            let style = match &mut open {
                Some((_, style)) => style,
                None if in_default => &mut styles.default,
                None => return,
            };
            let font = attributes.get("font-name").or_else(|| attributes.get("font-family"));
            style.font = font.map(|name| Encoding::of_font(&name)).or(style.font);
            style.bold = attributes.get("font-weight").map(|weight| weight == "bold").or(style.bold);
        }
        _ => {}
    })
}

/// The holder of the paragraphs that are being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holder {
    Page,
    Header,
    Footer,
}

/// The reader of the text of a part, of any kind of document.
pub(super) struct Reader<'s> {
    styles: &'s Styles,
    done: Vec<Paragraph>,
    notes: Vec<Paragraph>,
    headers: Vec<Paragraph>,
    footers: Vec<Paragraph>,
    holder: Holder,
    rows: Rows,
    paragraph: Paragraph,
    /// The paragraphs that notes and drawings interrupt.
    interrupted: Vec<Interrupted>,
    /// The notes and drawings that are open, but nested too deep to be told apart.
    too_deep: usize,
    style: Option<String>,
    spans: Vec<Option<String>>,
    in_paragraph: bool,
    is_heading: bool,
    frame: Frame,
    /// Whether what is read stands in a note, however deep.
    in_note: bool,
    skipped: usize,
}

/// The frame around a paragraph.
#[derive(Default)]
struct Frame {
    style: Option<String>,
    /// True for the title of a slide, whose lines are one paragraph.
    is_title: bool,
}

/// A paragraph with something of its own within.
struct Interrupted {
    paragraph: Paragraph,
    style: Option<String>,
    spans: Vec<Option<String>>,
    in_paragraph: bool,
    is_heading: bool,
    frame: Frame,
    in_note: bool,
}

/// Notes and drawings nested deeper are read as if they were not there.
const DEEPEST: usize = 64;
/// Spaces that one element stands for.
pub(super) const MOST_SPACES: usize = 100;

impl<'s> Reader<'s> {
    pub(super) fn new(styles: &'s Styles) -> Self {
        Self {
            styles,
            done: Vec::new(),
            notes: Vec::new(),
            headers: Vec::new(),
            footers: Vec::new(),
            holder: Holder::Page,
            rows: Rows::default(),
            paragraph: Paragraph::default(),
            interrupted: Vec::new(),
            too_deep: 0,
            style: None,
            spans: Vec::new(),
            in_paragraph: false,
            is_heading: false,
            frame: Frame::default(),
            in_note: false,
            skipped: 0,
        }
    }

    /// The paragraphs of the text, notes apart, once all of it is read.
    pub(super) fn into_paragraphs(mut self) -> Vec<Paragraph> {
        self.end_paragraph();
        self.done
    }

    pub(super) fn take(&mut self, step: Step<'_>) {
        match step {
            Step::Open(_, _) if self.skipped > 0 => self.skipped += 1,
            Step::Close(_) if self.skipped > 0 => self.skipped -= 1,
            Step::Open(name, attributes) => self.open(name, &attributes),
            Step::Close(name) => self.close(name),
            Step::Text(text) if self.skipped == 0 && self.in_paragraph => self.push(&text.replace('\n', " ")),
            Step::Text(_) => {}
        }
    }

    fn open(&mut self, name: &str, attributes: &Attributes<'_>) {
        match name {
            "tracked-changes" | "annotation" | "note-citation" | "ruby-text" | "script" => self.skipped = 1,
            "header" | "header-left" | "header-first" => self.holder = Holder::Header,
            "footer" | "footer-left" | "footer-first" => self.holder = Holder::Footer,
            // Numbers and dates of slides, and what is the same on all of them.
            "frame"
                if matches!(
                    attributes.get("class").as_deref(),
                    Some("page-number" | "date-time" | "footer" | "header")
                ) =>
            {
                self.skipped = 1;
            }
            "p" | "h" => {
                self.end_line();
                self.in_paragraph = true;
                self.style = attributes.get("style-name");
                self.is_heading = name == "h" && attributes.get("outline-level").as_deref() == Some("1");
            }
            "span" => self.spans.push(attributes.get("style-name")),
            "tab" => self.push("\t"),
            "line-break" => self.push("\n"),
            "s" => {
                let count = attributes.get("c").and_then(|count| count.parse().ok()).unwrap_or(1);
                self.push(&" ".repeat(MOST_SPACES.min(count)));
            }
            "note-body" | "frame" | "custom-shape" if self.interrupted.len() >= DEEPEST => self.too_deep += 1,
            // Of a drawing only its paragraphs are text; what else stands there tells those who can't see it.
            "note-body" | "frame" | "custom-shape" => {
                self.interrupted.push(Interrupted {
                    paragraph: std::mem::take(&mut self.paragraph),
                    style: self.style.take(),
                    spans: std::mem::take(&mut self.spans),
                    in_paragraph: std::mem::take(&mut self.in_paragraph),
                    is_heading: std::mem::take(&mut self.is_heading),
                    frame: std::mem::take(&mut self.frame),
                    in_note: self.in_note,
                });
                self.in_note |= name == "note-body";
                self.frame = Frame {
                    style: attributes.get("style-name"),
                    is_title: attributes.get("class").as_deref() == Some("title"),
                };
            }
            "table-row" => {
                self.end_paragraph();
                self.rows.open_row(&self.done);
            }
            "table-cell" => {
                self.end_paragraph();
                self.rows.open_cell(&self.done);
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "header" | "header-left" | "header-first" | "footer" | "footer-left" | "footer-first" => {
                self.holder = Holder::Page;
            }
            "p" | "h" => {
                self.end_line();
                self.in_paragraph = false;
            }
            "span" => {
                self.spans.pop();
            }
            "note-body" | "frame" | "custom-shape" if self.too_deep > 0 => self.too_deep -= 1,
            "note-body" | "frame" | "custom-shape" => {
                self.end_paragraph();
                if let Some(outer) = self.interrupted.pop() {
                    self.paragraph = outer.paragraph;
                    (self.style, self.spans) = (outer.style, outer.spans);
                    (self.in_paragraph, self.is_heading) = (outer.in_paragraph, outer.is_heading);
                    self.frame = outer.frame;
                    self.in_note = outer.in_note;
                }
            }
            "table-cell" => {
                self.end_paragraph();
                self.rows.close_cell(&self.done);
            }
            "table-row" => {
                self.end_paragraph();
                self.rows.close_row(&mut self.done);
            }
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        let span = self.spans.last().and_then(Option::as_deref);
        let names = [span, self.style.as_deref(), self.frame.style.as_deref()];
        self.paragraph.push(text, self.styles.font(&names), self.styles.is_bold(&names));
    }

    fn end_line(&mut self) {
        if self.frame.is_title { self.paragraph.push("\n", None, false) } else { self.end_paragraph() }
    }

    fn end_paragraph(&mut self) {
        let mut paragraph = std::mem::take(&mut self.paragraph);
        if paragraph.is_blank() {
            return;
        }
        paragraph.is_title = self.is_heading || self.frame.is_title || self.styles.is_title(self.style.as_deref());
        match self.holder {
            Holder::Header => self.headers.push(paragraph),
            Holder::Footer => self.footers.push(paragraph),
            Holder::Page if self.in_note => self.notes.push(paragraph),
            Holder::Page => self.done.push(paragraph),
        }
    }
}
