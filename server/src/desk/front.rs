//! The desk that answers the pages: one for each request, knowing that request's cookies and nothing else of it.

use super::staff::OnCase;
use super::waiting::WaitingForm;
use super::{bureau, code_holder, complainant, filing, guests, people, set_up, staff};
use crate::access::rights::{CodeHolder, Complainant, ComplainantVisit, Guest, GuestVisit, Staff};
use crate::access::session::{Caller, OpenSession};
use crate::error::Failure;
use crate::state::AppState;
use app::case::answers::CaseForStaff;
use app::colleagues::answers::Colleagues;
use app::dashboard::answers::Asker;
use app::dashboard::answers::Dashboard;
use app::dashboard::filter::Filter;
use app::desk::Desk;
use app::error::AppError;
use app::figures::answers::YearInFigures;
use app::filing::answers::{FilingForm, Receipt};
use app::following::answers::CaseForComplainant;
use app::following::answers::{AskCode, CodeProblem, Following};
use app::guest::answers::{AskCode as AskGuestCode, GuestAnswer};
use app::outstanding::answers::AllOutstanding;
use app::reading::answers::RegulationText;
use app::register::answers::Register;
use app::set_up::answers::{Join, OwnAccount, Recover, SetUp};
use app::sign_in::answers::{SignIn, SignInProblem};
use async_trait::async_trait;
use http::{HeaderMap, StatusCode};
use regulation::amsterdam;
use regulation::authority::Action;
use regulation::event::StaffId;
use regulation::text;
use serde::{Deserialize, Serialize};
use std::sync::atomic::{AtomicU16, Ordering};

/// What a refused form shows again, instead of an empty page.
#[derive(Clone, Default, Serialize, Deserialize)]
pub enum Redisplay {
    #[default]
    Nothing,
    Filing(Box<FilingForm>),
    /// No receipt: what a phone keeps of that page, to show the code that it knows itself.
    NoReceipt,
    Code(AskCode),
    SignIn(SignIn),
    SetUp(SetUp),
    Join(Join),
    Account(OwnAccount),
    Recover(Recover),
    Register(Box<Register>),
    OnCase(Box<OnCase>),
    Guest(GuestAnswer),
}

/// Answers one request's pages.
pub struct FrontDesk {
    state: AppState,
    headers: HeaderMap,
    redisplay: Redisplay,
    /// The HTTP status that the answers so far ask for; zero while all went well.
    status: AtomicU16,
}

/// A failure is logged where it becomes what a page tells, so once, and told without its insides.
impl From<Failure> for AppError {
    fn from(error: Failure) -> Self {
        tracing::error!(%error, "the archive did not answer");
        Self::Unavailable
    }
}

/// Whether a page belongs to another visit than the one that is open.
fn is_another(page_of: Option<String>, open: &str) -> bool {
    page_of.is_some_and(|reference| reference != open)
}

impl FrontDesk {
    pub fn new(state: AppState, headers: HeaderMap, redisplay: Redisplay) -> Self {
        Self {
            state,
            headers,
            redisplay,
            status: AtomicU16::new(0),
        }
    }

    /// What the page's status must say, when a question could not be answered.
    pub fn status(&self) -> Option<StatusCode> {
        StatusCode::from_u16(self.status.load(Ordering::Relaxed)).ok()
    }

    /// Notes the status that belongs to an error, on its way to the page.
    async fn note<T>(
        &self,
        answer: impl Future<Output = Result<T, AppError>> + Send,
    ) -> Result<T, AppError> {
        let answer = answer.await;
        if let Err(error) = &answer {
            self.status.store(error.status(), Ordering::Relaxed);
        }
        answer
    }

    async fn staff(&self, action: Action) -> Result<Staff, AppError> {
        self.staff_asking(action, Asker::Somebody).await
    }

    async fn staff_asking(&self, action: Action, asker: Asker) -> Result<Staff, AppError> {
        match Staff::find_for(&self.state, &self.headers, asker).await? {
            Caller::Is(staff) if staff.may(action) => Ok(staff),
            Caller::Is(_) => Err(AppError::NotFound),
            Caller::Nobody | Caller::Expired => Err(AppError::SignInFirst),
        }
    }

    /// The form of this case that waits under this reference, for whoever filled it in.
    async fn waits_on_case(
        &self,
        staff: &Staff,
        number: &str,
        again: Option<&str>,
    ) -> Result<Option<OnCase>, Failure> {
        let Some(reference) = again else {
            return Ok(None);
        };
        let waits = WaitingForm::find(&self.state, &self.headers, reference).await?;
        let Some((Redisplay::OnCase(form), _)) = waits else {
            return Ok(None);
        };
        Ok(Some(*form).filter(|form| form.is_of(staff, number)))
    }
}

#[async_trait]
impl Desk for FrontDesk {
    async fn filing_form(&self, names: bool) -> Result<FilingForm, AppError> {
        self.note(async {
            if let Redisplay::Filing(form) = &self.redisplay {
                return Ok((**form).clone());
            }
            if set_up::is_done(&self.state).await? {
                Ok(filing::empty_form(&self.state, names).await?)
            } else {
                Err(AppError::NotSetUp)
            }
        })
        .await
    }

    async fn receipt(&self, visit: Option<String>) -> Result<Receipt, AppError> {
        if matches!(self.redisplay, Redisplay::NoReceipt) {
            return Err(AppError::NoConnection);
        }
        self.note(async {
            let session = OpenSession::<ComplainantVisit>::find(&self.state, &self.headers)
                .await?
                .is()
                .ok_or(AppError::NoReceipt)?;
            if is_another(visit, &session.visit.reference) {
                return Err(AppError::OtherReceipt);
            }
            complainant::receipt(&self.state, &session.visit)
                .await?
                .ok_or(AppError::NoReceipt)
        })
        .await
    }

    async fn following(&self, visit: Option<String>) -> Result<Following, AppError> {
        self.note(async {
            if let Redisplay::Code(asked) = &self.redisplay {
                return Ok(Following::AskCode(asked.clone()));
            }
            let ask = |problem| {
                Following::AskCode(AskCode {
                    problem,
                    unsent: None,
                })
            };
            match Complainant::find(&self.state, &self.headers).await? {
                Caller::Nobody => Ok(ask(None)),
                Caller::Expired => Ok(ask(Some(CodeProblem::Expired))),
                Caller::Is(complainant)
                    if is_another(visit, &complainant.session.visit.reference) =>
                {
                    Ok(ask(Some(CodeProblem::OtherVisit)))
                }
                Caller::Is(mut complainant) => {
                    let case = complainant::read(&self.state, &mut complainant).await?;
                    Ok(case.map_or_else(|| ask(None), |case| Following::Case(Box::new(case))))
                }
            }
        })
        .await
    }

    async fn sealed_case(&self, lookup: [u8; 32]) -> Result<Option<CaseForComplainant>, AppError> {
        self.note(async {
            match CodeHolder::find(&self.state, &lookup).await? {
                Some(holder) => Ok(code_holder::look(&self.state, &holder).await?),
                None => Ok(None),
            }
        })
        .await
    }

    async fn regulation(&self, version: Option<String>) -> Result<RegulationText, AppError> {
        self.note(async {
            let today = amsterdam::date(self.state.clock.now());
            let version = match version {
                Some(number) => text::version(&number),
                None => text::in_force_on(today),
            }
            .ok_or(AppError::NotFound)?;
            Ok(RegulationText {
                number: version.number.to_owned(),
                in_force_from: version.in_force_from,
                articles: version.articles.clone(),
                contact_email: version.contact_email.to_owned(),
                contact_post: version.contact_post.to_owned(),
                about_directors: bureau::about_directors(&self.state).await?,
            })
        })
        .await
    }

    async fn set_up(&self, token: String) -> Result<SetUp, AppError> {
        self.note(async {
            if let Redisplay::SetUp(set_up) = &self.redisplay {
                return Ok(set_up.clone());
            }
            if let Some(staff) = Staff::find(&self.state, &self.headers).await?.is() {
                return Ok(match staff.session.visit.recovery {
                    Some(recovery) => SetUp::Recovery {
                        code: recovery.code,
                        wrong: recovery.wrong,
                    },
                    None => SetUp::Done,
                });
            }
            let done = set_up::is_done(&self.state).await?;
            if done || !set_up::is_link(&self.state, &token).await? {
                return Ok(SetUp::Closed);
            }
            Ok(SetUp::Ask {
                name: String::new(),
                email: String::new(),
                problems: Vec::new(),
            })
        })
        .await
    }

    async fn join(&self) -> Result<Join, AppError> {
        if let Redisplay::Join(join) = &self.redisplay {
            return Ok(join.clone());
        }
        Ok(Join::default())
    }

    async fn guest(&self, visit: Option<String>) -> Result<GuestAnswer, AppError> {
        self.note(async {
            if let Redisplay::Guest(answer) = &self.redisplay {
                return Ok(answer.clone());
            }
            let session = OpenSession::<GuestVisit>::find(&self.state, &self.headers).await?;
            let ask = |problem| {
                GuestAnswer::AskCode(AskGuestCode {
                    problem,
                    unsent: None,
                })
            };
            let session = match session {
                Caller::Nobody => return Ok(ask(None)),
                Caller::Expired => return Ok(ask(Some(CodeProblem::Expired))),
                Caller::Is(session) if is_another(visit, &session.visit.reference) => {
                    return Ok(ask(Some(CodeProblem::OtherVisit)));
                }
                Caller::Is(session) if session.visit.answered => return Ok(GuestAnswer::Answered),
                Caller::Is(session) => session,
            };
            let read = match Guest::of(&self.state, session).await? {
                Some(mut guest) => guests::read(&self.state, &mut guest).await?,
                None => None,
            };
            Ok(read.unwrap_or_else(|| ask(Some(CodeProblem::NotKnown))))
        })
        .await
    }

    async fn account(&self) -> Result<OwnAccount, AppError> {
        self.note(async {
            let mut staff = self.staff(Action::ChangePassword).await?;
            if let Redisplay::Account(account) = &self.redisplay {
                return Ok(account.clone());
            }
            Ok(people::own_account(&self.state, &mut staff).await?)
        })
        .await
    }

    async fn recover(&self) -> Result<Recover, AppError> {
        self.note(async {
            if let Redisplay::Recover(recover) = &self.redisplay {
                return Ok(recover.clone());
            }
            let staff = Staff::find(&self.state, &self.headers).await?;
            let left = match staff.is() {
                Some(staff) => people::left_to_recover(&self.state, &staff).await?,
                None => None,
            };
            Ok(match left {
                Some(left) => Recover::Handing { left },
                None => Recover::Ask {
                    name: String::new(),
                    email: String::new(),
                    problems: Vec::new(),
                },
            })
        })
        .await
    }

    async fn colleagues(&self) -> Result<Colleagues, AppError> {
        self.note(async {
            let mut staff = self.staff(Action::ShareCases).await?;
            Ok(staff::colleagues(&self.state, &mut staff).await?)
        })
        .await
    }

    async fn sign_in(&self) -> Result<SignIn, AppError> {
        self.note(async {
            if let Redisplay::SignIn(sign_in) = &self.redisplay {
                return Ok(sign_in.clone());
            }
            let expired = matches!(
                Staff::find(&self.state, &self.headers).await?,
                Caller::Expired
            );
            Ok(SignIn {
                email: String::new(),
                problem: expired.then_some(SignInProblem::Expired),
                to: String::new(),
                unsent: None,
            })
        })
        .await
    }

    async fn dashboard(&self, filter: Filter, asker: Asker) -> Result<Dashboard, AppError> {
        self.note(async {
            let staff = self.staff_asking(Action::ListCases, asker).await?;
            Ok(staff::dashboard(&self.state, &staff, filter).await?)
        })
        .await
    }

    async fn company(&self, number: String, stays: bool) -> Result<Vec<String>, AppError> {
        self.note(async {
            let staff = self.staff_asking(Action::ReadCase, Asker::Itself).await?;
            Ok(staff::company(&self.state, &staff, &number, stays).await?)
        })
        .await
    }

    async fn figures(&self) -> Result<YearInFigures, AppError> {
        self.note(async {
            let staff = self.staff(Action::ListCases).await?;
            Ok(staff::year(&self.state, &staff).await?)
        })
        .await
    }

    async fn outstanding(
        &self,
        owner: Option<StaffId>,
        asker: Asker,
    ) -> Result<AllOutstanding, AppError> {
        self.note(async {
            let staff = self.staff_asking(Action::ListCases, asker).await?;
            Ok(staff::outstanding(&self.state, &staff, owner).await?)
        })
        .await
    }

    async fn register(&self) -> Result<Register, AppError> {
        self.note(async {
            let mut staff = self.staff(Action::Register).await?;
            let register = match &self.redisplay {
                Redisplay::Register(register) => (**register).clone(),
                Redisplay::Nothing
                | Redisplay::Filing(_)
                | Redisplay::NoReceipt
                | Redisplay::Code(_)
                | Redisplay::SignIn(_)
                | Redisplay::SetUp(_)
                | Redisplay::Join(_)
                | Redisplay::Account(_)
                | Redisplay::Recover(_)
                | Redisplay::OnCase(_)
                | Redisplay::Guest(_) => staff::blank(&self.state, &mut staff).await?,
            };
            Ok(staff::kept_by(&self.state, &staff, register))
        })
        .await
    }

    async fn case(
        &self,
        number: String,
        again: Option<String>,
        asker: Asker,
    ) -> Result<CaseForStaff, AppError> {
        self.note(async {
            let mut staff = self.staff_asking(Action::ReadCase, asker).await?;
            let waits = self.waits_on_case(&staff, &number, again.as_deref());
            let waits = waits.await?;
            let shown = waits.map(|waits| (waits, again.unwrap_or_default()));
            // A page of a case is made of so much that it waits in a place of its own.
            let case = Box::pin(staff::read(&self.state, &mut staff, &number, shown, asker));
            case.await?.ok_or(AppError::NotFound)
        })
        .await
    }
}
