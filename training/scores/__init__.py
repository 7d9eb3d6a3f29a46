"""Counting: spans, triples, trees and chains, without any model."""
