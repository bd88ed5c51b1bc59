//! THE table of addresses: the pages, and where forms post to, each with the action of the authority matrix that it stands
//! for. Views link with them, the server answers and redirects with them, and both routers read their patterns.

use regulation::authority::Action;
use std::fmt::{self, Display, Formatter, Write};

/// The name under which the address of a page, and the form on it, say which form that waits they show.
pub const AGAIN: &str = "terug";

/// A page. What stands in braces in its pattern is its part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page<'a> {
    Home,
    Filing,
    Receipt,
    Following,
    Regulation,
    RegulationOf { version: &'a str },
    Privacy,
    Accessibility,
    NoConnection,
    Guest,
    Dashboard,
    Colleagues,
    Account,
    Register,
    Figures,
    Outstanding,
    SignIn,
    Recover,
    SetUp { token: &'a str },
    Join,
    Case { number: &'a str },
}

impl Page<'_> {
    /// One of each kind.
    pub const ALL: [Page<'static>; 21] = [
        Page::Home,
        Page::Filing,
        Page::Receipt,
        Page::Following,
        Page::Regulation,
        Page::RegulationOf { version: "" },
        Page::Privacy,
        Page::Accessibility,
        Page::NoConnection,
        Page::Guest,
        Page::Dashboard,
        Page::Colleagues,
        Page::Account,
        Page::Register,
        Page::Figures,
        Page::Outstanding,
        Page::SignIn,
        Page::Recover,
        Page::SetUp { token: "" },
        Page::Join,
        Page::Case { number: "" },
    ];

    /// How its address is written, with a name in braces for its part.
    pub const fn pattern(self) -> &'static str {
        match self {
            Self::Home => "/",
            Self::Filing => "/klacht",
            Self::Receipt => "/klacht/ontvangen",
            Self::Following => "/volgen",
            Self::Regulation => "/reglement",
            Self::RegulationOf { .. } => "/reglement/{version}",
            Self::Privacy => "/privacy",
            Self::Accessibility => "/toegankelijkheid",
            Self::NoConnection => "/geen-verbinding",
            Self::Guest => "/gast",
            Self::Dashboard => "/directie",
            Self::Colleagues => "/directie/collegas",
            Self::Account => "/directie/account",
            Self::Register => "/directie/registreren",
            Self::Figures => "/directie/cijfers",
            Self::Outstanding => "/directie/openstaand",
            Self::SignIn => "/directie/inloggen",
            Self::Recover => "/directie/herstelcode",
            Self::SetUp { .. } => "/directie/inrichten/{token}",
            Self::Join => "/directie/uitnodiging",
            Self::Case { .. } => "/directie/dossier/{number}",
        }
    }

    pub const fn action(self) -> Action {
        match self {
            Self::Home
            | Self::Regulation
            | Self::RegulationOf { .. }
            | Self::Privacy
            | Self::Accessibility
            | Self::NoConnection => Action::ReadRegulation,
            Self::Filing => Action::File,
            Self::Receipt | Self::Following => Action::Follow,
            Self::Guest => Action::AnswerRequest,
            Self::Dashboard | Self::Figures | Self::Outstanding => Action::ListCases,
            Self::Colleagues => Action::ShareCases,
            Self::Account => Action::ChangePassword,
            Self::Register => Action::Register,
            Self::SignIn => Action::SignIn,
            Self::SetUp { .. } | Self::Join | Self::Recover => Action::SetUp,
            Self::Case { .. } => Action::ReadCase,
        }
    }

    /// Its address.
    pub fn path(self) -> String {
        self.to_string()
    }
}

impl Display for Page<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (Self::RegulationOf { version: part }
        | Self::SetUp { token: part }
        | Self::Case { number: part }) = self
        else {
            return f.write_str(self.pattern());
        };
        f.write_str(&filled(self.pattern(), part))
    }
}

/// Where a form posts to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target<'a> {
    /// A complaint.
    File,
    /// The code of a case, or a message in it.
    OpenOrWrite,
    Withdraw,
    /// What a complainant does beside writing and withdrawing; the form says what.
    Act,
    LeaveCase,
    /// The code of somebody from outside.
    OpenQuestion,
    Answer,
    LeaveQuestion,
    Share,
    Invite,
    TakeInvitationBack,
    /// Whoever made an account is who was invited.
    Admit,
    /// A code by which a colleague gets new keys and a new password.
    Renew,
    LetGo,
    /// What changed in who works here was read.
    StaffChangesRead,
    /// What is looked for, by whoever goes without script: it can be a name, and no name stands in an address.
    Search,
    ChangePassword,
    Join,
    Register,
    SignIn,
    SignOut,
    /// The recovery code opens again.
    Recover,
    /// The next cases that the recovery code opens.
    GoOnRecovering,
    SetUp {
        token: &'a str,
    },
    /// The recovery code was kept.
    ProveKept {
        token: &'a str,
    },
    /// What staff do with a case: the address of a [`Deed`](crate::case::deeds::Deed), each with an action of its own.
    OnCase {
        number: &'a str,
        deed: &'a str,
    },
}

impl<'a> Target<'a> {
    /// One of each kind.
    pub const ALL: [Target<'static>; 26] = [
        Target::File,
        Target::OpenOrWrite,
        Target::Withdraw,
        Target::Act,
        Target::LeaveCase,
        Target::OpenQuestion,
        Target::Answer,
        Target::LeaveQuestion,
        Target::Share,
        Target::Invite,
        Target::TakeInvitationBack,
        Target::Admit,
        Target::Renew,
        Target::LetGo,
        Target::StaffChangesRead,
        Target::Search,
        Target::ChangePassword,
        Target::Join,
        Target::Register,
        Target::SignIn,
        Target::SignOut,
        Target::Recover,
        Target::GoOnRecovering,
        Target::SetUp { token: "" },
        Target::ProveKept { token: "" },
        Target::OnCase {
            number: "",
            deed: "",
        },
    ];

    /// The page that its form stands on, and that shows it again when it is refused.
    pub const fn page(self) -> Page<'a> {
        match self {
            Self::File => Page::Filing,
            Self::OpenOrWrite | Self::Withdraw | Self::Act | Self::LeaveCase => Page::Following,
            Self::OpenQuestion | Self::Answer | Self::LeaveQuestion => Page::Guest,
            Self::Share
            | Self::Invite
            | Self::TakeInvitationBack
            | Self::Admit
            | Self::Renew
            | Self::LetGo
            | Self::StaffChangesRead => Page::Colleagues,
            Self::ChangePassword => Page::Account,
            Self::Recover | Self::GoOnRecovering => Page::Recover,
            Self::Join => Page::Join,
            Self::Register => Page::Register,
            Self::SignIn => Page::SignIn,
            Self::Search | Self::SignOut => Page::Dashboard,
            Self::SetUp { token } | Self::ProveKept { token } => Page::SetUp { token },
            Self::OnCase { number, .. } => Page::Case { number },
        }
    }

    /// What comes after the address of its page.
    const fn rest(self) -> &'static str {
        match self {
            Self::File
            | Self::OpenOrWrite
            | Self::OpenQuestion
            | Self::Join
            | Self::Register
            | Self::SignIn
            | Self::ChangePassword
            | Self::Recover
            | Self::SetUp { .. } => "",
            Self::Withdraw | Self::TakeInvitationBack => "/intrekken",
            Self::Act => "/doen",
            Self::LeaveCase | Self::LeaveQuestion => "/sluiten",
            Self::Answer => "/antwoord",
            Self::Share => "/delen",
            Self::Invite => "/uitnodigen",
            Self::Admit => "/toelaten",
            Self::Renew => "/nieuwe-code",
            Self::LetGo => "/vertrek",
            Self::StaffChangesRead => "/gelezen",
            Self::GoOnRecovering => "/verder",
            Self::SignOut => "/uitloggen",
            Self::Search => "/zoek",
            Self::ProveKept { .. } => "/bewaard",
            Self::OnCase { .. } => "/{deed}",
        }
    }

    /// How its address is written, with a name in braces for each of its parts.
    pub fn pattern(self) -> String {
        self.page().pattern().to_owned() + self.rest()
    }

    /// The action; that of a form on the page of a case is its deed's.
    pub const fn action(self) -> Option<Action> {
        Some(match self {
            Self::File => Action::File,
            Self::OpenOrWrite | Self::Act => Action::Write,
            Self::Withdraw => Action::Withdraw,
            Self::LeaveCase => Action::Follow,
            Self::OpenQuestion | Self::Answer => Action::AnswerRequest,
            Self::LeaveQuestion | Self::SignOut => Action::SignOut,
            Self::Share | Self::StaffChangesRead => Action::ShareCases,
            Self::Invite | Self::TakeInvitationBack | Self::Renew => Action::Invite,
            Self::Admit => Action::Admit,
            Self::LetGo => Action::LetGo,
            Self::Search => Action::ListCases,
            Self::ChangePassword => Action::ChangePassword,
            Self::Join
            | Self::SetUp { .. }
            | Self::ProveKept { .. }
            | Self::Recover
            | Self::GoOnRecovering => Action::SetUp,
            Self::Register => Action::Register,
            Self::SignIn => Action::SignIn,
            Self::OnCase { .. } => return None,
        })
    }

    /// Its address.
    pub fn path(self) -> String {
        self.to_string()
    }
}

impl Display for Target<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.page())?;
        let Self::OnCase { deed, .. } = self else {
            return f.write_str(self.rest());
        };
        f.write_str(&filled(self.rest(), deed))
    }
}

/// The pattern with this in the place of its name, as one part of an address, so that nothing in it reads as more.
fn filled(pattern: &str, part: &str) -> String {
    match (pattern.split_once('{'), pattern.split_once('}')) {
        (Some((before, _)), Some((_, after))) => format!("{before}{}{after}", segment(part)),
        (None, _) | (_, None) => pattern.to_owned(),
    }
}

/// A text as one part of an address.
fn segment(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

/// What stands in the places of the names of a pattern, when this is an address that is written so.
pub fn parts<'a>(pattern: &str, path: &'a str) -> Option<Vec<(String, &'a str)>> {
    let (known, asked) = (pattern.split('/'), path.split('/'));
    if known.clone().count() != asked.clone().count() {
        return None;
    }
    let mut found = Vec::new();
    for (known, asked) in known.zip(asked) {
        let name = known
            .strip_prefix('{')
            .and_then(|name| name.strip_suffix('}'));
        match name {
            Some(name) if !asked.is_empty() => found.push((name.to_owned(), asked)),
            _ if known == asked => (),
            _ => return None,
        }
    }
    Some(found)
}

/// Whether the page at this path is this one or one below it.
pub fn is_below(path: &str, top: &str) -> bool {
    path.strip_prefix(top)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_an_address_stays_one_part() {
        let case = |number| Page::Case { number }.path();
        assert_eq!(case("2026-7KQ4M"), "/directie/dossier/2026-7KQ4M");
        assert_eq!(case("a/b?c#d\r\n"), "/directie/dossier/a%2Fb%3Fc%23d%0D%0A");
        let note = Target::OnCase {
            number: "2026-7KQ4M",
            deed: "notitie",
        };
        assert_eq!(note.path(), "/directie/dossier/2026-7KQ4M/notitie");
    }
}
