"""The heads on the encoder, one module each; ``crf`` and ``biaffine`` are shared parts."""
