//! A page drawn from one answer of the desk, or from the reason why there is none: with the page itself the first time,
//! and from then on as often as the question changes.

use super::arrival::arrived;
use super::failure::failure;
use super::outdated;
use crate::device::device;
use crate::error::AppError;
use crate::words::use_words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Asks the desk and shows what it answers.
pub fn asked<Question, Answer, Asked>(
    question: impl Fn() -> Question + Send + Sync + 'static,
    ask: impl Fn(Question) -> Asked + Send + Sync + 'static,
    show: impl Fn(Answer) -> AnyView + Clone + Send + Sync + 'static,
) -> AnyView
where
    Question: PartialEq + Clone + Send + Sync + 'static,
    Answer: Serialize + DeserializeOwned + Clone + Send + Sync + 'static,
    Asked: Future<Output = Result<Answer, AppError>> + Send + 'static,
{
    shown(Resource::new(question, ask), show, failure)
}

/// Shows what the desk answers, or why there is no answer. Until a new answer is there the old one stays. One answer can be
/// shown in more than one place.
pub fn shown<Answer>(
    answer: Resource<Result<Answer, AppError>>,
    show: impl Fn(Answer) -> AnyView + Clone + Send + Sync + 'static,
    fail: impl Fn(AppError) -> AnyView + Clone + Send + Sync + 'static,
) -> AnyView
where
    Answer: Serialize + DeserializeOwned + Clone + Send + Sync + 'static,
{
    // What was shown last, for a reader who stays with a page that a newer build does not answer.
    let shown = StoredValue::new(None::<Answer>);
    let loading = use_words().common.loading;
    view! {
        <Transition fallback=move || view! { <p class="loading" role="status">{loading}</p> }>
            {move || {
                let (show, fail) = (show.clone(), fail.clone());
                Suspend::new(async move {
                    let mut answer = answer.await;
                    match (&answer, device()) {
                        (Err(AppError::NoConnection), Some(phone)) => spawn_local(phone.show_kept()),
                        (Err(_), _) if outdated::is_outdated() => {
                            outdated::load_again();
                            answer = shown.get_value().map_or(answer, Ok);
                        }
                        (Ok(fresh), _) => shown.set_value(Some(fresh.clone())),
                        (Err(_), _) => {}
                    }
                    let view = answer.map_or_else(fail, show);
                    arrived();
                    view
                })
            }}
        </Transition>
    }
    .into_any()
}
