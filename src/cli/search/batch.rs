//! Many queries in one process.

use std::path::Path;

use serde::Serialize;

use super::super::output::Output;
use super::super::{Outcome, lines};
use crate::export::{Layout, json};
use crate::lang::terminal::search as said;
use crate::search::{Archive, Page, Request, SearchError};

/// A page and the query it answers.
#[derive(Serialize)]
struct Answer<'a> {
    qid: &'a str,
    #[serde(flatten)]
    page: &'a Page,
}

/// Answers every line of a file, on all cores, in the order of the lines. A line without a query is rejected; so is,
/// where the request is strict, one whose query is not well-formed.
pub(super) fn run(file: &Path, archive: Archive<'_>, request: &Request, out: &mut Output) -> anyhow::Result<Outcome> {
    // What the index itself refuses ends the run; the first of it is enough to tell.
    let broken = std::sync::OnceLock::new();
    let lang = out.lang;
    let rejected = lines::map(file, out, |_, line| {
        let line = String::from_utf8_lossy(line);
        let Some((qid, query)) = line.split_once('\t') else {
            return Err(said::no_line(lang));
        };
        let page = match archive.search(&Request { query: query.to_owned(), ..request.clone() }) {
            Ok(page) => page,
            Err(error @ (SearchError::Query(_) | SearchError::Cancelled)) => return Err(lang.error(&error)),
            Err(SearchError::Store(error)) => {
                let _ = broken.set(error);
                return Ok(Vec::new());
            }
        };
        let answer = json(&Answer { qid, page: &page }, Layout::Line).map_err(|error| error.to_string())?;
        Ok(answer.into_bytes())
    })?;
    match broken.into_inner() {
        Some(error) => Err(error.into()),
        None if rejected > 0 => Ok(Outcome::SomeRejected),
        None => Ok(Outcome::Done),
    }
}
