//! Text that a spreadsheet would take for a formula, and the guard against it.

use unicode_normalization::UnicodeNormalization;

/// The mark by which spreadsheets know text; they do not show it.
const GUARD: char = '\'';

/// True for a text that a spreadsheet takes for a formula: it begins with `=`, `+`, `-` or `@`, or with a wide or small form of
/// these, which some spreadsheets take for what they stand for, as NFKC does
/// (<https://owasp.org/www-community/attacks/CSV_Injection>).
fn is_formula(text: &str) -> bool {
    text.chars().take(1).nfkc().next().is_some_and(|first| matches!(first, '=' | '+' | '-' | '@'))
}

/// A value that no spreadsheet takes for a formula.
pub fn guard_formula(value: String) -> String {
    if is_formula(&value) { format!("{GUARD}{value}") } else { value }
}

/// The value that was guarded: without the mark, where it stands before a formula.
pub fn unguard_formula(value: String) -> String {
    match value.strip_prefix(GUARD) {
        Some(rest) if is_formula(rest) => rest.to_owned(),
        _ => value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_guarded_comes_back(value in "[='+@a－-]{0,4}") {
            prop_assert!(!is_formula(&guard_formula(value.clone())));
            if !value.starts_with(GUARD) {
                let guarded = guard_formula(value.clone());
                prop_assert_eq!(unguard_formula(guarded), value);
            }
        }
    }
}
