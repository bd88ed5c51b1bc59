//! A page drawn from one answer of the desk, or from the reason why there is none.

use super::failure::failure;
use crate::desk::{Desk, here};
use crate::error::AppError;
use leptos::prelude::*;
use std::sync::Arc;

/// Asks the desk and shows what it answers. The page is sent when the answer is there.
pub fn answered<T, Asked, Show>(
    ask: impl FnOnce(Arc<dyn Desk>) -> Asked,
    show: Show,
) -> impl IntoView
where
    T: 'static,
    Asked: Future<Output = Result<T, AppError>> + Send + 'static,
    Show: FnOnce(T) -> AnyView + Send + 'static,
{
    let asked = here().map(ask);
    Suspend::new(async move {
        let answer = match asked {
            Ok(asked) => asked.await,
            Err(error) => Err(error),
        };
        answer.map_or_else(failure, show)
    })
}
