//! People from outside with a code for one thing in one case: the question they answer once, and the file the committee
//! reads for a time (art. 7 step 2 and art. 9).

use crate::desk::{Desk, WHOLE};
use crate::support::{House, Visitor, unescape};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use regulation::authority::Role;
use seal::grant::Scope;

const ASKED: [(&str, &str); 4] = [
    ("source", "witness"),
    ("due", "2026-12-01"),
    ("text", "Wie had dienst?"),
    ("reason", "Niemand nam de telefoon op."),
];

/// Codes that the page of the case shows, in order.
pub fn codes(page: &str) -> Vec<String> {
    let marked = page.split("data-guest-code").skip(1);
    marked
        .map(|rest| {
            let inner = &rest[rest.find('>').unwrap() + 1..];
            inner[..inner.find('<').unwrap()].to_owned()
        })
        .collect()
}

pub async fn open(house: &House, code: &str) -> Visitor {
    let mut guest = house.visitor();
    let answer = guest.post("/gast", &[("code", code)]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    guest
}

async fn page(guest: &mut Visitor) -> String {
    unescape(&guest.get("/gast").await.text())
}

async fn is_closed(house: &House, code: &str) -> bool {
    let answer = house.visitor().post("/gast", &[("code", code)]).await;
    answer.status == StatusCode::UNPROCESSABLE_ENTITY
}

/// A case with a question to a witness, and the witness's code.
async fn asked(house: &House) -> (Desk, Visitor, String) {
    let mut complainant = house.visitor();
    complainant.file(WHOLE).await;
    let mut desk = Desk::of(house).await;
    let shown = desk.did("navragen", &ASKED).await;
    let given = &shown[shown.find("id=\"codes\"").expect("a code")..];
    let given = &given[..given.find("data-guest-code").unwrap()];
    let (whom, what) = given
        .split_once("Voor: een getuige")
        .expect("for whom it is");
    assert!(what.contains("Om deze vraag te beantwoorden, uiterlijk dinsdag 1 december 2026:"));
    assert!(what.contains("Wie had dienst?") && !whom.contains("Wie had dienst?"));
    let codes = codes(&shown);
    assert_eq!(codes.len(), 1);
    assert!(self::codes(&desk.page().await).is_empty(), "shown once");
    (desk, complainant, codes[0].clone())
}

#[tokio::test]
async fn somebody_who_is_asked_reads_the_question_and_the_excerpt_and_nothing_else() {
    let house = House::open().await;
    let (desk, _, code) = asked(&house).await;
    let mut guest = open(&house, &code).await;
    let read = page(&mut guest).await;
    for shown in [
        "Wie had dienst?",
        "Niemand nam de telefoon op.",
        "1 december 2026",
    ] {
        assert!(read.contains(shown), "{shown}");
    }
    let number = desk.case.rsplit('/').next().unwrap();
    for hidden in ["Niemand belde terug.", "Dat iemand belt.", number] {
        assert!(!read.contains(hidden), "{hidden}");
    }
    for elsewhere in ["/directie", &*desk.case, "/klacht/ontvangen"] {
        assert_ne!(
            guest.get(elsewhere).await.status,
            StatusCode::OK,
            "{elsewhere}"
        );
    }
    assert!(
        !guest
            .get("/volgen")
            .await
            .text()
            .contains("Niemand belde terug.")
    );
}

#[tokio::test]
async fn an_answer_is_given_once_and_is_read_inside_only() {
    let house = House::open().await;
    let (mut desk, mut complainant, code) = asked(&house).await;
    let mut guest = open(&house, &code).await;
    let mut other = open(&house, &code).await;
    guest.post("/gast/antwoord", &[("text", "  ")]).await;
    let refused = page(&mut guest).await;
    assert!(refused.contains("aria-invalid=\"true\"") && refused.contains("Wie had dienst?"));
    let long = "x".repeat(20_001);
    guest.post("/gast/antwoord", &[("text", &long)]).await;
    assert!(
        page(&mut guest).await.contains(&long),
        "nothing that was typed is lost"
    );
    guest
        .post("/gast/antwoord", &[("text", "Loes had dienst.")])
        .await;
    let thanks = page(&mut guest).await;
    assert!(thanks.contains("Uw antwoord is binnen") && !thanks.contains("Wie had dienst?"));
    assert!(is_closed(&house, &code).await);
    let late = other.post("/gast/antwoord", &[("text", "Piet.")]).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!page(&mut other).await.contains("Wie had dienst?"));
    let inside = desk.page().await;
    assert!(inside.contains("Loes had dienst.") && !inside.contains("Piet."));
    assert!(!complainant.get("/volgen").await.text().contains("Loes"));
}

#[tokio::test]
async fn an_answer_that_was_typed_for_too_long_is_sent_with_the_code() {
    let house = House::open().await;
    let (_, _, code) = asked(&house).await;
    let mut guest = open(&house, &code).await;
    house.set_clock("2026-11-23T15:00:00Z");
    let answer = [("text", "Loes had dienst.")];
    let late = guest.post("/gast/antwoord", &answer).await;
    assert_eq!(late.status, StatusCode::UNAUTHORIZED);
    assert!(late.text().contains("Loes had dienst."));
    let mistyped = [("code", "K7QMP"), answer[0]];
    let mistyped = guest.post("/gast", &mistyped).await;
    assert!(mistyped.text().contains("Loes had dienst."));
    guest.post("/gast", &[("code", &*code), answer[0]]).await;
    assert!(page(&mut guest).await.contains("Uw antwoord is binnen"));
    let mut desk = Desk::of(&house).await;
    assert!(desk.page().await.contains("Loes had dienst."));
}

#[tokio::test]
async fn what_happens_in_a_case_meanwhile_does_not_lose_an_answer() {
    let house = House::open().await;
    let (mut desk, mut complainant, code) = asked(&house).await;
    let mut guest = open(&house, &code).await;
    let written = [("message", "Nog iets.")];
    let answered = [("text", "Loes had dienst.")];
    tokio::join!(
        complainant.post("/volgen", &written),
        guest.post("/gast/antwoord", &answered)
    );
    assert!(page(&mut guest).await.contains("Uw antwoord is binnen"));
    assert!(desk.page().await.contains("Loes had dienst."));
}

#[tokio::test]
async fn a_code_ends_with_what_it_was_given_for() {
    let house = House::open().await;
    let (mut desk, _, forgone) = asked(&house).await;
    let without = [("request", "2"), ("text", "Het duurt te lang.")];
    desk.did("zonder-antwoord", &without).await;
    assert!(is_closed(&house, &forgone).await);

    let house = House::open().await;
    let (_, mut complainant, withdrawn) = asked(&house).await;
    complainant
        .post("/volgen/intrekken", &[("reason", "")])
        .await;
    assert!(is_closed(&house, &withdrawn).await);

    let house = House::open().await;
    let (_, _, old) = asked(&house).await;
    house.set_clock("2026-12-15T22:59:00Z");
    assert!(!is_closed(&house, &old).await, "two weeks of grace");
    house.set_clock("2026-12-15T23:01:00Z");
    assert!(is_closed(&house, &old).await);
}

#[tokio::test]
async fn a_question_that_names_the_complainant_is_not_sent() {
    let house = House::open().await;
    let mut complainant = house.visitor();
    let named = [
        ("description", "Niemand belde terug."),
        ("name", "Sanne van der Berg"),
        ("phone", "06 1234 5678"),
    ];
    complainant.file(&named).await;
    let mut desk = Desk::of(&house).await;
    let ask = |question, excerpt| [ASKED[0], ASKED[1], ("text", question), ("reason", excerpt)];
    for (question, excerpt) in [
        ("Sprak u Sanne?", ""),
        ("Sprak u haar?", "Mevrouw Berg belde."),
        ("Belde 0612345678 u?", ""),
    ] {
        let page = desk
            .may_not("navragen", &ask(question, excerpt), "blijft beschermd")
            .await;
        assert!(page.contains(question) && codes(&page).is_empty());
    }
    desk.did("navragen", &ask("Wie van u had dienst?", ""))
        .await;
}

/// A case in appeal, with a committee, and the codes of its members.
async fn committee(house: &House) -> (Desk, Vec<String>) {
    let mut complainant = house.visitor();
    let named = [WHOLE[0], WHOLE[1], ("name", "Sanne Berg")];
    let code = complainant.file(&named).await;
    let mut desk = Desk::of(house).await;
    desk.sends("bevestigen", &[]).await;
    desk.did("notitie", &[("text", "Alleen voor ons.")]).await;
    let heard = [("source", "witness"), ("text", "De lijst was kwijt.")];
    desk.did("gehoord", &heard).await;
    let judged = [
        ("ground", "procedure"),
        ("verdict", "unfounded"),
        ("text", "Er is wel gebeld."),
    ];
    desk.did("oordeel", &judged).await;
    let own = house.id_of(crate::support::NAME).await.to_string();
    desk.did("behandelaar", &[("who", &*own)]).await;
    let action = [
        ("who", &*own),
        ("due", "2026-12-10"),
        ("check", "2027-03-15"),
        ("text", "Er komt een belrooster."),
    ];
    desk.did("maatregel", &action).await;
    desk.sends("reactie", &[]).await;
    complainant.follow(&code).await;
    let appeal = [("does", "appeal"), ("text", "Er is niet gebeld.")];
    complainant.post("/volgen/doen", &appeal).await;
    let page = desk
        .did("commissie", &members("A. Bovenkamp\nB. Lind"))
        .await;
    let codes = codes(&page);
    assert_eq!(codes.len(), 2);
    assert!(page.contains("A. Bovenkamp") && page.contains("B. Lind"));
    (desk, codes)
}

fn members(names: &str) -> [(&str, &str); 5] {
    [
        ("text", "De commissie."),
        ("step", "send"),
        ("reason", names),
        ("independent", "yes"),
        ("until", "2026-12-20"),
    ]
}

#[tokio::test]
async fn the_committee_reads_the_file_without_the_name_until_its_advice_is_there() {
    let house = House::open().await;
    let (mut desk, codes) = committee(&house).await;
    let mut member = open(&house, &codes[0]).await;
    let read = page(&mut member).await;
    for shown in [
        "Niemand belde terug.",
        "De lijst was kwijt.",
        "Er is niet gebeld.",
        "20 december 2026",
    ] {
        assert!(read.contains(shown), "{shown}");
    }
    // Seen: with the page came who handles it, what was proposed and whom it is about, by their ids.
    let own = house.id_of(crate::support::NAME).await.to_string();
    for hidden in ["Sanne", "Alleen voor ons.", crate::support::NAME, &own] {
        assert!(!read.contains(hidden), "{hidden}");
    }
    assert!(read.contains("Er komt een belrooster."));
    let answer = member
        .post("/gast/antwoord", &[("text", "Ons advies.")])
        .await;
    assert_eq!(
        answer.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "a member answers no question"
    );
    let advice = [("advice_procedure", "unfounded"), ("text", "Er is gebeld.")];
    desk.did("advies", &advice).await;
    assert!(!page(&mut member).await.contains("Niemand belde terug."));
    for code in &codes {
        assert!(is_closed(&house, code).await);
    }
}

#[tokio::test]
async fn another_committee_takes_the_place_of_the_first_and_a_last_day_is_the_last() {
    let house = House::open().await;
    let (mut desk, first) = committee(&house).await;
    let page = desk.did("commissie", &members("C. Veld")).await;
    let second = codes(&page);
    for code in &first {
        assert!(is_closed(&house, code).await);
    }
    assert!(!is_closed(&house, &second[0]).await);
    house.set_clock("2026-12-20T23:01:00Z");
    assert!(is_closed(&house, &second[0]).await);
}

#[tokio::test]
async fn somebody_of_the_bureau_is_no_member_of_a_committee() {
    let house = House::open().await;
    let (mut desk, _) = committee(&house).await;
    let names = format!("C. Veld\n {} ", crate::support::NAME.to_lowercase());
    desk.may_not("commissie", &members(&names), "werkt bij het bureau")
        .await;
}

/// 9.3. Seen: the complainant, whom it was about and somebody of the bureau were appointed, as "mw. J. Ophoven".
#[tokio::test]
async fn nobody_with_a_part_in_the_case_sits_on_its_committee_however_their_name_is_written() {
    let house = House::open().await;
    let (_, second) = house.second_director().await;
    let mut complainant = house.visitor();
    let second = second.to_string();
    let more = [
        ("name", "Ada van der Berg"),
        ("about", &*second),
        ("who", "Kees Kijker, de conciërge."),
    ];
    let code = complainant.file(&[WHOLE, &more].concat()).await;
    let mut desk = Desk::of(&house).await;
    desk.answers("Er is gebeld.", &[]).await;
    complainant.follow(&code).await;
    let appeal = [("does", "appeal"), ("text", "Er is niet gebeld.")];
    complainant.post("/volgen/doen", &appeal).await;
    for (name, why) in [
        ("Ada van der Berg", "is wie deze klacht indiende"),
        ("mw. A. v.d. Berg, advocaat", "is wie deze klacht indiende"),
        ("T. Directeur", "gaat deze klacht"),
        ("mw. drs. Anneke  Directeur", "werkt bij het bureau"),
        ("K. Kijker", "erbij was"),
    ] {
        let page = desk
            .may_not("commissie", &members(&format!("C. Veld\n{name}")), why)
            .await;
        assert!(page.contains("id=\"commissie-reason-problem\""), "{name}");
    }
    let others = members("Bo van der Berg\nTruus Directeur\nKarin Kijker");
    let shown = desk.did("commissie", &others).await;
    let mut member = open(&house, &codes(&shown)[0]).await;
    let read = page(&mut member).await;
    assert!(read.contains("De klacht gaat over: Tweede Directeur."));
}

#[tokio::test]
async fn the_page_of_one_code_never_turns_into_that_of_another() {
    let house = House::open().await;
    let (_, _, first) = asked(&house).await;
    let (_, _, second) = asked(&house).await;
    let mut guest = house.visitor();
    let opened = guest.post("/gast", &[("code", &*first)]).await;
    let page = opened.location().to_owned();
    assert!(guest.get(&page).await.text().contains("Wie had dienst?"));
    // In another tab.
    guest.post("/gast", &[("code", &*second)]).await;
    let asked = guest.get(&page).await.text();
    assert!(!asked.contains("Wie had dienst?"));
    assert!(asked.contains("name=\"code\""), "the code is asked for");
}

#[tokio::test]
async fn closing_a_page_closes_what_it_shows_and_not_what_was_opened_with_another_code_since() {
    let house = House::open().await;
    let (mut desk, _, first) = asked(&house).await;
    let second = [
        ("source", "witness"),
        ("due", "2026-12-01"),
        ("text", "Wie belde er?"),
    ];
    let second = codes(&desk.did("navragen", &second).await).remove(0);
    let mut browser = house.visitor();
    let opened = browser.post("/gast", &[("code", &first)]).await;
    let of_first = opened.location().to_owned();
    let shown = browser.get(&of_first).await.drawn();
    let (_, form) = shown.split_once("/gast/sluiten").unwrap();
    let (form, _) = form.split_once("</form>").unwrap();
    let visit = of_first.split_once("bezoek=").unwrap().1;
    assert!(form.contains("name=\"bezoek\"") && form.contains(visit));

    browser.post("/gast", &[("code", &second)]).await;
    let closed = browser.post("/gast/sluiten", &[("bezoek", visit)]).await;
    assert_eq!(closed.location(), of_first);
    let shown = browser.get(&of_first).await.text();
    assert!(!shown.contains("Wie had dienst?") && !shown.contains("Wie belde er?"));
    assert!(
        page(&mut browser).await.contains("Wie belde er?"),
        "stays open"
    );

    let of_second = browser.send(Request::get("/gast").body(Body::empty()).unwrap());
    let of_second = of_second.await.location().to_owned();
    let visit = of_second.split_once("bezoek=").unwrap().1;
    let closed = browser.post("/gast/sluiten", &[("bezoek", visit)]).await;
    assert_eq!(closed.location(), "/gast");
    assert!(!page(&mut browser).await.contains("Wie belde er?"));
}

#[tokio::test]
async fn of_whoever_complains_nothing_stands_in_the_file_that_the_committee_reads() {
    const STORY: &str = "Ik heet Sanne Bergsma. J. zei: bel S a n n e op 06-1234 5678, of mail \
        sanne@example.nl. Geld naar NL91 ABNA 0417 1643 00, post naar 1234 AB 12. Groet, S.B.";
    let house = House::open().await;
    let story = [
        ("description", STORY),
        ("grounds", "procedure"),
        ("requested_solution", "Dat iemand BERGSMA belt."),
        ("name", "Sanne Bergsma"),
        ("email", "sanne@example.nl"),
        ("phone", "06 1234 5678"),
    ];
    let code = house.visitor().file(&story).await;
    let mut desk = Desk::of(&house).await;
    desk.sends("bevestigen", &[]).await;
    let judged = [
        ("ground", "procedure"),
        ("verdict", "unfounded"),
        ("text", "Mevrouw Bergsma is wel gebeld op +31 6 12345678."),
    ];
    desk.did("oordeel", &judged).await;
    desk.sends("reactie", &[]).await;
    let mut complainant = house.visitor();
    complainant.follow(&code).await;
    let appeal = [("does", "appeal"), ("text", "Ik, Sánne, werd niet gebeld.")];
    complainant.post("/volgen/doen", &appeal).await;

    // Whoever appoints a committee reads beforehand what it will read.
    let before = desk.page().await;
    let (_, shown) = before.split_once("voor-de-commissie").expect("it is shown");
    let (shown, _) = shown.split_once("</details>").unwrap();
    let appointed = desk.did("commissie", &members("A. Bovenkamp")).await;
    let mut member = open(&house, &codes(&appointed)[0]).await;
    let answer = member.get("/gast").await;
    let whole = unescape(&answer.text());
    for text in [shown, &whole] {
        for hidden in [
            "Sanne",
            "Sánne",
            "S a n n e",
            "ergsma",
            "BERGSMA",
            "1234 5678",
            "12345678",
            "sanne@example.nl",
            "ABNA",
            "1234 AB",
            "S.B.",
        ] {
            assert!(!text.contains(hidden), "{hidden} in {text}");
        }
        for kept in [
            "Ik heet […] […].",
            "zei: bel […] op […], of mail […]",
            "is wel gebeld op […]",
        ] {
            assert!(text.contains(kept), "{kept} in {text}");
        }
    }
    // What is added later is read in the same way.
    let more = [("message", "Bel mij, Sanne, op 0612345678.")];
    complainant.post("/volgen", &more).await;
    let later = page(&mut member).await;
    assert!(later.contains("Bel mij, […], op […]"), "{later}");
}

#[tokio::test]
async fn a_handler_is_not_offered_a_name_that_no_key_of_theirs_opens() {
    let house = House::open().await;
    let (mut handler, _) = house.member("Hanna Handelt", Role::Handler).await;
    let named = [("description", "Met naam."), ("name", "Jo Klager")];
    house.visitor().file(&named).await;
    let mut desk = Desk::of(&house).await;
    let page = unescape(&handler.get(&desk.case).await.text());
    assert!(!page.contains("Toon identiteit"));
    assert!(page.contains("U hebt daar geen sleutel van."));
    let why = [("reason", "Om te bellen.")];
    handler
        .post(&format!("{}/identiteit", desk.case), &why)
        .await;
    let page = desk.page().await;
    assert!(
        !page.contains("Identiteit bekeken"),
        "nothing was looked at"
    );
}

#[tokio::test]
async fn a_part_of_the_complaint_that_says_who_wrote_it_goes_to_nobody() {
    let house = House::open().await;
    house.visitor().file(WHOLE).await;
    let mut desk = Desk::of(&house).await;
    for excerpt in [
        "Ik heet Sanne en niemand belde.",
        "Mail naar sanne@example.nl.",
        "Bel 06 1234 5678.",
        "Naar NL91 ABNA 0417 1643 00.",
    ] {
        let asked = [
            ("source", "witness"),
            ("due", "2026-12-01"),
            ("text", "Wie had dienst?"),
            ("reason", excerpt),
        ];
        desk.may_not("navragen", &asked, "te herkennen").await;
    }
}

/// Seen: somebody without a key to the name appointed a committee, which read it under a sentence that it was left out.
#[tokio::test]
async fn whoever_cannot_open_the_name_appoints_nobody_since_it_cannot_be_left_out() {
    let house = House::open().await;
    let (mut desk, _) = committee(&house).await;
    let number = desk.case.rsplit('/').next().unwrap().to_owned();
    let case = house.state.archive.find_case_by_number(&number).await;
    let mut work = house.state.archive.begin().await.unwrap();
    let case = case.unwrap().unwrap();
    assert!(work.remove_grants(case, Scope::Identity).await.unwrap() > 0);
    work.commit().await.unwrap();
    let another = [
        ("leaves", "1"),
        ("joins", "D. Zee"),
        ("reason", "Zij is familie."),
        ("step", "send"),
        ("independent", "yes"),
    ];
    let page = desk
        .may_not("commissielid", &another, "geen sleutel daarvan")
        .await;
    assert!(!page.contains("data-guest-code"));
    assert!(page.contains("De klager gaf een naam. U hebt daar geen sleutel van."));
    let looked = [("reason", "Om te bellen.")];
    desk.does("identiteit", &looked).await;
    assert!(
        !desk.page().await.contains("Om te bellen."),
        "nothing was shown"
    );
}
