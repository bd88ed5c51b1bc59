//! Putting the application together, for every command that needs its archive.

use crate::access::pin::{self, Pin};
use crate::archive::{self, Archive, ArchiveError, Expected};
use crate::bounds::Bounds;
use crate::clock::SystemClock;
use crate::config::database_url;
use crate::data_dir;
use crate::desk::set_up;
use crate::error::StartError;
use crate::histories::Histories;
use crate::presence::Presence;
use crate::randomness::Randomness;
use crate::state::{AppState, Shared, news};
use app::shell::Assets;
use chrono::{DateTime, Utc};
use seal::wrap::Cost;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use uuid::Uuid;

/// What differs between the commands.
pub struct Start<'a> {
    pub data: &'a Path,
    pub database_url: Option<&'a str>,
    pub site: PathBuf,
    pub assets: Assets,
    pub address: String,
    pub https: bool,
    pub histories: Ends,
}

/// What is done with where each history ended.
#[derive(Clone, Copy)]
pub enum Ends {
    /// It is read, and written down in a new file.
    Kept,
    /// The same, and it is no matter if that was lost or changed.
    Believed,
    /// It is left alone: a server may be writing it.
    LeftAlone,
}

impl Start<'_> {
    /// Opens the data folder and the archive.
    pub async fn state(self) -> Result<AppState, StartError> {
        data_dir::prepare(self.data)?;
        let randomness = Randomness;
        let known = data_dir::find_secret(self.data)?;
        // Where there is a secret there was a database.
        let expected = if known.is_some() {
            Expected::Ours
        } else {
            Expected::Anything
        };
        let url = database_url(self.database_url, self.data);
        let archive = open_archive(&url, expected).await?;
        // After the archive: a folder with a foreign database gets no secret of ours beside it.
        let secret = match known {
            Some(secret) => secret,
            None if is_in_use(&*archive).await? => {
                return Err(data_dir::not_its_secret(self.data, false));
            }
            None => data_dir::make_secret(self.data, &mut randomness.rng())?,
        };
        if !is_its_own(&*archive, &secret).await? {
            return Err(data_dir::not_its_secret(self.data, true));
        }
        let clock = SystemClock::default();
        if let Some(before) = last_written(&*archive).await? {
            clock.was(before);
        }
        let pin = Arc::new(Pin::open(self.data)?);
        let began = archive.find_setting(set_up::RECOVERY_KEY).await;
        let began = began.map_err(told)?.is_some();
        if !began && pin.is_set() {
            return Err(StartError::new(format!(
                "There was a bureau here and now the database knows of none, while {} does. Put back your backup. To begin anew, or when setting up was cut off, choose an empty data folder.",
                self.data.join(pin::FILE).display()
            )));
        }
        if began && !pin.is_set() {
            return Err(StartError::new(format!(
                "{} is missing. Put back the file from your backup, together with the database: without it nobody can tell who works here.",
                self.data.join(pin::FILE).display()
            )));
        }
        let histories = match self.histories {
            Ends::Kept => {
                Histories::open(self.data, &secret, must_be_there(&*archive, &url).await?)?
            }
            Ends::Believed => {
                tracing::error!("the histories are believed as they are in the database now");
                Histories::open(self.data, &secret, false)?
            }
            Ends::LeftAlone => Histories::default(),
        };
        Ok(AppState::new(Shared {
            archive,
            clock: Arc::new(clock),
            randomness,
            secret,
            pin,
            assets: self.assets,
            site: self.site,
            address: self.address,
            https: self.https,
            password_cost: Cost::FULL,
            bounds: Bounds::default(),
            histories,
            news: news(),
            presence: Presence::default(),
        }))
    }
}

/// Whether where histories ended was written down here before: one file of SQLite has one server, and another that begins to
/// share a database has not seen anything yet.
async fn must_be_there(archive: &dyn Archive, url: &str) -> Result<bool, StartError> {
    let cases = archive.list_ids(Uuid::nil(), 1).await.map_err(told)?;
    Ok(url.starts_with("sqlite:") && !cases.is_empty())
}

/// The setting that holds what the database keeps of the secret that belongs to it.
const SECRET_MARK: &str = "server-secret-mark";

/// Whether there is anything in it that a secret belongs to.
async fn is_in_use(archive: &dyn Archive) -> Result<bool, StartError> {
    for name in [SECRET_MARK, set_up::RECOVERY_KEY] {
        if archive.find_setting(name).await.map_err(told)?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether this secret belongs to it. It is known from now on when none was.
async fn is_its_own(archive: &dyn Archive, secret: &[u8; 32]) -> Result<bool, StartError> {
    let mark = data_dir::mark_of(secret);
    if let Some(known) = archive.find_setting(SECRET_MARK).await.map_err(told)? {
        return Ok(known == mark);
    }
    let mut work = archive.begin().await.map_err(told)?;
    work.put_setting(SECRET_MARK, &mark).await.map_err(told)?;
    work.commit().await.map_err(told)?;
    Ok(true)
}

/// Until when the program ran before, as far as was written.
async fn last_written(archive: &dyn Archive) -> Result<Option<DateTime<Utc>>, StartError> {
    let written = archive.find_setting(archive::WRITTEN).await.map_err(told)?;
    let written = written.and_then(|written| String::from_utf8(written).ok());
    Ok(written.and_then(|written| written.parse().ok()))
}

fn told(error: ArchiveError) -> StartError {
    StartError::new(error.to_string())
}

async fn open_archive(url: &str, expected: Expected) -> Result<Arc<dyn Archive>, StartError> {
    archive::open_expecting(url, expected)
        .await
        .map_err(|error| {
            // A file is named; an address of Postgres holds a password and is not.
            let place = url.strip_prefix("sqlite:").map(|path| format!("{path}: "));
            StartError::new(format!("{}{error}", place.unwrap_or_default()))
        })
}
