// What Ollama's and Mistral's own clients get from `gendata serve`; the addresses of the servers are the arguments.

import assert from "node:assert/strict";
import { Mistral } from "@mistralai/mistralai";
import { Ollama } from "ollama";
import { PERSON, all, assertPerson, check, done, failure } from "./checks.mjs";

const [open, guarded, , , overloaded, refusing] = process.argv.slice(2);
const KEY = "sk-of-the-test";

function ollama(host, key = KEY) {
    return new Ollama({ host, headers: { Authorization: `Bearer ${key}` } });
}

function mistral(serverURL, apiKey = KEY) {
    return new Mistral({ serverURL, apiKey, retryConfig: { strategy: "none" } });
}

function question(text, more = {}) {
    return { model: "offline", messages: [{ role: "user", content: text }], ...more };
}

await check("Ollama: a chat, whole and streamed", async () => {
    const body = question("What grows in Ténéré 🌵?");
    const whole = await ollama(open).chat(body);
    assert.match(whole.message.content, /Ténéré 🌵/);
    assert.deepEqual([whole.done, whole.done_reason], [true, "stop"]);
    assert.ok(whole.prompt_eval_count > 0 && whole.eval_count > 0);
    const parts = await all(await ollama(open).chat({ ...body, stream: true }));
    assert.ok(parts.length > 1);
    assert.equal(parts.map((part) => part.message.content).join(""), whole.message.content);
    assert.deepEqual([parts.at(-1).done, parts.at(-1).eval_count], [true, whole.eval_count]);
});

await check("Ollama: thinking and a schema", async () => {
    const thinking = await ollama(open).chat(question("Think", { think: true }));
    assert.ok(thinking.message.thinking.length > 0);
    assertPerson(JSON.parse((await ollama(open).chat(question("Who?", { format: PERSON }))).message.content));
});

await check("Ollama: errors", async () => {
    assert.equal((await failure(ollama(guarded, "wrong").chat(question("Hello")))).status_code, 401);
    const unknown = await failure(ollama(guarded).chat(question("Hello")));
    assert.equal(unknown.status_code, 404);
    assert.match(unknown.message, /offline/);
    assert.equal((await failure(ollama(overloaded).chat(question("Hello")))).status_code, 503);
    assert.ok((await ollama(refusing).chat(question("Hello"))).message.content.length > 0);
});

await check("Mistral: a chat, whole and streamed", async () => {
    const body = question("What grows in Ténéré 🌵?");
    const whole = await mistral(open).chat.complete(body);
    assert.match(whole.choices[0].message.content, /Ténéré 🌵/);
    assert.ok(whole.usage.promptTokens > 0 && whole.usage.completionTokens > 0);
    const parts = await all(await mistral(open).chat.stream(body));
    const text = parts.map((part) => part.data.choices[0]?.delta.content ?? "").join("");
    assert.equal(text, whole.choices[0].message.content);
});

await check("Mistral: errors", async () => {
    assert.equal((await failure(mistral(guarded, "wrong").chat.complete(question("Hello")))).statusCode, 401);
    assert.equal((await failure(mistral(overloaded).chat.complete(question("Hello")))).statusCode, 503);
});

done();
