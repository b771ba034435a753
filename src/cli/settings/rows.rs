//! The list of settings: what each is called, where it may stand, and what it has to be.

use crate::lang::terminal::settings as said;
use crate::lang::{Lang, Message};

/// A setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Setting {
    Index,
    Lang,
    Format,
    Color,
    Pager,
    Limit,
    WeightDate,
    WeightCell,
    HalfLife,
    Synonyms,
    Tables,
    /// The names of indexes; its key is the table that they stand in.
    Indexes,
}

/// A kind of file that settings stand in, the nearer to a run the later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum FileKind {
    /// `config.toml` in the user's folder of settings.
    User,
    /// `tracuu.toml` in the folder of an index.
    Index,
    /// That of `--config`.
    Search,
}

/// A setting, as files, the environment and the command line name it.
#[derive(Debug)]
pub(in crate::cli) struct Row {
    pub setting: Setting,
    /// Its key in files.
    pub key: &'static str,
    /// The files in which it counts.
    pub files: &'static [FileKind],
    /// The variable that sets it.
    pub variable: Option<&'static str>,
    /// The option that sets it for a run.
    pub option: Option<&'static str>,
    /// What a value has to be.
    pub expected: Message,
    /// What it sets.
    pub about: Message,
}

/// An index that somebody else made must not say what runs on this machine, nor how this user's output looks.
const USER: &[FileKind] = &[FileKind::User];
const SEARCH: &[FileKind] = &[FileKind::User, FileKind::Index, FileKind::Search];

/// All settings, in the order in which they are listed.
pub(in crate::cli) const ROWS: [Row; 12] = [
    Row {
        setting: Setting::Index,
        key: "index",
        files: USER,
        variable: Some("TRACUU_INDEX"),
        option: Some("--index"),
        expected: said::expected_index,
        about: said::about_index,
    },
    Row {
        setting: Setting::Lang,
        key: "lang",
        files: USER,
        variable: Some("TRACUU_LANG"),
        option: Some("--lang"),
        expected: said::expected_lang,
        about: said::about_lang,
    },
    Row {
        setting: Setting::Format,
        key: "format",
        files: USER,
        variable: Some("TRACUU_FORMAT"),
        option: Some("--format"),
        expected: said::expected_format,
        about: said::about_format,
    },
    Row {
        setting: Setting::Color,
        key: "color",
        files: USER,
        variable: Some("TRACUU_COLOR"),
        option: Some("--color"),
        expected: said::expected_color,
        about: said::about_color,
    },
    Row {
        setting: Setting::Pager,
        key: "pager",
        files: USER,
        variable: Some("TRACUU_PAGER"),
        option: Some("--pager"),
        expected: said::expected_pager,
        about: said::about_pager,
    },
    Row {
        setting: Setting::Limit,
        key: "limit",
        files: USER,
        variable: Some("TRACUU_LIMIT"),
        option: Some("--limit"),
        expected: said::expected_limit,
        about: said::about_limit,
    },
    Row {
        setting: Setting::WeightDate,
        key: "weights.date",
        files: SEARCH,
        variable: None,
        option: Some("--weight-date"),
        expected: said::expected_weight,
        about: said::about_weight_date,
    },
    Row {
        setting: Setting::WeightCell,
        key: "weights.cell",
        files: SEARCH,
        variable: None,
        option: Some("--weight-cell"),
        expected: said::expected_weight,
        about: said::about_weight_cell,
    },
    Row {
        setting: Setting::HalfLife,
        key: "weights.half_life",
        files: SEARCH,
        variable: None,
        option: Some("--half-life"),
        expected: said::expected_half_life,
        about: said::about_half_life,
    },
    Row {
        setting: Setting::Synonyms,
        key: "synonyms",
        files: SEARCH,
        variable: None,
        option: None,
        expected: said::expected_synonyms,
        about: said::about_synonyms,
    },
    // What an index was made by is the index's, whoever uses it.
    Row {
        setting: Setting::Tables,
        key: "numbers.tables",
        files: &[FileKind::Index],
        variable: None,
        option: Some("--tables"),
        expected: said::expected_tables,
        about: said::about_tables,
    },
    Row {
        setting: Setting::Indexes,
        key: "indexes",
        files: USER,
        variable: None,
        option: None,
        expected: said::expected_folder,
        about: said::about_indexes,
    },
];

impl Setting {
    /// The row of this setting.
    pub fn row(self) -> &'static Row {
        // The order of the list is that of the settings; a test holds it.
        &ROWS[self as usize]
    }
}

impl FileKind {
    /// What such a file is called.
    pub fn name(self, lang: Lang) -> String {
        match self {
            Self::User => said::user_file(lang),
            Self::Index => said::index_file(lang),
            Self::Search => said::search_file(lang),
        }
    }

    /// Its name in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Index => "index",
            Self::Search => "search",
        }
    }
}

impl Row {
    /// The key as a reader is shown it.
    pub fn shown(&self) -> String {
        if self.setting == Setting::Indexes { format!("{}.NAME", self.key) } else { self.key.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_setting_has_its_row() {
        for (place, row) in ROWS.iter().enumerate() {
            assert_eq!(row.setting as usize, place, "{}", row.key);
        }
    }

    /// `docs/configuration.md` has the list as a table: it is made here, and has to stand there.
    #[test]
    fn the_documentation_lists_them() {
        let code = |text: Option<&str>| text.map_or_else(|| "–".to_owned(), |text| format!("`{text}`"));
        let rows = ROWS.iter().map(|row| {
            let files: Vec<&str> = row.files.iter().map(|kind| kind.code()).collect();
            format!(
                "| `{}` | {} | {} | {} | {} | {} |\n",
                row.shown(),
                (row.about)(Lang::En),
                (row.expected)(Lang::En),
                files.join(", "),
                code(row.variable),
                code(row.option)
            )
        });
        let table: String = rows.collect();
        let documented = include_str!("../../../docs/configuration.md").contains(&table);
        assert!(documented, "docs/configuration.md needs these rows:\n{table}");
    }
}
