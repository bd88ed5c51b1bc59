//! The port: everything a page may ask. The server implements it; pages only know this trait.
//!
//! One value serves one request and already knows who asks: it was made from that request's session.

use crate::case::answers::CaseForStaff;
use crate::colleagues::answers::Colleagues;
use crate::dashboard::answers::Asker;
use crate::dashboard::answers::Dashboard;
use crate::dashboard::filter::Filter;
use crate::error::AppError;
use crate::figures::answers::YearInFigures;
use crate::filing::answers::{FilingForm, Receipt};
use crate::following::answers::CaseForComplainant;
use crate::following::answers::Following;
use crate::guest::answers::GuestAnswer;
use crate::outstanding::answers::AllOutstanding;
use crate::reading::answers::{Contact, RegulationText};
use crate::register::answers::Register;
use crate::set_up::answers::{Join, OwnAccount, Recover, SetUp};
use crate::sign_in::answers::SignIn;
use async_trait::async_trait;
use leptos::prelude::use_context;
use regulation::event::StaffId;
use std::sync::Arc;

#[async_trait]
pub trait Desk: Send + Sync {
    /// An empty form with a fresh id and code, or the refused one with everything that was typed; with the names of who
    /// works here, for whoever says that it is about one of them.
    async fn filing_form(&self, names: bool) -> Result<FilingForm, AppError>;
    /// The acknowledgement of the filing that this visitor just sent; of this visit, when the page is of one.
    async fn receipt(&self, visit: Option<String>) -> Result<Receipt, AppError>;
    /// The case this visitor follows, or the question for a code; of this visit, when the page is of one.
    async fn following(&self, visit: Option<String>) -> Result<Following, AppError>;
    /// The case that is looked up by this value, its words sealed; `None` when it is nobody's.
    async fn sealed_case(&self, lookup: [u8; 32]) -> Result<Option<CaseForComplainant>, AppError>;
    /// A version of the regulation; `None` is the one in force.
    async fn regulation(&self, version: Option<String>) -> Result<RegulationText, AppError>;

    /// Where a complaint can be mailed or posted instead.
    async fn contact(&self) -> Result<Contact, AppError> {
        let RegulationText {
            contact_email,
            contact_post,
            about_directors,
            ..
        } = self.regulation(None).await?;
        Ok(Contact {
            email: contact_email,
            post: contact_post,
            about_directors,
        })
    }

    async fn set_up(&self, token: String) -> Result<SetUp, AppError>;
    /// The account form of somebody who was invited.
    async fn join(&self) -> Result<Join, AppError>;
    /// One's own account.
    async fn account(&self) -> Result<OwnAccount, AppError>;
    /// Getting in again with the recovery code.
    async fn recover(&self) -> Result<Recover, AppError>;
    async fn colleagues(&self) -> Result<Colleagues, AppError>;
    /// What the code of somebody from outside opens, or the question for it; of this visit, when the page is of one.
    async fn guest(&self, visit: Option<String>) -> Result<GuestAnswer, AppError>;
    async fn sign_in(&self) -> Result<SignIn, AppError>;
    async fn dashboard(&self, filter: Filter, asker: Asker) -> Result<Dashboard, AppError>;
    /// Who else has this case open, by name; whoever asks has it open from now on, or closed it.
    async fn company(&self, number: String, stays: bool) -> Result<Vec<String>, AppError>;
    /// The last year of what this reader may read.
    async fn figures(&self) -> Result<YearInFigures, AppError>;
    /// What is to come of all cases that this reader may read; of measures those of one colleague, when there is one.
    async fn outstanding(
        &self,
        owner: Option<StaffId>,
        asker: Asker,
    ) -> Result<AllOutstanding, AppError>;
    async fn register(&self) -> Result<Register, AppError>;
    /// One case, with the form that waits under this reference.
    async fn case(
        &self,
        number: String,
        again: Option<String>,
        asker: Asker,
    ) -> Result<CaseForStaff, AppError>;
}

/// The desk of the request that is being answered. The server provides it as context.
pub fn here() -> Result<Arc<dyn Desk>, AppError> {
    use_context::<Arc<dyn Desk>>().ok_or(AppError::Unavailable)
}
