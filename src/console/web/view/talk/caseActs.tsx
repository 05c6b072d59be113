/** What may be done with this case: the two or three that matter as buttons, the rest in a menu. */
import { Button, Menu } from "@mantine/core";
import { type JSX, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Action, Talk } from "../../../api.ts";
import type { Owning } from "../../model/access.ts";
import { useAct } from "../ask.ts";
import { useSession } from "../surroundings.ts";
import { ClassifyDialog, CloseDialog, StatusDialog, UrgencyDialog } from "./closeDialogs.tsx";
import {
  AskDialog,
  type DialogProps,
  LimitDialog,
  ReassignDialog,
  ReleaseDialog,
  STALE,
  TakeBackDialog,
  TransferDialog,
} from "./dialogForms.tsx";

const DIALOGS = {
  release: { needs: "case.release", draw: ReleaseDialog },
  transfer: { needs: "case.transfer", draw: TransferDialog },
  ask: { needs: "case.askSupervisor", draw: AskDialog },
  takeBack: { needs: "case.takeBack", draw: TakeBackDialog },
  reassign: { needs: "case.reassign", draw: ReassignDialog },
  urgency: { needs: "case.urgency", draw: UrgencyDialog },
  status: { needs: "case.status", draw: StatusDialog },
  classify: { needs: "case.classify", draw: ClassifyDialog },
  limit: { needs: "case.limit", draw: LimitDialog },
} as const satisfies Record<string, { needs: Action; draw: (props: DialogProps) => JSX.Element }>;

type DialogName = keyof typeof DIALOGS;
const IN_MENU = Object.keys(DIALOGS) as DialogName[];
/** These make sense only for whoever leads the talk, or for a talk that somebody else leads. */
const ONLY_MINE: readonly DialogName[] = ["release", "transfer", "ask"];
const ONLY_OTHERS: readonly DialogName[] = ["takeBack", "reassign"];

type Props = { talk: Talk; owning: Owning; seenUpTo: string; closePressed: number };

export function CaseActs({ talk, owning, seenUpTo, closePressed }: Props): JSX.Element {
  const { t } = useTranslation();
  const [open, setOpen] = useState<DialogName | "close" | null>(null);
  const may = (action: Action) => talk.can.includes(action);
  const mayClose = may("case.close") && owning !== "over" && talk.case.closingBy === null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the key itself opens
  useEffect(() => {
    if (closePressed > 0 && mayClose) setOpen("close");
  }, [closePressed]);
  const close = () => setOpen(null);
  const Dialog = open === null || open === "close" ? null : DIALOGS[open].draw;
  return (
    <>
      <SecondPerson talk={talk} />
      {mayClose && owning === "mine" ? (
        <Button size="compact-md" variant="light" onClick={() => setOpen("close")}>
          {t("act:close")}
        </Button>
      ) : null}
      <MoreMenu talk={talk} owning={owning} mayClose={mayClose && owning !== "mine"} onOpen={setOpen} />
      {Dialog === null ? null : <Dialog talk={talk} onClose={close} />}
      {open === "close" ? <CloseDialog talk={talk} onClose={close} seenUpTo={seenUpTo} /> : null}
    </>
  );
}

type MenuProps = {
  talk: Talk;
  owning: Owning;
  mayClose: boolean;
  onOpen: (name: DialogName | "close") => void;
};

function MoreMenu(props: MenuProps): JSX.Element {
  const { t } = useTranslation();
  const { talk, owning } = props;
  const me = useSession().staff.id;
  const join = useAct({ route: "join", stale: STALE });
  const unlimit = useAct({ route: "unlimit", stale: STALE });
  const limited = talk.case.limitedUntil !== null;
  const fits = (name: DialogName) =>
    talk.can.includes(DIALOGS[name].needs) &&
    !(ONLY_MINE.includes(name) && owning !== "mine") &&
    !(ONLY_OTHERS.includes(name) && owning !== "others") &&
    !(name === "limit" && limited);
  const inside = owning === "mine" || talk.helpers.some((one) => one.id === me);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button size="compact-md" variant="default">
          {t("act:more")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {IN_MENU.filter(fits).map((name) => (
          <Menu.Item key={name} onClick={() => props.onOpen(name)}>
            {t(`act:${name}`)}
          </Menu.Item>
        ))}
        {props.mayClose ? (
          <Menu.Item onClick={() => props.onOpen("close")}>{t("act:close")}</Menu.Item>
        ) : null}
        {talk.can.includes("case.join") && !inside ? (
          <Menu.Item onClick={() => join.mutate({ params: { case: talk.case.id }, body: {} })}>
            {t("act:join")}
          </Menu.Item>
        ) : null}
        {limited && talk.can.includes("case.limit") ? (
          <Menu.Item onClick={() => unlimit.mutate({ params: { case: talk.case.id }, body: {} })}>
            {t("act:unlimit")}
          </Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}

/** A critical case closes by a second pair of eyes, never by the proposer's own. */
function SecondPerson({ talk }: { talk: Talk }): JSX.Element | null {
  const { t } = useTranslation();
  const me = useSession().staff.id;
  const answer = useAct({ route: "confirmClosing", stale: STALE });
  const { closingBy } = talk.case;
  if (closingBy === null) return null;
  if (closingBy === me || !talk.can.includes("case.confirmClosing"))
    return <span>{t("queue:closingWaits")}</span>;
  const send = (accept: boolean) => answer.mutate({ params: { case: talk.case.id }, body: { accept } });
  return (
    <>
      <Button size="compact-md" loading={answer.isPending} onClick={() => send(true)}>
        {t("act:confirmClosing")}
      </Button>
      <Button size="compact-md" variant="default" onClick={() => send(false)}>
        {t("act:refuseClosing")}
      </Button>
    </>
  );
}
