//! The two programs that run in the browser, and which files of a build are whose.

use std::path::Path;

/// A program of `frontend`: one compiled module, and the script that connects it to the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Program {
    Complainant,
    Directie,
}

impl Program {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Complainant, Self::Directie];

    /// What `frontend` and the pages call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Complainant => "complainant",
            Self::Directie => "directie",
        }
    }

    /// The file of the script.
    pub fn js(self) -> String {
        format!("{}.js", self.name())
    }

    /// The file of the module.
    pub fn wasm(self) -> String {
        format!("{}_bg.wasm", self.name())
    }

    /// Whether its pages may ask for this file of the build: it is everybody's, or its own.
    pub fn may_use(self, file: &Path) -> bool {
        Self::owner(file).is_none_or(|owner| owner == self)
    }

    fn owner(file: &Path) -> Option<Self> {
        Self::ALL.into_iter().find(|program| {
            [program.js(), program.wasm()]
                .iter()
                .any(|own| file == Path::new(own))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_uses_its_own_files_and_everybodys_and_not_the_other_programs() {
        let files = [
            "complainant.js",
            "complainant_bg.wasm",
            "directie.js",
            "directie_bg.wasm",
            "gehoor.css",
            "start.js",
        ];
        let used = |program: Program| {
            let mut files = files.to_vec();
            files.retain(|file| program.may_use(Path::new(file)));
            files
        };
        assert_eq!(
            used(Program::Complainant),
            [
                "complainant.js",
                "complainant_bg.wasm",
                "gehoor.css",
                "start.js"
            ]
        );
        assert_eq!(
            used(Program::Directie),
            ["directie.js", "directie_bg.wasm", "gehoor.css", "start.js"]
        );
    }
}
