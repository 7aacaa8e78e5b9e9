//! Regression trees, added up: a small learned function of a row of features.

use std::fmt::Write as _;

/// A node of a tree.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Node {
    /// Rows whose feature is at most `most` go to the node after this one, others to the one at `other`.
    Split {
        /// Index of the feature.
        feature: usize,
        /// The highest value that stays.
        most: f32,
        /// Index of the other node in the tree; greater than the index of this one.
        other: usize,
    },
    /// What the tree adds.
    Leaf(f32),
}

/// Trees whose sum is the logarithm of the odds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trees {
    /// The sum without any tree.
    pub base: f32,
    /// Each from its root on.
    pub trees: Vec<Vec<Node>>,
}

impl Trees {
    /// The probability for a row, 0 to 1. A feature the row lacks counts as 0.
    pub fn probability(&self, row: &[f32]) -> f32 {
        let sum = self.base + self.trees.iter().map(|tree| value(tree, row)).sum::<f32>();
        1.0 / (1.0 + (-sum).exp())
    }

    /// The trees as text: `base B`, then a line a tree, of nodes `F<=T:OTHER` and leaves `V`.
    pub fn write(&self, out: &mut String) {
        let _ = writeln!(out, "base {}", self.base);
        for tree in &self.trees {
            let nodes: Vec<String> = tree
                .iter()
                .map(|node| match node {
                    Node::Split { feature, most, other } => format!("{feature}<={most}:{other}"),
                    Node::Leaf(value) => value.to_string(),
                })
                .collect();
            let _ = writeln!(out, "{}", nodes.join(" "));
        }
    }

    /// Reads what [`Trees::write`] wrote; `None` where it is malformed.
    pub fn parse(text: &str) -> Option<Trees> {
        let mut lines = text.lines().filter(|line| !line.is_empty());
        let base = lines.next()?.strip_prefix("base ")?.parse().ok()?;
        let trees = lines.map(|line| {
            let nodes: Vec<Node> = line.split(' ').map(node).collect::<Option<_>>()?;
            // Every way down ends in a leaf, and none goes up.
            let sound = nodes.iter().enumerate().all(|(at, node)| match node {
                Node::Split { other, .. } => at + 1 < *other && *other < nodes.len(),
                Node::Leaf(_) => true,
            });
            (sound && matches!(nodes.last(), Some(Node::Leaf(_)))).then_some(nodes)
        });
        Some(Trees { base, trees: trees.collect::<Option<_>>()? })
    }
}

fn node(text: &str) -> Option<Node> {
    let Some((feature, rest)) = text.split_once("<=") else { return text.parse().ok().map(Node::Leaf) };
    let (most, other) = rest.split_once(':')?;
    Some(Node::Split { feature: feature.parse().ok()?, most: most.parse().ok()?, other: other.parse().ok()? })
}

fn value(tree: &[Node], row: &[f32]) -> f32 {
    let mut at = 0;
    loop {
        match tree.get(at) {
            Some(Node::Split { feature, most, other }) => {
                at = if row.get(*feature).copied().unwrap_or(0.0) <= *most { at + 1 } else { *other };
            }
            Some(Node::Leaf(value)) => return *value,
            None => return 0.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_goes_down_to_its_leaf() {
        let trees = Trees::parse("base 0\n1<=0.5:2 -2 0<=1:4 1 2\n").unwrap();
        assert!(trees.probability(&[0.0, 0.0]) < 0.2);
        assert!((trees.probability(&[0.0, 1.0]) - 0.731).abs() < 0.001);
        assert!((trees.probability(&[3.0, 1.0]) - 0.881).abs() < 0.001);
    }

    #[test]
    fn what_is_written_is_read_back() {
        let trees = Trees {
            base: -0.5,
            trees: vec![vec![Node::Split { feature: 3, most: 0.25, other: 2 }, Node::Leaf(1.5), Node::Leaf(-0.125)]],
        };
        let mut text = String::new();
        trees.write(&mut text);
        assert_eq!(Trees::parse(&text), Some(trees));
    }

    #[test]
    fn trees_that_lead_nowhere_are_refused() {
        for text in ["", "base x", "base 0\n0<=1:1 2", "base 0\n0<=1:9 2 3", "base 0\n0<=1:2 1", "base 0\nnothing"] {
            assert_eq!(Trees::parse(text), None, "{text:?}");
        }
    }
}
