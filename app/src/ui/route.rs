//! The table of pages, as the router in the browser reads it.

use crate::page::{Page, Target, parts};
use leptos_router::{PartialPathMatch, PathSegment, PossibleRouteMatch};

/// Where a page is drawn: at its own address, and where its forms post to, when one of them was refused.
#[derive(Clone, Copy, Debug)]
pub struct At(pub Page<'static>);

impl PossibleRouteMatch for At {
    fn optional(&self) -> bool {
        false
    }

    fn test<'a>(&self, path: &'a str) -> Option<PartialPathMatch<'a>> {
        let of_page = |target: &Target| target.page() == self.0;
        let targets = Target::ALL.into_iter().filter(of_page);
        let found = parts(self.0.pattern(), path).or_else(|| {
            targets
                .map(Target::pattern)
                .find_map(|pattern| parts(&pattern, path))
        })?;
        let named = |(name, part): (String, &str)| (name.into(), part.to_owned());
        Some(PartialPathMatch::new(
            "",
            found.into_iter().map(named).collect(),
            path,
        ))
    }

    fn generate_path(&self, path: &mut Vec<PathSegment>) {
        path.push(PathSegment::Static(self.0.pattern().into()));
    }
}

/// The desk: the list, and the case that is open beside it. One place, so that the list stays as it is while cases come and go.
#[derive(Clone, Copy, Debug)]
pub struct AtDesk;

impl PossibleRouteMatch for AtDesk {
    fn optional(&self) -> bool {
        false
    }

    fn test<'a>(&self, path: &'a str) -> Option<PartialPathMatch<'a>> {
        let case = At(Page::Case { number: "" });
        At(Page::Dashboard).test(path).or_else(|| case.test(path))
    }

    fn generate_path(&self, path: &mut Vec<PathSegment>) {
        At(Page::Dashboard).generate_path(path);
    }
}
