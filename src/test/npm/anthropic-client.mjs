// What Anthropic's own client gets from `gendata serve`; the addresses of the servers are the arguments.

import assert from "node:assert/strict";
import Anthropic from "@anthropic-ai/sdk";
import { PERSON, all, assertPerson, check, done, failure, statuses } from "./checks.mjs";

const [open, guarded, counted, flaky, overloaded, refusing, empty, plainOnly, broken] = process.argv.slice(2);
const KEY = "sk-of-the-test";

function client(baseURL, settings = {}) {
    return new Anthropic({ baseURL, apiKey: KEY, maxRetries: 0, timeout: 30_000, ...settings });
}

function question(text, more = {}) {
    return { model: "offline", max_tokens: 4096, messages: [{ role: "user", content: text }], ...more };
}

const plain = client(open);

/** What a stream says is what the whole answer says. */
async function assertSameStreamed(body) {
    const whole = await plain.messages.create(body);
    const gathered = await plain.messages.stream(body).finalMessage();
    // Every answer has an id of its own.
    const content = (answer) => answer.content.map((block) => ({ ...block, id: undefined }));
    assert.deepEqual(content(gathered), content(whole));
    assert.deepEqual(gathered.usage, whole.usage);
    assert.deepEqual(
        [gathered.stop_reason, gathered.stop_sequence, gathered.stop_details, gathered.role, gathered.model],
        [whole.stop_reason, whole.stop_sequence, whole.stop_details, whole.role, whole.model],
    );
    return whole;
}

await check("a message", async () => {
    const answer = await assertSameStreamed(question("What grows in Ténéré 🌵?"));
    assert.equal(answer.type, "message");
    assert.match(answer.id, /^msg_/);
    assert.equal(answer.content.length, 1);
    assert.match(answer.content[0].text, /Ténéré 🌵/);
    assert.equal(answer.stop_reason, "end_turn");
    assert.ok(answer.usage.input_tokens > 0 && answer.usage.output_tokens > 0);
    assert.equal(answer.usage.cache_read_input_tokens, 0);
});

await check("system and blocks", async () => {
    const texts = await assertSameStreamed(question("Who?", { system: "Be short." }));
    const blocks = await plain.messages.create({
        ...question("Who?", { system: [{ type: "text", text: "Be " }, { type: "text", text: "short." }] }),
        messages: [{ role: "user", content: [{ type: "text", text: "Who?" }] }],
    });
    assert.deepEqual(blocks.content, texts.content);
});

await check("events of a stream", async () => {
    const stream = await plain.messages.create(question("Streamed", { stream: true }));
    const types = (await all(stream)).map((event) => event.type);
    assert.deepEqual(
        [...new Set(types)],
        ["message_start", "content_block_start", "content_block_delta", "content_block_stop", "message_delta",
            "message_stop"],
    );
});

await check("an answer that is cut", async () => {
    const answer = await assertSameStreamed(question("Cut", { max_tokens: 2 }));
    assert.equal(answer.stop_reason, "max_tokens");
    assert.equal(answer.usage.output_tokens, 2);
});

await check("a stop sequence", async () => {
    const answer = await assertSameStreamed(question("Stop", { stop_sequences: ["nowhere", " to:"] }));
    assert.equal(answer.stop_reason, "stop_sequence");
    assert.equal(answer.stop_sequence, " to:");
    assert.match(answer.content[0].text, /^Stand-in answer \w+$/);
});

await check("thinking", async () => {
    const thinking = { type: "enabled", budget_tokens: 1024 };
    const answer = await assertSameStreamed(question("Think", { thinking }));
    assert.deepEqual(answer.content.map((block) => block.type), ["thinking", "text"]);
    assert.ok(answer.content[0].thinking.length > 0 && answer.content[0].signature.length > 0);
    assert.ok(answer.usage.output_tokens_details.thinking_tokens > 0);
    const unthought = await plain.messages.create(question("Think"));
    assert.equal(answer.content[1].text, unthought.content[0].text);
    const error = await failure(plain.messages.create(question("Think", { thinking, max_tokens: 1024 })));
    assert.ok(error instanceof Anthropic.BadRequestError, String(error));
});

await check("a forced tool", async () => {
    const body = question("Who?", {
        tools: [{ name: "other", input_schema: { type: "object" } }, { name: "person", input_schema: PERSON }],
        tool_choice: { type: "tool", name: "person" },
    });
    const answer = await assertSameStreamed(body);
    assert.equal(answer.stop_reason, "tool_use");
    assert.equal(answer.content[0].type, "tool_use");
    assert.equal(answer.content[0].name, "person");
    assert.match(answer.content[0].id, /^toolu_/);
    assertPerson(answer.content[0].input);
});

await check("structured output", async () => {
    const format = { type: "json_schema", schema: PERSON };
    const answer = await assertSameStreamed(question("Who?", { output_config: { format } }));
    assertPerson(JSON.parse(answer.content[0].text));
    const beta = await plain.beta.messages.create(question("Who?", { output_format: format }));
    assert.equal(beta.content[0].text, answer.content[0].text);
    const parsed = await plain.messages.parse(question("Who?", {
        output_config: { format: { ...format, parse: (text) => JSON.parse(text) } },
    }));
    assertPerson(parsed.parsed_output);
    const error = await failure(client(plainOnly).messages.create(question("Who?", { output_config: { format } })));
    assert.equal(error.type, "invalid_request_error");
    assert.match(error.message, /output_config\.format/);
});

await check("a wrong key", async () => {
    const error = await failure(client(guarded, { apiKey: "wrong" }).messages.create(question("Hello")));
    assert.ok(error instanceof Anthropic.AuthenticationError, String(error));
    assert.equal(error.type, "authentication_error");
    assert.match(error.requestID, /^req_/);
    assert.equal(error.error.request_id, error.requestID);
});

await check("the right key, in either header, and model", async () => {
    assert.equal((await client(guarded).messages.create(question("Hello", { model: "only" }))).model, "only");
    const token = client(guarded, { apiKey: null, authToken: KEY });
    assert.equal((await token.messages.create(question("Hello", { model: "only" }))).model, "only");
});

await check("an unknown model", async () => {
    const error = await failure(client(guarded).messages.create(question("Hello", { model: "other" })));
    assert.ok(error instanceof Anthropic.NotFoundError, String(error));
    assert.equal(error.type, "not_found_error");
});

await check("bad requests", async () => {
    for (const more of [{ max_tokens: undefined }, { messages: [] }, { seed: 1 }, { max_tokens: 0 },
        { messages: [{ role: "tool", content: "a" }] }, { tool_choice: { type: "tool", name: "x" } }]) {
        const error = await failure(plain.messages.create(question("Hello", more)));
        assert.ok(error instanceof Anthropic.BadRequestError, String(error));
        assert.equal(error.type, "invalid_request_error");
    }
    const body = JSON.stringify(question("Hello"));
    const response = await fetch(new URL("/v1/messages", open), { method: "POST", body });
    assert.equal(response.status, 400);
    assert.match((await response.json()).error.message, /anthropic-version/);
});

await check("models", async () => {
    assert.deepEqual((await all(plain.models.list())).map((model) => [model.type, model.id]), [["model", "offline"]]);
    assert.equal((await plain.models.retrieve("offline")).id, "offline");
});

await check("more than the quota", async () => {
    const { response } = await client(counted).messages.create(question("First")).withResponse();
    assert.equal(response.headers.get("anthropic-ratelimit-requests-limit"), "1");
    assert.equal(response.headers.get("anthropic-ratelimit-requests-remaining"), "0");
    assert.ok(Date.parse(response.headers.get("anthropic-ratelimit-requests-reset")) > Date.now());
    const error = await failure(client(counted).messages.create(question("Second")));
    assert.ok(error instanceof Anthropic.RateLimitError, String(error));
    assert.equal(error.type, "rate_limit_error");
    assert.ok(Number(error.headers.get("retry-after")) > 0);
});

await check("an overloaded server", async () => {
    const error = await failure(client(overloaded).messages.create(question("Hello")));
    assert.ok(error instanceof Anthropic.OverloadedError, String(error));
    assert.equal(error.status, 529);
    assert.equal(error.type, "overloaded_error");
});

await check("a refusal and an empty answer", async () => {
    const refusal = await client(refusing).messages.create(question("Hello"));
    assert.deepEqual([refusal.stop_reason, refusal.content], ["refusal", []]);
    assert.match(refusal.stop_details.explanation, /^I'm sorry/);
    const streamed = await client(refusing).messages.stream(question("Again")).finalMessage();
    assert.deepEqual([streamed.stop_reason, streamed.content], ["refusal", []]);
    const nothing = await client(empty).messages.create(question("Hello"));
    assert.deepEqual([nothing.stop_reason, nothing.content], ["end_turn", []]);
});

await check("an error in the middle of a stream", async () => {
    const error = await failure(client(broken).messages.stream(question("Broken")).finalMessage());
    assert.ok(error instanceof Anthropic.APIError, String(error));
    assert.equal(error.type, "overloaded_error");
});

await check("the client's own retries", async () => {
    const asked = Array.from({ length: 8 }, (_, index) => `Question ${index}`);
    const patient = client(flaky, { maxRetries: 20 });
    const answers = await Promise.all(asked.map((text) => patient.messages.create(question(text))));
    answers.forEach((answer, index) => assert.match(answer.content[0].text, new RegExp(asked[index])));
    const seen = await statuses(flaky);
    assert.equal(seen["200"], asked.length);
    assert.ok(seen["429"] > 0, JSON.stringify(seen));
});

done();
