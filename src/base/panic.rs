//! A panic as a message.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// Does `work`; a panic in it is an error that says what the panic said.
///
/// What reads the files of strangers, much of it in libraries, may trust them more than it should, and one file must not cost
/// all others. Of what `work` changes and the caller goes on to use, nothing may be left half changed.
///
/// # Errors
/// Returns an error if `work` panics.
pub(crate) fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| {
        let text = panic.downcast_ref::<String>().map(String::as_str);
        text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("a panic").to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_message() {
        assert_eq!(guarded(|| 3), Ok(3));
        let caught = guarded(|| std::hint::black_box(None::<u8>).expect("một luật hỏng"));
        assert_eq!(caught, Err("một luật hỏng".to_owned()));
    }
}
