//! Presentations of the old kind ([MS-PPT]) to an article.
//!
//! [`records`] are what the stream consists of, [`directory`] tells which of them are of the newest version, [`text`] reads
//! those that are text, and [`looks`] which font they are in.

mod directory;
mod looks;
mod records;
mod text;

use super::super::slides::article_of_slides;
use super::streams::{CompoundKind, Streams};
use super::{BYTES_OF_PARAGRAPH, properties};
use crate::base::Article;
use crate::source::reject::Reason;
use directory::Directory;
use looks::of_master;
use records::{HEAD, Record, kind};
use text::{Fonts, Texts, font_of, object_of};

/// The lists of slides by their instances.
const SLIDES: u16 = 0;
const MASTERS: u16 = 1;
const NOTES: u16 = 2;
/// Fonts that are looked at.
const MOST_FONTS: usize = 4096;

/// Reads a `.ppt` file of PowerPoint 97 to 2003 whose streams of text are no longer than `limit` bytes together.
///
/// Texts of slides stand in the order of the slides, notes of the speaker behind all of them. What only masters and older
/// versions in the file say is left out. Text in old fonts (`.VnTime`, `VNI-Times`) is read as it looks.
///
/// # Errors
/// Returns an error if the presentation is damaged ([`Reason::DamagedDocument`]), encrypted ([`Reason::Encrypted`]), too
/// long ([`Reason::TooLong`]), or has no text ([`Reason::Empty`]).
pub(in crate::source) fn article_of_ppt(bytes: &[u8], limit: usize) -> Result<Article, Reason> {
    let mut streams = Streams::open_kind(bytes, limit, CompoundKind::Ppt)?;
    let stream = streams.get("PowerPoint Document")?.unwrap_or_default();
    let user = streams.get("Current User")?.unwrap_or_default();
    let directory = Directory::of(&user, &stream)?;
    let object = |number| directory.place(number).and_then(|place| Record::at(&stream, place));
    let Some(document) = object(directory.document).filter(|record| record.kind == kind::DOCUMENT) else {
        return Err(Reason::DamagedDocument("it does not tell where its slides are".to_owned()));
    };
    let lists = |instance| {
        let is_list = move |record: &Record<'_>| record.kind == kind::SLIDE_LIST && record.instance == instance;
        document.children().filter(is_list).flat_map(|list| list.children())
    };
    let master = lists(MASTERS).find_map(|record| object(object_of(&record)?));
    let mut texts = Texts::new(fonts(&document, master.as_ref()), limit / BYTES_OF_PARAGRAPH);
    // Slides may overlap, but nothing needs to be read twice.
    let mut left = stream.len();
    for instance in [SLIDES, NOTES] {
        let mut open = None;
        for record in lists(instance) {
            match object_of(&record) {
                // The texts that the outline shows stand behind the number of their slide, all others in the slide.
                Some(number) => read_slide(open.replace(number).and_then(object), &mut left, &mut texts),
                None => texts.take(&record, 0),
            }
        }
        read_slide(open.and_then(object), &mut left, &mut texts);
    }
    if texts.is_too_long {
        return Err(Reason::TooLong { size: None, limit });
    }
    article_of_slides(&texts.paragraphs, properties::title(&mut streams))
}

fn read_slide<'p>(slide: Option<Record<'p>>, left: &mut usize, texts: &mut Texts<'p>) {
    texts.end();
    let rest = slide.and_then(|slide| Some((slide, left.checked_sub(slide.data.len() + HEAD)?)));
    if let Some((slide, rest)) = rest {
        *left = rest;
        texts.read(&slide);
    }
}

/// The fonts of a presentation, and which of them its master gives each kind of text.
fn fonts(document: &Record<'_>, master: Option<&Record<'_>>) -> Fonts {
    let mut fonts = Fonts::default();
    let environment = document.children().find(|record| record.kind == kind::ENVIRONMENT);
    for record in environment.iter().flat_map(Record::children) {
        if record.kind == kind::FONTS {
            let named = record.children().filter(|record| record.kind == kind::FONT).take(MOST_FONTS);
            fonts.fonts = named.map(|record| font_of(&record)).collect();
        }
    }
    for record in environment.iter().chain(master).flat_map(Record::children) {
        let place = fonts.master.get_mut(usize::from(record.instance)).filter(|_| record.kind == kind::MASTER_STYLE);
        if let (Some(place), Some(look)) = (place, of_master(record.data, record.instance)) {
            *place = look;
        }
    }
    fonts
}
