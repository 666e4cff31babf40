"""The geometry of charts: positions only, from frozen records; templates draw them as SVG."""
