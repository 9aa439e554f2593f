package gendata.variants;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.cli.CommandInProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is wrong with `vary`, `combine` and `grid` is said before anything is asked, at its place.
class VaryKeysTest {
    @TempDir
    private Path folder;

    private Variations tasks;

    @BeforeEach
    void prepare() throws Exception {
        tasks = new Variations(folder, 4);
        Files.writeString(tasks.file("few.jsonl"), "{\"q\": \"a\"}\n{\"q\": \"b\"}\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            vary: {a: b} | 5:11: the axis `a` is text "b"; expected a list, as [formal, casual], or codes with words, as {en: English}
            vary: {a: []} | 5:11: the axis `a` has no values; expected at least one
            vary: {a: [x, x]} | the axis `a` has the value "x" twice; expected each once; `weights` make one more frequent in a sample
            vary: {a: [x, ~]} | a value of the axis `a` is nothing (null)
            vary: [a] | `vary` is a list; expected a mapping
            vary: {_unit: [a]} | the axis `_unit` has a name that gendata itself needs; expected another name
            vary: {story: [a]} | the output key `story` is already an axis of `vary`; expected another name
            vary: {id: [a]} | the axis `id` is the unique key; expected another name
            vary: {a: {unifrom: {low: 1, high: 2}}} | there is no kind of axis `unifrom`; did you mean `uniform`?
            vary: {a: {uniform: {low: 3, high: 2}}} | `uniform` needs `low` and `high`, numbers of which `low` is not the higher one
            vary: {a: {uniform: {low: 1, high: 2, decimal: 1}}} | unknown key `decimal`; did you mean `decimals`?
            vary: {a: {uniform: {low: 1, high: 2}, poisson: {mean: 1}}} | the axis `a` is of two kinds: uniform and poisson; expected one of them
            vary: {a: {poisson: {mean: 0}}} | `poisson` needs a `mean` above 0 and up to 100,000
            vary: {a: {bernoulli: {p: 2}}} | `bernoulli` needs a probability `p` from 0 to 1
            vary: {a: {gaussian: {mean: 1}}} | `gaussian` needs `mean` and `stddev`
            vary: {a: {date: {start: 2024-02-30, end: 2024-03-01}}} | `date` needs `start` and `end`, the earlier first
            vary: {a: {range: {from: 1, to: 0}}} | `range` needs two numbers, the lower first, and a step above 0
            vary: {a: {range: {from: 0, to: 1, step: 0.0000001}}} | `range` has 10000001 values; expected at most 1,000,000; `uniform` draws one of them for each row
            vary: {a: {values: [x, y], weights: [1]}} | `weights` do not fit the values; expected a number from 0 on for each of the 2 values, not all of them 0
            vary: {a: {values: [x, y], weights: [0, 0]}} | `weights` do not fit the values
            vary: {s: {of: c, values: {x: [1]}}, c: [x]} | `of` names text "c"; expected an axis with values that stands before this one
            vary: {c: [x, y], s: {of: c, values: {x: [1]}}} | `s` has no values where `c` is y; expected a list for each
            vary: {c: [sport], s: {of: c, values: {sprot: [1]}}} | `c` has no value `sprot`; did you mean `sport`?
            vary: {e: {examples: none.jsonl, as: '{q}'}} | none.jsonl: no such file
            vary: {e: {examples: few.jsonl}} | nothing says how an example is put; expected `as:
            vary: {e: {examples: few.jsonl, as: '{z}'}} | few.jsonl:1:
            vary: {e: {examples: few.jsonl, as: '{q}', count: 3}} | there are only 2 examples to draw 3 from; expected a smaller `count`
            combine: {sample: 3} | `combine` is of no use without `vary`
            combine: none | `combine` is text "none"; expected `all` or `{sample: 100, seed: 7}`
            vary: {a: [1, 2]}, combine: {sample: 3} | there are only 2 combinations to draw 3 from; expected a smaller `sample`, or `replacement: true`
            vary: {a: [1, 2]}, combine: {sample: 1, of: [b]} | `of` names text "b"; expected axes of `vary`: a
            vary: {a: [1, 2]}, combine: {sample: 1, of: []} | `of` names no axis; expected axes of `vary`, or no `of`
            vary: {a: {gaussian: {mean: 0, stddev: 1e309}}} | `gaussian` needs `mean` and `stddev`
            vary: {a: {uniform: {low: 0.2, high: 0.8, decimals: 0}}} | `uniform` needs `low` and `high`
            vary: {a: [1, 2]}, combine: {replacement: true} | `of` and `replacement` say how to draw, but nothing says how many
            vary: {c: [x], s: {of: c, values: {x: [1]}}}, combine: {sample: 1, of: [c]} | `s` depends on `c`, which is drawn; expected both in `of` of `combine`
            vary: {z: [1], c: [x], s: {of: c, values: {x: [1]}}}, combine: {sample: 1, of: [z, s]} | `s` is drawn before `c` on which it depends; expected `c` before all axes that are drawn
            vary: {model: [writer]} | the axis `model` names what stands under `models`, and the task has none
            vary: {a: {range: {from: 1, to: 100000}}, b: {range: {from: 1, to: 100000}}} | each row would have 10000000000 units; expected at most 2,147,483,647
            grid: {a: [1]} | `grid` stands beside `input`; expected one or the other
            limit: 0 | `limit` is the number 0; expected a whole number, at least 1
            """)
    void whatIsWrongIsSaid(String lines, String said) throws Exception {
        tasks.varied("t", lines.replace("}, combine: ", "}\ncombine: "));

        assertThat(tasks.command("check", "t").exits(2).err()).contains("t.yml:", said);
    }

    @Test
    void aGridIsRowsFromLists() throws Exception {
        tasks.task("t", """
                grid: {topic: [Vacuum, Heat], level: [1, 2, 3]}
                output: t.jsonl
                model: offline
                steps: [{key: text, user: "{topic} for level {level}"}]
                """);
        assertThat(tasks.command("check", "t").exits(0).out()).contains("grid: 6 rows × 1 step = 6 calls, 6 records");
        assertThat(tasks.run("t").exits(0).err()).doesNotContain("no unique_key");

        assertThat(tasks.records("t")).hasSize(6).extracting(record -> record.path("topic").asString()
                + record.path("level").asInt())
                .containsExactly("Vacuum1", "Vacuum2", "Vacuum3", "Heat1", "Heat2", "Heat3");
        tasks.task("t", Files.readString(tasks.file("t.yml")).replace("[Vacuum, Heat]", "[Sound, Vacuum, Heat]"));
        assertThat(tasks.run("t").exits(0).err()).contains("6 rows done before", "text  3 calls");
        assertThat(tasks.records("t")).hasSize(9);
        assertThat(tasks.run("t", "--input", tasks.file("rows.jsonl").toString()).exits(2).err())
                .contains("`topic` is no column of the input");
    }

    /// The input may be what an earlier run of variants has written.
    @Test
    void axesHideColumnsAlsoWhereAllAreKept() throws Exception {
        Files.writeString(tasks.file("rows.jsonl"), "{\"id\": 1, \"language\": \"xx\", \"_unit\": \"old\"}\n");
        tasks.varied("t",
                "columns: all\nvary: {language: {en: English, fr: French}}\nsteps: [{key: a, user: 'Hello {id}'}]");
        tasks.run("t").exits(0);

        assertThat(tasks.records("t")).extracting(record -> record.path("language").asString())
                .containsExactly("en", "fr");
        assertThat(tasks.records("t")).extracting(record -> record.path("_unit").asString()).doesNotHaveDuplicates()
                .doesNotContain("old");
    }

    @Test
    void theAxisOfModelsIsRecordedAsItIsNamed() throws Exception {
        tasks.task("t", """
                input: rows.jsonl
                output: t.jsonl
                models: {warm: {api: offline, model: m}, cool: {api: offline, model: m, seed: 2}}
                vary: {model: [warm, cool]}
                steps: [{key: a, user: "{persona} {model}"}]
                """);
        tasks.run("t").exits(0);

        assertThat(tasks.records("t")).hasSize(8).extracting(record -> record.path("model").asString())
                .startsWith("warm", "cool");
        tasks.task("t", Files.readString(tasks.file("t.yml")).replace("warm: {api: offline, model: m}",
                "warm: {any_of: [one, cool]}, one: {api: offline, model: m}"));
        assertThat(tasks.run("t").exits(4).err()).contains("changed since: step 1: model");
    }

    @Test
    void thePreviewOfARowShowsItsVariantsOnly() throws Exception {
        tasks.varied("t", "vary: {language: {en: English, fr: French}}");

        assertThat(tasks.command("preview", "t", "--row", "p1", "-n", "9").exits(0).out())
                .contains("row p1 (language en)", "row p1 (language fr)").doesNotContain("row p2", "row p0");
    }

    @Test
    void failedUnitsSayWhichVariantTheyAre() throws Exception {
        tasks.varied("t", "vary: {language: {en: English, fr: French}}\nsteps: [{key: a, user: '{language} {persona}', "
                + "check: \"row.language == 'en'\", retries: 0, type: json}]\n");

        assertThat(tasks.run("t").exits(1).err()).contains("4 failed").contains("(language fr)");
        assertThat(Files.readString(tasks.file("t.jsonl.run/failed-0.jsonl")))
                .contains("\"variant\":{\"language\":\"fr\"}");
        assertThat(CommandInProcess.run("status", tasks.file("t.jsonl").toString(), "--failed", "9").out())
                .contains("  p3 (language fr), step a: malformed: ");
    }
}
