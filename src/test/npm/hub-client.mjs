// What the Hub's own client gets from the server of the tests; its address, a token, a cache and a commit are the arguments.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { datasetInfo, downloadFile, downloadFileToCacheDir, listFiles, scanCacheDir } from "@huggingface/hub";
import { all, check, done, failure } from "./checks.mjs";

const [hubUrl, accessToken, cacheDir, commit] = process.argv.slice(2);
const repo = { type: "dataset", name: "org/name" };

await check("the data set and its revisions", async () => {
    const info = await datasetInfo({ name: "org/name", hubUrl, additionalFields: ["sha", "disabled"] });
    assert.deepEqual([info.name, info.private, info.gated, info.sha, info.disabled], ["org/name", false, false, commit, false]);
    const other = await datasetInfo({ name: "org/name", revision: "feature/x", hubUrl, additionalFields: ["sha"] });
    assert.notEqual(other.sha, commit);
});

await check("a listing over several pages", async () => {
    const entries = await all(listFiles({ repo, recursive: true, hubUrl }));
    const files = entries.filter((entry) => entry.type === "file");
    assert.deepEqual(files.map((file) => file.path).sort(), ["README.md", "data/a b.csv", "long.bin", "train.jsonl"]);
    const large = files.find((file) => file.path === "long.bin");
    assert.deepEqual([large.size, large.lfs.size, large.lfs.oid.length], [2_000_000, 2_000_000, 64]);
    assert.equal((await all(listFiles({ repo, recursive: true, path: "data", hubUrl }))).filter((entry) => entry.type === "file").length, 1);
});

await check("a small file", async () => {
    const blob = await downloadFile({ repo, path: "train.jsonl", hubUrl });
    assert.equal(await blob.text(), '{"n":1}\n');
});

await check("a large file and a range of it", async () => {
    const blob = await downloadFile({ repo, path: "long.bin", hubUrl });
    assert.equal(blob.size, 2_000_000);
    assert.equal((await blob.slice(1_000_000, 1_000_100).arrayBuffer()).byteLength, 100);
    assert.equal((await blob.arrayBuffer()).byteLength, 2_000_000);
});

await check("files that are not there", async () => {
    assert.equal(await downloadFile({ repo, path: "none.csv", hubUrl }), null);
});

await check("gated and private data sets, and revisions that are not there", async () => {
    const gated = { type: "dataset", name: "org/gated" };
    assert.equal((await failure(downloadFile({ repo: gated, path: "train.jsonl", hubUrl }))).statusCode, 401);
    assert.equal(await (await downloadFile({ repo: gated, path: "train.jsonl", hubUrl, accessToken })).text(), "{}\n");
    assert.equal((await failure(datasetInfo({ name: "org/hidden", hubUrl }))).statusCode, 401);
    assert.equal((await datasetInfo({ name: "org/hidden", hubUrl, accessToken })).private, true);
    assert.equal((await failure(datasetInfo({ name: "org/name", revision: "v9", hubUrl }))).statusCode, 404);
});

await check("the cache that gendata has filled", async () => {
    const { repos, warnings } = await scanCacheDir(cacheDir);
    assert.deepEqual([repos.length, warnings], [1, []]);
    const [{ id, filesCount, revisions }] = repos;
    assert.deepEqual([id, filesCount], [repo, 1]);
    assert.deepEqual(revisions.map(({ commitOid, refs }) => [commitOid, refs]), [[commit, ["main"]]]);
});

await check("a file that gendata has put into the cache", async () => {
    const path = await downloadFileToCacheDir({ repo, path: "train.jsonl", revision: commit, cacheDir, hubUrl });
    assert.equal(await readFile(path, "utf8"), '{"n":1}\n');
});

done();
