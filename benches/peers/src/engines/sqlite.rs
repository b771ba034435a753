//! SQLite FTS5 with its Unicode tokenizer, marks kept or removed; queries are ORs of their words, ranked by its `bm25`.

use std::path::Path;

use anyhow::Result;
use rusqlite::{Connection, params};

use super::{answer_all, articles};

pub fn version() -> &'static str {
    rusqlite::version()
}

fn open(dir: &Path) -> Result<Connection> {
    Ok(Connection::open(dir.join("index.sqlite"))?)
}

pub fn index(folding: bool, file: &Path, dir: &Path) -> Result<()> {
    let mut base = open(dir)?;
    base.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")?;
    let remove = if folding { 2 } else { 0 };
    base.execute_batch(&format!(
        "CREATE VIRTUAL TABLE article USING fts5(id UNINDEXED, title, lead, body, \
         tokenize = 'unicode61 remove_diacritics {remove}');"
    ))?;
    let all = base.transaction()?;
    {
        let mut insert = all.prepare("INSERT INTO article (id, title, lead, body) VALUES (?, ?, ?, ?)")?;
        for article in articles(file)? {
            let article = article?;
            insert.execute(params![article.id, article.title, article.lead, article.body])?;
        }
    }
    all.commit()?;
    base.execute_batch("INSERT INTO article (article) VALUES ('optimize');")?;
    Ok(())
}

pub fn ask(dir: &Path, queries: &Path, out: &Path) -> Result<()> {
    let base = open(dir)?;
    let mut select = base.prepare("SELECT id FROM article WHERE article MATCH ? ORDER BY bm25(article) LIMIT 10")?;
    answer_all(queries, out, |query| {
        let words: Vec<String> = query
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(|word| format!("\"{word}\""))
            .collect();
        let matched = format!("{{lead body}} : ({})", words.join(" OR "));
        let ids = select.query_map([matched], |row| row.get::<_, String>(0))?;
        Ok(ids.collect::<Result<_, _>>()?)
    })
}
