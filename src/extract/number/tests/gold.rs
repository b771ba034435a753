//! Hand-labelled passages, where they lie beside the project; the rules are those of their scorer.

use std::path::Path;

use serde::Deserialize;

use crate::extract::number::mentions;
use crate::text::fold;

#[derive(Deserialize)]
struct Passage {
    id: String,
    text: String,
    numbers: Vec<Label>,
}

#[derive(Deserialize)]
struct Label {
    start: usize,
    end: usize,
    canonical: String,
    #[serde(default)]
    alt: Vec<String>,
    #[serde(default)]
    scope: String,
}

impl Label {
    fn is_neutral(&self) -> bool {
        matches!(self.scope.as_str(), "other" | "foreign")
    }
}

fn plain(canonical: &str) -> String {
    let folded = fold(canonical).to_lowercase();
    let words = folded.split(|letter: char| letter.is_whitespace() || matches!(letter, '-' | '–' | '—' | ',' | '.'));
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[derive(Default)]
struct Tally {
    required: usize,
    right: usize,
    predicted: usize,
    good: usize,
    empty: usize,
    alarmed: usize,
}

#[test]
fn labelled_passages_are_read() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = ["..", "../.."].map(|up| root.join(up).join("shared/gold/numbers_dev.jsonl"));
    let Some(lines) = files.iter().find_map(|file| std::fs::read_to_string(file).ok()) else {
        println!("skipped: there is no {}", files.map(|file| file.display().to_string()).join(" or "));
        return;
    };
    let mut tally = Tally::default();
    for line in lines.lines() {
        let passage: Passage = serde_json::from_str(line).unwrap();
        count(&passage, &mut tally);
    }
    let share = |part: usize, whole: usize| f64::from(u32::try_from(part * 1000 / whole.max(1)).unwrap()) / 1000.0;
    assert!(share(tally.right, tally.required) >= 0.97, "right {} of {}", tally.right, tally.required);
    assert!(share(tally.good, tally.predicted) >= 0.97, "good {} of {}", tally.good, tally.predicted);
    assert!(share(tally.alarmed, tally.empty) <= 0.03, "alarms {} of {}", tally.alarmed, tally.empty);
}

fn count(passage: &Passage, tally: &mut Tally) {
    let found: Vec<(usize, usize, String)> = mentions(&passage.text)
        .into_iter()
        .map(|mention| (mention.span.to_chars(&passage.text), plain(&mention.canonical)))
        .map(|(span, canonical)| (span.start, span.end, canonical))
        .collect();
    let overlaps = |label: &Label, start: usize, end: usize| start < label.end && label.start < end;
    let names = |label: &Label, canonical: &str| {
        std::iter::once(&label.canonical).chain(&label.alt).any(|known| plain(known) == canonical)
    };
    for label in passage.numbers.iter().filter(|label| !label.is_neutral()) {
        tally.required += 1;
        let hit = found.iter().any(|(start, end, canonical)| overlaps(label, *start, *end) && names(label, canonical));
        tally.right += usize::from(hit);
        if !hit {
            println!("{}: {} not found in {found:?}", passage.id, label.canonical);
        }
    }
    tally.predicted += found.len();
    tally.good += found
        .iter()
        .filter(|(start, end, canonical)| {
            let mut labels = passage.numbers.iter().filter(|label| overlaps(label, *start, *end));
            labels.any(|label| label.is_neutral() || names(label, canonical))
        })
        .count();
    if passage.numbers.is_empty() {
        tally.empty += 1;
        tally.alarmed += usize::from(!found.is_empty());
    }
}
