//! Subtitles: SubRip, WebVTT, Advanced SubStation Alpha.
//!
//! Each has a reader of its own that makes cues: what is said from when to when. `talk` makes sentences and paragraphs
//! of them, which is the same for all.

mod ass;
mod cue;
mod srt;
mod talk;
mod vtt;

use self::cue::Track;
use super::decode::{Decoded, decode_as};
use super::{Input, Reading, Wishes};
use crate::diagnostic::Result;

/// Bytes at the beginning of a file in which its first cue or header must stand.
const BEGINNING: usize = 400;

/// Whether a file can only be WebVTT.
pub(super) fn is_vtt(bytes: &[u8]) -> bool {
    let rest = beginning(bytes).strip_prefix("WEBVTT");
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
}

/// Whether a file can only be SubRip: it begins with a number and times.
pub(super) fn is_srt(bytes: &[u8]) -> bool {
    let text = beginning(bytes);
    let mut lines = text.split(['\r', '\n']).map(str::trim).filter(|line| !line.is_empty());
    let is_number = |line: &str| line.len() <= 6 && line.bytes().all(|b| b.is_ascii_digit());
    lines.next().is_some_and(is_number) && lines.next().is_some_and(|line| cue::times(line).is_some())
}

/// Whether a file can only be SubStation Alpha.
pub(super) fn is_ass(bytes: &[u8]) -> bool {
    beginning(bytes).get(..13).is_some_and(|head| head.eq_ignore_ascii_case("[script info]"))
}

/// The beginning of a text without its mark and blank lines; empty where it is not UTF-8 or ASCII.
fn beginning(bytes: &[u8]) -> &str {
    let head = &bytes[..bytes.len().min(BEGINNING)];
    let valid = head.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    valid.trim_start_matches('\u{FEFF}').trim_start()
}

/// Reads WebVTT. Time and space: the length of the file.
///
/// # Errors
/// If it is empty, too large, or not text.
pub(super) fn read_vtt(input: &Input, wishes: &Wishes) -> Result<Reading> {
    read(input, wishes, vtt::track)
}

/// Reads SubRip. Time and space: the length of the file.
///
/// # Errors
/// If it is empty, too large, or not text.
pub(super) fn read_srt(input: &Input, wishes: &Wishes) -> Result<Reading> {
    read(input, wishes, srt::track)
}

/// Reads SubStation Alpha. Time: the length of the file, its cues put in order. Space: the same.
///
/// # Errors
/// If it is empty, too large, or not text.
pub(super) fn read_ass(input: &Input, wishes: &Wishes) -> Result<Reading> {
    read(input, wishes, ass::track)
}

fn read(input: &Input, wishes: &Wishes, track: fn(&str) -> Track) -> Result<Reading> {
    let Decoded { text, encoding, notices } = decode_as(&input.bytes, &input.name, None, wishes)?;
    let mut draft = talk::draft(track(&text), wishes.shape);
    draft.source.encoding = Some(encoding);
    Ok(Reading { notices, ..draft.into() })
}

#[cfg(test)]
mod tests {
    use super::super::trial;
    use super::*;
    use crate::document::{BlockKind, Draft, Voice};

    fn draft(source: &str, read: trial::Read) -> Draft {
        trial::draft(read, source)
    }

    type Seen = (BlockKind, Option<(u32, u32)>, String);

    fn seen(draft: &Draft) -> Vec<Seen> {
        let blocks = draft.blocks.iter();
        blocks.map(|block| (block.kind, block.facts.time, block.span.of(&draft.text).to_owned())).collect()
    }

    #[test]
    fn content_tells() {
        assert!(is_vtt(b"\xEF\xBB\xBFWEBVTT - a title\n\n"));
        assert!(!is_vtt(b"WEBVTTX"));
        assert!(is_srt(b"\xEF\xBB\xBF\r\n1\r\r\n00:00:01,000 --> 00:00:02,000\r\n"));
        assert!(!is_srt(b"1\nThe first line.\n"));
        assert!(is_ass(b"[Script Info]\nTitle: x\n"));
        assert!(!is_ass("[Script Inf\u{e9}".as_bytes()));
    }

    #[test]
    fn a_sentence_over_cues_is_one() {
        let source = "1\n00:00:01,000 --> 00:00:02,000\nThe boats went <i>out</i>\n\n2\n00:00:02,000 --> \
                      00:00:03,500\n{\\an8}before the sun was up.\n\n3\n00:00:06,000 --> 00:00:07,000\nNobody \
                      &amp; nothing\ncame back.\n";
        assert_eq!(
            seen(&draft(source, read_srt)),
            [
                (BlockKind::Paragraph, Some((1000, 3500)), "The boats went out before the sun was up.".to_owned()),
                (BlockKind::Paragraph, Some((6000, 7000)), "Nobody & nothing came back.".to_owned()),
            ]
        );
    }

    #[test]
    fn where_no_cue_ends_with_a_stop_every_cue_stands_alone() {
        let said = ["船が見えた", "どこに？", "あそこだ", "行こう！", "誰もいない"];
        let cue = |(at, text): (usize, &&str)| format!("{}\n00:00:0{at},000 --> 00:00:0{at},900\n{text}\n\n", at + 1);
        let source = |said: &[&str]| said.iter().enumerate().map(cue).collect::<String>();
        let found = seen(&draft(&source(&said), read_srt));
        assert_eq!(found.into_iter().map(|(_, _, text)| text).collect::<Vec<_>>(), said);
        let with_stops = said.map(|text| text.replace("だ", "だ。"));
        let with_stops: Vec<&str> = with_stops.iter().map(String::as_str).collect();
        assert!(seen(&draft(&source(&with_stops), read_srt)).len() < said.len());
    }

    #[test]
    fn dashes_are_two_speakers_and_brackets_are_sounds() {
        let source = "1\r\n0:00:01,0 --> 0:00:02,0\r\n- Who is there?\r\n- Nobody.\r\n\r\n2\r\n0:00:02,0-->0:00:03,0\r\n\
                      [a door\r\ncloses]\r\n\r\n3\r\n0:00:03,0 --> 0:00:04,0\r\n♪ Row the boat ♪\r\n";
        let found: Vec<_> = seen(&draft(source, read_srt)).into_iter().map(|(kind, _, text)| (kind, text)).collect();
        assert_eq!(
            found,
            [
                (BlockKind::Paragraph, "Who is there?".to_owned()),
                (BlockKind::Paragraph, "Nobody.".to_owned()),
                (BlockKind::Direction, "[a door closes]".to_owned()),
                (BlockKind::Direction, "♪ Row the boat ♪".to_owned()),
            ]
        );
    }

    #[test]
    fn who_is_named_again_begins_to_speak() {
        let said =
            ["ANNA: Is it late?", "BEN: It is.", "Note: we", "wait. It is", "ANNA: Late!", "BEN: So", "we wait."];
        let cue = |(at, text): (usize, &&str)| format!("{}\n00:00:0{at},000 --> 00:00:0{at},900\n{text}\n\n", at + 1);
        let found = seen(&draft(&said.iter().enumerate().map(cue).collect::<String>(), read_srt));
        let texts: Vec<&str> = found.iter().map(|(_, _, text)| text.as_str()).collect();
        let whole = ["ANNA: Is it late?", "BEN: It is. Note: we wait. It is", "ANNA: Late!", "BEN: So we wait."];
        assert_eq!(texts, whole);
        let said =
            ["(ANNA) Is it late?", "(BEN) It is. I", "(sighs) said so.", "(ANNA) Late!", "(BEN) Yes.", "(sighs) So."];
        let found = seen(&draft(&said.iter().enumerate().map(cue).collect::<String>(), read_srt));
        assert_eq!(found.len(), 5, "{found:?}");
    }

    #[test]
    fn voices_are_speakers() {
        let source = "WEBVTT\nKind: captions\nLanguage: nl\n\nNOTE not\nshown\n\nSTYLE\n::cue { color: red }\n\nintro\n\
                      00:01.000 --> 00:02.000 align:start\n<v.loud De burgemeester>Goedemorgen,\n<c.x>allen</c>.\n\n\
                      00:02.000 --> 00:03.000\nWelkom.\n\n00:03.000 --> 00:04.000\n<v Een boer>Waarom?</v>\n";
        let draft = draft(source, read_vtt);
        assert_eq!(draft.language.as_ref().map(crate::language::Language::code), Some("nl"));
        let found: Vec<_> = seen(&draft).into_iter().map(|(_, time, text)| (time, text)).collect();
        assert_eq!(
            found,
            [
                (Some((1000, 3000)), "De burgemeester: Goedemorgen, allen. Welkom.".to_owned()),
                (Some((3000, 4000)), "Een boer: Waarom?".to_owned()),
            ]
        );
        assert!(draft.blocks.iter().all(|block| matches!(block.voice, Voice::Starts(_))));
    }

    #[test]
    fn events_are_read_in_order() {
        let source = "[Script Info]\nTitle: The boats\n\n[V4+ Styles]\nFormat: Name\n\n[Events]\nFormat: Layer, Start, \
                      End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\nComment: 0,0:00:00.00,0:00:01.00,S,,0,\
                      0,0,,not shown\nDialogue: 0,0:00:03.00,0:00:04.00,S,Mayor,0,0,0,,Later, {\\i1}much{\\i0}\\Nlater.\n\
                      Dialogue: 0,0:00:01.00,0:00:02.50,S,Farmer,0,0,0,,First.\nDialogue: 0,0:00:05.00,0:00:06.00,S,,0,\
                      0,0,,{\\p1}m 0 0 l 1 1{\\p0}\n";
        let draft = draft(source, read_ass);
        assert_eq!(draft.title.as_deref(), Some("The boats"));
        let found: Vec<_> = seen(&draft).into_iter().map(|(_, time, text)| (time, text)).collect();
        assert_eq!(
            found,
            [
                (Some((1000, 2500)), "Farmer: First.".to_owned()),
                (Some((3000, 4000)), "Mayor: Later, much later.".to_owned()),
            ]
        );
    }

    #[test]
    fn captions_that_roll_up_are_read_once() {
        let source = "WEBVTT\n\n00:01.000 --> 00:02.000\n \nthe<00:01.500><c> boats</c>\n\n00:02.000 --> 00:02.010\n\
                      the boats\n \n\n00:02.010 --> 00:04.000\nthe boats\nwent<00:03.000><c> out</c>\n";
        let found: Vec<_> = seen(&draft(source, read_vtt)).into_iter().map(|(_, _, text)| text).collect();
        assert_eq!(found.join("|"), "the boats|went out");
    }

    #[test]
    fn cues_without_end_marks_stay_apart() {
        let source: String = (1..9).map(|n| format!("{n}\n00:00:0{n},000 --> 00:00:0{n},900\nboats\n\n")).collect();
        assert_eq!(draft(&source, read_srt).blocks.len(), 8);
    }
}
