//! The fields of all JSON that is printed, as `docs/fields.md` has them: made from the types.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

use serde_json::Value;
use tracuu::{bench, eval, export, ingest, store};
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::Schema;
use utoipa::{PartialSchema, ToSchema};

/// Set it to write the file anew.
pub const RECORD: &str = "TRACUU_RECORD";

/// A command, and the type of what it prints as JSON.
const PRINTED: [(&str, &str); 22] = [
    ("search", "Page"),
    ("search -f jsonl; similar", "Hit"),
    ("show", "ArticleView"),
    ("suggest", "Suggestion"),
    ("number NUMBER", "Dossier"),
    ("number", "RegisterEntry"),
    ("cells", "CellEntry"),
    ("reprints", "ReprintGroup"),
    ("trend", "Trend"),
    ("graph", "Network"),
    ("kwic", "ConcordancePage"),
    ("kwic -f jsonl", "ConcordanceLine"),
    ("collocates", "Collocates"),
    ("stats", "Figures"),
    ("index", "Tally"),
    ("check", "Checkup"),
    ("bench", "BenchReport"),
    ("eval run, eval score", "Report"),
    ("eval --against", "Comparison"),
    ("eval answers", "SetScores"),
    ("analyze", "SeenArticle"),
    ("analyze --lines", "Seen"),
];

/// All schemas by name: those of the API, and of what only the command line prints.
fn schemas() -> BTreeMap<String, Value> {
    let api: Value = serde_json::from_str(&tracuu::http::openapi()).unwrap();
    let of_api = api["components"]["schemas"].as_object().unwrap().clone();
    let mut others: Vec<(String, RefOr<Schema>)> = Vec::new();
    add::<ingest::Tally>(&mut others);
    add::<store::Checkup>(&mut others);
    add::<bench::BenchReport>(&mut others);
    add::<eval::Report>(&mut others);
    add::<eval::Comparison>(&mut others);
    add::<eval::SetScores>(&mut others);
    add::<export::SeenArticle<'static>>(&mut others);
    let others = others.into_iter().map(|(name, schema)| (name, serde_json::to_value(schema).unwrap()));
    of_api.into_iter().chain(others).collect()
}

fn add<T: ToSchema + PartialSchema>(all: &mut Vec<(String, RefOr<Schema>)>) {
    all.push((T::name().into_owned(), T::schema()));
    T::schemas(all);
}

/// The type of a field in words: `text`, `whole number`, `list of Hit`, `Group or null`.
pub fn kind(schema: &Value) -> String {
    if let Some(name) = schema["$ref"].as_str() {
        let name = name.rsplit('/').next().unwrap();
        return format!("[{name}](#{})", name.to_lowercase());
    }
    for many in ["oneOf", "allOf", "anyOf"] {
        if let Some(kinds) = schema[many].as_array() {
            return kinds.iter().map(kind).collect::<Vec<_>>().join(" or ");
        }
    }
    let of = |name: &str| match name {
        "string" => "text".to_owned(),
        "integer" => "whole number".to_owned(),
        "boolean" => "true or false".to_owned(),
        "array" => format!("list of {}", kind(&schema["items"])),
        "object" if schema["additionalProperties"].is_object() => {
            format!("object of {}", kind(&schema["additionalProperties"]))
        }
        other => other.to_owned(),
    };
    match &schema["type"] {
        Value::String(name) => of(name),
        Value::Array(names) => names.iter().filter_map(Value::as_str).map(of).collect::<Vec<_>>().join(" or "),
        _ => "anything".to_owned(),
    }
}

/// The type that a field is of, alone or beside null.
fn referenced(schema: &Value) -> Option<&str> {
    let kinds = ["oneOf", "allOf", "anyOf"].iter().filter_map(|many| schema[*many].as_array()).flatten();
    let name = std::iter::once(schema).chain(kinds).find_map(|schema| schema["$ref"].as_str());
    name.and_then(|name| name.rsplit('/').next())
}

/// A description on one line, without what only rustdoc reads.
pub fn description(schema: &Value) -> String {
    let text = schema["description"].as_str().unwrap_or_default();
    let first = text.split("\n\n").next().unwrap_or_default();
    first.replace('\n', " ").replace('|', "\\|").replace("[`", "`").replace("`]", "`")
}

fn fields(schema: &Value) -> Vec<(String, Value)> {
    if let Some(parts) = schema["allOf"].as_array() {
        return parts.iter().flat_map(fields).collect();
    }
    let properties = schema["properties"].as_object().cloned().unwrap_or_default();
    properties.into_iter().collect()
}

fn page() -> String {
    let schemas = schemas();
    let mut page = "# Fields of output\n\nMade from the types by `tests/cli/fields.rs`. Offsets count Unicode code points. Names never \
                    depend on the reader's language.\n\n## Commands\n\n| command | prints as JSON |\n|---|---|\n"
        .to_owned();
    for (command, name) in PRINTED {
        assert!(schemas.contains_key(name), "no schema {name}");
        writeln!(page, "| `{command}` | [{name}](#{}) |", name.to_lowercase()).unwrap();
    }
    page.push_str("\n## Columns\n\nOf CSV and TSV; the fields of the same names say what they hold.\n\n| rows of | columns |\n|---|---|\n");
    for (rows, columns) in export::columns() {
        writeln!(page, "| {rows} | {} |", columns.join(", ")).unwrap();
    }
    for (name, schema) in &schemas {
        write!(page, "\n## {name}\n\n").unwrap();
        let about = description(schema);
        if !about.is_empty() {
            writeln!(page, "{about}\n").unwrap();
        }
        if let Some(values) = schema["enum"].as_array() {
            let values: Vec<String> =
                values.iter().map(|value| format!("`{}`", value.as_str().unwrap_or_default())).collect();
            writeln!(page, "One of {}.", values.join(", ")).unwrap();
            continue;
        }
        let fields = fields(schema);
        if !fields.is_empty() {
            page.push_str("| field | type | what it is |\n|---|---|---|\n");
        }
        for (name, schema) in fields {
            let about = match description(&schema) {
                empty if empty.is_empty() => {
                    referenced(&schema).map(|name| description(&schemas[name])).unwrap_or_default()
                }
                about => about,
            };
            writeln!(page, "| `{name}` | {} | {about} |", kind(&schema)).unwrap();
        }
    }
    page
}

#[test]
fn the_fields_are_documented() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/fields.md");
    let page = page();
    if env::var_os(RECORD).is_some() {
        fs::write(&path, &page).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(written == page, "docs/fields.md is not of the types: run this test with {RECORD}=1");
}
