package gendata.expr;

/// Why a text is no condition; immutable.
public sealed interface ConditionProblem {

    /// The place in the condition's text, in characters (UTF-16) from 0.
    int offset();

    String message();

    /// A column that the scope does not have.
    record UnknownColumn(int offset, String name) implements ConditionProblem {
        @Override
        public String message() {
            return "unknown column `%s`".formatted(name);
        }
    }

    /// Anything else.
    record Wrong(int offset, String message) implements ConditionProblem {}
}
