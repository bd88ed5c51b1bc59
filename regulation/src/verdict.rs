//! What the investigation found, ground by ground (art. 7 step 3), and whether the regulation applies at all (art. 2).

use crate::filing::Ground;
use crate::vocabulary::vocabulary;
use serde::{Deserialize, Serialize};

vocabulary! {
    /// The judgement on one ground.
    pub enum Verdict {
        Founded = "founded",
        PartlyFounded = "partly_founded",
        Unfounded = "unfounded",
        /// What happened could not be established.
        NoJudgement = "no_judgement",
        /// This part belongs with somebody else, who is named in the reaction.
        OutOfScope = "out_of_scope",
    }
}

vocabulary! {
    /// Whether the complaint is about the services and activities of the bureau (art. 2).
    pub enum Scope {
        InScope = "in_scope",
        /// A part belongs elsewhere; the rest is handled here.
        Mixed = "mixed",
    }
}

impl Verdict {
    /// Whether corrective action must follow, so that it does not happen again (art. 7 step 3).
    pub const fn asks_for_action(self) -> bool {
        matches!(self, Self::Founded | Self::PartlyFounded)
    }
}

/// What was found on one ground, side by side: what comes later never takes the place of what came before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Outcome {
    pub ground: Ground,
    /// The judgement of the bureau; `None` before, and when an appeal came before it.
    pub judged: Option<Verdict>,
    /// What the committee advised.
    pub advised: Option<Verdict>,
    /// The decision after the advice.
    pub decided: Option<Verdict>,
}

impl Outcome {
    /// What can be decided: what was advised, or the judgement as it was. Where there was none, what is not advised can be
    /// anything else.
    pub fn decisions(&self) -> Vec<Verdict> {
        let Some(advised) = self.advised else {
            return Vec::new();
        };
        let others = Verdict::ALL.iter().copied();
        let others = others.filter(|other| self.judged.is_none_or(|judged| judged == *other));
        let others = others.filter(|other| *other != advised);
        std::iter::once(advised).chain(others).collect()
    }
}

/// One ground with its judgement. Why, is written down sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Finding {
    pub ground: Ground,
    pub verdict: Verdict,
}
