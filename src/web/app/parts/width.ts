import { useLayoutEffect, useRef, useState } from "preact/hooks";

const NARROWEST = 288;
const WIDEST = 960;
const USUAL_TYPE = 16;

/** How much larger than usual the person has type: charts, whose type is 14 px, grow with it. */
export const typeScale = (): number => parseFloat(getComputedStyle(document.documentElement).fontSize) / USUAL_TYPE;

/** The width there is for a chart at the usual size of type, measured once and after the window changes. */
export function useWidth(): [{ current: HTMLDivElement | null }, number] {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const look = () => setWidth(Math.min(WIDEST, Math.max(NARROWEST, Math.floor((ref.current?.clientWidth ?? 0) / typeScale()))));
    look();
    window.addEventListener("resize", look);
    return () => window.removeEventListener("resize", look);
  }, []);
  return [ref, width];
}
