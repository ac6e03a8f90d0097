"""Print a bar chart as SVG: python3 bars.py > bars.svg"""
from html import escape

title = "Petrel fills up from Tuesday to Thursday"
values = {"Mon": 70.0, "Tue": 84.6, "Wed": 83.3, "Thu": 83.5, "Fri": 55.3, "Sat": 19.5, "Sun": 26.3}
marked = {"Tue", "Wed", "Thu"}
limit, limit_name = 90, "90 seats"

width, height = 640, 360
left, top, bottom = 24, 64, 44
scale = (height - top - bottom) / 100
step = (width - 2 * left) / len(values)
floor = height - bottom

print(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-labelledby="t">')
print(f'<title id="t">{escape(title)}</title>')
print('<style>text { font: 16px sans-serif; fill: #1f2a30 } .h { font-weight: bold; font-size: 20px } .on { fill: #f6f1e7 }</style>')
print(f'<rect width="{width}" height="{height}" fill="#f6f1e7"/>')
print(f'<text class="h" x="{left}" y="34">{escape(title)}</text>')
for place, (name, value) in enumerate(values.items()):
    x = left + place * step
    tall = value * scale
    colour, words = ("#0a6c74", "on") if name in marked else ("#b9b3a6", "off")
    print(f'<rect x="{x + 8:.0f}" y="{floor - tall:.0f}" width="{step - 16:.0f}" height="{tall:.0f}" fill="{colour}"/>')
    print(f'<text class="{words}" x="{x + step / 2:.0f}" y="{floor - tall + 22:.0f}" text-anchor="middle">{value:.0f}</text>')
    print(f'<text x="{x + step / 2:.0f}" y="{floor + 26}" text-anchor="middle">{escape(name)}</text>')
line = floor - limit * scale
print(f'<path d="M{left} {line:.0f}H{width - left}" stroke="#1f2a30" stroke-width="2" stroke-dasharray="6 5"/>')
print(f'<text x="{width - left}" y="{line - 8:.0f}" text-anchor="end">{escape(limit_name)}</text>')
print(f'<path d="M{left} {floor}H{width - left}" stroke="#1f2a30" stroke-width="2"/>')
print("</svg>")
