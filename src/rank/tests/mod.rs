//! Sets and scores of articles, against what reading every article tells.

mod answer;
mod condition;
mod occurrences;
mod top_k;

use std::collections::HashMap;

use proptest::prelude::*;
use tantivy::schema::{Field, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions};
use tantivy::{DocAddress, DocSet, Index, IndexWriter, Searcher, Term, doc};

use super::{Form, Matches, QueryTerm, QueryWord, Sequence, Spelling};
use crate::analysis::{Form as TermForm, Vocabulary, pack, pairs_tokenized, pre_tokenized};
use crate::store::PostingRows;
use crate::text::fold;

/// Syllables of which some differ in their marks alone.
const SYLLABLES: [&str; 6] = ["dân", "dần", "vận", "khéo", "chi", "bộ"];

/// A title and a text, as syllables.
#[derive(Clone, Debug, Default)]
struct Article {
    title: Vec<&'static str>,
    text: Vec<&'static str>,
}

/// An index of articles in two segments, some of them removed.
struct Archive {
    articles: Vec<Article>,
    searcher: Searcher,
    id: Field,
    title: Field,
    text: Field,
    title_pairs: Field,
    text_pairs: Field,
    rows: PostingRows,
    /// The places of articles among all.
    places: HashMap<DocAddress, usize>,
}

impl Archive {
    fn of(articles: Vec<Article>, removed: &[usize]) -> Self {
        let mut schema = Schema::builder();
        let indexing = TextFieldIndexing::default()
            .set_tokenizer("raw")
            .set_index_option(IndexRecordOption::WithFreqsAndPositions);
        let options = TextOptions::default().set_indexing_options(indexing);
        let id = schema.add_text_field("id", STRING);
        let (title, text) = (schema.add_text_field("title", options.clone()), schema.add_text_field("text", options));
        let indexing = TextFieldIndexing::default()
            .set_tokenizer("raw")
            .set_index_option(IndexRecordOption::WithFreqs)
            .set_fieldnorms(false);
        let options = TextOptions::default().set_indexing_options(indexing);
        let title_pairs = schema.add_text_field("title_pairs", options.clone());
        let text_pairs = schema.add_text_field("text_pairs", options);
        let index = Index::create_in_ram(schema.build());
        let vocabulary = Vocabulary::default();
        let mut writer: IndexWriter = index.writer_with_num_threads(1, 15_000_000).unwrap();
        writer.set_merge_policy(Box::new(tantivy::merge_policy::NoMergePolicy));
        for (at, article) in articles.iter().enumerate() {
            let packed = |syllables: &[&str]| pack(&syllables.join(" "), &vocabulary).terms;
            let (of_title, of_text) = (packed(&article.title), packed(&article.text));
            let mut given = doc!(id => at.to_string());
            given.add_pre_tokenized_text(title, pre_tokenized(&of_title, &vocabulary));
            given.add_pre_tokenized_text(text, pre_tokenized(&of_text, &vocabulary));
            given.add_pre_tokenized_text(title_pairs, pairs_tokenized(&of_title, &vocabulary));
            given.add_pre_tokenized_text(text_pairs, pairs_tokenized(&of_text, &vocabulary));
            writer.add_document(given).unwrap();
            if at == articles.len() / 2 {
                writer.commit().unwrap();
            }
        }
        for at in removed {
            writer.delete_term(Term::from_field_text(id, &at.to_string()));
        }
        writer.commit().unwrap();
        let searcher = index.reader().unwrap().searcher();
        let places = places(&searcher, id, articles.len());
        let rows = PostingRows::new(1 << 20);
        Self { articles, searcher, id, title, text, title_pairs, text_pairs, rows, places }
    }

    /// Articles that have a text only, one syllable after the other.
    fn of_texts(texts: &[String], removed: &[usize]) -> Self {
        let syllable = |typed: &str| *KNOWN.iter().find(|known| **known == typed).expect("a syllable of the tests");
        let text = |text: &String| Article { text: text.split(' ').map(syllable).collect(), ..Article::default() };
        Self::of(texts.iter().map(text).collect(), removed)
    }

    fn term(&self, field: Field, syllable: &str, form: TermForm) -> QueryTerm {
        QueryTerm::of(&self.searcher, field, syllable, form).unwrap()
    }

    /// A word in the title and in the text.
    fn word(&self, spec: &Spec) -> QueryWord {
        let mut forms = Vec::new();
        for field in [self.title, self.text] {
            for (syllables, weight) in &spec.0 {
                let terms =
                    syllables.iter().map(|Syllable { letters, form }| self.term(field, letters, *form)).collect();
                let sequence = Sequence::new(terms, 0, None).with_pairs(self.pairs(field, syllables));
                forms.push(Form { sequence, weight: *weight });
            }
        }
        QueryWord { forms }
    }

    /// Each syllable and the next as one term, where the index has such pairs.
    fn pairs(&self, field: Field, syllables: &[Syllable]) -> Vec<Option<QueryTerm>> {
        let field = if field == self.title { self.title_pairs } else { self.text_pairs };
        fn spelling(syllable: &Syllable) -> Spelling<'_> {
            match syllable.form {
                TermForm::Exact => Spelling::Exact(std::slice::from_ref(&syllable.letters)),
                TermForm::Folded => Spelling::Folded(&syllable.letters),
            }
        }
        let neighbours = syllables.windows(2);
        neighbours
            .map(|pair| QueryTerm::pair(&self.searcher, field, spelling(&pair[0]), spelling(&pair[1])).unwrap())
            .collect()
    }

    /// The articles that were not removed, by their places among all, with their addresses in the order of the index.
    fn alive(&self) -> Vec<(usize, DocAddress)> {
        Matches::alive(&self.searcher).iter().map(|address| (self.place(address), address)).collect()
    }

    /// The place of an article among all.
    fn place(&self, address: DocAddress) -> usize {
        self.places[&address]
    }

    /// The articles, not removed, of which something holds.
    fn filter(&self, mut holds: impl FnMut(&Article) -> bool) -> Vec<DocAddress> {
        let alive = self.alive().into_iter();
        alive.filter(|(at, _)| holds(&self.articles[*at])).map(|(_, address)| address).collect()
    }
}

/// Where each of so many articles lies.
fn places(searcher: &Searcher, id: Field, articles: usize) -> HashMap<DocAddress, usize> {
    let mut places = HashMap::new();
    for (ord, segment) in (0..).zip(searcher.segment_readers()) {
        let index = segment.inverted_index(id).unwrap();
        for at in 0..articles {
            let term = Term::from_field_text(id, &at.to_string());
            let postings = index.read_postings(&term, IndexRecordOption::Basic).unwrap();
            places.extend(postings.map(|postings| (DocAddress::new(ord, postings.doc()), at)));
        }
    }
    places
}

/// All that [`Archive::of_texts`] takes.
const KNOWN: [&str; 10] = ["dân", "dần", "dãn", "vận", "khéo", "chi", "bộ", "họp", "thôn", "thôi"];

/// A syllable of a word.
#[derive(Clone, Debug)]
struct Syllable {
    letters: String,
    form: TermForm,
}

/// A word: its forms, each of syllables that stand together, with their weights.
#[derive(Clone, Debug)]
struct Spec(Vec<(Vec<Syllable>, f32)>);

impl Spec {
    /// A word of one form.
    fn exact(word: &str) -> Self {
        let syllable = |letters: &str| Syllable { letters: letters.to_owned(), form: TermForm::Exact };
        Self(vec![(word.split(' ').map(syllable).collect(), 1.0)])
    }

    /// Whether an article has it.
    fn is_in(&self, article: &Article) -> bool {
        let stands = |form: &[Syllable], text: &[&str]| {
            let is = |(known, typed): (&Syllable, &&str)| match known.form {
                TermForm::Exact => known.letters == **typed,
                TermForm::Folded => known.letters == fold(typed),
            };
            text.windows(form.len()).any(|window| form.iter().zip(window).all(is))
        };
        self.0.iter().any(|(form, _)| stands(form, &article.title) || stands(form, &article.text))
    }

    /// Whether an article has the syllables of one of its forms in one field, wherever they stand there.
    fn may_be_in(&self, article: &Article) -> bool {
        let has = |form: &[Syllable], text: &[&str]| {
            form.iter().all(|known| {
                let of_one = Self(vec![(vec![known.clone()], 1.0)]);
                of_one.is_in(&Article {
                    text: text.iter().filter_map(|typed| known_syllable(typed)).collect(),
                    ..Article::default()
                })
            })
        };
        self.0.iter().any(|(form, _)| has(form, &article.title) || has(form, &article.text))
    }
}

fn known_syllable(typed: &str) -> Option<&'static str> {
    KNOWN.into_iter().find(|known| *known == typed)
}

fn syllables(most: usize) -> impl Strategy<Value = Vec<&'static str>> {
    prop::collection::vec(prop::sample::select(&SYLLABLES[..]), 0..=most)
}

fn articles(most: usize) -> impl Strategy<Value = Vec<Article>> {
    let article = (syllables(3), syllables(9)).prop_map(|(title, text)| Article { title, text });
    prop::collection::vec(article, 2..most)
}

fn removed() -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec(0_usize..60, 0..5)
}

fn spec() -> impl Strategy<Value = Spec> {
    let syllable = (prop::sample::select(&SYLLABLES[..]), prop::bool::weighted(0.3)).prop_map(|(letters, folded)| {
        let form = if folded { TermForm::Folded } else { TermForm::Exact };
        Syllable { letters: if folded { fold(letters).into_owned() } else { letters.to_owned() }, form }
    });
    let form = (prop::collection::vec(syllable, 1..=3), prop::sample::select(&[1.0_f32, 0.9, 5.0][..]));
    prop::collection::vec(form, 1..=2).prop_map(Spec)
}
