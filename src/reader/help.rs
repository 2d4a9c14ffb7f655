//! The help, from the table of commands.

use super::{COMMANDS, Item, Target};
use crate::config::Keymap;

/// Every command with its keys, by group.
pub(super) fn items(keymap: &Keymap) -> Vec<Item> {
    let mut items = Vec::new();
    let mut group = "";
    for command in COMMANDS {
        if command.group != group {
            group = command.group;
            items.push(Item::heading(group));
        }
        let keys: Vec<String> = keymap.keys(command.name).iter().map(ToString::to_string).collect();
        items.push(Item::new(keys.join(" "), command.about, Target::Command(command.name)).detail(command.name));
    }
    items
}
