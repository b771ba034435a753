//! What every bench shares: articles to work on, and the raw tantivy index that each figure stands beside.

#![allow(dead_code, reason = "each bench uses a part")]

#[cfg(target_os = "linux")]
#[path = "../../src/allocator.rs"]
mod allocator;
pub mod plot;

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::time::{Duration, Instant};

use ruzstd::decoding::StreamingDecoder;
use serde_json::Value;
use tantivy::collector::TopDocs;
use tantivy::directory::MmapDirectory;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, STORED, STRING, Schema, TEXT, TextFieldIndexing, TextOptions};
use tantivy::snippet::SnippetGenerator;
use tantivy::tokenizer::{
    AsciiFoldingFilter, LowerCaser, RemoveLongFilter, SimpleTokenizer, TextAnalyzer, TokenStream,
};
use tantivy::{Index, IndexWriter, Searcher, TantivyDocument, Term, doc};
use tracuu::analysis::{Packed, Vocabulary, pack, pack_zones};
use tracuu::base::Origin;
use tracuu::store::{Facets, InFlight, IndexDocument, Manifest, Store, StoredArticle};
use tracuu::text::clean;

/// The program that is measured.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_tracuu");

/// An article of a bench.
#[derive(Clone, Debug)]
pub struct Row {
    pub id: String,
    pub title: String,
    pub lead: String,
    pub body: String,
}

impl Row {
    pub fn size(&self) -> usize {
        self.title.len() + self.lead.len() + self.body.len()
    }
}

/// The repository's own folder.
pub fn home() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The first `count` shards of the news corpus beside the repository, as far as they are there.
pub fn shards(count: usize) -> Vec<PathBuf> {
    let folder = home().join("../shared/corpora");
    let all = (0..count).map(|shard| folder.join(format!("vietnews-train-{shard:02}.jsonl.zst")));
    all.filter(|path| path.exists()).collect()
}

/// The articles of [`shards`], or the sample corpus repeated where there are none. Says which.
pub fn articles(count: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    for path in shards(count) {
        let file = std::fs::File::open(&path).expect("a shard");
        read(BufReader::new(StreamingDecoder::new(file).expect("a zstd stream")), &mut rows);
    }
    if rows.is_empty() {
        eprintln!("no ../shared/corpora here: measuring on the sample corpus, repeated; figures will differ");
        let mut sample = Vec::new();
        for path in sample_corpus() {
            let file = std::fs::File::open(path).expect("the sample corpus");
            read(BufReader::new(file), &mut sample);
        }
        for copy in 0..30 {
            rows.extend(sample.iter().map(|row| Row { id: format!("{}-{copy}", row.id), ..row.clone() }));
        }
    }
    let bytes: usize = rows.iter().map(Row::size).sum();
    eprintln!("{} articles, {:.1} MB of text", rows.len(), bytes as f64 / 1e6);
    rows
}

/// The files of records that ship.
pub fn sample_corpus() -> [PathBuf; 2] {
    ["tin-dia-phuong.jsonl", "chuyen-muc-dang.jsonl"].map(|name| home().join("corpus").join(name))
}

fn read(lines: impl BufRead, rows: &mut Vec<Row>) {
    for line in lines.lines() {
        let value: Value = serde_json::from_str(&line.expect("a line")).expect("JSON");
        let text =
            |names: &[&str]| clean(names.iter().find_map(|name| value[name].as_str()).unwrap_or_default()).into_owned();
        rows.push(Row {
            id: text(&["id"]),
            title: text(&["title"]),
            lead: text(&["lead", "sapo"]),
            body: text(&["body", "content"]),
        });
    }
}

/// Every `rows.len() / count`-th article, so that a sample is the same in every run.
pub fn sample(rows: &[Row], count: usize) -> Vec<&Row> {
    rows.iter().step_by((rows.len() / count).max(1)).take(count).collect()
}

/// Which of raw tantivy's analyzers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Raw {
    /// The default tokenizer: whole syllables, lower-cased.
    Default,
    /// The same with ASCII folding.
    Folding,
}

/// A plain tantivy index of the same text: title, lead and body stored and indexed once each, with positions.
pub struct RawIndex {
    index: Index,
    id: Field,
    lead: Field,
    body: Field,
    analyzer: TextAnalyzer,
    pub searcher: Searcher,
}

impl RawIndex {
    pub fn build(rows: &[Row], dir: &Path, raw: Raw, threads: usize) -> Self {
        let analyzer = match raw {
            Raw::Default => TextAnalyzer::builder(SimpleTokenizer::default())
                .filter(RemoveLongFilter::limit(40))
                .filter(LowerCaser)
                .build(),
            Raw::Folding => TextAnalyzer::builder(SimpleTokenizer::default())
                .filter(RemoveLongFilter::limit(40))
                .filter(LowerCaser)
                .filter(AsciiFoldingFilter)
                .build(),
        };
        let mut schema = Schema::builder();
        let indexing = TextFieldIndexing::default()
            .set_tokenizer("raw-text")
            .set_index_option(IndexRecordOption::WithFreqsAndPositions);
        let options: TextOptions = TEXT.set_indexing_options(indexing).set_stored();
        let id = schema.add_text_field("id", STRING | STORED);
        let title = schema.add_text_field("title", options.clone());
        let lead = schema.add_text_field("lead", options.clone());
        let body = schema.add_text_field("body", options);
        let directory = MmapDirectory::open(dir).expect("a folder");
        let index = Index::create(directory, schema.build(), tantivy::IndexSettings::default()).expect("an index");
        index.tokenizers().register("raw-text", analyzer.clone());
        let mut writer: IndexWriter = index.writer_with_num_threads(threads, 400_000_000).expect("a writer");
        for row in rows {
            let document = doc!(id => row.id.as_str(), title => row.title.as_str(), lead => row.lead.as_str(), body => row.body.as_str());
            writer.add_document(document).expect("an added document");
        }
        writer.commit().expect("a commit");
        writer.wait_merging_threads().expect("merged segments");
        let searcher = index.reader().expect("a reader").searcher();
        Self { index, id, lead, body, analyzer, searcher }
    }

    /// The best articles for an OR of the terms of `query` over lead and body.
    pub fn top(&self, query: &str, limit: usize) -> Vec<String> {
        let found = self.searcher.search(&self.query(query), &TopDocs::with_limit(limit).order_by_score());
        let id = |address| {
            let document: TantivyDocument = self.searcher.doc(address).expect("a stored document");
            let value = document.get_first(self.id).map(tantivy::schema::OwnedValue::from);
            match value {
                Some(tantivy::schema::OwnedValue::Str(id)) => id,
                _ => String::new(),
            }
        };
        found.expect("a search").into_iter().map(|(_, address)| id(address)).collect()
    }

    /// The snippets of those articles, from their bodies; how many there are.
    pub fn snippets(&self, query: &str, limit: usize) -> usize {
        let query = self.query(query);
        let mut generator = SnippetGenerator::create(&self.searcher, &query, self.body).expect("a generator");
        generator.set_max_num_chars(260);
        let found = self.searcher.search(&query, &TopDocs::with_limit(limit).order_by_score()).expect("a search");
        let snippet = |address| {
            let document: TantivyDocument = self.searcher.doc(address).expect("a stored document");
            generator.snippet_from_doc(&document)
        };
        found.into_iter().filter(|(_, address)| !snippet(*address).is_empty()).count()
    }

    /// The same without reading the ids: what a bare search costs.
    pub fn search(&self, query: &str, limit: usize) -> usize {
        self.searcher.search(&self.query(query), &TopDocs::with_limit(limit).order_by_score()).expect("a search").len()
    }

    fn query(&self, query: &str) -> BooleanQuery {
        let mut terms: Vec<String> = Vec::new();
        let mut analyzer = self.analyzer.clone();
        let mut stream = analyzer.token_stream(query);
        stream.process(&mut |token| {
            if !terms.contains(&token.text) {
                terms.push(token.text.clone());
            }
        });
        let clause = |field, term: &str| -> (Occur, Box<dyn Query>) {
            let term = Term::from_field_text(field, term);
            (Occur::Should, Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)))
        };
        BooleanQuery::new(terms.iter().flat_map(|term| [clause(self.lead, term), clause(self.body, term)]).collect())
    }

    pub fn segments(&self) -> usize {
        self.index.searchable_segments().map_or(0, |segments| segments.len())
    }
}

/// tracuu's index of the same text, written by its own writer; with or without titles.
pub fn tracuu_index(rows: &[Row], dir: &Path, with_titles: bool, threads: usize) -> Store {
    let (store, mut writer) = Store::write(dir, 500_000_000, threads).expect("a writer");
    let in_flight = Arc::new(AtomicUsize::new(0));
    let vocabulary = Arc::new(Vocabulary::default());
    for row in rows {
        let title = with_titles.then(|| row.title.clone());
        let article = StoredArticle {
            id: row.id.clone(),
            origin: Origin::of_file("bench"),
            title: title.clone(),
            lead: Some(row.lead.clone()),
            body: row.body.clone(),
            ..StoredArticle::default()
        };
        let Packed { terms: text, sketch } = pack_zones(Some(&row.lead), &row.body, &vocabulary);
        let document = IndexDocument {
            id: row.id.clone(),
            source: "bench".to_owned(),
            hash: 0,
            text_hash: article.text_hash(),
            group: None,
            sketch,
            vocabulary: Arc::clone(&vocabulary),
            title: pack(title.as_deref().unwrap_or_default(), &vocabulary).terms,
            text,
            facets: Facets::default(),
            stored: serde_json::to_string(&article).expect("JSON"),
            in_flight: InFlight::take(&in_flight, 0),
        };
        writer.add(&store, document).expect("an added document");
    }
    writer.commit(&store, &mut Manifest::default()).expect("a commit");
    writer.finish(&store, |_| Ok(())).expect("merged segments");
    store.reload().expect("the commit");
    store
}

/// The bytes of a folder's files.
pub fn folder_size(dir: &Path) -> u64 {
    std::fs::read_dir(dir)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").metadata().map_or(0, |data| data.len()))
        .sum()
}

/// The CPU seconds this process has used, over all threads.
pub fn cpu_seconds() -> f64 {
    // utime and stime are the 12th and 13th fields after the name.
    ticks(11..13)
}

/// What a run of the program has cost.
pub struct Cost {
    /// CPU seconds.
    pub cpu: f64,
    pub wall: Duration,
    /// The most memory at once, in KiB, pages of mapped files with it.
    pub peak: u64,
    /// The same without them, as far as looking every 5 ms shows it.
    pub own: u64,
}

/// Runs `tracuu index`.
pub fn index(folder: &Path, paths: &[PathBuf], options: &[&str]) -> Cost {
    index_by(Command::new(PROGRAM), folder, paths, options)
}

/// The same on one processor. `--jobs 1` is not that: one thread reads, and others write.
pub fn index_on_one_processor(folder: &Path, paths: &[PathBuf]) -> Cost {
    let mut command = Command::new("taskset");
    command.args(["-c", "0", PROGRAM]);
    index_by(command, folder, paths, &[])
}

fn index_by(mut command: Command, folder: &Path, paths: &[PathBuf], options: &[&str]) -> Cost {
    let (before, started) = (children_cpu_seconds(), Instant::now());
    command.arg("--index").arg(folder).args(["index", "--quiet"]).args(options).args(paths);
    let mut running = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program");
    let status = format!("/proc/{}/status", running.id());
    let (mut peak, mut own) = (0, 0);
    while running.try_wait().expect("its end").is_none() {
        let now = std::fs::read_to_string(&status).unwrap_or_default();
        let figure = |name: &str| {
            let rest = now.lines().find_map(|line| line.strip_prefix(name));
            rest.and_then(|rest| rest.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0)
        };
        (peak, own) = (peak.max(figure("VmHWM:")), own.max(figure("RssAnon:")));
        std::thread::sleep(Duration::from_millis(5));
    }
    Cost { cpu: children_cpu_seconds() - before, wall: started.elapsed(), peak, own }
}

/// The CPU seconds of all programs that it has started and seen the end of.
pub fn children_cpu_seconds() -> f64 {
    // cutime and cstime come next.
    ticks(13..15)
}

/// Fields of this process's status, in ticks of a hundredth of a second, summed, in seconds.
fn ticks(places: std::ops::Range<usize>) -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    fields.skip(places.start).take(places.len()).filter_map(|field| field.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// The milliseconds of every answer, in order; all are asked twice, the first time to warm up.
pub fn times<T>(items: &[T], answer: impl Fn(&T) -> usize) -> Vec<f64> {
    let mut times = Vec::new();
    for warm in [false, true] {
        for item in items {
            let started = Instant::now();
            std::hint::black_box(answer(item));
            if warm {
                times.push(started.elapsed().as_secs_f64() * 1e3);
            }
        }
    }
    times.sort_by(f64::total_cmp);
    times
}

/// MRR@10 of what `answer` finds for each item, best first.
pub fn mrr(items: &[&Row], answer: impl Fn(&Row) -> Vec<String>) -> f64 {
    let reciprocal = |row: &&Row| {
        let place = answer(row).iter().take(10).position(|id| *id == row.id);
        place.map_or(0.0, |place| 1.0 / (place + 1) as f64)
    };
    items.iter().map(reciprocal).sum::<f64>() / items.len().max(1) as f64
}

/// The value at a share of sorted values.
pub fn percentile(sorted: &[f64], share: f64) -> f64 {
    let at = ((sorted.len() as f64 * share) as usize).min(sorted.len().saturating_sub(1));
    sorted.get(at).copied().unwrap_or(f64::NAN)
}
