//! An archive's own register of documents: read by `index`, remembered, checked, replaced and removed.

use std::fs;

use crate::support::Archive;

fn archive() -> Archive {
    let archive = Archive::new();
    archive.put("ben.txt", "Bến đò Gỗ\n\nNgày 5/8/2019, tỉnh thi hành Quyết định 12/2019/QĐ-UBND.\n");
    archive
}

/// Whether the index is sound, and what was told.
fn check(archive: &Archive) -> (bool, String) {
    let ran = archive.tracuu(&["check"]);
    (ran.code == Some(0), ran.stdout + &ran.stderr)
}

#[test]
fn a_register_is_remembered_replaced_and_removed() {
    let archive = archive();
    let register = archive.beside("so.csv");
    fs::write(&register, "Số ký hiệu;Trích yếu\n12/2019/QĐ-UBND;Về bến đò Gỗ\n").unwrap();
    let told = archive.run(&["--documents", register.to_str().unwrap()]);
    assert_eq!(told.count("indexed"), 1);
    let first = archive.kept("register").expect("a register");

    // Neither another run nor a new beginning forgets it, and no source is read again for it.
    assert_eq!(archive.run(&[]).count("skipped"), 1);
    assert_eq!(archive.run(&["--rebuild"]).count("indexed"), 1);
    assert_eq!(archive.kept("register").as_ref(), Some(&first));
    assert!(check(&archive).0);

    fs::write(&register, "number,title\n12/2019/QĐ-UBND,Về bến\n").unwrap();
    assert_eq!(archive.run(&["--documents", register.to_str().unwrap()]).count("skipped"), 1);
    assert!(archive.kept("register").is_some_and(|kept| kept != first) && !first.exists());

    fs::write(&register, "").unwrap();
    archive.run(&["--documents", register.to_str().unwrap()]);
    assert_eq!(archive.kept("register"), None);
}

#[test]
fn a_bad_row_is_told_and_no_register_is_refused() {
    let archive = archive();
    let register = archive.beside("so.csv");
    fs::write(&register, "number,title\n12/2019/QĐ-UBND,Về bến\nmười ba,Về đò\n").unwrap();
    let told = archive.run(&["--documents", register.to_str().unwrap()]);
    assert_eq!(told.code, Some(1));
    assert!(told.stderr.contains("so.csv, line 3: \"mười ba\" is no number of a document"), "{}", told.stderr);

    fs::write(&register, "tên,tuổi\na,b\n").unwrap();
    let refused = archive.run(&["--documents", register.to_str().unwrap()]);
    assert_eq!(refused.code, Some(2));
    assert!(refused.stderr.contains("Số ký hiệu"), "{}", refused.stderr);
}

#[test]
fn damage_of_a_register_is_told() {
    let archive = archive();
    let register = archive.beside("so.csv");
    fs::write(&register, "number,title\n12/2019/QĐ-UBND,Về bến\n").unwrap();
    archive.run(&["--documents", register.to_str().unwrap()]);
    let kept = archive.kept("register").expect("a register");
    let mut bytes = fs::read(&kept).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(&kept, bytes).unwrap();
    let (is_sound, told) = check(&archive);
    let name = kept.file_name().unwrap().to_str().unwrap();
    assert!(!is_sound && told.contains(name) && told.contains("--documents FILE.csv"), "{told}");
    // One that is lost is no archive without a register.
    fs::remove_file(&kept).unwrap();
    let (is_sound, told) = check(&archive);
    assert!(!is_sound && told.contains("missing") && told.contains("--documents FILE.csv"), "{told}");
    assert_eq!(archive.tracuu(&["number"]).code, Some(2));
    archive.run(&["--documents", register.to_str().unwrap()]);
    assert!(check(&archive).0);
}

/// Whatever of an index is damaged: what it remembers is not read out of a source again.
#[test]
fn a_new_beginning_keeps_the_register_of_an_index_that_cannot_be_read() {
    let archive = archive();
    let register = archive.beside("so.csv");
    fs::write(&register, "number,title\n12/2019/QĐ-UBND,Về bến\n").unwrap();
    archive.run(&["--documents", register.to_str().unwrap()]);
    let first = archive.kept("register").expect("a register");
    for damaged in ["meta.json", "tracuu.json"] {
        fs::write(archive.index().join(damaged), "hỏng").unwrap();
        assert_eq!(archive.run(&["--rebuild"]).count("indexed"), 1, "{damaged}");
        assert_eq!(archive.kept("register").as_ref(), Some(&first), "{damaged}");
        assert!(check(&archive).0, "{damaged}");
    }
}

#[test]
fn the_shipped_table_is_made_alike_twice() {
    let archive = Archive::new();
    let (table, out) = (archive.beside("normative.tsv"), archive.beside("normative.tsv.gz"));
    let rows = "number\ttype\ttitle\tissued\tissuer\teffective\n01/2031/QĐ-\tQuyết định\tTTg Về cầu\t2031-01-09\tThủ tướng\t2031-02-25\n";
    fs::write(&table, rows).unwrap();
    let [table, out] = [&table, &out].map(|path| path.to_str().unwrap());
    let made = || {
        let ran = archive.tracuu(&["authority", "build", "--documents", table, "--out", out]);
        assert!(ran.stderr.contains("line 2: 01/2031/QĐ-: mended"), "{}", ran.stderr);
        fs::read(out).unwrap()
    };
    assert_eq!(made(), made());
    fs::write(table, "a\tb\n").unwrap();
    let refused = archive.tracuu(&["authority", "build", "--documents", table, "--out", out]);
    assert!(refused.stderr.contains("expected the columns number, type"), "{}", refused.stderr);
}
