/** More: every page there is, in a few groups. */
import { type Group, PAGES } from "../pages";
import { Link, Title } from "../parts/basics";
import { w } from "../words";

const GROUPS: Group[] = ["look", "therapy", "notes", "about"];

export function MorePage() {
  return (
    <>
      <Title>{w("page.more.title")}</Title>
      <div class="groups">
        {GROUPS.map((group) => (
          <section key={group} aria-labelledby={`group-${group}`}>
            <h2 id={`group-${group}`}>{w(`page.group.${group}`)}</h2>
            <ul class="plain links">
              {PAGES.filter((p) => p.group === group).map((p) => (
                <li key={p.name}>
                  <Link to={p.name}>
                    <span>{w(p.title)}</span>
                    <span class="under">{w(`page.${p.name}.about`)}</span>
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}
