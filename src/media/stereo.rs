//! Sound of one channel or of two: the middle is what both say together, the side what sets left and right apart. So what
//! mixes, measures, cleans and records one channel goes on with the middle, and loses nothing but the width.

/// Samples of 10 ms at 48 kHz.
pub const FRAME_SAMPLES: usize = 480;

/// 10 ms of sound at 48 kHz.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// The mean of left and right.
    pub middle: [f32; FRAME_SAMPLES],
    /// Half of what left is more than right; `None` where both are the same.
    pub side: Option<[f32; FRAME_SAMPLES]>,
}

impl Default for Frame {
    /// Silence.
    fn default() -> Frame {
        Frame::from([0.0; FRAME_SAMPLES])
    }
}

impl From<[f32; FRAME_SAMPLES]> for Frame {
    fn from(middle: [f32; FRAME_SAMPLES]) -> Frame {
        Frame { middle, side: None }
    }
}

impl Frame {
    /// Adds what sounds at the same time.
    pub fn add(&mut self, other: &Frame) {
        self.middle.iter_mut().zip(&other.middle).for_each(|(sum, sample)| *sum += sample);
        if let Some(side) = &other.side {
            let own = self.side.get_or_insert([0.0; FRAME_SAMPLES]);
            own.iter_mut().zip(side).for_each(|(sum, sample)| *sum += sample);
        }
    }
}

/// The middle and the side of a left and a right sample.
pub fn apart([left, right]: [f32; 2]) -> [f32; 2] {
    [(left + right) / 2.0, (left - right) / 2.0]
}

/// The left and the right sample of a middle and a side.
pub fn together([middle, side]: [f32; 2]) -> [f32; 2] {
    [middle + side, middle - side]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_calls_are_heard_together_and_each_from_its_side() {
        let [middle, side] = apart([0.5, -0.25]).map(|sample| [sample; FRAME_SAMPLES]);
        let mut mixed = Frame::from([0.125; FRAME_SAMPLES]);
        mixed.add(&Frame { middle, side: Some(side) });
        mixed.add(&Frame::default());
        let side = mixed.side.unwrap();
        assert_eq!(together([mixed.middle[0], side[0]]), [0.625, -0.125]);
        assert_eq!(together([mixed.middle[479], side[479]]), [0.625, -0.125]);
    }
}
