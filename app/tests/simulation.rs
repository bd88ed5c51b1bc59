//! A phone, a network that loses, repeats, delays and lies, and a server: whatever happens, what always holds keeps holding.
//!
//! Every run follows from one number. 200 runs by default; `cargo xtask simulate` runs more, or one again.

#![expect(clippy::unwrap_used, reason = "in a test, falling over is the message")]

use app::sync::outbox::{Cause, Happening, Parcel, State, Todo};
use app::sync::sealing::{grant_again, reopen, seal_filing};
use app::sync::texts::Texts;
use app::sync::wire::{Answer, Bureau, BureauKey, Reader, Received, SealedFiling};
use chrono::{DateTime, Utc};
use rand_chacha::ChaCha8Rng;
use rand_core::{Rng, SeedableRng};
use regulation::event::Language;
use regulation::filing::Typed;
use seal::code::FollowCode;
use seal::keys::KeyPair;
use std::collections::BTreeMap;
use uuid::Uuid;

/// How long the world is unkind before it heals, in steps.
const UNKIND: usize = 60;
/// How long it may take to arrive once the world is kind, in steps.
const KIND: usize = 600;

/// The desk: keeps a filing once, by its id and its digest.
struct Server {
    kept: BTreeMap<Uuid, (SealedFiling, Received)>,
    /// Who works there now.
    bureau: Bureau,
}

impl Server {
    fn answer(&mut self, body: &str) -> (u16, String) {
        let sealed = Texts::read(body).as_ref().and_then(SealedFiling::read);
        let (status, answer) = match sealed {
            None => (422, Answer::NotUnderstood),
            Some(sealed) => self.keep(sealed),
        };
        (status, answer.write().write())
    }

    fn keep(&mut self, sealed: SealedFiling) -> (u16, Answer) {
        if let Some((known, receipt)) = self.kept.get(&sealed.filing) {
            return if known.content_digest == sealed.content_digest {
                (200, Answer::Received(receipt.clone()))
            } else {
                (409, Answer::OtherWords)
            };
        }
        let readers: Vec<Reader> = self.bureau.keys.iter().map(|key| key.reader).collect();
        let readable = sealed.grants.iter().any(|grant| {
            matches!(grant.reader, Reader::Staff(_)) && readers.contains(&grant.reader)
        });
        if !readable {
            return (409, Answer::OtherReaders(self.bureau.clone()));
        }
        let receipt = Received {
            filing: sealed.filing,
            content_digest: sealed.content_digest,
            number: format!("2026-{:05}", self.kept.len()),
            received_at: DateTime::<Utc>::UNIX_EPOCH,
        };
        self.kept.insert(sealed.filing, (sealed, receipt.clone()));
        (200, Answer::Received(receipt))
    }
}

/// One page on the phone: it lives until it crashes; the disk stays.
#[derive(Default)]
struct Page {
    parcel: Option<Parcel>,
    happenings: Vec<Happening>,
}

struct World {
    rng: ChaCha8Rng,
    server: Server,
    code: FollowCode,
    /// What the phone keeps, read back as the page would read it.
    disk: Option<Parcel>,
    page: Page,
    /// Counts the lives of the page: an answer only reaches the life that asked.
    life: u32,
    requests: Vec<(u32, String)>,
    answers: Vec<(u16, String)>,
    clock: u64,
    kind: bool,
    edited: bool,
    finished: bool,
}

fn bureau(rng: &mut ChaCha8Rng) -> Bureau {
    let mut id = [0; 16];
    rng.fill_bytes(&mut id);
    let staff = Reader::Staff(Uuid::from_bytes(id));
    let keys = [Reader::Recovery, staff].map(|reader| BureauKey {
        reader,
        public: KeyPair::generate(rng).public().to_bytes(),
        identity: true,
    });
    Bureau { keys: keys.into() }
}

fn words(description: &str) -> Typed {
    Typed {
        shield: "confidential".into(),
        description: description.into(),
        name: "Sjoerd".into(),
        ..Typed::default()
    }
}

impl World {
    fn new(seed: u64) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let code = FollowCode::generate(&mut rng);
        let bureau = bureau(&mut rng);
        let mut world = Self {
            server: Server {
                kept: BTreeMap::new(),
                bureau,
            },
            rng,
            code,
            disk: None,
            page: Page::default(),
            life: 0,
            requests: Vec::new(),
            answers: Vec::new(),
            clock: 1_000_000,
            kind: false,
            edited: false,
            finished: false,
        };
        world.write_down(Uuid::from_u128(seed.into()), "Zoals het was.");
        world
    }

    /// Seals words under an id and keeps them, as the form does before it lets the draft go.
    fn write_down(&mut self, id: Uuid, description: &str) {
        let filing = words(description).parse().unwrap();
        let bureau = self.server.bureau.clone();
        let sealed = seal_filing(
            &mut self.rng,
            &filing,
            Language::Nl,
            id,
            &self.code,
            &bureau,
        )
        .unwrap();
        let parcel = Parcel::new(sealed, self.code.grouped().to_string());
        self.keep(&parcel);
        self.page.parcel = None;
    }

    fn chance(&mut self, of: u32) -> bool {
        !self.kind && self.rng.next_u32().is_multiple_of(of)
    }

    fn pick(&mut self, length: usize) -> usize {
        usize::try_from(self.rng.next_u32()).unwrap() % length
    }

    fn step(&mut self) {
        self.clock += u64::from(self.rng.next_u32() % 5_000);
        if self.chance(40) {
            // The clock is set, ten years either way.
            let jump = 315_000_000_000;
            self.clock = if self.chance(2) {
                self.clock + jump
            } else {
                self.clock.saturating_sub(jump)
            };
        }
        if self.chance(15) {
            self.crash();
        }
        if !self.edited && self.chance(60) {
            self.edit();
        }
        if self.chance(50) {
            let rng = &mut self.rng;
            self.server.bureau = bureau(rng);
        }
        match self.rng.next_u32() % 3 {
            0 => self.carry_request(),
            1 => self.carry_answer(),
            _ => self.think(),
        }
        self.check();
    }

    fn crash(&mut self) {
        self.page = Page::default();
        // What was sent goes on; nobody is there for the answers.
        self.life += 1;
        self.answers.clear();
    }

    /// The complainant opens the complaint again and sends other words under the same id.
    fn edit(&mut self) {
        let Some(parcel) = self.disk.clone() else {
            return;
        };
        let Some(sealed) = parcel
            .sealed
            .filter(|_| !matches!(parcel.state, State::Received(_)))
        else {
            return;
        };
        let own = reopen(&sealed, &self.code).unwrap();
        assert_eq!(own.words.description, "Zoals het was.");
        self.crash();
        self.edited = true;
        self.write_down(sealed.filing, "Beter gezegd.");
    }

    fn keep(&mut self, parcel: &Parcel) {
        let bytes = parcel.write().write();
        self.disk = Texts::read(&bytes).as_ref().and_then(Parcel::read);
        assert_eq!(
            self.disk.as_ref(),
            Some(parcel),
            "it comes back as it was kept"
        );
    }

    fn carry_request(&mut self) {
        if self.requests.is_empty() {
            return;
        }
        let at = self.pick(self.requests.len());
        let (life, body) = if self.chance(4) {
            self.requests[at].clone()
        } else {
            self.requests.remove(at)
        };
        let lost = self.chance(4);
        let answer = (!lost).then(|| self.server.answer(&body));
        if life != self.life {
            return;
        }
        match answer {
            Some(answer) => self.answers.push(answer),
            None => self.page.happenings.push(Happening::NoAnswer),
        }
    }

    fn carry_answer(&mut self) {
        if self.answers.is_empty() {
            return;
        }
        let at = self.pick(self.answers.len());
        let (status, body) = self.answers.remove(at);
        // Six of ten times, while the world is unkind, something stands between the page and the answer.
        let fate = if self.kind { 9 } else { self.pick(10) };
        self.page.happenings.push(match fate {
            0 | 1 => Happening::NoAnswer,
            2 | 3 => Happening::Answered {
                status,
                body: body[..body.len() / 2].to_owned(),
            },
            4 | 5 => Happening::Answered {
                status: 200,
                body: "<html>Welkom op onze wifi</html>".to_owned(),
            },
            _ => Happening::Answered { status, body },
        });
    }

    /// The page takes one thing in, keeps the parcel, and does what follows.
    fn think(&mut self) {
        if self.finished {
            return;
        }
        let happening = if self.page.parcel.is_none() {
            self.page.parcel = self.disk.clone();
            Happening::Awake
        } else if self.page.happenings.is_empty() {
            // Nothing came within the page's patience.
            let asked = self.requests.iter().any(|(life, _)| *life == self.life);
            if asked || !self.answers.is_empty() {
                return;
            }
            match self.page.parcel.as_ref().map(|parcel| &parcel.state) {
                Some(State::InFlight) => Happening::NoAnswer,
                _ => Happening::Awake,
            }
        } else {
            let at = self.pick(self.page.happenings.len());
            self.page.happenings.remove(at)
        };
        self.take_in(happening);
    }

    fn take_in(&mut self, happening: Happening) {
        let Some(mut parcel) = self.page.parcel.take() else {
            return;
        };
        let chance = self.rng.next_u32().to_le_bytes()[0];
        let todo = parcel.step(happening, self.clock, chance);
        // A full disk keeps what it had.
        if !self.chance(8) {
            self.keep(&parcel);
        }
        self.page.parcel = Some(parcel);
        if self.chance(20) {
            return self.crash();
        }
        match todo {
            Todo::Nothing => {}
            Todo::Wait(pause) => self.clock = self.clock.saturating_add(pause),
            Todo::Send(sealed) => self.requests.push((self.life, sealed.write().write())),
            Todo::GrantAgain(bureau) => {
                let mut sealed = self.page.parcel.as_ref().unwrap().sealed.clone().unwrap();
                grant_again(&mut self.rng, &mut sealed, &self.code, &bureau).unwrap();
                self.take_in(Happening::GrantedAgain(Some(sealed)));
            }
            Todo::ReadBack => {
                if let Some(read) = self.disk.clone() {
                    self.take_in(Happening::ReadBack(Box::new(read)));
                }
            }
            Todo::Done => self.finished = true,
        }
    }

    /// What holds at every moment.
    fn check(&self) {
        assert!(self.server.kept.len() <= 1, "one complaint at most");
        for parcel in [&self.page.parcel, &self.disk].into_iter().flatten() {
            if let State::Received(receipt) = &parcel.state {
                let (_, known) = &self.server.kept[&receipt.filing];
                assert_eq!(known, receipt, "received is only said of what was kept");
            } else {
                assert!(parcel.sealed.is_some(), "the words stay until they arrived");
            }
        }
    }

    fn is_over(&self) -> bool {
        let stuck = |parcel: &Parcel| matches!(parcel.state, State::Stuck(_));
        self.finished || self.disk.as_ref().is_some_and(stuck)
    }

    /// How it ended, once the world was kind again.
    fn end(&self) {
        let parcel = self.disk.clone().unwrap();
        let (kept, _) = self.server.kept.values().next().unwrap();
        let arrived = reopen(kept, &self.code).unwrap().words.description;
        match parcel.state {
            State::Received(_) => assert!(self.finished),
            // The first words had arrived before they were changed: both are still somewhere.
            State::Stuck(Cause::OtherWords) => {
                assert!(self.edited);
                assert_eq!(arrived, "Zoals het was.");
                let own = reopen(&parcel.sealed.unwrap(), &self.code).unwrap();
                assert_eq!(own.words.description, "Beter gezegd.");
            }
            other => panic!("it ended {other:?}"),
        }
    }
}

fn run(seed: u64) {
    let mut world = World::new(seed);
    for _ in 0..UNKIND {
        world.step();
    }
    world.kind = true;
    world.crash();
    for _ in 0..KIND {
        if world.is_over() {
            break;
        }
        world.step();
    }
    world.end();
}

#[test]
fn whatever_happens_on_the_way_a_complaint_arrives_once_or_stays() {
    let number = |name: &str| {
        std::env::var(name)
            .ok()
            .and_then(|text| text.parse::<u64>().ok())
    };
    if let Some(seed) = number("GEHOOR_SEED") {
        return run(seed);
    }
    let seeds = number("GEHOOR_SEEDS").unwrap_or(200);
    let at_once = std::thread::available_parallelism().map_or(1, usize::from);
    let wrong = std::thread::scope(|scope| {
        let shares: Vec<_> = (0..at_once)
            .map(|first| {
                scope.spawn(move || {
                    (first as u64..seeds)
                        .step_by(at_once)
                        .find(|seed| std::panic::catch_unwind(|| run(*seed)).is_err())
                })
            })
            .collect();
        shares.into_iter().find_map(|share| share.join().unwrap())
    });
    if let Some(seed) = wrong {
        panic!("run {seed} went wrong; see it again with GEHOOR_SEED={seed}");
    }
}
