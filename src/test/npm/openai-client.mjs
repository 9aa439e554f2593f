// What OpenAI's own client gets from `gendata serve`; the addresses of four servers are the arguments.

import assert from "node:assert/strict";
import OpenAI from "openai";
import { PERSON, assertPerson, check, done, failure } from "./checks.mjs";

const [open, guarded, counted, flaky] = process.argv.slice(2);
const KEY = "sk-of-the-test";

function client(baseURL, settings = {}) {
    return new OpenAI({ baseURL, apiKey: KEY, maxRetries: 0, timeout: 30_000, ...settings });
}

function question(text, more = {}) {
    return { model: "offline", messages: [{ role: "user", content: text }], ...more };
}

const plain = client(open);

await check("chat", async () => {
    const answer = await plain.chat.completions.create(question("What grows in Ténéré 🌵?"));
    assert.equal(answer.object, "chat.completion");
    assert.match(answer.id, /^chatcmpl-/);
    assert.equal(answer.model, "offline");
    assert.equal(answer.choices.length, 1);
    assert.equal(answer.choices[0].message.role, "assistant");
    assert.match(answer.choices[0].message.content, /Ténéré 🌵/);
    assert.equal(answer.choices[0].finish_reason, "stop");
    assert.ok(answer.usage.prompt_tokens > 0 && answer.usage.completion_tokens > 0);
    assert.equal(answer.usage.total_tokens, answer.usage.prompt_tokens + answer.usage.completion_tokens);
});

await check("a streamed chat says the same", async () => {
    const whole = await plain.chat.completions.create(question("Streamed, with ünï 日 🌵 in it"));
    const stream = await plain.chat.completions.create(
        question("Streamed, with ünï 日 🌵 in it", { stream: true, stream_options: { include_usage: true } }),
    );
    let content = "";
    const reasons = [];
    const usages = [];
    for await (const chunk of stream) {
        assert.equal(chunk.object, "chat.completion.chunk");
        content += chunk.choices[0]?.delta.content ?? "";
        if (chunk.choices[0]?.finish_reason) {
            reasons.push(chunk.choices[0].finish_reason);
        }
        if (chunk.usage) {
            assert.deepEqual(chunk.choices, []);
            usages.push(chunk.usage);
        }
    }
    assert.equal(content, whole.choices[0].message.content);
    assert.deepEqual(reasons, ["stop"]);
    assert.deepEqual(usages, [whole.usage]);
});

await check("a stream gathered by the client", async () => {
    const whole = await plain.chat.completions.create(question("Gathered", { n: 2 }));
    const gathered = await plain.chat.completions.stream(question("Gathered", { n: 2 })).finalChatCompletion();
    assert.deepEqual(
        gathered.choices.map((choice) => [choice.index, choice.message.content, choice.finish_reason]),
        whole.choices.map((choice) => [choice.index, choice.message.content, choice.finish_reason]),
    );
});

await check("completions", async () => {
    const answer = await plain.completions.create({ model: "offline", prompt: "Once upon a time" });
    assert.equal(answer.object, "text_completion");
    assert.ok(answer.choices[0].text.length > 0);
    assert.equal(answer.choices[0].finish_reason, "stop");
    assert.ok(answer.usage.completion_tokens > 0);
});

await check("a streamed completion says the same", async () => {
    const whole = await plain.completions.create({ model: "offline", prompt: "Once more" });
    const stream = await plain.completions.create({ model: "offline", prompt: "Once more", stream: true });
    let text = "";
    let reason = null;
    for await (const chunk of stream) {
        assert.equal(chunk.object, "text_completion");
        text += chunk.choices[0].text;
        reason = chunk.choices[0].finish_reason ?? reason;
    }
    assert.equal(text, whole.choices[0].text);
    assert.equal(reason, "stop");
});

await check("models", async () => {
    const names = [];
    for await (const model of plain.models.list()) {
        names.push(model.id);
    }
    assert.deepEqual(names, ["offline"]);
    assert.equal((await plain.models.retrieve("offline")).id, "offline");
});

await check("the same question, the same answer; another seed, another one", async () => {
    const said = async (seed) =>
        (await plain.chat.completions.create(question("Seeded", { seed }))).choices[0].message.content;
    assert.equal(await said(7), await said(7));
    assert.notEqual(await said(7), await said(8));
});

await check("as many answers as wanted", async () => {
    const answer = await plain.chat.completions.create(question("Three", { n: 3 }));
    assert.deepEqual(answer.choices.map((choice) => choice.index), [0, 1, 2]);
    assert.equal(new Set(answer.choices.map((choice) => choice.message.content)).size, 3);
});

await check("an answer that is cut", async () => {
    const answer = await plain.chat.completions.create(question("Cut", { max_tokens: 2 }));
    assert.equal(answer.choices[0].finish_reason, "length");
    assert.equal(answer.usage.completion_tokens, 2);
});

await check("JSON where it is wanted", async () => {
    const answer = await plain.chat.completions.create(
        question("Give an object", { response_format: { type: "json_object" } }),
    );
    assert.equal(typeof JSON.parse(answer.choices[0].message.content), "object");
});

await check("JSON that fits a schema", async () => {
    const answer = await plain.chat.completions.create(
        question("Who?", { response_format: { type: "json_schema", json_schema: { name: "person", schema: PERSON } } }),
    );
    assertPerson(JSON.parse(answer.choices[0].message.content));
});

await check("a forced function, whole and streamed", async () => {
    const tools = ["other", "person"].map((name) => ({ type: "function", function: { name, parameters: PERSON } }));
    const body = question("Who?", { tools, tool_choice: { type: "function", function: { name: "person" } }, n: 2 });
    const whole = await plain.chat.completions.create(body);
    for (const choice of whole.choices) {
        assert.equal(choice.finish_reason, "tool_calls");
        assert.equal(choice.message.content, null);
        assert.equal(choice.message.tool_calls[0].function.name, "person");
        assertPerson(JSON.parse(choice.message.tool_calls[0].function.arguments));
    }
    const gathered = await plain.chat.completions.stream(body).finalChatCompletion();
    const called = (answer) => answer.choices.map((choice) => choice.message.tool_calls[0].function.arguments);
    assert.deepEqual(called(gathered), called(whole));
    const required = await plain.chat.completions.create({ ...body, tool_choice: "required" });
    assert.equal(required.choices[0].message.tool_calls[0].function.name, "other");
});

await check("reasoning", async () => {
    const answer = await plain.chat.completions.create(question("Think", { reasoning_effort: "low" }));
    assert.ok(answer.usage.completion_tokens_details.reasoning_tokens > 0);
    assert.ok(answer.choices[0].message.reasoning_content.length > 0);
    const unthought = await plain.chat.completions.create(question("Think"));
    assert.equal(answer.choices[0].message.content, unthought.choices[0].message.content);
});

await check("a wrong key", async () => {
    const error = await failure(
        client(guarded, { apiKey: "sk-wrong" }).chat.completions.create(question("Hello", { model: "only" })),
    );
    assert.ok(error instanceof OpenAI.AuthenticationError, String(error));
    assert.equal(error.status, 401);
    assert.equal(error.code, "invalid_api_key");
    const models = await failure(client(guarded, { apiKey: "sk-wrong" }).models.list());
    assert.ok(models instanceof OpenAI.AuthenticationError, String(models));
});

await check("the right key and model", async () => {
    const answer = await client(guarded).chat.completions.create(question("Hello", { model: "only" }));
    assert.equal(answer.model, "only");
});

await check("an unknown model", async () => {
    const error = await failure(client(guarded).chat.completions.create(question("Hello", { model: "other" })));
    assert.ok(error instanceof OpenAI.NotFoundError, String(error));
    assert.equal(error.code, "model_not_found");
    assert.match(error.message, /`other` does not exist/);
});

await check("a bad request", async () => {
    const error = await failure(plain.chat.completions.create({ model: "offline", messages: [] }));
    assert.ok(error instanceof OpenAI.BadRequestError, String(error));
    assert.equal(error.type, "invalid_request_error");
});

await check("more than the quota", async () => {
    const { response } = await client(counted).chat.completions.create(question("First")).withResponse();
    assert.equal(response.headers.get("x-ratelimit-remaining-requests"), "0");
    const error = await failure(client(counted).chat.completions.create(question("Second")));
    assert.ok(error instanceof OpenAI.RateLimitError, String(error));
    assert.equal(error.code, "rate_limit_exceeded");
    assert.ok(Number(error.headers.get("retry-after")) > 0);
});

await check("the client's own retries", async () => {
    const asked = Array.from({ length: 8 }, (_, index) => `Question ${index}`);
    const patient = client(flaky, { maxRetries: 20 });
    const answers = await Promise.all(asked.map((text) => patient.chat.completions.create(question(text))));
    answers.forEach((answer, index) => assert.match(answer.choices[0].message.content, new RegExp(asked[index])));
    const { statuses } = await (await fetch(new URL("/stats", flaky))).json();
    assert.equal(statuses["200"], asked.length);
    assert.ok(statuses["429"] > 0, JSON.stringify(statuses));
});

done();
