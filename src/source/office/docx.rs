//! DOCX (ECMA-376, WordprocessingML) to an article.

use super::parts::Parts;
use super::rows::Rows;
use super::styles::{Font, Style, Styles};
use super::xml::{Attributes, Step, walk};
use crate::base::Article;
use crate::source::paragraphs::{Document, Paragraph};
use crate::source::reject::Reason;
use crate::text::Encoding;

/// Reads a DOCX file whose parts of text are no longer than `limit` bytes together, unpacked.
///
/// Deletions and moves away of tracked changes, hidden text and field codes are left out. The cells of a row stand in one
/// line with tabs between them where each is one paragraph. Text in old fonts (`.VnTime`, `VNI-Times`) is read as it
/// looks. Footnotes and endnotes end the body; headers and footers of pages are furniture. `id`, `origin`, `date`, `url`
/// are left for the caller.
///
/// # Errors
/// Returns an error if the document is damaged ([`Reason::DamagedDocument`]), encrypted ([`Reason::Encrypted`]), too
/// long ([`Reason::TooLong`]), or has no text ([`Reason::Empty`]).
pub(in crate::source) fn article_of_docx(bytes: &[u8], limit: usize) -> Result<Article, Reason> {
    let wanted = |path: &str| {
        let part = |name: &str| {
            path.strip_prefix("word/").is_some_and(|rest| rest.starts_with(name) && rest.ends_with(".xml"))
        };
        path == "docProps/core.xml"
            || ["document", "styles", "footnotes", "endnotes", "header", "footer"].into_iter().any(part)
    };
    let parts = Parts::of(bytes, limit, wanted)?;
    let styles = parts.get("word/styles.xml").map(read_styles).transpose()?.unwrap_or_default();
    let main = parts.starting("word/document").next();
    let Some(main) = main else { return Err(Reason::DamagedDocument("it has no word/document.xml".to_owned())) };
    let mut document = Document { body: read_text(main, &styles)?, ..Document::default() };
    for part in ["word/footnotes", "word/endnotes"] {
        for xml in parts.starting(part) {
            document.notes.extend(read_text(xml, &styles)?);
        }
    }
    for xml in parts.starting("word/header") {
        document.headers.extend(read_text(xml, &styles)?);
    }
    for xml in parts.starting("word/footer") {
        document.footers.extend(read_text(xml, &styles)?);
    }
    document.title = parts.get("docProps/core.xml").and_then(title_of);
    document.article()
}

/// The title among the properties.
pub(in crate::source) fn title_of(xml: &str) -> Option<String> {
    let (mut inside, mut title) = (false, String::new());
    let read = walk(xml, |step| match step {
        Step::Open("title", _) => inside = true,
        Step::Close("title") => inside = false,
        Step::Text(text) if inside => title.push_str(text),
        _ => {}
    });
    read.ok().map(|()| title).filter(|title| !title.trim().is_empty())
}

/// The font of `<w:rFonts>`; one of the theme is Unicode.
fn font_of(attributes: &Attributes<'_>) -> Option<Font> {
    // Codes beyond ASCII are shown in the second of the two.
    [("hAnsiTheme", "hAnsi"), ("asciiTheme", "ascii")].into_iter().find_map(|(theme, name)| {
        let themed = attributes.get(theme).map(|_| None);
        themed.or_else(|| attributes.get(name).map(|name| Encoding::of_font(&name)))
    })
}

fn read_styles(xml: &str) -> Result<Styles, Reason> {
    let mut styles = Styles::default();
    let mut open: Option<(String, Style)> = None;
    walk(xml, |step| match step {
        Step::Open("style", attributes) => {
            let name = attributes.get("styleId").unwrap_or_default();
            let is_default = attributes.get("default").is_some_and(|value| value == "1" || value == "true");
            if is_default && attributes.get("type").as_deref() == Some("paragraph") {
                styles.default_name = Some(name.clone());
            }
            open = Some((name, Style::default()));
        }
        Step::Close("style") => styles.by_name.extend(open.take()),
        Step::Open(element, attributes) => {
            let style = open.as_mut().map_or(&mut styles.default, |(_, style)| style);
            match element {
                "rFonts" => style.font = font_of(&attributes).or(style.font),
                "b" => style.bold = Some(attributes.is_on()),
                "basedOn" => style.parent = attributes.get("val"),
                "name" => {
                    let name = attributes.get("val").unwrap_or_default();
                    style.is_title = name.eq_ignore_ascii_case("title") || name.eq_ignore_ascii_case("heading 1");
                }
                _ => {}
            }
        }
        _ => {}
    })?;
    Ok(styles)
}

/// The facts known of the run of letters that is open.
#[derive(Default)]
struct Run {
    style: Option<String>,
    font: Option<Font>,
    bold: Option<bool>,
    hidden: bool,
}

struct Reader<'s> {
    styles: &'s Styles,
    done: Vec<Paragraph>,
    rows: Rows,
    paragraph: Paragraph,
    paragraph_style: Option<String>,
    run: Option<Run>,
    /// The paragraphs within which text boxes stand.
    interrupted: Vec<(Paragraph, Option<String>, Option<Run>)>,
    in_text: bool,
    /// The depth within an element that is left out.
    skipped: usize,
}

fn read_text(xml: &str, styles: &Styles) -> Result<Vec<Paragraph>, Reason> {
    let mut reader = Reader {
        styles,
        done: Vec::new(),
        rows: Rows::default(),
        paragraph: Paragraph::default(),
        paragraph_style: None,
        run: None,
        interrupted: Vec::new(),
        in_text: false,
        skipped: 0,
    };
    walk(xml, |step| reader.take(step))?;
    reader.end_paragraph();
    Ok(reader.done)
}

impl Reader<'_> {
    fn take(&mut self, step: Step<'_>) {
        match step {
            Step::Open(_, _) if self.skipped > 0 => self.skipped += 1,
            Step::Close(_) if self.skipped > 0 => self.skipped -= 1,
            Step::Open(name, attributes) => self.open(name, &attributes),
            Step::Close(name) => self.close(name),
            Step::Text(text) if self.skipped == 0 && self.in_text => self.push(text),
            Step::Text(_) => {}
        }
    }

    fn open(&mut self, name: &str, attributes: &Attributes<'_>) {
        match (name, &mut self.run) {
            // Tracked changes, field codes, and the copy of a drawing for old programs.
            ("del" | "moveFrom" | "instrText" | "delInstrText" | "Fallback" | "annotation", _) => self.skipped = 1,
            ("p", _) => {
                self.end_paragraph();
                self.paragraph_style = None;
            }
            ("txbxContent", _) => {
                let outer = (std::mem::take(&mut self.paragraph), self.paragraph_style.take(), self.run.take());
                self.interrupted.push(outer);
            }
            ("pStyle", _) => self.paragraph_style = attributes.get("val"),
            ("r", _) => self.run = Some(Run::default()),
            ("rStyle", Some(run)) => run.style = attributes.get("val"),
            ("rFonts", Some(run)) => run.font = font_of(attributes),
            ("b", Some(run)) => run.bold = Some(attributes.is_on()),
            ("vanish", Some(run)) => run.hidden = attributes.is_on(),
            ("t", _) => self.in_text = true,
            ("tab", Some(_)) => self.push("\t"),
            ("br" | "cr", Some(_)) => self.push("\n"),
            ("noBreakHyphen", Some(_)) => self.push("-"),
            // In an old font it is a letter, `ư`; elsewhere it is not shown.
            ("softHyphen", Some(_)) => self.push("\u{AD}"),
            ("tr", _) => {
                self.end_paragraph();
                self.rows.open_row(&self.done);
            }
            ("tc", _) => {
                self.end_paragraph();
                self.rows.open_cell(&self.done);
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" => self.end_paragraph(),
            "txbxContent" => {
                self.end_paragraph();
                if let Some(outer) = self.interrupted.pop() {
                    (self.paragraph, self.paragraph_style, self.run) = outer;
                }
            }
            "r" => self.run = None,
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
        let none = Run::default();
        let run = self.run.as_ref().unwrap_or(&none);
        if run.hidden {
            return;
        }
        let names = [run.style.as_deref(), self.paragraph_style.as_deref()];
        let font = run.font.unwrap_or_else(|| self.styles.font(&names));
        let bold = run.bold.unwrap_or_else(|| self.styles.is_bold(&names));
        self.paragraph.push(text, font, bold);
    }

    fn end_paragraph(&mut self) {
        let mut paragraph = std::mem::take(&mut self.paragraph);
        if !paragraph.is_blank() {
            paragraph.is_title = self.styles.is_title(self.paragraph_style.as_deref());
            self.done.push(paragraph);
        }
    }
}
