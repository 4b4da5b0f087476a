/** What every route under `/sim` does with a request: read it strictly, refuse it plainly. */
import type { Context } from "hono";
import { z } from "zod";

/** Something wrong with a request to `/sim`, with the status it gets. */
export class SimError extends Error {
  override readonly name = "SimError";
  readonly status: 400 | 404;

  constructor(status: 400 | 404, message: string) {
    super(message);
    this.status = status;
  }
}

/** The body of a request, or a SimError that says what is wrong with it. */
export async function readBody<Value>(context: Context, schema: z.ZodType<Value>): Promise<Value> {
  const body: unknown = await context.req.json().catch(() => {
    throw new SimError(400, "the body is not JSON");
  });
  return checked(schema, body);
}

/** A whole number of the query, undefined where it is not given. */
export function queryNumber(context: Context, name: string): number | undefined {
  const text = context.req.query(name);
  return text === undefined ? undefined : checked(z.coerce.number<string>().int(), text);
}

function checked<Value>(schema: z.ZodType<Value>, value: unknown): Value {
  const read = schema.safeParse(value);
  if (!read.success) throw new SimError(400, z.prettifyError(read.error));
  return read.data;
}
