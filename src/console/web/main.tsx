/** Starts the staff console in the browser. */
import "@mantine/core/styles.layer.css";
import "@mantine/notifications/styles.layer.css";
import "@mantine/charts/styles.layer.css";
import "./style/tokens.css";
import { createRoot } from "react-dom/client";
import { setQuiet } from "./browser/alarm.ts";
import { storedLanguage, storedQuiet, storeLanguage } from "./browser/settings.ts";
import { openWords } from "./texts/words.ts";
import { App } from "./view/app.tsx";

const language = storedLanguage();
storeLanguage(language);
setQuiet(storedQuiet());
await openWords(language);
const root = document.getElementById("root");
if (root === null) throw new Error("the page has no root");
createRoot(root).render(<App />);
