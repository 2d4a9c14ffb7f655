//! Which key runs which command.

use std::collections::BTreeMap;

use super::Key;

/// Keys and the names of the commands they run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keymap(BTreeMap<Key, String>);

impl Keymap {
    /// Binds a key to a command, in place of what it did.
    pub fn bind(&mut self, key: Key, command: &str) {
        self.0.insert(key, command.to_owned());
    }

    /// Frees the keys of a command.
    pub fn unbind_all(&mut self, command: &str) {
        self.0.retain(|_, bound| bound != command);
    }

    /// The command a key runs.
    #[must_use]
    pub fn command(&self, key: Key) -> Option<&str> {
        self.0.get(&key).map(String::as_str)
    }

    /// The keys that run a command, single characters first.
    #[must_use]
    pub fn keys(&self, command: &str) -> Vec<Key> {
        self.0.iter().filter(|(_, bound)| *bound == command).map(|(&key, _)| key).collect()
    }
}
