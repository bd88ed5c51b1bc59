//! From a form on the page of a case to a command of the rules and the words that go with it.

use super::letters;
use app::answers::WhyRefused;
use app::case::deed::Deed;
use app::case::naming::advice_field;
use app::case::wrong::Wrong;
use app::sync::texts::Texts;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use regulation::amsterdam;
use regulation::case::{Case, Command, Refusal};
use regulation::delivery::{Sending, Way};
use regulation::event::{Source, StaffId, WordName};
use regulation::filing::{Ground, ProblemKind, parse_message};
use regulation::remedy::RemedyKind;
use regulation::verdict::{Finding, Scope, Verdict};

/// A request that was understood; the rules have not been asked yet.
pub struct Understood {
    pub command: Command,
    /// In the order of the words of the event.
    pub words: Vec<(WordName, String)>,
    /// Until when those who are appointed may read.
    pub until: Option<NaiveDate>,
}

impl Understood {
    /// What was written under this name; empty when nothing was.
    pub fn word(&self, name: WordName) -> &str {
        let mut words = self.words.iter();
        let found = words.find(|(known, _)| *known == name);
        found.map_or("", |(_, text)| text)
    }
}

/// What can be chosen from, beside the case itself.
pub struct Around<'a> {
    pub case: &'a Case,
    pub now: DateTime<Utc>,
    /// Everybody of the bureau who can read this case.
    pub readers: &'a [StaffId],
    /// The reaction that waits for a second pair of eyes.
    pub proposed: Option<String>,
}

pub fn understand(deed: Deed, typed: &Texts, around: &Around<'_>) -> Result<Understood, Wrong> {
    let today = amsterdam::date(around.now);
    if deed.is_letter() {
        return letter(deed, typed, around, today);
    }
    let word = |name| Ok(vec![(name, needed(typed)?)]);
    let maybe = |name, field| -> Result<Vec<(WordName, String)>, Wrong> {
        let text = optional(typed, field)?;
        Ok(text.map(|text| (name, text)).into_iter().collect())
    };
    let reason_given = typed.given("text").is_some();
    let unrevealing = typed.given("unrevealing").is_some();
    let (command, words) = match deed {
        Deed::Message => {
            let asks = typed.given("asks").is_some();
            (Command::SendMessage { asks }, word(WordName::Message)?)
        }
        Deed::Note => (Command::AddNote, word(WordName::Note)?),
        Deed::Identity => {
            let words = maybe(WordName::Reason, "reason")?;
            let reason_given = !words.is_empty();
            (Command::ShowIdentity { reason_given }, words)
        }
        Deed::Assign => {
            let to = staff(typed, "who", around)?;
            (Command::Assign { to }, Vec::new())
        }
        Deed::Assess => {
            let scope = chosen(typed, "scope", Scope::from_name)?;
            (
                Command::Assess {
                    scope,
                    reason_given,
                },
                maybe(WordName::Reason, "text")?,
            )
        }
        Deed::Plan => (Command::MakePlan, word(WordName::Plan)?),
        Deed::Hear => {
            let whom = chosen(typed, "source", Source::from_name)?;
            (Command::Hear { whom, unrevealing }, word(WordName::Report)?)
        }
        Deed::AskConsent => (Command::AskConsent, word(WordName::Message)?),
        Deed::Evidence => {
            let source = chosen(typed, "source", Source::from_name)?;
            (Command::AddEvidence { source }, word(WordName::Report)?)
        }
        Deed::AskOthers => {
            let of = chosen(typed, "source", Source::from_name)?;
            let due = day(typed, "due")?;
            let mut words = word(WordName::Question)?;
            words.extend(maybe(WordName::Excerpt, "reason")?);
            let command = Command::RequestInformation {
                of,
                due,
                unrevealing,
            };
            (command, words)
        }
        Deed::AnswerRequest => {
            let request = id(typed, "request")?;
            (Command::AnswerRequest { request }, word(WordName::Report)?)
        }
        Deed::Forgo => {
            let request = match typed.given("request") {
                Some(_) => Some(id(typed, "request")?),
                None => None,
            };
            (
                Command::ForgoInformation { request },
                word(WordName::Reason)?,
            )
        }
        Deed::Judge => {
            let ground = chosen(typed, "ground", Ground::from_name)?;
            let verdict = chosen(typed, "verdict", Verdict::from_name)?;
            (
                Command::Judge(Finding { ground, verdict }),
                word(WordName::Judgement)?,
            )
        }
        Deed::PlanAction => {
            let due = day(typed, "due")?;
            let check_on = optional_day(typed, "check")?;
            if due >= today && check_on.is_some_and(|check| check < due) {
                return Err(Wrong::at("check", WhyRefused::Rules(Refusal::DateNotAhead)));
            }
            let command = Command::PlanAction {
                owner: staff(typed, "who", around)?,
                due,
                check_on,
            };
            (command, word(WordName::Measure)?)
        }
        Deed::CompleteAction => {
            let action = id(typed, "action")?;
            (Command::CompleteAction { action }, word(WordName::Proof)?)
        }
        Deed::CheckEffect => {
            let action = id(typed, "action")?;
            let effective = yes(typed, "effective")?;
            (
                Command::CheckEffect { action, effective },
                word(WordName::Proof)?,
            )
        }
        Deed::MeasureTaken => (Command::DeclareMeasureTaken, word(WordName::Measure)?),
        Deed::OfferRemedy => {
            let kind = chosen(typed, "kind", RemedyKind::from_name)?;
            let amount_cents = amount(typed, kind)?;
            (
                Command::OfferRemedy { kind, amount_cents },
                word(WordName::Message)?,
            )
        }
        Deed::FulfilRemedy => {
            let remedy = id(typed, "remedy")?;
            (Command::FulfilRemedy { remedy }, word(WordName::Message)?)
        }
        Deed::ReturnReaction => (Command::ReturnReaction, word(WordName::Reason)?),
        Deed::RegisterAppeal => {
            let sent_on = day(typed, "sent")?;
            (
                Command::RegisterAppeal { sent_on },
                word(WordName::Message)?,
            )
        }
        Deed::DecideLateAppeal => {
            let admitted = yes(typed, "admitted")?;
            let command = Command::DecideLateAppeal {
                admitted,
                reason_given,
            };
            (command, maybe(WordName::Message, "text")?)
        }
        Deed::ReceiveAdvice => {
            let findings = around.case.to_judge().iter().map(|ground| {
                let verdict = chosen(typed, advice_field(*ground), Verdict::from_name)?;
                Ok(Finding {
                    ground: *ground,
                    verdict,
                })
            });
            let findings = findings.collect::<Result<_, Wrong>>()?;
            (Command::ReceiveAdvice { findings }, word(WordName::Advice)?)
        }
        Deed::Reopen => (Command::Reopen { reason_given }, word(WordName::Message)?),
        Deed::Close => (Command::Close, Vec::new()),
        Deed::CloseUndeliverable => (
            Command::CloseUndeliverable { reason_given },
            word(WordName::Reason)?,
        ),
        Deed::CorrectReceipt => {
            let on = day(typed, "received")?;
            if on > today {
                return Err(Wrong::rules(deed, Refusal::InTheFuture));
            }
            // The hour is not known; within the day it makes no difference.
            let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
            let received_at = (amsterdam::start_of(on) + (noon - NaiveTime::MIN)).min(around.now);
            (
                Command::CorrectReceipt {
                    received_at,
                    reason_given,
                },
                word(WordName::Message)?,
            )
        }
        Deed::CorrectDelivery => {
            let letter = id(typed, "letter")?;
            let sending = sending(typed, today)?;
            let command = Command::CorrectDelivery {
                letter,
                sending,
                reason_given,
            };
            (command, word(WordName::Reason)?)
        }
        Deed::Acknowledge
        | Deed::ProposeReaction
        | Deed::Respond
        | Deed::ReportProgress
        | Deed::Refer
        | Deed::Settle
        | Deed::ConfirmWithdrawal
        | Deed::AppointCommittee
        | Deed::DecideAppeal => return letter(deed, typed, around, today),
    };
    Ok(Understood {
        command,
        words,
        until: None,
    })
}

fn letter(
    deed: Deed,
    typed: &Texts,
    around: &Around<'_>,
    today: NaiveDate,
) -> Result<Understood, Wrong> {
    let text = letters::finished(around.case, deed, typed, today)?;
    // What the regulation says comes before what is wrong with the letter.
    around
        .case
        .permits(deed.action(), today)
        .map_err(|refusal| Wrong::rules(deed, refusal))?;
    let text =
        parse_message(&text).map_err(|problem| Wrong::at("text", WhyRefused::Text(problem)))?;
    letters::check(around.case, deed, &text)?;
    if deed == Deed::Respond {
        as_proposed(typed, around, today, &text)?;
    }
    let sending = sending(typed, today)?;
    let beside = match beside(deed) {
        Some(name) => optional(typed, "reason")?.map(|text| (name, text)),
        None => None,
    };
    let reason_given = beside.is_some();
    let command = match deed {
        Deed::Acknowledge => Command::Acknowledge {
            reason_given,
            sending,
        },
        Deed::ProposeReaction => Command::ProposeReaction,
        Deed::Respond => Command::Respond {
            colleagues: around.readers.len() > 1,
            sending,
        },
        Deed::ReportProgress => Command::ReportProgress {
            next: day(typed, "next")?,
            reason_given,
            sending,
        },
        Deed::Refer => Command::Refer { sending },
        Deed::Settle => Command::Settle { sending },
        Deed::ConfirmWithdrawal => Command::ConfirmWithdrawal { sending },
        Deed::AppointCommittee => {
            let names = beside.as_ref().map_or("", |(_, names)| names).lines();
            let members = names.filter(|name| !name.trim().is_empty()).count();
            if members == 0 {
                let why = WhyRefused::Rules(Refusal::NotIndependent);
                return Err(Wrong::at("reason", why));
            }
            Command::AppointCommittee {
                members: u8::try_from(members).unwrap_or(u8::MAX),
                independent: typed.given("independent").is_some(),
                sending,
            }
        }
        _ => Command::DecideAppeal {
            followed: yes(typed, "followed")?,
            reason_given,
            sending,
        },
    };
    let name = if deed == Deed::ProposeReaction {
        WordName::Proposal
    } else {
        WordName::Letter
    };
    let mut words = vec![(name, text)];
    words.extend(beside);
    let until = optional_day(typed, "until")?;
    if until.is_some_and(|until| until < today) {
        return Err(wrong("until"));
    }
    Ok(Understood {
        command,
        words,
        until,
    })
}

/// What is asked for beside a letter.
fn beside(deed: Deed) -> Option<WordName> {
    if deed == Deed::AppointCommittee {
        return Some(WordName::Members);
    }
    let explained = matches!(
        deed,
        Deed::Acknowledge | Deed::ReportProgress | Deed::DecideAppeal
    );
    explained.then_some(WordName::Reason)
}

/// What somebody else read along with is what goes out, save for the last day of the appeal.
fn as_proposed(
    typed: &Texts,
    around: &Around<'_>,
    today: NaiveDate,
    text: &str,
) -> Result<(), Wrong> {
    let Some(proposed) = around.proposed.as_deref() else {
        return Ok(());
    };
    let typed = typed.clone().with("text", proposed);
    let expected = letters::finished(around.case, Deed::Respond, &typed, today)?;
    if parse_message(&expected).as_deref() == Ok(text) {
        Ok(())
    } else {
        Err(Wrong::at("text", WhyRefused::NotAsProposed))
    }
}

/// How a letter goes. A day that was left out is today.
pub fn sending(typed: &Texts, today: NaiveDate) -> Result<Option<Sending>, Wrong> {
    let Some(_) = typed.given("way") else {
        return Ok(None);
    };
    let way = chosen(typed, "way", Way::from_name)?;
    let sent_on = optional_day(typed, "sent_on")?.unwrap_or(today);
    Ok(Some(Sending { way, sent_on }))
}

fn wrong(field: &'static str) -> Wrong {
    Wrong::at(field, WhyRefused::Field(field.to_owned()))
}

fn needed(typed: &Texts) -> Result<String, Wrong> {
    let text = parse_message(typed.text("text"));
    text.map_err(|problem| Wrong::at("text", WhyRefused::Text(problem)))
}

fn optional(typed: &Texts, field: &'static str) -> Result<Option<String>, Wrong> {
    match parse_message(typed.text(field)) {
        Ok(text) => Ok(Some(text)),
        Err(ProblemKind::Missing) => Ok(None),
        Err(problem) => Err(Wrong::at(field, WhyRefused::Text(problem))),
    }
}

fn chosen<T>(
    typed: &Texts,
    field: &'static str,
    parse: impl Fn(&str) -> Option<T>,
) -> Result<T, Wrong> {
    parse(typed.text(field)).ok_or_else(|| wrong(field))
}

fn yes(typed: &Texts, field: &'static str) -> Result<bool, Wrong> {
    chosen(typed, field, |word| match word {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    })
}

fn id(typed: &Texts, field: &'static str) -> Result<u32, Wrong> {
    chosen(typed, field, |word| word.parse().ok())
}

fn day(typed: &Texts, field: &'static str) -> Result<NaiveDate, Wrong> {
    typed.day(field).ok_or_else(|| wrong(field))
}

fn optional_day(typed: &Texts, field: &'static str) -> Result<Option<NaiveDate>, Wrong> {
    typed.given(field).map(|_| day(typed, field)).transpose()
}

/// Somebody who can read this case; a complaint is never handed to whom it is about.
fn staff(typed: &Texts, field: &'static str, around: &Around<'_>) -> Result<StaffId, Wrong> {
    let known = |id: &StaffId| around.readers.contains(id);
    chosen(typed, field, |word| StaffId::from_name(word).filter(known))
}

/// An amount in euros, with a comma or a point; only where costs are reimbursed, and then it is needed.
fn amount(typed: &Texts, kind: RemedyKind) -> Result<Option<u32>, Wrong> {
    let text = typed.text("amount").trim().replace(',', ".");
    if kind != RemedyKind::CostReimbursement {
        return Ok(None);
    }
    let (euros, cents) = text.split_once('.').unwrap_or((&text, "00"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let sound = digits(euros) && digits(cents) && euros.len() <= 7 && cents.len() == 2;
    let cents = sound
        .then(|| format!("{euros}{cents}").parse().ok())
        .flatten();
    cents.map(Some).ok_or_else(|| wrong("amount"))
}
