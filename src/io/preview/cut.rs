//! Which square is taken of a picture.

/// How near one may come to it.
const NEAREST: f32 = 8.0;

/// A square within a picture of some width and height.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cut {
    /// Its middle, in shares of the picture.
    middle: (f32, f32),
    /// How many times the largest square is as wide.
    near: f32,
}

impl Default for Cut {
    /// The largest there is, in the middle.
    fn default() -> Cut {
        Cut { middle: (0.5, 0.5), near: 1.0 }
    }
}

impl Cut {
    /// Moved by so many of its own sides, no further than the picture goes.
    pub fn moved(self, picture: (f32, f32), (right, down): (f32, f32)) -> Cut {
        let (wide, high) = self.shares(picture);
        let (x, y) = self.middle;
        Cut { middle: (x + right * wide, y + down * high), ..self }.within(picture)
    }

    /// So many times as near, or as far where that is less than one.
    pub fn nearer(self, picture: (f32, f32), times: f32) -> Cut {
        Cut { near: (self.near * times).clamp(1.0, NEAREST), ..self }.within(picture)
    }

    /// Where it begins at the left and above, and its side.
    pub fn square(self, (width, height): (f32, f32)) -> (f32, f32, f32) {
        let side = width.min(height) / self.near;
        let (x, y) = self.middle;
        (x * width - side / 2.0, y * height - side / 2.0, side)
    }

    /// What shares of width and height it has.
    fn shares(self, (width, height): (f32, f32)) -> (f32, f32) {
        let side = width.min(height) / self.near;
        (side / width.max(1.0), side / height.max(1.0))
    }

    fn within(self, picture: (f32, f32)) -> Cut {
        let (wide, high) = self.shares(picture);
        let inside = |middle: f32, share: f32| middle.min(1.0 - share / 2.0).max(share / 2.0);
        Cut { middle: (inside(self.middle.0, wide), inside(self.middle.1, high)), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIDE: (f32, f32) = (300.0, 100.0);

    #[test]
    fn it_is_the_middle_and_moves_as_far_as_the_picture_goes() {
        let middle = Cut::default();
        assert_eq!(middle.square(WIDE), (100.0, 0.0, 100.0));
        assert_eq!(middle.moved(WIDE, (0.5, 0.5)).square(WIDE), (150.0, 0.0, 100.0));
        assert_eq!(middle.moved(WIDE, (9.0, -9.0)).square(WIDE), (200.0, 0.0, 100.0));
        assert_eq!(middle.moved(WIDE, (-9.0, 0.0)).square(WIDE), (0.0, 0.0, 100.0));
    }

    #[test]
    fn it_comes_nearer_and_back_and_never_leaves_the_picture() {
        let near = Cut::default().nearer(WIDE, 2.0);
        assert_eq!(near.square(WIDE), (125.0, 25.0, 50.0));
        let corner = near.moved(WIDE, (9.0, 9.0));
        assert_eq!(corner.square(WIDE), (250.0, 50.0, 50.0));
        assert_eq!(corner.nearer(WIDE, 0.1).square(WIDE), (200.0, 0.0, 100.0));
        assert_eq!(near.nearer(WIDE, 1_000.0).square(WIDE).2, 100.0 / NEAREST);
        // Of what is thinner than a point there is one all the same.
        assert!(Cut::default().nearer((480.0, 1.0), 8.0).square((480.0, 1.0)).2 > 0.0);
    }
}
