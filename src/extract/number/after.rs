//! What stands after a number that has no code: whether it is a document's number or a count.

use super::code::Digits;
use super::words::{char_at, digits_at, is_dash, is_slash, skip_blank, word_at, year_of};

/// What the text after a bare number says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum After {
    /// It is part of a decimal, a date or a ratio, or has a sign of measure.
    Count,
    /// A unit, a classifier or a countable thing follows.
    Counted,
    /// Nothing speaks either way.
    Open,
    /// A word or mark that a document's number has after it.
    Context,
    /// Its year or its date of issue.
    Dated,
}

/// The year behind a bare number (`14/2015`, `09 năm 2010`, `09 (năm 2010)`) and where it ends.
pub(super) fn year_after(text: &str, digits: Digits) -> Option<(u16, usize)> {
    let end = digits.span.end;
    let blank = skip_blank(text, end);
    let next = char_at(text, blank)?;
    if is_slash(next) || is_dash(next) {
        let run = digits_at(text, skip_blank(text, blank + next.len_utf8()))?;
        let year = year_of(run.slice(text))?;
        let spaced_dash = is_dash(next) && blank > end;
        let followed = char_at(text, run.end).is_some_and(|next| next.is_ascii_digit() || is_slash(next));
        return (!spaced_dash && !followed).then_some((year, run.end));
    }
    let open = next == '(';
    let word = word_at(text, if open { skip_blank(text, blank + 1) } else { blank })?;
    if !word.reads(text, "nam", "năm") {
        return None;
    }
    let run = digits_at(text, skip_blank(text, word.span.end))?;
    let year = year_of(run.slice(text))?;
    if open {
        return (char_at(text, run.end) == Some(')')).then_some((year, run.end + 1));
    }
    Some((year, run.end))
}

/// What the text from `end`, the end of a bare number, says of it.
pub(super) fn after(text: &str, end: usize) -> After {
    let Some(next) = char_at(text, end) else { return After::Context };
    if next.is_alphanumeric() || matches!(next, '%' | '°' | '$' | '+' | '*' | '²') {
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
    if word.reads(text, "ngay", "ngày") {
        let rest = skip_blank(text, word.span.end);
        let dated = char_at(text, rest).is_some_and(|digit| digit.is_ascii_digit());
        return if dated { After::Dated } else { After::Counted };
    }
    let folded = word.folded();
    let second = || word_at(text, skip_blank(text, word.span.end));
    if folded == "lan" && second().is_some_and(|word| word.folded() == "nay") {
        return After::Context;
    }
    let list = |words: &[(&str, &str)]| words.iter().any(|(plain, exact)| word.reads(text, plain, exact));
    if list(CONTEXT) {
        After::Context
    } else if list(COUNTED) {
        After::Counted
    } else {
        After::Open
    }
}

/// True where `at` follows the article or section of a law, which has numbers of its own ("Điều 5/…").
pub(super) fn is_article(folded: &str) -> bool {
    matches!(folded, "dieu" | "khoan" | "diem" | "chuong" | "muc" | "phan" | "trang")
}

/// Words that follow the number of a document and never a count: prepositions, auxiliaries, verbs of deciding.
const CONTEXT: &[(&str, &str)] = &[
    ("cua", "của"),
    ("ve", "về"),
    ("do", "do"),
    ("duoc", "được"),
    ("da", "đã"),
    ("la", "là"),
    ("co", "có"),
    ("co", "cơ"),
    ("cho", "cho"),
    ("de", "để"),
    ("voi", "với"),
    ("tai", "tại"),
    ("nay", "này"),
    ("neu", "nêu"),
    ("trong", "trong"),
    ("theo", "theo"),
    ("ra", "ra"),
    ("vua", "vừa"),
    ("moi", "mới"),
    ("sua", "sửa"),
    ("bo", "bổ"),
    ("thay", "thay"),
    ("yeu", "yêu"),
    ("cung", "cũng"),
    ("se", "sẽ"),
    ("khong", "không"),
    ("con", "còn"),
    ("thi", "thì"),
    ("ma", "mà"),
    ("khi", "khi"),
    ("tu", "từ"),
    ("o", "ở"),
    ("phe", "phê"),
    ("xu", "xử"),
    ("chua", "chưa"),
    ("rat", "rất"),
    ("va", "và"),
    ("quy", "quy"),
    ("huong", "hướng"),
    ("nham", "nhằm"),
    ("gui", "gửi"),
    ("den", "đến"),
    ("vao", "vào"),
    ("nen", "nên"),
    ("boi", "bởi"),
    ("vi", "vì"),
    ("bi", "bị"),
    ("xac", "xác"),
    ("giao", "giao"),
    ("chi", "chỉ"),
    ("dang", "đang"),
    ("tiep", "tiếp"),
    ("buoc", "buộc"),
    ("cam", "cấm"),
    ("de", "đề"),
    ("chap", "chấp"),
    ("phai", "phải"),
    ("hay", "hay"),
    ("hoac", "hoặc"),
    ("kem", "kèm"),
    ("dinh", "đính"),
    ("truoc", "trước"),
    ("sau", "sau"),
    ("ky", "ký"),
    ("tren", "trên"),
    ("noi", "nói"),
    ("lai", "lại"),
    ("nhu", "như"),
    ("gom", "gồm"),
    ("dua", "đưa"),
    ("neu", "nếu"),
    ("cac", "các"),
    ("luon", "luôn"),
    ("thuc", "thực"),
    ("tren", "trên"),
    ("hien", "hiện"),
    ("qua", "qua"),
    ("doi", "đối"),
    ("cu", "cũ"),
    ("quyet", "quyết"),
    ("kien", "kiến"),
    ("xin", "xin"),
    ("tra", "trả"),
    ("khang", "khẳng"),
    ("canh", "cảnh"),
    ("cam", "cấm"),
    ("chi", "chỉ"),
    ("phan", "phân"),
    ("ap", "áp"),
    ("vi", "vì"),
    ("ngoai", "ngoài"),
    ("hoi", "hồi"),
    ("bai", "bãi"),
    ("dieu", "điều"),
    ("lam", "làm"),
    ("tao", "tạo"),
    ("dung", "đúng"),
    ("can", "cần"),
    ("lien", "liên"),
];

/// Units, classifiers and countable things: the number before them counts.
const COUNTED: &[(&str, &str)] = &[
    ("ty", "tỷ"),
    ("ti", "tỉ"),
    ("trieu", "triệu"),
    ("nghin", "nghìn"),
    ("ngan", "ngàn"),
    ("dong", "đồng"),
    ("nam", "năm"),
    ("thang", "tháng"),
    ("tuan", "tuần"),
    ("gio", "giờ"),
    ("phut", "phút"),
    ("giay", "giây"),
    ("don", "đơn"),
    ("nguoi", "người"),
    ("vu", "vụ"),
    ("du", "dự"),
    ("cua", "cửa"),
    ("km", "km"),
    ("kg", "kg"),
    ("m", "m"),
    ("cm", "cm"),
    ("mm", "mm"),
    ("ha", "ha"),
    ("tan", "tấn"),
    ("ta", "tạ"),
    ("lit", "lít"),
    ("met", "mét"),
    ("phan", "phần"),
    ("lan", "lần"),
    ("cai", "cái"),
    ("chiec", "chiếc"),
    ("con", "con"),
    ("vi", "vị"),
    ("quan", "quận"),
    ("huyen", "huyện"),
    ("tinh", "tỉnh"),
    ("xa", "xã"),
    ("phuong", "phường"),
    ("thon", "thôn"),
    ("ho", "hộ"),
    ("gia", "gia"),
    ("si", "sĩ"),
    ("can", "cán"),
    ("truong", "trường"),
    ("hoc", "học"),
    ("sinh", "sinh"),
    ("mon", "môn"),
    ("lop", "lớp"),
    ("doanh", "doanh"),
    ("cong", "công"),
    ("nha", "nhà"),
    ("dai", "đại"),
    ("to", "tổ"),
    ("chi", "chi"),
    ("dang", "đảng"),
    ("doan", "đoàn"),
    ("nhom", "nhóm"),
    ("loai", "loại"),
    ("muc", "mức"),
    ("buoc", "bước"),
    ("giai", "giai"),
    ("noi", "nội"),
    ("van", "văn"),
    ("thu", "thủ"),
    ("diem", "điểm"),
    ("khoan", "khoản"),
    ("dieu", "điều"),
    ("chuong", "chương"),
    ("trang", "trang"),
    ("be", "bể"),
    ("xe", "xe"),
    ("tau", "tàu"),
    ("may", "máy"),
    ("cau", "cầu"),
    ("cau", "câu"),
    ("tran", "trận"),
    ("ban", "bàn"),
    ("usd", "usd"),
    ("ngoi", "ngôi"),
    ("can", "căn"),
    ("phong", "phòng"),
    ("tang", "tầng"),
    ("khu", "khu"),
    ("thoi", "thời"),
    ("phuong", "phương"),
    ("bien", "biện"),
    ("giai", "giải"),
    ("nhiem", "nhiệm"),
    ("muc", "mục"),
    ("noi", "nơi"),
    ("nuoc", "nước"),
    ("quoc", "quốc"),
    ("bo", "bộ"),
    ("so", "sở"),
    ("co", "cổ"),
    ("cap", "cấp"),
    ("bac", "bậc"),
    ("hang", "hạng"),
    ("hang", "hàng"),
    ("sao", "sao"),
    ("mot", "một"),
    ("hai", "hai"),
    ("thanh", "thành"),
    ("uy", "ủy"),
    ("tieu", "tiêu"),
    ("benh", "bệnh"),
    ("ca", "ca"),
    ("lo", "lô"),
    ("tuyen", "tuyến"),
    ("chuyen", "chuyến"),
    ("suat", "suất"),
    ("ve", "vé"),
    ("phieu", "phiếu"),
    ("bai", "bài"),
    ("cuoc", "cuộc"),
    ("hoi", "hội"),
    ("mau", "mẫu"),
    ("phim", "phim"),
    ("nguyen", "nguyên"),
    ("yeu", "yếu"),
    ("nghi", "nghị"),
    ("van", "vấn"),
    ("the", "thể"),
    ("dich", "dịch"),
    ("so", "số"),
];
