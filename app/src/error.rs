//! Why a page could not answer: what a page says of it, without anything from inside.

use crate::codec::JsonText;
use crate::words::Words;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AppError {
    /// There is no such page, case or version.
    NotFound,
    /// The visit that showed a receipt is over.
    NoReceipt,
    /// The visit that showed a receipt made place for another one.
    OtherReceipt,
    /// Only for staff, and nobody is signed in.
    SignInFirst,
    /// The server could not answer; trying again may help.
    Unavailable,
    /// Nobody could read a complaint yet: the bureau has not been set up.
    NotSetUp,
    /// The server was not reached: the browser has no connection.
    NoConnection,
}

impl AppError {
    /// The HTTP status of a page that shows this.
    pub const fn status(self) -> u16 {
        match self {
            Self::NotFound | Self::NoReceipt | Self::OtherReceipt => 404,
            Self::SignInFirst => 401,
            Self::Unavailable | Self::NotSetUp | Self::NoConnection => 503,
        }
    }

    pub fn title(self, words: &Words) -> &'static str {
        match self {
            Self::NotFound => words.common.error_not_found_title,
            Self::NoReceipt | Self::OtherReceipt => words.common.error_no_receipt_title,
            Self::SignInFirst => words.common.error_sign_in_title,
            Self::Unavailable => words.common.error_unavailable_title,
            Self::NotSetUp => words.plain.not_set_up_title,
            Self::NoConnection => words.common.error_no_connection_title,
        }
    }

    /// What happened, what is safe and what to do.
    pub fn sentence(self, words: &Words) -> &'static str {
        match self {
            Self::NotFound => words.common.error_not_found,
            Self::NoReceipt => words.common.error_no_receipt,
            Self::OtherReceipt => words.common.error_other_receipt,
            Self::SignInFirst => words.common.error_sign_in,
            Self::Unavailable => words.common.error_unavailable,
            Self::NotSetUp => words.plain.not_set_up_text,
            Self::NoConnection => words.common.error_no_connection,
        }
    }
}

impl FromServerFnError for AppError {
    type Encoder = JsonText;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Request(_) => Self::NoConnection,
            // What went wrong inside says nothing to a reader.
            _ => Self::Unavailable,
        }
    }
}
