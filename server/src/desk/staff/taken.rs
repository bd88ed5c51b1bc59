//! A list to take along: what stands in it and nothing more, so that no name and no word of a complainant leaves with it.

use super::listing;
use crate::access::rights::Staff;
use crate::archive::Overview;
use crate::error::Failure;
use crate::state::AppState;
use app::dashboard::clock_bar;
use app::dashboard::filter::Filter;
use app::dashboard::filter_form::channel_name;
use app::dashboard::row::stage_name;
use app::dashboard::voice::{Voice, capitalised};
use app::words::fill;
use chrono::NaiveDate;
use regulation::amsterdam;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

/// So many cases go into one file.
pub const MOST: u32 = 10_000;

/// A list, before it is a file.
pub struct Taken {
    pub sheet: &'static str,
    pub heads: [&'static str; 11],
    pub rows: Vec<[Cell; 11]>,
    /// Said below it when there are more.
    pub more: Option<String>,
    pub on: NaiveDate,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    Text(String),
    Day(Option<NaiveDate>),
}

pub async fn take(
    state: &AppState,
    staff: &Staff,
    filter: Filter,
    v: Voice,
) -> Result<Taken, Failure> {
    let (listed, names) = listing::taken(state, staff, filter, MOST).await?;
    let w = &v.w.export;
    let rows = listed.rows.iter().map(|row| {
        let handler = row.handler.and_then(|id| names.get(&id).cloned());
        cells(v, row, handler)
    });
    let more = listed.total > u64::from(MOST);
    Ok(Taken {
        sheet: w.sheet,
        heads: [
            w.number, w.received, w.grounds, w.capacity, w.shield, w.channel, w.stage, w.handler,
            w.clock, w.due, w.ended,
        ],
        rows: rows.collect(),
        more: more.then(|| fill(w.more, &[("n", &MOST.to_string())])),
        on: amsterdam::date(state.clock.now()),
    })
}

fn cells(v: Voice, row: &Overview, handler: Option<String>) -> [Cell; 11] {
    let text = |text: &str| Cell::Text(capitalised(text));
    let next = row.next();
    [
        Cell::Text(row.number.clone()),
        Cell::Day(Some(amsterdam::date(row.received_at))),
        text(&v.grounds(&row.grounds)),
        text(row.capacity.map_or("", |capacity| v.capacity(capacity))),
        text(v.shield(row.shield)),
        text(channel_name(v, row.channel)),
        text(stage_name(v, row.stage, row.ending)),
        Cell::Text(handler.unwrap_or_default()),
        text(next.map_or("", |next| clock_bar::name(v, next.kind))),
        Cell::Day(next.map(|next| next.due)),
        Cell::Day(row.ended_on),
    ]
}

/// Lines of text, with what a spreadsheet in the Netherlands takes for the end of a cell, and marked as what it is written in.
pub fn csv(taken: &Taken) -> Result<Vec<u8>, Failure> {
    let mut file = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .flexible(true)
        .from_writer("\u{feff}".as_bytes().to_vec());
    let broken = |_| Failure::broken("a list could not be written");
    file.write_record(taken.heads).map_err(broken)?;
    for row in &taken.rows {
        let cells = row.iter().map(|cell| match cell {
            Cell::Text(text) => inert(text),
            Cell::Day(day) => day.map(|day| day.to_string()).unwrap_or_default(),
        });
        file.write_record(cells).map_err(broken)?;
    }
    if let Some(more) = &taken.more {
        file.write_record([more]).map_err(broken)?;
    }
    file.into_inner()
        .map_err(|_| Failure::broken("a list could not be written"))
}

/// What a spreadsheet would take for something to calculate is a text, and stays one.
fn inert(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// A sheet in which a date is a date. A text is written as a text, so that nothing in it is ever calculated.
pub fn xlsx(taken: &Taken) -> Result<Vec<u8>, Failure> {
    sheet(taken).map_err(|_| Failure::broken("a sheet could not be written"))
}

fn sheet(taken: &Taken) -> Result<Vec<u8>, XlsxError> {
    /// How wide each column is, in letters.
    const WIDE: [f64; 11] = [
        14.0, 13.0, 34.0, 16.0, 16.0, 16.0, 22.0, 22.0, 24.0, 13.0, 13.0,
    ];
    let mut book = Workbook::new();
    // Nobody's name, and no other moment than that of the list.
    let on = ExcelDateTime::parse_from_str(&taken.on.to_string())?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&on));
    let (bold, day) = (
        Format::new().set_bold(),
        Format::new().set_num_format("dd-mm-yyyy"),
    );
    let sheet = book.add_worksheet();
    sheet
        .set_name(taken.sheet)?
        .set_freeze_panes(1, 0)?
        .set_repeat_rows(0, 0)?
        .set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0)
        .set_footer("&C&P / &N");
    for (column, (head, wide)) in (0..).zip(taken.heads.iter().zip(WIDE)) {
        sheet.set_column_width(column, wide)?;
        sheet.write_string_with_format(0, column, *head, &bold)?;
    }
    let mut place = 0;
    for row in &taken.rows {
        place += 1;
        for (column, cell) in (0..).zip(row) {
            match cell {
                Cell::Text(text) => sheet.write_string(place, column, text)?,
                Cell::Day(Some(date)) => {
                    sheet.write_datetime_with_format(place, column, date, &day)?
                }
                Cell::Day(None) => continue,
            };
        }
    }
    if let Some(more) = &taken.more {
        sheet.write_string(place + 1, 0, more)?;
    }
    book.save_to_buffer()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_file_is_calculated() {
        let of = |text: &str| Taken {
            sheet: "Lijst",
            heads: ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"],
            rows: vec![std::array::from_fn(|_| Cell::Text(text.to_owned()))],
            more: None,
            on: NaiveDate::default(),
        };
        for text in ["=1+1", "+1", "-1", "@sum", "\t=1"] {
            let file = csv(&of(text)).unwrap();
            let file = String::from_utf8(file).unwrap();
            let cell = file.lines().nth(1).unwrap().split(';').next().unwrap();
            assert_eq!(cell.trim_matches('"'), format!("'{text}"));
        }
        let plain = String::from_utf8(csv(&of("Ine; \"de\" Boer")).unwrap()).unwrap();
        assert!(plain.starts_with('\u{feff}'));
        assert!(plain.contains("\"Ine; \"\"de\"\" Boer\";"));
        let sheet = part(&of("=1+1"), "xl/worksheets/sheet1.xml");
        // A text is a place in the list of texts.
        assert!(
            sheet.contains("<c r=\"A2\" t=\"s\">") && !sheet.contains("<f>"),
            "{sheet}"
        );
    }

    #[test]
    fn a_date_in_a_sheet_is_a_date_and_nobody_is_named_as_its_maker() {
        let day = NaiveDate::from_ymd_opt(2026, 5, 5);
        let taken = Taken {
            sheet: "Lijst",
            heads: ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"],
            rows: vec![std::array::from_fn(|_| Cell::Day(day))],
            more: Some("Er zijn er meer.".to_owned()),
            on: day.unwrap(),
        };
        // Days since the end of 1899.
        let sheet = part(&taken, "xl/worksheets/sheet1.xml");
        assert!(sheet.contains("<v>46147</v>"), "{sheet}");
        let made = part(&taken, "docProps/core.xml");
        assert!(made.contains("<dc:creator></dc:creator>"), "{made}");
        assert!(made.contains("2026-05-05T00:00:00Z"), "{made}");
    }

    /// A part of the sheet, which is a folder of files in one.
    fn part(taken: &Taken, name: &str) -> String {
        let file = std::io::Cursor::new(xlsx(taken).unwrap());
        let mut folder = zip::ZipArchive::new(file).unwrap();
        std::io::read_to_string(folder.by_name(name).unwrap()).unwrap()
    }
}
