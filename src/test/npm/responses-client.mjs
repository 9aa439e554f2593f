// What OpenAI's own client gets from the Responses API of `gendata serve`, and through Azure's paths; the addresses of
// the servers are the arguments.

import assert from "node:assert/strict";
import OpenAI, { AzureOpenAI } from "openai";
import { PERSON, all, assertPerson, check, done, failure, statuses } from "./checks.mjs";

const [open, guarded, counted, flaky, overloaded, refusing, empty, plainOnly, broken] = process.argv.slice(2);
const KEY = "sk-of-the-test";

function client(address, settings = {}) {
    return new OpenAI({ baseURL: `${address}/v1`, apiKey: KEY, maxRetries: 0, timeout: 30_000, ...settings });
}

function question(input, more = {}) {
    return { model: "offline", input, ...more };
}

const plain = client(open);

/** What a stream says is what the whole answer says. */
async function assertSameStreamed(body, asking = plain) {
    const whole = await asking.responses.create(body);
    const parts = await all(await asking.responses.create({ ...body, stream: true }));
    assert.deepEqual(parts.map((part) => part.sequence_number), parts.map((part, index) => index));
    assert.equal(parts[0].type, "response.created");
    assert.equal(parts.at(-1).type, `response.${whole.status}`);
    const gathered = await asking.responses.stream(body).finalResponse();
    // Every answer has an id of its own.
    const output = (answer) => answer.output.map(({ id, call_id, parsed_arguments, ...item }) => ({
        ...item,
        content: item.content?.map(({ parsed, ...part }) => part),
    }));
    assert.deepEqual(output(gathered), output(whole));
    assert.deepEqual(output(parts.at(-1).response), output(whole));
    assert.equal(gathered.output_text, whole.output_text);
    assert.equal(
        parts.filter((part) => part.type === "response.output_text.delta").map((part) => part.delta).join(""),
        whole.output_text,
    );
    assert.deepEqual([gathered.usage, gathered.status], [whole.usage, whole.status]);
    return whole;
}

await check("a response", async () => {
    const answer = await assertSameStreamed(question("What grows in Ténéré 🌵?"));
    assert.equal(answer.object, "response");
    assert.match(answer.output_text, /Ténéré 🌵/);
    assert.equal(answer.status, "completed");
    const { input_tokens, output_tokens, total_tokens } = answer.usage;
    assert.ok(input_tokens > 0 && output_tokens > 0 && total_tokens === input_tokens + output_tokens);
    assert.equal(answer.usage.input_tokens_details.cached_tokens, 0);
    const chat = await plain.chat.completions.create({
        model: "offline",
        messages: [{ role: "user", content: "What grows in Ténéré 🌵?" }],
    });
    assert.equal(answer.output_text, chat.choices[0].message.content);
});

await check("instructions and items", async () => {
    const instructed = await assertSameStreamed(question("Who?", { instructions: "Be short." }));
    const items = await plain.responses.create(question([
        { role: "developer", content: "Be short." },
        { type: "message", role: "user", content: [{ type: "input_text", text: "Who?" }] },
    ]));
    assert.equal(items.output_text, instructed.output_text);
});

await check("an answer that is cut", async () => {
    const answer = await assertSameStreamed(question("Cut", { max_output_tokens: 2 }));
    assert.equal(answer.status, "incomplete");
    assert.equal(answer.incomplete_details.reason, "max_output_tokens");
    assert.equal(answer.usage.output_tokens, 2);
});

await check("reasoning, hidden, shown and all there is room for", async () => {
    const hidden = await assertSameStreamed(question("Think", { reasoning: { effort: "low" } }));
    assert.deepEqual(hidden.output.map((item) => item.type), ["reasoning", "message"]);
    assert.deepEqual(hidden.output[0].summary, []);
    assert.ok(hidden.usage.output_tokens_details.reasoning_tokens > 0);
    const shown = await assertSameStreamed(question("Think", { reasoning: { effort: "low", summary: "auto" } }));
    assert.ok(shown.output[0].summary[0].text.length > 0);
    assert.equal(shown.output_text, hidden.output_text);
    const only = await assertSameStreamed(question("Think", { reasoning: { effort: "low" }, max_output_tokens: 5 }));
    assert.deepEqual(only.output.map((item) => item.type), ["reasoning"]);
    assert.equal(only.status, "incomplete");
});

await check("structured output", async () => {
    const format = { type: "json_schema", name: "person", schema: PERSON, strict: true };
    const answer = await assertSameStreamed(question("Who?", { text: { format } }));
    assertPerson(JSON.parse(answer.output_text));
    const any = await assertSameStreamed(question("Who?", { text: { format: { type: "json_object" } } }));
    assert.equal(typeof JSON.parse(any.output_text), "object");
    const error = await failure(client(plainOnly).responses.create(question("Who?", { text: { format } })));
    assert.ok(error instanceof OpenAI.BadRequestError, String(error));
    assert.match(error.message, /text\.format/);
});

await check("a forced function", async () => {
    const tools = ["other", "person"].map((name) => ({ type: "function", name, parameters: PERSON, strict: true }));
    const answer = await assertSameStreamed(
        question("Who?", { tools, tool_choice: { type: "function", name: "person" } }),
    );
    assert.deepEqual(answer.output.map((item) => [item.type, item.name]), [["function_call", "person"]]);
    assertPerson(JSON.parse(answer.output[0].arguments));
});

await check("a refusal and an empty answer", async () => {
    const refusal = await assertSameStreamed(question("Hello"), client(refusing));
    assert.match(refusal.output[0].content[0].refusal, /^I'm sorry/);
    const nothing = await assertSameStreamed(question("Hello"), client(empty));
    assert.deepEqual([nothing.output, nothing.output_text, nothing.status], [[], "", "completed"]);
});

await check("errors", async () => {
    const errors = [
        [client(guarded, { apiKey: "wrong" }), OpenAI.AuthenticationError, "invalid_api_key"],
        [client(guarded), OpenAI.NotFoundError, "model_not_found"],
        [client(overloaded), OpenAI.InternalServerError, "server_error"],
    ];
    for (const [asking, type, code] of errors) {
        const error = await failure(asking.responses.create(question("Hello")));
        assert.ok(error instanceof type, String(error));
        assert.equal(error.code, code);
        assert.match(error.requestID, /^req_/);
    }
    for (const more of [{ seed: 1 }, { input: [] }, { max_output_tokens: 0 }]) {
        const error = await failure(plain.responses.create(question("Hello", more)));
        assert.ok(error instanceof OpenAI.BadRequestError, String(error));
    }
});

await check("more than the quota", async () => {
    await client(counted).responses.create(question("First"));
    const error = await failure(client(counted).responses.create(question("Second")));
    assert.ok(error instanceof OpenAI.RateLimitError, String(error));
    assert.ok(Number(error.headers.get("retry-after")) > 0);
});

await check("an error in the middle of a stream", async () => {
    const last = (await all(await client(broken).responses.create(question("Broken", { stream: true })))).at(-1);
    assert.equal(last.type, "error");
    assert.match(last.message, /overloaded/);
    const messages = [{ role: "user", content: "Broken" }];
    const chat = client(broken).chat.completions.create({ model: "offline", messages, stream: true });
    const error = await failure(chat.then(all));
    assert.ok(error instanceof OpenAI.APIError, String(error));
    assert.match(error.message, /overloaded/);
});

await check("the client's own retries", async () => {
    const asked = Array.from({ length: 8 }, (_, index) => `Question ${index}`);
    const patient = client(flaky, { maxRetries: 20 });
    const answers = await Promise.all(asked.map((text) => patient.responses.create(question(text))));
    answers.forEach((answer, index) => assert.match(answer.output_text, new RegExp(asked[index])));
    const seen = await statuses(flaky);
    assert.equal(seen["200"], asked.length);
    assert.ok(seen["429"] > 0, JSON.stringify(seen));
});

await check("Azure's paths", async () => {
    const settings = { endpoint: guarded, apiKey: KEY, apiVersion: "2024-10-21", maxRetries: 0 };
    const azure = new AzureOpenAI(settings);
    const messages = [{ role: "user", content: "Hello" }];
    const answer = await azure.chat.completions.create({ model: "only", messages });
    assert.match(answer.choices[0].message.content, /Hello/);
    assert.equal(answer.model, "only");
    const responded = await azure.responses.create({ model: "only", input: "Hello" });
    assert.equal(responded.output_text, answer.choices[0].message.content);
    const wrong = new AzureOpenAI({ ...settings, apiKey: "wrong" });
    assert.equal((await failure(wrong.chat.completions.create({ model: "only", messages }))).status, 401);
    assert.equal((await failure(azure.chat.completions.create({ model: "other", messages }))).status, 404);
    const newer = new OpenAI({ baseURL: `${guarded}/openai/v1/`, apiKey: KEY, maxRetries: 0 });
    const same = await newer.chat.completions.create({ model: "only", messages });
    assert.equal(same.choices[0].message.content, answer.choices[0].message.content);
});

done();
