//! The headline of a page.

use super::marks::Marks;
use super::tag::Kind;
use super::tree::Tree;
use crate::source::page::Key;

/// A headline and where it stands.
#[derive(Debug, Default)]
pub(super) struct Title {
    pub(super) text: Option<String>,
    /// Its line; `None` where only the head has it.
    pub(super) line: Option<usize>,
}

/// The joints between a headline and the name of its site in a window's title.
const JOINTS: [&str; 10] = [" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " • ", "|", " > "];
/// A site's name has at most so many words.
const LONGEST_SITE: usize = 12;
/// The number of headings that are weighed.
const MOST_HEADINGS: usize = 200;

/// The headline: the heading of the page that the head confirms, as the page prints it; else what the head claims;
/// else the first heading of the first rank.
pub(super) fn title_of(tree: &Tree) -> Title {
    let claims: Vec<String> =
        tree.head.titles().chain(tree.head.window.as_deref()).map(|claim| without_site(tree, claim)).collect();
    let keys: Vec<Key> = claims.iter().map(|claim| Key::of(claim)).collect();
    let headings = headings(tree);
    let confirmed = headings.iter().filter(|(line, _)| {
        let key = Key::of(tree.lines.get(*line).map_or("", |line| tree.text_of(line)));
        key.words() >= 2 && keys.iter().any(|claim| agree(&claim.text, &key.text))
    });
    // Of two the same, `<h1>` counts before a heading of a box of other articles.
    let best = confirmed.min_by_key(|(line, rank)| (*rank, *line));
    let first = || {
        let ranked = |most: u8| headings.iter().find(move |(_, rank)| *rank <= most);
        if claims.is_empty() { ranked(1).or_else(|| ranked(2)) } else { None }
    };
    if let Some((line, _)) = best.or_else(first) {
        let text = tree.lines.get(*line).map(|line| tree.text_of(line).to_owned());
        return Title { text, line: Some(*line) };
    }
    let line = printed_without_heading(tree, &claims);
    let printed = line.and_then(|at| tree.lines.get(at)).map(|line| tree.text_of(line).to_owned());
    Title { text: printed.or_else(|| claims.into_iter().next()), line }
}

/// The line that says no more and no less than a claim, or than one part of the window's title: the headline of a
/// page without headings.
fn printed_without_heading(tree: &Tree, claims: &[String]) -> Option<usize> {
    const LONGEST_HEADLINE: usize = 400;
    const LEAST_WORDS: usize = 3;
    let window = tree.head.window.iter().flat_map(|window| parts(window));
    let wanted: Vec<Key> = claims.iter().map(String::as_str).chain(window).map(Key::of).collect();
    let site = tree.head.publisher().map(Key::of);
    tree.lines.iter().take(MOST_HEADINGS * 5).position(|line| {
        let text = tree.text_of(line);
        if line.letters.is_link() || text.len() > LONGEST_HEADLINE {
            return false;
        }
        let key = Key::of(text);
        let named = site.as_ref() == Some(&key) || is_site_name(text, &key);
        key.words() >= LEAST_WORDS && !named && wanted.contains(&key)
    })
}

/// The parts of a window's title.
fn parts(window: &str) -> Vec<&str> {
    let mut parts = vec![window];
    for joint in JOINTS {
        parts = parts.into_iter().flat_map(|part| part.split(joint)).collect();
    }
    parts
}

/// Lines that are headings, with their rank: 1 for `<h1>`, 2 for what a class names a title, 3 for other headings.
fn headings(tree: &Tree) -> Vec<(usize, u8)> {
    let ranks = tree.lines.iter().enumerate().filter_map(|(at, line)| {
        let mut rank = u8::from(line.marks.has(Marks::TITLE)) * 2;
        for (_, element) in tree.around(line.element).take(4) {
            let found = match (element.tag.name(), element.tag.kind()) {
                ("h1", _) => 1,
                _ if element.marks.has(Marks::TITLE) && element.lines.len() == 1 => 2,
                (_, Kind::Heading) => 3,
                _ => continue,
            };
            rank = if rank == 0 { found } else { rank.min(found) };
        }
        (rank == 1 || (rank > 0 && !line.letters.is_link())).then_some((at, rank))
    });
    ranks.take(MOST_HEADINGS).collect()
}

/// True where one is the other, or all but a short beginning or end of it: a kicker, the name of a site.
fn agree(claim: &str, heading: &str) -> bool {
    let (long, short) = if claim.len() >= heading.len() { (claim, heading) } else { (heading, claim) };
    !short.is_empty() && short.len() * 5 >= long.len() * 3 && (long.starts_with(short) || long.ends_with(short))
}

/// A claimed headline without the name of its site.
fn without_site(tree: &Tree, claim: &str) -> String {
    let site = tree.head.publisher().map(Key::of).unwrap_or_default();
    let printed = |part: &str| {
        let key = Key::of(part);
        key.words() >= 2
            && headings(tree).iter().take(20).any(|(line, rank)| {
                *rank <= 2 && tree.lines.get(*line).is_some_and(|line| Key::of(tree.text_of(line)) == key)
            })
    };
    let mut rest = claim.trim();
    // Twice: `headline - section - site`.
    for _ in 0..2 {
        if printed(rest) {
            break;
        }
        let cut = JOINTS.iter().filter_map(|joint| rest.rfind(joint).map(|at| (at, at + joint.len()))).max();
        let Some((end, start)) = cut else { break };
        let (head, tail) = (rest.get(..end).unwrap_or_default().trim(), rest.get(start..).unwrap_or_default().trim());
        let key = Key::of(tail);
        let named = !site.text.is_empty() && (site.text.contains(&key.text) || key.text.contains(&site.text));
        let strong = rest.get(end..start).is_some_and(|joint| joint.contains(['|', '»', '«', ':']));
        let is_site = named || strong || is_site_name(tail, &key) || printed(head);
        if !is_site || head.split_whitespace().count() < 2 || key.words() > LONGEST_SITE {
            break;
        }
        rest = head;
    }
    rest.to_owned()
}

/// True for names that begin as those of papers, broadcasters and portals do, and for addresses.
fn is_site_name(name: &str, key: &Key) -> bool {
    const OPENINGS: [&str; 13] = [
        "bao ",
        "tap chi ",
        "cong thong tin",
        "trang thong tin",
        "trang tin",
        "dai phat thanh",
        "dai truyen hinh",
        "dai tieng noi",
        "thong tan xa",
        "tin tuc ",
        "cong tttt",
        "website ",
        "trang chu",
    ];
    let address = !name.contains(' ') && (name.contains(".vn") || name.contains(".com") || name.contains(".net"));
    address || OPENINGS.iter().any(|opening| key.text.starts_with(opening))
}
