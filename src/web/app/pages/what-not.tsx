/** What this is, and what it is not. */
import { Link, Title } from "../parts/basics";
import { w } from "../words";

const LINES = 7;

export function WhatNot() {
  return (
    <>
      <Title>{w("page.what-not.title")}</Title>
      <p class="lead">{w("page.what-not.purpose")}</p>
      {Array.from({ length: LINES }, (_, i) => w(`page.what-not.${i + 1}`)).filter(Boolean).map((line) => <p key={line}>{line}</p>)}
      <div class="actions">
        <Link to="help" class="secondary">{w("page.help.link")}</Link>
      </div>
    </>
  );
}
