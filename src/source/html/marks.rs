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

    fn is_none(self) -> bool {
        self == Self::default()
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
    ("title headline tieude heading contentheading", Marks::TITLE),
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
        if !name.contains(['[', ':', '(']) {
            marks = marks.and(marks_of_name(name));
        }
    }
    // `hidden md:block` is shown on all but the smallest screens.
    let shown = |name: &str| SHOWN.iter().any(|display| name.ends_with(display));
    if marks.has(Marks::FURNITURE) && names.split_ascii_whitespace().any(shown) {
        let others = names.split_ascii_whitespace().filter(|name| *name != "hidden" && !name.contains(':'));
        return others.fold(Marks::default(), |marks, name| marks.and(marks_of(name)));
    }
    marks
}

/// The endings of names that show again what `hidden` hides (Tailwind CSS, "Display").
const SHOWN: [&str; 5] = [":block", ":flex", ":grid", ":inline", ":inline-block"];

/// The marks of one name by its words: the parts between separators and before capitals. What a machine made up has no
/// words, though letters of it may spell one; behind a name (`Detail_sapo__3hAdK`, of CSS modules) it leaves that.
fn marks_of_name(name: &str) -> Marks {
    let words = match name.rsplit_once("__") {
        Some((words, hash)) if !hash.is_empty() && (is_hash(hash) || hash.len() == HASH_OF_MODULES) => words,
        _ => name,
    };
    let segments = || words.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    let made_up = matches!(segments().next(), Some("css" | "sc" | "jsx" | "svelte")) && segments().count() == 2;
    if made_up || segments().any(is_hash) {
        return Marks::default();
    }
    let mut marks = Marks::default();
    let mut joined = String::with_capacity(name.len());
    for segment in segments().filter(|segment| segment.starts_with(|letter: char| letter.is_ascii_alphabetic())) {
        let letters = segment.trim_end_matches(|letter: char| letter.is_ascii_digit());
        // `kAdsQp` is no word with humps: nothing in it can be spoken.
        let spoken = || humps(letters).all(|hump| hump == letters || is_spoken(hump));
        for hump in humps(letters).filter(|hump| hump.len() > LONGEST_CHANCE || spoken()) {
            marks = marks.and(marks_of_word(&hump.to_ascii_lowercase()));
        }
        joined.extend(letters.chars().map(|letter| letter.to_ascii_lowercase()));
    }
    if joined.len() <= LONGEST_CHANCE {
        return marks;
    }
    let parts = PARTS.iter().filter(|(part, _)| joined.contains(part));
    parts.fold(marks.and(marks_of_word(&joined)), |marks, (_, mark)| marks.and(*mark))
}

/// The length of the hash that Next.js and webpack put behind the names of CSS modules.
const HASH_OF_MODULES: usize = 5;
/// Letters that a hash spells by chance: `ad`, `ads`, `nav`, `tag`.
const LONGEST_CHANCE: usize = 3;

/// True for a part of a name in which letters follow digits, as in `ad268d6e` and `1adsx`, and no word with a number
/// such as `24h` and `2x`.
fn is_hash(segment: &str) -> bool {
    let letters = segment.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let counted = letters.trim_start_matches(|letter: char| letter.is_ascii_digit());
    letters.bytes().any(|byte| byte.is_ascii_digit()) && (counted.len() > 1 || letters.len() < segment.len())
}

/// The words of a name in which capitals part them.
fn humps(name: &str) -> impl Iterator<Item = &str> {
    let starts =
        |pair: &[u8]| matches!(pair, [before, after] if before.is_ascii_lowercase() && after.is_ascii_uppercase());
    let mut rest = name;
    std::iter::from_fn(move || {
        let end = rest.as_bytes().windows(2).position(starts).map_or(rest.len(), |at| at + 1);
        let (hump, after) = rest.split_at_checked(end)?;
        rest = after;
        (!hump.is_empty()).then_some(hump)
    })
}

/// True for three letters and more with a vowel among them, and for the short words that names are made of.
fn is_spoken(hump: &str) -> bool {
    let vowel = |byte: u8| matches!(byte.to_ascii_lowercase(), b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    let word = hump.len() >= 3 && hump.bytes().any(vowel);
    word || !marks_of_word(&hump.to_ascii_lowercase()).is_none() || matches!(hump, "lbl" | "txt" | "btn" | "div" | "my")
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
    fn words_inside_hashes_are_no_words() {
        for name in [
            "id_3f-ad268d6e",
            "css-1adsx",
            "sc-ads8f",
            "sc-ads",
            "kAdsQp",
            "iAdTgf",
            "block-3f0c-ad12-4c1e",
            "a1-d2",
            "Text__3tag9",
            "like-3d-nav9e",
            "shadow",
            "loadmore",
            "headline2x",
        ] {
            assert_eq!(marks_of(name), Marks::default(), "{name}");
        }
        for name in [
            "ad",
            "box-ad",
            "ads_2",
            "topAd",
            "adBanner",
            "ad300",
            "lblTags",
            "sideBar",
            "Article_related__3hAdK",
            "Box_related__xYzQw",
            "tin24h related-24h",
        ] {
            assert!(marks_of(name).has(Marks::FURNITURE), "{name}");
        }
        assert!(marks_of("ctl00_lblSapo css-1q8x").has(Marks::LEAD));
    }

    #[test]
    fn what_wide_screens_show_is_not_hidden() {
        assert!(marks_of("hidden").has(Marks::FURNITURE));
        assert_eq!(marks_of("hidden md:block"), Marks::default());
        assert!(marks_of("hidden md:block related-news").has(Marks::FURNITURE));
    }

    #[test]
    fn measures_are_no_names() {
        assert_eq!(marks_of("leading-4 md:hidden text-[var(--title)] shadow"), Marks::default());
    }
}
