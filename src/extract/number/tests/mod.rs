mod gold;
mod invariants;
mod queries;
mod shapes;
