//! A year of invented cases, for people who want to look around. Only ever in a fresh archive.
//!
//! The cases go through the same use cases as real ones, with a clock that is set to the day on which each thing happened.

use crate::access::profile::Profile;
use crate::access::rights::{Complainant, Staff};
use crate::bounds::Bounds;
use crate::clock::SetClock;
use crate::desk::staff::Acted;
use crate::desk::{complainant, filing, set_up, staff};
use crate::error::Failure;
use crate::error::StartError;
use crate::presence::Presence;
use crate::randomness;
use crate::state::{AppState, Shared};
use app::case::answers::CaseForStaff;
use app::case::deeds::Deed;
use app::dashboard::answers::Asker;
use app::following::answers::Unsent;
use app::sync::deed::ComplainantDeed;
use app::ui::posted::Posted;
use app::words::blocks::{Block, Blocks, Place};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use regulation::amsterdam;
use regulation::event::{Channel, Language};
use regulation::filing::Typed;
use seal::code::FollowCode;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;
use zeroize::Zeroizing;

const CASES: &str = include_str!("../demo/cases.json");
/// The demonstration's director. Known to everybody, so `--demo` never touches an archive that is in use.
pub const EMAIL: &str = "directie@example.nl";
pub const PASSWORD: &str = "demonstratie";

#[derive(Deserialize)]
struct DemoCase {
    days_ago: u64,
    time: NaiveTime,
    language: Language,
    channel: Channel,
    filing: Typed,
    then: Vec<Step>,
}

#[derive(Deserialize)]
struct Step {
    days_after: u64,
    time: NaiveTime,
    #[serde(rename = "do")]
    action: Action,
    /// Which deed, of the director or of the complainant.
    #[serde(default)]
    deed: String,
    #[serde(default)]
    text: String,
    /// The other fields of its form.
    #[serde(default)]
    fields: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Action {
    /// The director fills in the form of a deed.
    Staff,
    Write,
    Withdraw,
    /// The complainant looks.
    Follow,
    /// The complainant does something other than writing.
    Wish,
}

fn deed(step: &Step) -> Option<Deed> {
    Deed::from_address(&step.deed)
}

/// What the complainant does; `None` when it is none of theirs. `last` is the last offer.
fn unsent(step: &Step, shown: &CaseForStaff) -> Option<Unsent> {
    let last = shown.case.remedies().last();
    let last = last.map(|remedy| remedy.id.to_string());
    let field = |name: &str| match step.fields.get(name).map(String::as_str) {
        Some("last") => last.as_deref().unwrap_or_default(),
        typed => typed.unwrap_or_default(),
    };
    let deed = match step.action {
        Action::Write => ComplainantDeed::Write,
        Action::Withdraw => ComplainantDeed::Withdraw,
        Action::Wish => ComplainantDeed::read(&step.deed, field("choice"), field("answer"))?,
        Action::Staff | Action::Follow => return None,
    };
    Some(Unsent {
        deed,
        text: step.text.clone(),
        carried: None,
    })
}

/// What the director types. A letter is taken as it stands, with the text in the place that needs one; `+5` is a day five days ahead; `last` is
/// the last action or offer; `self` is whoever is signed in.
fn typed(step: &Step, shown: &CaseForStaff, today: NaiveDate) -> Posted {
    let mut typed = Posted::default();
    let letter = deed(step).and_then(|deed| shown.blocks(deed, &typed));
    let as_it_stands = letter.is_some_and(|letter| !needs_text(&letter));
    if !as_it_stands {
        typed = typed.with(Place::Body.field(), &*step.text);
    }
    for (name, value) in &step.fields {
        let value = match value.as_str() {
            "self" => shown.readers.first().map(|(id, _)| id.to_string()),
            "last" => {
                let action = shown.case.actions().last().map(|action| action.id);
                let remedy = shown.case.remedies().last().map(|remedy| remedy.id);
                let last = if name == "remedy" { remedy } else { action };
                last.map(|id| id.to_string())
            }
            value => match value.strip_prefix('+').and_then(|days| days.parse().ok()) {
                Some(days) => today
                    .checked_add_days(Days::new(days))
                    .map(|date| date.to_string()),
                None => Some(value.to_owned()),
            },
        };
        typed = typed.with(name, value.unwrap_or_default());
    }
    typed
}

/// Whether a letter says nothing without a text of its own, beside what it says of the solution that was asked for.
fn needs_text(letter: &Blocks) -> bool {
    let mut blocks = letter.all().iter();
    blocks.any(|block| {
        matches!(
            block,
            Block::Free {
                place: Place::Body,
                needed: true,
                ..
            }
        )
    })
}

/// Fills a fresh archive and prints how to sign in and how to admit a colleague. An archive that has been set up is left alone.
/// Tells the recovery code as well.
pub async fn fill(state: &AppState) -> Result<Option<String>, StartError> {
    let failed =
        |error: Failure| StartError::new(format!("The demonstration could not be made: {error}"));
    if set_up::is_done(state).await.map_err(failed)? {
        println!("The data folder is in use: nothing was added to it.");
        return Ok(None);
    }
    let cases: Vec<DemoCase> = serde_json::from_str(CASES).map_err(|problem| {
        StartError::new(format!(
            "The demonstration's cases cannot be read: {problem}."
        ))
    })?;
    let count = cases.len();
    let recovery = add_all(state, cases).await.map_err(failed)?;
    println!(
        "Demonstration with {count} invented cases. Sign in with {EMAIL} and the password {PASSWORD}"
    );
    // Whoever looks around may admit a colleague, which asks for it.
    println!("The recovery code is {recovery}");
    Ok(Some(recovery))
}

/// Adds everything; the recovery code, which nothing shows again.
async fn add_all(state: &AppState, cases: Vec<DemoCase>) -> Result<String, Failure> {
    let now = state.clock.now();
    let clock = Arc::new(SetClock::at(now));
    let then = AppState::new(Shared {
        archive: state.archive.clone(),
        clock: clock.clone(),
        randomness: randomness::Randomness,
        secret: state.secret.clone(),
        pin: state.pin.clone(),
        assets: state.assets.clone(),
        site: state.site.clone(),
        address: state.address.clone(),
        https: state.https,
        password_cost: state.password_cost,
        bounds: Bounds::default(),
        histories: crate::histories::Histories::default(),
        news: state.news.clone(),
        presence: Presence::default(),
    });
    let profile = Profile {
        name: "D. Oldekamp".to_owned(),
        email: EMAIL.to_owned(),
    };
    let broken = || Failure::broken("the demonstration's director could not be made");
    let (session, recovery) = set_up::found(&then, &profile, Zeroizing::new(PASSWORD.to_owned()))
        .await?
        .ok_or_else(broken)?;
    let mut director = Staff::of(&then, session).await?.ok_or_else(broken)?;
    for case in cases {
        add(&then, &clock, &mut director, case, now).await?;
    }
    clock.set(now);
    director.session.end(&then).await?;
    Ok(recovery.grouped().to_string())
}

async fn add(
    state: &AppState,
    clock: &SetClock,
    director: &mut Staff,
    case: DemoCase,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let unusable = || Failure::broken("one of the demonstration's cases is not usable");
    let moment = |days_ago: u64, time: NaiveTime| {
        let date = amsterdam::date(now) - Days::new(days_ago);
        (amsterdam::start_of(date) + (time - NaiveTime::MIN)).min(now)
    };
    clock.set(moment(case.days_ago, case.time));
    let mut rng = state.randomness.rng();
    let code = FollowCode::generate(&mut rng);
    let submission = filing::Submission {
        typed: case.filing,
        filing: None,
        code: Some(code.grouped().to_string()),
        language: case.language,
        about_somebody: false,
        names_shown: false,
    };
    let session = match filing::file_by(state, submission, case.channel).await? {
        filing::Filed::Received(session) => session,
        filing::Filed::Refused(_) | filing::Filed::NotSetUp => return Err(unusable()),
    };
    let mut complainant = Complainant::of(session).ok_or_else(unusable)?;
    let number = complainant::receipt(state, &complainant.session.visit)
        .await?
        .ok_or_else(unusable)?
        .number;
    let mut earlier = moment(case.days_ago, case.time);
    for step in case.then {
        // Two things never happen at the same instant, and nothing happens before what it answers.
        earlier = moment(case.days_ago.saturating_sub(step.days_after), step.time)
            .max(earlier + TimeDelta::minutes(1))
            .min(now);
        clock.set(earlier);
        let shown = staff::read(state, director, &number, None, Asker::Somebody)
            .await?
            .ok_or_else(unusable)?;
        let request = match step.action {
            Action::Follow => {
                complainant::read(state, &mut complainant).await?;
                continue;
            }
            Action::Write | Action::Withdraw | Action::Wish => {
                let unsent = unsent(&step, &shown).ok_or_else(unusable)?;
                if !complainant::act(state, &mut complainant, &unsent).await? {
                    tracing::error!(deed = step.deed, at = %earlier, "a complainant of the demonstration was refused");
                    return Err(unusable());
                }
                continue;
            }
            Action::Staff => deed(&step).ok_or_else(unusable)?,
        };
        let typed = typed(&step, &shown, amsterdam::date(earlier));
        let acted = staff::act(state, director, &number, request, &typed);
        if let Acted::ComesBack(form) = acted.await?.ok_or_else(unusable)? {
            tracing::error!(deed = form.deed.address(), why = ?form.why, "a step of the demonstration was refused");
            return Err(unusable());
        }
    }
    complainant.session.end(state).await
}
