//! What a phone may call: it seals here as a browser does, and the desk keeps what it cannot read.

use crate::support::{Answer, COLLEAGUES, House, Visitor};
use app::filing::supplement::supplement;
use app::following::answers::CaseForComplainant;
use app::sync::bureau::{Bureau, KeyHolder};
use app::sync::deed::ComplainantDeed;
use app::sync::following::{Added, MESSAGES, OpenCase, WITHDRAWALS};
use app::sync::sealing::{grant_again, own_key, seal_filing};
use app::sync::texts::Texts;
use app::sync::wire::{self, BUREAU, FILINGS, Grant, SealedFiling, with_work};
use app::sync::work::Search;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use regulation::authority::Role;
use regulation::event::{Language, StaffId};
use regulation::filing::Typed;
use regulation::handling::Handling;
use seal::code::FollowCode;
use seal::grant::{self, GrantContext, Scope};
use seal::keys::PublicKey;
use server::archive::Holder;
use server::desk::filing::receive;
use server::jobs::deadlines;
use sha2::{Digest, Sha256};
use uuid::Uuid;

struct Phone {
    rng: ChaCha20Rng,
    code: FollowCode,
    bureau: Bureau,
    visitor: Visitor,
}

impl Phone {
    async fn of(house: &House) -> Self {
        let mut rng = ChaCha20Rng::seed_from_u64(7);
        let mut visitor = house.visitor();
        let bureau = visitor.get(BUREAU).await;
        assert_eq!(bureau.status, StatusCode::OK);
        Self {
            code: FollowCode::generate(&mut rng),
            bureau: Bureau::read(&Texts::read(&bureau.text()).unwrap()).unwrap(),
            rng,
            visitor,
        }
    }

    fn seal(&mut self, id: Uuid, typed: &Typed) -> SealedFiling {
        let filing = typed.parse().unwrap();
        seal_filing(
            &mut self.rng,
            &filing,
            Language::Nl,
            id,
            &self.code,
            &self.bureau,
        )
        .unwrap()
    }

    async fn send(&mut self, sealed: &SealedFiling) -> Answer {
        self.send_body(sealed.write().write()).await
    }

    async fn send_body(&mut self, body: String) -> Answer {
        let request = Request::builder()
            .method(Method::POST)
            .uri(FILINGS)
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from(body))
            .unwrap();
        self.visitor.send(request).await
    }
}

fn read(answer: &Answer) -> wire::Answer {
    wire::Answer::read(&Texts::read(&answer.text()).unwrap()).unwrap()
}

fn received(answer: &Answer) -> wire::Received {
    match read(answer) {
        wire::Answer::Received(received) => received,
        other => panic!("{other:?}"),
    }
}

fn story(words: &str) -> Typed {
    Typed {
        shield: "confidential".into(),
        description: words.into(),
        name: "Imke Terpstra".into(),
        ..Typed::default()
    }
}

const ID: Uuid = Uuid::from_u128(0x0b7e_6a52_8f0d_4c7e_9d5b_2f4a_1c3e_5d77);

#[tokio::test]
async fn what_a_phone_sealed_is_received_once_and_read_by_the_director_and_by_the_code() {
    let house = House::open().await;
    let mut phone = Phone::of(&house).await;
    let sealed = phone.seal(ID, &story("Verzegeld op de telefoon. 😕"));
    let wire = sealed.write().write();
    assert!(!wire.contains("Verzegeld") && !wire.contains("Imke"));

    let first = received(&phone.send(&sealed).await);
    let again = received(&phone.send(&sealed).await);
    assert_eq!(first, again);
    assert_eq!(
        (first.filing, &first.content_digest),
        (ID, &sealed.content_digest)
    );

    let receipt = phone.visitor.get("/klacht/ontvangen").await;
    assert_eq!(receipt.status, StatusCode::OK);
    assert!(receipt.text().contains(&first.number));
    assert!(
        !receipt.text().contains(phone.code.grouped().as_str()),
        "the code never came here"
    );

    let mut director = house.director().await;
    let page = director
        .get(&format!("/directie/dossier/{}", first.number))
        .await;
    assert!(page.text().contains("Verzegeld op de telefoon. 😕"));
    let code = phone.code.grouped().to_string();
    let mut later = house.visitor();
    later.follow(&code).await;
    assert!(
        later
            .get("/volgen")
            .await
            .text()
            .contains("Verzegeld op de telefoon. 😕")
    );
}

/// I4 and I8: the same id with other words is never a second complaint and never an overwrite, but added information.
#[tokio::test]
async fn other_words_under_the_same_id_are_told_apart() {
    let house = House::open().await;
    let mut phone = Phone::of(&house).await;
    let first = phone.seal(ID, &story("Eerst."));
    let number = received(&phone.send(&first).await).number;
    let changed = phone.seal(ID, &story("Daarna."));
    let answer = phone.send(&changed).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    let wire::Answer::OtherWords(Some(earlier)) = read(&answer) else {
        panic!("it was sealed for the same code");
    };
    assert_eq!(earlier.received.number, number);
    let change = supplement(&mut phone.rng, &changed, &phone.code, &earlier).unwrap();
    for _ in 0..2 {
        let answer = call(&mut phone.visitor, MESSAGES, &change.write()).await;
        assert_eq!(said(&answer), Added::Added, "once, however often it comes");
    }
    let page = house
        .director()
        .await
        .get(&format!("/directie/dossier/{number}"))
        .await;
    assert!(page.text().contains("Eerst."));
    assert_eq!(page.drawn().matches("Daarna.").count(), 1);

    let same_words_sealed_anew = phone.seal(ID, &story("Eerst."));
    assert_eq!(
        received(&phone.send(&same_words_sealed_anew).await).number,
        number
    );
}

#[tokio::test]
async fn a_phone_and_a_form_without_script_that_send_the_same_make_one_complaint() {
    let house = House::open().await;
    let mut phone = Phone::of(&house).await;
    let sealed = phone.seal(ID, &story("Twee wegen."));
    let number = received(&phone.send(&sealed).await).number;
    let code = phone.code.grouped().to_string();
    let mut form = house.visitor();
    let fields = [
        ("filing", ID.to_string()),
        ("code", code),
        ("shield", "confidential".into()),
        ("description", "Twee wegen.".into()),
        ("name", "Imke Terpstra".into()),
    ];
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    form.file(&fields).await;
    assert_eq!(form.number, number);
}

#[tokio::test]
async fn a_filing_for_nobody_who_works_here_gets_the_keys_to_seal_again() {
    let house = House::open().await;
    let mut phone = Phone::of(&house).await;
    let mut sealed = phone.seal(ID, &story("Voor wie er werkt."));
    sealed
        .grants
        .retain(|grant| !matches!(grant.reader, KeyHolder::Staff(_)));
    let answer = phone.send(&sealed).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    let wire::Answer::OtherReaders(bureau) = read(&answer) else {
        panic!("{answer:?}", answer = read(&answer));
    };
    grant_again(&mut phone.rng, &mut sealed, &phone.code, &bureau).unwrap();
    let number = received(&phone.send(&sealed).await).number;
    let page = house
        .director()
        .await
        .get(&format!("/directie/dossier/{number}"))
        .await;
    assert!(page.text().contains("Voor wie er werkt."));
}

/// I5: an anonymous complaint never carries a name, not even a sealed one.
#[tokio::test]
async fn an_anonymous_filing_with_a_name_inside_is_refused() {
    let house = House::open().await;
    let mut phone = Phone::of(&house).await;
    let mut sealed = phone.seal(ID, &story("Naamloos."));
    sealed.shield = regulation::shield::Shield::Anonymous;
    let answer = phone.send(&sealed).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(read(&answer), wire::Answer::NotUnderstood);
}

#[tokio::test]
async fn what_is_no_filing_of_this_version_is_not_understood_and_leaves_nothing_behind() {
    let house = House::open().await;
    let mut phone = Phone::of(&house).await;
    let whole = phone.seal(ID, &story("Later.")).write();
    let newer = whole.clone().with("version", "2");
    let short = whole.clone().with("content_digest", "AAAA");
    let half = whole.write();
    for body in [
        newer.write(),
        short.write(),
        half[..half.len() / 2].to_owned(),
        "{}".to_owned(),
        "[".repeat(10_000),
    ] {
        let answer = phone.send_body(body).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(read(&answer), wire::Answer::NotUnderstood);
    }
    assert!(house.state.archive.list_outbox().await.unwrap().is_empty());
}

#[tokio::test]
async fn before_set_up_nobody_is_there_to_seal_for() {
    let house = House::new().await;
    let answer = house.visitor().get(BUREAU).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
}

/// Twenty times at the same moment: one complaint (SY-02).
#[tokio::test]
async fn the_same_filing_at_the_same_moment_is_one_complaint() {
    let house = House::open().await;
    let mut phone = Phone::of(&house).await;
    let sealed = phone.seal(ID, &story("Tegelijk."));
    let mut racers = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let mut racer = house.visitor();
        let body = sealed.write().write();
        racers.spawn(async move {
            let request = Request::post(FILINGS)
                .header(header::CONTENT_TYPE, "application/json")
                .body(Body::from(body))
                .unwrap();
            racer.send(request).await
        });
    }
    let answers = racers.join_all().await;
    let first = received(&answers[0]);
    assert!(answers.iter().all(|answer| received(answer) == first));
    assert_eq!(house.state.archive.list_outbox().await.unwrap().len(), 1);
}

/// Calls one of the addresses for following, and reads what comes back.
async fn call(visitor: &mut Visitor, path: &str, body: &Texts) -> Answer {
    let request = Request::builder()
        .method(Method::POST)
        .uri(path)
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from(body.write()))
        .unwrap();
    visitor.send(request).await
}

/// The case as it comes to a browser that keeps the code, and opened there.
async fn look(visitor: &mut Visitor, code: &FollowCode) -> (CaseForComplainant, OpenCase) {
    let answer = visitor.ask_sealed_case(&code.lookup()).await;
    assert_eq!(answer.status, StatusCode::OK);
    let shown: Option<CaseForComplainant> = serde_json::from_str(&answer.text()).unwrap();
    let shown = shown.expect("a case");
    let case = OpenCase::open(shown.keyhole.clone().unwrap(), code).unwrap();
    (shown, case)
}

/// Every text of the case, opened as the browser opens it.
fn opened(shown: &CaseForComplainant, case: &OpenCase) -> Vec<String> {
    let sealed = shown
        .entries
        .iter()
        .filter_map(|entry| entry.words.sealed.as_ref());
    sealed.map(|sealed| case.words(sealed).unwrap()).collect()
}

fn said(answer: &Answer) -> Added {
    Added::read(&Texts::read(&answer.text()).unwrap()).unwrap()
}

/// A sealed complaint that the director has confirmed, asked about and noted something about.
async fn asked(house: &House) -> (Phone, Visitor, String) {
    let mut phone = Phone::of(house).await;
    let sealed = phone.seal(ID, &story("Kanarie in de klacht."));
    let number = received(&phone.send(&sealed).await).number;
    let mut director = house.director().await;
    let dossier = format!("/directie/dossier/{number}");
    for (form, fields) in [
        (
            "bevestigen",
            vec![("text", "Kanarie in de brief."), ("step", "send")],
        ),
        (
            "bericht",
            vec![("text", "Kanarie in de vraag?"), ("asks", "yes")],
        ),
        ("notitie", vec![("text", "Kanarie in de notitie.")]),
    ] {
        let answer = director.post(&format!("{dossier}/{form}"), &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{form}");
    }
    (phone, director, dossier)
}

#[tokio::test]
async fn a_case_is_followed_without_its_code_leaving_the_browser() {
    let house = House::open().await;
    let (mut phone, mut director, dossier) = asked(&house).await;
    let code = FollowCode::parse(&phone.code.grouped()).unwrap();
    let mut later = house.visitor();
    let (page, case) = look(&mut later, &code).await;
    let travelled = serde_json::to_string(&page).unwrap();
    assert!(!travelled.contains("Kanarie"), "the words are sealed");
    let words = opened(&page, &case);
    assert!(words[0].contains("Kanarie in de klacht."));
    assert!(words[1].contains("Kanarie in de brief."));
    assert_eq!(words[2..], ["Kanarie in de vraag?"]);

    let addition = case
        .add(
            &mut phone.rng,
            &code,
            ComplainantDeed::Write,
            "Kanarie in het antwoord.",
        )
        .unwrap();
    assert!(!addition.write().write().contains("Kanarie"));
    for _ in 0..2 {
        let answer = call(&mut later, MESSAGES, &addition.write()).await;
        assert_eq!(said(&answer), Added::Added, "once, however often it comes");
    }
    let (page, case) = look(&mut later, &code).await;
    assert_eq!(
        opened(&page, &case).last().unwrap(),
        "Kanarie in het antwoord."
    );
    assert_eq!(opened(&page, &case).len(), 4);
    let read = director.get(&dossier).await.text();
    assert!(read.contains("Kanarie in het antwoord."));

    let withdrawal = case
        .add(
            &mut phone.rng,
            &code,
            ComplainantDeed::Withdraw,
            "Opgelost.",
        )
        .unwrap();
    let answer = call(&mut later, MESSAGES, &withdrawal.write()).await;
    assert_eq!(said(&answer), Added::NotUnderstood, "it is no message");
    let answer = call(&mut later, WITHDRAWALS, &withdrawal.write()).await;
    assert_eq!(said(&answer), Added::Added);
    let (_, case) = look(&mut later, &code).await;
    let late = case
        .add(&mut phone.rng, &code, ComplainantDeed::Write, "Nog iets.")
        .unwrap();
    let answer = call(&mut later, MESSAGES, &late.write()).await;
    assert_eq!(
        (answer.status, said(&answer)),
        (StatusCode::CONFLICT, Added::NotNow)
    );
}

#[tokio::test]
async fn what_was_sealed_for_a_place_that_is_taken_is_not_kept() {
    let house = House::open().await;
    let (mut phone, mut director, dossier) = asked(&house).await;
    let code = FollowCode::parse(&phone.code.grouped()).unwrap();
    let mut later = house.visitor();
    let (_, case) = look(&mut later, &code).await;
    let addition = case
        .add(&mut phone.rng, &code, ComplainantDeed::Write, "Te laat.")
        .unwrap();
    director
        .post(&format!("{dossier}/bericht"), &[("text", "Nog iets.")])
        .await;
    let answer = call(&mut later, MESSAGES, &addition.write()).await;
    assert_eq!(
        (answer.status, said(&answer)),
        (StatusCode::CONFLICT, Added::Overtaken)
    );
    let (page, case) = look(&mut later, &code).await;
    assert_eq!(opened(&page, &case).last().unwrap(), "Nog iets.");
}

#[tokio::test]
async fn a_value_of_nobody_opens_nothing() {
    let house = House::open().await;
    let (mut phone, ..) = asked(&house).await;
    let code = FollowCode::parse(&phone.code.grouped()).unwrap();
    let (_, case) = look(&mut phone.visitor, &code).await;
    let other = FollowCode::generate(&mut phone.rng);
    let mut stranger = house.visitor();
    let answer = stranger.ask_sealed_case(&other.lookup()).await;
    assert_eq!(
        (answer.status, answer.text().as_str()),
        (StatusCode::OK, "null")
    );
    let addition = case
        .add(&mut phone.rng, &other, ComplainantDeed::Write, "Van wie?")
        .unwrap();
    let answer = call(&mut stranger, MESSAGES, &addition.write()).await;
    assert_eq!(
        (answer.status, said(&answer)),
        (StatusCode::NOT_FOUND, Added::NotKnown)
    );
    let mut long = case
        .add(&mut phone.rng, &code, ComplainantDeed::Write, "Lang.")
        .unwrap();
    long.words.bytes = vec![7; 200_000];
    let answer = call(&mut stranger, MESSAGES, &long.write()).await;
    assert_eq!(said(&answer), Added::NotUnderstood);
}

/// AZ-03: a complaint about somebody of the bureau is not sealed for them, and is nowhere in what they see.
#[tokio::test]
async fn a_complaint_about_somebody_is_not_sealed_for_them_and_does_not_exist_for_them() {
    let house = House::open().await;
    let (mut second, id) = house.second_director().await;
    let mut phone = Phone::of(&house).await;
    let typed = Typed {
        about: vec![id.to_string()],
        ..story("Over de tweede directeur.")
    };
    let sealed = phone.seal(ID, &typed);
    let hers = KeyHolder::Staff(Uuid::from_u128(id.0));
    assert!(sealed.grants.iter().all(|grant| grant.reader != hers));
    let number = received(&phone.send(&sealed).await).number;
    assert!(!second.get("/directie").await.text().contains(&number));
    let dossier = format!("/directie/dossier/{number}");
    let unknown = second.get("/directie/dossier/2026-00000").await;
    let hidden = second.get(&dossier).await;
    assert_eq!(
        (hidden.status, unknown.status),
        (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND)
    );
    let first = house.director().await.get(&dossier).await;
    assert!(first.text().contains("Over de tweede directeur."));

    // A key that was sealed for her all the same is not kept.
    phone.code = FollowCode::generate(&mut phone.rng);
    let mut cheated = phone.seal(Uuid::from_u128(5), &typed);
    let content = own_key(&cheated, &phone.code, Scope::Content).unwrap();
    let bureau = phone.bureau.keys.iter();
    let public = bureau
        .clone()
        .find(|key| key.whose.holder() == hers)
        .unwrap();
    let public = PublicKey::from_bytes(&public.public).unwrap();
    let whose = GrantContext {
        case: cheated.filing,
        scope: Scope::Content,
        recipient: hers.into(),
    };
    cheated.grants.push(Grant {
        reader: hers,
        identity: false,
        sealed: grant::seal(&mut phone.rng, &content, &public, &whose).unwrap(),
    });
    let number = received(&phone.send(&cheated).await).number;
    assert!(!second.get("/directie").await.text().contains(&number));
    let hidden = second.get(&format!("/directie/dossier/{number}")).await;
    assert_eq!(hidden.status, StatusCode::NOT_FOUND);
    let grants = house.state.archive.list_grants(cheated.filing).await;
    let holder = Holder::Staff(Uuid::from_u128(id.0));
    assert!(grants.unwrap().iter().all(|grant| grant.holder != holder));
}

#[tokio::test]
async fn a_complaint_about_everybody_is_refused_with_all_that_was_typed() {
    let house = House::open().await;
    let (_, second) = house.second_director().await;
    let mut visitor = house.visitor();
    let first = house.state.archive.list_staff().await.unwrap();
    let first = first.iter().find(|member| member.id.as_u128() != second.0);
    let first = StaffId(first.unwrap().id.as_u128()).to_string();
    let second = second.to_string();
    let fields = [
        ("description", "Over iedereen."),
        ("about", &*first),
        ("about", &*second),
    ];
    let answer = visitor.post("/klacht", &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = answer.text();
    assert!(page.contains("niemand meer die uw klacht kan lezen"));
    assert!(page.contains("Over iedereen.") && page.matches(" checked").count() >= 2);
}

type Spoil = fn(&mut SealedFiling);

/// EN-07: what can be seen to be sealed wrongly is told so, and nothing of it is kept.
#[tokio::test]
async fn a_filing_that_is_visibly_sealed_wrongly_is_not_kept() {
    let house = House::open().await;
    let mut phone = Phone::of(&house).await;
    let sound = phone.seal(ID, &story("Goed verzegeld."));
    let spoiled: [(&str, Spoil); 15] = [
        ("no id", |sealed| sealed.filing = Uuid::nil()),
        ("an item without id", |sealed| sealed.item = Uuid::nil()),
        ("words of one byte", |sealed| sealed.words = vec![7]),
        ("words without a step", |sealed| sealed.words.truncate(42)),
        ("half a step", |sealed| sealed.words.truncate(300)),
        ("random bytes", |sealed| sealed.words.fill(0xa5)),
        ("another version", |sealed| sealed.words[0] = 2),
        ("another structure", |sealed| sealed.words[1] = 2),
        ("facts of one byte", |sealed| sealed.facts = vec![7]),
        ("facts of more people than anywhere", |sealed| {
            sealed.facts = sealed.words.repeat(20);
        }),
        ("a name of one byte", |sealed| {
            sealed.identity = Some(vec![1]);
        }),
        ("a name that nobody gave", |sealed| sealed.identity = None),
        ("a key of one byte", |sealed| {
            sealed.grants[0].sealed = vec![1];
        }),
        ("a key of random bytes", |sealed| {
            sealed.grants[0].sealed.fill(9);
        }),
        ("a key twice", |sealed| {
            let twice = sealed.grants[0].clone();
            sealed.grants.push(twice);
        }),
    ];
    for (what, spoil) in spoiled {
        let mut sealed = sound.clone();
        spoil(&mut sealed);
        // A key that stands twice under one name travels once.
        if what == "a key twice" {
            let answer = receive(&house.state, &sealed, None).await.unwrap();
            assert_eq!(answer, Some(wire::Answer::NotUnderstood), "{what}");
            continue;
        }
        let answer = phone.send(&sealed).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{what}");
        assert_eq!(read(&answer), wire::Answer::NotUnderstood, "{what}");
    }
    let mut unknown = sound.clone();
    unknown.grants[1].reader = KeyHolder::Staff(Uuid::from_u128(404));
    let answer = phone.send(&unknown).await;
    assert!(matches!(read(&answer), wire::Answer::OtherReaders(_)));

    let mut director = house.director().await;
    let desk = director.get("/directie").await.text();
    assert!(!desk.contains("/directie/dossier/"), "nothing was kept");
    received(&phone.send(&sound).await);
}

/// EN-05: in a flood a phone works for a moment, and its complaint is in; without the work it is not.
#[tokio::test]
async fn in_a_flood_a_sealed_complaint_is_kept_after_some_work() {
    let house = House::open().await;
    let mut phone = Phone::of(&house).await;
    let now = house.state.clock.now();
    for _ in 0..10_000 {
        house.state.bounds.filings.took_in(now, 1_000);
    }
    let sealed = phone.seal(ID, &story("Midden in een vloed."));
    let answer = phone.send(&sealed).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    let wire::Answer::WorkFirst(task) = read(&answer) else {
        panic!("{:?}", read(&answer));
    };
    let mut director = house.director().await;
    let desk = director.get("/directie").await.text();
    assert!(!desk.contains("/directie/dossier/"), "nothing was kept");

    let proof = Search::new(task).go_on(u32::MAX).unwrap();
    let stolen = phone.seal(
        Uuid::from_u128(0xbad),
        &story("Met het werk van een ander."),
    );
    let answer = phone.send_body(with_work(&stolen, &proof).write()).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    let worked = with_work(&sealed, &proof).write();
    received(&phone.send_body(worked.clone()).await);
    // Sent again it is the same complaint, and as much work: the visit to its receipt is written down each time.
    let answer = phone.send(&sealed).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    received(&phone.send_body(worked).await);
}

/// Seen: one complaint that was sent again without end asked no work, and left a visit each time.
#[tokio::test]
async fn the_same_complaint_sent_again_and_again_works_as_others_do() {
    let house = House::open().await;
    let mut phone = Phone::of(&house).await;
    let sealed = phone.seal(ID, &story("Steeds weer."));
    for _ in 0..60 {
        received(&phone.send(&sealed).await);
    }
    let answer = phone.send(&sealed).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(matches!(read(&answer), wire::Answer::WorkFirst(_)));
}

/// EN-05: the form without script has places; whoever finds none loses nothing, and later it is in.
#[tokio::test]
async fn in_a_flood_of_plain_forms_what_was_typed_comes_back_and_is_kept_a_minute_later() {
    let house = House::open().await;
    let mut rng = ChaCha20Rng::seed_from_u64(1);
    while house
        .state
        .bounds
        .filings
        .has_place(house.state.clock.now(), &mut rng, None)
    {}
    let mut visitor = house.visitor();
    let code = visitor.code_in_the_form().await;
    let fields = [
        ("shield", "anonymous"),
        ("description", "Niemand nam de telefoon op."),
        ("filing", "0b7e6a52-8f0d-4c7e-9d5b-2f4a1c3e5d77"),
        ("code", code.as_str()),
    ];
    let answer = visitor.post("/klacht", &fields).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    let page = answer.text();
    assert!(page.contains("Wacht een minuut"), "{page}");
    for (_, typed) in &fields[1..] {
        assert!(page.contains(typed), "{typed}");
    }
    house.set_clock("2026-11-23T09:01:00Z");
    let answer = visitor.post("/klacht", &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
}

/// One code adds so much a day and no more: nothing that was written is lost, and taking the complaint back goes on.
#[tokio::test]
async fn what_one_code_may_add_in_a_day_is_bounded_and_the_sentence_says_so() {
    let house = House::open().await;
    let mut visitor = house.visitor();
    let code = visitor
        .file(&[("shield", "anonymous"), ("description", "Te veel.")])
        .await;
    visitor.follow(&code).await;
    for number in 0..50 {
        let text = format!("Bericht {number}.");
        let answer = visitor.post("/volgen", &[("message", &text)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    }
    let fields = [("message", "Eentje te veel.")];
    visitor.post("/volgen", &fields).await;
    let page = visitor.get("/volgen").await;
    assert!(page.text().contains("u stuurde vandaag al heel veel"));
    assert!(
        page.text().contains("Eentje te veel."),
        "it stays in the form"
    );

    let follow = FollowCode::parse(&code).unwrap();
    let (_, case) = look(&mut visitor, &follow).await;
    let mut rng = ChaCha20Rng::seed_from_u64(3);
    let mut add = |deed| case.add(&mut rng, &follow, deed, "Verzegeld.").unwrap();
    let more = call(&mut visitor, MESSAGES, &add(ComplainantDeed::Write).write()).await;
    assert_eq!(
        (more.status, said(&more)),
        (StatusCode::TOO_MANY_REQUESTS, Added::EnoughToday)
    );
    let mut spoiled = add(ComplainantDeed::Write);
    spoiled.words.bytes = vec![1];
    let answer = call(&mut visitor, MESSAGES, &spoiled.write()).await;
    assert_eq!(said(&answer), Added::NotUnderstood);

    house.set_clock("2026-11-24T09:00:00Z");
    let mut tomorrow = house.visitor();
    tomorrow.follow(&code).await;
    let answer = tomorrow
        .post("/volgen", &[("message", "Eentje te veel.")])
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let page = tomorrow.get("/volgen").await.text();
    assert!(page.contains("Eentje te veel.") && !page.contains("al heel veel"));
}

/// What does not open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rubbish {
    Keys,
    Words,
    /// Whom it is about: that is not "nobody".
    Facts,
}

/// Well-shaped, and of random bytes: no key opens, or what the key opens does not.
fn rubbish(phone: &mut Phone, id: Uuid, what: Rubbish) -> SealedFiling {
    let mut sealed = phone.seal(id, &story("Dit leest niemand."));
    if what == Rubbish::Facts {
        sealed.facts[2..].fill(0xa5);
    } else {
        sealed.words[2..].fill(0xa5);
    }
    if what == Rubbish::Keys {
        for grant in &mut sealed.grants {
            grant.sealed[2..].fill(0x5a);
        }
    }
    sealed.lookup_digest = Sha256::digest(id.as_bytes()).into();
    sealed
}

/// EN-07: it is in no list but its own, in no clock and in no figure, and is put away with a reason.
#[tokio::test]
async fn what_nobody_can_open_asks_nothing_and_is_put_away_with_a_reason() {
    for what in [Rubbish::Keys, Rubbish::Words, Rubbish::Facts] {
        let house = House::open().await;
        let mut phone = Phone::of(&house).await;
        let sealed = rubbish(&mut phone, ID, what);
        let number = received(&phone.send(&sealed).await).number;
        let mut director = house.director().await;
        let dossier = format!("/directie/dossier/{number}");

        let desk = director.get("/directie").await.text();
        assert!(!desk.contains(&dossier), "it is in no list");
        assert!(desk.contains("1 klacht kan niet geopend worden"), "{desk}");
        let apart = director.get("/directie?toon=niet-te-openen").await.text();
        assert!(apart.contains(&dossier));

        house.set_clock("2027-01-30T09:00:00Z");
        let swept = deadlines::sweep(&house.state).await.unwrap();
        assert_eq!(swept.warned, 0, "no promise comes near");
        let mut director = house.director().await;
        let late = director.get("/directie?toon=te-laat").await.text();
        assert!(!late.contains(&dossier), "and none is broken");

        let page = director.get(&dossier).await.text();
        assert!(page.contains("Deze klacht kan niet geopend worden"));
        assert!(!page.contains(&format!("{dossier}/bevestigen")));
        let letter = [("text", "Wij lazen het."), ("step", "send")];
        let refused = director
            .post(&format!("{dossier}/bevestigen"), &letter)
            .await;
        assert!(
            refused
                .text()
                .contains("deze klacht kan niet geopend worden")
        );
        let away = format!("{dossier}/terzijde");
        let refused = director.post(&away, &[("text", "")]).await;
        assert!(
            refused
                .text()
                .contains("Deze klacht kan niet geopend worden")
        );
        let answer = director
            .post(&away, &[("text", "Kanarie: willekeurige bytes.")])
            .await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        let page = director.get(&dossier).await.text();
        assert!(
            page.contains("Kanarie: willekeurige bytes."),
            "the reason is read back"
        );
        let desk = director.get("/directie?toon=alle").await.text();
        assert!(!desk.contains("klacht kan niet geopend worden"));
        assert!(desk.contains(&dossier) && desk.contains("Terzijde gelegd"));
    }
}

/// A colleague who has not tried may be able to open it.
#[tokio::test]
async fn what_a_colleague_may_be_able_to_open_is_not_put_away() {
    let house = House::open().await;
    let (mut second, second_id) = house.second_director().await;
    let mut phone = Phone::of(&house).await;
    let mut sealed = phone.seal(ID, &story("De tweede kan dit lezen."));
    let theirs = KeyHolder::Staff(Uuid::from_u128(second_id.0));
    for grant in &mut sealed.grants {
        if matches!(grant.reader, KeyHolder::Staff(_)) && grant.reader != theirs {
            grant.sealed[2..].fill(0x5a);
        }
    }
    let number = received(&phone.send(&sealed).await).number;
    let dossier = format!("/directie/dossier/{number}");
    let mut first = house.director().await;
    let page = first.get(&dossier).await.text();
    assert!(page.contains("Deze klacht kan niet geopend worden"));
    assert!(page.contains("Tweede Directeur"), "who may still try");
    let away = format!("{dossier}/terzijde");
    let refused = first.post(&away, &[("text", "Onleesbaar.")]).await;
    assert!(refused.text().contains("een collega met een sleutel"));
    let page = second.get(&dossier).await.text();
    assert!(page.contains("De tweede kan dit lezen."));
    let refused = second.post(&away, &[("text", "Onleesbaar.")]).await;
    assert!(refused.text().contains("een collega met een sleutel"));
}

/// Seen: a director whose account was made anew was taken for whom every earlier complaint is about.
#[tokio::test]
async fn whoever_lost_their_keys_with_their_account_is_not_taken_for_whom_it_is_about() {
    let house = House::open().await;
    let (_, second) = house.second_director().await;
    house.set_clock("2026-11-25T10:00:00Z");
    let mut phone = Phone::of(&house).await;
    let about = Typed {
        about: vec![second.to_string()],
        ..story("Over de tweede directeur.")
    };
    let sealed = phone.seal(ID, &about);
    received(&phone.send(&sealed).await);
    let (shown, _) = look(&mut house.visitor(), &phone.code).await;
    assert_eq!(shown.handling, Some(Handling::OtherDirector));
    assert!(shown.leaves_out);
    phone.code = FollowCode::generate(&mut phone.rng);
    let sealed = phone.seal(Uuid::from_u128(5), &story("Over niemand."));
    received(&phone.send(&sealed).await);

    house.set_clock("2026-11-25T12:00:00Z");
    let mut first = house.director().await;
    let whom = second.to_string();
    let renew = format!("{COLLEAGUES}/nieuwe-code");
    first.post(&renew, &[("who", &whom)]).await;
    let code = first.get(COLLEAGUES).await.marked("data-invitation");
    first
        .join(&code, "Tweede Directeur", "tweede-directeur")
        .await;
    first.admit("Tweede Directeur", &house.recovery).await;
    let holder = Holder::Staff(Uuid::from_u128(second.0));
    let grants = house.state.archive.list_grants(Uuid::from_u128(5)).await;
    assert!(grants.unwrap().iter().all(|grant| grant.holder != holder));
    let (shown, _) = look(&mut house.visitor(), &phone.code).await;
    assert_eq!(shown.handling, Some(Handling::Directors));
    assert!(!shown.leaves_out);
}

/// Seen: whoever complained about a handler was told nowhere that the handler cannot read it.
#[tokio::test]
async fn of_a_complaint_that_a_phone_sealed_it_is_told_as_well_that_somebody_is_left_out() {
    let house = House::open().await;
    let (_, handler) = house.member("Hanna Handelt", Role::Handler).await;
    house.member("Bea Buiten", Role::Outside).await;
    let mut phone = Phone::of(&house).await;
    for (id, about) in [(5, vec![handler.to_string()]), (6, vec![])] {
        let leaves_out = !about.is_empty();
        phone.code = FollowCode::generate(&mut phone.rng);
        let typed = Typed {
            about,
            ..story("Het liep niet goed.")
        };
        let sealed = phone.seal(Uuid::from_u128(id), &typed);
        received(&phone.send(&sealed).await);
        let (shown, _) = look(&mut house.visitor(), &phone.code).await;
        assert_eq!(shown.handling, Some(Handling::Directors));
        assert_eq!(shown.leaves_out, leaves_out);
    }
}

/// Seen: of two filings with one id of an item the second was told that it was received, and nothing of it was kept.
#[tokio::test]
async fn a_filing_that_shares_a_part_with_another_is_told_so_and_nothing_of_it_is_kept() {
    let house = House::open().await;
    let mut phone = Phone::of(&house).await;
    let first = phone.seal(ID, &story("Een."));
    received(&phone.send(&first).await);
    phone.code = FollowCode::generate(&mut phone.rng);
    let other = Uuid::from_u128(5);
    let mut second = phone.seal(other, &story("Twee."));
    second.item = first.item;
    let answer = phone.send(&second).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let archive = &house.state.archive;
    assert!(archive.find_filing(other).await.unwrap().is_none());
    assert!(archive.find_overview(other).await.unwrap().is_none());
    assert_eq!(server::jobs::audit::audit(&house.state).await.unwrap(), 0);
}
