//! `tuition keys password`

use super::record::{Turn, list, quoted};
use super::{Done, Keys, because, today};
use crate::cli::KeysPasswordOptions;
use crate::commands::say::say;
use crate::seal::{Ledger, LicenceSecret};
use std::collections::BTreeSet;
use std::io::{self, IsTerminal};

/// Whoever copies the site can try passwords for ever, some thousands a second on one machine: one has as many letters
/// at the least, and as many of them differ.
const SHORTEST: usize = 20;
const FEWEST_KINDS: usize = 10;
/// A Chinese, Japanese or Korean character says about as much as three letters.
const WIDE: usize = 3;

pub(super) fn run(options: &KeysPasswordOptions) -> Done {
    let turn = Turn::wait(&options.dir)?;
    let keys = Keys::open(&options.dir)?;
    let products = keys.products(std::slice::from_ref(&options.product))?;
    let [product] = products.as_slice() else {
        return because("a password opens one product: name that, not a bundle");
    };
    if io::stdin().is_terminal() {
        say!("The password for {} (it can be seen while you type):", keys.title(product));
    }
    let mut password = String::new();
    if let Err(error) = io::stdin().read_line(&mut password) {
        return because(format!("standard input cannot be read: {error}"));
    }
    let password = password.trim();
    if is_weak(password, keys.title(product)) {
        return because(
            "this password is weak: whoever copies the site can try as many as they like. Take five words that do not \
             belong together, or issue keys instead: `tuition keys issue`",
        );
    }
    let number = keys.project.vault.licences().next();
    let secret = LicenceSecret::of_password(password, &keys.master.school(), product);
    let locked = Ledger::locked(keys.master.lock(number, &secret));
    let mut entry =
        format!("[[batch]]\nkind = \"password\"\nfirst = {number}\ncount = 1\nopens = {}\n", list(&products));
    entry += &format!("issued = {}\n", today());
    if let Some(note) = &options.note {
        entry += &format!("note = {}\n", quoted(note));
    }
    entry += &format!("locked = {}\n", list(&[locked]));
    turn.add(&keys.master.school(), &entry)?;
    say!(
        "{} opens with this password from the next build on. It has number {number}, by which it can be revoked.",
        keys.title(product)
    );
    say!("Everybody who knows it can pass it on, and nobody can tell who did. Keys are safer.");
    Ok(())
}

fn is_weak(password: &str, title: &str) -> bool {
    let letters: Vec<char> = password.to_lowercase().chars().filter(|letter| letter.is_alphanumeric()).collect();
    let weight = |letter: &char| if u32::from(*letter) >= 0x2e80 { WIDE } else { 1 };
    let long: usize = letters.iter().map(weight).sum();
    let kinds = letters.iter().collect::<BTreeSet<_>>().into_iter().map(weight).sum::<usize>();
    let title: String = title.to_lowercase().chars().filter(|letter| letter.is_alphanumeric()).collect();
    let without_title = letters.iter().collect::<String>().replace(&title, "").chars().count();
    long < SHORTEST
        || kinds < FEWEST_KINDS
        || (!title.is_empty() && without_title < SHORTEST / 2 && long < SHORTEST * 2)
}

#[cfg(test)]
mod tests {
    use super::is_weak;

    #[test]
    fn what_can_be_guessed_is_refused() {
        for weak in ["", "bread2026", "correct horse", "aaaaaaaaaaaaaaaaaaaaaaaa", "Bread at home 2026", "面包课程2026"]
        {
            assert!(is_weak(weak, "Bread at home"), "{weak}");
        }
        for strong in ["copper lantern gravel whistle moth", "铜壶 石子 口哨 飞蛾 灯笼"] {
            assert!(!is_weak(strong, "Bread at home"), "{strong}");
        }
    }
}
