//! The marks that the classes, ids and properties of an element give it.

use std::sync::LazyLock;

use hashbrown::HashMap;

/// A set of roles that a site gives an element.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks(u16);

impl Marks {
    /// Menus, links to other articles, comments, tools, advertisements.
    pub(super) const FURNITURE: Self = Self(1);
    /// The words under a picture.
    pub(super) const CAPTION: Self = Self(1 << 1);
    /// The author, or the source it was taken from.
    pub(super) const AUTHOR: Self = Self(1 << 2);
    /// The lead, by a word that means nothing else.
    pub(super) const LEAD: Self = Self(1 << 3);
    /// A summary: the lead, where it stands as one does.
    pub(super) const SUMMARY: Self = Self(1 << 4);
    /// The main text.
    pub(super) const BODY: Self = Self(1 << 5);
    /// The path to the section.
    pub(super) const CRUMBS: Self = Self(1 << 6);
    /// The first publisher.
    pub(super) const SOURCE: Self = Self(1 << 7);
    /// A headline.
    pub(super) const TITLE: Self = Self(1 << 8);
    /// Says of a time that it is one of change.
    pub(super) const CHANGED: Self = Self(1 << 9);

    pub(super) fn has(self, marks: Self) -> bool {
        self.0 & marks.0 != 0
    }

    #[must_use]
    pub(super) const fn and(self, marks: Self) -> Self {
        Self(self.0 | marks.0)
    }
}

/// Words of a class name or an id (`detail-sapo`, `relatedNews`), as Vietnamese sites and the CMS they use write them.
const WORDS: [(&str, Marks); 10] = [
    (
        "nav navbar navigation menu submenu megamenu topbar sidebar aside widget related relate relation comment \
         comments disqus share sharing social socials socialite like zalo facebook fb addthis sharethis tag tags \
         taglist tagbox keyword keywords ad ads adv advert adsense advertisement sponsor banner popup modal overlay \
         cookie subscribe newsletter login signin search searchbox pagination pager paging rating rate vote votes \
         voting poll toolbar tools printer print hotnews mostread mostview mostviewed popular trending recommend \
         recommended suggestion footer copyright skip loading counter statistic statistics weblink weblinks marquee \
         ticker slider carousel swiper hidden hide",
        Marks::FURNITURE,
    ),
    (
        "caption figcaption captions pcaption imgcaption photocaption wpcaption imagecaption photodesc imgdesc imagedesc",
        Marks::CAPTION,
    ),
    ("author authors byline writer tacgia butdanh signature", Marks::AUTHOR),
    ("sapo lead chapeau standfirst trichyeu newslead", Marks::LEAD),
    ("summary description desc intro introtext excerpt abstract tomtat subtitle teaser hometext mota", Marks::SUMMARY),
    ("articlebody noidung", Marks::BODY),
    ("breadcrumb breadcrumbs crumbs crumb breadcumb pathway", Marks::CRUMBS),
    ("source nguon", Marks::SOURCE),
    ("title headline tieude heading", Marks::TITLE),
    ("modified updated update lastmod", Marks::CHANGED),
];

/// Parts of a class name whose separators were left out, long enough to mean one thing wherever they stand.
const PARTS: [(&str, Marks); 23] = [
    ("lienquan", Marks::FURNITURE),
    ("binhluan", Marks::FURNITURE),
    ("docnhieu", Marks::FURNITURE),
    ("xemnhieu", Marks::FURNITURE),
    ("quangcao", Marks::FURNITURE),
    ("tinkhac", Marks::FURNITURE),
    ("tinmoi", Marks::FURNITURE),
    ("othernews", Marks::FURNITURE),
    ("cungchuyenmuc", Marks::FURNITURE),
    ("relatednews", Marks::FURNITURE),
    ("relatedpost", Marks::FURNITURE),
    ("relatedarticle", Marks::FURNITURE),
    ("readmore", Marks::FURNITURE),
    ("chuthich", Marks::CAPTION),
    ("articlebody", Marks::BODY),
    ("articlecontent", Marks::BODY),
    ("contentbody", Marks::BODY),
    ("contentdetail", Marks::BODY),
    ("detailcontent", Marks::BODY),
    ("newscontent", Marks::BODY),
    ("entrycontent", Marks::BODY),
    ("postcontent", Marks::BODY),
    ("fckdetail", Marks::BODY),
];

static BY_WORD: LazyLock<HashMap<&str, Marks>> = LazyLock::new(|| {
    WORDS.iter().flat_map(|(words, marks)| words.split_ascii_whitespace().map(|word| (word, *marks))).collect()
});

/// The length beyond which names are made by machines.
const LONGEST_NAME: usize = 40;

/// The marks of a list of names: the value of `class`, `id`, `itemprop` or `role`.
pub(super) fn marks_of(names: &str) -> Marks {
    let mut marks = Marks::default();
    for name in names.split_ascii_whitespace().filter(|name| name.len() <= LONGEST_NAME) {
        // `text-[var(--title)]`, `md:hidden`: measures of a style sheet, not names.
        if name.contains(['[', ':', '(']) {
            continue;
        }
        let mut joined = String::with_capacity(name.len());
        let mut word = String::new();
        let mut small = false;
        for letter in name.chars() {
            let starts = letter.is_ascii_uppercase() && small;
            small = letter.is_ascii_lowercase();
            if starts || !letter.is_ascii_alphabetic() {
                marks = marks.and(marks_of_word(&word));
                word.clear();
            }
            if letter.is_ascii_alphabetic() {
                word.push(letter.to_ascii_lowercase());
                joined.push(letter.to_ascii_lowercase());
            }
        }
        marks = marks.and(marks_of_word(&word)).and(marks_of_word(&joined));
        for (_, mark) in PARTS.iter().filter(|(part, _)| joined.contains(part)) {
            marks = marks.and(*mark);
        }
    }
    marks
}

fn marks_of_word(word: &str) -> Marks {
    BY_WORD.get(word).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_by_their_words() {
        assert!(marks_of("box-tin-lien-quan").has(Marks::FURNITURE));
        assert!(marks_of("relatedPosts mb-3").has(Marks::FURNITURE));
        assert!(marks_of("detail__sapo").has(Marks::LEAD));
        assert!(marks_of("PhotoCMS_Caption").has(Marks::CAPTION));
        assert!(marks_of("the-article-body").has(Marks::BODY));
        assert!(marks_of("bread-crumb").has(Marks::CRUMBS));
    }

    #[test]
    fn measures_are_no_names() {
        assert_eq!(marks_of("leading-4 md:hidden text-[var(--title)] shadow"), Marks::default());
    }
}
