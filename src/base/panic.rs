//! Panics as errors.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// Does `work`. That it is unwind safe is asserted, not checked: after an error, what it was changing must not be used.
///
/// # Errors
/// Returns an error if `work` panics: the panic's message. What a terminal would act on or not show is escaped, since the
/// message may quote a text.
pub(crate) fn catch_panic<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|payload| {
        let message = payload.downcast_ref::<String>().map(String::as_str);
        printable(message.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("a panic without a message"))
    })
}

fn printable(message: &str) -> String {
    let mut printable = String::with_capacity(message.len());
    for letter in message.chars() {
        match letter {
            '\'' | '"' | '\\' => printable.push(letter),
            _ => printable.extend(letter.escape_debug()),
        }
    }
    printable
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_message() {
        assert_eq!(catch_panic(|| 3), Ok(3));
        let caught = catch_panic(|| std::hint::black_box(None::<u8>).expect("một luật 'hỏng'"));
        assert_eq!(caught, Err("một luật 'hỏng'".to_owned()));
    }

    #[test]
    fn a_message_can_not_drive_a_terminal() {
        let caught = catch_panic(|| panic!("{}", "a\u{1b}[31mb\nc\u{202e}d"));
        assert_eq!(caught, Err(r"a\u{1b}[31mb\nc\u{202e}d".to_owned()));
        assert_eq!(catch_panic(|| std::panic::panic_any(7)), Err("a panic without a message".to_owned()));
    }
}
