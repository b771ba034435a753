//! The articles in `../shared/corpora`, which are no part of this project, for tests that measure.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use ruzstd::decoding::StreamingDecoder;
use serde::Deserialize;

/// The texts of an article.
#[derive(Deserialize)]
pub(in super::super) struct Article {
    pub title: String,
    pub lead: String,
    pub body: String,
}

/// The folder of the articles; `None` where there is none.
pub(in super::super) fn corpora() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    ["../shared", "../../shared"].map(|up| root.join(up).join("corpora")).into_iter().find(|folder| folder.is_dir())
}

/// The names of all files of news.
pub(in super::super) fn shards() -> impl Iterator<Item = String> {
    let shards = (0..11).map(|shard| format!("vietnews-train-{shard:02}.jsonl.zst"));
    shards.chain(["baomoi-2013.jsonl.zst".to_owned()])
}

/// Reads the articles of a file.
///
/// # Errors
/// Returns an error if it is no Zstandard stream.
pub(in super::super) fn articles(file: &Path) -> io::Result<impl Iterator<Item = Article>> {
    let stream = StreamingDecoder::new(File::open(file)?).map_err(io::Error::other)?;
    Ok(BufReader::new(stream).lines().map_while(Result::ok).filter_map(|line| serde_json::from_str(&line).ok()))
}
