//! The names of sites, and headlines without them.

use super::head::{is_address, is_front};
use super::tree::Tree;
use crate::source::page::{Class, Key, class_of, names_office, tells_event};

/// The joints between a headline and the name of its site in a window's title.
const JOINTS: [&str; 10] = [" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " • ", "|", " > "];
/// A site's name has at most so many words.
const LONGEST_SITE: usize = 12;

/// Titles that a template leaves on every page.
const PLACEHOLDERS: [&str; 22] = [
    "document",
    "untitled",
    "untitled document",
    "untitled page",
    "new page",
    "new page 1",
    "default",
    "index",
    "title",
    "page title",
    "react app",
    "vite app",
    "tin chi tiet",
    "noi dung chi tiet",
    "xem chi tiet",
    "chi tiet",
    "chi tiet tin tuc",
    "chi tiet bai viet",
    "chi tiet tin bai",
    "noi dung tin",
    "trang chi tiet",
    "bai viet chi tiet",
];

/// True for a title that a template leaves on every page, and so tells nothing: also the front page's, with the name of
/// the site.
pub(super) fn is_placeholder(title: &str) -> bool {
    let key = Key::of(title);
    PLACEHOLDERS.contains(&key.text.as_str()) || parts(title).into_iter().any(is_front)
}

/// True for a title that many pages of a site share: a placeholder, the site's own name, an
/// office's, a section's.
pub(super) fn is_general(tree: &Tree, title: &str) -> bool {
    is_placeholder(title)
        || is_site(tree, title)
        || names_office(&Key::of(title))
        || matches!(class_of(title), Class::Section | Class::Site | Class::Chrome | Class::Number | Class::Stamp)
}

/// True for the name that the head gives the site, or one that sites have.
pub(super) fn is_site(tree: &Tree, name: &str) -> bool {
    let key = Key::of(name);
    let known = |site: &str| Key::of(site) == key;
    tree.head.sites().any(known) || is_site_name(name, &key)
}

/// The parts of a window's title.
pub(super) fn parts(window: &str) -> Vec<&str> {
    let mut parts = vec![window];
    for joint in JOINTS {
        parts = parts.into_iter().flat_map(|part| part.split(joint)).collect();
    }
    parts
}

/// A claimed headline without the name of its site; `printed` are the keys of what the page prints as headings.
pub(super) fn without_site(tree: &Tree, claim: &str, printed: &[Key]) -> String {
    let site = tree.head.publisher().map(Key::of).unwrap_or_default();
    let printed = |part: &str| {
        let key = Key::of(part);
        key.words() >= 2 && printed.contains(&key)
    };
    let mut rest = claim.trim();
    // Twice: `headline - section - site`.
    for _ in 0..2 {
        if printed(rest) {
            break;
        }
        let cut = JOINTS.iter().filter_map(|joint| rest.rfind(joint).map(|at| (at, at + joint.len()))).max();
        let Some((end, start)) = cut else { break };
        let (head, tail) = (rest.get(..end).unwrap_or_default().trim(), rest.get(start..).unwrap_or_default().trim());
        let key = Key::of(tail);
        let named = !site.text.is_empty() && (site.text.contains(&key.text) || key.text.contains(&site.text));
        let strong = rest.get(end..start).is_some_and(|joint| joint.contains(['|', '»', '«', ':']));
        let is_site = named || strong || is_site_name(tail, &key) || printed(head);
        if !is_site || head.split_whitespace().count() < 2 || key.words() > LONGEST_SITE {
            break;
        }
        rest = head;
    }
    rest.to_owned()
}

/// True for names that begin as those of papers, broadcasters and portals do and tell of nothing that happened, and for
/// addresses.
fn is_site_name(name: &str, key: &Key) -> bool {
    const OPENINGS: [&str; 13] = [
        "bao ",
        "tap chi ",
        "cong thong tin",
        "trang thong tin",
        "trang tin",
        "dai phat thanh",
        "dai truyen hinh",
        "dai tieng noi",
        "thong tan xa",
        "tin tuc ",
        "cong tttt",
        "website ",
        "trang chu",
    ];
    let opens = OPENINGS.iter().any(|opening| key.text.starts_with(opening));
    // *Bão* and *Bảo* open headlines.
    let lower = name.trim_start().to_lowercase();
    let paper = !key.text.starts_with("bao ") || lower.starts_with("báo ") || lower.starts_with("bao ");
    is_address(name) || (opens && paper && key.words() <= LONGEST_SITE && !tells_event(key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_told_from_a_headline() {
        for site in ["Báo Miền Ngược", "BÁO MIỀN NGƯỢC", "Bao Mien Nguoc", "Cổng thông tin điện tử tỉnh", "mienguoc.vn"]
        {
            assert!(is_site_name(site, &Key::of(site)), "{site}");
        }
        for headline in ["Bảo tàng bản mở cửa", "Bão gần Biển Đông", "Báo Miền Ngược ra mắt chuyên trang nước sạch"]
        {
            assert!(!is_site_name(headline, &Key::of(headline)), "{headline}");
        }
    }
}
