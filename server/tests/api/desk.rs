//! A director at work on one case, for the tests of the procedure.

use crate::support::{House, Visitor, unescape};
use axum::http::StatusCode;

/// A director at the page of one case.
pub struct Desk {
    pub visitor: Visitor,
    pub case: String,
}

impl Desk {
    pub async fn of(house: &House) -> Self {
        let mut visitor = house.director().await;
        let case = format!("/directie/dossier/{}", visitor.newest_case().await);
        Self { visitor, case }
    }

    pub async fn page(&mut self) -> String {
        let case = self.case.clone();
        unescape(&self.visitor.get(&case).await.text())
    }

    /// Fills in a form and sends it; answers with the page as it is then.
    pub async fn does(&mut self, deed: &str, fields: &[(&str, &str)]) -> String {
        let path = format!("{}/{deed}", self.case);
        let answer = self.visitor.post(&path, fields).await;
        if answer.status == StatusCode::SEE_OTHER {
            return self.page().await;
        }
        unescape(&answer.drawn())
    }

    /// As `does`, and it must have been carried out.
    pub async fn did(&mut self, deed: &str, fields: &[(&str, &str)]) -> String {
        let page = self.does(deed, fields).await;
        assert!(
            !page.contains("niet-gelukt"),
            "{deed} was refused: {}",
            problem(&page)
        );
        page
    }

    /// As `does`, and it must have been refused with a sentence that says this.
    pub async fn may_not(&mut self, deed: &str, fields: &[(&str, &str)], why: &str) -> String {
        let page = self.does(deed, fields).await;
        let problem = problem(&page);
        assert!(problem.contains(why), "{deed}: {problem}");
        page
    }

    /// Acknowledges, judges the one ground unfounded for this reason, and answers in this way.
    pub async fn answers(&mut self, because: &str, way: &[(&str, &str)]) {
        self.sends("bevestigen", &[]).await;
        let judged = [
            ("ground", "procedure"),
            ("verdict", "unfounded"),
            ("text", because),
        ];
        self.did("oordeel", &judged).await;
        self.sends("reactie", way).await;
    }

    /// The letter as it stands ready, sent.
    pub async fn sends(&mut self, deed: &str, more: &[(&str, &str)]) -> String {
        let page = self.page().await;
        let (text, solution) = (letter(&page, deed), solution(&page, deed));
        let ready = [("text", &*text), ("solution", &solution), ("step", "send")];
        let fields: Vec<(&str, &str)> = ready.into_iter().chain(more.iter().copied()).collect();
        self.did(deed, &fields).await
    }
}

/// What the page says that did not happen.
fn problem(page: &str) -> String {
    let Some(start) = page.find("niet-gelukt") else {
        return "nothing was refused".to_owned();
    };
    let rest = &page[start..];
    rest[..rest.find("</section>").unwrap_or(rest.len())].to_owned()
}

/// What stands ready where a letter is typed in; something short where nothing does.
pub fn letter(page: &str, deed: &str) -> String {
    stands(page, deed, "text").expect("a letter stands ready")
}

/// The same for what becomes of the solution that was asked for, where something was.
pub fn solution(page: &str, deed: &str) -> String {
    stands(page, deed, "solution").unwrap_or_default()
}

fn stands(page: &str, deed: &str, field: &str) -> Option<String> {
    let start = format!("id=\"{deed}-{field}\"");
    let area = &page[page.find(&start)?..];
    let text = &area[area.find('>').unwrap() + 1..area.find("</textarea>").unwrap()];
    let text = if text.trim().is_empty() {
        "Zo staat het."
    } else {
        text
    };
    Some(text.to_owned())
}

/// A complaint on one ground, with what would put it right.
pub const WHOLE: &[(&str, &str)] = &[
    ("description", "Niemand belde terug."),
    ("grounds", "procedure"),
    ("requested_solution", "Dat iemand belt."),
];
