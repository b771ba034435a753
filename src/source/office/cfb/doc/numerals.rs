//! Numbers of lines in figures and letters ([MS-OSHARED] 2.2.1.3).

/// A number in a form: Arabic figures for those that are not known.
pub(super) fn numeral(number: u32, form: u8) -> String {
    match form {
        1 => roman(number),
        2 => roman(number).to_lowercase(),
        3 => letters(number),
        4 => letters(number).to_lowercase(),
        22 => format!("{number:02}"),
        _ => number.to_string(),
    }
}

fn roman(number: u32) -> String {
    const LARGEST: u32 = 3999;
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..=LARGEST).contains(&number) {
        return number.to_string();
    }
    let (mut left, mut out) = (number, String::new());
    for (value, sign) in SIGNS {
        while left >= value {
            out.push_str(sign);
            left -= value;
        }
    }
    out
}

/// A to Z, then AA, BB and so on, as programs of offices count.
fn letters(number: u32) -> String {
    const ALPHABET: u32 = 26;
    const LARGEST: u32 = ALPHABET * 30;
    let Some(index) = number.checked_sub(1).filter(|_| number <= LARGEST) else { return number.to_string() };
    let letter = u8::try_from(index % ALPHABET).map_or('A', |letter| char::from(b'A' + letter));
    (0..=index / ALPHABET).map(|_| letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_forms() {
        for (number, form, shown) in [
            (4, 0, "4"),
            (14, 1, "XIV"),
            (2009, 2, "mmix"),
            (0, 1, "0"),
            (1, 3, "A"),
            (28, 4, "bb"),
            (0, 4, "0"),
            (7, 22, "07"),
            (u32::MAX, 3, "4294967295"),
            (u32::MAX, 1, "4294967295"),
        ] {
            assert_eq!(numeral(number, form), shown);
        }
    }
}
