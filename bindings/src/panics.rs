//! A panic ends at the border, and what it says may be somebody's: neither a log nor the shell learns its words.

use std::panic::{self, AssertUnwindSafe, catch_unwind};
use std::sync::Once;

/// From now on a panic of this library tells where it was, and no more.
pub(crate) fn say_only_where() {
    static FIRST: Once = Once::new();
    FIRST.call_once(|| {
        panic::set_hook(Box::new(|panic| match panic.location() {
            Some(place) => eprintln!("prakerja: a panic at {place}"),
            None => eprintln!("prakerja: a panic"),
        }));
    });
}

/// What `call` gives, or nothing if it panicked: uniffi would hand the panic's words to the shell.
pub(crate) fn ended<T>(call: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(call)).ok()
}
