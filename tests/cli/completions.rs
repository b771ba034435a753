//! Completions: what the program gives, and what the shells make of it.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::support::{Archive, PROGRAM, Ran, record};

/// An index with values of several kinds.
fn archive() -> Archive {
    let archive = Archive::new();
    let article = |id: &str, publisher: &str, body: &str| {
        let line = serde_json::json!({ "id": id, "title": "Tin", "publisher": publisher, "body": body });
        format!("{line}\n")
    };
    let lines = [
        article("tin-1", "Báo Nhân Dân", "Thực hiện Chỉ thị số 05-CT/TW, Chi bộ Khu phố 4 họp."),
        article("tin-2", "Bạn \"Đọc\" $1", "Nghị định số 100/2019/NĐ-CP của Chính phủ."),
        article("khac", "Zing", "Không có gì."),
    ];
    archive.put("a.jsonl", lines.concat());
    archive.run(&[]);
    archive
}

/// What a shell is told for a word behind others.
fn completed(archive: &Archive, shell: &str, words: &[&str], word: &str) -> Ran {
    let index = format!("--index={}", archive.index().display());
    let mut command = Command::new(PROGRAM);
    command.env_clear().args(["complete", shell, &format!("--word={word}"), "--", "tracuu", &index]).args(words);
    command.output().unwrap().into()
}

/// The values alone.
fn values(archive: &Archive, words: &[&str], word: &str) -> Vec<String> {
    let ran = completed(archive, "fish", words, word);
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    ran.stdout.lines().map(|line| line.split('\t').next().unwrap().to_owned()).collect()
}

#[test]
fn what_is_typed_is_completed() {
    let archive = archive();
    fs::write(archive.beside("so.toml"), "").unwrap();
    for (words, word, expected) in [
        (&["search", "--publisher"][..], "bao n", &["Báo Nhân Dân"][..]),
        (&["search", "--publisher"], "", &["Báo Nhân Dân", "Bạn \"Đọc\" $1", "Zing"]),
        (&["search"], "--publisher=z", &["--publisher=Zing"]),
        (&["show"], "tin", &["tin-1", "tin-2"]),
        (&["remove", "khac"], "tin-2", &["tin-2"]),
        (&["search", "--cell"], "chi bo khu", &["Chi bộ Khu phố 4"]),
        (&["search", "--type"], "c", &["CT"]),
        (&["search", "--issuer"], "", &["CP", "TW"]),
        (&["search", "--number"], "100/2019", &["100/2019/NĐ-CP"]),
        (&["search", "--document"], "05-", &["05-CT/TW"]),
        (&["number"], "05-ct", &["05-CT/TW"]),
        (&["search", "--format"], "js", &["json", "jsonl"]),
        (&["search", "--sort"], "-", &["-date", "-indexed"]),
        (&["search", "--facet"], "publ", &["publisher"]),
        (&["search"], "--weight-d", &["--weight-date"]),
        (&[], "comple", &["completions"]),
    ] {
        assert_eq!(values(&archive, words, word), expected, "{words:?} {word}");
    }
}

#[test]
fn what_completes_is_explained_in_the_language_of_the_reader() {
    let archive = archive();
    let explained = |lang: &str| {
        let index = format!("--index={}", archive.index().display());
        let mut command = Command::new(PROGRAM);
        command.env_clear().env("TRACUU_LANG", lang);
        command.args(["complete", "fish", "--word=--quie", "--", "tracuu", &index, "search"]);
        Ran::from(command.output().unwrap()).stdout
    };
    assert_eq!(explained("en"), "--quiet\tPrint results and errors only: no progress, no notes\n");
    assert_eq!(explained("vi"), "--quiet\tChỉ in kết quả và lỗi: không tiến độ, không ghi chú\n");
}

#[test]
fn indexes_are_completed_by_name_and_by_folder() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("tracuu")).unwrap();
    fs::create_dir(folder.path().join("bao-cu")).unwrap();
    fs::write(folder.path().join("tracuu/config.toml"), "[indexes]\nbao = '/kho/bao'\nthu = '/kho/thu'\n").unwrap();
    let mut command = Command::new(PROGRAM);
    command.env_clear().env("XDG_CONFIG_HOME", folder.path()).current_dir(folder.path());
    command.args(["complete", "bash", "--line=tracuu stats --index b", "--word=b"]);
    let ran: Ran = command.output().unwrap().into();
    assert_eq!((ran.stdout.as_str(), ran.stderr.as_str()), ("bao\nbao-cu/\n", ""));
}

/// Whatever the index is like, nothing is said in the middle of a line.
#[test]
fn an_index_that_can_not_be_read_completes_nothing() {
    let archive = archive();
    let ask = |archive: &Archive| completed(archive, "zsh", &["show"], "t");
    assert!(ask(&archive).stdout.starts_with("tin-1"));
    for entry in fs::read_dir(archive.index()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            let bytes = fs::read(&path).unwrap();
            fs::write(&path, bytes.iter().map(|byte| byte ^ 0x55).collect::<Vec<_>>()).unwrap();
        }
    }
    for _ in 0..2 {
        let ran = ask(&archive);
        assert_eq!((ran.code, ran.stdout.as_str(), ran.stderr.as_str()), (Some(0), "", ""));
        let _ = fs::remove_dir_all(archive.index());
    }
}

#[test]
fn the_script_runs_nothing_when_it_is_read() {
    for (shell, arguments) in SHELLS {
        let script: Ran = Command::new(PROGRAM).args(["completions", shell]).output().unwrap().into();
        assert!(script.stdout.contains("tracuu complete"), "{shell}");
        let Some(mut command) = program(shell) else { continue };
        // No program is in the path: reading the script must not need one.
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("script");
        let prepared = if shell == "zsh" { "compdef() { : }\n" } else { "" };
        fs::write(&file, format!("{prepared}{}", script.stdout)).unwrap();
        let read =
            command.args(arguments).arg(&file).env("HOME", folder.path()).env("PATH", "/nowhere").output().unwrap();
        let read = Ran::from(read);
        assert_eq!((read.code, read.stdout.as_str(), read.stderr.as_str()), (Some(0), "", ""), "{shell}");
    }
}

/// The shells, and how each reads a file without those of the user.
const SHELLS: [(&str, &[&str]); 5] = [
    ("bash", &["--norc"]),
    ("zsh", &["-f"]),
    ("fish", &["--no-config"]),
    ("nushell", &["--no-config-file"]),
    ("powershell", &["-NoProfile", "-File"]),
];

/// The program of a shell; `None`, and a line that says so, where it is not installed.
fn program(shell: &str) -> Option<Command> {
    let name = match shell {
        "nushell" => "nu",
        "powershell" => "pwsh",
        shell => shell,
    };
    let found =
        std::env::split_paths(&std::env::var_os("PATH")?).map(|folder| folder.join(name)).find(|path| path.is_file());
    if found.is_none() {
        eprintln!("passed by: there is no {name} here");
    }
    found.map(Command::new)
}

/// What a shell answers to a line with the key pressed at its end, by its own means of asking.
fn asked(shell: &str, archive: &Archive, line: &str) -> Option<String> {
    let mut command = program(shell)?;
    let folder = archive.beside("bin");
    let _ = fs::create_dir(&folder);
    let script: Ran = Command::new(PROGRAM).args(["completions", shell]).output().unwrap().into();
    let file = folder.join("script");
    fs::write(&file, script.stdout).unwrap();
    let path = std::env::var("PATH").unwrap();
    let bin = Path::new(PROGRAM).parent().unwrap().display();
    command.env("PATH", format!("{bin}:{path}")).env("HOME", &folder).env("TRACUU_INDEX", archive.index());
    command.env("LC_ALL", "C.UTF-8").env_remove("XDG_CONFIG_HOME").current_dir(&folder).stdin(Stdio::null());
    let file = file.display();
    let quoted = line.replace('\'', "'\\''");
    match shell {
        // As readline calls it: the word at the cursor, as typed.
        "bash" => {
            let word = line.rsplit([' ', '"', '\'', '=']).next().unwrap();
            let words = format!(
                "source {file}; COMP_LINE='{quoted}'; COMP_POINT=${{#COMP_LINE}}; \
                 compopt() {{ :; }}; _tracuu tracuu '{word}' x; printf '%s\\n' \"${{COMPREPLY[@]}}\""
            );
            command.args(["--norc", "-c", &words]);
        }
        // As its widget calls it, with what it would add printed.
        "zsh" => {
            let (before, word) = line.rsplit_once(' ').unwrap();
            let words = format!(
                "compdef() {{ : }}; compadd() {{ print -rl -- \"${{(P@)@[-1]}}\" }}; source {file}; \
                 words=({before} x); CURRENT=$#words; PREFIX={word}; _tracuu"
            );
            command.args(["-f", "-c", &words]);
        }
        "fish" => {
            command.args(["--no-config", "-c", &format!("source {file}; complete -C '{}'", line.replace('\'', "\\'"))]);
        }
        "nushell" => {
            let spans: Vec<String> = line.split(' ').map(|word| format!("{word:?}")).collect();
            let words = format!(
                "source {file}; do $env.config.completions.external.completer [{}] | get value | str join (char nl)",
                spans.join(" ")
            );
            command.args(["--no-config-file", "-c", &words]);
        }
        other => panic!("{other} can't be asked so"),
    }
    let ran: Ran = command.output().unwrap().into();
    assert_eq!(ran.stderr, "", "{shell}: {line}");
    Some(ran.stdout)
}

#[test]
fn shells_complete_values_with_spaces() {
    let archive = archive();
    for (shell, line, expected) in [
        ("bash", "tracuu search --publisher bao", "Báo\\ Nhân\\ Dân\n"),
        ("bash", "tracuu search --publisher \"bao", "Báo Nhân Dân\n"),
        ("bash", "tracuu search --publisher=ban", "Bạn\\ \\\"Đọc\\\"\\ \\$1\n"),
        ("bash", "tracuu show kh", "khac\n"),
        ("zsh", "tracuu search --publisher bao", "Báo Nhân Dân\n"),
        ("zsh", "tracuu show kh", "khac\n"),
        ("fish", "tracuu search --publisher Báo", "Báo Nhân Dân\n"),
        ("fish", "tracuu show kh", "khac\n"),
        ("nushell", "tracuu search --publisher bao", "\"Báo Nhân Dân\"\n"),
        ("nushell", "tracuu show kh", "khac\n"),
    ] {
        if let Some(answer) = asked(shell, &archive, line) {
            assert_eq!(answer.trim_end().trim_end_matches('\t'), expected.trim_end(), "{shell}: {line}");
        }
    }
}

#[test]
fn an_index_is_completed_while_it_is_written() {
    let archive = archive();
    // What a writer holds is a lock that readers don't ask for.
    let lock =
        fs::OpenOptions::new().create(true).append(true).open(archive.index().join(".tantivy-writer.lock")).unwrap();
    lock.lock().unwrap();
    archive.put("b.jsonl", record("b", "Tin"));
    assert_eq!(values(&archive, &["show"], "tin-1"), ["tin-1"]);
}
