//! Work on all cores, where that pays.

use rayon::prelude::*;

/// Below this many pieces, starting threads costs more than it gains.
const WORTH_THREADS: usize = 8;

/// Does both, at once where there are enough pieces.
pub(crate) fn both<A: Send, B: Send>(
    pieces: usize,
    one: impl FnOnce() -> A + Send,
    other: impl FnOnce() -> B + Send,
) -> (A, B) {
    if pieces < WORTH_THREADS { (one(), other()) } else { rayon::join(one, other) }
}

/// Something of each piece, in their order.
pub(crate) fn map<T: Sync, R: Send>(pieces: &[T], of_each: impl Fn(&T) -> R + Send + Sync) -> Vec<R> {
    if pieces.len() < WORTH_THREADS {
        pieces.iter().map(of_each).collect()
    } else {
        pieces.par_iter().map(of_each).collect()
    }
}
