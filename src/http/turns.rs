//! Turns: which of the questions that wait is answered next.
//!
//! There are two lanes, so that dear questions never stand before cheap ones. In each the client with the least at work is
//! next, and of those the one that was served longest ago, so that who asks much waits for himself. A client with nothing at
//! work need not wait for another's questions to end: for a cheap one there are a few places beyond the processors, which the
//! system then shares out.

use std::sync::{Arc, Mutex};

use hashbrown::HashMap;
use tokio::sync::oneshot;

use super::client::Client;
use crate::base::lock;

/// What a question is likely to cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cost {
    Cheap,
    Dear,
}

/// The number of signs from which a query is dear: each may stand for words with `*` or `~`, which stand for hundreds.
const SIGNS: usize = 2;
/// The number of characters from which a query is dear: some 40 words.
const LONG: usize = 240;

impl Cost {
    /// What a query is likely to cost.
    pub fn of(query: &str) -> Self {
        let signs = query.chars().filter(|letter| matches!(letter, '*' | '~')).take(SIGNS).count();
        if signs >= SIGNS || query.chars().nth(LONG).is_some() { Self::Dear } else { Self::Cheap }
    }
}

/// The places for questions that are at work.
#[derive(Clone, Copy, Debug)]
pub(super) struct Places {
    /// Cheap questions at work at a time.
    pub cheap: usize,
    /// Dear questions at work at a time.
    pub dear: usize,
    /// Cheap questions beyond these, of clients with nothing else at work.
    pub spare: usize,
    /// Questions that are at work or wait.
    pub all: usize,
}

impl Places {
    /// Questions of one client that are at work or wait: half of all, so that there is room for others.
    fn own(self) -> usize {
        self.all.div_ceil(2)
    }

    /// Questions that can be at work.
    pub fn working(self) -> usize {
        self.cheap + self.dear + self.spare
    }
}

/// Shares out the places for questions among clients.
pub(super) struct Turns {
    places: Places,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    lanes: [Lane; 2],
    /// The number of turns that were given.
    given: u64,
}

/// The questions of one cost.
#[derive(Default)]
struct Lane {
    /// In the order in which they came.
    waiting: Vec<Waiting>,
    working: usize,
    clients: HashMap<Client, Seat>,
}

struct Waiting {
    client: Client,
    begin: oneshot::Sender<Turn>,
}

/// What a client has of a lane; one that has nothing at work and nothing waiting has no seat.
#[derive(Clone, Copy, Default)]
struct Seat {
    working: usize,
    waiting: usize,
    /// The number of the turn that it was last given.
    served: u64,
}

/// A place of a question at work, which it gives back where it is dropped.
pub(super) struct Turn {
    turns: Arc<Turns>,
    client: Client,
    cost: Cost,
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.turns.change(|state| {
            let lane = state.lane(self.cost);
            lane.working -= 1;
            lane.leave(self.client, |seat| seat.working -= 1);
        });
    }
}

impl Turns {
    pub fn new(places: Places) -> Arc<Self> {
        Arc::new(Self { places, state: Mutex::default() })
    }

    /// The turn of a question as soon as it comes; `None` where too many are at work or wait.
    pub async fn turn(self: &Arc<Self>, client: Client, cost: Cost) -> Option<Turn> {
        let (begin, turn) = oneshot::channel();
        let fits = self.change(|state| {
            state.lanes.iter_mut().for_each(Lane::forget);
            let own: usize = state.lanes.iter().map(|lane| lane.of(client)).sum();
            let fits = state.count() < self.places.all && own < self.places.own();
            if fits {
                let lane = state.lane(cost);
                lane.waiting.push(Waiting { client, begin });
                lane.clients.entry(client).or_default().waiting += 1;
            }
            fits
        });
        if fits { turn.await.ok() } else { None }
    }

    /// The number of questions that can be at work at a time.
    pub fn working(&self) -> usize {
        self.places.working()
    }

    /// The number of questions that are at work or wait.
    pub fn count(&self) -> usize {
        let mut state = lock(&self.state);
        state.lanes.iter_mut().for_each(Lane::forget);
        state.count()
    }

    /// Changes the state, and begins what can be at work after it.
    fn change<T>(self: &Arc<Self>, change: impl FnOnce(&mut State) -> T) -> T {
        let (changed, begun) = {
            let mut state = lock(&self.state);
            let changed = change(&mut state);
            (changed, self.begin(&mut state))
        };
        // The turn of one who is gone comes back and is dropped, which takes the lock again.
        begun.into_iter().for_each(|(begin, turn)| drop(begin.send(turn)));
        changed
    }

    fn begin(self: &Arc<Self>, state: &mut State) -> Vec<(oneshot::Sender<Turn>, Turn)> {
        let Places { cheap, dear, spare, .. } = self.places;
        let mut begun = Vec::new();
        for (cost, most, spare) in [(Cost::Cheap, cheap, spare), (Cost::Dear, dear, 0)] {
            while let Some(Waiting { client, begin }) = state.next(cost, most, spare) {
                begun.push((begin, Turn { turns: Arc::clone(self), client, cost }));
            }
        }
        begun
    }
}

impl State {
    fn lane(&mut self, cost: Cost) -> &mut Lane {
        let [cheap, dear] = &mut self.lanes;
        match cost {
            Cost::Cheap => cheap,
            Cost::Dear => dear,
        }
    }

    fn count(&self) -> usize {
        self.lanes.iter().map(|lane| lane.working + lane.waiting.len()).sum()
    }

    /// Takes out the question whose turn it is, if one may begin.
    fn next(&mut self, cost: Cost, most: usize, spare: usize) -> Option<Waiting> {
        self.given += 1;
        let given = self.given;
        let lane = self.lane(cost);
        lane.forget();
        let seat = |lane: &Lane, client| lane.clients.get(&client).copied().unwrap_or_default();
        let of_lane = lane.waiting.iter().enumerate();
        let (at, client, Seat { working, .. }) = of_lane
            .map(|(at, waiting)| (at, waiting.client, seat(lane, waiting.client)))
            .min_by_key(|(_, _, seat)| (seat.working, seat.served))?;
        if lane.working >= most && (working > 0 || lane.working >= most + spare) {
            return None;
        }
        lane.working += 1;
        let seat = lane.clients.entry(client).or_default();
        seat.waiting -= 1;
        seat.working += 1;
        seat.served = given;
        Some(lane.waiting.remove(at))
    }
}

impl Lane {
    /// The number of questions of a client.
    fn of(&self, client: Client) -> usize {
        self.clients.get(&client).map_or(0, |seat| seat.working + seat.waiting)
    }

    /// Takes out the questions of those who are gone.
    fn forget(&mut self) {
        let (waiting, gone): (Vec<Waiting>, Vec<Waiting>) =
            std::mem::take(&mut self.waiting).into_iter().partition(|waiting| !waiting.begin.is_closed());
        self.waiting = waiting;
        gone.iter().for_each(|gone| self.leave(gone.client, |seat| seat.waiting -= 1));
    }

    fn leave(&mut self, client: Client, leave: impl FnOnce(&mut Seat)) {
        if let Some(seat) = self.clients.get_mut(&client) {
            leave(seat);
            if seat.working + seat.waiting == 0 {
                self.clients.remove(&client);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::future::Future;
    use std::pin::{Pin, pin};
    use std::task::{Context, Poll, Waker};

    use super::*;

    const PLACES: Places = Places { cheap: 1, dear: 1, spare: 1, all: 8 };

    fn client(number: u8) -> Client {
        Client::of([10, 0, 0, number].into())
    }

    /// The turn of a question, if it has come.
    fn now(question: Pin<&mut impl Future<Output = Option<Turn>>>) -> Option<Turn> {
        match question.poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(turn) => turn,
            Poll::Pending => None,
        }
    }

    #[test]
    fn who_asks_much_waits_for_himself() {
        let turns = Turns::new(PLACES);
        let mut first = pin!(turns.turn(client(1), Cost::Cheap));
        let first = now(first.as_mut()).unwrap();
        let mut second = pin!(turns.turn(client(1), Cost::Cheap));
        assert!(now(second.as_mut()).is_none());
        // Another finds a place beyond the processors at once, and a third has the next turn before the first's second.
        let mut other = pin!(turns.turn(client(2), Cost::Cheap));
        let other = now(other.as_mut()).unwrap();
        let mut third = pin!(turns.turn(client(3), Cost::Cheap));
        assert!(now(third.as_mut()).is_none());
        drop(other);
        let third = now(third.as_mut()).unwrap();
        assert!(now(second.as_mut()).is_none());
        drop((first, third));
        assert!(now(second.as_mut()).is_some());
        assert_eq!(turns.count(), 0);
    }

    #[test]
    fn dear_questions_do_not_stand_before_cheap_ones() {
        let turns = Turns::new(PLACES);
        let mut dear = pin!(turns.turn(client(1), Cost::Dear));
        let dear = now(dear.as_mut()).unwrap();
        let mut more = pin!(turns.turn(client(1), Cost::Dear));
        let mut others = pin!(turns.turn(client(2), Cost::Dear));
        assert!(now(more.as_mut()).is_none() && now(others.as_mut()).is_none());
        let mut cheap = pin!(turns.turn(client(1), Cost::Cheap));
        assert!(now(cheap.as_mut()).is_some());
        // Who has none at work is next, though he came later.
        let mut last = pin!(turns.turn(client(1), Cost::Dear));
        assert!(now(last.as_mut()).is_none());
        drop(dear);
        assert!(now(more.as_mut()).is_none() && now(others.as_mut()).is_some());
    }

    #[test]
    fn one_client_has_half_of_the_places_and_gives_back_those_of_questions_it_leaves() {
        let turns = Turns::new(PLACES);
        let mut own: Vec<_> = (0..5).map(|_| Box::pin(turns.turn(client(1), Cost::Cheap))).collect();
        let mut first: Vec<Option<Turn>> = own.iter_mut().map(|question| now(question.as_mut())).collect();
        assert_eq!((first.iter().flatten().count(), turns.count()), (1, 4));
        let mut other = pin!(turns.turn(client(2), Cost::Cheap));
        let other = now(other.as_mut()).unwrap();
        assert_eq!(turns.count(), 5);
        own.clear();
        assert_eq!(turns.count(), 2);
        first.clear();
        drop(other);
        assert_eq!(turns.count(), 0);
    }

    #[test]
    fn a_turn_that_comes_to_one_who_is_gone_goes_to_the_next() {
        let turns = Turns::new(PLACES);
        let mut first = pin!(turns.turn(client(1), Cost::Dear));
        let first = now(first.as_mut()).unwrap();
        let mut next = pin!(turns.turn(client(2), Cost::Dear));
        {
            let mut gone = Box::pin(turns.turn(client(3), Cost::Dear));
            assert!(now(gone.as_mut()).is_none());
        }
        assert!(now(next.as_mut()).is_none());
        drop(first);
        assert!(now(next.as_mut()).is_some());
        assert_eq!(turns.count(), 0);
    }
}
