//! The false and the true repairs over articles in `../shared/corpora`, which are no part of this project; without them nothing is
//! measured. `docs/encodings.md` has the figures of `cargo test --release --lib text::repair::measure_tests -- --ignored
//! --nocapture`.

use std::io;

use super::super::Encoding;
use super::super::decode_as;
use super::super::legacy::corpora::{articles, corpora, shards};
use super::super::legacy::encode::encode;
use super::tests::{misread, misread_latin, stored_as_unicode};
use super::*;

/// The texts of an article as they are judged: each by itself, then together.
fn repaired(texts: [&str; 3]) -> ([String; 3], Option<Damage>) {
    let mut cows = texts.map(Cow::Borrowed);
    let damage = repair_together(&mut cows.each_mut());
    (cows.map(Cow::into_owned), damage)
}

#[test]
#[ignore = "reads all shared articles"]
fn no_good_article_is_touched() -> io::Result<()> {
    let Some(folder) = corpora() else { return Ok(()) };
    let (mut count, mut touched) = (0, 0);
    for file in shards() {
        for article in articles(&folder.join(file))? {
            count += 1;
            let texts = [&article.title, &article.lead, &article.body];
            let lines = texts.into_iter().flat_map(|text| text.split('\n'));
            for text in lines.chain(texts.map(String::as_str)) {
                if let Some(damage) = repair(text).damage {
                    touched += 1;
                    println!("{damage}:\n  {text}\n  {}", repair(text).text);
                }
            }
            let (_, damage) = repaired([&article.title, &article.lead, &article.body]);
            touched += u32::from(damage.is_some());
        }
    }
    println!("{count} articles, {touched} texts touched");
    assert_eq!(touched, 0);
    Ok(())
}

#[test]
#[ignore = "reads the shared articles; the figures of docs/encodings.md"]
fn damaged_articles_are_restored() -> io::Result<()> {
    let Some(folder) = corpora() else { return Ok(()) };
    type Write = fn(&str) -> String;
    let ways: [(&str, Write, Write); 6] = [
        ("windows-1252", misread, str::to_owned),
        ("latin-1", misread_latin, str::to_owned),
        ("windows-1252 twice", |text| misread(&misread(text)), str::to_owned),
        ("latin-1, then windows-1252", |text| misread(&misread_latin(text)), str::to_owned),
        ("tcvn3", |text| stored_as_unicode(text, Encoding::Tcvn3), |text| written(text, Encoding::Tcvn3)),
        ("vni", |text| stored_as_unicode(text, Encoding::Vni), |text| written(text, Encoding::Vni)),
    ];
    for file in ["vietnews-train-03.jsonl.zst", "baomoi-2013.jsonl.zst"] {
        let articles: Vec<_> = articles(&folder.join(file))?.take(1000).collect();
        for (name, damage, expected) in ways {
            let (mut whole, mut titles, mut told) = (0, 0, 0);
            for article in &articles {
                let texts = [&article.title, &article.lead, &article.body];
                let damaged = texts.map(|text| damage(text));
                let (restored, _) = repaired([&damaged[0], &damaged[1], &damaged[2]]);
                whole += usize::from(restored == texts.map(|text| expected(text)));
                if !article.title.is_ascii() {
                    told += 1;
                    titles += usize::from(repair(&damaged[0]).text == expected(&article.title));
                }
            }
            println!("{file} {name:28} {whole} of {} articles, {titles} of {told} titles alone", articles.len());
        }
    }
    Ok(())
}

/// What an encoding keeps of a text: TCVN3 has no capitals with tones.
fn written(text: &str, encoding: Encoding) -> String {
    decode_as(&encode(text, encoding), encoding).text
}
