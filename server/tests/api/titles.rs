//! Pages that are drawn at the same moment say nothing of each other.

use crate::support::{House, Visitor};
use axum::http::StatusCode;

/// So often is each page asked for, by each of those who ask at once.
const TIMES: usize = 30;

/// Seen: with several pages of the desk asked for at once, one had the number of another case in its title.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn every_page_has_its_own_title_however_many_are_drawn_at_once() {
    let house = House::open().await;
    let mut asking = Vec::new();
    for _ in 0..5 {
        let mut complainant = house.visitor();
        complainant
            .file(&[("description", "Niemand belde terug.")])
            .await;
        let number = complainant.number;
        let title = format!("<title>(5) Dossier {number} · ");
        asking.push((format!("/directie/dossier/{number}"), title));
    }
    asking.push(("/directie".to_owned(), "<title>(5) Directie · ".to_owned()));
    let mut at_once = Vec::new();
    for (path, title) in asking {
        let director = house.director().await;
        at_once.push(tokio::spawn(ask(director, path, title)));
    }
    for asked in at_once {
        asked.await.unwrap();
    }
}

async fn ask(mut director: Visitor, path: String, title: String) {
    for _ in 0..TIMES {
        let answer = director.get(&path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        let page = answer.text();
        let said = page.find("<title>").map(|at| &page[at..]);
        let said = said.unwrap_or_default();
        assert!(said.starts_with(&title), "{path}: {said:.80}");
    }
}
