//! The words left of a kind word: a post, an organ, a quantity, a relation.

use super::lexer::each_term;
use super::lexicon::PLACE_TYPES;

/// The use of a kind word, as the words before it say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Left {
    /// A quantity stands before it: *các*, *19*.
    pub(super) plural: bool,
    /// It is said of a person: *bí thư*, *đảng viên*, *sinh hoạt Đảng tại*.
    pub(super) post: bool,
    /// It is what a body belongs to: *thuộc*.
    pub(super) parent: bool,
    /// It is the owner, author or company of something: *của*, *theo*, *với*.
    pub(super) owner: bool,
    /// Something is done to it: *cảnh cáo*, *biểu dương*.
    pub(super) object: bool,
    /// It is a place or the goal of a motion: *nhà sinh hoạt*, *gửi*.
    pub(super) place: bool,
}

/// The number of bytes to the left that are looked at.
const REACH: usize = 90;

/// The words that make a plural; not *năm*, which is five and the year.
const PLURALS: &[&str] = &["các", "những", "hai", "ba", "bốn", "sáu", "bảy", "tám", "chín", "mười", "mấy"];

/// Organs that act for the organisation they belong to.
const ORGANS: &[&str] = &[
    "ban thường vụ",
    "thường vụ",
    "btv",
    "ban chấp hành",
    "bch",
    "chấp hành",
    "thường trực",
    "ban thường trực",
    "ủy ban kiểm tra",
    "ubkt",
    "ban kiểm tra",
    "ban tổ chức",
    "ban tuyên giáo",
    "ban dân vận",
    "ban nội chính",
    "văn phòng",
    "ban tổ chức cán bộ",
    "cơ quan ủy ban kiểm tra",
    "tuyên giáo",
    "dân vận",
    "nội chính",
    "tập thể",
    "cơ quan",
    "ban kinh tế",
    "đại hội",
    "hội nghị",
];

const POSTS: &[&str] = &[
    "bí thư",
    "bí thư thường trực",
    "bt",
    "đảng viên",
    "ủy viên",
    "viên",
    "chủ nhiệm",
    "trưởng",
    "phó",
    "phó trưởng",
    "phó ban",
    "trưởng ban",
    "chánh",
    "phó chánh",
    "cán bộ",
    "chuyên viên",
    "lãnh đạo",
    "thành viên",
    "cấp ủy viên",
    "sinh hoạt tại",
    "sinh hoạt đảng tại",
    "sinh hoạt đảng ở",
    "tại nhà",
    "bà",
    "ông",
    "cựu bí thư",
    "nguyên bí thư",
    "nguyên",
    "đại diện",
    "diện",
    "phó chủ nhiệm",
    "phó bt",
    "trợ lý",
    "thư ký",
    "bí thư ban",
    "đại biểu",
];

const PARENTS: &[&str] = &["thuộc", "trực thuộc"];

const OWNERS: &[&str] = &["của", "theo", "với", "cùng", "gồm"];

const OBJECTS: &[&str] = &[
    "cảnh cáo",
    "khiển trách",
    "kỷ luật",
    "giải tán",
    "phê bình",
    "khai trừ",
    "biểu dương",
    "khen thưởng",
    "tuyên dương",
    "kiểm điểm",
    "cảnh cáo đối với",
    "khiển trách đối với",
    "kỷ luật đối với",
    "kỷ luật khiển trách",
    "kỷ luật cảnh cáo",
    "phê bình nghiêm khắc",
    "vi phạm tại",
    "kiểm tra đối với",
    "khen",
    "thành lập",
    "chúc mừng",
];

const PLACES: &[&str] = &[
    "nhà sinh hoạt",
    "cộng đồng",
    "trụ sở",
    "hội trường",
    "căn cứ",
    "gửi",
    "lên",
    "trình",
    "cáo",
    "báo cáo",
    "đến",
    "tới",
    "về",
    "sang",
    "cho",
    "nhà văn hóa",
    "cổng",
];

/// Reads the words of `text` before byte `at`, back to `from` at most.
pub(super) fn left_of(text: &str, from: usize, at: usize) -> Left {
    let start = (at.saturating_sub(REACH).max(from)..=at).find(|start| text.is_char_boundary(*start)).unwrap_or(at);
    let window = text.get(start..at).unwrap_or_default();
    let window = window.rsplit(['\n', '.', ';', ':', '!', '?', '"', '“', '”']).next().unwrap_or(window);
    let mut left = Left::default();
    let mut lower: Vec<String> = Vec::new();
    let mut separators = Vec::new();
    let mut last = 0;
    each_term(window, |span, exact| {
        separators.push(window.get(last..span.start).unwrap_or_default());
        lower.push(exact.to_owned());
        last = span.end;
    });
    let behind = window.get(last..).unwrap_or_default();
    if behind.trim_matches(' ').is_empty() {
        left.plural = is_plural(&lower, &separators);
    }
    let open = |behind: &str| matches!(behind.trim_matches(' '), "" | ")" | "(");
    if !open(behind) {
        return left;
    }
    take_off_organs(&mut lower, &separators);
    let nearest = lower.len();
    let joined = |count: usize| -> Option<String> {
        let from = nearest.checked_sub(count)?;
        let spaced = separators.get(from + 1..nearest)?.iter().all(|between| between.trim_matches(' ').is_empty());
        spaced.then(|| lower.get(from..).unwrap_or_default().join(" "))
    };
    // The separator of the organ that was taken off decides whether what stands before it still belongs to it.
    let attached = separators.get(nearest).is_none_or(|between| between.trim_matches(' ').is_empty());
    if !attached {
        return left;
    }
    for count in 1..=4 {
        let Some(phrase) = joined(count) else { break };
        let phrase = phrase.as_str();
        left.post |= POSTS.contains(&phrase);
        left.parent |= PARENTS.contains(&phrase);
        left.owner |= OWNERS.contains(&phrase);
        left.object |= OBJECTS.contains(&phrase);
        left.place |= PLACES.contains(&phrase);
    }
    left
}

/// Takes *Ban Thường vụ*, *UBKT* and the like off the end, so that what stands before the organ is read.
fn take_off_organs(lower: &mut Vec<String>, separators: &[&str]) {
    const MOST: usize = 3;
    for _ in 0..MOST {
        let longest = (1..=5).rev().find(|count| {
            let Some(from) = lower.len().checked_sub(*count) else { return false };
            let phrase = lower.get(from..).unwrap_or_default().join(" ");
            ORGANS.contains(&phrase.as_str())
        });
        let Some(count) = longest else { return };
        lower.truncate(lower.len() - count);
        // *Ban Thường vụ và Ủy ban kiểm tra Quận ủy*: two organs of one organisation.
        let two = lower.last().is_some_and(|word| word == "và")
            && separators.get(lower.len()).is_none_or(|between| between.trim_matches(' ').is_empty());
        if two && lower.len() > 1 {
            lower.pop();
        }
    }
}

/// True behind *các*, *hai* or a number that counts and is no date or name.
fn is_plural(words: &[String], separators: &[&str]) -> bool {
    let Some((last, before)) = words.split_last() else { return false };
    if PLURALS.contains(&last.as_str()) {
        return true;
    }
    let separator = separators.last().copied().unwrap_or_default();
    let counts = last.len() <= 2 && last.parse::<u32>().is_ok_and(|count| count >= 2);
    if !counts || separator.contains(['/', '-', '.']) {
        return false;
    }
    before.last().is_none_or(|word| {
        !PLACE_TYPES.holds(word) && !matches!(word.as_str(), "ngày" | "tháng" | "năm" | "số" | "phố" | "thứ")
    })
}
