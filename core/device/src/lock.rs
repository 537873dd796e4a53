//! Two processes in one folder would each undo what the other wrote.

use crate::accounts::OpenError;
use crate::vault::private;
use rustix::fs::{FlockOperation, flock};
use rustix::io::Errno;
use std::fs::File;
use std::path::Path;

/// Held as long as the folder is open. The system lets go of it when the process dies.
pub(crate) struct Lock(File);

impl Lock {
    pub(crate) fn on(path: &Path) -> Result<Self, OpenError> {
        let file = private().create(true).truncate(false).open(path).map_err(OpenError::Folder)?;
        match flock(&file, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => Ok(Self(file)),
            Err(Errno::WOULDBLOCK) => Err(OpenError::InUse),
            Err(error) => Err(OpenError::Folder(error.into())),
        }
    }
}

impl Drop for Lock {
    /// Closing is not enough while a child that was just forked holds the same file.
    fn drop(&mut self) {
        let _ = flock(&self.0, FlockOperation::Unlock);
    }
}
