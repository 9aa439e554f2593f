// What the scripts that try a client against `gendata serve` have in common.

import assert from "node:assert/strict";

let checks = 0;

export async function check(name, body) {
    try {
        await body();
    } catch (failure) {
        console.error(`FAILED: ${name}`);
        throw failure;
    }
    checks++;
}

export function done() {
    console.log(`ok ${checks} checks`);
}

export async function failure(promise) {
    return promise.then(() => assert.fail("it should have failed"), (error) => error);
}

export async function all(stream) {
    const parts = [];
    for await (const part of stream) {
        parts.push(part);
    }
    return parts;
}

/** Statuses that the server has sent. */
export async function statuses(address) {
    return (await (await fetch(new URL("/stats", address))).json()).statuses;
}

export const PERSON = {
    type: "object",
    properties: { name: { type: "string" }, age: { type: "integer" } },
    required: ["name", "age"],
    additionalProperties: false,
};

export function assertPerson(value) {
    assert.deepEqual(Object.keys(value).sort(), ["age", "name"]);
    assert.equal(typeof value.name, "string");
    assert.ok(Number.isInteger(value.age));
}
