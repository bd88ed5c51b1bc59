//! What every request shares.

use crate::access::pin::Pin;
use crate::archive::Archive;
use crate::bounds::Bounds;
use crate::clock::Clock;
use crate::histories::Histories;
use crate::presence::Presence;
use crate::randomness::Randomness;
use app::shell::Assets;
use seal::wrap::Cost;
use std::path::PathBuf;
use std::sync::Arc;
use tokio::sync::broadcast::Sender;
use uuid::Uuid;
use zeroize::Zeroizing;

/// Cheap to clone: one pointer.
#[derive(Clone)]
pub struct AppState(Arc<Shared>);

/// The parts, for whoever puts the application together.
pub struct Shared {
    pub archive: Arc<dyn Archive>,
    pub clock: Arc<dyn Clock>,
    pub randomness: Randomness,
    /// Mixed into what is counted or found by an address; by itself it opens nothing.
    pub secret: Zeroizing<[u8; 32]>,
    /// With which key the list of who works here is signed, and which was seen last.
    pub pin: Arc<Pin>,
    pub assets: Assets,
    /// The folder with the pages' static files.
    pub site: PathBuf,
    /// The address that people use, without a slash at its end.
    pub address: String,
    /// Cookies travel over https only.
    pub https: bool,
    /// What a password check costs.
    pub password_cost: Cost,
    /// How much of everything one guest may take.
    pub bounds: Bounds,
    /// Where each history ended, and what is wrong with any.
    pub histories: Histories,
    /// Which cases changed, for the pages of the directie that are open now.
    pub news: Sender<News>,
    /// Who has which case open now.
    pub presence: Presence,
}

/// What an open page of the directie hears of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// Something changed in this case, and is kept.
    Changed(Uuid),
    /// Somebody opened this case, or closed it.
    Met(Uuid),
    /// The program stops.
    Stopping,
}

/// A line for news. Whoever falls so far behind hears that something was missed.
pub fn news() -> Sender<News> {
    Sender::new(256)
}

impl AppState {
    pub fn new(shared: Shared) -> Self {
        Self(Arc::new(shared))
    }

    /// Something changed in this case, and is kept.
    pub fn tell(&self, case: Uuid) {
        self.announce(News::Changed(case));
    }

    pub fn announce(&self, news: News) {
        // Without an open page there is nobody to tell.
        let _ = self.news.send(news);
    }
}

impl std::ops::Deref for AppState {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}
