"""``dragoman evaluate``: one module per task, each with ``predict`` and ``score``."""
