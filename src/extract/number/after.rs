//! The text after a number that has no code: whether it is a document's number or a count.

use std::sync::LazyLock;

use super::code::GLUED;
use super::code::Mode;
use super::damage::torn_year;
use super::digits::Digits;
use super::words::{WordSet, year_of};
use crate::text::{char_at, digits_at, is_dash, is_slash, skip_blank, word_at};

/// The verdict of the text after a bare number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum After {
    /// It is part of a decimal, a date or a ratio, or has a sign of measure.
    Count,
    /// A unit, a classifier or a countable thing follows.
    Counted,
    /// No sign either way.
    Open,
    /// A word or mark that a document's number has after it.
    Context,
    /// A word that says something of the document, and that no countable thing begins with.
    Said,
    /// Its year or its date of issue.
    Dated,
}

/// The year behind a bare number (`14/2015`, `09 năm 2010`, `09 (năm 2010)`) and where it ends.
pub(super) fn year_after(text: &str, digits: Digits, mode: Mode) -> Option<(u16, usize)> {
    let end = digits.span.end;
    let blank = skip_blank(text, end);
    let next = char_at(text, blank)?;
    if is_slash(next) || is_dash(next) {
        let start = skip_blank(text, blank + next.len_utf8());
        if let Some(torn) = torn_year(text, start).filter(|_| is_slash(next)) {
            return Some(torn);
        }
        let run = digits_at(text, start)?;
        let year = year_of(run.slice(text))?;
        let spaced_dash = is_dash(next) && blank > end;
        let followed = char_at(text, run.end).is_some_and(|next| next.is_ascii_digit() || is_slash(next));
        return (!spaced_dash && !followed).then_some((year, run.end));
    }
    if mode == Mode::Query
        && blank > end
        && let Some(run) = digits_at(text, blank)
    {
        return year_of(run.slice(text)).map(|year| (year, run.end));
    }
    let open = next == '(';
    let word = word_at(text, if open { skip_blank(text, blank + 1) } else { blank })?;
    if !word.reads("nam", "năm") {
        return None;
    }
    let run = digits_at(text, skip_blank(text, word.span.end))?;
    let year = year_of(run.slice(text))?;
    let rest = skip_blank(text, run.end);
    let period = char_at(text, rest).filter(|mark| is_dash(*mark)).is_some_and(|mark| {
        digits_at(text, skip_blank(text, rest + mark.len_utf8())).is_some_and(|end| year_of(end.slice(text)).is_some())
    });
    if period {
        return None;
    }
    if open {
        return (char_at(text, run.end) == Some(')')).then_some((year, run.end + 1));
    }
    Some((year, run.end))
}

/// The verdict of the text from `end`, the end of a bare number.
pub(super) fn after(text: &str, end: usize) -> After {
    let Some(next) = char_at(text, end) else { return After::Context };
    let glued = || word_at(text, end).is_some_and(|word| GLUED.contains(&word.folded()));
    if next.is_alphanumeric() && !glued() || matches!(next, '%' | '°' | '$' | '+' | '*' | '²') {
        return After::Count;
    }
    let beyond = char_at(text, end + next.len_utf8());
    if matches!(next, ',' | '.' | ':') && beyond.is_some_and(|digit| digit.is_ascii_digit()) {
        return After::Count;
    }
    let at = skip_blank(text, end);
    let Some(mark) = char_at(text, at) else { return After::Context };
    if is_slash(mark) || is_dash(mark) {
        let rest = skip_blank(text, at + mark.len_utf8());
        let digit = char_at(text, rest).is_some_and(|digit| digit.is_ascii_digit());
        let tight = rest == end + mark.len_utf8();
        // "7/11 hộ", "5-10 ngày", "12/tháng", "210-CT"; a dash between blanks opens an aside.
        return if digit || tight { After::Count } else { After::Context };
    }
    if !mark.is_alphanumeric() {
        return if matches!(mark, '%' | '°' | '$' | '+' | '*' | '×') { After::Count } else { After::Context };
    }
    if mark.is_ascii_digit() {
        return After::Count;
    }
    let Some(word) = word_at(text, at) else { return After::Open };
    if word.reads("ngay", "ngày") {
        let rest = skip_blank(text, word.span.end);
        let dated = char_at(text, rest).is_some_and(|digit| digit.is_ascii_digit());
        return if dated { After::Dated } else { After::Counted };
    }
    let folded = word.folded();
    let second = || word_at(text, skip_blank(text, word.span.end));
    if folded == "lan" && second().is_some_and(|word| word.folded() == "nay") {
        return After::Context;
    }
    let verb = DECIDES
        .iter()
        .any(|[first, last]| word.reads(first.0, first.1) && second().is_some_and(|next| next.reads(last.0, last.1)));
    let thing = THINGS
        .iter()
        .any(|[first, last]| word.reads(first.0, first.1) && second().is_some_and(|next| next.reads(last.0, last.1)));
    // "12 con lợn": in a text with marks "con" is not "còn".
    if thing || !verb && COUNTED.holds(&word) {
        After::Counted
    } else if verb || SAYS.has(&word) {
        After::Said
    } else if CONTEXT.has(&word) {
        After::Context
    } else if COUNTED.has(&word) {
        After::Counted
    } else {
        After::Open
    }
}

/// True where `at` follows the article or section of a law, which has numbers of its own ("Điều 5/…").
pub(super) fn is_article(folded: &str) -> bool {
    matches!(folded, "dieu" | "khoan" | "diem" | "chuong" | "muc" | "phan" | "trang")
}

/// Verbs of deciding whose first syllable is also that of a countable thing.
const DECIDES: &[[(&str, &str); 2]] = &[
    [("thanh", "thành"), ("lap", "lập")],
    [("thu", "thu"), ("hoi", "hồi")],
    [("cong", "công"), ("nhan", "nhận")],
    [("cong", "công"), ("bo", "bố")],
    [("ban", "ban"), ("hanh", "hành")],
    [("thong", "thông"), ("qua", "qua")],
    [("giai", "giải"), ("the", "thể")],
    [("giai", "giải"), ("quyet", "quyết")],
    [("cap", "cấp"), ("phep", "phép")],
    [("bo", "bổ"), ("nhiem", "nhiệm")],
    [("dinh", "đình"), ("chi", "chỉ")],
    [("khoi", "khởi"), ("to", "tố")],
    [("tang", "tăng"), ("cuong", "cường")],
    [("dong", "đồng"), ("y", "ý")],
    [("dong", "đồng"), ("nghia", "nghĩa")],
    [("dong", "đồng"), ("thoi", "thời")],
    [("giai", "giải"), ("thich", "thích")],
    [("huong", "hướng"), ("dan", "dẫn")],
];

/// Countable things whose first syllable is also that of a verb or an auxiliary.
const THINGS: &[[(&str, &str); 2]] = &[
    [("chi", "chỉ"), ("tieu", "tiêu")],
    [("chi", "chỉ"), ("so", "số")],
    [("de", "đề"), ("tai", "tài")],
    [("de", "đề"), ("an", "án")],
    [("de", "đề"), ("thi", "thi")],
    [("quy", "quy"), ("trinh", "trình")],
    [("quy", "quy"), ("chuan", "chuẩn")],
    [("dieu", "điều"), ("kien", "kiện")],
    [("dieu", "điều"), ("khoan", "khoản")],
    [("phan", "phân"), ("khu", "khu")],
    [("phan", "phân"), ("xuong", "xưởng")],
    [("lien", "liên"), ("danh", "danh")],
    [("lien", "liên"), ("doan", "đoàn")],
    [("hien", "hiện"), ("vat", "vật")],
    [("thuc", "thực"), ("pham", "phẩm")],
    [("thuc", "thực"), ("don", "đơn")],
    [("trong", "trong"), ("so", "số")],
];

/// Words that say something of the document before them: the copula, auxiliaries, prepositions of authorship.
static SAYS: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::of("của về do được đã là có không cũng sẽ nêu nói nhằm vẫn còn chưa phải đang vừa này thì mà")
});

/// Words that follow the number of a document and never a count: prepositions, auxiliaries, verbs of deciding.
static CONTEXT: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::of(
        "của về do được đã là có cơ cho để với tại này nêu trong theo ra vừa mới sửa bổ thay yêu cũng sẽ \
     không còn thì mà khi từ ở phê xử chưa rất và quy hướng nhằm gửi đến vào nên bởi vì bị xác giao chỉ \
     đang tiếp buộc cấm đề chấp phải hay hoặc kèm đính trước sau ký trên nói lại như gồm đưa nếu các luôn \
     thực hiện qua đối cũ quyết kiến xin trả khẳng cảnh phân áp ngoài hồi bãi điều làm tạo đúng cần liên nhưng hôm",
    )
});

/// Units, classifiers and countable things: the number before them counts.
static COUNTED: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::of(
        "tỷ tỉ triệu nghìn ngàn đồng năm tháng tuần giờ phút giây đơn người vụ dự cửa km kg m cm mm ha tấn tạ \
     lít mét phần lần cái chiếc con vị quận huyện tỉnh xã phường thôn hộ gia sĩ cán trường học sinh môn \
     lớp doanh công nhà đại tổ chi đảng đoàn nhóm loại mức bước giai nội văn thủ điểm khoản chương trang \
     bể xe tàu máy cầu câu trận bàn usd ngôi căn phòng tầng khu thời phương biện giải nhiệm mục nơi nước \
     quốc bộ sở cổ cấp bậc hạng hàng sao một hai thành ủy tiêu bệnh ca lô tuyến chuyến suất vé phiếu bài \
     cuộc hội mẫu phim nguyên yếu nghị vấn thể dịch số",
    )
});
