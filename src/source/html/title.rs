//! The headline of a page.

use hashbrown::HashSet;

use super::marks::Marks;
use super::site::{is_general, is_placeholder, is_site, parts, without_site};
use super::tag::Kind;
use super::tree::Tree;
use crate::source::page::{Class, Key, headline_of, tells_event};

/// A headline and where it stands.
#[derive(Debug, Default)]
pub(super) struct Title {
    pub(super) text: Option<String>,
    /// Its first line; `None` where only the head has it.
    pub(super) line: Option<usize>,
    /// The number of lines it goes on over, below its first.
    pub(super) more: usize,
}

/// The number of headings that are weighed.
const MOST_HEADINGS: usize = 200;
/// Bytes of a longer heading are text: one that was not closed, a whole lead.
const LONGEST_HEADLINE: usize = 400;
/// A claim of more words is a headline, whatever they are.
const LONGEST_OFFICE: usize = 6;
/// The ranks of a heading: `<h1>`, what a class names a title, `<h2>` and the others.
const FIRST_RANK: u8 = 1;
const NAMED_RANK: u8 = 2;

/// A heading of the page.
#[derive(Debug)]
struct Heading {
    line: usize,
    more: usize,
    rank: u8,
    text: String,
    key: Key,
    /// True in a box that is a menu by its name, or hidden.
    in_furniture: bool,
    is_link: bool,
}

impl Heading {
    fn title(self) -> Title {
        Title { text: Some(self.text), line: Some(self.line), more: self.more }
    }
}

/// The headline: the heading of the page that the head confirms, as the page prints it; else a line that says just
/// what the head says; else the heading over the text; else what the head claims, unless a template says it of every
/// page; else the line over the text that looks most like one. `class` has the class of each line.
pub(super) fn title_of(tree: &Tree, class: &[Class]) -> Title {
    let mut headings = headings(tree);
    let printed: Vec<Key> = headings
        .iter()
        .take(20)
        .filter(|heading| heading.rank <= NAMED_RANK)
        .map(|heading| heading.key.clone())
        .collect();
    let all: Vec<String> = tree
        .head
        .titles()
        .chain(tree.head.window.as_deref())
        .map(|claim| without_site(tree, claim, &printed))
        .collect();
    let keys: Vec<Key> = all.iter().filter(|claim| !is_placeholder(claim)).map(|claim| Key::of(claim)).collect();
    let parts: Vec<&str> =
        tree.head.window.iter().filter(|window| !is_placeholder(window)).flat_map(|window| parts(window)).collect();
    let window: Vec<Key> = parts.iter().map(|part| Key::of(part)).collect();
    let confirmed = headings.iter().enumerate().filter(|(_, heading)| {
        let key = &heading.key;
        let part = || key.words() >= 4 && window.contains(key);
        key.words() >= 2 && (keys.iter().any(|claim| agree(&claim.text, &key.text)) || part())
    });
    // Of two the same, `<h1>` counts before a heading of a box of other articles.
    let confirmed = confirmed.min_by_key(|(_, heading)| (heading.in_furniture, heading.rank, heading.line));
    let confirmed = confirmed.map(|(at, _)| at);
    let is_told = |at: &usize| {
        headings.get(*at).is_some_and(|heading| {
            let is_headline =
                heading.rank == FIRST_RANK && heading.key.words() >= 3 && !heading.key.text.starts_with("tin ");
            !is_site(tree, &heading.text) && (is_headline || !is_general(tree, &heading.text))
        })
    };
    if let Some(at) = confirmed.filter(is_told) {
        return headings.swap_remove(at).title();
    }
    let claims: Vec<String> = all.iter().filter(|claim| !is_general(tree, claim)).cloned().collect();
    let told = claims.iter().map(String::as_str).chain(parts.into_iter().filter(|part| !is_general(tree, part)));
    if let Some(title) = printed_without_heading(tree, told) {
        return title;
    }
    // The window of an office's site names the office.
    let tells = |claim: &String| {
        let key = Key::of(claim);
        key.words() > LONGEST_OFFICE || tells_event(&key)
    };
    let only_office = tree.head.titles().next().is_none() && !claims.iter().any(tells);
    let nothing_claimed = claims.is_empty() || only_office;
    if let Some(at) = over_text(tree, class, &headings, &claims, nothing_claimed).or(confirmed) {
        return headings.swap_remove(at).title();
    }
    if let Some(title) = printed_without_heading(tree, all.iter().map(String::as_str)) {
        return title;
    }
    if let Some(claim) = claims.into_iter().next() {
        return Title { text: Some(claim), ..Title::default() };
    }
    if !tree.is_fragment
        && let Some(title) = by_its_words(tree, class)
    {
        return title;
    }
    Title { text: all.into_iter().find(|claim| !is_placeholder(claim)), ..Title::default() }
}

/// The heading right above the text, the highest in rank; one that reads as the name of a section only where none
/// else is there. Where the head claims a headline, only `<h1>` counts against it, and what has half of its words: search
/// engines are given others in another order.
fn over_text(
    tree: &Tree,
    class: &[Class],
    headings: &[Heading],
    claims: &[String],
    nothing_claimed: bool,
) -> Option<usize> {
    let claimed: Vec<Key> = claims.iter().map(|claim| Key::of(claim)).collect();
    let claimed: HashSet<&str> = claimed.iter().flat_map(|claim| claim.text.split(' ')).collect();
    let reordered = |heading: &Heading| {
        let shared = heading.key.text.split(' ').filter(|word| claimed.contains(word)).count();
        heading.key.words() >= 4 && shared * 2 >= heading.key.words()
    };
    let mut before = Vec::with_capacity(tree.lines.len() + 1);
    let mut sum = 0;
    for (line, class) in tree.lines.iter().zip(class) {
        before.push(sum);
        let heading = tree.elements.get(line.element).is_some_and(|element| element.tag.kind() == Kind::Heading);
        sum += if *class == Class::Prose && !line.letters.is_link() && !heading { line.text.len() } else { 0 };
    }
    let above = |heading: &Heading| before.get(heading.line).copied().unwrap_or(sum);
    let fits = |heading: &&Heading| {
        let plain = class.get(heading.line).is_some_and(|class| match class {
            Class::Plain => true,
            Class::Prose => heading.rank == FIRST_RANK,
            Class::Caption => heading.rank <= NAMED_RANK,
            _ => false,
        });
        let section = heading.rank == FIRST_RANK && nothing_claimed && heading.key.words() >= 2;
        let named = heading.rank <= if tree.is_fragment { NAMED_RANK } else { u8::MAX };
        (plain || section)
            && named
            && (nothing_claimed || heading.rank == FIRST_RANK || reordered(heading))
            && heading.key.words() >= if heading.rank <= NAMED_RANK { 2 } else { 4 }
            && !heading.in_furniture
            && !is_site(tree, &heading.text)
            && !is_placeholder(&heading.text)
            // A heading between paragraphs is none of the article as a whole.
            && above(heading) * 10 <= sum
    };
    let best = headings.iter().enumerate().filter(|(_, heading)| fits(heading)).min_by_key(|(_, heading)| {
        let section = matches!(class.get(heading.line), Some(Class::Section | Class::Chrome | Class::Tail));
        (heading.is_link, section, heading.rank, above(heading), std::cmp::Reverse(heading.line))
    });
    best.map(|(at, _)| at)
}

/// The line above the text that looks most like a headline, by the rules of plain pages.
fn by_its_words(tree: &Tree, class: &[Class]) -> Option<Title> {
    /// Lines above the text that are weighed, the nearest ones.
    const MOST_LINES: usize = 60;
    let prose = |(line, class): (&super::tree::Line, &Class)| *class == Class::Prose && !line.letters.is_link();
    let text = tree.lines.iter().zip(class).position(prose)?;
    let lines = (text.saturating_sub(MOST_LINES)..text).filter_map(|at| Some((at, tree.lines.get(at)?)));
    let lines: Vec<(usize, &str)> = lines
        .filter(|(_, line)| !line.letters.is_link() && line.text.len() <= LONGEST_HEADLINE)
        .map(|(at, line)| (at, tree.text_of(line)))
        .filter(|(_, text)| !is_site(tree, text))
        .collect();
    let first = tree.lines.get(text).map(|line| tree.text_of(line)).unwrap_or_default();
    let texts: Vec<&str> = lines.iter().map(|(_, text)| *text).chain([first]).collect();
    let line = headline_of(&texts).and_then(|at| lines.get(at)).map(|(at, _)| *at)?;
    Some(printed_at(tree, line))
}

/// The line that says no more and no less than one of `claims`: the headline of a page without headings.
fn printed_without_heading<'a>(tree: &Tree, claims: impl Iterator<Item = &'a str>) -> Option<Title> {
    const LEAST_WORDS: usize = 3;
    let claims: Vec<Key> = claims.map(Key::of).filter(|claim| claim.words() >= LEAST_WORDS).collect();
    if claims.is_empty() {
        return None;
    }
    let line = tree.lines.iter().take(MOST_HEADINGS * 5).position(|line| {
        let text = tree.text_of(line);
        !line.letters.is_link()
            && text.len() <= LONGEST_HEADLINE
            && claims.contains(&Key::of(text))
            && !is_site(tree, text)
            && !is_placeholder(text)
    })?;
    Some(printed_at(tree, line))
}

fn printed_at(tree: &Tree, line: usize) -> Title {
    Title { text: tree.lines.get(line).map(|line| tree.text_of(line).to_owned()), line: Some(line), more: 0 }
}

/// The headings of the page in order.
fn headings(tree: &Tree) -> Vec<Heading> {
    let mut headings: Vec<Heading> = Vec::new();
    let mut last = None;
    for (at, line) in tree.lines.iter().enumerate() {
        if headings.len() >= MOST_HEADINGS {
            break;
        }
        let mut rank = if line.marks.has(Marks::TITLE) { NAMED_RANK } else { u8::MAX };
        let mut holder = None;
        for (number, element) in tree.around(line.element).take(4) {
            let found = match (element.tag.name(), element.tag.kind()) {
                ("h1", _) => FIRST_RANK,
                _ if element.marks.has(Marks::TITLE) && element.lines.len() == 1 => NAMED_RANK,
                ("h2", _) => 3,
                ("h3", _) => 4,
                (_, Kind::Heading) => 5,
                _ => continue,
            };
            if found < rank {
                (rank, holder) = (found, Some(number));
            }
        }
        let repeated = holder.is_some() && holder == std::mem::replace(&mut last, holder);
        if rank == u8::MAX || repeated || (rank != FIRST_RANK && line.letters.is_link()) {
            continue;
        }
        let lines =
            holder.and_then(|holder| tree.elements.get(holder)).map_or(at..at + 1, |element| element.lines.clone());
        let (more, text) = broken_heading(tree, lines, at);
        if text.len() <= LONGEST_HEADLINE {
            let in_furniture = tree
                .around(line.element)
                .any(|(_, element)| element.tag.kind() == Kind::Furniture || element.marks.has(Marks::FURNITURE));
            headings.push(Heading {
                line: at,
                more,
                rank,
                key: Key::of(&text),
                text,
                in_furniture,
                is_link: line.letters.is_link(),
            });
        }
    }
    headings
}

/// The words of a heading that goes on over a few lines. One that swallows the page, never closed, is its first line.
fn broken_heading(tree: &Tree, lines: std::ops::Range<usize>, at: usize) -> (usize, String) {
    const MOST_LINES: usize = 3;
    let texts: Vec<&str> = match tree.lines.get(at..lines.end) {
        Some(rest) if lines.start == at && rest.len() <= MOST_LINES => {
            rest.iter().map(|line| tree.text_of(line)).collect()
        }
        _ => Vec::new(),
    };
    let joined = texts.join(" ");
    if texts.len() > 1 && joined.len() <= LONGEST_HEADLINE {
        return (texts.len() - 1, joined);
    }
    (0, tree.lines.get(at).map(|line| tree.text_of(line).to_owned()).unwrap_or_default())
}

/// True where one is the other, or all but a short beginning or end of it: a kicker, the name of a site.
fn agree(claim: &str, heading: &str) -> bool {
    let (long, short) = if claim.len() >= heading.len() { (claim, heading) } else { (heading, claim) };
    !short.is_empty() && short.len() * 5 >= long.len() * 3 && (long.starts_with(short) || long.ends_with(short))
}
