//! Numbers as people type or paste them.

/// Why typed text is not sixteen digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NotSixteen {
    /// Something other than digits and separators.
    Letters,
    /// Another number of digits.
    Count(usize),
}

/// What people type or paste between digits: any space, dashes, dots, and the invisible marks that come with pasting.
pub(super) fn is_separator(c: char) -> bool {
    let dash = matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}');
    let invisible = matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}');
    c.is_whitespace() || dash || c == '.' || invisible
}

/// The sixteen digits of a NIK or KK number.
pub(super) fn sixteen(typed: &str) -> Result<String, NotSixteen> {
    let kept: String = typed.chars().filter(|c| !is_separator(*c)).collect();
    if !kept.bytes().all(|b| b.is_ascii_digit()) {
        return Err(NotSixteen::Letters);
    }
    if kept.len() == 16 { Ok(kept) } else { Err(NotSixteen::Count(kept.len())) }
}

/// In groups of four: `3200 0041 0790 0001`.
pub(super) fn grouped(digits: &str) -> String {
    let groups: Vec<&str> = (0..digits.len()).step_by(4).filter_map(|at| digits.get(at..at + 4)).collect();
    groups.join(" ")
}

/// The first and last four digits, as the server masks them: `3200••••••••0001`.
pub(super) fn masked(digits: &str) -> String {
    digits.chars().enumerate().map(|(i, c)| if (4..12).contains(&i) { '•' } else { c }).collect()
}
