/** Title, links, buttons and quiet lines that every page is made of. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Refusal } from "../call";
import { type Args, back, go } from "../places";
import { refusalWords } from "../room";
import { w } from "../words";
import { Icon } from "./icons";

const NOTHING_THERE = 404;

/** The heading of a page. It takes the focus when the page is shown, so that a reader begins there. */
export function Title({ children, quiet = false }: { children: ComponentChildren; quiet?: boolean }) {
  const ref = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    window.scrollTo(0, 0);
    ref.current?.focus({ preventScroll: true });
  }, []);
  return (
    <h1 ref={ref} tabIndex={-1} class={quiet ? "quiet-title" : undefined}>
      {children}
    </h1>
  );
}

type LinkProps = { to: string; args?: Args | undefined; class?: string; current?: boolean; children: ComponentChildren };

/** A way to another page. The address stays "/". */
export function Link({ to, args = {}, class: cls, current = false, children }: LinkProps) {
  return (
    <a
      href="/"
      class={cls}
      aria-current={current ? "page" : undefined}
      onClick={(e) => {
        e.preventDefault();
        go(to, args);
      }}
    >
      {children}
    </a>
  );
}

export function Back() {
  return (
    <button type="button" class="back" onClick={back}>
      <Icon name="back" />
      {w("page.back")}
    </button>
  );
}

type DoProps = {
  class?: string;
  act: () => Promise<unknown>;
  children: ComponentChildren;
  submit?: boolean;
  /** What it says while it is at work; for what takes seconds. */
  working?: string;
};

/** A button that does one thing at the server; it cannot be pressed twice, and says a refusal beside itself. */
export function Do({ class: cls, act, children, submit = false, working }: DoProps) {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState("");
  const running = useRef(false); // at once, not only from the next drawing on
  const press = async () => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setFault("");
    try {
      await act();
    } catch (e) {
      setFault(refusalWords(e));
    }
    running.current = false;
    setBusy(false);
  };
  return (
    <>
      <button type={submit ? "submit" : "button"} class={cls} aria-disabled={busy} aria-busy={busy || undefined} onClick={() => void press()}>
        {busy && working ? working : children}
      </button>
      {working && <span class="unseen" role="status">{busy ? working : ""}</span>}
      {fault && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
    </>
  );
}

export function Own({ children }: { children: ComponentChildren }) {
  return <p class="own">{children}</p>;
}

export function Lines({ lines }: { lines: string[] }) {
  return (
    <>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </>
  );
}

/** What stands where a page's answer is still on its way, or was refused. */
export function Waiting({ fault }: { fault: Refusal | null }) {
  if (fault?.status === NOTHING_THERE) return <p class="empty">{w("page.nothing-yet")}</p>;
  if (fault) return <p class="fault" role="alert">{refusalWords(fault)}</p>;
  return <p class="waiting">{w("page.waiting")}</p>;
}

export function More({ summary, children, open = false }: { summary: string; children: ComponentChildren; open?: boolean }) {
  return (
    <details open={open}>
      <summary>{summary}</summary>
      <div class="inside">{children}</div>
    </details>
  );
}
