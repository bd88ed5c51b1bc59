//! What a visit costs: sizes as they travel (brotli, quality 11), beside their budgets.

use crate::compress::brotli;
use crate::failure::Failure;
use crate::program::Program;
use crate::running_server::RunningServer;
use crate::site::build_of;
use crate::visit::Visit;
use crate::workshop::Workshop;
use crate::{http, visit};
use std::fs;
use std::path::{Path, PathBuf};

const KB: u64 = 1_000;

/// The complainant's program, which comes in one piece: what a form loads before it answers is all of it. Decisions 27, 55
/// and 92 say why this is more than the 340 that it was to be.
const WHOLE: u64 = 464;

/// What a first visit to the form fetches besides, to work without a connection the next time. The worker takes the
/// files of the build from the browser's own cache.
const KEPT: [&str; 3] = ["/worker.js", "/api/v1/form", "/api/v1/bureau"];

/// One measured size.
pub struct Measure {
    what: String,
    found: u64,
    budget: u64,
    goal: u64,
    unit: u64,
    unit_name: &'static str,
}

impl Measure {
    fn bytes(what: impl Into<String>, found: u64, budget: u64, goal: u64) -> Self {
        Self {
            what: what.into(),
            found,
            budget: budget * KB,
            goal: goal * KB,
            unit: KB,
            unit_name: "kB",
        }
    }

    fn shown(&self, value: u64) -> String {
        if self.unit == 1 {
            return format!("{value} {}", self.unit_name);
        }
        let tenths = (value * 10).div_ceil(self.unit);
        format!("{}.{} {}", tenths / 10, tenths % 10, self.unit_name)
    }
}

/// Measures what a visit to the built site costs, with `program` serving it.
pub fn of_a_visit(workshop: &Workshop, program: &Path) -> Result<Vec<Measure>, Failure> {
    let server = RunningServer::start(program, &workshop.site())?;
    let package = package(workshop)?;
    let code_of = |program| visit::travel(&visit::code(&package, program)?);
    let mut measures = vec![
        Measure::bytes(
            "complainant, wasm and js: all that filing takes",
            code_of(Program::Complainant)?,
            WHOLE,
            300,
        ),
        Measure::bytes(
            "directie, wasm and js",
            code_of(Program::Directie)?,
            556,
            240,
        ),
    ];
    let mut visits = Vec::new();
    for path in ["/", "/klacht"] {
        let (html, small) = fetch(&server, path)?;
        let visit = Visit::of(workshop, path, &String::from_utf8_lossy(&html))?;
        measures.push(Measure::bytes(
            format!("HTML of {path} with its style"),
            small + visit.styles,
            20,
            14,
        ));
        let mut bytes = small + visit.rest + visit.styles + visit.code;
        let mut kept: &[&str] = &[];
        if path == "/klacht" {
            kept = &KEPT;
            let answers =
                "complainant, wasm and js: what /klacht loads before it answers".to_owned();
            measures.insert(0, Measure::bytes(answers, visit.code, WHOLE, 260));
        }
        for address in kept {
            bytes += fetch(&server, address)?.1;
        }
        let requests = 1 + visit.requests + kept.len() as u64;
        visits.push((bytes, requests, path));
    }
    let (bytes, requests, path) = visits.into_iter().max().unwrap_or_default();
    measures.push(Measure::bytes(
        format!("first visit ({path}), everything"),
        bytes,
        486,
        330,
    ));
    measures.push(Measure {
        what: format!("first visit ({path})"),
        found: requests,
        budget: 14,
        goal: 10,
        unit: 1,
        unit_name: "requests",
    });
    Ok(measures)
}

/// What answers at an address, and how many bytes of it travel.
fn fetch(server: &RunningServer, path: &str) -> Result<(Vec<u8>, u64), Failure> {
    let found = http::get(server.address(), path).map_err(|problem| {
        Failure::new(
            format!("A page could not be measured: {problem}."),
            "Open it and see what is wrong with it.",
        )
        .see("cargo xtask serve")
    })?;
    let small = brotli(&found).map_err(|problem| Failure::on(Path::new(path), &problem))?;
    Ok((found, length(&small)))
}

/// Measures the server's program as it is released.
pub fn of_the_program(workshop: &Workshop) -> Result<Measure, Failure> {
    let program = workshop.program();
    let size = fs::metadata(&program)
        .map_err(|problem| Failure::on(&program, &problem))?
        .len();
    Ok(Measure {
        what: "the server's program, as it is".to_owned(),
        found: size,
        budget: 60 * KB * KB,
        goal: 40 * KB * KB,
        unit: KB * KB,
        unit_name: "MB",
    })
}

/// The sizes as a table.
pub fn table(measures: &[Measure]) -> String {
    let mut rows = vec![[
        "what".to_owned(),
        "size".to_owned(),
        "budget".to_owned(),
        "goal".to_owned(),
        String::new(),
    ]];
    for measure in measures {
        let verdict = match measure.found {
            found if found > measure.budget => "TOO LARGE",
            found if found > measure.goal => "within budget",
            _ => "goal reached",
        };
        rows.push([
            measure.what.clone(),
            measure.shown(measure.found),
            measure.shown(measure.budget),
            measure.shown(measure.goal),
            verdict.to_owned(),
        ]);
    }
    let width = |column: usize| {
        rows.iter()
            .map(|row| row[column].chars().count())
            .max()
            .unwrap_or(0)
    };
    let (what, size, budget, goal) = (width(0), width(1), width(2), width(3));
    rows.iter()
        .map(|[a, b, c, d, e]| {
            format!("  {a:<what$}  {b:>size$}  {c:>budget$}  {d:>goal$}  {e}")
                .trim_end()
                .to_owned()
                + "\n"
        })
        .collect()
}

/// Refuses sizes over their budget.
pub fn check(measures: &[Measure]) -> Result<(), Failure> {
    let over: Vec<_> = measures
        .iter()
        .filter(|measure| measure.found > measure.budget)
        .map(|m| m.what.as_str())
        .collect();
    if over.is_empty() {
        return Ok(());
    }
    Err(Failure::new(
        format!("Too large: {}.", over.join("; ")),
        "Make it smaller: a phone on a slow line pays for it. `cargo tree -p frontend --target wasm32-unknown-unknown` shows what came along.",
    )
    .see("cargo xtask bench"))
}

/// The folder of this build's files.
fn package(workshop: &Workshop) -> Result<PathBuf, Failure> {
    let site = workshop.site();
    let build = build_of(&site).ok_or_else(|| {
        Failure::new("The site has no pages for the browser.", "Build it.").see("cargo xtask build")
    })?;
    Ok(site.join("pkg").join(build))
}

fn length(bytes: &[u8]) -> u64 {
    bytes.len() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_over_its_budget_is_refused_and_shown() {
        let fits = Measure::bytes("the page", 20_000, 20, 14);
        let too_large = Measure::bytes("the code", 230_001, 230, 150);
        assert!(check(&[fits]).is_ok());
        assert!(
            table(std::slice::from_ref(&too_large))
                .contains("230.1 kB  230.0 kB  150.0 kB  TOO LARGE")
        );
        assert!(check(&[too_large]).is_err());
    }
}
