package gendata.schema;

import java.util.ArrayDeque;
import java.util.Deque;

/// Estimates how large an expression gets when its counts are written out, before anything is compiled.
final class PatternSize {
    private static final long TOO_LARGE = 1_000_000;

    private final String expression;
    private final Deque<Long> outer = new ArrayDeque<>();
    private long sum;
    private long last;

    PatternSize(String expression) {
        this.expression = expression;
    }

    long estimate() {
        int index = 0;
        while (index < expression.length()) {
            index = next(index);
        }
        while (!outer.isEmpty()) {
            leave();
        }
        return sum;
    }

    private int next(int index) {
        switch (expression.charAt(index)) {
            case '(' -> {
                outer.push(sum);
                sum = 0;
                last = 0;
            }
            case ')' -> leave();
            case '[' -> {
                add(1);
                return afterClass(index);
            }
            case '\\' -> {
                add(1);
                return index + 2;
            }
            case '{' -> {
                int end = expression.indexOf('}', index);
                if (end > index) {
                    repeat(expression.substring(index + 1, end));
                    return end + 1;
                }
            }
            default -> add(1);
        }
        return index + 1;
    }

    private void leave() {
        long inner = sum;
        sum = outer.isEmpty() ? 0 : outer.pop();
        add(inner + 1);
    }

    private void add(long size) {
        sum = Math.min(TOO_LARGE, sum + size);
        last = size;
    }

    private void repeat(String counts) {
        String most = counts.substring(counts.lastIndexOf(',') + 1);
        String count = most.isEmpty() ? counts.substring(0, counts.length() - 1) : most;
        if (count.isEmpty() || !count.chars().allMatch(Character::isDigit)) {
            return;
        }
        long times = count.length() > 6 ? TOO_LARGE : Long.parseLong(count);
        long size = last;
        sum -= size;
        add(Math.min(TOO_LARGE, size * times));
    }

    private int afterClass(int begin) {
        int index = begin + 1;
        while (index < expression.length() && expression.charAt(index) != ']') {
            index += expression.charAt(index) == '\\' ? 2 : 1;
        }
        return index + 1;
    }
}
