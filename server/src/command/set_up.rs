//! `gehoor setup`: the first run without a browser.

use super::start::{Ends, Start};
use crate::access::profile::{PASSWORD_MINIMUM, Profile};
use crate::desk::set_up;
use crate::error::StartError;
use app::set_up::answers::SetUpProblem;
use app::shell::Assets;
use clap::Args;
use std::io::{self, BufRead};
use std::path::PathBuf;
use zeroize::Zeroizing;

#[derive(Args)]
pub struct Setup {
    /// The data folder; made when absent.
    #[arg(long, env = "GEHOOR_DATA_DIR", default_value = "data")]
    data: PathBuf,
    /// Another database than SQLite in the data folder.
    #[arg(long, env = "GEHOOR_DATABASE_URL", hide_env_values = true)]
    database_url: Option<String>,
    /// Name of the first director.
    #[arg(long)]
    name: String,
    /// Address the first director signs in with.
    #[arg(long)]
    email: String,
    /// Read the password from standard input (its first line).
    #[arg(long, required = true)]
    password_stdin: bool,
}

impl Setup {
    /// Makes the account and prints the recovery code, the only time it is ever shown.
    pub async fn run(self) -> Result<(), StartError> {
        let mut password = Zeroizing::new(String::new());
        io::stdin()
            .lock()
            .read_line(&mut password)
            .map_err(|problem| {
                StartError::new(format!("The password could not be read: {problem}."))
            })?;
        let password = Zeroizing::new(password.trim_end_matches(['\r', '\n']).to_owned());
        let profile = Profile {
            name: self.name,
            email: self.email,
        };
        if let Some(problem) = profile.problems(&password, &password).first() {
            return Err(StartError::new(sentence(*problem)));
        }
        let state = Start {
            data: &self.data,
            database_url: self.database_url.as_deref(),
            site: PathBuf::new(),
            assets: Assets::default(),
            address: String::new(),
            https: false,
            histories: Ends::LeftAlone,
        }
        .state()
        .await?;
        let (session, recovery) = set_up::found(&state, &profile, password)
            .await
            .map_err(|error| StartError::new(error.to_string()))?
            .ok_or_else(|| StartError::new("Set-up was done before. Nothing was changed."))?;
        session
            .end(&state)
            .await
            .map_err(|error| StartError::new(error.to_string()))?;
        println!("{}", *recovery.grouped());
        eprintln!(
            "This is the recovery code. It is shown only now. Print it and keep it in a safe: without it and without a director's password nobody can read the complaints."
        );
        Ok(())
    }
}

fn sentence(problem: SetUpProblem) -> String {
    match problem {
        SetUpProblem::NameMissing => "Give the director's name with --name.".to_owned(),
        SetUpProblem::NameTooLong => "The name is too long.".to_owned(),
        SetUpProblem::EmailInvalid => {
            "The address given with --email is not an e-mail address.".to_owned()
        }
        SetUpProblem::EmailTaken => "The address given with --email is in use.".to_owned(),
        SetUpProblem::NotInvited => "There is no such invitation.".to_owned(),
        SetUpProblem::PasswordTooShort => {
            format!("The password is too short: at least {PASSWORD_MINIMUM} characters.")
        }
        SetUpProblem::PasswordTooLong => "The password is too long.".to_owned(),
        SetUpProblem::PasswordsDiffer => "The two passwords differ.".to_owned(),
        SetUpProblem::OldPasswordWrong => "The password is another one.".to_owned(),
        SetUpProblem::TooManyTries => "The password was tried too often; wait a while.".to_owned(),
        SetUpProblem::NotRecovery => "This is not the recovery code.".to_owned(),
    }
}
