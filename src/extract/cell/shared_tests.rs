//! Measured on labelled passages that are not part of the project; where they are absent these tests say so and pass.

use std::path::PathBuf;

use serde::Deserialize;

use super::{about, key, mentions};
use crate::base::Span;
use crate::text::clean;

fn shared(path: &str) -> Option<PathBuf> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let found = ["../shared", "../../shared"].map(|up| root.join(up).join(path)).into_iter().find(|path| path.exists());
    if found.is_none() {
        eprintln!("skipped: {path} is not beside the project");
    }
    found
}

#[derive(Deserialize)]
struct Passage {
    id: String,
    text: String,
    cells: Option<Vec<Label>>,
    #[serde(default)]
    generic: Vec<Label>,
    about: Option<Vec<Named>>,
}

#[derive(Deserialize)]
struct Label {
    start: usize,
    end: usize,
    surface: String,
    name: Option<String>,
    optional: Option<String>,
}

#[derive(Deserialize)]
struct Named {
    name: String,
}

#[test]
fn labelled_passages_come_out_right() {
    let Some(path) = shared("gold/cells_dev.jsonl") else { return };
    let (mut labels, mut right, mut generic, mut taken, mut spurious) = (0, 0, 0, 0, 0);
    for line in std::fs::read_to_string(path).unwrap().lines() {
        let passage: Passage = serde_json::from_str(line).unwrap();
        let found: Vec<(Span, String)> = mentions(&passage.text)
            .into_iter()
            .map(|found| (found.span.to_chars(&passage.text), key(&found.name)))
            .collect();
        let over = |label: &Label| {
            let span = Span::new(label.start, label.end);
            found.iter().filter(move |(found, _)| found.overlaps(span))
        };
        if let Some(cells) = &passage.cells {
            for label in cells.iter().filter(|label| label.optional.is_none()) {
                labels += 1;
                let name = key(label.name.as_deref().unwrap_or(&label.surface));
                right += usize::from(over(label).any(|(_, found)| *found == name));
            }
            let labelled = |span: &Span| cells.iter().any(|label| span.overlaps(Span::new(label.start, label.end)));
            spurious += found.iter().filter(|(span, _)| !labelled(span)).count();
        }
        generic += passage.generic.len();
        taken += passage.generic.iter().filter(|label| over(label).next().is_some()).count();
        if let Some(expected) = &passage.about {
            let (title, body) = passage.text.split_once('\n').unwrap();
            let mut main: Vec<String> =
                about(Some(title), None, body).iter().filter(|cell| cell.about).map(|cell| key(&cell.name)).collect();
            let mut expected: Vec<String> = expected.iter().map(|cell| key(&cell.name)).collect();
            expected.sort();
            main.sort();
            assert_eq!(main, expected, "{}", passage.id);
        }
    }
    println!(
        "{right} of {labels} names right; {taken} of {generic} generic uses taken for a name; {spurious} spurious"
    );
    assert!(right * 100 >= labels * 90 && taken * 100 <= generic * 5 && spurious * 100 <= labels * 5);
}

/// A seed's title is the last line that begins so; what follows is its text.
fn seed(file: &str, title: Option<&str>) -> Option<(Option<String>, String)> {
    let text = std::fs::read_to_string(shared(file)?).unwrap();
    let text = clean(&text).into_owned();
    let Some(title) = title else { return Some((None, text)) };
    let text = format!("\n{text}");
    let at = text.rfind(&format!("\n{title}")).unwrap() + 1;
    let end = text[at..].find('\n').unwrap() + at;
    Some((Some(text[at..end].to_owned()), text[end..].to_owned()))
}

/// A file, how its title begins, the cells it is about, and some that it mentions.
type Seed = (&'static str, Option<&'static str>, &'static [&'static str], &'static [&'static str]);

#[test]
fn seeds_are_about_their_cells() {
    let files: [Seed; 5] = [
        (
            "seeds/000_68824801b0a3248e.txt",
            Some("Chi bộ Văn phòng Sở"),
            &["Chi bộ Văn phòng Sở Xây dựng"],
            &["Chi bộ Quản lý kinh tế xây dựng", "Chi bộ Quản lý nhà và công sở"],
        ),
        (
            "seeds/001_39174d9295d23a2c.txt",
            Some("Đảng uỷ phường Tân định"),
            &["Đảng ủy phường Tân Định"],
            &["Chi bộ khu phố 8", "Quận ủy Quận 1"],
        ),
        (
            "seeds/002_776c3b04cef9b371.txt",
            None,
            &["Chi bộ Bộ phận Phấn Việt Nam", "Chi bộ Quốc TYM", "Chi bộ Trung tâm Phấn và Phát triển"],
            &[],
        ),
        (
            "seeds/003_f4ca930c73f378e7.txt",
            Some("Ký kết giao ước"),
            &["Thành ủy"],
            &["Đảng ủy khối Đại học, Cao đẳng TP"],
        ),
        (
            "seeds/004_4c4177ea67f66012.txt",
            Some("Nâng cao hiệu quả"),
            &["Chi bộ Khoa Xây dựng Đảng", "Chi bộ ấp Đông Giang"],
            &["Chi bộ Phòng Tổ chức, hành chính, thông tin, tư liệu", "Đảng bộ Trường Chính trị Đồng Tháp"],
        ),
    ];
    for (file, title, main, mentioned) in files {
        let Some((title, body)) = seed(file, title) else { return };
        let cells = about(title.as_deref(), None, &body);
        let of = |about: bool| -> Vec<&str> {
            cells.iter().filter(|cell| cell.about == about).map(|cell| cell.name.as_str()).collect()
        };
        let mut found = of(true);
        let mut main = main.to_vec();
        found.sort_unstable();
        main.sort_unstable();
        assert_eq!(found, main, "{file}: {cells:#?}");
        for name in mentioned {
            assert!(of(false).contains(name), "{file}: {name} in {:?}", of(false));
        }
    }
}
