/** The session lives by acts, not by refreshes of the page: whoever touches it is told to be here. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

const EVERY_MS = 120_000;

export function useKeepAlive(): void {
  const queries = useQueryClient();
  useEffect(() => {
    let told = Date.now();
    const touch = () => {
      if (Date.now() - told < EVERY_MS) return;
      told = Date.now();
      void queries.invalidateQueries({ queryKey: ["session"] });
    };
    document.addEventListener("pointerdown", touch);
    document.addEventListener("keydown", touch);
    return () => {
      document.removeEventListener("pointerdown", touch);
      document.removeEventListener("keydown", touch);
    };
  }, [queries]);
}
