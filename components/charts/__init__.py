"""Charts on ``plotly.graph_objects``: plain data and a theme in, a finished figure out; ``show`` draws it.

A figure is built once per data version, scope and theme and kept by the caller; nothing here changes one afterwards.
"""

from components.charts.bansos import TahapPoint, bansos_figure
from components.charts.show import Grafik, grafik, show
from components.charts.trend import TrendPoint, trend_figure

__all__ = ["Grafik", "TahapPoint", "TrendPoint", "bansos_figure", "grafik", "show", "trend_figure"]
