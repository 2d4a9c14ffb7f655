//! Permissions, links and locks of Unix.

use std::os::unix::fs::{PermissionsExt, symlink};

use super::*;

fn allow(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("it is ours");
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).expect("it is there").permissions().mode() & 0o777
}

#[test]
fn permissions_stay() {
    let bench = Bench::new();
    bench.add(&bench.bookmark(0));
    for wanted in [0o600, 0o664] {
        allow(&bench.file(), wanted);
        bench.add(&bench.bookmark(1));
        bench.add(&Mark { note: Some(format!("{wanted}")), ..bench.bookmark(1) });
        assert_eq!(mode(&bench.file()), wanted);
    }
}

#[test]
fn a_read_only_file_is_respected() {
    let bench = Bench::new();
    bench.add(&bench.bookmark(0));
    allow(&bench.file(), 0o444);
    let before = bench.content();
    let mut shelf = bench.open();
    let error = shelf.apply(&Change::Add(bench.bookmark(1))).expect_err("it is read-only").to_string();
    assert!(error.contains("read-only"), "{error}");
    assert_eq!((bench.content(), numbers(&shelf)), (before, vec![0, 1]));
}

#[test]
fn a_directory_that_cannot_be_written_is_told() {
    let bench = Bench::new();
    bench.add(&bench.bookmark(0));
    let directory = bench.directories.config.join("bookmarks");
    allow(&directory, 0o555);
    let root = fs::write(directory.join("probe"), "").is_ok();
    let mut shelf = bench.open();
    let result = shelf.apply(&Change::Add(bench.bookmark(1)));
    allow(&directory, 0o755);
    if root {
        // The superuser may write anywhere: this machine cannot show it.
        eprintln!("SKIPPED: a_directory_that_cannot_be_written_is_told, since this is run as root");
        return;
    }
    assert!(result.is_err());
    assert_eq!((numbers(&shelf), numbers(&bench.open())), (vec![0, 1], vec![0]));
}

#[test]
fn links_are_written_through() {
    let bench = Bench::new();
    bench.add(&bench.bookmark(0));
    let dotfiles = bench.root.path().join("dotfiles");
    fs::create_dir(&dotfiles).expect("it can be made");
    let (link, real) = (bench.file(), dotfiles.join("ferry.toml"));
    fs::rename(&link, &real).expect("it can be moved");
    symlink("../../dotfiles/ferry.toml", &link).expect("it can be made");
    bench.add(&bench.bookmark(1));
    assert!(link.is_symlink());
    assert!(fs::read_to_string(&real).expect("it is there").contains("sentence = 2"));
    assert_eq!(fs::read_dir(&dotfiles).into_iter().flatten().count(), 1, "nothing is left there");
    // A link to a file that is not there yet, and one to a broken file.
    fs::remove_file(&real).expect("it can be removed");
    bench.add(&bench.bookmark(2));
    assert_eq!((link.is_symlink(), numbers(&bench.open())), (true, vec![2]));
    fs::write(&real, "= broken").expect("it can be written");
    let (mut shelf, _) = Shelf::open(&bench.directories, &bench.work);
    shelf.apply(&Change::Add(bench.bookmark(3))).expect("it is written");
    assert!(link.is_symlink() && dotfiles.join("ferry.toml.broken-1").is_file());
}

#[test]
fn a_lock_is_waited_for() {
    let bench = Bench::new();
    bench.add(&bench.bookmark(0));
    let lock = file::lock(&bench.directories.config.join("bookmarks")).expect("it is free");
    std::thread::scope(|scope| {
        let other = scope.spawn(|| bench.add(&bench.bookmark(1)));
        std::thread::sleep(std::time::Duration::from_millis(100));
        assert_eq!(numbers(&bench.open()), [0], "it waits");
        drop(lock);
        other.join().expect("it has written");
    });
    assert_eq!(numbers(&bench.open()), [0, 1]);
}
