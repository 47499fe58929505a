// Prints the statements of a Cypher file as Neo4j's own lexer cuts them: lists of tokens, white space left out.
import {createRequire} from 'node:module';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';

const require = createRequire(join(process.env.READERS, 'index.js'));
const antlr4 = require('antlr4').default ?? require('antlr4');
const {CypherLexer, CypherParser} = require('@neo4j-cypher/antlr4-simple');

const text = readFileSync(process.argv[2], 'utf8');
const parser = new CypherParser(new antlr4.CommonTokenStream(new CypherLexer(new antlr4.InputStream(text, true))));
parser.removeErrorListeners();
parser.addErrorListener({
  syntaxError: (_, symbol, line, column, message) => { throw new Error(`${line}:${column}: ${message}`); },
  reportAmbiguity() {}, reportAttemptingFullContext() {}, reportContextSensitivity() {},
});
const statements = [];
for (const part of parser.cypher().children ?? []) {
  const tokens = (part.children ?? []).map(token => token.getText()).filter(token => token.trim() !== '');
  if (tokens.length && tokens[0] !== '<EOF>') statements.push(tokens);
}
console.log(JSON.stringify(statements));
