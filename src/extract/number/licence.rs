//! Licences that a publisher prints at the foot of its pages: *Giấy phép báo điện tử số 99/GP-BC*. They are no documents
//! that an article cites.

use std::sync::LazyLock;

use super::mention::Parts;
use super::tables::Tables;
use super::words::WordSet;
use crate::base::Span;
use crate::text::{Word, char_before, skip_blank_back, word_before};

/// The most words between the beginning of an imprint and its number.
const LONGEST_IMPRINT: usize = 14;

impl Tables {
    /// True where the licence at `span` is part of an imprint: its words name the press, or its issuer licenses the press,
    /// and no sentence stands around it.
    pub(super) fn is_imprint(&self, text: &str, span: Span, parts: &Parts) -> bool {
        static NAMES: LazyLock<WordSet> = LazyLock::new(|| {
            WordSet::of(
                "số giấy phép hoạt động báo chí điện tử xuất bản trang thông tin tổng hợp icp mạng xã hội thiết lập tạp in \
                 nội dung dịch vụ gp gpxb gpmxh ký hiệu gpicp",
            )
        });
        static PRESS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of("báo xuất trang icp mạng tạp gpxb"));
        let Some(entry) = parts.kind_row.and_then(|row| self.types().get(row)) else { return false };
        if entry.press.is_empty() {
            return false;
        }
        let mut press = parts.issuers.first().is_some_and(|issuer| entry.press.contains(issuer));
        let (mut at, mut named, mut capital) = (span.start, false, false);
        for _ in 0..LONGEST_IMPRINT {
            let mut blank = skip_blank_back(text, at, 0);
            if let Some(mark) = char_before(text, blank).filter(|mark| matches!(mark, ':' | '"')) {
                blank = skip_blank_back(text, blank - mark.len_utf8(), 0);
            }
            let Some(word) = word_before(text, blank, 0).filter(|word| NAMES.has(word)) else { break };
            press |= PRESS.has(&word);
            named |= matches!(word.folded(), "phep" | "gp" | "gpxb" | "gpmxh" | "gpicp");
            capital = word.is_capitalised();
            at = word.span.start;
        }
        press && named && stands_alone(text, at, capital)
    }
}

/// True where no sentence leads to the imprint that begins at `at`.
fn stands_alone(text: &str, at: usize, capital: bool) -> bool {
    static SENTENCE: LazyLock<WordSet> = LazyLock::new(|| {
        WordSet::of(
            "theo cấp có của về dụng bằng được bị hồi trong tại quyền với là xin phát và hủy một này trên nêu giả",
        )
    });
    let blank = skip_blank_back(text, at, 0);
    let line = text.get(blank..at).is_some_and(|gap| gap.contains('\n'));
    match char_before(text, blank) {
        None | Some('.' | '!' | '?' | ':' | ';' | '|' | '-' | '–' | '•' | ')' | '\n' | ' ') => true,
        Some(_) if line => true,
        Some(_) => capital && word_before(text, blank, 0).is_some_and(|word: Word<'_>| !SENTENCE.has(&word)),
    }
}
