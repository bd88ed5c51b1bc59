//! What is offered (art. 8): to whom it may be, by whom it may be promised, and what becomes of it.

use crate::desk::{Desk, WHOLE};
use crate::support::{House, Visitor, unescape};
use regulation::authority::Role;

const UNFOUNDED: [(&str, &str); 3] = [
    ("ground", "procedure"),
    ("verdict", "unfounded"),
    ("text", "Er is gebeld."),
];
const COSTS: [(&str, &str); 3] = [
    ("kind", "cost_reimbursement"),
    ("amount", "61,40"),
    ("text", "Uw reiskosten."),
];

async fn begin(house: &House) -> (Desk, Visitor) {
    let code = house.visitor().file(WHOLE).await;
    let mut desk = Desk::of(house).await;
    desk.sends("bevestigen", &[]).await;
    let mut complainant = house.visitor();
    complainant.follow(&code).await;
    (desk, complainant)
}

/// Answers what was offered by the third event.
async fn does(complainant: &mut Visitor, does: &str, answer: &str, text: &str) -> String {
    let fields = [
        ("does", does),
        ("choice", "3"),
        ("answer", answer),
        ("text", text),
    ];
    complainant.post("/volgen/doen", &fields).await;
    unescape(&complainant.get("/volgen").await.drawn())
}

/// Out of goodwill: nothing has to be founded for it, and nobody has to take it.
#[tokio::test]
async fn something_is_offered_without_a_founded_ground_and_may_be_declined() {
    let house = House::open().await;
    let (mut desk, mut complainant) = begin(&house).await;
    let offer = [
        ("kind", "apology"),
        ("text", "Het spijt ons dat het zo voelde."),
    ];
    desk.did("oplossing", &offer).await;
    desk.did("oordeel", &UNFOUNDED).await;
    desk.sends("reactie", &[]).await;
    let page = unescape(&complainant.get("/volgen").await.drawn());
    let letter = &page[page.find("id=\"antwoord\"").expect("the answer")..];
    for said in ["ongegrond", "Dit bieden wij u aan:", offer[1].1] {
        assert!(letter.contains(said), "{said}: {letter}");
    }
    let page = does(&mut complainant, "offer", "declined", "Dat hoeft niet.").await;
    assert!(page.contains("U zei nee tegen een aanbod"), "{page}");
    let page = desk.page().await;
    assert!(page.contains("de klager zei nee") && page.contains("Dat hoeft niet."));
    let form = "/oplossing-uitgevoerd\"";
    assert!(!page.contains(form), "what was declined is not owed");
}

/// What was asked for stands beside what is offered, and a reaction does not pass it over.
#[tokio::test]
async fn what_was_asked_for_is_set_against_what_is_offered_before_the_reaction_goes() {
    let house = House::open().await;
    let (mut desk, mut complainant) = begin(&house).await;
    desk.did("oordeel", &UNFOUNDED).await;
    let notice = "De klager vroeg om een oplossing, en u bood er nog geen aan.";
    let page = desk.page().await;
    assert!(page.contains(notice), "{page}");
    let silent = [("text", "Kort."), ("step", "send")];
    let page = desk.does("reactie", &silent).await;
    assert!(page.contains("niet-gelukt") && page.contains("reactie-solution"));
    let offer = [
        ("kind", "communication_improvement"),
        ("text", "Wij bellen voortaan."),
    ];
    let page = desk.did("oplossing", &offer).await;
    assert!(!page.contains(notice));
    let answers = [
        silent[0],
        silent[1],
        ("solution", "Ja, wij bellen u dinsdag."),
    ];
    desk.did("reactie", &answers).await;
    let page = unescape(&complainant.get("/volgen").await.drawn());
    let letter = &page[page.find("id=\"antwoord\"").expect("the answer")..];
    let asked = letter.find("Dat iemand belt.").expect("what was asked for");
    let answered = letter
        .find("Ja, wij bellen u dinsdag.")
        .expect("what becomes of it");
    assert!(asked < answered && letter.contains("Wij bellen voortaan."));
}

/// Money is promised by the directie.
#[tokio::test]
async fn a_handler_offers_everything_but_money() {
    let house = House::open().await;
    let (handler, _) = house.member("Hanna Handelt", Role::Handler).await;
    let (mut desk, _) = begin(&house).await;
    let director = std::mem::replace(&mut desk.visitor, handler);
    let page = desk.page().await;
    let form = &page[page.find("/oplossing\"").expect("something can be offered")..];
    let form = &form[..form.find("</form>").unwrap()];
    assert!(form.contains("value=\"apology\"") && !form.contains("cost_reimbursement"));
    desk.may_not("oplossing", &COSTS, "Dat mag alleen de directie.")
        .await;
    let apology = [("kind", "apology"), ("text", "Het spijt ons.")];
    desk.did("oplossing", &apology).await;
    desk.visitor = director;
    let page = desk.did("oplossing", &COSTS).await;
    assert!(
        page.contains("Vergoeding van gemaakte kosten € 61,40"),
        "{page}"
    );
}

/// An account can be mistyped, also one that was paid to.
#[tokio::test]
async fn a_payment_that_came_back_is_paid_to_an_account_that_is_given_anew() {
    const WRONG: &str = "NL91 ABNA 0417 1643 00";
    const RIGHT: &str = "NL20 INGB 0001 2345 67";
    let house = House::open().await;
    let (mut desk, mut complainant) = begin(&house).await;
    desk.did("oplossing", &COSTS).await;
    does(&mut complainant, "offer", "accepted", "").await;
    does(&mut complainant, "bank_account", "", WRONG).await;
    let paid = [("remedy", "3"), ("text", "Vandaag overgemaakt.")];
    let page = desk.did("oplossing-uitgevoerd", &paid).await;
    assert!(!page.contains(WRONG), "it is erased");

    let back = [
        ("remedy", "3"),
        ("text", "Het geld kwam terug. Klopt het nummer?"),
    ];
    let page = desk.did("oplossing-opnieuw", &back).await;
    assert!(page.contains("De klager gaf nog geen rekening."), "{page}");
    desk.may_not("oplossing-opnieuw", &back, "niets meer te doen")
        .await;
    let page = unescape(&complainant.get("/volgen").await.drawn());
    for told in [back[1].1, "lukte nog niet", "Waar mag het geld naartoe?"] {
        assert!(page.contains(told), "{told}: {page}");
    }
    does(&mut complainant, "bank_account", "", RIGHT).await;
    let page = desk.page().await;
    assert!(page.contains(RIGHT) && !page.contains(WRONG));
    let page = desk.did("oplossing-uitgevoerd", &paid).await;
    assert!(!page.contains(RIGHT), "and erased again");
}
