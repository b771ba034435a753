//! Reprints: told at indexing, shown once on request.

use serde_json::{Value, json};

use super::sample::command;
use super::support::{Archive, Ran};

/// A text of many different words, another for each number.
fn story(number: usize, paragraphs: usize) -> Vec<String> {
    const PLACES: [&str; 7] =
        ["bản Nà Lạn", "xóm Cây Gạo", "thôn Đồng Chiêm", "ấp Bờ Kinh", "buôn Ea Tul", "phố Lò Rèn", "làng Vạn Chài"];
    const WORKS: [&str; 5] =
        ["đắp lại bờ mương", "lợp mái trường", "bắc cầu qua suối", "khơi dòng kênh", "trồng hàng bạch đàn"];
    let line = |at: usize| {
        let (place, work) = (PLACES[(number + at) % 7], WORKS[(number * 3 + at) % 5]);
        format!(
            "Ngày thứ {} của tuần {number}, {} hộ {place} cùng nhau {work}; trưởng nhóm {} nói việc số {} xong trước mùa mưa.",
            at + 2,
            number * 7 + at * 5 + 3,
            ["Lành", "Mẫn", "Khiết", "Toan"][(number + at) % 4],
            number * 100 + at
        )
    };
    (0..paragraphs).map(line).collect()
}

fn line(id: &str, title: &str, paragraphs: &[String]) -> String {
    format!("{}\n", json!({"id": id, "title": title, "body": paragraphs.join("\n")}))
}

fn search(archive: &Archive, args: &[&str]) -> Value {
    let arguments = [&["search", "bờ mương", "--format", "json"], args].concat();
    let ran: Ran = command(&arguments, &archive.index()).output().unwrap().into();
    serde_json::from_str(&ran.stdout).expect(&ran.stderr)
}

fn ids(page: &Value) -> Vec<(String, u64)> {
    let hits = page["hits"].as_array().unwrap();
    let mut ids: Vec<_> =
        hits.iter().map(|hit| (hit["id"].as_str().unwrap().to_owned(), hit["duplicates"].as_u64().unwrap())).collect();
    ids.sort();
    ids
}

#[test]
fn reprints_are_told_and_folded() {
    let archive = Archive::new();
    let (first, other) = (story(1, 8), story(2, 8));
    let cut = &first[..6];
    let added: Vec<String> =
        first.iter().cloned().chain(["Bà con mong huyện sớm cấp thêm xi măng.".to_owned()]).collect();
    let house_style: Vec<String> =
        first.iter().map(|line| line.replace("Ngày", "NGÀY").replace(", ", " ,  ")).collect();
    archive.put("một.jsonl", line("a", "Cả bản ra đồng", &first) + &line("x", "Chuyện khác", &other));
    assert_eq!(archive.run(&[]).count("reprints"), 0);
    // The next night, what comes in is compared with what is there.
    archive.put(
        "hai.jsonl",
        line("b", "Chung tay làm thủy lợi", &house_style)
            + &line("c", "Tin vắn", cut)
            + &line("d", "Xong trước mùa mưa", &added),
    );
    let ran = archive.run(&[]);
    assert_eq!((ran.count("indexed"), ran.count("reprints")), (3, 3), "{}", ran.stdout);

    let all = search(&archive, &[]);
    let expected = [("a", 3), ("b", 3), ("c", 3), ("d", 3), ("x", 0)].map(|(id, more)| (id.to_owned(), more));
    assert_eq!((all["total"].as_u64(), all["distinct"].as_u64(), ids(&all)), (Some(5), None, expected.to_vec()));
    let folded = search(&archive, &["--group-by", "duplicate"]);
    assert_eq!((folded["total"].as_u64(), folded["distinct"].as_u64()), (Some(5), Some(2)));
    assert_eq!(folded["hits"].as_array().unwrap().len(), 2);
    assert_eq!(folded["hits"][0]["id"], all["hits"][0]["id"]);

    let listed: Ran = command(&["reprints", "--format", "jsonl"], &archive.index()).output().unwrap().into();
    let group: Value = serde_json::from_str(&listed.stdout).unwrap();
    let titles: Vec<&Value> = group["articles"].as_array().unwrap().iter().map(|article| &article["title"]).collect();
    assert_eq!(titles, ["Cả bản ra đồng", "Chung tay làm thủy lợi", "Tin vắn", "Xong trước mùa mưa"]);

    let stats: Ran = command(&["stats", "--format", "json"], &archive.index()).output().unwrap().into();
    let stats: Value = serde_json::from_str(&stats.stdout).unwrap();
    assert_eq!(stats["reprints"], json!({"groups": 1, "articles": 4}));
}

#[test]
fn a_group_outlives_its_first_article() {
    let archive = Archive::new();
    let text = story(3, 8);
    let first = archive.put("một.jsonl", line("a", "Một", &text));
    archive.put("hai.jsonl", line("b", "Hai", &text[..7]));
    archive.run(&[]);
    std::fs::remove_file(first).unwrap();
    archive.run(&["--prune", "--yes"]);
    archive.put("ba.jsonl", line("c", "Ba", &text[..7]));
    assert_eq!(archive.run(&[]).count("reprints"), 1);
}
