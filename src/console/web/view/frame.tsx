/** The frame around every page: bar, banners, the sheet of keys, the bell. */
import { Button } from "@mantine/core";
import { type JSX, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import frame from "../style/frame.module.css";
import { useAct } from "./ask.ts";
import { Icon } from "./icon.tsx";
import { KeySheet } from "./keySheet.tsx";
import { useLiveStatus, useMay, useSession } from "./surroundings.ts";
import { TopBar } from "./topBar.tsx";
import { useBell } from "./useBell.ts";
import { useCommands } from "./useCommands.ts";
import { useKeepAlive } from "./useKeepAlive.ts";

export function Frame({ children }: { children: ReactNode }): JSX.Element {
  const { t } = useTranslation();
  const [keysShown, setKeysShown] = useState(false);
  useBell(useMay("queue.read"));
  useKeepAlive();
  useCommands(null, { keys: () => setKeysShown(true) });
  return (
    <div className={frame.frame}>
      <a className={frame.skip} href="#main">
        {t("frame:skip")}
      </a>
      <TopBar onKeys={() => setKeysShown(true)} />
      <Banners />
      <main id="main" className={frame.main} tabIndex={-1}>
        {children}
      </main>
      <KeySheet opened={keysShown} onClose={() => setKeysShown(false)} />
    </div>
  );
}

function Banners(): JSX.Element {
  const { t } = useTranslation();
  const status = useLiveStatus();
  const { staff } = useSession();
  const back = useAct({ route: "ownBreak", stale: [["session"], ["colleagues"], ["board"]] });
  return (
    <>
      <div role="status" aria-live="assertive">
        {status === "lost" ? (
          <div className={frame.banner} data-grave="true">
            <Icon name="warn" />
            {t("frame:notLiveBanner")}
          </div>
        ) : null}
      </div>
      {staff.onBreak ? (
        <div className={frame.banner}>
          <Icon name="clock" />
          {t("frame:breakBanner")}
          <Button
            size="compact-sm"
            loading={back.isPending}
            onClick={() => back.mutate({ body: { onBreak: false } })}
          >
            {t("frame:endBreak")}
          </Button>
        </div>
      ) : null}
    </>
  );
}
