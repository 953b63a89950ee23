//! How long what is said in a conversation stays, once it has been read or has gone.

/// One of the times that two people can agree on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lifetime {
    /// Until somebody deletes it.
    #[default]
    Unlimited,
    Hour,
    Day,
    Week,
    FourWeeks,
}

impl Lifetime {
    pub const ALL: [Lifetime; 5] =
        [Lifetime::Unlimited, Lifetime::Hour, Lifetime::Day, Lifetime::Week, Lifetime::FourWeeks];

    /// As it travels and is kept: seconds, 0 for what stays.
    pub fn seconds(self) -> u32 {
        match self {
            Lifetime::Unlimited => 0,
            Lifetime::Hour => 3_600,
            Lifetime::Day => 24 * 3_600,
            Lifetime::Week => 7 * 24 * 3_600,
            Lifetime::FourWeeks => 28 * 24 * 3_600,
        }
    }

    pub fn of_seconds(seconds: u32) -> Option<Lifetime> {
        Lifetime::ALL.into_iter().find(|lifetime| lifetime.seconds() == seconds)
    }

    pub fn is_limited(self) -> bool {
        self != Lifetime::Unlimited
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_name_one_of_the_five_or_none() {
        for lifetime in Lifetime::ALL {
            assert_eq!(Lifetime::of_seconds(lifetime.seconds()), Some(lifetime));
        }
        assert_eq!((Lifetime::of_seconds(1), Lifetime::of_seconds(u32::MAX)), (None, None));
    }
}
