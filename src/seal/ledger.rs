//! What the ledger says: who may open what, and in which epoch a product is.

use super::context::LicenceSecret;
use super::master::{LOCKED, Master};
use crate::config::Located;
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::load::ledger::{Batch, BatchKind, LedgerFile};
use crate::source::Span;
use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD as BASE64;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::ops::Range;

/// As many keys has a school at the most.
const MOST_KEYS: u32 = 100_000_000;

/// The ledger of a school, read.
#[derive(Clone, Copy)]
pub struct Ledger<'a>(&'a LedgerFile);

/// Who may open a product.
#[derive(Default)]
pub struct Entitlement {
    /// Licences that open it.
    pub valid: Vec<LicenceSecret>,
    /// Licences that opened it once.
    pub revoked: Vec<LicenceSecret>,
    /// Whether serials of providers are among them.
    pub serials: bool,
    /// Whether a password is among them.
    pub password: bool,
}

impl Batch {
    /// The numbers of its keys.
    #[must_use]
    pub fn numbers(&self) -> Range<u32> {
        *self.first..self.first.saturating_add(*self.count)
    }

    /// The word before its keys.
    #[must_use]
    pub fn word(&self) -> &str {
        self.word.as_deref().or_else(|| self.opens.first().map(|product| product.value.as_str())).unwrap_or_default()
    }

    /// Whether its keys open a product.
    #[must_use]
    pub fn opens(&self, product: &str) -> bool {
        self.opens.iter().any(|opened| opened.value == product)
    }

    /// What follows from key number `number` of it.
    #[must_use]
    pub fn secret(&self, number: u32, master: &Master) -> Option<LicenceSecret> {
        if self.kind == BatchKind::Keys {
            return Some(master.licence(number, self.word()).secret());
        }
        let place = usize::try_from(number.checked_sub(*self.first)?).ok()?;
        let locked = BASE64.decode(&self.locked.get(place)?.value).ok()?;
        master.unlock(number, &locked)
    }
}

impl<'a> Ledger<'a> {
    /// The ledger of a file.
    #[must_use]
    pub fn new(file: &'a LedgerFile) -> Self {
        Self(file)
    }

    /// A locked secret as the file has it.
    #[must_use]
    pub fn locked(secret: [u8; LOCKED]) -> String {
        BASE64.encode(secret)
    }

    /// The epoch of a product: from 1, one more for each change.
    #[must_use]
    pub fn epoch(self, product: &str) -> u32 {
        let changes = self.0.changes.iter().filter(|change| change.products.iter().any(|one| one.value == product));
        1 + u32::try_from(changes.count()).unwrap_or(u32::MAX - 1)
    }

    /// The number of the next key.
    #[must_use]
    pub fn next(self) -> u32 {
        self.0.batches.iter().map(|batch| batch.numbers().end).max().unwrap_or(1).max(1)
    }

    /// The keys that open nothing any more.
    #[must_use]
    pub fn revoked(self) -> BTreeSet<u32> {
        self.0.changes.iter().flat_map(|change| &change.revoked).map(|number| number.value).collect()
    }

    /// The batch of a key.
    #[must_use]
    pub fn batch(self, number: u32) -> Option<&'a Batch> {
        self.0.batches.iter().find(|batch| batch.numbers().contains(&number))
    }

    /// Who may open a product.
    #[must_use]
    pub fn entitlement(self, product: &str, master: &Master) -> Entitlement {
        let revoked = self.revoked();
        let mut entitlement = Entitlement::default();
        for batch in self.0.batches.iter().filter(|batch| batch.opens(product)) {
            entitlement.serials |= batch.kind == BatchKind::Serials;
            entitlement.password |= batch.kind == BatchKind::Password;
            let secrets: Vec<(u32, Option<LicenceSecret>)> =
                batch.numbers().into_par_iter().map(|number| (number, batch.secret(number, master))).collect();
            for (number, secret) in secrets {
                let side = if revoked.contains(&number) { &mut entitlement.revoked } else { &mut entitlement.valid };
                side.extend(secret);
            }
        }
        entitlement
    }

    /// The fingerprints of all licences.
    #[must_use]
    pub fn fingerprints(self, master: &Master) -> BTreeSet<[u8; 16]> {
        let of_batch = |batch: &'a Batch| batch.numbers().into_par_iter().map(move |number| (batch, number));
        let all = self.0.batches.par_iter().flat_map(of_batch);
        let found = all.filter_map(|(batch, number)| Some(batch.secret(number, master)?.fingerprint()));
        found.collect::<Vec<_>>().into_iter().collect()
    }

    /// Which key a licence is.
    #[must_use]
    pub fn number_of(self, secret: &LicenceSecret, master: &Master) -> Option<u32> {
        let batches = self.0.batches.iter();
        batches
            .flat_map(|batch| batch.numbers().map(move |number| (batch, number)))
            .find(|(batch, number)| batch.secret(*number, master).is_some_and(|known| known.0 == secret.0))
            .map(|(_, number)| number)
    }

    /// What is wrong with it, by itself and with this master secret.
    #[must_use]
    pub fn check(self, master: Option<&Master>) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        let mut wrong = |span: Option<Span>, words: String, help: &str| {
            let place = span.map_or_else(|| Place::Path(crate::load::ledger::LEDGER.to_owned()), Place::Span);
            found.push(Diagnostic::new(Code::LEDGER, place, words).help(help));
        };
        let own = master.map(Master::school);
        if let (Some(own), Some(school)) = (&own, &self.0.school)
            && own.as_str() != school.value
        {
            let words = "the master secret is that of another school: no key of this ledger would open anything";
            wrong(school.span(), words.to_owned(), "use the secret that these keys were made with");
            return found;
        }
        let mut batches: Vec<&Batch> = self.0.batches.iter().collect();
        batches.sort_by_key(|batch| *batch.first);
        for pair in batches.windows(2) {
            if pair[0].numbers().end > *pair[1].first {
                let words = format!("key {} stands in two batches", *pair[1].first);
                wrong(pair[1].first.span(), words, "take one of them out: a file that was merged by hand has both");
            }
        }
        for batch in batches {
            if *batch.first == 0 || *batch.count == 0 || batch.numbers().end > MOST_KEYS {
                let words = format!("keys have numbers from 1 to {MOST_KEYS}");
                wrong(batch.first.span(), words, "let `tuition keys issue` write this file");
                continue;
            }
            let locked = batch.locked.len();
            if batch.kind != BatchKind::Keys && locked != *batch.count as usize {
                let words = format!("this batch has {} licences, but {locked} are locked in it", *batch.count);
                wrong(batch.count.span(), words, "import them anew");
                continue;
            }
            let opens = |(number, _): &(u32, &Located<String>)| {
                master.is_none_or(|master| batch.secret(*number, master).is_some())
            };
            if let Some((_, shut)) = batch.numbers().zip(&batch.locked).find(|entry| !opens(entry)) {
                let words = "the master secret does not open this licence".to_owned();
                wrong(shut.span(), words, "use the secret that it was imported with, or import it anew");
            }
        }
        for change in &self.0.changes {
            for number in &change.revoked {
                let Some(batch) = self.batch(number.value) else {
                    let words = format!("there is no key {}", number.value);
                    wrong(number.span(), words, "take the number out, or put back the batch that it was issued in");
                    continue;
                };
                let named = |product: &str| change.products.iter().any(|named| named.value == product);
                if let Some(missing) = batch.opens.iter().find(|product| !named(&product.value)) {
                    let words = format!(
                        "key {} opened `{}`, which this change does not name: it would not be sealed anew",
                        number.value, missing.value
                    );
                    wrong(number.span(), words, "let `tuition keys revoke` write this file");
                }
            }
        }
        found
    }
}
