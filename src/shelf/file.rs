//! Files that are replaced whole: locked, written beside the old one, synced, renamed over it.
//!
//! A program that is killed at any moment leaves the old file or the new one, and at worst a hidden file that nothing
//! reads.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

/// How long another program may hold the lock: many times what a write takes, and short enough to wait for at a key.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long to wait between two tries.
const PAUSE: Duration = Duration::from_millis(5);
/// Files longer than this are not ours: some 50,000 marks.
const LONGEST: u64 = 32 << 20;
/// How many symbolic links are followed, as in Linux.
const MOST_LINKS: usize = 40;

/// A directory in which no other diglot writes, until this is dropped.
pub(super) struct Lock {
    /// Closing it lets go of the lock; `None` on file systems that have no locks.
    _held: Option<File>,
}

/// Locks a directory, once no other program holds it.
///
/// The directory itself is locked, so that no lock files lie among files the reader may keep in git; where that is
/// not possible (Windows, some network file systems), a hidden file in it.
pub(super) fn lock(directory: &Path) -> io::Result<Lock> {
    if cfg!(unix)
        && let Ok(opened) = File::open(directory)
        && let Ok(lock) = hold(opened)
    {
        return lock.ok_or_else(held_too_long);
    }
    let opened = File::options().create(true).truncate(false).write(true).open(directory.join(".lock"))?;
    hold(opened)?.ok_or_else(held_too_long)
}

/// The lock on a file; `None` if another program did not let go of it.
fn hold(file: File) -> io::Result<Option<Lock>> {
    let start = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(Some(Lock { _held: Some(file) })),
            Err(TryLockError::WouldBlock) if start.elapsed() > PATIENCE => return Ok(None),
            Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
            // Better to write without a lock than not at all: the file is still replaced whole.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                return Ok(Some(Lock { _held: None }));
            }
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
}

fn held_too_long() -> io::Error {
    io::Error::new(io::ErrorKind::TimedOut, "another program is writing here and does not finish")
}

/// What is in a file; `None` if there is no file.
pub(super) fn read(path: &Path) -> io::Result<Option<Vec<u8>>> {
    let found = match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        found => found?,
    };
    // A pipe or device would be waited for.
    if !found.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "this is not a file"));
    }
    if found.len() > LONGEST {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, "this is too long for a file of diglot's"));
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(LONGEST).read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

/// Replaces a file whole, or makes it; what it is allowed to whom stays. Call it with the directory locked.
pub(super) fn replace(path: &Path, text: &str) -> io::Result<()> {
    replace_with(path, |file| file.write_all(text.as_bytes()))
}

/// The same, with what is written to the new file as it is made; the old one stays as it was until all is there.
pub(crate) fn replace_with(path: &Path, write: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<()> {
    let directory = path.parent().unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".").suffix(".tmp");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut beside = builder.tempfile_in(directory)?;
    if let Ok(old) = fs::metadata(path) {
        if old.permissions().readonly() {
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, "it is read-only"));
        }
        beside.as_file().set_permissions(old.permissions())?;
    }
    write(beside.as_file_mut())?;
    beside.as_file().sync_all()?;
    beside.persist(path).map_err(|failed| failed.error)?;
    // The new file is in place. That its name outlives a power cut too is up to the file system.
    if cfg!(unix) {
        let _ = File::open(directory).and_then(|opened| opened.sync_all());
    }
    Ok(())
}

/// Gives a file another name that no file has: `name.broken-1`, or the next free number.
pub(super) fn move_aside(path: &Path) -> io::Result<PathBuf> {
    for number in 1usize.. {
        let mut name = path.as_os_str().to_owned();
        name.push(format!(".broken-{number}"));
        let aside = PathBuf::from(name);
        if fs::symlink_metadata(&aside).is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
            return fs::rename(path, &aside).map(|()| aside);
        }
    }
    Err(io::Error::new(io::ErrorKind::AlreadyExists, "no name is free"))
}

/// The file that symbolic links lead to, whether it is there or not.
pub(crate) fn behind_links(path: &Path) -> PathBuf {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        let Ok(target) = fs::read_link(&path) else { break };
        path = path.parent().unwrap_or(Path::new("")).join(target);
    }
    path
}
