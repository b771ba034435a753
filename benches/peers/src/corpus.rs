//! The articles and queries that every engine gets.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use regex::Regex;
use serde_json::{Value, json};
use tracuu::text::{clean, fold};

/// Articles as lines of JSON (`id`, `title`, `lead`, `body`), normalised, and what is asked of them.
pub struct Corpus {
    pub file: PathBuf,
    pub articles: usize,
    /// Of text.
    pub bytes: usize,
    /// Titles that one article each bears; the query's id is the article's.
    pub titles: Queries,
    /// The same without marks.
    pub bare: Queries,
    /// Document numbers, typed in several ways; the query's id is the number and the way.
    pub numbers: Queries,
    /// The articles that have a number in their text, letter by letter.
    citing: HashMap<String, HashSet<String>>,
}

/// Lines of `id<TAB>query`.
#[derive(Default)]
pub struct Queries(Vec<(String, String)>);

impl Queries {
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// `count` of them, evenly spread.
    pub fn first(&self, count: usize) -> Self {
        Self(self.0.iter().step_by((self.0.len() / count.max(1)).max(1)).take(count).cloned().collect())
    }

    pub fn write(&self, path: &Path) -> Result<()> {
        let mut out = BufWriter::new(File::create(path)?);
        for (id, query) in &self.0 {
            writeln!(out, "{id}\t{query}")?;
        }
        Ok(out.flush()?)
    }
}

impl Corpus {
    /// Whether an article has the number that a query asks for.
    pub fn cites(&self, query: &str, article: &str) -> bool {
        let number = query.split('|').next().unwrap_or_default();
        self.citing.get(number).is_some_and(|articles| articles.contains(article))
    }
}

/// How many document numbers are asked for.
const NUMBERS: usize = 200;

/// Decrees, decisions and circulars as they are printed in full, and what they are called.
const FULL: &str = r"\b(\d{1,4}/(?:19|20)\d\d/(NĐ-CP|QĐ-TTg|TT-BTC|TT-BGDĐT|TT-BYT|TT-BCA|QĐ-UBND|NQ-HĐND))\b";

/// Reads the shards of the news corpus and writes them for all engines.
pub fn prepare(folder: &Path, shards: usize, work: &Path) -> Result<Corpus> {
    let paths: Vec<PathBuf> =
        (0..shards).map(|shard| folder.join(format!("vietnews-train-{shard:02}.jsonl.zst"))).collect();
    ensure!(paths[0].exists(), "no news corpus at {}: these figures can't be made without it", folder.display());
    let file = work.join("articles.jsonl");
    let mut out = BufWriter::new(File::create(&file)?);
    let (mut articles, mut bytes) = (0, 0);
    let mut titles: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut citing: HashMap<String, HashSet<String>> = HashMap::new();
    let full = Regex::new(FULL)?;
    for path in paths.iter().filter(|path| path.exists()) {
        let lines = BufReader::new(zstd::Decoder::new(File::open(path)?)?).lines();
        for line in lines {
            let value: Value = serde_json::from_str(&line?).with_context(|| path.display().to_string())?;
            let part = |name: &str| clean(value[name].as_str().unwrap_or_default()).into_owned();
            let (id, title, lead, body) = (part("id"), part("title"), part("lead"), part("body"));
            for text in [&lead, &body] {
                for found in full.captures_iter(text) {
                    citing.entry(found[1].to_owned()).or_default().insert(id.clone());
                }
            }
            if title.split_whitespace().count() >= 3 {
                titles.entry(title.clone()).or_default().push(id.clone());
            }
            articles += 1;
            bytes += title.len() + lead.len() + body.len();
            serde_json::to_writer(&mut out, &json!({"id": id, "title": title, "lead": lead, "body": body}))?;
            out.write_all(b"\n")?;
        }
    }
    out.flush()?;
    let alone = titles.into_iter().filter(|(_, ids)| ids.len() == 1);
    let titles = Queries(alone.map(|(title, ids)| (ids[0].clone(), title.replace('\t', " "))).collect());
    let bare = Queries(titles.0.iter().map(|(id, title)| (id.clone(), fold(title).into_owned())).collect());
    let mut cited: Vec<&String> = citing.keys().collect();
    cited.sort();
    let step = (cited.len() / NUMBERS).max(1);
    let numbers = Queries(cited.into_iter().step_by(step).take(NUMBERS).flat_map(|number| ways(number)).collect());
    Ok(Corpus { file, articles, bytes, titles, bare, numbers, citing })
}

/// A number as it is printed, in small letters without marks, and as one says it.
fn ways(number: &str) -> Vec<(String, String)> {
    let code = number.rsplit('/').next().unwrap_or_default();
    let called = match code.split('-').next().unwrap_or_default() {
        "NĐ" => "nghi dinh",
        "QĐ" => "quyet dinh",
        "NQ" => "nghi quyet",
        _ => "thong tu",
    };
    let short = number.rsplit_once('/').map_or(number, |(short, _)| short);
    vec![
        (format!("{number}|printed"), number.to_owned()),
        (format!("{number}|bare"), fold(number).to_lowercase()),
        (format!("{number}|said"), format!("{called} {short}")),
    ]
}
