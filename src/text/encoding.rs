//! The encodings a text may be written in, and their names.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

/// The encoding a text was read in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark; also what nothing speaks against.
    Utf8,
    /// UTF-16, little-endian.
    Utf16Le,
    /// UTF-16, big-endian.
    Utf16Be,
    /// The Vietnamese code page of Windows: letters with quality marks have codes of their own, most tones follow their letter.
    Windows1258,
    /// TCVN 5712:1993 VN3, the encoding of the ABC fonts (`.VnTime`): capitals with tones have no codes.
    Tcvn3,
    /// [`Encoding::Tcvn3`] in a font of capitals (`.VnTimeH`), which shows lower-case codes as capitals.
    Tcvn3Capitals,
    /// VNI-Windows: a base letter, then the code of its marks.
    Vni,
    /// VISCII (RFC 1456).
    Viscii,
    /// The encoding of the Vietnamese Professionals Society.
    Vps,
}

/// The names that users may write beside the usual ones; in lower case, without `-`, `_` and spaces.
const ALIASES: [(&str, Encoding); 25] = [
    ("utf8", Encoding::Utf8),
    ("unicode", Encoding::Utf8),
    ("utf16le", Encoding::Utf16Le),
    ("utf16be", Encoding::Utf16Be),
    ("windows1258", Encoding::Windows1258),
    ("win1258", Encoding::Windows1258),
    ("cp1258", Encoding::Windows1258),
    ("wincp1258", Encoding::Windows1258),
    ("xcp1258", Encoding::Windows1258),
    ("1258", Encoding::Windows1258),
    ("tcvn3", Encoding::Tcvn3),
    ("tcvn", Encoding::Tcvn3),
    ("abc", Encoding::Tcvn3),
    ("vntime", Encoding::Tcvn3),
    ("xviettcvn5712", Encoding::Tcvn3),
    ("tcvn3h", Encoding::Tcvn3Capitals),
    ("abch", Encoding::Tcvn3Capitals),
    ("vntimeh", Encoding::Tcvn3Capitals),
    ("vni", Encoding::Vni),
    ("vniwin", Encoding::Vni),
    ("vniwindows", Encoding::Vni),
    ("viscii", Encoding::Viscii),
    ("csviscii", Encoding::Viscii),
    ("vps", Encoding::Vps),
    ("xvietvps", Encoding::Vps),
];

impl Encoding {
    /// Every encoding, in the order users are shown.
    pub const ALL: [Self; 9] = [
        Self::Utf8,
        Self::Utf16Le,
        Self::Utf16Be,
        Self::Windows1258,
        Self::Tcvn3,
        Self::Tcvn3Capitals,
        Self::Vni,
        Self::Viscii,
        Self::Vps,
    ];

    /// The name users and JSON give it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Windows1258 => "windows-1258",
            Self::Tcvn3 => "tcvn3",
            Self::Tcvn3Capitals => "tcvn3-h",
            Self::Vni => "vni",
            Self::Viscii => "viscii",
            Self::Vps => "vps",
        }
    }

    /// The encoding of a name or a common alias (`abc`, `cp1258`, `vni-windows`, the `charset` of a page), blind to case,
    /// hyphens, underscores and spaces.
    ///
    /// # Errors
    /// Returns an error if the name is not known; the error names those that are.
    pub fn parse(name: &str) -> Result<Self, UnknownEncoding> {
        let plain: String = name
            .chars()
            .filter(|letter| !matches!(letter, '-' | '_' | ' ' | '.'))
            .map(|c| c.to_ascii_lowercase())
            .collect();
        ALIASES
            .into_iter()
            .find_map(|(alias, encoding)| (alias == plain).then_some(encoding))
            .ok_or_else(|| UnknownEncoding(name.to_owned()))
    }
}

/// A name that is no encoding's.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown encoding `{0}`: expected one of {known}", known = Encoding::ALL.map(Encoding::name).join(", "))]
pub struct UnknownEncoding(pub String);

impl FromStr for Encoding {
    type Err = UnknownEncoding;

    fn from_str(name: &str) -> Result<Self, UnknownEncoding> {
        Self::parse(name)
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.name())
    }
}

impl Serialize for Encoding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_read_back() {
        for encoding in Encoding::ALL {
            assert_eq!(Encoding::parse(encoding.name()), Ok(encoding));
            assert_eq!(encoding.to_string().to_uppercase().parse(), Ok(encoding));
        }
    }

    #[test]
    fn aliases_are_known() {
        for (alias, encoding) in [
            ("ABC", Encoding::Tcvn3),
            ("cp1258", Encoding::Windows1258),
            ("VNI Windows", Encoding::Vni),
            ("UTF8", Encoding::Utf8),
            (".VnTimeH", Encoding::Tcvn3Capitals),
            ("x-viet-vps", Encoding::Vps),
        ] {
            assert_eq!(Encoding::parse(alias), Ok(encoding), "{alias}");
        }
    }

    #[test]
    fn an_unknown_name_says_what_is_known() {
        let message = Encoding::parse("latin-9").map_err(|error| error.to_string());
        let known = "utf-8, utf-16le, utf-16be, windows-1258, tcvn3, tcvn3-h, vni, viscii, vps";
        assert_eq!(message, Err(format!("unknown encoding `latin-9`: expected one of {known}")));
    }
}
