//! A form that was refused, or a letter that was looked at. It waits, sealed under a secret that only its browser has, for
//! the page that shows it again: that page has an address of its own, so that going back to it or loading it again never
//! asks to send anything again.

use super::Redisplay;
use crate::access::session::{Moments, OpenSession, Visit};
use crate::archive::VisitKind;
use crate::error::Failure;
use crate::randomness;
use crate::state::AppState;
use chrono::TimeDelta;
use cookie::SameSite;
use http::{HeaderMap, StatusCode};
use serde::{Deserialize, Serialize};
use std::io::{self, Write};

/// What the page shows again, and the HTTP status that says why.
#[derive(Serialize, Deserialize)]
pub struct WaitingForm {
    shown: Redisplay,
    status: u16,
}

impl Visit for WaitingForm {
    const KIND: VisitKind = VisitKind::Form;
    const COOKIE: &'static str = "gehoor-terug";
    const SAME_SITE: SameSite = SameSite::Strict;
    const IDLE: Option<TimeDelta> = None;
    const LASTS: TimeDelta = TimeDelta::hours(3);
    const MOMENTS: Moments = Moments::ToTheHour;
}

/// Where a form waits, and the cookie of the browser that may see it.
pub struct Waits {
    pub reference: String,
    pub cookie: String,
}

impl WaitingForm {
    pub fn new(shown: Redisplay, status: StatusCode) -> Self {
        Self {
            shown,
            status: status.as_u16(),
        }
    }

    /// How much there is to keep.
    pub fn bytes(&self) -> Result<usize, Failure> {
        let mut counted = Counted(0);
        serde_json::to_writer(&mut counted, self)
            .map_err(|_| Failure::broken("a form could not be written down"))?;
        Ok(counted.0)
    }

    /// What the page shows, and the status that says why.
    pub fn shown(self) -> (Redisplay, StatusCode) {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::OK);
        (self.shown, status)
    }

    /// Beside whatever else waits in this browser: somebody may have two forms open.
    pub async fn keep(self, state: &AppState, headers: &HeaderMap) -> Result<Waits, Failure> {
        let reference = randomness::reference(&mut state.randomness.rng());
        self.keep_as(state, headers, reference).await
    }

    /// In the place of what this form was made of, when that still waits there.
    pub async fn keep_again(
        self,
        state: &AppState,
        headers: &HeaderMap,
        before: Option<&str>,
    ) -> Result<Waits, Failure> {
        let Some(reference) = before else {
            return self.keep(state, headers).await;
        };
        match Self::find(state, headers, reference).await? {
            Some(_) => self.keep_as(state, headers, reference.to_owned()).await,
            None => self.keep(state, headers).await,
        }
    }

    async fn keep_as(
        self,
        state: &AppState,
        headers: &HeaderMap,
        reference: String,
    ) -> Result<Waits, Failure> {
        let cookie = OpenSession::keep_as(state, headers, &reference, self).await?;
        Ok(Waits { reference, cookie })
    }

    /// What waited there was sent: the way back to it shows the page as it is.
    pub async fn forget(
        state: &AppState,
        headers: &HeaderMap,
        reference: &str,
    ) -> Result<(), Failure> {
        OpenSession::<Self>::end_as(state, headers, reference).await
    }

    /// What waits under this reference in the browser that asks.
    pub async fn find(
        state: &AppState,
        headers: &HeaderMap,
        reference: &str,
    ) -> Result<Option<(Redisplay, StatusCode)>, Failure> {
        let found = OpenSession::<Self>::find_as(state, headers, reference).await?;
        Ok(found.map(Self::shown))
    }
}

/// How much was written, and nothing of it.
struct Counted(usize);

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
