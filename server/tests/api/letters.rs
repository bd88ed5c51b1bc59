//! Letters over HTTP: whatever is typed or sent along, what the regulation wants stands in what the complainant reads, and
//! it is made when the letter goes out.

use crate::desk::{Desk, WHOLE};
use crate::support::{House, Visitor, unescape};

/// What somebody sends who would rather not say what the letter must say: every free place empty but for the one that only
/// a person can fill, and fields that no form has.
const BARE: &[(&str, &str)] = &[
    ("greeting", ""),
    ("text", "Kort."),
    ("closing", ""),
    ("fixed", "U kunt niet in beroep."),
    ("letter", "U kunt niet in beroep."),
    ("blocks", "U kunt niet in beroep."),
    ("appeal", "U kunt niet in beroep."),
    ("signed", "U kunt niet in beroep."),
    ("number", "2026-00000"),
];

/// The texts of the paragraphs in a part of a page.
fn paragraphs(part: &str) -> Vec<String> {
    let parts = part.split("class=\"words\"").skip(1);
    let texts = parts.map(|part| {
        let text = &part[part.find('>').unwrap() + 1..];
        text[..text.find("</p>").unwrap()].to_owned()
    });
    texts.collect()
}

/// The letter above the form of this deed, as it will be read.
fn preview(page: &str, deed: &str) -> Vec<String> {
    let (before, _) = page
        .split_once(&format!("/{deed}\" class=\"now-send\""))
        .unwrap_or_else(|| panic!("no form of {deed}"));
    let start = before.rfind("class=\"letter-preview\"").expect("a letter");
    paragraphs(&before[start..before.rfind("<form").unwrap()])
}

/// The last letter that the complainant got.
async fn read(complainant: &mut Visitor) -> Vec<String> {
    let page = unescape(&complainant.get("/volgen").await.drawn());
    let start = page.rfind("<div class=\"letter\">").expect("a letter");
    paragraphs(&page[start..start + page[start..].find("</div>").unwrap()])
}

/// Looks at a bare letter, sends it, and what the complainant reads is what was shown, with all of this in it.
async fn goes_bare(
    desk: &mut Desk,
    complainant: &mut Visitor,
    deed: &str,
    fields: &[(&str, &str)],
    must_hold: &[&str],
) {
    let path = format!("{}/{deed}", desk.case);
    let look = [BARE, fields, &[("step", "preview")]].concat();
    desk.visitor.post(&path, &look).await;
    let case = desk.case.clone();
    let page = unescape(&desk.visitor.get(&case).await.drawn());
    let shown = preview(&page, deed);
    desk.did(deed, &[BARE, fields, &[("step", "send")]].concat())
        .await;
    let read = read(complainant).await;
    assert_eq!(read, shown, "{deed}");
    let text = read.join("\n");
    let number = &desk.case["/directie/dossier/".len()..];
    for needed in must_hold.iter().copied().chain(["Kort."]) {
        assert!(
            text.contains(needed),
            "{deed}: {needed} is missing in {text}"
        );
    }
    assert!(text.contains(number), "{deed}");
    for forged in ["niet in beroep", "2026-00000", "Beste"] {
        assert!(!text.contains(forged), "{deed}: {forged} in {text}");
    }
}

/// A case and the one who follows it.
async fn begin(house: &House) -> (Desk, Visitor) {
    let code = house.visitor().file(WHOLE).await;
    let desk = Desk::of(house).await;
    let mut complainant = house.visitor();
    complainant.follow(&code).await;
    (desk, complainant)
}

#[tokio::test]
async fn every_letter_says_what_it_must_when_as_little_as_possible_was_typed() {
    let house = House::open().await;
    let term = regulation::text::version("1.0").unwrap().lengths.appeal;
    let term = format!("{term} werkdagen");
    let (mut desk, mut complainant) = begin(&house).await;
    let received = "maandag 23 november 2026";
    let course = [received, "14 december 2026", "6 januari 2027", &term];
    goes_bare(&mut desk, &mut complainant, "bevestigen", &[], &course).await;
    let next = [("next", "2026-12-15")];
    let promised = ["uiterlijk dinsdag 15 december 2026"];
    goes_bare(&mut desk, &mut complainant, "voortgang", &next, &promised).await;

    let judged = [
        ("ground", "procedure"),
        ("verdict", "founded"),
        ("text", "U had gebeld moeten worden."),
    ];
    desk.did("oordeel", &judged).await;
    desk.did("maatregel-al-genomen", &[("text", "Er is nu een lijst.")])
        .await;
    desk.did(
        "oplossing",
        &[("kind", "apology"), ("text", "Het spijt ons.")],
    )
    .await;
    let answer = [
        received,
        ": gegrond",
        "U had gebeld moeten worden.",
        "Er is nu een lijst.",
        "Het spijt ons.",
        "Dat iemand belt.",
        "tot en met maandag 7 december 2026",
        &term,
        "externe commissie",
    ];
    let mailed = [("way", "email")];
    goes_bare(&mut desk, &mut complainant, "reactie", &mailed, &answer).await;

    let appeal = [("does", "appeal"), ("text", "Er is niet gebeld.")];
    complainant.post("/volgen/doen", &appeal).await;
    let named = [
        ("reason", "mr. A. Bovenkamp\nC. Veld"),
        ("independent", "yes"),
    ];
    let who = ["mr. A. Bovenkamp\nC. Veld", "niets te maken", "bezwaar"];
    goes_bare(&mut desk, &mut complainant, "commissie", &named, &who).await;
    let advice = [
        ("advice_procedure", "unfounded"),
        ("text", "Er was geen verzoek."),
    ];
    desk.did("advies", &advice).await;
    let why = [("followed", "no"), ("reason", "Wij denken er anders over.")];
    let decided = ["ongegrond", "volgen dit advies niet", "afgehandeld"];
    goes_bare(
        &mut desk,
        &mut complainant,
        "beroep-besluit",
        &why,
        &decided,
    )
    .await;
}

#[tokio::test]
async fn every_letter_that_ends_a_complaint_says_so_and_a_referral_how_to_appeal() {
    let house = House::open().await;
    let (mut desk, mut complainant) = begin(&house).await;
    desk.sends("bevestigen", &[]).await;
    let solved = ["samen een oplossing", "afgehandeld"];
    goes_bare(&mut desk, &mut complainant, "opgelost", &[], &solved).await;

    let house = House::open().await;
    let (mut desk, mut complainant) = begin(&house).await;
    desk.sends("bevestigen", &[]).await;
    let elsewhere = ["artikel 2", "10 werkdagen", "externe commissie"];
    goes_bare(&mut desk, &mut complainant, "verwijzen", &[], &elsewhere).await;

    let house = House::open().await;
    let (mut desk, mut complainant) = begin(&house).await;
    let why = [("reason", "Opgelost.")];
    complainant.post("/volgen/intrekken", &why).await;
    let confirmed = ["maandag 23 november 2026", "stoppen"];
    let deed = "intrekking-bevestigen";
    goes_bare(&mut desk, &mut complainant, deed, &[], &confirmed).await;
}

#[tokio::test]
async fn a_letter_is_made_of_the_facts_as_they_are_when_it_goes_out() {
    let house = House::open().await;
    let (mut desk, mut complainant) = begin(&house).await;
    desk.sends("bevestigen", &[]).await;
    let judged = |verdict, text| {
        [
            ("ground", "procedure"),
            ("verdict", verdict),
            ("text", text),
        ]
    };
    desk.did("oordeel", &judged("unfounded", "Er is gebeld."))
        .await;
    let page = desk.page().await;
    let seen = page.split("name=\"seen\" value=\"").nth(1).unwrap();
    let seen = seen[..seen.find('"').unwrap()].to_owned();
    desk.did("oordeel", &judged("no_judgement", "Dat weten wij niet."))
        .await;
    // Whoever had not seen the other judgement is asked to look first.
    let blind = [("text", "Kort."), ("step", "send"), ("seen", &*seen)];
    let page = desk.does("reactie", &blind).await;
    assert!(page.contains("niet-gelukt") && page.contains("Kort."));
    desk.did("reactie", &[("text", "Kort."), ("step", "send")])
        .await;
    let text = read(&mut complainant).await.join("\n");
    assert!(text.contains("geen oordeel") && text.contains("Dat weten wij niet."));
    assert!(!text.contains("Er is gebeld."), "{text}");
}

#[tokio::test]
async fn a_form_shows_what_is_fixed_beside_the_places_to_type_in_and_has_no_field_for_it() {
    let house = House::open().await;
    let (mut desk, _) = begin(&house).await;
    let case = desk.case.clone();
    let page = unescape(&desk.visitor.get(&case).await.drawn());
    let form = &page[page.find("/bevestigen\" class=\"now-send\"").unwrap()..];
    let form = &form[..form.find("</form>").unwrap()];
    let typed: Vec<&str> = form
        .split("<textarea")
        .skip(1)
        .map(|area| &area[area.find('>').unwrap() + 1..area.find("</textarea>").unwrap()])
        .collect();
    assert_eq!(typed.len(), 3);
    let typed = typed.join("\n");
    for fact in [
        "23 november 2026",
        "14 december 2026",
        "10 werkdagen",
        &case[18..],
    ] {
        assert!(!typed.contains(fact), "{fact} can be typed over");
        let fixed = form.split("class=\"letter-fixed\"").skip(1);
        assert_eq!(
            fixed.filter(|block| block.contains(fact)).count(),
            1,
            "{fact}"
        );
    }
}
