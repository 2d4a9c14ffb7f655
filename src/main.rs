//! The command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    diglot::cli::main(std::env::args_os())
}
