//! The plan of a syntax tree.

use std::collections::BTreeMap;

use super::cut::{Cut, Reading, Statistics};
use super::forms::{OTHER_WEIGHT, of_phrase};
use super::{Fact, Need, Pattern, Plan, Together, Word, WordForm, Worth, filter};
use crate::analysis::Form;
use crate::base::Span;
use crate::extract::number::{NumberExtractor, NumberQuery};
use crate::query::{Clause, Field, Kind, Leaf, Node, Occur, Parsed, runs};
use crate::search::reading::accents::{Accents, Word as Syllable, words};
use crate::search::reading::numbers::Numbers;
use crate::search::reading::shape::{is_filter, typed_together, typed_words};
use crate::search::reading::synonyms::{Other, outside_codes};
use crate::search::request::Request;
use crate::text::Analyzer;

/// The weight of words once more where they stand together just as they were typed, and the most words for which that
/// is looked for; see `docs/ranking.md`.
const WHOLE_WEIGHT: f32 = 2.5;
const MOST_WHOLE: usize = 6;
/// The worth of a word that is only like the one that was typed.
const NEAR_WEIGHT: f32 = 0.5;

/// What a plan is made of beside the query.
pub(in crate::search) struct Inputs<'a> {
    pub request: &'a Request,
    pub numbers: &'a Numbers,
    pub extractor: &'a NumberExtractor,
    pub statistics: &'a Statistics<'a>,
    /// The forms that bare words are read as, by where they begin; what an answer's words are made of.
    pub reading: &'a BTreeMap<usize, String>,
    /// The forms of a reading that hold, where not all do.
    pub sure: Option<&'a BTreeMap<usize, String>>,
    /// The forms that bare words most likely stand for, for ranking.
    pub likely: &'a BTreeMap<usize, String>,
    /// Whether no marks hold.
    pub refold: bool,
}

/// Plans a query that was read.
pub(in crate::search) fn plan(parsed: &Parsed, inputs: &Inputs<'_>) -> Plan {
    let mut analyzer = Analyzer::new();
    let accents = if inputs.refold {
        Accents::Folded
    } else {
        Accents::of(&typed_words(&parsed.tree, &mut analyzer), inputs.request.exact)
    };
    let free = parsed.free_text_runs();
    let folded = free.iter().flat_map(|span| words(&mut analyzer, span.slice(&parsed.query)));
    let folded = folded.map(|syllable| syllable.folded).collect();
    let mut planner =
        Planner { inputs, query: &parsed.query, accents, analyzer, plan: Plan { folded, ..Plan::default() } };
    match &parsed.tree {
        Node::Clauses(clauses) => planner.clauses(clauses),
        leaf @ Node::Leaf(Leaf { field: None, kind: Kind::Word { .. }, .. }) => {
            planner.clauses(&[Clause { occur: Occur::Should, node: leaf.clone() }]);
        }
        tree => {
            let need = planner.need(tree);
            planner.plan.need.push(need);
        }
    }
    let mut plan = planner.plan;
    plan.need.extend(filter::of_filters(&inputs.request.filters, inputs.extractor));
    plan
}

struct Planner<'a> {
    inputs: &'a Inputs<'a>,
    query: &'a str,
    accents: Accents,
    analyzer: Analyzer,
    plan: Plan,
}

impl Planner<'_> {
    /// Parts side by side at the top: plain words are cut, all else is required.
    fn clauses(&mut self, clauses: &[Clause]) {
        let clauses = &self.whole_words(clauses);
        self.scored_together(clauses);
        let free = runs(clauses, self.query);
        for run in &free {
            for number in self.numbers_in(run.span) {
                self.plan.cited.push(citing(&number));
                self.plan.other_issuer.push(Need::Fact(Fact::Number(number.other_issuer_keys())));
            }
            let cut = self.cut(run.span);
            self.plan.cuts.push(cut);
        }
        for Clause { occur, node } in clauses {
            if is_plain_word(*occur, node) {
                continue;
            }
            let need = match occur {
                Occur::MustNot => self.excluded(node),
                Occur::Must | Occur::Should => self.need(node),
            };
            self.plan.need.push(need);
        }
    }

    /// Clauses in which a sign or a field before the first syllable of a word is one before the word: `-ngân hàng`.
    fn whole_words(&mut self, clauses: &[Clause]) -> Vec<Clause> {
        let mut whole: Vec<Clause> = Vec::with_capacity(clauses.len());
        let mut left = clauses.iter().peekable();
        while let Some(clause) = left.next() {
            let mut clause = clause.clone();
            let is_held = |leaf: &Leaf| clause.occur != Occur::Should || leaf.field.is_some();
            if let Node::Leaf(leaf @ Leaf { kind: Kind::Word { .. }, .. }) = &clause.node
                && is_held(leaf)
                && !is_filter(leaf)
            {
                let mut end = leaf.span.end;
                let mut beside = left.clone();
                while let Some(Clause { occur, node: node @ Node::Leaf(next) }) = beside.next()
                    && is_plain_word(*occur, node)
                    && self.query.get(end..next.span.start).is_some_and(|gap| gap.chars().all(char::is_whitespace))
                {
                    end = next.span.end;
                }
                let span = Span::new(leaf.span.start, end);
                let cut = self.cut(span);
                let more = cut
                    .words()
                    .first()
                    .map_or(0, |first| first.len())
                    .saturating_sub(crate::text::tokens(leaf.span.slice(self.query)).count());
                let taken: Vec<Span> = left
                    .clone()
                    .take(more)
                    .filter_map(|next| match &next.node {
                        Node::Leaf(next) if next.span.end <= end => Some(next.span),
                        _ => None,
                    })
                    .collect();
                if more > 0
                    && taken.len() == more
                    && let (Some(last), Node::Leaf(leaf)) = (taken.last(), &mut clause.node)
                {
                    leaf.span.end = last.end;
                    leaf.kind = Kind::Word { text: leaf.span.slice(self.query).to_owned() };
                    left.by_ref().take(more).for_each(drop);
                }
            }
            whole.push(clause);
        }
        whole
    }

    /// What ranks the words of clauses that were typed side by side.
    fn scored_together(&mut self, clauses: &[Clause]) {
        for span in typed_together(clauses, self.query) {
            let typed = self.likely_at(span);
            self.run(&typed);
            self.whole(&typed);
            self.other_forms(span);
        }
        for Clause { occur, node } in clauses {
            if let Node::Leaf(Leaf { field: None, kind: Kind::Word { .. }, span }) = node
                && *occur == Occur::Should
            {
                let typed = self.likely_at(*span);
                self.scored(&typed);
            }
        }
    }

    fn need(&mut self, node: &Node) -> Need {
        match node {
            Node::Leaf(leaf) => self.leaf(leaf),
            Node::And(parts) => Need::All(parts.iter().map(|part| self.need(part)).collect()),
            Node::Or(parts) => Need::Any(parts.iter().map(|part| self.need(part)).collect()),
            Node::Clauses(clauses) => {
                let clauses = &self.whole_words(clauses);
                self.scored_together(clauses);
                let mut all = Vec::new();
                for run in runs(clauses, self.query) {
                    all.extend(self.numbers_in(run.span).iter().map(citing));
                    let cut = self.cut(run.span);
                    let telling: Vec<_> = cut.words().iter().filter(|word| cut.tells(word)).collect();
                    let binding = if telling.is_empty() { cut.words().iter().collect() } else { telling };
                    all.extend(binding.into_iter().map(|word| Need::Word(cut.word(word), None)));
                }
                for Clause { occur, node } in clauses {
                    if !is_plain_word(*occur, node) {
                        all.push(if *occur == Occur::MustNot { self.excluded(node) } else { self.need(node) });
                    }
                }
                Need::All(all)
            }
        }
    }

    /// What must not be: its words rank nothing.
    fn excluded(&mut self, node: &Node) -> Need {
        let scored = std::mem::take(&mut self.plan.scored);
        let need = self.need(node);
        self.plan.scored = scored;
        Need::Not(Box::new(need))
    }

    fn leaf(&mut self, leaf: &Leaf) -> Need {
        match leaf.field {
            Some(field) if is_filter(leaf) => return filter::of_leaf(field, &leaf.kind, self.inputs.extractor),
            _ => {}
        }
        let (text, slop) = match &leaf.kind {
            Kind::Word { text } => {
                // A number is a fact wherever it stands.
                if leaf.field.is_none()
                    && let [number] = self.inputs.extractor.number_queries(text).as_slice()
                    && !number.is_loose
                {
                    return citing(number);
                }
                (text, 0)
            }
            Kind::Phrase { text, slop } => (text, *slop),
            Kind::Prefix { text } => return self.beginning(leaf.field, text),
            Kind::Fuzzy { text, distance } => return self.near(leaf.field, text, *distance),
            Kind::Dates { .. } => return Need::Any(Vec::new()),
        };
        let typed = words(&mut self.analyzer, text);
        if leaf.field.is_none() {
            self.run(&typed);
        }
        let terms: Vec<Pattern> = typed.iter().map(|syllable| of_phrase(syllable, self.accents)).collect();
        let form = WordForm { slop, ..WordForm::of(terms) };
        self.together(form.clone(), Worth::Times(1.0), leaf.field);
        let is_phrase = matches!(leaf.kind, Kind::Phrase { .. });
        if is_phrase && leaf.field.is_none() {
            self.scored(&typed);
        }
        let mut forms = vec![form];
        if !is_phrase && self.accents != Accents::AsTyped {
            // A word after a sign or in a field stands for its twins, a phrase for itself.
            let others = self.inputs.statistics.synonyms.others(&typed, self.accents).into_iter();
            forms.extend(others.filter(|other| other.typed == (0..typed.len())).map(|other| of_other(&other)));
        }
        Need::Word(Word { text: text.clone(), forms }, leaf.field)
    }

    fn beginning(&mut self, field: Option<Field>, text: &str) -> Need {
        let typed = words(&mut self.analyzer, text);
        let Some((last, whole)) = typed.split_last() else { return Need::Any(Vec::new()) };
        let form = if last.is_marked() { Form::Exact } else { self.accents.widest(last) };
        let mut terms: Vec<Pattern> = whole.iter().map(|syllable| of_phrase(syllable, self.accents)).collect();
        terms.push(Pattern::Beginning { exact: last.exact.clone(), folded: last.folded.clone(), form });
        let form = WordForm::of(terms);
        self.together(form.clone(), Worth::Times(1.0), field);
        Need::Word(Word { text: format!("{text}*"), forms: vec![form] }, field)
    }

    fn near(&mut self, field: Option<Field>, text: &str, distance: u8) -> Need {
        let mut all = Vec::new();
        for syllable in words(&mut self.analyzer, text) {
            let form = self.accents.widest(&syllable);
            let Syllable { exact, folded, .. } = syllable.clone();
            let near = WordForm::of(vec![Pattern::Near { exact, folded, form, distance }]);
            let typed = WordForm::of(vec![of_phrase(&syllable, self.accents)]);
            self.together(near.clone(), Worth::Times(NEAR_WEIGHT), field);
            self.together(typed, Worth::Times(1.0), field);
            all.push(Need::Word(Word { text: format!("{text}~"), forms: vec![near] }, field));
        }
        Need::All(all)
    }

    fn cut(&mut self, span: Span) -> Cut {
        let Inputs { reading, sure, statistics, .. } = *self.inputs;
        let numbers: Vec<Span> = self.numbers_in(span).iter().map(|number| number.span).collect();
        Cut::of(
            self.query,
            span,
            Reading { forms: reading, sure },
            &numbers,
            self.accents,
            statistics,
            &mut self.analyzer,
        )
    }

    /// The document numbers in a stretch of the query, at their places in it.
    fn numbers_in(&self, span: Span) -> Vec<NumberQuery> {
        let mut found = self.inputs.extractor.number_queries(span.slice(self.query));
        for number in &mut found {
            number.span = Span::new(span.start + number.span.start, span.start + number.span.end);
        }
        found.retain(|number| self.inputs.numbers.spans().contains(&number.span));
        found
    }

    /// The tokens of a stretch of the query, the bare ones with the form they most likely stand for.
    fn likely_at(&mut self, span: Span) -> Vec<Syllable> {
        let text = span.slice(self.query);
        let mut found = words(&mut self.analyzer, text);
        for (syllable, token) in found.iter_mut().zip(crate::text::tokens(text)) {
            let start = span.start + token.start;
            if let Some(form) = self.inputs.likely.get(&start) {
                syllable.exact.clone_from(form);
                syllable.read = true;
                syllable.held =
                    self.inputs.numbers.spans().iter().any(|number| (number.start..number.end).contains(&start));
            }
        }
        found
    }

    /// Words of which more are better: each form of each.
    fn scored(&mut self, typed: &[Syllable]) {
        for syllable in typed {
            for (form, weight) in self.accents.forms(syllable) {
                self.plan.scored.terms.push((pattern(syllable, *form), *weight));
            }
        }
    }

    /// Words typed one after the other.
    fn run(&mut self, typed: &[Syllable]) {
        let widest = |syllable: &Syllable| pattern(syllable, self.accents.widest(syllable));
        let run = typed.iter().map(widest).collect();
        self.plan.scored.runs.push(run);
    }

    /// A few words that stand together as they were typed: among thousands of articles that have them apart, those would
    /// not be looked at again otherwise.
    fn whole(&mut self, typed: &[Syllable]) {
        if (2..=MOST_WHOLE).contains(&typed.len()) {
            let terms = typed.iter().map(|syllable| pattern(syllable, self.accents.widest(syllable))).collect();
            self.together(WordForm::of(terms), Worth::Times(WHOLE_WEIGHT), None);
        }
    }

    /// Abbreviations and long forms of what was typed.
    fn other_forms(&mut self, span: Span) {
        for stretch in outside_codes(span.slice(self.query)) {
            let typed = words(&mut self.analyzer, stretch);
            for other in self.inputs.statistics.synonyms.others(&typed, self.accents) {
                let syllables = typed.get(other.typed.clone()).unwrap_or_default();
                let typed = syllables.iter().map(|syllable| pattern(syllable, self.accents.widest(syllable))).collect();
                self.together(of_other(&other), Worth::As(typed, OTHER_WEIGHT), None);
            }
        }
    }

    fn together(&mut self, form: WordForm, worth: Worth, field: Option<Field>) {
        self.plan.scored.sequences.push(Together { form, worth, field });
    }
}

/// The condition that an article cites a number, fully or as far as it tells.
fn citing(number: &NumberQuery) -> Need {
    Need::Fact(Fact::Cites(number.clone()))
}

fn is_plain_word(occur: Occur, node: &Node) -> bool {
    occur == Occur::Should && matches!(node, Node::Leaf(Leaf { field: None, kind: Kind::Word { .. }, .. }))
}

fn pattern(syllable: &Syllable, form: Form) -> Pattern {
    match form {
        Form::Exact => Pattern::Exact(vec![syllable.exact.clone()]),
        Form::Folded => Pattern::Folded(syllable.folded.clone()),
    }
}

fn of_other(other: &Other) -> WordForm {
    let pattern = |term: &String| match other.form {
        Form::Exact => Pattern::Exact(vec![term.clone()]),
        Form::Folded => Pattern::Folded(term.clone()),
    };
    WordForm { weight: OTHER_WEIGHT, ..WordForm::of(other.terms.iter().map(pattern).collect()) }
}
