//! How long aligning takes, and turning a page: `cargo bench`, or with a part of a name, `cargo bench -- align/2000`.
//!
//! The texts are made up, and the same on every machine: words by Zipf's law from an invented vocabulary, and word by
//! word what a made-up dictionary has for them, with sentences dropped, joined and split.

#[path = "align/texts.rs"]
mod texts;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, BenchmarkId, Criterion, Throughput};
use diglot::align::Effort;
use diglot::config::{Key, resolve};
use diglot::document::{Edition, Work};
use diglot::format::{self, Input, Shape, Wishes};
use diglot::language::Language;
use diglot::pipeline::{Options, UnitOf, work};
use diglot::reader::{Msg, Reader, command_names};
use diglot::transcript::{Splitting, analyse};
use diglot::view::{Theme, draw};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

/// Sentences a side.
const SIZES: [usize; 3] = [200, 2_000, 20_000];

/// Lines are taken as they are, so that hardly more than the alignment is measured.
fn options() -> Options {
    let languages = ["en", "nl"].into_iter().filter_map(Language::parse).collect();
    Options { languages, unit: UnitOf::Line, ..Options::default() }
}

fn inputs(texts: &[String]) -> Vec<Input> {
    let input = |text: &String| Input {
        name: "made-up".to_owned(),
        path: None,
        language: None,
        bytes: text.as_bytes().to_vec(),
    };
    texts.iter().map(input).collect()
}

fn aligned(inputs: &[Input]) -> Work {
    work(inputs, &options(), &Effort::alone()).expect("the texts can be read")
}

fn sized<'a>(criterion: &'a mut Criterion, name: &str, size: usize) -> BenchmarkGroup<'a, WallTime> {
    let mut group = criterion.benchmark_group(name);
    group.throughput(Throughput::Elements(size as u64));
    // Of what takes a second, ten are enough.
    group.sample_size(if size < 20_000 { 20 } else { 10 });
    group
}

/// Two editions become a work.
fn align(criterion: &mut Criterion) {
    for size in SIZES {
        let inputs = inputs(&texts::made_up(size));
        let mut group = sized(criterion, "align", size);
        group.bench_function(BenchmarkId::from_parameter(size), |bencher| bencher.iter(|| aligned(&inputs)));
    }
}

/// What of that is not the alignment: the files become editions.
fn read(criterion: &mut Criterion) {
    for size in SIZES {
        let inputs = inputs(&texts::made_up(size));
        let mut group = sized(criterion, "read", size);
        group.bench_function(BenchmarkId::from_parameter(size), |bencher| {
            bencher.iter(|| inputs.iter().map(edition).collect::<Vec<_>>());
        });
    }
}

fn edition(input: &Input) -> Edition {
    let wishes = Wishes { shape: Shape::Lines, ..Wishes::default() };
    let mut reading = format::read(input, &wishes).expect("the text can be read");
    analyse(reading.drafts.remove(0), Language::unknown(), Splitting::Blocks)
}

/// A key and a frame: a page forward in a window of a usual size.
fn turn(criterion: &mut Criterion) {
    let (size, theme) = ((120, 40), Theme::new(true));
    let work = aligned(&inputs(&texts::made_up(2_000)));
    let mut reader = Reader::new(work, resolve(None, &command_names()).0, size);
    let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).expect("a screen in memory");
    let (page, start) = (Key::parse("space").expect("a key"), Key::char('g'));
    let mut pages = 0;
    criterion.bench_function("turn a page", |bencher| {
        bencher.iter(|| {
            pages += 1;
            // The text has an end.
            reader.update(Msg::Key(if pages % 50 == 0 { start } else { page }));
            terminal.draw(|frame| draw(&reader, &theme, frame)).expect("a screen in memory");
        });
    });
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    align(&mut criterion);
    read(&mut criterion);
    turn(&mut criterion);
    criterion.final_summary();
}
