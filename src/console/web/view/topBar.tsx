/** The bar on top: pages, whether this is live, alarms, sound, break, account. */
import { ActionIcon, Menu, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type JSX, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { NavLink, useNavigate } from "react-router";
import { allowSound, setQuiet, soundIsOn, subscribeSound } from "../browser/alarm.ts";
import { forgetDrafts } from "../browser/draftStore.ts";
import { storeLanguage, storeQuiet } from "../browser/settings.ts";
import { pagesFor } from "../model/access.ts";
import frame from "../style/frame.module.css";
import { AlarmBell } from "./alarmBell.tsx";
import { useAct } from "./ask.ts";
import { Icon } from "./icon.tsx";
import { useLiveStatus, useMay, useSession } from "./surroundings.ts";

export function TopBar({ onKeys }: { onKeys: () => void }): JSX.Element {
  const { t } = useTranslation();
  const pages = pagesFor(useSession());
  return (
    <header className={frame.bar}>
      <PagesMenu />
      <span className={frame.brand}>
        <img src={new URL("../icon.svg", import.meta.url).href} width={24} height={24} alt="" />
        <span className={frame.brandName}>{t("frame:title")}</span>
      </span>
      <nav className={frame.pages} aria-label={t("frame:menu")}>
        {pages.map((page) => (
          <NavLink
            key={page}
            className={frame.page ?? ""}
            to={page === "queue" ? "/" : `/${page}`}
            end={page === "queue"}
          >
            {t(`frame:${page}`)}
          </NavLink>
        ))}
      </nav>
      <div className={frame.tools}>
        <LiveSign />
        {useMay("alarms.read") ? <AlarmBell /> : null}
        <SoundSwitch />
        <AccountMenu onKeys={onKeys} />
      </div>
    </header>
  );
}

function PagesMenu(): JSX.Element {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const pages = pagesFor(useSession());
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <ActionIcon className={frame.onlyPhone} variant="subtle" size="lg" aria-label={t("frame:menu")}>
          <Icon name="menu" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {pages.map((page) => (
          <Menu.Item key={page} onClick={() => navigate(page === "queue" ? "/" : `/${page}`)}>
            {t(`frame:${page}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function LiveSign(): JSX.Element {
  const { t } = useTranslation();
  const status = useLiveStatus();
  const words = { live: t("frame:live"), lost: t("frame:notLive"), connecting: t("frame:connecting") };
  return (
    <span className={frame.live} data-status={status} data-testid="live">
      <Icon name={status === "lost" ? "cross" : "check"} size={16} />
      {words[status]}
    </span>
  );
}

/** Browsers stay silent until somebody touches the page; so the state that is shown is the true one. */
function SoundSwitch(): JSX.Element {
  const { t } = useTranslation();
  const on = useSyncExternalStore(subscribeSound, soundIsOn);
  const toggle = () => {
    storeQuiet(on);
    setQuiet(on);
    if (!on) void allowSound();
  };
  return (
    <ActionIcon
      variant={on ? "subtle" : "light"}
      color={on ? "teal" : "red"}
      size="lg"
      aria-pressed={on}
      aria-label={on ? t("frame:soundOn") : t("frame:soundOff")}
      title={on ? t("frame:soundOn") : t("frame:allowSound")}
      onClick={toggle}
    >
      <Icon name={on ? "sound" : "mute"} />
    </ActionIcon>
  );
}

function AccountMenu({ onKeys }: { onKeys: () => void }): JSX.Element {
  const { t, i18n } = useTranslation();
  const { staff } = useSession();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme("light") === "dark";
  const onBreak = useAct({ route: "ownBreak", stale: [["session"], ["colleagues"], ["board"]] });
  const signOut = useAct({
    route: "signOut",
    onDone: () => {
      forgetDrafts();
      queries.clear();
      window.location.assign("/console/");
    },
  });
  const other = i18n.language === "vi" ? "en" : "vi";
  const switchLanguage = () => {
    storeLanguage(other);
    void i18n.changeLanguage(other);
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" size="lg" aria-label={`${t("frame:account")}: ${staff.displayName}`}>
          <Icon name="user" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {staff.displayName} · {t(`role:${staff.role}`)}
        </Menu.Label>
        {useMay("break.own") ? (
          <Menu.Item onClick={() => onBreak.mutate({ body: { onBreak: !staff.onBreak } })}>
            {staff.onBreak ? t("frame:endBreak") : t("frame:takeBreak")}
          </Menu.Item>
        ) : null}
        <Menu.Item onClick={() => navigate("/account")}>{t("frame:account")}</Menu.Item>
        <Menu.Item onClick={onKeys}>{t("frame:keys")}</Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => setColorScheme(dark ? "light" : "dark")}>
          {dark ? t("frame:light") : t("frame:dark")}
        </Menu.Item>
        <Menu.Item lang={other} onClick={switchLanguage}>
          {t("frame:language")}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => signOut.mutate({ body: {} })}>{t("frame:signOut")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
