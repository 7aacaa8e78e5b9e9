//! Pauses: long work is a future that ends its turn now and then. In a browser the page has its turn in
//! between; on the command line nothing waits, and nothing pauses.
//!
//! Where both call it, `x_pausing` is `x` with pauses.

use std::future::poll_fn;
use std::mem::replace;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// Tells work when to end its turn.
#[derive(Clone, Copy)]
pub struct Pauses<'a>(Option<&'a dyn Fn() -> bool>);

impl<'a> Pauses<'a> {
    /// Work without pauses.
    pub const NONE: Pauses<'static> = Pauses(None);

    /// A pause wherever `due` says that this turn has lasted long enough.
    pub fn when(due: &'a dyn Fn() -> bool) -> Pauses<'a> {
        Pauses(Some(due))
    }

    /// Ends the turn if a pause is due. Asking costs less than a microsecond.
    pub async fn here(self) {
        if self.0.is_some_and(|due| due()) {
            let mut paused = false;
            poll_fn(|_| if replace(&mut paused, true) { Poll::Ready(()) } else { Poll::Pending }).await;
        }
    }

    /// As [`Pauses::here`], in a loop of steps so short that asking would cost as much: asks at every 64th.
    pub async fn at_step(self, step: usize) {
        if step.is_multiple_of(64) {
            self.here().await;
        }
    }

    /// Gives back the memory of many things: where each has several pieces, that takes as long as making them.
    pub async fn dispose<T>(self, things: impl IntoIterator<Item = T>) {
        for thing in things {
            drop(thing);
            self.here().await;
        }
    }
}

/// Does all of some work, turn after turn without a rest.
pub fn at_once<T>(work: impl Future<Output = T>) -> T {
    let mut work = pin!(work);
    loop {
        if let Poll::Ready(done) = work.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return done;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    #[test]
    fn work_goes_on_where_it_paused() {
        let (due, done) = (Cell::new(false), Cell::new(0));
        let is_due = || due.get();
        let mut work = pin!(async {
            for step in 1..=3 {
                Pauses::when(&is_due).here().await;
                done.set(step);
            }
        });
        let mut turn = || work.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        due.set(true);
        assert_eq!((turn(), done.get()), (Poll::Pending, 0));
        assert_eq!((turn(), done.get()), (Poll::Pending, 1));
        due.set(false);
        assert_eq!((turn(), done.get()), (Poll::Ready(()), 3));
    }

    #[test]
    fn short_steps_ask_now_and_then() {
        let asked = Cell::new(0);
        let due = || {
            asked.set(asked.get() + 1);
            false
        };
        at_once(async {
            for step in 0..1000 {
                Pauses::when(&due).at_step(step).await;
            }
        });
        assert_eq!(asked.get(), 16);
    }
}
