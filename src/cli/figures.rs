//! Figures as people read them.

/// A number with a comma between its thousands.
pub(super) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number of things: `1 article`, `2,194 articles`.
pub(super) fn counted(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{} {many}", grouped(number)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        let numbers = [0, 12, 999, 1_000, 98_765, 1_234_567];
        assert_eq!(numbers.map(grouped), ["0", "12", "999", "1,000", "98,765", "1,234,567"]);
        assert_eq!(counted(1, "article", "articles"), "1 article");
        assert_eq!(counted(2194, "article", "articles"), "2,194 articles");
    }
}
