//! The shells: their scripts, and how they are answered.

use clap::ValueEnum;
use serde_json::json;

use super::Completion;
use super::line::Quoting;

/// A shell that completes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Shell {
    /// Bash 4.4 or later
    Bash,
    /// Zsh
    Zsh,
    /// fish 3.0 or later
    Fish,
    /// PowerShell 5 or later
    Powershell,
    /// Nushell
    Nushell,
}

impl Shell {
    /// The shell of a name.
    pub(super) fn of_name(name: &str) -> Option<Self> {
        Self::from_str(name, false).ok()
    }

    /// Its script, which says what to call when a key is pressed. Reading it runs nothing.
    pub fn script(self) -> &'static str {
        match self {
            Self::Bash => include_str!("scripts/tracuu.bash"),
            Self::Zsh => include_str!("scripts/_tracuu"),
            Self::Fish => include_str!("scripts/tracuu.fish"),
            Self::Powershell => include_str!("scripts/tracuu.ps1"),
            Self::Nushell => include_str!("scripts/tracuu.nu"),
        }
    }

    /// The sign that takes the meaning of what follows.
    pub(super) fn escape(self) -> Option<char> {
        match self {
            Self::Bash | Self::Zsh | Self::Fish => Some('\\'),
            Self::Powershell => Some('`'),
            Self::Nushell => None,
        }
    }

    /// Completions as its script reads them.
    pub(super) fn printed(self, completions: &[Completion], quoting: &Quoting) -> String {
        match self {
            // Bash puts what it is given on the line as it is.
            Self::Bash => lines(completions.iter().filter_map(|completion| quoting.rest_of(&completion.value))),
            Self::Zsh | Self::Fish => lines(completions.iter().map(|one| described(&one.value, &one.value, one))),
            Self::Powershell => {
                lines(completions.iter().map(|one| described(&in_powershell(&one.value), &one.value, one)))
            }
            Self::Nushell => {
                let all: Vec<_> = completions
                    .iter()
                    .map(|one| json!({ "value": in_nushell(&one.value), "description": one.help }))
                    .collect();
                json!(all).to_string()
            }
        }
    }
}

fn lines(all: impl Iterator<Item = String>) -> String {
    all.map(|line| line + "\n").collect()
}

/// What to type, and what it is.
fn described(typed: &str, shown: &str, completion: &Completion) -> String {
    let help = completion.help.as_deref().unwrap_or_default();
    if typed == shown { format!("{typed}\t{help}") } else { format!("{typed}\t{help}\t{shown}") }
}

/// A value as PowerShell reads it back.
fn in_powershell(value: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || "-_./\\:=+".contains(letter);
    if value.chars().all(is_plain) { value.to_owned() } else { format!("'{}'", value.replace('\'', "''")) }
}

/// A value as Nushell reads it back.
fn in_nushell(value: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || "-_./\\:=+".contains(letter);
    if value.chars().all(is_plain) {
        value.to_owned()
    } else {
        format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_with_spaces_are_one_word_again() {
        let one = Completion { value: "Báo \"Mới\" d'A".to_owned(), help: None };
        let printed = |shell: Shell| shell.printed(std::slice::from_ref(&one), &Quoting::default());
        assert_eq!(printed(Shell::Bash), "Báo\\ \\\"Mới\\\"\\ d\\'A\n");
        assert_eq!(printed(Shell::Zsh), "Báo \"Mới\" d'A\t\n");
        assert_eq!(printed(Shell::Powershell), "'Báo \"Mới\" d''A'\t\tBáo \"Mới\" d'A\n");
        assert_eq!(printed(Shell::Nushell), r#"[{"description":null,"value":"\"Báo \\\"Mới\\\" d'A\""}]"#);
    }
}
