//! The contract of the archive: every method, the same on both databases.
//!
//! A test is a function over an archive, listed once below; a function that is not listed fails the build as dead code.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on fails"
)]

#[path = "archive/arriving.rs"]
mod arriving;
#[path = "archive/cases.rs"]
mod cases;
#[path = "archive/finding.rs"]
mod finding;
#[path = "archive/guests.rs"]
mod guests;
#[path = "archive/listing.rs"]
mod listing;
#[path = "archive/outstanding.rs"]
mod outstanding;
#[path = "archive/records.rs"]
mod records;
#[path = "archive/settings.rs"]
mod settings;
#[path = "archive/together.rs"]
mod together;
#[path = "archive/visits.rs"]
mod visits;

#[path = "support/postgres.rs"]
mod support;

macro_rules! contract {
    ($($file:ident: $($test:ident)+;)+) => {
        mod sqlite {
            $($(
                #[tokio::test]
                async fn $test() {
                    let folder = tempfile::tempdir().unwrap();
                    let url = format!("sqlite:{}", folder.path().join("gehoor.db").display());
                    let archive = server::archive::open(&url).await.unwrap();
                    crate::$file::$test(archive).await;
                }
            )+)+
        }
        mod postgres {
            $($(
                #[tokio::test]
                async fn $test() {
                    let database = crate::support::Database::create().await;
                    let archive = server::archive::open(&database.url()).await.unwrap();
                    crate::$file::$test(archive).await;
                }
            )+)+
        }
    };
}

contract! {
    guests:
        a_guest_is_found_by_what_the_code_gives_and_is_gone_when_removed
        guests_go_when_their_last_day_has_passed
        an_invitation_is_used_once
        the_account_of_an_invitation_is_made_once_and_found_until_it_goes
        cases_that_a_colleague_lacks_are_listed_newest_first
        a_case_is_held_only_as_it_was_when_it_was_read
        what_is_known_not_to_open_is_not_listed_to_be_handed_over
        every_key_of_somebody_who_leaves_is_destroyed_and_no_other;
    cases:
        events_are_listed_in_order_as_they_were_appended
        an_event_keeps_its_moment_to_the_microsecond
        a_guarded_fact_is_written_down_only_as_it_was_sealed
        a_case_without_events_lists_none
        a_sequence_that_exists_is_not_appended_again
        the_same_sequence_of_another_case_is_appended
        after_a_refused_event_the_work_goes_on
        an_overview_is_found_as_it_was_put
        putting_an_overview_again_replaces_it
        a_number_that_belongs_to_another_case_is_refused
        grants_are_listed_as_they_were_added
        a_second_grant_for_the_same_recipient_is_refused
        a_grant_for_nobody_that_exists_cannot_be_committed
        a_bank_account_is_kept_once_for_each_remedy_until_it_is_removed;
    listing:
        cases_are_listed_newest_first_and_only_when_granted
        a_list_is_narrowed_by_everything_that_can_be_chosen
        words_that_were_typed_find_what_all_of_them_mean
        each_list_is_counted_as_it_stands
        a_list_is_ordered_as_was_asked
        a_late_promise_comes_first_then_one_that_is_near_then_who_waits_then_targets
        a_promise_that_presses_is_of_whoever_handles_it_whoever_comes_next
        an_open_check_on_a_breach_is_asked_of_who_directs
        today_is_of_whoever_may_do_it_and_the_rest_is_of_colleagues
        what_waits_to_be_read_is_of_its_writer_when_nobody_else_can_read_it
        a_page_knows_how_many_there_are
        months_count_only_what_somebody_may_read
        what_stands_where_is_moved_along_with_everything_that_changes_it
        figures_begin_with_a_month_and_know_what_came_before
        a_list_is_narrowed_to_months_and_to_a_term_that_was_late
        running_cases_are_listed_for_the_clock
        a_clock_is_announced_once
        a_row_of_an_older_program_is_outdated
        somebody_may_read_what_they_hold_a_key_of
        keys_of_one_scope_are_destroyed
        of_whoever_holds_no_key_nothing_is_remembered
        what_does_not_open_stands_in_a_list_of_its_own_and_in_no_clock;
    outstanding:
        what_is_to_come_is_kept_as_it_was_put_and_replaced
        what_is_to_come_is_listed_by_its_day_and_only_when_granted;
    finding:
        a_case_is_found_by_its_lookup
        a_case_is_found_by_its_number
        a_case_is_found_for_who_reads_it_and_for_nobody_else
        a_filing_is_found_as_it_was_kept;
    arriving:
        a_complaint_that_arrives_is_kept_with_all_that_belongs_to_it
        what_is_in_the_way_of_a_complaint_is_told_and_nothing_of_it_is_kept
        of_many_that_arrive_at_once_each_hears_how_its_own_went
        somebody_who_goes_away_halfway_leaves_all_or_nothing_and_holds_nobody_up;
    records:
        staff_is_found_by_id_and_by_account
        an_account_that_is_in_use_is_refused
        what_is_kept_of_staff_is_replaced
        staff_is_listed
        the_outbox_lists_the_oldest_first
        an_item_is_not_queued_twice;
    visits:
        a_visit_is_found_as_it_was_put
        putting_a_visit_again_replaces_it
        only_a_visit_that_is_there_is_updated
        a_removed_visit_is_gone
        attempts_count_until_they_are_forgotten
        only_visits_that_have_expired_are_removed;
    settings:
        a_setting_is_found_as_it_was_put
        a_setting_is_added_only_once
        a_setting_is_replaced_only_by_whoever_knows_what_it_was
        a_removed_setting_is_gone_and_can_be_added_again
        an_archive_that_was_opened_is_ready
        a_write_that_is_tried_is_kept;
    together:
        work_that_is_dropped_leaves_nothing
        work_is_seen_by_others_only_after_its_commit
        whoever_goes_away_while_work_begins_leaves_nothing_open
        of_two_works_that_append_the_same_sequence_one_succeeds
        of_two_works_that_take_the_same_number_one_succeeds
        set_up_happens_once_however_many_try
        of_two_works_that_decide_on_the_same_reading_one_is_told_of_a_conflict
        a_retry_gives_up_after_a_while
        a_retry_repeats_only_conflicts;
}
