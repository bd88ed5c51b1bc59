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
        /// Somebody outside the bureau, named beforehand, who handles complaints about its directie when no other director is left.
        Outside = "outside",
        /// Whoever holds the code of one request for information: allowed to answer that one.
        Asked = "asked",
        /// A member of the committee that was appointed for one case: allowed to read the file of that one, for a time.
        Committee = "committee",
        /// The program itself, on the clock.
        System = "system",
    }
}

impl Role {
    /// Whether this role belongs to the bureau.
    pub const fn is_staff(self) -> bool {
        matches!(self, Self::Handler | Self::Director | Self::Outside)
    }

    /// Whether this role decides what only de directie may decide, and may look at names.
    pub const fn directs(self) -> bool {
        matches!(self, Self::Director | Self::Outside)
    }
}

vocabulary! {
    /// Everything that can be asked for. A new page, form or server function needs a row here.
    pub enum Action {
        /// File a complaint. Staff too, for what came in by another door.
        File = "file",
        ReadRegulation = "read_regulation",
        /// Make an account: the first with a one-time link, the others with the code of an invitation; or get in again with
        /// the recovery code.
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
        /// Give one colleague the key to a shielded identity.
        ReleaseIdentity = "release_identity",
        /// End one's visit, at the follow page or at the directie's.
        SignOut = "sign_out",
        /// See who works here, and give a colleague the keys to earlier cases.
        ShareCases = "share_cases",
        /// Give somebody a one-time code for an account, or take it back.
        Invite = "invite",
        /// Confirm who made an account, so that they get keys.
        Admit = "admit",
        /// End somebody's work here, or one's own.
        LetGo = "let_go",
        ChangePassword = "change_password",
        /// Enter a complaint that came by mail, by post or in a conversation.
        Register = "register",
        /// Say who handles a case.
        Assign = "assign",
        /// Say whom of the bureau a complaint turns out to be about.
        NameSubject = "name_subject",
        /// Triage.
        Assess = "assess",
        /// Correct the date on which a complaint or a letter arrived.
        CorrectDates = "correct_dates",
        /// Keep the plan, the hearings and the evidence of an investigation.
        Investigate = "investigate",
        /// Ask a protected complainant whether whom it is about may be told what shows who complains.
        AskConsent = "ask_consent",
        /// Ask others than the complainant.
        AskOthers = "ask_others",
        /// Answer such a question.
        AnswerRequest = "answer_request",
        /// Read the file of the one case that one is asked to advise on.
        ReadFile = "read_file",
        /// Go on without an answer.
        Forgo = "forgo",
        Judge = "judge",
        /// Offer a remedy, or fulfil one.
        Remedy = "remedy",
        /// Offer to pay what something cost.
        Reimburse = "reimburse",
        /// See where a reimbursement goes, to pay it.
        ReadBankAccount = "read_bank_account",
        /// Plan, carry out and check corrective actions.
        Correct = "correct",
        /// Write the reaction for a second pair of eyes.
        ProposeReaction = "propose_reaction",
        /// Send a proposed reaction back.
        ReturnReaction = "return_reaction",
        Respond = "respond",
        ReportProgress = "report_progress",
        /// Tell who a complaint belongs with.
        Refer = "refer",
        /// Tell who a part of it belongs with.
        ReferPart = "refer_part",
        /// Say that it is the same complaint as another, so that one of the two goes on.
        Link = "link",
        /// Say that they were two after all.
        Unlink = "unlink",
        /// Say that one looked at words that can mean danger.
        HeedDanger = "heed_danger",
        Settle = "settle",
        ConfirmWithdrawal = "confirm_withdrawal",
        Close = "close",
        /// Close what nobody can be told.
        CloseUndeliverable = "close_undeliverable",
        /// Put away what nobody who holds a key to it can open.
        SetAside = "set_aside",
        /// Have it checked whether something is a breach of personal data.
        OpenBreachCheck = "open_breach_check",
        /// Read and keep the log of such a check.
        LogBreach = "log_breach",
        /// Decide whether it is one, and whether it is reported.
        DecideBreach = "decide_breach",
        Reopen = "reopen",
        /// Enter an appeal that came by mail, by post or in a conversation.
        RegisterAppeal = "register_appeal",
        /// Whether a late appeal goes on.
        DecideLateAppeal = "decide_late_appeal",
        AppointCommittee = "appoint_committee",
        /// Put another in the place of a member of the committee.
        ReplaceMember = "replace_member",
        /// Answer an objection to a member.
        AnswerObjection = "answer_objection",
        ReceiveAdvice = "receive_advice",
        /// Write the decision after an appeal for a second pair of eyes.
        ProposeDecision = "propose_decision",
        /// Send a proposed decision back.
        ReturnDecision = "return_decision",
        /// Send it: the directie, or a colleague who reads what the directie wrote.
        DecideAppeal = "decide_appeal",
        /// Say that one is not satisfied.
        VoiceDissatisfaction = "voice_dissatisfaction",
        Appeal = "appeal",
        WithdrawAppeal = "withdraw_appeal",
        ObjectToCommittee = "object_to_committee",
        AnswerRemedy = "answer_remedy",
        AnswerConsent = "answer_consent",
        /// Say where a reimbursement goes.
        GiveBankAccount = "give_bank_account",
        RaiseShield = "raise_shield",
        /// Become known, by choice.
        GiveIdentity = "give_identity",
    }
}

/// Whether `role` may ever do `action`.
pub const fn may(role: Role, action: Action) -> bool {
    match action {
        Action::File | Action::ReadRegulation => !matches!(role, Role::System),
        Action::ReadFile => matches!(role, Role::Committee),
        Action::Invite => matches!(role, Role::Director),
        Action::SetUp | Action::SignIn => matches!(role, Role::Anyone),
        Action::Follow => matches!(role, Role::Anyone | Role::Complainant),
        Action::Write
        | Action::Withdraw
        | Action::VoiceDissatisfaction
        | Action::Appeal
        | Action::WithdrawAppeal
        | Action::ObjectToCommittee
        | Action::AnswerRemedy
        | Action::AnswerConsent
        | Action::GiveBankAccount
        | Action::RaiseShield
        | Action::GiveIdentity => matches!(role, Role::Complainant),
        Action::SignOut => role.is_staff() || matches!(role, Role::Complainant),
        // Staff too, for what came by mail or was told.
        Action::AnswerRequest => role.is_staff() || matches!(role, Role::Asked),
        Action::Close => role.is_staff() || matches!(role, Role::System),
        Action::Admit
        | Action::LetGo
        | Action::DecideLateAppeal
        | Action::AppointCommittee
        | Action::ReplaceMember
        | Action::AnswerObjection
        | Action::LogBreach
        | Action::DecideBreach
        | Action::Reimburse
        | Action::ReleaseIdentity
        | Action::ReadBankAccount => role.directs(),
        Action::ListCases
        | Action::ReadCase
        | Action::Acknowledge
        | Action::SendMessage
        | Action::AddNote
        // Whoever does not direct only in a case in which the key to the name was given to them.
        | Action::ShowIdentity
        | Action::ShareCases
        | Action::ChangePassword
        | Action::Register
        | Action::Assign
        | Action::NameSubject
        | Action::Assess
        | Action::CorrectDates
        | Action::Investigate
        | Action::AskConsent
        | Action::AskOthers
        | Action::Forgo
        | Action::Judge
        | Action::Remedy
        | Action::Correct
        | Action::ProposeReaction
        | Action::ReturnReaction
        | Action::Respond
        | Action::ReportProgress
        | Action::Refer
        | Action::ReferPart
        | Action::Link
        | Action::Unlink
        | Action::HeedDanger
        | Action::Settle
        | Action::ConfirmWithdrawal
        | Action::CloseUndeliverable
        | Action::SetAside
        | Action::OpenBreachCheck
        | Action::Reopen
        | Action::RegisterAppeal
        | Action::ReceiveAdvice
        | Action::ProposeDecision
        | Action::ReturnDecision
        | Action::DecideAppeal => role.is_staff(),
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
    let line = format!("{first:<22}{}", cells.concat());
    format!("{}\n", line.trim_end())
}
