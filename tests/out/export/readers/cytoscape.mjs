// Prints what Cytoscape.js has after loading a file of elements.
import {createRequire} from 'node:module';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';

const require = createRequire(join(process.env.READERS, 'index.js'));
const cytoscape = require('cytoscape');

const file = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const cy = cytoscape({headless: true, elements: file.elements, data: file.data});
const data = elements => elements.map(element => element.data());
console.log(JSON.stringify({network: cy.data(), nodes: data(cy.nodes()), edges: data(cy.edges())}));
