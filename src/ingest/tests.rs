//! Runs in which something of tracuu's own goes wrong.

use std::fs;

use super::analyse::{analysed, prepare, prepare_read};
use super::record::Record;
use super::*;
use crate::source::Reject;

#[derive(Default)]
struct Rejects(Vec<Reject>);

impl Progress for Rejects {
    fn rejected(&mut self, reject: &Reject) {
        self.0.push(reject.clone());
    }
}

#[test]
fn a_record_that_makes_a_rule_panic_is_a_reject_among_others() {
    let folder = tempfile::tempdir().unwrap();
    let sources = folder.path().join("tin");
    fs::create_dir(&sources).unwrap();
    let lines: String = (1..=100).map(|at| format!("{{\"id\": \"{at}\", \"title\": \"Tin {at}\"}}\n")).collect();
    fs::write(sources.join("a.jsonl"), lines).unwrap();
    fs::write(sources.join("b.txt"), "Họp bản\n\nSáng nay, bản họp bàn việc làm đường.").unwrap();
    let options = Options { jobs: 2, memory: 64 << 20, ..Options::new(vec![sources]) };
    let mut rejects = Rejects::default();
    let index = folder.path().join("index");
    let tally = run_by(&index, &options, &mut rejects, &|step, against| {
        let prepare = |source, record: Record| {
            assert_ne!(record.origin().record, Some(42), "a rule that expects no answer");
            prepare(source, record, against)
        };
        analysed(step, prepare, |source, read| prepare_read(source, read, against))
    });
    let tally = tally.unwrap();
    assert_eq!((tally.indexed, tally.sources, tally.rejects()), (100, 2, 1), "{tally:?}");
    let [reject] = rejects.0.as_slice() else { panic!("{:?}", rejects.0) };
    assert!(reject.to_string().contains("a.jsonl:42: could not be analysed by a fault of tracuu"), "{reject}");
    assert!(reject.to_string().contains("a rule that expects no answer"), "{reject}");
    assert_eq!(Store::open(&index).unwrap().searcher().num_docs(), 100);
    // The source is read to its end and remembered, as with any other reject.
    let again = run(&index, &options, &mut ()).unwrap();
    assert_eq!((again.skipped, again.rejected_before), (2, 1), "{again:?}");
}

#[test]
fn objects_of_a_program_are_read_as_lines_of_files_are() {
    let folder = tempfile::tempdir().unwrap();
    let index = folder.path().join("index");
    let options = Options { jobs: 2, memory: 64 << 20, ..Options::new(Vec::new()) };
    let objects = [r#"{"id": "7", "tiêu đề": "Chi bộ họp", "sapo": "Tối qua."}"#, r#"{"views": 3}"#, "[1]"];
    let objects = || objects.into_iter().map(|object| object.as_bytes().to_vec());
    let mut rejects = Rejects::default();
    let tally = add_json(&index, objects(), &options, &mut rejects).unwrap();
    assert_eq!((tally.indexed, tally.rejects()), (1, 2), "{tally:?}");
    let places: Vec<String> = rejects.0.iter().map(|reject| reject.origin.to_string()).collect();
    assert_eq!(places, ["program:2", "program:3"]);
    let again = add_json(&index, objects(), &options, &mut ()).unwrap();
    assert_eq!((again.indexed, again.unchanged), (0, 1), "{again:?}");
}
