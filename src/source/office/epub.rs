//! EPUB (versions 2 and 3, W3C EPUB 3.3) to an article.

use std::collections::BTreeMap;

use hashbrown::HashSet;

use super::package::resolved;
use super::parts::Parts;
use super::xml::{Attributes, Step, walk};
use crate::base::{Article, Attribute};
use crate::source::html::lines_of_html;
use crate::source::reject::Reason;
use crate::source::repairs::mended;
use crate::text::clean;

/// Reads an EPUB file whose parts of text are no longer than `limit` bytes together, unpacked.
///
/// Title, date and publisher are those of its metadata; the text is that of its chapters in the order of the spine, with
/// their headings. The table of contents is left out.
///
/// # Errors
/// Returns an error if the book is damaged ([`Reason::DamagedDocument`]), its chapters are encrypted
/// ([`Reason::Encrypted`]), it is too long ([`Reason::TooLong`]), or has no text ([`Reason::Empty`]).
pub(in crate::source) fn article_of_epub(bytes: &[u8], limit: usize) -> Result<Article, Reason> {
    let is_frame = |path: &str| matches!(path, CONTAINER | ENCRYPTION) || path.ends_with(".opf");
    let parts = Parts::of(bytes, limit, is_frame)?;
    let path = package_path(&parts)?;
    let package = path.as_deref().and_then(|path| Some((path, parts.get(path)?)));
    let Some((path, package)) = package else {
        return Err(Reason::DamagedDocument("it has no package of an EPUB".to_owned()));
    };
    let Package { article, chapters } = Package::read(path, package)?;
    let encrypted = encrypted(&parts)?;
    if chapters.iter().any(|chapter| encrypted.contains(chapter)) {
        return Err(Reason::Encrypted);
    }
    let paths: HashSet<&str> = chapters.iter().map(String::as_str).collect();
    let parts = Parts::of(bytes, limit, |path| paths.contains(path))?;
    let mut body = String::new();
    for chapter in chapters.iter().filter_map(|chapter| parts.get(chapter)) {
        body.push_str(&lines_of_html(&mended(&with_ends(chapter))));
    }
    if body.is_empty() {
        return Err(Reason::Empty);
    }
    body.truncate(body.trim_end().len());
    Ok(Article { body, ..article })
}

/// The part that names the package (EPUB 3.3, 4.2.6.3.1).
const CONTAINER: &str = "META-INF/container.xml";
/// The part that lists the encrypted ones (EPUB 3.3, 4.2.6.3.2).
const ENCRYPTION: &str = "META-INF/encryption.xml";

/// The path of the package: of several the first counts.
fn package_path(parts: &Parts) -> Result<Option<String>, Reason> {
    let mut path = None;
    walk(parts.get(CONTAINER).unwrap_or_default(), |step| {
        if let (Step::Open("rootfile", attributes), None) = (step, &path) {
            path = attributes.get("full-path").map(|path| resolved("", &path));
        }
    })?;
    Ok(path)
}

/// The paths of encrypted parts. Fonts are often among them, and a book is read without its fonts.
fn encrypted(parts: &Parts) -> Result<HashSet<String>, Reason> {
    let mut paths = HashSet::new();
    walk(parts.get(ENCRYPTION).unwrap_or_default(), |step| {
        if let Step::Open("CipherReference", attributes) = step {
            paths.extend(attributes.get("URI").map(|path| resolved("", &path)));
        }
    })?;
    Ok(paths)
}

/// The package of a book: its metadata, and the paths of its chapters from the first to the last.
struct Package {
    article: Article,
    chapters: Vec<String>,
}

/// A part of the metadata that is being read.
enum Metadata {
    Title,
    Date,
    Of(Attribute),
}

impl Package {
    fn read(path: &str, xml: &str) -> Result<Self, Reason> {
        let mut article = Article::default();
        let mut items: BTreeMap<String, String> = BTreeMap::new();
        let mut spine = Vec::new();
        let mut open: Option<(Metadata, String)> = None;
        let mut in_metadata = false;
        walk(xml, |step| match step {
            Step::Open("metadata", _) => in_metadata = true,
            Step::Close("metadata") => in_metadata = false,
            Step::Open(name, attributes) if in_metadata => {
                open = Metadata::of(name, &attributes).map(|metadata| (metadata, String::new()));
            }
            Step::Text(text) => {
                if let Some((_, value)) = &mut open {
                    value.push_str(text);
                }
            }
            Step::Close(_) if in_metadata => {
                if let Some((metadata, value)) = open.take() {
                    metadata.fill(&mut article, &value);
                }
            }
            Step::Open("item", attributes) if is_chapter(&attributes) => {
                if let (Some(id), Some(href)) = (attributes.get("id"), attributes.get("href")) {
                    items.insert(id, resolved(path, &href));
                }
            }
            Step::Open("itemref", attributes) => spine.extend(attributes.get("idref")),
            _ => {}
        })?;
        // A chapter is read once, however often the spine names it.
        let mut paths = HashSet::new();
        let chapters = spine.iter().filter_map(|id| items.get(id)).filter(|path| paths.insert(path.as_str()));
        let chapters = chapters.cloned().collect();
        Ok(Self { article, chapters })
    }
}

/// True for an item that holds text of the book.
fn is_chapter(attributes: &Attributes<'_>) -> bool {
    const KINDS: [&str; 5] =
        ["application/xhtml+xml", "text/html", "text/x-oeb1-document", "application/xml", "text/xml"];
    let is_contents = attributes.get("properties").is_some_and(|marks| marks.split(' ').any(|mark| mark == "nav"));
    !is_contents && attributes.get("media-type").is_some_and(|kind| KINDS.contains(&kind.as_str()))
}

impl Metadata {
    fn of(name: &str, attributes: &Attributes<'_>) -> Option<Self> {
        match name {
            "title" => Some(Self::Title),
            // Of EPUB 2, `opf:event`: when the file was made or changed says nothing of the book.
            "date" => match attributes.get("event").as_deref() {
                Some("modification" | "creation") => None,
                _ => Some(Self::Date),
            },
            "publisher" => Some(Self::Of(Attribute::Publisher)),
            "creator" => Some(Self::Of(Attribute::Author)),
            "subject" => Some(Self::Of(Attribute::Tag)),
            _ => None,
        }
    }

    /// Of several values the first counts.
    fn fill(&self, article: &mut Article, value: &str) {
        /// The day that calibre writes where none is known.
        const UNKNOWN_DAY: &str = "0101-01-01";
        let value = clean(value);
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        let slot = match self {
            Self::Title => &mut article.title,
            Self::Date if value.starts_with(UNKNOWN_DAY) => return,
            Self::Date => &mut article.date,
            Self::Of(attribute) => return article.attributes.add(*attribute, value),
        };
        if slot.is_none() && !value.is_empty() {
            *slot = Some(value);
        }
    }
}

/// The body of a chapter in which elements of nothing that XML ends by `/>` have ends of their own, as HTML asks for.
fn with_ends(chapter: &str) -> String {
    /// The elements that would swallow what follows.
    const NAMES: [&str; 13] = [
        "audio", "button", "canvas", "iframe", "noscript", "object", "picture", "script", "select", "style",
        "template", "textarea", "video",
    ];
    let body = memchr::memmem::find(chapter.as_bytes(), b"<body").and_then(|at| chapter.get(at..));
    let mut rest = body.unwrap_or(chapter);
    let mut out = String::with_capacity(rest.len());
    while let Some(at) = memchr::memmem::find(rest.as_bytes(), b"/>") {
        let (before, behind) = (rest.get(..at).unwrap_or_default(), rest.get(at + 2..).unwrap_or_default());
        let tag = before.rfind('<').and_then(|open| before.get(open + 1..)).unwrap_or_default();
        let name = tag.split(|letter: char| !letter.is_ascii_alphanumeric()).next().unwrap_or_default();
        out.push_str(before);
        if NAMES.contains(&name) {
            out.push_str("></");
            out.push_str(name);
            out.push('>');
        } else {
            out.push_str("/>");
        }
        rest = behind;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests;
