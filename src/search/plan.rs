//! The way from a syntax tree to what the index is asked.

mod others;
mod patterns;

use std::collections::BTreeMap;
use std::sync::Arc;

use tantivy::query::{AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, Occur, Query};
use tantivy::schema::Field as IndexField;

use super::accents::{Accents, Word, words};
use super::combine::{everything, optional, weighed};
use super::filter;
use super::highlight::Highlighter;
use super::lookup::Lookup;
use super::numbers::Numbers;
use super::request::{Request, Scope};
use super::shape::{is_filter, is_plain, only_filters, typed_together, typed_words, wanted_word};
use super::synonyms::Synonyms;
use crate::analysis::{Form, Zone};
use crate::base::Span;
use crate::extract::number::NumberExtractor;
use crate::query::{self, Clause, Field, Kind, Leaf, Node, Parsed};
use crate::rank::{Run, SequenceQuery, Slot, Sought, Wanted, WantedWord};
use crate::store::{Fields, PostingRows, Store};
use crate::text::{Analyzer, tokens};

/// The weight of a word in the title against one in the text; see `docs/ranking.md`.
const TITLE_WEIGHT: f32 = 1.0;
/// The weight of words once more where they stand together just as they were typed, and the most words for which that
/// is looked for; see there.
const WHOLE_WEIGHT: f32 = 2.5;
const MOST_WHOLE: usize = 6;

/// The plan of what a request asks of the index.
pub(super) struct Plan {
    /// Matches and scores, without filters.
    pub query: Box<dyn Query>,
    /// The words and phrases of a query that is an OR of nothing else.
    pub plain: Option<Wanted>,
    /// The filters that matches must pass; they score nothing.
    pub filters: Vec<Box<dyn Query>>,
    /// Words typed one after the other, for adjacency.
    pub runs: Vec<Run>,
    /// The document numbers that the query names.
    pub numbers: Numbers,
    /// Folded terms of the free text, for cells named in it.
    pub folded: Vec<String>,
    /// The highlighter of titles and snippets.
    pub marks: Highlighter,
}

/// Plans a query that was read.
///
/// `likely` has the forms that bare words most likely stand for, by where they begin; with `refold` no marks hold.
pub(super) fn plan(
    parsed: &Parsed,
    request: &Request,
    store: &Store,
    lookup: &Lookup<'_>,
    likely: &BTreeMap<usize, String>,
    refold: bool,
) -> tantivy::Result<Plan> {
    let (extractor, searcher) = (store.numbers(), lookup.searcher());
    let mut analyzer = Analyzer::new();
    let free: Vec<Word> =
        parsed.free_text_runs().iter().flat_map(|span| words(&mut analyzer, span.slice(&parsed.query))).collect();
    let accents =
        if refold { Accents::Folded } else { Accents::of(&typed_words(&parsed.tree, &mut analyzer), request.exact) };
    let numbers = Numbers::of(parsed, searcher, extractor)?;
    let mut planner = Planner {
        lookup,
        extractor,
        rows: store.rows(),
        accents,
        analyzer,
        query: &parsed.query,
        likely,
        cited: numbers.spans(),
        scope: request.scope,
        runs: Vec::new(),
        plain: Wanted::default(),
        synonyms: &request.synonyms,
        marks: Highlighter::default(),
    };
    let mut query = match &parsed.tree {
        // One word may be several tokens (`99-CT/TW`); by itself it is searched as words side by side are.
        Node::Leaf(Leaf { field: None, kind: Kind::Word { .. }, .. }) => {
            planner.clauses(&[Clause { occur: query::Occur::Should, node: parsed.tree.clone() }])?
        }
        tree => planner.node(tree)?,
    };
    if only_filters(&parsed.tree) {
        query = everything(query, &parsed.tree);
    }
    let mut filters = filter::of(&request.filters, searcher, extractor)?;
    if matches!(&parsed.tree, Node::Clauses(clauses) if clauses.is_empty()) && !filters.is_empty() {
        // Nothing but filters: they say what is asked for.
        query = Box::new(ConstScoreQuery::new(Box::new(AllQuery), 0.0));
    }
    planner.marks.numbers(numbers.wanted(), numbers.only(), extractor);
    let is_plain = is_plain(&parsed.tree);
    // The words of a number stay in the query, so that the articles that cite it are ranked among each other; which
    // articles match is the number's to say.
    if numbers.any() && is_plain {
        planner.plain.cited = numbers.cited();
        planner.plain.only_cited = numbers.demanded();
    } else if numbers.demanded() {
        filters.push(numbers.query());
        query = optional(query);
    } else if numbers.any() {
        query = Box::new(BooleanQuery::union(vec![query, numbers.query()]));
    }
    let Planner { runs, plain, marks, .. } = planner;
    let folded = free.into_iter().map(|word| word.folded).collect();
    Ok(Plan { query, plain: is_plain.then_some(plain), filters, runs, numbers, folded, marks })
}

struct Planner<'a> {
    lookup: &'a Lookup<'a>,
    extractor: &'a NumberExtractor,
    rows: &'a Arc<PostingRows>,
    accents: Accents,
    analyzer: Analyzer,
    query: &'a str,
    likely: &'a BTreeMap<usize, String>,
    /// The places of numbers that only articles which cite them match.
    cited: &'a [Span],
    scope: Scope,
    runs: Vec<Run>,
    /// Wanted words, and the phrases among them.
    plain: Wanted,
    synonyms: &'a Synonyms,
    marks: Highlighter,
}

type Clauses = Vec<(Occur, Box<dyn Query>)>;

impl Planner<'_> {
    fn node(&mut self, node: &Node) -> tantivy::Result<Box<dyn Query>> {
        Ok(match node {
            Node::Leaf(leaf) => {
                if let Leaf { field: None, kind: Kind::Word { .. }, span } = leaf {
                    let words = self.words_at(*span);
                    self.run(&words)?;
                }
                self.leaf(leaf)?
            }
            Node::And(parts) => Box::new(BooleanQuery::new(self.all(parts, Occur::Must)?)),
            Node::Or(parts) => Box::new(BooleanQuery::new(self.all(parts, Occur::Should)?)),
            Node::Clauses(clauses) => self.clauses(clauses)?,
        })
    }

    fn all(&mut self, parts: &[Node], occur: Occur) -> tantivy::Result<Clauses> {
        parts.iter().map(|part| Ok((occur, self.node(part)?))).collect()
    }

    fn clauses(&mut self, clauses: &[Clause]) -> tantivy::Result<Box<dyn Query>> {
        let mut found: Clauses = Vec::with_capacity(clauses.len());
        for run in typed_together(clauses, self.query) {
            let typed = self.words_at(run);
            self.run(&typed)?;
            self.whole(&typed, &mut found)?;
            self.other_forms(run.slice(self.query), &mut found)?;
        }
        let mixed = clauses.iter().any(|clause| wanted_word(clause).is_some());
        for Clause { occur, node } in clauses {
            let plain = matches!(node, Node::Leaf(leaf) if leaf.field.is_none());
            match (occur, node) {
                (query::Occur::Should, Node::Leaf(Leaf { field: None, kind: Kind::Word { .. }, span })) => {
                    // One flat list of terms is what the engine can prune.
                    let words = self.words_at(*span);
                    self.wanted(&words, &mut found)?;
                }
                (query::Occur::Should, Node::Leaf(leaf)) if is_filter(leaf) => {
                    found.push((Occur::Must, self.leaf(leaf)?));
                }
                (query::Occur::Should, Node::Leaf(Leaf { field: None, kind: Kind::Phrase { text, .. }, .. }))
                    if mixed =>
                {
                    // Among wanted words a phrase is wanted as a whole most, and its words like any others.
                    let words = words(&mut self.analyzer, text);
                    self.wanted(&words, &mut found)?;
                    let phrase = self.node(node)?;
                    self.plain.others.push(phrase.box_clone());
                    found.push((Occur::Should, phrase));
                }
                (query::Occur::Should, node) => found.push((Occur::Should, self.node(node)?)),
                (query::Occur::Must, Node::Leaf(leaf)) if plain => found.push((Occur::Must, self.leaf(leaf)?)),
                (query::Occur::Must, node) => found.push((Occur::Must, self.node(node)?)),
                (query::Occur::MustNot, node) => {
                    let refused = self.silently(|planner| planner.node(node))?;
                    found.push((Occur::MustNot, refused));
                }
            }
        }
        if found.iter().all(|(occur, _)| *occur == Occur::MustNot) {
            if found.is_empty() {
                return Ok(Box::new(EmptyQuery));
            }
            found.push((Occur::Must, Box::new(BoostQuery::new(Box::new(AllQuery), 0.0))));
        }
        Ok(Box::new(BooleanQuery::new(found)))
    }

    /// Plans a part whose words are refused: they are neither marked nor wanted near others.
    fn silently<T>(&mut self, plan: impl FnOnce(&mut Self) -> tantivy::Result<T>) -> tantivy::Result<T> {
        let (runs, marks) = (std::mem::take(&mut self.runs), std::mem::take(&mut self.marks));
        let planned = plan(self);
        (self.runs, self.marks) = (runs, marks);
        planned
    }

    /// The words of a stretch of the query, the bare ones with the form they most likely stand for.
    fn words_at(&mut self, span: Span) -> Vec<Word> {
        let mut found = words(&mut self.analyzer, span.slice(self.query));
        if !self.likely.is_empty() {
            for (word, token) in found.iter_mut().zip(tokens(span.slice(self.query))) {
                let start = span.start + token.start;
                if let Some(form) = self.likely.get(&start) {
                    word.exact.clone_from(form);
                    word.read = true;
                    word.held = self.cited.iter().any(|number| (number.start..number.end).contains(&start));
                }
            }
        }
        found
    }

    /// Remembers words typed one after the other.
    fn run(&mut self, words: &[Word]) -> tantivy::Result<()> {
        let mut run = Run::default();
        for word in words {
            let form = self.accents.widest(word);
            let main = self.accents.forms(word).first().map_or(form, |(form, _)| *form);
            let idf = self.in_text(word, main)?.idf();
            self.marks.word(word, form, idf);
            let title = match self.scope {
                Scope::All => Some(self.lookup.sought(Fields::get().title, word.term(form), form)?),
                Scope::Text => None,
            };
            run.slots.push(Slot { text: self.in_text(word, form)?, title });
        }
        self.runs.push(run);
        Ok(())
    }

    fn in_text(&mut self, word: &Word, form: Form) -> tantivy::Result<Sought> {
        self.lookup.sought(Fields::get().text, word.term(form), form)
    }

    /// The index fields of words that name no field, with their weights.
    fn free_fields(&self) -> impl Iterator<Item = (IndexField, f32)> + use<> {
        let fields = Fields::get();
        let title = (self.scope == Scope::All).then_some((fields.title, TITLE_WEIGHT));
        title.into_iter().chain([(fields.text, 1.0)])
    }

    /// Clauses for words of which more are better: each form of each, in title and text.
    fn wanted(&mut self, words: &[Word], clauses: &mut Clauses) -> tantivy::Result<()> {
        for word in words {
            for (form, weight) in self.accents.forms(word) {
                for (field, field_weight) in self.free_fields() {
                    let (sought, weight) = (self.lookup.sought(field, word.term(*form), *form)?, weight * field_weight);
                    clauses.push((Occur::Should, weighed(self.single(sought.clone()), weight)));
                    self.plain.words.push(WantedWord { word: sought, weight });
                }
            }
        }
        Ok(())
    }

    /// Articles that have a word.
    fn single(&self, word: Sought) -> Box<dyn Query> {
        Box::new(SequenceQuery::new(vec![word], 0, None, self.rows))
    }

    /// A clause for a few words that stand together as they were typed: among thousands of articles that have them apart,
    /// those would not be looked at again otherwise.
    fn whole(&mut self, words: &[Word], clauses: &mut Clauses) -> tantivy::Result<()> {
        if !(2..=MOST_WHOLE).contains(&words.len()) {
            return Ok(());
        }
        for (field, weight) in self.free_fields() {
            let mut all = Vec::with_capacity(words.len());
            for word in words {
                let form = self.accents.widest(word);
                all.push(self.lookup.sought(field, word.term(form), form)?);
            }
            let (whole, weight) = (SequenceQuery::new(all, 0, None, self.rows), weight * WHOLE_WEIGHT);
            self.plain.sequences.push((whole.clone(), weight));
            clauses.push((Occur::Should, weighed(Box::new(whole), weight)));
        }
        Ok(())
    }

    fn leaf(&mut self, leaf: &Leaf) -> tantivy::Result<Box<dyn Query>> {
        match leaf.field {
            None | Some(Field::Title | Field::Lead | Field::Body) => self.text_leaf(leaf),
            Some(field) => filter::of_leaf(field, &leaf.kind, self.lookup.searcher(), self.extractor),
        }
    }

    fn text_leaf(&mut self, leaf: &Leaf) -> tantivy::Result<Box<dyn Query>> {
        match &leaf.kind {
            Kind::Word { text } => self.sequence(leaf.field, text, 0),
            Kind::Phrase { text, slop } => self.sequence(leaf.field, text, *slop),
            Kind::Prefix { text } => self.prefix(leaf.field, text),
            Kind::Fuzzy { text, distance } => self.fuzzy(leaf.field, text, *distance),
            Kind::Dates { .. } => Ok(Box::new(EmptyQuery)),
        }
    }

    /// Words that must stand together, where they must.
    fn sequence(&mut self, field: Option<Field>, text: &str, slop: u32) -> tantivy::Result<Box<dyn Query>> {
        let words = words(&mut self.analyzer, text);
        let forms: Vec<Form> = words.iter().map(|word| self.accents.widest(word)).collect();
        self.marks
            .phrase(words.iter().zip(&forms).map(|(word, form)| (*form, word.term(*form).to_owned())).collect(), slop);
        for (word, form) in words.iter().zip(&forms) {
            let idf = self.in_text(word, *form)?.idf();
            self.marks.weigh(word.term(*form), *form, idf);
        }
        self.in_fields(field, |planner, target, zone| {
            let all =
                words.iter().zip(&forms).map(|(word, form)| planner.lookup.sought(target, word.term(*form), *form));
            Ok(Box::new(SequenceQuery::new(all.collect::<tantivy::Result<_>>()?, slop, zone, planner.rows)))
        })
    }

    /// The query that `make` gives for each place that a field names: the title, a zone of the text, or both.
    fn in_fields(
        &mut self,
        field: Option<Field>,
        make: impl Fn(&mut Self, IndexField, Option<Zone>) -> tantivy::Result<Box<dyn Query>>,
    ) -> tantivy::Result<Box<dyn Query>> {
        let fields = Fields::get();
        match field {
            Some(Field::Title) => make(self, fields.title, None),
            Some(Field::Lead) => make(self, fields.text, Some(Zone::Lead)),
            Some(Field::Body) => make(self, fields.text, Some(Zone::Body)),
            _ if self.scope == Scope::Text => make(self, fields.text, None),
            _ => {
                let in_title = weighed(make(self, fields.title, None)?, TITLE_WEIGHT);
                let in_text = make(self, fields.text, None)?;
                Ok(Box::new(BooleanQuery::union(vec![in_title, in_text])))
            }
        }
    }
}
