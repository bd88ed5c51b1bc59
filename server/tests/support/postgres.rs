//! An empty Postgres database per test, dropped with its guard.
//!
//! `cargo xtask test` starts one server for all tests and says where in `GEHOOR_TEST_POSTGRES`; a bare `cargo test`
//! starts one per test process. Without Postgres the test fails: a skipped test would look like a passed one.

#[path = "cluster.rs"]
mod cluster;

use cluster::{Cluster, VARIABLE};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor};
use std::env;
use std::future::Future;
use std::sync::OnceLock;
use uuid::Uuid;

/// An empty database. Its connections are cut when the guard goes.
pub struct Database {
    server: String,
    name: String,
}

impl Database {
    pub async fn create() -> Self {
        let server = server().to_owned();
        let name = format!("gehoor_{}", Uuid::new_v4().simple());
        run(&server, format!("create database {name}")).await;
        Self { server, name }
    }

    pub fn url(&self) -> String {
        let (address, options) = match self.server.split_once('?') {
            Some((address, options)) => (address, format!("?{options}")),
            None => (self.server.as_str(), String::new()),
        };
        let (host, _) = address
            .rsplit_once('/')
            .expect("an address names a database");
        format!("{host}/{}{options}", self.name)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let sql = format!("drop database if exists {} with (force)", self.name);
        let server = self.server.clone();
        // The test's own runtime may be stopping, so this one brings its own.
        let dropping = std::thread::spawn(move || block_on(run(&server, sql)));
        let _ = dropping.join();
    }
}

/// The server to make databases in, started at the first question when nobody did that yet.
fn server() -> &'static str {
    static SERVER: OnceLock<String> = OnceLock::new();
    SERVER.get_or_init(|| {
        if let Ok(url) = env::var(VARIABLE) {
            return url;
        }
        let cluster = Cluster::start().unwrap_or_else(|reason| panic!("{reason}"));
        let url = cluster.url().to_owned();
        // It stops when this process does: statics are never dropped.
        std::mem::forget(cluster);
        url
    })
}

async fn run(server: &str, sql: String) {
    let options: sqlx::postgres::PgConnectOptions = server.parse().expect("an address of Postgres");
    let mut connection = options.connect().await.expect("Postgres answers");
    connection
        .execute(AssertSqlSafe(sql))
        .await
        .expect("databases may be made and dropped");
    connection.close().await.expect("Postgres says goodbye");
}

fn block_on(work: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime")
        .block_on(work);
}
