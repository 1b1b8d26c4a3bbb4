import { errorCodes } from '@attack-kg/contracts';
import * as z from 'zod';
import { exampleProblem } from './examples.ts';
import { namedSchemas } from './named-schemas.ts';
import type { MediaContent, Operation } from './operation.ts';
import { type CommentedSchema, commentsFor } from './schema-comments.ts';
import { type JsonSchema, toJsonSchema } from './to-json-schema.ts';

/** The OpenAPI 3.1 document of these routes, all schemas made of those that validate. */
export function createOpenApiDocument(
  operations: readonly Operation[],
  version: string,
  commented: readonly CommentedSchema[],
): JsonSchema {
  const paths: Record<string, JsonSchema> = {};
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describeOperation(operation, commented) };
  }
  const names = new Map(Object.entries(namedSchemas).map(([name, { schema }]) => [schema, name] as const));
  const schemas = Object.fromEntries(
    Object.entries(namedSchemas).map(([name, { schema, io }]) => [name, toJsonSchema(schema, io, names, commented)]),
  );
  return {
    openapi: '3.1.1',
    info: {
      title: 'attack-kg',
      version,
      summary: 'Maps a security finding to MITRE ATT&CK techniques, remediations and detections',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths,
    components: { schemas },
  };
}

function describeOperation(operation: Operation, commented: readonly CommentedSchema[]): JsonSchema {
  const { id, tag, summary, description, request } = operation;
  const parameters = [...pathParameters(operation), ...queryParameters(operation.query, commented)];
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description ? { description } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(request ? { requestBody: { required: true, content: contentOf(request) } } : {}),
    responses: responsesOf(operation),
  };
}

function pathParameters({ path_parameters = {} }: Operation): JsonSchema[] {
  return Object.entries(path_parameters).map(([name, { description, example }]) => ({
    name,
    in: 'path',
    required: true,
    description,
    schema: { type: 'string' },
    example,
  }));
}

function queryParameters(query: z.ZodObject | undefined, commented: readonly CommentedSchema[]): JsonSchema[] {
  if (!query) return [];
  const comments = commentsFor(Object.keys(query.shape), commented);
  // Number and flags come as text and are read as what they are: the schema of what is read is the one to show.
  const { properties = {}, required = [] } = z.toJSONSchema(query, { io: 'output', unrepresentable: 'any' });
  const { required: needed = [] } = z.toJSONSchema(query, { io: 'input', unrepresentable: 'any' });
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: needed.includes(name) && required.includes(name) && !hasDefault(schema),
    ...(comments.has(name) ? { description: comments.get(name) } : {}),
    schema,
  }));
}

const hasDefault = (schema: unknown) => typeof schema === 'object' && schema !== null && 'default' in schema;

function responsesOf({ response, other_responses = {}, errors }: Operation): JsonSchema {
  const responses: Record<string, JsonSchema> = { 200: { description: 'The answer', content: contentOf(response) } };
  for (const [status, { description, content }] of Object.entries(other_responses)) {
    responses[status] = { description, ...(content ? { content: contentOf(content) } : {}) };
  }
  const byStatus = Map.groupBy(errors, (code) => errorCodes[code].status);
  for (const [status, codes] of [...byStatus].sort(([one], [other]) => one - other)) {
    const description = codes.map((code) => `\`${code}\`: ${errorCodes[code].title}`).join('; ');
    const example = { ...exampleProblem, ...problemExample(codes[0], status) };
    responses[status] = {
      description,
      content: { 'application/problem+json': { schema: reference('Problem'), example } },
    };
  }
  return responses;
}

function problemExample(code: keyof typeof errorCodes | undefined, status: number) {
  if (!code || code === 'invalid_request') return {};
  const { title } = errorCodes[code];
  return { type: `urn:attack-kg:error:${code}`, title, detail: title, code, status, errors: undefined };
}

function contentOf(content: Record<string, MediaContent>): JsonSchema {
  return Object.fromEntries(
    Object.entries(content).map(([type, { schema, example }]) => [
      type,
      { schema: schemaOf(schema), ...(example === undefined ? {} : { example }) },
    ]),
  );
}

function schemaOf(name: MediaContent['schema']): JsonSchema {
  if (name === 'text') return { type: 'string' };
  return name === 'object' ? { type: 'object' } : reference(name);
}

const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });
