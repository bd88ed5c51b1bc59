//! The desk over HTTP, as a black box: what goes in, what comes back, what stays behind.

mod bad_input;
mod canary;
mod complaints;
mod enumeration;
mod filing;
mod following;
mod headers;
mod matrix;
mod staff;
mod support;
