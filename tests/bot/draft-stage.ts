/** A desk in a bot: two owners and a reader, each past their first minutes. */
import { CANYON, LAUNCH, PIPELINE, review } from "../desk/desk.ts";
import { openWorld } from "./world.ts";

const CARLA = { id: 77, firstName: "Carla", languageCode: "en" };
const OLGA = { id: 88, firstName: "Olga", languageCode: "en" };
const RAUAN = { id: 99, firstName: "Rauan", languageCode: "en" };
const USERS = [CARLA, OLGA, RAUAN];
/** A review without a day and a link, of three stories. */
export const TEXT = review(PIPELINE, LAUNCH, CANYON);

/** Carla and Olga own the desk, Rauan reads. */
export async function opened(more: Parameters<typeof openWorld>[0] = {}) {
  const world = await openWorld({ users: USERS, owners: [77, 88], unhurried: true, ...more });
  for (const { firstName } of USERS) await world.sim.user(firstName).starts();
  await world.sim.settled();
  for (const { firstName } of USERS) world.sim.user(firstName).ignoresTheRest();
  const [carla, olga, rauan] = [world.sim.user("Carla"), world.sim.user("Olga"), world.sim.user("Rauan")];
  const drafts = () => world.store().digests({ state: "draft" });
  const draft = async () => {
    await world.sim.settled();
    const [first] = await drafts();
    if (first === undefined) throw new Error("there is no draft");
    return first;
  };
  return { world, carla, olga, rauan, drafts, draft };
}
