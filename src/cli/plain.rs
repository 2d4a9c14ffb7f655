//! A work as plain text: side by side where there is room, else under one another; wrapped, nothing cut.

use std::io::{self, Write};

use crate::config::LayoutSetting;
use crate::document::Work;
use crate::reader::{Geometry, PaneLine, RowCache};
use crate::text::display_width;

/// What stands between two columns.
const SEPARATOR: &str = " │ ";

/// Writes a work at a width, row by row, from one of them on: memory does not grow with the text.
pub(super) fn write(work: &Work, from: usize, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let geometry = Geometry::plain(width, work.editions.len(), LayoutSetting::Auto);
    let mut rows = RowCache::default();
    for row in from..work.rows.len() {
        let lines = rows.get(work, &geometry, row);
        for line in 0..lines.height {
            let cells: Vec<Option<PaneLine>> = lines.line(line).collect();
            write_line(work, &geometry, &cells, out)?;
        }
        for _ in 0..lines.gap {
            writeln!(out)?;
        }
    }
    Ok(())
}

fn write_line(work: &Work, geometry: &Geometry, cells: &[Option<PaneLine>], out: &mut dyn Write) -> io::Result<()> {
    let mut line = String::new();
    for (index, cell) in cells.iter().enumerate() {
        if index > 0 {
            let column = geometry.panes[index].x - display_width(SEPARATOR);
            line.extend(std::iter::repeat_n(' ', column.saturating_sub(display_width(&line))));
            line.push_str(SEPARATOR);
        }
        let Some(cell) = cell else { continue };
        if geometry.gutter > 0 {
            let code = if cell.leads { work.key(cell.edition) } else { String::new() };
            line.push_str(&format!("{code:<width$}", width = geometry.gutter));
        }
        line.push_str(cell.span.of(work.editions[cell.edition].text()));
    }
    writeln!(out, "{}", line.trim_end())
}
