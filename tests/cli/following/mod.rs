//! Not missing what comes: when articles came, saved searches, news, collections.

mod collections;
mod news;
mod since;
