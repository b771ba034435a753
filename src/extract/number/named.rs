//! The issuers that a text names, wherever they stand.

use std::collections::BTreeMap;

use super::tables::Tables;
use crate::text::{skip_blank, tokens};

impl Tables {
    /// The codes of the issuers that a text names in words or by code, those named most often first.
    ///
    /// A circular of which only the number is told is one of a body that the article speaks of.
    pub fn issuers_in(&self, text: &str) -> Vec<String> {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        let mut end = 0;
        for word in tokens(text) {
            if word.start < end {
                continue;
            }
            let named = self.issuer_at(text, skip_blank(text, word.start));
            let by_code = || {
                let code = word.slice(text);
                let is_code = code.chars().count() > 1 && code.chars().all(char::is_uppercase);
                self.find_issuer(code).filter(|_| is_code).map(|found| (found.row, word.end))
            };
            if let Some((row, behind)) = named.or_else(by_code) {
                *counts.entry(row).or_default() += 1;
                end = behind;
            }
        }
        let mut rows: Vec<(usize, usize)> = counts.into_iter().collect();
        rows.sort_by_key(|(row, count)| (std::cmp::Reverse(*count), *row));
        rows.into_iter().filter_map(|(row, _)| Some(self.issuers().get(row)?.code.clone())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn issuers_are_named_in_words_and_by_code() {
        let text = "Bộ Y tế hoãn Thông tư 02. NHNN chờ; Bộ Y tế và Chính phủ bàn thêm.";
        assert_eq!(Tables::builtin().issuers_in(text), ["BYT", "CP", "NHNN"]);
        assert!(Tables::builtin().issuers_in("Chợ họp từ sáng.").is_empty());
    }
}
