//! One line of a page and what it looks like by itself.

use hashbrown::HashSet;

use super::cover::{Cover, Key, Kinds, kinds_of};
use super::shape::*;

/// The class of a line, as far as it tells alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source) enum Class {
    /// A short line of unknown standing: a headline, a byline, a subheading.
    Plain,
    /// A paragraph of running text.
    Prose,
    /// Tools, counters, forms, file names.
    Chrome,
    /// A label with its value: `Nguồn: Báo Nhân Dân`.
    Label,
    /// A publish stamp or a page clock.
    Stamp,
    /// A menu, a section's name, a breadcrumb.
    Section,
    /// Numbers or punctuation alone.
    Number,
    /// The name of the site.
    Site,
    /// A heading over other articles or comments.
    Tail,
    /// A heading over a box of links.
    Related,
    /// The words under a picture.
    Caption,
    /// The imprint.
    Footer,
}

/// A line that is not blank.
#[derive(Debug)]
pub(super) struct Line<'a> {
    /// The line, without surrounding space.
    pub(super) text: &'a str,
    /// The key by which it is compared; empty for a line too long to be anything but text.
    pub(super) key: Key,
    /// Words between spaces.
    pub(super) words: usize,
    /// True where a blank line stands before it.
    pub(super) gap: bool,
    /// The class it looks like.
    pub(super) class: Class,
    /// The part that repeats the title, of a line like `null Chi bộ …` or a breadcrumb that ends in it.
    pub(super) echo: Option<&'a str>,
}

/// A line with more words is text whatever they are: no headline, menu or imprint met comes near.
const LONGEST_KEYED: usize = 60;
/// Bytes of a longest word, space included: a line of longer ones is no Vietnamese.
const LONGEST_WORD: usize = 15;
/// The number of lines behind which a page is no article, and the rest is taken as it stands.
const MOST_LINES: usize = 20_000;
/// A headline has at most this many words; one line with more is a paragraph.
const LONGEST_TITLE: usize = 45;

/// The lines of a page that are not blank.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    let mut gap = false;
    let mut rest = text;
    while !rest.is_empty() {
        let end = match memchr::memchr(b'\n', rest.as_bytes()) {
            Some(end) if lines.len() < MOST_LINES => end,
            _ => rest.len(),
        };
        let line = rest.get(..end).unwrap_or_default().trim();
        rest = rest.get(end + 1..).unwrap_or_default();
        if line.is_empty() {
            gap = true;
            continue;
        }
        lines.push(read_line(line, gap));
        gap = false;
    }
    mark_wrapped(&mut lines);
    mark_carriers(&mut lines);
    lines
}

pub(super) fn read_line(text: &str, gap: bool) -> Line<'_> {
    let words = text.split_whitespace().count();
    let many_lines = text.contains('\n');
    if words > LONGEST_KEYED || many_lines || text.len() > LONGEST_KEYED * LONGEST_WORD {
        return Line { text, key: Key::default(), words, gap, class: Class::Prose, echo: None };
    }
    let echo = echo_of(text);
    let key = Key::of(text);
    let class = class_of(text, &key, words, echo);
    let echo = echo.or_else(|| match class {
        Class::Section => last_crumb(text),
        Class::Plain => before_site(text),
        _ => None,
    });
    Line { text, key, words, gap, class, echo }
}

/// The text that follows the name of a variable that a page template printed: `null Chi bộ …`, `title Chi bộ …`.
fn echo_of(text: &str) -> Option<&str> {
    let (name, rest) = text.split_once(' ')?;
    let known = ["null", "title", "undefined"].iter().any(|word| name.eq_ignore_ascii_case(word));
    let rest = rest.trim_start();
    (known && !rest.is_empty() && rest.chars().any(char::is_alphabetic)).then_some(rest)
}

fn class_of(text: &str, key: &Key, words: usize, echo: Option<&str>) -> Class {
    if let Some(echo) = echo {
        return match Key::of(echo).cover() {
            Cover { bare: 0, .. } => Class::Section,
            _ => Class::Plain,
        };
    }
    if key.words() == 0 {
        return Class::Number;
    }
    if is_technical(text) {
        return Class::Chrome;
    }
    if words <= LONGEST_TITLE {
        let cover = key.cover();
        if let Some(class) = covered(text, cover) {
            return class;
        }
        if is_label(text, key, words) {
            return Class::Label;
        }
        if is_breadcrumb(text) {
            return Class::Section;
        }
        if is_credit_caption(text, words) || (words <= 25 && key.opens_with(Kinds::CAPTION) && !has_inner_stop(text)) {
            return Class::Caption;
        }
        if words <= 16 && key.opens_with(Kinds::SITE) && !key.contains(Kinds::VERB) {
            return Class::Site;
        }
    }
    if key.opens_with(Kinds::FOOTER) || text.starts_with('©') {
        return Class::Footer;
    }
    if is_prose(text, key, words) { Class::Prose } else { Class::Plain }
}

/// The class of a line that phrases of furniture cover, or cover but for a byline beside a date and a clock time.
fn covered(text: &str, cover: Cover) -> Option<Class> {
    let dated = has_date(text);
    if cover.bare > 0 {
        let stamped = dated && has_clock(text) && cover.bare <= 6 && !ends_sentence(text);
        return stamped.then_some(Class::Stamp);
    }
    let kinds = cover.kinds;
    Some(if kinds.has(Kinds::TAIL) {
        Class::Tail
    } else if kinds.has(Kinds::RELATED) {
        Class::Related
    } else if dated || (kinds.has(Kinds::STAMP) && !kinds.has(Kinds::CHROME.and(Kinds::SECTION))) || has_clock(text) {
        Class::Stamp
    } else if kinds.has(Kinds::CHROME) {
        Class::Chrome
    } else if kinds.has(Kinds::SECTION) {
        Class::Section
    } else if kinds.has(Kinds::STAMP) {
        Class::Stamp
    } else {
        Class::Number
    })
}

fn is_label(text: &str, key: &Key, words: usize) -> bool {
    let Some((label, value)) = text.split_once(':') else { return false };
    let label = Key::of(label);
    let value = value.trim();
    words <= 30
        && label.words() <= 4
        && kinds_of(&label.text).has(Kinds::LABEL)
        && !key.text.is_empty()
        && !(ends_sentence(value) && words > 15)
}

/// The marks between the steps of a breadcrumb or the entries of a menu.
fn crumbs(text: &str) -> Option<impl Iterator<Item = &str>> {
    let marks = |letter: char| matches!(letter, '>' | '»' | '›' | '→' | '|' | '\t' | '►' | '▸' | '•');
    if text.contains(marks) {
        let parts: Vec<&str> = text.split(marks).map(str::trim).filter(|part| !part.is_empty()).collect();
        return (parts.len() > 1).then_some(parts.into_iter());
    }
    let parts: Vec<&str> = text.split("   ").map(str::trim).filter(|part| !part.is_empty()).collect();
    (parts.len() > 1).then_some(parts.into_iter())
}

fn last_crumb(text: &str) -> Option<&str> {
    crumbs(text)?.last().filter(|part| part.split_whitespace().count() >= 3)
}

/// A breadcrumb or a menu: steps of which one is a known section, or three and more short ones.
fn is_breadcrumb(text: &str) -> bool {
    let Some(parts) = crumbs(text) else { return false };
    let parts: Vec<Key> = parts.map(Key::of).collect();
    let known = parts.iter().filter(|part| part.cover().bare == 0).count();
    let short = parts.iter().all(|part| part.words() <= 6);
    let first_known = parts.first().is_some_and(|part| part.words() > 0 && part.cover().bare == 0);
    (short && (known > 0 || parts.len() >= 3)) || (first_known && known + 1 >= parts.len())
}

/// A paragraph: a sentence with its full stop, several sentences, or more words than a headline has.
fn is_prose(text: &str, key: &Key, words: usize) -> bool {
    let capitals = is_capitals(text);
    if capitals {
        return words > 60;
    }
    words > LONGEST_TITLE
        || (words >= 12 && ends_sentence(text))
        || (words >= 15
            && has_inner_stop(text)
            && text.trim_end_matches(CLOSING).ends_with(['.', '!', '?', '…', ':', ';']))
        || (words >= 15 && opens_with_dateline(text))
        || (words >= 30 && key.opens_with(Kinds::OPENING) && text.contains(',') && has_digit(text))
}

/// The joints that may stand between a title and the name of its site or section.
const JOINTS: [&str; 9] = [" - ", " – ", " | ", " > ", " » ", " › ", " / ", "   ", "\t"];
/// A shorter part of a line is met twice by chance.
const LEAST_CARRIED: usize = 4;

/// Above the text, a line like `Chi bộ … họp - Báo X` where `Chi bộ … họp` is a line too: the window's title or a
/// breadcrumb.
fn mark_carriers(lines: &mut [Line<'_>]) {
    let text_start = lines.iter().position(|line| line.class == Class::Prose).unwrap_or(lines.len());
    let lines = &mut lines[..text_start];
    let mut carried = Vec::new();
    {
        let plain = |line: &&Line<'_>| line.class == Class::Plain && line.key.words() >= LEAST_CARRIED;
        let keys: HashSet<&str> = lines.iter().filter(plain).map(|line| line.key.text.as_str()).collect();
        for (at, line) in lines.iter().enumerate() {
            if line.echo.is_some() || !matches!(line.class, Class::Plain | Class::Section) {
                continue;
            }
            let ends = JOINTS.iter().flat_map(|joint| line.text.match_indices(joint));
            let mut parts =
                ends.flat_map(|(start, joint)| [line.text.get(..start), line.text.get(start + joint.len()..)]);
            let part =
                parts.find_map(|part| part.map(str::trim).filter(|part| keys.contains(Key::of(part).text.as_str())));
            carried.extend(part.map(|part| (at, part)));
        }
    }
    for (at, part) in carried {
        if let Some(line) = lines.get_mut(at) {
            line.class = Class::Section;
            line.echo = Some(part);
        }
    }
}

/// The headline of a line that goes on to name its site: `Chi bộ … họp | Báo X`.
fn before_site(text: &str) -> Option<&str> {
    let (headline, site) = text.rsplit_once(" | ").or_else(|| text.rsplit_once(" - "))?;
    let key = Key::of(site);
    let named = key.opens_with(Kinds::SITE) || is_technical(site.trim());
    let paper = key.phrase(0, 1) == "bao" && (text.contains(" | ") || key.text.ends_with(" dien tu"));
    let fits = headline.split_whitespace().count() >= LEAST_CARRIED && key.words() <= 8;
    (fits && (named || paper)).then_some(headline.trim())
}

/// Paragraphs wrapped at a column: three and more adjacent lines that each go on in small letters.
fn mark_wrapped(lines: &mut [Line<'_>]) {
    const LEAST_WORDS: usize = 40;
    let mut start = 0;
    while start < lines.len() {
        let goes_on = |line: &Line<'_>| !line.gap && line.text.starts_with(char::is_lowercase);
        let end = start + 1 + lines[start + 1..].iter().take_while(|line| goes_on(line)).count();
        let run = &mut lines[start..end];
        if run.len() >= 3 && run.iter().map(|line| line.words).sum::<usize>() >= LEAST_WORDS {
            for line in run.iter_mut().filter(|line| line.class == Class::Plain) {
                line.class = Class::Prose;
            }
        }
        start = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn class(text: &str) -> Class {
        read_line(text, false).class
    }

    #[test]
    fn every_form_of_stamp_is_one() {
        for stamp in [
            "Thứ tư, 09/11/2011, 22:04 CH",
            "Thứ Tư, 08/04/2015, 08:11 [GMT+7]",
            "THỨ BA, 04/10/2022 15:03:00",
            "Thứ ba - 05/12/2023 02:40",
            "Cập nhật 04/09/2009 - 01:00:58 PM (GMT+7)",
            "Cập nhật : 16:23 - 30/12/2021",
            "(05:12, 18/06/2020)",
            "12:59 18/10/2020",
            "20/10/2020, 18:36",
            "Ngày đăng 17/07/2019 | 09:15 | View count: 85",
            "15/11/2019 | 604",
            "Ngày xuất bản: 09/07/2024",
            "Ngày phát hành: 30/05/2021 Lượt xem 3782",
            "Ngày post: 25-09-2025",
            "( Cập nhật ngày: 21/11/2024 )",
            "(07/06/2010)",
            "Chủ Nhật, ngày 26 tháng 5 năm 2019",
            "Thứ hai, 11 Tháng 12 2023 16:03",
            "16:02 (GMT +7)",
            "VĂN LÃNG - TRẦN HIỀN 30/04/2016 11:39",
            "Monday, 02 May 2016",
            "2019-05-26 10:00",
        ] {
            assert_eq!(class(stamp), Class::Stamp, "{stamp}");
        }
    }

    #[test]
    fn furniture_is_told_by_its_words() {
        assert_eq!(class("Tin tức Tin tức - Sự kiện"), Class::Section);
        assert_eq!(class("Đảng bộ sở"), Class::Section);
        assert_eq!(class("Trang chủ » Tin hoạt động » Phường Bến Sắn"), Class::Section);
        assert_eq!(class("title Đảng Bộ Sở"), Class::Section);
        assert_eq!(class("rx online"), Class::Chrome);
        assert_eq!(class("4"), Class::Number);
        assert_eq!(class("* * *"), Class::Number);
        assert_eq!(class("Nguồn: Báo Sông Lam"), Class::Label);
        assert_eq!(class("Các tin khác:"), Class::Tail);
        assert_eq!(class("Bài viết liên quan"), Class::Related);
        assert_eq!(class("menu_WAR_portlet_INSTANCE_x1"), Class::Chrome);
        assert_eq!(class("Cổng thông tin điện tử xã Mỹ Lộc Đông"), Class::Site);
        assert_eq!(class("Quang cảnh buổi lễ. (Ảnh: Hoài An)"), Class::Caption);
    }

    #[test]
    fn text_is_not_furniture() {
        for title in [
            "Chào xuân mới",
            "Vì sao nước sông Trà đổi màu?",
            "Trang thông tin điện tử phường Bến Sắn ra mắt giao diện mới",
            "Nguồn nước sạch về với bản Pa Khôm",
            "Tin vui từ vùng hạn: đập Suối Mây đầy nước",
            "Năm 2021, xã Mỹ Lộc Đông đạt chuẩn nông thôn mới nâng cao",
            "Bài, ảnh: Tường Lam",
        ] {
            assert_eq!(class(title), Class::Plain, "{title}");
        }
        assert_eq!(
            class("Sáng 3/2, chi bộ thôn Hạ tổ chức kết nạp hai đảng viên mới tại nhà văn hóa thôn."),
            Class::Prose
        );
    }
}
