//! The connections that are open: how many, of whom, and which is given up where room is short.
//!
//! A connection is idle where no request of it is being answered: nothing was sent yet, a head comes in pieces, or the next
//! request is awaited. Nobody loses by its end, since a client opens another. So the longest idle one makes room for a new one:
//! of the same client where that has its share, of the client with most where all places are taken. Where none is idle there
//! are a few places more in which only the health of the server is told.

use std::sync::{Arc, Mutex};
use std::time::Instant;

use hashbrown::HashMap;
use prometheus_client::metrics::counter::Counter;
use tokio::task::AbortHandle;

use super::client::Client;
use crate::base::lock;

/// How many connections there may be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// Of all clients.
    pub all: usize,
    /// Of one client.
    pub own: usize,
    /// Beyond all, for who asks for the health of the server.
    pub health: usize,
}

/// The connections of a server.
pub(super) struct Connections {
    limits: Limits,
    state: Mutex<State>,
    /// Those that were ended for want of room, or not begun.
    given_up: Counter,
}

#[derive(Default)]
struct State {
    /// The number of the next connection.
    next: u64,
    open: HashMap<u64, Open>,
}

struct Open {
    client: Client,
    /// Since when it is idle.
    idle: Option<Instant>,
    task: Option<AbortHandle>,
}

/// A connection's place among all, until it is dropped.
pub(super) struct Place {
    connections: Arc<Connections>,
    number: u64,
    /// Whose it is.
    pub client: Client,
    /// Whether it may only ask for the health of the server.
    pub only_health: bool,
}

/// A request of a connection that is being answered, until it is dropped.
pub(super) struct Answering(Arc<Place>);

impl Connections {
    pub fn new(limits: Limits, given_up: Counter) -> Arc<Self> {
        Arc::new(Self { limits, state: Mutex::default(), given_up })
    }

    /// The number of open connections.
    pub fn count(&self) -> usize {
        lock(&self.state).open.len()
    }

    /// A place for a connection of a client; `None` where there is no room and none can be made.
    pub fn admit(self: &Arc<Self>, client: Client) -> Option<Place> {
        let Limits { all, own, health } = self.limits;
        let mut state = lock(&self.state);
        let is_full = state.open.len() >= all;
        let has_share = state.of(client) >= own;
        let freed = match (has_share, is_full) {
            (true, _) => state.give_up_of(client),
            (false, true) => state.give_up(),
            (false, false) => false,
        };
        let only_health = state.open.len() >= all;
        let has_room = !(has_share && !freed || state.open.len() >= all + health);
        if freed || !has_room {
            self.given_up.inc();
        }
        if !has_room {
            return None;
        }
        let number = state.next;
        state.next += 1;
        state.open.insert(number, Open { client, idle: Some(Instant::now()), task: None });
        Some(Place { connections: Arc::clone(self), number, client, only_health })
    }

    fn change(&self, number: u64, change: impl FnOnce(&mut Open)) {
        if let Some(open) = lock(&self.state).open.get_mut(&number) {
            change(open);
        }
    }
}

impl State {
    /// The number of connections of a client.
    fn of(&self, client: Client) -> usize {
        self.open.values().filter(|open| open.client == client).count()
    }

    /// Ends the longest idle connection of a client; false where none is.
    fn give_up_of(&mut self, client: Client) -> bool {
        let idle = self.open.iter().filter(|(_, open)| open.client == client);
        let longest = idle.filter_map(|(number, open)| Some((open.idle?, *number))).min();
        let given_up = longest.and_then(|(_, number)| self.open.remove(&number));
        if let Some(task) = given_up.as_ref().and_then(|open| open.task.as_ref()) {
            task.abort();
        }
        given_up.is_some()
    }

    /// Ends the longest idle connection of the client that has most of those that have one; false where none is idle.
    fn give_up(&mut self) -> bool {
        let mut sizes: HashMap<Client, (usize, bool)> = HashMap::new();
        for open in self.open.values() {
            let (count, has_idle) = sizes.entry(open.client).or_default();
            *count += 1;
            *has_idle |= open.idle.is_some();
        }
        let with_idle = sizes.into_iter().filter(|(_, (_, has_idle))| *has_idle);
        let most = with_idle.max_by_key(|(_, (count, _))| *count);
        most.is_some_and(|(client, _)| self.give_up_of(client))
    }
}

impl Place {
    /// Tells which task holds the connection, so that it can be ended.
    pub fn hold(&self, task: AbortHandle) {
        self.connections.change(self.number, |open| open.task = Some(task));
    }

    /// The connection is not idle while this is held.
    pub fn answering(self: &Arc<Self>) -> Answering {
        self.connections.change(self.number, |open| open.idle = None);
        Answering(Arc::clone(self))
    }
}

impl Drop for Answering {
    fn drop(&mut self) {
        self.0.connections.change(self.0.number, |open| open.idle = Some(Instant::now()));
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        lock(&self.connections.state).open.remove(&self.number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(number: u8) -> Client {
        Client::of([10, 0, 0, number].into())
    }

    fn connections() -> Arc<Connections> {
        Connections::new(Limits { all: 4, own: 3, health: 1 }, Counter::default())
    }

    fn is_open(place: &Place) -> bool {
        lock(&place.connections.state).open.contains_key(&place.number)
    }

    #[test]
    fn the_longest_idle_one_of_who_has_its_share_makes_room() {
        let connections = connections();
        let own: Vec<Arc<Place>> = (0..3).map(|_| Arc::new(connections.admit(client(1)).unwrap())).collect();
        let _busy = own[0].answering();
        let other = connections.admit(client(2)).unwrap();
        let new = connections.admit(client(1)).unwrap();
        assert_eq!(own.iter().map(|place| is_open(place)).collect::<Vec<_>>(), [true, false, true]);
        assert!(is_open(&other) && is_open(&new) && !new.only_health);
        assert_eq!((connections.count(), connections.given_up.get()), (4, 1));
    }

    #[test]
    fn where_all_places_are_taken_the_client_with_most_gives_one_up() {
        let connections = connections();
        let many: Vec<Place> = (0..3).map(|_| connections.admit(client(1)).unwrap()).collect();
        let one = connections.admit(client(2)).unwrap();
        let new = connections.admit(client(3)).unwrap();
        assert!(is_open(&one) && is_open(&new) && many.iter().filter(|place| is_open(place)).count() == 2);
    }

    #[test]
    fn where_none_is_idle_only_health_has_room() {
        let connections = connections();
        let admit = |number| Arc::new(connections.admit(client(number)).unwrap());
        let open: Vec<Arc<Place>> = [1, 1, 1, 2].into_iter().map(admit).collect();
        let busy: Vec<Answering> = open.iter().map(Place::answering).collect();
        assert!(connections.admit(client(1)).is_none());
        let health = connections.admit(client(3)).unwrap();
        assert!(health.only_health);
        drop(busy);
        drop((health, open));
        assert_eq!(connections.count(), 0);
    }
}
