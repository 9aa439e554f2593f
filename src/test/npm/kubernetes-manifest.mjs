// What Kubernetes would not take in manifests, by the schema of its API: each argument is a file with the JSON of one object. Prints a line
// for each, its problems or nothing. The validators hold types, values and what is required; the types, keys that nobody knows.

import { readFileSync, writeFileSync } from "node:fs";
import { ConfigMap } from "kubernetes-models/v1/ConfigMap";
import { PersistentVolumeClaim } from "kubernetes-models/v1/PersistentVolumeClaim";
import { Job } from "kubernetes-models/batch/v1/Job";
import ts from "typescript";

const KINDS = {
    "v1/ConfigMap": ConfigMap,
    "v1/PersistentVolumeClaim": PersistentVolumeClaim,
    "batch/v1/Job": Job,
};

function invalid(manifest) {
    try {
        new KINDS[`${manifest.apiVersion}/${manifest.kind}`](manifest).validate();
        return [];
    } catch (problem) {
        return [problem.message];
    }
}

/** A program in which each manifest is a literal of its type. */
function source(manifest, index) {
    const file = `manifest-${index}.ts`;
    writeFileSync(file, `import type { I${manifest.kind} } from "kubernetes-models/${manifest.apiVersion}/${manifest.kind}";\n`
        + `export const manifest: I${manifest.kind} = ${JSON.stringify(manifest, null, 2)};\n`);
    return file;
}

const manifests = process.argv.slice(2).map((file) => JSON.parse(readFileSync(file, "utf8")));
const sources = manifests.map(source);
const program = ts.createProgram(sources, { strict: true, noEmit: true, skipLibCheck: true, types: [],
    target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext });

manifests.forEach((manifest, index) => {
    const unknown = ts.getPreEmitDiagnostics(program, program.getSourceFile(sources[index]))
        .map((problem) => ts.flattenDiagnosticMessageText(problem.messageText, " "));
    console.log([...invalid(manifest), ...unknown].join("; "));
});
