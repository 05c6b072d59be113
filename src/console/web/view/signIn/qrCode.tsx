/** A QR code as a drawing of the page's own. */
import { type JSX, useMemo } from "react";
import { qrMatrix } from "../../model/qrMatrix.ts";
import frame from "../../style/frame.module.css";

/** The light border that readers need, in modules. */
const BORDER = 4;

export function QrCode({ text, label }: { text: string; label: string }): JSX.Element {
  const drawing = useMemo(() => {
    const matrix = qrMatrix(text);
    const size = matrix.length + 2 * BORDER;
    const dark = matrix.flatMap((row, y) =>
      row.flatMap((isDark, x) => (isDark ? [`M${x + BORDER} ${y + BORDER}h1v1h-1z`] : [])),
    );
    return { size, path: dark.join("") };
  }, [text]);
  return (
    <svg
      className={frame.qr}
      viewBox={`0 0 ${drawing.size} ${drawing.size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={drawing.size} height={drawing.size} fill="#fff" />
      <path d={drawing.path} fill="#000" />
    </svg>
  );
}
