//! The tools that assistants are given, one file for each.

mod article;
mod cited;
mod dossier;
mod search;
mod trend;

use serde_json::{Value, json};
use thiserror::Error;

use super::answer::Answer;
use super::archive::Archive;
use super::arguments::{ArgumentError, Arguments, Parameter, schema};
use crate::base::Cancellation;
use crate::search::{SearchError, bounds};
use crate::store::{Store, StoreError};

/// A tool.
struct Tool {
    name: &'static str,
    title: &'static str,
    /// What it does, for who is to choose among tools.
    about: &'static str,
    parameters: fn() -> Vec<Parameter>,
    run: fn(&Question<'_>, Answer) -> Result<Answer, ToolError>,
}

/// All tools.
const TOOLS: [Tool; 4] = [search::TOOL, dossier::TOOL, article::TOOL, trend::TOOL];

/// What a tool is asked.
struct Question<'a> {
    archive: &'a Archive,
    store: &'a Store,
    arguments: &'a Arguments,
    cancellation: &'a Cancellation,
}

/// The reason why a tool gives no answer.
#[derive(Debug, Error)]
pub(super) enum ToolError {
    /// An argument is not as expected.
    #[error(transparent)]
    Argument(#[from] ArgumentError),
    /// No article has the id.
    #[error("no article has the id {id}: {hint}")]
    NoArticle { id: String, hint: String },
    /// The text is no document number.
    #[error("{0} is no document number: expected one as 03-CT/TW, 100/2019/NĐ-CP or chỉ thị 05; `search` finds words")]
    NoNumber(String),
    /// The work took too long.
    #[error("the answer took longer than {} s: ask for less, with fewer words or a filter", bounds::WORK.as_secs())]
    Slow,
    /// The index can't be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The search was refused.
    #[error(transparent)]
    Search(SearchError),
}

impl From<SearchError> for ToolError {
    fn from(error: SearchError) -> Self {
        match error {
            SearchError::Cancelled => Self::Slow,
            other => Self::Search(other),
        }
    }
}

/// The descriptions of all tools.
pub(super) fn list() -> Value {
    let described = TOOLS.iter().map(|tool| {
        json!({
            "name": tool.name,
            "title": tool.title,
            "description": tool.about,
            "inputSchema": schema(&(tool.parameters)()),
            "annotations": { "readOnlyHint": true, "idempotentHint": true, "openWorldHint": false },
        })
    });
    json!({ "tools": described.collect::<Vec<_>>() })
}

/// Whether there is a tool of this name.
pub(super) fn has(name: &str) -> bool {
    TOOLS.iter().any(|tool| tool.name == name)
}

/// The names of all tools.
pub(super) fn names() -> String {
    TOOLS.map(|tool| tool.name).join(", ")
}

/// Calls a tool: the text of its answer, which takes no more bytes than the settings allow.
///
/// # Errors
/// Returns an error if the arguments are not as expected, there is nothing to tell, or the index can't be read.
pub(super) fn call(
    archive: &Archive,
    name: &str,
    arguments: Value,
    cancellation: &Cancellation,
) -> Result<String, ToolError> {
    let Some(tool) = TOOLS.iter().find(|tool| tool.name == name) else { return Ok(String::new()) };
    let arguments = Arguments::of(arguments, (tool.parameters)())?;
    let store = archive.store()?;
    let question = Question { archive, store: &store, arguments: &arguments, cancellation };
    Ok((tool.run)(&question, Answer::new(archive.answer()))?.text())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_parameters_are_told_once_each() {
        for tool in &TOOLS {
            assert_eq!(TOOLS.iter().filter(|other| other.name == tool.name).count(), 1);
            let parameters = (tool.parameters)();
            for parameter in &parameters {
                assert_eq!(parameters.iter().filter(|other| other.name == parameter.name).count(), 1, "{parameter:?}");
            }
        }
        assert_eq!(list()["tools"].as_array().map(Vec::len), Some(TOOLS.len()));
    }
}
