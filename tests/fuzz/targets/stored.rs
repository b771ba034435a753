//! What is read back from the disk: lexicons, statistics of words, manifests, stored articles, sketches, keys.
#![cfg_attr(feature = "libfuzzer", no_main)]

use std::sync::LazyLock;

use tracuu::analysis::terms_of_key;
use tracuu::lexis::{Counter, Lexis, Reading};
use tracuu::reprint::{Groups, PACKED, Sketch};
use tracuu::segment::{Lexicon, Segmenter};
use tracuu::store::{Manifest, StoredArticle, split_label};
use tracuu::text::{Analyzer, Term, tokens};
use tracuu_fuzz::{fuzz_target, input};

/// A text to try what was read on.
const TEXT: &str = "Sáng nay, Chi bộ thôn Đồng Gốm bàn việc vét mương; hai mươi hộ góp công, ông Lê Văn Tám góp máy.";

fuzz_target!(|bytes: &[u8]| {
    let Some(([kind], bytes)) = input::choices(bytes) else { return };
    match kind % 5 {
        0 => lexis(bytes),
        1 => lexicon(bytes),
        2 => json(bytes),
        3 => sketches(bytes),
        _ => columns(bytes),
    }
});

/// The bytes that no hash covers, as they are written now.
static HEAD: LazyLock<Vec<u8>> = LazyLock::new(|| Counter::new().pack(0).into_iter().take(12).collect());

/// Statistics with the right hash, whatever is in them; the same with whatever hash; and statistics of a text.
fn lexis(bytes: &[u8]) {
    let mut hash = [0; 16];
    blake3::Hasher::new().update(bytes).finalize_xof().fill(&mut hash);
    let sealed = [HEAD.as_slice(), &hash, bytes].concat();
    let _ = Lexis::read(bytes);
    if let Ok(lexis) = Lexis::read(&sealed) {
        try_lexis(&lexis);
    }
    let mut counter = Counter::new();
    String::from_utf8_lossy(bytes).split('\n').for_each(|text| counter.add(text));
    let counted = Lexis::read(&counter.pack(7)).expect("what was packed can be read");
    assert_eq!(counted.mark(), 7);
    for word in counted.words() {
        assert_eq!(counted.word(counted.exact(word), counted.folded(word)), Some(word));
    }
    try_lexis(&counted);
}

fn try_lexis(lexis: &Lexis) {
    let words: Vec<Term> = tokens(TEXT).map(|span| Term::of(span.slice(TEXT))).collect();
    let reading = |words, width| Reading { width, words, weight: 0.5 };
    let row: Vec<Vec<Reading>> = words
        .iter()
        .map(|word| {
            let forms = lexis.forms(&word.folded).take(8).map(|form| reading(vec![Some(form)], 1));
            let near = lexis.near(&word.exact, true, 3).into_iter().map(|near| reading(vec![Some(near.word)], 1));
            forms.chain(near).chain([reading(vec![None], 1)]).collect()
        })
        .collect();
    let mut next = 0;
    for choice in lexis.choose(&row) {
        assert_eq!(choice.at, next);
        assert!(row[choice.at].len() > choice.reading);
        assert!((0.0..=1.000_001).contains(&choice.sure), "{choice:?}");
        next = choice.at + 1;
    }
    assert_eq!(next, row.len());
}

fn lexicon(bytes: &[u8]) {
    if let Ok(lexicon) = Lexicon::read(bytes) {
        try_lexicon(&lexicon);
    }
    let mut own = Lexicon::builtin();
    own.add_list(&String::from_utf8_lossy(bytes));
    try_lexicon(&own);
}

fn try_lexicon(lexicon: &Lexicon<'_>) {
    let words = Segmenter::new(lexicon).words(TEXT, &mut Analyzer::new());
    assert_eq!(words.iter().map(|word| word.tokens).sum::<usize>(), tokens(TEXT).count());
}

fn json(bytes: &[u8]) {
    if let Ok(mut manifest) = serde_json::from_slice::<Manifest>(bytes) {
        let written = serde_json::to_vec(&manifest).expect("a manifest is JSON");
        assert_eq!(serde_json::from_slice::<Manifest>(&written).expect("what was written can be read"), manifest);
        assert!(manifest.sources.values().all(|source| source.held().is_none_or(|held| held >= source.left)));
        manifest.name_of("tin.txt");
        manifest.lose_one("tin.txt");
        manifest.forget(1);
    }
    if let Ok(article) = serde_json::from_slice::<StoredArticle>(bytes) {
        let written = serde_json::to_vec(&article).expect("an article is JSON");
        assert_eq!(serde_json::from_slice::<StoredArticle>(&written).expect("what was written can be read"), article);
    }
}

fn sketches(bytes: &[u8]) {
    // So little that some are set aside.
    let mut groups = Groups::within(64, &std::env::temp_dir());
    for (group, packed) in (0..).zip(bytes.chunks(8 * PACKED)) {
        let mut numbers = [0; PACKED];
        for (number, bytes) in numbers.iter_mut().zip(packed.as_chunks().0) {
            *number = u64::from_le_bytes(*bytes);
        }
        let sketch = Sketch::unpacked(numbers);
        assert_eq!(sketch.packed(), numbers);
        groups.find(&sketch).expect("founders that were set aside");
        groups.found(sketch, group).expect("room for founders");
    }
}

fn columns(bytes: &[u8]) {
    let value = String::from_utf8_lossy(bytes);
    split_label(&value);
    terms_of_key(&value);
}
