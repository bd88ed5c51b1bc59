//! Visits: a random secret in a cookie, and in the archive only its hash and what the visit needs, wrapped under that secret.
//!
//! A copy of the database opens no visit, any replica can serve one, and ending it is removing one row.

use crate::archive::{Session, VisitKind, retry};
use crate::error::Failure;
use crate::state::AppState;
use app::dashboard::answers::Asker;
use chrono::{DateTime, TimeDelta, Utc};
use cookie::{Cookie, SameSite};
use hkdf::Hkdf;
use http::{HeaderMap, header};
use rand_core::Rng;
use regulation::moment::start_of_hour;
use seal::wrap;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use std::fmt::Write;
use zeroize::Zeroizing;

/// A kind of visit, with its own cookie and its own patience.
pub trait Visit: Serialize + DeserializeOwned + Send + Sync {
    const KIND: VisitKind;
    const COOKIE: &'static str;
    const SAME_SITE: SameSite;
    /// The visit ends after this time without a request; `None` when only its end counts.
    const IDLE: Option<TimeDelta>;

    /// How long a visit lasts, whatever happens.
    const LASTS: TimeDelta;
    /// A moment as it is stored: no finer than this kind of visit needs.
    const MOMENTS: Moments;
}

/// How exactly it is kept when somebody was here.
#[derive(Clone, Copy)]
pub enum Moments {
    Exact,
    /// Cut to the hour: all that is kept of when a complainant was here.
    ToTheHour,
}

impl Moments {
    fn kept(self, moment: DateTime<Utc>) -> DateTime<Utc> {
        match self {
            Self::Exact => moment,
            Self::ToTheHour => to_the_hour(moment),
        }
    }
}

/// Cut to the hour: all that is kept of when a complainant was here.
pub fn to_the_hour(moment: DateTime<Utc>) -> DateTime<Utc> {
    start_of_hour(moment)
}

/// Who or what a request's cookie stands for.
pub enum Caller<T> {
    /// No cookie of this kind.
    Nobody,
    /// A cookie of a visit that has ended.
    Expired,
    Is(T),
}

impl<T> Caller<T> {
    pub fn is(self) -> Option<T> {
        match self {
            Caller::Is(found) => Some(found),
            Caller::Nobody | Caller::Expired => None,
        }
    }
}

/// A running visit.
pub struct OpenSession<V> {
    secret: Zeroizing<[u8; 32]>,
    expires: DateTime<Utc>,
    pub visit: V,
}

const LABEL: &str = "gehoor/v1/session";

/// A key for one purpose.
pub fn derive(secret: &[u8; 32], purpose: &[u8]) -> Zeroizing<[u8; 32]> {
    expand(&Hkdf::new(None, secret), purpose)
}

fn expand(from: &Hkdf<Sha256>, purpose: &[u8]) -> Zeroizing<[u8; 32]> {
    let mut key = Zeroizing::new([0; 32]);
    // HKDF refuses only outputs of more than 255 blocks; this is one block.
    let _ = from.expand(purpose, &mut *key);
    key
}

fn id_hash(secret: &[u8; 32]) -> [u8; 32] {
    Sha256::digest(*derive(secret, b"gehoor/v1/session-id")).into()
}

/// Under what a visit is wrapped. The server's secret is in it, so that whoever writes the database begins no visit.
fn wrapping_key(state: &AppState, secret: &[u8; 32]) -> Zeroizing<[u8; 32]> {
    let both = Hkdf::new(Some(&*state.secret), secret);
    expand(&both, b"gehoor/v1/session-key")
}

fn one_of_several(reference: &str) -> Vec<u8> {
    [b"gehoor/v1/one-of-several/", reference.as_bytes()].concat()
}

impl<V: Visit> OpenSession<V> {
    /// Starts a visit; the cookie to set comes from `cookie`.
    pub async fn start(state: &AppState, visit: V) -> Result<Self, Failure> {
        let session = Self::new(state, visit);
        session.begin(state).await?;
        Ok(session)
    }

    /// A visit that starts once its [`row`](Self::row) is kept.
    pub fn new(state: &AppState, visit: V) -> Self {
        let mut secret = Zeroizing::new([0; 32]);
        state.randomness.rng().fill_bytes(&mut *secret);
        Self {
            secret,
            expires: V::MOMENTS.kept(state.clock.now()) + V::LASTS,
            visit,
        }
    }

    /// Finds the visit that the request's cookie belongs to, and notes that it is alive.
    pub async fn find(state: &AppState, headers: &HeaderMap) -> Result<Caller<Self>, Failure> {
        Self::find_for(state, headers, Asker::Somebody).await
    }

    /// The same for whoever asks: what a page asks by itself is no sign that somebody is there.
    pub async fn find_for(
        state: &AppState,
        headers: &HeaderMap,
        asker: Asker,
    ) -> Result<Caller<Self>, Failure> {
        let Some(secret) = secret_of(headers, &cookie_name::<V>(state)) else {
            return Ok(Caller::Nobody);
        };
        Self::of(state, secret, asker).await
    }

    fn is_running(stored: &Session, now: DateTime<Utc>) -> bool {
        let idle = V::IDLE.is_some_and(|idle| now - stored.last_seen > idle);
        stored.kind == V::KIND && !idle && now < stored.expires
    }

    /// What this visit is found by: nobody can enter it with that.
    pub fn found_by(&self) -> [u8; 32] {
        id_hash(&self.secret)
    }

    /// The visit of this secret; that somebody asks for it is a sign of life.
    async fn of(
        state: &AppState,
        secret: Zeroizing<[u8; 32]>,
        asker: Asker,
    ) -> Result<Caller<Self>, Failure> {
        let id_hash = id_hash(&secret);
        let Some(stored) = state.archive.find_session(&id_hash).await? else {
            return Ok(Caller::Expired);
        };
        let now = state.clock.now();
        if !Self::is_running(&stored, now) {
            return Ok(Caller::Expired);
        }
        let key = wrapping_key(state, &secret);
        let Ok(bytes) = wrap::open_with_key(&key, LABEL, &id_hash, &stored.wrapped) else {
            return Ok(Caller::Expired);
        };
        let Ok(visit) = serde_json::from_slice(&bytes) else {
            return Ok(Caller::Expired);
        };
        let session = Self {
            secret,
            expires: stored.expires,
            visit,
        };
        if asker == Asker::Somebody
            && V::IDLE.is_some()
            && now - stored.last_seen > TimeDelta::minutes(1)
        {
            // It may have been ended in the meantime.
            if !session.update(state).await? {
                return Ok(Caller::Expired);
            }
        }
        Ok(Caller::Is(session))
    }

    /// Looks again what is kept of the visit: another page of it may have changed that while this one was at work.
    pub async fn look_again(&mut self, state: &AppState) -> Result<(), Failure> {
        let secret = self.secret.clone();
        if let Caller::Is(now) = Self::of(state, secret, Asker::Itself).await? {
            self.visit = now.visit;
        }
        Ok(())
    }

    /// Writes the visit back after a change. One that was ended in the meantime stays ended.
    pub async fn save(&self, state: &AppState) -> Result<(), Failure> {
        self.update(state).await?;
        Ok(())
    }

    /// Replaces what is kept of the visit. `false` when it was ended.
    async fn update(&self, state: &AppState) -> Result<bool, Failure> {
        let session = self.row(state)?;
        let goes_on = retry(|| async {
            let mut work = state.archive.begin().await?;
            let goes_on = work.update_session(&session).await?;
            work.commit().await?;
            Ok(goes_on)
        });
        Ok(goes_on.await?)
    }

    /// Keeps a visit that was not there.
    pub async fn begin(&self, state: &AppState) -> Result<(), Failure> {
        let session = self.row(state)?;
        // What is removed does not come back.
        let now = state.clock.certain();
        retry(|| async {
            let mut work = state.archive.begin().await?;
            work.remove_expired_sessions(now).await?;
            work.put_session(&session).await?;
            work.commit().await
        })
        .await?;
        Ok(())
    }

    /// The visit as it is kept, for whoever writes it down together with something else.
    pub fn row(&self, state: &AppState) -> Result<Session, Failure> {
        let id_hash = id_hash(&self.secret);
        let key = wrapping_key(state, &self.secret);
        let plain = Zeroizing::new(
            serde_json::to_vec(&self.visit)
                .map_err(|_| Failure::broken("a visit could not be written down"))?,
        );
        let wrapped = wrap::with_key(&mut state.randomness.rng(), &key, LABEL, &id_hash, &plain)
            .map_err(|_| Failure::broken("a visit could not be sealed"))?;
        Ok(Session {
            id_hash,
            kind: V::KIND,
            wrapped,
            last_seen: V::MOMENTS.kept(state.clock.now()),
            expires: self.expires,
        })
    }

    /// Ends the visit for good.
    pub async fn end(self, state: &AppState) -> Result<(), Failure> {
        remove(state, &id_hash(&self.secret)).await
    }

    /// Keeps one of several under the secret of this browser, found again by its own reference. The `Set-Cookie` value
    /// comes with it.
    pub async fn keep_as(
        state: &AppState,
        headers: &HeaderMap,
        reference: &str,
        visit: V,
    ) -> Result<String, Failure> {
        let mut of_browser = Self::new(state, visit);
        if let Some(known) = secret_of(headers, &cookie_name::<V>(state)) {
            of_browser.secret = known;
        }
        let cookie = of_browser.cookie(state);
        of_browser.secret = derive(&of_browser.secret, &one_of_several(reference));
        of_browser.begin(state).await?;
        Ok(cookie)
    }

    /// This browser keeps nothing under this reference any more.
    pub async fn end_as(
        state: &AppState,
        headers: &HeaderMap,
        reference: &str,
    ) -> Result<(), Failure> {
        let Some(of_browser) = secret_of(headers, &cookie_name::<V>(state)) else {
            return Ok(());
        };
        remove(
            state,
            &id_hash(&derive(&of_browser, &one_of_several(reference))),
        )
        .await
    }

    /// What this browser keeps under this reference.
    pub async fn find_as(
        state: &AppState,
        headers: &HeaderMap,
        reference: &str,
    ) -> Result<Option<V>, Failure> {
        let Some(of_browser) = secret_of(headers, &cookie_name::<V>(state)) else {
            return Ok(None);
        };
        let secret = derive(&of_browser, &one_of_several(reference));
        let found = Self::of(state, secret, Asker::Somebody).await?;
        Ok(found.is().map(|session| session.visit))
    }

    /// The `Set-Cookie` value. It lives as long as the browser window: nothing stays on a shared phone.
    pub fn cookie(&self, state: &AppState) -> String {
        let mut hex = Zeroizing::new(String::with_capacity(64));
        for byte in *self.secret {
            // Writing to a String cannot fail.
            let _ = write!(hex, "{byte:02x}");
        }
        bare_cookie::<V>(state, hex.as_str()).build().to_string()
    }
}

async fn remove(state: &AppState, id_hash: &[u8; 32]) -> Result<(), Failure> {
    retry(|| async {
        let mut work = state.archive.begin().await?;
        work.remove_session(id_hash).await?;
        work.commit().await
    })
    .await?;
    state.bounds.streams.end(id_hash);
    Ok(())
}

/// The `Set-Cookie` value that removes the cookie from the browser.
pub fn removal<V: Visit>(state: &AppState) -> String {
    bare_cookie::<V>(state, "")
        .max_age(cookie::time::Duration::ZERO)
        .build()
        .to_string()
}

fn bare_cookie<V: Visit>(state: &AppState, value: &str) -> cookie::CookieBuilder<'static> {
    bare(state, cookie_name::<V>(state), value, V::SAME_SITE)
}

/// A cookie that scripts cannot read.
pub(super) fn bare(
    state: &AppState,
    name: String,
    value: &str,
    same_site: SameSite,
) -> cookie::CookieBuilder<'static> {
    Cookie::build((name, value.to_owned()))
        .path("/")
        .http_only(true)
        .secure(state.https)
        .same_site(same_site)
}

/// Over https the name carries the prefix that makes browsers refuse it from anywhere else.
fn cookie_name<V: Visit>(state: &AppState) -> String {
    if state.https {
        format!("__Host-{}", V::COOKIE)
    } else {
        V::COOKIE.to_owned()
    }
}

pub(super) fn secret_of(headers: &HeaderMap, name: &str) -> Option<Zeroizing<[u8; 32]>> {
    let value = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|header| header.to_str().ok())
        .flat_map(Cookie::split_parse)
        .filter_map(Result::ok)
        .find(|cookie| cookie.name() == name)?;
    let hex = value.value();
    if hex.len() != 64 || !hex.is_ascii() {
        return None;
    }
    let mut secret = Zeroizing::new([0; 32]);
    for (byte, digits) in secret.iter_mut().zip(hex.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
    }
    Some(secret)
}
