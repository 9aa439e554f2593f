// What Google's own client gets from `gendata serve`; the addresses of the servers are the arguments.

import assert from "node:assert/strict";
import { ApiError, FunctionCallingConfigMode, GoogleGenAI, Type } from "@google/genai";
import { PERSON, all, assertPerson, check, done, failure, statuses } from "./checks.mjs";

const [open, guarded, counted, flaky, overloaded, refusing, empty, plainOnly, broken] = process.argv.slice(2);
const KEY = "key-of-the-test";

function client(baseUrl, settings = {}, apiKey = KEY) {
    return new GoogleGenAI({ apiKey, vertexai: false, httpOptions: { baseUrl, timeout: 30_000, ...settings } });
}

function question(contents, config = {}) {
    return { model: "offline", contents, config };
}

const plain = client(open).models;

/** What a stream says is what the whole answer says. */
async function assertSameStreamed(body) {
    const whole = await plain.generateContent(body);
    const parts = await all(await plain.generateContentStream(body));
    const said = (part, thought) =>
        (part.candidates[0].content?.parts ?? []).filter((one) => Boolean(one.thought) === thought)
            .map((one) => one.text ?? JSON.stringify(one.functionCall)).join("");
    for (const thought of [false, true]) {
        assert.equal(parts.map((part) => said(part, thought)).join(""), said(whole, thought));
    }
    assert.equal(parts.at(-1).candidates[0].finishReason, whole.candidates[0].finishReason);
    assert.deepEqual(parts.at(-1).usageMetadata, whole.usageMetadata);
    return whole;
}

await check("an answer", async () => {
    const answer = await assertSameStreamed(question("What grows in Ténéré 🌵?"));
    assert.match(answer.text, /Ténéré 🌵/);
    assert.equal(answer.modelVersion, "offline");
    assert.ok(answer.responseId.length > 0);
    assert.equal(answer.candidates.length, 1);
    assert.equal(answer.candidates[0].content.role, "model");
    assert.equal(answer.candidates[0].finishReason, "STOP");
    const usage = answer.usageMetadata;
    assert.ok(usage.promptTokenCount > 0 && usage.candidatesTokenCount > 0);
    assert.equal(usage.totalTokenCount, usage.promptTokenCount + usage.candidatesTokenCount);
});

await check("a system instruction and a chat", async () => {
    const contents = [
        { role: "user", parts: [{ text: "Hi" }] },
        { role: "model", parts: [{ text: "Ho" }] },
        { role: "user", parts: [{ text: "Who" }, { text: "?" }] },
    ];
    const answer = await assertSameStreamed(question(contents, { systemInstruction: "Be short." }));
    assert.match(answer.text, /Who\?/);
    assert.notEqual(answer.text, (await plain.generateContent(question(contents))).text);
});

await check("the same as from the other APIs", async () => {
    const post = async (path, headers, body) =>
        (await fetch(new URL(path, open), { method: "POST", headers, body: JSON.stringify(body) })).json();
    const gemini = await plain.generateContent(question("Same", { systemInstruction: "Be short." }));
    const messages = [{ role: "user", content: "Same" }];
    const openai = await post("/v1/chat/completions", {}, {
        model: "offline",
        messages: [{ role: "system", content: "Be short." }, ...messages],
    });
    const anthropic = await post("/v1/messages", { "anthropic-version": "2023-06-01" }, {
        model: "offline", system: "Be short.", messages, max_tokens: 1000,
    });
    assert.equal(openai.choices[0].message.content, gemini.text);
    assert.equal(anthropic.content[0].text, gemini.text);
});

await check("the same seed, the same answer; another one, another", async () => {
    const said = async (seed) => (await plain.generateContent(question("Seeded", { seed }))).text;
    assert.equal(await said(7), await said(7));
    assert.notEqual(await said(7), await said(8));
});

await check("as many answers as wanted", async () => {
    const answer = await plain.generateContent(question("Three", { candidateCount: 3 }));
    assert.deepEqual(answer.candidates.map((candidate) => candidate.index), [0, 1, 2]);
    assert.equal(new Set(answer.candidates.map((candidate) => candidate.content.parts[0].text)).size, 3);
});

await check("an answer that is cut, and one that stops", async () => {
    const cut = await assertSameStreamed(question("Cut", { maxOutputTokens: 2 }));
    assert.equal(cut.candidates[0].finishReason, "MAX_TOKENS");
    assert.equal(cut.usageMetadata.candidatesTokenCount, 2);
    const stopped = await assertSameStreamed(question("Stop", { stopSequences: [" to:"] }));
    assert.match(stopped.text, /^Stand-in answer \w+$/);
});

await check("thoughts", async () => {
    const shown = await assertSameStreamed(
        question("Think", { thinkingConfig: { includeThoughts: true, thinkingBudget: 100 } }),
    );
    assert.deepEqual(shown.candidates[0].content.parts.map((part) => part.thought ?? false), [true, false]);
    const hidden = await assertSameStreamed(question("Think", { thinkingConfig: { thinkingLevel: "LOW" } }));
    assert.equal(hidden.text, shown.text);
    assert.ok(hidden.usageMetadata.thoughtsTokenCount > 0);
    assert.equal((await plain.generateContent(question("Think"))).usageMetadata.thoughtsTokenCount, undefined);
});

await check("structured output", async () => {
    const responseMimeType = "application/json";
    const ours = await assertSameStreamed(question("Who?", {
        responseMimeType,
        responseSchema: {
            type: Type.OBJECT,
            properties: {
                name: { type: Type.STRING, minLength: "2" },
                age: { type: Type.INTEGER, format: "int32" },
                tags: { type: Type.ARRAY, items: { type: Type.STRING, enum: ["a", "b"] }, minItems: "1", maxItems: "2" },
                note: { type: Type.STRING, nullable: true },
            },
            required: ["name", "age", "tags", "note"],
            propertyOrdering: ["name", "age", "tags", "note"],
        },
    }));
    const { name, age, tags, note } = JSON.parse(ours.text);
    assert.ok(name.length >= 2 && Number.isInteger(age) && tags.length >= 1);
    assert.ok(note === null || typeof note === "string");
    const standard = await assertSameStreamed(question("Who?", { responseMimeType, responseJsonSchema: PERSON }));
    assertPerson(JSON.parse(standard.text));
    const any = await assertSameStreamed(question("Who?", { responseMimeType }));
    assert.equal(typeof JSON.parse(any.text), "object");
    const error = await failure(
        client(plainOnly).models.generateContent(question("Who?", { responseMimeType, responseJsonSchema: PERSON })),
    );
    assert.equal(error.status, 400);
    assert.match(error.message, /responseJsonSchema/);
});

await check("a forced function", async () => {
    const answer = await assertSameStreamed(question("Who?", {
        tools: [{
            functionDeclarations: [
                { name: "other" },
                { name: "person", parametersJsonSchema: PERSON },
            ],
        }],
        toolConfig: {
            functionCallingConfig: { mode: FunctionCallingConfigMode.ANY, allowedFunctionNames: ["person"] },
        },
    }));
    assert.equal(answer.functionCalls.length, 1);
    assert.equal(answer.functionCalls[0].name, "person");
    assertPerson(answer.functionCalls[0].args);
});

await check("a wrong key, and the right one", async () => {
    const error = await failure(client(guarded, {}, "wrong").models.generateContent(question("Hello")));
    assert.ok(error instanceof ApiError, String(error));
    assert.equal(error.status, 400);
    assert.match(error.message, /API_KEY_INVALID/);
    const answer = await client(guarded).models.generateContent({ model: "only", contents: "Hello" });
    assert.equal(answer.modelVersion, "only");
});

await check("an unknown model", async () => {
    const error = await failure(client(guarded).models.generateContent(question("Hello")));
    assert.equal(error.status, 404);
    assert.match(error.message, /NOT_FOUND/);
});

await check("bad requests", async () => {
    for (const body of [question("Hello", { candidateCount: 9 }), question("Hello", { maxOutputTokens: -1 }),
        question([{ role: "assistant", parts: [{ text: "Hello" }] }])]) {
        const error = await failure(plain.generateContent(body));
        assert.equal(error.status, 400, String(error));
        assert.match(error.message, /INVALID_ARGUMENT/);
    }
});

await check("models", async () => {
    assert.deepEqual((await all(await plain.list())).map((model) => model.name), ["models/offline"]);
    assert.equal((await plain.get({ model: "offline" })).name, "models/offline");
});

await check("more than the quota", async () => {
    await client(counted).models.generateContent(question("First"));
    const error = await failure(client(counted).models.generateContent(question("Second")));
    assert.equal(error.status, 429);
    const { status, details } = JSON.parse(error.message).error;
    assert.equal(status, "RESOURCE_EXHAUSTED");
    assert.match(details.find((detail) => detail["@type"].endsWith("RetryInfo")).retryDelay, /^3[56]\d\d\.\d{3}s$/);
    assert.equal(details.find((detail) => detail["@type"].endsWith("QuotaFailure")).violations.length, 1);
});

await check("an overloaded server, whole and streamed", async () => {
    const error = await failure(client(overloaded).models.generateContent(question("Hello")));
    assert.equal(error.status, 503);
    assert.match(error.message, /UNAVAILABLE/);
    const streamed = await failure(client(overloaded).models.generateContentStream(question("Hello")));
    assert.equal(streamed.status, 503);
});

await check("refusals and an empty answer", async () => {
    const blocked = [];
    for (let index = 0; index < 10; index++) {
        const body = question(`Hello ${index}`);
        const answer = await client(refusing).models.generateContent(body);
        assert.equal(answer.text, undefined);
        const parts = await all(await client(refusing).models.generateContentStream(body));
        assert.deepEqual(parts.at(-1).promptFeedback, answer.promptFeedback);
        assert.equal(parts.at(-1).candidates?.[0].finishReason, answer.candidates?.[0].finishReason);
        blocked.push(answer.promptFeedback?.blockReason ?? answer.candidates[0].finishReason);
    }
    assert.deepEqual([...new Set(blocked)].sort(), ["PROHIBITED_CONTENT", "SAFETY"]);
    const nothing = await client(empty).models.generateContent(question("Hello"));
    assert.equal(nothing.text, undefined);
    assert.equal(nothing.candidates[0].finishReason, "STOP");
});

await check("a stream that is one array, the key in the query", async () => {
    const address = new URL(`/v1/models/only:streamGenerateContent?key=${KEY}`, guarded);
    const body = JSON.stringify({ contents: [{ parts: [{ text: "Hello there, how do you do?" }] }] });
    const parts = await (await fetch(address, { method: "POST", body })).json();
    assert.ok(parts.length > 2);
    assert.equal(parts.at(-1).candidates[0].finishReason, "STOP");
    const refused = await fetch(new URL("/v1beta/models/only:streamGenerateContent", guarded), { method: "POST", body });
    assert.equal(refused.status, 403);
    assert.equal((await refused.json())[0].error.status, "PERMISSION_DENIED");
});

await check("an error in the middle of a stream", async () => {
    const stream = await client(broken).models.generateContentStream(question("Broken"));
    const error = await failure(all(stream));
    assert.ok(error instanceof ApiError, String(error));
    assert.equal(error.status, 503);
});

await check("the client's own retries", async () => {
    const asked = Array.from({ length: 8 }, (_, index) => `Question ${index}`);
    const patient = client(flaky, { retryOptions: { attempts: 20, initialDelay: 0.01, maxDelay: 0.1 } });
    const answers = await Promise.all(asked.map((text) => patient.models.generateContent(question(text))));
    answers.forEach((answer, index) => assert.match(answer.text, new RegExp(asked[index])));
    const seen = await statuses(flaky);
    assert.equal(seen["200"], asked.length);
    assert.ok(seen["429"] > 0, JSON.stringify(seen));
});

done();
