"""Writes golden.jsonl: templates, values, and what Python's str.format makes of them.

Run as: python3 golden.py > golden.jsonl

Values are written as text under their type, so that a reader need not guess how numbers are spelled. `null` as
result: Python refuses. Left out is what gendata means to do differently: text that is a number, and numbers so large
that Python prints `inf`.
"""

import json

TEXTS = ["", "abc", "héllo", "日本", "😀x", "a b", "true"]
INTEGERS = [0, 7, -42, 1234567, 97, -1234567890123456789012345]
FLOATS = [0.0, -0.0, 1.0, -2.5, 2.675, 0.5, 1234567.891, -0.001234, 1e16, 1.5e-7, 1e22, 123456789012345680.0,
          1.7976931348623157e308, 5e-324, 0.1, 99.995, -0.004]

lines = set()


def emit(template, **values):
    try:
        result = template.format(**values)
    except (ValueError, TypeError, OverflowError, KeyError, IndexError):
        result = None
    case = {"template": template}
    for kind, key in ((str, "texts"), (int, "integers"), (float, "decimals")):
        chosen = {name: str(value) for name, value in values.items() if type(value) is kind}
        if chosen:
            case[key] = chosen
    case["result"] = result
    line = json.dumps(case, ensure_ascii=True)
    if line not in lines:
        lines.add(line)
        print(line)


# Layout of each kind.
for layout in ["", ">8", "<8", "^8", "=8", "*>9", "é^9", "😀<6", "08", "<08", "^08", "*<08", "0=12", "=+9", "*=+9", "^+9",
               " 8", "+", "-", "#", "z", "{^7", "3"]:
    for value in ["abc", "😀x", 42, -42, 2.5, -2.5]:
        if "{" not in layout:
            emit("[{x:" + layout + "}]", x=value)

# Types by values.
for kind in "sbcdoxXneEfFgG%":
    for value in ["abc", 97, -42, 0, 1234567, 2.5, -0.0, 1e16]:
        emit("{x:" + kind + "}", x=value)

# Integers.
for spec in [",", "_", "d", ",d", "_d", "+d", " d", "#x", "#X", "#o", "#b", "_x", "_b", "#_b", "#010x", "012,", "013,",
             "_>14,", "=+20,d", "#020_x", "024_b", "n", ",n", ",x", "c", "5c", "<5c", "05c", "+c", "#c", ",c", ".2d",
             ".2", "zd", "z", "e", ".3e", "f", ".0f", ",.2f", "g", ".3g", "%", ".1%", "+.2%", "#", "#d", "s", ".0e"]:
    for value in INTEGERS:
        emit("{x:" + spec + "}", x=value)
for value in [128512, 1114111, 1114112, -1, 233, 10 ** 30]:
    emit("[{x:c}]", x=value)
    emit("[{x:3c}]", x=value)

# Floats.
for spec in ["", ",", "_", "+", " ", "#", "z", ".0", ".1", ".3", ".6", ".17", "#.3", ",.4", ".0f", ".1f", ".2f", "f", "F",
             ".30f", "#.0f", "z.0f", "z.1f", "z.2f", "+z.2f", ",.2f", "_.2f", "015,.2f", "016,.2f", "e", ".0e", ".3e",
             "E", "#.0e", "ze", "g", ".0g", ".1g", ".3g", ".10g", ".17g", ".20g", "G", "#g", "#.3g", ",g", "zg", "n",
             ".3n", "%", ".0%", ".1%", "#.0%", "z.0%", "+012.1%", ",.1%", "*^+14.2f", "=12", "012", ">24", "024,",
             "d", "x", "c", "s", "5s"]:
    for value in FLOATS:
        if not ("%" in spec and value > 1e300):
            emit("{x:" + spec + "}", x=value)
for value in [0.125, 0.375, 2.5, 3.5, 1e-5, 1e-4, 123456.0, 1234567.0, 999999.5, 0.00001234, 1e15, 9.999e15, 1e17, 1e23,
              2e23, 9007199254740993.0, 1e-323, 1.5e-323, 2.2250738585072014e-308, 4.35, 1.005, 1e21, 0.3, 2 / 3]:
    for spec in ["z", "+", ".2f", ".0f", "g", ".3g", ".15g", "e", ".2", ".16", "%"]:
        emit("{x:" + spec + "}", x=value)

# Text.
for spec in ["s", ".0", ".1", ".2", "5.1", "*^7.2s", ">6s", "^6s", "^5", "05", "<05", ",", "_", "+s", " s", "#s", "zs", "=5s",
             ",s", "+", "=5", "#5", ".2s", ".100", "10.3", "0^5", "0s"]:
    for value in TEXTS:
        emit("[{x:" + spec + "}]", x=value)

# Representations.
QUOTED = ["", "abc", "it's", 'say "hi"', "it's \"both\"", "back\\slash", "a\tb\nc\rd", "\x00\x07\x1b\x7f", "\x80\x9f\xa0\xad",
          "é", "日本", "😀", "\u200b\u2028\u2029\ufeff", "\ue000", "\U000e0001\U0010ffff", "\u3000", "e\u0301", "\u0378"]
for value in QUOTED:
    for template in ["{x!r}", "{x!a}", "{x!s}", "{x!r:>12}", "{x!a:.3}", "{x!s:*^9}"]:
        emit(template, x=value)
for value in [5, -5, 2.5, 1e16]:
    for template in ["{x!r}", "{x!a}", "{x!s}", "{x!s:>6}", "{x!s:06}", "{x!s:d}", "{x!r:s}", "{x!s:+}", "{x!s:.1}"]:
        emit(template, x=value)

# Specs that are none.
for spec in ["k", "dd", ".", ".f", "5.", ",,", "_,", ",_", "+-", "++5", "5 ", " ", "5x5", "z#", "#z", "<<", "<<<", ">>5", "+>5",
             "==5", "a", "ab", "5,.2", "5_,", "é", "😀", "😀😀", "00005", "0", "00", "<0", "#05", "z05.1f", "-05", "^^^", "%5",
             "5%", "t", "i", "u", "S", "D", "B", "N", "-", ".-1f", "1 0", "-10", "+-5", "05,", ",05", "!", "<", "==", "="]:
    for value in ["abc", 42, 2.5]:
        emit("{x:" + spec + "}", x=value)

# Nested formats.
for template in ["{x:>{w}}", "{x:{w}}", "{x:0{w}}", "{x:{f}>{w}}", "{x:{f}^{w}.{p}}", "{x:.{p}}", "{x:{t}}", "{x:{w}{t}}",
                 "{x:{f!r}>{w}}", "{x:{w:>3}}", "{x:{w:03}}", "{x:{{}", "{x:{{>5}}", "{x:{{}}>5}", "{x:{w}}}}", "{{{x:{w}}}}"]:
    for value in ["abc", 42, 2.5]:
        for f in "*", "{", "}", "é":
            emit(template, x=value, w=9, p=2, f=f, t="s")

# Templates.
for template in ["", "plain", "{{", "}}", "{{}}", "{{{{", "{{x}}", "{{{x}}}", "{x}{x}", "{x}}}", "a{x}b{y}c", "{", "}", "{x", "x}",
                 "{x}}", "{{x}", "{x:", "{x!", "{x!r", "{x!r:", "{x!}", "{x!q}", "{x!rr}", "{x!r }", "{x:}", "{x!s:}", "{x!:5}",
                 "{", "a {", "{x{y}}", "{x[}", "{x.}", "{x[]}", "{x[0]y}", "{x]}", "{:5}", "{!r}", "{}", "{0}", "{ x}", "{x }",
                 "{x:{y:{z}}}", "{x:{}}", "{x:{0}}", "{x:}}", "{{{{x}}}}", "}}{{", "}{", "{x!r!s}", "{a b}", "{ü}", "{a-b}",
                 "{a\"b}", "{1a}", "{-1}", "{x:>5}{y:<5}|", "{x.y", "{x[y", "{x[y]", "{x[y]:"]:
    emit(template, x="{y}", y="{x}}", **{"a b": "spaced", "ü": "umlaut", "a-b": "dashed", 'a"b': "quoted", "1a": "digit",
                                         "-1": "minus", " x": "before", "x ": "after"})
