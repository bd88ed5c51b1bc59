//! Every setting in one struct, from the command line or the environment.

use crate::error::StartError;
use clap::Args;
use std::net::SocketAddr;
use std::path::PathBuf;

/// Settings of `gehoor serve`.
#[derive(Args, Clone, Debug)]
pub struct Config {
    /// Where to listen.
    #[arg(long, env = "GEHOOR_ADDR", default_value = "127.0.0.1:3000")]
    pub addr: SocketAddr,
    /// The folder for the database and the server's secret; made when absent.
    #[arg(long = "data", env = "GEHOOR_DATA_DIR", default_value = "data")]
    pub data: PathBuf,
    /// Another database than SQLite in the data folder: `sqlite:PATH` or `postgres://…`.
    #[arg(long, env = "GEHOOR_DATABASE_URL", hide_env_values = true)]
    pub database_url: Option<String>,
    /// The folder with the pages' files; by default `site` beside this program.
    #[arg(long, env = "GEHOOR_SITE")]
    pub site: Option<PathBuf>,
    /// The address people use, for instance `https://klachten.example.nl`. With https, cookies travel over https only.
    #[arg(long, env = "GEHOOR_PUBLIC_URL")]
    pub public_url: Option<String>,
}

impl Config {
    /// Checks what the types cannot.
    pub fn check(&self) -> Result<(), StartError> {
        match &self.public_url {
            Some(url) if !url.starts_with("http://") && !url.starts_with("https://") => {
                Err(StartError::new(format!(
                    "GEHOOR_PUBLIC_URL is '{url}': it must begin with http:// or https://."
                )))
            }
            _ => Ok(()),
        }
    }

    /// Whether cookies may be limited to https.
    pub fn is_https(&self) -> bool {
        self.public_url
            .as_deref()
            .is_some_and(|url| url.starts_with("https://"))
    }

    /// The address to print and to make links with.
    pub fn base_url(&self) -> String {
        self.public_url.as_deref().map_or_else(
            || format!("http://{}", self.addr),
            |url| url.trim_end_matches('/').to_owned(),
        )
    }

    /// Where the archive is.
    pub fn database(&self) -> String {
        database_url(self.database_url.as_deref(), &self.data)
    }
}

/// The given database, or SQLite in the data folder.
pub fn database_url(given: Option<&str>, data: &std::path::Path) -> String {
    given.map_or_else(
        || format!("sqlite:{}", data.join("gehoor.db").display()),
        str::to_owned,
    )
}
