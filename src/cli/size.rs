//! Amounts of memory as people write them.

use super::value::ValueError;

/// Reads `512M`, `1G`, `1.5 GiB` or a number of bytes. `K`, `M`, `G` and `T` are powers of 1024.
pub(super) fn parse_size(text: &str) -> Result<usize, ValueError> {
    let bad = || ValueError::Size(text.to_owned());
    let text_end = text.trim().trim_end_matches(['b', 'B']).trim_end_matches(['i', 'I']);
    let (number, power) = match text_end.chars().last().map(|unit| unit.to_ascii_lowercase()) {
        Some('k') => (text_end.get(..text_end.len() - 1), 1),
        Some('m') => (text_end.get(..text_end.len() - 1), 2),
        Some('g') => (text_end.get(..text_end.len() - 1), 3),
        Some('t') => (text_end.get(..text_end.len() - 1), 4),
        _ => (Some(text_end), 0),
    };
    let number: f64 = number.and_then(|number| number.trim().parse().ok()).ok_or_else(bad)?;
    let bytes = number * 1024f64.powi(power);
    // 2^53 bytes: beyond it a float is no exact number, and no machine has them.
    if !(0.0..9_007_199_254_740_992.0).contains(&bytes) {
        return Err(bad());
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked above")]
    Ok(bytes as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (text, bytes) in [
            ("512M", 512 << 20),
            ("1g", 1 << 30),
            ("1.5 GiB", 3 << 29),
            ("64 mb", 64 << 20),
            ("4096", 4096),
            ("2kB", 2048),
        ] {
            assert_eq!(parse_size(text), Ok(bytes), "{text}");
        }
        for text in ["", "M", "-1G", "12X", "nan", "inf", "1e300G", "ố"] {
            assert!(parse_size(text).is_err(), "{text}");
        }
    }
}
