//! The lines that are printed on every page and are no part of the text: running heads, running feet, numbers of pages.

use hashbrown::{HashMap, HashSet};

use super::line::Line;

/// Lines of a file, apart by what they are.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub(super) body: Vec<Line>,
    pub(super) headers: Vec<Line>,
    pub(super) footers: Vec<Line>,
}

/// The number of lines at the top and the bottom of a page that may be furniture.
const MOST_LINES: usize = 3;
/// Furniture is on one of so many pages at least, for left and right pages have their own, and on two.
const ONE_OF: usize = 3;
/// Lines at places that differ by more points than this are not the same one.
const SAME_PLACE: f32 = 6.0;

/// Tells furniture apart: what the file itself marks as such, and what stands in the same place on several pages, the
/// count of pages aside. Numbers of pages are dropped; of each other line one is kept.
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
    let mut places: HashMap<(Kind, String), Places> = HashMap::new();
    for (at, kind, _) in &edges {
        let Some(line) = lines.get(*at) else { continue };
        for reading in readings(line) {
            places.entry((*kind, reading)).or_default().add(line);
        }
    }
    places.values_mut().for_each(Places::count);
    let is_furniture = |line: &Line, kind: Kind| {
        if pages == 1 && is_page_number(line) {
            return true;
        }
        readings(line).into_iter().any(|reading| {
            let on = places.get(&(kind, reading)).map_or(0, |places| places.pages_at(line.base));
            on >= 2.max(pages / ONE_OF)
        })
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

/// The places at which lines of one reading stand.
#[derive(Debug, Default)]
struct Places {
    /// The height and the page of each, and once they are counted, from the lowest up, the number of pages that have one at about
    /// that height.
    lines: Vec<(f32, usize, usize)>,
}

impl Places {
    fn add(&mut self, line: &Line) {
        self.lines.push((line.base, line.page, 0));
    }

    /// Counts for each line the pages with one at its height. All heights are gone over once, however many lines there are.
    fn count(&mut self) {
        self.lines.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        let mut on: HashMap<usize, usize> = HashMap::new();
        let (mut from, mut to) = (0, 0);
        for at in 0..self.lines.len() {
            let Some((base, ..)) = self.lines.get(at).copied() else { break };
            while let Some((_, page, _)) = self.lines.get(to).filter(|(other, ..)| other - base < SAME_PLACE) {
                *on.entry(*page).or_default() += 1;
                to += 1;
            }
            while let Some((_, page, _)) = self.lines.get(from).filter(|(other, ..)| base - other >= SAME_PLACE) {
                if let Some(count) = on.get_mut(page) {
                    *count -= 1;
                    if *count == 0 {
                        on.remove(page);
                    }
                }
                from += 1;
            }
            if let Some((.., pages)) = self.lines.get_mut(at) {
                *pages = on.len();
            }
        }
    }

    /// The number of pages that have a line at about this height, at which one stands.
    fn pages_at(&self, base: f32) -> usize {
        let at = self.lines.partition_point(|(other, ..)| *other < base);
        self.lines.get(at).filter(|(other, ..)| *other <= base).map_or(0, |(.., pages)| *pages)
    }
}

/// The readings of a line, as furniture says it on each page: all the same, or all but one number, which counts the
/// pages. Two rows of a table have other numbers, too, and are no furniture.
fn readings(line: &Line) -> Vec<String> {
    /// The most numbers of a line of which one counts pages.
    const MOST_NUMBERS: usize = 6;
    let shape = shape(&line.raw);
    let runs = line.raw.split(|letter: char| !letter.is_ascii_digit()).filter(|run| !run.is_empty());
    let numbers: Vec<&str> = runs.take(MOST_NUMBERS + 1).collect();
    let mut readings = vec![line.raw.clone()];
    if numbers.len() <= MOST_NUMBERS {
        for (counts, number) in numbers.iter().enumerate() {
            let Ok(number) = number.parse::<i64>() else { continue };
            let first = number.saturating_sub(i64::try_from(line.page).unwrap_or(i64::MAX));
            let others: Vec<&str> =
                [numbers.get(..counts), numbers.get(counts + 1..)].into_iter().flatten().flatten().copied().collect();
            readings.push(format!("{shape} {counts}:{first} {}", others.join(" ")));
        }
    }
    readings
}

/// The letters of a line, each of its numbers as `#`.
fn shape(text: &str) -> String {
    let mut shape = String::new();
    let mut in_number = false;
    for letter in text.chars() {
        match letter {
            '0'..='9' if in_number => {}
            '0'..='9' => shape.push('#'),
            _ if letter.is_alphanumeric() => shape.extend(letter.to_lowercase()),
            '/' => shape.push('/'),
            _ => {}
        }
        in_number = letter.is_ascii_digit();
    }
    shape
}

/// Whether a line is the number of its page.
pub(super) fn is_page_number(line: &Line) -> bool {
    is_number(&shape(&line.raw))
}

/// `- 3 -`, `Trang 3/12`.
fn is_number(shape: &str) -> bool {
    const OPENINGS: [&str; 4] = ["trang", "tr", "page", ""];
    OPENINGS
        .iter()
        .filter_map(|opening| shape.strip_prefix(opening))
        .any(|rest| matches!(rest, "#" | "#/#" | "#of#" | ""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn pages_are_counted_around_each_height(lines in prop::collection::vec((0u8..40, 0usize..9), 1..60)) {
            let mut places = Places::default();
            for (base, page) in &lines {
                let mut line = Line::default();
                (line.base, line.page) = (f32::from(*base), *page);
                places.add(&line);
            }
            places.count();
            for (base, _) in &lines {
                let near = |(other, _): &&(u8, usize)| (f32::from(*other) - f32::from(*base)).abs() < SAME_PLACE;
                let on: HashSet<usize> = lines.iter().filter(near).map(|(_, page)| *page).collect();
                prop_assert_eq!(places.pages_at(f32::from(*base)), on.len());
            }
        }
    }

    fn pages(pages: &[&[&str]]) -> Vec<Line> {
        let on_page = |(page, lines): (usize, &&[&str])| -> Vec<Line> {
            let line = |(at, raw): (usize, &&str)| {
                let mut line = Line::default();
                (line.raw, line.page, line.base) = ((*raw).to_owned(), page, 800.0 - 20.0 * at as f32);
                line
            };
            lines.iter().enumerate().map(line).collect()
        };
        pages.iter().enumerate().flat_map(on_page).collect()
    }

    fn body(told: &[&[&str]]) -> Vec<String> {
        apart(pages(told), told.len()).body.into_iter().map(|line| line.raw).collect()
    }

    #[test]
    fn what_counts_pages_is_furniture() {
        let told: [&[&str]; 3] = [
            &["Bản tin số 12, trang 7/9", "Một", "Hai", "Ba", "Bốn", "Năm", "- 7 -"],
            &["Bản tin số 12, trang 8/9", "Sáu", "Bảy", "Tám", "Chín", "Mười", "- 8 -"],
            &["Bản tin số 12, trang 9/9", "Chi", "bộ", "bản", "Nà", "Pheo", "- 9 -"],
        ];
        let body = body(&told);
        assert_eq!((body.len(), body.first().map(String::as_str)), (15, Some("Một")), "{body:?}");
    }

    #[test]
    fn rows_of_a_table_are_not() {
        let told: [&[&str]; 3] = [
            &["Năm\t2001\t17\t4", "1\t100 200", "2\t90 80", "3\t70 60", "4\t50 40", "5\t31 30", "6\t10 20"],
            &["Năm\t2005\t11\t9", "7\t101 209", "8\t91 83", "9\t71 66", "10\t58 4", "11\t3 39", "12\t17 2"],
            &["Năm\t2006\t30\t1", "13\t10 29", "14\t9 833", "15\t7 6", "16\t68 4", "17\t35 9", "18\t47 2"],
        ];
        assert_eq!(body(&told).len(), 21);
        assert_eq!(body(&told[..1]).len(), 7);
    }
}
