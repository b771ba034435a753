//! The share of texts whose encoding is named right, over articles in `../shared/corpora`, which are no part of this
//! project; without them nothing is measured. `docs/encodings.md` has the figures of `cargo test --release --lib
//! text::legacy::measure_tests -- --ignored --nocapture`.

use std::io;
use std::time::{Duration, Instant};

use unicode_normalization::UnicodeNormalization;

use super::super::{Encoding, decode, decode_as, detect};
use super::corpora::{Article, articles, corpora, shards};
use super::encode::{encode, encode_1258_as_typed};

/// The number of ways that a text is written.
const WAYS: usize = 10;

/// The ways a text is written: five old encodings, windows-1258 also as its keyboard types it, and UTF-16 with a byte order mark
/// and without.
fn written(text: &str) -> [(&'static str, Encoding, Vec<u8>); WAYS] {
    let plain = |encoding: Encoding| (encoding.name(), encoding, encode(text, encoding));
    let units = |bytes: fn(u16) -> [u8; 2], mark: &str| -> Vec<u8> {
        mark.encode_utf16().chain(text.encode_utf16()).flat_map(bytes).collect()
    };
    [
        plain(Encoding::Tcvn3),
        plain(Encoding::Vni),
        plain(Encoding::Windows1258),
        ("windows-1258, tones apart", Encoding::Windows1258, encode_1258_as_typed(text)),
        plain(Encoding::Viscii),
        plain(Encoding::Vps),
        ("utf-16le, marked", Encoding::Utf16Le, units(u16::to_le_bytes, "\u{FEFF}")),
        ("utf-16be, marked", Encoding::Utf16Be, units(u16::to_be_bytes, "\u{FEFF}")),
        ("utf-16le", Encoding::Utf16Le, units(u16::to_le_bytes, "")),
        ("utf-16be", Encoding::Utf16Be, units(u16::to_be_bytes, "")),
    ]
}

/// Prints how many of the texts are named right in each encoding, and gives the worst share. Texts of ASCII alone tell nothing and
/// are left out.
fn named_right(set: &str, texts: &[String]) -> f64 {
    let mut right = [0u32; WAYS];
    let mut all = [0u32; WAYS];
    let mut names = [""; WAYS];
    let mut bytes = 0;
    let (mut known, mut told_too) = (Duration::ZERO, Duration::ZERO);
    for text in texts {
        for (at, (name, encoding, written)) in written(text).into_iter().enumerate() {
            names[at] = name;
            if written.is_ascii() {
                continue;
            }
            let start = Instant::now();
            let told = decode(&written).encoding;
            told_too += start.elapsed();
            let start = Instant::now();
            decode_as(&written, encoding);
            known += start.elapsed();
            bytes += written.len();
            all[at] += 1;
            right[at] += u32::from(told == encoding);
        }
    }
    let speed = |spent: Duration| bytes as f64 / 1e6 / spent.as_secs_f64();
    println!("{set}: {:.0} MB/s decoded, {:.0} MB/s told and decoded", speed(known), speed(told_too));
    let shares = right.iter().zip(all).map(|(right, all)| f64::from(*right) / f64::from(all.max(1)));
    for ((name, share), (right, all)) in names.iter().zip(shares.clone()).zip(right.iter().zip(all)) {
        println!("  {name:26} {right:5} of {all:5}  {:.2} %", share * 100.0);
    }
    shares.fold(1.0, f64::min)
}

#[test]
#[ignore = "reads the shared articles; the figures of docs/encodings.md"]
fn legacy_encodings_are_named_right() -> io::Result<()> {
    let Some(folder) = corpora() else { return Ok(()) };
    for file in ["vietnews-train-03.jsonl.zst", "baomoi-2013.jsonl.zst"] {
        let articles: Vec<Article> = articles(&folder.join(file))?.take(1000).collect();
        let whole: Vec<String> = articles.iter().map(|a| format!("{}\n{}\n{}", a.title, a.lead, a.body)).collect();
        let worst = named_right(&format!("{file}: whole articles"), &whole);
        named_right("leads", &articles.iter().map(|a| a.lead.clone()).collect::<Vec<_>>());
        named_right("titles", &articles.iter().map(|a| a.title.clone()).collect::<Vec<_>>());
        assert!(worst >= 0.995, "{worst}");
    }
    Ok(())
}

#[test]
#[ignore = "reads all shared articles"]
fn good_utf_8_is_named_right_in_every_article() -> io::Result<()> {
    let Some(folder) = corpora() else { return Ok(()) };
    let mut count = 0;
    for file in shards() {
        for article in articles(&folder.join(file))? {
            let text = format!("{}\n{}\n{}", article.title, article.lead, article.body);
            for text in [text.nfd().collect(), text] {
                assert_eq!(decode(text.as_bytes()).encoding, Encoding::Utf8);
                let head = &text.as_bytes()[..text.len().min(1001)];
                assert_eq!(detect(head).encoding, Encoding::Utf8);
            }
            count += 1;
        }
    }
    println!("{count} articles in UTF-8, composed and decomposed, none mistaken");
    Ok(())
}
