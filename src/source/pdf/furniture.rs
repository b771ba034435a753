//! What is printed on every page and is no part of the text: running heads, running feet, numbers of pages.

use hashbrown::{HashMap, HashSet};

use super::line::Line;

/// Lines of a file, apart by what they are.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub(super) body: Vec<Line>,
    pub(super) headers: Vec<Line>,
    pub(super) footers: Vec<Line>,
}

/// So many lines at the top and the bottom of a page may be furniture.
const MOST_LINES: usize = 3;
/// Furniture is on one of so many pages at least, for left and right pages have their own, and on two.
const ONE_OF: usize = 3;
/// Lines at places that differ by more points than this are not the same one.
const SAME_PLACE: f32 = 6.0;

/// Tells furniture apart: what the file itself marks as such, and what stands in the same place on several pages, numbers
/// aside. Numbers of pages are dropped; of each other line one is kept.
pub(super) fn apart(lines: Vec<Line>, pages: usize) -> Parts {
    let kinds = kinds(&lines, pages);
    let mut parts = Parts::default();
    let mut seen = HashSet::new();
    for (line, kind) in lines.into_iter().zip(kinds) {
        let shape = shape(&line.raw);
        let kept = match kind {
            Kind::Text => &mut parts.body,
            _ if is_number(&shape) || !seen.insert((kind, shape)) => continue,
            Kind::Header => &mut parts.headers,
            Kind::Footer => &mut parts.footers,
        };
        kept.push(line);
    }
    parts
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Kind {
    Text,
    Header,
    Footer,
}

fn kinds(lines: &[Line], pages: usize) -> Vec<Kind> {
    let mut kinds = vec![Kind::Text; lines.len()];
    let mut edges: Vec<(usize, Kind, usize)> = Vec::new();
    let all_marked = lines.iter().all(|line| line.is_artifact);
    let mut by_page: HashMap<usize, Vec<usize>> = HashMap::new();
    for (at, line) in lines.iter().enumerate() {
        by_page.entry(line.page).or_default().push(at);
    }
    let base = |at: &usize| lines.get(*at).map_or(0.0, |line| line.base);
    for on_page in by_page.values_mut() {
        on_page.sort_by(|a, b| base(b).total_cmp(&base(a)));
        let half = on_page.len() / 2;
        for (rank, at) in on_page.iter().enumerate() {
            let kind = if rank < half { Kind::Header } else { Kind::Footer };
            if let Some(slot) =
                kinds.get_mut(*at).filter(|_| !all_marked && lines.get(*at).is_some_and(|line| line.is_artifact))
            {
                *slot = kind;
            }
        }
        let unmarked: Vec<usize> = on_page.iter().copied().filter(|at| kinds.get(*at) == Some(&Kind::Text)).collect();
        let top = unmarked.iter().take(MOST_LINES).enumerate();
        let bottom = unmarked.iter().rev().take(MOST_LINES).enumerate();
        edges.extend(top.map(|(rank, at)| (*at, Kind::Header, rank)));
        edges.extend(bottom.map(|(rank, at)| (*at, Kind::Footer, rank)));
    }
    mark_repeated(lines, pages, edges, &mut kinds);
    kinds
}

/// Marks those lines at the edges of pages that stand there again and again, from the edge inwards.
fn mark_repeated(lines: &[Line], pages: usize, mut edges: Vec<(usize, Kind, usize)>, kinds: &mut [Kind]) {
    let mut places: HashMap<(Kind, String), Vec<(usize, f32)>> = HashMap::new();
    for (at, kind, _) in &edges {
        if let Some(line) = lines.get(*at) {
            places.entry((*kind, shape(&line.raw))).or_default().push((line.page, line.base));
        }
    }
    let is_furniture = |line: &Line, kind: Kind| {
        let shape = shape(&line.raw);
        if is_number(&shape) && pages == 1 {
            return true;
        }
        let same = places.get(&(kind, shape)).into_iter().flatten();
        let on: HashSet<usize> =
            same.filter(|(_, base)| (base - line.base).abs() < SAME_PLACE).map(|(page, _)| *page).collect();
        on.len() >= 2.max(pages / ONE_OF)
    };
    edges.sort_unstable_by_key(|(_, kind, rank)| (*kind == Kind::Footer, *rank));
    let mut inwards: HashMap<(usize, Kind), usize> = HashMap::new();
    for (at, kind, rank) in edges {
        let Some(line) = lines.get(at) else { continue };
        let reached = inwards.entry((line.page, kind)).or_default();
        if *reached == rank
            && is_furniture(line, kind)
            && let Some(slot) = kinds.get_mut(at)
        {
            *slot = kind;
            *reached += 1;
        }
    }
}

/// The letters of a line, its numbers as `#`.
fn shape(text: &str) -> String {
    let mut shape = String::new();
    for letter in text.chars().filter(|letter| letter.is_alphanumeric()) {
        match letter.is_ascii_digit() {
            true if shape.ends_with('#') => {}
            true => shape.push('#'),
            false => shape.extend(letter.to_lowercase()),
        }
    }
    shape
}

/// `- 3 -`, `Trang 3/12`.
fn is_number(shape: &str) -> bool {
    matches!(shape, "#" | "trang#" | "tr#" | "page#" | "page#of#" | "trang##" | "")
}
