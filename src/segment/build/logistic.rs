//! Logistic regression over features that are there or not.

use super::features::Features;

/// Passes over the instances.
const PASSES: usize = 12;
/// The step of the first pass; those after it shrink as gradients add up (AdaGrad: Duchi, Hazan and Singer 2011).
const STEP: f64 = 0.2;
/// The penalty of large weights, shared out over the instances: keeps rare features from being believed.
const PENALTY: f64 = 30.0;

/// Weights by which the sum over an instance's features is the log-odds that it is true; the instances are taken in
/// their order.
pub(super) fn fit(instances: &[(Features, bool)], count: usize) -> Vec<f64> {
    let (mut weights, mut squares) = (vec![0.0; count], vec![1e-6_f64; count]);
    let penalty = PENALTY / instances.len().max(1) as f64;
    for _ in 0..PASSES {
        for (features, truth) in instances {
            let likely = 1.0 / (1.0 + (-features.sum(&weights)).exp());
            let error = likely - f64::from(u8::from(*truth));
            for at in features.iter() {
                if let (Some(weight), Some(square)) = (weights.get_mut(at), squares.get_mut(at)) {
                    let gradient = error + penalty * *weight;
                    *square += gradient * gradient;
                    *weight -= STEP * gradient / square.sqrt();
                }
            }
        }
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tells_gets_the_weight() {
        let instance = |features: &[usize], truth| (features.iter().copied().collect::<Features>(), truth);
        let instances =
            [instance(&[0, 1], true), instance(&[0, 2], false), instance(&[0, 1, 3], true), instance(&[0, 3], false)];
        let weights = fit(&vec![instances; 50].concat(), 4);
        assert!(weights[1] > 1.0 && weights[2] < 0.0 && weights[1] > weights[3].abs(), "{weights:?}");
    }
}
