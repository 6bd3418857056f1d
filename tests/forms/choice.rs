//! Which of the places that a form could rewrite it does rewrite, and chance that can be repeated.

/// Asked at every place, in order.
pub(crate) struct Choice<'a> {
    decide: Box<dyn FnMut(usize) -> bool + 'a>,
    asked: usize,
}

impl<'a> Choice<'a> {
    /// Decides each place by its number.
    pub(crate) fn by(decide: impl FnMut(usize) -> bool + 'a) -> Self {
        Self { decide: Box::new(decide), asked: 0 }
    }

    /// Whether to rewrite the next place.
    pub(crate) fn take(&mut self) -> bool {
        self.asked += 1;
        (self.decide)(self.asked - 1)
    }

    /// How many places there were.
    pub(crate) fn asked(&self) -> usize {
        self.asked
    }
}

/// Numbers that look like chance and are the same on every machine (splitmix64).
#[derive(Clone)]
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`; 0 where there is none.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end.max(1)).unwrap_or(1);
        usize::try_from(self.next() % end).unwrap_or(0)
    }

    /// Heads or tails.
    pub(crate) fn coin(&mut self) -> bool {
        self.next() & 1 == 1
    }
}
