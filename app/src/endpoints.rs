//! THE table of server functions: what a page may ask, each in one line over the port `desk`, with the action of the
//! authority matrix that it stands for.
//!
//! The addresses are fixed: without an `endpoint` they would follow the folder that the program was built in.

use crate::case::answers::CaseForStaff;
use crate::codec::Json;
use crate::colleagues::answers::Colleagues;
use crate::dashboard::answers::{Asker, Dashboard};
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
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use regulation::authority::Action;
use regulation::event::StaffId;

/// Where all of them stand.
pub const PREFIX: &str = "/api/ask";

#[server(name = AskFilingForm, prefix = "/api/ask", endpoint = "filing_form", input = Json, output = Json)]
pub async fn filing_form(names: Option<bool>) -> Result<FilingForm, AppError> {
    let names = names == Some(true);
    crate::desk::here()?.filing_form(names).await
}

#[server(name = AskReceipt, prefix = "/api/ask", endpoint = "receipt", input = Json, output = Json)]
pub async fn receipt(visit: Option<String>) -> Result<Receipt, AppError> {
    crate::desk::here()?.receipt(visit).await
}

#[server(name = AskFollowing, prefix = "/api/ask", endpoint = "following", input = Json, output = Json)]
pub async fn following(visit: Option<String>) -> Result<Following, AppError> {
    crate::desk::here()?.following(visit).await
}

/// The case that is looked up by this value, its words sealed; `None` when it is nobody's.
#[server(name = AskSealedCase, prefix = "/api/ask", endpoint = "sealed_case", input = Json, output = Json)]
pub async fn sealed_case(lookup: [u8; 32]) -> Result<Option<CaseForComplainant>, AppError> {
    crate::desk::here()?.sealed_case(lookup).await
}

#[server(name = AskRegulation, prefix = "/api/ask", endpoint = "regulation", input = Json, output = Json)]
pub async fn regulation(version: Option<String>) -> Result<RegulationText, AppError> {
    crate::desk::here()?.regulation(version).await
}

#[server(name = AskContact, prefix = "/api/ask", endpoint = "contact", input = Json, output = Json)]
pub async fn contact() -> Result<Contact, AppError> {
    crate::desk::here()?.contact().await
}

#[server(name = AskGuest, prefix = "/api/ask", endpoint = "guest", input = Json, output = Json)]
pub async fn guest(visit: Option<String>) -> Result<GuestAnswer, AppError> {
    crate::desk::here()?.guest(visit).await
}

#[server(name = AskDashboard, prefix = "/api/ask", endpoint = "dashboard", input = Json, output = Json)]
pub async fn dashboard(filter: Filter, asker: Asker) -> Result<Dashboard, AppError> {
    crate::desk::here()?.dashboard(filter, asker).await
}

#[server(name = AskCase, prefix = "/api/ask", endpoint = "case", input = Json, output = Json)]
pub async fn case(
    number: String,
    again: Option<String>,
    asker: Asker,
) -> Result<CaseForStaff, AppError> {
    crate::desk::here()?.case(number, again, asker).await
}

/// Says that the case of this number is open here, or that it was closed; who else has it open, by name.
#[server(name = AskCompany, prefix = "/api/ask", endpoint = "company", input = Json, output = Json)]
pub async fn company(number: String, stays: bool) -> Result<Vec<String>, AppError> {
    crate::desk::here()?.company(number, stays).await
}

#[server(name = AskRegister, prefix = "/api/ask", endpoint = "register", input = Json, output = Json)]
pub async fn register() -> Result<Register, AppError> {
    crate::desk::here()?.register().await
}

#[server(name = AskFigures, prefix = "/api/ask", endpoint = "figures", input = Json, output = Json)]
pub async fn figures() -> Result<YearInFigures, AppError> {
    crate::desk::here()?.figures().await
}

/// What is to come of all cases; of measures those of one colleague, when there is one.
#[server(name = AskOutstanding, prefix = "/api/ask", endpoint = "outstanding", input = Json, output = Json)]
pub async fn outstanding(owner: Option<StaffId>, asker: Asker) -> Result<AllOutstanding, AppError> {
    crate::desk::here()?.outstanding(owner, asker).await
}

#[server(name = AskColleagues, prefix = "/api/ask", endpoint = "colleagues", input = Json, output = Json)]
pub async fn colleagues() -> Result<Colleagues, AppError> {
    crate::desk::here()?.colleagues().await
}

#[server(name = AskSignIn, prefix = "/api/ask", endpoint = "sign_in", input = Json, output = Json)]
pub async fn sign_in() -> Result<SignIn, AppError> {
    crate::desk::here()?.sign_in().await
}

#[server(name = AskSetUp, prefix = "/api/ask", endpoint = "set_up", input = Json, output = Json)]
pub async fn set_up(token: String) -> Result<SetUp, AppError> {
    crate::desk::here()?.set_up(token).await
}

#[server(name = AskJoin, prefix = "/api/ask", endpoint = "join", input = Json, output = Json)]
pub async fn join() -> Result<Join, AppError> {
    crate::desk::here()?.join().await
}

#[server(name = AskAccount, prefix = "/api/ask", endpoint = "account", input = Json, output = Json)]
pub async fn account() -> Result<OwnAccount, AppError> {
    crate::desk::here()?.account().await
}

#[server(name = AskRecover, prefix = "/api/ask", endpoint = "recover", input = Json, output = Json)]
pub async fn recover() -> Result<Recover, AppError> {
    crate::desk::here()?.recover().await
}

/// Every one of them, with its action.
pub const ENDPOINTS: &[(&str, Action)] = &[
    (AskFilingForm::PATH, Action::File),
    (AskReceipt::PATH, Action::Follow),
    (AskFollowing::PATH, Action::Follow),
    (AskSealedCase::PATH, Action::Follow),
    (AskRegulation::PATH, Action::ReadRegulation),
    (AskContact::PATH, Action::ReadRegulation),
    (AskGuest::PATH, Action::AnswerRequest),
    (AskDashboard::PATH, Action::ListCases),
    (AskCase::PATH, Action::ReadCase),
    (AskCompany::PATH, Action::ReadCase),
    (AskRegister::PATH, Action::Register),
    (AskFigures::PATH, Action::ListCases),
    (AskOutstanding::PATH, Action::ListCases),
    (AskColleagues::PATH, Action::ShareCases),
    (AskSignIn::PATH, Action::SignIn),
    (AskSetUp::PATH, Action::SetUp),
    (AskJoin::PATH, Action::SetUp),
    (AskAccount::PATH, Action::ChangePassword),
    (AskRecover::PATH, Action::SetUp),
];
