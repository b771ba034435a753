//! The calls of tools that wait or are worked on.

use std::collections::HashMap;
use std::sync::Mutex;

use serde_json::Value;

use super::protocol::Era;
use crate::base::{Cancellation, lock};

/// A call of a tool.
#[derive(Debug)]
pub(super) struct Call {
    /// The id of its request.
    pub id: Value,
    /// The way of the protocol that it is answered in.
    pub era: Era,
    /// The name of the tool.
    pub tool: String,
    /// What the tool is given.
    pub arguments: Value,
    /// What tells the work on it to end.
    pub cancellation: Cancellation,
}

/// The calls that are still to be answered, by the ids of their requests.
#[derive(Debug, Default)]
pub(super) struct Calls(Mutex<HashMap<String, Cancellation>>);

impl Calls {
    /// Takes a call up, and gives what tells the work on it to end; `None` where another of this id is not answered yet.
    pub fn begin(&self, id: &Value) -> Option<Cancellation> {
        let mut open = lock(&self.0);
        let key = id.to_string();
        if open.contains_key(&key) {
            return None;
        }
        let cancellation = Cancellation::default();
        open.insert(key, cancellation.clone());
        Some(cancellation)
    }

    /// Calls a call off: it is to end, and is not answered.
    pub fn cancel(&self, id: &Value) {
        if let Some(cancellation) = lock(&self.0).remove(&id.to_string()) {
            cancellation.cancel();
        }
    }

    /// Ends a call; false where it was called off.
    pub fn end(&self, id: &Value) -> bool {
        lock(&self.0).remove(&id.to_string()).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_is_answered_once_or_called_off() {
        let calls = Calls::default();
        let (one, text) = (Value::from(1), Value::from("1"));
        let first = calls.begin(&one).unwrap();
        assert!(calls.begin(&one).is_none());
        let second = calls.begin(&text).unwrap();
        calls.cancel(&one);
        calls.cancel(&Value::from(7));
        assert_eq!((first.is_cancelled(), second.is_cancelled()), (true, false));
        assert_eq!((calls.end(&one), calls.end(&text), calls.end(&text)), (false, true, false));
    }
}
