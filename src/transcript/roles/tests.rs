use super::*;

/// Turns from a line: a letter for each speaker, with `.` behind it where the turn is short, `?` where it puts a
/// question, and `!` where it asks in passing.
fn turns(line: &str) -> Vec<TurnFacts> {
    line.split(' ')
        .map(|turn| TurnFacts {
            speaker: turn.chars().next().map(|c| SpeakerId(c as u32 - 'a' as u32)),
            asking: match turn.as_bytes().last() {
                Some(b'?') => Asking::Puts,
                Some(b'!') => Asking::InPassing,
                _ => Asking::Not,
            },
            words: if turn.contains('.') { 10 } else { 100 },
        })
        .collect()
}

fn told(line: &str, speakers: usize) -> (Vec<Role>, Vec<Option<usize>>) {
    let turns = turns(line);
    let roles = roles(&turns, &vec![None; speakers]);
    let numbers = parts(&turns, &roles).into_iter().map(|part| part.question).collect();
    (roles, numbers)
}

#[test]
fn a_press_conference() {
    use Role::{Moderator, Questioner, Respondent};
    let (roles, numbers) = told("a b c? a b d? a b a", 4);
    assert_eq!(roles, [Respondent, Moderator, Questioner, Questioner]);
    assert_eq!(numbers, [None, None, Some(1), Some(1), None, Some(2), Some(2), None, None]);
}

#[test]
fn an_interview() {
    let (roles, numbers) = told("a b a? b a? b a b", 2);
    assert_eq!(roles, [Role::Questioner, Role::Respondent]);
    assert_eq!(numbers[2..6], [Some(1), Some(1), Some(2), Some(2)]);
}

#[test]
fn whoever_asks_in_passing_is_asked_all_the_same() {
    // In every answer a question is raised, in two of the three it is answered as well.
    let (roles, numbers) = told("a? b! a? b! a? b?", 2);
    assert_eq!(roles, [Role::Questioner, Role::Respondent]);
    assert_eq!(numbers, [1, 1, 2, 2, 3, 3].map(Some));
}

#[test]
fn whoever_mostly_asks_asks_whatever_it_ends_in() {
    let (roles, numbers) = told("a? b a b a? b a b a? b", 2);
    assert_eq!(roles, [Role::Questioner, Role::Respondent]);
    assert_eq!(numbers, [1, 1, 2, 2, 3, 3, 4, 4, 5, 5].map(Some));
}

#[test]
fn a_question_is_put_at_the_end_or_by_much_of_a_turn() {
    let asking = |turn: &str| Asking::of(turn.chars().map(|c| c == '?'));
    assert_eq!(["..?", "?.", "??....."].map(asking), [Asking::Puts; 3]);
    assert_eq!(["..?..", "?......?.."].map(asking), [Asking::InPassing; 2]);
    assert_eq!(["", "..."].map(asking), [Asking::Not; 2]);
}

#[test]
fn one_of_several_who_answer_is_no_moderator() {
    let (roles, _) = told("m. a? b c a? b c a? c b a m. d? b c d? b c d m. a? b", 27);
    assert_eq!(roles[12], Role::Moderator);
    assert!(!roles[1..3].contains(&Role::Moderator));
}

#[test]
fn speeches_without_questions() {
    let (roles, numbers) = told("a b c a", 3);
    assert_eq!(roles, [Role::Speaker; 3]);
    assert!(numbers.iter().all(Option::is_none));
}

#[test]
fn a_moderator_who_asks_for_more_is_one() {
    let (roles, _) = told("a b? c? a b? d? a b? e? a b", 5);
    assert_eq!(roles[1], Role::Moderator);
    assert_eq!(roles[2..], [Role::Questioner; 3]);
}

#[test]
fn questions_are_collected_and_answered_together() {
    let turns = turns("a b. c? b. d? a b. e? a b. f? a");
    let roles = roles(&turns, &[None; 6]);
    let parts = parts(&turns, &roles);
    assert_eq!((parts[5].question, parts[5].collected), (Some(1), 1));
    assert_eq!((parts[8].question, parts[8].collected), (Some(3), 0));
}

#[test]
fn whoever_asks_before_others_ask_is_no_moderator() {
    use Role::{Moderator, Questioner, Respondent};
    let roles_of = |line: &str, speakers| roles(&turns(line), &vec![None; speakers]);
    // Three ask, in the same order or in another; with somebody who gives them the floor; and who thanks.
    let asked = [Respondent, Questioner, Questioner, Questioner];
    assert_eq!(roles_of("a b? c? d? a b? c? d? a", 4), asked);
    assert_eq!(roles_of("a b? c? d? a b? d? c? a", 4), asked);
    assert_eq!(roles_of("a b? a b. c? a c. d? a d. b? a b. c? a c.", 4)[1..], asked[1..]);
    let moderated = roles_of("e. b? c? d? a e. b? c? d? a e.", 5);
    assert_eq!((&moderated[..4], moderated[4]), (&asked[..], Moderator));
    // Whoever is asked may ask back, and whoever makes a statement before a question asks one later.
    assert_eq!(roles_of("e. b? c? d? a e.? b? a e.? a c? a? c a e.", 5)[2], Questioner);
    assert_eq!(roles_of("e. b c? a b? a e.", 5)[1], Questioner);
    let turns = turns("a b? c? d? a b? c? d? a");
    let parts = parts(&turns, &roles(&turns, &[None; 4]));
    let answers = [4, 8].map(|turn: usize| (parts[turn].question, parts[turn].collected));
    assert_eq!(answers, [(Some(1), 2), (Some(4), 2)]);
}

#[test]
fn whoever_gives_the_floor_between_questions_answers_none() {
    let (roles, numbers) = told("b. c? b. d? b. e? a b. f? b. g? a b. h? a", 8);
    assert_eq!((roles[0], roles[1]), (Role::Respondent, Role::Moderator));
    assert_eq!(numbers[..7], [None, Some(1), None, Some(2), None, Some(3), Some(1)]);
}

#[test]
fn a_moderator_reads_a_question_out() {
    let (roles, numbers) = told("a b. c? a b. d? a b. e? a b.? a", 5);
    assert_eq!(roles[1], Role::Moderator);
    assert_eq!(numbers[10..], [Some(4), Some(4)]);
}

#[test]
fn whoever_gives_the_floor_presides() {
    let (roles, _) = told("a. b a. c a. d? a. e a. f a.", 6);
    assert_eq!(roles[0], Role::Presiding);
    assert_eq!(roles[1..], [Role::Speaker; 5]);
}

#[test]
fn in_a_play_everybody_asks_and_answers() {
    let (roles, numbers) = told("a? c? a? b a? d b? c? a c? a c? b c b? d a? c? a? b? a? b a? b? c b?", 4);
    assert_eq!(roles, [Role::Speaker; 4]);
    assert!(numbers.iter().all(Option::is_none));
}

#[test]
fn an_assembly_asks_its_chair() {
    let (roles, _) = told("a. b? a. c? a. d e f g? h i a. j k l a. m n? o", 15);
    assert_eq!(roles[0], Role::Presiding);
    assert_eq!(roles[1..], [Role::Speaker; 14]);
}

#[test]
fn members_who_speak_of_much_ask_as_well() {
    let (roles, numbers) = told("b c b c b c d b c b? a b? a c? a d? a c? a b c b", 4);
    assert_eq!((roles[0], roles[1]), (Role::Respondent, Role::Speaker));
    assert_eq!(numbers.iter().flatten().max(), Some(&5));
}

#[test]
fn nobody_asks_a_narrator() {
    let turns = turns("a b a b");
    assert_eq!(roles(&turns, &[Some(Role::Narrator), None])[0], Role::Narrator);
}
