/** The table of routes as an OpenAPI 3.1 document. */
import { ZodType, z } from "zod";
import { problem } from "./api/values.ts";
import { CSRF_HEADER, type RouteSpec, routes } from "./api.ts";

const RAW: Record<string, string> = {
  bytes: "application/octet-stream",
  stream: "text/event-stream",
  lines: "application/x-ndjson",
  json: "application/json",
};

type Json = Record<string, unknown>;

export function openApiDocument(server: string): Json {
  const paths: Record<string, Json> = {};
  for (const [name, spec] of Object.entries(routes) as [string, RouteSpec][]) {
    const path = spec.path.replace(/:(\w+)/g, "{$1}");
    paths[path] = { ...paths[path], [spec.method.toLowerCase()]: operation(name, spec) };
  }
  return {
    openapi: "3.1.0",
    info: { title: "Child protection line: staff console", version: "1" },
    servers: [{ url: server }],
    components: {
      securitySchemes: {
        session: { type: "apiKey", in: "cookie", name: "console" },
        csrf: { type: "apiKey", in: "header", name: CSRF_HEADER },
      },
      schemas: { Problem: schemaOf(problem, "output") },
    },
    paths,
  };
}

function operation(name: string, spec: RouteSpec): Json {
  const open = spec.action === "public";
  const csrf = spec.method === "GET" ? {} : { csrf: [] };
  return {
    operationId: name,
    summary: spec.summary,
    "x-action": spec.action,
    security: open ? [] : [{ session: [], ...csrf }],
    parameters: [...parameters(spec.params, "path"), ...parameters(spec.query, "query")],
    ...(spec.body ? { requestBody: { required: true, content: json(schemaOf(spec.body, "input")) } } : {}),
    responses: {
      "200": { description: "as asked", content: answerOf(spec) },
      default: { description: "a code", content: json({ $ref: "#/components/schemas/Problem" }) },
    },
  };
}

function answerOf({ response }: RouteSpec): Json {
  if (response instanceof ZodType) return json(schemaOf(response, "output"));
  return { [RAW[response] ?? "application/json"]: { schema: {} } };
}

function parameters(type: z.ZodObject | undefined, place: "path" | "query"): Json[] {
  if (type === undefined) return [];
  return Object.entries(type.shape as Record<string, ZodType>).map(([name, field]) => ({
    name,
    in: place,
    required: place === "path" || !field.safeParse(undefined).success,
    schema: schemaOf(field, "input"),
  }));
}

function json(schema: Json): Json {
  return { "application/json": { schema } };
}

function schemaOf(type: ZodType, io: "input" | "output"): Json {
  const { $schema: _, ...schema } = z.toJSONSchema(type, { io, unrepresentable: "any" }) as Json;
  return schema;
}
