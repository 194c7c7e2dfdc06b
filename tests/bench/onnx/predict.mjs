// node predict.mjs MODEL.onnx INPUTS.json OUTPUTS.json: runs a model on columns of numbers (null is NaN) and texts.
import { readFileSync, writeFileSync } from 'node:fs';
import ort from 'onnxruntime-node';

const [model, inputs, outputs] = process.argv.slice(2);
const columns = JSON.parse(readFileSync(inputs, 'utf8'));
const feeds = {};
for (const [name, values] of Object.entries(columns.numbers)) {
  feeds[name] = new ort.Tensor('float32', Float32Array.from(values, v => v ?? NaN), [values.length, 1]);
}
for (const [name, values] of Object.entries(columns.texts)) {
  feeds[name] = new ort.Tensor('string', values, [values.length, 1]);
}
const session = await ort.InferenceSession.create(model);
const results = await session.run(Object.fromEntries(session.inputNames.map(name => [name, feeds[name]])));
writeFileSync(outputs, JSON.stringify(Object.fromEntries(Object.entries(results).map(([name, tensor]) => [name, Array.from(tensor.data)]))));
