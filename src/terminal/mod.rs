//! The world: raw mode, keys, signals, threads, what is written to disk. The only place that touches it while one
//! reads.

mod events;
mod picker;
mod screen;
mod session;
#[cfg(unix)]
mod signals;
mod worker;

pub use screen::Screen;
pub use session::{Choice, Ending, OpenWork, Opening, run};
#[cfg(unix)]
pub use signals::die_of;
