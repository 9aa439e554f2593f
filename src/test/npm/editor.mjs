// What an editor with the YAML language server shows of a task.
// The arguments are the file of the schema and those of tasks in which nothing is wrong.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [schema, ...tasks] = process.argv.slice(2);
const MODELINE = `# yaml-language-server: $schema=${relative(".", schema)}\n`;
const SETTINGS = { yaml: { validate: true, completion: true, hover: true, schemaStore: { enable: false },
    schemas: { [relative(".", schema)]: "set-*.yml" } }, http: {} };
const server = spawn(process.execPath, ["node_modules/yaml-language-server/bin/yaml-language-server", "--stdio"],
    { stdio: ["pipe", "pipe", "inherit"] });
const answers = new Map();
const diagnostics = new Map();
let received = Buffer.alloc(0);
let requests = 0;
let documents = 0;
let checks = 0;

server.stdout.on("data", (bytes) => {
    received = Buffer.concat([received, bytes]);
    for (let message = next(); message; message = next()) {
        take(message);
    }
});

function next() {
    const end = received.indexOf("\r\n\r\n");
    const length = end < 0 ? NaN : Number(/Content-Length: (\d+)/i.exec(received.subarray(0, end))[1]);
    if (!(received.length >= end + 4 + length)) {
        return undefined;
    }
    const message = JSON.parse(received.subarray(end + 4, end + 4 + length));
    received = received.subarray(end + 4 + length);
    return message;
}

function take(message) {
    if (message.method === "workspace/configuration") {
        send({ id: message.id, result: message.params.items.map((item) => SETTINGS[item.section] ?? null) });
    } else if (message.method === "textDocument/publishDiagnostics") {
        diagnostics.get(message.params.uri)?.(message.params.diagnostics);
    } else if (message.method && message.id !== undefined) {
        send({ id: message.id, result: null });
    } else if (message.id !== undefined) {
        answers.get(message.id)(message);
    }
}

function send(message) {
    const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
    server.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    server.stdin.write(body);
}

async function request(method, params) {
    const id = ++requests;
    const answer = await new Promise((done) => {
        answers.set(id, done);
        send({ id, method, params });
    });
    assert.equal(answer.error, undefined, method);
    return answer.result;
}

function open(text, name = "task") {
    const uri = pathToFileURL(resolve(`${name}-${++documents}.yml`)).href;
    send({ method: "textDocument/didOpen", params: { textDocument: { uri, languageId: "yaml", version: 1, text } } });
    return uri;
}

/** What is underlined in a task. */
async function underlined(text, name) {
    return new Promise((done) => diagnostics.set(open(text, name), done));
}

/** Where `|` stands in a task, and the task without it. */
function at(text) {
    const before = (MODELINE + text).split("|")[0].split("\n");
    const uri = open(MODELINE + text.replace("|", ""));
    return { textDocument: { uri }, position: { line: before.length - 1, character: before.at(-1).length } };
}

async function completed(text) {
    const list = await request("textDocument/completion", at(text));
    return (list.items ?? list).map((item) => item.label);
}

async function shown(text) {
    return JSON.stringify((await request("textDocument/hover", at(text)))?.contents ?? "");
}

async function check(name, body) {
    try {
        await body();
    } catch (failure) {
        console.error(`FAILED: ${name}`);
        throw failure;
    }
    checks++;
}

/** Without the signs that Markdown takes for its own. */
function plain(text) {
    return text.replace(/[^\p{L}\d]+/gu, " ");
}

function includes(list, ...expected) {
    assert.deepEqual(expected.filter((item) => !list.includes(item)), [], `missing among ${list}`);
}

await request("initialize", { processId: process.pid, rootUri: pathToFileURL(resolve(".")).href, capabilities: {
    workspace: { configuration: true },
    textDocument: { completion: { completionItem: { snippetSupport: true } }, hover: { contentFormat: ["markdown"] } },
} });
send({ method: "initialized", params: {} });
send({ method: "workspace/didChangeConfiguration", params: { settings: SETTINGS } });

for (const task of tasks) {
    await check(`nothing is underlined in ${task}`, async () => {
        const problems = await underlined(MODELINE + readFileSync(task, "utf8"));
        assert.deepEqual(problems.map((problem) => problem.message), []);
    });
}

const STEP = "steps:\n  - key: a\n    user: b\n";

for (const [text, line, message] of [
    ["inptu: a\n" + STEP, 0, /inptu is not allowed/],
    [STEP + "    retry: 3\n", 3, /retry is not allowed/],
    [STEP + "    retries: 101\n", 3, /100/],
    [STEP + "    type: jsn\n", 3, /"str".*"json"/],
    ["limits: {time: 2 hours}\n" + STEP, 0, /Expected a time above 0/],
    ["model_args: {rpm: many}\n" + STEP, 0, /Expected a whole number above 0/],
    ["model_args: {api_url: localhost}\n" + STEP, 0, /Expected an http or https address/],

    ["model: offline\nmodel_args:\n  api_url: http://a/\n" + STEP, 2, /api_url is not allowed/],
    ["steps:\n  - user: b\n", 1, /key/],
    ["steps:\n  - key: b\n", 1, /user/],
    [STEP + "    messages: [{user: a}]\n", 3, /messages is not allowed/],
    ["model: gpt\n" + STEP, 0, /"offline".*"openai"/],
    ["model_params: {stream: true}\n" + STEP, 0, /stream is not allowed/],
    ["input: a\n", 0, /steps/],
    ["languages: {en: English}\n" + STEP, 0, /languages is not allowed/],
    ["data_method: raw\ntopics: [a]\n", 0, /document_types/],
    ["data_method: raw\ntopics: [a]\ndocument_types: [b]\nsteps: []\n", 3, /steps is not allowed/],
    ["vary: {age: {uniform: {low: 1, hihg: 2}}}\n" + STEP, 0, /hihg is not allowed/],
    ["vary: {born: {date: {start: soon, end: 2000-12-31}}}\n" + STEP, 0, /Expected a date/],
    ["combine: {smaple: 3}\nvary: {tone: [a]}\n" + STEP, 0, /smaple is not allowed/],
    ["grid: {topic: a}\n" + STEP, 0, /array/],
    ["data_method: generic\nproviders: [{provider: gpt, model_id: m}]\n", 1, /openrouter/],
]) {
    await check(`underlines line ${line} of ${text}`, async () => {
        const problems = await underlined(MODELINE + text);
        assert.ok(problems.some((problem) => problem.range.start.line === line + 1 && message.test(problem.message)),
            JSON.stringify(problems));
    });
}

await check("finds the schema by the settings", async () => {
    const problems = await underlined("inptu: a\n" + STEP, "set");
    assert.match(problems[0]?.message ?? "", /inptu is not allowed/);
});
await check("completes keys of a task", async () =>
    includes(await completed("input: a\n|\n"), "output", "model", "model_args", "steps", "messages_list", "limits"));
await check("completes keys of a step", async () =>
    includes(await completed(STEP + "    |\n"), "type", "schema", "check", "when", "retries", "extract"));
await check("completes keys of model arguments", async () =>
    includes(await completed("model_args:\n  |\n" + STEP), "api_url", "concurrency", "rpm", "price"));
await check("completes keys of parameters", async () =>
    includes(await completed(STEP + "    params:\n      |\n"), "temperature", "max_tokens", "timeout"));
await check("completes roles", async () =>
    includes(await completed("output_keys: [a]\noutput_types: [str]\nmessages_list:\n  - |\n"), "user", "system"));
await check("completes types", async () => includes(await completed(STEP + "    type: |\n"), "str", "json"));
await check("completes models", async () => includes(await completed("model: |\n" + STEP), "offline", "openai"));
await check("completes kinds of axes", async () =>
    includes(await completed("vary:\n  age:\n    |\n" + STEP), "values", "range", "uniform", "date", "examples"));
await check("completes keys of a range", async () =>
    includes(await completed("vary:\n  age:\n    range:\n      |\n" + STEP), "from", "to", "step"));
await check("completes ways to combine", async () =>
    includes(await completed("vary: {tone: [a]}\ncombine:\n  |\n" + STEP), "sample", "of", "replacement", "seed"));
await check("completes methods", async () =>
    includes(await completed("data_method: |\n" + STEP), "default", "generic", "raw"));
await check("completes keys of a generic task", async () =>
    includes(await completed("data_method: generic\n|\n"), "input_columns", "prompts", "expansion", "providers"));
await check("completes keys of an expansion", async () =>
    includes(await completed("data_method: raw\nexpansion:\n  |\n"), "placeholders", "combinatorial"));
await check("completes keys of a provider", async () =>
    includes(await completed("data_method: raw\nproviders:\n  - provider: openrouter\n    |\n"), "model_id",
        "rpm_limit", "temperature", "params"));
await check("completes formats", async () => includes(await completed("input_format: |\n" + STEP), "jsonl", "csv.gz"));
const { properties, definitions } = JSON.parse(readFileSync(schema, "utf8"));
for (const [place, keys] of [["|KEY: x\n", properties], ["limits:\n  |KEY: x\n", properties.limits.properties],
    ["model_args:\n  |KEY: x\n", definitions.arguments.properties],
    ["models:\n  writer:\n    api: openai\n    |KEY: x\n", definitions.arguments.properties],
    ["vary: {tone: [a]}\ncombine:\n  |KEY: x\n", definitions.sample.properties],
    ["data_method: raw\nexpansion:\n  |KEY: x\n", properties.expansion.properties],
    ["data_method: raw\nproviders:\n  - |KEY: x\n", Object.fromEntries(["provider", "model_id", "rpm_limit"]
        .map((key) => [key, definitions.provider_terms.properties[key]]))],
    ["steps:\n  - |KEY: x\n", definitions.step.properties]]) {
    for (const [key, { description }] of Object.entries(keys)) {
        await check(`explains ${key}`, async () =>
            assert.ok(plain(await shown(place.replace("KEY", key))).includes(plain(description)), key));
    }
}

console.log(`ok ${checks} checks`);
server.kill();
