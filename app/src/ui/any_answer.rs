//! A question to the desk and its answer, without their types. What waits for an answer is a large piece of code; made for
//! every type of answer, a phone would carry it for every page.

use crate::error::AppError;
use leptos::prelude::*;
use leptos::server::codee::{Decoder, Encoder};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::any::Any;
use std::pin::Pin;
use std::sync::Arc;

/// What comes back from the desk.
pub type Asked = Result<AnyAnswer, AppError>;

/// What comes back, once it does.
pub type Coming = Pin<Box<dyn Future<Output = Asked> + Send>>;

/// What the desk answered, to be taken out by who knows its type.
#[derive(Clone)]
pub struct AnyAnswer(Held);

#[derive(Clone)]
enum Held {
    /// As it came, with how it is written into the page.
    Here(Arc<dyn Any + Send + Sync>, fn(&dyn Any) -> Option<String>),
    /// As it stands in the page.
    Written(Arc<str>),
}

impl AnyAnswer {
    pub fn of<Answer: Serialize + Send + Sync + 'static>(answer: Answer) -> Self {
        Self(Held::Here(Arc::new(answer), write::<Answer>))
    }

    /// Nothing when it is of another type.
    pub fn get<Answer: DeserializeOwned + Clone + 'static>(&self) -> Option<Answer> {
        match &self.0 {
            Held::Here(answer, _) => answer.downcast_ref::<Answer>().cloned(),
            Held::Written(json) => serde_json::from_str(json).ok(),
        }
    }
}

/// Only the desk writes pages: a browser has no use for the code.
fn write<Answer: Serialize + 'static>(answer: &dyn Any) -> Option<String> {
    if cfg!(feature = "ssr") {
        serde_json::to_string(answer.downcast_ref::<Answer>()?).ok()
    } else {
        None
    }
}

/// What is asked: asked again when it is another one than before.
trait Question: Any + Send + Sync {
    fn is(&self, other: &dyn Question) -> bool;
}

impl<T: PartialEq + Send + Sync + 'static> Question for T {
    fn is(&self, other: &dyn Question) -> bool {
        (other as &dyn Any).downcast_ref() == Some(self)
    }
}

#[derive(Clone)]
struct AnyQuestion(Arc<dyn Question>);

impl PartialEq for AnyQuestion {
    fn eq(&self, other: &Self) -> bool {
        self.0.is(&*other.0)
    }
}

/// An answer that is asked for, again whenever the question changes. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Asking(Resource<Asked, InPage>);

impl Asking {
    pub fn new<Q, Answer, Answered>(
        question: impl Fn() -> Q + Send + Sync + 'static,
        ask: impl Fn(Q) -> Answered + Send + Sync + 'static,
    ) -> Self
    where
        Q: PartialEq + Clone + Send + Sync + 'static,
        Answer: Serialize + Send + Sync + 'static,
        Answered: Future<Output = Result<Answer, AppError>> + Send + 'static,
    {
        Self::any(
            Box::new(move || AnyQuestion(Arc::new(question()))),
            Box::new(move |AnyQuestion(question)| {
                let question = (&*question as &dyn Any).downcast_ref::<Q>().cloned();
                let coming = question.map(&ask);
                Box::pin(async move {
                    let coming = coming.ok_or(AppError::Unavailable)?;
                    coming.await.map(AnyAnswer::of)
                })
            }),
        )
    }

    fn any(
        question: Box<dyn Fn() -> AnyQuestion + Send + Sync>,
        ask: Box<dyn Fn(AnyQuestion) -> Coming + Send + Sync>,
    ) -> Self {
        Self(Resource::new_with_options(question, ask, false))
    }

    pub fn answer(self) -> Coming {
        Box::pin(async move { self.0.await })
    }
}

/// How an answer stands in the page: as serde writes a result.
struct InPage;

#[derive(Debug)]
struct NotWritten;

const OK: &str = r#"{"Ok":"#;

impl Encoder<Asked> for InPage {
    type Error = NotWritten;
    type Encoded = String;

    fn encode(asked: &Asked) -> Result<String, NotWritten> {
        match asked {
            Ok(answer) => {
                let json = match &answer.0 {
                    Held::Here(answer, write) => write(&**answer).ok_or(NotWritten)?,
                    Held::Written(json) => json.as_ref().to_owned(),
                };
                Ok(format!("{OK}{json}}}"))
            }
            Err(why) => serde_json::to_string(&Err::<(), _>(why)).map_err(|_| NotWritten),
        }
    }
}

impl Decoder<Asked> for InPage {
    type Error = serde_json::Error;
    type Encoded = str;

    fn decode(text: &str) -> Result<Asked, serde_json::Error> {
        let answer = text
            .strip_prefix(OK)
            .and_then(|rest| rest.strip_suffix('}'));
        match answer {
            Some(json) => Ok(Ok(AnyAnswer(Held::Written(json.into())))),
            None => serde_json::from_str::<Result<(), AppError>>(text)
                .map(|asked| asked.and(Err(AppError::Unavailable))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_stands_in_the_page_as_serde_writes_it_and_comes_out_as_it_was() {
        for answer in [vec!["een".to_owned(), "{\"Ok\":}".to_owned()], vec![]] {
            let held = AnyAnswer::of(answer.clone());
            let text = InPage::encode(&Ok(held.clone())).unwrap();
            let plain: Result<_, AppError> = Ok(answer.clone());
            assert_eq!(text, serde_json::to_string(&plain).unwrap());
            let again = InPage::decode(&text).unwrap().unwrap();
            assert_eq!(again.get::<Vec<String>>(), Some(answer.clone()));
            assert_eq!(held.get::<Vec<String>>(), Some(answer));
        }
    }

    #[test]
    fn why_there_is_no_answer_stands_in_the_page_too() {
        let text = InPage::encode(&Err(AppError::NoReceipt)).unwrap();
        let plain: Result<(), _> = Err(AppError::NoReceipt);
        assert_eq!(text, serde_json::to_string(&plain).unwrap());
        assert_eq!(
            InPage::decode(&text).unwrap().err(),
            Some(AppError::NoReceipt)
        );
        assert!(InPage::decode("[]").is_err());
    }

    #[test]
    fn an_answer_of_another_type_is_none() {
        let answer = AnyAnswer::of(3_u32);
        assert_eq!(answer.get::<String>(), None);
        assert_eq!(answer.get::<u32>(), Some(3));
    }

    #[test]
    fn a_question_is_asked_again_only_when_it_is_another() {
        let question = |id: u32| AnyQuestion(Arc::new(id));
        assert!(question(1) == question(1));
        assert!(question(1) != question(2));
        assert!(question(1) != AnyQuestion(Arc::new("1")));
    }
}
