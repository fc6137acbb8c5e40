import { useLayoutEffect, useRef, useState } from "preact/hooks";

const NARROWEST = 288;
const WIDEST = 960;

/** The width there is for a chart, measured once and after the window changes. */
export function useWidth(): [{ current: HTMLDivElement | null }, number] {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const look = () => setWidth(Math.min(WIDEST, Math.max(NARROWEST, Math.floor(ref.current?.clientWidth ?? 0))));
    look();
    window.addEventListener("resize", look);
    return () => window.removeEventListener("resize", look);
  }, []);
  return [ref, width];
}
