/** The comments on the fields of one object schema. */
export interface CommentedSchema {
  /** All its fields, by which it is known again. */
  fields: string[];
  comments: Map<string, string>;
}

const opensObject = /\bz\.(?:object|strictObject|looseObject)\(\{$|\.extend\(\{$/;

/**
 * Every object schema in a TypeScript file, with the comments on its fields: what the code says to its readers, the document says
 * to its own. Goes by indentation, which the formatter holds.
 */
export function schemaComments(source: string): CommentedSchema[] {
  const found: CommentedSchema[] = [];
  const open: { indent: number; schema: CommentedSchema }[] = [];
  let comment = '';
  let isInComment = false;
  for (const line of source.split('\n')) {
    const text = line.trim();
    const indent = line.length - line.trimStart().length;
    if (isInComment || text.startsWith('/**')) {
      comment = `${isInComment ? comment : ''} ${text.replace(/^\/\*\*|^\*(?!\/)/, '').replace(/\*\/$/, '')}`;
      isInComment = !text.endsWith('*/');
      continue;
    }
    const top = open.at(-1);
    const field = /^(\w+)(?::|,$)/.exec(text)?.[1];
    if (top && field && indent === top.indent) {
      top.schema.fields.push(field);
      if (comment) top.schema.comments.set(field, comment.replaceAll(/\s+/g, ' ').trim());
    }
    if (top && indent < top.indent && text.startsWith('})')) open.pop();
    if (opensObject.test(text)) {
      const schema = { fields: [], comments: new Map() };
      found.push(schema);
      open.push({ indent: indent + 2, schema });
    }
    comment = '';
  }
  return found.filter(({ comments }) => comments.size > 0);
}

/** What is said of these fields: by the schema that has just them, or all of its own among them. */
export function commentsFor(
  fields: readonly string[],
  schemas: readonly CommentedSchema[],
): ReadonlyMap<string, string> {
  const has = new Set(fields);
  const fitting = schemas.filter((schema) => schema.fields.every((field) => has.has(field)));
  // The one that shares most says it best.
  const [best] = fitting.toSorted((one, other) => other.fields.length - one.fields.length);
  return best && best.fields.length * 2 > fields.length ? best.comments : new Map();
}
