//! Pages of help for a terminal.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::page::{Entry, Layout, Page, Section};
use crate::cli::output::{Paint, styled};
use crate::lang::terminal::help as said;

/// The width where there is no terminal, and the most there is.
const WIDTH: usize = 80;
/// The most columns that terms take; what is said of a longer one begins below it.
const WIDEST_TERM: usize = 32;
const INDENT: usize = 2;
/// Where the text below a term begins.
const BLOCK: usize = 8;

/// Writes a page in lines of `width` columns at most.
///
/// # Errors
/// Returns an error if `out` can't be written.
pub(super) fn write(page: &Page, paint: Paint, width: usize, out: &mut impl Write) -> io::Result<()> {
    let width = width.min(WIDTH);
    let mut paper = Paper { paint, width, out };
    for (place, paragraph) in page.about.iter().enumerate() {
        if place > 0 {
            paper.blank()?;
        }
        paper.text(paragraph, 0)?;
    }
    paper.blank()?;
    paper.inline(&said::usage(page.lang), &[page.usage.as_str()], " ")?;
    for section in &page.sections {
        // What has no lines of its own stands with what is before it.
        if section.layout != Layout::Inline || !follows_inline(page, section) {
            paper.blank()?;
        }
        paper.section(section)?;
    }
    for line in &page.closing {
        paper.text(line, 0)?;
    }
    Ok(())
}

/// True for a section behind one that is inline, too.
fn follows_inline(page: &Page, section: &Section) -> bool {
    let before = page.sections.iter().zip(page.sections.iter().skip(1)).find(|(_, next)| std::ptr::eq(*next, section));
    before.is_some_and(|(before, _)| before.layout == Layout::Inline)
}

struct Paper<'a, W> {
    paint: Paint,
    width: usize,
    out: &'a mut W,
}

impl<W: Write> Paper<'_, W> {
    fn blank(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    fn section(&mut self, section: &Section) -> io::Result<()> {
        let Section { heading, layout, entries } = section;
        if *layout == Layout::Inline {
            let terms: Vec<&str> = entries.iter().map(|entry| entry.term.trim_start()).collect();
            return self.inline(heading, &terms, ", ");
        }
        writeln!(self.out, "{}", styled(self.paint.strong, format_args!("{heading}:")))?;
        let widest = entries.iter().map(|entry| entry.term.width()).filter(|width| *width <= WIDEST_TERM).max();
        let column = INDENT + widest.unwrap_or(WIDEST_TERM) + 2;
        for (place, entry) in entries.iter().enumerate() {
            match layout {
                Layout::Examples => self.example(entry)?,
                Layout::Blocks => {
                    if place > 0 {
                        self.blank()?;
                    }
                    self.block(entry)?;
                }
                Layout::Columns | Layout::Inline => self.row(entry, column)?,
            }
        }
        Ok(())
    }

    /// What is typed, and what it does where that fits; else below it.
    fn example(&mut self, Entry { term, paragraphs, .. }: &Entry) -> io::Result<()> {
        /// Where remarks stand, if what is typed ends before.
        const COLUMN: usize = 46;
        write!(self.out, "{:INDENT$}{}", "", styled(self.paint.strong, term))?;
        let Some(remark) = paragraphs.first() else { return self.blank() };
        let end = INDENT + term.width();
        let column = if COLUMN + remark.width() <= self.width { COLUMN } else { 0 };
        let gap = column.saturating_sub(end).max(2);
        if end + gap + remark.width() <= self.width {
            writeln!(self.out, "{:gap$}{}", "", styled(self.paint.faint, remark))
        } else {
            writeln!(self.out, "\n{:indent$}{}", "", styled(self.paint.faint, remark), indent = 2 * INDENT)
        }
    }

    /// A term, and what is said of it beside it.
    fn row(&mut self, Entry { term, paragraphs, .. }: &Entry, column: usize) -> io::Result<()> {
        let text = paragraphs.join(" ");
        let end = INDENT + term.width();
        write!(self.out, "{:INDENT$}{}", "", styled(self.paint.strong, term))?;
        if text.is_empty() {
            return self.blank();
        }
        if end + 2 > column {
            writeln!(self.out, "\n{}", self.filled(&text, column))
        } else {
            writeln!(self.out, "{:gap$}{}", "", self.filled(&text, column).trim_start(), gap = column - end)
        }
    }

    /// A term, and what is said of it below it.
    fn block(&mut self, Entry { term, paragraphs, values }: &Entry) -> io::Result<()> {
        writeln!(self.out, "{:INDENT$}{}", "", styled(self.paint.strong, term))?;
        for (place, paragraph) in paragraphs.iter().enumerate() {
            if place > 0 {
                self.blank()?;
            }
            self.text(paragraph, BLOCK)?;
        }
        let widest = values.iter().map(|(name, _)| name.width()).max().unwrap_or(0);
        let column = BLOCK + INDENT + widest + 2;
        for (name, about) in values {
            let gap = column - BLOCK - INDENT - name.width();
            let about = self.filled(about, column);
            let name = styled(self.paint.strong, name);
            writeln!(self.out, "{:indent$}{name}{:gap$}{}", "", "", about.trim_start(), indent = BLOCK + INDENT)?;
        }
        Ok(())
    }

    /// A heading with what stands behind it on its line, and on further ones.
    fn inline(&mut self, heading: &str, terms: &[&str], between: &str) -> io::Result<()> {
        let mut line = heading.width() + 1;
        write!(self.out, "{}", styled(self.paint.strong, format_args!("{heading}:")))?;
        for (place, term) in terms.iter().enumerate() {
            let comma = if place + 1 < terms.len() { between.trim_end() } else { "" };
            if line + 1 + term.width() + comma.len() > self.width {
                write!(self.out, "\n ")?;
                line = 1;
            }
            write!(self.out, " {term}{comma}")?;
            line += 1 + term.width() + comma.len();
        }
        self.blank()
    }

    fn text(&mut self, text: &str, indent: usize) -> io::Result<()> {
        writeln!(self.out, "{}", self.filled(text, indent))
    }

    /// A text in lines that begin at `indent`; lines that it has stay lines.
    fn filled(&self, text: &str, indent: usize) -> String {
        let mut lines = Vec::new();
        for line in text.lines() {
            let mut filled = String::new();
            let mut end = 0;
            for word in line.split(' ') {
                if end > 0 && indent + end + 1 + word.width() > self.width {
                    lines.push(std::mem::take(&mut filled));
                    end = 0;
                }
                if end > 0 {
                    filled.push(' ');
                    end += 1;
                }
                filled.push_str(word);
                end += word.width();
            }
            lines.push(filled);
        }
        let lines: Vec<String> = lines.iter().map(|line| format!("{:indent$}{line}", "")).collect();
        lines.join("\n")
    }
}
