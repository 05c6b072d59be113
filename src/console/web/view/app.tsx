/** The whole page: providers, who is there, and the door. */
import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClient, QueryClientProvider, useQuery, useQueryClient } from "@tanstack/react-query";
import { type JSX, useState } from "react";
import { useTranslation } from "react-i18next";
import { BrowserRouter, Route, Routes } from "react-router";
import type { Session } from "../../api.ts";
import { ApiError, createApi } from "../browser/api.ts";
import { syncClock } from "../browser/serverClock.ts";
import { Desk } from "./desk.tsx";
import { Failed } from "./failed.tsx";
import { Loading } from "./loading.tsx";
import { LinkPage } from "./signIn/linkPage.tsx";
import { SignInPage } from "./signIn/signInPage.tsx";
import { ApiContext, useApi } from "./surroundings.ts";
import { theme } from "./theme.ts";

export function App(): JSX.Element {
  const [queries] = useState(
    () => new QueryClient({ defaultOptions: { queries: { retry: retryable, staleTime: 5000 } } }),
  );
  // Whoever has no session any more sees the door; drafts stay until they sign out themselves.
  const [api] = useState(() => createApi(() => void queries.invalidateQueries({ queryKey: ["session"] })));
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <QueryClientProvider client={queries}>
        <ApiContext value={api}>
          <Failed>
            <BrowserRouter basename="/console">
              <Routes>
                <Route path="/link" element={<LinkPage />} />
                <Route path="*" element={<Gate />} />
              </Routes>
            </BrowserRouter>
          </Failed>
        </ApiContext>
        <Notifications position="top-center" autoClose={5000} containerWidth={360} />
      </QueryClientProvider>
    </MantineProvider>
  );
}

function retryable(failures: number, error: Error): boolean {
  return failures < 2 && error instanceof ApiError && ["offline", "failed"].includes(error.code);
}

/** The desk for who is wholly signed in; the door for everybody else. */
function Gate(): JSX.Element {
  const api = useApi();
  const queries = useQueryClient();
  const { t } = useTranslation();
  const [codesShown, setCodesShown] = useState(false);
  const session = useQuery<Session | null>({
    queryKey: ["session"],
    queryFn: () => readSession(api),
    staleTime: 60_000,
  });
  if (session.isPending) return <Loading />;
  if (session.isError) return <Loading words={t("problem:offline")} onRetry={() => void session.refetch()} />;
  if (session.data?.stage !== "full" || codesShown)
    return (
      <SignInPage
        stage={session.data?.stage ?? null}
        onStep={() => void queries.invalidateQueries({ queryKey: ["session"] })}
        onCodes={setCodesShown}
      />
    );
  return <Desk session={session.data} key={session.data.staff.id} />;
}

async function readSession(api: ReturnType<typeof createApi>): Promise<Session | null> {
  try {
    const session = await api.call("session", {});
    api.setCsrf(session.csrf);
    syncClock(session.now);
    return session;
  } catch (error) {
    if (error instanceof ApiError && error.code === "notSignedIn") return null;
    throw error;
  }
}
