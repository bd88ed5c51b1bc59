//! Putting the application together, for every command that needs its archive.

use crate::access::rush::Rush;
use crate::access::throttle::Throttle;
use crate::archive::{self, Archive};
use crate::bounds::Bounds;
use crate::clock::SystemClock;
use crate::config::database_url;
use crate::data_dir;
use crate::error::StartError;
use crate::randomness::Randomness;
use crate::state::{AppState, Shared, news};
use app::shell::Assets;
use seal::wrap::Cost;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What differs between the commands.
pub struct Start<'a> {
    pub data: &'a Path,
    pub database_url: Option<&'a str>,
    pub site: PathBuf,
    pub assets: Assets,
    pub address: String,
    pub https: bool,
}

impl Start<'_> {
    /// Opens the data folder and the archive.
    pub async fn state(self) -> Result<AppState, StartError> {
        data_dir::prepare(self.data)?;
        let randomness = Randomness;
        let archive = open_archive(&database_url(self.database_url, self.data)).await?;
        // After the archive: a folder with a foreign database gets no secret of ours beside it.
        let secret = data_dir::secret(self.data, &mut randomness.rng())?;
        Ok(AppState::new(Shared {
            archive,
            clock: Arc::new(SystemClock),
            randomness,
            secret,
            assets: self.assets,
            site: self.site,
            address: self.address,
            https: self.https,
            password_cost: Cost::FULL,
            bounds: Bounds::default(),
            sign_in_throttle: Throttle::default(),
            rush: Rush::default(),
            news: news(),
        }))
    }
}

async fn open_archive(url: &str) -> Result<Arc<dyn Archive>, StartError> {
    archive::open(url).await.map_err(|error| {
        // A file is named; an address of Postgres holds a password and is not.
        let place = url.strip_prefix("sqlite:").map(|path| format!("{path}: "));
        StartError::new(format!("{}{error}", place.unwrap_or_default()))
    })
}
