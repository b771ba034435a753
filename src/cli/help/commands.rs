//! The commands, in groups by what they are for.

/// A group of commands.
pub(super) struct Group {
    pub heading: &'static str,
    pub commands: &'static [&'static str],
    /// Those that short help says more of than the name.
    pub common: &'static [&'static str],
}

/// All groups. A command that is in none is in no help: a test asks for it.
pub(super) const GROUPS: &[Group] = &[
    Group {
        heading: "Search and read",
        commands: &["search", "show", "similar", "suggest", "number", "cells", "reprints"],
        common: &["search", "show", "number"],
    },
    Group {
        heading: "Read an answer at scale",
        commands: &["kwic", "collocates", "trend", "graph", "export"],
        common: &["trend"],
    },
    Group { heading: "Follow and collect", commands: &["saved", "news", "collection"], common: &[] },
    Group {
        heading: "Make and keep an index",
        commands: &["demo", "index", "watch", "remove", "check", "compact", "stats"],
        common: &["index"],
    },
    Group { heading: "Open it to others", commands: &["serve", "mcp", "health"], common: &["serve"] },
    Group { heading: "Look into texts", commands: &["analyze"], common: &[] },
    Group { heading: "Measure", commands: &["eval", "bench"], common: &[] },
    Group { heading: "Make what tracuu goes by", commands: &["lexicon", "authority"], common: &[] },
    Group { heading: "Set up", commands: &["config", "completions", "man"], common: &[] },
];
