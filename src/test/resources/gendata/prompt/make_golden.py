"""Writes golden.jsonl: templates and values with what Python's own str.format makes of them."""
import itertools
import json
import pathlib
import random

random.seed(7)
cases = []


def add(template, values):
    try:
        expected = {"text": template.format(**values)}
    except Exception as error:
        expected = {"error": type(error).__name__}
    cases.append({"template": template, "values": values, **expected})


texts = ["", "a", "zoë", "日本語", "🏙️x", "it's", 'say "hi"', "both ' and \"", "tab\tnew\nline", "\x00\x1f\x7f", "\u00a0\u2028", "back\\slash", "{braces}", "é" * 12]
wholes = [0, 1, -1, 7, 42, -42, 255, 1234567, -1234567, 10**20, -10**30]
decimals = [0.0, -0.0, 0.5, -0.5, 1.5, 2.5, 2.675, 0.1, 3.14159, -3.14159, 1234567.891, 1e-7, 1.5e-10, 123456789012345680.0, 1e22, 99.995, 0.00001234, 9.9999999, 1e300]
aligns = ["", "<", ">", "^", "=", "*<", "0>", "é^", "_="]
for text in texts:
    for spec in ["", "s", "10", "<10", ">10", "^11", "*^9", "é>5", ".2", "10.2", ".0", "05", "010.1s", "=5", "+", ",", "d", "#", "{>4", "🏙^6"]:
        if "{" not in spec:
            add("<{x:" + spec + "}>", {"x": text})
    for conversion in ["!r", "!s", "!a", "!r:>20", "!a:.5"]:
        add("{x" + conversion + "}", {"x": text})
for number in wholes:
    for align, sign, flag, width, grouping, kind in itertools.product(aligns, ["", "+", " "], ["", "#", "0"], ["", "12"], ["", ",", "_"], ["", "d", "b", "o", "x", "X", "n", "e", "f", "g", "%"]):
        if random.random() < 0.012:
            add("{n:" + align + sign + flag + width + grouping + kind + "}", {"n": number})
    for spec in [".2f", ".0f", ".3e", ".1%", "08.2f", "+,.2f", "c", "5c", ".2", ".2d", "s", "x>+#12x", "#010x", "010,", "09,", "08,", "_b", ",x"]:
        add("{n:" + spec + "}", {"n": number})
for number in decimals:
    for align, sign, flag, width, grouping, precision, kind in itertools.product(aligns, ["", "+", " "], ["", "#", "0"], ["", "14"], ["", ",", "_"], [".0", ".1", ".2", ".6", ".17", ""], ["", "e", "E", "f", "F", "g", "G", "n", "%"]):
        if (precision or kind) and random.random() < 0.004:
            add("{f:" + align + sign + flag + width + grouping + precision + kind + "}", {"f": number})
    for spec in [".2f", "f", "e", "g", "%", ".0f", "#.0f", "#.0e", ".3", ".1", ".10g", "#g", "+.1e", "012.3f", "012,.2f", "z.1f", "z.0f", "d", "x", "s", ".3s", "c"]:
        add("{f:" + spec + "}", {"f": number})
nested = [("{n:>{w}}", {"n": 5, "w": 8}), ("{x:{fill}{align}{width}}", {"x": "a", "fill": "*", "align": "^", "width": 7}), ("{f:.{p}f}", {"f": 2.5, "p": 3}), ("{f:{w}.{p}}", {"f": 3.14159, "w": 10, "p": 3}),
          ("{n:>{n}}", {"n": 12}), ("{x:{spec}}", {"x": "abc", "spec": ">5"}), ("{x:{spec}}", {"x": "abc", "spec": "zz"})]
for template, values in nested:
    add(template, values)
data = {"m": {"b": "bee", "n": [10, [20, 30]], "with space": 1, "0": "zero"}, "l": ["x", {"k": "v"}]}
for template in ["{m[b]} {l[0]} {m[n][0]} {m[n][1][1]}", "{l[1][k]}", "{m[with space]}", "{m[b]!r:>8}", "{{{m[b]}}}", "{{}} {{x}} {{{{", "{l[5]}", "{m[nope]}", "{m[n][x]}", "}}{{"]:
    add(template, data)
path = pathlib.Path(__file__).with_name("golden.jsonl")
path.write_text("".join(json.dumps(case, ensure_ascii=False) + "\n" for case in cases), encoding="utf-8")
print(len(cases), "cases")
