//! Envelopes: the content key, wrapped for each licence, in shards of which nobody sees how many are used.

use super::context::{LicenceSecret, context, derive};
use super::master::{ContentKey, Master};
#[cfg(test)]
use super::object::decrypt;
use super::object::encrypt;

/// Bytes of an envelope: lookup, wrapped key, tag.
pub const ENVELOPE: usize = 8 + 32 + 16;
/// How many files the envelopes of a product are spread over.
pub const SHARDS: usize = 64;
/// How many envelopes a shard has room for: the first of these that is enough.
const FEWEST_SLOTS: usize = 32;

/// The envelopes of a product in an epoch, shard by shard.
#[derive(Clone)]
pub struct Envelopes {
    shards: Vec<Vec<[u8; ENVELOPE]>>,
    slots: usize,
}

impl Envelopes {
    /// Wraps the key for everybody who may have it, and tells those whose licence was revoked.
    #[must_use]
    pub fn make(key: &ContentKey, master: &Master, valid: &[LicenceSecret], revoked: &[LicenceSecret]) -> Self {
        let mut shards = vec![Vec::new(); SHARDS];
        let valid = valid.iter().map(|secret| envelope(key, secret, Entry::Valid, &key.key));
        let revoked = revoked.iter().map(|secret| envelope(key, secret, Entry::Revoked, &[0; 32]));
        for envelope in valid.chain(revoked) {
            shards[usize::from(envelope[0]) % SHARDS].push(envelope);
        }
        let fullest = shards.iter().map(Vec::len).max().unwrap_or_default();
        let mut slots = FEWEST_SLOTS;
        while slots < fullest {
            slots *= 4;
        }
        for (number, shard) in shards.iter_mut().enumerate() {
            let fill = |slot| {
                let mut filler = master.filler::<ENVELOPE>(&key.product, key.epoch, number, slot);
                // It looks like one of this shard.
                let shards = u8::try_from(SHARDS).unwrap_or(u8::MAX);
                filler[0] = filler[0] / shards * shards + u8::try_from(number).unwrap_or_default();
                filler
            };
            shard.extend((shard.len()..slots).map(fill));
            shard.sort_unstable();
        }
        Self { shards, slots }
    }

    /// How many entries each shard has.
    #[must_use]
    pub fn slots(&self) -> usize {
        self.slots
    }

    /// The bytes of a shard.
    #[must_use]
    pub fn shard(&self, number: usize) -> Vec<u8> {
        self.shards[number].concat()
    }

    /// Whether a licence opens the product, `None` when it is not known here: what a reader finds out.
    #[cfg(test)]
    fn opens(&self, key: &ContentKey, secret: &LicenceSecret) -> Option<bool> {
        let lookup = lookup(key, secret);
        let shard = &self.shards[usize::from(lookup[0]) % SHARDS];
        shard.iter().filter(|envelope| envelope[..8] == lookup).find_map(|envelope| {
            let parts = parts(key);
            let open =
                |entry: Entry| decrypt(&entry.key(key, secret), &[0; 12], &entry.context(&parts), &envelope[8..]);
            open(Entry::Valid).map(|opened| opened == key.key).or_else(|| open(Entry::Revoked).map(|_| false))
        })
    }
}

/// School, product and epoch as parts of a context.
struct Parts<'a>(&'a str, &'a str, String);

impl Parts<'_> {
    fn each(&self) -> [&str; 3] {
        [self.0, self.1, &self.2]
    }
}

fn parts(key: &ContentKey) -> Parts<'_> {
    Parts(key.school.as_str(), &key.product, key.epoch.to_string())
}

fn lookup(key: &ContentKey, secret: &LicenceSecret) -> [u8; 8] {
    derive(&secret.0, "lookup", &parts(key).each())
}

/// What an entry tells the owner of a licence.
#[derive(Clone, Copy)]
enum Entry {
    /// The content key.
    Valid,
    /// That the licence opens nothing any more.
    Revoked,
}

impl Entry {
    /// Each kind has a key of its own, which encrypts one thing only: who sees the entries of a licence before and after
    /// it was revoked learns nothing from the two.
    fn key(self, key: &ContentKey, secret: &LicenceSecret) -> [u8; 32] {
        let purpose = match self {
            Self::Valid => "wrap",
            Self::Revoked => "revoked",
        };
        derive(&secret.0, purpose, &parts(key).each())
    }

    fn context(self, parts: &Parts<'_>) -> Vec<u8> {
        let purpose = match self {
            Self::Valid => "envelope",
            Self::Revoked => "revoked",
        };
        context(purpose, &parts.each())
    }
}

fn envelope(key: &ContentKey, secret: &LicenceSecret, entry: Entry, content: &[u8; 32]) -> [u8; ENVELOPE] {
    let sealed = encrypt(&entry.key(key, secret), &[0; 12], &entry.context(&parts(key)), content);
    let mut envelope = [0; ENVELOPE];
    envelope[..8].copy_from_slice(&lookup(key, secret));
    envelope[8..].copy_from_slice(&sealed);
    envelope
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secrets(master: &Master, numbers: std::ops::Range<u32>) -> Vec<LicenceSecret> {
        numbers.map(|number| master.licence(number, "bread").secret()).collect()
    }

    #[test]
    fn a_licence_opens_its_product_in_its_epoch_and_nothing_else() {
        let master = Master::new(std::array::from_fn(|place| u8::try_from(place * 7).expect("a byte")));
        let key = master.content_key("bread", 2);
        let envelopes = Envelopes::make(&key, &master, &secrets(&master, 1..40), &secrets(&master, 40..42));
        assert_eq!(envelopes.slots(), 32);
        let of = |number| secrets(&master, number..number + 1).remove(0);
        assert_eq!(envelopes.opens(&key, &of(39)), Some(true));
        assert_eq!(envelopes.opens(&key, &of(41)), Some(false));
        assert_eq!(envelopes.opens(&key, &of(42)), None);
        assert_eq!(envelopes.opens(&master.content_key("bread", 1), &of(39)), None);
        assert_eq!(envelopes.opens(&master.content_key("cake", 2), &of(39)), None);
    }

    #[test]
    fn how_many_buyers_there_are_does_not_show() {
        let master = Master::new(std::array::from_fn(|place| u8::try_from(place * 7).expect("a byte")));
        let key = master.content_key("bread", 1);
        let few = Envelopes::make(&key, &master, &secrets(&master, 1..2), &[]);
        let many = Envelopes::make(&key, &master, &secrets(&master, 1..900), &[]);
        for shard in 0..SHARDS {
            assert_eq!(few.shard(shard).len(), many.shard(shard).len());
            assert!(few.shard(shard).chunks(ENVELOPE).is_sorted());
            assert!(many.shard(shard).chunks(ENVELOPE).all(|one| usize::from(one[0]) % SHARDS == shard));
            assert!(few.shard(shard).chunks(ENVELOPE).all(|one| usize::from(one[0]) % SHARDS == shard));
        }
    }

    #[test]
    fn ten_thousand_find_room() {
        let master = Master::new(std::array::from_fn(|place| u8::try_from(place * 7).expect("a byte")));
        let key = master.content_key("bread", 1);
        let envelopes = Envelopes::make(&key, &master, &secrets(&master, 1..10_001), &[]);
        assert_eq!(envelopes.slots(), 512);
        assert_eq!(envelopes.opens(&key, &master.licence(10_000, "").secret()), Some(true));
    }
}
