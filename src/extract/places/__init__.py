"""Official places of Vietnam, before and after July 2025, and which of them a text means."""
