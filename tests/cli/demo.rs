//! `tracuu demo` and `tracuu stats`.

use super::sample::{command, run};
use super::support::{Archive, Ran, program};

fn demo(archive: &Archive, args: &[&str]) -> Ran {
    command(&[&["demo"], args].concat(), &archive.index()).output().unwrap().into()
}

#[test]
fn the_first_command_works_from_nothing() {
    let archive = Archive::new();
    let first = demo(&archive, &[]);
    assert_eq!(first.code, Some(0), "{}", first.stderr);
    let corpus = archive.beside("corpus");
    assert!(first.stderr.contains(&format!("Indexed {}/ into", corpus.display())), "{}", first.stderr);
    assert!(first.stderr.contains("Wrote the sample articles to") && first.stderr.contains("Try next"));
    assert!(first.stdout.contains("  1. ") && first.stdout.contains("dang uy phuong dan van"), "{}", first.stdout);
    let again = demo(&archive, &["nông", "thôn", "--quiet"]);
    assert_eq!((again.code, again.stderr.as_str()), (Some(0), ""));
    let third = demo(&archive, &[]).stderr;
    assert!(third.contains("is up to date with") && !third.contains("Wrote"), "{third}");
}

#[test]
fn an_empty_folder_suffices() {
    let archive = Archive::new();
    let here = archive.beside("empty");
    std::fs::create_dir(&here).unwrap();
    let tracuu = |args: &[&str]| -> Ran { program().current_dir(&here).args(args).output().unwrap().into() };
    let ran = tracuu(&["demo"]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    assert!(ran.stderr.contains("Indexed corpus/ into index/: 74 articles"), "{}", ran.stderr);
    // Ids and answers are those of the folder that the program was made from.
    let hits = |ran: Ran| ran.stdout.lines().map(str::to_owned).collect::<std::collections::BTreeSet<_>>();
    let list = ["search", "--limit", "100", "--reprints", "--format", "csv"];
    assert_eq!(hits(tracuu(&list)), hits(run(&list)));
}

#[test]
fn files_of_others_are_not_taken_for_the_sample() {
    let archive = Archive::new();
    std::fs::create_dir(archive.beside("corpus")).unwrap();
    std::fs::write(archive.beside("corpus/tin.txt"), "Họp bản").unwrap();
    let ran = demo(&archive, &[]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("holds other files: name an index in a new folder"), "{}", ran.stderr);
    assert!(!archive.index().exists());
}

#[test]
fn the_sample_is_not_mixed_into_another_archive() {
    let archive = Archive::new();
    archive.put("tin.txt", "Họp bản\n\nSáng nay, bản họp bàn việc làm đường mới qua suối.");
    archive.run(&[]);
    let ran = demo(&archive, &[]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("holds other articles: name a new folder"), "{}", ran.stderr);
    assert_eq!(archive.ids().len(), 1);
}

#[test]
fn figures_of_the_sample_add_up() {
    let figures: serde_json::Value = serde_json::from_str(&run(&["stats", "--format", "json"]).stdout).unwrap();
    let number = |name: &str| figures[name].as_u64().unwrap();
    assert!(number("articles") > 50 && number("dated") <= number("articles"));
    assert!(number("numbers") > 50 && number("cells") > 20 && number("generation") == 1);
    let parts = figures["parts"].as_object().unwrap().values().map(|bytes| bytes.as_u64().unwrap());
    assert_eq!(parts.sum::<u64>(), number("bytes"));
    assert!(figures["first_date"].as_str() < figures["last_date"].as_str());
    let text = run(&["stats"]).stdout;
    assert!(text.contains("articles") && text.contains("size on disk"), "{text}");
}
