//! Locks that a panic elsewhere leaves usable.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// The lock of a mutex whose value is whole at every moment, so that a thread that panicked while it held the lock spoils
/// nothing for the others: all that this crate shares is of that kind.
pub(crate) fn lock<T: ?Sized>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
