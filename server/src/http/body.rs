//! Reading what somebody sends: so much and no more, at a pace, and bounded for everybody together.

use super::plain;
use crate::bounds::Weight;
use crate::state::AppState;
use axum::body::Body;
use axum::response::Response;
use http_body_util::BodyExt;
use std::time::Duration;
use tokio::time::timeout;
use zeroize::Zeroizing;

/// How long a sender may pause. How long all of it may take is a matter of the request.
const PAUSE: Duration = Duration::from_secs(8);

/// All of a body. What it weighs counts until this is dropped.
pub struct Received {
    pub bytes: Zeroizing<Vec<u8>>,
    weight: Weight,
}

impl Received {
    /// What it weighs goes along with what was made of it.
    pub fn into_weight(self) -> Weight {
        self.weight
    }
}

/// Reads a body of at most `limit` bytes; otherwise the answer to give instead.
pub async fn read(state: &AppState, mut body: Body, limit: usize) -> Result<Received, Response> {
    let weight = state.bounds.bodies.begin();
    let mut bytes = Zeroizing::new(Vec::new());
    loop {
        let frame = tokio::select! {
            frame = timeout(PAUSE, body.frame()) => frame,
            () = weight.cut() => return Err(plain::too_busy()),
        };
        let Ok(frame) = frame else {
            return Err(plain::too_slow());
        };
        let Some(frame) = frame else { break };
        // They went away: nobody reads the answer.
        let frame = frame.map_err(|_| plain::too_slow())?;
        // What comes after a body is of no use to us.
        let Ok(data) = frame.into_data() else {
            continue;
        };
        if bytes.len() + data.len() > limit {
            return Err(plain::too_large());
        }
        weight.grow(data.len()).map_err(|_| plain::too_busy())?;
        bytes.extend_from_slice(&data);
    }
    weight.is_whole().map_err(|_| plain::too_busy())?;
    Ok(Received { bytes, weight })
}
