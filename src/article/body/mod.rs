//! Which blocks of the outline are the article.

mod hint;
mod tree;

use super::Role;
use super::outline::Page;
use hint::Kind;
use tree::Tree;

/// The article's blocks, as indices into [`Page::nodes`], in reading order, each with its role.
/// Decided on the outline alone; empty for a page that is no article.
pub fn select(page: &Page) -> Vec<(u32, Role)> {
    let tree = Tree::new(page);
    let Some(root) = root(&tree) else { return Vec::new() };
    (0..page.nodes.len())
        .filter(|&at| tree.weight[at] > 0.0 && !tree.dropped[at] && tree.inside(at, root))
        .map(|at| (at as u32, role(&tree, at)))
        .collect()
}

fn root(tree: &Tree) -> Option<usize> {
    let mut value: Vec<f64> = (0..tree.nodes.len())
        .map(|at| {
            if tree.weight[at] == 0.0 {
                0.0
            } else if tree.dropped[at] {
                -0.2 * tree.weight[at]
            } else if tree.nodes[at].tag.starts_with('h') {
                0.0
            } else if tree.prose[at] > 0.0 {
                tree.prose[at]
            } else if tree.linked[at] > 0.5 {
                -tree.weight[at]
            } else {
                -0.3 * tree.weight[at]
            }
        })
        .collect();
    let mut best = None;
    let mut most = 0.0;
    for at in (0..tree.nodes.len()).rev() {
        if value[at] > most {
            most = value[at];
            best = Some(at);
        }
        if let Some(above) = tree.parent[at] {
            value[above] += value[at];
        }
    }
    best
}

fn role(tree: &Tree, at: usize) -> Role {
    if tree.path(at).any(|at| tree.kind[at] == Kind::Caption) {
        return Role::Caption;
    }
    for at in tree.path(at) {
        match tree.nodes[at].tag.as_str() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => return Role::Heading,
            "li" | "dd" | "dt" => return Role::Item,
            "blockquote" => return Role::Quote,
            "td" | "th" => return Role::Cell,
            _ => {}
        }
    }
    Role::Paragraph
}
