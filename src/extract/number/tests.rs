use std::path::Path;

use super::*;

#[test]
fn dev_gold() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = ["../shared", "../../shared"]
        .iter()
        .map(|up| root.join(up).join("gold/numbers_dev.jsonl"))
        .find(|p| p.exists());
    let Some(path) = path else { return };
    for line in std::fs::read_to_string(path).unwrap().lines() {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = row["text"].as_str().unwrap();
        let found: Vec<_> = mentions(text).into_iter().map(|m| {
            let chars = m.span.to_chars(text);
            serde_json::json!({"start": chars.start, "end": chars.end, "canonical": m.canonical, "surface": m.span.slice(text), "place": m.place})
        }).collect();
        println!("PRED {}", serde_json::json!({"id": row["id"], "numbers": found}));
    }
}
