// Has each of the official clients ask the same questions, in the same order, as the tasks of `src/test/resources/wire` do.
// The argument is the address of what records them; each API is asked below a path of its own. Prints which questions.

import Anthropic from "@anthropic-ai/sdk";
import { GoogleGenAI } from "@google/genai";
import { Mistral } from "@mistralai/mistralai";
import { Ollama } from "ollama";
import OpenAI, { AzureOpenAI } from "openai";
import { PERSON, all } from "./checks.mjs";

const address = process.argv[2];
const KEY = "sk-of-the-test";
const QUESTION = [{ role: "user", content: "Who lives in Oslo?" }];
const SHOTS = [
    { role: "system", content: "You name people." },
    { role: "user", content: "Who lives in Bergen?" },
    { role: "assistant", content: "Kari does." },
    ...QUESTION,
];
const FUNCTION = { name: "person", description: "Notes a person.", parameters: PERSON };
const TOOL = { type: "function", function: FUNCTION };

/** What gendata sends with a schema as well: no client needs it, but without a name there is none. */
const NAMED = { name: "answer", strict: true, schema: PERSON };

function openAi(name, more = {}) {
    return new OpenAI({ baseURL: `${address}/${name}/v1`, apiKey: KEY, maxRetries: 0, ...more });
}

function azure(name) {
    return new AzureOpenAI({
        endpoint: `${address}/${name}`,
        apiKey: KEY,
        apiVersion: "2024-10-21",
        maxRetries: 0,
    });
}

/** The questions as chat completions. */
function chats(client, model) {
    const ask = (body) => client.chat.completions.create({ model, max_tokens: 200, messages: QUESTION, ...body });
    return {
        plain: () => ask({ messages: SHOTS, temperature: 0.7, top_p: 0.9, stop: ["END"] }),
        more: () => ask({
            seed: 7,
            presence_penalty: 0.1,
            frequency_penalty: 0.2,
            logprobs: true,
            top_logprobs: 2,
            stop: "END",
        }),
        schema: () => ask({ response_format: { type: "json_schema", json_schema: NAMED } }),
        tool: () => ask({ tools: [TOOL], tool_choice: { type: "function", function: { name: "person" } } }),
        several: () => ask({ n: 3 }),
        streamed: async () => all(await ask({ stream: true, stream_options: { include_usage: true } })),
        thinking: () => ask({ max_tokens: undefined, max_completion_tokens: 2000, reasoning_effort: "low" }),
    };
}

function responses(client) {
    const ask = (body) => client.responses.create({
        model: "gpt-5-mini",
        max_output_tokens: 200,
        store: false,
        input: QUESTION,
        ...body,
    });
    return {
        plain: () => ask({ input: SHOTS, temperature: 0.7, top_p: 0.9 }),
        schema: () => ask({ text: { format: { type: "json_schema", ...NAMED } } }),
        tool: () => ask({
            tools: [{ type: "function", strict: true, ...FUNCTION }],
            tool_choice: { type: "function", name: "person" },
        }),
        streamed: async () => all(await ask({ stream: true })),
        thinking: () => ask({ max_output_tokens: 2000, reasoning: { effort: "low", summary: "auto" } }),
    };
}

function completions(client, model) {
    const ask = (body) => client.completions.create({ model, max_tokens: 200, prompt: "Who lives in Oslo?", ...body });
    return {
        plain: () => ask({ temperature: 0.7, top_p: 0.9, stop: ["END"] }),
        several: () => ask({ n: 3 }),
        streamed: async () => all(await ask({ stream: true, stream_options: { include_usage: true } })),
    };
}

function anthropic() {
    const client = new Anthropic({ baseURL: `${address}/anthropic`, apiKey: KEY, maxRetries: 0 });
    const body = { model: "claude-sonnet-5", max_tokens: 200, messages: QUESTION };
    const ask = (more) => client.messages.create({ ...body, ...more });
    return {
        plain: () => ask({ system: SHOTS[0].content, messages: SHOTS.slice(1), stop_sequences: ["END"] }),
        sampled: () => client.messages.create(
            { ...body, temperature: 0.7 }, { headers: { "anthropic-version": "2023-06-01" } },
        ),
        schema: () => ask({ output_config: { format: { type: "json_schema", schema: PERSON } } }),
        tool: () => ask({
            tools: [{ name: FUNCTION.name, description: FUNCTION.description, input_schema: PERSON }],
            tool_choice: { type: "tool", name: "person" },
        }),
        streamed: () => client.messages.stream(body).finalMessage(),
        thinking: () => ask({ max_tokens: 2000, thinking: { type: "enabled", budget_tokens: 1024 } }),
        effort: () => ask({ max_tokens: 2000, output_config: { effort: "low" } }),
        beta: () => client.beta.messages.create({ ...body, betas: ["context-1m-2025-08-07"] }),
    };
}

function gemini() {
    const client = new GoogleGenAI({ apiKey: KEY, httpOptions: { baseUrl: `${address}/gemini` } });
    const turn = (message) => ({
        role: message.role === "assistant" ? "model" : message.role,
        parts: [{ text: message.content }],
    });
    const body = (config, messages = QUESTION) => ({
        model: "gemini-2.5-flash",
        contents: messages.map(turn),
        config: { maxOutputTokens: 200, ...config },
    });
    const ask = (...how) => client.models.generateContent(body(...how));
    return {
        plain: () => ask({
            systemInstruction: SHOTS[0].content,
            temperature: 0.7,
            topP: 0.9,
            stopSequences: ["END"],
        }, SHOTS.slice(1)),
        more: () => ask({
            seed: 7,
            topK: 40,
            presencePenalty: 0.1,
            frequencyPenalty: 0.2,
            responseLogprobs: true,
            logprobs: 2,
            stopSequences: ["END"],
        }),
        schema: () => ask({ responseMimeType: "application/json", responseJsonSchema: PERSON }),
        tool: () => ask({
            tools: [{
                functionDeclarations: [{
                    name: FUNCTION.name,
                    description: FUNCTION.description,
                    parametersJsonSchema: PERSON,
                }],
            }],
            toolConfig: { functionCallingConfig: { mode: "ANY", allowedFunctionNames: ["person"] } },
        }),
        several: () => ask({ candidateCount: 3 }),
        streamed: async () => all(await client.models.generateContentStream(body())),
        thinking: () => ask({ maxOutputTokens: 2000, thinkingConfig: { thinkingBudget: 1024 } }),
        levelled: () => client.models.generateContent({
            ...body({ maxOutputTokens: 2000, thinkingConfig: { thinkingLevel: "LOW" } }),
            model: "models/gemini-3-flash",
        }),
    };
}

function ollama() {
    const client = new Ollama({
        host: `${address}/ollama`,
        headers: { Authorization: `Bearer ${KEY}` },
    });
    const ask = (options, more) => client.chat({
        model: "llama3.2",
        messages: QUESTION,
        options: { num_predict: 200, ...options },
        ...more,
    });
    return {
        plain: () => ask({ temperature: 0.7, top_p: 0.9, stop: ["END"] }, { messages: SHOTS }),
        more: () => ask(
            { seed: 7, top_k: 40, presence_penalty: 0.1, num_ctx: 8192, stop: ["END"] },
            { keep_alive: "5m" },
        ),
        schema: () => ask({}, { format: PERSON }),
        tool: () => ask({}, { tools: [TOOL] }),
        streamed: async () => all(await ask({}, { stream: true })),
        thinking: () => ask({ num_predict: 2000 }, { think: "low" }),
        unthinking: () => ask({}, { think: false }),
    };
}

function mistral() {
    const client = new Mistral({ serverURL: `${address}/mistral`, apiKey: KEY });
    const body = (more) => ({ model: "mistral-small-latest", maxTokens: 200, messages: QUESTION, ...more });
    const ask = (more) => client.chat.complete(body(more));
    return {
        plain: () => ask({ messages: SHOTS, temperature: 0.7, topP: 0.9, stop: ["END"], randomSeed: 7 }),
        more: () => ask({ presencePenalty: 0.1, frequencyPenalty: 0.2, safePrompt: true }),
        schema: () => ask({
            responseFormat: {
                type: "json_schema",
                jsonSchema: { name: "answer", strict: true, schemaDefinition: PERSON },
            },
        }),
        tool: () => ask({ tools: [TOOL], toolChoice: { type: "function", function: { name: "person" } } }),
        several: () => ask({ n: 3 }),
        streamed: async () => all(await client.chat.stream(body())),
        thinking: () => ask({ reasoningEffort: "high" }),
        prefixed: () => ask({ messages: [...QUESTION, { role: "assistant", content: "Ola", prefix: true }] }),
    };
}

/** OpenRouter's documentation has this client, with two headers of its own. */
function openRouter() {
    const client = openAi("openrouter", {
        defaultHeaders: { "HTTP-Referer": "https://example.org", "X-OpenRouter-Title": "Of the test" },
    });
    const { plain, schema, tool, streamed } = chats(client, "mistralai/mistral-small");
    const reasoning = { effort: "low" };
    const thinking = () => client.chat.completions.create({
        model: "mistralai/mistral-small", max_tokens: 2000, messages: QUESTION, reasoning,
    });
    return { plain, schema, tool, streamed, thinking };
}

const asked = {
    openai: chats(openAi("openai"), "gpt-4.1-mini"),
    azure: chats(azure("azure"), "my deployment"),
    responses: responses(openAi("responses")),
    "azure-responses": responses(azure("azure-responses")),
    completions: completions(openAi("completions"), "gpt-3.5-turbo-instruct"),
    anthropic: anthropic(),
    gemini: gemini(),
    ollama: ollama(),
    mistral: mistral(),
    openrouter: openRouter(),
    // Hugging Face's documentation has this client for its router.
    huggingface: chats(openAi("huggingface"), "Qwen/Qwen3-32B"),
};

for (const [api, questions] of Object.entries(asked)) {
    for (const [name, ask] of Object.entries(questions)) {
        try {
            await ask();
        } catch (failure) {
            console.error(`FAILED: ${api} ${name}`);
            throw failure;
        }
    }
}

console.log(JSON.stringify(Object.fromEntries(
    Object.entries(asked).map(([api, questions]) => [api, Object.keys(questions)]),
)));
