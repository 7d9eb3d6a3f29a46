//! What the project promises of itself, checked: the shape of the house, and the contract of every stage.

mod contract;
mod house;
mod judgements;
mod languages;
mod sound;
mod stories;
mod threads;
