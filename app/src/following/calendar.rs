//! The next date as a file for a calendar. It says nothing of a complaint: other people look into calendars too.

use crate::following::answers::CaseForComplainant;
use crate::words::{use_language, words};
use leptos::prelude::*;
use regulation::clock::{Clock, ClockKind, ClockState};

/// A link that makes the file without asking anybody; nothing when no date is ahead.
pub fn entry(case: &CaseForComplainant, clock: Option<&Clock>) -> AnyView {
    let w = &words(use_language()).following;
    let ahead = clock.filter(|clock| {
        matches!(
            clock.state,
            ClockState::Running { .. } | ClockState::Soon { .. }
        )
    });
    let Some(clock) = ahead else {
        return ().into_any();
    };
    let title = match clock.kind {
        ClockKind::Appeal => w.calendar_appeal,
        ClockKind::Acknowledgement
        | ClockKind::Investigation
        | ClockKind::Completion
        | ClockKind::Update
        | ClockKind::Committee => w.calendar_title,
    };
    // The format wants a moment; the day says enough of somebody who may be anonymous.
    let made = case.received_at.date().format("%Y%m%dT000000Z").to_string();
    let file = event(clock, title, &made);
    let address = format!("data:text/calendar;charset=utf-8,{}", encoded(&file));
    view! {
        <p class="calendar no-print">
            <a href=address download="datum.ics">{w.calendar}</a>
        </p>
    }
    .into_any()
}

/// As it stands in an address: what is no letter or digit is written as its bytes.
fn encoded(file: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z'
        | b'A'..=b'Z'
        | b'0'..=b'9'
        | b'-'
        | b'.'
        | b':'
        | b';'
        | b'='
        | b'/'
        | b'@' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    file.bytes().map(byte).collect()
}

/// One whole day (RFC 5545).
fn event(clock: &Clock, title: &str, made: &str) -> String {
    let day = clock.due.format("%Y%m%d");
    let after = clock.due.succ_opt().unwrap_or(clock.due).format("%Y%m%d");
    [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Datum//NL",
        "BEGIN:VEVENT",
        &format!("UID:{day}@datum"),
        &format!("DTSTAMP:{made}"),
        &format!("DTSTART;VALUE=DATE:{day}"),
        &format!("DTEND;VALUE=DATE:{after}"),
        &format!("SUMMARY:{title}"),
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
    .join("\r\n")
}
