//! Every manner of label, by its looks.

use super::*;
use crate::language::Language;

fn found(text: &str) -> Option<(&str, Manner, &str)> {
    let profile = Profile::of(&Language::parse("en").expect("a code")).expect("a profile");
    let shape = of(text, profile)?;
    Some((shape.label.name.of(text), shape.manner, &text[shape.label.span.end as usize..]))
}

#[test]
fn every_manner() {
    use Manner::{Alone, Colon, Dash, Period};
    for (text, name, manner, speech) in [
        ("Ada Winter: Good morning.", "Ada Winter", Colon, "Good morning."),
        ("MILLER. The wind has gone.", "MILLER", Period, "The wind has gone."),
        ("MR. SNOW. The wind has gone.", "MR. SNOW", Period, "The wind has gone."),
        ("MR. B. SNOW: Gone.", "MR. B. SNOW", Colon, "Gone."),
        ("Q. Where were you?", "Q", Period, "Where were you?"),
        ("First Miller. Where were you?", "First Miller", Period, "Where were you?"),
        ("THE MAYOR. — Order.", "THE MAYOR", Manner::PeriodDash, "Order."),
        ("THE MAYOR — Order.", "THE MAYOR", Dash, "Order."),
        ("FIRST MILLER", "FIRST MILLER", Alone, ""),
        ("FIRST MILLER.", "FIRST MILLER", Alone, ""),
        ("FIRST MILLER (laughing):", "FIRST MILLER", Colon, ""),
        ("FIRST MILLER. (laughing)", "FIRST MILLER", Period, ""),
        ("FIRST MILLER — [laughing]", "FIRST MILLER", Dash, ""),
        ("FIRST MILLER — O, never say so", "FIRST MILLER", Dash, "O, never say so"),
        ("MILLER.- Never", "MILLER", Manner::PeriodDash, "Never"),
        ("FIRST MILLER.- (laughing)", "FIRST MILLER", Manner::PeriodDash, ""),
        ("FIRST MILLER, laughing: Well.", "FIRST MILLER", Colon, "Well."),
        ("[00:12:30] Ada Winter: Good morning.", "Ada Winter", Colon, "Good morning."),
        ("Ada Winter  1:02", "Ada Winter", Alone, ""),
        ("[Ada Winter] 00:01:02", "Ada Winter", Alone, ""),
        ("Ada Winter - Good morning.", "Ada Winter", Dash, "Good morning."),
        ("**Ada Winter:** Good morning.", "Ada Winter", Colon, "Good morning."),
        ("Winter, Ada B: Good morning.", "Winter, Ada B", Colon, "Good morning."),
        ("Ada Winter, mayor of the town: Good morning.", "Ada Winter", Colon, "Good morning."),
        ("አና፡- እንደምን አደሩ።", "አና", Colon, "እንደምን አደሩ።"),
        ("आशा:- क्या हुआ?", "आशा", Colon, "क्या हुआ?"),
        ("አና፦ እንደምን አደሩ።", "አና", Colon, "እንደምን አደሩ።"),
        ("អាណា៖ អរុណសួស្តី។", "អាណា", Colon, "អរុណសួស្តី។"),
        ("ADA WINTER mayor of the town: Well.", "ADA WINTER", Colon, "Well."),
        ("Ada Winter (Harbour), for the board: Well.", "Ada Winter", Colon, "Well."),
        ("Mr. WINTER of Ohio. I yield.", "Mr. WINTER of Ohio", Period, "I yield."),
        ("The SPEAKER pro tempore. I yield.", "The SPEAKER pro tempore", Period, "I yield."),
        ("THE MAYOR (Harbour - Quay. Aside.) - Well.", "THE MAYOR", Dash, "Well."),
        ("1. D. Is it late?", "D", Period, "Is it late?"),
        ("○위원장 김철수\u{3000}회의를 시작하겠습니다.", "위원장 김철수", Manner::Apart, "회의를 시작하겠습니다."),
        ("ADA WINTER (HARBOUR), MAYOR: Well.", "ADA WINTER", Colon, "Well."),
        ("CHAIR.- It was clear: no.", "CHAIR", Manner::PeriodDash, "It was clear: no."),
        ("WINTER, Mayor of the town. Good morning.", "WINTER", Period, "Good morning."),
        ("Winter A. B. Good morning.", "Winter A. B", Period, "Good morning."),
        ("The honourable Ada Winter: Well.", "The honourable Ada Winter", Colon, "Well."),
        ("CHAIR – It was clear: no.", "CHAIR", Dash, "It was clear: no."),
        ("A visitor. — Well.", "A visitor", Manner::PeriodDash, "Well."),
        ("[Ada Winter]: Well.", "Ada Winter", Colon, "Well."),
        ("[Ada Winter] Well.", "Ada Winter", Manner::Apart, "Well."),
        ("12. Ada Winter: Well.", "Ada Winter", Manner::Apart, "Well."),
        ("00:12 ¦ Ada Winter ¦ Well.", "Ada Winter", Manner::Apart, "Well."),
    ] {
        assert_eq!(found(text), Some((name, manner, speech)), "{text}");
    }
}

#[test]
fn how_it_is_said_is_no_affiliation() {
    let profile = Profile::none();
    let of = |text: &str| of(text, profile).and_then(|shape| shape.label.affiliation).is_some();
    assert!(!of("MARTHA (laughing): Well."));
    assert!(!of("Martha Snow (00:12): Well."));
    assert!(of("Martha Snow (Harbour Gazette): Well."));
    assert!(of("The Chair (Ms. Martha Snow (Harbour)): Well."));
}

#[test]
fn endless_labels_are_none() {
    let long = format!("{}: Well.", "Word ".repeat(100).trim_end());
    assert_eq!(found(&long), None);
    assert_eq!(found(&format!("WORD (a {}): Well.", "b".repeat(400))), None);
}
