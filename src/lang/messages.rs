//! Messages as rows: a name with its parameters, and a format string in each language.

/// Makes a function of each row, `name(lang, parameters…)`, which gives the message in that language.
///
/// ```text
/// messages! {
///     /// No article has an id.
///     no_article(id) {
///         "no article has the id {id}"
///         "không có bài nào mang mã {id}"
///     }
/// }
/// ```
///
/// The compiler holds the catalogue complete: a row without one of its languages, or with an unknown parameter, is an
/// error, and a message that nobody says is dead code.
macro_rules! messages {
    ($($(#[$about:meta])* $name:ident($($parameter:ident),*) { $en:literal $vi:literal })*) => {
        $(
            $(#[$about])*
            #[allow(clippy::too_many_arguments, reason = "a message has as many parameters as it needs")]
            pub(crate) fn $name(lang: $crate::lang::Lang, $($parameter: impl std::fmt::Display),*) -> String {
                match lang {
                    $crate::lang::Lang::En => format!($en),
                    $crate::lang::Lang::Vi => format!($vi),
                }
            }
        )*
    };
}

pub(super) use messages;
