//! One half of the band: adaptive quantizer and adaptive predictor (G.722 3.2 to 3.6, 4.2).

/// What decoder and encoder adapt alike.
#[derive(Debug)]
struct Predictor {
    /// Logarithmic scale factor (NBL, NBH), and the linear one (DETL, DETH) made of it.
    log_scale: i32,
    scale: i32,
    /// The signal predicted (SL, SH), and its part that comes of the zeros (SZL, SZH).
    predicted: i32,
    of_zeros: i32,
    /// The last reconstructed signals (RLT, RH), newest first.
    reconstructed: [i32; 2],
    /// The last partly reconstructed signals (PLT, PH), newest first.
    partial: [i32; 2],
    /// Coefficients of the poles (AL, AH).
    poles: [i32; 2],
    /// The last quantized differences (DLT, DH), newest first, and coefficients of the zeros (BL, BH).
    differences: [i32; 6],
    zeros: [i32; 6],
}

impl Predictor {
    fn new(scale: i32) -> Predictor {
        Predictor {
            log_scale: 0,
            scale,
            predicted: 0,
            of_zeros: 0,
            reconstructed: [0; 2],
            partial: [0; 2],
            poles: [0; 2],
            differences: [0; 6],
            zeros: [0; 6],
        }
    }

    /// LOGSCL and SCALEL, or LOGSCH and SCALEH.
    fn scale_by(&mut self, weight: i32, log_max: i32, shift_max: i32) {
        self.log_scale = (((self.log_scale * 127) >> 7) + weight).clamp(0, log_max);
        let mantissa = ILB[((self.log_scale >> 6) & 31) as usize];
        let shift = shift_max - (self.log_scale >> 11);
        let scale = if shift < 0 { mantissa << -shift } else { mantissa >> shift };
        self.scale = scale << 2;
    }

    /// Takes a quantized difference, and predicts what comes next: block 4.
    fn adapt(&mut self, difference: i32) {
        // RECONS, PARREC
        let reconstructed = limit(self.predicted + difference);
        let partial = limit(self.of_zeros + difference);
        let poles = self.adapted_poles(partial);
        // UPZERO
        let step = if difference == 0 { 0 } else { 128 };
        for (zero, &past) in self.zeros.iter_mut().zip(&self.differences) {
            let toward = if is_same_sign(difference, past) { step } else { -step };
            *zero = limit(toward + ((*zero * 32_640) >> 15));
        }
        // DELAYA
        self.differences.copy_within(..5, 1);
        self.differences[0] = difference;
        self.reconstructed = [reconstructed, self.reconstructed[0]];
        self.partial = [partial, self.partial[0]];
        self.poles = poles;
        // FILTEP, FILTEZ, PREDIC
        let product = |(factor, signal): (&i32, &i32)| (factor * limit(signal + signal)) >> 15;
        let of_poles = self.poles.iter().zip(&self.reconstructed).map(product).sum();
        self.of_zeros = limit(self.zeros.iter().zip(&self.differences).map(product).sum());
        self.predicted = limit(limit(of_poles) + self.of_zeros);
    }

    /// UPPOL2 and UPPOL1.
    fn adapted_poles(&self, partial: i32) -> [i32; 2] {
        let [first, second] = self.poles;
        let [last, before] = self.partial;
        let slope = limit(first << 2);
        let against = if is_same_sign(partial, last) { limit(-slope) } else { slope };
        let toward = if is_same_sign(partial, before) { 128 } else { -128 };
        let second = ((against >> 7) + toward + ((second * 32_512) >> 15)).clamp(-12_288, 12_288);
        let toward = if is_same_sign(partial, last) { 192 } else { -192 };
        let most = limit(15_360 - second);
        let first = limit(toward + ((first * 32_640) >> 15)).clamp(-most, most);
        [first, second]
    }
}

/// 0 to 4 kHz, six bits a sample.
#[derive(Debug)]
pub struct LowerBand(Predictor);

impl LowerBand {
    pub fn new() -> LowerBand {
        LowerBand(Predictor::new(32))
    }

    pub fn encode(&mut self, signal: i32) -> u8 {
        let error = limit(signal - self.0.predicted);
        // QUANTL
        let magnitude = if error >= 0 { error } else { -(error + 1) };
        let is_below = |step: &i32| magnitude < (step * self.0.scale) >> 12;
        let level = Q6.iter().position(is_below).unwrap_or(Q6.len());
        let code = if error < 0 { ILN[level] } else { ILP[level] };
        self.adapt(code);
        code
    }

    /// The signal that a code of six bits tells.
    pub fn decode(&mut self, code: u8) -> i32 {
        let Predictor { predicted, scale, .. } = self.0;
        let signal = (predicted + ((scale * QM6[usize::from(code & 63)]) >> 15)).clamp(-16_384, 16_383);
        self.adapt(code);
        signal
    }

    /// The two lowest bits may be another's (table 1): both ends adapt by the four highest alone.
    fn adapt(&mut self, code: u8) {
        let four = usize::from((code >> 2) & 15);
        let difference = (self.0.scale * QM4[four]) >> 15;
        self.0.scale_by(WL[RL42[four]], 18_432, 8);
        self.0.adapt(difference);
    }
}

/// 4 to 8 kHz, two bits a sample.
#[derive(Debug)]
pub struct HigherBand(Predictor);

impl HigherBand {
    pub fn new() -> HigherBand {
        HigherBand(Predictor::new(8))
    }

    pub fn encode(&mut self, signal: i32) -> u8 {
        let error = limit(signal - self.0.predicted);
        // QUANTH
        let magnitude = if error >= 0 { error } else { -(error + 1) };
        let is_large = magnitude >= (564 * self.0.scale) >> 12;
        let code = match (error < 0, is_large) {
            (true, false) => 1,
            (true, true) => 0,
            (false, false) => 3,
            (false, true) => 2,
        };
        self.decode(code);
        code
    }

    /// The signal that a code of two bits tells.
    pub fn decode(&mut self, code: u8) -> i32 {
        let code = usize::from(code & 3);
        let difference = (self.0.scale * QM2[code]) >> 15;
        let signal = (self.0.predicted + difference).clamp(-16_384, 16_383);
        self.0.scale_by(WH[code], 22_528, 10);
        self.0.adapt(difference);
        signal
    }
}

/// Saturates as the recommendation's 16-bit arithmetic does.
fn limit(value: i32) -> i32 {
    value.clamp(-32_768, 32_767)
}

fn is_same_sign(a: i32, b: i32) -> bool {
    (a < 0) == (b < 0)
}

/// Levels of the quantizer of six bits, without the first, which is nothing.
const Q6: [i32; 29] = [
    35, 72, 110, 150, 190, 233, 276, 323, 370, 422, 473, 530, 587, 650, 714, 786, 858, 940, 1_023, 1_121,
    1_219, 1_339, 1_458, 1_612, 1_765, 1_980, 2_195, 2_557, 2_919,
];
/// Codes of negative and positive differences, by level.
const ILN: [u8; 30] = [
    63, 62, 31, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7,
    6, 5, 4,
];
const ILP: [u8; 30] = [
    61, 60, 59, 58, 57, 56, 55, 54, 53, 52, 51, 50, 49, 48, 47, 46, 45, 44, 43, 42, 41, 40, 39, 38, 37, 36,
    35, 34, 33, 32,
];
/// Inverse quantizers of two, four and six bits.
const QM2: [i32; 4] = [-7_408, -1_616, 7_408, 1_616];
const QM4: [i32; 16] = [
    0, -20_456, -12_896, -8_968, -6_288, -4_240, -2_584, -1_200, 20_456, 12_896, 8_968, 6_288, 4_240, 2_584,
    1_200, 0,
];
const QM6: [i32; 64] = [
    -136, -136, -136, -136, -24_808, -21_904, -19_008, -16_704, -14_984, -13_512, -12_280, -11_192, -10_232,
    -9_360, -8_576, -7_856, -7_192, -6_576, -6_000, -5_456, -4_944, -4_464, -4_008, -3_576, -3_168, -2_776,
    -2_400, -2_032, -1_688, -1_360, -1_040, -728, 24_808, 21_904, 19_008, 16_704, 14_984, 13_512, 12_280,
    11_192, 10_232, 9_360, 8_576, 7_856, 7_192, 6_576, 6_000, 5_456, 4_944, 4_464, 4_008, 3_576, 3_168,
    2_776, 2_400, 2_032, 1_688, 1_360, 1_040, 728, 432, 136, -432, -136,
];
/// Multipliers of the scale, and for the lower band which of them belongs to a code.
const WL: [i32; 8] = [-60, -30, 58, 172, 334, 538, 1_198, 3_042];
const RL42: [usize; 16] = [0, 7, 6, 5, 4, 3, 2, 1, 7, 6, 5, 4, 3, 2, 1, 0];
const WH: [i32; 4] = [798, -214, 798, -214];
/// Powers of two in steps of a thirty-second.
const ILB: [i32; 32] = [
    2_048, 2_093, 2_139, 2_186, 2_233, 2_282, 2_332, 2_383, 2_435, 2_489, 2_543, 2_599, 2_656, 2_714, 2_774,
    2_834, 2_896, 2_960, 3_025, 3_091, 3_158, 3_228, 3_298, 3_371, 3_444, 3_520, 3_597, 3_676, 3_756, 3_838,
    3_922, 4_008,
];
