//! The whole course over HTTP: from triage to the reaction, and from there to the committee (art. 7, 8, 9 and 11).

use crate::desk::{Desk, WHOLE, letter};
use crate::support::{House, Visitor, unescape};
use seal::grant::Scope;

#[tokio::test]
async fn a_complaint_is_investigated_judged_and_answered() {
    let house = House::open().await;
    let code = house.visitor().file(WHOLE).await;
    let mut desk = Desk::of(&house).await;
    desk.may_not(
        "verwijzen",
        &[("text", "Weg ermee."), ("step", "send")],
        "Het past niet bij waar deze klacht nu staat: Ontvangen.",
    )
    .await;
    desk.did("beoordelen", &[("scope", "in_scope")]).await;
    desk.sends("bevestigen", &[]).await;
    desk.did("plan", &[("text", "Planning horen.")]).await;
    desk.did(
        "gehoord",
        &[("source", "witness"), ("text", "De lijst was kwijt.")],
    )
    .await;
    desk.did(
        "bewijs",
        &[("source", "records"), ("text", "Uitdraai van de telefoon.")],
    )
    .await;

    let early = [("text", "Klaar."), ("step", "send")];
    desk.may_not("reactie", &early, "nog geen oordeel").await;
    let judged = [
        ("ground", "procedure"),
        ("verdict", "founded"),
        ("text", "U had gebeld moeten worden."),
    ];
    let told = unescape(&house.visitor().follow(&code).await.text());
    assert!(told.contains("Wij onderzoeken uw klacht"), "{told}");
    desk.did("oordeel", &judged).await;
    // Seen: "Onderzoek (nu) gedaan", below "Wij onderzoeken uw klacht".
    let told = unescape(&house.visitor().follow(&code).await.text());
    assert!(told.contains("Wij hebben uw klacht onderzocht"), "{told}");
    let steps = &told[told.find("id=\"stappen\"").unwrap()..];
    let now = &steps[steps.find("aria-current=\"step\"").unwrap()..];
    let now = &now[..now.find("</li>").unwrap()];
    assert!(now.contains("Antwoord") && !now.contains("gedaan"), "{now}");
    let page = desk.may_not("reactie", &early, "art. 7 stap 3").await;
    assert!(
        page.contains("Nu: spreek een maatregel af"),
        "it says what is possible instead"
    );

    let me = staff_id(&page);
    let action = [
        ("who", me.as_str()),
        ("due", "2026-12-15"),
        ("check", "2027-03-15"),
        ("text", "Belverzoeken komen in een lijst."),
    ];
    desk.did("maatregel", &action).await;
    desk.did(
        "oplossing",
        &[("kind", "apology"), ("text", "Onze excuses.")],
    )
    .await;
    let page = desk.page().await;
    for block in [
        "U had gebeld moeten worden.",
        "Belverzoeken komen in een lijst.",
        "Onze excuses.",
        "Dat iemand belt.",
        "voor het eerst opent",
    ] {
        assert!(page.contains(block), "{block} is missing in the letter");
    }
    let page = desk.sends("reactie", &[]).await;
    assert!(page.contains("nog niet geopend"));

    let read = unescape(&house.visitor().follow(&code).await.text());
    assert!(read.contains("U hebt ons antwoord") && read.contains("Onze excuses."));
    for inside in [
        "De lijst was kwijt.",
        "Planning horen.",
        "Uitdraai van de telefoon.",
    ] {
        assert!(!read.contains(inside), "{inside} is for the bureau");
    }
    assert!(
        read.contains("tot en met maandag 7 december 2026"),
        "the term begins today"
    );
    assert!(desk.page().await.contains("De klager opende de brief"));
}

/// The id of the only member of staff, as the forms send it.
fn staff_id(page: &str) -> String {
    let select = &page[page.find("maatregel-who").expect("somebody can be chosen")..];
    let option = &select[select.find("value=\"").unwrap() + 7..];
    option[..32].to_owned()
}

/// A case with a reaction that its complainant has opened.
async fn answered(house: &House) -> (Desk, Visitor, String) {
    let code = house.visitor().file(WHOLE).await;
    let mut desk = Desk::of(house).await;
    desk.answers("Er is wel gebeld.", &[]).await;
    let mut complainant = house.visitor();
    complainant.follow(&code).await;
    (desk, complainant, code)
}

async fn does(complainant: &mut Visitor, does: &str, text: &str) -> String {
    complainant
        .post("/volgen/doen", &[("does", does), ("text", text)])
        .await;
    unescape(&complainant.get("/volgen").await.text())
}

#[tokio::test]
async fn a_protected_complainant_is_asked_before_whom_it_is_about_may_know() {
    let house = House::open().await;
    let code = house.visitor().file(WHOLE).await;
    let mut desk = Desk::of(&house).await;
    let heard = [("source", "subject"), ("text", "Zij herkende het gesprek.")];
    let asked = [
        ("source", "subject"),
        ("due", "2026-12-01"),
        ("text", "Hoe ging het gesprek?"),
    ];
    let page = desk.may_not("gehoord", &heard, "art. 10").await;
    assert!(
        page.contains("Zij herkende het gesprek."),
        "nothing typed is lost"
    );
    desk.may_not("navragen", &asked, "toestemming").await;
    let question = "Mogen wij mevrouw Witteveld vragen hoe het gesprek ging?";
    let consent = [("data_account", "yes"), ("text", question)];
    let consent = [&[("to", "subject")], &consent[..]].concat();
    desk.did("toestemming", &consent).await;

    let mut complainant = house.visitor();
    let shown = unescape(&complainant.follow(&code).await.text());
    assert!(shown.contains("Mogen wij dit bespreken?") && shown.contains(question));
    let answer = [("does", "consent"), ("answer", "yes"), ("text", "Ja hoor.")];
    complainant.post("/volgen/doen", &answer).await;
    let shown = unescape(&complainant.get("/volgen").await.text());
    assert!(shown.contains("U gaf toestemming"));
    assert!(!shown.contains("Mogen wij dit bespreken?"), "asked once");

    let page = desk.page().await;
    assert!(page.contains("De klager gaf toestemming") && page.contains("Ja hoor."));
    let agreed = [("data_account", "yes")];
    desk.did("gehoord", &[&heard[..], &agreed].concat()).await;
    desk.did("navragen", &[&asked[..], &agreed].concat()).await;
}

#[tokio::test]
async fn where_a_reimbursement_goes_is_read_by_the_directie_until_it_was_paid() {
    const ACCOUNT: &str = "NL91 ABNA 0417 1643 00, K. Jansen";
    let house = House::open().await;
    let code = house.visitor().file(WHOLE).await;
    let mut desk = Desk::of(&house).await;
    desk.sends("bevestigen", &[]).await;
    let offer = [
        ("kind", "cost_reimbursement"),
        ("amount", "61,40"),
        ("text", "Uw reiskosten."),
    ];
    desk.did("oplossing", &offer).await;
    let mut complainant = house.visitor();
    complainant.follow(&code).await;
    let mut does = async |does: &str, answer: &str, text: &str| {
        let fields = [("does", does), ("choice", "3"), ("answer", answer)];
        let fields = [&fields[..], &[("text", text)]].concat();
        complainant.post("/volgen/doen", &fields).await;
        unescape(&complainant.get("/volgen").await.text())
    };
    let page = does("offer", "accepted", "").await;
    assert!(page.contains("Waar mag het geld naartoe?"), "{page}");
    let page = does("bank_account", "", " ").await;
    assert!(
        !page.contains("U gaf een rekeningnummer"),
        "it says nothing"
    );
    let page = does("bank_account", "", ACCOUNT).await;
    assert!(page.contains("U gaf een rekeningnummer") && !page.contains(ACCOUNT));

    assert!(desk.page().await.contains(ACCOUNT));
    let paid = [("remedy", "3"), ("text", "Vandaag overgemaakt.")];
    let page = desk.did("oplossing-uitgevoerd", &paid).await;
    assert!(!page.contains(ACCOUNT), "it is erased");
    let page = unescape(&complainant.get("/volgen").await.text());
    assert!(!page.contains("Waar mag het geld naartoe?"));
}

#[tokio::test]
async fn somebody_else_is_asked_and_the_answer_or_the_silence_is_kept_inside() {
    let house = House::open().await;
    let code = house.visitor().file(WHOLE).await;
    let mut desk = Desk::of(&house).await;
    let asked = [
        ("source", "witness"),
        ("due", "2026-12-01"),
        ("text", "Wie had dienst?"),
    ];
    desk.did("navragen", &asked).await;
    desk.did("navragen", &asked).await;
    let answer = [("request", "2"), ("text", "Loes had dienst.")];
    desk.did("antwoord", &answer).await;
    desk.may_not("antwoord", &answer, "niets meer te doen")
        .await;
    desk.did(
        "zonder-antwoord",
        &[("request", "3"), ("text", "Zij belde niet terug.")],
    )
    .await;
    desk.may_not(
        "zonder-antwoord",
        &[("request", ""), ("text", "x")],
        "niets meer te doen",
    )
    .await;
    let page = house.visitor().follow(&code).await.text();
    assert!(!page.contains("Loes") && !page.contains("Wie had dienst?"));
}

#[tokio::test]
async fn an_appeal_goes_to_a_committee_that_was_appointed_for_the_case_and_ends_with_a_letter() {
    let house = House::open().await;
    let (mut desk, mut complainant, code) = answered(&house).await;
    // The tenth working day, a minute before midnight.
    house.set_clock("2026-12-07T22:59:00Z");
    complainant.follow(&code).await;
    let page = does(&mut complainant, "appeal", "Er is niet gebeld.").await;
    assert!(page.contains("Uw beroep loopt"), "{page}");
    house.set_clock("2026-12-08T09:00:00Z");
    desk.visitor = house.director().await;
    complainant.follow(&code).await;

    assert!(desk.page().await.contains("Nu: wijs een commissie aan"));
    let letter = [
        ("text", "De commissie: mr. A. Bovenkamp."),
        ("step", "send"),
    ];
    let none = [letter[0], letter[1], ("independent", "yes")];
    desk.may_not("commissie", &none, "art. 9").await;
    let members = [
        letter[0],
        letter[1],
        ("reason", "mr. A. Bovenkamp\ndrs. B. Lind\nC. Veld"),
        ("independent", "yes"),
    ];
    desk.may_not("commissie", &members[..3], "onafhankelijk")
        .await;
    desk.did("commissie", &members).await;
    let page = does(&mut complainant, "object", "Mevrouw Lind is mijn tante.").await;
    assert!(page.contains("U maakte bezwaar") && page.contains("Tot dan geeft de commissie"));
    let advice = [
        ("advice_procedure", "partly_founded"),
        ("text", "Er is te laat gebeld."),
    ];
    desk.may_not("advies", &advice, "Antwoord daar eerst op")
        .await;
    let stays = [("upheld", "no"), ("text", "Zij is geen familie.")];
    desk.did("bezwaar-antwoord", &stays).await;
    let page = unescape(&complainant.get("/volgen").await.text());
    assert!(page.contains("het lid blijft") && page.contains("Zij is geen familie."));
    let decision = [
        ("text", "Er is te laat gebeld."),
        ("decision_procedure", "partly_founded"),
        ("step", "send"),
    ];
    desk.may_not("beroep-besluit", &decision, "art. 9").await;
    desk.may_not("advies", &advice[1..], "Kijk dit veld").await;
    desk.did("advies", &advice).await;
    desk.may_not("beroep-besluit", &decision, "art. 7 stap 3")
        .await;
    desk.did("maatregel-al-genomen", &[("text", "De lijst is er al.")])
        .await;
    desk.may_not("beroep-besluit", &decision[..1], "Kijk dit veld")
        .await;
    let page = desk.did("beroep-besluit", &decision).await;
    assert!(page.contains("Afgerond na beroep"));
    // Side by side: what was judged did not become what was advised.
    for found in [
        "Ons oordeel: ongegrond",
        "Advies: deels gegrond",
        "Besluit: deels gegrond",
    ] {
        assert!(page.contains(&format!("<dd>{found}</dd>")), "{page}");
    }
    let page = unescape(&complainant.get("/volgen").await.text());
    assert!(page.contains("Uw klacht is afgehandeld") && page.contains("Wij volgen dit advies."));
    for told in [
        "Ons oordeel was: ongegrond.",
        "De commissie adviseert: deels gegrond.",
        "De lijst is er al.",
        "drs. B. Lind",
    ] {
        assert!(page.contains(told), "{told}");
    }
}

/// The codes that a page shows once, each with what stands around it.
fn guest_codes(page: &str) -> Vec<String> {
    let codes = page.split("data-guest-code").skip(1);
    let codes = codes.map(|rest| rest.split(['>', '<']).nth(1).unwrap().to_owned());
    codes.collect()
}

async fn is_let_in(house: &House, code: &str) -> bool {
    let mut guest = house.visitor();
    guest.post("/gast", &[("code", code)]).await;
    unescape(&guest.get("/gast").await.text()).contains("Ons oordeel")
}

/// 9.3: one member leaves, the others go on with the codes that they have.
#[tokio::test]
async fn a_member_who_leaves_reads_no_more_and_the_others_do_not_notice() {
    let house = House::open().await;
    let (mut desk, mut complainant, _) = answered(&house).await;
    does(&mut complainant, "appeal", "Er is niet gebeld.").await;
    let members = [
        ("reason", "mr. A. Bovenkamp\ndrs. B. Lind"),
        ("independent", "yes"),
        ("step", "send"),
    ];
    let codes = guest_codes(&desk.did("commissie", &members).await);
    let [stays, leaves] = &codes[..] else {
        panic!("two codes")
    };
    assert!(is_let_in(&house, stays).await && is_let_in(&house, leaves).await);
    does(&mut complainant, "object", "Mevrouw Lind is mijn tante.").await;
    let upheld = [
        ("upheld", "yes"),
        ("against", "1"),
        ("text", "U hebt gelijk."),
    ];
    let unnamed = [upheld[0], ("against", ""), upheld[2]];
    desk.may_not("bezwaar-antwoord", &unnamed, "Dit kan nu niet")
        .await;
    let page = desk.did("bezwaar-antwoord", &upheld).await;
    assert!(page.contains("Nu: verander de commissie"));
    assert!(page.contains("Het bezwaar tegen drs. B. Lind klopt."));
    let another = [
        ("leaves", "1"),
        ("joins", "C. Veld"),
        ("reason", "Zij is familie."),
        ("step", "send"),
    ];
    desk.may_not("commissielid", &another, "onafhankelijk")
        .await;
    let colleague = [
        &another[..1],
        &[("joins", crate::support::NAME), ("independent", "yes")],
        &another[2..],
    ]
    .concat();
    desk.may_not("commissielid", &colleague, "werkt bij het bureau")
        .await;
    let declared = [&another[..], &[("independent", "yes")]].concat();
    let codes = guest_codes(&desk.did("commissielid", &declared).await);
    assert_eq!(codes.len(), 1, "only who comes gets a code");
    assert!(is_let_in(&house, stays).await && is_let_in(&house, &codes[0]).await);
    assert!(!is_let_in(&house, leaves).await);
    let page = unescape(&complainant.get("/volgen").await.text());
    assert!(page.contains("drs. B. Lind doet niet meer mee.") && page.contains("C. Veld"));
    assert!(!page.contains("Zij is familie."), "why stays inside");
}

/// 3.2 and 9.3: a decision is read by somebody else, who sends it as it was decided.
#[tokio::test]
async fn a_colleague_reads_the_decision_before_it_goes() {
    let house = House::open().await;
    let (mut desk, mut complainant, _) = answered(&house).await;
    does(&mut complainant, "appeal", "Er is niet gebeld.").await;
    let members = [
        ("reason", "C. Veld"),
        ("independent", "yes"),
        ("step", "send"),
    ];
    desk.did("commissie", &members).await;
    let advice = [
        ("advice_procedure", "founded"),
        ("text", "Er is niet gebeld."),
    ];
    let page = desk.did("advies", &advice).await;
    assert!(
        page.contains("Maak een keuze") && !page.contains("value=\"founded\" selected"),
        "nothing is chosen for anybody"
    );
    let (other, id) = house.second_director().await;
    let keys = format!("{}/delen", app::page::Page::Colleagues);
    desk.visitor.post(&keys, &[("who", &*id.to_string())]).await;
    let stays = [
        ("decision_procedure", "unfounded"),
        ("text", "De lijst zegt iets anders."),
        ("step", "send"),
    ];
    desk.may_not("beroep-besluit", &stays, "art. 3").await;
    let third = [("decision_procedure", "no_judgement"), stays[1], stays[2]];
    desk.may_not(
        "beroep-besluit-voorstel",
        &third,
        "eigen oordeel zoals het was",
    )
    .await;
    let page = desk.did("beroep-besluit-voorstel", &stays).await;
    assert!(page.contains("Een collega leest uw besluit"));
    desk.may_not("beroep-besluit", &stays[1..], "art. 3").await;
    let mine = std::mem::replace(&mut desk.visitor, other);
    let page = desk.page().await;
    assert!(
        page.contains("Nu: lees het besluit van uw collega"),
        "{page}"
    );
    desk.did("beroep-besluit-terug", &[("text", "Leg dat uit.")])
        .await;
    let other = std::mem::replace(&mut desk.visitor, mine);
    desk.did("beroep-besluit-voorstel", &stays).await;
    desk.visitor = other;
    let changed = [("text", "Iets anders."), ("step", "send")];
    desk.may_not("beroep-besluit", &changed, "brief van uw collega")
        .await;
    desk.did("beroep-besluit", &stays[1..]).await;
    let page = unescape(&complainant.get("/volgen").await.text());
    assert!(page.contains("Ons besluit is: ongegrond. Wij volgen dit advies niet."));
    assert!(page.contains("De lijst zegt iets anders.") && !page.contains("Leg dat uit."));
}

/// 9.2: no answer came, so the committee looks at the complaint itself and the decision is the reaction.
#[tokio::test]
async fn an_appeal_because_no_answer_came_ends_with_a_decision_that_is_the_answer() {
    let house = House::open().await;
    let code = house.visitor().file(WHOLE).await;
    let mut desk = Desk::of(&house).await;
    desk.sends("bevestigen", &[]).await;
    house.set_clock("2027-02-01T09:00:00Z");
    desk.visitor = house.director().await;
    let mut complainant = house.visitor();
    let page = unescape(&complainant.follow(&code).await.text());
    assert!(page.contains("U had ons antwoord al moeten hebben."));
    does(&mut complainant, "appeal", "").await;
    let page = desk.page().await;
    assert!(page.contains("omdat er geen reactie kwam"));
    let members = [
        ("reason", "C. Veld"),
        ("independent", "yes"),
        ("step", "send"),
    ];
    desk.did("commissie", &members).await;
    let page = unescape(&complainant.get("/volgen").await.text());
    assert!(page.contains("U kreeg geen antwoord op uw klacht"));
    let advice = [
        ("advice_procedure", "founded"),
        ("text", "Er is niet gebeld."),
    ];
    desk.did("advies", &advice).await;
    desk.did("maatregel-al-genomen", &[("text", "Er is nu een lijst.")])
        .await;
    let follows = [
        ("decision_procedure", "founded"),
        ("text", "Wij hadden moeten bellen."),
        ("step", "send"),
    ];
    let page = desk.does("beroep-besluit", &follows).await;
    assert!(page.contains("id=\"beroep-besluit-why-problem\""));
    let found = ("why", "De lijst met belverzoeken was kwijt.");
    let follows = [&follows[..], &[found]].concat();
    desk.did("beroep-besluit", &follows).await;
    let page = unescape(&complainant.get("/volgen").await.text());
    for said in [
        found.1,
        "Deze brief is ook ons antwoord op uw klacht.",
        "Wij hadden nog geen oordeel.",
        "Ons besluit is: gegrond.",
        "Er is nu een lijst.",
        "Uw klacht is afgehandeld",
    ] {
        assert!(page.contains(said), "{said}");
    }
}

#[tokio::test]
async fn an_appeal_after_the_last_day_is_decided_about_and_never_refused_by_itself() {
    let house = House::open().await;
    let (mut desk, mut complainant, code) = answered(&house).await;
    house.set_clock("2026-12-08T09:00:00Z");
    desk.visitor = house.director().await;
    complainant.follow(&code).await;
    // Seen: without script it went without the reason that is decided about.
    let page = does(&mut complainant, "appeal", "").await;
    assert!(page.contains("nog niets geschreven"), "{page}");
    let page = does(&mut complainant, "appeal", "Ik lag in het ziekenhuis.").await;
    assert!(
        page.contains("Wij besluiten of uw beroep doorgaat"),
        "{page}"
    );
    for admitted in ["no", "yes"] {
        desk.may_not("beroep-te-laat", &[("admitted", admitted)], "reden")
            .await;
    }
    desk.did(
        "beroep-te-laat",
        &[("admitted", "yes"), ("text", "Dat begrijpen wij.")],
    )
    .await;
    let page = unescape(&complainant.get("/volgen").await.text());
    assert!(page.contains("Uw beroep loopt") && page.contains("Dat begrijpen wij."));
}

#[tokio::test]
async fn somebody_who_is_not_satisfied_is_answered_or_looked_at_again() {
    let house = House::open().await;
    let (mut desk, mut complainant, _) = answered(&house).await;
    let page = does(&mut complainant, "talk", "").await;
    assert!(
        page.contains("nog niets geschreven"),
        "a talk about nothing is no talk"
    );
    does(
        &mut complainant,
        "second_look",
        "Ik vond het telefoonlogboek.",
    )
    .await;
    let page = desk.page().await;
    assert!(page.contains("Nu: de klager is niet tevreden") && page.contains("telefoonlogboek"));
    desk.may_not("heropenen", &[("text", " ")], "nog niets getypt")
        .await;
    let page = desk
        .did("heropenen", &[("text", "Wij kijken opnieuw.")])
        .await;
    assert!(page.contains("Het onderzoek loopt"));
    assert!(unescape(&complainant.get("/volgen").await.text()).contains("Wij kijken opnieuw."));
}

#[tokio::test]
async fn news_in_time_keeps_the_promise_and_news_too_late_says_why() {
    let house = House::open().await;
    let code = house.visitor().file(WHOLE).await;
    let mut desk = Desk::of(&house).await;
    desk.sends("bevestigen", &[]).await;
    let blank = [("text", " "), ("next", "2026-12-15"), ("step", "send")];
    desk.may_not("voortgang", &blank, "nog niets getypt").await;
    let news = [
        (
            "text",
            "Beste lezer,\n\nWij wachten op stukken.\n\nDe directie",
        ),
        ("next", "2026-12-15"),
        ("step", "send"),
    ];
    desk.did("voortgang", &news).await;
    let page = unescape(&house.visitor().follow(&code).await.text());
    assert!(page.contains("U hoort uiterlijk dinsdag 15 december 2026 weer van ons."));
    assert!(
        page.contains("uiterlijk dinsdag 15 december 2026."),
        "the next date is the one that was announced"
    );

    house.set_clock("2026-12-16T09:00:00Z");
    desk.visitor = house.director().await;
    let later = [news[0], ("next", "2026-12-30"), news[2]];
    desk.may_not("voortgang", &later, "Leg uit waarom").await;
    let reason = [
        later[0],
        later[1],
        later[2],
        ("reason", "De leverancier was ziek."),
    ];
    desk.did("voortgang", &reason).await;
    let page = unescape(&house.visitor().follow(&code).await.text());
    assert!(page.contains("30 december 2026") && !page.contains("leverancier"));
}

/// A posted letter counts as received a working day after it was posted, so a promise can be broken on the way.
#[tokio::test]
async fn a_letter_that_was_posted_on_the_last_day_comes_too_late() {
    let house = House::open().await;
    house.visitor().file(WHOLE).await;
    house.set_clock("2026-11-30T09:00:00Z");
    let mut desk = Desk::of(&house).await;
    let posted = [
        ("text", "Ontvangen."),
        ("way", "post"),
        ("sent_on", "2026-11-30"),
        ("step", "send"),
    ];
    let page = desk.may_not("bevestigen", &posted, "Leg uit waarom").await;
    assert!(page.contains("bevestigen-reason") && page.contains("Ontvangen."));
    let future = [posted[0], posted[1], ("sent_on", "2026-12-01"), posted[3]];
    desk.may_not("bevestigen", &future, "nog niet geweest")
        .await;
    let mailed = [posted[0], ("way", "email"), posted[2], posted[3]];
    let page = desk.did("bevestigen", &mailed).await;
    assert!(page.contains("op tijd gedaan, maandag 30 november 2026"));
    let bounced = [
        ("letter", "2"),
        ("way", "lost"),
        ("text", "De mailbox bestaat niet."),
    ];
    let page = desk.did("bezorging", &bounced).await;
    assert!(page.contains("Een brief kwam niet aan") && page.contains("vandaag is de laatste dag"));
}

#[tokio::test]
async fn a_withdrawal_is_confirmed_and_a_case_that_is_solved_or_belongs_elsewhere_ends_with_a_letter()
 {
    let house = House::open().await;
    let code = house.visitor().file(WHOLE).await;
    let mut desk = Desk::of(&house).await;
    let mut complainant = house.visitor();
    complainant.follow(&code).await;
    complainant
        .post("/volgen/intrekken", &[("reason", "Opgelost.")])
        .await;
    assert!(desk.page().await.contains("Nu: bevestig de intrekking"));
    desk.sends("intrekking-bevestigen", &[]).await;
    assert!(
        complainant
            .get("/volgen")
            .await
            .text()
            .contains("bevestigden de intrekking")
    );

    let house = House::open().await;
    let code = house.visitor().file(WHOLE).await;
    let mut desk = Desk::of(&house).await;
    desk.sends("bevestigen", &[]).await;
    let letter = "Wij belden en spraken af.";
    desk.did("opgelost", &[("text", letter), ("step", "send")])
        .await;
    let page = unescape(&house.visitor().follow(&code).await.text());
    assert!(page.contains("samen opgelost") && page.contains(letter));
}

/// 2.1 and 9.2: who is told where a complaint belongs hears how to appeal, and until when.
#[tokio::test]
async fn a_referral_tells_until_when_somebody_can_appeal_and_then_the_case_closes() {
    let house = House::open().await;
    let code = house.visitor().file(WHOLE).await;
    let mut desk = Desk::of(&house).await;
    desk.sends("bevestigen", &[]).await;
    let bare = [
        ("text", "U kunt terecht bij de school."),
        ("step", "send"),
        ("way", "email"),
        ("sent_on", "2026-11-23"),
    ];
    desk.did("verwijzen", &bare).await;
    let page = unescape(&house.visitor().follow(&code).await.text());
    assert!(page.contains("U hebt ons antwoord") && page.contains(bare[0].1));
    assert!(
        page.contains("tot en met maandag 7 december 2026"),
        "{page}"
    );
    house.set_clock("2026-12-08T09:00:00Z");
    server::jobs::deadlines::sweep(&house.state).await.unwrap();
    let page = unescape(&house.visitor().follow(&code).await.text());
    assert!(page.contains("hoort bij een ander"), "{page}");
}

/// AZ-08: of two who decide at once the second is told what happened, and nothing that was typed is lost.
#[tokio::test]
async fn the_second_of_two_who_act_at_once_gets_the_difference_and_loses_nothing() {
    let house = House::open().await;
    house.visitor().file(WHOLE).await;
    let mut desk = Desk::of(&house).await;
    let (other, _) = house.second_director().await;
    desk.sends("bevestigen", &[]).await;
    let mut other = Desk {
        visitor: other,
        case: desk.case.clone(),
    };
    // The second one came after the complaint, so nobody has given her a key yet.
    assert!(!other.page().await.contains("Niemand belde terug."));

    let (mut first, mut second) = (house.director().await, house.director().await);
    let path = format!("{}/opgelost", desk.case);
    let fields = |text| [("text", text), ("step", "send")];
    let (one, two) = (fields("Naar de school."), fields("Naar de gemeente."));
    let (first, second) = tokio::join!(first.post(&path, &one), second.post(&path, &two));
    let page = desk.page().await;
    let sent = ["Naar de school.", "Naar de gemeente."].map(|text| page.contains(text));
    assert_ne!(sent[0], sent[1], "exactly one was sent");
    let loser = if sent[0] { second } else { first };
    let page = unescape(&loser.text());
    assert!(page.contains("niet-gelukt"));
    assert!(
        page.contains("Naar de school.") && page.contains("Naar de gemeente."),
        "both stand there"
    );
}

/// Four eyes: where two can read a case, whoever wrote the reaction does not send it.
#[tokio::test]
async fn a_reaction_is_sent_by_somebody_else_than_who_wrote_it() {
    let house = House::open().await;
    let (second, _) = house.second_director().await;
    let code = house.visitor().file(WHOLE).await;
    let mut desk = Desk::of(&house).await;
    let mut other = Desk {
        visitor: second,
        case: desk.case.clone(),
    };
    desk.sends("bevestigen", &[]).await;
    let judged = [
        ("ground", "procedure"),
        ("verdict", "no_judgement"),
        ("text", "Dat weten wij niet."),
    ];
    desk.did("oordeel", &judged).await;
    desk.may_not(
        "reactie",
        &[
            ("text", "Alleen gelezen."),
            ("solution", "Dat doen wij."),
            ("step", "send"),
        ],
        "art. 3",
    )
    .await;
    let page = desk.page().await;
    assert!(page.contains("Nu: schrijf de reactie"));
    let text = letter(&page, "reactie-voorstel");
    desk.sends("reactie-voorstel", &[]).await;
    assert!(
        !house
            .visitor()
            .follow(&code)
            .await
            .text()
            .contains("Dat weten wij niet.")
    );
    let page = desk.page().await;
    assert!(page.contains("Een collega leest uw reactie"));
    desk.may_not(
        "reactie",
        &[
            ("text", text.as_str()),
            ("solution", "Zo staat het."),
            ("step", "send"),
        ],
        "art. 3",
    )
    .await;
    other
        .did("reactie-terug", &[("text", "Noem de dag.")])
        .await;
    desk.sends("reactie-voorstel", &[]).await;
    assert!(
        other
            .page()
            .await
            .contains("Nu: lees de reactie van uw collega")
    );
    let changed = format!("{text} En wij bellen u.");
    let changed = [
        ("text", changed.as_str()),
        ("solution", "Zo staat het."),
        ("step", "send"),
    ];
    other
        .may_not("reactie", &changed, "veranderde de brief")
        .await;
    other.sends("reactie", &[]).await;
    assert!(
        house
            .visitor()
            .follow(&code)
            .await
            .text()
            .contains("Dat weten wij niet.")
    );
}

/// AN-13 and art. 10: protection goes up at any time; becoming known is a choice that is told to be final, and is logged.
#[tokio::test]
async fn a_shield_is_raised_for_good_and_lowered_only_by_the_complainant() {
    let house = House::open().await;
    let named = [
        ("description", "Met naam."),
        ("shield", "open"),
        ("name", "Karel Open"),
    ];
    let code = house.visitor().file(&named).await;
    let mut desk = Desk::of(&house).await;
    assert!(desk.page().await.contains("Karel Open"));
    let mut complainant = house.visitor();
    complainant.follow(&code).await;
    let raise = [("does", "shield"), ("choice", "anonymous")];
    house.set_clock("2026-11-23T09:07:12Z");
    complainant.post("/volgen/doen", &raise).await;
    let page = desk.page().await;
    // Seen: the choice to be unknown was kept to the second.
    assert!(page.contains("tussen 10 en 11 uur") && !page.contains("10.07"));
    assert!(!page.contains("Karel Open") && page.contains("De klager koos meer bescherming"));
    let case = house
        .state
        .archive
        .find_case_by_number(&desk.case[18..])
        .await
        .unwrap()
        .unwrap();
    let keys = house.state.archive.list_grants(case).await.unwrap();
    assert!(
        keys.iter().all(|key| key.scope == Scope::Content),
        "no key opens the name any more"
    );
    complainant
        .post("/volgen/doen", &[("does", "shield"), ("choice", "open")])
        .await;
    assert!(!desk.page().await.contains("Karel Open"));

    let page = unescape(&complainant.get("/volgen").await.text());
    assert!(
        page.contains("kunt dit niet terugdraaien"),
        "it is told beforehand"
    );
    let known = [
        ("does", "identify"),
        ("answer", "confidential"),
        ("text", "Ik ben Karel Open."),
    ];
    complainant.post("/volgen/doen", &known).await;
    let page = desk.page().await;
    assert!(page.contains("De klager maakte zich bekend") && !page.contains("Ik ben Karel Open."));
    let page = desk
        .did("identiteit", &[("reason", "Hij wil gebeld worden.")])
        .await;
    assert!(page.contains("Ik ben Karel Open."));
    complainant.post("/volgen/doen", &raise).await;
    let page = desk.does("identiteit", &[("reason", "Nog eens.")]).await;
    assert!(
        !page.contains("Ik ben Karel Open."),
        "what is closed again stays closed"
    );
}

/// A sum that is not a sum, a day that does not exist, a person who is not there: a clear sentence, and nothing is lost.
#[tokio::test]
async fn a_form_that_holds_nonsense_comes_back_whole() {
    let house = House::open().await;
    house.visitor().file(WHOLE).await;
    let mut desk = Desk::of(&house).await;
    for (deed, fields) in [
        (
            "oplossing",
            vec![
                ("kind", "cost_reimbursement"),
                ("amount", "veel"),
                ("text", "Kosten."),
            ],
        ),
        ("oplossing", vec![("kind", "gold"), ("text", "Kosten.")]),
        (
            "maatregel",
            vec![
                ("who", "iemand"),
                ("due", "2026-12-15"),
                ("text", "Kosten."),
            ],
        ),
        (
            "navragen",
            vec![
                ("source", "witness"),
                ("due", "31 februari"),
                ("text", "Kosten."),
            ],
        ),
        (
            "oordeel",
            vec![
                ("ground", "alles"),
                ("verdict", "founded"),
                ("text", "Kosten."),
            ],
        ),
    ] {
        let page = desk.may_not(deed, &fields, "Kijk dit veld").await;
        // A question is also shown as the other will read it.
        let times = if deed == "navragen" { 2 } else { 1 };
        assert_eq!(page.matches("Kosten.").count(), times, "{deed}");
    }
    let answer = desk
        .visitor
        .post(&format!("{}/toveren", desk.case.clone()), &[])
        .await;
    assert_eq!(answer.status, axum::http::StatusCode::NOT_FOUND);
}
