/**
 * The document with what may be null said as OpenAPI 3.1 says it. What is made from the schemas says of a component that
 * may be null that it is the component *and* null, which nothing is.
 */
export function withNulls<Document>(document: Document): Document {
  // As it is served: what the library keeps beside JSON is no part of it.
  return JSON.parse(JSON.stringify(document), (_, value) => nullable(value));
}

function nullable(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('allOf' in value) || !Array.isArray(value.allOf)) {
    return value;
  }
  const { allOf, ...rest } = value;
  const [component, null_] = allOf;
  const isNullable =
    allOf.length === 2 &&
    '$ref' in component &&
    Object.keys(null_).length === 1 &&
    Array.isArray(null_.type) &&
    null_.type.includes('null');
  return isNullable ? { ...rest, anyOf: [component, { type: 'null' }] } : value;
}
