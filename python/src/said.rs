//! What the extension itself has to say, in the languages of the command line.

use std::fmt::Display;

use tracuu::cli::embed::Lang;

/// A value that an option can't have; `expected` says which it can.
pub fn bad_value(lang: Lang, name: &str, value: &str, expected: impl Display) -> String {
    let value = lang.quoted(value);
    match lang {
        Lang::En => format!("{name}={value}: expected {expected}"),
        Lang::Vi => format!("{name}={value}: cần {expected}"),
    }
}

/// No option, column or format of this name.
pub fn unknown(lang: Lang, what: What, name: &str, known: impl Display) -> String {
    let name = lang.quoted(name);
    match (lang, what) {
        (Lang::En, What::Option) => format!("there is no option {name}: expected one of {known}"),
        (Lang::Vi, What::Option) => format!("không có tùy chọn {name}: cần một trong {known}"),
        (Lang::En, What::Column) => format!("there is no column {name}: expected some of {known}"),
        (Lang::Vi, What::Column) => format!("không có cột {name}: cần trong số {known}"),
        (Lang::En, What::Format) => format!("there is no format {name}: expected one of {known}"),
        (Lang::Vi, What::Format) => format!("không có định dạng {name}: cần một trong {known}"),
        (Lang::En, What::Table) => format!("there is no table {name}: expected one of {known}"),
        (Lang::Vi, What::Table) => format!("không có bảng {name}: cần một trong {known}"),
    }
}

/// What a name may be of.
#[derive(Clone, Copy)]
pub enum What {
    Option,
    Column,
    Format,
    Table,
}

/// A whole number that an option can't have.
pub fn a_whole_number(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "a whole number from 0, or None for all",
        Lang::Vi => "một số nguyên từ 0, hoặc None để lấy tất cả",
    }
}

/// A weight that an option can't have.
pub fn a_weight(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "a number from 0",
        Lang::Vi => "một số từ 0 trở lên",
    }
}

/// A half-life that an option can't have.
pub fn a_half_life(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "a number of days from 1",
        Lang::Vi => "số ngày từ 1 trở lên",
    }
}

/// A number of words of context that an option can't have.
pub fn some_words(lang: Lang, most: usize) -> String {
    match lang {
        Lang::En => format!("a number of words from 0 to {most}, or \"sentence\""),
        Lang::Vi => format!("số từ từ 0 đến {most}, hoặc \"sentence\""),
    }
}

/// A window of words that an option can't have.
pub fn a_window(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "a number of words from 1 to 100, or None for whole articles",
        Lang::Vi => "số từ từ 1 đến 100, hoặc None để tính cả bài",
    }
}

/// A number of periods that an option can't have.
pub fn some_periods(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "a number of periods from 0 to 65535",
        Lang::Vi => "số khoảng từ 0 đến 65535",
    }
}

/// A number of texts that a tie can't have.
pub fn some_texts(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "a whole number from 1",
        Lang::Vi => "một số nguyên từ 1",
    }
}

/// A number of threads that an option can't have.
pub fn some_threads(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "a number of threads from 1 to 1024",
        Lang::Vi => "số luồng từ 1 đến 1024",
    }
}

/// An index that was opened before the process forked is to be written.
pub fn forked(lang: Lang, dir: impl Display) -> String {
    match lang {
        Lang::En => format!(
            "the index at {dir} was opened before this process was forked: it can be searched here, but to write, \
             open it again with tracuu.open()"
        ),
        Lang::Vi => format!(
            "chỉ mục ở {dir} được mở trước khi tiến trình này rẽ nhánh (fork): ở đây chỉ tra cứu được; muốn ghi, hãy mở lại \
             bằng tracuu.open()"
        ),
    }
}

/// Several indexes that were opened as one are to be written.
pub fn several(lang: Lang, dirs: impl Display) -> String {
    match lang {
        Lang::En => format!("several indexes are open as one ({dirs}): to write, open the one that is meant alone"),
        Lang::Vi => format!("đang mở nhiều chỉ mục như một ({dirs}): muốn ghi, hãy mở riêng chỉ mục cần ghi"),
    }
}

/// No folder is named to be opened.
pub fn no_folder(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "no index is named: expected a folder, or several",
        Lang::Vi => "chưa nêu chỉ mục nào: cần một hoặc nhiều thư mục",
    }
}

/// A stream that was begun before the process forked is read.
pub fn forked_stream(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "this scan was begun before the process was forked: begin another one",
        Lang::Vi => "lượt đọc này bắt đầu trước khi tiến trình rẽ nhánh (fork): hãy bắt đầu lượt khác",
    }
}

/// A stream is read again.
pub fn read_once(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "a scan can be read once: begin another one",
        Lang::Vi => "mỗi lượt đọc chỉ dùng được một lần: hãy bắt đầu lượt khác",
    }
}

/// An index that a panic closed is asked.
pub fn closed(lang: Lang, dir: impl Display) -> String {
    match lang {
        Lang::En => format!("the index at {dir} was closed after a fault: open it again with tracuu.open()"),
        Lang::Vi => format!("chỉ mục ở {dir} đã đóng lại sau một lỗi: hãy mở lại bằng tracuu.open()"),
    }
}

/// A column of a type that no text can be made of.
pub fn no_text(lang: Lang, column: &str, kind: impl Display) -> String {
    let column = lang.quoted(column);
    match lang {
        Lang::En => format!("the column {column} has the type {kind}: expected text, numbers, dates or lists of text"),
        Lang::Vi => format!("cột {column} có kiểu {kind}: cần văn bản, số, ngày tháng hoặc danh sách văn bản"),
    }
}

/// A text that Python keeps in a form that is no text.
pub fn no_unicode(lang: Lang, place: usize) -> String {
    match lang {
        Lang::En => format!("text {place} of the column is no Unicode text (it has lone surrogates)"),
        Lang::Vi => format!("văn bản thứ {place} trong cột không phải Unicode hợp lệ (có nửa cặp surrogate)"),
    }
}
