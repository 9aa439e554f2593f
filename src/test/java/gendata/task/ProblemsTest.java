package gendata.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;

class ProblemsTest {
    private final Problems problems = new Problems();

    @Test
    void areInOrderAndEachOnce() {
        problems.add(new Place("b.yml", 1, 1), "last");
        problems.add(new Place("a.yml", 10, 1), "fourth");
        problems.add(new Place("a.yml", 9, 2), "second", "more", "add it");
        problems.add(new Place("a.yml", 9, 2), "third");
        problems.add(new Place("a.yml", 9, 1), "first", null, "remove it");
        problems.add(new Place("a.yml", 10, 1), "fourth");

        assertThat(problems.sorted()).extracting(Problem::toString).containsExactly(
                "a.yml:9:1: first; remove it",
                "a.yml:9:2: second; expected more; add it",
                "a.yml:9:2: third",
                "a.yml:10:1: fourth",
                "b.yml:1:1: last");
    }

    @Test
    void areThrownAllTogether() {
        assertThatCode(problems::throwIfAny).doesNotThrowAnyException();
        problems.add(new Place("a.yml", 2, 1), "second");
        problems.add(new Place("a.yml", 1, 1), "first");

        TaskException thrown = catchThrowableOfType(TaskException.class, problems::throwIfAny);

        assertThat(thrown).hasMessage("a.yml:1:1: first\na.yml:2:1: second");
        assertThat(thrown.problems()).isEqualTo(problems.sorted());
    }
}
