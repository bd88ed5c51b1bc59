//! The desk over HTTP, as a black box: what goes in, what comes back, what stays behind.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "in a test, falling over is the message"
)]

mod accounts;
mod addresses;
mod appeals;
mod articles;
mod asking;
mod bad_input;
mod bounds;
mod breach;
mod canary;
mod carried;
mod colleagues;
mod complaints;
mod conflict;
mod consent;
mod danger;
mod deadlines;
mod demonstration;
mod desk;
mod enumeration;
mod figures;
mod filing;
mod following;
mod guests;
mod headers;
mod letters;
mod linking;
mod matrix;
mod mixed;
mod news;
mod outstanding;
mod overviews;
mod procedure;
mod readers;
mod register;
mod remedies;
mod staff;
mod support;
mod sync;
mod taken;
mod tampering;
mod throttle;
mod titles;
mod today;
mod unavailable;
mod wrong;
