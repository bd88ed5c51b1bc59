//! What the deeds that send a letter share: its blocks, how it goes, and why it comes late.

use super::fields::{Choice, Day, Field, Text, Written, shown};
use super::wrong::RuleFields;
use super::{Deed, Reading, StaffDeed, Wrong};
use crate::case::answers::CaseForStaff;
use crate::case::answers::WhyRefused;
use crate::case::naming;
use crate::dashboard::voice::Voice;
use crate::words::blocks::{Blocks, Letter, Proposed, Unfinished};
use crate::words::letters::{self, Appeal, CaseFacts, Course, DecisionParts, ReactionParts};
use chrono::NaiveDate;
use regulation::amsterdam;
use regulation::case::Case;
use regulation::clock::ClockKind;
use regulation::delivery::{Sending, Way};
use regulation::event::{Channel, Guarded, WordName};
use regulation::filing::Ground;
use regulation::handling::Handling;
use regulation::shield::Shield;
use regulation::text::{self, RegulationVersion};
use regulation::verdict::{Finding, Outcome};
use serde::{Deserialize, Serialize};

/// The letters that staff send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetterKind {
    Acknowledgement,
    Proposal,
    Reaction,
    Progress,
    Referral,
    PartReferral,
    Settlement,
    Withdrawal,
    Committee,
    Replacement,
    DecisionProposal,
    Decision,
}

/// What letters take over from the case beside its facts: its number, and words that were written before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Material {
    pub number: String,
    /// Who handles it, and signs.
    pub handling: Handling,
    /// Where the complainant follows it, on the web.
    pub address: String,
    pub reaction: ReactionParts,
    /// The reaction, or the decision, that waits for a second pair of eyes.
    pub proposed: Option<Proposed>,
    /// Who is on the committee, in the order in which they came.
    pub members: Vec<Seated>,
    /// What the committee advised, in its own words.
    pub advice: String,
    /// What is done so that it does not happen again, as far as no reaction told it.
    pub measures_since: Vec<String>,
    #[serde(default)]
    pub reach: Reach,
}

/// Where the complainant gave an address, as far as whoever reads the case can know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reach {
    pub post: bool,
    pub email: bool,
}

impl Reach {
    const fn allows(self, way: Way) -> bool {
        match way {
            Way::Post => self.post,
            Way::Email => self.email,
            Way::ByHand => true,
        }
    }
}

/// A member of the committee.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seated {
    pub seat: u8,
    pub name: String,
}

impl Material {
    /// For a page on which no letter can be sent.
    pub fn none(handling: Handling) -> Self {
        Self {
            number: String::new(),
            handling,
            address: String::new(),
            reaction: ReactionParts::default(),
            proposed: None,
            members: Vec::new(),
            advice: String::new(),
            measures_since: Vec::new(),
            reach: Reach::default(),
        }
    }
}

/// What a letter says of what else stands in its form; `None` for what is not said yet.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// When the complainant hears again.
    pub next: Option<NaiveDate>,
    /// Who is on the committee, one a line.
    pub members: Option<String>,
    /// Who leaves the committee.
    pub leaves: Option<String>,
    /// What is decided on the grounds that something was chosen for.
    pub decided: Vec<Finding>,
    /// The day on which the letter counts as received, when that is known: the appeal term counts from it, and a promise is kept by it.
    pub received_on: Option<NaiveDate>,
}

impl LetterKind {
    /// What it is among the words of what happens. A proposal goes to a colleague first.
    pub const fn word(self) -> WordName {
        match self {
            Self::Proposal | Self::DecisionProposal => WordName::Proposal,
            Self::Acknowledgement
            | Self::Reaction
            | Self::Progress
            | Self::Referral
            | Self::PartReferral
            | Self::Settlement
            | Self::Withdrawal
            | Self::Committee
            | Self::Replacement
            | Self::Decision => WordName::Letter,
        }
    }

    /// The blocks as things are now, with what was typed in the form.
    pub fn blocks(self, form: &Reading<'_>, told: &Told) -> Blocks {
        self.as_usual(form, told).typed(form.posted)
    }

    /// The blocks as things are now, with what is usually said; what a colleague proposed stands in their reaction.
    pub fn as_usual(self, form: &Reading<'_>, told: &Told) -> Blocks {
        let case = form.case;
        let version = version(case, form.today());
        let facts = CaseFacts {
            number: &form.material.number,
            language: case.language(),
            received_on: amsterdam::date(case.received_at()),
            version,
            handling: form.material.handling,
            is_anonymous: case.shield() == Shield::Anonymous,
            leaves_out: matches!(case.about(), Guarded::Known(about) if !about.is_empty()),
            address: &form.material.address,
        };
        let appeal = || {
            let term = told.received_on.and_then(|day| case.appeal_from(day));
            term.map_or(Appeal::from_opening(version), |term| {
                Appeal::until(version, &term)
            })
        };
        // What is posted in time can still come too late, and what is written down today can have gone before.
        let arrives = told.received_on.unwrap_or(form.today());
        match self {
            Self::Acknowledgement => letters::acknowledgement(&facts, &course(case, arrives)),
            Self::Proposal => letters::reaction(&facts, &form.material.reaction, appeal()),
            Self::Reaction => {
                let blocks = letters::reaction(&facts, &form.material.reaction, appeal());
                match &form.material.proposed {
                    Some(proposed) => blocks.with(&proposed.free),
                    None => blocks,
                }
            }
            Self::Progress => {
                let late = case.is_past(ClockKind::Update, arrives);
                letters::progress(&facts, late, told.next)
            }
            Self::Referral => letters::referral(&facts, appeal()),
            Self::PartReferral => letters::part_referral(&facts),
            Self::Settlement => letters::settlement(&facts),
            Self::Withdrawal => {
                let on = case.ended_on().unwrap_or(form.today());
                letters::withdrawal(&facts, on)
            }
            Self::Committee => {
                let members = told.members.as_deref();
                letters::committee(&facts, case.appeal().as_ref(), members, told.next)
            }
            Self::Replacement => {
                let leaves = told.leaves.as_deref();
                letters::replacement(&facts, leaves, told.members.as_deref())
            }
            Self::DecisionProposal => decision(form, &facts, told),
            Self::Decision => {
                let blocks = decision(form, &facts, told);
                match &form.material.proposed {
                    Some(proposed) => blocks.with(&proposed.free),
                    None => blocks,
                }
            }
        }
    }
}

fn decision(form: &Reading<'_>, facts: &CaseFacts<'_>, told: &Told) -> Blocks {
    let decided = |ground: Ground| {
        let mut chosen = told.decided.iter();
        let found = chosen.find(|finding| finding.ground == ground)?;
        Some(found.verdict)
    };
    let outcomes = form.case.outcomes();
    let outcomes = outcomes.known().into_iter().flatten();
    let outcomes = outcomes.map(|outcome| Outcome {
        decided: decided(outcome.ground),
        ..*outcome
    });
    let parts = DecisionParts {
        appeal: form.case.appeal(),
        outcomes: outcomes.collect(),
        whole: form.case.grounds().is_empty(),
        found: &form.material.reaction.found,
        advice: &form.material.advice,
        measures: &form.material.measures_since,
    };
    letters::decision(facts, &parts)
}

/// The version that holds for this complaint, or else the one to go by now.
fn version(case: &Case, today: NaiveDate) -> &'static RegulationVersion {
    let own = case.regulation().and_then(text::version);
    own.unwrap_or_else(|| text::to_go_by_on(today))
}

/// The further course, as the letter says it that arrives on this day.
fn course(case: &Case, arrives: NaiveDate) -> Course {
    let due = |kind| case.deadline(kind).map(|deadline| deadline.due);
    Course {
        late: case.is_past(ClockKind::Acknowledgement, arrives),
        in_force: case.regulation().is_some(),
        investigation_due: due(ClockKind::Investigation),
        completion_due: due(ClockKind::Completion),
        arrives,
        shield: case.shield(),
        entered: case.channel() != Channel::Web,
    }
}

/// Why it comes late, or why it says what it says.
pub const WHY: Text = Text::second(WordName::Reason);
const WAY: Choice<Way> = Choice::new("way", Way::from_name);
/// How it went that somebody says afterwards, or (`None`) that it did not arrive.
pub const WENT: Choice<Option<Way>> = Choice::new("way", |word| {
    if word == LOST {
        Some(None)
    } else {
        Way::from_name(word).map(Some)
    }
});
const LOST: &str = "lost";
pub const SENT_ON: Day = Day::new("sent_on");
/// The fields from which it follows when a letter counts as received.
pub const SENDING: &[&str] = &[WAY.name, SENT_ON.name];
/// Carries the mark of the letter that the sender was shown.
pub const SHOWN: &str = "shown";

/// How it goes, when it does not only stand behind the follow code. Whoever came by post or by mail gets an answer by the
/// same way, where that is known: it is proposed first.
pub fn sending_fields(v: Voice, case: &CaseForStaff) -> [Field; 2] {
    let d = &v.w.deeds;
    let mut ways = ways(v, case, ("", d.way_portal));
    let first = way_first(case).map(Way::name);
    ways.sort_by_key(|(way, _)| Some(way.as_str()) != first);
    [
        WAY.field(d.field_way, ways),
        SENT_ON.with_hint(d.field_sent_on, d.field_sent_on_hint, false),
    ]
}

/// The same, for a letter that went already.
pub fn corrected_sending_fields(v: Voice, case: &CaseForStaff) -> [Field; 2] {
    let d = &v.w.deeds;
    [
        WENT.field(d.field_arrived, ways(v, case, (LOST, d.arrived_not))),
        SENT_ON.field(d.field_sent_on, false),
    ]
}

/// As it came, where there is an address for that.
fn way_first(case: &CaseForStaff) -> Option<Way> {
    let reach = case.material.reach;
    let ways = match case.case.way_first()? {
        Way::Post => [Way::Post, Way::Email],
        Way::Email => [Way::Email, Way::Post],
        Way::ByHand => return Some(Way::ByHand),
    };
    let mut ways = ways.into_iter();
    ways.find(|way| reach.allows(*way)).or(Some(Way::ByHand))
}

/// Nobody mails whoever gave no address for it.
fn ways(
    v: Voice,
    case: &CaseForStaff,
    none: (&'static str, &'static str),
) -> Vec<(String, String)> {
    let reach = case.material.reach;
    let ways = Way::ALL.iter();
    let ways = ways.filter(|way| **way != Way::Email || reach.allows(Way::Email));
    let ways = ways.map(|way| (way.name(), naming::way(v, *way)));
    shown(std::iter::once(none).chain(ways))
}

/// Asked for when it comes after the date that it was promised for.
pub fn late_field(v: Voice, case: &CaseForStaff, deed: Deed) -> Option<Field> {
    let late = case.letter(deed).is_some_and(|letter| letter.late);
    late.then(|| WHY.field(v.w.deeds.late_why, v.w.deeds.late_why_hint))
}

/// How it goes. A day that was left out is today; whoever mails it themselves says when they did.
pub fn sending(form: &Reading<'_>) -> Result<Option<Sending>, Wrong> {
    went(form, WAY.unless_empty(form)?)
}

/// The same for a way that is known already.
pub fn went(form: &Reading<'_>, way: Option<Way>) -> Result<Option<Sending>, Wrong> {
    let Some(way) = way else {
        return Ok(None);
    };
    let day = SENT_ON.optional(form)?;
    let sent_on = match way {
        Way::Email => day,
        Way::Post | Way::ByHand => day.or(Some(form.today())),
    };
    Ok(Some(Sending { way, sent_on }))
}

/// What the letter of this deed says of its form: of the fields that stand before it, and of no others.
pub fn told<D: StaffDeed>(form: &Reading<'_>) -> Told {
    let before = form.posted.only(D::TELLS);
    D::told(&Reading {
        posted: &before,
        ..*form
    })
}

/// When the letter counts as received, as far as the form says so.
pub fn counted(form: &Reading<'_>) -> Told {
    let sending = sending(form).ok();
    let delivery = sending.and_then(|sending| form.case.delivery(sending, form.today()).ok());
    Told {
        received_on: delivery.flatten().and_then(|delivery| delivery.on),
        ..Told::default()
    }
}

/// A letter with how it goes: all that some deeds ask for.
pub struct Sent {
    pub letter: Written,
    pub sending: Option<Sending>,
}

impl Sent {
    pub fn read<D: StaffDeed>(kind: LetterKind, form: &Reading<'_>) -> Result<Self, Wrong> {
        Ok(Self {
            letter: written::<D>(kind, form)?,
            sending: sending(form)?,
        })
    }
}

/// What the regulation says comes before what is wrong with a letter.
pub fn permitted<D: StaffDeed>(form: &Reading<'_>) -> Result<(), Wrong> {
    let permitted = form.case.permits(D::ACTION, form.today());
    permitted.map_err(|refusal| Wrong::rules(D::RULES, refusal))?;
    let delivery = form.case.delivery(sending(form)?, form.today());
    delivery.map_err(|refusal| Wrong::rules(D::RULES, refusal))?;
    Ok(())
}

/// The letter of this deed as it goes out, made of its blocks as they are now.
pub fn written<D: StaffDeed>(kind: LetterKind, form: &Reading<'_>) -> Result<Written, Wrong> {
    let (_, letter) = finished::<D>(kind, form)?;
    Ok(Written {
        name: kind.word(),
        text: letter.into_text(),
    })
}

/// The same for a letter that a colleague reads first: what was typed in it is kept apart, so that the rest is made anew
/// when it goes out.
pub fn proposal<D: StaffDeed>(kind: LetterKind, form: &Reading<'_>) -> Result<Written, Wrong> {
    let (blocks, letter) = finished::<D>(kind, form)?;
    Ok(Written {
        name: kind.word(),
        text: Proposed::of(&blocks, letter).write(),
    })
}

fn finished<D: StaffDeed>(kind: LetterKind, form: &Reading<'_>) -> Result<(Blocks, Letter), Wrong> {
    permitted::<D>(form)?;
    let blocks = kind.blocks(form, &told::<D>(form));
    match blocks.finish() {
        Ok(letter) => Ok((blocks, letter)),
        Err(Unfinished::Open) => Err(Wrong::of(WhyRefused::Unfinished)),
        Err(Unfinished::Text(place, problem)) => {
            Err(Wrong::at(place.field(), WhyRefused::Text(problem)))
        }
    }
}

/// What a colleague typed goes out as they typed it; what the letter must say is made anew.
pub fn is_as_proposed<D: StaffDeed>(kind: LetterKind, form: &Reading<'_>) -> Result<(), Wrong> {
    if form.material.proposed.is_none() {
        return Ok(());
    }
    let told = told::<D>(form);
    let typed = kind.blocks(form, &told).free();
    let proposed = kind.as_usual(form, &told).free();
    let mut both = typed.iter().zip(&proposed);
    match both.find(|(typed, proposed)| typed != proposed) {
        Some(((place, _), _)) => Err(Wrong::at(place.field(), WhyRefused::NotAsProposed)),
        None => Ok(()),
    }
}

/// What the rules have to say of every letter.
pub const RULES: RuleFields = RuleFields {
    reason: Some(WHY.name),
    past_day: Some(SENT_ON.name),
    ..RuleFields::NONE
};
