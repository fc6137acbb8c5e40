/** Why: the facts with their values, the rules that fired, how often such a sign is wrong; folded, those that nearly did. */
import { Link, More, Title, Waiting } from "../parts/basics";
import { formOfList } from "../forms";
import { useRead } from "../reading";
import { r } from "../room";
import { w } from "../words";

type Fact = { words?: string; from?: string[] };
type Rule = { advice: string; title?: string; rule?: string; standing: string; facts: Fact[] };
type Advice = { advice: string; title: string; words: string; why: Fact[]; sure?: string; would_change?: string[]; false_alarms?: string };
type WhyAnswer = { first_step: Advice | null; notes: Advice[]; false_alarms?: string; rules: Rule[]; lists: Record<string, string> };

const IDS = / \(([a-z]+\d+(, )?)+\)/g;

/** The ids of records are for machines: here they are ways to the records. */
function Facts({ facts, lists }: { facts: Fact[]; lists: Record<string, string> }) {
  const seen = new Set<string>();
  const first = (id: string) => !seen.has(id) && seen.add(id) !== undefined;
  return (
    <ul class="reasons">
      {facts.filter((f) => f.words).map((f) => {
        const id = f.from?.[0] ?? "";
        const list = lists[id];
        return (
          <li key={f.words}>
            {f.words?.replace(IDS, "")}
            {list && first(id) && <> <Link to="write" args={{ form: formOfList(list), id, list }} class="see">{w("page.why.see")}</Link></>}
          </li>
        );
      })}
    </ul>
  );
}

type RulesProps = { rules: Rule[]; titles: Map<string, string>; lists: Record<string, string> };

function Rules({ rules, titles, lists }: RulesProps) {
  return (
    <ul class="plain rules">
      {rules.map((x) => (
        <li key={`${x.advice} ${x.rule}`}>
          <h3>{x.title ?? titles.get(x.advice) ?? w(`page.advice.${x.advice}`)} {x.rule && <span class="rule-name">{x.rule.replaceAll("-", " ")}</span>}</h3>
          <Facts facts={x.facts} lists={lists} />
        </li>
      ))}
    </ul>
  );
}

export function Why() {
  const { data, fault } = useRead<WhyAnswer>("why", { r: r() });
  if (!data)
    return (
      <>
        <Title>{w("page.why.title")}</Title>
        <Waiting fault={fault} />
      </>
    );
  const step = data.first_step;
  const titles = new Map([...(step ? [step] : []), ...data.notes].map((a) => [a.advice, a.title]));
  const fired = data.rules.filter((x) => x.standing === "fired" && x.facts.some((f) => f.words));
  // "Leave" either holds or it does not: near, it would frighten.
  const nearly = data.rules.filter((x) => x.standing === "nearly" && x.advice !== "leave" && x.facts.some((f) => f.words));
  const alarms = step?.false_alarms ?? data.false_alarms;
  return (
    <>
      <Title>{w("page.why.title")}</Title>
      {step && (
        <section>
          <p class="lead">{step.title}</p>
          <p>{step.words}</p>
          {step.sure && <p>{w(`page.why.sure.${step.sure}`) || step.sure}</p>}
          {alarms && <p>{w("page.why.alarms", { alarms })}</p>}
        </section>
      )}
      {step?.would_change && step.would_change.length > 0 && (
        <section>
          <h2>{w("page.why.change")}</h2>
          {step.would_change.map((c) => <p key={c}>{c.replace(/; [a-z]+\d+\)/g, ")").replace(IDS, "")}</p>)}
        </section>
      )}
      <section>
        <h2>{w("page.why.fired")}</h2>
        <Rules rules={fired} titles={titles} lists={data.lists} />
      </section>
      {nearly.length > 0 && (
        <More summary={w("page.why.nearly")}>
          <p class="hint">{w("page.why.nearly.hint")}</p>
          <Rules rules={nearly} titles={titles} lists={data.lists} />
        </More>
      )}
      <div class="actions">
        <Link to="today" class="secondary">{w("page.checkin.to-today")}</Link>
      </div>
    </>
  );
}
