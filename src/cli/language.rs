//! The language that the command line speaks.

use std::env;
use std::ffi::OsString;

use super::arguments;
use super::settings::{Origin, User, WithOrigin};
use crate::lang::Lang;

/// The option that chooses a language.
const OPTION: &str = "--lang";
/// The variable that does.
const VARIABLE: &str = "TRACUU_LANG";
/// The variables of the system's language, the first that is set counts (POSIX, "Locale Environment Variables").
const LOCALE: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

/// The language for a run with these arguments: that of `--lang`, else of `TRACUU_LANG`, else of the user's file, else of
/// the locale.
///
/// Arguments are looked at before they are parsed, as what the parser says is in a language, too. What names no language
/// is passed over here; the parser and the [settings](super::settings::Settings) refuse it.
pub(super) fn of(arguments: &[OsString], user: &User) -> WithOrigin<Lang> {
    let option = arguments::values(arguments, OPTION, None).into_iter().filter_map(Lang::of_code).next_back();
    let variable = || env::var(VARIABLE).ok().and_then(|code| Lang::of_code(&code));
    option
        .map(|lang| WithOrigin::new(lang, Origin::Option(OPTION)))
        .or_else(|| variable().map(|lang| WithOrigin::new(lang, Origin::Variable(VARIABLE))))
        .or_else(|| user.lang())
        .or_else(locale)
        .unwrap_or(WithOrigin::built_in(Lang::En))
}

fn locale() -> Option<WithOrigin<Lang>> {
    LOCALE.into_iter().find_map(|name| {
        let locale = env::var(name).ok().filter(|value| !value.is_empty())?;
        Some(WithOrigin::new(of_locale(&locale), Origin::Variable(name)))
    })
}

/// The language of a locale such as `vi_VN.UTF-8`; English for one that is not spoken here.
fn of_locale(locale: &str) -> Lang {
    let language = locale.split(['_', '.', '@']).next().unwrap_or_default();
    Lang::of_code(language).unwrap_or(Lang::En)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_names_its_language_first() {
        for (locale, lang) in [
            ("vi_VN.UTF-8", Lang::Vi),
            ("vi", Lang::Vi),
            ("en_GB", Lang::En),
            ("C", Lang::En),
            ("de_DE@euro", Lang::En),
        ] {
            assert_eq!(of_locale(locale), lang, "{locale}");
        }
    }
}
