//! The shape of a line: what its letters, digits and marks tell without any lexicon.

/// One unbroken run of letters that no sentence has: an address, a file name, a portlet's id.
pub(super) fn is_technical(text: &str) -> bool {
    if text.contains(char::is_whitespace) {
        return false;
    }
    let lower = text.to_ascii_lowercase();
    let file = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".bmp", ".pdf", ".doc", ".docx", ".mp3", ".mp4"];
    let place = ["http://", "https://", "www.", "//"];
    let domain = [".vn", ".com", ".org", ".net", ".html", ".aspx", ".php"];
    file.iter().chain(&domain).any(|end| lower.ends_with(end))
        || place.iter().any(|start| lower.starts_with(start))
        || text.contains('_')
        || (text.contains('@') && text.contains('.'))
}

/// A short line that names its photographer at its end, or says what kind of picture it is. *Tin, ảnh: …* is a
/// byline; *… hội đàm với ông Đồi (ảnh).* is text.
pub(super) fn is_credit_caption(text: &str, words: usize) -> bool {
    const MARKS: [&str; 8] =
        ["ảnh:", "ảnh :", "(ảnh ", "ảnh minh họa", "ảnh minh hoạ", "ảnh tư liệu", "ảnh chụp", "ảnh internet"];
    const LONGEST: usize = 40;
    const LONGEST_CREDIT: usize = 8;
    if words > LONGEST {
        return false;
    }
    let lower = text.to_lowercase();
    let Some(at) = MARKS.iter().filter_map(|mark| lower.rfind(mark)).max() else { return false };
    let (before, credit) = lower.split_at(at);
    let before = before.trim_end();
    let bracketed = credit.starts_with('(') || before.ends_with('(');
    let at_end = !bracketed || credit.trim_end_matches(['.', ' ']).ends_with(')') && credit.matches(')').count() == 1;
    let side = ["lớn", "nhỏ", "trái", "phải", "trên", "dưới", "giữa", "bên"];
    let which = credit.trim_matches(['(', ')', '.', ' ']).strip_prefix("ảnh ").unwrap_or_default();
    let apart = bracketed || before.is_empty() || before.ends_with(['.', '-', '–', '|', ';', '!', '”', '"', ')']);
    apart
        && at_end
        && !side.iter().any(|side| which.starts_with(side))
        && credit.split_whitespace().count() <= LONGEST_CREDIT
        && !matches!(before.trim_end_matches(['-', '–', ' ']), "tin" | "bài")
}

/// `(TTXVN) - Ngày 7/8, …`: a source in brackets and a dash.
pub(super) fn opens_with_dateline(text: &str) -> bool {
    let Some(rest) = text.strip_prefix(['(', '[']) else { return false };
    let Some((name, after)) = rest.split_once([')', ']']) else { return false };
    name.chars().count() <= 40 && after.trim_start().starts_with(['-', '–', '—', ':'])
}

/// The marks that may stand behind the stop of a sentence.
pub(super) const CLOSING: [char; 8] = ['"', '”', '’', ')', '*', '/', ' ', '»'];

/// True where the line ends as a sentence does; closing quotes and brackets behind the stop do not matter.
pub(super) fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(CLOSING);
    text.ends_with(['.', ';']) && !text.ends_with("...")
}

/// A full stop inside the line that ends a sentence: behind a word of small letters, before a capital.
pub(super) fn has_inner_stop(text: &str) -> bool {
    text.match_indices(". ").any(|(at, _)| {
        let before = text.get(..at).unwrap_or_default().rsplit(' ').next().unwrap_or_default();
        let after = text.get(at + 2..).and_then(|rest| rest.trim_start().chars().next());
        before.chars().count() >= 2
            && before.chars().all(|letter| letter.is_lowercase() || letter.is_ascii_digit() || "”\")%".contains(letter))
            && !matches!(before, "tp" | "th" | "tx" | "st")
            && after.is_some_and(|letter| letter.is_uppercase() || "“\"".contains(letter))
    })
}

/// True where the line has letters and no small one.
pub(super) fn is_capitals(text: &str) -> bool {
    text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)
}

pub(super) fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

/// A day, a month and a year in digits, or `tháng … năm` with digits.
pub(super) fn has_date(text: &str) -> bool {
    let mut run = 0usize;
    let mut groups = [0usize; 3];
    for byte in text.bytes().chain(*b"\n") {
        match byte {
            b'0'..=b'9' => run += 1,
            b'/' | b'-' | b'.' if run > 0 => {
                groups = [groups[1], groups[2], run];
                run = 0;
            }
            b' ' if run == 0 && groups[2] > 0 => {}
            _ => {
                let [_, first, second] = groups;
                let plain = |digits: usize| (1..=2).contains(&digits);
                if (plain(first) && plain(second) && run == 4) || (first == 4 && plain(second) && plain(run)) {
                    return true;
                }
                groups = [0; 3];
                run = 0;
            }
        }
    }
    let lower = text.to_lowercase();
    lower.split_once("tháng").is_some_and(|(before, after)| has_digit(before) && has_digit(after))
}

/// `22:04`, `8h30`: digits, a mark, two digits.
pub(super) fn has_clock(text: &str) -> bool {
    text.as_bytes().windows(4).any(|part| {
        matches!(part, [hour, mark, ten, one]
            if hour.is_ascii_digit() && matches!(mark, b':' | b'h' | b'g') && ten.is_ascii_digit() && one.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_told_from_other_numbers() {
        for dated in ["9/11/2011", "09-11-2011", "1.11. 2011", "2019-05-26", "26 tháng 5 năm 2019"] {
            assert!(has_date(dated), "{dated}");
        }
        for other in ["24/7", "03-CT/TW", "2015 - 2020", "1.234.567", "Tháng Ba 2020", "15/2020/NĐ-CP"] {
            assert!(!has_date(other), "{other}");
        }
    }

    #[test]
    fn abbreviations_end_no_sentence() {
        assert!(!has_inner_stop("Hội nghị tại TP. Sông Con và tx. Bến Sắn"));
        assert!(has_inner_stop("Nước đã về. Bà con vui."));
        assert!(ends_sentence("Học tập và làm theo Bác”./.") && !ends_sentence("Đêm nghe suối chảy..."));
    }

    #[test]
    fn a_credit_stands_apart() {
        assert!(is_credit_caption("Quang cảnh buổi lễ. (Ảnh: Hoài An)", 8));
        assert!(is_credit_caption("Ảnh minh họa", 3));
        assert!(is_credit_caption("Quang cảnh buổi lễ - Ảnh: H.A.", 7));
        assert!(!is_credit_caption("Chiều qua, ông Thạch gặp ông Đồi (ảnh).", 8));
        assert!(!is_credit_caption("Ông Thạch (ảnh trái) và ông Đồi.", 7));
        assert!(!is_credit_caption("Tin, ảnh: Hoài An", 4));
        assert!(!is_credit_caption("Nghệ sĩ bị lợi dụng hình ảnh: Xử lý ra sao?", 10));
    }
}
