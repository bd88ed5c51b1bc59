//! A visitor of the real application: cookies kept, redirects followed by hand, the clock in the test's hand.

use app::dashboard::answers::Asker;
use app::dashboard::filter::Filter;
use app::endpoints::PREFIX;
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use chrono::{DateTime, Utc};
use http_body_util::BodyExt;
use regulation::authority::Role;
use regulation::event::StaffId;
use seal::wrap::Cost;
use server::access::pin::Pin;
use server::access::profile::Profile;
use server::clock::SetClock;
use server::desk::{bureau, set_up};
use server::histories::Histories;
use server::randomness::Randomness;
use server::state::{AppState, Shared};
use std::collections::BTreeMap;
use std::sync::Arc;
use tempfile::TempDir;
use tower::ServiceExt;
use zeroize::Zeroizing;

pub const EMAIL: &str = "directie@example.nl";
pub const PASSWORD: &str = "lang genoeg wachtwoord";
pub const NAME: &str = "Anneke Directeur";

/// The application on a fresh data folder.
pub struct House {
    pub folder: TempDir,
    pub clock: Arc<SetClock>,
    pub state: AppState,
    /// The recovery code, once there is a director.
    pub recovery: String,
    router: Router,
}

fn code(program: &str) -> app::shell::Code {
    app::shell::Code {
        js: format!("/pkg/0/{program}.js"),
        wasm: format!("/pkg/0/{program}_bg.wasm"),
    }
}

impl House {
    /// Before the first run.
    pub async fn new() -> Self {
        let quick = Cost {
            memory_kib: 64,
            passes: 1,
            lanes: 1,
        };
        Self::with(quick).await
    }

    /// One where looking at a password takes so much.
    pub async fn with(password_cost: Cost) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(SetClock::at("2026-11-23T09:00:00Z".parse().unwrap()));
        let url = format!("sqlite:{}", folder.path().join("gehoor.db").display());
        let state = AppState::new(Shared {
            archive: server::archive::open(&url).await.unwrap(),
            clock: clock.clone(),
            randomness: Randomness,
            secret: Zeroizing::new([9; 32]),
            pin: Arc::new(Pin::open(folder.path()).unwrap()),
            assets: app::shell::Assets {
                build: "0".into(),
                css: "/pkg/0/gehoor.css".into(),
                start: "/pkg/0/start.js".into(),
                complainant: code("complainant"),
                directie: code("directie"),
            },
            site: folder.path().join("site"),
            address: "http://localhost".into(),
            https: false,
            password_cost,
            bounds: server::bounds::Bounds::default(),
            histories: Histories::default(),
            news: server::state::news(),
            presence: server::presence::Presence::default(),
        });
        Self {
            router: server::application(state.clone()),
            folder,
            clock,
            state,
            recovery: String::new(),
        }
    }

    /// With a director.
    pub async fn open() -> Self {
        let mut house = Self::new().await;
        let profile = Profile {
            name: NAME.into(),
            email: EMAIL.into(),
        };
        let made = set_up::found(&house.state, &profile, Zeroizing::new(PASSWORD.into()))
            .await
            .unwrap();
        let (session, recovery) = made.expect("the archive is fresh");
        session.end(&house.state).await.unwrap();
        house.recovery = recovery.grouped().to_string();
        house
    }

    pub fn visitor(&self) -> Visitor {
        Visitor {
            router: self.router.clone(),
            cookies: BTreeMap::new(),
            headers: HeaderMap::new(),
            number: String::new(),
        }
    }

    pub fn router(&self) -> Router {
        self.router.clone()
    }

    pub async fn director(&self) -> Visitor {
        let mut visitor = self.visitor();
        let answer = visitor
            .post(
                "/directie/inloggen",
                &[("email", EMAIL), ("password", PASSWORD)],
            )
            .await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        visitor
    }

    /// A second director, who is signed in, with her id.
    pub async fn second_director(&self) -> (Visitor, StaffId) {
        self.member("Tweede Directeur", Role::Director).await
    }

    /// Somebody of the bureau, who is signed in, with their id.
    pub async fn member(&self, name: &str, role: Role) -> (Visitor, StaffId) {
        let mut first = self.director().await;
        let who = name.to_lowercase().replace(' ', "-");
        self.colleague(&mut first, role.name(), name, &who).await
    }

    /// Somebody who was invited by a director, made an account as `who@example.nl`, was confirmed, and is signed in; with
    /// their id. With nobody else there the recovery code confirms, and otherwise the second director.
    pub async fn colleague(
        &self,
        director: &mut Visitor,
        role: &str,
        name: &str,
        who: &str,
    ) -> (Visitor, StaffId) {
        let code = director.invite(role, name).await;
        self.visitor().join(&code, name, who).await;
        let before = self.state.archive.list_staff().await.unwrap();
        let mut answer = director.admit(name, &self.recovery).await;
        if answer.text().contains("Dat kunt u niet alleen") {
            let mut second = self.visitor();
            second.sign_in("tweede-directeur", PASSWORD).await;
            answer = second.admit(name, "").await;
        }
        assert!(
            answer.text().contains("Dat is gebeurd"),
            "{}",
            answer.text()
        );
        let after = self.state.archive.list_staff().await.unwrap();
        let is_new = |id| before.iter().all(|member| member.id != id);
        let id = after.iter().find(|member| is_new(member.id)).unwrap().id;
        let mut visitor = self.visitor();
        let answer = visitor.sign_in(who, PASSWORD).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        (visitor, StaffId(id.as_u128()))
    }

    /// The id of somebody of the bureau, by name.
    pub async fn id_of(&self, name: &str) -> StaffId {
        let names = bureau::names(&self.state).await.unwrap();
        let found = names.iter().find(|(_, known)| known == name);
        found.expect("somebody of this name works here").0
    }

    pub fn set_clock(&self, now: &str) {
        self.clock.set(now.parse::<DateTime<Utc>>().unwrap());
    }
}

#[derive(Clone)]
pub struct Visitor {
    router: Router,
    pub cookies: BTreeMap<String, String>,
    /// Sent with every request.
    pub headers: HeaderMap,
    /// The number of the complaint that was filed last.
    pub number: String,
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    /// What came, without the marks between the parts of a page.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).replace("<!>", "")
    }

    /// The page as its reader sees it: without what it carries for the program in the browser, where each word stands again.
    pub fn drawn(&self) -> String {
        let text = self.text();
        match text.split_once("__RESOLVED_RESOURCES") {
            Some((drawn, _)) => drawn.to_owned(),
            None => text,
        }
    }

    pub fn location(&self) -> &str {
        self.headers
            .get(header::LOCATION)
            .map_or("", |value| value.to_str().unwrap())
    }

    /// What stands in the element with this attribute.
    pub fn marked(&self, attribute: &str) -> String {
        let text = self.text();
        let start = text
            .find(attribute)
            .unwrap_or_else(|| panic!("no {attribute} in {text}"));
        let rest = &text[start..];
        let inner = &rest[rest.find('>').unwrap() + 1..];
        inner[..inner.find('<').unwrap()].to_owned()
    }
}

pub const COLLEAGUES: &str = "/directie/collegas";

impl Visitor {
    /// The code of an invitation.
    pub async fn invite(&mut self, role: &str, whom: &str) -> String {
        let fields = [("role", role), ("whom", whom)];
        let answer = self
            .post(&format!("{COLLEAGUES}/uitnodigen"), &fields)
            .await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        self.get(COLLEAGUES).await.marked("data-invitation")
    }

    /// Makes the account of this code.
    pub async fn join(&mut self, code: &str, name: &str, who: &str) {
        let email = format!("{who}@example.nl");
        let fields = [
            ("code", code),
            ("name", name),
            ("email", &email),
            ("password", PASSWORD),
            ("password_again", PASSWORD),
        ];
        let answer = self.post("/directie/uitnodiging", &fields).await;
        assert!(
            answer.text().contains("Uw account is gemaakt"),
            "{}",
            answer.text()
        );
    }

    /// Confirms whoever waits under this name, and gives the page that comes then.
    pub async fn admit(&mut self, name: &str, recovery: &str) -> Answer {
        let page = self.get(COLLEAGUES).await.text();
        let waits = &page[page.find(&format!("<strong>{name},")).expect("they wait")..];
        let id = waits.split("name=\"invitation\" value=\"").nth(1).unwrap();
        let id = id.split('"').next().unwrap();
        let fields = [("invitation", id), ("code", recovery)];
        self.post(&format!("{COLLEAGUES}/toelaten"), &fields).await;
        self.get(COLLEAGUES).await
    }

    pub async fn sign_in(&mut self, who: &str, password: &str) -> Answer {
        let email = format!("{who}@example.nl");
        let fields = [("email", &*email), ("password", password)];
        self.post("/directie/inloggen", &fields).await
    }

    /// What a browser asks that keeps the code of a case.
    pub async fn ask_sealed_case(&mut self, lookup: &[u8; 32]) -> Answer {
        let question = serde_json::json!({ "lookup": lookup });
        let request = Request::post("/api/ask/sealed_case")
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from(question.to_string()))
            .unwrap();
        self.send(request).await
    }

    /// What the page of today asks while it is open.
    pub async fn ask_dashboard(&mut self, asker: Asker) -> Answer {
        let question = serde_json::json!({ "filter": Filter::default(), "asker": asker });
        let request = Request::post(format!("{PREFIX}/dashboard"))
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::ACCEPT, "application/json")
            .body(Body::from(question.to_string()))
            .unwrap();
        self.send(request).await
    }

    pub async fn send(&mut self, mut request: Request<Body>) -> Answer {
        let cookies: Vec<_> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        if !cookies.is_empty() {
            request
                .headers_mut()
                .insert(header::COOKIE, cookies.join("; ").parse().unwrap());
        }
        for (name, value) in &self.headers {
            request.headers_mut().insert(name.clone(), value.clone());
        }
        request
            .headers_mut()
            .entry(header::HOST)
            .or_insert("klachten.example".parse().unwrap());
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            let cookie = cookie::Cookie::parse(cookie.to_str().unwrap().to_owned()).unwrap();
            if cookie.max_age() == Some(cookie::time::Duration::ZERO) {
                self.cookies.remove(cookie.name());
            } else {
                self.cookies
                    .insert(cookie.name().to_owned(), cookie.value().to_owned());
            }
        }
        let body = body.collect().await.unwrap().to_bytes().to_vec();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body,
        }
    }

    /// The page at this address. As a browser does, goes on to the address at which it is bound to its visit.
    pub async fn get(&mut self, path: &str) -> Answer {
        let get = |path: &str| Request::get(path).body(Body::empty()).unwrap();
        let answer = self.send(get(path)).await;
        if answer.location().starts_with(&format!("{path}?bezoek=")) {
            return self.send(get(answer.location())).await;
        }
        answer
    }

    pub async fn call(&mut self, method: Method, path: &str) -> Answer {
        self.send(
            Request::builder()
                .method(method)
                .uri(path)
                .body(Body::empty())
                .unwrap(),
        )
        .await
    }

    /// What a form leads to. As a browser does, goes on to the page that shows a refused one again.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let answer = self.send(form_request(path, fields)).await;
        self.shown_again(answer).await
    }

    /// The page that shows a refused form again, when that is where an answer leads.
    pub async fn shown_again(&mut self, answer: Answer) -> Answer {
        if answer.location().contains("?terug=") {
            return self.get(answer.location()).await;
        }
        answer
    }

    /// Files, and gives the follow code that the receipt shows.
    pub async fn file(&mut self, fields: &[(&str, &str)]) -> String {
        let answer = self.post("/klacht", fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        let receipt = self.get(answer.location()).await;
        assert_eq!(receipt.status, StatusCode::OK);
        let text = receipt.text();
        let at = text
            .find("2026-")
            .expect("the receipt names the case's number");
        text[at..at + "2026-7KQ4M".len()].clone_into(&mut self.number);
        receipt.marked("data-follow-code").trim().to_owned()
    }

    /// The code that the empty form brings along.
    pub async fn code_in_the_form(&mut self) -> String {
        let form = self.get("/klacht").await.text();
        let tag = form
            .split('<')
            .find(|tag| tag.contains("name=\"code\""))
            .expect("the form carries a code");
        tag.split("value=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_owned()
    }

    /// Opens a case with its code.
    pub async fn follow(&mut self, code: &str) -> Answer {
        let answer = self.post("/volgen", &[("code", code)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        self.get("/volgen").await
    }

    /// The number of the newest case on the dashboard.
    pub async fn newest_case(&mut self) -> String {
        let page = self.get("/directie").await.text();
        let start = page.rfind("/directie/dossier/").expect("a case is listed")
            + "/directie/dossier/".len();
        page[start..start + "2026-7KQ4M".len()].to_owned()
    }
}

pub fn form_request(path: &str, fields: &[(&str, &str)]) -> Request<Body> {
    let body: Vec<_> = fields
        .iter()
        .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
        .collect();
    Request::post(path)
        .header(header::HOST, "klachten.example")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(body.join("&")))
        .unwrap()
}

fn encode(text: &str) -> String {
    text.bytes()
        .map(|byte| {
            if byte.is_ascii_alphanumeric() {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}

/// What a browser would show of a piece of HTML text.
pub fn unescape(html: &str) -> String {
    html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}
