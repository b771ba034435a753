//! What an index could be made of: which terms in how many fields, and how texts are stored. Prints CPU, size and, of

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what a bench does not expect ends it"
)]
//! fields, MRR@10 of titles as queries, with and without marks. `docs/performance-journal.md` has the choice.
//!
//! `cargo bench --bench layout -- [SHARDS] [QUERIES]`; 1 shard and 2,000 queries unless told.

mod support;

use std::path::Path;

use support::{Row, articles, cpu_seconds, folder_size, mrr, sample, tracuu_index};
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, BoostQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions};
use tantivy::store::Compressor;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};
use tantivy::{Index, IndexSettings, IndexWriter, Searcher, TantivyDocument, Term};
use tracuu::search::{Request, search};
use tracuu::text::{Analyzer, fold};

use IndexRecordOption::{WithFreqs, WithFreqsAndPositions};

/// What a pair counts for against a word, as the first plan of the project had it.
const PAIR_BOOST: f32 = 0.5;

/// The terms of one field.
#[derive(Clone, Copy, PartialEq)]
struct Terms {
    folded: bool,
    pairs: bool,
}

const EXACT: Terms = Terms { folded: false, pairs: false };
const FOLDED: Terms = Terms { folded: true, pairs: false };
const EXACT_PAIRS: Terms = Terms { folded: false, pairs: true };
const FOLDED_PAIRS: Terms = Terms { folded: true, pairs: true };

/// Emits all terms of a text, one after the other.
#[derive(Clone)]
struct Cut(Terms, Vec<Token>);

struct Pieces<'a>(&'a mut Vec<Token>, usize);

impl Tokenizer for Cut {
    type TokenStream<'a> = Pieces<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Pieces<'a> {
        let terms = terms(self.0, text);
        self.1.clear();
        self.1.extend(terms.into_iter().enumerate().map(|(position, text)| Token {
            position,
            text,
            ..Token::default()
        }));
        Pieces(&mut self.1, 0)
    }
}

impl TokenStream for Pieces<'_> {
    fn advance(&mut self) -> bool {
        self.1 += 1;
        self.1 <= self.0.len()
    }

    fn token(&self) -> &Token {
        &self.0[self.1 - 1]
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.0[self.1 - 1]
    }
}

fn terms(of: Terms, text: &str) -> Vec<String> {
    thread_local! { static ANALYZER: std::cell::RefCell<Analyzer> = std::cell::RefCell::default(); }
    let mut single: Vec<String> = Vec::new();
    ANALYZER.with_borrow_mut(|analyzer| {
        analyzer.each(text, |token| {
            single.push(if of.folded { token.term.folded.to_string() } else { token.term.exact.to_string() });
        });
    });
    match of.pairs {
        false => single,
        true => single.windows(2).map(|pair| pair.join(" ")).collect(),
    }
}

/// An index of lead and body in one field for each kind of terms.
struct Layout {
    fields: Vec<(Terms, Field)>,
    id: Field,
    searcher: Searcher,
}

impl Layout {
    fn build(rows: &[Row], dir: &Path, kinds: &[(Terms, IndexRecordOption)], settings: IndexSettings) -> Self {
        let mut schema = Schema::builder();
        let id = schema.add_text_field("id", STRING | STORED);
        let stored = schema.add_bytes_field("text", STORED);
        let fields: Vec<(Terms, Field)> = kinds
            .iter()
            .enumerate()
            .map(|(at, (terms, option))| {
                let name = format!("field-{at}");
                let indexing = TextFieldIndexing::default().set_tokenizer(&name).set_index_option(*option);
                (*terms, schema.add_text_field(&name, TextOptions::default().set_indexing_options(indexing)))
            })
            .collect();
        let index = Index::builder().schema(schema.build()).settings(settings).create_in_dir(dir).expect("an index");
        for (at, (terms, _)) in kinds.iter().enumerate() {
            let analyzer = tantivy::tokenizer::TextAnalyzer::builder(Cut(*terms, Vec::new())).build();
            index.tokenizers().register(&format!("field-{at}"), analyzer);
        }
        let mut writer: IndexWriter = index.writer_with_num_threads(2, 400_000_000).expect("a writer");
        for row in rows {
            let text = format!("{}\n{}", row.lead, row.body);
            let mut document = TantivyDocument::new();
            document.add_text(id, &row.id);
            document.add_bytes(stored, text.as_bytes());
            fields.iter().for_each(|(_, field)| document.add_text(*field, &text));
            writer.add_document(document).expect("an added document");
        }
        writer.commit().expect("a commit");
        writer.wait_merging_threads().expect("merged segments");
        let searcher = index.reader().expect("a reader").searcher();
        Self { fields, id, searcher }
    }

    /// The best ten for words and pairs, where the index has pairs; without marks, of what has none.
    fn best(&self, query: &str, folded: bool) -> Vec<String> {
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        for (kind, field) in self.fields.iter().filter(|(kind, _)| kind.folded == folded) {
            for term in terms(*kind, query) {
                let term = TermQuery::new(Term::from_field_text(*field, &term), WithFreqs);
                let boost = if kind.pairs { PAIR_BOOST } else { 1.0 };
                clauses.push((Occur::Should, Box::new(BoostQuery::new(Box::new(term), boost))));
            }
        }
        let best = self.searcher.search(&BooleanQuery::new(clauses), &TopDocs::with_limit(10).order_by_score());
        let id = |address| {
            let document: TantivyDocument = self.searcher.doc(address).expect("a stored document");
            match document.get_first(self.id).map(tantivy::schema::OwnedValue::from) {
                Some(tantivy::schema::OwnedValue::Str(id)) => id,
                _ => String::new(),
            }
        };
        best.expect("a search").into_iter().map(|(_, address)| id(address)).collect()
    }
}

fn main() {
    let numbers: Vec<usize> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    let rows = articles(numbers.first().copied().unwrap_or(1));
    let items = sample(&rows, numbers.get(1).copied().unwrap_or(2_000));
    let input: usize = rows.iter().map(|row| row.lead.len() + row.body.len()).sum();
    let bare = |row: &Row| fold(&row.title).into_owned();

    println!("{:44} {:>7} {:>8} {:>8} {:>8}", "fields", "CPU s", "÷ input", "MRR", "no marks");
    let kinds: [(&str, &[(Terms, IndexRecordOption)]); 5] = [
        ("words", &[(EXACT, WithFreqs)]),
        ("words with positions", &[(EXACT, WithFreqsAndPositions)]),
        ("words with and without marks, positions", &[(EXACT, WithFreqsAndPositions), (FOLDED, WithFreqsAndPositions)]),
        ("words and pairs", &[(EXACT, WithFreqs), (EXACT_PAIRS, WithFreqs)]),
        (
            "words and pairs, with and without marks",
            &[(EXACT, WithFreqs), (EXACT_PAIRS, WithFreqs), (FOLDED, WithFreqs), (FOLDED_PAIRS, WithFreqs)],
        ),
    ];
    for (name, kinds) in kinds {
        let folder = tempfile::tempdir().expect("a folder");
        let before = cpu_seconds();
        let layout = Layout::build(&rows, folder.path(), kinds, IndexSettings::default());
        let (cpu, size) = (cpu_seconds() - before, folder_size(folder.path()));
        let folded = kinds.iter().any(|(terms, _)| terms.folded);
        let exact = mrr(&items, |row| layout.best(&row.title, false));
        let without = folded.then(|| mrr(&items, |row| layout.best(&bare(row), true)));
        line(name, cpu, size, input, Some(exact), without);
    }
    let folder = tempfile::tempdir().expect("a folder");
    let before = cpu_seconds();
    let store = tracuu_index(&rows, folder.path(), false, 2);
    let (cpu, size) = (cpu_seconds() - before, folder_size(folder.path()));
    let best = |query: &str| -> Vec<String> {
        let page = search(&store, &Request::new(query)).expect("a page");
        page.hits.into_iter().map(|hit| hit.id).collect()
    };
    let (exact, without) = (mrr(&items, |row| best(&row.title)), mrr(&items, |row| best(&bare(row))));
    line("tracuu: keys with positions, 100 refined", cpu, size, input, Some(exact), Some(without));

    println!("\n{:44} {:>7} {:>8}", "stored texts", "CPU s", "÷ input");
    for (name, compressor) in [("none", Compressor::None), ("lz4", Compressor::Lz4)] {
        for block in [16, 32, 64] {
            let folder = tempfile::tempdir().expect("a folder");
            let settings = IndexSettings {
                docstore_compression: compressor,
                docstore_blocksize: block << 10,
                ..IndexSettings::default()
            };
            let before = cpu_seconds();
            Layout::build(&rows, folder.path(), &[], settings);
            let cpu = cpu_seconds() - before;
            line(&format!("{name}, blocks of {block} KiB"), cpu, folder_size(folder.path()), input, None, None);
        }
    }
}

fn line(name: &str, cpu: f64, size: u64, input: usize, exact: Option<f64>, without: Option<f64>) {
    let figure = |figure: Option<f64>| figure.map_or(String::new(), |figure| format!("{figure:.4}"));
    let size = size as f64 / input as f64;
    println!("{name:44} {cpu:7.2} {size:8.3} {:>8} {:>8}", figure(exact), figure(without));
}
