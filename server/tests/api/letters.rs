//! Letters over HTTP: whatever is typed or sent along, what the regulation wants stands in what the complainant reads, and
//! it is made when the letter goes out.

use crate::desk::{Desk, WHOLE};
use crate::support::{House, Visitor, form_request, unescape};

/// What somebody sends who would rather not say what the letter must say: every free place empty but for the one that only
/// a person can fill, and fields that no form has.
const BARE: &[(&str, &str)] = &[
    ("greeting", ""),
    ("text", "Kort."),
    ("solution", "Wij bellen u."),
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
    let form = form(page, deed);
    let start = form.find("class=\"letter-preview\"").expect("a letter");
    let end = form.find("class=\"letter-edit\"").unwrap();
    paragraphs(&form[start..end])
}

/// The form of this deed.
fn form<'a>(page: &'a str, deed: &str) -> &'a str {
    let (_, form) = page
        .split_once(&format!("/{deed}\" class=\"now-send\""))
        .unwrap_or_else(|| panic!("no form of {deed}"));
    &form[..form.find("</form>").unwrap()]
}

/// What this hidden field of a form holds.
fn hidden(form: &str, name: &str) -> String {
    let tag = form
        .split('<')
        .find(|tag| tag.contains(&format!("name=\"{name}\"")))
        .unwrap_or_else(|| panic!("no {name}"));
    let value = tag.split("value=\"").nth(1).unwrap();
    value[..value.find('"').unwrap()].to_owned()
}

/// The last letter that the complainant got.
async fn read(complainant: &mut Visitor) -> Vec<String> {
    let page = unescape(&complainant.get("/volgen").await.drawn());
    // What came last stands first.
    let start = page.find("<div class=\"letter\">").expect("a letter");
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
    let look = [BARE, fields, &[("step", "preview")]].concat();
    let page = desk.does(deed, &look).await;
    let shown = preview(&page, deed);
    let mark = hidden(form(&page, deed), "shown");
    let send = [("step", "send"), ("shown", &*mark)];
    desk.did(deed, &[BARE, fields, &send].concat()).await;
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
    let handed = [("way", "by_hand"), ("sent_on", "2026-11-23")];
    goes_bare(&mut desk, &mut complainant, "reactie", &handed, &answer).await;

    let appeal = [("does", "appeal"), ("text", "Er is niet gebeld.")];
    complainant.post("/volgen/doen", &appeal).await;
    let named = [
        ("reason", "mr. A. Bovenkamp\nC. Veld"),
        ("independent", "yes"),
    ];
    let who = [
        "mr. A. Bovenkamp\nC. Veld",
        "niets met uw klacht te maken hebben",
        "bezwaar",
    ];
    goes_bare(&mut desk, &mut complainant, "commissie", &named, &who).await;
    let advice = [
        ("advice_procedure", "unfounded"),
        ("text", "Er was geen verzoek."),
    ];
    desk.did("advies", &advice).await;
    let stays = [("decision_procedure", "founded")];
    let decided = [
        "maandag 23 november 2026",
        "Er was geen verzoek.",
        "Ons oordeel was: gegrond.\nDe commissie adviseert: ongegrond.\nOns besluit is: gegrond.",
        "volgen dit advies niet",
        "afgehandeld",
    ];
    goes_bare(
        &mut desk,
        &mut complainant,
        "beroep-besluit",
        &stays,
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
    // What was asked for is not passed over.
    let bare = [("text", "Kort."), ("step", "send")];
    let page = desk.does("reactie", &bare).await;
    assert!(page.contains("niet-gelukt") && page.contains("reactie-solution"));
    let answers = [&bare[..], &[("solution", "Wij bellen u niet.")]].concat();
    desk.did("reactie", &answers).await;
    let text = read(&mut complainant).await.join("\n");
    assert!(text.contains("Dat iemand belt.") && text.contains("Wij bellen u niet."));
    assert!(text.contains("geen oordeel") && text.contains("Dat weten wij niet."));
    assert!(!text.contains("Er is gebeld."), "{text}");
}

/// Due on Monday 30 November: what counts is when it arrives.
#[tokio::test]
async fn a_letter_apologises_for_coming_late_when_it_does_and_not_for_being_written_down_late() {
    let house = House::open().await;
    let apology = "later dan wij beloven";
    let code = house.visitor().file(WHOLE).await;
    house.set_clock("2026-12-01T09:00:00Z");
    let mut desk = Desk::of(&house).await;
    let mut complainant = house.visitor();
    complainant.follow(&code).await;
    let look = |way, sent_on| [("way", way), ("sent_on", sent_on), ("step", "preview")];
    for (way, late) in [("by_hand", false), ("post", true)] {
        let page = desk.does("bevestigen", &look(way, "2026-11-30")).await;
        let shown = preview(&page, "bevestigen").join("\n");
        assert_eq!(shown.contains(apology), late, "{way}: {shown}");
    }
    desk.sends(
        "bevestigen",
        &[("way", "by_hand"), ("sent_on", "2026-11-30")],
    )
    .await;
    let text = read(&mut complainant).await.join("\n");
    assert!(!text.contains(apology), "{text}");
}

#[tokio::test]
async fn a_form_shows_what_is_fixed_beside_the_places_to_type_in_and_has_no_field_for_it() {
    let house = House::open().await;
    let (mut desk, _) = begin(&house).await;
    let case = desk.case.clone();
    let page = unescape(&desk.visitor.get(&case).await.drawn());
    let form = form(&page, "bevestigen");
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

/// A case of which everything is there for the reaction.
async fn judged(house: &House) -> (Desk, Visitor) {
    let (mut desk, complainant) = begin(house).await;
    desk.sends("bevestigen", &[]).await;
    let judged = [
        ("ground", "procedure"),
        ("verdict", "unfounded"),
        ("text", "Er is gebeld."),
    ];
    desk.did("oordeel", &judged).await;
    (desk, complainant)
}

#[tokio::test]
async fn a_letter_that_says_something_else_than_the_one_that_was_shown_does_not_go() {
    let house = House::open().await;
    let (mut desk, mut complainant) = judged(&house).await;
    let page = desk.page().await;
    let at_first = preview(&page, "reactie").join("\n");
    assert!(at_first.contains("10 werkdagen") && !at_first.contains("tot en met"));

    // By post it counts as received a working day later: the last day to appeal stands in the letter then.
    let mailed = [
        ("text", "Kort."),
        ("solution", "Wij bellen u."),
        ("way", "post"),
        ("step", "send"),
    ];
    let mark = hidden(form(&page, "reactie"), "shown");
    let unseen = [&mailed[..], &[("shown", &*mark)]].concat();
    let page = desk
        .may_not("reactie", &unseen, "Lees hem nog een keer")
        .await;
    let shown = preview(&page, "reactie");
    assert!(
        shown
            .join("\n")
            .contains("tot en met dinsdag 8 december 2026")
    );
    assert!(shown.contains(&"Kort.".to_owned()));
    let following = complainant.get("/volgen").await.text();
    assert!(!following.contains("8 december"), "nothing was sent");

    let mark = hidden(form(&page, "reactie"), "shown");
    let seen = [&mailed[..], &[("shown", &*mark)]].concat();
    desk.did("reactie", &seen).await;
    assert_eq!(read(&mut complainant).await, shown);
}

#[tokio::test]
async fn what_a_letter_says_of_its_form_is_filled_in_before_it() {
    let house = House::open().await;
    let (mut desk, mut complainant) = judged(&house).await;
    let before = |page: &str, deed: &str, field: &str| {
        let form = form(page, deed);
        let field = form.find(&format!("name=\"{field}\"")).unwrap();
        assert!(
            field < form.find("class=\"letter-preview\"").unwrap(),
            "{deed}"
        );
    };
    let page = desk.page().await;
    before(&page, "reactie", "way");
    before(&page, "reactie", "sent_on");
    before(&page, "voortgang", "next");
    before(&page, "verwijzen", "way");
    desk.sends("reactie", &[]).await;
    complainant.get("/volgen").await;
    let appeal = [("does", "appeal"), ("text", "Er is niet gebeld.")];
    complainant.post("/volgen/doen", &appeal).await;
    let page = desk.page().await;
    before(&page, "commissie", "reason");
    let named = [
        ("reason", "mr. A. Bovenkamp"),
        ("independent", "yes"),
        ("step", "preview"),
    ];
    let page = desk.does("commissie", &named).await;
    assert!(
        preview(&page, "commissie").contains(&"mr. A. Bovenkamp".to_owned()),
        "{:?}",
        preview(&page, "commissie")
    );
    desk.sends("commissie", &named[..2]).await;
    let advice = [
        ("advice_procedure", "unfounded"),
        ("text", "Er was geen verzoek."),
    ];
    desk.did("advies", &advice).await;
    let page = desk.page().await;
    before(&page, "beroep-besluit", "decision_procedure");
}

#[tokio::test]
async fn a_letter_that_was_looked_at_is_there_again_until_it_is_sent_for_whoever_wrote_it() {
    let house = House::open().await;
    let (mut other, _) = house.second_director().await;
    let (mut desk, _) = begin(&house).await;
    let path = format!("{}/bevestigen", desk.case);
    let fields = [("text", "Eigen woorden."), ("step", "preview")];
    let answer = desk.visitor.send(form_request(&path, &fields)).await;
    let waits = answer.location().to_owned();
    assert!(
        waits.starts_with(&format!("{}?terug=", desk.case)),
        "{waits}"
    );
    for address in [waits.clone(), waits.clone(), format!("{waits}&x=1")] {
        let page = unescape(&desk.visitor.get(&address).await.drawn());
        assert!(preview(&page, "bevestigen").contains(&"Eigen woorden.".to_owned()));
        assert!(page.contains("Er is nog niets verstuurd."));
    }
    let page = desk.page().await;
    assert!(
        !page.contains("Eigen woorden."),
        "the page itself is as it is"
    );

    for (name, value) in &desk.visitor.cookies {
        if name.contains("terug") {
            other.cookies.insert(name.clone(), value.clone());
        }
    }
    let page = other.get(&waits).await;
    assert!(page.status.is_success() && !page.text().contains("Eigen woorden."));

    let page = unescape(&desk.visitor.get(&waits).await.drawn());
    let again = hidden(form(&page, "bevestigen"), "terug");
    assert!(waits.ends_with(&again));
    // Refused, it waits at the same address.
    let refused = [
        ("text", ""),
        ("greeting", "Dag,"),
        ("sent_on", "2026-12-31"),
        ("way", "post"),
        ("step", "send"),
        ("terug", &*again),
    ];
    let answer = desk.visitor.send(form_request(&path, &refused)).await;
    assert_eq!(answer.location(), waits);
    let page = unescape(&desk.visitor.get(&waits).await.drawn());
    assert!(
        page.contains("niet-gelukt") && preview(&page, "bevestigen").contains(&"Dag,".to_owned())
    );

    let sent = [
        ("text", "Eigen woorden."),
        ("step", "send"),
        ("terug", &*again),
    ];
    let answer = desk.visitor.send(form_request(&path, &sent)).await;
    assert_eq!(answer.location(), desk.case);
    let page = unescape(&desk.visitor.get(&waits).await.drawn());
    assert!(!page.contains("Er is nog niets verstuurd.") && !page.contains("niet-gelukt"));
}

/// Seen: two letters of one day were both "Brief van zondag 29 november", to print and to record the delivery of.
#[tokio::test]
async fn letters_of_one_day_are_told_apart_where_one_of_them_is_chosen() {
    let house = House::open().await;
    house.visitor().file(WHOLE).await;
    let mut desk = Desk::of(&house).await;
    desk.did("beoordelen", &[("scope", "in_scope")]).await;
    desk.sends("bevestigen", &[("way", "post")]).await;
    let page = desk
        .sends("voortgang", &[("next", "2026-12-18"), ("way", "post")])
        .await;
    let mut named: Vec<&str> = page
        .split("Brief van ")
        .skip(1)
        .filter_map(|named| named.split('<').next())
        .collect();
    named.sort_unstable();
    assert_eq!(named.len(), 4, "two to print and two to record: {named:?}");
    named.dedup();
    assert_eq!(named.len(), 2, "{named:?}");
    let said = |what: &str| named.iter().any(|named| named.contains(what));
    assert!(said("Ontvangst bevestigd") && said("Bericht over de voortgang"));
}

/// Seen: a letter on paper told its reader to write on the page where they read it.
#[tokio::test]
async fn whoever_came_by_post_gets_post_proposed_and_reads_on_paper_where_the_page_is() {
    let house = House::open().await;
    let mut director = house.director().await;
    let entered = [
        ("channel", "post"),
        ("received", "2026-11-23"),
        ("description", "Op papier: de lift staat stil."),
        ("name", "Wilma Stil"),
        ("address", "Dorpsstraat 1, 8000 AA Zwolle"),
        ("shield", "open"),
    ];
    director.post("/directie/registreren", &entered).await;
    let mut desk = Desk::of(&house).await;
    let page = desk.page().await;
    let asked = form(&page, "bevestigen");
    let ways = &asked[asked.find("name=\"way\"").unwrap()..];
    let first = &ways[ways.find("<option").unwrap()..];
    assert!(first.starts_with("<option value=\"post\""), "{first}");
    let letter = preview(&page, "bevestigen").join("\n");
    assert!(letter.contains("/volgen"), "{letter}");
    assert!(!letter.contains("waar u dit leest"), "{letter}");

    let page = desk.sends("bevestigen", &[("way", "post")]).await;
    let paper = &page[page.find("class=\"paper\"").expect("it can be printed")..];
    let paper = &paper[..paper.find("</details>").unwrap()];
    for part in [
        "Rijnstraat 63, 8051 HL te Hattem",
        "Wilma Stil",
        "Dorpsstraat 1, 8000 AA Zwolle",
        "/volgen",
    ] {
        assert!(paper.contains(part), "{part} is missing on paper: {paper}");
    }
}

/// Seen: the complainant read the letter behind the code, and the desk went on saying that it was not sent.
#[tokio::test]
async fn a_letter_that_waits_to_be_mailed_counts_once_it_is_read_behind_the_code() {
    let house = House::open().await;
    let mail = [("email", "sanne@example.nl")];
    let code = house.visitor().file(&[WHOLE, &mail].concat()).await;
    let mut desk = Desk::of(&house).await;
    assert!(desk.page().await.contains("Ook per e-mail"));
    let page = desk.sends("bevestigen", &[("way", "email")]).await;
    assert!(page.contains("Nu: verstuur de brief en zeg op welke dag"));
    house.visitor().follow(&code).await;
    let page = desk.page().await;
    assert!(!page.contains("Nu: verstuur de brief"));
    assert!(!page.contains("nog niet verstuurd"), "{page}");
}

#[tokio::test]
async fn nobody_is_offered_to_mail_whoever_gave_no_address_for_it() {
    let house = House::open().await;
    let named = [("name", "Sanne Bergsma"), ("address", "Dorpsstraat 1")];
    for more in [&named[..], &[("shield", "anonymous")]] {
        house.visitor().file(&[WHOLE, more].concat()).await;
        let page = Desk::of(&house).await.page().await;
        assert!(page.contains("Ook overhandigd"));
        assert!(!page.contains("Ook per e-mail"));
    }
}
