/** Everything behind the door: the live line, the frame, the pages. */
import { useQueryClient } from "@tanstack/react-query";
import { type JSX, lazy, Suspense, useEffect, useMemo, useState } from "react";
import { Navigate, Route, Routes } from "react-router";
import type { Session } from "../../api.ts";
import { firstPage, type PageName, pagesFor } from "../model/access.ts";
import { AccountPage } from "./account/accountPage.tsx";
import { AuditPage } from "./audit/auditPage.tsx";
import { PermissionsPage } from "./audit/permissionsPage.tsx";
import { CasesPage } from "./cases/casesPage.tsx";
import { Frame } from "./frame.tsx";
import { Loading } from "./loading.tsx";
import { type News, openNews } from "./news.ts";
import { NoPage } from "./noPage.tsx";
import { QueuePage } from "./queue/queuePage.tsx";
import { StaffPage } from "./staff/staffPage.tsx";
import { DeskContext, useApi } from "./surroundings.ts";
import { TalkPage } from "./talk/talkPage.tsx";

// Charts are heavy and for supervisors and analysts only.
const BoardPage = lazy(async () => ({ default: (await import("./board/boardPage.tsx")).BoardPage }));
const NumbersPage = lazy(async () => ({ default: (await import("./board/numbersPage.tsx")).NumbersPage }));

const PAGES: Record<Exclude<PageName, "queue">, JSX.Element> = {
  board: <BoardPage />,
  cases: <CasesPage />,
  numbers: <NumbersPage />,
  staff: <StaffPage />,
  audit: <AuditPage />,
  permissions: <PermissionsPage />,
};

export function Desk({ session }: { session: Session }): JSX.Element | null {
  const api = useApi();
  const queries = useQueryClient();
  const [news, setNews] = useState<News | null>(null);
  useEffect(() => {
    const opened = openNews(api, queries);
    setNews(opened);
    return opened.stop;
  }, [api, queries]);
  const desk = useMemo(
    () => (news === null ? null : { session, live: news.live, writers: news.writers }),
    [session, news],
  );
  if (desk === null) return null;
  const pages = pagesFor(session);
  return (
    <DeskContext value={desk}>
      <Frame>
        <Suspense fallback={<Loading />}>
          <Routes>
            <Route path="/" element={<Front session={session} />} />
            {pages.includes("queue") ? <Route path="/talk/:ref" element={<TalkPage />} /> : null}
            {pages.map((page) =>
              page === "queue" ? null : <Route key={page} path={`/${page}`} element={PAGES[page]} />,
            )}
            <Route path="/account" element={<AccountPage />} />
            <Route path="/sign-in" element={<Navigate to="/" replace />} />
            <Route path="*" element={<NoPage />} />
          </Routes>
        </Suspense>
      </Frame>
    </DeskContext>
  );
}

/** An analyst has no queue. */
function Front({ session }: { session: Session }): JSX.Element {
  const page = firstPage(session);
  return page === "queue" ? <QueuePage /> : <Navigate to={`/${page}`} replace />;
}
