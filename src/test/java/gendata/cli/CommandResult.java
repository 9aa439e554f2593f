package gendata.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/// What a command line left behind; a failed expectation shows all of it.
public record CommandResult(List<String> args, int code, String out, String err) {
    public CommandResult {
        args = List.copyOf(args);
    }

    /// Fails unless the command ended with this exit code.
    public CommandResult exits(int expected) {
        assertThat(code).as(toString()).isEqualTo(expected);
        return this;
    }

    @Override
    public String toString() {
        return "gendata %s\nexit code %d\n--- out ---\n%s--- err ---\n%s-----------".formatted(String.join(" ", args),
                code, out, err);
    }
}
