//! Finding a case by what somebody holds: a follow code, a number, a filing that was sent before.

use crate::arriving::arriving;
use crate::records::{grant_to, overview, put_case, staff};
use seal::grant::Scope;
use server::archive::Archive;
use std::sync::Arc;
use uuid::Uuid;

type Opened = Arc<dyn Archive>;

pub async fn a_case_is_found_by_its_lookup(archive: Opened) {
    let new = arriving(1);
    archive.keep(new.clone()).await.unwrap();

    let found = archive.find_lookup(&[1; 32]).await.unwrap();
    assert_eq!(found, Some(new.lookup));
    let found = archive.find_lookup(&[2; 32]).await.unwrap();
    assert_eq!(found, None);
}

pub async fn a_case_is_found_by_its_number(archive: Opened) {
    let case = Uuid::new_v4();
    put_case(&archive, case, &[]).await;

    let number = overview(case).number;
    let found = archive.find_case_by_number(&number).await.unwrap();
    assert_eq!(found, Some(case));
    for unknown in ["2026-00000", "", "2026\0", "' or 1=1; --", "\u{1f615}"] {
        let found = archive.find_case_by_number(unknown).await.unwrap();
        assert_eq!(found, None, "{unknown:?}");
    }
}

pub async fn a_case_is_found_for_who_reads_it_and_for_nobody_else(archive: Opened) {
    let case = Uuid::new_v4();
    put_case(&archive, case, &[]).await;
    let number = overview(case).number;
    let (reads, knows_who) = (staff(1), staff(2));
    let mut work = archive.begin().await.unwrap();
    work.add_staff(&reads).await.unwrap();
    work.add_staff(&knows_who).await.unwrap();
    let grants = [
        grant_to(case, Scope::Content, &reads),
        grant_to(case, Scope::Identity, &knows_who),
    ];
    work.add_grants(&grants).await.unwrap();
    work.commit().await.unwrap();
    for (number, reader, found) in [
        (number.as_str(), reads.id, Some(case)),
        (&number, knows_who.id, None),
        (&number, Uuid::new_v4(), None),
        ("2026-00000", reads.id, None),
        ("2026\0", reads.id, None),
    ] {
        let readable = archive.find_readable(number, reader).await.unwrap();
        assert_eq!(readable, found, "{number:?}");
    }
}

pub async fn a_filing_is_found_as_it_was_kept(archive: Opened) {
    let new = arriving(1);
    archive.keep(new.clone()).await.unwrap();

    let found = archive.find_filing(new.filing.filing).await.unwrap();
    assert_eq!(found, Some(new.filing));
    assert_eq!(archive.find_filing(Uuid::new_v4()).await.unwrap(), None);
}
