//! Pages of help as manual pages.

use clap::Command;
use roff::{Inline, Roff, bold, italic, roman};

use super::page::{Entry, Form, Layout, Page, Section, Voice};
use super::{joined, paths};
use crate::lang::Lang;
use crate::lang::help::HelpTexts;
use crate::lang::terminal::help as said;

/// The manual pages of a program: the name of each, as `tracuu-search`, and its text in roff.
pub(in crate::cli) fn manual(program: &Command, lang: Lang) -> Vec<(String, String)> {
    let texts = HelpTexts::of(lang);
    let voice = Voice { lang, say: &|english| texts.text(english).to_owned() };
    let all = paths(program);
    let pages = all.iter().map(|path| {
        let page = Page::of(path, Form::Long, &voice);
        let beside = all.iter().filter(|other| is_beside(path, other)).map(|other| joined(other, "-")).collect();
        (joined(path, "-"), text(&page, beside, program.get_version().unwrap_or_default()))
    });
    pages.collect()
}

/// True for what a page refers to: the command above, and those below.
fn is_beside(path: &[&Command], other: &[&Command]) -> bool {
    let names = |path: &[&Command]| path.iter().map(|command| command.get_name().to_owned()).collect::<Vec<_>>();
    let (path, other) = (names(path), names(other));
    path.split_last().is_some_and(|(_, above)| above == other)
        || other.split_last().is_some_and(|(_, above)| above == path)
}

fn text(page: &Page, beside: Vec<String>, version: &str) -> String {
    let name = page.name.replace(' ', "-");
    let mut roff = Roff::new();
    roff.control("TH", [name.as_str(), "1", "", &format!("tracuu {version}"), &said::manual(page.lang)]);
    heading(&mut roff, &said::name(page.lang));
    let about = page.about.first().map(String::as_str).unwrap_or_default();
    roff.text([roman(format!("{name} - {about}"))]);
    heading(&mut roff, &said::synopsis(page.lang));
    let arguments = page.usage.strip_prefix(&page.name).unwrap_or(&page.usage);
    roff.text([bold(&page.name), roman(arguments)]);
    if page.about.len() > 1 {
        heading(&mut roff, &said::description(page.lang));
        paragraphs(&mut roff, page.about.iter().skip(1));
    }
    let (examples, others): (Vec<&Section>, Vec<&Section>) =
        page.sections.iter().partition(|section| section.layout == Layout::Examples);
    for section in others.into_iter().chain(examples) {
        heading(&mut roff, &section.heading.to_uppercase());
        section.entries.iter().for_each(|entry| self::entry(&mut roff, entry, section.layout));
    }
    if !beside.is_empty() {
        heading(&mut roff, &said::see_also(page.lang));
        let mut names: Vec<Inline> = Vec::new();
        for name in beside {
            let comma = if names.is_empty() { "" } else { ", " };
            names.extend([roman(comma), bold(name), roman("(1)")]);
        }
        roff.text(names);
    }
    roff.to_roff()
}

fn heading(roff: &mut Roff, heading: &str) {
    roff.control("SH", [heading]);
}

fn entry(roff: &mut Roff, entry: &Entry, layout: Layout) {
    roff.control("TP", []);
    let term = entry.term.trim_start();
    roff.text([if layout == Layout::Examples { roman(term) } else { bold(term) }]);
    paragraphs(roff, entry.paragraphs.iter());
    if entry.values.is_empty() {
        return;
    }
    roff.control("RS", []);
    for (name, about) in &entry.values {
        roff.control("TP", []);
        roff.text([italic(name)]);
        roff.text([roman(about)]);
    }
    roff.control("RE", []);
}

fn paragraphs<'a>(roff: &mut Roff, paragraphs: impl Iterator<Item = &'a String>) {
    for (place, paragraph) in paragraphs.enumerate() {
        if place > 0 {
            roff.control("IP", []);
        }
        roff.text([roman(paragraph)]);
    }
}
