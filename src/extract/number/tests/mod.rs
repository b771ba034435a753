mod gold;
mod invariants;
mod kinds;
mod queries;
mod shapes;
mod tables;
