//! The lines of a recognised page to paragraphs.

/// Joins the lines that a paragraph was printed in; blank lines and form feeds part paragraphs. A line ends one where it is
/// short, or ends a sentence, and the next begins with no small letter.
pub(super) fn joined(text: &str) -> String {
    let text = text.replace('\u{C}', "\n\n");
    let widest = text.lines().map(width).max().unwrap_or(0);
    let mut out = String::with_capacity(text.len());
    let mut before = "";
    for line in text.lines().map(str::trim) {
        if !out.is_empty() {
            out.push(if goes_on(before, line, widest) { ' ' } else { '\n' });
        }
        out.push_str(line);
        before = line;
    }
    out
}

fn width(line: &str) -> usize {
    line.trim().chars().count()
}

/// Whether `line` goes on with the paragraph of the line before it.
fn goes_on(before: &str, line: &str, widest: usize) -> bool {
    /// A line that is not filled to so many parts of a hundred ends its paragraph.
    const FILLED: usize = 75;
    if before.is_empty() || line.is_empty() || is_item(line) {
        return false;
    }
    let is_small = line.chars().next().is_some_and(char::is_lowercase);
    let ends = before.ends_with(['.', '!', '?', ':', ';', '…', '/']);
    is_small || (!ends && width(before) * 100 >= widest * FILLED)
}

/// Whether a line begins an item of a list: `- `, `a) `, `1. `, `2) `.
fn is_item(line: &str) -> bool {
    let Some((mark, _)) = line.split_once(' ') else { return false };
    matches!(mark, "-" | "–" | "+" | "*" | "•")
        || mark
            .strip_suffix([')', '.'])
            .is_some_and(|mark| mark.chars().all(|letter| letter.is_ascii_digit()) || mark.chars().count() == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_paragraph_are_joined_and_others_are_not() {
        let page = "ỦY BAN NHÂN DÂN\nXÃ MƯỜNG LẠN\n\nSáng nay, bản Huổi Sa họp bàn việc làm đường\nmới qua suối. Các hộ \
                    đều đồng tình với cách làm\nMường Lạn đã nêu.\na) Góp công\nb) Góp của\n\u{C}Trang hai";
        assert_eq!(
            joined(page),
            "ỦY BAN NHÂN DÂN\nXÃ MƯỜNG LẠN\n\nSáng nay, bản Huổi Sa họp bàn việc làm đường mới qua suối. Các hộ đều đồng \
             tình với cách làm Mường Lạn đã nêu.\na) Góp công\nb) Góp của\n\n\nTrang hai"
        );
    }
}
