//! What a protected complainant lets others know, what somebody who is asked will read, and the name for one colleague
//! (art. 7 step 2, 9 and 10).

use crate::desk::{Desk, WHOLE};
use crate::guests::{codes, open};
use crate::support::{House, Visitor, unescape};
use app::case::deeds::letter::SHOWN;
use regulation::authority::Role;
use regulation::shield::Shield;

const NAME: &str = "Sanne Bergsma";

/// A complaint with everything that can show who complains.
fn named() -> Vec<(&'static str, &'static str)> {
    let more = [
        ("capacity", "pupil"),
        ("when", "Op dinsdag voor de pauze."),
        ("where", "In het lokaal van de mentor."),
        ("who", "Mijn nichtje was erbij."),
        ("name", NAME),
        ("email", "sanne@example.nl"),
        ("shield", "confidential"),
    ];
    [WHOLE, &more].concat()
}

async fn answers(complainant: &mut Visitor, answer: &str) {
    let fields = [("does", "consent"), ("answer", answer), ("text", "")];
    complainant.post("/volgen/doen", &fields).await;
}

const ASKED: [(&str, &str); 3] = [
    ("source", "subject"),
    ("due", "2026-12-01"),
    ("text", "Hoe ging het gesprek?"),
];

#[tokio::test]
async fn an_answer_holds_for_the_data_on_the_list_and_the_desk_shows_what_was_asked_and_answered() {
    let house = House::open().await;
    let code = house.visitor().file(&named()).await;
    let mut desk = Desk::of(&house).await;
    desk.sends("bevestigen", &[]).await;
    let question = [
        ("to", "subject"),
        ("data_account", "yes"),
        ("data_capacity", "yes"),
        ("text", "Mogen wij dit bespreken met de mentor?"),
    ];
    let none = [question[0], question[3]];
    let page = desk.does("toestemming", &none).await;
    assert!(page.contains("niet-gelukt") && page.contains(question[3].1));
    assert!(page.contains("href=\"#toestemming-data\""));
    assert!(page.contains("id=\"toestemming-data-problem\""));
    desk.did("toestemming", &question).await;
    let page = desk.page().await;
    assert!(page.contains("Gegevens: wat er is gebeurd en rol, zoals leerling of ouder"));
    assert!(page.contains("nog geen antwoord: wat er is gebeurd en rol"));

    let mut complainant = house.visitor();
    let shown = unescape(&complainant.follow(&code).await.text());
    let (_, asked) = shown.split_once("id=\"toestemming\"").expect("a question");
    let (asked, _) = asked.split_once("</section>").unwrap();
    for listed in ["wat er is gebeurd", "rol, zoals leerling of ouder"] {
        assert!(asked.contains(&format!(">{listed}</li>")), "{asked}");
    }
    assert!(!asked.contains(">naam</li>"));
    answers(&mut complainant, "yes").await;
    let page = desk.page().await;
    assert!(page.contains("De klager vindt het goed dat u dit vertelt: wat er is gebeurd en rol"));

    let heard = [("source", "subject"), ("text", "Hij herkende het.")];
    // Nothing is told without saying what, nor what nobody agreed to.
    desk.may_not("gehoord", &heard, "toestemming").await;
    for deed in ["gehoord", "navragen"] {
        let fields = if deed == "gehoord" {
            heard.to_vec()
        } else {
            ASKED.to_vec()
        };
        let beyond = [&fields[..], &[("data_name", "yes")]].concat();
        desk.may_not(deed, &beyond, "toestemming").await;
        let within = [&fields[..], &[("data_capacity", "yes")]].concat();
        let page = desk.did(deed, &within).await;
        assert!(page.contains("Liet met toestemming zien: rol, zoals leerling of ouder"));
    }
    // The name was not asked for, whatever else is ticked.
    let names = [
        ASKED[0],
        ASKED[1],
        ("text", "Sprak u Sanne?"),
        ("data_account", "yes"),
    ];
    desk.may_not("navragen", &names, "“Sanne”").await;

    let more = [
        ("to", "subject"),
        ("data_name", "yes"),
        ("text", "En uw naam?"),
    ];
    desk.did("toestemming", &more).await;
    complainant.follow(&code).await;
    answers(&mut complainant, "no").await;
    desk.may_not("navragen", &names, "“Sanne”").await;
    let page = desk.page().await;
    assert!(page.contains("Geen toestemming, gevraagd op") && page.contains(": naam"));
    desk.did("toestemming", &more).await;
    complainant.follow(&code).await;
    answers(&mut complainant, "yes").await;
    desk.may_not("navragen", &names, "“Sanne”").await;
    let told = [&names[..3], &[("data_name", "yes")]].concat();
    let page = desk.did("navragen", &told).await;
    let mut subject = open(&house, &codes(&page)[0]).await;
    let read = unescape(&subject.get("/gast").await.text());
    assert!(read.contains("Sprak u Sanne?") && read.contains("Vertel het niet verder"));
    assert!(!read.contains("Wie de klacht indiende, vertellen wij niet"));
    // A witness never reads who it is.
    let witness = [("source", "witness"), told[1], told[2], told[3]];
    desk.may_not("navragen", &witness, "“Sanne”").await;
}

/// A case in appeal.
async fn appealed(house: &House) -> (Desk, Visitor) {
    let code = house.visitor().file(&named()).await;
    let mut desk = Desk::of(house).await;
    desk.answers("Er is wel gebeld.", &[]).await;
    let mut complainant = house.visitor();
    complainant.follow(&code).await;
    let appeal = [("does", "appeal"), ("text", "Er is niet gebeld.")];
    complainant.post("/volgen/doen", &appeal).await;
    (desk, complainant)
}

/// What the desk shows beforehand of the file.
async fn beforehand(desk: &mut Desk) -> String {
    let page = desk.page().await;
    let (_, shown) = page.split_once("voor-de-commissie").expect("it is shown");
    shown.split_once("</details>").unwrap().0.to_owned()
}

const MEMBERS: [(&str, &str); 5] = [
    ("text", "De commissie."),
    ("step", "send"),
    ("reason", "A. Bovenkamp"),
    ("independent", "yes"),
    ("until", "2026-12-20"),
];

const HIDDEN: [&str; 6] = [
    "Op dinsdag voor de pauze.",
    "In het lokaal van de mentor.",
    "Mijn nichtje was erbij.",
    "Sanne",
    "sanne@example.nl",
    "leerling",
];

#[tokio::test]
async fn a_committee_reads_of_a_protected_complainant_no_more_than_was_agreed_to() {
    let house = House::open().await;
    let (mut desk, mut complainant) = appealed(&house).await;
    let page = desk.page().await;
    assert!(page.contains("is nog niet gevraagd welke gegevens de commissie mag weten"));
    let before = beforehand(&mut desk).await;
    let appointed = desk.did("commissie", &MEMBERS).await;
    let mut member = open(&house, &codes(&appointed)[0]).await;
    let whole = unescape(&member.get("/gast").await.text());
    for text in [&before, &whole] {
        assert!(text.contains("Niemand belde terug."));
        for hidden in HIDDEN {
            assert!(!text.contains(hidden), "{hidden} in {text}");
        }
        assert!(!text.contains("\"capacity\":\"pupil\""), "{text}");
    }

    let question = [
        ("to", "committee"),
        ("data_moment", "yes"),
        ("data_name", "yes"),
        ("text", "Mag de commissie dit weten?"),
    ];
    desk.did("toestemming", &question).await;
    let page = unescape(&complainant.get("/volgen").await.text());
    assert!(page.contains("De commissie krijgt te weten wat er is gebeurd, zonder uw naam."));
    for listed in ["wanneer en waar het was", "naam"] {
        assert!(page.contains(&format!(">{listed}</li>")), "{page}");
    }
    let whole = unescape(&member.get("/gast").await.text());
    assert!(!whole.contains(HIDDEN[0]), "asked is not answered");
    answers(&mut complainant, "yes").await;
    let whole = unescape(&member.get("/gast").await.text());
    assert!(whole.contains(HIDDEN[0]) && whole.contains(HIDDEN[1]));
    for hidden in &HIDDEN[2..] {
        // This member holds what was sealed before there was an answer.
        assert!(!whole.contains(hidden), "{hidden}");
    }
    let before = beforehand(&mut desk).await;
    assert!(before.contains(NAME) && !before.contains("sanne@example.nl"));
    let appointed = desk.did("commissie", &MEMBERS).await;
    let mut member = open(&house, &codes(&appointed)[0]).await;
    let whole = unescape(&member.get("/gast").await.text());
    for text in [&before, &whole] {
        assert!(text.contains("Wat de klager u laat weten") && text.contains(NAME));
        for hidden in [HIDDEN[2], HIDDEN[4], HIDDEN[5]] {
            assert!(!text.contains(hidden), "{hidden}");
        }
    }
    // Whoever chooses more protection takes all of it back.
    let raise = [
        ("does", "shield"),
        ("choice", Shield::Anonymous.name()),
        ("text", ""),
    ];
    complainant.post("/volgen/doen", &raise).await;
    let whole = unescape(&member.get("/gast").await.text());
    for hidden in HIDDEN {
        assert!(!whole.contains(hidden), "{hidden}");
    }
}

/// What stands in a hidden field of a form.
fn carried(page: &str, deed: &str, name: &str) -> String {
    let (_, form) = page.split_once(&format!("/{deed}\"")).expect("a form");
    let (form, _) = form.split_once("</form>").unwrap();
    let (_, field) = form.split_once(&format!("name=\"{name}\"")).expect(name);
    let (_, value) = field.split_once("value=\"").unwrap();
    value.split_once('"').unwrap().0.to_owned()
}

/// What stands in the frame that shows a question beforehand.
fn frame(page: &str) -> String {
    let (_, form) = page.split_once("/navragen\"").expect("a form");
    let (_, shown) = form.split_once("class=\"letter\"").expect("a frame");
    shown.split_once("<button").unwrap().0.to_owned()
}

#[tokio::test]
async fn a_question_is_shown_as_the_other_will_read_it_before_it_goes() {
    let house = House::open().await;
    house.visitor().file(&named()).await;
    let mut desk = Desk::of(&house).await;
    let asked = [
        ("source", "witness"),
        ("due", "2026-12-01"),
        ("text", "Wie had dienst?"),
        ("reason", "Niemand nam op."),
    ];
    let empty = carried(&desk.page().await, "navragen", SHOWN);
    // Sent without having been looked at: it comes back and is shown.
    let unseen = [&asked[..], &[("step", "send"), (SHOWN, &empty)]].concat();
    let page = desk
        .may_not("navragen", &unseen, "anders dan die u zag")
        .await;
    assert!(codes(&page).is_empty(), "nothing went");
    let look = [&asked[..], &[("step", "preview")]].concat();
    let page = desk.does("navragen", &look).await;
    assert!(!page.contains("niet-gelukt") && page.contains("Dit is wat de ander zal lezen."));
    assert!(codes(&page).is_empty(), "nothing went");
    let shown = frame(&page);
    let mark = carried(&page, "navragen", SHOWN);
    assert_ne!(mark, empty);

    // Something is changed after it was looked at.
    let other = [asked[0], asked[1], ("text", "Wie belde?"), asked[3]];
    let other = [&other[..], &[("step", "send"), (SHOWN, &*mark)]].concat();
    desk.may_not("navragen", &other, "anders dan die u zag")
        .await;
    let same = [&asked[..], &[("step", "send"), (SHOWN, &*mark)]].concat();
    let page = desk.did("navragen", &same).await;
    let mut guest = open(&house, &codes(&page)[0]).await;
    let read = unescape(&guest.get("/gast").await.text());
    for text in [
        "Wij onderzoeken een klacht",
        "Wie had dienst?",
        "1 december 2026",
        "Dit mag u hiervoor lezen",
        "Niemand nam op.",
    ] {
        assert!(shown.contains(text) && read.contains(text), "{text}");
    }
}

#[tokio::test]
async fn what_gives_away_who_complains_is_found_when_a_question_is_looked_at_and_said_with_its_place()
 {
    let house = House::open().await;
    house.visitor().file(&named()).await;
    let mut desk = Desk::of(&house).await;
    for (question, excerpt, field, found) in [
        ("Sprak u mevrouw Bergsma?", "", "text", "“Bergsma”"),
        ("Wie had dienst?", "Ik heet Sanne.", "reason", "“Sanne”"),
        (
            "Wie had dienst?",
            "Mail sanne@example.nl of bel 06 1234 5678.",
            "reason",
            "“06 1234 5678”",
        ),
    ] {
        for step in ["preview", "send"] {
            let asked = [
                ("source", "witness"),
                ("due", "2026-12-01"),
                ("text", question),
                ("reason", excerpt),
                ("step", step),
            ];
            let page = desk.may_not("navragen", &asked, found).await;
            let at = format!("href=\"#navragen-{field}\"");
            assert!(page.contains(&at) && codes(&page).is_empty(), "{page}");
        }
    }
}

/// Seen: a handler without the key to the name asked whom it was about what happened "met Femke", with her telephone number.
#[tokio::test]
async fn what_somebody_wrote_of_themselves_is_looked_for_also_without_the_key_to_the_name() {
    let house = House::open().await;
    let (handler, _) = house.member("Hanna Handel", Role::Handler).await;
    for shield in ["confidential", "anonymous"] {
        let told = [
            (
                "description",
                "Ik heet Femke Zandstra. Het was in lokaal 12.",
            ),
            ("place", "Lokaal 12"),
            ("where", "Lokaal 12"),
            ("when", "Op 3 november"),
            ("shield", shield),
        ];
        let mut complainant = house.visitor();
        complainant.file(&told).await;
        let desk = |visitor: Visitor| Desk {
            visitor,
            case: format!("/directie/dossier/{}", complainant.number),
        };
        for mut desk in [desk(handler.clone()), desk(house.director().await)] {
            for (question, found) in [
                ("Wat gebeurde er met Femke?", "“Femke”"),
                ("Belde u op 06-12345678?", "“06-12345678”"),
                ("Schreef u aan femke@zandstra.nl?", "“femke@zandstra.nl”"),
                ("Kent u rekening NL91 ABNA 0417 1643 00?", "“NL91"),
                ("Wat gebeurde er op 3 november?", "“op 3 november”"),
                ("Wat gebeurde er in lokaal 12?", "“lokaal 12”"),
            ] {
                let asked = [
                    ASKED[0],
                    ASKED[1],
                    ("text", question),
                    ("unrevealing", "yes"),
                ];
                desk.may_not("navragen", &asked, found).await;
            }
            // A witness may be asked when and where it was.
            let witness = [
                ("source", "witness"),
                ASKED[1],
                ("text", "Wie was op 3 november in lokaal 12?"),
            ];
            desk.did("navragen", &witness).await;
        }
    }
}

#[tokio::test]
async fn a_name_is_given_to_one_handler_who_shows_it_with_a_reason_and_the_complainant_reads_why() {
    let house = House::open().await;
    let (mut handler, who) = house.member("Hanna Handelt", Role::Handler).await;
    let (mut other, _) = house.member("Piet Handelt", Role::Handler).await;
    let code = house.visitor().file(&named()).await;
    let mut desk = Desk::of(&house).await;
    let who = who.to_string();
    let director = house.id_of(crate::support::NAME).await.to_string();
    let show = format!("{}/identiteit", desk.case);
    let give = format!("{}/naam-geven", desk.case);
    let why = [("reason", "Om te bellen.")];
    let reason = "Hanna belt u, en moet weten wie zij belt.";
    let given = [("who", &*who), ("text", reason)];
    // Nobody gives it to themselves.
    handler.post(&give, &given).await;
    handler.post(&show, &why).await;
    for (to, reason) in [(&*who, " "), (&*director, reason), ("iemand", reason)] {
        let refused = [("who", to), ("text", reason)];
        let page = desk.does("naam-geven", &refused).await;
        assert!(page.contains("niet-gelukt"), "{to}");
    }
    let page = desk.page().await;
    assert!(!page.contains("De naam gegeven aan") && !page.contains("Identiteit bekeken"));

    let page = desk.did("naam-geven", &given).await;
    assert!(page.contains("De naam gegeven aan Hanna Handelt"));
    let again = desk.does("naam-geven", &given).await;
    assert!(again.contains("niet-gelukt"), "she has it");
    let mut complainant = house.visitor();
    let told = unescape(&complainant.follow(&code).await.text());
    assert!(told.contains("Wij gaven uw naam aan één persoon die uw klacht behandelt"));
    assert!(told.contains(reason) && !told.contains("Hanna Handelt"));

    let case = desk.case.clone();
    let page = unescape(&handler.get(&case).await.text());
    assert!(page.contains("Toon identiteit") && !page.contains(NAME));
    handler.post(&show, &[("reason", " ")]).await;
    assert!(!desk.page().await.contains("Identiteit bekeken"));
    handler.post(&show, &why).await;
    let page = unescape(&handler.get(&case).await.text());
    assert!(page.contains(NAME) && page.contains("Identiteit bekeken"));
    assert!(
        !unescape(&handler.get(&case).await.text()).contains(NAME),
        "shown once"
    );

    other.post(&show, &why).await;
    let page = unescape(&other.get(&case).await.text());
    assert!(!page.contains("Toon identiteit") && !page.contains(NAME));
    assert_eq!(page.matches("Identiteit bekeken").count(), 1);

    // It turns out to be about her: she loses everything.
    let about = [("who", &*who), ("reason", "Zij was het.")];
    desk.did("over-wie", &about).await;
    let gone = handler.get(&case).await;
    assert!(!gone.status.is_success() && !gone.text().contains(NAME));
}

#[tokio::test]
async fn a_name_is_not_given_to_whom_the_complaint_is_about() {
    let house = House::open().await;
    let (_, who) = house.member("Hanna Handelt", Role::Handler).await;
    let who = who.to_string();
    let about = [&named()[..], &[("about_somebody", "yes"), ("about", &*who)]].concat();
    house.visitor().file(&about).await;
    let mut desk = Desk::of(&house).await;
    let given = [("who", &*who), ("text", "Zij behandelt het.")];
    let page = desk.does("naam-geven", &given).await;
    assert!(page.contains("niet-gelukt") && !page.contains("De naam gegeven aan"));
}
