//! tantivy used plainly: its default tokenizer, with or without its ASCII folding; title, lead and body stored, and
//! indexed with positions; queries are ORs of their terms over lead and body. Articles are in NFC for all engines.

use std::path::Path;

use anyhow::{Context as _, Result};
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{IndexRecordOption, STORED, STRING, Schema, TEXT, TextFieldIndexing, TextOptions, Value};
use tantivy::tokenizer::{
    AsciiFoldingFilter, LowerCaser, RemoveLongFilter, SimpleTokenizer, TextAnalyzer, TokenStream,
};
use tantivy::{Index, IndexWriter, TantivyDocument, Term, doc};

use super::{answer_all, articles};

const TOKENIZER: &str = "peer";
/// As much as tracuu is given, less what it keeps for itself.
const MEMORY: usize = 800_000_000;

pub fn version() -> String {
    let version = tantivy::version().to_string();
    let mut parts = version.split([',', ' ']).map(|part| part.trim_start_matches('v'));
    let number = parts.find(|part| part.starts_with(|first: char| first.is_ascii_digit()));
    number.unwrap_or(&version).to_owned()
}

fn analyzer(folding: bool) -> TextAnalyzer {
    let plain =
        TextAnalyzer::builder(SimpleTokenizer::default()).filter(RemoveLongFilter::limit(40)).filter(LowerCaser);
    if folding { plain.filter(AsciiFoldingFilter).build() } else { plain.build() }
}

pub fn index(folding: bool, file: &Path, dir: &Path) -> Result<()> {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(TOKENIZER)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let text: TextOptions = TEXT.set_indexing_options(indexing).set_stored();
    let id = schema.add_text_field("id", STRING | STORED);
    let [title, lead, body] = ["title", "lead", "body"].map(|name| schema.add_text_field(name, text.clone()));
    let index = Index::create_in_dir(dir, schema.build())?;
    index.tokenizers().register(TOKENIZER, analyzer(folding));
    let mut writer: IndexWriter = index.writer_with_num_threads(2, MEMORY)?;
    for article in articles(file)? {
        let article = article?;
        writer
            .add_document(doc!(id => article.id, title => article.title, lead => article.lead, body => article.body))?;
    }
    writer.commit()?;
    Ok(writer.wait_merging_threads()?)
}

pub fn ask(folding: bool, dir: &Path, queries: &Path, out: &Path) -> Result<()> {
    let index = Index::open_in_dir(dir)?;
    let schema = index.schema();
    let [id, lead, body] = ["id", "lead", "body"].map(|name| schema.get_field(name));
    let (id, lead, body) = (id?, lead?, body?);
    let searcher = index.reader()?.searcher();
    let mut analyzer = analyzer(folding);
    answer_all(queries, out, |query| {
        let mut terms: Vec<String> = Vec::new();
        analyzer.token_stream(query).process(&mut |token| {
            if !terms.contains(&token.text) {
                terms.push(token.text.clone());
            }
        });
        let clause = |field, term: &String| -> (Occur, Box<dyn Query>) {
            let term = Term::from_field_text(field, term);
            (Occur::Should, Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)))
        };
        let query = BooleanQuery::new(terms.iter().flat_map(|term| [clause(lead, term), clause(body, term)]).collect());
        let found = searcher.search(&query, &TopDocs::with_limit(10).order_by_score())?;
        let name = |address| -> Result<String> {
            let document: TantivyDocument = searcher.doc(address)?;
            Ok(document.get_first(id).and_then(|value| value.as_str()).context("an id")?.to_owned())
        };
        found.into_iter().map(|(_, address)| name(address)).collect()
    })
}
