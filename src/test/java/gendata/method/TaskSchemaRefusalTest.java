package gendata.method;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.method.ChangedTasks.Change;
import gendata.method.TwoReadings.Judgement;
import gendata.task.Syntax;
import gendata.task.TaskFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What the schema of task files refuses, the program refuses as well; and the reverse, but for what no schema can know.
final class TaskSchemaRefusalTest {
    /// What only the program finds out, since it knows the input, the files, the other steps and the languages within.
    private static final Pattern BEYOND_A_SCHEMA = Pattern.compile(
            ": (`(input|output|model|providers|local_file_path)`( or `hf_dataset_name`)? is missing|a cost limit needs a price|`\\w*` is (no column|this step's own answer)"
                    + "|the input has no column|`explode` names|unknown (name|column) `|`messages_list` has \\d"
                    + "|cannot read the (schema|prompt file)|`(ca_file|client_\\w+|api_key_file|prompt_template|prompt_format)`|`proxy` is not the address"
                    + "|`of` names|`weights` do not fit|`\\w*` has no values? |there are only \\d|[\\d,]+ records are wanted"
                    + "|the prompt (does not say|uses no input column)|`\\{\\{\\w+}}` is no placeholder"
                    + "|no key in |the password for "
                    + "|no model `|`any_of` names|nothing says which model|this is no JSON Schema|.*: the name has no extension)");

    /// What else is wrong with the task is not told then.
    private static final int INPUT_UNREADABLE = 4;
    private static final String SMALL = "input: rows.jsonl\noutput: out.jsonl\nmodel: openai\n";

    @TempDir
    private Path folder;

    private TwoReadings readings;

    @BeforeEach
    void prepare() throws Exception {
        readings = new TwoReadings(folder);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"steps|input=7", "steps|inptu=a", "steps|unique_key=[id]", "steps|model=gpt",
            "steps|csv_types=guess", "steps|input_format=xls", "steps|output_format=txt", "steps|details=yes",
            "steps|missing=never", "steps|columns=some", "steps|columns=[[a]]", "steps|explode=[tools]",
            "steps|output=''", "steps|skip=true", "steps|accept=''", "steps|data_method=other",
            "steps|model_args=[a]", "steps|model_args.url=http://a/", "steps|model_args.seed=5",
            "lists|model_args.api_url=http://a/", "lists|model_args.api_key=k", "lists|model_args.seed=1.5",
            "steps|model_args.api_url=localhost:8080/v1/", "steps|model_args.api_url=[]",
            "steps|model_args.api_url=[http://a/, http://a/]", "steps|model_args.api_key=[k]",
            "steps|model_args.model=' '", "steps|model_args.concurrency=0", "steps|model_args.concurrency=100001",
            "steps|model_args.concurrency=fast", "steps|model_args.rpm=0", "steps|model_args.rpm=0.5",
            "steps|model_args.tpm=many", "steps|model_args.price=3", "steps|model_args.price={input: 1}",
            "steps|model_args.price.input=-1", "steps|model_args.price.output=free",
            "steps|model_params=[a]", "steps|model_params.stream=true", "steps|model_params.messages=[]",
            "steps|model_params.timeout=0", "steps|model_params.timeout=soon", "steps|model_params.timeout=604801",
            "steps|model_params.extra_headers=a", "steps|model_params.extra_headers.A=[a]",
            "steps|model_params.extra_body=a", "steps|steps.0.params.api_key=a",
            "steps|limits=5", "steps|limits.token=5", "steps|limits.cost=0", "steps|limits.cost=free",
            "steps|limits.cost=9000001", "steps|limits.tokens=1.5", "steps|limits.requests=0", "steps|limits.requests=",
            "steps|limits.time=2 hours", "steps|limits.time=30m1h", "steps|limits.time=0", "steps|limits.failures=101%",
            "steps|limits.failures=5,5%", "steps|limits.failures=-1",
            "steps|data_args=a", "steps|data_args.seed=soon", "steps|data_args.style=",
            "steps|random_extra_keys=[a]", "steps|random_extra_keys.tone=dull", "steps|random_extra_keys.tone=[]",
            "steps|random_extra_keys.choose=any", "steps|random_extra_keys.seed=x", "steps|target=many",
            "steps|target=0",
            "steps|target={candidates: 5}", "steps|target.records=1.5", "steps|target.candidates=0",
            "steps|target.most=5",
            "steps|dedup=text", "steps|dedup={on: summary}", "steps|dedup={threshold: 0.5}",
            "steps|dedup.on=7", "steps|dedup.threshold=0", "steps|dedup.threshold=1.01", "steps|dedup.threshold=high",
            "steps|dedup.by=a", "steps|steps=[]", "steps|steps=",
            "steps|steps={}",
            "steps|messages_list=[{user: a}]", "steps|output_keys=[a]", "lists|steps=[{key: a, user: b}]",
            "lists|output_keys=", "lists|output_types=", "lists|messages_list=", "lists|output_types.0=text",
            "lists|output_keys.0=7", "lists|output_keys.0=''", "lists|messages_list.0=a",
            "lists|messages_list.0=[]", "lists|messages_list.0={}", "lists|messages_list.0.user=7",
            "lists|messages_list.1.0={role: user}", "lists|messages_list.1.0={role: user, content: 7}",
            "lists|messages_list.1.0=[]", "lists|messages_list.1.0={}", "steps|steps.0=a", "steps|steps.0={user: a}",
            "steps|steps.0={key: a}",
            "steps|steps.2.key=''", "steps|steps.0.key=7", "steps|steps.0.type=jsn", "steps|steps.0.retry=3",
            "steps|steps.0.retries=101",
            "steps|steps.0.retries=-1", "steps|steps.0.retries=two", "steps|steps.0.keep=maybe",
            "steps|steps.0.generations=0", "steps|steps.0.generations=1001", "steps|steps.0.messages=[{user: a}]",
            "steps|steps.0.prompt=prompt.yml", "steps|steps.1.user=a", "steps|steps.2.user=a",
            "steps|steps.0.system=[a]", "steps|steps.0.examples=a", "steps|steps.0.examples.0={user: a}",
            "steps|steps.0.examples.0.system=a", "steps|steps.0.extract=a", "steps|steps.0.extract.pointer=tools",
            "steps|steps.1.extract.between=[a]", "steps|steps.1.extract.after=''", "steps|steps.1.extract.regexp=a",
            "steps|steps.1.extract.pointer=/a", "steps|steps.2.extract={pointer: /a}", "steps|steps.1.schema=true",
            "steps|steps.0.schema=7", "steps|steps.0.schema=[a]", "steps|steps.0.check=7",
            "steps|steps.0.check.0.that=",
            "steps|steps.0.check.0.otherwise=a", "steps|steps.0.check={else: a}", "steps|steps.0.check.1=true",
            "steps|steps.0.when=7", "steps|steps.1.reasoning=[a]", "steps|steps.1.reasoning=''",
            "variants|input=rows.jsonl", "variants|unique_key=topic", "variants|grid={}", "variants|grid=topic",
            "variants|grid.topic=[]", "variants|grid.topic=[a, a]", "variants|grid.topic=[null]", "variants|limit=0",
            "variants|limit=many", "variants|vary=[a]", "variants|vary._unit=[a]", "variants|vary.tone=formal",
            "variants|vary.tone={}", "variants|vary.tone=[a, a]",
            "variants|vary.tone={uniform: {low: 1, high: 2}, poisson: {mean: 1}}",
            "variants|vary.model={uniform: {low: 1, high: 2}}",
            "variants|vary.model={of: language, values: {en: [writer], fr: [judge]}}", "variants|model=writer",
            "variants|vary.genre.values=[a]", "variants|vary.genre.weights=[1]",
            "variants|vary.genre.weights.books=1", "variants|vary.age.uniform=", "variants|vary.age.uniform=[1, 2]",
            "variants|vary.age.uniform.decimals=13", "variants|vary.height.gaussian.stddev=-1",
            "variants|vary.children.poisson.mean=0", "variants|vary.married.bernoulli.p=1.1",
            "variants|vary.born.date.start=1950-02-30", "variants|vary.born.date.end=1/2/2000",
            "variants|vary.year.range.step=0", "variants|vary.shots.count=0",
            "variants|vary.shots={examples: rows.jsonl}", "variants|combine=some", "variants|combine=",
            "variants|combine.sample=0", "variants|combine.sample=1.5", "variants|combine={of: [tone]}",
            "variants|combine.seed=2147483648", "generic|local_file_path=", "generic|sample_count=0",
            "generic|input_columns=[language]", "generic|input_columns=persona", "generic|input_columns=",
            "generic|forward_columns=[city, city]", "generic|output_columns=[uuid]", "generic|languages=[en]",
            "generic|languages={}", "generic|languages.en=7", "generic|prompts=[]", "generic|prompts=a",
            "generic|num_samples_per_prompt=101", "generic|num_samples_per_prompt=0", "generic|expansion=[a]",
            "generic|expansion.combinatorial=maybe", "generic|expansion.max_samples=0",
            "generic|expansion.placeholders.language=[a]", "generic|expansion.placeholders.num_samples=[1]",
            "generic|expansion.placeholders.style=formal", "generic|skip_function=f",
            "generic|steps=[{key: a, user: b}]", "generic|model=openai", "generic|model_args={model: m}",
            "generic|models={a: {api: ollama, model: m}}", "generic|providers=[]", "generic|providers=",
            "generic|providers.0=openai", "generic|providers.0.provider=gpt", "generic|providers.0.model=m",
            "generic|providers.0.api=openai", "generic|providers.0.rpm=5", "generic|providers.0.base_url=http://a/",
            "generic|providers.0.params.temperature=1", "generic|providers.1.base_url=here",
            "generic|providers.1.beta=x", "generic|providers.2={AcmeProvider: {model_id: m}}",
            "generic|providers.2={OpenAIProvider: m}", "generic|providers.2.OpenAIProvider.provider=openai",
            "generic|providers.2.OpenAIProvider.title=x", "raw|document_types=", "raw|topics=[]",
            "raw|topics=[a, a]", "raw|unique_key=topic", "raw|csv_types=infer", "raw|input_format=jsonl",
            "raw|local_file_path=rows.jsonl", "raw|expansion.placeholders.language_name=[a]",
            "raw|providers=[{provider: ollama, model_id: m}]", "raw|model=gpt", "raw|model_args.title=x"})
    void bothRefuseWhatIsWrong(String form, String setting) throws Exception {
        Judgement judgement = readings.judge(ChangedTasks.with(TwoReadings.everyKey(form), setting));

        assertThat(judgement.isRefused()).as(judgement.toString()).isTrue();
        assertThat(judgement.schema()).isNotEmpty();
    }

    @Test
    void bothJudgeTasksWithoutStepsAlike() throws Exception {
        ObjectNode task = (ObjectNode) TwoReadings.everyKey("steps").deepCopy();
        task.remove(List.of("explode", "skip", "accept", "data_method"));
        judgeChanges(ChangedTasks.with(task, "steps=[{key: a, user: '{city}, {style}'}]"));
    }

    @Test
    void bothJudgeStepsAlike() throws Exception {
        judgeChanges(SMALL + """
                explode: tools
                steps:
                  - key: tools
                    type: json
                    system: You know {city}.
                    user: Tools for {city}.
                    examples: [{user: Tools for a baker., assistant: "[]"}]
                    params: {temperature: 0.9, timeout: 60}
                    retries: 3
                    keep: true
                    extract: {pointer: /tools, strip: true}
                  - key: summary
                    messages: [{role: system, content: Be brief.}, {user: "{city}: {tools}"}]
                    extract: {after: "A:", before: "B:", between: [<a>, </a>], regex: (.+)}
                    generations: 2
                    reasoning: thoughts
                  - {key: title, prompt: prompt.yml}
                """);
    }

    @Test
    void bothJudgeConditionsAlike() throws Exception {
        judgeChanges(SMALL + """
                skip: row.city == 'Nowhere'
                accept: size(row.tools) > 0
                steps:
                  - key: tools
                    user: Tools for {city}.
                    check: [{that: size(value) >= 3, else: at least three}, size(value) < 9]
                    when: row.city != ''
                """);
    }

    @Test
    void bothJudgeSchemasAlike() throws Exception {
        judgeChanges(SMALL + "steps: [{key: a, type: json, user: '{city}', schema: {type: array}}]\n");
    }

    @Test
    void bothJudgeModelsAlike() throws Exception {
        readings.addCertificates();
        judgeChanges(TwoReadings.everyKey("models"));
    }

    @Test
    void bothJudgeListsAlike() throws Exception {
        judgeChanges(TwoReadings.everyKey("lists"));
    }

    @Test
    void bothJudgeVariantsAlike() throws Exception {
        judgeChanges(TwoReadings.everyKey("variants"));
    }

    @Test
    void bothJudgeGenericTasksAlike() throws Exception {
        judgeChanges(TwoReadings.everyKey("generic"));
    }

    @Test
    void bothJudgeRawTasksAlike() throws Exception {
        judgeChanges(TwoReadings.everyKey("raw"));
    }

    private void judgeChanges(String task) throws Exception {
        judgeChanges(TaskFile.parse(task, "task.yml", Syntax.YAML).toJson());
    }

    private void judgeChanges(JsonNode task) throws Exception {
        Judgement whole = readings.judge(task);
        assertThat(whole.isTaken()).as(whole.toString()).isTrue();
        List<String> differences = new ArrayList<>();
        List<Change> changes = ChangedTasks.everywhere(task);
        int refused = 0;
        for (Change change : changes) {
            Judgement judgement = readings.judgeQuickly(change.task());
            boolean alike = judgement.isTaken() == judgement.fitsSchema()
                    || (judgement.isRefused() && isBeyondASchema(judgement)) || judgement.code() == INPUT_UNREADABLE;
            if (!alike) {
                differences.add(change + ": " + judgement);
            }
            refused += judgement.isRefused() && !judgement.fitsSchema() ? 1 : 0;
        }
        assertThat(differences).isEmpty();
        assertThat(refused).isGreaterThan(changes.size() / 2);
    }

    private static boolean isBeyondASchema(Judgement judgement) {
        return judgement.said().lines().allMatch(line -> BEYOND_A_SCHEMA.matcher(line).find());
    }
}
