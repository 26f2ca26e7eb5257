"""How fast Chatsite is, and beside what. Run by `bin/bench`; results in `docs/performance.md`."""
