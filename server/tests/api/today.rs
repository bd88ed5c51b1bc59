//! The list of today is true: what is asked comes in the order in which it presses, as what it is, and of whoever may do it.

use crate::desk::{Desk, WHOLE};
use crate::support::{House, NAME, Visitor, unescape};
use regulation::authority::Role;

/// The part of the page of today with this id: what one does oneself, or what colleagues do.
async fn part(visitor: &mut Visitor, id: &str) -> String {
    let page = unescape(&visitor.get("/directie").await.text());
    let Some(start) = page.find(&format!("id=\"{id}\"")) else {
        return String::new();
    };
    let rest = &page[start..];
    rest[..rest.find("</section>").unwrap()].to_owned()
}

const MINE: &str = "te-doen";
const COLLEAGUES: &str = "bij-collegas";

/// Seen: the case said "there is nothing to do now" while the update of article 11 was missed.
#[tokio::test]
async fn a_missed_update_is_on_top_with_the_button_that_repairs_it() {
    let house = House::open().await;
    house.visitor().file(WHOLE).await;
    let mut desk = Desk::of(&house).await;
    desk.sends("bevestigen", &[]).await;
    house.set_clock("2027-01-12T09:00:00Z");
    desk.visitor = house.director().await;
    let mine = part(&mut desk.visitor, MINE).await;
    assert!(
        mine.contains("Bericht over de voortgang 4 werkdagen te laat"),
        "{mine}"
    );
    assert!(mine.contains("Vertel hoe het staat"));
    let page = desk.page().await;
    assert!(!page.contains("Er vraagt nu niets direct iets van u."));
    let card = &page[page.find("id=\"nu\"").unwrap()..];
    let heading = &card[..card.find("</h2>").unwrap()];
    assert!(heading.contains("Nu: vertel de klager hoe het staat"));
    assert!(
        heading.contains("had woensdag 6 januari 2027 gemoeten"),
        "{heading}"
    );
    let first = card.find("/voortgang\"").unwrap();
    assert!(
        first < card.find("/oordeel\"").unwrap(),
        "its form is the first"
    );
}

#[tokio::test]
async fn what_came_in_appears_as_what_it_is() {
    let house = House::open().await;
    let code = house.visitor().file(WHOLE).await;
    let mut desk = Desk::of(&house).await;
    desk.sends("bevestigen", &[]).await;
    let asked = [
        ("source", "witness"),
        ("due", "2026-11-27"),
        ("text", "Wie had dienst?"),
    ];
    let page = desk.did("navragen", &asked).await;
    let guest_code = page.split("data-guest-code").nth(1).unwrap();
    let guest_code = guest_code.split(['>', '<']).nth(1).unwrap().to_owned();
    assert!(!part(&mut desk.visitor, MINE).await.contains("case-number"));

    let mut witness = house.visitor();
    witness.post("/gast", &[("code", &guest_code)]).await;
    witness.post("/gast/antwoord", &[("text", "Loes.")]).await;
    assert!(
        part(&mut desk.visitor, MINE)
            .await
            .contains("Er kwam een antwoord van een ander")
    );
    assert!(
        desk.page()
            .await
            .contains("Nu: lees het antwoord van een ander")
    );
    desk.did("notitie", &[("text", "Loes bellen.")]).await;
    assert!(!part(&mut desk.visitor, MINE).await.contains("case-number"));

    desk.did("navragen", &asked).await;
    let consent = [
        ("to", "subject"),
        ("data_account", "yes"),
        ("text", "Mogen wij Loes horen?"),
    ];
    desk.did("toestemming", &consent).await;
    let mut complainant = house.visitor();
    complainant.follow(&code).await;
    let no = [("does", "consent"), ("answer", "no"), ("text", "Nee.")];
    complainant.post("/volgen/doen", &no).await;
    let mine = part(&mut desk.visitor, MINE).await;
    assert!(
        mine.contains("antwoordde op de vraag om toestemming"),
        "{mine}"
    );
    let page = desk.page().await;
    assert!(page.contains("De klager wil niet dat u dit vertelt: wat er is gebeurd."));
    desk.did("notitie", &[("text", "Dan niet.")]).await;

    house.set_clock("2026-11-28T09:00:00Z");
    desk.visitor = house.director().await;
    let mine = part(&mut desk.visitor, MINE).await;
    assert!(
        mine.contains("Er kwam geen antwoord op een vraag"),
        "{mine}"
    );
    let page = desk.page().await;
    assert!(page.contains("Nu: ga verder zonder antwoord"));

    let lost = [
        ("letter", "2"),
        ("way", "lost"),
        ("text", "De mailbox bestaat niet."),
    ];
    desk.did("bezorging", &lost).await;
    let mine = part(&mut desk.visitor, MINE).await;
    assert!(mine.contains("Stuur opnieuw"), "{mine}");
}

/// Seen: nothing is mailed by the program, and it counted as delivered.
#[tokio::test]
async fn a_letter_that_somebody_mails_themselves_is_asked_for_until_they_say_when_it_went() {
    let house = House::open().await;
    house.visitor().file(WHOLE).await;
    let mut desk = Desk::of(&house).await;
    let page = desk.sends("bevestigen", &[("way", "email")]).await;
    assert!(page.contains("Nu: verstuur de brief en zeg op welke dag"));
    assert!(page.contains("Onderweg: telt pas als iemand zegt"));
    assert!(page.contains("nog niet verstuurd"));
    assert!(!page.contains("op tijd gedaan"), "no clock stopped");
    let mine = part(&mut desk.visitor, MINE).await;
    assert!(mine.contains("Zeg wanneer hij ging"), "{mine}");

    // A day is what it is about; a reason is asked for what is taken back.
    let went = [("letter", "2"), ("way", "email")];
    let page = desk.does("bezorging", &went).await;
    assert!(page.contains("niet-gelukt") && page.contains("id=\"bezorging-sent_on-problem\""));
    let too_soon = [went[0], went[1], ("sent_on", "2026-11-22")];
    let page = desk.does("bezorging", &too_soon).await;
    assert!(page.contains("id=\"bezorging-sent_on-problem\""));
    let went = [went[0], went[1], ("sent_on", "2026-11-23")];
    let page = desk.did("bezorging", &went).await;
    assert!(
        page.contains("op tijd gedaan, maandag 23 november 2026"),
        "{page}"
    );
    let mine = part(&mut desk.visitor, MINE).await;
    assert!(!mine.contains("Zeg wanneer hij ging"), "{mine}");
    let again = desk.does("bezorging", &went).await;
    assert!(again.contains("id=\"bezorging-text-problem\""));
}

/// Seen: who proposed a reaction was asked to read it along.
#[tokio::test]
async fn nobody_is_asked_to_read_their_own_proposal_and_a_colleague_is() {
    let house = House::open().await;
    let (mut other, _) = house.second_director().await;
    house.visitor().file(WHOLE).await;
    let mut desk = Desk::of(&house).await;
    desk.sends("bevestigen", &[]).await;
    let judged = [
        ("ground", "procedure"),
        ("verdict", "unfounded"),
        ("text", "Er is gebeld."),
    ];
    desk.did("oordeel", &judged).await;
    desk.sends("reactie-voorstel", &[]).await;
    let number = desk.case.rsplit('/').next().unwrap().to_owned();
    assert!(!part(&mut desk.visitor, MINE).await.contains(&number));
    let theirs = part(&mut desk.visitor, COLLEAGUES).await;
    assert!(
        theirs.contains(&number) && theirs.contains("bij een collega van"),
        "{theirs}"
    );
    let mine = part(&mut other, MINE).await;
    assert!(
        mine.contains(&number) && mine.contains("Lees mee"),
        "{mine}"
    );
    assert_eq!(part(&mut other, COLLEAGUES).await, "");
}

/// Seen: of two colleagues of one name, each was told to wait for the other to read what the other proposed.
#[tokio::test]
async fn a_colleague_of_the_same_name_is_asked_to_read_along() {
    let house = House::open().await;
    let mut first = house.director().await;
    let (mut other, _) = house
        .colleague(&mut first, Role::Director.name(), NAME, "naamgenoot")
        .await;
    house.visitor().file(WHOLE).await;
    let mut desk = Desk::of(&house).await;
    desk.sends("bevestigen", &[]).await;
    let judged = [
        ("ground", "procedure"),
        ("verdict", "unfounded"),
        ("text", "Er is gebeld."),
    ];
    desk.did("oordeel", &judged).await;
    desk.sends("reactie-voorstel", &[]).await;
    let case = desk.case.clone();
    let own = desk.visitor.get(&case).await.text();
    assert!(own.contains("Een collega leest uw reactie"), "{own}");
    let theirs = other.get(&case).await.text();
    assert!(
        theirs.contains("Nu: lees de reactie van uw collega"),
        "{theirs}"
    );
}
