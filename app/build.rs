//! Turns `locales/<language>/<namespace>.json` into Rust: one struct per namespace, one value per language.
//!
//! A sentence that one language lacks, or that has other placeholders there, stops the build with a sentence of its own.

use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

/// The first is the language that the others are compared with.
const LANGUAGES: [&str; 2] = ["nl", "en"];

type Sentences = Vec<(String, String)>;

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=locales");
    match generate() {
        Ok(()) => ExitCode::SUCCESS,
        Err(problems) => {
            for problem in problems {
                println!("cargo::error={problem}");
            }
            ExitCode::FAILURE
        }
    }
}

fn generate() -> Result<(), Vec<String>> {
    let namespaces = namespaces(LANGUAGES[0])?;
    for language in &LANGUAGES[1..] {
        let theirs = self::namespaces(language)?;
        if theirs != namespaces {
            return Err(vec![format!(
                "locales/{} and locales/{language} must hold the same files: {namespaces:?} and {theirs:?}",
                LANGUAGES[0]
            )]);
        }
    }
    let mut problems = Vec::new();
    let mut code = String::new();
    for namespace in &namespaces {
        let mut read = Vec::new();
        for language in LANGUAGES {
            match sentences(language, namespace) {
                Ok(sentences) => read.push(sentences),
                Err(problem) => problems.push(problem),
            }
        }
        let Some((first, others)) = read.split_first() else {
            continue;
        };
        for (language, other) in LANGUAGES[1..].iter().zip(others) {
            problems.extend(differences(namespace, language, first, other));
        }
        write_struct(&mut code, namespace, first);
        for (language, sentences) in LANGUAGES.iter().zip(&read) {
            write_value(&mut code, language, namespace, sentences);
        }
        write_choice(&mut code, namespace);
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    write_words(&mut code, &namespaces);
    let out = env::var_os("OUT_DIR")
        .map(PathBuf::from)
        .unwrap_or_default();
    fs::write(out.join("words.rs"), code).map_err(|error| vec![error.to_string()])
}

fn namespaces(language: &str) -> Result<BTreeSet<String>, Vec<String>> {
    let folder = Path::new("locales").join(language);
    let entries = fs::read_dir(&folder)
        .map_err(|error| vec![format!("{} cannot be read: {error}", folder.display())])?;
    Ok(entries
        .filter_map(Result::ok)
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            name.strip_suffix(".json").map(str::to_owned)
        })
        .collect())
}

fn sentences(language: &str, namespace: &str) -> Result<Sentences, String> {
    let file = format!("locales/{language}/{namespace}.json");
    let text = fs::read_to_string(&file).map_err(|error| format!("{file}: {error}"))?;
    let map: Map<String, Value> =
        serde_json::from_str(&text).map_err(|error| format!("{file}: {error}"))?;
    map.into_iter()
        .map(|(key, value)| match value {
            Value::String(sentence) if !sentence.trim().is_empty() => Ok((key, sentence)),
            _ => Err(format!("{file}: \"{key}\" must be a sentence")),
        })
        .collect()
}

fn differences(
    namespace: &str,
    language: &str,
    first: &Sentences,
    other: &Sentences,
) -> Vec<String> {
    let find = |list: &Sentences, key: &str| {
        list.iter()
            .find(|(name, _)| name == key)
            .map(|(_, sentence)| sentence.clone())
    };
    let mut problems = Vec::new();
    for (key, sentence) in first {
        match find(other, key) {
            None => problems.push(format!(
                "locales/{language}/{namespace}.json lacks \"{key}\", which {} has",
                LANGUAGES[0]
            )),
            Some(theirs) if placeholders(&theirs) != placeholders(sentence) => {
                problems.push(format!(
                    "locales/{language}/{namespace}.json: \"{key}\" has other placeholders than {}",
                    LANGUAGES[0]
                ));
            }
            Some(_) => {}
        }
    }
    for (key, _) in other {
        if find(first, key).is_none() {
            problems.push(format!(
                "locales/{language}/{namespace}.json has \"{key}\", which {} lacks",
                LANGUAGES[0]
            ));
        }
    }
    problems
}

fn placeholders(sentence: &str) -> BTreeSet<&str> {
    sentence
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
        .collect()
}

fn write_struct(code: &mut String, namespace: &str, sentences: &Sentences) {
    let _ = writeln!(code, "pub struct {} {{", type_name(namespace));
    for (key, _) in sentences {
        let _ = writeln!(code, "    pub r#{key}: &'static str,");
    }
    code.push_str("}\n");
}

/// The sentences of one file in one language.
fn write_value(code: &mut String, language: &str, namespace: &str, sentences: &Sentences) {
    let (name, of) = (value_name(language, namespace), type_name(namespace));
    let _ = writeln!(code, "static {name}: {of} = {of} {{");
    for (key, sentence) in sentences {
        let _ = writeln!(code, "    r#{key}: {sentence:?},");
    }
    code.push_str("};\n");
}

/// Which of them is said in which language.
fn write_choice(code: &mut String, namespace: &str) {
    let _ = writeln!(
        code,
        "impl Namespace for {} {{\n    fn of(language: Language) -> &'static Self {{\n        match language {{",
        type_name(namespace)
    );
    for language in LANGUAGES {
        let name = value_name(language, namespace);
        let _ = writeln!(
            code,
            "            Language::{} => &{name},",
            type_name(language)
        );
    }
    code.push_str("        }\n    }\n}\n");
}

fn write_words(code: &mut String, namespaces: &BTreeSet<String>) {
    code.push_str("pub struct Words {\n");
    for namespace in namespaces {
        let _ = writeln!(
            code,
            "    pub {namespace}: Spoken<{}>,",
            type_name(namespace)
        );
    }
    code.push_str("}\n");
    for language in LANGUAGES {
        let _ = writeln!(
            code,
            "pub static {}: Words = Words {{",
            language.to_uppercase()
        );
        for namespace in namespaces {
            let _ = writeln!(
                code,
                "    {namespace}: Spoken::new(Language::{}),",
                type_name(language)
            );
        }
        code.push_str("};\n");
    }
}

fn value_name(language: &str, namespace: &str) -> String {
    format!("{language}_{namespace}").to_uppercase()
}

fn type_name(namespace: &str) -> String {
    namespace
        .split('_')
        .map(|part| {
            let (first, rest) = part.split_at(part.len().min(1));
            first.to_uppercase() + rest
        })
        .collect()
}
