//! `tracuu config`: what a run goes by.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Value;

use super::format::Format;
use super::output::{Output, styled};
use super::settings::{Origin, ROWS, Row, Setting, WithOrigin};
use super::table::{Column, Table};
use super::{Context, Outcome};
use crate::lang::Lang;
use crate::lang::terminal::settings as said;

/// Show what holds: each setting, its value, and where that comes from
///
/// Settings are built in, or stand in the user's file, in `tracuu.toml` in the folder of the index, in variables of the
/// environment, or are options; what comes later here counts before what comes earlier. All files that are looked for
/// are listed, found or not.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// How to print
    #[arg(long, short, value_name = "FORMAT", value_parser = Format::of(&[Format::Text, Format::Json]), default_value = "text")]
    format: Format,
}

/// All that a run goes by.
#[derive(Debug, Serialize)]
struct View {
    settings: Vec<SettingView>,
    files: Vec<FileView>,
    indexes: Vec<IndexView>,
}

#[derive(Debug, Serialize)]
struct SettingView {
    key: &'static str,
    about: String,
    value: Value,
    from: &'static str,
    /// The variable or the option that it is from.
    name: Option<&'static str>,
    file: Option<String>,
    line: Option<usize>,
    /// What sets it.
    variable: Option<&'static str>,
    option: Option<&'static str>,
    #[serde(skip)]
    origin: Origin,
}

#[derive(Debug, Serialize)]
struct FileView {
    #[serde(rename = "of")]
    kind: &'static str,
    path: String,
    state: &'static str,
}

#[derive(Debug, Serialize)]
struct IndexView {
    name: String,
    path: String,
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        let view = View::of(context)?;
        match self.format {
            Format::Text => view.print(context, out)?,
            _ => out.json(&view)?,
        }
        Ok(Outcome::Done)
    }
}

impl View {
    fn of(context: &Context) -> anyhow::Result<Self> {
        let mut settings = Vec::new();
        for row in &ROWS {
            settings.extend(
                values(context, row.setting)?.into_iter().map(|setting| SettingView::of(row, setting, context.lang)),
            );
        }
        let files = context.settings.locations().into_iter().map(|file| FileView {
            kind: file.kind.code(),
            path: file.path.display().to_string(),
            state: file.state.code(),
        });
        let named = context.settings.indexes()?.into_iter();
        let indexes = named.map(|(name, path)| IndexView { name, path: path.display().to_string() }).collect();
        Ok(Self { settings, files: files.collect(), indexes })
    }

    fn print(&self, context: &Context, out: &mut Output) -> io::Result<()> {
        let lang = context.lang;
        let mut settings = columns(3, out);
        for row in &self.settings {
            settings.row([row.key, &shown(&row.value), &row.origin.shown(lang)]);
        }
        settings.print(out)?;
        writeln!(out, "\n{}", styled(out.paint.strong, said::files(lang)))?;
        let mut files = columns(3, out);
        for file in context.settings.locations() {
            files.row([&file.kind.name(lang), &file.path.display().to_string(), &file.state.shown(lang)]);
        }
        files.print(out)?;
        if !self.indexes.is_empty() {
            writeln!(out, "\n{}", styled(out.paint.strong, said::indexes(lang)))?;
            let mut indexes = columns(2, out);
            self.indexes.iter().for_each(|index| indexes.row([&index.name, &index.path]));
            indexes.print(out)?;
        }
        Ok(())
    }
}

impl SettingView {
    fn of(row: &'static Row, WithOrigin { value, origin }: WithOrigin<Value>, lang: Lang) -> Self {
        let (from, name, file, line) = match &origin {
            Origin::BuiltIn => ("built-in", None, None, None),
            Origin::File { kind, path, line } => (kind.code(), None, Some(path.display().to_string()), Some(*line)),
            Origin::Variable(name) => ("variable", Some(*name), None, None),
            Origin::Option(name) => ("option", Some(*name), None, None),
        };
        let (key, about, variable, option) = (row.key, (row.about)(lang), row.variable, row.option);
        Self { key, about, value, from, name, file, line, variable, option, origin }
    }
}

/// The values that hold of a setting: of most one; of synonyms those of each file; of what is listed apart, none.
fn values(context: &Context, setting: Setting) -> anyhow::Result<Vec<WithOrigin<Value>>> {
    let settings = &context.settings;
    let search = || settings.of_search(None);
    Ok(match setting {
        Setting::Index => vec![settings.index.clone().map(|path| path.display().to_string().into())],
        Setting::Lang => vec![settings.lang.clone().map(|lang| lang.code().into())],
        Setting::Format => vec![settings.format.clone().map(|format| format.name().into())],
        Setting::Color => vec![settings.color.clone().map(|color| color.name().into())],
        Setting::Pager => vec![settings.pager.clone().map(Value::from)],
        Setting::Limit => vec![settings.limit.clone().map(Value::from)],
        Setting::WeightDate => vec![search()?.date.map(number)],
        Setting::WeightCell => vec![search()?.cell.map(number)],
        Setting::HalfLife => vec![search()?.half_life.map(number)],
        Setting::Synonyms => search()?.synonyms.into_iter().map(|rows| rows.map(Value::from)).collect(),
        Setting::Tables => settings
            .tables(context.tables.as_deref())?
            .into_iter()
            .map(|setting| setting.map(|path| path.display().to_string().into()))
            .collect(),
        Setting::Indexes => Vec::new(),
    })
}

/// A number with the digits that were written, which an `f32` made an `f64` has more of.
fn number(value: f32) -> Value {
    serde_json::from_str(&value.to_string()).unwrap_or_default()
}

/// A value for a reader: text without quotation marks.
fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        value => value.to_string(),
    }
}

/// A table of `count` columns, the first of them set off.
fn columns(count: usize, out: &Output) -> Table {
    let name = Column::left("").styled(out.paint.faint);
    Table::new([name].into_iter().chain((1..count).map(|_| Column::text(""))))
}
