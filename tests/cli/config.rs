//! Where settings come from, and which of them holds.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::support::{Archive, PROGRAM, Ran, record};

/// A user with a folder of their own, and an index in the folder where they are.
struct User {
    folder: tempfile::TempDir,
}

impl User {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("config/tracuu")).unwrap();
        fs::create_dir(folder.path().join("index")).unwrap();
        Self { folder }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("config/tracuu/config.toml")
    }

    fn own_file(&self) -> PathBuf {
        self.folder.path().join("index/tracuu.toml")
    }

    /// The program, with nothing of who runs the tests.
    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(PROGRAM);
        command.env_clear().env("XDG_CONFIG_HOME", self.folder.path().join("config"));
        command.env("HOME", self.folder.path()).current_dir(self.folder.path()).args(arguments);
        command
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        self.command(arguments).output().unwrap().into()
    }
}

/// What `tracuu config --format json` tells of a setting: its value, and the kind of its place.
fn held(ran: &Ran, key: &str) -> (Value, String) {
    let told: Value = serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{}{}", ran.stdout, ran.stderr));
    let settings = told["settings"].as_array().unwrap();
    let setting = settings.iter().find(|setting| setting["key"] == key).unwrap_or_else(|| panic!("no {key}"));
    (setting["value"].clone(), setting["from"].as_str().unwrap().to_owned())
}

/// A setting, and what sets it in each place that can: the value and how it is said there.
struct Case {
    key: &'static str,
    built_in: (&'static str, &'static str),
    user: Option<(&'static str, &'static str)>,
    index: Option<(&'static str, &'static str)>,
    variable: Option<(&'static str, &'static str, &'static str)>,
    option: Option<(&'static str, &'static [&'static str])>,
}

const CASES: [Case; 9] = [
    Case {
        key: "index",
        built_in: ("\"index\"", "built-in"),
        user: Some(("\"/kho/a\"", "index = '/kho/a'")),
        index: None,
        variable: Some(("\"b\"", "TRACUU_INDEX", "b")),
        option: Some(("\"c\"", &["--index", "c"])),
    },
    Case {
        key: "lang",
        built_in: ("\"en\"", "built-in"),
        user: Some(("\"vi\"", "lang = 'vi'")),
        index: None,
        variable: Some(("\"en\"", "TRACUU_LANG", "en")),
        option: Some(("\"vi\"", &["--lang", "vi"])),
    },
    Case {
        key: "color",
        built_in: ("\"auto\"", "built-in"),
        user: Some(("\"always\"", "color = 'always'")),
        index: None,
        variable: Some(("\"never\"", "TRACUU_COLOR", "never")),
        option: Some(("\"auto\"", &["--color", "auto"])),
    },
    Case {
        key: "pager",
        built_in: ("\"less\"", "built-in"),
        user: Some(("\"most\"", "pager = 'most'")),
        index: None,
        variable: Some(("\"bat\"", "TRACUU_PAGER", "bat")),
        option: Some(("\"\"", &["--no-pager"])),
    },
    Case {
        key: "format",
        built_in: ("\"text\"", "built-in"),
        user: Some(("\"json\"", "format = 'json'")),
        index: None,
        variable: Some(("\"text\"", "TRACUU_FORMAT", "text")),
        option: None,
    },
    Case {
        key: "limit",
        built_in: ("10", "built-in"),
        user: Some(("5", "limit = 5")),
        index: None,
        variable: Some(("7", "TRACUU_LIMIT", "7")),
        option: None,
    },
    Case {
        key: "weights.date",
        built_in: ("0.05", "built-in"),
        user: Some(("0.25", "weights.date = 0.25")),
        index: Some(("0.5", "weights.date = 0.5")),
        variable: None,
        option: None,
    },
    Case {
        key: "weights.half_life",
        built_in: ("730", "built-in"),
        user: Some(("30", "weights.half_life = 30")),
        index: Some(("60", "weights.half_life = 60")),
        variable: None,
        option: None,
    },
    Case {
        key: "weights.cell",
        built_in: ("0.3", "built-in"),
        user: Some(("1", "weights.cell = 1")),
        index: Some(("2.5", "weights.cell = 2.5")),
        variable: None,
        option: None,
    },
];

/// Each setting with each set of places that say something of it.
#[test]
fn the_nearest_place_holds() {
    for case in &CASES {
        for places in 0..16u8 {
            let is = |place: u8| places & 1 << place != 0;
            let (user_file, own_file) = (case.user.filter(|_| is(0)), case.index.filter(|_| is(1)));
            let (variable, option) = (case.variable.filter(|_| is(2)), case.option.filter(|_| is(3)));
            let user = User::new();
            let mut expected = case.built_in;
            if let Some((value, line)) = user_file {
                fs::write(user.file(), line).unwrap();
                expected = (value, "user");
            }
            if let Some((value, line)) = own_file {
                fs::write(user.own_file(), line).unwrap();
                expected = (value, "index");
            }
            let mut command = user.command(&["config", "--format", "json"]);
            if let Some((value, name, text)) = variable {
                command.env(name, text);
                expected = (value, "variable");
            }
            if let Some((value, arguments)) = option {
                command.args(arguments);
                expected = (value, "option");
            }
            let ran: Ran = command.output().unwrap().into();
            let (value, from) = held(&ran, case.key);
            assert_eq!((value.to_string().as_str(), from.as_str()), expected, "{}, places {places:04b}", case.key);
        }
    }
}

#[test]
fn variables_of_all_programs_count_below_the_users_file() {
    let user = User::new();
    let with = |variable: &str, value: &str, key: &str| {
        let ran: Ran = user.command(&["config", "--format", "json"]).env(variable, value).output().unwrap().into();
        held(&ran, key)
    };
    for (variable, value, key, expected) in [
        ("NO_COLOR", "1", "color", "never"),
        ("CLICOLOR_FORCE", "1", "color", "always"),
        ("CLICOLOR", "0", "color", "never"),
        ("PAGER", "more", "pager", "more"),
        ("LC_ALL", "vi_VN.UTF-8", "lang", "vi"),
    ] {
        assert_eq!(with(variable, value, key), (Value::from(expected), "variable".to_owned()), "{variable}");
    }
    fs::write(user.file(), "color = 'auto'\npager = 'most'\nlang = 'en'\n").unwrap();
    for (variable, value, key, expected) in
        [("NO_COLOR", "1", "color", "auto"), ("PAGER", "more", "pager", "most"), ("LANG", "vi_VN", "lang", "en")]
    {
        assert_eq!(with(variable, value, key), (Value::from(expected), "user".to_owned()), "{variable}");
    }
}

#[test]
fn what_holds_and_where_it_is_from_can_be_read() {
    let user = User::new();
    let text = "index = \"bao\"\nlang = \"vi\"\n\n[indexes]\nbao = \"/kho/bao\"\ncu = \"../cu\"\n";
    fs::write(user.file(), text).unwrap();
    let ran: Ran = user.command(&["config"]).env("NO_COLOR", "1").output().unwrap().into();
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    let told = ran.stdout.replace(user.folder.path().to_str().unwrap(), "~");
    // The width of columns is that of a path of the moment.
    insta::assert_snapshot!(regex::Regex::new(" {2,}").unwrap().replace_all(&told, "  "));
}

#[test]
fn an_index_is_found_by_its_name() {
    let user = User::new();
    let archive = Archive::new();
    archive.put("a.jsonl", record("a", "Họp chi bộ"));
    archive.run(&[]);
    fs::write(user.file(), format!("[indexes]\nbao = {:?}\n", archive.index())).unwrap();
    assert!(user.run(&["show", "a", "--index", "bao"]).stdout.starts_with("Họp chi bộ"));
    let named: Ran = user.command(&["show", "a"]).env("TRACUU_INDEX", "bao").output().unwrap().into();
    assert_eq!(named.code, Some(0), "{}", named.stderr);
    // A separator says that a folder is meant, and so does a word that is no name.
    fs::create_dir(user.folder.path().join("bao")).unwrap();
    assert_eq!(user.run(&["show", "a", "--index", "./bao"]).code, Some(2));
    assert_eq!(user.run(&["show", "a", "--index", "khac"]).code, Some(2));
    let misspelt = user.run(&["show", "a", "--index", "bap"]);
    assert!(misspelt.stderr.ends_with("did you mean --index bao?\n"), "{}", misspelt.stderr);
    assert_eq!(user.run(&["show", "a", "--index", "bao", "--no-config"]).code, Some(2));
    // What an index is called in a file has to be a name of it.
    fs::write(user.file(), "# mine\nindex = 'khac'\n").unwrap();
    let refused = user.run(&["stats"]);
    assert_eq!(refused.code, Some(2));
    assert!(refused.stderr.contains("config.toml:2: index: expected a name of [indexes]"), "{}", refused.stderr);
}

#[test]
fn a_default_is_undone_for_one_call() {
    let user = User::new();
    let archive = Archive::new();
    let many: String = (0..9).map(|n| record(&format!("a{n}"), "Họp chi bộ")).collect();
    archive.put("a.jsonl", many);
    archive.run(&[]);
    let place = format!("index = 'bao'\n[indexes]\nbao = {:?}\n", archive.index());
    fs::write(user.file(), format!("format = 'json'\nlimit = 2\ncolor = 'always'\n{place}")).unwrap();
    let found = |arguments: &[&str]| user.run(&[&["search", "họp"], arguments].concat()).stdout;
    let hits = |text: &str| serde_json::from_str::<Value>(text).unwrap()["hits"].as_array().unwrap().len();
    assert_eq!(hits(&found(&[])), 2);
    assert_eq!(hits(&found(&["--limit", "4"])), 4);
    let text = found(&["--format", "text"]);
    assert!(text.contains("\u{1b}[") && !text.starts_with('{'), "{text}");
    assert!(!found(&["--format", "text", "--color", "auto"]).contains('\u{1b}'));
    assert!(user.run(&["stats"]).stdout.starts_with('{'));
    // Commands that don't have the format keep their own.
    assert_eq!(user.run(&["reprints"]).code, Some(0));
    let help = user.run(&["search", "--help"]).stdout;
    assert!(help.contains("[default: json]") && help.contains("[default: 2]"), "{help}");
}

#[test]
fn unknown_keys_are_told_and_stop_nothing() {
    let user = User::new();
    fs::write(user.file(), "lng = 'vi'\n\n[weights]\ndte = 1\n[numbers]\ntables = 'x'\n[server]\na = 1\n").unwrap();
    fs::write(user.own_file(), "pager = 'rm -rf /'\n").unwrap();
    let ran = user.run(&["config"]);
    assert_eq!(ran.code, Some(0));
    for told in [
        "config.toml:1: no setting is called lng: did you mean lang?",
        "config.toml:4: no setting is called weights.dte: did you mean weights.date?",
        "config.toml:6: numbers.tables does not count here, but in the index's tracuu.toml",
        "config.toml:7: no setting is called server: `tracuu config` lists them all",
        "tracuu.toml:1: pager does not count here, but in the user's file",
    ] {
        assert_eq!(ran.stderr.matches(told).count(), 1, "{told}: {}", ran.stderr);
    }
    assert!(ran.stdout.contains("less"), "{}", ran.stdout);
    assert_eq!(user.run(&["config", "--quiet"]).stderr, "");
    assert!(!user.run(&["config", "--no-config"]).stderr.contains("config.toml"));
}

#[test]
fn a_bad_value_names_its_place_and_what_was_expected() {
    let user = User::new();
    for (text, told) in [
        ("\nlimit = 'ten'\n", ":2: limit: expected a whole number, such as 20"),
        ("limit = -1\n", ":1: limit: expected a whole number"),
        ("color = 'red'\n", ":1: color: expected auto, always or never"),
        ("format = 'csv'\n", ":1: format: expected text or json"),
        ("lang = 'fr'\n", ":1: lang: expected vi or en"),
        ("indexes = 3\n", ":1: indexes: expected a table: [indexes]"),
        ("[indexes]\nbao = 3\n", ":2: indexes.NAME: expected the path of a folder"),
        ("[weights]\ndate = -1\n", ":2: weights.date: expected a number, 0 or more"),
        ("synonyms = [['một']]\n", ":1: synonyms: expected rows of two forms or more"),
        ("a = 1\na b\n", ":2: this is no TOML"),
    ] {
        fs::write(user.file(), text).unwrap();
        let ran = user.run(&["config"]);
        assert_eq!(ran.code, Some(2), "{text}");
        assert!(ran.stderr.contains(&format!("config.toml{told}")), "{text}: {}", ran.stderr);
        // Help is there all the same, and so is a run without the file.
        assert_eq!(user.run(&["search", "--help"]).code, Some(0));
        assert_eq!(user.run(&["config", "--no-config"]).code, Some(0));
    }
    fs::remove_file(user.file()).unwrap();
    let ran: Ran = user.command(&["config"]).env("TRACUU_LIMIT", "ten").output().unwrap().into();
    assert!(ran.stderr.contains("TRACUU_LIMIT is ten: expected a whole number"), "{}", ran.stderr);
}

#[test]
fn the_language_of_the_file_is_that_of_refusals() {
    let user = User::new();
    fs::write(user.file(), "lang = 'vi'\nlng = 1\n").unwrap();
    assert!(user.run(&["config"]).stderr.contains("không có thiết lập nào tên là lng: có phải lang?"));
    let details = user.run(&["config", "--verbose", "--lang", "en"]).stderr;
    let told = |path: &Path, state: &str| details.contains(&format!("{}, {state}", path.display()));
    assert!(told(&user.file(), "read") && told(Path::new("index/tracuu.toml"), "not found"), "{details}");
}

#[test]
fn the_file_of_config_counts_for_one_search() {
    let user = User::new();
    let archive = Archive::new();
    archive.put("a.jsonl", record("a", "Phòng của ký túc xá"));
    archive.run(&[]);
    let given = archive.beside("mine.toml");
    fs::write(&given, "synonyms = [['KTXVN', 'ký túc xá']]\nlimit = 3\n").unwrap();
    let ran = archive.tracuu(&["search", "KTXVN", "--format", "jsonl", "--config", given.to_str().unwrap()]);
    assert!(ran.stdout.contains("\"id\":\"a\""), "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stderr.contains("mine.toml:2: limit does not count here"), "{}", ran.stderr);
    assert_eq!(archive.tracuu(&["search", "KTXVN", "--config", "/nowhere.toml"]).code, Some(2));
    // The user's synonyms count beside those of the index.
    fs::write(user.file(), "synonyms = [['KTXVN', 'ký túc xá']]\n").unwrap();
    let index = archive.index();
    let found = user.run(&["search", "KTXVN", "--format", "jsonl", "--index", index.to_str().unwrap()]);
    assert!(found.stdout.contains("\"id\":\"a\""), "{}{}", found.stdout, found.stderr);
}
