//! Indexes the sample articles and searches them: `cargo run --example search_an_archive [QUERY]`.

use std::error::Error;
use std::path::Path;

use tracuu::{Facet, Index, Request};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let mut index = Index::open_or_create(folder.path())?;
    let report = index.add_paths([Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")])?;
    println!("{} articles, {} rejected", report.tally.indexed, report.tally.rejects());

    let typed: Vec<String> = std::env::args().skip(1).collect();
    let query = if typed.is_empty() { "chi thi 05".to_owned() } else { typed.join(" ") };
    let page = index.search(Request { limit: 3, facets: vec![Facet::Year, Facet::Cell], ..Request::new(query) })?;

    println!("\n{}: {} articles", page.read_as, page.total);
    for hit in &page.hits {
        let date = hit.date.map(|date| date.to_string()).unwrap_or_default();
        println!("{:>2}. {} {date}\n    {}", hit.rank, hit.title, hit.snippet.text);
    }
    for (name, counts) in &page.facets {
        println!("\nby {name}");
        for count in counts.iter().take(5) {
            println!("{:>5}  {}", count.count, count.value);
        }
    }
    Ok(())
}
