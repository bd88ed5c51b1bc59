//! What a page in the browser may ask the server: one function per question of the desk, each at a fixed address.
//!
//! The addresses are named, because a page that was opened yesterday must still find them today.

use crate::answers::{
    CaseForStaff, Contact, Dashboard, FilingForm, Following, Receipt, RegulationText, SetUp, SignIn,
};
use crate::error::AppError;
use crate::wire::Json;
use leptos::prelude::*;

#[server(prefix = "/api/pages", endpoint = "filing-form", output = Json)]
pub async fn load_filing_form() -> Result<FilingForm, AppError> {
    crate::desk::here()?.filing_form().await
}

#[server(prefix = "/api/pages", endpoint = "receipt", output = Json)]
pub async fn load_receipt() -> Result<Receipt, AppError> {
    crate::desk::here()?.receipt().await
}

#[server(prefix = "/api/pages", endpoint = "following", output = Json)]
pub async fn load_following() -> Result<Following, AppError> {
    crate::desk::here()?.following().await
}

#[server(prefix = "/api/pages", endpoint = "regulation", output = Json)]
pub async fn load_regulation(version: Option<String>) -> Result<RegulationText, AppError> {
    crate::desk::here()?.regulation(version).await
}

#[server(prefix = "/api/pages", endpoint = "contact", output = Json)]
pub async fn load_contact() -> Result<Contact, AppError> {
    crate::desk::here()?.contact().await
}

#[server(prefix = "/api/pages", endpoint = "set-up", output = Json)]
pub async fn load_set_up(token: String) -> Result<SetUp, AppError> {
    crate::desk::here()?.set_up(token).await
}

#[server(prefix = "/api/pages", endpoint = "sign-in", output = Json)]
pub async fn load_sign_in() -> Result<SignIn, AppError> {
    crate::desk::here()?.sign_in().await
}

#[server(prefix = "/api/pages", endpoint = "dashboard", output = Json)]
pub async fn load_dashboard() -> Result<Dashboard, AppError> {
    crate::desk::here()?.dashboard().await
}

#[server(prefix = "/api/pages", endpoint = "case", output = Json)]
pub async fn load_case(number: String) -> Result<CaseForStaff, AppError> {
    crate::desk::here()?.case(number).await
}
