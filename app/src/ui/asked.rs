//! A page drawn from one answer of the desk, or from the reason why there is none: with the page itself the first time,
//! and from then on as often as the question changes.

use super::any_answer::{AnyAnswer, Asking, Coming};
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
use std::sync::Arc;

/// Asks the desk and shows what it answers.
pub fn asked<Question, Answer, Asked>(
    question: impl Fn() -> Question + Send + Sync + 'static,
    ask: impl Fn(Question) -> Asked + Send + Sync + 'static,
    show: impl Fn(Answer) -> AnyView + Send + Sync + 'static,
) -> AnyView
where
    Question: PartialEq + Clone + Send + Sync + 'static,
    Answer: Serialize + DeserializeOwned + Clone + Send + Sync + 'static,
    Asked: Future<Output = Result<Answer, AppError>> + Send + 'static,
{
    shown(Asking::new(question, ask), show, failure, || true)
}

/// A part of a page that says nothing while there is no answer: the rest of the page still comes.
pub fn beside<Answer, Asked>(
    ask: impl Fn() -> Asked + Send + Sync + 'static,
    show: impl Fn(Answer) -> AnyView + Send + Sync + 'static,
) -> AnyView
where
    Answer: Serialize + DeserializeOwned + Clone + Send + Sync + 'static,
    Asked: Future<Output = Result<Answer, AppError>> + Send + 'static,
{
    also(Asking::new(|| (), move |()| ask()), show)
}

/// Shows what the desk answers, or why there is no answer. Until a new answer is there the old one stays.
/// `arrives` says whether it is what the reader came for.
pub fn shown<Answer>(
    asking: Asking,
    show: impl Fn(Answer) -> AnyView + Send + Sync + 'static,
    fail: impl Fn(AppError) -> AnyView + Send + Sync + 'static,
    arrives: impl Fn() -> bool + Send + Sync + 'static,
) -> AnyView
where
    Answer: DeserializeOwned + Clone + 'static,
{
    drawn(
        Box::new(move || asking.answer()),
        drawing(show),
        Arc::new(fail),
        Some(Arc::new(arrives)),
    )
}

/// The same answer in one more place, which says nothing while there is none.
pub fn also<Answer>(
    asking: Asking,
    show: impl Fn(Answer) -> AnyView + Send + Sync + 'static,
) -> AnyView
where
    Answer: DeserializeOwned + Clone + 'static,
{
    drawn(
        Box::new(move || asking.answer()),
        drawing(show),
        Arc::new(|_| ().into_any()),
        None,
    )
}

/// How an answer is drawn; nothing for one of another type.
type Draw = Arc<dyn Fn(&AnyAnswer) -> Option<AnyView> + Send + Sync>;

fn drawing<Answer: DeserializeOwned + Clone + 'static>(
    show: impl Fn(Answer) -> AnyView + Send + Sync + 'static,
) -> Draw {
    Arc::new(move |answer| answer.get().map(&show))
}

/// Made once for all answers. A whole page says that it loads, and that the reader arrived.
fn drawn(
    ask: Box<dyn Fn() -> Coming + Send + Sync>,
    show: Draw,
    fail: Arc<dyn Fn(AppError) -> AnyView + Send + Sync>,
    arrives: Option<Arc<dyn Fn() -> bool + Send + Sync>>,
) -> AnyView {
    let is_page = arrives.is_some();
    // What was shown last, for a reader who stays with a page that a newer build does not answer.
    let shown = StoredValue::new(None::<AnyAnswer>);
    let loading = use_words().common.loading;
    let loading = move || {
        is_page.then(|| view! { <p class="loading" role="status">{loading}</p> }.into_any())
    };
    view! {
        <Transition fallback=loading>
            {move || {
                let (answer, show, fail) = (ask(), show.clone(), fail.clone());
                let arrives = arrives.clone();
                Suspend::new(async move {
                    let mut answer = answer.await;
                    match (&answer, device()) {
                        (Err(AppError::NoConnection), Some(phone)) => spawn_local(phone.show_kept()),
                        (Err(_), _) if is_page && outdated::is_outdated() => {
                            outdated::load_again();
                            answer = shown.get_value().map_or(answer, Ok);
                        }
                        (Ok(fresh), _) => shown.set_value(Some(fresh.clone())),
                        (Err(_), _) => {}
                    }
                    let view = answer.and_then(|answer| show(&answer).ok_or(AppError::Unavailable));
                    let view = view.unwrap_or_else(|why| fail(why));
                    if arrives.is_some_and(|arrives| arrives()) {
                        arrived();
                    }
                    view
                })
            }}
        </Transition>
    }
    .into_any()
}
