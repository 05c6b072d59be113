/** Asking the server from a page: answers are kept and refreshed by live events, acts tell their failures. */
import { notifications } from "@mantine/notifications";
import {
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { AnswerOf, RouteName } from "../../api.ts";
import { ApiError, type CallOf } from "../browser/api.ts";
import type { QueryKey } from "../model/refetch.ts";
import { useApi } from "./surroundings.ts";

type Asking<N extends RouteName> = {
  route: N;
  parts: CallOf<N>;
  key: QueryKey;
  enabled?: boolean;
  refetchMs?: number;
};

export function useAnswer<N extends RouteName>(asking: Asking<N>): UseQueryResult<AnswerOf<N>, Error> {
  const api = useApi();
  return useQuery<AnswerOf<N>, Error>({
    queryKey: asking.key,
    queryFn: () => api.call(asking.route, asking.parts),
    enabled: asking.enabled ?? true,
    placeholderData: (before) => before,
    ...(asking.refetchMs === undefined ? {} : { refetchInterval: asking.refetchMs }),
  });
}

type Acting<N extends RouteName> = {
  route: N;
  /** What becomes old by it; the live event says the same a moment later. */
  stale?: readonly QueryKey[];
  onDone?: (answer: AnswerOf<N>) => void;
  /** A form shows its own failures. */
  ownFailure?: boolean;
};

export function useAct<N extends RouteName>(
  acting: Acting<N>,
): UseMutationResult<AnswerOf<N>, Error, CallOf<N>> {
  const api = useApi();
  const queries = useQueryClient();
  const { t } = useTranslation();
  return useMutation<AnswerOf<N>, Error, CallOf<N>>({
    mutationFn: (parts) => api.call(acting.route, parts),
    onSuccess: (answer) => {
      for (const key of acting.stale ?? []) void queries.invalidateQueries({ queryKey: [...key] });
      acting.onDone?.(answer);
    },
    onError: (error) => {
      if (acting.ownFailure !== true) showFailure(t, error);
    },
  });
}

/** A sentence for a failure. */
export function failureWords(t: TFunction, error: unknown): string {
  if (!(error instanceof ApiError)) return t("problem:failed");
  const { problem } = error;
  return t(`problem:${error.code}`, {
    seconds: String(problem?.retryAfter ?? 30),
    owner: problem?.owner?.displayName ?? "—",
  });
}

export function showFailure(t: TFunction, error: unknown): void {
  showWords(t, failureWords(t, error), "red");
}

/** A short word in passing. */
export function showWords(t: TFunction, message: string, color = "teal"): void {
  notifications.show({
    color,
    message,
    role: "alert",
    closeButtonProps: { "aria-label": t("frame:closeDialog") },
  });
}
