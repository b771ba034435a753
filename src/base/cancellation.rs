//! Work that nobody waits for any more.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

/// A flag that whoever asked for work raises, and that the work looks at between its steps.
///
/// Copies are of one flag.
#[derive(Clone, Debug, Default)]
pub struct Cancellation {
    told: Arc<AtomicBool>,
    deadline: Option<Instant>,
}

impl Cancellation {
    /// The same flag, for work that also ends by itself at a deadline.
    pub fn until(&self, deadline: Instant) -> Self {
        Self { told: Arc::clone(&self.told), deadline: Some(deadline) }
    }

    /// Tells the work to end; more than once is as good as once.
    pub fn cancel(&self) {
        self.told.store(true, Ordering::Relaxed);
    }

    /// Whether the work was told to end, or is past its deadline.
    pub fn is_cancelled(&self) -> bool {
        self.told.load(Ordering::Relaxed) || self.deadline.is_some_and(|deadline| Instant::now() >= deadline)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn work_ends_when_it_is_told_to_and_at_its_deadline() {
        let flag = Cancellation::default();
        let (soon, late) = (flag.until(Instant::now()), flag.until(Instant::now() + Duration::from_secs(3600)));
        assert_eq!((flag.is_cancelled(), soon.is_cancelled(), late.is_cancelled()), (false, true, false));
        flag.cancel();
        assert!(late.is_cancelled());
    }
}
