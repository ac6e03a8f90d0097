//! `licences.toml`: which licence keys there are, without the keys. The contract with creators, and with `keys`.

use crate::config::{Date, Located, choice, record};

/// Where the ledger is, from the project's root.
pub const LEDGER: &str = "licences.toml";

record! {
    /// The licence keys of a school. It holds no secret: the keys follow from it and from the master secret. `tuition
    /// keys` adds to it and never changes what is there; it belongs into git.
    #[derive(Default)]
    pub struct LedgerFile {
        /// The public name of the master secret that it goes with.
        pub school: Option<Located<String>>,
        /// Keys that were issued or imported together.
        pub batches["batch"]: Vec<Batch>,
        /// Keys that were withdrawn, and products whose keys were changed. Each begins a new epoch of its products.
        pub changes["change"]: Vec<Change>,
    }
}

record! {
    /// Keys that were issued or imported together.
    pub struct Batch {
        /// The number of the first; the others follow it.
        pub first: Located<u32>,
        /// How many there are.
        pub count: Located<u32>,
        /// Ids of the products that each of them opens.
        pub opens: Vec<Located<String>>,
        /// The day on which they were made.
        pub issued: Located<Date>,
        /// What they are.
        pub kind: BatchKind = BatchKind::Keys,
        /// The word that they begin with; the first product's id when absent.
        pub word: Option<String>,
        /// What they are for, in your own words.
        pub note: Option<String>,
        /// Of serials and passwords: what follows from each, locked with the master secret.
        pub locked: Vec<Located<String>>,
    }
}

record! {
    /// Keys that were withdrawn, or a rotation.
    pub struct Change {
        /// The day.
        pub date: Located<Date>,
        /// Ids of the products that have new content keys since.
        pub products: Vec<Located<String>>,
        /// Numbers of the keys that open nothing any more.
        pub revoked: Vec<Located<u32>>,
        /// Why, in your own words.
        pub reason: Option<String>,
    }
}

choice! {
    /// What licences are.
    pub enum BatchKind {
        /// Keys that Tuition made.
        Keys = "keys",
        /// Serials that a provider made.
        Serials = "serials",
        /// A password.
        Password = "password",
    }
}
