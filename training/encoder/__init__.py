"""Tunes a sentence encoder on ATT&CK's own examples. README.md tells how, and what came of it."""
