//! tracuu, as its command line sets it up.

use std::path::Path;

use anyhow::{Result, ensure};
use tracuu::query::escape;
use tracuu::search::{Request, Scope, search};
use tracuu::store::Store;

use super::answer_all;

pub const VERSION: &str = "0.1.0";

pub fn index(articles: &Path, dir: &Path) -> Result<()> {
    let words = [
        "tracuu".as_ref(),
        "--quiet".as_ref(),
        "--index".as_ref(),
        dir.as_os_str(),
        "index".as_ref(),
        articles.as_os_str(),
    ];
    let done = tracuu::cli::run(words.map(ToOwned::to_owned));
    ensure!(done == std::process::ExitCode::SUCCESS, "tracuu index failed");
    Ok(())
}

/// Only lead and body are searched, or titles would be found by themselves; whole pages are made, snippets and all.
pub fn ask(dir: &Path, queries: &Path, out: &Path) -> Result<()> {
    let store = Store::open(dir)?;
    answer_all(queries, out, |query| {
        let page = search(&store, &Request { scope: Scope::Text, ..Request::new(escape(query)) })?;
        Ok(page.hits.into_iter().map(|hit| hit.id).collect())
    })
}
