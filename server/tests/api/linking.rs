//! The same complaint twice, on the web and by post (articles 6 and 10): one goes on by the earliest receipt, each names the
//! other, and neither hands anything to who may read only the other.

use crate::desk::Desk;
use crate::support::{House, Visitor, unescape};
use axum::http::StatusCode;
use chrono::NaiveDate;
use regulation::authority::Role;
use regulation::clock::ClockKind;
use server::archive::Overview;

const STORY: &str = "Niemand belde terug over de inschrijving.";

/// The letter, of a week before, as somebody of the bureau enters it: its number and code.
async fn letter(director: &mut Visitor, more: &[(&str, &str)]) -> (String, String) {
    let mut fields = vec![
        ("channel", "post"),
        ("received", "2026-11-16"),
        ("late", "De brief lag in een postvak."),
        ("description", STORY),
        ("name", "Wilma Stil"),
        ("shield", "open"),
        ("again", "yes"),
    ];
    fields.retain(|(name, _)| !more.iter().any(|(other, _)| other == name));
    fields.extend(more);
    let answer = director.post("/directie/registreren", &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let page = director.get("/directie/registreren").await;
    let code = page.marked("data-follow-code").trim().to_owned();
    let text = page.text();
    let at = text.find("2026-").expect("its number is told");
    (text[at..at + "2026-7KQ4M".len()].to_owned(), code)
}

async fn row(house: &House, number: &str) -> Overview {
    let archive = &house.state.archive;
    let case = archive.find_case_by_number(number).await.unwrap().unwrap();
    archive.find_overview(case).await.unwrap().unwrap()
}

async fn due(house: &House, number: &str) -> Vec<(ClockKind, NaiveDate)> {
    let row = row(house, number).await;
    let terms = row.promise.into_iter().chain(row.target);
    terms.map(|term| (term.kind, term.due)).collect()
}

/// Whoever complains has the web form's code and that of the letter.
struct Twice {
    house: House,
    desk: Desk,
    web: String,
    web_code: String,
    paper: String,
    paper_code: String,
}

impl Twice {
    async fn filed(shield: &str) -> Self {
        let house = House::open().await;
        let mut visitor = house.visitor();
        let form = [
            ("description", STORY),
            ("shield", shield),
            ("name", "Wilma Stil"),
        ];
        let web_code = visitor.file(&form).await;
        let web = visitor.number.clone();
        let mut director = house.director().await;
        let (paper, paper_code) = letter(&mut director, &[]).await;
        let case = format!("/directie/dossier/{web}");
        let desk = Desk {
            visitor: director,
            case,
        };
        Self {
            house,
            desk,
            web,
            web_code,
            paper,
            paper_code,
        }
    }

    /// On the page of the one of the web, which goes on; answers with what comes back.
    async fn link(&mut self, said: &str) -> String {
        let form = [
            ("other", self.paper.as_str()),
            ("goes_on", "yes"),
            ("said", said),
            ("text", "Hetzelfde verhaal, dezelfde afzender."),
        ];
        self.desk.does("zelfde-klacht", &form).await
    }

    async fn follow(&self, code: &str) -> String {
        let mut visitor = self.house.visitor();
        unescape(&visitor.follow(code).await.text())
    }

    async fn page_of(&mut self, number: &str) -> String {
        let path = format!("/directie/dossier/{number}");
        unescape(&self.desk.visitor.get(&path).await.text())
    }
}

#[tokio::test]
async fn the_same_complaint_by_web_and_by_post_is_one_from_the_earliest_receipt_and_the_complainant_reads_so()
 {
    let mut twice = Twice::filed("open").await;
    let before = due(&twice.house, &twice.web).await;
    let theirs = due(&twice.house, &twice.paper).await;
    assert!(theirs < before, "the letter came first");
    let page = twice.link("yes").await;
    assert_eq!(due(&twice.house, &twice.web).await, theirs);
    assert!(page.contains("Dezelfde klacht als") && page.contains(&twice.paper));
    assert!(
        page.contains("ontvangen op maandag 16 november 2026"),
        "{page}"
    );

    let (web, paper) = (twice.web.clone(), twice.paper.clone());
    let ended = twice.page_of(&paper).await;
    assert!(ended.contains("Gaat verder als") && ended.contains(&web));
    assert!(ended.contains("Hetzelfde verhaal, dezelfde afzender."));
    let row = row(&twice.house, &paper).await;
    assert_eq!(row.stage.name(), "closed");
    assert_eq!(due(&twice.house, &paper).await, []);

    let goes_on = twice.follow(&twice.web_code).await;
    assert!(
        goes_on.contains(&format!("ook onder nummer {paper}")),
        "{goes_on}"
    );
    assert!(goes_on.contains("op maandag 16 november 2026"));
    let ended = twice.follow(&twice.paper_code).await;
    assert!(ended.contains("Uw klacht gaat verder onder het andere nummer"));
    assert!(ended.contains(&format!("met de volgcode van {web}")));
    for page in [goes_on, ended] {
        assert!(
            !page.contains("dezelfde afzender"),
            "the reason is the bureau's own"
        );
    }
}

/// Counted once, and as no promise that was broken.
#[tokio::test]
async fn in_the_figures_a_complaint_that_came_in_twice_is_one() {
    let mut twice = Twice::filed("open").await;
    let counted = async |twice: &mut Twice| -> u32 {
        let staff = twice.house.id_of(crate::support::NAME).await;
        let staff = uuid::Uuid::from_u128(staff.0);
        let tallies = twice
            .house
            .state
            .archive
            .list_tallies(staff, "2026-01")
            .await;
        tallies.unwrap().iter().map(|tally| tally.total).sum()
    };
    assert_eq!(counted(&mut twice).await, 2);
    assert!(!twice.link("yes").await.contains("niet-gelukt"));
    assert_eq!(counted(&mut twice).await, 1);
    twice
        .desk
        .did("toch-twee-klachten", &[("text", "Het was een buur.")])
        .await;
    assert_eq!(counted(&mut twice).await, 2);
}

/// Where nobody who complains said so, staff may have it wrong: then neither learns a number of somebody else.
#[tokio::test]
async fn without_the_word_of_who_complains_neither_page_names_the_other() {
    let mut twice = Twice::filed("open").await;
    assert!(!twice.link("no").await.contains("niet-gelukt"));
    let (web, paper) = (twice.web.clone(), twice.paper.clone());
    for (code, other) in [(&twice.web_code, &paper), (&twice.paper_code, &web)] {
        let page = twice.follow(code).await;
        assert!(page.contains("Wij kregen deze klacht twee keer."));
        assert!(!page.contains(other.as_str()), "{page}");
    }
    // Whoever reads it and holds no other code says so, and is answered.
    let mut visitor = twice.house.visitor();
    visitor.follow(&twice.paper_code).await;
    let sent = visitor.post("/volgen", &[("message", "Dit is een andere klacht.")]);
    assert_eq!(sent.await.status, StatusCode::SEE_OTHER);
    let page = twice.page_of(&paper).await;
    assert!(page.contains("Dit is een andere klacht.") && page.contains("Nu: "));
    twice.desk.case = format!("/directie/dossier/{paper}");
    twice
        .desk
        .did("bericht", &[("text", "Wij kijken ernaar.")])
        .await;
    let page = twice
        .desk
        .did("toch-twee-klachten", &[("text", "Een ander.")])
        .await;
    assert!(
        page.contains("Nu: bevestig de ontvangst"),
        "it goes on where it was"
    );
    let page = twice.follow(&twice.paper_code).await;
    assert!(page.contains("de data die u ervoor kreeg, gelden weer"));
    assert!(
        twice
            .follow(&twice.web_code)
            .await
            .contains("Het waren toch twee klachten")
    );
}

/// Article 10: whoever is unknown in one stays so, and is not made known by a guess.
#[tokio::test]
async fn an_anonymous_complaint_goes_on_anonymous_and_shows_no_name_of_the_other() {
    let mut twice = Twice::filed("anonymous").await;
    let refused = twice.link("no").await;
    assert!(refused.contains("Alleen de klager kan dan zeggen"));
    let said = |goes_on| {
        let typed = [
            ("goes_on", goes_on),
            ("said", "yes"),
            ("text", "Zij schreef het."),
        ];
        typed.map(|(name, value): (&str, &str)| (name, value))
    };
    let paper = twice.paper.clone();
    let other = [("other", paper.as_str())];
    let away: Vec<_> = other.into_iter().chain(said("no")).collect();
    twice
        .desk
        .may_not("zelfde-klacht", &away, "meer beschermd")
        .await;
    let here: Vec<_> = other.into_iter().chain(said("yes")).collect();
    let page = twice.desk.did("zelfde-klacht", &here).await;
    assert!(page.contains(&paper) && !page.contains("Wilma"), "{page}");
    assert!(!twice.follow(&twice.web_code).await.contains("Wilma"));
    // No key came along: whoever holds the code of one opens nothing of the other.
    let archive = &twice.house.state.archive;
    let (web, paper) = (
        row(&twice.house, &twice.web).await,
        row(&twice.house, &paper).await,
    );
    let (web, paper) = (
        archive.list_grants(web.case).await,
        archive.list_grants(paper.case).await,
    );
    assert_eq!(
        web.unwrap()
            .iter()
            .filter(|grant| grant.scope == seal::grant::Scope::Identity)
            .count(),
        0
    );
    assert!(
        paper
            .unwrap()
            .iter()
            .any(|grant| grant.scope == seal::grant::Scope::Identity)
    );
}

/// As it could be tried: a number that one does not read, one's own, none at all, and one that is about a colleague.
#[tokio::test]
async fn only_a_case_that_one_reads_and_that_is_about_the_same_people_is_linked() {
    let house = House::open().await;
    let (mut second, id) = house.second_director().await;
    let (mut handler, _) = house.member("Hanna Handelt", Role::Handler).await;
    let mut visitor = house.visitor();
    visitor.file(&[("description", STORY)]).await;
    let plain = visitor.number.clone();
    let about = id.to_string();
    visitor
        .file(&[("description", STORY), ("about", &about)])
        .await;
    let hidden = visitor.number.clone();
    let form = |other: &'static str| [("goes_on", "yes"), ("said", "yes"), ("text", other)];
    let path = format!("/directie/dossier/{plain}/zelfde-klacht");
    let unknown = async |visitor: &mut Visitor, number: &str| -> String {
        let fields: Vec<_> = std::iter::once(("other", number))
            .chain(form("Zelfde."))
            .collect();
        let answer = visitor.post(&path, &fields).await;
        unescape(&answer.drawn())
    };
    let no_other = "U leest geen lopend dossier met dat nummer";
    // Whom the other is about does not learn that it exists.
    let theirs = unknown(&mut second, &hidden).await;
    let none = unknown(&mut second, "2026-22222").await;
    assert!(
        theirs.contains(no_other) && none.contains(no_other),
        "{theirs}"
    );
    assert!(unknown(&mut second, &plain).await.contains(no_other));
    let about_others = unknown(&mut handler, &hidden).await;
    assert!(
        about_others.contains("niet over dezelfde mensen"),
        "{about_others}"
    );
    for number in [&plain, &hidden] {
        assert_eq!(row(&house, number).await.sequence, 1, "nothing happened");
    }
}
