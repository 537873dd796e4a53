//! One HTML page with every screen in order: the storyboard.

use crate::draw;
use anyhow::Result;
use prakerja_core::vocabulary::Screen;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// One screen of the story.
pub struct Page {
    /// Which steps counted on it.
    pub steps: Vec<usize>,
    /// What the person does.
    pub says: String,
    /// What was shown.
    pub screen: Screen,
    /// What was done.
    pub did: Vec<String>,
    /// What followed.
    pub answer: Vec<String>,
}

/// Writes `journey.html` into the folder.
pub fn write(folder: &Path, pages: &[Page]) -> Result<()> {
    let mut html = String::from(include_str!("story.head.html"));
    for page in pages {
        let steps = page.steps.iter().map(|n| format!("<b>{n}</b>")).collect::<Vec<_>>().concat();
        writeln!(html, "<article><header>{steps} {}</header>", escaped(&page.says))?;
        writeln!(html, "<pre>{}</pre>", escaped(&draw::text(&page.screen)))?;
        for line in &page.did {
            writeln!(html, "<p class=did>{}</p>", escaped(line))?;
        }
        for line in &page.answer {
            writeln!(html, "<p class=answer>{}</p>", escaped(line))?;
        }
        html.push_str("</article>\n");
    }
    html.push_str("</main>\n");
    fs::create_dir_all(folder)?;
    fs::write(folder.join("journey.html"), html)?;
    Ok(())
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
