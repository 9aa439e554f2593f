package gendata.rows;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gendata.format.DataFile;
import gendata.format.FileType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;

/// Makes the sources that tests read, called by their bare name in messages.
record Sources(Path folder) {
    Source of(String name, String content, @Nullable String uniqueKey) throws IOException {
        Path path = Files.writeString(folder.resolve(name), content);
        return new Source(path, name, List.of(new DataFile(path, FileType.ofInput(path), name)), false, uniqueKey,
                false,
                false, 0, null);
    }

    static Source skippingBadRows(Source source) {
        return new Source(source.path(), source.shownName(), source.files(), source.standardInput(), source.uniqueKey(),
                true, source.inferTypes(), source.limit(), source.grid());
    }

    static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(Source source) {
        return assertThatThrownBy(() -> FirstPass.read(source)).isInstanceOf(InputException.class);
    }
}
