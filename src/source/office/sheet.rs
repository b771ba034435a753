//! The sheets of a workbook, and what each is: a table of records or one text.

use crate::base::Article;
use crate::source::fields::{Field, FieldMap};
use crate::source::page::LETTERHEAD;
use crate::source::row::Columns;
use crate::source::rows::Quoting;

/// A sheet of a workbook.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::source) struct Sheet {
    /// The name on its tab.
    pub name: String,
    /// The rows that have text, from the first to the last.
    pub rows: Vec<SheetRow>,
    /// What is written beside its cells: notes on them, and texts in its drawings.
    pub notes: Vec<String>,
}

/// A row of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::source) struct SheetRow {
    /// Its number, from 1.
    pub number: u64,
    /// The cells that have text, from left to right, each behind the number of its column, from 0.
    pub cells: Vec<(u32, String)>,
}

/// A sheet that is a table of records.
pub(in crate::source) struct Table<'s> {
    /// The header, as the reader of a row takes it.
    pub(in crate::source) columns: Columns,
    /// The columns of the sheet that it names.
    places: Vec<u32>,
    rows: &'s [SheetRow],
}

/// The way in which the rows of a [`Table`] part their cells.
const QUOTING: Quoting = Quoting { delimiter: b',', backslash: false };
/// The parts of an article that a header names at least. A list with one column called *Nội dung* beside sums and signatures is
/// no table of articles, and read as one it would lose the sums.
const LEAST_FIELDS: usize = 2;
/// The columns of a table: every record has a cell for each, whether the sheet has one or not.
const MOST_COLUMNS: usize = 1024;
/// A title has at most so many words.
const LONGEST_TITLE: usize = 60;

impl Sheet {
    /// The table of records that the sheet is, where one of its first rows names parts of an article, a text among them, and
    /// other rows follow. What stands above that row is the title of the table.
    pub(in crate::source) fn table(&self, map: &FieldMap) -> Option<Table<'_>> {
        let at = self.rows.iter().take(LETTERHEAD).position(|row| row.is_header(map))?;
        let (header, rows) = (self.rows.get(at)?, self.rows.get(at + 1..).filter(|rows| !rows.is_empty())?);
        let header = header.cells.iter().take(MOST_COLUMNS);
        let (places, names) = header.map(|(column, name)| (*column, name.trim().to_owned())).unzip();
        Some(Table { columns: Columns { names, quoting: QUOTING }, places, rows })
    }

    /// The sheet as one text: a line for each row, with tabs between its cells. The title is the name of the sheet, or, where a
    /// program named it, the first row of one cell. `None` for a sheet without text.
    pub(in crate::source) fn article(&self) -> Option<Article> {
        let name = self.name.trim();
        let title = (!is_made_by_program(name)).then(|| name.to_owned());
        let title_row = match &title {
            Some(_) => None,
            None => self.rows.iter().take(LETTERHEAD).position(SheetRow::is_title),
        };
        let mut article = Article { title, ..Article::default() };
        for (at, row) in self.rows.iter().enumerate() {
            let line = row.line();
            if Some(at) == title_row {
                article.title = Some(line.replace('\n', " "));
            } else if !line.is_empty() {
                if !article.body.is_empty() {
                    article.body.push('\n');
                }
                article.body.push_str(&line);
            }
        }
        add_lines(&mut article.body, &self.notes);
        (title_row.is_some() || !article.body.is_empty()).then_some(article)
    }

    /// What is written beside the cells, as a text of its own: for a sheet whose rows are records. `None` for a sheet without.
    pub(in crate::source) fn aside(&self) -> Option<Article> {
        let mut article = Article {
            title: (!self.name.trim().is_empty()).then(|| self.name.trim().to_owned()),
            ..Article::default()
        };
        add_lines(&mut article.body, &self.notes);
        (!article.body.is_empty()).then_some(article)
    }
}

impl SheetRow {
    fn is_header(&self, map: &FieldMap) -> bool {
        let mut fields: Vec<Field> = Vec::new();
        for (field, _) in self.cells.iter().filter_map(|(_, name)| map.find(name.trim())) {
            if !fields.contains(&field) {
                fields.push(field);
            }
        }
        fields.len() >= LEAST_FIELDS && fields.into_iter().any(Field::is_text)
    }

    /// True for words in one cell.
    fn is_title(&self) -> bool {
        let [(_, text)] = self.cells.as_slice() else { return false };
        text.contains(char::is_alphabetic) && text.split_whitespace().count() <= LONGEST_TITLE
    }

    /// The lines of a cell stay lines where it is alone.
    fn line(&self) -> String {
        match self.cells.as_slice() {
            [(_, text)] => text.trim().to_owned(),
            cells => {
                let cells = cells.iter().map(|(_, text)| text.trim().replace(['\n', '\t'], " "));
                cells.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\t")
            }
        }
    }
}

impl Table<'_> {
    /// The number of each row that has text under the header, and its text as the reader of a row takes it.
    pub(in crate::source) fn records(&self) -> impl Iterator<Item = (u64, String)> {
        self.rows.iter().filter_map(|row| {
            let mut cells = row.cells.iter().peekable();
            let (mut text, mut is_blank) = (String::new(), true);
            for (at, place) in self.places.iter().enumerate() {
                while cells.next_if(|(column, _)| column < place).is_some() {}
                let cell = cells.next_if(|(column, _)| column == place).map_or("", |(_, cell)| cell.trim());
                if at > 0 {
                    text.push(char::from(QUOTING.delimiter));
                }
                is_blank &= cell.is_empty();
                text.push('"');
                text.push_str(&cell.replace('"', "\"\""));
                text.push('"');
            }
            (!is_blank).then_some((row.number, text))
        })
    }
}

fn add_lines(body: &mut String, lines: &[String]) {
    for line in lines {
        if !body.is_empty() {
            body.push('\n');
        }
        body.push_str(line);
    }
}

/// True for the names that programs give sheets, in the languages met here: `Sheet1`, `Trang tính 2`.
fn is_made_by_program(name: &str) -> bool {
    const STEMS: [&str; 8] = ["sheet", "trang tính", "bảng tính", "bảng", "trang", "table", "feuil", "tabelle"];
    let stem = name.trim_end_matches(|letter: char| letter.is_ascii_digit() || " _-()".contains(letter));
    let stem = stem.replace('_', " ").to_lowercase();
    !stem.contains(char::is_alphabetic) || STEMS.contains(&stem.as_str())
}

#[cfg(test)]
mod tests;
