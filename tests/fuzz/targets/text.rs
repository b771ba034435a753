//! From bytes to words: decoding in every encoding, cleaning, folding, tokens, words, sketches, keystrokes.
#![cfg_attr(feature = "libfuzzer", no_main)]

use std::cell::RefCell;
use std::sync::LazyLock;

use tracuu::reprint::{Sketch, Sketcher, word_hash};
use tracuu::segment::{Lexicon, Segmenter};
use tracuu::text::{
    Analyzer, Encoding, clean, decode, decode_as, detect, exact_term, fold, from_font, from_telex, from_vni, i_y_twin,
    is_plausible_syllable, sanitize_inline, sanitize_text, swap_tone_place, telex, tokens, tone_canon, vni,
};
use tracuu_fuzz::{check, fuzz_target, input};
use unicode_normalization::UnicodeNormalization;

static LEXICON: LazyLock<Lexicon<'static>> = LazyLock::new(Lexicon::builtin);

thread_local! {
    static TOOLS: RefCell<(Analyzer, Segmenter<'static>)> =
        RefCell::new((Analyzer::new(), Segmenter::new(&LEXICON)));
}

fuzz_target!(|bytes: &[u8]| {
    let bytes = input::repeated(bytes);
    let found = detect(&bytes);
    assert!((0.0..=1.0).contains(&found.score), "{found:?}");
    for encoding in Encoding::ALL {
        let decoded = decode_as(&bytes, encoding);
        assert_eq!(decoded.encoding, encoding);
        assert!(decoded.replaced <= decoded.text.matches('\u{FFFD}').count());
        from_font(&decoded.text, encoding);
    }
    let decoded = decode(&bytes);
    assert!((0.0..=1.0).contains(&decoded.score));
    for printed in [sanitize_inline(&decoded.text), sanitize_text(&decoded.text)] {
        assert!(!printed.chars().any(|letter| letter.is_control() && letter != '\n'));
    }
    assert!(!sanitize_inline(&decoded.text).contains(['\n', '\t']));

    let text = clean(&decoded.text);
    check::stored(&text);
    if !text.contains(['&', ';']) {
        assert_eq!(clean(&text), text, "cleaned twice, a text is another");
    }
    let folded = fold(&text);
    assert_eq!(fold(&folded), folded);
    assert_eq!(fold(&text.nfd().collect::<String>()), folded);
    TOOLS.with_borrow_mut(|(analyzer, segmenter)| words(&text, analyzer, segmenter));
    let mut sketcher = Sketcher::default();
    tokens(&text).for_each(|span| sketcher.push(word_hash(&exact_term(span.slice(&text)))));
    let sketch = sketcher.finish();
    assert_eq!(sketch, Sketch::unpacked(sketch.packed()));
    assert!(sketch.exact == 0 || sketch.likeness(&sketch) > 0.99);
});

/// Tokens lie one behind the other, and every one is in exactly one word.
fn words(text: &str, analyzer: &mut Analyzer, segmenter: &mut Segmenter<'static>) {
    let mut end = 0;
    let mut count = 0;
    let spans: Vec<_> = tokens(text).collect();
    analyzer.each(text, |token| {
        end = check::place(text, token.span, end);
        assert_eq!(spans.get(count), Some(&token.span));
        assert!(!token.term.exact.is_empty());
        count += 1;
    });
    assert_eq!(count, spans.len());
    for span in spans.iter().take(200) {
        token(span.slice(text));
    }
    let mut end = 0;
    let mut held = 0;
    for word in segmenter.words(text, analyzer) {
        end = check::place(text, word.span, end);
        held += word.tokens;
    }
    assert_eq!(held, count, "a token is in no word, or in two");
    telex(text);
    vni(text);
}

fn token(token: &str) {
    let exact = exact_term(token);
    assert_eq!(exact_term(&exact), exact, "the term of {token:?} has another");
    assert_eq!(exact_term(&token.nfd().collect::<String>()), exact, "the normal form of {token:?} shows");
    assert_eq!(tone_canon(&exact), exact);
    if let Some(swapped) = swap_tone_place(token) {
        assert_eq!(exact_term(&swapped), exact, "{token:?} and {swapped:?} are two terms");
    }
    if let Some(twin) = i_y_twin(&exact) {
        assert_eq!(i_y_twin(&twin).as_deref(), Some(exact.as_str()));
    }
    for read in [from_telex(token), from_vni(token)].into_iter().flatten() {
        assert!(is_plausible_syllable(&read), "{token:?} is read as {read:?}");
    }
}
