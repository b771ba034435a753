//! A page of plain text, as a crawler saved it, to an article.
//!
//! What belongs to the site and not to the article is told apart line by line: [`line`] says what a line looks like by
//! itself (by the phrases of [`lexicon`], laid over it by [`cover`], and by its [`shape`]), [`title`] weighs the short
//! lines above the text, and this module draws the borders. In doubt a line is text: a stray caption in the body does
//! less harm than a lost paragraph.

mod cover;
mod lexicon;
mod line;
mod official;
mod shape;
mod title;

use std::ops::Range;

use crate::base::{Article, Attribute, Furniture};
use crate::source::document::DocumentReader;
use crate::text::clean;
pub(super) use cover::Key;
pub(super) use line::Class;
use line::{Line, lines, read_line};
use shape::opens_with_dateline;
use title::Title;

/// The reader of pages of plain text.
pub(super) const PLAIN_TEXT: DocumentReader =
    DocumentReader::of_text("plain text", |text| Ok(article_of_page(&clean(text))), |_| None);

/// Reads one page of stored text.
///
/// Every line that is not blank ends up, without its surrounding space, in exactly one place: the title, the lead, the
/// body, or the furniture. Of the furniture, `above` holds what stands above the title (or above the text where there
/// is no title), `below` what stands between title and text, `after` everything further down: the lists and tools
/// below the text and the few lines between its paragraphs that are certainly no text (a share bar, a picture's
/// credit). `id`, `origin`, `date` and `url` are left for the caller.
///
/// A title is `None` where the text starts straight away. A lead is given only where it surely stands apart: the
/// first paragraph is set in bold (`**…**`), or is short and the dateline of the report (`(TTXVN) - Ngày 7/8, …`)
/// opens the second one, or the page is a bare text, a title and paragraphs without blank lines, whose first
/// paragraph is short. Everywhere else the first paragraph opens the body.
pub fn article_of_page(text: &str) -> Article {
    article_of(text, Kind::Page)
}

/// The article of a document of an office or of print, as [`article_of_page`] makes it. No tools and no lists of other
/// articles stand between its paragraphs: from the first to the last of them every line is text, and behind the title
/// every row of a table, whose cells are separated by tabs. Where there is no paragraph, all but the title and what
/// stands above it is text.
pub(super) fn article_of_document(text: &str) -> Article {
    article_of(text, Kind::Document)
}

/// The article of a document whose lines have the head of an official one; `None` for any other.
pub(super) fn article_of_official(text: &str) -> Option<Article> {
    official::official(text, Kind::Document)
}

/// The title of a document stands among so many first lines; what stands above it is its letterhead.
pub(super) const LETTERHEAD: usize = 12;

/// The kind of text that lines come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Page,
    Document,
}

fn article_of(text: &str, kind: Kind) -> Article {
    if let Some(article) = official::official(text, kind) {
        return article;
    }
    let lines = lines(text);
    let text_start = lines.iter().position(|line| line.class == Class::Prose).unwrap_or(lines.len());
    let title_before = if kind == Kind::Document { text_start.min(LETTERHEAD) } else { text_start };
    let title = title::choose(&lines, title_before);
    let parts = Parts::of(&lines, title.as_ref(), kind);
    parts.article(&lines, title)
}

/// The class of a line of stored text by itself, for readers whose markup tells the rest.
pub(super) fn class_of(line: &str) -> Class {
    read_line(line.trim(), false).class
}

/// True where a headline tells what happened, as names of organisations and sections don't.
pub(super) fn tells_event(key: &Key) -> bool {
    key.contains_words(cover::Kinds::VERB)
}

/// True for the name of an office or of an organisation of the Party that tells nothing more.
pub(super) fn names_office(key: &Key) -> bool {
    const LONGEST_NAME: usize = 8;
    key.words() <= LONGEST_NAME && title::opens_as_office(key) && !tells_event(key)
}

/// The line of a page's first ones that is its headline, of those above the last of them, a paragraph.
pub(super) fn headline_of(lines: &[&str]) -> Option<usize> {
    let read: Vec<Line<'_>> = lines.iter().map(|line| read_line(line.trim(), true)).collect();
    title::choose(&read, lines.len().checked_sub(1)?).map(|title| title.first)
}

/// The place that each line goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Above,
    Title,
    Below,
    Lead,
    Body,
    After,
}

struct Parts {
    places: Vec<Place>,
}

/// A lead has at most so many words (a sapo is two or three sentences).
const LONGEST_LEAD: usize = 70;
/// A paragraph of this many words below a box of links is the article going on, not a teaser.
const GOING_ON: usize = 40;

impl Parts {
    fn of(lines: &[Line<'_>], title: Option<&Title>, kind: Kind) -> Self {
        let title_lines = title.map_or(0..0, |title| title.first..title.end);
        let text = text_range(lines, title_lines.end);
        let cut = cut(lines, &text);
        let title_key = title.map(|title| Key::of(&title.text)).unwrap_or_default();
        let boxed = boxes(lines, text.start..cut);
        let is_kept = |at: usize, line: &Line<'_>| {
            let row = line.text.contains('\t') && (title.is_some() || at >= text.start);
            kind == Kind::Document && (row || text.is_empty() || text.contains(&at))
        };
        let mut places: Vec<Place> = Vec::with_capacity(lines.len());
        for (at, line) in lines.iter().enumerate() {
            let repeats = !title_key.text.is_empty() && line.class != Class::Prose && same_title(line, &title_key);
            places.push(if title_lines.contains(&at) {
                Place::Title
            } else if at < title_lines.start {
                Place::Above
            } else if is_kept(at, line) {
                Place::Body
            } else if at < text.start {
                match (line.class, title) {
                    (Class::Plain, _) if !repeats && !line.text.ends_with('|') => Place::Body,
                    (Class::Prose, _) => Place::Body,
                    (_, Some(_)) => Place::Below,
                    (_, None) => Place::Above,
                }
            } else if at >= cut || repeats || boxed.get(at).copied().unwrap_or_default() {
                Place::After
            } else if at < text.end {
                match line.class {
                    Class::Chrome | Class::Label | Class::Tail | Class::Related => Place::After,
                    Class::Caption if line.words < LONGEST_LEAD => Place::After,
                    _ => Place::Body,
                }
            } else {
                match line.class {
                    Class::Plain | Class::Prose => Place::Body,
                    _ => Place::After,
                }
            });
        }
        mark_bare_values(lines, &mut places);
        if kind == Kind::Page {
            mark_dated_list(lines, text.end, &mut places);
        }
        if let Some(place) = lead(lines, &places).and_then(|lead| places.get_mut(lead)) {
            *place = Place::Lead;
        }
        Self { places }
    }

    fn article(&self, lines: &[Line<'_>], title: Option<Title>) -> Article {
        let mut article = Article { title: title.map(|title| title.text), ..Article::default() };
        let mut furniture = Furniture::default();
        for (line, place) in lines.iter().zip(&self.places) {
            let text = line.text;
            match place {
                Place::Title => continue,
                Place::Lead => article.lead = Some(unbold(text).to_owned()),
                Place::Body => {
                    if !article.body.is_empty() {
                        article.body.push('\n');
                    }
                    article.body.push_str(text);
                    continue;
                }
                Place::Above => furniture.above.push(text.to_owned()),
                Place::Below => furniture.below.push(text.to_owned()),
                Place::After => furniture.after.push(text.to_owned()),
            }
            about_page(line, &mut article);
        }
        article.furniture = furniture;
        article
    }
}

/// What `Nguồn: …` and the like say of the article, and the section that a breadcrumb names.
fn about_page(line: &Line<'_>, article: &mut Article) {
    const LONGEST_NAME: usize = 10;
    if line.class == Class::Section && line.text.contains(['>', '»', '›']) {
        let mut steps = line.text.split(['>', '»', '›']).map(str::trim);
        let known = steps.rfind(|step| Key::of(step).cover().bare == 0);
        let home = |step: &str| matches!(Key::of(step).text.as_str(), "" | "trang chu" | "trang nhat" | "home");
        if let Some(section) = known.filter(|step| !home(step)) {
            article.attributes.add(Attribute::Category, section);
        }
        return;
    }
    let Some((label, value)) = line.text.split_once(':') else { return };
    let label = Key::of(label).text;
    let is_named = |attribute: &Attribute| attribute.row().printed.contains(&label.as_str());
    let Some(attribute) = Attribute::ALL.into_iter().find(is_named) else { return };
    for value in attribute.values_in(value.trim().trim_end_matches(['|', ' ', '.'])) {
        let key = Key::of(value);
        let is_nobody = attribute.row().is_person && is_account(&key);
        if (1..=LONGEST_NAME).contains(&key.words()) && key.text != "khac" && !is_nobody {
            article.attributes.add(attribute, value);
        }
    }
}

/// Whether a name is that of the account that keeps a site: who wrote an article it does not tell.
pub(super) fn is_account(name: &Key) -> bool {
    matches!(name.text.as_str(), "admin" | "administrator" | "super user" | "webmaster" | "quan tri" | "quan tri vien")
}

/// The title printed again, as a line of its own, behind a variable's name or as the end of a breadcrumb.
fn same_title(line: &Line<'_>, title: &Key) -> bool {
    line.key == *title || line.echo.is_some_and(|echo| Key::of(echo) == *title)
}

/// The lines from the first paragraph below the title to the last one. Where there is none, from the first short line
/// of text.
fn text_range(lines: &[Line<'_>], title_end: usize) -> Range<usize> {
    let prose = |line: &Line<'_>| line.class == Class::Prose;
    let below = lines.get(title_end..).unwrap_or_default();
    match below.iter().position(prose) {
        Some(first) => {
            let last = below.iter().rposition(prose).unwrap_or(first);
            title_end + first..title_end + last + 1
        }
        None => {
            let first = below.iter().position(|line| line.class == Class::Plain).unwrap_or(below.len());
            title_end + first..title_end + first
        }
    }
}

/// The end of the article for good: a heading over other articles with no more text below it than above, or the
/// imprint behind the last paragraph.
fn cut(lines: &[Line<'_>], text: &Range<usize>) -> usize {
    let weight = |line: &Line<'_>| if line.class == Class::Prose { line.words } else { 0 };
    let mut above = 0;
    let mut below: usize = lines.get(text.start..).unwrap_or_default().iter().map(weight).sum();
    for (at, line) in lines.iter().enumerate().skip(text.start) {
        let ends = match line.class {
            Class::Tail => above >= below,
            Class::Related => below * 4 <= above,
            Class::Footer => at >= text.end,
            _ => false,
        };
        if ends && (above > 0 || text.is_empty()) {
            return at;
        }
        above += weight(line);
        below = below.saturating_sub(weight(line));
    }
    lines.len()
}

/// The links under a heading in the middle of the text: its short lines up to the next paragraph that goes on.
fn boxes(lines: &[Line<'_>], text: Range<usize>) -> Vec<bool> {
    let mut boxed = vec![false; lines.len()];
    let mut inside = false;
    for at in text {
        let (Some(line), Some(mark)) = (lines.get(at), boxed.get_mut(at)) else { break };
        match line.class {
            Class::Tail | Class::Related => inside = true,
            Class::Prose if line.words >= GOING_ON || !line.text.starts_with(['-', '•', '+', '►', '>']) => {
                inside = false
            }
            _ => {}
        }
        *mark = inside;
    }
    boxed
}

/// `Người đăng:` with its value on the next line, above the text.
fn mark_bare_values(lines: &[Line<'_>], places: &mut [Place]) {
    const LONGEST_VALUE: usize = 6;
    for at in 1..places.len() {
        let label = lines[at - 1].class == Class::Label && lines[at - 1].text.ends_with(':');
        let value = lines[at].class == Class::Plain && lines[at].words <= LONGEST_VALUE && !lines[at].gap;
        if label && value && places[at] == Place::Body && places[at - 1] == Place::Below {
            places[at] = Place::Below;
        }
    }
}

/// Two and more adjacent lines behind the text that each end in a bracketed date are links to other articles, also
/// where no heading says so.
fn mark_dated_list(lines: &[Line<'_>], text_end: usize, places: &mut [Place]) {
    let dated = |line: &Line<'_>| line.class == Class::Plain && ends_in_bracketed_date(line.text);
    let mut at = text_end;
    while at < lines.len() {
        let run = lines[at..].iter().take_while(|line| dated(line)).count();
        if run >= 2 {
            for place in places.iter_mut().skip(at).take(run).filter(|place| **place == Place::Body) {
                *place = Place::After;
            }
        }
        at += run.max(1);
    }
}

fn ends_in_bracketed_date(text: &str) -> bool {
    let Some((_, inner)) = text.strip_suffix(')').and_then(|text| text.rsplit_once('(')) else { return false };
    let digits = inner.bytes().filter(u8::is_ascii_digit).count();
    (2..=14).contains(&digits)
        && inner.contains(['/', '-', '.'])
        && inner.chars().all(|letter| letter.is_ascii_digit() || "/-.: ,".contains(letter))
}

/// The paragraph that is the lead, see [`article_of_page`].
fn lead(lines: &[Line<'_>], places: &[Place]) -> Option<usize> {
    places.contains(&Place::Title).then_some(())?;
    let mut body = places.iter().enumerate().filter(|(_, place)| **place == Place::Body).map(|(at, _)| at);
    let (first, second) = (body.next()?, body.next()?);
    let (opening, next) = (lines.get(first)?, lines.get(second)?);
    if opening.words > LONGEST_LEAD || opening.words < 6 {
        return None;
    }
    let bare = !places.iter().any(|place| matches!(place, Place::Above | Place::Below))
        && lines.len() >= 3
        && lines.iter().skip(1).all(|line| !line.gap)
        && opening.text.ends_with(['.', '?', '!', '…', '”', '"'])
        && !opening.text.starts_with(char::is_lowercase);
    let before_dateline = opens_with_dateline(next.text) && !opens_with_dateline(opening.text);
    let bold = unbold(opening.text).len() < opening.text.len();
    (bare || before_dateline || bold).then_some(first)
}

fn unbold(text: &str) -> &str {
    text.strip_prefix("**")
        .and_then(|inner| inner.strip_suffix("**"))
        .filter(|inner| !inner.contains("**"))
        .unwrap_or(text)
}

#[cfg(test)]
mod tests;
