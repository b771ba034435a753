//! Lines to paragraphs.

use hashbrown::HashMap;

use super::hyphen::{Hyphens, Tie};
use super::line::Line;
use crate::source::paragraphs::Paragraph;

/// Lines that stand under each other: a column, or a piece of one.
struct Block {
    left: f32,
    right: f32,
    /// The usual distance of its lines.
    leading: f32,
    lines: usize,
    /// Whether it is a few short lines, as names below a letter are.
    is_list: bool,
}

/// Lines further apart than this many sizes are not of one block.
const APART: f32 = 3.0;
/// The number of sizes to the right of the column at which a line begins a paragraph.
const INDENT: f32 = 0.8;
/// Lines that stand further apart than the others, by this factor, are of two paragraphs.
const LOOSE: f32 = 1.3;
/// The number of lines that are a list if no wider than a part of the page's widest.
const LIST_LINES: usize = 4;
const LIST_WIDTH: f32 = 0.4;
/// Letters larger by this factor are those of a heading.
const LARGER: f32 = 1.12;

/// Joins lines, in the order in which the file shows them, to paragraphs.
///
/// A line ends its paragraph where the first word of the next line would still have had room in it, and where the next line is
/// indented, further off or of another size. Where a column or a page ends, the sentence must go on.
pub(super) fn paragraphs(lines: Vec<Line>) -> Vec<Paragraph> {
    let blocks = blocks(&lines);
    let hyphens = Hyphens::of(&lines);
    let mut done: Vec<Paragraph> = Vec::new();
    // What a paragraph has by now, with whether it has cells: its text is long, and asked for each line.
    let mut last: Option<(Line, usize, bool)> = None;
    let mut is_first = true;
    for (line, block) in lines.into_iter().zip(blocks.of_line) {
        let cells = has_cells(&line);
        let Some((before, of_before, had_cells)) = last.take() else {
            last = Some((line, block, cells));
            continue;
        };
        let (Some(upper), Some(lower)) = (blocks.blocks.get(of_before), blocks.blocks.get(block)) else { continue };
        let goes_on = !had_cells
            && !cells
            && match of_before == block {
                true => goes_on_below(&before, &line, upper, is_first),
                false => goes_on_elsewhere(&before, upper, &line, lower),
            };
        if goes_on {
            last = Some((joined(before, line, &hyphens), block, false));
            is_first = false;
        } else {
            done.push(before.text);
            last = Some((line, block, cells));
            is_first = true;
        }
    }
    done.extend(last.map(|(line, ..)| line.text));
    done
}

struct Blocks {
    blocks: Vec<Block>,
    of_line: Vec<usize>,
}

fn blocks(lines: &[Line]) -> Blocks {
    let mut found = Blocks { blocks: Vec::new(), of_line: Vec::new() };
    let mut steps: Vec<f32> = Vec::new();
    let mut before: Option<&Line> = None;
    for line in lines {
        let step = before.filter(|before| is_under(before, line)).map(|before| before.base - line.base);
        match (step, found.blocks.last_mut()) {
            (Some(step), Some(block)) => {
                block.left = block.left.min(line.left);
                block.right = block.right.max(line.right);
                block.lines += 1;
                steps.push(step);
            }
            (_, last) => {
                if let Some(block) = last {
                    block.leading = middle(&mut steps);
                }
                steps.clear();
                found.blocks.push(Block { left: line.left, right: line.right, leading: 0.0, lines: 1, is_list: false });
            }
        }
        found.of_line.push(found.blocks.len() - 1);
        before = Some(line);
    }
    if let Some(block) = found.blocks.last_mut() {
        block.leading = middle(&mut steps);
    }
    tell_lists(lines, &mut found);
    found
}

fn tell_lists(lines: &[Line], found: &mut Blocks) {
    let mut widest: HashMap<usize, f32> = HashMap::new();
    for line in lines {
        let width = widest.entry(line.page).or_default();
        *width = width.max(line.right - line.left);
    }
    for (line, block) in lines.iter().zip(&found.of_line) {
        if let (Some(block), Some(widest)) = (found.blocks.get_mut(*block), widest.get(&line.page)) {
            block.is_list = block.lines <= LIST_LINES && block.right - block.left < widest * LIST_WIDTH;
        }
    }
}

fn is_under(upper: &Line, lower: &Line) -> bool {
    let step = upper.base - lower.base;
    let size = upper.size.max(lower.size);
    (upper.page, upper.turn) == (lower.page, lower.turn)
        && step > 0.0
        && step < size * APART
        && is_of_size(upper, lower)
        && lower.left < upper.right
        && upper.left < lower.right
}

fn middle(steps: &mut [f32]) -> f32 {
    let half = steps.len() / 2;
    match steps.is_empty() {
        true => 0.0,
        false => *steps.select_nth_unstable_by(half, f32::total_cmp).1,
    }
}

/// Whether the first word of `next` would have had room behind `line`.
fn had_room(line: &Line, block: &Block, next: &Line) -> bool {
    const SPACE: f32 = 0.3;
    line.right + SPACE * line.size + next.first_word() < block.right
}

fn is_of_size(line: &Line, next: &Line) -> bool {
    line.size.max(next.size) < line.size.min(next.size) * LARGER
}

fn goes_on_below(line: &Line, next: &Line, block: &Block, is_first: bool) -> bool {
    let step = line.base - next.base;
    if step > block.leading * LOOSE {
        return false;
    }
    if block.is_list && !next.raw.trim_start().starts_with(char::is_lowercase) {
        return false;
    }
    if has_label(next) && line.raw.trim_end().ends_with(['.', ';', ':', ',', '!', '?']) {
        return false;
    }
    let is_indented = next.left > line.left + line.size * INDENT && next.left > block.left + line.size * INDENT;
    let hangs = is_first && has_label(line);
    !had_room(line, block, next) && (!is_indented || hangs)
}

fn goes_on_elsewhere(line: &Line, block: &Block, next: &Line, next_block: &Block) -> bool {
    let is_column = block.lines > 1 && next_block.lines > 1;
    let is_elsewhere = line.page != next.page || next.base > line.base;
    let is_indented = next.left > next_block.left + next.size * INDENT;
    let text = line.raw.trim_end();
    let is_open = !text.ends_with(['.', '?', '!', ':', ';', '…', '”', '"']);
    let goes_on = is_open || next.raw.trim_start().starts_with(char::is_lowercase);
    (is_column || (is_open && next.raw.trim_start().starts_with(char::is_lowercase)))
        && is_elsewhere
        && is_of_size(line, next)
        && !is_indented
        && goes_on
        && !had_room(line, block, next)
}

/// Cells of a table stand in the line.
fn has_cells(line: &Line) -> bool {
    line.raw.trim().contains('\t')
}

/// `- …`, `• …`, `1. …`, `a) …`: an entry of a list.
fn has_label(line: &Line) -> bool {
    let text = line.raw.trim_start();
    let label = text.split([' ', '\t', '\u{A0}']).next().unwrap_or_default();
    match label.chars().last() {
        Some('-' | '–' | '+' | '•' | '*' | '▪' | '►') => label.chars().count() == 1,
        Some('.' | ')') => label.chars().count() <= 4 && label.starts_with(char::is_alphanumeric),
        _ => false,
    }
}

/// Two lines as one, at the place of the second.
fn joined(line: Line, mut next: Line, hyphens: &Hyphens) -> Line {
    let tie = hyphens.tie(&line, &next);
    let (mut text, mut raw) = (line.text, line.raw);
    if tie != Tie::Space {
        raw.truncate(raw.trim_end().len());
        text.trim_end();
    }
    if tie == Tie::Whole {
        raw.pop();
        text.pop();
    }
    if tie == Tie::Space && !raw.ends_with(' ') {
        text.push(" ", None, false);
        raw.push(' ');
    }
    raw.push_str(&next.raw);
    text.append(std::mem::take(&mut next.text));
    (next.text, next.raw) = (text, raw);
    next
}
