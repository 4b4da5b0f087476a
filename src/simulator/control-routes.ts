/** `/sim/faults`, `/sim/limits`, `/sim/ledger`, `/sim/requests`: what breaks, what holds back, and what really happened. */
import { Hono } from "hono";
import { z } from "zod";
import { faultRule } from "./fault-rule.ts";
import type { FloodLimits } from "./limits.ts";
import { queryNumber, readBody, SimError } from "./sim-request.ts";
import type { World } from "./world.ts";

const above0 = z.number().positive();
const whole = z.int().positive();
const limitsChange: z.ZodType<Partial<FloodLimits>> = z.strictObject({
  on: z.boolean().exactOptional(),
  chatPerSecond: above0.exactOptional(),
  chatBurst: whole.exactOptional(),
  longTextWeight: whole.exactOptional(),
  groupPerMinute: whole.exactOptional(),
  groupEditsPerMinute: whole.exactOptional(),
  globalPerSecond: whole.exactOptional(),
  paidPerSecond: whole.exactOptional(),
  starBalance: z.union([z.number().min(0), z.null()]).exactOptional(),
} satisfies Record<keyof FloodLimits, z.ZodType>);
const keeping = z.strictObject({ keep: whole });

/** The routes without their prefix. */
export function controlRoutes(world: World): Hono {
  const { faults, ledger, limits, patience, requests } = world;
  const app = new Hono();

  app.get("/faults", (context) => context.json(faults.list()));
  app.post("/faults", async (context) =>
    context.json({ id: faults.place(await readBody(context, faultRule)) }),
  );
  app.delete("/faults", (context) => {
    faults.clear();
    return context.json({ ok: true });
  });
  app.delete("/faults/:id", (context) => {
    const id = context.req.param("id");
    if (!faults.remove(Number(id))) throw new SimError(404, `no fault ${id}`);
    return context.json({ ok: true });
  });

  app.get("/limits", (context) => context.json(limits.set()));
  app.post("/limits", async (context) => context.json(limits.set(await readBody(context, limitsChange))));

  app.get("/ledger", (context) => context.json(ledger.entries(queryNumber(context, "chatId"))));
  app.get("/ledger/received", (context) => {
    const chatId = queryNumber(context, "chatId");
    if (chatId === undefined) throw new SimError(400, "?chatId= names no chat");
    return context.json(ledger.received(chatId));
  });
  app.get("/ledger/doubles", (context) => {
    const withinMs = queryNumber(context, "withinMs");
    return context.json(ledger.doubles(withinMs === undefined ? {} : { withinMs }));
  });
  app.get("/ledger/windows", (context) => {
    const ms = queryNumber(context, "ms");
    return context.json(ledger.windows(ms === undefined ? {} : { ms }));
  });
  app.get("/ledger/untold", (context) => context.json(ledger.untold()));
  app.get("/ledger/early", (context) => context.json(patience.early()));
  app.get("/ledger/count", (context) => context.json({ count: ledger.count() }));
  app.post("/ledger", async (context) => {
    ledger.keep((await readBody(context, keeping)).keep);
    return context.json({ ok: true });
  });
  app.delete("/ledger", (context) => {
    ledger.clear();
    patience.clear();
    return context.json({ ok: true });
  });

  app.get("/requests", (context) => context.json(requests.last()));
  app.delete("/requests", (context) => {
    requests.clear();
    return context.json({ ok: true });
  });
  return app;
}
