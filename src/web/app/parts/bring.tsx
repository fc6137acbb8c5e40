/** Somebody noted with another therapist, noted here as well. */
import { send } from "../call";
import { useRead } from "../reading";
import { done } from "../room";
import type { Entry, Made, Sections } from "../types";
import { w } from "../words";
import { Do } from "./basics";

export function Bring({ people, whose, then }: { people: Entry[]; whose: string | undefined; then?: () => void }) {
  const bring = async (one: Entry) => {
    const got = await send<Made>("bring", { id: one.id, from: one.r ?? "", r: whose });
    done(w("page.bring.done", { name: one.own || one.words }), got.action);
    then?.();
  };
  return (
    <div class="actions">
      {people.map((one) => (
        <Do class="secondary" key={`${one.r ?? ""}-${one.id}`} act={() => bring(one)}>{w("page.bring", { name: one.own || one.words })}</Do>
      ))}
    </div>
  );
}

/** Beside the question of whom something felt like: those who can be chosen once they are noted here. */
export function BringForEcho({ whose, then }: { whose: string | undefined; then: () => void }) {
  const { data } = useRead<Sections>("sections", { page: "people", r: whose });
  const people = data?.sections.find((s) => s.bring)?.entries ?? [];
  if (people.length === 0) return null;
  return (
    <>
      <p>{w("page.bring.echo")}</p>
      <Bring people={people} whose={whose} then={then} />
    </>
  );
}
