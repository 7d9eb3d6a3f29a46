//! What a passage says, as a direction in space.

use crate::Span;

/// A vector of length one, by which a trained reader tells what a passage says: passages that say much the same point
/// much the same way.
///
/// Its numbers are kept in eight bits each, so that the vectors of thousands of reports fit in memory; likenesses are
/// right to a hundredth.
///
/// ```
/// use rashomon_record::Vector;
///
/// let east = Vector::towards(&[2.0, 0.0]).expect("a direction");
/// let north_east = Vector::towards(&[3.0, 3.0]).expect("a direction");
/// assert!((east.likeness(&north_east) - 0.707).abs() < 0.01);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Vector {
    numbers: Box<[i8]>,
    /// What each number is to be taken times, so that the length is one.
    scale: f32,
}

impl Vector {
    /// The vector of length one in the direction of `numbers`; `None` if they are all 0 or one is no number.
    pub fn towards(numbers: &[f32]) -> Option<Self> {
        let most = numbers.iter().fold(0.0, |most: f32, it| most.max(it.abs()));
        if most <= 0.0 || !numbers.iter().all(|it| it.is_finite()) {
            return None;
        }
        let numbers: Box<[i8]> =
            numbers.iter().map(|it| (it / most * f32::from(i8::MAX)).round() as i8).collect();
        let scale = 1.0 / (product(&numbers, &numbers) as f32).sqrt();
        Some(Self { numbers, scale })
    }

    /// How alike two directions are, from -1 to 1: their cosine.
    ///
    /// Vectors of unlike models cannot be compared; two of unlike size have a likeness of 0.
    pub fn likeness(&self, other: &Self) -> f32 {
        if self.numbers.len() != other.numbers.len() {
            return 0.0;
        }
        (product(&self.numbers, &other.numbers) as f32 * self.scale * other.scale).clamp(-1.0, 1.0)
    }

    /// The numbers, whose squares sum to 1.
    pub fn numbers(&self) -> impl ExactSizeIterator<Item = f32> + '_ {
        self.numbers.iter().map(|&it| f32::from(it) * self.scale)
    }
}

/// Whole numbers, so that the sum is the same in any order and on any machine.
fn product(a: &[i8], b: &[i8]) -> i32 {
    a.iter().zip(b).map(|(&a, &b)| i32::from(a) * i32::from(b)).sum()
}

/// The vector of one passage.
#[derive(Clone, Debug, PartialEq)]
pub struct SpanVector {
    /// The passage, in order: one span for a sentence, all pieces of a statement's content.
    pub pieces: Vec<Span>,
    /// What it says.
    pub vector: Vector,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_direction_needs_numbers() {
        assert_eq!(Vector::towards(&[]), None);
        assert_eq!(Vector::towards(&[0.0, 0.0]), None);
        assert_eq!(Vector::towards(&[1.0, f32::NAN]), None);
        assert_eq!(Vector::towards(&[1.0, f32::INFINITY]), None);
    }

    proptest::proptest! {
        #[test]
        fn likeness_is_the_cosine(
            a in proptest::collection::vec(-5.0_f32..5.0, 32),
            b in proptest::collection::vec(-5.0_f32..5.0, 32),
        ) {
            let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>();
            let exact = dot(&a, &b) / (dot(&a, &a) * dot(&b, &b)).sqrt();
            if let (Some(a), Some(b)) = (Vector::towards(&a), Vector::towards(&b)) {
                assert!((a.likeness(&b) - exact).abs() < 0.02);
                assert!((a.likeness(&a) - 1.0).abs() < 1e-5);
                assert!((a.numbers().map(|it| it * it).sum::<f32>() - 1.0).abs() < 1e-5);
            }
        }
    }
}
