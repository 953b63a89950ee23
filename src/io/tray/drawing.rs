//! The icon, drawn in whatever size is asked for: the app's sign, and what is new as a number on it.

use super::Badge;

/// Colours, red green blue.
const GROUND: [f32; 3] = [75.0, 90.0, 224.0];
const MARK: [f32; 3] = [211.0, 58.0, 58.0];
const WHITE: [f32; 3] = [255.0; 3];
/// The bars of the sign: middle, and where they begin and end, in parts of 128 of a side.
const BARS: [(f32, f32, f32); 6] = [
    (34.0, 60.0, 68.0),
    (46.0, 50.0, 78.0),
    (58.0, 36.0, 92.0),
    (70.0, 50.0, 78.0),
    (82.0, 42.0, 84.0),
    (94.0, 60.0, 68.0),
];
/// Where there is no room for all of them, fewer and thicker ones.
const FEW: [(f32, f32, f32); 3] = [(38.0, 52.0, 76.0), (64.0, 34.0, 94.0), (90.0, 46.0, 82.0)];
/// Half the width of a bar, of all and of few, and from which side on there is room.
const HALF: [f32; 2] = [4.5, 7.5];
const ROOM: u16 = 40;
/// Digits of five rows, three points each, from the left.
const DIGITS: [[u8; 5]; 10] = [
    [7, 5, 5, 5, 7],
    [2, 6, 2, 2, 7],
    [7, 1, 7, 4, 7],
    [7, 1, 7, 1, 7],
    [5, 5, 7, 1, 1],
    [7, 4, 7, 1, 7],
    [7, 4, 7, 5, 7],
    [7, 1, 2, 2, 2],
    [7, 5, 7, 5, 7],
    [7, 5, 7, 1, 7],
];
const PLUS: [u8; 5] = [0, 2, 7, 2, 0];
const CALLS: [u8; 5] = [2, 2, 2, 0, 2];
/// A point is the middle of so many by so many.
const FINE: u16 = 4;

/// The bars of the sign and half their width.
type Bars<'a> = (&'a [(f32, f32, f32)], f32);

/// The points of a picture with sides of this many, each as alpha, red, green, blue.
pub fn icon(side: u16, badge: Badge) -> Vec<u8> {
    let glyphs = glyphs(badge);
    let bars: Bars<'_> = if side < ROOM { (&FEW, HALF[1]) } else { (&BARS, HALF[0]) };
    let mut picture = Vec::with_capacity(usize::from(side) * usize::from(side) * 4);
    for y in 0..side {
        for x in 0..side {
            picture.extend(point((x, y), side, bars, &glyphs));
        }
    }
    picture
}

/// What stands on the mark; nothing where there is none.
fn glyphs(badge: Badge) -> Vec<[u8; 5]> {
    match badge {
        Badge::None | Badge::New(0) => Vec::new(),
        Badge::New(count @ 1..=9) => vec![DIGITS[count as usize]],
        Badge::New(_) => vec![DIGITS[9], PLUS],
        Badge::Rings => vec![CALLS],
    }
}

fn point((x, y): (u16, u16), side: u16, bars: Bars<'_>, glyphs: &[[u8; 5]]) -> [u8; 4] {
    let (mut sum, mut covered) = ([0.0; 3], 0.0_f32);
    for fine in 0..FINE * FINE {
        let at = |whole: u16, part: u16| {
            let part = (f32::from(part) + 0.5) / f32::from(FINE);
            (f32::from(whole) + part) * 128.0 / f32::from(side)
        };
        if let Some(color) = color((at(x, fine % FINE), at(y, fine / FINE)), bars, glyphs) {
            covered += 1.0;
            (0..3).for_each(|it| sum[it] += color[it]);
        }
    }
    let of = |value: f32| byte(value / covered.max(1.0));
    [byte(covered * 255.0 / f32::from(FINE * FINE)), of(sum[0]), of(sum[1]), of(sum[2])]
}

fn byte(value: f32) -> u8 {
    let rounded = value.round().clamp(0.0, 255.0);
    (0..=u8::MAX).find(|byte| f32::from(*byte) >= rounded).unwrap_or(u8::MAX)
}

/// What is seen at a place; `None` where one looks through.
fn color(at: (f32, f32), (bars, half): Bars<'_>, glyphs: &[[u8; 5]]) -> Option<[f32; 3]> {
    if !glyphs.is_empty()
        && let Some(seen) = mark(at, glyphs)
    {
        return seen;
    }
    let (x, y) = at;
    let is_bar = bars.iter().any(|(middle, from, to)| {
        let beyond = (from - y).max(y - to).max(0.0);
        (x - middle).hypot(beyond) <= half
    });
    // A square with round corners.
    let beyond = |value: f32| ((value - 64.0).abs() - 32.0).max(0.0);
    match (is_bar, beyond(x).hypot(beyond(y)) <= 28.0) {
        (true, true) => Some(WHITE),
        (false, true) => Some(GROUND),
        (_, false) => None,
    }
}

/// The mark at the lower right, cut out of the sign by an edge that one looks through: its form is seen without colours.
fn mark((x, y): (f32, f32), glyphs: &[[u8; 5]]) -> Option<Option<[f32; 3]>> {
    const RADIUS: f32 = 36.0;
    const EDGE: f32 = 7.0;
    const MIDDLE: f32 = 128.0 - RADIUS;
    let from = (x - MIDDLE).hypot(y - MIDDLE);
    if from > RADIUS + EDGE {
        return None;
    }
    if from > RADIUS {
        return Some(None);
    }
    let cell: f32 = if glyphs.len() > 1 { 7.5 } else { 10.0 };
    let (mut left, top) = (MIDDLE - cell * 1.5, MIDDLE - cell * 2.5);
    if glyphs.len() > 1 {
        left -= cell * 2.0;
    }
    let is_ink = glyphs.iter().zip([0.0, 4.0]).any(|(rows, shift)| {
        let (column, row) = ((x - left) / cell - shift, (y - top) / cell);
        let row = (0_u8..5).zip(rows).find(|(at, _)| (f32::from(*at)..f32::from(at + 1)).contains(&row));
        row.is_some_and(|(_, bits)| {
            (0_u8..3).any(|at| bits & (4 >> at) != 0 && (f32::from(at)..f32::from(at + 1)).contains(&column))
        })
    });
    Some(Some(if is_ink { WHITE } else { MARK }))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Without colours: light, dark, or nothing.
    fn forms(badge: Badge) -> Vec<u8> {
        let picture = icon(24, badge);
        let form = |point: &[u8]| match (point[0] > 127, point[2] > 150) {
            (false, _) => b'.',
            (true, true) => b'o',
            (true, false) => b'#',
        };
        picture.chunks(4).map(form).collect()
    }

    #[test]
    fn what_is_new_is_seen_without_colours() {
        let all = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(|count| forms(Badge::New(count)));
        for (at, one) in all.iter().enumerate() {
            for (other, another) in all.iter().enumerate().filter(|(other, _)| *other > at) {
                let differ = one.iter().zip(another).filter(|(a, b)| a != b).count();
                assert!(differ >= 2, "{at} and {other} differ by {differ} points");
            }
        }
        assert_eq!(forms(Badge::None), all[0]);
        assert_ne!(forms(Badge::Rings), all[0]);
        assert_eq!(forms(Badge::New(10)), forms(Badge::New(u32::MAX)));
    }

    #[test]
    fn every_size_has_its_points() {
        for side in [0, 1, 22, 64] {
            assert_eq!(icon(side, Badge::Rings).len(), usize::from(side).pow(2) * 4);
        }
    }
}
