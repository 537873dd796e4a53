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

impl Waiting {
    fn is_empty(&self) -> bool {
        self.screen.is_none() && self.reminders.is_none() && self.requests.is_empty()
    }

    fn is_handed_over(&self) -> bool {
        self.is_empty() && !self.delivering
    }
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

    /// Until everything was handed over; false if that took longer than `patience`, or it was closed before.
    pub(crate) fn drained(&self, patience: Duration) -> bool {
        let full = |waiting: &mut Waiting| !waiting.is_handed_over() && !waiting.closed;
        let waited = self.changed.wait_timeout_while(self.lock(), patience, full);
        waited.unwrap_or_else(PoisonError::into_inner).0.is_handed_over()
    }

    /// Hands over, one at a time and in order, until closed; a request that the shell did not hear is `unheard`.
    pub(crate) fn deliver(&self, shell: &Arc<dyn Shell>, unheard: impl Fn(u64)) {
        loop {
            let mut waiting = self.lock();
            while waiting.is_empty() && !waiting.closed {
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
            if let Some((id, request)) = request
                && hand_over(|| shell.request(id, request)) != Some(true)
            {
                unheard(id);
            }
            self.lock().delivering = false;
            self.changed.notify_all();
        }
    }
}

/// A shell that panics misses what it panicked at, and nothing else.
fn hand_over<T>(call: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(call)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use prakerja_core::app::{Unopened, unopened};

    /// Hears no request but the third, at which it closes; the first breaks it.
    struct Deaf {
        mailbox: Arc<Mailbox>,
        sets: Mutex<Vec<usize>>,
    }

    impl Deaf {
        fn shell(mailbox: &Arc<Mailbox>) -> Arc<Self> {
            Arc::new(Self { mailbox: mailbox.clone(), sets: Mutex::default() })
        }
    }

    impl Shell for Deaf {
        fn show(&self, _: Screen) {}

        fn remind(&self, reminders: Vec<Reminder>) {
            self.sets.lock().unwrap().push(reminders.len());
        }

        fn request(&self, id: u64, _: Request) -> bool {
            assert!(id > 1, "the first request breaks this shell");
            if id == 3 {
                self.mailbox.close();
            }
            id == 3
        }
    }

    fn screen() -> Screen {
        unopened(Unopened::InUse, "id")
    }

    #[test]
    fn a_request_that_the_shell_did_not_hear_is_told() {
        let mailbox = Arc::new(Mailbox::default());
        for id in 1..=3 {
            mailbox.put(screen(), None, vec![(id, Request::OpenSettings)]);
        }
        let unheard = Mutex::new(vec![]);
        let shell: Arc<dyn Shell> = Deaf::shell(&mailbox);
        mailbox.deliver(&shell, |id| unheard.lock().unwrap().push(id));
        assert_eq!(unheard.into_inner().unwrap(), [1, 2]);
    }

    #[test]
    fn a_set_of_reminders_waits_for_the_shell_until_there_is_a_newer_one() {
        let mailbox = Arc::new(Mailbox::default());
        let reminder = Reminder {
            id: "one".into(),
            at: 0,
            delay_ms: 0,
            public_text: String::new(),
            private_text: String::new(),
            link: String::new(),
        };
        mailbox.put(screen(), Some(vec![]), vec![]);
        mailbox.put(screen(), Some(vec![reminder]), vec![]);
        mailbox.put(screen(), None, vec![(3, Request::OpenSettings)]);
        let deaf = Deaf::shell(&mailbox);
        let shell: Arc<dyn Shell> = deaf.clone();
        mailbox.deliver(&shell, |_| {});
        assert_eq!(*deaf.sets.lock().unwrap(), [1]);
    }

    #[test]
    fn what_waits_when_it_is_closed_is_not_handed_over() {
        let mailbox = Mailbox::default();
        mailbox.put(screen(), None, vec![]);
        mailbox.close();
        assert!(!mailbox.drained(Duration::MAX));
    }
}
