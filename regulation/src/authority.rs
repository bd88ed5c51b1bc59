//! Who may do what: THE table. Anything that is not allowed here is refused, whatever the case.
//!
//! The table is printed to `tests/authority.txt`, which is reviewed by reading; a test keeps the two equal. What a case
//! allows at its stage comes on top: see [`Case::may`](crate::case::Case::may).

use crate::vocabulary::vocabulary;

vocabulary! {
    /// In which role somebody asks.
    pub enum Role {
        /// A visitor, or somebody whose visit has expired.
        Anyone = "anyone",
        /// Whoever entered the follow code of a complaint: allowed for that complaint only.
        Complainant = "complainant",
        /// Handles complaints.
        Handler = "handler",
        /// De directie, which also handles complaints.
        Director = "director",
    }
}

impl Role {
    /// Whether this role belongs to the bureau.
    pub const fn is_staff(self) -> bool {
        matches!(self, Self::Handler | Self::Director)
    }
}

vocabulary! {
    /// Everything that can be asked for. A new page, form or server function needs a row here.
    pub enum Action {
        /// File a complaint. Staff too, for what came in by another door.
        File = "file",
        ReadRegulation = "read_regulation",
        /// Make the first account, with the one-time link.
        SetUp = "set_up",
        SignIn = "sign_in",
        /// Enter a follow code, or look at one's own complaint.
        Follow = "follow",
        /// Send a message or add information to one's own complaint.
        Write = "write",
        /// Take one's own complaint back.
        Withdraw = "withdraw",
        ListCases = "list_cases",
        ReadCase = "read_case",
        /// Send the acknowledgement.
        Acknowledge = "acknowledge",
        /// Write to the complainant.
        SendMessage = "send_message",
        AddNote = "add_note",
        /// Look at a shielded identity.
        ShowIdentity = "show_identity",
        /// End one's visit, at the follow page or at the directie's.
        SignOut = "sign_out",
    }
}

/// Whether `role` may ever do `action`.
pub const fn may(role: Role, action: Action) -> bool {
    match action {
        Action::File | Action::ReadRegulation => true,
        Action::SetUp | Action::SignIn => matches!(role, Role::Anyone),
        Action::Follow => matches!(role, Role::Anyone | Role::Complainant),
        Action::Write | Action::Withdraw => matches!(role, Role::Complainant),
        Action::SignOut => !matches!(role, Role::Anyone),
        Action::ListCases
        | Action::ReadCase
        | Action::Acknowledge
        | Action::SendMessage
        | Action::AddNote
        | Action::ShowIdentity => role.is_staff(),
    }
}

/// The table as text: a row per action, a column per role.
pub fn matrix() -> String {
    let mut table = row("", Role::ALL.iter().map(|role| role.name()));
    for action in Action::ALL {
        let cells = Role::ALL
            .iter()
            .map(|role| if may(*role, *action) { "yes" } else { "-" });
        table += &row(action.name(), cells);
    }
    table
}

fn row(first: &str, cells: impl Iterator<Item = &'static str>) -> String {
    let cells: Vec<_> = cells.map(|cell| format!("  {cell:<11}")).collect();
    let line = format!("{first:<15}{}", cells.concat());
    format!("{}\n", line.trim_end())
}
