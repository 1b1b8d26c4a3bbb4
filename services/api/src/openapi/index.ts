export { createOpenApiDocument } from './create-openapi-document.ts';
export { namedSchemas } from './named-schemas.ts';
export { operations } from './operations.ts';
export { problemSchema } from './response-schemas.ts';
export { schemaComments } from './schema-comments.ts';
export { toJsonSchema } from './to-json-schema.ts';
