//! The operations of the API, as `docs/api.md` has them: made from its description.

use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

use serde_json::Value;

use super::fields::{RECORD, description, kind};

/// The head of the page.
const HEAD: &str = "\
# The API

Made by `tests/cli/operations.rs` from the server's own description, `/api/v1/openapi.json` (OpenAPI 3.1). All operations are `GET`.
[serving.md](serving.md#the-api) says which command is like which operation, and what all have in common;
[fields.md](fields.md) has the fields of what they answer.
";

/// Answers that any operation may give, which stand once.
const OTHERWISE: [&str; 7] = ["304", "400", "401", "403", "404", "500", "503"];

/// The type of a value, with links to where its fields stand.
fn linked(schema: &Value) -> String {
    kind(schema).replace("](#", "](fields.md#")
}

fn page() -> String {
    let api: Value = serde_json::from_str(&tracuu::http::openapi()).unwrap();
    let mut page = HEAD.to_owned();
    let operations: Vec<(&String, &Value)> =
        api["paths"].as_object().unwrap().iter().map(|(path, operations)| (path, &operations["get"])).collect();
    for (path, operation) in &operations {
        write!(page, "\n## `{path}`\n\n{}\n", operation["summary"].as_str().unwrap_or_default()).unwrap();
        let parameters = operation["parameters"].as_array().map_or(&[][..], Vec::as_slice);
        if !parameters.is_empty() {
            page.push_str("\n| parameter | type | what it does |\n|---|---|---|\n");
        }
        for parameter in parameters {
            let (name, schema) = (parameter["name"].as_str().unwrap(), linked(&parameter["schema"]));
            let place = if parameter["in"] == "path" { " (in the path)" } else { "" };
            writeln!(page, "| `{name}`{place} | {schema} | {} |", description(parameter)).unwrap();
        }
        page.push_str("\n| status | body | |\n|---|---|---|\n");
        for (status, answer) in operation["responses"].as_object().unwrap() {
            if !OTHERWISE.contains(&status.as_str()) {
                let bodies = answer["content"].as_object().into_iter().flatten();
                let bodies: Vec<String> =
                    bodies.map(|(media, body)| format!("`{media}`: {}", linked(&body["schema"]))).collect();
                writeln!(page, "| {status} | {} | {} |", bodies.join("<br>"), description(answer)).unwrap();
            }
        }
    }
    page.push_str("\n## Any other answer\n\n| status | |\n|---|---|\n");
    let (_, first) = operations[0];
    for status in OTHERWISE {
        writeln!(page, "| {status} | {} |", description(&first["responses"][status])).unwrap();
    }
    page
}

#[test]
fn the_operations_are_documented() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/api.md");
    let page = page();
    if env::var_os(RECORD).is_some() {
        fs::write(&path, &page).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(written == page, "docs/api.md is not of the description: run this test with {RECORD}=1");
}
