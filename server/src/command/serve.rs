//! `gehoor serve`: from settings to a listening address.

use super::start::{Ends, Start};
use crate::application;
use crate::config::Config;
use crate::desk::{overviews, set_up};
use crate::error::StartError;
use crate::http::serving::serve;
use crate::jobs;
use crate::state::News;
use app::page::Page;
use app::shell::Assets;
use clap::Args;
use std::fs;
use std::path::{Path, PathBuf};
use tokio::net::TcpListener;

#[derive(Args)]
pub struct Serve {
    #[command(flatten)]
    config: Config,
    /// Fill a fresh data folder with a year of invented cases.
    #[arg(long)]
    demo: bool,
    /// Believe the histories as they are now, after the file that says where they ended was lost.
    #[arg(long)]
    believe_histories: bool,
}

impl Serve {
    /// Serves until the process is asked to stop.
    pub async fn run(self) -> Result<(), StartError> {
        let config = self.config;
        config.check()?;
        let site = site(config.site.as_deref())?;
        let assets = assets(&site)?;
        let state = Start {
            data: &config.data,
            database_url: config.database_url.as_deref(),
            site,
            assets,
            address: config.base_url(),
            https: config.is_https(),
            histories: if self.believe_histories {
                Ends::Believed
            } else {
                Ends::Kept
            },
        }
        .state()
        .await?;
        overviews::refresh(&state)
            .await
            .map_err(|error| StartError::new(error.to_string()))?;
        let listener = TcpListener::bind(config.addr).await.map_err(|problem| {
            StartError::new(format!(
                "{} cannot be listened on: {problem}. Choose another address with --addr, or stop what uses it.",
                config.addr
            ))
        })?;
        let address = listener.local_addr().map_or(config.addr, |address| address);
        let base = config
            .base_url()
            .replace(&config.addr.to_string(), &address.to_string());
        if self.demo {
            crate::demo::fill(&state).await?;
        }
        println!("Gehoor listens on {base}");
        if let Some(token) = set_up::new_link(&state)
            .await
            .map_err(|error| StartError::new(error.to_string()))?
        {
            println!("First run. Make the first director's account here (this link works once):");
            println!("  {base}{}", Page::SetUp { token: &token });
        }
        let stopping = state.clone();
        let stop = async move {
            stop_signal().await;
            // Whoever listens for news would keep the line open.
            let _ = stopping.news.send(News::Stopping);
        };
        tokio::spawn(jobs::deadlines::watch(state.clone()));
        tokio::spawn(jobs::keeping::watch(state.clone()));
        tokio::spawn(jobs::audit::watch(state.clone()));
        serve(listener, application(state), stop).await;
        Ok(())
    }
}

async fn stop_signal() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
        }
        Err(_) => {
            let _ = tokio::signal::ctrl_c().await;
        }
    }
}

/// The given folder, or `site` beside this program.
fn site(given: Option<&Path>) -> Result<PathBuf, StartError> {
    if let Some(given) = given {
        return Ok(given.to_owned());
    }
    std::env::current_exe()
        .ok()
        .and_then(|program| Some(program.parent()?.join("site")))
        .ok_or_else(|| {
            StartError::new(
                "The folder of this program cannot be found. Name the pages' folder with --site.",
            )
        })
}

/// Where the pages' style and script are, as the build wrote it down.
fn assets(site: &Path) -> Result<Assets, StartError> {
    let list = site.join("assets.json");
    let missing = |problem: &dyn std::fmt::Display| {
        StartError::new(format!(
            "The pages' files are not complete: {} {problem}. Copy the whole folder that `cargo xtask build` makes, or name it with --site.",
            list.display()
        ))
    };
    let text = fs::read_to_string(&list).map_err(|problem| missing(&problem))?;
    serde_json::from_str(&text).map_err(|problem| missing(&problem))
}
