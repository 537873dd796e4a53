use crate::driver::Shell;
use prakerja_core::vocabulary::{Reminder, Request, Screen};
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// What waits for the shell. Screens are conflated, newest wins; requests are queued; reminders are state. A slow shell
/// never holds up the driver.
#[derive(Default)]
pub(crate) struct Mailbox {
    waiting: Mutex<Waiting>,
    changed: Condvar,
}

#[derive(Default)]
struct Waiting {
    screen: Option<Screen>,
    reminders: Option<Vec<Reminder>>,
    requests: VecDeque<(u64, Request)>,
    delivering: bool,
    closed: bool,
}

impl Mailbox {
    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn put(&self, screen: Screen, reminders: Option<Vec<Reminder>>, requests: Vec<(u64, Request)>) {
        let mut waiting = self.lock();
        waiting.screen = Some(screen);
        waiting.reminders = reminders.or_else(|| waiting.reminders.take());
        waiting.requests.extend(requests);
        self.changed.notify_all();
    }

    pub(crate) fn close(&self) {
        self.lock().closed = true;
        self.changed.notify_all();
    }

    /// Until everything was handed over, or the mailbox is closed; false if that took longer than `patience`.
    pub(crate) fn drained(&self, patience: Duration) -> bool {
        let full = |waiting: &mut Waiting| {
            (waiting.delivering || waiting.screen.is_some() || !waiting.requests.is_empty()) && !waiting.closed
        };
        let waited = self.changed.wait_timeout_while(self.lock(), patience, full);
        !waited.unwrap_or_else(PoisonError::into_inner).1.timed_out()
    }

    /// Hands over, one at a time and in order, until closed.
    pub(crate) fn deliver(&self, shell: &Arc<dyn Shell>) {
        loop {
            let mut waiting = self.lock();
            while waiting.screen.is_none()
                && waiting.reminders.is_none()
                && waiting.requests.is_empty()
                && !waiting.closed
            {
                waiting = self.changed.wait(waiting).unwrap_or_else(PoisonError::into_inner);
            }
            if waiting.closed {
                return;
            }
            let (screen, reminders, request) =
                (waiting.screen.take(), waiting.reminders.take(), waiting.requests.pop_front());
            waiting.delivering = true;
            drop(waiting);
            if let Some(reminders) = reminders {
                hand_over(|| shell.remind(reminders));
            }
            if let Some(screen) = screen {
                hand_over(|| shell.show(screen));
            }
            if let Some((id, request)) = request {
                hand_over(|| shell.request(id, request));
            }
            self.lock().delivering = false;
            self.changed.notify_all();
        }
    }
}

/// A shell that panics misses what it panicked at, and nothing else.
fn hand_over(call: impl FnOnce()) {
    let _ = catch_unwind(AssertUnwindSafe(call));
}
