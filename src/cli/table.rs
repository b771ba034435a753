//! Tables for reading, the one writer of them: columns that line up, and that fit the window of a terminal.

use std::io::{self, Write};

use anstyle::Style;
use unicode_normalization::UnicodeNormalization as _;
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use super::output::{Output, styled};
use crate::text::sanitize_inline;

/// The columns between two cells.
const GAP: usize = 2;
/// What stands for the rest of a text that is cut.
const REST: &str = "…";
/// A column of text is not cut below this while another one can be.
const LEGIBLE: usize = 12;

/// A table: what its columns are, and its rows.
#[derive(Debug)]
pub(super) struct Table {
    indent: usize,
    columns: Vec<Column>,
    rows: Vec<Row>,
}

/// A column: its heading, on which side its cells line up, and whether they may be cut where a window is narrow.
#[derive(Debug)]
pub(super) struct Column {
    heading: String,
    style: Style,
    is_right: bool,
    is_cut: bool,
}

#[derive(Debug)]
enum Row {
    Cells(Vec<String>),
    /// A text below a row, from the first column of text on.
    Below(String),
    /// An empty line.
    Gap,
}

impl Column {
    /// A column of names or other text that is worth its room.
    pub fn left(heading: impl Into<String>) -> Self {
        Self { heading: heading.into(), style: Style::new(), is_right: false, is_cut: false }
    }

    /// A column of figures.
    pub fn right(heading: impl Into<String>) -> Self {
        Self { is_right: true, ..Self::left(heading) }
    }

    /// A column of text that is the first to be cut.
    pub fn text(heading: impl Into<String>) -> Self {
        Self { is_cut: true, ..Self::left(heading) }
    }

    /// The same in a style.
    pub fn styled(self, style: Style) -> Self {
        Self { style, ..self }
    }
}

impl Table {
    /// A table without rows. Where no column has a heading there is no line of headings.
    pub fn new(columns: impl IntoIterator<Item = Column>) -> Self {
        Self { indent: 0, columns: columns.into_iter().collect(), rows: Vec::new() }
    }

    /// The same table, this far from the left.
    pub fn indented(self, indent: usize) -> Self {
        Self { indent, ..self }
    }

    /// Adds a row; what cells may hold that hides or reorders is left out.
    pub fn row<const N: usize>(&mut self, cells: [&str; N]) {
        self.rows.push(Row::Cells(cells.into_iter().map(harmless).collect()));
    }

    /// Adds a text of its own below the last row.
    pub fn below(&mut self, text: &str) {
        self.rows.push(Row::Below(harmless(text)));
    }

    /// Adds an empty line.
    pub fn gap(&mut self) {
        self.rows.push(Row::Gap);
    }

    /// Writes the table. Into what is no terminal every cell is written whole.
    pub fn print(&self, out: &mut Output) -> io::Result<()> {
        self.lines(out.width, out.paint.strong).into_iter().try_for_each(|line| writeln!(out, "{line}"))
    }

    /// The lines of the table in a window of `window` columns, with headings in a style.
    pub fn lines(&self, window: usize, heading: Style) -> Vec<String> {
        let mut lines = Vec::new();
        let Layout { indent, widths } = self.layout(window);
        let headings: Vec<String> = self.columns.iter().map(|column| column.heading.clone()).collect();
        if headings.iter().any(|heading| !heading.is_empty()) {
            lines.push(self.line(&headings, indent, &widths, Some(heading)));
        }
        let inset = Some(self.inset(indent, &widths)).filter(|inset| *inset < window).unwrap_or(0);
        lines.extend(self.rows.iter().map(|row| match row {
            Row::Cells(cells) => self.line(cells, indent, &widths, None),
            Row::Below(text) => format!("{:inset$}{}", "", cut(text, window.saturating_sub(inset))),
            Row::Gap => String::new(),
        }));
        lines
    }

    fn line(&self, cells: &[String], indent: usize, widths: &[usize], style: Option<Style>) -> String {
        let mut line = String::new();
        // The blanks that wait for something to stand behind them, so that no line ends in any.
        let mut blanks = indent;
        for (at, (width, column)) in widths.iter().zip(&self.columns).enumerate() {
            let cell = cut(cells.get(at).map_or("", String::as_str), *width);
            let pad = width.saturating_sub(cell.width());
            blanks += if column.is_right { pad } else { 0 };
            if !cell.is_empty() {
                line.push_str(&" ".repeat(blanks));
                line.push_str(&styled(style.unwrap_or(column.style), &cell).to_string());
                blanks = 0;
            }
            blanks += if column.is_right { 0 } else { pad };
            blanks += GAP;
        }
        line
    }

    /// The widths of columns in a window; columns for which there is no room at all have none.
    fn layout(&self, window: usize) -> Layout {
        let mut widths: Vec<usize> = self.columns.iter().map(|column| column.heading.width()).collect();
        for row in &self.rows {
            if let Row::Cells(cells) = row {
                for (width, cell) in widths.iter_mut().zip(cells) {
                    *width = (*width).max(cell.width());
                }
            }
        }
        let indent = if self.indent < window / 2 { self.indent } else { 0 };
        let all = |widths: &[usize]| indent + widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1);
        let natural = widths.clone();
        while all(&widths) > window {
            let excess = all(&widths) - window;
            // What can't be read is worth less than room for what stands before it.
            let is_bare = widths.len() <= self.bare();
            let narrowed = self.widest(&widths, LEGIBLE).or_else(|| self.widest(&widths, 1).filter(|_| is_bare));
            match narrowed.and_then(|(at, least)| Some((widths.get_mut(at)?, least))) {
                Some((width, least)) => *width -= excess.min(*width - least),
                // What stands before it has all its room again.
                None => widths = natural.get(..widths.len().saturating_sub(1)).unwrap_or_default().to_vec(),
            }
        }
        Layout { indent, widths }
    }

    /// The column to narrow next and the width that it keeps, which is `least`: one of text, then one of names, and where
    /// nothing need be legible any.
    fn widest(&self, widths: &[usize], least: usize) -> Option<(usize, usize)> {
        let among = |is_among: fn(&Column) -> bool| {
            let wide = widths.iter().zip(&self.columns).enumerate();
            let wide = wide.filter(|(_, (width, column))| **width > least && is_among(column));
            wide.max_by_key(|(_, (width, _))| **width).map(|(at, _)| (at, least))
        };
        let any = || if least < LEGIBLE { among(|_| true) } else { None };
        among(|column| column.is_cut).or_else(|| among(|column| !column.is_right)).or_else(any)
    }

    /// The number of columns that make a row tell anything: figures, and the first that is not of figures.
    fn bare(&self) -> usize {
        self.columns.iter().take_while(|column| column.is_right).count() + 1
    }

    /// Where the first column that is not of figures begins.
    fn inset(&self, indent: usize, widths: &[usize]) -> usize {
        let figures = self.columns.iter().take_while(|column| column.is_right).count();
        indent + widths.iter().take(figures).map(|width| width + GAP).sum::<usize>()
    }
}

struct Layout {
    indent: usize,
    widths: Vec<usize>,
}

/// A cell as it is measured and written: on one line, composed, so that equal texts are equally wide however they came.
pub(super) fn harmless(text: &str) -> String {
    sanitize_inline(text).nfc().collect()
}

/// As much of `text` as `width` columns show, cut between grapheme clusters.
pub(super) fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let Some(room) = width.checked_sub(REST.width()) else { return String::new() };
    let mut kept = String::new();
    let mut used = 0;
    for cluster in text.graphemes(true) {
        used += cluster.width();
        if used > room {
            break;
        }
        kept.push_str(cluster);
    }
    format!("{}{REST}", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let mut table = Table::new([Column::right("Số bài"), Column::text("Tên"), Column::left("Đầu tiên")]);
        table.row(["1.234", "Chi bộ Văn phòng Sở Xây dựng", "4/5/2011"]);
        table.row(["7", "Đảng ủy phường Bến Gỗ", "2012"]);
        table
    }

    fn lines(table: &Table, window: usize) -> Vec<String> {
        table.lines(window, Style::new())
    }

    #[test]
    fn columns_line_up() {
        let mut table = table().indented(2);
        table.below("Về bến đò Gỗ");
        table.gap();
        table.row(["12", "", ""]);
        assert_eq!(
            lines(&table, usize::MAX),
            [
                "  Số bài  Tên                           Đầu tiên",
                "   1.234  Chi bộ Văn phòng Sở Xây dựng  4/5/2011",
                "       7  Đảng ủy phường Bến Gỗ         2012",
                "          Về bến đò Gỗ",
                "",
                "      12",
            ]
        );
    }

    #[test]
    fn no_line_is_wider_than_the_window() {
        let mut table = table().indented(2);
        table.below("Về việc quy hoạch và xây dựng bến đò Gỗ của phường Bến Gỗ");
        for window in 1..=80 {
            for line in lines(&table, window) {
                assert!(line.width() <= window && line.trim_end() == line, "{window}: {line:?}");
            }
        }
        assert!(lines(&table, usize::MAX).iter().all(|line| !line.contains(REST)));
    }

    #[test]
    fn figures_are_cut_last() {
        let Layout { widths, .. } = table().layout(32);
        assert_eq!(widths, [6, 14, 8]);
    }

    #[test]
    fn what_cant_be_read_makes_room() {
        assert_eq!(lines(&table(), 22), ["Số bài  Tên", " 1.234  Chi bộ Văn ph…", "     7  Đảng ủy phườn…"]);
    }

    #[test]
    fn composed_and_decomposed_text_make_the_same_table() {
        let decomposed: String = "Chi bộ Văn phòng Sở Xây dựng".nfd().collect();
        let mut other = Table::new([Column::right("Số bài"), Column::text("Tên"), Column::left("Đầu tiên")]);
        other.row(["1.234", &decomposed, "4/5/2011"]);
        for window in (1..=80).chain([usize::MAX]) {
            assert_eq!(lines(&other, window).get(1), lines(&table(), window).get(1));
        }
    }

    #[test]
    fn a_text_is_cut_between_clusters() {
        let decomposed: String = "Đảng ủy".nfd().collect();
        assert_eq!(cut(&decomposed, 7), decomposed);
        assert_eq!(cut(&decomposed, 4), format!("{}…", "Đản".nfd().collect::<String>()));
        assert_eq!(cut("党委 phường", 4), "党…");
        assert_eq!(["một hai"; 3].map(|text| cut(text, 5)), ["một…"; 3]);
        assert_eq!((cut("một", 1).as_str(), cut("một", 0).as_str()), ("…", ""));
        assert_eq!(harmless("a\u{1b}[2J\nb"), "a[2J b");
    }
}
