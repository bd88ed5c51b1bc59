//! The style of the pages: the files that `style/main.css` names, in that order, as one file.
//!
//! Comments and indents are left out. What a minifier would leave out besides is 0.1 kB of the 5.3 that travel.

use crate::failure::Failure;
use std::fs;
use std::path::Path;

/// All styles in one text. `main` holds `@import "file.css";` lines; what follows them is kept.
pub fn bundle(main: &Path) -> Result<String, Failure> {
    let folder = main.parent().unwrap_or(Path::new("."));
    let read = |path: &Path| {
        let text = fs::read_to_string(path).map_err(|problem| Failure::on(path, &problem))?;
        without_comments(&text).ok_or_else(|| {
            Failure::new(
                format!("{} has a comment that does not end.", path.display()),
                "End it with `*/`.",
            )
        })
    };
    let text = read(main)?;
    let mut all = String::new();
    let mut rest = text.trim_start();
    while let Some(after) = rest.strip_prefix("@import") {
        let (name, next) = imported(after).ok_or_else(|| {
            Failure::new(
                format!("{} has an @import that is not understood.", main.display()),
                "Write each one as `@import \"file.css\";`.",
            )
        })?;
        all += &read(&folder.join(name))?;
        all.push('\n');
        rest = next.trim_start();
    }
    all += rest;
    Ok(without_indents(&all))
}

/// The file an @import names, and the text behind its semicolon.
fn imported(after: &str) -> Option<(&str, &str)> {
    let (name, next) = after.trim_start().strip_prefix('"')?.split_once('"')?;
    Some((name, next.trim_start().strip_prefix(';')?))
}

/// `None` when a comment does not end. None of our strings holds what begins one.
fn without_comments(text: &str) -> Option<String> {
    let mut parts = text.split("/*");
    let first = parts.next()?.to_owned();
    parts.try_fold(first, |all, part| Some(all + part.split_once("*/")?.1))
}

/// Every line that says something, without the white space around it.
fn without_indents(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indents_go_and_nothing_else() {
        let left = |text| without_comments(text).map(|text| without_indents(&text));
        for (written, left_over) in [
            (
                "a {\n  color : red;\n}\n\nb {}\n",
                "a {\ncolor : red;\n}\nb {}",
            ),
            ("/* why */ a { margin: 0 auto; }", "a { margin: 0 auto; }"),
            ("a { b: c } /* x\n * y\n */\n\nd {}", "a { b: c }\nd {}"),
            ("/**/a/***/b {}", "ab {}"),
        ] {
            assert_eq!(left(written).unwrap(), left_over, "{written}");
        }
        assert_eq!(left("a {} /* why"), None);
    }

    #[test]
    fn no_string_of_ours_holds_what_begins_a_comment() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../style");
        for file in fs::read_dir(folder).unwrap() {
            let text = fs::read_to_string(file.unwrap().path()).unwrap();
            let begins = text.lines().filter_map(|line| line.split_once("/*"));
            for (before, _) in begins {
                assert_eq!(before.matches(['"', '\'']).count() % 2, 0, "{before}");
            }
        }
    }

    #[test]
    fn an_import_names_one_file() {
        assert_eq!(
            imported(" \"tokens.css\" ;\nrest"),
            Some(("tokens.css", "\nrest"))
        );
        assert_eq!(imported(" url(tokens.css);"), None);
        assert_eq!(imported(" \"tokens.css\" print;"), None);
    }

    #[test]
    fn the_files_come_in_the_order_of_their_imports() {
        let folder = std::env::temp_dir().join(format!("gehoor-css-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(
            folder.join("main.css"),
            "/* order */\n@import \"b.css\";\n@import \"a.css\";\nc { d: e }\n",
        )
        .unwrap();
        fs::write(folder.join("a.css"), "a { x: 1 }").unwrap();
        fs::write(folder.join("b.css"), "b { x: 2 }").unwrap();
        let bundled = bundle(&folder.join("main.css"));
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(bundled.unwrap(), "b { x: 2 }\na { x: 1 }\nc { d: e }");
    }
}
