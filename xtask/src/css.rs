//! The style of the pages: the files that `style/main.css` names, in that order, as one small file.

use crate::failure::Failure;
use std::fs;
use std::path::Path;

/// All styles in one text. `main` holds `@import "file.css";` lines; what follows them is kept.
pub fn bundle(main: &Path) -> Result<String, Failure> {
    let folder = main.parent().unwrap_or(Path::new("."));
    let read =
        |path: &Path| fs::read_to_string(path).map_err(|problem| Failure::on(path, &problem));
    let text = without_comments(&read(main)?);
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
    Ok(minify(&all))
}

/// The file an @import names, and the text behind its semicolon.
fn imported(after: &str) -> Option<(&str, &str)> {
    let (name, next) = after.trim_start().strip_prefix('"')?.split_once('"')?;
    Some((name, next.trim_start().strip_prefix(';')?))
}

fn without_comments(text: &str) -> String {
    pieces(text)
        .filter(|piece| !matches!(piece, Piece::Comment))
        .map(Piece::text)
        .collect()
}

/// Leaves out comments and white space that mean nothing. Strings, `url(…)` and escapes stay as they
/// are, and so does white space that can mean something: in `a :hover`, around `+` and `-`, before `(`.
fn minify(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut previous = ";";
    let mut space = false;
    let mut comment = false;
    for piece in pieces(text) {
        match piece {
            Piece::Comment => comment = true,
            Piece::Space => space = true,
            Piece::Exact(exact) => {
                let apart = !["{", "}", ";", ",", "(", ":", ">"].contains(&previous)
                    && !["{", "}", ";", ",", ")", ">", "!"].contains(&exact);
                if exact == "}" && previous == ";" && out.ends_with(';') {
                    out.pop();
                }
                if apart {
                    // Two words with only a comment between them are two words, but without a space.
                    out.push_str(if space {
                        " "
                    } else if comment {
                        "/**/"
                    } else {
                        ""
                    });
                }
                out.push_str(exact);
                previous = exact;
                (space, comment) = (false, false);
            }
        }
    }
    out
}

enum Piece<'a> {
    Comment,
    Space,
    /// One character, or several that belong together: a string, a `url(…)`, an escape.
    Exact(&'a str),
}

impl<'a> Piece<'a> {
    fn text(self) -> &'a str {
        match self {
            Piece::Comment => "",
            Piece::Space => " ",
            Piece::Exact(exact) => exact,
        }
    }
}

fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let white = rest.len() - rest.trim_start().len();
        let length = match first {
            _ if white > 0 => white,
            '/' if rest.starts_with("/*") => rest[2..].find("*/").map_or(rest.len(), |end| end + 4),
            '"' | '\'' => string(rest, first),
            '\\' => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
            'u' | 'U' if is_bare_url(rest) => rest.find(')').map_or(rest.len(), |end| end + 1),
            _ => first.len_utf8(),
        };
        let (piece, next) = rest.split_at(length);
        rest = next;
        Some(match first {
            _ if white > 0 => Piece::Space,
            '/' if length > 1 => Piece::Comment,
            _ => Piece::Exact(piece),
        })
    })
}

/// How long the string at the start is, quotes included.
fn string(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if c == quote && !escaped {
            return at + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    text.len()
}

/// `url(` without quotes: what stands in it (`//` too) is one word.
fn is_bare_url(text: &str) -> bool {
    text.get(..4)
        .is_some_and(|start| start.eq_ignore_ascii_case("url("))
        && !text[4..].trim_start().starts_with(['"', '\''])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn css_gets_smaller_without_changing_its_meaning() {
        for (written, small) in [
            ("a { color : red; }\n\nb{}", "a{color :red}b{}"),
            ("/* why */ a { margin: 0 auto; }", "a{margin:0 auto}"),
            ("a :hover, a:hover { x: y }", "a :hover,a:hover{x:y}"),
            (".a > .b + .c ~ .d {}", ".a>.b + .c ~ .d{}"),
            (
                "width: calc(1px + (2em - 3%));",
                "width:calc(1px + (2em - 3%));",
            ),
            (
                "@media (min-width: 40em) and (hover) { a { b: c } }",
                "@media (min-width:40em) and (hover){a{b:c}}",
            ),
            (
                "a::before { content: \"  /* ; */ \\\" }  \"; }",
                "a::before{content:\"  /* ; */ \\\" }  \"}",
            ),
            ("a { b: url( data:a;b//c ) }", "a{b:url( data:a;b//c )}"),
            ("a { b: url(\"x  y\") }", "a{b:url(\"x  y\")}"),
            ("a/**/b/* */ c {}", "a/**/b c{}"),
            ("a { color: red !important; }", "a{color:red!important}"),
            ("a{--x:  1px ;}", "a{--x:1px}"),
            (".\\31 0 { b: c }", ".\\31 0{b:c}"),
            (".a\\: b { c: d }", ".a\\: b{c:d}"),
        ] {
            assert_eq!(minify(written), small, "{written}");
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
        assert_eq!(bundled.unwrap(), "b{x:2}a{x:1}c{d:e}");
    }
}
