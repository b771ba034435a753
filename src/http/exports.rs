//! Places for those who write out whole result sets: few, and half of them for one client.

use std::sync::{Arc, Mutex};

use super::client::Client;
use crate::base::lock;

/// The places, and who has them.
pub(super) struct Exports {
    places: usize,
    taken: Mutex<Vec<Client>>,
}

/// A place, until it is dropped.
pub(super) struct Export {
    exports: Arc<Exports>,
    client: Client,
}

impl Exports {
    pub fn new(places: usize) -> Arc<Self> {
        Arc::new(Self { places, taken: Mutex::default() })
    }

    /// A place for a client; `None` where all are taken, or those that one may have.
    pub fn place(self: &Arc<Self>, client: Client) -> Option<Export> {
        let mut taken = lock(&self.taken);
        let own = taken.iter().filter(|known| **known == client).count();
        if taken.len() >= self.places || own >= self.places.div_ceil(2) {
            return None;
        }
        taken.push(client);
        Some(Export { exports: Arc::clone(self), client })
    }
}

impl Drop for Export {
    fn drop(&mut self) {
        let mut taken = lock(&self.exports.taken);
        if let Some(at) = taken.iter().position(|known| *known == self.client) {
            taken.swap_remove(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_client_leaves_places_to_others() {
        let exports = Exports::new(4);
        let client = |number: u8| Client::of([10, 0, 0, number].into());
        let own: Vec<Export> = (0..3).filter_map(|_| exports.place(client(1))).collect();
        assert_eq!(own.len(), 2);
        let others: Vec<Export> = [2, 3, 4].into_iter().filter_map(|number| exports.place(client(number))).collect();
        assert_eq!(others.len(), 2);
        drop(own);
        assert!(exports.place(client(1)).is_some());
    }
}
