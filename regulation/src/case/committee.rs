//! The committee that is appointed for one appeal: who sits on it, an objection to a member, and its advice (article 9).

use super::permits::must;
use super::{Case, Refusal};
use crate::appeal::Objection;
use crate::clock::{ClockKind, Deadline};
use crate::delivery::{Delivery, Sending};
use crate::event::{Event, Guarded};
use crate::verdict::Finding;
use chrono::NaiveDate;

impl Case {
    /// The seats of the committee that somebody sits on, in the order in which they came.
    pub fn seats(&self) -> &[u8] {
        &self.dissatisfaction.seats
    }

    pub(super) fn objection(&self) -> Option<Objection> {
        self.dissatisfaction.appeal?.objection
    }

    pub(super) fn appoint_committee(
        &self,
        members: u8,
        independent: bool,
        until: NaiveDate,
        sending: Option<Sending>,
        today: NaiveDate,
    ) -> Result<Event, Refusal> {
        must(members > 0 && independent, Refusal::NotIndependent)?;
        must(until >= today, Refusal::DateNotAhead)?;
        let delivery = self.delivery(sending, today)?;
        Ok(Event::CommitteeAppointed {
            members,
            delivery,
            news: Some(self.news_by(until, today)),
        })
    }

    /// Somebody is always left, and whoever comes is independent.
    pub(super) fn replace_member(
        &self,
        leaves: u8,
        joins: bool,
        independent: bool,
        sending: Option<Sending>,
        today: NaiveDate,
    ) -> Result<Event, Refusal> {
        let seats = &self.dissatisfaction.seats;
        must(seats.contains(&leaves), Refusal::NothingToDo)?;
        must(joins || seats.len() > 1, Refusal::NotIndependent)?;
        must(!joins || independent, Refusal::NotIndependent)?;
        let last = seats.iter().copied().max().unwrap_or_default();
        let delivery = self.delivery(sending, today)?;
        Ok(Event::MemberReplaced {
            leaves,
            joins: joins.then(|| last.saturating_add(1)),
            delivery,
        })
    }

    /// An objection is upheld about one member; only one who left meanwhile needs no naming.
    pub(super) fn answer_objection(
        &self,
        upheld: bool,
        seat: Option<u8>,
    ) -> Result<Event, Refusal> {
        let seat = seat.filter(|_| upheld);
        let is_settled = match seat {
            Some(seat) => self.seats().contains(&seat),
            None => !upheld || self.has_free_seat(),
        };
        must(is_settled, Refusal::NothingToDo)?;
        Ok(Event::ObjectionAnswered { upheld, seat })
    }

    /// Whether a member of this committee left it.
    pub fn has_free_seat(&self) -> bool {
        let seats = self.seats().iter().copied();
        !seats.eq(0..u8::try_from(self.seats().len()).unwrap_or(u8::MAX))
    }

    /// The seat that an objection was upheld about, until that member leaves.
    pub fn upheld_seat(&self) -> Option<u8> {
        self.dissatisfaction.upheld
    }

    /// On every ground that is judged.
    pub(super) fn receive_advice(&self, findings: Vec<Finding>) -> Result<Event, Refusal> {
        for ground in self.to_judge() {
            let advised = findings.iter().any(|finding| finding.ground == *ground);
            must(advised, Refusal::FindingMissing { ground: *ground })?;
        }
        Ok(Event::AdviceReceived {
            findings: Guarded::Known(findings),
        })
    }

    /// A new committee begins anew.
    pub(super) fn committee_appointed(
        &mut self,
        members: u8,
        delivery: Option<Delivery>,
        news: Option<&Deadline>,
        today: NaiveDate,
    ) {
        self.dissatisfaction.seats = (0..members).collect();
        self.dissatisfaction.upheld = None;
        self.dissatisfaction.advice = Guarded::default();
        self.dissatisfaction.proposal = None;
        self.appealed(|appeal| {
            appeal.members = members;
            appeal.objection = None;
            appeal.advised = false;
        });
        // Whoever is told who looks at it, and by when, knows how it stands.
        self.letter(&[ClockKind::Committee, ClockKind::Update], delivery, today);
        self.announce_if(news);
    }

    pub(super) fn committee_objected(&mut self, today: NaiveDate) {
        self.appealed(|appeal| appeal.objection = Some(Objection::Open));
        self.complainant_wrote(today);
    }

    pub(super) fn objection_answered(&mut self, upheld: bool, seat: Option<u8>) {
        self.dissatisfaction.upheld = seat.filter(|_| upheld);
        let waits = upheld && (seat.is_some() || !self.has_free_seat());
        self.appealed(|appeal| appeal.objection = waits.then_some(Objection::Upheld));
        self.bureau_wrote();
    }

    pub(super) fn member_replaced(
        &mut self,
        leaves: u8,
        joins: Option<u8>,
        delivery: Option<Delivery>,
        today: NaiveDate,
    ) {
        let seats = &mut self.dissatisfaction.seats;
        seats.retain(|seat| *seat != leaves);
        seats.extend(joins);
        let members = u8::try_from(seats.len()).unwrap_or(u8::MAX);
        // An objection is about one member: that another leaves settles nothing.
        let upheld = &mut self.dissatisfaction.upheld;
        let is_settled = upheld.is_none_or(|seat| seat == leaves);
        *upheld = upheld.filter(|seat| *seat != leaves);
        self.appealed(|appeal| {
            appeal.members = members;
            appeal.objection = appeal
                .objection
                .filter(|objection| *objection == Objection::Open || !is_settled);
        });
        self.letter(&[], delivery, today);
    }

    pub(super) fn advised(&mut self, findings: &Guarded<Vec<Finding>>) {
        self.appealed(|appeal| appeal.advised = true);
        self.dissatisfaction.advice = findings.clone();
        self.dissatisfaction.proposal = None;
    }
}
