//! When segments are merged unasked.

use tantivy::indexer::LogMergePolicy;

/// So many segments of about one size are merged. The engine merges eight: of a million articles that came in commits a
/// minute apart it left seventeen segments, and each word of a query is looked up in every one. With four at most three of a
/// size are left, and merges begin while a run goes on, beside each other, instead of one at its end.
const TOGETHER: usize = 4;

/// Segments of fewer articles count as of one size: to merge them all takes a second.
const SMALL: u32 = 32 << 10;

/// Segments of more articles stay as they are, unless all are merged into one ([`super::Store::compact`]): a merge takes half
/// a minute for a million articles and holds 16 bytes for each, and both are to be bounded.
const LARGE: usize = 3 << 19;

/// The rule of merges while an index is written.
pub(super) fn merge_policy() -> LogMergePolicy {
    let mut policy = LogMergePolicy::default();
    policy.set_min_num_segments(TOGETHER);
    policy.set_min_layer_size(SMALL);
    policy.set_max_docs_before_merge(LARGE);
    // Of one size are those of which none is four times as large as another.
    policy.set_level_log_size(2.0);
    policy
}
