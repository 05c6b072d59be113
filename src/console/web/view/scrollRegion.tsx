/** A part of the page that scrolls by itself and can be reached by keys, as WCAG 2.1.1 asks. */
import type { JSX, ReactNode, Ref, UIEventHandler } from "react";

type Props = {
  label: string;
  className: string;
  children: ReactNode;
  ref?: Ref<HTMLElement>;
  onScroll?: UIEventHandler<HTMLElement>;
  marginTop?: number;
};

export function ScrollRegion({ label, className, children, ref, onScroll, marginTop }: Props): JSX.Element {
  return (
    <section
      ref={ref}
      className={className}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region without a focus cannot be scrolled by keys
      tabIndex={0}
      onScroll={onScroll}
      style={{ marginTop }}
    >
      {children}
    </section>
  );
}
