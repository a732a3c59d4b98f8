"""What stands in the text: places, schools and quantities, each found by named rules."""

from extract.rules.areas import find_areas
from extract.rules.quantities import find as find_quantities
from extract.rules.quantities import set_aside
from extract.rules.schools import find_schools

__all__ = ["find_areas", "find_quantities", "find_schools", "set_aside"]
