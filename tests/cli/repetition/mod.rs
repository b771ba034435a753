//! Every construct of every format and of the language, over and over: nothing overflows the stack, and time grows as the
//! length does.
//!
//! `TRACUU_REPETITIONS` says how many times (1,000,000 before a release; some minutes). Then each is read at half the length,
//! too, and what takes half a second is printed with its time and with how many times that of half the length it is: about 2
//! where it grows in proportion, 4 where it grows by the square.

mod archives;
mod compound;
mod files;

use std::collections::BTreeMap;
use std::env;
use std::fmt;
use std::fs;
use std::sync::{Arc, LazyLock};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use serde::Deserialize;
use tracuu::analysis::Vocabulary;
use tracuu::base::{Article, Flow};
use tracuu::export::{Layout, SeenArticle, json};
use tracuu::extract::Facts;
use tracuu::extract::date::{parse_input, parse_metadata, parse_range};
use tracuu::extract::number::{NumberExtractor, number_queries, parse_number};
use tracuu::ingest::{self, content_hash, index_document};
use tracuu::lexis::Counter;
use tracuu::query::{MAX_WORDS, escape, parse};
use tracuu::search::{DossierRequest, Request, dossier, find, highlighter, search};
use tracuu::segment::{Lexicon, Segmenter};
use tracuu::source::{FieldMap, Item, Limits, Reader, Settings, SourceFile};
use tracuu::store::Store;
use tracuu::text::{Analyzer, sanitize_inline, sanitize_text};

use archives::ARCHIVES;
use compound::COMPOUND;
use files::Format;

use super::support::{Archive, record};

/// Repetitions of an ordinary test run.
const REPETITIONS: usize = 2_500;
/// An eighth of what threads have that read and analyse. A frame of 105 bytes for each repetition overflows it.
const STACK: usize = 256 << 10;
/// Queries and objects of PDF files may lie in each other, though not deep (its reader bounds them at 100), and each level
/// costs some kilobytes where little is optimised.
const STACK_OF_NESTING: usize = 2 * STACK;
/// The most packings and archives in each other that `--max-depth` allows.
const DEEPEST: usize = 32;
/// What takes less is not compared.
const NOTICED: Duration = Duration::from_millis(500);

static LEXICON: LazyLock<Lexicon<'static>> = LazyLock::new(Lexicon::builtin);
static NUMBERS: LazyLock<NumberExtractor> = LazyLock::new(NumberExtractor::default);

/// Something that a file may hold over and over.
#[derive(Debug)]
struct Construct {
    format: Format,
    open: String,
    repeat: String,
    middle: String,
    close: String,
}

/// Constructs that have something in common, as `constructs.toml` has them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Constructs {
    /// Stands once, before all others.
    #[serde(default = "nothing")]
    open: Vec<String>,
    /// Stands there as often as is asked for; `{n}` in it becomes the number of the repetition.
    repeat: Vec<String>,
    /// Stands once; each of these with each of the others.
    #[serde(default = "nothing")]
    middle: Vec<String>,
    /// As often as `repeat`, behind all others: what closes it. `</>` is the end tag of the element that `repeat` opens.
    #[serde(default)]
    close: String,
}

fn end_tag(open: &str) -> String {
    format!("</{}>", open.trim_start_matches('<').split([' ', '>']).next().unwrap_or_default())
}

fn nothing() -> Vec<String> {
    vec![String::new()]
}

static CONSTRUCTS: LazyLock<Vec<Construct>> = LazyLock::new(|| {
    let table: BTreeMap<String, Vec<Constructs>> = toml::from_str(include_str!("constructs.toml")).unwrap();
    let mut constructs = Vec::new();
    for (format, groups) in table {
        let format = Format::of(&format).unwrap_or_else(|| panic!("{format} is no format"));
        for Constructs { open, repeat, middle, close } in groups {
            for (open, repeat) in open.iter().flat_map(|open| repeat.iter().map(move |repeat| (open, repeat))) {
                let close = close.replace("</>", &end_tag(repeat));
                constructs.extend(middle.iter().map(|middle| {
                    let [open, repeat, middle, close] = [open, repeat, middle, &close].map(String::clone);
                    Construct { format, open, repeat, middle, close }
                }));
            }
        }
    }
    constructs
});

impl Construct {
    fn text(&self, count: usize) -> String {
        let repeated = match self.repeat.contains("{n}") {
            true => (0..count).map(|number| self.repeat.replace("{n}", &number.to_string())).collect(),
            false => self.repeat.repeat(count),
        };
        [&*self.open, &repeated, &self.middle, &self.close.repeat(count)].concat()
    }
}

impl fmt::Display for Construct {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { format, open, repeat, middle, close } = self;
        write!(f, "{format:?} {open:?} {repeat:?} {middle:?} {close:?}")
    }
}

fn repetitions() -> Option<usize> {
    env::var("TRACUU_REPETITIONS").ok().map(|count| count.parse().expect("a number of repetitions"))
}

/// Does `work` with a number of repetitions on a thread of little stack, which is named after what is repeated: the message
/// of an overflow names its thread.
fn on_a_small_stack(stack: usize, name: &str, most: usize, work: impl Fn(usize) + Sync) {
    let time = |count: usize| {
        let timed = || {
            let started = Instant::now();
            work(count);
            processor_time().unwrap_or_else(|| started.elapsed())
        };
        thread::scope(|scope| {
            let thread = thread::Builder::new().name(name.to_owned()).stack_size(stack);
            thread.spawn_scoped(scope, timed).unwrap().join().unwrap_or_else(|_| panic!("{name}: panicked"))
        })
    };
    let Some(count) = repetitions() else {
        time(REPETITIONS.min(most));
        return;
    };
    let count = count.min(most);
    let (half, whole) = (time(count / 2), time(count));
    if whole > NOTICED {
        println!("{:6.2} s, {:4.1} times half: {name}", whole.as_secs_f64(), whole.as_secs_f64() / half.as_secs_f64());
    }
}

/// How long this thread has run, whatever else the machine does; where Linux tells.
fn processor_time() -> Option<Duration> {
    let schedule = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    schedule.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

/// Reads a file as `tracuu index` and `tracuu analyze` do, and goes on to what the index takes of its articles.
fn read(name: &str, bytes: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    let source = SourceFile {
        canonical: path.clone(),
        lasts: true,
        chosen: true,
        display: name.to_owned(),
        size: bytes.len() as u64,
        modified: SystemTime::UNIX_EPOCH,
        path,
    };
    let settings = Settings { limits: Limits { depth: DEEPEST, ..Limits::default() }, ..Settings::default() };
    let vocabulary = Arc::new(Vocabulary::default());
    let mut tools = Tools { analyzer: Analyzer::new(), segmenter: Segmenter::new(&LEXICON) };
    let reader = Reader::open(&source, &settings, &Arc::default()).unwrap();
    let flow = reader.each(&mut |item| {
        match item {
            Item::Record(record) => {
                if let Ok(read) = record.read(&settings.map) {
                    analyse(read.article, &vocabulary, &mut tools);
                }
            }
            Item::Reject(reject) => drop(sanitize_inline(&reject.to_string())),
            Item::PassedOver(_) => {}
        }
        Flow::Continue(())
    });
    assert!(flow.is_continue());
}

struct Tools {
    analyzer: Analyzer,
    segmenter: Segmenter<'static>,
}

fn analyse(article: Article, vocabulary: &Arc<Vocabulary>, tools: &mut Tools) {
    let text = SeenArticle::text_of(&article);
    let Tools { analyzer, segmenter } = tools;
    let seen = SeenArticle::of(&article, "utf-8", &text, analyzer, segmenter, &NUMBERS);
    json(&seen, Layout::Line).unwrap();
    drop(sanitize_text(&text));
    let mut counter = Counter::new();
    counter.add(&article.body);
    counter.pack(0);
    let facts = Facts::of(&article, &NUMBERS);
    let hash = content_hash(&article);
    index_document("1".to_owned(), "tin", hash, article, &facts, NUMBERS.tables(), vocabulary);
}

/// Reads the constructs of some formats.
fn each(of: impl Fn(Format) -> bool) {
    for construct in CONSTRUCTS.iter().filter(|construct| of(construct.format)) {
        let nests = matches!(construct.format, Format::Pdf | Format::PdfValue);
        let stack = if nests { STACK_OF_NESTING } else { STACK };
        on_a_small_stack(stack, &construct.to_string(), usize::MAX, |count| {
            let (name, bytes) = construct.format.file(&construct.text(count));
            read(name, &bytes);
        });
    }
}

#[test]
fn text() {
    each(|format| matches!(format, Format::Text | Format::Latin));
}

#[test]
fn web_pages() {
    each(|format| format == Format::Html);
}

#[test]
fn records_and_tables() {
    each(|format| matches!(format, Format::Json | Format::Jsonl | Format::Csv));
}

#[test]
fn web_archives() {
    each(|format| matches!(format, Format::Warc | Format::Response | Format::Arc));
}

#[test]
fn office_documents() {
    each(|format| matches!(format, Format::Docx(_) | Format::Odt(_)));
}

#[test]
fn slides_books_and_rich_text() {
    each(|format| matches!(format, Format::Pptx(_) | Format::Epub(_) | Format::Rtf));
}

#[test]
fn workbooks() {
    each(|format| matches!(format, Format::Xlsx(_) | Format::Ods(_)));
    each(|format| matches!(format, Format::XmlWorkbook | Format::HtmlWorkbook | Format::TextWorkbook));
}

#[test]
fn mail_and_feeds() {
    each(|format| matches!(format, Format::Mhtml | Format::Mail | Format::Mailbox | Format::Feed));
}

#[test]
fn pdf() {
    each(|format| matches!(format, Format::Pdf | Format::PdfContent | Format::PdfMap | Format::PdfValue));
}

#[test]
fn archives_in_archives_and_compound_files() {
    for (name, most, make) in ARCHIVES.into_iter().chain(COMPOUND) {
        on_a_small_stack(STACK, name, most, |count| {
            let (name, bytes) = make(count);
            read(name, &bytes);
        });
    }
}

#[test]
fn dates_numbers_and_mappings_that_are_typed() {
    let typed = CONSTRUCTS.iter().filter(|construct| matches!(construct.format, Format::Text | Format::Query));
    for construct in typed {
        on_a_small_stack(STACK, &format!("typed: {construct}"), usize::MAX, |count| {
            let text = construct.text(count);
            let _ = (parse_input(&text), parse_range(&text), parse_metadata(&text), parse_number(&text));
            let _ = FieldMap::parse(&[text]);
        });
    }
}

#[test]
fn queries() {
    let archive = Archive::new();
    archive.put("tin.jsonl", [record("1", "Chi bộ thôn Đồng Gốm"), record("2", "Chỉ thị số 05-CT/TW")].concat());
    archive.run(&[]);
    let store = Store::open(&archive.index()).unwrap();
    let typed = CONSTRUCTS.iter().filter(|construct| matches!(construct.format, Format::Text | Format::Query));
    for construct in typed {
        let most = if construct.format == Format::Query { usize::MAX } else { 2 * MAX_WORDS };
        on_a_small_stack(STACK_OF_NESTING, &format!("searched: {construct}"), most, |count| {
            let text = construct.text(count);
            let parsed = parse(&text);
            number_queries(&parsed.query);
            let _ = (parsed.read_as(), parsed.free_text_runs(), escape(&text));
            let number = DossierRequest { number: text.clone(), limit: 5, ..DossierRequest::default() };
            let _ = (search(&store, &Request::new(text)), dossier(&store, &number));
        });
    }
}

#[test]
fn articles_are_indexed_found_and_shown() {
    /// All stand in one file.
    const MOST: usize = 50_000;
    let texts: Vec<&Construct> = CONSTRUCTS.iter().filter(|construct| construct.format == Format::Text).collect();
    on_a_small_stack(STACK, "indexed and shown", MOST, |count| {
        let archive = Archive::new();
        let line = |(id, construct): (usize, &&Construct)| {
            let body = construct.text(count);
            serde_json::json!({ "id": id, "title": "Họp bản", "body": body, "category": body }).to_string() + "\n"
        };
        archive.put("tin.jsonl", texts.iter().enumerate().map(line).collect::<String>());
        let options = ingest::Options { jobs: 1, ..ingest::Options::new(vec![archive.sources()]) };
        assert_eq!(ingest::run(&archive.index(), &options, &mut ()).unwrap().read, texts.len() as u64);
        let store = Store::open(&archive.index()).unwrap();
        for query in ["họp bản", "số 03-CT/TW ngày chi bộ"] {
            let page = search(&store, &Request { limit: texts.len(), ..Request::new(query) }).unwrap();
            let highlighter = highlighter(&store, &Request::new(query)).unwrap();
            for hit in page.hits {
                let article = find(&store, &hit.id).unwrap().unwrap();
                highlighter.highlights(&article.body);
            }
        }
    });
}
