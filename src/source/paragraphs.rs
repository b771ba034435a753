//! Paragraphs of a document, of an office or of print, to an article.

use crate::base::Article;
use crate::source::page::{Key, LETTERHEAD, article_of_document, article_of_official};
use crate::source::reject::Reason;
use crate::source::repairs::mended;
#[cfg(feature = "pdf")]
use crate::text::legacy_of;
use crate::text::{Encoding, clean, from_font};

/// A lead has at most so many words.
const LONGEST_LEAD: usize = 80;
/// A title has at most so many words.
const LONGEST_TITLE: usize = 60;

/// Text in one font.
#[derive(Debug, Default)]
struct Run {
    text: String,
    font: Option<Encoding>,
    bold: bool,
}

/// A line of a document.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    runs: Vec<Run>,
    /// True for one whose style is that of a title or of a heading of the first rank.
    pub(super) is_title: bool,
}

impl Paragraph {
    /// Adds text in a font of this encoding, `None` for Unicode.
    pub(super) fn push(&mut self, text: &str, font: Option<Encoding>, bold: bool) {
        match self.runs.last_mut() {
            Some(last) if last.font == font && last.bold == bold => last.text.push_str(text),
            _ => self.runs.push(Run { text: text.to_owned(), font, bold }),
        }
    }

    /// Adds what another one holds.
    pub(super) fn append(&mut self, other: Self) {
        for run in other.runs {
            self.push(&run.text, run.font, run.bold);
        }
    }

    /// Takes the last letter away.
    #[cfg(feature = "pdf")]
    pub(super) fn pop(&mut self) {
        self.runs.last_mut().map(|run| run.text.pop());
    }

    /// Takes white space away from the end.
    #[cfg(feature = "pdf")]
    pub(super) fn trim_end(&mut self) {
        while let Some(last) = self.runs.last_mut() {
            last.text.truncate(last.text.trim_end().len());
            if !last.text.is_empty() {
                break;
            }
            self.runs.pop();
        }
    }

    /// True where nothing but white space was added.
    pub(super) fn is_blank(&self) -> bool {
        self.runs.iter().all(|run| run.text.trim().is_empty())
    }

    fn is_bold(&self) -> bool {
        let inked = |run: &&Run| !run.text.trim().is_empty();
        self.runs.iter().filter(inked).all(|run| run.bold) && self.runs.iter().any(|run| inked(&run))
    }

    /// True where letters that only Unicode has stand in an old font.
    pub(super) fn fonts_lie(&self) -> bool {
        let unicode = |letter: char| matches!(letter, 'đ' | 'ơ' | 'ư' | 'Ạ'..='ỹ');
        self.runs.iter().any(|run| run.font.is_some() && run.text.chars().any(unicode))
    }

    /// Stored text of its lines.
    pub(super) fn text(&self, follow_fonts: bool) -> String {
        let mut text = String::new();
        for run in &self.runs {
            match run.font.filter(|_| follow_fonts) {
                Some(encoding) => text.push_str(&from_font(&run.text, encoding)),
                None => text.push_str(&run.text),
            }
        }
        let text = clean(&mended(&text)).into_owned();
        let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        lines.join("\n")
    }
}

/// A document as it was read.
#[derive(Debug, Default)]
pub(super) struct Document {
    pub(super) body: Vec<Paragraph>,
    /// Footnotes and endnotes.
    pub(super) notes: Vec<Paragraph>,
    /// Headers of pages.
    pub(super) headers: Vec<Paragraph>,
    /// Footers of pages.
    pub(super) footers: Vec<Paragraph>,
    /// The title among its properties.
    pub(super) title: Option<String>,
}

impl Document {
    /// Asks the letters whether they are the codes of an old font, where none of them is one that only Unicode has and
    /// no font tells more.
    #[cfg(feature = "pdf")]
    pub(super) fn tell_legacy(&mut self) {
        let parts = [&mut self.body, &mut self.notes, &mut self.headers, &mut self.footers];
        let mut runs: Vec<&mut Run> = parts.into_iter().flatten().flat_map(|paragraph| &mut paragraph.runs).collect();
        let untold: Vec<&str> = runs.iter().filter(|run| run.font.is_none()).map(|run| run.text.as_str()).collect();
        let font = legacy_of(&untold.join(" "));
        runs.iter_mut().filter(|run| run.font.is_none()).for_each(|run| run.font = font);
    }

    /// The article: of an official document, all it has is text and type and subject are the title; else the title is what its style says is one, else what the rules of plain pages choose, and then nothing behind it is lost; its properties
    /// only confirm a line. Notes end the body; headers and footers are furniture.
    ///
    /// # Errors
    /// Returns an error if there is no text ([`Reason::Empty`]).
    pub(super) fn article(&self) -> Result<Article, Reason> {
        let all = [&self.body, &self.notes, &self.headers, &self.footers];
        let follow_fonts = !all.iter().any(|part| part.iter().any(Paragraph::fonts_lie));
        let texts = |part: &[Paragraph]| -> Vec<String> {
            part.iter().map(|paragraph| paragraph.text(follow_fonts)).filter(|text| !text.is_empty()).collect()
        };
        let body: Vec<(&Paragraph, String)> = self
            .body
            .iter()
            .map(|paragraph| (paragraph, paragraph.text(follow_fonts)))
            .filter(|(_, text)| !text.is_empty())
            .collect();
        let notes = texts(&self.notes);
        if body.is_empty() && notes.is_empty() {
            return Err(Reason::Empty);
        }
        let named = self.title.as_deref().map(|title| Key::of(&clean(title))).filter(|key| key.words() >= 3);
        let titled = body.iter().take(LETTERHEAD).position(|(paragraph, text)| {
            text.split_whitespace().count() <= LONGEST_TITLE
                && (paragraph.is_title || named.as_ref().is_some_and(|named| Key::of(text) == *named))
        });
        let lines: Vec<&str> = body.iter().map(|(_, text)| text.as_str()).collect();
        let lines = lines.join("\n");
        let mut article = match (article_of_official(&lines), titled) {
            (Some(article), _) => article,
            (None, Some(title)) => titled_article(&body, title),
            (None, None) => article_of_document(&lines),
        };
        for note in notes {
            push_line(&mut article.body, &note);
        }
        // The header of a document is the same on every page.
        let mut headers = texts(&self.headers);
        headers.dedup();
        article.furniture.above.splice(0..0, headers);
        let mut footers = texts(&self.footers);
        footers.dedup();
        article.furniture.after.extend(footers);
        Ok(article)
    }
}

fn titled_article(body: &[(&Paragraph, String)], title: usize) -> Article {
    let mut article = Article::default();
    let mut below = body.iter().enumerate();
    for (at, (paragraph, text)) in below.by_ref() {
        if at < title {
            article.furniture.above.push(text.clone());
            continue;
        }
        if at == title {
            article.title = Some(text.replace(['\n', '\t'], " "));
            continue;
        }
        let next_is_plain = body.get(at + 1).is_some_and(|(next, _)| !next.is_bold());
        let is_lead = at == title + 1
            && paragraph.is_bold()
            && next_is_plain
            && (10..=LONGEST_LEAD).contains(&text.split_whitespace().count());
        if is_lead {
            article.lead = Some(text.clone());
        } else {
            push_line(&mut article.body, text);
        }
    }
    article
}

fn push_line(text: &mut String, line: &str) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(line);
}
