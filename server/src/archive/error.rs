//! What can go wrong while remembering. The sentences are for whoever runs the server; none holds words of a complaint.

use std::error::Error;

#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// Somebody else was writing. Nothing was written; doing the whole work again is safe.
    #[error("Somebody else was writing at the same moment. Nothing was changed.")]
    Conflict,
    /// The database cannot be reached, opened or written at the moment.
    #[error("{0}")]
    Unusable(String),
    /// There was a database here, and there is none.
    #[error(
        "There was a database here and now there is nothing. Put back your backup. To begin anew, choose an empty data folder."
    )]
    Gone,
    /// The database belongs to another program, or to a newer version of this one. It was left as it is.
    #[error("{0}")]
    Foreign(String),
    /// The database holds something that was not written by this program. It was left as it is.
    #[error("{0}")]
    Corrupt(String),
    #[error("The database refused a question of this program.")]
    Other(#[source] Box<dyn Error + Send + Sync>),
}

impl ArchiveError {
    /// Whether doing the whole work again can succeed.
    pub const fn is_conflict(&self) -> bool {
        matches!(self, Self::Conflict)
    }
}
