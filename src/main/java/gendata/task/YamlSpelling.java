package gendata.task;

import org.yaml.snakeyaml.events.ScalarEvent;

/// Finds where a YAML scalar's characters stand in the file, which SnakeYAML's marks do not say: they point at its
/// tag, anchor, quote or block header. Used once.
final class YamlSpelling {
    private static final String LINE_ENDS = "\n\r\u0085\u2028\u2029";

    private final String source;
    private final String text;
    private int index;
    private Place place;

    private YamlSpelling(String source, String text, int index, Place place) {
        this.source = source;
        this.text = text;
        this.index = index;
        this.place = place;
    }

    /// `index` and `place` are the mark's, in the source.
    static Spelling of(String source, int index, Place place, ScalarEvent event) {
        YamlSpelling walk = new YamlSpelling(source, event.getValue(), index, place);
        walk.skipProperties();
        return switch (event.getScalarStyle()) {
            case LITERAL -> walk.block(true);
            case FOLDED -> walk.block(false);
            case SINGLE_QUOTED -> walk.line(1, "'");
            case DOUBLE_QUOTED, JSON_SCALAR_STYLE -> walk.line(1, "\\\"");
            case PLAIN -> walk.line(0, "");
        };
    }

    private void skipProperties() {
        while (at('!') || at('&')) {
            while (index < source.length() && !Character.isWhitespace(source.charAt(index))) {
                forward();
            }
            while (index < source.length() && (Character.isWhitespace(source.charAt(index)) || at('#'))) {
                if (at(' ') || at('\t')) {
                    forward();
                } else {
                    skipLine();
                }
            }
        }
    }

    private Spelling line(int quote, String stops) {
        Place start = new Place(place.file(), place.line(), place.column() + quote);
        return new Spelling(text, start, sameUntil(0, index + quote, stops));
    }

    private Spelling block(boolean literal) {
        skipLine();
        int firstLine = place.line();
        int first = 0;
        int lineStart = 0;
        while (first < text.length() && (text.charAt(first) == '\n' || text.charAt(first) == ' ')) {
            first++;
            if (text.charAt(first - 1) == '\n') {
                lineStart = first;
                skipLine();
            }
        }
        while (at(' ')) {
            forward();
        }
        int indentation = place.column() - 1 - (first - lineStart);
        Place start = new Place(place.file(), firstLine, indentation + 1);
        if (first == text.length()) {
            return new Spelling(text, start, 0);
        }
        return new Spelling(text, start, literal ? untilRareLineEnd() : sameUntil(first, index, ""));
    }

    /// The text's offset up to which it stands in the source as it is, from `offset` and `position` on.
    private int sameUntil(int offset, int position, String stops) {
        String ends = stops + LINE_ENDS;
        int same = 0;
        while (offset + same < text.length()
                && position + same < source.length()
                && source.charAt(position + same) == text.charAt(offset + same)
                && ends.indexOf(text.charAt(offset + same)) < 0) {
            same++;
        }
        return offset + same;
    }

    private int untilRareLineEnd() {
        int end = 0;
        while (end < text.length() && (text.charAt(end) == '\n' || LINE_ENDS.indexOf(text.charAt(end)) < 0)) {
            end++;
        }
        return end;
    }

    private boolean at(char wanted) {
        return index < source.length() && source.charAt(index) == wanted;
    }

    private void skipLine() {
        while (index < source.length() && !at('\n') && !at('\r')) {
            forward();
        }
        if (at('\r')) {
            index++;
        }
        if (at('\n')) {
            index++;
        }
        place = new Place(place.file(), place.line() + 1, 1);
    }

    private void forward() {
        index += Character.charCount(source.codePointAt(index));
        place = new Place(place.file(), place.line(), place.column() + 1);
    }
}
