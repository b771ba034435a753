//! `tracuu analyze`.

mod text;

use std::cell::RefCell;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Serialize;

use super::format::Format;
use super::output::{Output, Paint};
use super::{Context, Outcome, complain, lexicon, lines, reading, settings};
use crate::base::{Flow, Origin, Stop, catch_panic};
use crate::export::{Layout, Seen, SeenArticle, json};
use crate::extract::number::NumberExtractor;
use crate::lang::Lang;
use crate::segment::{Lexicon, Segmenter};
use crate::source::{Item, ReadArticle, Reader, Reject, Settings, Walker};
use crate::store::Store;
use crate::text::{Analyzer, clean};

/// Show what tracuu sees in a text: words, numbers, dates, cells
///
/// A FILE is read as `tracuu index` would read it, whatever it is packed in, and also gives its title, lead and date. Its
/// offsets point into `text`: title, lead and body, as far as it has them, with a line feed between. With --lines each
/// line of the input is one text by itself, and offsets point into that line.
///
/// All offsets count Unicode code points of the text as tracuu stores it: in NFC, without invisible characters, with
/// entities read. `end` is one past the last. A date whose year nothing tells is MM-DD.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Files or folders to read; `-`, or none, is standard input
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Take each line of the input as one text
    #[arg(long)]
    lines: bool,
    /// How to print
    ///
    /// As text, or with --lines as jsonl, unless said otherwise.
    #[arg(long, short, value_name = "FORMAT", value_parser = Format::of(&[Format::Text, Format::Json, Format::Jsonl]))]
    format: Option<Format>,
    #[command(flatten)]
    reading: reading::Options,
    #[command(flatten)]
    own: lexicon::Options,
}

thread_local! {
    static ANALYZER: RefCell<Analyzer> = RefCell::new(Analyzer::new());
}

impl Args {
    pub fn run(self, context: &Context, out: &mut Output) -> anyhow::Result<Outcome> {
        let numbers = settings::tables_for_indexing(context)?;
        let numbers = numbers.map_or_else(|| Store::numbers_at(&context.index), Ok)?;
        let settings = self.reading.settings(&context.index)?;
        let files = if self.files.is_empty() { vec![PathBuf::from("-")] } else { self.files };
        let mut lexicon = Lexicon::builtin();
        let mut rejected = self.own.add_to(&mut lexicon, context.lang)?;
        let extractors = Extractors { lexicon: &lexicon, numbers: &numbers };
        for file in &files {
            rejected += match self.lines {
                true => by_line(file, self.format.unwrap_or(Format::Jsonl), extractors, out)?,
                false => by_record(file, self.format.unwrap_or(Format::Text), extractors, &settings, out)?,
            };
        }
        Ok(if rejected > 0 { Outcome::SomeRejected } else { Outcome::Done })
    }
}

/// The extractors that texts are read by.
#[derive(Clone, Copy)]
struct Extractors<'a> {
    lexicon: &'a Lexicon<'a>,
    numbers: &'a NumberExtractor,
}

fn by_line(file: &Path, format: Format, extractors: Extractors<'_>, out: &mut Output) -> anyhow::Result<usize> {
    let (paint, lang) = (out.paint, out.lang);
    lines::map(file, out, |_, line| {
        let line = String::from_utf8_lossy(line);
        let text = clean(&line);
        ANALYZER.with_borrow_mut(|analyzer| {
            let seen = Seen::of(&text, None, analyzer, &mut Segmenter::new(extractors.lexicon), extractors.numbers);
            match format {
                Format::Text => text::seen(&text, &seen, paint, lang).map_err(|error| error.to_string()),
                format => as_json(&seen, format).map_err(|error| error.to_string()),
            }
        })
    })
}

fn by_record(
    file: &Path,
    format: Format,
    extractors: Extractors<'_>,
    settings: &Settings,
    out: &mut Output,
) -> anyhow::Result<usize> {
    let lang = out.lang;
    let mut rejected = 0;
    let mut failed = Ok(());
    let mut reject = |reject: &Reject| {
        rejected += 1;
        complain(lang.reject(reject));
    };
    let mut seer = Seer::new(extractors);
    let unpacked = Arc::default();
    let mut read = |reader: Reader<'_>, path: &str, reject: &mut dyn FnMut(&Reject)| {
        let each = &mut |item| {
            let printed = match item {
                Item::Record(record) => {
                    let shown =
                        catch_panic(|| Ok(show(&record.read(&settings.map)?, format, &mut seer, out.paint, lang)));
                    let shown = shown.unwrap_or_else(|what| {
                        seer = Seer::new(extractors);
                        Err(Reject::fault(&record.origin, what))
                    });
                    match shown {
                        Ok(shown) => shown.and_then(|shown| Ok(out.write_all(&shown)?)),
                        Err(refused) => {
                            reject(&refused);
                            Ok(())
                        }
                    }
                }
                Item::Reject(refused) => {
                    reject(&refused);
                    Ok(())
                }
                Item::PassedOver(_) => Ok(()),
            };
            failed = printed;
            if failed.is_ok() { Flow::Continue(()) } else { Flow::Break(Stop::Run) }
        };
        if let Err(what) = catch_panic(|| reader.each(each)) {
            reject(&Reject::fault(&Origin::of_file(path), what));
        }
        std::mem::replace(&mut failed, Ok(()))
    };
    if file.as_os_str() == "-" {
        read(Reader::stdin(settings, &unpacked), "-", &mut reject)?;
    } else {
        for source in Walker::new(settings.follow).files(file) {
            let opened = source.and_then(|source| Ok((Reader::open(&source, settings, &unpacked)?, source.display)));
            match opened {
                Ok((reader, path)) => read(reader, &path, &mut reject)?,
                Err(refused) => reject(&refused),
            }
        }
    }
    Ok(rejected)
}

/// The reader of texts one after the other.
struct Seer<'a> {
    analyzer: Analyzer,
    segmenter: Segmenter<'a>,
    numbers: &'a NumberExtractor,
}

impl<'a> Seer<'a> {
    fn new(extractors: Extractors<'a>) -> Self {
        Self { analyzer: Analyzer::new(), segmenter: Segmenter::new(extractors.lexicon), numbers: extractors.numbers }
    }
}

fn show(read: &ReadArticle, format: Format, seer: &mut Seer<'_>, paint: Paint, lang: Lang) -> anyhow::Result<Vec<u8>> {
    let article = &read.article;
    let whole = SeenArticle::text_of(article);
    let encoding = read.encoding.name();
    let seen = SeenArticle::of(article, encoding, &whole, &mut seer.analyzer, &mut seer.segmenter, seer.numbers);
    Ok(match format {
        Format::Text => text::article(&seen, paint, lang)?,
        format => as_json(&seen, format)?,
    })
}

fn as_json(value: &impl Serialize, format: Format) -> serde_json::Result<Vec<u8>> {
    let layout = if format == Format::Json { Layout::Indented } else { Layout::Line };
    Ok(json(value, layout)?.into_bytes())
}
