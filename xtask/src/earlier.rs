//! The files of earlier builds, which stay in the site for a while: a page that is open asks for those of its own build, and
//! so does a worker that keeps them for when there is no connection.

use crate::content_hash::files;
use crate::disk::{copy, write};
use crate::failure::Failure;
use serde_json::{Map, Value};
use std::cmp::Reverse;
use std::fs;
use std::path::Path;

/// How long they stay after they were replaced, in seconds: thirty days, as long as a draft is kept.
const KEPT: u64 = 30 * 24 * 60 * 60;

/// Somebody who works on the pages makes many builds in a day.
const MOST: usize = 10;

/// When each of them was replaced, in seconds since 1970, by its name. Dates of files do not survive every copy.
const LIST: &str = "earlier.json";

/// Copies what is to stay from the site as it is, which is of the build `before`, into the next one, which is of this build.
pub fn carry_over(
    site: &Path,
    before: Option<String>,
    next: &Path,
    build: &str,
    now: u64,
) -> Result<(), Failure> {
    let mut list = read(&site.join(LIST));
    if let Some(before) = before {
        list.insert(before, now.into());
    }
    list.remove(build);
    let mut earlier: Vec<_> = list
        .into_iter()
        .filter_map(|(name, replaced)| Some((name, replaced.as_u64()?)))
        .filter(|(name, replaced)| now < replaced + KEPT && site.join("pkg").join(name).is_dir())
        .collect();
    earlier.sort_by_key(|(_, replaced)| Reverse(*replaced));
    earlier.truncate(MOST);
    for (name, _) in &earlier {
        let (from, to) = (site.join("pkg").join(name), next.join("pkg").join(name));
        for file in files(&from)? {
            copy(&from.join(&file), &to.join(&file))?;
        }
    }
    let list: Map<_, _> = earlier
        .into_iter()
        .map(|(name, replaced)| (name, replaced.into()))
        .collect();
    write(&next.join(LIST), &Value::from(list).to_string())
}

/// A list that is absent or damaged names nothing: its builds are then gone with the next one.
fn read(list: &Path) -> Map<String, Value> {
    let text = fs::read_to_string(list).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::remove;
    use std::path::PathBuf;
    use std::{env, process};

    const DAY: u64 = 24 * 60 * 60;

    /// A site of this build, after the build `before`.
    fn built(name: &str, last: Option<&str>, build: &str, now: u64) -> PathBuf {
        let folder = env::temp_dir().join(format!("gehoor-earlier-{name}-{}", process::id()));
        let (site, next) = (folder.join("site"), folder.join("next"));
        let file = next.join("pkg").join(build).join("start.js");
        write(&file, build).unwrap();
        carry_over(&site, last.map(str::to_owned), &next, build, now).unwrap();
        remove(&site).unwrap();
        fs::rename(&next, &site).unwrap();
        site
    }

    fn has(site: &Path, build: &str) -> bool {
        fs::read_to_string(site.join("pkg").join(build).join("start.js"))
            .is_ok_and(|text| text == build)
    }

    #[test]
    fn an_earlier_build_stays_for_thirty_days_after_it_was_replaced() {
        built("stays", None, "a", 0);
        // It was the newest one for a year.
        let replaced = 365 * DAY;
        let site = built("stays", Some("a"), "b", replaced);
        assert!(has(&site, "a") && has(&site, "b"));
        built("stays", Some("b"), "c", replaced + 29 * DAY);
        assert!(has(&site, "a") && has(&site, "b") && has(&site, "c"));
        built("stays", Some("c"), "d", replaced + 30 * DAY);
        assert!(!has(&site, "a") && has(&site, "b") && has(&site, "c") && has(&site, "d"));
        fs::remove_dir_all(site.parent().unwrap()).unwrap();
    }

    #[test]
    fn a_build_that_comes_back_is_no_earlier_one() {
        built("back", None, "a", 0);
        built("back", Some("a"), "b", DAY);
        built("back", Some("b"), "a", 2 * DAY);
        let site = built("back", Some("a"), "c", 40 * DAY);
        assert!(has(&site, "a") && !has(&site, "b"));
        fs::remove_dir_all(site.parent().unwrap()).unwrap();
    }

    #[test]
    fn of_many_builds_in_a_day_the_last_ones_stay() {
        let mut site = built("many", None, "0", 0);
        for build in 1..=12 {
            let last = (build - 1).to_string();
            site = built("many", Some(&last), &build.to_string(), build);
        }
        assert!(!has(&site, "0") && !has(&site, "1") && has(&site, "2") && has(&site, "12"));
        fs::remove_dir_all(site.parent().unwrap()).unwrap();
    }
}
