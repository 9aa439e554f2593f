package gendata.method;

import gendata.format.DataFile;
import gendata.format.Entry;
import gendata.format.FileType;
import gendata.format.FormatException;
import gendata.format.Reading;
import gendata.format.RecordReader;
import gendata.prompt.Missing;
import gendata.prompt.RenderException;
import gendata.prompt.Template;
import gendata.prompt.TemplateException;
import gendata.task.Fields;
import gendata.task.Place;
import gendata.task.Problems;
import gendata.task.TaskNode;
import gendata.vary.Distribution;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the few-shot examples of an axis, each a row of a dataset put into words.
final class ExamplesReader {
    private static final int MOST_ROWS = 100_000;
    private static final int MOST_COUNT = 1_000;
    private static final String BETWEEN = "\n\n";

    private final Path folder;
    private final Problems problems;

    /// @param folder what paths are relative to
    ExamplesReader(Path folder, Problems problems) {
        this.folder = folder;
        this.problems = problems;
    }

    @Nullable
    Distribution read(Fields axis) {
        TaskNode.Scalar file = axis.textScalar("examples");
        Integer count = axis.wholeNumber("count", 1, MOST_COUNT);
        TaskNode.Scalar as = axis.textScalar("as");
        String separator = axis.text("separator");
        if (file == null) {
            return null;
        }
        if (as == null) {
            problems.add(file.place(), "nothing says how an example is put", "`as: \"Q: {question} A: {answer}\"`",
                    null);
            return null;
        }
        Template template = template(as);
        List<String> examples = template == null ? List.of() : examples(file, as, template);
        int wanted = count == null ? 1 : count;
        if (!examples.isEmpty() && examples.size() < wanted) {
            problems.add(file.place(), "there are only " + examples.size() + " examples to draw " + wanted + " from",
                    "a smaller `count`", null);
            return null;
        }
        return examples.isEmpty()
                ? null
                : new Distribution.Examples(examples, wanted, separator == null ? BETWEEN : separator);
    }

    private @Nullable Template template(TaskNode.Scalar as) {
        try {
            return Template.compile(as.value().asString());
        } catch (TemplateException wrong) {
            problems.add(as.placeAt(wrong.offset()), String.valueOf(wrong.getMessage()));
            return null;
        }
    }

    private List<String> examples(TaskNode.Scalar file, TaskNode.Scalar as, Template template) {
        String name = file.value().asString();
        List<String> examples = new ArrayList<>();
        try {
            Path path = folder.resolve(name).normalize();
            DataFile data = new DataFile(path, FileType.ofInput(path), path.toString());
            try (RecordReader records = RecordReader.open(data, Reading.ALL)) {
                for (Entry entry = records.next(); entry != null; entry = records.next()) {
                    if (examples.size() == MOST_ROWS) {
                        problems.add(file.place(), "there are more than 100,000 examples", "fewer of them", null);
                        return List.of();
                    }
                    String example = example(entry, template, path, as.place());
                    if (example == null) {
                        return List.of();
                    }
                    examples.add(example);
                }
            }
            if (examples.isEmpty()) {
                problems.add(file.place(), "`" + name + "` has no examples", "at least one row", null);
            }
        } catch (FormatException unknown) {
            problems.add(file.place(), String.valueOf(unknown.getMessage()));
        } catch (IOException unreadable) {
            problems.add(file.place(), "cannot read the examples `" + name + "`: " + FileFailure.words(unreadable));
        } catch (InvalidPathException wrong) {
            problems.add(file.place(), "this cannot be the name of a file: " + wrong.getReason());
        }
        return examples;
    }

    private @Nullable String example(Entry entry, Template template, Path path, Place place) {
        return switch (entry) {
            case Entry.Good good -> {
                try {
                    yield template.render(good.values()::get, Missing.FAIL);
                } catch (RenderException unrendered) {
                    problems.add(place, path + ":" + good.line() + ": " + unrendered.getMessage());
                    yield null;
                }
            }
            case Entry.Bad bad -> {
                problems.add(Place.of(path + ":" + bad.line()), bad.problem());
                yield null;
            }
        };
    }
}
