// Prints the entities that FollowTheMoney's own model makes of a file: [id, schema, {property: values}].
import {createRequire} from 'node:module';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';

const require = createRequire(join(process.env.READERS, 'index.js'));
const {Model, defaultModel} = require('@alephdata/followthemoney');

const model = new Model(defaultModel);
const entities = [];
for (const line of readFileSync(process.argv[2], 'utf8').split('\n').filter(Boolean)) {
  const entity = model.getEntity(JSON.parse(line));
  for (const name of entity.schema.required ?? [])
    if (!['name', 'fileName'].includes(name) && !entity.hasProperty(name)) throw new Error(`${entity.id} lacks ${name}`);
  const properties = {};
  for (const property of entity.getProperties())
    properties[property.name] = entity.getProperty(property).map(value => value.id ?? value);
  // The model passes over properties that its schema does not have.
  for (const name of Object.keys(JSON.parse(line).properties))
    if (!(name in properties)) throw new Error(`${entity.schema.name} has no property ${name}: ${line.slice(0, 200)}`);
  entities.push([entity.id, entity.schema.name, properties]);
}
console.log(JSON.stringify(entities));
