//! What is offered (art. 8).

use super::fields::{Amount, Choice, Field, Text, Written, shown};
use super::{Group, Reading, StaffDeed, Understood, Wrong};
use crate::case::answers::CaseForStaff;
use crate::case::naming;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use regulation::authority::Action;
use regulation::case::Command;
use regulation::event::{EventKind, WordName};
use regulation::remedy::RemedyKind;

const KIND: Choice<RemedyKind> = Choice::new("kind", RemedyKind::from_name);
/// Only where costs are reimbursed, and then it is needed.
const AMOUNT: Amount = Amount::new("amount");
const OFFER: Text = Text::main(WordName::Message);

pub struct OfferRemedy {
    kind: RemedyKind,
    amount_cents: Option<u32>,
    offer: Written,
}

impl StaffDeed for OfferRemedy {
    const ADDRESS: &'static str = "oplossing";
    const ACTION: Action = Action::Remedy;
    const BRINGS: EventKind = EventKind::RemedyOffered;
    const GROUP: Option<Group> = Some(Group::Measures);

    fn title(w: &Words) -> &'static str {
        w.deeds.offer_remedy
    }

    fn fields(v: Voice, case: &CaseForStaff) -> Vec<Field> {
        let d = &v.w.deeds;
        // Money is for the directie to promise.
        let reimburses = case.may.contains(&Action::Reimburse);
        let kinds = RemedyKind::ALL.iter();
        let kinds = kinds.filter(|kind| reimburses || **kind != RemedyKind::CostReimbursement);
        let kinds = kinds.map(|kind| (kind.name(), naming::remedy(v, *kind)));
        let mut fields = vec![KIND.field(d.field_kind, shown(kinds))];
        fields.extend(reimburses.then(|| AMOUNT.field(d.field_amount)));
        fields.push(OFFER.field(d.text_remedy, d.text_remedy_hint));
        fields
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        let kind = KIND.chosen(form)?;
        let reimburses = kind == RemedyKind::CostReimbursement;
        Ok(Self {
            kind,
            amount_cents: reimburses.then(|| AMOUNT.cents(form)).transpose()?,
            offer: OFFER.needed(form)?,
        })
    }

    fn understood(self) -> Understood {
        let command = Command::OfferRemedy {
            kind: self.kind,
            amount_cents: self.amount_cents,
        };
        Understood::new(command, [self.offer])
    }
}
