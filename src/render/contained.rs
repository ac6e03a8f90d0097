//! Running what may fail badly in a library, so that a build does not end with it.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

/// The stack of a thread that [`with_room`] starts. Only what is used of it becomes memory.
const ROOM: usize = 256 * 1024 * 1024;

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Runs a function; `None` when it panics. Nothing of the panic is printed: the first call sets a hook
/// for the process that passes all panics of other code on to the hook that was there.
pub(super) fn contain<T>(run: impl FnOnce() -> T) -> Option<T> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let previous = take_hook();
        set_hook(Box::new(move |panic| {
            if !QUIET.get() {
                previous(panic);
            }
        }));
    });
    let outer = QUIET.replace(true);
    let result = catch_unwind(AssertUnwindSafe(run)).ok();
    QUIET.set(outer);
    result
}

/// Like [`contain`], on a stack so large that recursion over a short text cannot exhaust it.
pub(crate) fn contain_with_room<T: Send>(run: impl FnOnce() -> T + Send) -> Option<T> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(ROOM).spawn_scoped(scope, || contain(run));
        thread.ok()?.join().ok().flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_none_and_a_value_comes_through() {
        assert_eq!(contain(|| 1), Some(1));
        assert_eq!(contain(|| -> i32 { panic!("must not be printed") }), None);
        assert_eq!(contain_with_room(|| -> i32 { panic!("must not be printed") }), None);
        assert!(!QUIET.get(), "panics of other code are printed again");
    }

    #[test]
    fn there_is_room_for_deep_recursion() {
        fn depth(left: u32) -> u32 {
            std::hint::black_box([0_u8; 512]);
            if left == 0 { 0 } else { 1 + depth(left - 1) }
        }
        assert_eq!(contain_with_room(|| depth(50_000)), Some(50_000));
    }
}
