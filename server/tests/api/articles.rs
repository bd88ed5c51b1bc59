//! The sentences of the regulation that are a promise to somebody in particular, over HTTP, by article (1, 2, 4, 5 and 7).

use crate::desk::{Desk, WHOLE, letter};
use crate::support::{House, Visitor, unescape};
use regulation::authority::Role;
use regulation::filing::Capacity;

/// What the page of a case says first: what happens next.
fn next(page: &str) -> String {
    let (_, rest) = page.split_once("class=\"next-date\">").expect("it says so");
    rest[..rest.find("</p>").unwrap()].to_owned()
}

async fn follows(complainant: &mut Visitor) -> String {
    unescape(&complainant.get("/volgen").await.drawn())
}

async fn does(complainant: &mut Visitor, does: &str, text: &str) {
    let fields = [("does", does), ("text", text)];
    complainant.post("/volgen/doen", &fields).await;
}

const UNFOUNDED: [(&str, &str); 3] = [
    ("ground", "procedure"),
    ("verdict", "unfounded"),
    ("text", "Er is gebeld."),
];

/// 1.2: a stranger reads what happens next, and by which day, wherever a case stands.
#[tokio::test]
async fn from_the_page_of_a_case_alone_anybody_can_tell_what_happens_next_and_by_which_day() {
    let house = House::open().await;
    let code = house.visitor().file(WHOLE).await;
    let mut desk = Desk::of(&house).await;
    let mut complainant = house.visitor();
    let page = unescape(&complainant.follow(&code).await.drawn());
    let says = |page: &str, what: &str, day: &str| {
        let next = next(page);
        assert!(next.contains(what) && next.contains(day), "{what}: {next}");
    };
    says(&page, "een bevestiging", "maandag 30 november 2026");
    desk.sends("bevestigen", &[]).await;
    let page = follows(&mut complainant).await;
    says(&page, "ons antwoord", "woensdag 6 januari 2027");
    desk.did("oordeel", &UNFOUNDED).await;
    desk.sends("reactie", &[]).await;
    complainant.follow(&code).await;
    let page = follows(&mut complainant).await;
    says(&page, "in beroep", "maandag 7 december 2026");
    does(&mut complainant, "appeal", "Er is niet gebeld.").await;
    let page = follows(&mut complainant).await;
    says(&page, "een commissie", "maandag 7 december 2026");
    let members = [
        ("reason", "mr. A. Bovenkamp\nC. Veld"),
        ("independent", "yes"),
        ("until", "2026-12-18"),
    ];
    let page = desk
        .does(
            "commissie",
            &[&members[..], &[("step", "preview")]].concat(),
        )
        .await;
    assert!(page.contains("U hoort uiterlijk vrijdag 18 december 2026 weer van ons."));
    desk.did("commissie", &[&members[..], &[("step", "send")]].concat())
        .await;
    let page = follows(&mut complainant).await;
    says(
        &page,
        "De commissie bekijkt uw klacht",
        "vrijdag 18 december 2026",
    );
    does(&mut complainant, "object", "Meneer Veld is mijn oom.").await;
    let page = follows(&mut complainant).await;
    says(&page, "bezwaar", "vrijdag 18 december 2026");
    let answer = [("upheld", "no"), ("text", "Hij is geen familie.")];
    desk.did("bezwaar-antwoord", &answer).await;

    // What was promised and does not come is said as that, and the desk is asked for it first.
    house.set_clock("2026-12-21T09:00:00Z");
    desk.visitor = house.director().await;
    complainant.follow(&code).await;
    let page = follows(&mut complainant).await;
    says(&page, "Het spijt ons", "vrijdag 18 december 2026");
    assert!(
        desk.page()
            .await
            .contains("Nu: vertel de klager hoe het staat")
    );
    let news = [
        ("text", "De commissie hoort nog iemand."),
        ("next", "2027-01-15"),
        ("reason", "Een lid was ziek."),
        ("step", "send"),
    ];
    desk.did("voortgang", &news).await;
    let page = follows(&mut complainant).await;
    says(
        &page,
        "De commissie bekijkt uw klacht",
        "vrijdag 15 januari 2027",
    );
    let advice = [("advice_procedure", "unfounded"), ("text", "Er is gebeld.")];
    desk.did("advies", &advice).await;
    let decision = [
        ("text", "Wij volgen dat."),
        ("decision_procedure", "unfounded"),
        ("step", "send"),
    ];
    desk.did("beroep-besluit", &decision).await;
    let page = follows(&mut complainant).await;
    assert_eq!(
        next(&page),
        "In onze brief leest u wat er na uw beroep is besloten."
    );
}

/// 1.2 and 9.2: also whoever was too late knows when it is decided whether the appeal goes on.
#[tokio::test]
async fn whoever_appeals_late_reads_by_which_day_it_is_decided_whether_it_goes_on() {
    let house = House::open().await;
    let code = house.visitor().file(WHOLE).await;
    let mut desk = Desk::of(&house).await;
    desk.sends("bevestigen", &[]).await;
    desk.did("oordeel", &UNFOUNDED).await;
    desk.sends("reactie", &[]).await;
    let mut complainant = house.visitor();
    complainant.follow(&code).await;
    house.set_clock("2026-12-08T09:00:00Z");
    complainant.follow(&code).await;
    does(&mut complainant, "appeal", "Ik lag in het ziekenhuis.").await;
    let next_says = next(&follows(&mut complainant).await);
    assert!(next_says.contains("Wij besluiten of uw beroep doorgaat."));
    assert!(
        next_says.contains("dinsdag 22 december 2026"),
        "{next_says}"
    );
    house.set_clock("2026-12-23T09:00:00Z");
    complainant.follow(&code).await;
    let next_says = next(&follows(&mut complainant).await);
    assert!(next_says.contains("Het spijt ons."), "{next_says}");
}

/// A letter that was entered by hand, with the code that goes back to whoever wrote it.
async fn entered(house: &House, more: &[(&str, &str)]) -> (Desk, String) {
    let mut director = house.director().await;
    let letter = [
        ("channel", "post"),
        ("description", "Op papier: niemand belde terug."),
        ("grounds", "procedure"),
        ("late", "Zij lag in een verkeerde map."),
        ("original", "Map 3."),
    ];
    let fields = [&letter[..], more].concat();
    let answer = director.post("/directie/registreren", &fields).await;
    assert!(answer.status.is_redirection(), "{}", answer.text());
    let page = director.get("/directie/registreren").await;
    let code = page.marked("data-follow-code").trim().to_owned();
    (Desk::of(house).await, code)
}

/// Header: there is no regulation before 1 November 2024, so nothing is promised by it; the way to appeal is that of today.
#[tokio::test]
async fn only_a_letter_of_1_november_2024_or_later_has_terms_and_an_older_one_can_be_appealed_too()
{
    let house = House::open().await;
    let (mut desk, _) = entered(&house, &[("received", "2024-11-01"), ("shield", "open")]).await;
    let page = desk.page().await;
    assert!(page.contains("Versie 1.0 van het reglement geldt."));
    assert!(
        page.contains("had vrijdag 8 november 2024 gemoeten"),
        "{page}"
    );

    let house = House::open().await;
    let (mut desk, code) = entered(&house, &[("received", "2024-10-31"), ("shield", "open")]).await;
    let page = desk.page().await;
    for said in [
        "Er gold toen nog geen reglement.",
        "Er lopen geen termijnen, want er gold nog geen reglement",
    ] {
        assert!(page.contains(said), "{said}");
    }
    desk.sends("bevestigen", &[]).await;
    let mut complainant = house.visitor();
    let page = unescape(&complainant.follow(&code).await.drawn());
    assert_eq!(
        next(&page),
        "Wij lezen uw klacht en schrijven u hier terug."
    );
    assert!(!page.contains("versie 1.0"), "{page}");
    desk.did("oordeel", &UNFOUNDED).await;
    desk.sends("reactie", &[]).await;
    // Seen: the letter gave ten working days, and the case closed a day later.
    complainant.follow(&code).await;
    house.set_clock("2026-12-07T12:00:00Z");
    server::jobs::deadlines::sweep(&house.state).await.unwrap();
    let page = unescape(&complainant.follow(&code).await.drawn());
    assert!(
        next(&page).contains("in beroep tot en met maandag 7 december 2026"),
        "{}",
        next(&page)
    );
    does(&mut complainant, "appeal", "Er is niet gebeld.").await;
    assert!(follows(&mut complainant).await.contains("Uw beroep loopt"));
}

/// 2.1: what belongs elsewhere is confirmed as everything is, and then told where, with the reason.
#[tokio::test]
async fn what_belongs_elsewhere_is_confirmed_before_it_is_sent_on() {
    let house = House::open().await;
    let code = house.visitor().file(WHOLE).await;
    let mut desk = Desk::of(&house).await;
    let elsewhere = [("text", "De school gaat over het rooster. Ga daarheen.")];
    let sent = [elsewhere[0], ("step", "send")];
    desk.may_not("verwijzen", &sent, "past niet").await;
    desk.sends("bevestigen", &[]).await;
    let bare = [("text", " "), ("step", "send")];
    desk.may_not("verwijzen", &bare, "nog niets getypt").await;
    desk.did("verwijzen", &sent).await;
    let page = unescape(&house.visitor().follow(&code).await.drawn());
    for told in [
        "Wij bevestigden",
        "Wij verwezen u naar een ander",
        elsewhere[0].1,
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
}

/// 4.1 and 4.2: nobody is turned away for who they are, and whoever may wonder reads that beforehand.
#[tokio::test]
async fn whoever_it_is_may_complain_and_reads_so_before_typing() {
    let house = House::open().await;
    let form = unescape(&house.visitor().get("/klacht").await.drawn());
    for said in [
        "Ben je jonger dan 16? Je mag zelf klagen. Je ouders hoeven niet mee te doen.",
        "en of uw kind het weet. Wij schrijven alleen aan u.",
        "als u bij ons werkt",
        "als u voor een ander klaagt",
        "Laat ieder een eigen klacht indienen",
        "Zoekt u een vertrouwenspersoon?",
        "Huis voor Klokkenluiders",
    ] {
        assert!(form.contains(said), "{said}");
    }
    let names = Capacity::ALL.iter().map(|capacity| capacity.name());
    for capacity in names.chain([""]) {
        let fields = [("description", "Niemand belde."), ("capacity", capacity)];
        let mut complainant = house.visitor();
        complainant.file(&fields).await;
        let case = format!("/directie/dossier/{}", complainant.number);
        let page = unescape(&house.director().await.get(&case).await.drawn());
        assert!(page.contains("Nu: bevestig de ontvangst"), "{capacity}");
        let pupil = page.contains("Vraag niet om een ouder.");
        assert_eq!(pupil, capacity == "pupil", "{capacity}");
        let parent = page.contains("Schrijf alleen aan deze ouder.");
        assert_eq!(parent, capacity == "parent", "{capacity}");
    }
}

/// 4.2: somebody who works at the bureau complains like anybody else, also about a colleague.
#[tokio::test]
async fn somebody_who_works_here_files_like_anybody_else() {
    let house = House::open().await;
    let (mut handler, _) = house.member("Hanna Handelt", Role::Handler).await;
    let story = [
        ("description", "Mijn rooster klopt nooit."),
        ("capacity", "other"),
        ("shield", "anonymous"),
    ];
    // In the browser in which she is signed in.
    let code = handler.file(&story).await;
    let page = handler.follow(&code).await.text();
    assert!(page.contains("Wij hebben uw klacht ontvangen"));
    let case = format!("/directie/dossier/{}", handler.number);
    let page = house.director().await.get(&case).await.text();
    assert!(page.contains("Mijn rooster klopt nooit.") && !page.contains("door Hanna"));
}

/// 5 and 7 step 3: each ground has its own judgement, and the reaction waits for the last.
#[tokio::test]
async fn every_ground_is_judged_apart_and_the_reaction_waits_for_the_last() {
    let house = House::open().await;
    let story = [
        ("description", "Niemand belde, en zij riep naar mij."),
        ("grounds", "conduct"),
        ("grounds", "procedure"),
    ];
    let code = house.visitor().file(&story).await;
    let mut desk = Desk::of(&house).await;
    desk.sends("bevestigen", &[]).await;
    desk.did("oordeel", &UNFOUNDED).await;
    let early = [("text", "Klaar."), ("step", "send")];
    desk.may_not("reactie", &early, "“bejegening”").await;
    let other = [
        ("ground", "conduct"),
        ("verdict", "no_judgement"),
        ("text", "Dat weten wij niet."),
    ];
    desk.did("oordeel", &other).await;
    desk.sends("reactie", &[]).await;
    let page = unescape(&house.visitor().follow(&code).await.drawn());
    for found in [
        "Over “bejegening” is ons oordeel: geen oordeel.",
        "Over “afspraken” is ons oordeel: ongegrond.",
        "Dat weten wij niet.",
        "Er is gebeld.",
    ] {
        assert!(page.contains(found), "{found}: {page}");
    }
}

/// 7 step 1: the confirmation says the further course, whatever is typed in its form.
#[tokio::test]
async fn the_confirmation_says_all_that_the_further_course_is() {
    let house = House::open().await;
    for (shield, told) in [
        ("open", "U koos voor open"),
        ("confidential", "U koos voor vertrouwelijk"),
        ("anonymous", "U koos voor anoniem"),
    ] {
        let mut complainant = house.visitor();
        let fields = [("description", "Niemand belde."), ("shield", shield)];
        let code = complainant.file(&fields).await;
        let case = format!("/directie/dossier/{}", complainant.number);
        let mut desk = Desk {
            visitor: house.director().await,
            case,
        };
        let page = desk.page().await;
        let typed = letter(&page, "bevestigen");
        let sent = [("text", &*typed), ("step", "send")];
        desk.did("bevestigen", &sent).await;
        let page = unescape(&house.visitor().follow(&code).await.drawn());
        let start = page.rfind("<div class=\"letter\">").expect("a letter");
        let text = &page[start..];
        for said in [
            complainant.number.as_str(),
            "maandag 23 november 2026",
            "maandag 14 december 2026",
            "woensdag 6 januari 2027",
            "versie 1.0 van ons klachtenreglement",
            "10 werkdagen",
            "externe klachtencommissie",
            "iets toevoegen",
            "intrekken",
            "/volgen",
            "bewaren wij versleuteld",
            "algemeen@hetvtb.nl",
            told,
        ] {
            assert!(text.contains(said), "{shield}: {said} is missing in {text}");
        }
    }
}

/// 7: on the day of receipt all can be said and done; each letter stands on the page.
#[tokio::test]
async fn the_confirmation_and_the_answer_may_come_on_one_day() {
    let house = House::open().await;
    let code = house.visitor().file(WHOLE).await;
    let mut desk = Desk::of(&house).await;
    desk.sends("bevestigen", &[]).await;
    desk.did("oordeel", &UNFOUNDED).await;
    let page = desk.sends("reactie", &[]).await;
    assert_eq!(
        page.matches("op tijd gedaan, maandag 23 november 2026")
            .count(),
        4,
        "{page}"
    );
    let page = unescape(&house.visitor().follow(&code).await.drawn());
    assert!(page.contains("Wij bevestigden") && page.contains("Wij antwoordden"));
}

/// 7 step 1: what goes at 23:58 of the last day is in time, and a minute past midnight it is not.
#[tokio::test]
async fn a_confirmation_that_is_sent_two_minutes_before_midnight_is_in_time() {
    for (now, in_time) in [
        ("2026-11-30T22:58:00Z", true),
        ("2026-11-30T23:01:00Z", false),
    ] {
        let house = House::open().await;
        house.visitor().file(WHOLE).await;
        house.set_clock(now);
        let mut desk = Desk::of(&house).await;
        if in_time {
            let page = desk.sends("bevestigen", &[]).await;
            assert!(
                page.contains("op tijd gedaan, maandag 30 november 2026"),
                "{page}"
            );
        } else {
            let sent = [("text", "Ontvangen."), ("step", "send")];
            desk.may_not("bevestigen", &sent, "Leg uit waarom").await;
            let page = desk
                .sends("bevestigen", &[("reason", "Laat ontdekt.")])
                .await;
            assert!(page.contains("gedaan op dinsdag 1 december 2026, 1 werkdag te laat"));
        }
    }
}

/// 7 step 1: whom nobody can write to is told nothing; nobody broke a promise and nobody kept one.
#[tokio::test]
async fn a_letter_of_nobody_known_is_closed_with_a_reason_and_is_neither_in_time_nor_late() {
    let house = House::open().await;
    let of = [("received", "2026-11-23"), ("shield", "anonymous")];
    let (mut desk, _) = entered(&house, &of).await;
    house.set_clock("2026-12-14T09:00:00Z");
    desk.visitor = house.director().await;
    desk.may_not("onbestelbaar", &[("text", " ")], "nog niets getypt")
        .await;
    let page = desk
        .did("onbestelbaar", &[("text", "Er staat geen adres op.")])
        .await;
    assert!(page.contains("Onbestelbaar") && page.contains("Er staat geen adres op."));
    let clocks = &page[page.find("id=\"termijnen\"").unwrap_or(0)..];
    assert!(
        !clocks.contains("te laat") && !clocks.contains("op tijd gedaan"),
        "{clocks}"
    );
    let late = desk.visitor.get("/directie?toon=te-laat").await.text();
    assert!(
        !late.contains(&desk.case),
        "it is not on the list of what is late"
    );
}

/// 7 step 2: whoever is asked something is told beforehand that nobody says who complained.
#[tokio::test]
async fn whoever_is_asked_reads_that_nobody_says_who_complained() {
    let house = House::open().await;
    house.visitor().file(WHOLE).await;
    let mut desk = Desk::of(&house).await;
    let asked = [
        ("source", "witness"),
        ("due", "2026-12-01"),
        ("text", "Wie had dienst?"),
    ];
    let page = desk.did("navragen", &asked).await;
    let code = page.split("data-guest-code").nth(1).unwrap();
    let code = code.split(['>', '<']).nth(1).unwrap();
    let mut guest = house.visitor();
    guest.post("/gast", &[("code", code)]).await;
    let page = unescape(&guest.get("/gast").await.drawn());
    assert!(page.contains("Wie de klacht indiende, vertellen wij niet. Vraag daar ook niet naar."));
}

/// 7 step 2: days of waiting are counted and told, and move no date.
#[tokio::test]
async fn days_that_were_waited_for_an_answer_are_told_and_move_no_date() {
    let house = House::open().await;
    let code = house.visitor().file(WHOLE).await;
    let mut desk = Desk::of(&house).await;
    desk.sends("bevestigen", &[]).await;
    let asked = [("text", "Op welke dag was het?"), ("asks", "on")];
    desk.did("bericht", &asked).await;
    house.set_clock("2026-11-26T09:00:00Z");
    let mut complainant = house.visitor();
    complainant.follow(&code).await;
    complainant
        .post("/volgen", &[("message", "De dinsdag.")])
        .await;
    desk.visitor = house.director().await;
    let page = desk.page().await;
    assert!(page.contains("Er is 3 werkdagen op een antwoord gewacht. De termijnen liepen door."));
    assert!(page.contains("maandag 14 december 2026") && page.contains("woensdag 6 januari 2027"));
}

/// 7 step 3: after a withdrawal nobody is asked anything, and what can be learned is learned without them.
#[tokio::test]
async fn what_can_be_learned_of_a_complaint_that_was_withdrawn_is_still_put_right() {
    let house = House::open().await;
    let code = house.visitor().file(WHOLE).await;
    let mut desk = Desk::of(&house).await;
    let mut complainant = house.visitor();
    complainant.follow(&code).await;
    let why = [("reason", "Laat maar.")];
    complainant.post("/volgen/intrekken", &why).await;
    desk.sends("intrekking-bevestigen", &[]).await;
    let me = house.id_of(crate::support::NAME).await.to_string();
    let action = [
        ("who", me.as_str()),
        ("due", "2026-12-15"),
        ("text", "Belverzoeken komen in een lijst."),
    ];
    let page = desk.did("maatregel", &action).await;
    assert!(page.contains("Belverzoeken komen in een lijst."));
    let page = follows(&mut complainant).await;
    assert!(!page.contains("Belverzoeken"), "{page}");
}
