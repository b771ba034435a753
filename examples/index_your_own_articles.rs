//! Indexes articles that a program has, as from a database, and changes one of them:
//! `cargo run --example index_your_own_articles`.

use std::error::Error;

use tracuu::{Article, Index};

/// What the program has: id, title, text and date of each article.
const ROWS: [(u32, &str, &str, &str); 3] = [
    (
        1,
        "Chi bộ Khu phố 4 sinh hoạt chuyên đề",
        "Tối 12/6, Chi bộ Khu phố 4 học tập Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị.",
        "2017-06-13",
    ),
    (
        2,
        "Đảng ủy phường Bến Gỗ giám sát việc thực hiện Chỉ thị 05",
        "Đoàn giám sát của Đảng ủy phường Bến Gỗ làm việc với ba chi bộ khu phố.",
        "2018-10-20",
    ),
    (3, "", "", "2018-10-21"),
];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let mut index = Index::open_or_create(folder.path())?;

    // Any iterator will do; articles are taken one after the other, as there is room for them.
    let report = index.add(ROWS.into_iter().map(|(id, title, body, date)| Article {
        id: Some(id.to_string()),
        title: Some(title.to_owned()),
        body: body.to_owned(),
        date: Some(date.to_owned()),
        ..Article::default()
    }))?;
    println!("{} new", report.tally.indexed);
    for reject in &report.rejects {
        println!("rejected: {reject}");
    }

    // The same id is the same article.
    let (id, title, body, date) = ROWS[0];
    let report = index.add([Article {
        id: Some(id.to_string()),
        title: Some(format!("{title} (bổ sung)")),
        body: body.to_owned(),
        date: Some(date.to_owned()),
        ..Article::default()
    }])?;
    println!("{} updated", report.tally.updated);

    for hit in index.search("chi thi 05")?.hits {
        println!("{}: {}, cites {}, names {}", hit.id, hit.title, hit.numbers.join(", "), hit.cells.join(", "));
    }

    // What is seen in a text, without an index.
    let seen = tracuu::analyse(body);
    let words: Vec<&str> = seen.words.iter().map(|span| span.slice(&seen.text)).collect();
    println!("\n{}", words.join(" · "));
    for number in &seen.numbers {
        let issued = number.issued.map(|date| format!(", issued {date}")).unwrap_or_default();
        println!("number {}{issued}: {}", number.number.canonical, number.number.span.slice(&seen.text));
    }
    for date in &seen.dates {
        println!("date   {}: {}", date.value, date.span.slice(&seen.text));
    }
    for cell in &seen.cells {
        println!("cell   {}: {}", cell.name, cell.span.slice(&seen.text));
    }
    Ok(())
}
