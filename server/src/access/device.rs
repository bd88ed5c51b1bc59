//! A browser in which somebody signed in before: told by a cookie that belongs to their address and opens nothing. Whoever keeps
//! guessing at an address elsewhere never keeps its owner out here.

use super::session::{bare, derive, secret_of};
use crate::keyed::keyed;
use crate::state::AppState;
use cookie::SameSite;
use cookie::time::Duration;
use http::HeaderMap;
use rand_core::Rng;
use regulation::amsterdam;
use std::fmt::Write;

/// How long a browser is remembered, in days.
const DAYS: i64 = 180;
const NAME: &str = "gehoor-toestel";

/// What tells this browser from another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Device(pub [u8; 12]);

/// The first four bytes of what a cookie holds say until which day it is good, the next twelve which browser it is, and
/// the last sixteen that we made it for this address.
type Value = [u8; 32];

impl Device {
    /// The browser that asks, when its cookie is for this address and still good.
    pub fn find(state: &AppState, headers: &HeaderMap, lookup: &[u8; 32]) -> Option<Self> {
        let value: Value = *secret_of(headers, &name(state, lookup))?;
        let (until, rest) = value.split_first_chunk::<4>()?;
        let (device, _) = rest.split_first_chunk::<12>()?;
        let good = today(state) <= i64::from(u32::from_be_bytes(*until));
        (good && value == made(state, lookup, *until, *device)).then_some(Self(*device))
    }

    /// The `Set-Cookie` value by which this browser is known from now on.
    pub fn remember(state: &AppState, lookup: &[u8; 32]) -> String {
        let mut device = [0; 12];
        state.randomness.rng().fill_bytes(&mut device);
        let until = u32::try_from(today(state) + DAYS).unwrap_or_default();
        let value = made(state, lookup, until.to_be_bytes(), device);
        let mut hex = String::with_capacity(2 * value.len());
        for byte in value {
            // Writing to a String cannot fail.
            let _ = write!(hex, "{byte:02x}");
        }
        bare(state, name(state, lookup), &hex, SameSite::Strict)
            .max_age(Duration::days(DAYS))
            .build()
            .to_string()
    }
}

fn today(state: &AppState) -> i64 {
    let today = amsterdam::date(state.clock.now());
    (today - chrono::NaiveDate::default()).num_days()
}

fn made(state: &AppState, lookup: &[u8; 32], until: [u8; 4], device: [u8; 12]) -> Value {
    let key = derive(&state.secret, b"gehoor/v1/device");
    let mark = keyed(&key, &[&until, &device, lookup]);
    let mut value = [0; 32];
    value[..4].copy_from_slice(&until);
    value[4..16].copy_from_slice(&device);
    value[16..].copy_from_slice(&mark[..16]);
    value
}

/// One for each address, so that two people who share a browser do not keep each other out. It says nothing of the address.
fn name(state: &AppState, lookup: &[u8; 32]) -> String {
    let key = derive(&state.secret, b"gehoor/v1/device-name");
    let [first, second, third, fourth, ..] = keyed(&key, &[lookup]);
    let name = u32::from_be_bytes([first, second, third, fourth]);
    let prefix = if state.https { "__Host-" } else { "" };
    format!("{prefix}{NAME}-{name:08x}")
}
