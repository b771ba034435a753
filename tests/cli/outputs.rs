//! What commands print for programs, in every format, as it was when somebody last looked at it. Text is in `said`, hits
//! are in `search`.

use insta::assert_snapshot;
use regex::Regex;

use super::sample::output;

/// Output without bytes, which another build of the index may have others of.
fn without_sizes(text: &str) -> String {
    let sizes = Regex::new(r#"("(?:bytes|terms|texts|postings|positions|columns|lengths|other|sums)": ?)\d+"#).unwrap();
    sizes.replace_all(text, "${1}0").into_owned()
}

#[test]
fn every_format_of_every_command() {
    const PAGE: &str = "corpus/pages/2009-chi-bo-khu-pho-4-nang-chat-sinh-hoat.txt";
    for (name, args, formats) in [
        ("show", &["show", "cmd-2007-011", "--query", "dang uy"][..], &["json"][..]),
        ("similar", &["similar", "cmd-2007-011", "-n", "2"], &["text", "json"]),
        ("suggest", &["suggest", "dang uy", "-n", "3"], &["json"]),
        ("dossier", &["number", "03-CT/TW", "-n", "1"], &["json", "csv"]),
        ("register", &["number", "-n", "3"], &["json", "csv"]),
        ("cells", &["cells", "-n", "3"], &["json", "csv"]),
        ("reprints", &["reprints", "-n", "2"], &["json", "jsonl", "csv"]),
        ("stats", &["stats"], &["json"]),
        ("check", &["check"], &["json"]),
        ("analyze", &["analyze", PAGE], &["json", "jsonl"]),
    ] {
        for format in formats {
            let printed = without_sizes(&output(&[args, &["-f", format]].concat()));
            assert_snapshot!(format!("output_{name}_{format}"), printed);
        }
    }
}
