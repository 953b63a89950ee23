//! Drawings of lines: as much of SVG 1.1 as the signs speak, read into lines of the window's own.
//!
//! Shapes are paths, circles, rectangles and lines, in lines of round ends or filled. The signs are our own files, so what is not
//! known ends the reading, and a test reads them all.

use iced::widget::canvas::Path;
use iced::{Point, Vector};
use std::f32::consts::{FRAC_PI_2, TAU};

/// How far the controls of a quarter of a circle lie from its ends, in shares of the radius.
const QUARTER: f32 = 0.552_285;

/// A drawing in its own measure.
pub struct Drawing {
    /// Of the square that it fills.
    pub side: f32,
    /// How thick its lines are.
    pub thick: f32,
    pub lines: Vec<Step>,
    pub filled: Vec<Step>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Step {
    Move(Point),
    Line(Point),
    /// Its two controls and its end.
    Curve(Point, Point, Point),
    Close,
}

impl Drawing {
    /// What this file draws; `None` where it says what is not known here.
    pub fn read(file: &str) -> Option<Drawing> {
        let mut elements = file.split('<').skip(1).filter(|element| !element.starts_with('/'));
        let root = elements.next().filter(|root| root.starts_with("svg "))?;
        let (mut lines, mut filled) = (Pen::default(), Pen::default());
        for element in elements {
            if attribute(root, "stroke").is_some() {
                lines.shape(element)?;
            }
            if [root, element].iter().any(|at| attribute(at, "fill") == Some("currentColor")) {
                filled.shape(element)?;
            }
        }
        Some(Drawing {
            side: number(root, "width")?,
            thick: number(root, "stroke-width").unwrap_or_default(),
            lines: lines.steps,
            filled: filled.steps,
        })
    }
}

/// The path of these steps, each point put to its place.
pub fn path(steps: &[Step], place: impl Fn(Point) -> Point) -> Path {
    Path::new(|path| {
        for step in steps {
            match *step {
                Step::Move(to) => path.move_to(place(to)),
                Step::Line(to) => path.line_to(place(to)),
                Step::Curve(first, second, to) => {
                    path.bezier_curve_to(place(first), place(second), place(to))
                }
                Step::Close => path.close(),
            }
        }
    })
}

fn attribute<'a>(element: &'a str, name: &str) -> Option<&'a str> {
    let named = |at: &usize| element[..*at].ends_with(' ') && element[at + name.len()..].starts_with("=\"");
    let at = element.match_indices(name).map(|(at, _)| at).find(named)?;
    element[at + name.len() + 2..].split('"').next()
}

fn number(element: &str, name: &str) -> Option<f32> {
    attribute(element, name)?.parse().ok()
}

/// Draws where it is told to go.
#[derive(Default)]
struct Pen {
    steps: Vec<Step>,
    at: Point,
    /// Where the line began that it draws.
    began: Point,
    /// Where the curve that ends here came from, if one does.
    bent: Option<Point>,
}

impl Pen {
    fn shape(&mut self, element: &str) -> Option<()> {
        let of = |name| number(element, name);
        match element.split([' ', '/']).next()? {
            "path" => self.path(attribute(element, "d")?)?,
            "circle" => {
                let (x, y, r) = (of("cx")?, of("cy")?, of("r")?);
                self.rectangle(Point::new(x - r, y - r), Vector::new(2.0 * r, 2.0 * r), r);
            }
            "rect" => {
                let corner = Point::new(of("x").unwrap_or_default(), of("y").unwrap_or_default());
                let size = Vector::new(of("width")?, of("height")?);
                self.rectangle(corner, size, of("rx").or(of("ry")).unwrap_or_default());
            }
            "line" => {
                self.move_to(Point::new(of("x1")?, of("y1")?));
                self.line_to(Point::new(of("x2")?, of("y2")?));
            }
            _ => return None,
        }
        Some(())
    }

    fn rectangle(&mut self, corner: Point, size: Vector, round: f32) {
        let round = round.min(size.x / 2.0).min(size.y / 2.0);
        let far = corner + size;
        self.move_to(Point::new(corner.x + round, corner.y));
        let corners = [
            (Point::new(far.x, corner.y), Vector::new(1.0, 0.0), Vector::new(0.0, 1.0)),
            (far, Vector::new(0.0, 1.0), Vector::new(-1.0, 0.0)),
            (Point::new(corner.x, far.y), Vector::new(-1.0, 0.0), Vector::new(0.0, -1.0)),
            (corner, Vector::new(0.0, -1.0), Vector::new(1.0, 0.0)),
        ];
        for (corner, come, go) in corners {
            let (from, to) = (corner - come * round, corner + go * round);
            self.line_to(from);
            let reach = round * QUARTER;
            self.curve_to(from + come * reach, to - go * reach, to);
        }
        self.close();
    }

    /// SVG 1.1 8.3: the commands of a path.
    fn path(&mut self, data: &str) -> Option<()> {
        // "If a relative moveto (m) appears as the first element of the path, then it is treated as a pair of absolute coordinates"
        // (8.3.2).
        (self.at, self.bent) = (Point::ORIGIN, None);
        let mut words = Words(data);
        while let Some(mut command) = words.command() {
            loop {
                self.step(command, &mut words)?;
                if command.eq_ignore_ascii_case(&'z') || !words.has_number() {
                    break;
                }
                // "If a moveto is followed by multiple pairs of coordinates, the subsequent pairs are treated as implicit
                // lineto commands" (8.3.2).
                command = match command {
                    'm' => 'l',
                    'M' => 'L',
                    same => same,
                };
            }
        }
        words.0.trim().is_empty().then_some(())
    }

    fn step(&mut self, command: char, words: &mut Words<'_>) -> Option<()> {
        let from = if command.is_ascii_lowercase() { self.at } else { Point::ORIGIN };
        let base = from - Point::ORIGIN;
        let bent = self.bent.take();
        match command.to_ascii_lowercase() {
            'm' => self.move_to(words.point()? + base),
            'l' => self.line_to(words.point()? + base),
            'h' => self.line_to(Point::new(words.number()? + base.x, self.at.y)),
            'v' => self.line_to(Point::new(self.at.x, words.number()? + base.y)),
            'c' => {
                self.curve_to(words.point()? + base, words.point()? + base, words.point()? + base);
            }
            's' => {
                let first = self.at + (self.at - bent.unwrap_or(self.at));
                self.curve_to(first, words.point()? + base, words.point()? + base);
            }
            'a' => {
                let (rx, ry, _turn) = (words.number()?, words.number()?, words.number()?);
                // Ellipses are not drawn by the signs.
                if rx != ry {
                    return None;
                }
                let (long, sweep) = (words.flag()?, words.flag()?);
                self.arc_to(rx, long, sweep, words.point()? + base);
            }
            'z' => self.close(),
            _ => return None,
        }
        Some(())
    }

    fn move_to(&mut self, to: Point) {
        self.steps.push(Step::Move(to));
        (self.at, self.began) = (to, to);
    }

    fn line_to(&mut self, to: Point) {
        self.steps.push(Step::Line(to));
        self.at = to;
    }

    fn curve_to(&mut self, first: Point, second: Point, to: Point) {
        self.steps.push(Step::Curve(first, second, to));
        (self.at, self.bent) = (to, Some(second));
    }

    fn close(&mut self) {
        self.steps.push(Step::Close);
        self.at = self.began;
    }

    /// SVG 1.1 F.6.5 and F.6.6, for circles: from the ends of an arc to its centre, and curves of a quarter at most.
    fn arc_to(&mut self, radius: f32, long: bool, sweep: bool, to: Point) {
        let half = (to - self.at) * 0.5;
        let reach = half.x.hypot(half.y);
        if radius == 0.0 || reach == 0.0 {
            return self.line_to(to);
        }
        let radius = radius.max(reach);
        let across = (radius * radius - reach * reach).max(0.0).sqrt() / reach;
        let side = if long == sweep { -across } else { across };
        let centre = self.at + half + Vector::new(-half.y, half.x) * side;
        let angle = |point: Point| (point.y - centre.y).atan2(point.x - centre.x);
        let (begin, turn) = (angle(self.at), angle(to) - angle(self.at));
        let turn = if sweep { turn.rem_euclid(TAU) } else { -(-turn).rem_euclid(TAU) };
        let parts = (turn.abs() / FRAC_PI_2).ceil().max(1.0);
        let part = turn / parts;
        let reach = radius * 4.0 / 3.0 * (part / 4.0).tan();
        for n in 1..=parts as u8 {
            let (from, end) = (begin + part * f32::from(n - 1), begin + part * f32::from(n));
            let on = |angle: f32| centre + Vector::new(angle.cos(), angle.sin()) * radius;
            let along = |angle: f32| Vector::new(-angle.sin(), angle.cos()) * reach;
            let last = if f32::from(n) == parts { to } else { on(end) };
            self.curve_to(self.at + along(from), last - along(end), last);
        }
        self.bent = None;
    }
}

/// What is left of a path's commands and numbers.
struct Words<'a>(&'a str);

impl Words<'_> {
    fn skip(&mut self) {
        self.0 = self.0.trim_start_matches([' ', ',', '\n']);
    }

    fn command(&mut self) -> Option<char> {
        self.skip();
        let command = self.0.chars().next().filter(char::is_ascii_alphabetic)?;
        self.0 = &self.0[1..];
        Some(command)
    }

    fn has_number(&mut self) -> bool {
        self.skip();
        self.0.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '.')
    }

    /// SVG writes `1.5.5-2` for three numbers.
    fn number(&mut self) -> Option<f32> {
        self.skip();
        let mut dotted = false;
        let ends = |&(at, c): &(usize, char)| {
            let goes_on = c.is_ascii_digit() || (c == '-' && at == 0) || (c == '.' && !dotted);
            dotted |= c == '.';
            !goes_on
        };
        let end = self.0.char_indices().find(ends).map_or(self.0.len(), |(at, _)| at);
        let (number, rest) = self.0.split_at(end);
        self.0 = rest;
        number.parse().ok()
    }

    fn point(&mut self) -> Option<Point> {
        Some(Point::new(self.number()?, self.number()?))
    }

    /// One digit, which the next number may follow at once.
    fn flag(&mut self) -> Option<bool> {
        self.skip();
        let flag = match self.0.chars().next()? {
            '0' => false,
            '1' => true,
            _ => return None,
        };
        self.0 = &self.0[1..];
        Some(flag)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether the curves of a path pass by a point.
    fn passes(data: &str, near: Point) -> bool {
        let mut pen = Pen::default();
        pen.path(data).unwrap();
        let mut from = Point::ORIGIN;
        pen.steps.iter().any(|step| match *step {
            Step::Curve(first, second, to) => {
                let begin = std::mem::replace(&mut from, to);
                (0..=100u8)
                    .any(|n| on_curve([begin, first, second, to], f32::from(n) / 100.0).distance(near) < 0.1)
            }
            Step::Move(to) | Step::Line(to) => {
                from = to;
                false
            }
            Step::Close => false,
        })
    }

    fn on_curve(points: [Point; 4], share: f32) -> Point {
        let between = |a: Point, b: Point| a + (b - a) * share;
        let [a, b, c, d] = points;
        let (ab, bc, cd) = (between(a, b), between(b, c), between(c, d));
        between(between(ab, bc), between(bc, cd))
    }

    #[test]
    fn an_arc_goes_round_the_side_its_flags_say() {
        // From the left of a circle round (5, 5) to its right: over the top by sweep, else below (SVG 1.1 8.3.8).
        assert!(passes("M1 5A4 4 0 0 1 9 5", Point::new(5.0, 1.0)));
        assert!(passes("M1 5a4 4 0 008 0", Point::new(5.0, 9.0)));
        // A quarter, and the three that are left of the circle.
        let quarter = Point::new(5.0 + 4.0 * 0.707, 5.0 - 4.0 * 0.707);
        assert!(passes("M5 1a4 4 0 0 1 4 4", quarter));
        assert!(!passes("M5 1a4 4 0 1 0 4 4", quarter));
        assert!(passes("M5 1a4 4 0 1 0 4 4", Point::new(1.0, 5.0)));
        // Too small a circle is made as large as is needed (F.6.6).
        assert!(passes("M1 5a1 1 0 0 1 8 0", Point::new(5.0, 1.0)));
    }

    #[test]
    fn points_after_the_first_are_lines() {
        let mut pen = Pen::default();
        pen.path("m12 19-7-7 7-7M1 2 3 4z").unwrap();
        let at = Point::new;
        let (first, second) = ((at(12.0, 19.0), at(5.0, 12.0), at(12.0, 5.0)), (at(1.0, 2.0), at(3.0, 4.0)));
        let lines = [Step::Move(first.0), Step::Line(first.1), Step::Line(first.2)];
        let closed = [Step::Move(second.0), Step::Line(second.1), Step::Close];
        assert_eq!(pen.steps, [lines, closed].concat());
    }

    #[test]
    fn a_path_begins_anew_wherever_the_one_before_has_ended() {
        let file =
            "<svg width=\"9\" stroke=\"currentColor\"><path d=\"M5 5h1\"/><path d=\"m1 2 1 1\"/></svg>";
        let drawing = Drawing::read(file).unwrap();
        assert_eq!(drawing.lines[2..], [Step::Move(Point::new(1.0, 2.0)), Step::Line(Point::new(2.0, 3.0))]);
    }

    #[test]
    fn numbers_may_stand_without_blanks() {
        let mut words = Words("1.5.5-2,3 01-4");
        assert_eq!((words.point(), words.point()), (Some(Point::new(1.5, 0.5)), Some(Point::new(-2.0, 3.0))));
        assert_eq!((words.flag(), words.flag(), words.number()), (Some(false), Some(true), Some(-4.0)));
        assert_eq!(words.number(), None);
    }

    #[test]
    fn what_is_not_known_is_not_drawn() {
        let of =
            |inner: &str| Drawing::read(&format!("<svg width=\"24\" stroke=\"currentColor\">{inner}</svg>"));
        assert!(of("<path d=\"M1 1h2\"/>").is_some());
        for unknown in
            ["<path d=\"M1 1q2 2 3 3\"/>", "<path d=\"M1\"/>", "<text/>", "<path d=\"M1 1a1 2 0 0 0 1 1\"/>"]
        {
            assert!(of(unknown).is_none(), "{unknown}");
        }
    }
}
