//! What the deeds that send a letter share: the text, how it goes, and why it comes late.

use super::fields::{Choice, Day, Field, Text, Written, shown};
use super::wrong::RuleFields;
use super::{Deed, Reading, StaffDeed, Wrong};
use crate::answers::WhyRefused;
use crate::case::answers::CaseForStaff;
use crate::case::naming;
use crate::dashboard::voice::Voice;
use crate::words::letters;
use regulation::delivery::{Sending, Way};
use regulation::event::WordName;

/// The letters that staff send, each with a draft of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetterKind {
    Acknowledgement,
    Proposal,
    Reaction,
    Progress,
    Referral,
    Settlement,
    Withdrawal,
    Committee,
    Decision,
}

impl LetterKind {
    /// Its text. A proposal goes to a colleague first.
    pub const fn text(self) -> Text {
        match self {
            Self::Proposal => Text::main(WordName::Proposal),
            Self::Acknowledgement
            | Self::Reaction
            | Self::Progress
            | Self::Referral
            | Self::Settlement
            | Self::Withdrawal
            | Self::Committee
            | Self::Decision => Text::main(WordName::Letter),
        }
    }

    /// Whoever does not agree with it must know the way on (art. 9).
    const fn tells_of_appeal(self) -> bool {
        match self {
            Self::Proposal | Self::Reaction | Self::Referral => true,
            Self::Acknowledgement
            | Self::Progress
            | Self::Settlement
            | Self::Withdrawal
            | Self::Committee
            | Self::Decision => false,
        }
    }
}

/// Why it comes late, or why it says what it says.
pub const WHY: Text = Text::second(WordName::Reason);
const WAY: Choice<Way> = Choice::new("way", Way::from_name);
pub const SENT_ON: Day = Day::new("sent_on");

/// How it goes, when it does not only stand behind the follow code.
pub fn sending_fields(v: Voice) -> [Field; 2] {
    let d = &v.w.deeds;
    [
        WAY.field(d.field_way, ways(v, d.way_portal)),
        SENT_ON.with_hint(d.field_sent_on, d.field_sent_on_hint, false),
    ]
}

/// The same, for a letter that went already.
pub fn corrected_sending_fields(v: Voice) -> [Field; 2] {
    let d = &v.w.deeds;
    [
        WAY.field(d.field_arrived, ways(v, d.arrived_not)),
        SENT_ON.field(d.field_sent_on, false),
    ]
}

fn ways(v: Voice, none: &'static str) -> Vec<(String, String)> {
    let ways = Way::ALL.iter();
    let ways = ways.map(|way| (way.name(), naming::way(v, *way)));
    shown(std::iter::once(("", none)).chain(ways))
}

/// Asked for when it comes after the date that it was promised for.
pub fn late_field(v: Voice, case: &CaseForStaff, deed: Deed) -> Option<Field> {
    let late = case.letter(deed).is_some_and(|letter| letter.late);
    late.then(|| WHY.field(v.w.deeds.late_why, v.w.deeds.late_why_hint))
}

/// How it goes. A day that was left out is today.
pub fn sending(form: &Reading<'_>) -> Result<Option<Sending>, Wrong> {
    let Some(way) = WAY.unless_empty(form)? else {
        return Ok(None);
    };
    let sent_on = SENT_ON.optional(form)?.unwrap_or(form.today());
    Ok(Some(Sending { way, sent_on }))
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

/// The letter of this deed as it goes out, with all that it must hold.
pub fn written<D: StaffDeed>(kind: LetterKind, form: &Reading<'_>) -> Result<Written, Wrong> {
    let text = D::finish(form, form.letter())?;
    // What the regulation says comes before what is wrong with the letter.
    let permitted = form.case.permits(D::ACTION, form.today());
    permitted.map_err(|refusal| Wrong::rules(D::RULES, refusal))?;
    let written = kind.text().read(&text)?;
    if letters::has_open_place(&written.text) {
        return Err(Wrong::at(kind.text().name, WhyRefused::OpenPlace));
    }
    // Blank lines and dates differ; the article by which somebody can appeal does not.
    let appeal = crate::words::words(form.case.language()).letters.appeal_how;
    if kind.tells_of_appeal() && !written.text.contains(appeal) {
        return Err(Wrong::at(kind.text().name, WhyRefused::AppealMissing));
    }
    Ok(written)
}

/// The letter with the last day of the appeal, when it counts as received on a known day.
pub fn with_appeal(form: &Reading<'_>, text: &str, deed: RuleFields) -> Result<String, Wrong> {
    let language = form.case.language();
    let delivery = form.case.delivery(sending(form)?, form.today());
    let delivery = delivery.map_err(|refusal| Wrong::rules(deed, refusal))?;
    let term = delivery.and_then(|delivery| form.case.appeal_from(delivery.on));
    Ok(match term {
        Some(term) => {
            let open = letters::appeal_sentence(language, None);
            let dated = letters::appeal_sentence(language, Some(term.due));
            text.replace(&open, &dated)
        }
        None => text.to_owned(),
    })
}

/// What the rules have to say of every letter.
pub const RULES: RuleFields = RuleFields {
    reason: Some(WHY.name),
    past_day: Some(SENT_ON.name),
    ..RuleFields::NONE
};
