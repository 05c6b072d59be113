/** When drawing fails: say so plainly; drafts are stored and outlive the reload. */
import { Button } from "@mantine/core";
import { Component, type JSX, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import frame from "../style/frame.module.css";

type Props = { children: ReactNode };

export class Failed extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? <Sorry /> : this.props.children;
  }
}

function Sorry(): JSX.Element {
  const { t } = useTranslation();
  return (
    <main className={frame.sheet} role="alert">
      <p>{t("frame:failed")}</p>
      <Button onClick={() => window.location.reload()}>{t("frame:reload")}</Button>
    </main>
  );
}
