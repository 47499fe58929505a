// Prints what graphology reads in a GEXF file.
import {createRequire} from 'node:module';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';

const require = createRequire(join(process.env.READERS, 'index.js'));
const {MultiGraph} = require('graphology');
const gexf = require('graphology-gexf');

const graph = gexf.parse(MultiGraph, readFileSync(process.argv[2], 'utf8'));
const nodes = graph.mapNodes((id, attributes) => [id, attributes]);
const edges = graph.mapEdges((id, attributes, source, target) => [id, source, target, attributes]);
if (!graph.everyEdge(id => graph.isDirected(id))) throw new Error('an edge without direction');
console.log(JSON.stringify({nodes, edges}));
