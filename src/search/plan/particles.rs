//! Words that tell nothing about what an article is about: particles and question words.
//!
//! The list is closed and was chosen by measuring (`docs/ranking.md`): a longer one finds nothing more. *nhiều, trên,
//! rất, người, vụ* are not on it: they bind. Forms of several syllables count as wholes.

/// Exact terms, a space between syllables.
const PARTICLES: [&str; 56] = [
    "bị",
    "của",
    "ở",
    "trong",
    "không",
    "về",
    "cho",
    "tại",
    "khi",
    "có",
    "vì",
    "và",
    "với",
    "vào",
    "để",
    "được",
    "là",
    "một",
    "từ",
    "đã",
    "đến",
    "sẽ",
    "những",
    "các",
    "do",
    "thì",
    "đang",
    "này",
    "đó",
    "ai",
    "gì",
    "nào",
    "đâu",
    "sao",
    "mấy",
    "thế",
    "bao giờ",
    "khi nào",
    "thế nào",
    "như thế nào",
    "cách nào",
    "ra sao",
    "tại sao",
    "vì sao",
    "bao nhiêu",
    "hay không",
    "có không",
    "là gì",
    "làm gì",
    "làm sao",
    "làm thế nào",
    "sau khi",
    "trước khi",
    "ở đâu",
    "là ai",
    "như nào",
];
/// Words that ask where they end a query, and tell something elsewhere.
const AT_END: [&str; 2] = ["chưa", "nhỉ"];

/// The most syllables of a particle.
pub(super) const LONGEST: usize = 3;

/// Whether an exact word is a particle; `last` where nothing follows.
pub(super) fn is_particle(exact: &str, last: bool) -> bool {
    PARTICLES.contains(&exact) || last && AT_END.contains(&exact)
}

/// Whether several syllables are one particle.
pub(super) fn is_long_particle(exact: &str) -> bool {
    exact.contains(' ') && PARTICLES.contains(&exact)
}
