//! What the installation remembers about itself, and whether it is ready.

use server::archive::Archive;
use std::sync::Arc;

type Opened = Arc<dyn Archive>;

pub async fn a_setting_is_found_as_it_was_put(archive: Opened) {
    assert_eq!(archive.find_setting("key").await.unwrap(), None);
    for value in [b"one".as_slice(), b"", &[0, 255]] {
        let mut work = archive.begin().await.unwrap();
        work.put_setting("key", value).await.unwrap();
        work.commit().await.unwrap();

        let found = archive.find_setting("key").await.unwrap();
        assert_eq!(found.as_deref(), Some(value));
    }
    assert_eq!(archive.find_setting("Key").await.unwrap(), None);
}

pub async fn a_setting_is_added_only_once(archive: Opened) {
    let mut work = archive.begin().await.unwrap();
    assert!(work.add_setting("set_up", b"first").await.unwrap());
    work.commit().await.unwrap();
    let mut work = archive.begin().await.unwrap();
    assert!(!work.add_setting("set_up", b"second").await.unwrap());
    work.commit().await.unwrap();

    let found = archive.find_setting("set_up").await.unwrap();
    assert_eq!(found.as_deref(), Some(b"first".as_slice()));
}

pub async fn a_setting_is_replaced_only_by_whoever_knows_what_it_was(archive: Opened) {
    let mut work = archive.begin().await.unwrap();
    assert!(!work.replace_setting("list", b"", b"one").await.unwrap());
    assert!(work.add_setting("list", b"one").await.unwrap());
    assert!(work.replace_setting("list", b"one", b"two").await.unwrap());
    assert!(
        !work
            .replace_setting("list", b"one", b"three")
            .await
            .unwrap()
    );
    work.commit().await.unwrap();
    let found = archive.find_setting("list").await.unwrap();
    assert_eq!(found.as_deref(), Some(b"two".as_slice()));
}

pub async fn a_removed_setting_is_gone_and_can_be_added_again(archive: Opened) {
    let mut work = archive.begin().await.unwrap();
    assert!(!work.remove_setting("token").await.unwrap());
    assert!(work.add_setting("token", b"first").await.unwrap());
    assert!(work.remove_setting("token").await.unwrap());
    work.commit().await.unwrap();
    assert_eq!(archive.find_setting("token").await.unwrap(), None);

    let mut work = archive.begin().await.unwrap();
    assert!(work.add_setting("token", b"second").await.unwrap());
    work.commit().await.unwrap();
    let found = archive.find_setting("token").await.unwrap();
    assert_eq!(found.as_deref(), Some(b"second".as_slice()));
}

pub async fn a_write_that_is_tried_is_kept(archive: Opened) {
    let now = crate::records::at("2026-05-05T10:20:00Z");
    archive.try_writing(now).await.unwrap();
    let kept = archive.find_setting(server::archive::WRITTEN).await;
    assert_eq!(kept.unwrap(), Some(now.to_rfc3339().into_bytes()));
}

pub async fn an_archive_that_was_opened_is_ready(archive: Opened) {
    archive.ready().await.unwrap();
    // Asking takes nothing that the next one needs.
    archive.ready().await.unwrap();
    assert_eq!(archive.find_setting("").await.unwrap(), None);
}
