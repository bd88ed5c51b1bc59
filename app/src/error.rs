//! Why a page could not answer: what a page says of it, without anything from inside.

use crate::words::Words;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AppError {
    /// There is no such page, case or version.
    NotFound,
    /// Only for staff, and nobody is signed in.
    SignInFirst,
    /// Signed in, but not for this.
    NotAllowed,
    /// The server could not answer; trying again may help.
    Unavailable,
    /// Nobody could read a complaint yet: the bureau has not been set up.
    NotSetUp,
}

impl AppError {
    /// The HTTP status of a page that shows this.
    pub const fn status(self) -> u16 {
        match self {
            Self::NotFound => 404,
            Self::SignInFirst => 401,
            Self::NotAllowed => 403,
            Self::Unavailable | Self::NotSetUp => 503,
        }
    }

    pub const fn title(self, words: &Words) -> &'static str {
        match self {
            Self::NotFound => words.common.error_not_found_title,
            Self::SignInFirst => words.common.error_sign_in_title,
            Self::NotAllowed => words.common.error_not_allowed_title,
            Self::Unavailable => words.common.error_unavailable_title,
            Self::NotSetUp => words.plain.not_set_up_title,
        }
    }

    /// What happened, what is safe and what to do.
    pub const fn sentence(self, words: &Words) -> &'static str {
        match self {
            Self::NotFound => words.common.error_not_found,
            Self::SignInFirst => words.common.error_sign_in,
            Self::NotAllowed => words.common.error_not_allowed,
            Self::Unavailable => words.common.error_unavailable,
            Self::NotSetUp => words.plain.not_set_up_text,
        }
    }
}
