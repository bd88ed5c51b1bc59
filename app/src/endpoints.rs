//! THE table of server functions: what a page may ask, each in one line over the port `desk`, with the action of the
//! authority matrix that it stands for.
//!
//! The addresses are fixed: without an `endpoint` they would follow the folder that the program was built in.

use crate::answers::{Join, SetUp, SignIn};
use crate::case::answers::CaseForStaff;
use crate::colleagues::answers::Colleagues;
use crate::dashboard::answers::Dashboard;
use crate::dashboard::filter::Filter;
use crate::error::AppError;
use crate::register::answers::Register;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos::server_fn::codec::Json;
use regulation::authority::Action;
use serde::{Deserialize, Serialize};

/// Where all of them stand.
pub const PREFIX: &str = "/api/ask";

/// Why a page asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Asker {
    /// Somebody opened it, or pressed something.
    Somebody,
    /// It heard that something changed: no sign that somebody is there.
    Itself,
}

#[server(name = AskDashboard, prefix = "/api/ask", endpoint = "dashboard", input = Json)]
pub async fn dashboard(filter: Filter, asker: Asker) -> Result<Dashboard, AppError> {
    crate::desk::here()?.dashboard(filter, asker).await
}

#[server(name = AskCase, prefix = "/api/ask", endpoint = "case", input = Json)]
pub async fn case(number: String) -> Result<CaseForStaff, AppError> {
    crate::desk::here()?.case(number).await
}

#[server(name = AskRegister, prefix = "/api/ask", endpoint = "register", input = Json)]
pub async fn register() -> Result<Register, AppError> {
    crate::desk::here()?.register().await
}

#[server(name = AskColleagues, prefix = "/api/ask", endpoint = "colleagues", input = Json)]
pub async fn colleagues() -> Result<Colleagues, AppError> {
    crate::desk::here()?.colleagues().await
}

#[server(name = AskSignIn, prefix = "/api/ask", endpoint = "sign_in", input = Json)]
pub async fn sign_in() -> Result<SignIn, AppError> {
    crate::desk::here()?.sign_in().await
}

#[server(name = AskSetUp, prefix = "/api/ask", endpoint = "set_up", input = Json)]
pub async fn set_up(token: String) -> Result<SetUp, AppError> {
    crate::desk::here()?.set_up(token).await
}

#[server(name = AskJoin, prefix = "/api/ask", endpoint = "join", input = Json)]
pub async fn join() -> Result<Join, AppError> {
    crate::desk::here()?.join().await
}

/// Every one of them, with its action.
pub const ENDPOINTS: &[(&str, Action)] = &[
    (AskDashboard::PATH, Action::ListCases),
    (AskCase::PATH, Action::ReadCase),
    (AskRegister::PATH, Action::Register),
    (AskColleagues::PATH, Action::ShareCases),
    (AskSignIn::PATH, Action::SignIn),
    (AskSetUp::PATH, Action::SetUp),
    (AskJoin::PATH, Action::SetUp),
];
