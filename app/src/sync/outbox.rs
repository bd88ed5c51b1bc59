//! A complaint on its way from the phone: queued → in flight → received, or stuck with a reason.
//!
//! Pure: what happens comes in, what has to be done comes out. Whoever carries it out keeps the parcel first.

use super::bureau::Bureau;
use super::texts::{Texts, VERSION};
use super::wire::{Answer, Earlier, Received, SealedFiling};
use super::work::{Proof, Task};
use std::fmt;
use uuid::Uuid;

/// The first pause before trying again, in milliseconds; it doubles each time.
const FIRST_PAUSE: u64 = 1_000;
/// The longest pause, in milliseconds.
const LONGEST_PAUSE: u64 = 60_000;

/// A sealed complaint with what is known of its journey. This is what the phone keeps.
#[derive(Clone, PartialEq, Eq)]
pub struct Parcel {
    /// `None` once it was received and that was read back: the phone then only remembers the code.
    pub sealed: Option<SealedFiling>,
    /// The follow code, so that the complainant can read it here; empty on a device that others use, where only the sealed
    /// words wait.
    pub code: String,
    pub state: State,
    /// How often it was tried without an answer of ours.
    pub attempts: u32,
    /// The moment, by the phone's own clock, before which it is not tried again.
    pub not_before: u64,
}

impl fmt::Debug for Parcel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} after {} attempts", self.state, self.attempts)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// It waits for a connection.
    Queued,
    /// It was sent, and no answer of ours has come. Whether the server has it is not known.
    InFlight,
    Received(Received),
    Stuck(Cause),
}

/// Why sending it again would not help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The server has an earlier text of it, and what was changed could not be added to that.
    OtherWords,
    /// The server does not understand this page any more, or not yet.
    OtherVersion,
    /// Its keys could not be sealed again.
    Unsealable,
}

/// Something that happened to a parcel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Happening {
    /// The page opened, or a pause ended.
    Awake,
    /// There is a reason not to wait for the end of the pause: the connection came back.
    Woken,
    /// Somebody answered.
    Answered { status: u16, body: String },
    /// Nobody answered.
    NoAnswer,
    /// The keys were sealed again, or could not be.
    GrantedAgain(Option<SealedFiling>),
    /// The work that was asked first is done.
    Worked(Proof),
    /// What was changed was added to the filing that had arrived before; `None` when it could not be.
    AddedToEarlier(Option<Received>),
    /// The kept parcel was read back from the phone after the receipt.
    ReadBack(Box<Parcel>),
}

/// What has to be done now. The parcel is kept before any of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Todo {
    Nothing,
    Send(Box<SealedFiling>),
    /// Come back with [`Happening::Awake`] after so many milliseconds.
    Wait(u64),
    GrantAgain(Bureau),
    /// Work this out: very many complaints come in at once.
    Work(Task),
    /// Send it with the proof of that work.
    SendWorked(Box<SealedFiling>, Proof),
    /// Add these words to the filing that had arrived before they were changed.
    AddToEarlier(Box<Earlier>),
    /// Keep the receipt, then read it back.
    ReadBack,
    /// It is known that the receipt is kept: only the code has to stay.
    Done,
}

impl Parcel {
    pub fn new(sealed: SealedFiling, code: String) -> Self {
        Self {
            sealed: Some(sealed),
            code,
            state: State::Queued,
            attempts: 0,
            not_before: 0,
        }
    }

    /// As it may lie on a device that others use: sealed, without the code that opens it. Nothing when it would not go by itself.
    #[must_use]
    pub fn without_code(mut self) -> Option<Self> {
        self.code.clear();
        self.goes_by_itself().then_some(self)
    }

    /// Whether it is sealed and only waits for a connection.
    pub const fn goes_by_itself(&self) -> bool {
        matches!(self.state, State::Queued | State::InFlight)
    }

    /// Whether it lies here without its code.
    pub const fn is_closed(&self) -> bool {
        self.code.is_empty()
    }

    /// The id of the filing.
    pub fn filing(&self) -> Option<Uuid> {
        match (&self.sealed, &self.state) {
            (Some(sealed), _) => Some(sealed.filing),
            (None, State::Received(received)) => Some(received.filing),
            (None, _) => None,
        }
    }

    /// Whether the server has it.
    pub const fn is_received(&self) -> bool {
        matches!(self.state, State::Received(_))
    }

    /// As the phone keeps it.
    pub fn write(&self) -> Texts {
        let mut texts = Texts::default()
            .with("version", VERSION)
            .with("code", self.code.clone())
            .with("attempts", self.attempts.to_string())
            .with("not_before", self.not_before.to_string());
        if let Some(sealed) = &self.sealed {
            texts.put("sealed", sealed.write().write());
        }
        let state = match &self.state {
            State::Queued => "queued",
            State::InFlight => "in_flight",
            State::Received(received) => {
                received.put_into(&mut texts);
                "received"
            }
            State::Stuck(Cause::OtherWords) => "stuck_other_words",
            State::Stuck(Cause::OtherVersion) => "stuck_other_version",
            State::Stuck(Cause::Unsealable) => "stuck_unsealable",
        };
        texts.with("state", state)
    }

    /// What the phone kept; `None` when it is damaged or of another version.
    pub fn read(texts: &Texts) -> Option<Self> {
        if texts.text("version") != VERSION {
            return None;
        }
        let sealed = match texts.given("sealed") {
            Some(json) => Some(SealedFiling::read(&Texts::read(json)?)?),
            None => None,
        };
        let state = match texts.text("state") {
            "queued" => State::Queued,
            "in_flight" => State::InFlight,
            "received" => State::Received(Received::take_from(texts)?),
            "stuck_other_words" => State::Stuck(Cause::OtherWords),
            "stuck_other_version" => State::Stuck(Cause::OtherVersion),
            "stuck_unsealable" => State::Stuck(Cause::Unsealable),
            _ => return None,
        };
        Some(Self {
            sealed,
            code: texts.text("code").to_owned(),
            state,
            attempts: u32::try_from(texts.number("attempts")?).ok()?,
            not_before: texts.number("not_before")?,
        })
    }

    /// Takes a happening in. `now` is the phone's clock in milliseconds; `chance`, from 0 to 255, spreads the pauses.
    pub fn step(&mut self, happening: Happening, now: u64, chance: u8) -> Todo {
        match happening {
            Happening::Awake => self.awake(now),
            Happening::Woken => {
                self.not_before = 0;
                self.awake(now)
            }
            Happening::NoAnswer => self.pause(now, chance),
            Happening::Answered { status, body } => match self.our_answer(status, &body) {
                Some(answer) => self.answered(answer),
                // A captive portal, an error page, half an answer: nobody of ours said anything.
                None => self.pause(now, chance),
            },
            Happening::GrantedAgain(sealed) => self.granted_again(sealed),
            Happening::Worked(proof) => self.worked(proof),
            Happening::AddedToEarlier(earlier) => self.added_to_earlier(earlier),
            Happening::ReadBack(kept) => self.read_back(&kept),
        }
    }

    fn awake(&mut self, now: u64) -> Todo {
        match self.state {
            State::Queued | State::InFlight => {
                let pause = self.not_before.saturating_sub(now);
                // Longer than any pause: the clock was set back, so the moment means nothing any more.
                if pause > 0 && pause <= LONGEST_PAUSE {
                    return Todo::Wait(pause);
                }
                self.send()
            }
            State::Received(_) if self.sealed.is_some() => Todo::ReadBack,
            // The page stopped after the receipt was read back and before that was acted on.
            State::Received(_) => Todo::Done,
            State::Stuck(_) => Todo::Nothing,
        }
    }

    fn send(&mut self) -> Todo {
        match &self.sealed {
            Some(sealed) => {
                self.state = State::InFlight;
                Todo::Send(Box::new(sealed.clone()))
            }
            None => Todo::Nothing,
        }
    }

    /// An answer to something else than what is in flight changes nothing.
    fn pause(&mut self, now: u64, chance: u8) -> Todo {
        if self.state != State::InFlight {
            return Todo::Nothing;
        }
        let full = FIRST_PAUSE
            .saturating_mul(1 << self.attempts.min(16))
            .min(LONGEST_PAUSE);
        let pause = full / 2 + full / 2 * u64::from(chance) / 255;
        self.state = State::Queued;
        self.attempts = self.attempts.saturating_add(1);
        self.not_before = now.saturating_add(pause);
        Todo::Wait(pause)
    }

    /// The answer, when it is one of ours and about this filing.
    fn our_answer(&self, status: u16, body: &str) -> Option<Answer> {
        let sealed = self.sealed.as_ref()?;
        let answer = Answer::read(&Texts::read(body)?)?;
        let fits = match &answer {
            Answer::Received(received) => {
                status == 200
                    && received.filing == sealed.filing
                    && received.content_digest == sealed.content_digest
            }
            Answer::OtherWords(Some(earlier)) => {
                status == 409 && earlier.received.filing == sealed.filing
            }
            Answer::OtherWords(None) | Answer::OtherReaders(_) => status == 409,
            Answer::WorkFirst(_) => status == 429,
            Answer::NotUnderstood => status == 422,
        };
        fits.then_some(answer)
    }

    fn answered(&mut self, answer: Answer) -> Todo {
        // A receipt counts whenever it comes; the rest only answers what is in flight.
        if let Answer::Received(received) = answer {
            self.state = State::Received(received);
            return Todo::ReadBack;
        }
        if self.state != State::InFlight {
            return Todo::Nothing;
        }
        match answer {
            Answer::OtherReaders(bureau) => Todo::GrantAgain(bureau),
            Answer::WorkFirst(task) => Todo::Work(task),
            Answer::OtherWords(Some(earlier)) => Todo::AddToEarlier(earlier),
            Answer::OtherWords(None) => self.stuck(Cause::OtherWords),
            Answer::NotUnderstood | Answer::Received(_) => self.stuck(Cause::OtherVersion),
        }
    }

    fn stuck(&mut self, cause: Cause) -> Todo {
        self.state = State::Stuck(cause);
        Todo::Nothing
    }

    fn worked(&self, proof: Proof) -> Todo {
        match &self.sealed {
            Some(sealed) if self.state == State::InFlight => {
                Todo::SendWorked(Box::new(sealed.clone()), proof)
            }
            Some(_) | None => Todo::Nothing,
        }
    }

    fn granted_again(&mut self, sealed: Option<SealedFiling>) -> Todo {
        match sealed {
            Some(sealed) if self.filing() == Some(sealed.filing) => {
                self.sealed = Some(sealed);
                self.send()
            }
            _ => self.stuck(Cause::Unsealable),
        }
    }

    /// From here on it is the earlier filing that was received.
    fn added_to_earlier(&mut self, earlier: Option<Received>) -> Todo {
        match earlier {
            Some(received) if self.filing() == Some(received.filing) => {
                self.state = State::Received(received);
                Todo::ReadBack
            }
            _ => self.stuck(Cause::OtherWords),
        }
    }

    fn read_back(&mut self, kept: &Self) -> Todo {
        if !matches!(self.state, State::Received(_)) {
            return Todo::Nothing;
        }
        if kept == self {
            self.sealed = None;
            return Todo::Done;
        }
        // The phone did not keep the receipt: the sealed complaint stays, and asking again gives the same receipt.
        Todo::Nothing
    }
}
