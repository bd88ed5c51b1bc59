//! Without a connection: a page that cannot be asked for may still be kept by the worker, which shows it when it is loaded.

use leptos::prelude::*;

/// The pages of this program are kept by a worker, where the browser has one.
#[derive(Clone, Copy)]
pub struct Kept;

/// Says so to everything below.
pub fn provide_kept() {
    provide_context(Kept);
}

impl Kept {
    /// Has the worker show what it keeps at this address, or that there is nothing.
    pub fn load(self) {
        let workers = window().navigator().service_worker();
        // Absent outside a secure context. Without a worker the page says itself that there is no connection.
        if !workers.is_undefined() && workers.controller().is_some() {
            let _ = window().location().reload();
        }
    }
}
